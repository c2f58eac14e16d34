"""Make every generated file of the ontology from terms.toml.

    python ontology/build.py            write the files
    python ontology/build.py --check    exit 1 and list the files that are stale

Needs nothing beyond Python 3.11; the same table gives the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
Table = dict[str, Any]

BASE = "https://w3id.org/gwr/"
# What each extra key of a term says in alignments.ttl.
ALIGNMENTS = {
    "close": "skos:closeMatch",
    "exact": "skos:exactMatch",
    "broad": "skos:broadMatch",
    "seealso": "rdfs:seeAlso",
}


# Besides the direct properties, those of the layers that the diagram of the reference shows.
LAYERS = ("statementSubject", "indicator", "supportedBy", "byRule", "fileOf", "changeFrom", "changeTo", "period")


def load(path: Path = HERE / "terms.toml") -> Table:
    """Read the table."""
    with path.open("rb") as file:
        return tomllib.load(file)


# ── Small Turtle helpers ─────────────────────────────────────────────────────────────────────


def quote(text: str) -> str:
    """A Turtle string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def both(term: Table, suffix: str = "") -> str:
    """The zh and en value of a key, as two literals."""
    return f"{quote(term['zh' + suffix])}@zh, {quote(term['en' + suffix])}@en"


def as_list(value: Any) -> list[str]:
    """One name or a list of names, as a list."""
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def name(term: str) -> str:
    """A bare name is ours; anything else has its prefix already."""
    return term if ":" in term else f"gwr:{term}"


def prefixes(table: Table, body: str) -> str:
    """Prefix lines for the prefixes that the body uses."""
    used = [(p, iri) for p, iri in table["prefix"].items() if re.search(rf"(?<![\w-]){p}:[A-Za-z]", body)]
    return "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in used) + "\n"


def document(table: Table, blocks: Iterable[str], note: str) -> str:
    """A Turtle file: note, prefixes, blocks."""
    body = "\n\n".join(blocks) + "\n"
    return (
        f"# {note}\n# Made by build.py from terms.toml: edit that. 由 build.py 生成，请改 terms.toml。\n\n"
        + prefixes(table, body)
        + body
    )


def header(table: Table, part: str, title_zh: str, title_en: str) -> str:
    """The owl:Ontology of a file other than gwr.ttl."""
    o = table["ontology"]
    iri = f"{BASE}{part}"
    return (
        f"<{iri}> a owl:Ontology ;\n  dcterms:title {quote(title_zh)}@zh, {quote(title_en)}@en ;\n"
        f"  dcterms:license <{o['license']}> ;\n  owl:versionIRI <{iri}/{o['version']}> ;\n  owl:versionInfo {quote(o['version'])} ."
    )


def union(classes: list[str]) -> str:
    """A class expression: one class, or the union of several."""
    names = [name(c) for c in classes]
    return names[0] if len(names) == 1 else f"[ a owl:Class ; owl:unionOf ( {' '.join(names)} ) ]"


# ── gwr.ttl ──────────────────────────────────────────────────────────────────────────────────


def annotate(term: Table) -> str:
    """Labels, definitions and the example of a term."""
    lines = [f"rdfs:label {both(term)}", f"skos:definition {both(term, '_def')}"]
    if "example" in term:
        lines.append(f"skos:example {quote(term['example'])}@zh")
    lines.append(f"rdfs:isDefinedBy <{BASE}ont>")
    return " ;\n  ".join(lines)


def is_object(prop: Table) -> bool:
    """Object properties have a range of classes or say object = true."""
    return "range" in prop or prop.get("object", False)


