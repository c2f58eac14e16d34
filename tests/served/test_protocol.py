"""The SPARQL 1.1 Protocol, as the tests of the W3C put it.

``protocol.json`` holds the 34 cases of the manifest of the W3C's test suite (sparql11/protocol),
under the W3C Test Suite Licence. The seven that change data are out of scope: the service is read-only, and
refuses them.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import uvicorn

from kg.publish.stored import load
from kg.serve.app import application
from kg.serve.lanes import Limits
from served.running import Running, wait_for

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "protocol.json").read_text(encoding="utf-8"))
OUT_OF_SCOPE = {
    "update_dataset_default_graph", "update_dataset_default_graphs", "update_dataset_named_graphs", "update_dataset_full",
    "update_post_form", "update_post_direct", "update_base_uri",
}  # fmt: skip
DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
MEDIA = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/n-quads"},
}  # fmt: skip


@pytest.fixture(scope="module")
def judged(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of our service over the data of the tests."""
    place = tmp_path_factory.mktemp("w3c") / "store"
    store = ox.Store(str(place))
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    document = ox.NamedNode("http://xmlns.com/foaf/0.1/Document")
    for number in (1, 2, 3):
        name = ox.NamedNode(DATA.format(number))
        store.add(ox.Quad(name, kind, document, name))
    store.flush()
    del store
    limits = Limits(quick_engines=1, slow_engines=1)
    app = application(load(built), place, limits=limits, hosts=["127.0.0.1"], say=lambda _: None)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_for(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(30)


def put(client: httpx.Client, request: dict[str, Any]) -> httpx.Response:
    """Send a request of a case."""
    body = request.get("body")
    content = body.encode(request.get("encoding", "utf-8")) if body is not None else None
    return client.request(
        request["method"], f"/sparql/{request['path']}", content=content, headers=request.get("headers", {})
    )


@pytest.mark.parametrize("case", [c for c in CASES if c["name"] not in OUT_OF_SCOPE], ids=lambda case: case["name"])
def test_protocol(case: dict[str, Any], judged: httpx.Client) -> None:
    """Every case that a read-only service can pass is passed."""
    for request in case["requests"]:
        answer = put(judged, request)
        assert str(answer.status_code)[0] in request["status"], answer.text
        media = answer.headers["content-type"].partition(";")[0]
        if "format" in request:
            assert media in MEDIA[request["format"]]
        if "boolean" in request:
            found = answer.json()["boolean"] if media.endswith("json") else "<boolean>true" in answer.text
            assert found is request["boolean"]


@pytest.mark.parametrize("case", [c for c in CASES if c["name"] in OUT_OF_SCOPE], ids=lambda case: case["name"])
def test_updates_are_refused(case: dict[str, Any], judged: httpx.Client) -> None:
    """A change of data is forbidden, and says so."""
    answer = put(judged, case["requests"][0])
    assert (answer.status_code, "read-only" in answer.text) == (403, True)


def test_all_cases_are_there() -> None:
    """None of the manifest is left out unnamed."""
    assert len(CASES) == 34
    assert {case["name"] for case in CASES} >= OUT_OF_SCOPE


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_the_service_describes_itself(media: str, service: Running) -> None:
    """Without a query the endpoint gives its description, which names it and promises no federation."""
    answer = service.client.get("/sparql", headers={"accept": media})
    assert answer.headers["content-type"].partition(";")[0] == media
    found = list(ox.parse(answer.text, format=ox.RdfFormat.from_media_type(media), base_iri=f"{service.url}/sparql"))
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert [q.object for q in found if q.predicate.value == f"{sd}endpoint"] == [ox.NamedNode(f"{service.url}/sparql")]
    assert ox.NamedNode(f"{sd}BasicFederatedQuery") not in [q.object for q in found]
