"""Pictures → SVG and PNG, by matplotlib; the same picture gives the same bytes.

SVG keeps its text as text, with a list of families from which the reader's machine takes one. PNG
needs a Chinese font on this machine.
"""

from __future__ import annotations

import io
import logging
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from kg.chart.pictures import Bars, Matrix, OverYears, Picture, settings
from kg.errors import InputError, MissingError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SIZE, _DPI = (8.0, 4.5), 160  # inches; dots to the inch
_ROW, _HEAD = 0.34, 2.2  # inches of a matrix: each row, and what is above and below them


def svg(picture: Picture) -> bytes:
    """Draw a picture as SVG.

    Raises:
        MissingError: matplotlib is not installed.

    """
    with _style():
        return _saved(picture, "svg", {"Date": None, "Creator": "kg chart", "Title": picture.title})


def png(picture: Picture) -> bytes:
    """Draw a picture as PNG.

    Raises:
        MissingError: matplotlib is not installed.
        InputError: this machine has no Chinese font.

    """
    with _style() as found:
        if not found:
            what = "本机没有中文字体 this machine has no Chinese font"
            remedy = f"装一种 install one: {', '.join(settings()['fonts'][:3])} (apt install fonts-noto-cjk)；或 or --as svg,html"
            raise InputError("PNG", what, remedy)
        return _saved(picture, "png", {"Software": None, "Title": picture.title})


@contextmanager
def _style() -> Iterator[list[str]]:
    """Set what all pictures share; give the Chinese families that this machine has."""
    try:
        import matplotlib as mpl
        from matplotlib import font_manager
    except ImportError as error:
        raise MissingError.of("matplotlib", extra="charts") from error
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # which families are not there is no news
    fonts = settings()["fonts"]
    have = {font.name for font in font_manager.fontManager.ttflist}
    found = [name for name in fonts if name in have]
    style = {
        "svg.fonttype": "none", "svg.hashsalt": "kg", "font.family": [*fonts, "sans-serif"], "font.size": 10,
        "axes.spines.top": False, "axes.spines.right": False, "axes.titlesize": 13, "axes.titlelocation": "left",
        "axes.unicode_minus": False, "legend.frameon": False, "hatch.linewidth": 0.8,
    }  # fmt: skip
    with mpl.rc_context(style), warnings.catch_warnings():  # type: ignore[arg-type]  # its stub lists the keys by name
        warnings.filterwarnings("ignore", "Glyph .* missing")  # in SVG the text stays text
        yield found


def _saved(picture: Picture, form: str, metadata: dict[str, Any]) -> bytes:
    from matplotlib.figure import Figure

    tall = _HEAD + _ROW * len(picture.rows) if isinstance(picture, Matrix) else _SIZE[1]
    figure = Figure(figsize=(_SIZE[0], max(tall, 3.0)), dpi=_DPI)
    axes = figure.add_subplot()
    _draw(picture, figure, axes)
    axes.set_title(picture.title, pad=14)
    made = io.BytesIO()
    figure.savefig(made, format=form, metadata=metadata)
    return made.getvalue()


def _draw(picture: Picture, figure: Figure, axes: Axes) -> None:
    if isinstance(picture, OverYears):
        figure.subplots_adjust(left=0.1, right=0.96, top=0.84, bottom=0.12)
        _over_years(picture, axes)
    elif isinstance(picture, Bars):
        figure.subplots_adjust(left=0.12, right=0.96, top=0.86, bottom=0.18)
        _bars(picture, axes)
    else:
        figure.subplots_adjust(left=0.36, right=0.97, top=0.86, bottom=min(0.5, 1.4 / figure.get_figheight()))
        _matrix(picture, axes)


