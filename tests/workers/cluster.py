"""A real Dask cluster on loopback: scheduler and workers are processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_WAIT_SECONDS = 30


class Nodes(NamedTuple):
    """A running cluster."""

    address: str
    workers: list[subprocess.Popen[bytes]]
    environment: dict[str, str]

    def kill_one_at_work(self) -> None:
        """Kill a worker as soon as one has tasks in hand."""
        from distributed import Client

        deadline = time.monotonic() + _WAIT_SECONDS
        with Client(self.address, set_as_default=False, timeout=_WAIT_SECONDS) as client:
            while time.monotonic() < deadline:
                busy = [address for address, keys in client.processing().items() if keys]
                if busy:
                    pids = client.run(os.getpid, workers=busy[:1])
                    os.kill(pids[busy[0]], signal.SIGKILL)
                    return
                time.sleep(0.01)
        raise AssertionError("no worker got anything to do")


@contextmanager
def running_cluster(workers: int) -> Iterator[Nodes]:
    """Start a scheduler and workers of one thread each, and kill them at the end."""
    root = Path(__file__).parents[2]
    scripts = Path(sys.executable).parent
    environment = os.environ | {
        "PYTHONPATH": str(root),
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
    }

    def start(program: str, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", *arguments, "--no-dashboard"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    here = ("--host", "127.0.0.1")
    scheduler = start("dask_scheduler", *here, "--port", str(port))
    flags = ("--nthreads", "1", "--no-nanny", *here)
    nodes = [start("dask_worker", address, *flags) for _ in range(workers)]
    try:
        yield Nodes(address, nodes, environment)
    finally:
        for process in (*nodes, scheduler):
            process.kill()
            process.wait()
