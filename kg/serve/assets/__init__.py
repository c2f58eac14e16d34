"""The templates, style and script of the pages."""

from pathlib import Path

ASSETS = Path(__file__).parent


def asset(name: str) -> str:
    """Give the text of a file beside this module."""
    return ASSETS.joinpath(name).read_text("utf-8")
