"""Words: spaCy's blank Chinese pipeline on jieba's segmentation, fed with our names.

The only module that touches jieba. One tokenizer object is kept, apart from jieba's
global one, so that nothing outside is changed by our names.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable

import jieba
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

jieba.setLogLevel(logging.WARNING)


class JiebaTokenizer:
    """A spaCy tokenizer over one jieba dictionary."""

    def __init__(self, vocab: Vocab, names: Iterable[str]) -> None:
        """Load the dictionary and add *names* as words of their own."""
        self.vocab = vocab
        self._jieba = jieba.Tokenizer()
        for name in sorted(names):
            self._jieba.add_word(name)

    def __call__(self, text: str) -> Doc:
        """Cut *text* into words, none lost."""
        words = self._jieba.lcut(text, HMM=False)
        return Doc(self.vocab, words=words, spaces=[False] * len(words))


def pipeline(names: Iterable[str]) -> Language:
    """Make the blank pipeline; components are added by the caller."""
    nlp = spacy.blank("zh")
    nlp.max_length = sys.maxsize  # the limit is for parsers, which need memory for each word; here is none
    nlp.tokenizer = JiebaTokenizer(nlp.vocab, names)
    return nlp
