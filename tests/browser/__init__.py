"""Tests that open the pages in a browser, as a reader does."""
