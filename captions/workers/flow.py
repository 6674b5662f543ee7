"""Items → results, one each, whatever happens to an item or to the worker that has it.

>>> list(map_items(len, ["Ana", "Reis"]))
[3, 4]
>>> [str(result) for result in map_items(len, ["Ana", 7], workers=1)]
['3', "7: could not be worked on (TypeError: object of type 'int' has no len()). Report it \
with the item; the others are not touched"]
"""

from __future__ import annotations

import itertools
import os
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from captions.errors import CaptionsError, WorkError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

FEW = 8
"""Items that are worked on in this process before others are started."""
_SHOWN = 80
"""Characters of an item that an error names."""
_TRIES = 3
"""How often an item may take its worker with it before it is given up."""
_LOST_IN_A_ROW = 10
_LOOK_SECONDS = 2.0
"""While nothing comes back, how often the workers are looked after."""


class Crew(Protocol):
    """Workers that take tasks: processes here, or machines elsewhere."""

    @property
    def died(self) -> tuple[type[Exception], ...]:
        """Give what a task's future raises when its worker died."""

    def room(self) -> int:
        """Give the number of tasks to have in hand: enough for all to be busy, and bounded."""

    def submit(
        self, function: Callable[[Sequence[T]], list[R]], task: Sequence[T], *, alone: bool = False
    ) -> Future[list[R]]:
        """Hand a task to a worker; alone if it may be the one that kills its worker."""

    def look(self) -> None:
        """Raise WorkError if nobody is there to work, and nobody will be."""

    def close(self, *, finished: bool) -> None:
        """Let the workers go; at once where the work was broken off."""


def map_items(
    function: Callable[[T], R],
    items: Iterable[T],
    *,
    workers: int | None = None,
    cluster: str | None = None,
    chunk: int = 1,
    ordered: bool = True,
) -> Iterator[R | CaptionsError]:
    """Call a function for each item, several at a time.

    Args:
        function: Named at the top of a module, or a `functools.partial` of such; its items and
            results can be pickled. It is called again for an item whose worker died, so it
            should do nothing twice that may be done once only: let it return what is to be kept.
        items: Taken as they are needed, a bounded number ahead of the results.
        workers: Processes; 1 for this process alone; None for one a core, once there are more
            than a few items. Not used with ``cluster``.
        cluster: Address of a Dask scheduler, ``tcp://…`` or ``tls://…``; captions must be
            installed on its workers, and a path in an item must be one that they can read.
        chunk: Items handed over at once. Raise it where an item takes less than a millisecond.
        ordered: False gives each result as soon as it is there.

    Yields:
        One result an item; in place of an item that raised an error, or whose worker died each
        time, that error as a value. Memory holds a bounded number of items and results.

    Raises:
        UsageError: The cluster extra is not installed, or the address is none.
        WorkError: The cluster cannot be reached or is lost, or one worker after another dies.
    """
    rest = iter(items)
    crew: Crew
    if cluster is not None:
        from captions.workers.cluster import Cluster

        crew = Cluster(cluster)
    else:
        count = workers or core_count()
        few = FEW if workers is None else 0
        for item in rest if count == 1 else itertools.islice(rest, few):
            yield from work_on(function, (item,))
        more = list(itertools.islice(rest, 1))
        if not more:
            return
        from captions.workers.pool import Pool

        crew, rest = Pool(count), itertools.chain(more, rest)
    yield from _Flow(crew, function, _chunks(rest, chunk)).run(ordered=ordered)


def core_count() -> int:
    """Give the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def work_on(function: Callable[[T], R], task: Sequence[T]) -> list[R | CaptionsError]:
    """Call the function for each item of a task; an error takes its item's place."""
    return [_result(function, item) for item in task]


def _result(function: Callable[[T], R], item: T) -> R | CaptionsError:
    try:
        return function(item)
    except CaptionsError as error:
        return error
    except Exception as error:  # noqa: BLE001  # one item's bug must not end a batch of millions
        what = f"could not be worked on ({type(error).__name__}: {error})"
        return WorkError(_name(item), what, "Report it with the item; the others are not touched")


def _name(item: object) -> str:
    text = str(item)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _chunks(items: Iterator[T], size: int) -> Iterator[tuple[T, ...]]:
    while task := tuple(itertools.islice(items, size)):
        yield task


class _Task(Generic[T, R]):
    """`work_on` for one function, as something that can be handed over."""

    def __init__(self, function: Callable[[T], R]) -> None:
        self._function = function

    def __call__(self, task: Sequence[T]) -> list[R | CaptionsError]:
        return work_on(self._function, task)


class _Flow(Generic[T, R]):
    """The tasks in hand, oldest first, and what becomes of those whose worker died."""

    def __init__(
        self, crew: Crew, function: Callable[[T], R], tasks: Iterator[tuple[T, ...]]
    ) -> None:
        self._crew = crew
        self._work = _Task(function)
        self._tasks = tasks
        self._hand: dict[Future[list[R | CaptionsError]], tuple[T, ...]] = {}
        self._lost = 0

    def run(self, *, ordered: bool) -> Iterator[R | CaptionsError]:
        finished = False
        try:
            while self._fill():
                future = next(iter(self._hand)) if ordered else self._first_done()
                task = self._hand.pop(future)
                try:
                    results = self._await(future)
                except self._crew.died:
                    yield from map(self._alone, task)
                else:
                    yield from results
            finished = True
        finally:
            self._crew.close(finished=finished)

    def _fill(self) -> bool:
        """Hand out tasks up to the bound, and say whether any is out."""
        for task in itertools.islice(self._tasks, max(self._crew.room() - len(self._hand), 0)):
            self._hand[self._crew.submit(self._work, task)] = task
        return bool(self._hand)

    def _first_done(self) -> Future[list[R | CaptionsError]]:
        while True:
            done, _ = wait(self._hand, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
            if done:
                return done.pop()
            self._crew.look()

    def _await(self, future: Future[list[R | CaptionsError]]) -> list[R | CaptionsError]:
        while True:
            try:
                return future.result(timeout=_LOOK_SECONDS)
            except TimeoutError:
                self._crew.look()

    def _alone(self, item: T) -> R | CaptionsError:
        """Try an item that a worker died with, by itself: it may be the reason, or not."""
        for _ in range(_TRIES):
            try:
                [result] = self._await(self._crew.submit(self._work, (item,), alone=True))
            except self._crew.died:
                continue
            self._lost = 0
            return result
        self._lost += 1
        if self._lost >= _LOST_IN_A_ROW:
            raise WorkError("workers", "die one after the other", "Look whether memory is short")
        return WorkError(
            _name(item), f"ended its worker {_TRIES} times", "Look at it: it may be huge or harmful"
        )