def property_axioms(key: str, prop: Table) -> str:
    """One property, with its types, domain, range and annotations."""
    types = ["owl:ObjectProperty" if is_object(prop) else "owl:DatatypeProperty"]
    types += ["owl:TransitiveProperty"] if prop.get("transitive") else []
    types += ["owl:NamedIndividual", "gwr:TruthyProperty"] if prop.get("direct") else []
    types += prop.get("qb", [])
    lines = [f"gwr:{key} a {', '.join(types)}"]
    if "domain" in prop:
        lines.append(f"rdfs:domain {union(as_list(prop['domain']))}")
    if "range" in prop:
        lines.append(f"rdfs:range {union(as_list(prop['range']))}")
    elif "datatype" in prop:  # OWL 2 DL has no xsd:gYear or xsd:date; the shapes ask for them
        owl2 = prop["datatype"] not in ("xsd:gYear", "xsd:date")
        lines.append(f"rdfs:range {prop['datatype'] if owl2 else 'rdfs:Literal'}")
    if "inverse" in prop:
        lines.append(f"owl:inverseOf gwr:{prop['inverse']}")
    if "codelist" in prop:
        lines.append(f"qb:codeList gwrc:{prop['codelist']}")
    return " ;\n  ".join([*lines, annotate(prop)]) + " ."


def gwr(table: Table) -> str:
    """The ontology itself."""
    o = table["ontology"]
    blocks = [
        f"<{BASE}ont> a owl:Ontology ;\n"
        f"  owl:versionIRI <{BASE}ont/{o['version']}> ;\n  owl:versionInfo {quote(o['version'])} ;\n"
        f"  dcterms:title {quote(o['title_zh'])}@zh, {quote(o['title_en'])}@en ;\n"
        f"  dcterms:description {quote(o['description_zh'])}@zh, {quote(o['description_en'])}@en ;\n"
        f"  dcterms:creator {quote(o['creator'])} ;\n  dcterms:publisher {quote(o['creator'])} ;\n"
        f'  dcterms:created "{o["created"]}"^^xsd:date ;\n  dcterms:issued "{o["created"]}"^^xsd:date ;\n'
        f'  dcterms:modified "{o["modified"]}"^^xsd:date ;\n  dcterms:license <{o["license"]}> ;\n'
        f"  bibo:status <{o['status']}> ;\n"
        f"  dcterms:bibliographicCitation {quote(o['title_en'] + ', version ' + o['version'])}@en ;\n"
        f'  vann:preferredNamespacePrefix "gwr" ;\n  vann:preferredNamespaceUri "{table["prefix"]["gwr"]}" .'
    ]
    for key, cls in table["class"].items():
        lines = [f"gwr:{key} a owl:Class"]
        if supers := [name(s) for s in cls.get("sub", [])]:
            lines.append(f"rdfs:subClassOf {', '.join(supers)}")
        blocks.append(" ;\n  ".join([*lines, annotate(cls)]) + " .")
    blocks += [property_axioms(key, prop) for key, prop in table["property"].items()]
    for group in table["disjoint"].values():
        members = " ".join(f"gwr:{m}" for m in group)
        blocks.append(f"[] a owl:AllDisjointClasses ; owl:members ( {members} ) .")
    for cls, rules in table["only"].items():
        for prop, filler in rules.items():
            blocks.append(
                f"gwr:{cls} rdfs:subClassOf [ a owl:Restriction ; owl:onProperty gwr:{prop} ; owl:allValuesFrom gwr:{filler} ] ."
            )
    return document(table, blocks, "Classes and properties · 类与属性")


# ── code.ttl, unit.ttl, dsd.ttl, stubs.ttl, alignments.ttl ───────────────────────────────────


def code(table: Table) -> str:
    """SKOS code lists and the sentinel period."""
    blocks = [header(table, "code", "代码表", "Code lists")]
    for key, lst in table["list"].items():
        blocks.append(
            f"gwrc:{key} a skos:ConceptScheme ;\n  skos:prefLabel {both(lst)} ;\n  skos:definition {both(lst, '_def')} ."
        )
        for number, (item, term) in enumerate(lst["code"].items(), start=1):
            blocks.append(
                f"gwrc:{key}-{item} a gwr:{lst['class']} ;\n  skos:inScheme gwrc:{key} ;\n  skos:topConceptOf gwrc:{key} ;\n"
                f'  skos:notation "{number:02}" ;\n  skos:prefLabel {both(term)} ;\n  skos:definition {both(term, "_def")} .'
            )
    for key, term in table["individual"].items():
        blocks.append(
            f"gwrc:{key} a gwr:{term['class']} ;\n  skos:prefLabel {both(term)} ;\n  skos:definition {both(term, '_def')} ."
        )
    return document(table, blocks, "Code lists · 代码表")


