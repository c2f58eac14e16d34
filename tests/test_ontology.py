"""The ontology: its files agree with its table, with each other and with two engines."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, SKOS
from rdflib.query import ResultRow

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology"
QUESTIONS = sorted((ONTOLOGY / "questions").glob("*.rq"))
TURTLE = sorted([*ONTOLOGY.glob("*.ttl"), *(ONTOLOGY / "questions").glob("*.ttl")])
TERMS: dict[str, Any] = tomllib.loads((ONTOLOGY / "terms.toml").read_text(encoding="utf-8"))
CASES: list[dict[str, str]] = tomllib.loads((ROOT / "tests/ontology/damage.toml").read_text(encoding="utf-8"))["case"]

GWR = Namespace(TERMS["prefix"]["gwr"])
GWRC = Namespace(TERMS["prefix"]["gwrc"])
GWRU = Namespace(TERMS["prefix"]["gwru"])
GWRS = Namespace(TERMS["prefix"]["gwrs"])
SH = Namespace(TERMS["prefix"]["sh"])
OURS = (str(GWR), str(GWRC), str(GWRU))
VOCABULARY = ("gwr.ttl", "code.ttl", "unit.ttl", "dsd.ttl")


@cache
def graph(*names: str) -> Graph:
    """The union of some Turtle files of the ontology; not to be changed."""
    out = Graph()
    for name in names:
        out.parse(ONTOLOGY / name)
    return out


@cache
def shapes() -> Graph:
    """The shapes."""
    return graph("shapes.ttl")


def terms() -> set[URIRef]:
    """Every IRI of ours that the ontology defines."""
    subjects = {s for s in graph(*VOCABULARY).subjects() if isinstance(s, URIRef)}
    return {s for s in subjects if str(s).startswith(OURS)}


def damaged(case: dict[str, str]) -> str:
    """The example with the fault of one case."""
    text = (ONTOLOGY / "example.ttl").read_text(encoding="utf-8")
    if "add" in case:
        return text + case["add"] + "\n"
    assert case["find"] in text, f"not in the example: {case['find']}"
    return text.replace(case["find"], case["replace"], 1)


def complaints(report: Graph) -> set[str]:
    """The shapes and constraints that a SHACL report names, without namespace."""
    found = {*report.objects(None, SH.sourceShape), *report.objects(None, SH.sourceConstraint)}
    return {str(x).removeprefix(str(GWRS)) for x in found}


def select(constraint: URIRef) -> str:
    """The query of a SPARQL constraint, for an engine that knows no SHACL."""
    declared = shapes().objects(GWRS.prefixes, SH.declare)
    prefixes = [f"PREFIX {shapes().value(d, SH.prefix)}: <{shapes().value(d, SH.namespace)}>" for d in declared]
    return "\n".join(prefixes) + str(shapes().value(constraint, SH.select)).replace("$this", "?this")


# ── Generated files ──────────────────────────────────────────────────────────────────────────


def test_generated_files_are_fresh() -> None:
    """The files that build.py makes are those that terms.toml asks for now."""
    done = subprocess.run(
        [sys.executable, ONTOLOGY / "build.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", TURTLE, ids=lambda p: p.name)
def test_turtle_reads_alike_in_two_engines(path: Path) -> None:
    """Rdflib and Oxigraph read the same number of triples from each Turtle file."""
    theirs = set(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    assert len(Graph().parse(path)) == len(theirs) > 0


def test_context_round_trip() -> None:
    """The example survives a round trip through JSON-LD with the project's context."""
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
    text = graph("example.ttl").serialize(format="json-ld", context=context["@context"])
    body = json.loads(text)
    body["@context"] = context["@context"]
    assert isomorphic(Graph().parse(data=json.dumps(body), format="json-ld"), graph("example.ttl"))


# ── Terms ────────────────────────────────────────────────────────────────────────────────────


def test_every_term_is_labelled_and_defined_in_both_languages() -> None:
    """Each class, property, code, list and unit has one label and one definition in zh and in en."""
    g = graph(*VOCABULARY)
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.ConceptScheme)
    named = {s for kind in kinds for s in g.subjects(RDF.type, kind) if isinstance(s, URIRef)}
    named |= {s for s in g.subjects(SKOS.inScheme) if isinstance(s, URIRef)}
    named |= {s for s in g.subjects(RDF.type) if isinstance(s, URIRef) and str(s).startswith(str(GWRU))}
    bad = []
    for term in sorted(named | {GWRC["period-none"]}):
        labels = [*g.objects(term, RDFS.label), *g.objects(term, SKOS.prefLabel)]
        for texts in (labels, [*g.objects(term, SKOS.definition)]):
            if sorted(x.language or "" for x in texts if isinstance(x, Literal)) != ["en", "zh"]:
                bad.append(term)
    assert not bad
    assert len(named) > 150


def test_no_two_codes_share_a_label() -> None:
    """No two units and no two codes have the same label in a language."""
    for lang in ("zh", "en"):
        units = [u[lang].casefold() for u in TERMS["unit"].values()]
        codes = [c[lang].casefold() for lst in TERMS["list"].values() for c in lst["code"].values()]
        assert len(units) == len(set(units)), lang
        assert len(codes) == len(set(codes)), lang


