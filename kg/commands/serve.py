"""``kg serve``: its arguments, its start and its end."""

from __future__ import annotations

import argparse
import signal
import socket
from typing import TYPE_CHECKING

from kg.commands.arguments import add_folder
from kg.commands.terminal import say
from kg.errors import KgError

if TYPE_CHECKING:
    from types import FrameType
    from typing import TypeAlias

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]

_PORTS = 65535


class ServeError(KgError):
    """The service cannot be opened where it was asked to be."""


def add(commands: _Commands) -> None:
    """Add the command."""
    serve = commands.add_parser("serve", help="打开网页与 SPARQL 服务 open pages and a SPARQL service")
    add_folder(serve)
    serve.add_argument("--port", type=_port, default=7878, metavar="N", help="端口，默认 7878；0 为任一空闲端口 · 0 takes any free one")  # fmt: skip
    serve.add_argument("--host", default="127.0.0.1", help="地址，默认只限本机 · only this machine, unless told")
    serve.add_argument("--seconds", type=_seconds, default=10.0, metavar="N", help="一个问题最长时间，默认 10 · most time for a question")  # fmt: skip
    serve.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted or told to end.

    Raises:
        KgError: there is no graph, the engine does not start, or the port is taken.

    """
    import uvicorn

    from kg.publish.stored import load
    from kg.serve.app import LOCAL, application
    from kg.serve.engine import program
    from kg.serve.lanes import Limits
    from kg.serve.snapshot import snapshot

    program()
    local = arguments.host in LOCAL
    try:
        with snapshot(arguments.folder) as store, _opened(arguments.host, arguments.port) as listener:
            app = application(
                load(arguments.folder),
                store,
                limits=Limits(seconds=arguments.seconds),
                hosts=LOCAL if local else ["*"],
                say=say,
            )
            signal.signal(signal.SIGTERM, _ended)  # raised again by uvicorn once all has ended
            if hasattr(signal, "SIGHUP"):
                signal.signal(signal.SIGHUP, _hung_up)
            shown = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
            address = f"http://{shown}:{listener.getsockname()[1]}"
            say(f"{address}/ 网页 pages\n{address}/sparql SPARQL，只读 read-only\nCtrl-C 停止 stops")
            if not local:
                say("注意 note: 别的机器也能访问 other machines can reach it")
            config = uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
            )
            uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    say("已停止 stopped")
    return 0


def _ended(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise KeyboardInterrupt


def _hung_up(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    """End as if told to: the terminal was closed."""
    signal.raise_signal(signal.SIGTERM)


def _opened(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, so that asyncio sends at once: else each answer waits 40 ms for a receipt.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise ServeError(
            f"{host}:{port}", f"不能监听 cannot listen there: {error}", "换一个 choose another: --port 0"
        ) from error
    return listener


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > _PORTS:
        raise argparse.ArgumentTypeError(f"应为 0 到 {_PORTS} a number up to {_PORTS} is needed: {text}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise argparse.ArgumentTypeError(f"应为 3600 以内的正数 a positive number up to 3600 is needed: {text}")
    return seconds
