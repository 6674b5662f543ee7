"""`captions watch`: a file that is still being written waits, and none comes in twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from captions.store import open_store
from tests.benchmarks.invented import lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Runner

pytest.importorskip("watchfiles", reason="the extra `watch` is not installed")


def wait_for(held: Callable[[], bool]) -> None:
    for _ in range(300):
        if held():
            return
        time.sleep(0.1)
    pytest.fail("it did not come")


def count() -> int:
    path = Path("captions.json")
    if not path.exists():
        return 0
    with open_store(path) as store:
        return len(store)


def test_what_arrives_comes_in_once_and_ctrl_c_ends_it(captions: Runner) -> None:
    folder = Path("in")
    folder.mkdir()
    first, second = (b"".join(lines(5, seed)) for seed in (1, 2))
    (folder / "there.jsonl").write_bytes(first)
    with Path("err").open("wb") as err, Path("out").open("wb") as out:
        arguments = ["watch", "in", "--still", "0.5", "--workers", "1", "--fail-on", "never"]
        running = subprocess.Popen(
            [sys.executable, "-m", "captions", *arguments], stdout=out, stderr=err
        )
        wait_for(lambda: count() == 5)
        with (folder / "slow.jsonl").open("wb") as slow:
            for line in second.splitlines(keepends=True):
                slow.write(line)
                slow.flush()
                time.sleep(0.2)
        (folder / "new").mkdir()
        (folder / "new" / "same.jsonl").write_bytes(first)
        wait_for(lambda: count() == 10)
        wait_for(lambda: b"5 same" in Path("out").read_bytes())
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=20) == 0
    assert Path("err").read_text().endswith("captions: stopped watching\n")
    told = Path("out").read_text()
    assert told.count("5 created") == 2
    assert "error," not in told
    assert "15 same" in captions("import", "in").out


def test_a_folder_that_is_not_there_is_a_usage_error(captions: Runner) -> None:
    assert captions("watch", "none").code == 2