def test_the_table_names_only_what_it_defines() -> None:
    """Superclasses, domains, ranges, code lists and disjoint groups of ours are in the table."""
    classes = set(TERMS["class"])
    used = {s for c in TERMS["class"].values() for s in c.get("sub", []) if ":" not in s}
    for prop in TERMS["property"].values():
        for key in ("domain", "range"):
            value = prop.get(key, [])
            used |= {value} if isinstance(value, str) else set(value)
    used |= {m for group in TERMS["disjoint"].values() for m in group} | {
        lst["class"] for lst in TERMS["list"].values()
    }
    assert used <= classes
    assert {p["codelist"] for p in TERMS["property"].values() if "codelist" in p} <= set(TERMS["list"])


def test_outside_terms_are_listed() -> None:
    """Every outside IRI in use is in outside-terms.txt with the copy it was checked in or the word unchecked."""
    lines = (ONTOLOGY / "outside-terms.txt").read_text(encoding="utf-8").splitlines()
    listed = {line.split("\t")[0]: line.split("\t")[2] for line in lines if not line.startswith("#")}
    assert all(listed.values())
    standard = tuple(TERMS["prefix"][p] for p in ("owl", "rdf", "rdfs", "xsd", "sh"))
    own = ("https://w3id.org/gwr/", "https://creativecommons.org/")
    used = {x for path in TURTLE for t in Graph().parse(path) for x in t if isinstance(x, URIRef)}
    assert sorted(x for x in used if not str(x).startswith(standard + own) and str(x) not in listed) == []


def test_every_outside_term_is_declared() -> None:
    """Every outside class or property in the ontology, the example and the questions' graph is declared in stubs.ttl."""
    data = graph(*VOCABULARY, "example.ttl", "questions/graph.ttl")
    declared = set(graph("stubs.ttl").subjects(RDF.type))
    used = {p for p in data.predicates() if isinstance(p, URIRef)} | {
        o for o in data.objects(None, RDF.type) if isinstance(o, URIRef)
    }
    used |= {o for o in data.objects(None, RDFS.subClassOf) if isinstance(o, URIRef)}
    standard = tuple(TERMS["prefix"][p] for p in ("owl", "rdf", "rdfs"))
    assert sorted(x for x in used if not str(x).startswith((*standard, *OURS)) and x not in declared) == []


@pytest.mark.parametrize(
    "path",
    [
        ONTOLOGY / "shapes.ttl",
        ONTOLOGY / "example.ttl",
        ONTOLOGY / "questions/graph.ttl",
        ONTOLOGY / "alignments.ttl",
        *QUESTIONS,
    ],
    ids=lambda p: p.name,
)
def test_terms_in_use_exist(path: Path) -> None:
    """Every gwr:, gwrc: and gwru: name in shapes, example and questions is defined in the ontology."""
    text = path.read_text(encoding="utf-8")
    names = {(p, n) for p, n in re.findall(r"(?<![\w-])(gwr|gwrc|gwru):([A-Za-z][\w-]*)", text)}
    assert names
    space = {"gwr": GWR, "gwrc": GWRC, "gwru": GWRU}
    assert sorted(f"{p}:{n}" for p, n in names if space[p][n] not in terms()) == []


# ── Shapes ───────────────────────────────────────────────────────────────────────────────────


def test_shapes_target_and_path_what_exists() -> None:
    """Each shape's target class is one of the ontology, and each shape says in zh and en what is wrong."""
    targets = {*shapes().objects(None, SH.targetClass)}
    known = {*graph("gwr.ttl", "stubs.ttl").subjects(RDF.type, OWL.Class)}
    assert targets
    assert targets <= known
    speaking = {*shapes().subjects(RDF.type, SH.PropertyShape), *shapes().subjects(SH.select)}
    for shape in speaking:
        assert sorted(str(m.language) for m in shapes().objects(shape, SH.message) if isinstance(m, Literal)) == [
            "en",
            "zh",
        ], shape


@pytest.mark.parametrize(
    "names", [("example.ttl",), ("example.ttl", "questions/graph.ttl")], ids=["example", "questions"]
)
def test_good_data_conform(names: tuple[str, ...]) -> None:
    """The example, alone and with the questions' graph, conforms to every shape."""
    conforms, _, text = pyshacl.validate(
        graph(*names, "gwr.ttl", "code.ttl", "dsd.ttl"), shacl_graph=shapes(), inference="none"
    )
    assert conforms, text


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["result"])
def test_damaged_data_do_not_conform(case: dict[str, str]) -> None:
    """Each damaged copy of the example draws the complaint that belongs to its fault."""
    data = graph("gwr.ttl", "code.ttl", "dsd.ttl") + Graph().parse(data=damaged(case), format="turtle")
    node = GWRS[case["node"]]
    run: list[str | URIRef] = [node, *(s for s in shapes().objects(node, SH.property) if isinstance(s, URIRef))]
    conforms, report, text = pyshacl.validate(data, shacl_graph=shapes(), inference="none", use_shapes=run)
    assert not conforms
    assert isinstance(report, Graph)
    assert case["result"] in complaints(report), text


