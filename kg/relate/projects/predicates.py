"""Predicates and the names that they govern: P建成通车 behind them, 加快P建设 before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim, Name
from kg.relate.projects.context import Context, Said
from kg.relate.projects.members import members
from kg.relate.projects.stages import later_stage, says_more, stage_of, tail_stage
from kg.relate.view import Clause, depths

_PAID = re.compile(r"(?:总)?投资(?:约|超|达)?[\d.]+(?:多|余)?(?:亿|万)(?:美)?元(?:，|用于)?")
_JOINED = re.compile(r"和|并|、|与")
_ETC = re.compile(r"(?<![高中初平同优甲一二三])等")
_DATED = re.compile(r"\d|当年|同年")  # 甲桥开工、当年建成: one predication
_BUILDING_ON = re.compile(r"(?:建设|实施|改造|提升|施工|前期工作|规划|开发建设)+")
_PURPOSES = frozenset({"发电", "供水", "供气", "供热", "供电"})
_TITLE = re.compile(r"国家|全国|省级|中国")
_SHORTEST = 2  # characters before a predicate


def of_clause(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read a clause, predicate by predicate."""
    if "协议" in clause.text and context.words.partner.search(clause.text):
        return
    words = context.words
    if told := words.told.match(clause.text) or words.supported.match(clause.text) or words.leaning.match(clause.text):
        clause = Clause(clause.start + told.end(), clause.end, clause.text[told.end() :])
    for piece in _pieces(clause, context):
        yield from list(_after(piece, context)) or list(_before(piece, context)) or _counted(piece, context)


def _counted(clause: Clause, context: Context) -> Iterator[Claim]:
    """Read 引进亿元以上项目100个，其中甲、乙等20亿元以上项目8个: what was said of the first is said of these."""
    match = context.words.counted_list.match(clause.text) if clause.text.endswith("个") else None
    if match is None:
        return
    position = next((i for i, c in enumerate(context.view.clauses) if c.start == clause.start), 0)
    for earlier in reversed(context.view.clauses[:position]):
        if verb := _leading_verb(earlier.text, 0, context):
            stage = context.stages.before_stage[verb.group()]
            said = Said(stage, clause.start, clause.start + match.end(), "project/before", built=True)
            text = clause.text[match.start("list") :].rstrip("个0123456789")
            yield from members(text, clause.start + match.start("list"), said, context)
            return


def _pieces(clause: Clause, context: Context) -> list[Clause]:
    """Cut a chain of predications after each predicate: A建成通车、B开工建设."""
    pieces, begin, text = [], 0, clause.text
    if "、" not in text:
        return [clause]
    depth = depths(text)
    for match in re.finditer("、", text):
        ahead, rest = text[begin : match.start()], text[match.end() :]
        chain = context.stages.chain_of(ahead)
        if depth[match.start()] or chain is None or chain.start() < 3:
            continue
        if not context.words.final.search(chain.group()):
            continue
        if context.stages.chain.fullmatch(rest) or _DATED.match(rest):
            continue
        if chain.group() in _PURPOSES:
            continue  # 甲湖光伏发电、乙洲风电场: what the works are for
        pieces.append(Clause(clause.start + begin, clause.start + match.start(), ahead))
        begin = match.end()
    return [*pieces, Clause(clause.start + begin, clause.end, text[begin:])]


# ---- P建成通车 ----------------------------------------------------------------------------


def _after(clause: Clause, context: Context) -> Iterator[Claim]:
    text, words = clause.text, context.words
    if entered := words.entered.search(text):
        yield from _said_after(clause, text[: entered.start()], entered.start(), "approved", context, built=True)
        return
    if "落户" in text and (settled := words.settled.search(text)):
        within = replace(context, park=_where(clause, settled, context))
        yield from _said_after(clause, text[: settled.start()], settled.start(), "signed", within, built=True)
        return
    chain = context.stages.chain_of(text)
    if (progress := words.progress.match(text)) and (chain is None or chain.start() <= progress.end("name")):
        name = progress["name"]
        yield from _said_after(clause, name, progress.end("name"), "underWay", context, built=False)
        return
    if chain is None or chain.start() < _SHORTEST:
        return
    start = chain.start()
    if (own := words.own_works.match(chain.group())) and own.end() < len(chain.group()):
        start += own.end()  # 旧村改造有序推进: the works belong to the name
    body = text[:start]
    if inner := words.inner.search(body):
        body = body[: inner.start()]
    elif not words.final.search(chain.group()) and not says_more(chain.group(), context):
        return
    if _leading_verb(body, 0, context) and _BUILDING_ON.fullmatch(chain.group()):
        return  # 加快A、B等项目建设: read by the verb
    body = _without_frame(body, context)
    stage = stage_of(text[start:], text[len(body) : start], context)
    built = words.built.search(chain.group()) is not None
    yield from _said_after(clause, body, start, stage, context, built=built)


