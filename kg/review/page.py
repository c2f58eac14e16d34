"""The page of a review: the table, keys for the verdicts, and a button that saves it; one file, offline."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup, escape

from kg.publish.files import replacing
from kg.publish.policy import hashes
from kg.publish.web import rendered
from kg.review.verdicts import COLUMNS, Row, cells
from kg.telling import PLAIN

_ASSETS = files(__package__) / "page_assets"


def write_page(rows: Sequence[Row], path: Path, *, saved: str) -> None:
    """Write the page of a table; *saved* is the name of the file that its button gives.

    Raises:
        OutputError: the file cannot be written.

    """
    with replacing(path) as part:
        part.write_text(page(rows, saved=saved), encoding="utf-8")


def page(rows: Sequence[Row], *, saved: str) -> str:
    """Give the page as HTML; all text of the reports is escaped, and nothing is fetched."""
    style, script = (_ASSETS.joinpath(name).read_text("utf-8") for name in ("review.css", "review.js"))
    return rendered(
        _ASSETS.joinpath("review.html.jinja").read_text("utf-8"),
        allowed_script=hashes(script),
        allowed_style=hashes(style),
        script=Markup(script),  # our own files, not escaped
        style=Markup(style),
        saved=saved,
        columns=COLUMNS,
        rows=[
            [
                (name, _marked(cell) if name == "sentence" else cell)
                for name, cell in zip(COLUMNS, cells(row), strict=True)
            ]
            for row in rows
        ],
    )


def _marked(sentence: str) -> Markup:
    """Escape a sentence and colour its marked words; the signs stay, so that the text is the table's.

    >>> _marked("【甲】<b>")
    Markup('<b class="subject">【甲】</b>&lt;b&gt;')
    """
    text = str(escape(sentence))
    for role, (before, after) in PLAIN.items():
        text = text.replace(before, f'<b class="{role}">{before}').replace(after, f"{after}</b>")
    return Markup(text)
