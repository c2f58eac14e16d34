"""Reviewing a build by hand: a fair sample of its claims, and the verdicts that a person gives on them."""

from kg.review.page import write_page
from kg.review.sample import FAMILIES, family_of, sample
from kg.review.verdicts import Row, read, write

__all__ = ["FAMILIES", "Row", "family_of", "read", "sample", "write", "write_page"]