def unit(table: Table) -> str:
    """Units that QUDT lacks."""
    blocks = [header(table, "unit", "QUDT 所缺的单位", "Units that QUDT lacks")]
    for key, term in table["unit"].items():
        lines = [f"gwru:{key} a qudt:Unit", f"rdfs:label {both(term)}", f"skos:definition {both(term, '_def')}"]
        if "kind" in term:
            lines.append(f"qudt:hasQuantityKind quantitykind:{term['kind']}")
        if "multiplier" in term:
            lines.append(f"qudt:conversionMultiplier {term['multiplier']}")
        if "unece" in term:
            lines.append(f"qudt:uneceCommonCode {quote(term['unece'])}")
        blocks.append(" ;\n  ".join(lines) + " .")
    return document(table, blocks, "Units · 单位")


def dsd(table: Table) -> str:
    """The Data Cube structure of the observations."""
    spec = table["dsd"]
    components = [(role, term) for role in ("dimension", "measure", "attribute") for term in spec[role]]
    names = [f"gwrc:dsd-{term.split(':')[1]}" for _, term in components]
    joined = ",\n    ".join(names)
    blocks = [
        header(table, "dsd", "指标数据结构", "Data structure of the observations"),
        f"gwrc:dsd a qb:DataStructureDefinition ;\n  rdfs:label {both(spec)} ;\n  qb:component {joined} .",
    ]
    for order, (component, (role, term)) in enumerate(zip(names, components, strict=True), start=1):
        required = " ;\n  qb:componentRequired true" if term in spec["required"] else ""
        blocks.append(
            f"{component} a qb:ComponentSpecification ;\n  qb:{role} {term} ;\n  qb:order {order}{required} ."
        )
    return document(table, blocks, "Data structure · 数据结构")


def stubs(table: Table) -> str:
    """Declarations of outside terms, so that nothing has to be imported."""
    outside = table["outside"]
    kinds = {
        "class": "Class",
        "object": "ObjectProperty",
        "data": "DatatypeProperty",
        "annotation": "AnnotationProperty",
    }
    blocks = [header(table, "stubs", "所用外部术语的声明", "Declarations of the outside terms in use")]
    for key, kind in kinds.items():
        blocks.append("\n".join(f"{term} a owl:{kind} ." for term in outside[key]))
    blocks.append("\n".join(f"{low} rdfs:subClassOf {high} ." for low, high in outside["sub"].items()))
    blocks.append("\n".join(f"{term} a {kind} ." for term, kind in outside["type"].items()))
    return document(table, blocks, "Outside terms · 外部术语")


def alignments(table: Table) -> str:
    """Mappings to other vocabularies; none of them takes part in reasoning."""
    blocks = [header(table, "alignments", "与其他词汇的对照", "Alignments with other vocabularies")]
    for kind in ("class", "property"):
        for key, term in table[kind].items():
            lines = [f"{rel} {', '.join(term[k])}" for k, rel in ALIGNMENTS.items() if k in term]
            if lines:
                blocks.append(f"gwr:{key} " + " ;\n  ".join(lines) + " .")
    return document(table, blocks, "Alignments · 对照")


# ── shapes.ttl ───────────────────────────────────────────────────────────────────────────────


def class_test(classes: list[str]) -> str:
    """The SHACL constraint that a node is in one of the classes."""
    if len(classes) == 1:
        return f"sh:class {name(classes[0])}"
    return f"sh:or ( {' '.join(f'[ sh:class {name(c)} ]' for c in classes)} )"


