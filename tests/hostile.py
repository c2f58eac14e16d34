"""A report of a stranger: every heading, honour, project, place and figure carries what might be run, or break a file."""

from __future__ import annotations

TEXTS = [
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "<!--<script>", "]]>&lt;b&gt;&#x3c;&amp;",
    "\"'><svg onload=alert(1)>", "{{ 7 * 7 }}{% raw %}", "${alert(1)}", "javascript:alert(1)",
    "http://x.example/<>\"{}|^`\\", "urn:a b\rc\td", '"@zh . <urn:x> <urn:y> <urn:z> .', '\\" ; a gwr:Honour . #',
    "} INSERT DATA { <urn:a> <urn:b> <urn:c> } #", "' OR 1=1 --", '=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(1)",
    "=cmd|' /C calc'!A0", "\u202egnihtyna\u2066", "\ufdd0\uffff\ufffe", "\ue000\uf8ff\U000f0000",
    "nul\x00bell\x07esc\x1b[31m", "\u2028\u2029\x85", "𠮷𰻝", "%s%n%d", "../../etc/passwd", "\\u0022\\U00000022", "_:b0",
    '"""', "'''",
]  # fmt: skip
NAME = "'\"><img src=x onerror=alert(1)> =1+1\x1b[31m\u202e.txt"  # a file may be called so


def report(texts: list[str] = TEXTS) -> str:
    """Write the report around the texts."""
    lines = [
        "2022年平江县政府工作报告",
        "——2022年1月5日在平江县第十八届人民代表大会第一次会议上",
        "各位代表：",
        "一、2021年工作回顾",
    ]
    for number, text in enumerate(texts, start=1):
        lines += [f"（{number}）抓{text}工作", _told(text, number)]
    lines.append("二、2022年工作安排")
    lines += [f"争创全国{text}先进县。{text}增加值增长7%以上。建设{text}大桥。" for text in texts]
    return "\n".join(lines)


def _told(text: str, number: int) -> str:
    return (
        f"平江县获评“全国{text}示范县”。平江县获评全国{text}文明县。总投资{number}亿元的{text}水电站项目开工建设。"
        f"{text}高新区引进{text}公司。湘阴县{text}镇获评全国文明村镇。{text}产业增长{number}.5%。做强{text}产业链。"
    )
