"""``import kg``: a graph in the hands of a program says what the files say."""

from __future__ import annotations

import builtins
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from faulty import GOOD
from hypothesis import given
from hypothesis import strategies as st
from rdflib.query import ResultRow
from test_cli import digests, put

import kg
from kg.ask import answer
from kg.errors import InputError, MissingError, QueryError
from kg.library.values import Value, value_of
from kg.many.listing import LISTING
from kg.publish.formats import FILES
from kg.publish.property_graph import property_graph
from kg.publish.questions import questions
from kg.publish.store import STORE, open_store
from kg.publish.stored import load

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
HOSTILE = "<img src=x onerror=alert(1)>'\"&</td><script>alert(2)</script>"


@pytest.fixture(scope="module")
def graph() -> kg.Graph:
    """The seed's graph as the library builds it."""
    return kg.build(SEEDS)


@pytest.fixture(scope="module")
def opened(built: Path) -> kg.Graph:
    """The seed's graph as the library opens it."""
    return kg.open(built)


# ---- two ways to a graph ----------------------------------------------------------------------


def test_import_is_quick() -> None:
    """Importing the package loads none of the libraries, nor any stage."""
    heavy = ["rdflib", "pyoxigraph", "spacy", "networkx", "pandas", "jinja2", "kg.pipeline", "kg.library"]
    code = f"import kg, sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def test_a_star_hides_nothing_of_python() -> None:
    """``from kg import *`` gives the names of the library, and leaves ``open`` what it was."""
    namespace: dict[str, Any] = {}
    exec("from kg import *", namespace)
    assert namespace["build"] is kg.build
    assert namespace.get("open", builtins.open) is builtins.open


def test_built_and_opened_are_the_same(graph: kg.Graph, opened: kg.Graph) -> None:
    """A graph in memory and one in a folder have the same size, facts, triples and named graphs."""
    assert len(graph) == len(opened) > 5000
    assert graph.facts() == opened.facts()
    named = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(?g != <urn:kg:store>) } GROUP BY ?g ORDER BY ?g"
    assert graph.query(named) == opened.query(named)
    assert graph.rdf.triples() == opened.rdf.triples()


def written(folder: Path) -> dict[str, str]:
    """What the command line writes, but for the list by which its reports can be added to."""
    return {name: digest for name, digest in digests(folder).items() if name != LISTING}


def test_saving_writes_what_kg_build_writes(graph: kg.Graph, built: Path, tmp_path: Path) -> None:
    """Each file has the same bytes as the command line's, and the store is there."""
    folder = graph.save(tmp_path / "out")
    assert digests(folder) == written(built)
    assert open_store(folder / "graph.ttl") is not None


def test_an_opened_graph_is_saved_elsewhere(opened: kg.Graph, built: Path, tmp_path: Path) -> None:
    """It is written whole to another folder, with a format more; not over itself."""
    folder = opened.save(str(tmp_path / "out"), ["nt"])
    found = digests(folder)
    assert set(found) - set(written(built)) == set(FILES["nt"])
    assert {name: found[name] for name in written(built)} == written(built)
    assert (folder / STORE).is_dir()
    with pytest.raises(InputError, match="over itself"):
        opened.save(built)


def test_options_are_those_of_the_command_line(tmp_path: Path) -> None:
    """A path alone, place, year and base are taken; what is left out is told where that is wanted."""
    [path] = put(tmp_path, good=GOOD)
    refused: list[InputError] = []
    graph = kg.build(
        [path, tmp_path / "none.txt"], "岳阳市", 2020, base="https://example.org/kg/", refuse=refused.append
    )
    [row] = graph.query("SELECT ?report ?place { ?report gwr:jurisdiction/skos:prefLabel ?place }")
    assert row == {"report": "https://example.org/kg/doc/cn-430600-2020", "place": "岳阳市"}
    assert [error.where for error in refused] == [str(tmp_path / "none.txt")]
    assert len(kg.build(path)) > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"paths": "nowhere.txt"}, "no such file"),
        ({"paths": []}, "nothing could be read"),
        ({"paths": SEEDS, "base": "https://example.org/kg"}, "end it in / or #"),
        ({"paths": SEEDS, "place": "火星市"}, "no such place"),
    ],
)
def test_wrong_input_is_told(arguments: Mapping[str, Any], said: str) -> None:
    """Every mistake is a KgError that says what to do."""
    with pytest.raises(InputError, match=said):
        kg.build(**arguments)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """Where there is no graph the message says how to make one."""
    with pytest.raises(InputError, match="kg build"):
        kg.open(tmp_path)


