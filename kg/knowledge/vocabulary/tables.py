"""Tables of words, and the patterns in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from kg import resources


def table_of(name: str) -> dict[str, Any]:
    """Read a knowledge file, for example ``honours.toml``."""
    return tomllib.loads(resources.data(name).read_text(encoding="utf-8"))


def patterns(family: type, table: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """Compile the keys of a table that by their names are pattern fields of a family of words."""
    names = [f.name for f in fields(family) if f.type == "re.Pattern[str]" and isinstance(table.get(f.name), str)]
    return {name: re.compile(table[name].replace("\n", "")) for name in names}
