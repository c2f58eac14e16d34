"""A sample of the claims of a build: fair, and the same for the same graph and seed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import InputError
from kg.publish.stored import Stored
from kg.review.verdicts import Row
from kg.telling import DCTERMS, GWR, Basis, Telling

FAMILIES = ("honour", "observation", "project", "industry", "link")
_FAMILY = {
    "receivedHonour": "honour", "seeksHonour": "honour", "atStage": "project", "hostsProject": "project",
    "developsIndustry": "industry", "carrierOf": "industry", "inIndustry": "industry", "drivesIndustry": "industry",
    "": "observation",
}  # fmt: skip
_CLAIMS = f"""
SELECT ?claim ?evidence ?rule ?relation {{
  ?claim <{GWR}supportedBy> ?evidence . ?evidence <{GWR}byRule>/<{DCTERMS}identifier> ?rule .
  {{ ?claim <{GWR}statementProperty> ?relation }} UNION {{ ?claim <{GWR}indicator> ?indicator }}
}}"""


@dataclass(frozen=True, slots=True)
class _Unit:
    """One piece of evidence of one claim: what is drawn."""

    claim: str
    evidence: str
    rule: str
    family: str


def family_of(relation: str) -> str:
    """Give the family of a relation; a figure has none.

    >>> family_of("seeksHonour"), family_of(""), family_of("locatedIn")
    ('honour', 'observation', 'link')
    """
    return _FAMILY.get(relation, "link")


def sample(graph: Stored, *, size: int, seed: int = 1, family: str = "", rule: str = "") -> list[Row]:
    """Draw *size* claims of a graph, of one family or rule where that is said, in an order of chance.

    What is drawn hangs on the seed and on each claim alone: when a rule changes and the graph is
    built again, the claims that stay are drawn again. The first rows are as fair a sample as all.

    Raises:
        InputError: the graph has no such claims.

    """
    units = list(_units(graph))
    fitting = [u for u in units if family in ("", u.family) and rule in ("", u.rule)]
    if not fitting:
        known = ", ".join(sorted({u.rule for u in units})) or "—"
        raise InputError(
            str(graph.folder),
            f"没有这样的主张 no such claims: {family} {rule}".rstrip(),
            f"已有规则 rules there are: {known}",
        )
    telling = Telling(graph)
    drawn: dict[str, _Unit] = {}
    for unit in sorted(fitting, key=lambda u: _lot(seed, graph.short(u.evidence))):
        drawn.setdefault(unit.claim, unit)
        if len(drawn) == size:
            break
    return [_row(unit, graph, telling) for unit in drawn.values()]


def _units(graph: Stored) -> Iterator[_Unit]:
    found = graph.query(_CLAIMS)
    assert isinstance(found, ox.QuerySolutions)
    for claim, evidence, rule, relation in found:
        name = relation.value.removeprefix(GWR) if relation else ""
        yield _Unit(claim.value, evidence.value, rule.value, family_of(name))


def _lot(seed: int, name: str) -> str:
    return hashlib.sha256(f"{seed} {name}".encode()).hexdigest()


def _row(unit: _Unit, graph: Stored, telling: Telling) -> Row:
    claim = ox.NamedNode(unit.claim)
    told = telling.told(claim)
    basis: Basis = next(b for b in telling.bases(claim) if b.node.value == unit.evidence)
    return Row(
        claim=graph.short(unit.claim),
        rule=unit.rule,
        family=unit.family,
        fact=told.text,
        modality=told.modality,
        sentence=telling.quote(basis),
        file=basis.file,
        start=basis.start,
        end=basis.end,
    )
