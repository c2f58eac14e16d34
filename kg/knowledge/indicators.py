"""Canonical names of indicators, which way is good, and which are kin: ``indicators.tsv``, ``indicator_kin.tsv``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.knowledge.figures import rows


@dataclass(frozen=True, slots=True)
class Indicators:
    """From any name to the canonical one."""

    canonical: Mapping[str, str]

    @classmethod
    def load(cls) -> Indicators:
        """Read the table."""
        canonical: dict[str, str] = {}
        table = list(rows("indicators.tsv"))
        for row in table:
            canonical[row["label"]] = row["label"]
        for row in table:
            for alias in filter(None, row["aliases"].split("|")):
                canonical.setdefault(alias, row["label"])
        return cls(canonical)


@dataclass(frozen=True, slots=True)
class Kin:
    """What comparing figures of several reports needs to know of indicators.

    Reading keeps the names of :class:`Indicators`; here two of them may be one, or one the other's successor.
    """

    known: frozenset[str]  # canonical names of the tables
    names: Mapping[str, tuple[str, ...]]  # all names of an indicator, by the one that stands for all
    _one: Mapping[str, str]  # a name → the one that stands for all that mean the same
    _renamed: Mapping[str, frozenset[str]]
    _good: Mapping[str, str]

    @classmethod
    def load(cls) -> Kin:
        """Read both tables."""
        indicators, kin = list(rows("indicators.tsv")), list(rows("indicator_kin.tsv"))
        one = {row["label"]: row["of"] for row in kin if row["relation"] == "same"}
        renamed: dict[str, set[str]] = defaultdict(set)
        for row in kin:
            for name in row["of"].split("|") if row["relation"] == "renamed" else ():
                renamed[name].add(row["label"])
                renamed[row["label"]].add(name)
        names: dict[str, list[str]] = defaultdict(list)
        for row in indicators:
            chief = one.get(row["label"], row["label"])
            names[chief] += [row["label"], *filter(None, row["aliases"].split("|"))]
        for other, chief in one.items():
            names[chief].append(other)
        return cls(
            known=frozenset(names) | frozenset(renamed),
            names={chief: tuple(dict.fromkeys([chief, *all_names])) for chief, all_names in names.items()},
            _one=one,
            _renamed={name: frozenset(others) for name, others in renamed.items()},
            _good={row["label"]: row["good"] for row in indicators},
        )

    def one(self, name: str) -> str:
        """Give the name that stands for all that mean the same indicator."""
        return self._one.get(name, name)

    def renamed(self, name: str) -> frozenset[str]:
        """Give the indicators that a later report may tell instead; their figures cannot simply be compared."""
        return self._renamed.get(self.one(name), frozenset())

    def falls(self, name: str) -> bool:
        """Tell whether less of an indicator is better: unemployment, energy for each yuan."""
        return self._good.get(name, self._good.get(self.one(name), "")) == "down"
