"""Processes on this machine, which end with this one, whatever ends it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import wait as wait_for
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

_LAST_SECONDS = 2.0
_AHEAD = 4
"""Tasks in hand a worker."""


class Pool:
    """A number of processes; see `captions.workers.flow.Crew`."""

    died = (BrokenProcessPool,)

    def __init__(self, count: int) -> None:
        """Start nothing yet: each process starts with the first task it gets."""
        self._count = count
        # The workers wait for the other end to close: by us, or by the system after our death.
        self._ours, self._theirs = multiprocessing.Pipe()
        self._executor = self._start(count)
        self._alone: ProcessPoolExecutor | None = None
        self._out: set[Future[Any]] = set()

    def room(self) -> int:
        """Give the number of tasks to have in hand."""
        return self._count * _AHEAD

    def submit(
        self, function: Callable[[Sequence[T]], list[R]], task: Sequence[T], *, alone: bool = False
    ) -> Future[list[R]]:
        """Hand a task to one of the processes, or to one that works on nothing else."""
        future = self._submit(function, task, alone=alone)
        self._out.add(future)
        future.add_done_callback(self._out.discard)
        return future

    def _submit(
        self, function: Callable[[Sequence[T]], list[R]], task: Sequence[T], *, alone: bool
    ) -> Future[list[R]]:
        if alone:
            if self._alone is None:
                self._alone = self._start(1)
            try:
                return self._alone.submit(function, task)
            except BrokenProcessPool:
                self._alone.shutdown()
                self._alone = self._start(1)
                return self._alone.submit(function, task)
        try:
            return self._executor.submit(function, task)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False)
            self._executor = self._start(self._count)
            return self._executor.submit(function, task)

    def look(self) -> None:
        """Do nothing: the death of a process ends the tasks that it had, by itself."""

    def close(self, *, finished: bool) -> None:
        """End the processes; where the work was broken off, in the middle of a long task.

        A short one is waited for: a process that ended while it handed over a result would leave
        the executor waiting for the rest of it.
        """
        executors = [one for one in (self._executor, self._alone) if one is not None]
        running = () if finished else tuple(one for one in tuple(self._out) if not one.cancel())
        if wait_for(running, timeout=_LAST_SECONDS).not_done:
            self._ours.close()
        for executor in executors:
            executor.shutdown(wait=True, cancel_futures=True)
        self._ours.close()
        self._theirs.close()

    def _start(self, count: int) -> ProcessPoolExecutor:
        # "spawn", since a fork would copy locks that threads of this process hold.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            count, mp_context=context, initializer=_begin, initargs=(self._theirs,)
        )


def _begin(theirs: Connection) -> None:
    """Leave Ctrl-C to the process that has the archive, and end when that one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(theirs,), daemon=True).start()


def _end_with(theirs: Connection) -> None:
    wait([theirs])
    os._exit(1)
