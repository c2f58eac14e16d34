"""The pages: home, search, questions, one for each thing and claim, the explorer, the query editor."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Awaitable, Callable
from urllib.parse import quote

import jinja2
import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.publish import jsonld
from kg.publish.questions import find, questions
from kg.publish.stored import PAGE, Stored
from kg.serve.asking import Table, asked
from kg.serve.assets import ASSETS, asset
from kg.serve.endpoint import Refused
from kg.serve.engine import Answer
from kg.serve.names import Names
from kg.serve.negotiate import FORMATS, chosen
from kg.serve.overview import Overview, overview
from kg.serve.pairs import MOST, drawn
from kg.serve.things import Things
from kg.telling import Telling

_FORMS = ("html", "ttl", "jsonld", "nt", "rdf")
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_EDITOR_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"  # fmt: skip
_FACTS, _FOUND = 100, 100  # on one page
_STATIC = {"page.css": "text/css", "editor.js": "text/javascript"}
OF_ENGINE = ("yasgui.min.js", "yasgui.min.css")  # files of the query page that the engine brings along


class Pages:
    """Writes the pages of one graph."""

    def __init__(self, graph: Stored) -> None:
        """Read what the pages need of the graph."""
        self._graph = graph
        telling = Telling(graph)
        self._things, self._names = Things(graph, telling), Names(graph)
        self._named = self._names.single()
        self._overview: Overview = overview(graph, telling)
        loader = jinja2.FileSystemLoader(ASSETS)
        self._templates = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
        self._templates.globals["path_of"] = self.path_of

    def routes(self) -> list[Route]:
        """List where the pages are."""
        places: dict[str, Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]] = {
            "/": self.home,
            "/reports": self.reports,
            "/search": self.search,
            "/ask/{name}": self.ask,
            "/id/{local:path}": self.thing,
            "/graph": self.explorer,
            "/editor": self.editor,
            "/editor/questions.json": self.examples,
            "/static/{name}": self.static,
        }
        return [Route(path, page, methods=["GET"]) for path, page in places.items()]

    def path_of(self, iri: str) -> str:
        """Give the path of a thing's page."""
        return f"/id/{quote(iri.removeprefix(self._graph.base), safe='/')}"

    def home(self, request: Request) -> Response:  # noqa: ARG002
        """Show what there is."""
        return self._page("home.html.jinja", seen=self._overview, questions=questions())

    def reports(self, request: Request) -> Response:  # noqa: ARG002
        """List all reports."""
        return self._page("reports.html.jinja", seen=self._overview)

    def search(self, request: Request) -> Response:
        """Find things by name."""
        text = request.query_params.get("q", "")[:200]
        found = self._names.search(text, most=_FOUND + 1)
        return self._page("search.html.jinja", text=text, found=found[:_FOUND], more=len(found) > _FOUND)

    async def ask(self, request: Request) -> Response:
        """Ask one of the questions, with what the form gives for its parameters."""
        try:
            question = find(request.path_params["name"])
        except KgError as error:
            return self._trouble(404, str(error))
        given = request.query_params
        values = {p.name: given.get(p.name, p.shown).strip() or p.shown for p in question.parameters}
        table: Table | None = None
        try:
            table = await asked(question, values, self._graph, request.app.state.lanes, self._named)
            status, reason = 200, ""
        except KgError as error:
            status, reason = 400, str(error)
        except Refused as refused:
            status, reason = refused.status, refused.reason
        drawing = drawn(table) if table else None
        return self._page(
            "ask.html.jinja",
            status,
            question=question,
            values=values,
            table=table,
            reason=reason,
            drawing=drawing,
            most=MOST,
        )

    async def thing(self, request: Request) -> Response:
        """Show a thing or a claim, or give its triples, as the client wants."""
        asked_for = request.query_params.get("format", "")
        form = asked_for or chosen(request.headers.get("accept", "*/*"), _FORMS)
        if form not in _FORMS:
            return PlainTextResponse("可用的格式 formats: " + ", ".join(_FORMS) + "\n", 406, {"Vary": "Accept"})
        try:
            node = ox.NamedNode(self._graph.base + request.path_params["local"])
        except ValueError:
            return self._trouble(404, "不是 IRI that is no IRI")
        answer = await run_in_threadpool(self._told, node, form, max(1, _number(request.query_params.get("page", ""))))
        answer.headers["Vary"] = "Accept"
        return answer

    def _told(self, node: ox.NamedNode, form: str, number: int) -> Response:
        if not self._things.is_known(node):
            return self._trouble(404, f"图谱中没有它 nothing of that name in the graph: {node.value}")
        if form != "html":
            return self._data(node, form)
        things, claim = self._things, self._things.is_claim(node)
        facts = [] if claim else things.facts(node)
        pages = max(1, -(-len(facts) // _FACTS))
        number = min(number, pages)
        return self._page(
            "thing.html.jinja",
            iri=node.value,
            title=things.title(node),
            kind=things.kind(node),
            others=things.others(node),
            target=claim and things.telling.told(node).side == "target",
            reasons=things.reasons(node) if claim else [],
            facts=facts[(number - 1) * _FACTS : number * _FACTS],
            total=len(facts),
            page=number,
            pages=pages,
            rows=things.rows(node),
            forms=_FORMS[1:],
        )

    def _data(self, node: ox.NamedNode, form: str) -> Response:
        triples = self._things.triples(node)
        media, written = FORMATS[form]
        if form == "jsonld":
            file = io.StringIO()
            jsonld.write(triples, file, base=self._graph.base)
            return Response(file.getvalue(), media_type=media)
        assert written
        prefixes = self._graph.prefixes if form == "ttl" else None
        return Response(ox.serialize(triples, format=written, prefixes=prefixes), media_type=media)

    def explorer(self, request: Request) -> Response:  # noqa: ARG002
        """Give the explorer page under the policy that it states itself."""
        path = self._graph.folder / PAGE
        if not path.is_file():
            return self._trouble(404, f"没有浏览页 there is no explorer page: {PAGE}")
        with path.open(encoding="utf-8") as file:
            policy = _POLICY.search(file.read(4096))
        stated = f"{html.unescape(policy[1])}; frame-ancestors 'none'" if policy else "default-src 'none'"
        return FileResponse(path, media_type="text/html", headers={"Content-Security-Policy": stated})

    def editor(self, request: Request) -> Response:  # noqa: ARG002
        """Show the query editor, which the engine brings along."""
        page = self._page("editor.html.jinja")
        page.headers["Content-Security-Policy"] = _EDITOR_POLICY
        return page

    def examples(self, request: Request) -> Response:  # noqa: ARG002
        """List the questions for the editor."""
        return JSONResponse([{"name": q.name, "zh": q.zh, "en": q.en, "query": q.query} for q in questions()])

    def static(self, request: Request) -> Response:
        """Give a style or a script: ours, or one of the engine's query page."""
        name = request.path_params["name"]
        if name in _STATIC:
            return Response(asset(name), media_type=_STATIC[name])
        of_engine: dict[str, Answer] = request.app.state.of_engine
        if name in of_engine:
            file = of_engine[name]
            return Response(file.body, file.status, media_type=file.media, headers={"Cache-Control": "max-age=86400"})
        return self._trouble(404, name)

    def _page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        return HTMLResponse(self._templates.get_template(template).render(**values), status)

    def _trouble(self, status: int, reason: str) -> HTMLResponse:
        return self._page("trouble.html.jinja", status, reason=reason)


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 1