def _said_after(clause: Clause, body: str, start: int, stage: str, context: Context, *, built: bool) -> Iterator[Claim]:
    standing = context.words.standing.search(clause.text, start) is not None
    said = Said(stage, clause.start + start, clause.end, "project/after", built=built, standing=standing)
    return members(body, clause.start, said, context)


def _without_frame(body: str, context: Context) -> str:
    """Cut 等建设, 前期工作 and the like between the names and the predicate."""
    head = context.words.head
    while (match := context.words.frame.search(body)) and match.start() >= _SHORTEST:
        ahead = body[: match.start()]
        if match.group() in {"建设", "主体工程"} and head.search(body) and head.search(ahead) is None:
            break  # what is left would have no head
        body = ahead
    return body


# ---- 加快P建设 ----------------------------------------------------------------------------


def _leading_verb(text: str, begin: int, context: Context) -> re.Match[str] | None:
    """Find the verb that governs the clause, past adverbs."""
    lead = context.stages.opening.match(text, begin)
    start = lead.end() if lead else begin
    return context.stages.before.match(text, start) or context.stages.before.match(text, begin)


def _before(clause: Clause, context: Context) -> Iterator[Claim]:
    text, words = clause.text, context.words
    paid = _PAID.match(text)
    verb = _leading_verb(text, paid.end() if paid else 0, context)
    if verb is None or (words.supporting.match(verb.group()) and words.sought.search(text)):
        return  # 支持甲创建乙: nothing is built
    stage, end, word = _last_verb(text, verb, context)
    if (placed := words.placed.match(text, end)) and word not in {"引进", "签约"}:
        yield from _placed(clause, placed, stage, context)
        return
    body = text[end:]
    if not _ETC.search(body) and words.tallied.search(body):
        return  # 35千伏及以上输变电项目132个: a count
    if inner := words.inner.search(body):
        stage = stage if stage == "proposed" else tail_stage(body[inner.start() :], stage, context)
        body = body[: inner.start()]
    tail = context.stages.tail.search(body)
    if tail and tail.start() > 1 and (tail.group().startswith("的") or not _ends_as_name(body, context)):
        stage = tail_stage(tail.group(), stage, context)
        body = body[: tail.start()]
    if word.startswith("获批") and _TITLE.match(body):
        return  # a title: read as an honour
    said = Said(
        stage,
        clause.start + verb.start(),
        clause.start + end,
        "project/before",
        built=words.weak_verb.match(word) is None,
        funded=paid is not None,
    )
    yield from members(body, clause.start + end, said, context)


def _last_verb(text: str, verb: re.Match[str], context: Context) -> tuple[str, int, str]:
    """Follow a chain of verbs, 谋划和推动, to its stage, its end and its last word."""
    stage, end, word = context.stages.before_stage[verb.group()], verb.end(), verb.group()
    if (joined := _JOINED.match(text, end)) and _leading_verb(text, joined.end(), context):
        end = joined.end()
    while (more := _leading_verb(text, end, context)) and more.end() < len(text) - 2:
        stage = later_stage(stage, context.stages.before_stage[more.group()], word, context)
        word, end = more.group(), more.end()
    if text[end : end + 1] in {"了", "好"}:
        end += 1
    return stage, end, word


def _ends_as_name(body: str, context: Context) -> bool:
    """Tell whether what looks like a predicate ends a name: 幸福路改造, but not 甲水库建设."""
    if context.words.works.search(body):
        return True
    return context.words.head.search(body) is not None and not body.endswith(("建设", "前期工作"))


def _placed(clause: Clause, placed: re.Match[str], stage: str, context: Context) -> Iterator[Claim]:
    """Read 推动在甲园设立海关监管场所: what is set up, and where."""
    where = _where(clause, placed, context)
    said = Said(stage, clause.start + placed.start(), clause.start + placed.end(), "project/before", built=True)
    for claim in members(clause.text[placed.end() :], clause.start + placed.end(), said, context):
        yield claim
        if claim.relation == "atStage" and where is not None:
            yield replace(claim, relation="locatedIn", object=where, rule="project/settled")


def _where(clause: Clause, match: re.Match[str], context: Context) -> Name | None:
    """Name the place or park that a pattern found."""
    name = context.subjects.named(context.view, clause.start + match.start("where"), clause.start + match.end("where"))
    return name if name is not None and name.kind in {"park", "place"} else None
