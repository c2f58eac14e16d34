"""Chinese government work reports → a knowledge graph in which each fact shows its words."""

from kg.pipeline import Build, build

__all__ = ["Build", "build"]
__version__ = "0.1.0"
