"""What the commands that write a folder have in common: they make it, and tell what is in it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kg import __version__
from kg.commands.terminal import BAD, FINE, Progress, say
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.many.build import Made
    from kg.many.wanted import Found


def see_place(place: str | None, year: int | None) -> None:
    """See that a place is one that the gazetteer knows.

    Raises:
        InputError: it is not.

    """
    from kg.extract import knowledge, see_known

    see_known(place, year, knowledge(), where=place or "")


def write(found: Found, arguments: argparse.Namespace, *, base: str) -> int:
    """Make the folder of what was found, and tell of it; give the exit code.

    To be used within :func:`kg.publish.generation.alone`.
    """
    from kg.many.build import Order, make

    progress = Progress()
    order = Order(arguments.folder, base, __version__, arguments.formats, arguments.jobs)
    try:
        made = make(found, order, tell=progress.going, say=progress.say) if found.wanted else None
    except KgError:
        progress.clear()
        _tell_refused(found)
        raise
    progress.clear()
    if made:
        _tell(made, found)
    _tell_refused(found)
    if not made:
        say("没有可读的报告，什么也没写 nothing could be read, nothing was written")
    return BAD if found.refused else FINE


def _tell_refused(found: Found) -> None:
    for error in sorted(found.refused, key=lambda error: error.where):
        say(f"错误 error: {error}")


def _tell(made: Made, found: Found) -> None:
    from kg.publish.signs import for_terminal
    from kg.publish.summary import summary, warnings

    for warning in warnings(made.outlines):
        say(f"注意 note: {warning}")
    if not made.whole_page:
        say(
            "注意 note: 报告很多，graph.html 只是概览；全部内容用 kg serve 看 so many reports: graph.html is an overview, kg serve shows all"
        )
    left_out = [f"{error.where}: {error.what}" for error in found.refused]
    left_out += [f"{path}: 与 {name} 内容相同 the same bytes as {name}" for path, name in found.duplicates]
    print(for_terminal(summary(made.outlines, made.totals, left_out=left_out)))
    for path in made.paths:
        print(path)
