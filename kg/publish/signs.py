"""Characters that not every reader can be given: what XML cannot hold, what turns a terminal, what starts a formula."""

from __future__ import annotations

import re

_STAND_IN = "\ufffd"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Controls but for tab and line feed, and what turns the direction of the text that follows.
_UNRULY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def for_xml(text: str) -> str:
    r"""Put a sign in place of each character that XML 1.0 cannot hold.

    >>> for_xml("a\x00b")
    'a�b'
    """
    return _NOT_XML.sub(_STAND_IN, text)


def for_terminal(text: str) -> str:
    r"""Put a sign in place of each character that would steer the terminal or turn what stands around it.

    >>> for_terminal("\x1b[31m平江")
    '�[31m平江'
    """
    return _UNRULY.sub(_STAND_IN, text)


def for_spreadsheet(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula.

    >>> for_spreadsheet("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell
