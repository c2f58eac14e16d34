#!/usr/bin/env python3
"""Count honour triggers, head nouns and level words in a folder of Chinese government work reports.

    mine_honours.py FOLDER [--out DIR] [--samples TRIGGER N] [--seed N]

FOLDER is searched recursively for ``*.txt``.  Written to DIR (default: standard output, one table after
another): ``triggers.tsv`` (how often a trigger occurs, in the plan part or under a target word, with an
object of honour shape, with counted holders), ``heads.tsv`` (last noun of the names after strong triggers)
and ``prefixes.tsv`` (level words at the beginning of those names).  ``--samples`` prints N sentences with
one trigger instead, for reading by hand.

Everything is counted on surface strings; no name of a place or of an honour is known to the program.
"""
from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Verbs after which (or inside whose passive frame) a name of an honour stands nearly always.
STRONG: tuple[str, ...] = tuple(
    "获评为 获评 评获 获批建设 获批创建 获批成为 获批设立 获批为 获批 获准 获授予 获授 获颁 获选 获称 获列 荣获 喜获 "
    "首获 再获 新获 连获 入选 上榜 登榜 入榜 荣登 荣膺 荣列 跻身 蝉联 入围 入列 新晋 被评选为 被评定为 被评为 评选为 "
    "评定为 评为 被授予 被授 授予 被认定为 认定为 被命名为 命名为 被确定为 确定为 被列为 列为 被列入 被纳入 被选为 "
    "选为 被表彰为 表彰为 推荐为 确认为 成功创建为 成功创建成为 成功创建 成功创成 成功申报为 成功申报 成功入选 成功争创 成功获批 "
    "创建成功 创建成为 创建成 创建为 创成 申报成功 申报成为 申报为 夺得 捧回 捧得 捧获 摘得 斩获 摘取 喜摘 摘金 卫冕 "
    "夺冠 当选 晋升为 晋升 晋级为 晋级 升级为 升格为 升为 授牌 揭牌 挂牌".split()
)
# Verbs that take honours and much else.
WEAK: tuple[str, ...] = tuple(
    "获得 赢得 拿下 获 成为 列入 纳入 建成 建设成为 建设成 建设为 打造成为 打造成 打造为 打造 进入 挺进 跨入 迈入 步入 迈进 "
    "跃入 闯入 重返 位列 位居 名列 列居 稳居 保持 保留 排名 通过 入库 命名 认定 授牌 誉为 称为 拥有 新增 "
    "确立为 定为 评上 升格 落户 落子 花落 荣记 受到 得到 表彰 通报表扬 通报表彰 督查激励 嘉奖 推广 复牌 摘牌".split()
)
# Verbs of striving.
TARGET: tuple[str, ...] = tuple(
    "争创 争做 争当 争获 争列 争评 争进 争取 力争 创建 创评 创申 申创 申建 申报 申办 申请 申遗 冲刺 竞逐 角逐 争夺 "
    "夺取 竞争 推进创建 筹建 试创 复创 再创 联创 同创 共创 升创".split()
)
TRIGGERS: tuple[str, ...] = tuple(sorted({*STRONG, *WEAK, *TARGET}, key=lambda t: (-len(t), t)))
TRIGGER = re.compile("|".join(map(re.escape, TRIGGERS)))

LEVEL_WORDS: dict[str, str] = {
    **dict.fromkeys("全国 国家级 国家 中国 国务院 国字号 国家重点 国家和省 国省 国际国内 我国 国内".split(), "national"),
    **dict.fromkeys(
        "中央 教育部 科技部 工信部 工业和信息化部 农业农村部 农业部 文化部 文化和旅游部 文旅部 住建部 自然资源部 国土资源部 "
        "生态环境部 环保部 水利部 交通运输部 交通部 商务部 民政部 财政部 司法部 公安部 人社部 国家发改委 国家发展改革委 "
        "国家林草局 国家林业局 国家卫健委 国家体育总局 国家知识产权局 国家旅游局 国家民委 应急管理部 央视 工信部".split(),
        "national",
    ),
    **dict.fromkeys("世界级 世界 全球 国际级 国际 亚洲 亚太 联合国教科文组织 联合国 福布斯 东亚 中欧 中韩 中日".split(), "international"),
    **dict.fromkeys("全省 省级 省委省政府 省委 省政府 省 全区 自治区级 自治区 区级 全自治区".split(), "provincial"),
    **dict.fromkeys("全市 市级 市 全州 州级 州 全盟".split(), "municipal"),
    **dict.fromkeys(
        (
            "河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 "
            "云南 西藏 陕西 甘肃 青海 宁夏 新疆 北京 天津 上海"
        ).split(),
        "provincial",
    ),
    **dict.fromkeys("粤港澳大湾区 长江经济带 长三角 中部 西部 东北 东部 黄河流域 海峡两岸 京津冀 华东 西北 西南 华中".split(), "region"),
    **dict.fromkeys("5A级 4A级 3A级 5A 4A AAAAA AAAA 五星级 四星级".split(), "grade"),
}
LEVEL = re.compile("|".join(map(re.escape, sorted(LEVEL_WORDS, key=len, reverse=True))))
BATCH = re.compile(r"(?:首批|首个|首家|首座|唯一|第[一二三四五六七八九十百零\d]+[批届轮次]|新一[批轮]|两批|前[两三]批|20\d\d年?度?|[—\-~至]+)")
QUOTES = "“”\"‘’「」『』"

# Last nouns that make a name an honour; used to measure the weak triggers.
HEAD = re.compile(
    r"(?:[一二三四五六七八九十百千\d]+(?:强|佳|优|大)[县市区镇乡村园]?|示范[县市区镇乡村点园校岗站街户带]|示范(?:县|市|区|城市|基地|园区|单位|项目|企业|工程|社区|街区|学校|乡镇|港|线|路|河湖)"
    r"|先[进行](?:县|市|区|单位|集体|城市|个人|示范区)|试点|试验区|实验区|先行区|先导区|改革区|基地|称号|[金银铜大优]奖|奖|枢纽|集散地|之[乡都城]|名[城镇村县]|强[县市区镇]"
    r"|模范[城县市区]?|文明城市|卫生城市|森林城市|园林城市|百强|标兵|案例|名单|名录|品牌|集聚区|度假区|旅游区|景区|自贸区|综试区|综保区|自创区|保税区|开发区|高新区"
    r"|实验室|企业|工厂|园区|产业园|公园|之星|[县市区镇乡村]|城市|激励|表彰|表扬|典型|遗产|中心|单位|[杯鼎牌匾]|试点城市|排行榜|榜单?|连冠|第[一\d]+[位名])[”\"』」]?(?:称号|荣誉|殊荣|名单|行列|之列)?$"
)
PLAN_HEADING = re.compile(
    r"^[#*\s]*(?:第?[一二三四五六][、部]|20\d\d|今年|明年|今后|下一步).{0,40}(?:安排|任务|目标|部署|打算|重点|主要工作|思路|举措|建议|总体要求|要求|计划|展望|工作)"
)
REVIEW_HEADING = re.compile(r"回顾|总结|过去|完成情况|成就")
TARGET_CUE = re.compile(r"力争|争取|确保|推动|支持|努力|积极|加快|争创|奋力|全力|着力|力促|将|要|探索|启动|推进|深入|谋划|鼓励|引导|培育")
COUNTED = re.compile(r"(?:\d+|[一二两三四五六七八九十百]+|多|余)(?:[户家个项名人件处条座所位类款批篇部例只枚支]|企业)")
CLAUSE_END = re.compile("[。\uff1b;\uff01!\uff1f?\n\uff0c,\uff1a:]")
JOINT = re.compile(r"[、]|(?<=[县市区城地点位号奖强])[和及与]")
BRACKET = "[\uff08(〔\\[].*?[\uff09)〕\\]]"
TAIL = re.compile(r"(?:等?(?:荣誉)?称号|等?荣誉|殊荣|行列|之列|等)+$")


@dataclass
class Row:
    """What is counted for one trigger."""

    total: int = 0
    planned: int = 0
    cued: int = 0
    shaped: int = 0
    levelled: int = 0
    counted: int = 0
    first_char: Counter[str] = field(default_factory=Counter)


def reports(folder: Path) -> Iterator[str]:
    """The texts below a folder, full-width comma and semicolon kept, asterisks of Markdown removed."""
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace").replace("**", "")


def sentences(text: str) -> Iterator[tuple[str, bool]]:
    """Sentences of a report with a flag: does the sentence stand in the plan part?"""
    planned = False
    for line in text.split("\n"):
        line = line.strip()
        if len(line) < 60 and PLAN_HEADING.search(line):
            planned = not REVIEW_HEADING.search(line)
        for sentence in re.split("[。\uff1b;\uff01!]", line):
            if sentence:
                yield sentence, planned


def names(tail: str) -> list[str]:
    """The coordinated names at the beginning of what follows a trigger, without quotes, batch and 称号."""
    clause = CLAUSE_END.split(tail, maxsplit=1)[0]
    out: list[str] = []
    for part in JOINT.split(clause):
        part = re.sub(BRACKET, "", part).strip().strip(QUOTES)
        part = TAIL.sub("", part).strip(QUOTES)
        part = BATCH.sub("", part).strip(QUOTES)
        if 3 <= len(part) <= 32:
            out.append(part)
    return out


def honour_shaped(tail: str) -> bool:
    """Does the clause after a trigger look like a named honour: level word or quotes at the front, a known head at the end?"""
    clause = CLAUSE_END.split(tail, maxsplit=1)[0]
    bare = BATCH.sub("", re.sub(BRACKET, "", clause)).lstrip("了了的为")
    front = LEVEL.match(bare.lstrip(QUOTES)) is not None or bare[:1] in QUOTES
    return bool(front and any(HEAD.search(name) for name in JOINT.split(bare)))


def mine(folder: Path) -> tuple[dict[str, Row], Counter[str], Counter[str], int]:
    """Rows by trigger, counts of names after strong triggers, counts of level words, number of reports."""
    rows: dict[str, Row] = {t: Row() for t in TRIGGERS}
    found: Counter[str] = Counter()
    prefixes: Counter[str] = Counter()
    strong = set(STRONG)
    total = 0
    for text in reports(folder):
        total += 1
        for sentence, planned in sentences(text):
            for match in TRIGGER.finditer(sentence):
                row = rows[match.group()]
                before = CLAUSE_END.split(sentence[: match.start()])[-1]
                tail = sentence[match.end() :]
                row.total += 1
                row.planned += planned
                row.cued += bool(TARGET_CUE.search(before))
                row.counted += bool(COUNTED.search(before[-12:]) or COUNTED.match(tail))
                row.shaped += honour_shaped(tail)
                row.first_char[tail[:2]] += 1
                if match.group() in strong:
                    for name in names(tail):
                        found[name] += 1
                        level = LEVEL.match(name)
                        if level:
                            prefixes[level.group()] += 1
                            row.levelled += 1
    return rows, found, prefixes, total


def heads(found: Counter[str], shortest: int = 1, longest: int = 6, least: int = 8) -> list[tuple[str, int, int]]:
    """Suffixes of the names: suffix, how many names end so, how many of these begin with a level word."""
    count: Counter[str] = Counter()
    levelled: Counter[str] = Counter()
    for name, times in found.items():
        with_level = LEVEL.match(name) is not None
        for size in range(shortest, min(longest, len(name)) + 1):
            suffix = name[-size:]
            if re.fullmatch(r"[一-鿿A-Z]+", suffix):
                count[suffix] += times
                levelled[suffix] += times * with_level
    return [(s, n, levelled[s]) for s, n in count.most_common() if n >= least]


def samples(folder: Path, trigger: str, wanted: int, seed: int) -> None:
    """Print sentences with one trigger, chosen at random."""
    lines: list[str] = []
    for text in reports(folder):
        for sentence, planned in sentences(text):
            for match in TRIGGER.finditer(sentence):
                if match.group() == trigger:
                    a, b = match.span()
                    mark = "plan" if planned else "past"
                    lines.append(f"{mark}\t{sentence[max(0, a - 35) : a]}【{trigger}】{sentence[b : b + 50]}")
    random.seed(seed)
    print(f"{trigger}: {len(lines)}")
    for line in random.sample(lines, min(wanted, len(lines))):
        print(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--samples", nargs=2, metavar=("TRIGGER", "N"))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.samples:
        samples(args.folder, args.samples[0], int(args.samples[1]), args.seed)
        return
    rows, found, prefixes, total = mine(args.folder)
    tables = {
        "triggers.tsv": ["trigger\ttotal\tplan_part\ttarget_cue\thonour_shaped\tcounted_holders\tnext_two"]
        + [
            f"{t}\t{r.total}\t{r.planned}\t{r.cued}\t{r.shaped}\t{r.counted}\t"
            + " ".join(f"{c}{n}" for c, n in r.first_char.most_common(8))
            for t, r in sorted(rows.items(), key=lambda item: -item[1].total)
            if r.total
        ],
        "heads.tsv": ["head\tnames\tlevelled"] + [f"{s}\t{n}\t{k}" for s, n, k in heads(found)],
        "prefixes.tsv": ["prefix\tlevel\tnames"] + [f"{p}\t{LEVEL_WORDS[p]}\t{n}" for p, n in prefixes.most_common()],
        "names.tsv": ["name\ttimes"] + [f"{s}\t{n}" for s, n in found.most_common()],
    }
    print(f"{total} reports, {sum(found.values())} names after strong triggers", file=sys.stderr)
    for file, lines in tables.items():
        if args.out:
            args.out.mkdir(parents=True, exist_ok=True)
            (args.out / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
        elif file != "names.tsv":
            print("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
