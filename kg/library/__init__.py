"""The package as others import it: reports or a folder → a graph that can be asked, taken apart and saved."""

from kg.library.entry import build, open
from kg.library.explorer import Explorer
from kg.library.facts import FactRow
from kg.library.graph import Graph, Match
from kg.library.rows import Row, Rows

__all__ = ["Explorer", "FactRow", "Graph", "Match", "Row", "Rows", "build", "open"]
