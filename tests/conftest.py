"""What several test files share: the seed report, read and built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.cli import main
from kg.pipeline import Build, build

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def made() -> Build:
    """What the pipeline finds in the seed report."""
    return build([SEEDS])


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``kg build`` writes for the seed report; not to be changed."""
    folder = tmp_path_factory.mktemp("built") / "out"
    assert main(["build", str(SEEDS), "-o", str(folder)]) == 0
    return folder


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to be damaged."""
    return Path(shutil.copytree(built, tmp_path / "copy", ignore=shutil.ignore_patterns(".kg-*")))
