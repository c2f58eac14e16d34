"""What the builder knows before it reads: loaded and checked once, then frozen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg import resources
from kg.knowledge.figures import Figures
from kg.knowledge.furniture import Furniture
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.indicators import Indicators
from kg.knowledge.industries import Industries
from kg.knowledge.parts import PartCues
from kg.knowledge.register import Register
from kg.knowledge.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All tables and patterns."""

    furniture: Furniture
    parts: PartCues
    gazetteer: Gazetteer
    figures: Figures
    indicators: Indicators
    industries: Industries
    register: Register
    vocabulary: Vocabulary
    confidences: Mapping[str, str]

    def confidence(self, rule: str) -> Decimal:
        """Give the share of right claims of *rule*, as measured; see ``confidence.toml``."""
        return Decimal(self.confidences.get(rule, self.confidences["default"]))

    @classmethod
    def load(cls) -> Knowledge:
        """Read every data file of the package."""
        return cls(
            furniture=Furniture.load(),
            parts=PartCues.load(),
            gazetteer=Gazetteer.load(),
            figures=Figures.load(),
            indicators=Indicators.load(),
            industries=Industries.load(),
            register=Register.load(),
            vocabulary=Vocabulary.load(),
            confidences=tomllib.loads(resources.data("confidence.toml").read_text(encoding="utf-8")),
        )
