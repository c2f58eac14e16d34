"""Names that the gazetteers know → mentions, longest first, short names only near home."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import ahocorasick
from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc

from kg.knowledge.gazetteer import Gazetteer
from kg.model import Mention, Park, Place, Span

_SHORT = 3  # characters: a shorter name must be whole words


class NameFinder:
    """Finds places and parks in characters, and checks short ones against words."""

    def __init__(self, gazetteer: Gazetteer, park_behind_place: re.Pattern[str]) -> None:
        """Build the automaton over all names, full and short."""
        self._gazetteer = gazetteer
        self._park_behind_place = park_behind_place
        self._automaton = ahocorasick.Automaton()
        shorts = {place.short for place in gazetteer.places.values() if place.short}
        for name in sorted({*gazetteer.by_name, *gazetteer.parks, *shorts}):
            if len(name) > 1:
                self._automaton.add_word(name, name)
        self._automaton.make_automaton()

    def words(self) -> Iterable[str]:
        """List the names that the segmenter should keep whole."""
        return (name for name in (*self._gazetteer.by_name, *self._gazetteer.parks) if len(name) >= _SHORT)

    def find(self, text: str, words: Doc, scope: Mapping[str, Place], year: int | None) -> list[Mention]:
        """Give the names in *text*, cut into *words*, left to right, none inside another."""
        idx, length = words.to_array([IDX, LENGTH]).T
        starts, ends = set(idx.tolist()), set((idx + length).tolist())
        candidates = [
            Mention(Span(start, end), name, "park" if isinstance(sense, Park) else "place", sense)
            for start, end, name in self._hits(text)
            if (sense := self._sense(name, scope, year)) is not None
            and (len(name) > _SHORT or (start in starts and end in ends))
        ]
        return list(longest([*candidates, *self._parks_of(candidates, text)]))

    def _parks_of(self, places: Iterable[Mention], text: str) -> Iterator[Mention]:
        """Join a place and the park word behind it: 平江高新区 is a park that no list needs to know."""
        for mention in places:
            if mention.kind == "place" and (match := self._park_behind_place.match(text, mention.span.end)):
                yield Mention(Span(mention.span.start, match.end()), mention.surface + match.group(), "park")

    def _hits(self, text: str) -> Iterator[tuple[int, int, str]]:
        for last, name in self._automaton.iter(text):
            yield last + 1 - len(name), last + 1, name

    def _sense(self, name: str, scope: Mapping[str, Place], year: int | None) -> Place | Park | None:
        if name in scope:
            place = scope[name]
            return None if name in self._gazetteer.ambiguous and name != place.label else place
        if name in self._gazetteer.parks:
            return self._gazetteer.parks[name][0]
        return self._gazetteer.find(name, year=year) if len(name) >= _SHORT else None


def longest(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Keep the longest of overlapping mentions, leftmost first.

    ::

        岳阳楼区        岳阳楼区   stands
        岳阳            岳阳       falls, inside the longer
          阳楼          阳楼       falls, overlaps the longer
    """
    taken_to = 0
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= taken_to:
            taken_to = mention.span.end
            yield mention
