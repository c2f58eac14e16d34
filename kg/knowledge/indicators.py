"""Canonical names of indicators: ``indicators.tsv``."""

from __future__ import annotations

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
