"""The command line: arguments in, one call, an exit code out.

0 all is well; 1 a command that checks found something; 2 the input is wrong.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from kg import __version__
from kg.commands import assistants, audit, build, changes, checks, copies, panels, questions, reviews, serve
from kg.commands.manual import Documented
from kg.commands.terminal import BAD, FINE, say
from kg.errors import KgError

_INTERRUPTED = 130
_COMMANDS = (  # in the order of the help
    build, changes, checks, questions, panels, audit, serve, copies, reviews, assistants,
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # a file takes all characters, whatever the locale
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except KgError as error:
        say(f"错误 error: {error}")
        return BAD
    except BrokenPipeError:  # the reader of our output, such as head, has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        say("已中断 interrupted")
        return _INTERRUPTED


def parser() -> argparse.ArgumentParser:
    """Make the parser of all commands."""
    made = Documented(prog="kg")
    made.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = made.add_subparsers(metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add(commands)
    return made
