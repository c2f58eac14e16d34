"""Write the bill of materials of what runs, as CycloneDX 1.6 JSON; the same packages give the same bytes.

python tools/sbom.py FILE
"""

from __future__ import annotations

import json
import sys
import uuid
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from supply import PROJECT, Package, direct, packages, policy

from kg import __version__

_NAMESPACE = uuid.UUID("8a2b5f0e-6d3c-5b6e-9f57-0c6a4f2d7b11")  # of the serial numbers of our bills


def bill() -> str:
    """Give the bill as JSON, without a time, and with a serial number that follows from what it lists."""
    told = json.loads(JsonV1Dot6(_bom(packages())).output_as_string())
    del told["metadata"]["timestamp"], told["serialNumber"]
    listed = json.dumps(told, sort_keys=True)
    told["serialNumber"] = f"urn:uuid:{uuid.uuid5(_NAMESPACE, listed)}"
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _bom(found: list[Package]) -> Bom:
    root = Component(
        name=PROJECT, version=__version__, type=ComponentType.APPLICATION, bom_ref=PROJECT,
        licenses=[LicenseExpression("Apache-2.0")],
    )  # fmt: skip
    components = {package.name: _component(package) for package in found}
    bom = Bom(components=[*components.values(), *_vendored()])
    bom.metadata.component = root
    bom.register_dependency(root, [components[name] for name in direct()])
    for package in found:
        bom.register_dependency(components[package.name], [components[n] for n in package.needs if n in components])
    return bom


def _component(package: Package) -> Component:
    return Component(
        name=package.name,
        version=package.version,
        bom_ref=f"{package.name}@{package.version}",
        purl=PackageURL("pypi", None, package.name, package.version),
        licenses=[LicenseExpression(package.licence)],
        scope=ComponentScope.OPTIONAL if package.extra else ComponentScope.REQUIRED,
    )


def _vendored() -> list[Component]:
    return [
        Component(
            name=told["name"],
            version=told["version"],
            bom_ref=f"npm:{told['name']}@{told['version']}",
            purl=PackageURL("npm", None, told["name"], told["version"]),
            licenses=[LicenseExpression(told["licence"])],
        )
        for told in policy()["vendored"]
    ]


def main() -> None:
    """Write the bill."""
    path = Path(sys.argv[1])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(bill(), encoding="utf-8", newline="\n")
    print(path)


if __name__ == "__main__":
    main()
