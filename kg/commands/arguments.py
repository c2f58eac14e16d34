"""Arguments that several commands take: how they are read, and what is wrong with them."""

from __future__ import annotations

import argparse
import re
from pathlib import Path


def positive(text: str) -> int:
    """Read a number of things, at least one."""
    if not re.fullmatch(r"[1-9]\d{0,6}", text):
        raise argparse.ArgumentTypeError(f"应为正整数 a positive number is needed: {text}")
    return int(text)


def formats_of(text: str) -> list[str]:
    """Read the names of formats, with commas between them."""
    from kg.publish.formats import FILES

    names = [name.strip() for name in text.split(",") if name.strip()]
    if unknown := [name for name in names if name not in FILES]:
        known = ",".join(FILES)
        raise argparse.ArgumentTypeError(f"不认识的格式 unknown format: {', '.join(unknown)} (可用 known: {known})")
    return names


def year_of(text: str) -> int:
    """Read a year of the last century or of this one."""
    if not re.fullmatch(r"(?:19|20)\d\d", text):
        raise argparse.ArgumentTypeError(f"年份应为四位数字 not a year: {text}")
    return int(text)


def base_of(text: str) -> str:
    """Read what the IRIs of things begin with."""
    from kg.assemble.iris import is_base

    if not is_base(text):
        raise argparse.ArgumentTypeError(f"应为以 / 或 # 结尾的 IRI an IRI that ends in / or # is needed: {text}")
    return text


def add_reading(command: argparse.ArgumentParser) -> None:
    """Let a command be told whose reports it reads, and on how many cores: ``--place``, ``--year``, ``--jobs``."""
    command.add_argument("--place", help="报告地区，代替文中所说 whose reports they are, whatever they say")
    command.add_argument("--year", type=year_of, help="报告年份，代替文中所说 their year, whatever they say")
    add_jobs(command)


def add_jobs(command: argparse.ArgumentParser) -> None:
    """Let a command be told how many processes it may use: ``--jobs``."""
    command.add_argument(
        "-j", "--jobs", type=positive, metavar="N", help="进程数，默认全部核，几篇时一个 processes, by default one a core"
    )  # fmt: skip


def add_folder(command: argparse.ArgumentParser) -> None:
    """Let a command be told whose graph it is about: ``DIR``."""
    command.add_argument("folder", type=Path, metavar="DIR", help="kg build 写的文件夹 a folder that kg build wrote")


def add_formats(command: argparse.ArgumentParser) -> None:
    """Let a command be told which formats to write besides: ``--as``, ``--ask-page``."""
    command.add_argument(
        "--as",
        dest="formats",
        action="extend",
        type=formats_of,
        default=[],
        metavar="LIST",
        help="逗号分隔的格式，可重复 formats, with commas or repeated: ttl,nt,trig,nq,rdfxml,jsonld；"
        "图分析软件 for graph programs: graphml,gexf,cytoscape,neo4j；"
        "问答页 a page to ask it offline: ask",
    )
    command.add_argument(
        "--ask-page", dest="formats", action="append_const", const="ask", help="写 ask.html，不联网的问答页；同 the same as --as ask"
    )  # fmt: skip
