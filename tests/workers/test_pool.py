"""Every item gets one result, in its place, whatever becomes of it or of its worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from captions.errors import CaptionsError, ImageError, WorkError
from captions.workers import map_items


def square(number: int) -> int:
    if number % 10 == 7:
        raise ImageError(f"photo-{number}", "is cut short", "Ask for it again")
    return number * number


def divide(number: int) -> float:
    return 1 / number


def die_at_five(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_once(item: tuple[int, str]) -> int:
    number, mark = item
    if number == 5 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def first_slowly(number: int) -> int:
    time.sleep(0.5 if number == 0 else 0)
    return number


@pytest.mark.parametrize(("workers", "chunk"), [(1, 1), (2, 1), (2, 16)])
def test_results_and_errors_stand_where_their_items_stood(workers: int, chunk: int) -> None:
    results = list(map_items(square, range(100), workers=workers, chunk=chunk))
    assert len(results) == 100
    for number, result in enumerate(results):
        if number % 10 == 7:
            assert isinstance(result, ImageError)
            assert result.where == f"photo-{number}"
        else:
            assert result == number * number


def test_a_bug_in_one_item_ends_no_batch() -> None:
    first, error, last = map_items(divide, [2, 0, 4], workers=1)
    assert (first, last) == (0.5, 0.25)
    assert isinstance(error, WorkError)
    assert "ZeroDivisionError" in error.what


def test_no_items_start_no_process() -> None:
    assert list(map_items(square, [], workers=2)) == []


def test_an_item_that_kills_its_workers_is_an_error_and_the_others_are_done() -> None:
    results = list(map_items(die_at_five, range(12), workers=2, chunk=2))
    assert [result for result in results if not isinstance(result, CaptionsError)] == [
        number for number in range(12) if number != 5
    ]
    assert isinstance(results[5], WorkError)
    assert "5: ended its worker" in str(results[5])


def test_what_a_killed_worker_had_is_done_again(tmp_path: Path) -> None:
    items = [(number, str(tmp_path / "died")) for number in range(12)]
    assert list(map_items(die_once, items, workers=2)) == list(range(12))
    assert (tmp_path / "died").exists()


def test_unordered_results_come_as_they_are_ready_and_each_once() -> None:
    results = list(map_items(first_slowly, range(12), workers=2, ordered=False))
    assert sorted(map(str, results)) == sorted(map(str, range(12)))
    assert results[0] != 0


def test_items_are_taken_no_further_ahead_than_the_bound() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = map_items(square, endless(), workers=2)
    assert [next(results) for _ in range(3)] == [1, 4, 9]
    assert taken <= 3 + 2 * 4
    results.close()  # type: ignore[attr-defined]  # a generator


def workers_of(group: int) -> list[int]:
    """The living processes of a process group."""
    found = subprocess.run(["pgrep", "-g", str(group)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_the_process_that_started_them(blow: signal.Signals) -> None:
    program = (
        "import time\n"
        "from captions.workers import map_items\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        for result in map_items(time.sleep, [0] * 2 + [60] * 8, workers=2):\n"
        "            print('going', flush=True)\n"
        "    except KeyboardInterrupt:\n"
        "        raise SystemExit(130)\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "going\n"
    run.send_signal(blow)
    _, told = run.communicate(timeout=10)
    assert run.returncode == (130 if blow is signal.SIGINT else -signal.SIGKILL)
    deadline = time.monotonic() + 10
    while workers_of(run.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert workers_of(run.pid) == []
    assert "Traceback" not in told
