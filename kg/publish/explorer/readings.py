"""How the Chinese characters of names are read, so that 平江 is found by pingjiang and by pj."""

from __future__ import annotations

from collections.abc import Iterable


def readings(names: Iterable[str]) -> dict[str, list[str]]:
    """Give each character its readings in pinyin without tones, the usual one first.

    >>> readings(["长江"])
    {'江': ['jiang'], '长': ['zhang', 'chang']}
    """
    from pypinyin import Style, pinyin

    found = {}
    for sign in sorted({sign for name in names for sign in name}):
        read = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore")
        if read:
            found[sign] = read[0]
    return found
