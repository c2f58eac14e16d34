"""``/questions``: the questions for apps, as ``kg openapi`` describes them."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg import __version__
from kg.errors import KgError, QueryError
from kg.library.rows import rows_of
from kg.publish.openapi import openapi
from kg.publish.questions import Question, find, questions
from kg.serve.endpoint import Refused, answered
from kg.serve.engine import Asked
from kg.serve.negotiate import FORMATS, chosen

_FORMS = ("json", "results", "csv")


def routes() -> list[Route]:
    """List where the questions are, and their description."""
    return [
        Route("/openapi.json", _description, methods=["GET"]),
        Route("/questions", _listing, methods=["GET"]),
        Route("/questions/{name}", _rows, methods=["GET"]),
    ]


def _description(request: Request) -> Response:  # noqa: ARG001
    return JSONResponse(openapi(version=__version__))


def _listing(request: Request) -> Response:  # noqa: ARG001
    return JSONResponse([_listed(question) for question in questions()])


def _listed(question: Question) -> dict[str, Any]:
    parameters = [{"name": p.name, "meaning": p.meaning, "default": p.shown} for p in question.parameters]
    return {"name": question.name, "zh": question.zh, "en": question.en, "parameters": parameters, "columns": list(question.columns)}  # fmt: skip


async def _rows(request: Request) -> Response:
    """Answer a question: a row for each answer, or SPARQL's own JSON or CSV where the client wants that."""
    try:
        question = find(request.path_params["name"])
    except QueryError as error:
        return _wrong(404, error)
    form = chosen(request.headers.get("accept", "*/*"), _FORMS)
    if form is None:
        offered = ", ".join(FORMATS[name][0] for name in _FORMS)
        return _wrong(406, QueryError(question.name, f"可用的格式 formats: {offered}"))
    media = FORMATS["results" if form == "json" else form][0]
    try:
        asked = Asked(
            body=question.filled(_values(request)).encode(),
            headers={"content-type": "application/sparql-query", "accept": media},
        )
        answer = await answered(request.app.state.lanes, asked)
    except KgError as error:
        return _wrong(400, error)
    except Refused as refused:
        return _wrong(refused.status, QueryError(question.name, refused.reason))
    vary = {"Vary": "Accept"}
    if answer.status != 200 or form != "json":
        return Response(answer.body, answer.status, media_type=answer.media, headers=vary)
    found = ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)
    return JSONResponse(rows_of(found).to_records(), headers=vary)


def _values(request: Request) -> dict[str, str]:
    """Take the parameters, each at most once.

    Raises:
        QueryError: one is given twice.

    """
    given = request.query_params.multi_items()
    values = dict(given)
    if len(values) < len(given):
        raise QueryError(request.url.query, "参数重复 a parameter is given twice")
    return values


def _wrong(status: int, error: KgError) -> JSONResponse:
    said = {"where": error.where, "what": error.what, "remedy": error.remedy}
    return JSONResponse(said, status, {"Retry-After": "5"} if status == 503 else None)
