"""Triples → a page that answers questions: graph, vocabulary, engine and editor in one file that loads nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import pyoxigraph as ox
from markupsafe import Markup

from kg.assemble import terms
from kg.errors import OutputError
from kg.publish import rdf
from kg.publish.elsewhere import HOLDERS
from kg.publish.named_graphs import quads
from kg.publish.policy import hashes
from kg.publish.questions import Parameter, Question, questions
from kg.publish.store import VOCABULARY
from kg.publish.web import deflated, rendered, scope, shared

_ASSETS = files(__package__) / "assets"
# In the order in which they build on each other; they share one scope.
SHARED = ("bytes.js", "elements.js", "downloads.js")
SCRIPTS = ("query", "arithmetic", "state", "engine", "table", "describe", "main")
_MOST = 500_000  # triples: about 50 reports, which a browser takes in within ten seconds
_REPORT = ox.NamedNode(f"{terms.ONTOLOGY}Report")
_TITLE = ox.NamedNode(f"{terms.PREFIXES['dcterms']}title")


def ask_page(triples: Sequence[ox.Triple], *, base: str) -> str:
    """Give the whole page as HTML; the same triples give the same text.

    Raises:
        OutputError: there are more triples than a page can hold.

    """
    if len(triples) > _MOST:
        what = f"{len(triples):,} 个三元组，一个网页装不下 triples are too many for one page (most {_MOST:,})"
        raise OutputError("ask.html", what, "用命令提问 ask with the commands: kg ask, kg query")
    style, script = shared("theme.css") + _text("page.css"), _script()
    prefixes = rdf.prefixes(base)
    trig = ox.serialize(quads(triples, base=base), format=ox.RdfFormat.TRIG, prefixes=prefixes)
    return rendered(
        _text("page.html.jinja"),
        title=_title(triples),
        allowed_scripts=hashes(script),
        allowed_styles=hashes(style),
        style=Markup(style),  # our own files, not escaped; all else is base64
        script=Markup(script),
        worker=Markup(_worker()),
        data=_base64(_json(_data(prefixes))),
        graph=deflated(trig or b""),
        ontology=deflated(_json(_vocabulary())),
        engine=_base64(_ASSETS.joinpath("oxigraph/oxigraph.wasm.zz").read_bytes()),
    )


def _data(prefixes: dict[str, str]) -> dict[str, Any]:
    return {
        "words": json.loads(_text("words.json")),
        "prefixes": prefixes,
        "holders": HOLDERS,
        "questions": [_asked(question) for question in questions()],
    }


def _asked(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "zh": question.zh,
        "en": question.en,
        "query": question.query,
        "parameters": [_parameter(parameter) for parameter in question.parameters],
    }


def _parameter(parameter: Parameter) -> dict[str, str]:
    zh, _, en = parameter.meaning.partition(" · ")
    return {"name": parameter.name, "zh": zh, "en": en or zh, "default": parameter.default, "shown": parameter.shown}


def _vocabulary() -> dict[str, Any]:
    """Give the files as they are: read and written again, their blank nodes would have other names each time."""
    return {"iri": VOCABULARY.value, "files": [path.read_text(encoding="utf-8") for path in terms.vocabulary()]}


def _title(triples: Sequence[ox.Triple]) -> str:
    """Give the title of the report; of several, how many there are."""
    reports = {triple.subject for triple in triples if triple.object == _REPORT}
    titles = [triple.object for triple in triples if triple.predicate == _TITLE and triple.subject in reports]
    if len(reports) == 1 and titles and isinstance(titles[0], ox.Literal):
        return titles[0].value.encode("utf-8", "replace").decode()
    return f"{len(reports)} 篇政府工作报告"


def _script() -> str:
    return scope(*map(shared, SHARED), *(_text(f"scripts/{name}.js") for name in SCRIPTS))


def _worker() -> str:
    return _text("oxigraph/oxigraph.min.js") + scope(shared("bytes.js"), _text("worker.js"))


def _text(name: str) -> str:
    return _ASSETS.joinpath(name).read_text("utf-8")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
