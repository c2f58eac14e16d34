"""Chinese government work reports → a knowledge graph in which each fact shows its words."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.library import FactRow, Graph, Match, Row, Rows, build
    from kg.library import open as open  # as gzip.open and tarfile.open

__all__ = ["FactRow", "Graph", "Match", "Row", "Rows", "build"]  # a star must not hide open of Python
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load what the package offers when it is first asked for: ``import kg`` itself stays quick."""
    if name in __all__ or name == "open":
        from kg import library

        return getattr(library, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