def test_an_unknown_format_is_told(graph: kg.Graph, tmp_path: Path) -> None:
    """Nothing is written where a format is unknown."""
    with pytest.raises(InputError, match="unknown format"):
        graph.save(tmp_path / "out", ["docx"])
    assert not (tmp_path / "out").exists()


# ---- asked ------------------------------------------------------------------------------------


def test_rows_are_typed(graph: kg.Graph) -> None:
    """Numbers come as numbers, texts and IRIs as text; what is not bound is None."""
    rows = graph.query(
        """SELECT ?value ?inferred ?place ?none {
        ?o gwr:reportedValue ?value ; gwr:periodInferred ?inferred ; sdmx-dimension:refArea ?place
        FILTER(?value = 4402.98) OPTIONAL { ?o gwr:nothing ?none } }"""
    )
    assert rows.names == ("value", "inferred", "place", "none")
    place = "https://w3id.org/gwr/id/place/cn-430600"
    assert list(rows) == [{"value": Decimal("4402.98"), "inferred": False, "place": place, "none": None}]
    assert rows[0] is rows.rows[0]
    assert rows[:1] == rows


def test_yes_and_no(graph: kg.Graph) -> None:
    """An ASK is true or false where it stands in an if."""
    assert graph.query("ASK { ?x a gwr:Honour }")
    assert not graph.query("ASK { ?x a gwr:Nothing }")


def test_construct_gives_triples(graph: kg.Graph) -> None:
    """A row for each triple."""
    rows = graph.query("CONSTRUCT { ?x a gwr:Found } WHERE { ?x a gwr:Honour }")
    assert rows.names == ("subject", "predicate", "object")
    assert {row["object"] for row in rows} == {"https://w3id.org/gwr/ont#Found"}
    assert len(rows) == len(graph.query("SELECT DISTINCT ?x { ?x a gwr:Honour }"))


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_each_question_has_the_answer_of_kg_ask(name: str, graph: kg.Graph, opened: kg.Graph, built: Path) -> None:
    """The rows are those of the command, in memory and from the folder."""
    found = graph.ask(name)
    assert sorted(map(str, found)) == sorted(map(str, opened.ask(name)))
    assert len(found) == len(answer(built, name, {}).splitlines()) - 3


def test_parameters_of_questions(graph: kg.Graph) -> None:
    """A question has a parameter called name; numbers may be given as such; the number of a question too."""
    assert graph.ask(1, name="湘阴") == graph.ask("honours-of-place", name="湘阴")
    assert graph.ask(1, name="湘阴") != graph.ask(1)
    assert graph.ask("honours-of-batch", batch=1) == graph.ask(5)
    with pytest.raises(QueryError, match="it takes: name"):
        graph.ask(1, place="湘阴")
    assert not graph.ask(1, name='"@zh } ?place ?p ?o . VALUES ?q { "')
    assert len(graph.questions()) == 25


def test_mistakes_in_sparql_are_marked(graph: kg.Graph) -> None:
    """The message is that of kg query; no other server is asked."""
    with pytest.raises(QueryError, match="prefix not declared: nope:"):
        graph.query("SELECT * { ?x a nope:Thing }")
    with pytest.raises(QueryError, match="SERVICE"):
        graph.query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")


