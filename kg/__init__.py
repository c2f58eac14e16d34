"""Chinese government work reports → a knowledge graph in which each fact shows its words."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.pipeline import Build, build

__all__ = ["Build", "build"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load what the package offers when it is first asked for: ``import kg`` itself stays quick."""
    if name in __all__:
        from kg import pipeline

        return getattr(pipeline, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