def how_many(prop: Table, lang: str) -> str:
    """Cardinality in words."""
    low, high = prop.get("min", 0), prop.get("max")
    words = {
        "zh": {(1, 1): "恰有一个", (1, None): "至少有一个", (0, 1): "至多有一个", (0, None): "可有"},
        "en": {
            (1, 1): "has exactly one",
            (1, None): "has at least one",
            (0, 1): "has at most one",
            (0, None): "may have",
        },
    }
    return words[lang][low, high]


def what(table: Table, prop: Table, lang: str) -> str:
    """Range in words."""
    limits = [f"≥ {prop['at_least']}"] if "at_least" in prop else []
    limits += [f"≤ {prop['at_most']}"] if "at_most" in prop else []
    limits += [prop["pattern"]] if "pattern" in prop else []
    if "range" in prop:
        names = [table["class"][c][lang] for c in as_list(prop["range"])]
        return ("或" if lang == "zh" else " or ").join(names)
    return " ".join([prop.get("datatype", "IRI"), *limits])


def messages(table: Table, prop: Table) -> str:
    """What is wrong and what to do about it, in both languages."""
    domain = as_list(prop.get("domain"))
    zh_class = "或".join(table["class"][c]["zh"] for c in domain)
    en_class = " or ".join(table["class"][c]["en"] for c in domain)
    fix_zh = prop.get("fix_zh", "补上缺失的值，或改正、删去不合的值")
    fix_en = prop.get("fix_en", "add the missing value, or correct or remove the wrong one")
    zh = f"{zh_class}{how_many(prop, 'zh')}“{prop['zh']}”，取值为 {what(table, prop, 'zh')}。处理：{fix_zh}。"
    en = f"{en_class} {how_many(prop, 'en')} “{prop['en']}”, of type {what(table, prop, 'en')}. Remedy: {fix_en}."
    return f"{quote(zh)}@zh, {quote(en)}@en"


def value_shape(table: Table, key: str, prop: Table) -> str:
    """The property shape of one property."""
    lines = [f"gwrs:{key} a sh:PropertyShape", f"sh:path gwr:{key}"]
    lines += [f"sh:minCount {prop['min']}"] if "min" in prop else []
    lines += [f"sh:maxCount {prop['max']}"] if "max" in prop else []
    if "range" in prop:
        lines.append(class_test(as_list(prop["range"])))
    elif "datatype" in prop:
        lines.append(f"sh:datatype {prop['datatype']}")
    else:
        lines.append("sh:nodeKind sh:IRI")
    lines += [f"sh:pattern {quote(prop['pattern'])}"] if "pattern" in prop else []
    lines += [f"sh:minInclusive {prop['at_least']}"] if "at_least" in prop else []
    lines += [f"sh:maxInclusive {prop['at_most']}"] if "at_most" in prop else []
    return " ;\n  ".join([*lines, f"sh:message {messages(table, prop)}"]) + " ."


def shapes(table: Table) -> str:
    """The skeleton that the table implies, then the rules written by hand."""
    owners: dict[str, list[str]] = {}
    for key, prop in table["property"].items():
        for cls in as_list(prop.get("domain")):
            owners.setdefault(cls, []).append(key)
    blocks = [header(table, "shapes", "形状约束", "Shapes")]
    for cls in table["class"]:
        if cls in owners:
            listed = ",\n    ".join(f"gwrs:{key}" for key in owners[cls])
            blocks.append(f"gwrs:{cls} a sh:NodeShape ;\n  sh:targetClass gwr:{cls} ;\n  sh:property {listed} .")
    for key, prop in table["property"].items():
        blocks.append(value_shape(table, key, prop))
    for key, prop in table["property"].items():
        if prop.get("direct") and prop["domain"] != "Entity":
            domain = as_list(prop["domain"])
            zh = f"“{prop['zh']}”的主语应为{'或'.join(table['class'][c]['zh'] for c in domain)}。处理：改正主语的类型，或删去这条三元组。"
            en = f"The subject of “{prop['en']}” is a {' or '.join(table['class'][c]['en'] for c in domain)}. Remedy: correct the type of the subject, or remove the triple."
            blocks.append(
                f"gwrs:{key}-subject a sh:NodeShape ;\n  sh:targetSubjectsOf gwr:{key} ;\n  {class_test(domain)} ;\n  sh:message {quote(zh)}@zh, {quote(en)}@en ."
            )
    rules = (HERE / "shapes-rules.ttl").read_text(encoding="utf-8")
    blocks.append(rules[rules.index("# ──") :].rstrip("\n"))
    return document(
        table, blocks, "Shapes: the skeleton, then shapes-rules.ttl · 形状约束：骨架之后是 shapes-rules.ttl"
    )


