"""Honours that many reports name: ``honours_register.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.knowledge.figures import rows


@dataclass(frozen=True, slots=True)
class Registered:
    """A row of the register: the official name, other names, level, kind and the bodies that confer it."""

    label: str
    aliases: tuple[str, ...]
    level: str
    kind: str
    issuers: tuple[str, ...]  # several confer it together; none where they are not known for certain


@dataclass(frozen=True, slots=True)
class Register:
    """From any name of an honour, without blanks and quotation marks, to its row."""

    by_name: Mapping[str, Registered]

    @classmethod
    def load(cls) -> Register:
        """Read the table."""
        by_name: dict[str, Registered] = {}
        for row in rows("honours_register.tsv"):
            honour = Registered(
                row["label"], _several(row["aliases"]), row["level"], row["kind"], _several(row["issuer"])
            )
            by_name |= dict.fromkeys((honour.label, *honour.aliases), honour)
        return cls(by_name)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
