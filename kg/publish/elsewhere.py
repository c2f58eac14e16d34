"""Finds questions that would ask another server: SPARQL's SERVICE reaches into the network."""

from __future__ import annotations

import re

# What may hold the word without being the keyword: strings, IRIs, comments; variables; the local part of a name.
# The ask page refuses by the same pattern, so that Python and JavaScript must read it alike.
HOLDERS = (
    r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""|'
    r"'''(?:'{0,2}(?:[^'\\]|\\.))*'''|"
    r'"(?:[^"\\\r\n]|\\.)*"|'
    r"'(?:[^'\\\r\n]|\\.)*'|"
    r'<[^<>"{}|^`\\\x00-\x20]*>|'
    r"#[^\r\n]*|"
    r"[?$](?:\w|[^\x00-\x7f])+|"
    r":(?:[\w.%:-]|[^\x00-\x7f]|\\.)*"
)
_HOLDERS = re.compile(HOLDERS, re.DOTALL)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LARGEST = 0x10FFFF


def asks_elsewhere(question: str) -> bool:
    r"""Tell whether a question may hold a SERVICE clause; in doubt it does.

    >>> asks_elsewhere('SELECT * { SERVICE<https://example.org/>{ ?s ?p "1" } }')
    True
    >>> asks_elsewhere('SELECT ?service { ?service rdfs:label "SERVICE" ; ex:service <https://example.org/SERVICE> }')
    False
    >>> asks_elsewhere("SELECT * { \\u0053ERVICE ?g { } }")
    True
    """
    if "\\" in question:  # SPARQL lets any character be written as an escape
        question = _ESCAPED.sub(_unescaped, question)
    return "service" in question.lower() and "service" in _HOLDERS.sub(" ", question).lower()


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    character = chr(number) if number <= _LARGEST else "\ufffd"
    return character if character.isalpha() else " "  # a quote that is written so opens no string
