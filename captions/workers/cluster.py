"""The machines of a Dask cluster, as workers; the one place that knows Dask.

Dask itself gives a dead worker's tasks to another one. A task that ended its worker several times
comes back as `KilledWorker`, and is then tried item by item.
"""

from __future__ import annotations

import logging
import time
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeVar

from captions.errors import UsageError, WorkError

try:
    from distributed import Client
    from distributed.scheduler import KilledWorker
except ImportError as missing:
    raise UsageError(
        "--cluster",
        f"needs a package that is not here ({missing.name})",
        "Run: pip install 'photo-captions[cluster]'",
    ) from missing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""Tasks in hand a thread of the cluster."""
_SCHEMES = ("tcp://", "tls://", "ws://", "wss://")
_PATIENCE_SECONDS = 60.0
"""How long a cluster may be without a worker: one that is restarted comes back."""
_CONNECT_SECONDS = 10.0


class Cluster:
    """The workers of a scheduler; see `captions.workers.flow.Crew`."""

    died = (KilledWorker,)

    def __init__(self, address: str) -> None:
        """Connect, and look whether workers are there that have this version of captions.

        Raises:
            UsageError: The address is of another form.
            WorkError: Nothing answers, no worker comes, or one has another version.
        """
        if not address.startswith(_SCHEMES):
            raise UsageError(
                f"--cluster {address}", "is no scheduler's address", "Give tcp://HOST:8786"
            )
        self._address = address
        # Dask tells each lost connection on stderr; what matters comes back as an error here.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            self._client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise self._error("cannot be reached", "Is the scheduler running there?") from error
        try:
            self._client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
            self._check_versions()
        except TimeoutError as error:
            self._client.close()
            raise self._no_workers() from error
        except BaseException:
            self._client.close()
            raise
        self._executor = self._client.get_executor(pure=False)
        self._seen_at = time.monotonic()

    def room(self) -> int:
        """Give the number of tasks to have in hand: some for each thread there is now."""
        return _AHEAD * max(self._threads(), 1)

    def submit(
        self, function: Callable[[Sequence[T]], list[R]], task: Sequence[T], *, alone: bool = False
    ) -> Future[list[R]]:
        """Hand a task to the scheduler; each is alone there in that only it can be at fault."""
        future: Future[list[R]] = self._executor.submit(function, task)
        return future

    def look(self) -> None:
        """Raise WorkError if the scheduler is gone, or has had no worker for a while."""
        if self._client.status != "running":
            raise self._error(
                "is gone", "Start it again; what is kept stays, the rest is done then"
            )
        now = time.monotonic()
        if self._threads():
            self._seen_at = now
        elif now - self._seen_at > _PATIENCE_SECONDS:
            raise self._no_workers()

    def close(self, *, finished: bool) -> None:
        """Leave the cluster; tasks that nobody waits for any more are forgotten there."""
        self._executor.shutdown(wait=finished)
        self._client.close(timeout=_CONNECT_SECONDS)

    def _threads(self) -> int:
        workers = self._client.scheduler_info()["workers"]
        return sum(worker["nthreads"] for worker in workers.values())

    def _check_versions(self) -> None:
        ours = _version()
        for worker, theirs in self._client.run(_version, on_error="return").items():
            if theirs != ours:
                raise WorkError(
                    f"worker {worker}",
                    f"has captions {theirs}, here is {ours}",
                    "Install the same version on every machine",
                )

    def _no_workers(self) -> WorkError:
        return self._error("has no workers", "Start some with: dask worker ADDRESS")

    def _error(self, what: str, remedy: str) -> WorkError:
        return WorkError(f"cluster {self._address}", what, remedy)


def _version() -> str:
    return version("photo-captions")