def test_things_are_found_and_explained(graph: kg.Graph, opened: kg.Graph) -> None:
    """A short name finds the county; what is told of it is the same from memory, with whole sentences."""
    [match] = graph.search("平江")
    assert (match.label, match.kind, match.iri[-9:]) == ("平江县", "县级行政区", "cn-430626")
    assert graph.search("没有这个") == ()
    assert graph.explain("平江") == opened.explain("平江")
    assert "全国县域经济综合竞争力400强" in graph.explain("平江")


def test_a_changed_source_gives_no_wrong_sentence(tmp_path: Path) -> None:
    """Where a file was changed since it was read, the quote stands alone: its offsets hold no longer."""
    [path] = put(tmp_path, good=GOOD)
    graph = kg.build(path)
    whole = graph.explain("平江县")
    Path(path).write_text("完全不同的文字。" * 100, encoding="utf-8")
    assert "完全不同" not in graph.explain("平江县")
    assert "。”" in whole
    assert "。”" not in graph.explain("平江县")


# ---- taken apart ------------------------------------------------------------------------------


def test_facts_show_their_words(graph: kg.Graph) -> None:
    """Each fact's quote stands in the file where it says; targets say so; figures have numbers."""
    text = next(SEEDS.glob("*.txt")).read_bytes().decode("utf-8")
    for fact in graph.facts():
        assert text[fact.start : fact.end] == fact.quote
        assert fact.side == ("target" if fact.modality in ("target", "plan") else "actual")
        assert (fact.value is not None) == (fact.relation == "observation")
        assert fact.evidence > 0
        assert "://" not in fact.object
    [gdp] = [fact for fact in graph.facts() if fact.value == Decimal("4402.98")]
    assert (gdp.subject, gdp.object, gdp.unit, gdp.period) == ("岳阳市", "地区生产总值", "亿元", "2021")


def test_facts_are_all_statements_and_figures(graph: kg.Graph) -> None:
    """As many as the graph has, each once."""
    [row] = graph.query(
        "SELECT (COUNT(DISTINCT ?c) AS ?n) { { ?c gwr:statementProperty ?p } UNION { ?c gwr:indicator ?i } }"
    )
    assert len(graph.facts()) == len({fact.iri for fact in graph.facts()}) == row["n"]


def test_networkx_is_that_of_the_exports(graph: kg.Graph, built: Path) -> None:
    """The same nodes and edges as the files for graph programs."""
    made, expected = graph.to_networkx(), property_graph(load(built).triples())
    assert dict(made.nodes.items()) == dict(expected.nodes.items())
    assert dict(made.edges.items()) == dict(expected.edges.items())


def test_rdflib_has_the_same_triples(graph: kg.Graph, opened: kg.Graph) -> None:
    """Every literal keeps its characters, and a query there needs no prefixes."""
    made = graph.to_rdflib()
    assert {" ".join(term.n3() for term in triple) for triple in made} == {str(t) for t in opened.rdf.triples()}
    assert len(list(made.query("SELECT ?h { ?h a gwr:Honour }"))) > 10


@pytest.mark.parametrize("where", ["memory", "disk"])
def test_rdflib_on_the_store(where: str, graph: kg.Graph, opened: kg.Graph) -> None:
    """It has the triples, the prefixes and the graphs of the reports; numbers as the store writes them."""
    made = graph if where == "memory" else opened
    view = made.as_rdflib()
    assert {tuple(map(_meant, triple)) for triple in view} == {
        tuple(map(_meant, triple)) for triple in made.to_rdflib()
    }
    assert len(view) == len(made)
    honours = {row[0] for row in view.query("SELECT ?h { ?h a gwr:Honour }") if isinstance(row, ResultRow)}
    assert len(honours) > 10
    assert honours == set(view.subjects(rdflib.RDF.type, rdflib.URIRef(made.rdf.prefixes["gwr"] + "Honour")))
    named = {str(graph.identifier) for graph in rdflib.Dataset(store=view.store).graphs()}
    assert {"https://w3id.org/gwr/id/doc/cn-430600-2022", "https://w3id.org/gwr/id/doc/gazetteer"} <= named


