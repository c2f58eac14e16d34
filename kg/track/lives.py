"""The life of projects: what each report says of a project's stage, joined over the years by its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.panel import ProjectRow
from kg.track.settings import Settings

_SHORTEST = 4  # characters of a name that another name may end with and be the same project


@dataclass(frozen=True, slots=True)
class Life:
    """A project that several reports speak of: its steps in order, and what became of the furthest that was promised."""

    name: str
    place: str
    steps: tuple[ProjectRow, ...]
    status: str  # reached, short, unmentioned, pending; empty where nothing was promised
    promised: ProjectRow | None
    reached: ProjectRow | None


def lives(rows: Iterable[ProjectRow], reports: Mapping[str, frozenset[int]], settings: Settings) -> tuple[Life, ...]:
    """Give the projects of which reports of more than one year tell a stage, by name; *reports* has the years of each place."""
    told = [row for row in rows if row.stage and row.report_year is not None]
    joined = _joined({(row.report_place, row.project) for row in told}, settings)
    by_name: dict[tuple[str, str], list[ProjectRow]] = defaultdict(list)
    for row in told:
        by_name[row.report_place, joined[row.report_place, row.project]].append(row)
    found = [_life(name, steps, reports) for (_, name), steps in by_name.items() if len({s.report_year for s in steps}) > 1]  # fmt: skip
    return tuple(sorted(found, key=lambda life: (life.place, -len({s.stage for s in life.steps}), life.name)))


def _life(name: str, steps: list[ProjectRow], reports: Mapping[str, frozenset[int]]) -> Life:
    ordered = tuple(sorted(steps, key=lambda s: (s.report_year or 0, s.side == "target", s.stage_rank or 0, s.start)))
    promised = max((s for s in ordered if s.side == "target"), key=lambda s: (s.stage_rank or 0, -(s.report_year or 0)), default=None)  # fmt: skip
    done = [s for s in ordered if s.side == "actual"]
    reached = max(done, key=lambda s: (s.stage_rank or 0, -(s.report_year or 0)), default=None)
    place = next((s.place for s in ordered if s.place), "")
    return Life(name, place, ordered, _outcome(promised, done, reports) if promised else "", promised, reached)


def _outcome(promised: ProjectRow, done: Iterable[ProjectRow], reports: Mapping[str, frozenset[int]]) -> str:
    year = promised.report_year or 0
    later = [s for s in done if (s.report_year or 0) > year]
    if later:
        return "reached" if any((s.stage_rank or 0) >= (promised.stage_rank or 0) for s in later) else "short"
    return "unmentioned" if any(y > year for y in reports.get(promised.report_place, ())) else "pending"


# ---- names ------------------------------------------------------------------------------------


def _joined(names: Iterable[tuple[str, str]], settings: Settings) -> dict[tuple[str, str], str]:
    """Give each name of a place's reports the name that it goes by."""
    of_place: dict[str, set[str]] = defaultdict(set)
    for place, name in names:
        of_place[place].add(name)
    found = {}
    for place, known in of_place.items():
        cores: dict[str, list[str]] = defaultdict(list)
        for name in sorted(known):
            cores[core(name, settings)].append(name)
        for short, same in cores.items():
            whole = longer(short, cores)
            chief = max(cores[whole], key=lambda n: (-len(n), n))
            found.update({(place, name): chief for name in same})
    return found


def core(name: str, settings: Settings) -> str:
    """Take away what the names of one project differ by, as long as a name is left.

    >>> core("加快建设市体育中心项目", Settings.load())
    '体育中心'
    """
    for word in settings.before:
        if name.startswith(word) and len(name) - len(word) >= _SHORTEST:
            name = name.removeprefix(word)
    for word in settings.after:
        if name.endswith(word) and len(name) - len(word) >= _SHORTEST:
            return name.removesuffix(word)
    return name


def longer(short: str, names: Iterable[str]) -> str:
    """Find the full name of which a name is the end, if there is only one: 新港二期 is 城陵矶新港二期.

    >>> longer("新港二期", ["新港二期", "城陵矶新港二期"])
    '城陵矶新港二期'
    >>> longer("农民创业园", ["岳阳县农民创业园", "湘阴县农民创业园"])
    '农民创业园'
    """
    if len(short) < _SHORTEST:
        return short
    whole = sorted({name for name in names if name.endswith(short)}, key=len)
    nested = all(outer.endswith(inner) for inner, outer in pairwise(whole))
    return whole[-1] if whole and nested else short
