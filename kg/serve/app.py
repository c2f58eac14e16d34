"""The service as one application: routes, the headers of every answer, the engines' life."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.publish.stored import Stored
from kg.serve import api
from kg.serve.endpoint import sparql
from kg.serve.lanes import Lanes, Limits
from kg.serve.pages import OF_ENGINE, Pages

LOCAL = ("localhost", "127.0.0.1", "::1")
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def application(
    graph: Stored, store: Path, *, limits: Limits, hosts: Sequence[str], say: Callable[[str], None]
) -> Starlette:
    """Put the service together; the engines start with it and end with it."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        async with Lanes(store, limits, say) as lanes:
            app.state.lanes = lanes
            app.state.of_engine = {name: await lanes.quick.engines[0].page_file(name) for name in OF_ENGINE}
            yield

    endpoint = [Route(path, sparql, methods=["GET", "POST"]) for path in ("/sparql", "/sparql/")]
    # A page of another site that has its name point here must not read the graph: only known hosts are answered.
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)), Middleware(_Guarded)]
    return Starlette(routes=[*endpoint, *api.routes(), *Pages(graph).routes()], middleware=middleware, lifespan=life)


class _Guarded:
    """Puts the headers that guard a reader on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)
