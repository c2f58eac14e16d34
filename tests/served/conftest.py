"""The seed's graph, served once for all tests that only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from served.running import Running, running


@pytest.fixture(scope="session")
def service(built: Path) -> Iterator[Running]:
    """``kg serve`` for the seed report, with a short limit."""
    with running(built, "--seconds", "2") as started:
        yield started


@pytest.fixture
def client(service: Running) -> httpx.Client:
    """A client of that service."""
    return service.client
