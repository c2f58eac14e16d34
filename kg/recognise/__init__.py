"""Clean text → mentions: names the gazetteers know, figures, conjunctions."""

from __future__ import annotations

from spacy.attrs import IDX, ORTH
from spacy.language import Language
from spacy.tokens import Doc

from kg.knowledge import Knowledge
from kg.model import Mention, Report, Span
from kg.recognise import tokens
from kg.recognise.figures import figures
from kg.recognise.names import NameFinder

CONJUNCTIONS = frozenset({"和", "与", "及", "以及"})


class Recogniser:
    """spaCy's pipeline with our components; made once, used for every report."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Load the segmenter and the name finder."""
        self._knowledge = knowledge
        self._names = NameFinder(knowledge.gazetteer, knowledge.vocabulary.park_behind_place)
        self._nlp: Language = tokens.pipeline(self._names.words())

    def mentions(self, report: Report) -> list[Mention]:
        """Find the mentions of a report; spans index its clean text, left to right."""
        text = report.reading.text
        doc = self._nlp.make_doc(text)
        scope = self._knowledge.gazetteer.scope(report.place, report.year)
        found = self._names.find(text, doc, scope, report.year)
        found += conjunctions(doc)
        for sentence in report.sentences:
            start = sentence.span.start
            for mention in figures(sentence.span.of(text), self._knowledge.figures):
                span = Span(mention.span.start + start, mention.span.end + start)
                found.append(Mention(span, mention.surface, mention.kind, mention.sense))
        return sorted(found, key=lambda m: (m.span, m.kind))


def conjunctions(doc: Doc) -> list[Mention]:
    """Find the words that join names: 和 as a word, not inside 和平."""
    known = {doc.vocab.strings[word]: word for word in CONJUNCTIONS}
    return [
        Mention(Span(start, start + len(known[orth])), known[orth], "conjunction")
        for orth, start in doc.to_array([ORTH, IDX]).tolist()
        if orth in known
    ]