def test_every_rule_has_a_damaged_copy() -> None:
    """Each hand-written property shape and each SPARQL constraint is shown to fail by some case."""
    shown = {c["result"] for c in CASES}
    named = {
        s
        for s in (*shapes().subjects(RDF.type, SH.PropertyShape), *shapes().subjects(SH.select))
        if not isinstance(s, BNode)
    }
    rules = {str(s).removeprefix(str(GWRS)) for s in named}
    assert rules - set(TERMS["property"]) - shown == set()


@pytest.mark.parametrize(
    "case", [c for c in CASES if (GWRS[c["result"]], SH.select, None) in shapes()], ids=lambda c: c["result"]
)
def test_constraints_agree_in_oxigraph(case: dict[str, str]) -> None:
    """The query of a SPARQL constraint, run by Oxigraph, is silent on the example and finds the fault in the damaged copy."""
    for text, found in (((ONTOLOGY / "example.ttl").read_text(encoding="utf-8"), False), (damaged(case), True)):
        store = ox.Store()
        for name in ("gwr.ttl", "code.ttl", "dsd.ttl"):
            store.load(path=str(ONTOLOGY / name), format=ox.RdfFormat.TURTLE)
        store.load(text.encode(), format=ox.RdfFormat.TURTLE)
        rows = store.query(select(GWRS[case["result"]]))
        assert isinstance(rows, ox.QuerySolutions)
        assert any(True for _ in rows) is found


def test_shapes_keep_to_shacl_sparql() -> None:
    """No SPARQL constraint uses VALUES, MINUS or SERVICE, which SHACL forbids."""
    for query in shapes().objects(None, SH.select):
        assert not re.search(r"\b(VALUES|MINUS|SERVICE)\b", str(query))


# ── Questions ────────────────────────────────────────────────────────────────────────────────


def cell(value: object) -> str:
    """A result cell as plain text; numbers without trailing zeros, so that engines may differ in form."""
    if value is None:
        return ""
    text = value.value if isinstance(value, ox.Literal | ox.NamedNode) else str(value)
    datatype = getattr(value, "datatype", None)
    kind = str(getattr(datatype, "value", datatype or "")).rsplit("#")[-1]
    return f"{Decimal(text).normalize():f}" if kind in ("decimal", "integer") else text


@cache
def question_store() -> ox.Store:
    """The fixed graph of the questions, in Oxigraph."""
    store = ox.Store()
    for name in ("example.ttl", "questions/graph.ttl", "code.ttl", "gwr.ttl"):
        store.load(path=str(ONTOLOGY / name), format=ox.RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda p: p.stem)
def test_question_gives_its_rows_in_two_engines(path: Path) -> None:
    """Each competency question gives the rows of its .tsv file in rdflib and in Oxigraph."""
    query = path.read_text(encoding="utf-8")
    head, *body = path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    expected = sorted(tuple(line.split("\t")) for line in body)
    assert expected

    solutions = question_store().query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [v.value for v in solutions.variables]
    assert names == head.split("\t")
    assert sorted(tuple(cell(row[n]) for n in names) for row in solutions) == expected

    rows = graph("example.ttl", "questions/graph.ttl", "code.ttl", "gwr.ttl").query(query)
    assert [str(v) for v in rows.vars or []] == names
    assert sorted(tuple(cell(x) for x in row) for row in rows if isinstance(row, tuple)) == expected


def test_there_are_25_questions_in_both_languages() -> None:
    """There are 25 numbered questions, each with its text in zh and en and a VALUES line for each parameter."""
    assert [int(p.name[:2]) for p in QUESTIONS] == list(range(1, 26))
    for path in QUESTIONS:
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        assert [line[:6] for line in lines[:2]] == ["# zh: ", "# en: "]
        for parameter in re.findall(r"^# param: (\w+) = ", text, flags=re.MULTILINE):
            assert text.count(f"VALUES ?{parameter} {{ ") == 1


def test_quotes_are_exact() -> None:
    """Every span of the example and of the made-up report is the text of its file at the offsets that it gives."""
    files = [ONTOLOGY / "questions/report-2023.txt", *(ROOT / "seeds").rglob("*.txt")]
    by_digest = {sha256(f.read_bytes()).hexdigest()[:12]: f.read_bytes().decode("utf-8") for f in files}
    query = """PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?span ?start ?end ?exact WHERE { ?span oa:start ?start ; oa:end ?end ; oa:exact ?exact }"""
    rows = list(graph("example.ttl", "questions/graph.ttl").query(query))
    assert len(rows) > 60
    for row in rows:
        assert isinstance(row, ResultRow)
        digest = str(row.span).rsplit("/", 1)[-1].split("-")[0]
        assert by_digest[digest][int(str(row.start)) : int(str(row.end))] == str(row.exact), row.span
