"""A task for each of many things, spread over processes.

Every process makes what it works with once, and has one task at a time: so memory does not grow
with the number of tasks, and it is known which task a process had in hand when it died.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from kg.errors import KgError

T = TypeVar("T")
R = TypeVar("R")
_CONTEXT = multiprocessing.get_context("spawn")  # a forked process could wait for ever on a thread it has not got


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """A task and what came of it, or why nothing did."""

    task: T
    result: R | None
    failure: KgError | None = None


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(make: Callable[[], Callable[[T], R]], tasks: Sequence[T], jobs: int) -> Iterator[Done[T, R]]:
    """Do each task in one of *jobs* processes, or here if that is one; yield as they end, in any order.

    *make* is called once in each process and gives what does a task. A task that fails, or whose
    process dies, is told as a failure, and the others go on.
    """
    jobs = min(jobs, len(tasks))
    if jobs <= 1:
        act = make()
        yield from (_done(act, task) for task in tasks)
        return
    pool = _Pool(make, jobs)
    try:
        yield from pool.run(tasks)
    finally:
        pool.end()


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: BaseProcess
    line: Connection
    task: T | None = None


class _Pool(Generic[T, R]):
    def __init__(self, make: Callable[[], Callable[[T], R]], jobs: int) -> None:
        self._make = make
        self._workers: list[_Worker[T]] = [self._started() for _ in range(jobs)]

    def _started(self) -> _Worker[T]:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(self._make, theirs), daemon=True)
        process.start()
        theirs.close()  # so that the end of the process is the end of the line
        return _Worker(process, ours)

    def run(self, tasks: Sequence[T]) -> Iterator[Done[T, R]]:
        waiting = deque(tasks)
        for worker in self._workers:
            self._give(worker, waiting)
        while busy := {worker.line: worker for worker in self._workers if worker.task is not None}:
            for line in wait(list(busy)):
                worker = busy[line]  # type: ignore[index]  # wait() gives back what it was given
                yield self._taken(worker)
                self._give(worker, waiting)

    def _give(self, worker: _Worker[T], waiting: deque[T]) -> None:
        worker.task = waiting.popleft() if waiting else None
        if worker.task is not None:
            worker.line.send(worker.task)

    def _taken(self, worker: _Worker[T]) -> Done[T, R]:
        task = worker.task
        assert task is not None
        try:
            done: Done[T, R] = worker.line.recv()
        except (EOFError, ConnectionError):
            worker.process.join()
            code = worker.process.exitcode
            fresh = self._started()
            worker.process, worker.line = fresh.process, fresh.line
            return Done(task, None, _died(task, f"exit code {code}"))
        return done

    def end(self) -> None:
        for worker in self._workers:
            worker.process.terminate()
            worker.process.join()
            worker.line.close()


def _serve(make: Callable[[], Callable[[T], R]], line: Connection) -> None:
    """Do tasks until the other end goes away."""
    act = make()
    try:
        while True:
            line.send(_done(act, line.recv()))
    except (EOFError, ConnectionError, KeyboardInterrupt):
        return  # the build has ended, and so has this process


def _done(act: Callable[[T], R], task: T) -> Done[T, R]:
    try:
        return Done(task, act(task))
    except KgError as error:
        return Done(task, None, error)
    except Exception as error:  # one report must not cost the others
        return Done(task, None, _died(task, f"{type(error).__name__}: {error}"))


def _died(task: object, why: str) -> KgError:
    what = f"处理它的进程出错或中止了 the process at work on it failed or died ({why})"
    return KgError(f"{task}", what, "其余照常；去掉它，或再运行一次 the others went on: leave it out, or run again")
