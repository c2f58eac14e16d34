"""Triples and facts → files."""
