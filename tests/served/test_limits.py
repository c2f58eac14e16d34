"""What a question may take, and that no question reaches beyond the graph."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from kg.publish.elsewhere import asks_elsewhere
from kg.serve.engine import Answer, Asked, Engine
from kg.serve.lanes import Busy, Lane, TooLong
from served.running import Running, is_alive, wait_for

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"


def ask(client: httpx.Client, query: str) -> httpx.Response:
    """Put a query."""
    return client.post("/sparql", data={"query": query})


@pytest.mark.parametrize("query", [CROSS, SORTED])
def test_a_question_without_end_is_stopped(query: str, service: Running) -> None:
    """It ends at the limit with a reason, its process with it, and good questions are answered meanwhile."""
    before = set(service.engines())
    with ThreadPoolExecutor() as pool:
        began = time.monotonic()
        hostile = pool.submit(ask, service.client, query)
        while not hostile.done():
            assert ask(service.client, "ASK {}").json() == {"head": {}, "boolean": True}
        assert hostile.result().status_code in {503, 504}  # it ran out of memory or of time
        assert re.search("2 seconds|too large", hostile.result().text)
        assert time.monotonic() - began < 15  # 1 s in the quick lane, 2 s in the slow one; the machine may be busy
    wait_for(lambda: len(service.engines()) == len(before))
    gone = before - set(service.engines())
    assert gone
    assert not any(is_alive(pid) for pid in gone)


def test_many_questions_without_end_are_stopped_too(service: Running) -> None:
    """Those that find no engine in time are told to come again; none waits longer than the limit for its turn."""
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: ask(service.client, CROSS), range(8)))
    assert {answer.status_code for answer in answers} <= {503, 504}
    refused = [answer for answer in answers if answer.status_code == 503]
    assert refused
    assert all(answer.headers["retry-after"] for answer in refused)
    assert ask(service.client, "ASK {}").status_code == 200


class _Endless(Engine):
    """An engine that never answers."""

    @property
    def pid(self) -> int | None:
        return 1

    async def start(self) -> None:
        """Do nothing."""

    async def end(self) -> None:
        """Do nothing."""

    async def ask(self, asked: Asked, *, most: int) -> Answer:  # noqa: ARG002
        await asyncio.Event().wait()
        raise AssertionError


def test_waiting_counts() -> None:
    """Two questions of one engine: the first is stopped when its time is over, the second does not get the engine."""

    async def both() -> list[object]:
        engine = _Endless(Path(), memory=0)
        lane = Lane([engine], seconds=60, waiting=8, most=1, say=print)
        await lane.start()
        clock = asyncio.get_running_loop().time
        return await asyncio.gather(*(lane.ask(Asked(), done_by=clock() + 0.4) for _ in "ab"), return_exceptions=True)

    with ThreadPoolExecutor(1) as pool:  # the browser of other tests keeps a loop running in this thread
        answers = pool.submit(lambda: asyncio.run(both())).result()
    assert [type(answer) for answer in answers] == [TooLong, Busy]


def test_a_huge_answer_is_refused(client: httpx.Client) -> None:
    """An answer beyond the limit is no answer cut short."""
    answer = ask(client, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert (answer.status_code, "LIMIT" in answer.text) == (403, True)


def test_a_huge_request_is_refused(client: httpx.Client) -> None:
    """A request beyond the limit is not read on."""
    assert ask(client, f"ASK {{}} #{'x' * 2**21}").status_code == 413


@pytest.fixture
def elsewhere() -> str:
    """An address where nobody must be asked."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/"


HIDDEN = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service<{0}>{{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT<{0}>{{ ?s ?p ?o }} }}",
    'SELECT * {{ ?a ?b """x"y""" . SERVICE <{0}> {{ ?s ?p ?o }} ?c ?d """z"w""" }}',
    "PREFIX : <{0}> SELECT * {{ SERVICE:x{{ ?s ?p ?o }} }}",
    "PREFIX e: <urn:e:> SELECT * {{ ?a ?b e:x\\'y . SERVICE <{0}> {{ ?s ?p ?o }} ?c ?d 'z' }}",
    "SELECT * {{ SERVICE # why\n<{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{0}> {{ ?s ?p ?o }} }}",
]


@pytest.mark.parametrize("query", HIDDEN)
def test_no_question_asks_another_server(query: str, elsewhere: str, client: httpx.Client) -> None:
    """SERVICE is refused however it is written, in each way to send a query."""
    text = query.format(elsewhere)
    assert ask(client, text).status_code == 403
    assert client.get("/sparql", params={"query": text}).status_code == 403
    direct = client.post("/sparql", content=text.encode(), headers={"content-type": "application/sparql-query"})
    assert direct.status_code == 403


HARMLESS = [
    'ASK { ?s ?p "SERVICE <http://example.org/>" }',
    "ASK { ?service ?p <http://example.org/SERVICE> } # SERVICE <x>",
    "PREFIX e: <urn:e:> ASK { ?s e:service 'SERVICE' }",
    "PREFIX e: <urn:e:> ASK { ?平service e:平service 'SERVICE' }",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_alone_is_no_harm(query: str, client: httpx.Client) -> None:
    """The word in a text, a name or a remark is not refused."""
    assert not asks_elsewhere(query)
    assert ask(client, query).status_code == 200


def test_another_name_for_this_machine_is_not_served(client: httpx.Client) -> None:
    """A site that has its name point to this machine gets nothing."""
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/", headers={"host": "localhost"}).status_code == 200
