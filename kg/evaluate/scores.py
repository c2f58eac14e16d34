"""How many of the hand-made facts a graph has, and how many of its claims are among them.

*Core*: the right things are joined; *strict*: every qualifier that the hand-made fact states is right too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.errors import InputError
from kg.evaluate.found import Found, found_in, together
from kg.evaluate.gold import FAMILIES, Gold, GoldFact, one_a_project
from kg.evaluate.same import ACCEPTED, same_amount, similar
from kg.publish.rdf_graph import text
from kg.publish.stored import Stored
from kg.telling import GWR

_SHA = f"{GWR}sha256"
_LEVELS = frozenset({"national", "provincial", "municipal", "international"})


@dataclass(slots=True)
class Tally:
    """Counts of a family: hand-made facts, claims, and pairs of them that agree."""

    gold: int = 0
    found: int = 0
    core: int = 0
    strict: int = 0

    @property
    def precision(self) -> float:
        """Give the share of the claims that are right."""
        return self.core / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Give the share of the facts that were read."""
        return self.core / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Give the balance of both."""
        return _f1(self.core, self.found, self.gold)

    @property
    def strict_f1(self) -> float:
        """Give the balance of both where every qualifier must be right."""
        return _f1(self.strict, self.found, self.gold)


@dataclass(slots=True)
class Share:
    """Counts of a rule: claims seen, claims that are right, and the facts that they say."""

    seen: int = 0
    right: int = 0
    facts: int = 0


@dataclass(slots=True)
class Scores:
    """The counts of a comparison, by family and by rule."""

    reports: int = 0
    families: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    rules: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    family_of: dict[str, str] = field(default_factory=dict)  # of a rule

    @property
    def total(self) -> Tally:
        """Add up the families."""
        tallies = self.families.values()
        return Tally(*(sum(getattr(t, name) for t in tallies) for name in ("gold", "found", "core", "strict")))


def compare(graph: Stored, golds: Sequence[Gold]) -> Scores:
    """Compare the claims inside the passages with the facts written down for them.

    Raises:
        InputError: the graph does not hold one of the reports.

    """
    held = {text(quad.object) for quad in graph.quads(None, _SHA, None)}
    if missing := [gold.sha256[:12] for gold in golds if gold.sha256 not in held]:
        raise InputError(
            str(graph.folder),
            f"图谱里没有标注的报告 the graph lacks reports of the hand-made facts: {', '.join(missing)}",
            "先用这些报告建图 build it with them first: kg build REPORT... -o DIR",
        )
    scores = Scores(reports=len({gold.sha256 for gold in golds}))
    found = found_in(graph)
    for gold in golds:
        inside = together(f for f in found if f.sha256 == gold.sha256 and gold.holds(f.start))
        for family in FAMILIES:
            facts = [fact for fact in gold.facts if fact.family == family]
            if family == "project":
                facts = one_a_project(facts)
            _count(scores, family, facts, [f for f in inside if f.family == family])
    return scores


def _count(scores: Scores, family: str, facts: list[GoldFact], found: list[Found]) -> None:
    if not facts and not found:
        return
    pairs = _pairs(facts, found)
    tally = scores.families[family]
    tally.gold += len(facts)
    tally.found += len(found)
    tally.core += len(pairs)
    tally.strict += sum(not wrong(facts[i], found[j]) for j, i in pairs.items())
    for j, one in enumerate(found):
        for _, rule in one.readings:
            scores.rules[rule].seen += 1
            scores.rules[rule].right += j in pairs
        for rule in {rule for _, rule in one.readings}:
            scores.rules[rule].facts += j in pairs
            scores.family_of[rule] = family


def _pairs(facts: list[GoldFact], found: list[Found]) -> dict[int, int]:
    """Give each claim at most one fact, the best pairs first: fewest wrong qualifiers, then the nearest."""
    candidates = sorted(
        (len(wrong(fact, one)), abs(fact.start - one.start), i, j)
        for i, fact in enumerate(facts)
        for j, one in enumerate(found)
        if same(fact, one)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in candidates:
        if i not in taken and j not in pairs:
            taken.add(i)
            pairs[j] = i
    return pairs


def same(fact: GoldFact, found: Found) -> bool:
    """Tell whether a claim says a fact, its qualifiers aside."""
    if fact.family == "observation":
        amounts = (same_amount(fact.value, unit, found.value, found.unit) for unit in fact.units)
        return any(amounts) and similar(fact.object, found.object)
    if fact.family == "project":
        return bool(fact.subject & found.subject)
    return bool(fact.subject & found.subject) and bool(fact.object & found.object)


def wrong(fact: GoldFact, found: Found) -> list[str]:
    """Name the qualifiers that the fact states and the claim has not."""
    checks: Mapping[str, bool] = {
        "modality": not fact.modality or found.modality in ACCEPTED["modality"][fact.modality],
        "area": fact.family != "observation" or bool(fact.subject & found.subject),
        "kind": not fact.kinds or any(found.kind in ACCEPTED["kind"][kind] for kind in fact.kinds),
        "period": fact.family != "observation" or not fact.periods or bool(fact.periods & found.periods),
        "bound": fact.family != "observation" or not fact.bound or found.bound in ACCEPTED["bound"][fact.bound],
        "level": fact.level not in _LEVELS or fact.level == found.level,
        "batch": not fact.batch or fact.batch == found.batch,
        "rank": not fact.rank or fact.rank == found.rank,
        "streak": not fact.streak or found.streak,
        "stage": fact.family != "project" or not fact.statuses or bool(fact.statuses & found.stages),
        "place": fact.family != "project" or not fact.places or bool(fact.places & found.places),
    }
    return [name for name, holds in checks.items() if not holds]


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if right else 0.0
