"""Write docs/licences.md, or with --check see that it is what would be written and that all is allowed.

python tools/licences.py [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from supply import ROOT, Package, SupplyError, packages, policy, refusals

PAGE = ROOT / "docs/licences.md"
_HEAD = """# Licences · 许可证

运行时所需软件的许可证，由 `make licences` 从已安装的软件包写成；`make check` 核对它是否为最新，且不含 GPL、AGPL、LGPL 或
非商用许可。规则与例外写在 `tools/licences.toml`。物料清单（CycloneDX）用 `make sbom` 生成。

*What is needed at run time, and under which licence. `make licences` writes this page from the installed packages;
`make check` sees that it is current and that nothing is under the GPL, AGPL, LGPL or a non-commercial licence. The rules
and exceptions are in `tools/licences.toml`. `make sbom` writes a bill of materials (CycloneDX).*
"""


def page(found: Sequence[Package]) -> str:
    """Write the page."""
    rules = policy()
    ours = [p for p in found if not p.extra]
    more = [p for p in found if p.extra]
    exceptions = [(name, told["licence"], told["why"]) for name, told in sorted(rules["exceptions"].items())]
    brought = [(f"{told['package']}: {told['what']}", told["licence"], told["why"]) for told in rules["inside"]]
    large = [(name, ", ".join(told["packages"]), told["why"]) for name, told in sorted(rules["elsewhere"].items())]
    shipped = [
        (f"[{told['name']}](../{told['folder']}) {told['version']}", told["licence"], "; ".join(told["parts"]))
        for told in rules["vendored"]
    ]
    return "\n".join(
        [
            _HEAD,
            f"## 必需 · Always needed ({len(ours)})\n",
            _table(("package", "version", "licence"), ((p.name, p.version, p.licence) for p in ours)),
            f"## 可选 · With an extra ({len(more)})\n",
            _table(("package", "version", "licence", "extra"), ((p.name, p.version, p.licence, p.extra) for p in more)),
            "## 另装 · Extras that are not installed here\n",
            _table(("extra", "packages", "why"), large),
            "## 例外 · Exceptions\n",
            _table(("package", "licence", "why"), exceptions),
            "## 软件包内含 · Brought along by a package\n",
            _table(("what", "licence", "why"), brought),
            "## 随页面分发 · Shipped inside the pages\n",
            _table(("what", "licence", "with it"), shipped),
        ]
    )


def _table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [names, ["---"] * len(names), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> int:
    """Write or check; 1 where something is refused, missing or not current."""
    try:
        found = packages()
    except SupplyError as error:
        print(error)
        return 1
    refused = list(refusals(found))
    for line in refused:
        print(f"不允许 not allowed: {line}")
    written = page(found)
    if "--check" not in sys.argv:
        PAGE.write_text(written, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != written:
        print(f"{PAGE.name} 不是最新 is not current: make licences")
        return 1
    return int(bool(refused))


if __name__ == "__main__":
    sys.exit(main())
