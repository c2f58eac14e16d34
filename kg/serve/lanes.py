"""Limits for questions: each has an engine to itself, quick ones never wait for slow ones.

Oxigraph looks at its own time limit only when it reads from disk: a cross product that it joins or
sorts in memory runs on. So a question that takes too long is ended with its process. It begins
in the quick lane; after a second it is put again into the slow lane, whose few engines work at low
priority. From its arrival to its answer no more than the limit passes, waiting included: half of
what is left of it may be spent on waiting, else the client is told to come again.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from kg.serve.engine import Answer, Asked, Engine, EngineError

_PATIENCE = 0.5  # the share of the time left that may be spent on waiting for an engine
_SOON = 0.5  # seconds: an engine that ends sooner is replaced and asked again


class TooLong(Exception):  # noqa: N818  # what the question is, not what broke
    """The answer took longer than allowed."""


class Busy(Exception):  # noqa: N818
    """Too many questions wait already."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question may take."""

    seconds: float = 10.0  # from arrival to answer
    answer_bytes: int = 16 * 2**20
    request_bytes: int = 2**20
    engine_bytes: int = 512 * 2**20
    quick_seconds: float = 1.0
    quick_engines: int = (os.cpu_count() or 2) + 2
    quick_waiting: int = 256
    slow_engines: int = 2
    slow_waiting: int = 8


class Lane:
    """Some engines, of which each answers one question at a time."""

    def __init__(self, engines: list[Engine], *, seconds: float, waiting: int, most: int, say: Callable[[str], None]) -> None:  # fmt: skip
        """Take engines, how long each may answer, how many questions may wait, and the most bytes of an answer."""
        self.engines = engines
        self._seconds, self._most_waiting, self._most, self._say = seconds, waiting, most, say
        self._free: asyncio.Queue[Engine] = asyncio.Queue()
        self._waiting = 0
        self._renewing: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start all engines."""
        for engine in self.engines:
            await engine.start()
            self._free.put_nowait(engine)

    async def stop(self) -> None:
        """End all engines."""
        for task in self._renewing:
            task.cancel()
        await asyncio.gather(*self._renewing, return_exceptions=True)
        for engine in self.engines:
            await engine.end()

    async def ask(self, asked: Asked, *, done_by: float) -> Answer:
        """Answer when an engine is free, before a time of the loop's clock.

        Raises:
            TooLong: it takes longer than this lane gives, or than there is time.
            TooLarge: the answer has too many bytes.
            Busy: too many wait, or no engine is free in half of the time.
            EngineError: the engine died and cannot be started again.

        """
        if self._waiting >= self._most_waiting:
            raise Busy
        clock = asyncio.get_running_loop().time
        self._waiting += 1
        try:
            async with asyncio.timeout((done_by - clock()) * _PATIENCE):
                engine = await self._free.get()
        except TimeoutError:
            raise Busy from None
        finally:
            self._waiting -= 1
        done = False
        try:
            async with asyncio.timeout_at(min(clock() + self._seconds, done_by)):
                answer = await self._put(engine, asked)
            done = True
            return answer
        except TimeoutError as error:
            raise TooLong from error
        finally:
            if done:
                self._free.put_nowait(engine)
            else:  # it may still be at work on what nobody waits for
                task = asyncio.create_task(self._renew(engine))
                self._renewing.add(task)
                task.add_done_callback(self._renewing.discard)

    async def _put(self, engine: Engine, asked: Asked) -> Answer:
        began = asyncio.get_running_loop().time()
        while True:
            if engine.pid is None:
                self._say("引擎停了，已重新启动 an engine had ended and was started again")
                await engine.end()
                await engine.start()
            try:
                return await engine.ask(asked, most=self._most)
            except aiohttp.ClientError:
                await engine.end()
                if asyncio.get_running_loop().time() - began > _SOON:  # no accident: it was too much for it
                    what = "回答时停了 it ended while it answered"
                    raise EngineError(
                        "oxigraph", what, "问题太大，缩小它 the question is too large: ask for less"
                    ) from None

    async def _renew(self, engine: Engine) -> None:
        await engine.end()
        try:
            await engine.start()
        except EngineError as error:
            self._say(str(error))  # the next question tries again
        self._free.put_nowait(engine)


class Lanes:
    """The quick lane and the slow lane."""

    def __init__(self, store: Path, limits: Limits, say: Callable[[str], None]) -> None:
        """Take the store and what questions may take; *say* tells the user of trouble."""
        memory, most = limits.engine_bytes, limits.answer_bytes
        quick = [Engine(store, memory=memory) for _ in range(limits.quick_engines)]
        slow = [Engine(store, memory=memory, idle=True) for _ in range(limits.slow_engines)]
        first = min(limits.quick_seconds, limits.seconds)
        self.quick = Lane(quick, seconds=first, waiting=limits.quick_waiting, most=most, say=say)
        self.slow = Lane(slow, seconds=limits.seconds, waiting=limits.slow_waiting, most=most, say=say)
        self.limits = limits

    async def __aenter__(self) -> Lanes:
        """Start the engines."""
        try:
            await self.quick.start()
            await self.slow.start()
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the engines."""
        await self.quick.stop()
        await self.slow.stop()

    def pids(self) -> list[int]:
        """List the processes that run."""
        return [engine.pid for lane in (self.quick, self.slow) for engine in lane.engines if engine.pid]

    async def ask(self, asked: Asked) -> Answer:
        """Answer within the limits; see ``Lane.ask``."""
        done_by = asyncio.get_running_loop().time() + self.limits.seconds
        try:
            return await self.quick.ask(asked, done_by=done_by)
        except TooLong:
            return await self.slow.ask(asked, done_by=done_by)