@pytest.mark.parametrize("where", ["memory", "disk"])
def test_rdflib_on_the_store_changes_nothing(where: str, graph: kg.Graph, opened: kg.Graph) -> None:
    """Whatever would write is refused with a remedy, in memory too."""
    made, one = graph if where == "memory" else opened, rdflib.URIRef("urn:one")
    view, before = made.as_rdflib(), len(made)
    with pytest.raises(InputError, match="to_rdflib"):
        view.add((one, one, one))
    with pytest.raises(InputError, match="to_rdflib"):
        view.remove((None, None, None))
    with pytest.raises(InputError, match="to_rdflib"):
        view.update("DELETE WHERE { ?s ?p ?o }")
    with pytest.raises(InputError, match="to_rdflib"):
        view.parse(data="<urn:a> <urn:b> <urn:c> .", format="nt")
    assert len(view) == before > 0


def test_without_oxrdflib_the_remedy_is_told(graph: kg.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message says what to install."""
    monkeypatch.delitem(sys.modules, "kg.library.rdflib_store", raising=False)
    monkeypatch.setitem(sys.modules, "oxrdflib", None)
    with pytest.raises(MissingError, match=r'pip install "gwr-kg\[oxrdflib\]"'):
        graph.as_rdflib()


def _meant(term: rdflib.term.Node) -> object:
    """What a term means: 2.0 is 2, and a text without a type is a string."""
    if not isinstance(term, rdflib.Literal):
        return term
    if term.datatype == rdflib.XSD.decimal:
        return Decimal(str(term))
    return str(term), term.language, term.datatype or rdflib.XSD.string


def test_dataframes(graph: kg.Graph) -> None:
    """A table of the facts has a column for each field; of an answer, one for each variable."""
    frame = graph.to_dataframe()
    assert frame.shape == (len(graph.facts()), 20)
    assert set(frame["side"]) == {"actual", "target"}
    rows = graph.ask("honours-by-level")
    assert list(rows.to_dataframe().columns) == list(rows.names)
    assert rows.to_dataframe()["honours"].sum() > 10


def test_without_pandas_the_remedy_is_told(graph: kg.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message says what to install; nothing else of the library needs pandas."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    for table in (graph, graph.ask(1)):
        with pytest.raises(MissingError, match=r'pip install "gwr-kg\[pandas\]"'):
            table.to_dataframe()


# ---- shown ------------------------------------------------------------------------------------


def test_a_notebook_shows_a_table_that_runs_nothing(tmp_path: Path) -> None:
    """Whatever a report or a file is called, its text is escaped, in the summary and in answers."""
    report = GOOD.replace(
        "平江县获评全国文明县", "平江县获评全国文明县。平江县获评“全国<script>alert(1)</script>示范县”"
    )
    path = tmp_path / "a<b>&.txt"
    path.write_text(report.replace("2022年平江县政府工作报告", f"2022年平江县政府工作报告{HOSTILE}"), encoding="utf-8")
    graph = kg.build(path)
    shown = graph._repr_html_()
    assert "a&lt;b&gt;&amp;.txt" in shown
    assert "平江县 获得荣誉 全国文明县" in shown
    rows = graph.query('SELECT ("<b>&" AS ?x) {}')
    for html in (shown, rows._repr_html_()):
        assert "<script" not in html
        assert "<img" not in html
    assert "&lt;b&gt;&amp;" in rows._repr_html_()


@given(st.text())
def test_any_text_is_escaped(text: str) -> None:
    """No cell of a table opens a tag."""
    shown = kg.Rows(("x",), ({"x": text},))._repr_html_()
    assert shown.split("<td>")[1].split("</td>")[0].count("<") == 0


@pytest.mark.parametrize(
    ("written", "value"),
    [("1e0", 1.0), ("true", True), ("2021-01-05", date(2021, 1, 5)), ("2022", 2022), ("x", "x")],
)
def test_terms_as_values(written: str, value: Value) -> None:
    """Datatypes become those of Python; a literal that breaks its datatype stays text."""
    kind = {float: "double", bool: "boolean", int: "gYear", str: "date"}.get(type(value), "date")
    assert value_of(ox.Literal(written, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))) == value
