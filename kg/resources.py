"""Where the files that ship with the package lie: in a checkout or in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def package() -> Path:
    """Give the folder of the package's own code."""
    return _PACKAGE


def data(name: str) -> Path:
    """Give the path of a knowledge file, for example ``units.tsv``."""
    return _PACKAGE / "knowledge" / "data" / name


def ontology() -> Path:
    """Give the folder of the ontology: beside the package, or inside the wheel."""
    inside = _PACKAGE / "ontology"
    return inside if inside.is_dir() else _PACKAGE.parent / "ontology"
