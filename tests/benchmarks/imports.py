"""Imports measured: speed, growth, memory, the same again, and fifty kills. Asserts only safety.

python -m tests.benchmarks.imports speed [1000 10000 100000 …]
python -m tests.benchmarks.imports kills [50]   on each of the three engines
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from captions.store import ServerAddress, open_store
from tests.benchmarks.invented import lines
from tests.postgres import archives_on, running_server

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS = (
    "from captions.store.sqlite_store import SqliteRecordStore as S; S.at_once = 30\n"
    "from captions.store.postgres_store import PostgresRecordStore as P; P.at_once = 30\n"
)
PROGRAM = "from captions.cli import main; main()"


def main() -> None:
    what, *numbers = sys.argv[1:] or ["speed"]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        if what == "kills":
            count = int(numbers[0]) if numbers else 50
            kills("SQLite", lambda: Path("a.db"), count)
            kills("the JSON file", lambda: Path("a.json"), count)
            with running_server() as server:
                kills("PostgreSQL", archives_on(server), count)
        else:
            for count in map(int, numbers or ["1000", "10000", "100000"]):
                speed(count)


def speed(count: int) -> None:
    """Import a list into a new archive, then again."""
    with Path("list.jsonl").open("wb") as file:
        file.writelines(lines(count))
    for store in ("a.db", "a.json") if count <= 10_000 else ("a.db",):
        for step in ("new", "again"):
            start = time.perf_counter()
            running = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, "import", "list.jsonl", "--store", store],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            _, _, used = os.wait4(running.pid, 0)
            wall = time.perf_counter() - start
            say(
                f"{count:>9,} {store:<7} {step:<6} {wall:7.2f} s wall, {count / wall:8,.0f}/s,"
                f" {used.ru_utime + used.ru_stime:6.1f} s CPU with its workers,"
                f" {used.ru_maxrss / 1024:.0f} MB peak of the largest process"
            )
        Path(store).unlink()


def kills(engine: str, make: Callable[[], Path | ServerAddress], count: int) -> None:
    """Kill imports and resumes at random moments; then every record must be there, once."""
    chance = random.Random(7)
    size, done, finished, kept_midway = 3000, 0, 0, 0
    with Path("list.jsonl").open("wb") as file:
        file.writelines(lines(size))
    expected = sorted(f"gen-1-{number}" for number in range(size))
    while done < count:
        for path in Path().glob("a*"):
            subprocess.run(["rm", "-rf", str(path)], check=True)
        store = make()
        named = store.url if isinstance(store, ServerAddress) else str(store)
        place = ["--store", named, "--runs", "a.runs"]
        arguments = ["import", "list.jsonl", "--workers", "1"]
        for _ in range(5):
            running = subprocess.Popen(
                [sys.executable, "-c", SETTINGS + PROGRAM, *arguments, *place],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(chance.uniform(0.6, 3.5))
            ended = running.poll() is not None
            running.kill()
            running.wait()
            if ended:
                break
            done += 1
            held = ids(store)
            assert len(set(held)) == len(held)
            kept_midway += 0 < len(held) < size
            if any(path.stat().st_size for path in Path("a.runs").glob("*.jsonl")):
                arguments = ["resume", "--workers", "1"]
        if not ended:
            command = [sys.executable, "-c", PROGRAM, *arguments, *place]
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
            assert ran.returncode in (0, 1), ran.stderr
        assert sorted(ids(store)) == expected
        finished += 1
    say(
        f"{engine}: {done} kills in {finished} imports, {kept_midway} of them with a part kept;"
        " every record there, once, and the archive sound"
    )


def ids(store: Path | ServerAddress) -> list[str]:
    if not store.exists():
        return []
    with open_store(store) as archive:
        faults = list(archive.faults())
        assert not faults, faults
        return [record.id for record in archive.records()]


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