# ── context.jsonld, REFERENCE.md ─────────────────────────────────────────────────────────────


def context(table: Table) -> str:
    """A JSON-LD 1.1 context; decimals are strings in JSON, since a bare JSON number is a double."""
    ctx: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type"}
    ctx |= {p: iri for p, iri in table["prefix"].items() if p not in ("sh", "gwrs", "wdt", "om", "vivo")}
    ctx |= {key: f"gwr:{key}" for key in table["class"]}
    for key, prop in table["property"].items():
        kind = "@id" if is_object(prop) else prop["datatype"]
        ctx[key] = f"gwr:{key}" if kind == "xsd:string" else {"@id": f"gwr:{key}", "@type": kind}
    for key, spec in table["context"].items():
        if key in ctx and key != "unit":
            raise SystemExit(f"context: {key} is defined twice")
        entry: Table = {f"@{k}": v for k, v in spec.items()}
        ctx["unitMeasure" if key == "unit" else key] = entry
    return json.dumps({"@context": ctx}, ensure_ascii=False, indent=1) + "\n"


def cell(text: str) -> str:
    """Text that is safe in a Markdown table."""
    return text.replace("|", "\\|")


def diagram(table: Table) -> str:
    """A Mermaid flowchart of what statements can state and of the layers that carry it."""
    drawn = {key: prop for key, prop in table["property"].items() if prop.get("direct") or key in LAYERS}
    ends = {key: (as_list(prop.get("domain")), as_list(prop.get("range"))) for key, prop in drawn.items()}
    classes = dict.fromkeys(c for domain, range_ in ends.values() for c in (*domain, *range_))
    lines = ["```mermaid", "flowchart LR"]
    lines += [f'  {c}["{table["class"][c]["zh"]}<br>{c}"]' for c in classes]
    for key, (domain, range_) in ends.items():
        label = f"{drawn[key]['zh']}<br>{key}"
        lines += [f'  {low} -->|"{label}"| {high}' for low in domain for high in range_]
    return "\n".join([*lines, "```"])


