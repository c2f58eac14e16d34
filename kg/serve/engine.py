"""One process of Oxigraph's read-only server, ours to start, to ask and to end."""

from __future__ import annotations

import asyncio
import shutil
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import yarl

from kg.errors import KgError

_HOST = "127.0.0.1"
_SET_BY_US = ("accept", "accept-encoding", "content-type", "user-agent")
_PATIENCE = 20.0  # seconds for a start: a busy machine may need some
_TRIES = 3  # another process may take the port that was free


class EngineError(KgError):
    """The engine cannot be started."""


class TooLarge(Exception):  # noqa: N818  # what the answer is, not what broke
    """The answer is larger than allowed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of the SPARQL protocol, to be put as it came."""

    method: str = "POST"
    parameters: bytes = b""  # as the URL has them
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine said, whole."""

    status: int
    media: str
    body: bytes


def program() -> str:
    """Find the program that the package ``oxigraph`` installs.

    Raises:
        EngineError: it is not there.

    """
    beside = Path(sys.executable).parent
    found = shutil.which("oxigraph", path=str(beside)) or shutil.which("oxigraph")
    if found is None:
        raise EngineError("oxigraph", "没有这个程序 the program is missing", "pip install oxigraph")
    return found


class Engine:
    """A process that answers one question at a time, so that ending it hurts no other."""

    def __init__(self, store: Path, *, memory: int, idle: bool = False) -> None:
        """Take a store and the most bytes of memory; an *idle* engine works when the processor has nothing better to do."""
        self._store, self._memory = store, memory
        self._before = _before(idle=idle)
        self._process: asyncio.subprocess.Process | None = None
        self._client: aiohttp.ClientSession | None = None
        self._url = ""

    @property
    def pid(self) -> int | None:
        """Give the number of its process, if it runs."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def start(self) -> None:
        """Start the process and wait until it listens.

        Raises:
            EngineError: it ends at once or does not listen in time.

        """
        for _ in range(_TRIES):
            port = _free_port()
            command = [*self._before, program(), "serve-read-only", "--location", str(self._store)]
            self._process = await asyncio.create_subprocess_exec(
                *command, "--bind", f"{_HOST}:{port}", stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
            _bound(self._process.pid, self._memory)
            if await self._listens(port):
                # What we ask stays on this machine: the session takes no proxy of the environment.
                self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(), skip_auto_headers=_SET_BY_US)
                self._url = f"http://{_HOST}:{port}"
                return
            await self.end()
        remedy = "看看内存与磁盘是否够用 see whether memory and disk suffice"
        raise EngineError("oxigraph", "启动不了 it cannot be started", remedy)

    async def _listens(self, port: int) -> bool:
        until = asyncio.get_running_loop().time() + _PATIENCE
        while self.pid is not None and asyncio.get_running_loop().time() < until:
            try:
                _, writer = await asyncio.open_connection(_HOST, port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return True
        return False

    async def ask(self, asked: Asked, *, most: int) -> Answer:
        """Put a request and read the whole answer, of at most so many bytes.

        Raises:
            TooLarge: the answer has more.
            aiohttp.ClientError: the process ended meanwhile.

        """
        assert self._client
        url = yarl.URL(f"{self._url}/sparql?{asked.parameters.decode('latin-1')}", encoded=True)
        body = asked.body if asked.method == "POST" else None
        async with self._client.request(asked.method, url, data=body, headers=asked.headers) as response:
            parts = bytearray()
            async for part in response.content.iter_any():
                parts += part
                if len(parts) > most:
                    response.close()
                    raise TooLarge
            return Answer(response.status, response.headers.get("content-type", "text/plain"), bytes(parts))

    async def page_file(self, name: str) -> Answer:
        """Fetch a file of the query page that the engine brings along."""
        assert self._client
        async with self._client.get(f"{self._url}/{name}") as response:
            return Answer(response.status, response.headers.get("content-type", "text/plain"), await response.read())

    async def end(self) -> None:
        """End the process at once, whatever it does: it only reads."""
        if self._client:
            await self._client.close()
            self._client = None
        if self._process:
            if self._process.returncode is None:
                self._process.kill()
            await self._process.wait()


def _before(*, idle: bool) -> list[str]:
    """Give what stands before the command: a lower priority, and an end with ours even where we are killed."""
    nice = ["nice", "-n", "19"] if idle and shutil.which("nice") else []
    tied = ["setpriv", "--pdeathsig", "KILL", "--"] if shutil.which("setpriv") else []
    return [*tied, *nice]


def _bound(pid: int, memory: int) -> None:
    """Let a process have so much memory and no more, where the system can: it ends when it wants more."""
    try:
        import resource

        resource.prlimit(pid, resource.RLIMIT_DATA, (memory, memory))
    except (ImportError, AttributeError, ProcessLookupError):
        return  # no Linux; or it has ended, which is seen next


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])
