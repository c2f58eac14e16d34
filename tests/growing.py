"""What the tests of folders that grow and shrink look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import Extract, Extractor
from kg.model import Source
from kg.publish.generation import current
from kg.publish.store import STORE


def files(folder: Path) -> dict[str, bytes]:
    """Every file that a build writes, but for the store."""
    whole = current(folder)
    assert whole is not None
    found = (path for path in whole.rglob("*") if path.is_file())
    return {str(path.relative_to(whole)): path.read_bytes() for path in found if STORE not in path.parts}


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which reports are read from now on."""
    seen: list[str] = []
    whole = Extractor.extract

    def noted(self: Extractor, source: Source, **more: str | int | None) -> Extract:
        seen.append(source.name)
        return whole(self, source, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Extractor, "extract", noted)
    return seen