def reference(table: Table) -> str:
    """One page for readers, in both languages."""
    o = table["ontology"]
    out = [
        f"# {o['title_zh']} · {o['title_en']} {o['version']}",
        "",
        "Made by `build.py` from `terms.toml`. 由 `build.py` 从 `terms.toml` 生成。",
        "",
        "Contents · 目录: [Classes · 类](#classes) · [Properties · 属性](#properties) · [Code lists · 代码表](#codes) · [Units · 单位](#units) · [Data structure · 数据结构](#dsd)",
        "",
        "What a statement can state, and what it rests on · 陈述能说什么、凭什么说:",
        "",
        diagram(table),
        "",
        '<a id="classes"></a>',
        f"## Classes · 类 ({len(table['class'])})",
        "",
        "| `gwr:` | 中文 | English | 上位类 · Superclass | 例 · Example |",
        "|---|---|---|---|---|",
    ]
    for key, cls in table["class"].items():
        supers = ", ".join(f"`{name(s)}`" for s in cls.get("sub", []))
        out.append(
            f'| <a id="{key}"></a>`{key}` | **{cls["zh"]}**：{cls["zh_def"]} | **{cls["en"]}**: {cls["en_def"]} | {supers} | {cell(cls.get("example", ""))} |'
        )
    out += ["", "互斥 · Pairwise disjoint:", ""]
    out += [f"- {', '.join(f'`{m}`' for m in group)}" for group in table["disjoint"].values()]
    out += [
        "",
        '<a id="properties"></a>',
        f"## Properties · 属性 ({len(table['property'])})",
        "",
        "★ 直接属性：陈述可以陈述、可写成普通三元组 · direct property: a statement may state it, and it may stand as a plain triple.",
        "",
        "| `gwr:` | 中文 | English | 定义域 → 值域 · Domain → range | 个数 · Number | 例 · Example |",
        "|---|---|---|---|---|---|",
    ]
    for key, prop in table["property"].items():
        domain = " / ".join(f"`{c}`" for c in as_list(prop.get("domain")))
        target = " / ".join(f"`{c}`" for c in as_list(prop.get("range"))) or f"`{prop.get('datatype', 'IRI')}`"
        number = f"{prop.get('min', 0)}..{prop.get('max', '*')}"
        star = " ★" if prop.get("direct") else ""
        out.append(
            f'| <a id="{key}"></a>`{key}`{star} | **{prop["zh"]}**：{cell(prop["zh_def"])} | **{prop["en"]}**: {cell(prop["en_def"])} | {domain} → {target} | {number} | {cell(prop.get("example", ""))} |'
        )
    out += ["", '<a id="codes"></a>', "## Code lists · 代码表", ""]
    for key, lst in table["list"].items():
        out += [
            f"### `gwrc:{key}` {lst['zh']} · {lst['en']} (`{lst['class']}`)",
            "",
            "| 代码 · Code | 中文 | English |",
            "|---|---|---|",
        ]
        out += [
            f"| `gwrc:{key}-{c}` | **{t['zh']}**：{t['zh_def']} | **{t['en']}**: {t['en_def']} |"
            for c, t in lst["code"].items()
        ]
        out.append("")
    for key, term in table["individual"].items():
        out += [
            f"`gwrc:{key}` ({term['class']}): **{term['zh']}**：{term['zh_def']} **{term['en']}**: {term['en_def']}",
            "",
        ]
    out += ['<a id="units"></a>', "## Units · 单位", "", "| `gwru:` | 中文 | English |", "|---|---|---|"]
    out += [
        f"| `{key}` | **{t['zh']}**：{t['zh_def']} | **{t['en']}**: {t['en_def']} |" for key, t in table["unit"].items()
    ]
    out += ["", '<a id="dsd"></a>', "## Data structure · 数据结构 (`gwrc:dsd`)", ""]
    for role, label in (
        ("dimension", "维度 · Dimensions"),
        ("measure", "度量 · Measure"),
        ("attribute", "属性 · Attributes"),
    ):
        out.append(f"- {label}: {', '.join(f'`{t}`' for t in table['dsd'][role])}")
    return "\n".join(out) + "\n"


FILES = {
    "gwr.ttl": gwr,
    "code.ttl": code,
    "unit.ttl": unit,
    "dsd.ttl": dsd,
    "stubs.ttl": stubs,
    "alignments.ttl": alignments,
    "shapes.ttl": shapes,
    "context.jsonld": context,
    "REFERENCE.md": reference,
}


def main(arguments: list[str]) -> int:
    """Write the files, or with --check list those that differ."""
    table = load()
    made = {HERE / file: make(table).encode("utf-8") for file, make in FILES.items()}
    stale = [path for path, data in made.items() if not path.exists() or path.read_bytes() != data]
    if "--check" in arguments:
        for path in stale:
            print(f"stale: {path.name} (run: python ontology/build.py)")
        return 1 if stale else 0
    for path in stale:
        path.write_bytes(made[path])
        print(f"wrote {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
