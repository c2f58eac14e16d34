"""``/sparql``: the protocol of SPARQL 1.1, read-only, put through to an engine within the limits."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kg.publish.elsewhere import asks_elsewhere
from kg.serve.engine import Answer, Asked, EngineError, TooLarge
from kg.serve.lanes import Busy, Lanes, TooLong
from kg.serve.negotiate import FORMATS, chosen

_FEDERATED = ox.NamedNode("http://www.w3.org/ns/sparql-service-description#BasicFederatedQuery")
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


class Refused(Exception):  # noqa: N818
    """A request that is not answered, with the status and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        """Keep both."""
        self.status, self.reason = status, reason
        super().__init__(reason)


async def sparql(request: Request) -> Response:
    """Answer a request of the protocol; without a query, describe the service."""
    lanes: Lanes = request.app.state.lanes
    try:
        asked, texts = await _read(request, lanes.limits.request_bytes)
        if not texts and request.method in {"GET", "HEAD"}:
            return await _described(request, lanes)
        if any(asks_elsewhere(text) for text in texts):
            raise Refused(403, "SERVICE 要访问网络，本服务不做 SERVICE asks another server, which this one does not")
        answer = await answered(lanes, asked)
    except Refused as refused:
        headers = {"Retry-After": "5"} if refused.status == 503 else {}
        return PlainTextResponse(refused.reason + "\n", refused.status, headers)
    return Response(answer.body, answer.status, media_type=answer.media, headers={"Vary": "Accept"})


async def answered(lanes: Lanes, asked: Asked) -> Answer:
    """Answer within the limits.

    Raises:
        Refused: a limit is reached.

    """
    limits = lanes.limits
    try:
        return await lanes.ask(asked)
    except TooLong:
        reason = f"超过 {limits.seconds:g} 秒，已停止 stopped after {limits.seconds:g} seconds: 缩小问题 ask for less"
        raise Refused(504, reason) from None
    except TooLarge:
        size = f"{limits.answer_bytes / 2**20:g} MB"
        raise Refused(403, f"回答超过 {size} the answer is larger than {size}: 加上 add LIMIT") from None
    except Busy:
        raise Refused(503, "等候的问题太多，稍后再试 too many questions wait, try again later") from None
    except EngineError as error:
        raise Refused(503, str(error)) from None


async def _read(request: Request, most: int) -> tuple[Asked, list[str]]:
    """Read a request, and all texts in it that may be a question."""
    parameters: bytes = request.scope["query_string"]
    pairs = parse_qsl(parameters.decode("latin-1"), keep_blank_values=True)
    names = {name for name, _ in pairs}
    texts = [value for name, value in pairs if name == "query"]
    headers = {name: request.headers[name] for name in ("accept", "content-type") if name in request.headers}
    if request.method != "POST":
        if "update" in names:
            raise Refused(400, "GET 不能更新 an update cannot be a GET")
        return Asked("GET", parameters, headers=headers), texts
    body = await _body(request, most)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if media == _FORM:
            form = parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict")
            names |= {name for name, _ in form}
            texts += [value for name, value in form if name == "query"]
        elif media == _QUERY:
            texts.append(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise Refused(400, "不是 UTF-8 the request is no UTF-8") from None
    if media == _UPDATE or "update" in names:
        raise Refused(403, "只读 read-only: 不能更新 there are no updates")
    return Asked("POST", parameters, body, headers), texts


async def _body(request: Request, most: int) -> bytes:
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > most:
            raise Refused(413, f"请求超过 {most:,} 字节 the request is larger than {most:,} bytes")
    return bytes(parts)


async def _described(request: Request, lanes: Lanes) -> Response:
    """Describe the service as the engine does, but for what we do not let through; a browser gets the editor."""
    kind = chosen(request.headers.get("accept", "*/*"), ("ttl", "html", "nt", "jsonld", "rdf"))
    if kind == "html":
        return RedirectResponse("/editor", 303)
    if kind is None:
        raise Refused(
            406, "可用的格式 formats: text/turtle, application/n-triples, application/ld+json, application/rdf+xml"
        )
    said = await answered(lanes, Asked("GET", headers={"accept": "text/turtle"}))
    here = str(request.url.replace(query="", fragment=""))
    triples = [q.triple for q in ox.parse(said.body, format=ox.RdfFormat.TURTLE, base_iri=here) if q.object != _FEDERATED]  # fmt: skip
    media, form = FORMATS[kind]
    assert form
    return Response(ox.serialize(triples, format=form), media_type=media, headers={"Vary": "Accept"})
