"""Chinese government work reports → a knowledge graph in which each fact shows its words."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.library.entry import build
    from kg.library.entry import open as open  # as gzip.open and tarfile.open
    from kg.library.facts import FactRow
    from kg.library.graph import Graph, Match
    from kg.library.rows import Row, Rows

_HOMES = {
    "build": "entry", "open": "entry", "FactRow": "facts", "Graph": "graph", "Match": "graph", "Row": "rows", "Rows": "rows",
}  # fmt: skip
__all__ = ["FactRow", "Graph", "Match", "Row", "Rows", "build"]  # a star must not hide open of Python
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load what the package offers when it is first asked for: ``import kg`` itself stays quick."""
    if name in _HOMES:
        return getattr(import_module(f"kg.library.{_HOMES[name]}"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
