"""What the commands that write a folder have in common: they make it, and tell what is in it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kg import __version__
from kg.commands.terminal import BAD, FINE, Progress, say
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.many.build import Made
    from kg.many.wanted import Found


def see_place(place: str | None, year: int | None) -> None:
    """See that a place is one that the gazetteer knows.

    Raises:
        InputError: it is not.

    """
    from kg.extract import knowledge

    if place and knowledge().gazetteer.find(place, year=year) is None:
        what = "地名表里没有这个地方 no such place in the gazetteer"
        raise InputError(place, what, "用全称 use the full name: 岳阳市")


def write(found: Found, arguments: argparse.Namespace, *, base: str) -> int:
    """Make the folder of what was found, and tell of it; give the exit code.

    To be used within :func:`kg.publish.generation.alone`.
    """
    from kg.many.build import Order, make

    progress, made = Progress(), None
    if found.wanted:
        order = Order(arguments.folder, base, __version__, arguments.formats, arguments.jobs)
        made = make(found, order, tell=progress.going, say=progress.say)
        progress.clear()
    if made:
        _tell(made, found)
    for error in sorted(found.refused, key=lambda error: error.where):
        say(f"错误 error: {error}")
    if not made:
        say("没有可读的报告，什么也没写 nothing could be read, nothing was written")
    return BAD if found.refused else FINE


def _tell(made: Made, found: Found) -> None:
    from kg.publish.summary import summary, warnings

    for warning in warnings(made.outlines):
        say(f"注意 note: {warning}")
    if not made.whole_page:
        say(
            "注意 note: 报告很多，graph.html 只是概览；全部内容用 kg serve 看 so many reports: graph.html is an overview, kg serve shows all"
        )
    left_out = [f"{error.where}: {error.what}" for error in found.refused]
    left_out += [f"{path}: 与 {name} 内容相同 the same bytes as {name}" for path, name in found.duplicates]
    print(summary(made.outlines, made.totals, left_out=left_out))
    for path in made.paths:
        print(path)
