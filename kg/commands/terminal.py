"""What the commands say to the person at the terminal, and their exit codes."""

from __future__ import annotations

import sys
import time

from kg.publish.signs import for_terminal

FINE, FOUND, BAD = 0, 1, 2
_PATIENCE = 2.0  # seconds of silence before a message


def say(text: str) -> None:
    """Tell the person, not the program that reads the output."""
    print(for_terminal(text), file=sys.stderr, flush=True)


class Progress:
    """One line on the terminal that says what goes on, when that takes a while."""

    def __init__(self) -> None:
        """Begin to count the seconds of silence."""
        self._began = self._spoke = time.monotonic()
        self._tty = sys.stderr.isatty()
        self._shown = False
        self._since, self._at = self._began, (0, 0)

    def going(self, done: int, total: int, name: str) -> None:
        """Say how many are done, how fast, and how long the others will take."""
        if (done, total) != self._at and done == 0:
            self._since = time.monotonic()
        self._at = (done, total)
        seconds = time.monotonic() - self._since
        rate = (
            f" · {done / seconds:.1f}/s · 还要 left {_clock((total - done) * seconds / done)}"
            if done > 1 and seconds > 1
            else ""
        )
        self.say(
            f"{done + 1}/{total} {for_terminal(name)}{rate}",
            at_once=total > 1 and (self._tty or (done == 0 and not self._shown)),
        )

    def say(self, text: str, *, at_once: bool = False) -> None:
        """Show a line; in a log, one every few seconds."""
        now = time.monotonic()
        if not at_once and now - (self._began if self._tty else self._spoke) < _PATIENCE:
            return
        self._spoke, self._shown = now, True
        print(f"\r\x1b[K{text}" if self._tty else text, end="" if self._tty else "\n", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown and self._tty:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        self._shown = False


def _clock(seconds: float) -> str:
    """Write a time as minutes and seconds.

    >>> _clock(75.2)
    '1:15'
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
