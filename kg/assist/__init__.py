"""The graph for language models: tools that ask, find and cite, and change nothing.

The dataclasses of answers have no slots: the SDK would take these for defaults and give no schema.
"""
