"""What ``--help`` says of a command: what it does, examples and exit codes, from ``manual.toml``."""

from __future__ import annotations

import argparse
import textwrap
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

MANUAL = Path(__file__).with_name("manual.toml")
_WIDTH = 100  # columns of a line of English; a line of Chinese is as its writer broke it


@dataclass(frozen=True)
class Page:
    """One command, told to people."""

    zh: str
    en: str
    examples: Sequence[str]
    exits: Mapping[int, str] = field(default_factory=dict)

    @property
    def description(self) -> str:
        """What the command does, in both languages."""
        return f"{self.zh.strip()}\n\n{textwrap.fill(' '.join(self.en.split()), _WIDTH)}"

    @property
    def epilog(self) -> str:
        """The examples and the exit codes."""
        exits = [f"{code:<4} {meaning}" for code, meaning in self.exits.items()]
        return "\n".join(
            [*_section("例子 examples", self.examples), "", *_section("退出码 exit codes", exits)],
        )


@cache
def pages() -> Mapping[str, Page]:
    """Read the page of each command, by the command as typed: ``kg knowledge check``."""
    read = tomllib.loads(MANUAL.read_text(encoding="utf-8"))
    usual = read["exits"]
    return {
        name: Page(page["zh"], page["en"], page["examples"], _codes({**usual, **page.get("exits", {})}))
        for name, page in read["pages"].items()
    }


class Documented(argparse.ArgumentParser):
    """A parser whose help has its page of the manual; its commands are parsers of the same kind."""

    def format_help(self) -> str:
        """Write the help; the manual is read only now."""
        if page := pages().get(self.prog):
            self.description, self.epilog = page.description, page.epilog
            self.formatter_class = argparse.RawDescriptionHelpFormatter
        return super().format_help()


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [f"{title}:", *(f"  {line}" for line in lines)]


def _codes(exits: Mapping[str, str]) -> dict[int, str]:
    return {int(code): exits[code] for code in sorted(exits, key=int)}
