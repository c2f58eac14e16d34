"""How ``kg serve`` holds under load: many clients with the 25 questions, and one question without end every second.

    python benchmarks/serving.py FOLDER [--seconds 60] [--clients 32] [--think 1 0]

FOLDER is what ``kg build`` wrote. Each client asks a random question, reads the answer, and thinks for so many
seconds on average: a second, and in a second run none. First each question is asked alone, several times: that is its idle
time. Printed are errors, the quantiles of time against idle time, what became of the hostile questions, and memory.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from kg.publish.questions import Question, questions

HOSTILE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
    "SELECT * { ?a ?b ?c . ?d ?e ?f }",
)
HEADERS = {"accept": "application/sparql-results+json"}
IDLE_ROUNDS = 5


@dataclass
class Seen:
    """What was measured."""

    ratios: list[float] = field(default_factory=list)  # time / idle time of the same question
    times: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    hostile: Counter[str] = field(default_factory=Counter)
    longest_hostile: float = 0.0
    memory: list[int] = field(default_factory=list)  # KB of all processes together


def main() -> None:
    """Start the service, put it under load, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--think", type=float, nargs="+", default=[1.0, 0.0])
    parser.add_argument("--limit", type=float, default=10.0, help="seconds for a question: kg serve --seconds")
    chosen = parser.parse_args()
    command = [sys.executable, "-m", "kg", "serve", str(chosen.folder), "--port", "0", "--seconds", str(chosen.limit)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stderr
    try:
        address = re.search(r"http://[\d.:]+\d", process.stderr.readline())
        assert address, "it did not start"
        asyncio.run(measure(address[0], process.pid, chosen))
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


async def measure(url: str, pid: int, chosen: argparse.Namespace) -> None:
    """Measure idle, then under load, once for each time to think, and print."""
    asked = questions()
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=120, trust_env=False, limits=limits) as client:
        await _until_it_answers(client)
        idle = {question.name: await alone(client, question) for question in asked}
        print(f"idle: median of the questions {statistics.median(idle.values()) * 1000:.1f} ms, slowest {max(idle.values()) * 1000:.1f} ms")  # fmt: skip
        for think in chosen.think:
            report(await load(client, pid, idle, think, chosen), think, chosen)


async def load(client: httpx.AsyncClient, pid: int, idle: dict[str, float], think: float, chosen: argparse.Namespace) -> Seen:  # fmt: skip
    """Let all clients ask at once, and hostile questions among them."""
    seen, until = Seen(), time.monotonic() + chosen.seconds
    random_sources = [random.Random(number) for number in range(chosen.clients)]
    tasks = [asyncio.create_task(visit(client, source, idle, until, think, seen)) for source in random_sources]
    tasks += [asyncio.create_task(attack(client, until, seen)), asyncio.create_task(watch(pid, until, seen))]
    await asyncio.gather(*tasks)
    return seen


async def _until_it_answers(client: httpx.AsyncClient) -> None:
    while True:
        try:
            await client.get("/sparql", params={"query": "ASK {}"})
            return
        except httpx.TransportError:
            await asyncio.sleep(0.1)


async def alone(client: httpx.AsyncClient, question: Question) -> float:
    """Give the median time of a question that is asked alone."""
    return statistics.median([await put(client, question.query, Counter()) for _ in range(IDLE_ROUNDS)])


async def put(client: httpx.AsyncClient, query: str, errors: Counter[str]) -> float:
    """Ask, read, and give the seconds it took; count what is no answer."""
    began = time.perf_counter()
    try:
        answer = await client.post("/sparql", data={"query": query}, headers=HEADERS)
        if answer.status_code != 200:
            errors[str(answer.status_code)] += 1
        else:
            answer.json()
    except (httpx.HTTPError, ValueError) as error:
        errors[type(error).__name__] += 1
    return time.perf_counter() - began


async def visit(client: httpx.AsyncClient, source: random.Random, idle: dict[str, float], until: float, think: float, seen: Seen) -> None:  # fmt: skip
    """Be one client."""
    await asyncio.sleep(source.random() * think)
    while time.monotonic() < until:
        question = source.choice(questions())
        took = await put(client, question.query, seen.errors)
        seen.times.append(took)
        seen.ratios.append(took / idle[question.name])
        if think:
            await asyncio.sleep(source.expovariate(1 / think))


async def attack(client: httpx.AsyncClient, until: float, seen: Seen) -> None:
    """Put a question without end every second."""
    running: list[asyncio.Task[None]] = []

    async def one(query: str) -> None:
        outcome: Counter[str] = Counter()
        took = await put(client, query, outcome)
        seen.hostile[next(iter(outcome), "answered")] += 1
        seen.longest_hostile = max(seen.longest_hostile, took)

    number = 0
    while time.monotonic() < until:
        running.append(asyncio.create_task(one(HOSTILE[number % len(HOSTILE)])))
        number += 1
        await asyncio.sleep(1)
    await asyncio.gather(*running)


async def watch(pid: int, until: float, seen: Seen) -> None:
    """Note the memory of the service and its engines, four times a second."""
    while time.monotonic() < until:
        seen.memory.append(await asyncio.to_thread(memory, pid))
        await asyncio.sleep(0.25)


def memory(pid: int) -> int:
    """Give the resident memory of a process and its children, in KB."""
    total = 0
    for path in Path("/proc").glob("[0-9]*"):
        try:
            status = (path / "status").read_text()
        except OSError:
            continue
        if path.name == str(pid) or f"\nPPid:\t{pid}\n" in status:
            found = re.search(r"^VmRSS:\s+(\d+)", status, re.MULTILINE)
            total += int(found[1]) if found else 0
    return total


def report(seen: Seen, think: float, chosen: argparse.Namespace) -> None:
    """Print the figures."""
    ratios, times = sorted(seen.ratios), sorted(seen.times)
    at = [int(len(times) * share) for share in (0.5, 0.95, 0.99)]
    print(f"{chosen.clients} clients, {chosen.seconds:g} s, thinking {think:g} s: {len(times)} answers, {len(times) / chosen.seconds:.0f} a second, errors {dict(seen.errors) or 0}")  # fmt: skip
    print("time: " + ", ".join(f"p{p} {times[i] * 1000:.0f} ms" for p, i in zip((50, 95, 99), at, strict=True)))
    print("× idle: " + ", ".join(f"p{p} {ratios[i]:.1f}" for p, i in zip((50, 95, 99), at, strict=True)))
    print(f"hostile: {dict(seen.hostile)}, the longest {seen.longest_hostile:.1f} s")
    third = max(1, len(seen.memory) // 3)
    first, last = (statistics.median(part) / 1024 for part in (seen.memory[:third], seen.memory[-third:]))
    print(f"memory: first third {first:.0f} MB, last third {last:.0f} MB, most {max(seen.memory) / 1024:.0f} MB")


if __name__ == "__main__":
    main()
