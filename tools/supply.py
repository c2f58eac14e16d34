"""What runs when the program runs: the installed packages that it needs, and under which licences.

``licences.toml`` says what is allowed, with a reason for each exception.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from license_expression import ExpressionError, LicenseExpression, get_spdx_licensing
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = "gwr-kg"
TOOLS_ONLY = frozenset({"dev"})  # extras that nothing needs at run time
_UNKNOWN = ("", "UNKNOWN")
_SPDX = get_spdx_licensing()


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package: what it is under, and what it needs."""

    name: str
    version: str
    licence: str  # an SPDX expression
    extra: str  # needed only with this extra of ours; "" for always
    needs: tuple[str, ...]


class SupplyError(Exception):
    """A package is missing, or its licence cannot be told."""


@cache
def policy() -> Mapping[str, Any]:
    """Read ``licences.toml``."""
    return tomllib.loads(Path(__file__).with_name("licences.toml").read_text(encoding="utf-8"))


def packages() -> list[Package]:
    """List what is needed at run time, with each extra but that of the tools.

    Raises:
        SupplyError: something is not installed, or says of no licence that we know.

    """
    always = _closure(PROJECT, frozenset())
    found = dict.fromkeys(always, "")
    extras = set(metadata.distribution(PROJECT).metadata.get_all("Provides-Extra") or ())
    for extra in sorted(extras - TOOLS_ONLY - policy()["elsewhere"].keys()):
        for name in _closure(PROJECT, frozenset({extra})):
            found.setdefault(name, extra)
    del found[PROJECT]
    return [_package(name, extra) for name, extra in sorted(found.items())]


def direct() -> tuple[str, ...]:
    """Name what the project itself asks for at run time."""
    return tuple(sorted(_needs(PROJECT, frozenset())))


def _closure(root: str, extras: frozenset[str]) -> set[str]:
    seen: dict[str, frozenset[str]] = {}
    waiting = [(root, extras)]
    while waiting:
        name, wanted = waiting.pop()
        if name in seen and wanted <= seen[name]:
            continue
        seen[name] = seen.get(name, frozenset()) | wanted
        waiting += _needs(name, seen[name]).items()
    return set(seen)


def _needs(name: str, extras: frozenset[str]) -> dict[str, frozenset[str]]:
    """Give what a package requires here, each with the extras that are asked of it."""
    found: dict[str, frozenset[str]] = {}
    for line in _distribution(name).requires or ():
        need = Requirement(line)
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            key = canonicalize_name(need.name)
            found[key] = found.get(key, frozenset()) | frozenset(need.extras)
    return found


def _distribution(name: str) -> metadata.Distribution:
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError as error:
        msg = f"{name}: not installed; run: pip install -c constraints.txt -e '.[dev]'"
        raise SupplyError(msg) from error


def _package(name: str, extra: str) -> Package:
    distribution = _distribution(name)
    licence = licence_of(name, distribution.metadata)
    return Package(name, distribution.version, licence, extra, tuple(sorted(_needs(name, frozenset()))))


def licence_of(name: str, told: metadata.PackageMetadata) -> str:
    """Give the licence of a package as an SPDX expression.

    Raises:
        SupplyError: neither the package nor ``licences.toml`` tells.

    """
    if name in policy()["read"]:
        return str(policy()["read"][name])
    classifiers = [line for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    said = [line for field in ("License-Expression", "License") for line in told.get_all(field) or ()]
    for words in (*said, *classifiers):
        licence = policy()["words"].get(words, words)
        if licence and licence not in _UNKNOWN and _parsed(licence) is not None:
            return str(_parsed(licence))
    msg = f"{name}: no licence that is known; read its licence file and put it under [read] in tools/licences.toml"
    raise SupplyError(msg)


def is_allowed(licence: str) -> bool:
    """Tell whether an SPDX expression leaves us a way that is allowed.

    >>> is_allowed("GPL-2.0-only OR MIT"), is_allowed("MIT AND GPL-2.0-only"), is_allowed("CC-BY-NC-4.0")
    (True, False, False)
    """
    expression = _parsed(licence)
    return expression is not None and _leaves_a_way(expression)


def refusals(found: list[Package]) -> Iterator[str]:
    """Say what is not allowed: of the packages, and of what their own lists say is compiled into them."""
    for package in found:
        exception = policy()["exceptions"].get(package.name, {})
        if not is_allowed(package.licence) and exception.get("licence") != package.licence:
            yield f"{package.name} {package.version}: {package.licence}"
        for part, licence in inside(package.name):
            if not is_allowed(licence):
                yield f"{package.name} {package.version}, inside it {part}: {licence}"


def inside(name: str) -> Iterator[tuple[str, str]]:
    """Yield what the bill of materials inside a package says is compiled in, and its licence."""
    for path in _distribution(name).files or ():
        if path.match("*.dist-info/sboms/*.cyclonedx.json"):
            bill = json.loads(path.read_text(encoding="utf-8"))
            for part in bill.get("components", ()):
                for said in part.get("licenses", ()):
                    yield part["name"], said.get("expression") or said["license"].get("id", "")


def _parsed(licence: str) -> LicenseExpression | None:
    try:
        return _SPDX.parse(licence, validate=True)
    except ExpressionError:
        return None


def _leaves_a_way(expression: LicenseExpression) -> bool:
    if isinstance(expression, _SPDX.OR):
        return any(_leaves_a_way(part) for part in expression.args)
    if isinstance(expression, _SPDX.AND):
        return all(_leaves_a_way(part) for part in expression.args)
    return str(expression) in policy()["allowed"]
