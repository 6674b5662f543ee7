"""Imports as a desk runs them: killed, resumed, undone, planned, side by side, on a full disk."""

from __future__ import annotations

import json
import random
import resource
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
    from tests.cli.conftest import Runner

PROGRAM = (
    "from captions.store.sqlite_store import SqliteRecordStore as S; S.at_once = 100\n"
    "from captions.cli import main; main()"
)
STORES = ["archive.json", "archive.db"]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM, *arguments]


def ids(store: str) -> list[str]:
    if not Path(store).exists():
        return []
    with open_store(Path(store)) as archive:
        assert list(archive.faults()) == []
        return [record.id for record in archive.records()]


def write_list(count: int, seed: int = 1) -> str:
    name = f"list-{seed}.jsonl"
    Path(name).write_bytes(b"".join(lines(count, seed)))
    return name


@pytest.mark.parametrize("store", STORES)
def test_a_killed_import_keeps_whole_records_and_resume_finishes(
    captions: Runner, store: str
) -> None:
    chance = random.Random(store)
    name = write_list(1200)
    step = ["import", name, "--workers", "1"]
    for _ in range(4):
        running = subprocess.Popen(
            command(*step, "--store", store), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(chance.uniform(0.4, 1.0))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        held = ids(store)
        assert len(set(held)) == len(held)
        told = captions("runs", "--store", store).out
        if "captions import" in told:  # else it was killed before it began
            step = ["resume", "--workers", "1"]
        if "captions import" in told and "unfinished" not in told:
            break
    else:
        assert captions(*step, "--store", store).code == 0
    assert sorted(ids(store)) == sorted(f"gen-1-{number}" for number in range(1200))
    [run] = json.loads(captions("runs", "--store", store, "--json").out)["runs"]
    assert run["state"] == "finished"
    assert captions("undo", run["id"], "--store", store).code == 0
    assert ids(store) == []


def test_ctrl_c_says_how_to_go_on(captions: Runner) -> None:
    name = write_list(3000)
    running = subprocess.Popen(
        command("import", name, "--store", "a.db"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    while not Path("a.db").exists():
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"captions resume" in err
    assert b"Traceback" not in err


@pytest.mark.parametrize("store", STORES)
def test_eight_processes_at_once_lose_nothing(captions: Runner, store: str) -> None:
    names = [write_list(25, seed) for seed in range(8)]
    running = [
        subprocess.Popen(
            command("import", name, "--store", store, "--workers", "1"), stdout=subprocess.DEVNULL
        )
        for name in names
    ]
    assert [process.wait(timeout=60) for process in running] == [0] * 8
    expected = {f"gen-{seed}-{number}" for seed in range(8) for number in range(25)}
    assert set(ids(store)) == expected
    assert len(json.loads(captions("runs", "--store", store, "--json").out)["runs"]) == 8


@pytest.mark.parametrize("store", STORES)
def test_a_full_disk_is_told_and_what_was_kept_stays(captions: Runner, store: str) -> None:
    captions("import", write_list(20, 1), "--store", store)
    held = ids(store)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    ran = subprocess.run(
        command("import", write_list(700, 2), "--store", store, "--workers", "1"),
        capture_output=True,
        preexec_fn=limit,
        check=False,
    )
    assert ran.returncode == 5
    assert b"Traceback" not in ran.stderr
    assert b"captions resume" in ran.stderr
    assert ids(store)[:20] == held
    assert captions("resume", "--store", store).code == 0
    assert len(ids(store)) == 720


def test_a_plan_is_made_applied_and_undone(captions: Runner) -> None:
    name = write_list(3)
    planned = captions("import", name, "--plan", "plan.json")
    assert "3 created" in planned.out
    assert not Path("captions.json").exists()
    applied = captions("apply", "plan.json")
    assert "3 created" in applied.out
    assert "2" not in captions("import", name).out.split("same", maxsplit=1)[0]
    run = applied.err.split("captions undo ")[1].strip()
    assert "3 removed" in captions("undo", run).out
    assert captions("apply", "plan.jsn").code == 4


def test_what_cannot_be_resumed_says_why(captions: Runner) -> None:
    nothing = captions("resume")
    assert nothing.code == 5
    assert "captions runs" in nothing.err


def test_a_long_answer_is_cut_and_says_so(captions: Runner) -> None:
    ran = captions("import", write_list(60))
    assert "20 further records" in ran.out
    assert len(captions("import", write_list(60, 2), "--jsonl").out.splitlines()) == 60
