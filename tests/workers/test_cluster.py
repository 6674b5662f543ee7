"""A real Dask cluster on loopback: scheduler and workers are processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from captions.errors import ImageError, UsageError, WorkError
from captions.workers import map_items
from tests.workers.cluster import Nodes, running_cluster


@pytest.fixture
def nodes() -> Iterator[Nodes]:
    with running_cluster(workers=3) as nodes:
        yield nodes


def work(item: tuple[int, str]) -> int:
    """Note that an item was worked on, slowly enough to be killed meanwhile."""
    number, log = item
    time.sleep(0.01)
    with Path(log).open("a", encoding="ascii") as file:
        file.write(f"{number} {os.getpid()}\n")
    if number == 13:
        raise ImageError("photo-13", "is cut short", "Ask for it again")
    return number


def test_a_worker_killed_in_the_middle_costs_no_item(nodes: Nodes, tmp_path: Path) -> None:
    log = tmp_path / "log"
    items = ((number, str(log)) for number in range(300))
    results = []
    for result in map_items(work, items, cluster=nodes.address, chunk=5):
        results.append(result)
        if len(results) == 50:
            nodes.workers[0].send_signal(signal.SIGKILL)
    assert isinstance(results.pop(13), ImageError)
    assert results == [number for number in range(300) if number != 13]
    done = [line.split() for line in log.read_text().splitlines()]
    assert {int(number) for number, _ in done} == set(range(300))
    assert nodes.workers[0].wait() == -signal.SIGKILL
    assert len({pid for _, pid in done}) > 1


def test_nobody_at_the_address_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from captions.workers import cluster

    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 0.3)
    with pytest.raises(WorkError, match=r"tcp://127\.0\.0\.1:9: cannot be reached"):
        list(map_items(len, ["Ana"], cluster="tcp://127.0.0.1:9"))


def test_an_address_of_another_form_is_refused() -> None:
    with pytest.raises(UsageError, match="tcp://HOST:8786"):
        list(map_items(len, ["Ana"], cluster="localhost"))


def test_without_the_extra_the_error_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['distributed'] = None\n"
        "from captions.workers import map_items\n"
        "try:\n    list(map_items(len, ['Ana'], cluster='tcp://127.0.0.1:9'))\n"
        "except Exception as error:\n    print(type(error).__name__, error)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("UsageError")
    assert "pip install 'photo-captions[cluster]'" in ran.stdout