def _over_years(picture: OverYears, axes: Axes) -> None:
    """Draw results as full dots, joined from year to year but over no gap; targets as open diamonds, joined by nothing."""
    colours = settings()["colours"]
    told = {point.year: point.value for point in picture.results}
    years = range(min(told), max(told) + 1) if told else range(0)
    axes.plot(years, [told.get(year, math.nan) for year in years], color=colours["result"], marker="o", linewidth=2, label="实绩")  # fmt: skip
    axes.scatter([p.year for p in picture.targets], [p.value for p in picture.targets], s=70, marker="D", facecolors="none", edgecolors=colours["target"], linewidths=1.6, label="目标", zorder=3)  # fmt: skip
    above = {(p.year, True): p for p in picture.results} | {(p.year, False): p for p in picture.targets}
    for (year, real), point in sorted(above.items()):
        other = above.get((year, not real))
        up = other is None or point.value > other.value or (point.value == other.value and real)
        said = point.said if picture.unit == "%" else point.said.replace(picture.unit, "")
        axes.annotate(said, (year, point.value), (0, 9 if up else -17), textcoords="offset points", ha="center", fontsize=8, color=colours["result" if real else "target"])  # fmt: skip
    axes.margins(x=0.06, y=0.18)
    axes.set_xticks(sorted({p.year for p in (*picture.results, *picture.targets)}))
    axes.legend(loc="upper right", ncols=2, bbox_to_anchor=(1.0, 1.14))


def _bars(picture: Bars, axes: Axes) -> None:
    """Stack the parts of results; what is planned stands beside them, hatched and open."""
    places = range(len(picture.bars))
    if picture.lying:
        _side_by_side(picture, axes)
        return
    steps, under = settings()["colours"]["steps"], [0] * len(picture.bars)
    for name, counts, colour in zip(picture.parts, picture.counts, steps, strict=False):
        axes.bar(places, counts, bottom=under, color=colour, width=0.7, label=name)
        under = [low + count for low, count in zip(under, counts, strict=True)]
    for place, total in zip(places, under, strict=True):
        axes.annotate(str(total), (place, total), (0, 3), textcoords="offset points", ha="center")
    axes.set_xticks(places, picture.bars)
    axes.legend(loc="upper right", ncols=len(picture.parts), bbox_to_anchor=(1.0, -0.07))


def _side_by_side(picture: Bars, axes: Axes) -> None:
    colours, height = settings()["colours"], 0.8 / len(picture.parts)
    for part, (name, counts, planned) in enumerate(zip(picture.parts, picture.counts, picture.planned, strict=True)):
        places = [bar + (part - (len(picture.parts) - 1) / 2) * height for bar in range(len(picture.bars))]
        draw = partial(axes.barh, places, counts, height=height * 0.9, label=name)
        if planned:
            draw(facecolor="none", edgecolor=colours["target"], hatch="////", linewidth=1)
        else:
            draw(color=colours["result"])
        for place, count in zip(places, counts, strict=True):
            axes.annotate(str(count), (count, place), (4, 0), textcoords="offset points", va="center", fontsize=8)
    axes.set_yticks(range(len(picture.bars)), picture.bars)
    axes.invert_yaxis()
    axes.legend(loc="lower right")


def _matrix(picture: Matrix, axes: Axes) -> None:
    colours = settings()["colours"]
    for cells, label, style in (
        (picture.results, "实绩", {"color": colours["result"]}),
        (picture.planned, "目标", {"facecolors": "none", "edgecolors": colours["target"]}),
    ):
        places = sorted((picture.columns.index(column), picture.rows.index(row)) for row, column in cells)
        axes.scatter([x for x, _ in places], [y for _, y in places], s=80, label=label, **style)
    axes.set_xticks(range(len(picture.columns)), picture.columns, rotation=45, ha="right")
    axes.set_yticks(range(len(picture.rows)), picture.rows)
    axes.set_xlim(-0.6, len(picture.columns) - 0.4)
    axes.set_ylim(len(picture.rows) - 0.4, -0.6)
    axes.grid(color="#dcdad3", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.legend(loc="lower right", ncols=2, bbox_to_anchor=(1.0, 1.0))
