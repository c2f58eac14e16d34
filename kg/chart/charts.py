"""Pictures → files: each as SVG or PNG, and all of them in one page that loads nothing."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from kg.chart.drawing import png, svg
from kg.chart.pictures import OverYears, Picture
from kg.publish.files import replacing
from kg.publish.policy import hashes
from kg.publish.web import rendered

_ASSETS = files(__package__) / "page_assets"
PAGE = "charts.html"
_NO_NAME = re.compile(r"[^\w-]")


def write_charts(pictures: Sequence[Picture], folder: Path, forms: Iterable[str]) -> tuple[Path, ...]:
    """Write pictures in some of :data:`FORMS` into a folder; give the files. All is drawn before anything is written.

    Raises:
        MissingError: matplotlib is not installed.
        InputError: PNG is asked for where there is no Chinese font.
        OutputError: the folder cannot be written.

    """
    made = {name: data for form in dict.fromkeys(forms) for name, data in FORMS[form](pictures).items()}
    for name, data in made.items():
        with replacing(folder / name) as part:
            part.write_bytes(data)
    return tuple(folder / name for name in made)


def _named(picture: Picture, form: str) -> str:
    return f"{_NO_NAME.sub('_', picture.name)}.{form}"


def page(pictures: Sequence[Picture]) -> str:
    """Give the page as HTML; the pictures lie in it, and its policy lets nothing run or load."""
    style = _ASSETS.joinpath("charts.css").read_text("utf-8")
    return rendered(
        _ASSETS.joinpath("charts.html.jinja").read_text("utf-8"),
        allowed_style=hashes(style),
        style=Markup(style),  # our own file, not escaped
        title="图 Charts",
        pictures=[_shown(picture) for picture in pictures],
    )


def _shown(picture: Picture) -> dict[str, Any]:
    points = []
    if isinstance(picture, OverYears):
        points = [("actual", "实绩", p) for p in picture.results] + [("target", "目标", p) for p in picture.targets]
    return {
        "title": picture.title,
        "svg": base64.b64encode(svg(picture)).decode(),
        "points": sorted(points, key=lambda p: (p[2].year, p[0])),
    }


FORMS: Mapping[str, Callable[[Sequence[Picture]], dict[str, bytes]]] = {
    "svg": lambda pictures: {_named(p, "svg"): svg(p) for p in pictures},
    "png": lambda pictures: {_named(p, "png"): png(p) for p in pictures},
    "html": lambda pictures: {PAGE: page(pictures).encode()},
}
