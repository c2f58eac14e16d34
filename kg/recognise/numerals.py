"""Chinese numerals ↔ numbers, as far as reports print them."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def number(text: str) -> int:
    """Read a numeral below ten thousand.

    >>> [number(t) for t in ("十二", "二十", "三百零五", "两", "15")]
    [12, 20, 305, 2, 15]

    Raises:
        ValueError: *text* is no numeral.

    """
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _POWERS:
            total += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            msg = f"not a numeral: {text}"
            raise ValueError(msg)
    return total + digit


def say(value: int) -> str:
    """Write a number below ten thousand as a numeral.

    >>> [say(n) for n in (0, 7, 10, 12, 20, 105, 2010)]
    ['零', '七', '十', '十二', '二十', '一百零五', '二千零一十']
    """
    if value == 0:
        return "零"
    text, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = True
    return text[1:] if text.startswith("一十") else text
