"""Names of industries: ``industries.tsv``; words that only look so: ``industry_generic.tsv``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ahocorasick

from kg.knowledge.figures import rows

SUFFIX = re.compile(r"(?:产业链群|产业链条|产业链|产业集群|产业群|(?<!房地)产业|行业|业态|集群)$")


@dataclass(frozen=True, slots=True)
class Industries:
    """Industry names with their canonical label and class, and generic words."""

    canonical: Mapping[str, str]
    codes: Mapping[str, str]
    generic: frozenset[str]
    solid: frozenset[str]  # seen before 产业 or among industries, not only as a word
    starts: frozenset[str]  # two characters that a longer name begins with
    automaton: ahocorasick.Automaton

    @classmethod
    def load(cls) -> Industries:
        """Read the tables."""
        canonical: dict[str, str] = {}
        codes: dict[str, str] = {}
        for row in rows("industries.tsv"):
            codes[row["label"]] = row["code"]
            canonical[row["label"]] = row["label"]
        for row in rows("industries.tsv"):
            for alias in filter(None, row["aliases"].split("|")):
                canonical.setdefault(alias, row["label"])
        automaton = ahocorasick.Automaton()
        for name in canonical:
            automaton.add_word(name, name)
        automaton.make_automaton()
        solid = frozenset(
            name
            for row in rows("industries.tsv")
            if row["source"] in {"corpus:shape", "corpus:list"}
            for name in (row["label"], *filter(None, row["aliases"].split("|")))
        )
        generic = frozenset(row["word"] for row in rows("industry_generic.tsv"))
        starts = frozenset(name[:2] for name in canonical if len(name) > 2)
        return cls(canonical, codes, generic, solid, starts, automaton)

    def named(self, text: str) -> str | None:
        """Give the industry that *text* names, without 产业, or None.

        A known name stands by itself; after modifiers (重要的电子信息产业) the longest
        known name at the end counts. The longest head is cut last: 房地产业 is 房地产.
        """
        for name in (text, text.removesuffix("业"), SUFFIX.sub("", text)):
            if name in self.canonical and name not in self.generic:
                return name
        core = SUFFIX.sub("", text)
        return None if core in self.generic or not core else self.at_end(core)

    def known(self, text: str) -> bool:
        """Tell whether *text* is by itself the name of an industry."""
        return self.named(text) in {text, text.removesuffix("业"), SUFFIX.sub("", text)}

    def is_foreign(self, text: str) -> bool:
        """Tell whether words stand before the known name at the end that no industry begins with: 京东数字经济."""
        name = self.at_end(text)
        before = text[: len(text) - len(name)] if name else ""
        return len(before) > 1 and before[:2] not in self.starts

    def at_end(self, text: str) -> str | None:
        """Give the longest known industry that ends *text*."""
        for start in range(len(text) - 1):
            if text[start:] in self.canonical and text[start:] not in self.generic:
                return text[start:]
        return None

    def inside(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the known names in *text* with their places, longest first, none inside another."""
        hits = [(end + 1 - len(name), end + 1, name) for end, name in self.automaton.iter(text)]
        taken = -1
        for start, end, name in sorted(hits, key=lambda h: (h[0], -h[1])):
            if start >= taken and name not in self.generic:
                taken = end
                yield start, end, name
