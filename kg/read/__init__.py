"""Files → :class:`~kg.model.Source`; the only package that opens reports.

What a file is, its bytes tell (:mod:`kg.read.kinds`). Each format has a module with one function,
``text_of(data, where)``: bytes in, the text out, or an :class:`~kg.errors.InputError`. A library
that reads a format is imported when a file of that format is met.
"""

from __future__ import annotations

from kg.read.finding import find
from kg.read.opening import bytes_of, name_of
from kg.read.reading import read, source_of
from kg.read.text import decode

__all__ = ["bytes_of", "decode", "find", "name_of", "read", "source_of"]
