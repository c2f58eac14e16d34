"""What the program is made of: pinned, under licences that are allowed, and listed."""

from __future__ import annotations

import hashlib
import json
import re
from email.message import Message
from importlib import metadata
from typing import cast

import licences
import pytest
import sbom
import supply
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.utils import canonicalize_name

PINS = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==(\S+)$", (supply.ROOT / "constraints.txt").read_text(), re.MULTILINE)
}


def test_everything_that_runs_is_pinned() -> None:
    """Each package that is needed at run time has one version in constraints.txt, and it is the one installed."""
    installed = {package.name: package.version for package in supply.packages()}
    assert installed == {canonicalize_name(name): PINS.get(canonicalize_name(name)) for name in installed}


def test_constraints_are_plain_pins() -> None:
    """Each line pins one package once; none names a place to fetch it from."""
    lines = (supply.ROOT / "constraints.txt").read_text().split()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []
    assert len(lines) == len(PINS)


def test_the_list_of_licences_is_current_and_all_are_allowed() -> None:
    """docs/licences.md is what `make licences` would write, and nothing in it is refused."""
    found = supply.packages()
    assert list(supply.refusals(found)) == []
    assert licences.PAGE.read_text(encoding="utf-8") == licences.page(found)


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-or-later", "AGPL-3.0-only", "LGPL-2.1-or-later", "CC-BY-NC-SA-4.0", "SSPL-1.0", "MIT AND GPL-2.0-only",
        "MPL-2.0", "Elastic-2.0", "made up", "",
    ],
)  # fmt: skip
def test_a_licence_that_binds_is_refused(licence: str) -> None:
    """Copyleft, non-commercial and unknown licences are told, with the package that has them."""
    package = supply.Package("numpy", "1.0", licence, "", ())
    assert f"numpy 1.0: {licence}" in list(supply.refusals([package]))


@pytest.mark.parametrize("licence", ["MIT", "GPL-2.0-only OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "ISC"])
def test_a_licence_that_leaves_a_way_is_taken(licence: str) -> None:
    """Of several licences to choose from one that is allowed is enough."""
    assert supply.is_allowed(licence)


def test_an_exception_holds_for_the_licence_it_was_made_for() -> None:
    """A package that changes its licence is refused until somebody has looked again."""
    assert list(supply.refusals([supply.Package("certifi", "1", "MPL-2.0", "", ())])) == []
    assert list(supply.refusals([supply.Package("certifi", "1", "GPL-3.0-only", "", ())])) == [
        "certifi 1: GPL-3.0-only"
    ]
    assert all(told["why"] for told in supply.policy()["exceptions"].values())


@pytest.mark.parametrize(
    ("heads", "licence"),
    [
        ({"License-Expression": "MIT OR Apache-2.0"}, "MIT OR Apache-2.0"),
        ({"License": "Apache 2.0"}, "Apache-2.0"),
        ({"License": "UNKNOWN", "Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
    ],
)
def test_licences_are_told_in_many_ways(heads: dict[str, str], licence: str) -> None:
    """A package tells its licence as an expression, in words or by its classifiers."""
    assert supply.licence_of("x", _told(heads)) == licence


def test_words_that_leave_a_doubt_are_no_licence() -> None:
    """BSD could be any of four: somebody has to read the licence file."""
    with pytest.raises(supply.SupplyError, match="read its licence file"):
        supply.licence_of("x", _told({"License": "BSD"}))


def _told(heads: dict[str, str]) -> metadata.PackageMetadata:
    message = Message()
    for name, value in heads.items():
        message[name] = value
    return cast(metadata.PackageMetadata, message)


def test_what_is_shipped_is_what_is_listed() -> None:
    """Each folder of foreign files is listed with its version, has licence files, and its files have the digests it says."""
    folders = {path.parent for path in (supply.ROOT / "kg").rglob("LICENSE*")}
    assert folders == {supply.ROOT / told["folder"] for told in supply.policy()["vendored"]}
    for told in supply.policy()["vendored"]:
        folder = supply.ROOT / told["folder"]
        read_me = (folder / "README.md").read_text(encoding="utf-8")
        assert f"**{told['name']} {told['version']}**" in read_me
        shipped = [path for path in folder.iterdir() if path.suffix in {".js", ".zz"}]
        assert shipped
        assert all(hashlib.sha256(path.read_bytes()).hexdigest() in read_me for path in shipped)


def test_the_bill_of_materials_is_valid_and_the_same_each_time() -> None:
    """It is CycloneDX, lists each package and what we ship, names no place to fetch them from, and has no time in it."""
    bill = sbom.bill()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    assert bill == sbom.bill()
    told = json.loads(bill)
    names = {package.name for package in supply.packages()} | {v["name"] for v in supply.policy()["vendored"]}
    assert {component["name"] for component in told["components"]} == names
    assert re.findall(r"https?://[^\s\"]+", bill) == ["http://cyclonedx.org/schema/bom-1.6.schema.json"]
    assert "timestamp" not in bill
    graph = {entry["ref"]: entry.get("dependsOn", []) for entry in told["dependencies"]}
    assert {ref.split("@")[0] for ref in graph["gwr-kg"]} == set(supply.direct())
