#!/usr/bin/env python3
"""List the industry names that a folder of government work reports uses.

    mine_industries.py FOLDER [--min-reports N] [--shapes]

Prints ``name<TAB>reports<TAB>closed<TAB>shapes`` by falling number of reports: how many reports name it, how often it
stood as a *closed* member of an enumeration (a separator on both sides, so that its borders are certain), and the words
that followed it (产业, 产业链, 集群 ...).  With ``--shapes`` it prints how often each following word was seen at all.

The list is raw material for ``kg/knowledge/data/industries.tsv``: a person reads it and keeps what is an industry.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import jieba

#: Words that close a phrase naming an industry, longest first.
HEADS = (
    "先进制造业集群", "战略性新兴产业集群", "特色产业集群", "产业集聚区", "产业示范区", "产业示范基地", "产业生态圈", "全产业链",
    "产业集群", "产业链条", "产业园区", "产业基地", "产业新城", "生产基地", "制造基地", "加工基地", "产业体系", "新兴产业",
    "主导产业", "支柱产业", "优势产业", "特色产业", "传统产业", "重点产业", "未来产业", "产业链", "产业园", "产业带", "产业化", "产业",
    "行业", "业态", "制造业", "集群", "基地", "全链条",
)
_HEAD = "|".join(HEADS)
#: A run of words (with the marks that join or quote them) up to a head.
_RUN = re.compile(rf"([\u4e00-\u9fffA-Za-z0-9+·、“”‘’（）]{{2,80}}?)(等)?([\d一二三四五六七八九十]*(?:大|个|条))?({_HEAD})")
_SPLIT = re.compile(r"、|以及|和|与|及(?!其)|或")
_QUOTE = re.compile(r"[“”‘’]")
#: Words after which a name may begin.  What stands before the last of them is cut off.
OPENERS = frozenset(
    "发展 打造 培育 壮大 做强 做优 做大 做精 做实 做响 做美 提升 推进 推动 促进 加快 建设 形成 构建 聚焦 围绕 培植 扶持 延伸 引进 布局 "
    "支持 实施 实现 突出 瞄准 抓好 抓 建成 建立 建 完善 优化 延长 补齐 拉长 拓展 拓宽 巩固 强化 依托 立足 以 为 是 将 把 对 向 在 从 由 的 和 "
    "等 了 新 改造 改造提升 引导 鼓励 深化 开展 创建 启动 催生 做 推广 谋划 发挥 抢占 承接 抢抓 集聚 聚集 筑牢 夯实 加强 大力 积极 着力 "
    "重点 主攻 力争 争创 全力 努力 加大 利用 包括 如 其中 特别 尤其 以及 主要 现有 我市 我省 全市 全省 全县 我县 我区 全区 国家 国家级 省级 "
    "市级 世界级 全国 全球 亿元 亿 千亿 百亿 千亿级 百亿级 万亿 万亿级 级 个 条 大 家 有 与 及 成 成为 成长 向 到 于 上 中 下 内 等等 这些 "
    "各 其他 其它 一批 若干 多 高标准 高质量 高水平 持续 继续 进一步 稳步 加速 扎实 深入 不断 有序 全面 统筹 规划 启用 投产 开工 落户 入驻 "
    "签约 入选 获批 列入 纳入 涉及 涵盖 覆盖 挖掘 开发 整合 盘活 增强 带动 拉动 支撑 引领 助推 助力 服务 做活 做亮 做长 做深 做特 振兴 "
    "突破 突破性 优先 率先 扩大 重塑 锻造 锻长 补强 强链 补链 延链 建链 固链 建好 办好 用好 抓实 抓紧 抓住 培优 育强 育壮 培强 深耕 抢滩 "
    "前瞻 超前 前瞻性 选择 确定 确立 明确 加上 包含 集中 协同 联动 按照 通过 坚持 落实 贯彻 精准 稳定 调整 淘汰 规范 整治 关停 "
    "高起点 着眼 面向 探索 试点 升级 转型 转型升级 搞好 搞活 繁荣 活跃 激活 释放 保持 维护 帮助 保障 组织 举办 召开 参与 引育 "
    "招引 招商 引入 布设 布点 创新 我们 首个 首家 第一 第二 新型 一个 两个 三个 四个 五个 两大 三大 四大 五大 六大 七大 八大 九大 十大 "
    "等为 为主 主导 特色 优势 传统 支柱 新兴 战略性 未来 战略性新兴产业 主导产业 重要 知名 著名 区域 区域性 一流 领先 最大 规模 万亩 亩 "
    .split()
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def clean(text: str) -> str:
    """The text without marks of Markdown and without spaces beside Chinese characters."""
    text = text.replace("*", "")
    return re.sub(r"(?<=[^\x00-\x7f])[ \u3000]+|[ \u3000]+(?=[^\x00-\x7f])", "", text)


def trim(member: str) -> str:
    """Cut off what stands before the name: everything up to the last opening word."""
    tokens = list(jieba.cut(member))
    start = 0
    for i, token in enumerate(tokens[:-1]):
        if token in OPENERS or token.isdigit():
            start = i + 1
    return "".join(tokens[start:])


def members(run: str) -> Iterator[tuple[str, bool]]:
    """The names in a run of words, each with whether both its borders are certain."""
    parts = _SPLIT.split(_QUOTE.sub("", run))
    for i, part in enumerate(parts):
        closed = i > 0
        name = part if closed else trim(part)
        if i == len(parts) - 1:
            name = trim(name)
        name = re.sub(r"(?:产业|产业链|产业集群|行业|业态)$", "", name)
        if 2 <= len(name) <= 12 and _CHINESE.search(name):
            yield name, closed


def mine(folder: Path) -> tuple[dict[str, set[str]], Counter[str], dict[str, Counter[str]], Counter[str]]:
    """For each name the reports, the closed sightings and the heads; and the number of sightings of each head."""
    reports: dict[str, set[str]] = defaultdict(set)
    closed: Counter[str] = Counter()
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    shapes: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.txt")):
        for match in _RUN.finditer(clean(path.read_text(encoding="utf-8"))):
            shape = (match[2] or "") + match[4]
            shapes[shape] += 1
            for name, certain in members(match[1]):
                reports[name].add(path.name)
                closed[name] += certain
                heads[name][shape] += 1
    return reports, closed, heads, shapes


def main(argv: list[str] | None = None) -> int:
    """Print the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--min-reports", type=int, default=2)
    parser.add_argument("--shapes", action="store_true", help="print the frequency of the closing words instead")
    options = parser.parse_args(argv)
    jieba.setLogLevel(60)
    reports, closed, heads, shapes = mine(options.folder)
    if options.shapes:
        for shape, number in shapes.most_common():
            print(shape, number, sep="\t")
        return 0
    for name, where in sorted(reports.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(where) >= options.min_reports:
            common = "|".join(f"{head}:{number}" for head, number in heads[name].most_common(3))
            print(name, len(where), closed[name], common, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
