"""Time 100,000 records in SQLite: keeping them, keeping them again, and the alerts ahead.

    python -m tests.benchmarks.alerts [count]

The captions are invented and numbered; one in five has an embargo or a time of use, spread over
three years, so that a fortnight holds about one in a hundred of those.
"""

from __future__ import annotations

import platform
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from captions.record.model import Location, Person, PhotoRecord, Restriction, RestrictionCode
from captions.rights.alerts import upcoming
from captions.rights.journal import Stamp, log_use
from captions.store import Outcome, open_store

ON = date(2026, 11, 25)
DAYS = 14
STAMP = Stamp(at="2026-03-05T09:00:00Z", by="bench", run="1")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    say(
        f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "captions.db"
        for expected in (Outcome.CREATED, Outcome.SAME):
            seconds = keep(path, count, expected)
            say(f"{count:,} records {expected}: {seconds:.1f} s, {count / seconds:,.0f}/s")
        with open_store(path, writing=True) as store:
            for number in range(0, count, 10):
                store.note(log_use(f"r-{number}", STAMP, on="2026-03-05"))
        say(f"file {path.stat().st_size / 1e6:.0f} MB, peak memory {peak_mb():.0f} MB")
        for _ in range(3):
            seconds, found = ask(path)
            say(f"alerts within {DAYS} days: {seconds:.3f} s, {found} found, {count // 10:,} uses")
        start = time.perf_counter()
        with open_store(path) as store:
            whole = upcoming(store.records(), ON, DAYS, entries=store.notes())
        say(f"without preselection: {time.perf_counter() - start:.1f} s, {len(whole)} found")


def keep(path: Path, count: int, expected: Outcome) -> float:
    start = time.perf_counter()
    with open_store(path, writing=True) as store:
        for record in records(count):
            if store.put(record) is not expected:
                raise AssertionError(record.id)
    return time.perf_counter() - start


def ask(path: Path) -> tuple[float, int]:
    start = time.perf_counter()
    with open_store(path) as store:
        candidates = store.ending(ON, ON + timedelta(days=DAYS))
        found = upcoming(candidates, ON, DAYS, entries=store.notes())
    return time.perf_counter() - start, len(found)


def records(count: int) -> Iterator[PhotoRecord]:
    chance = random.Random(2026)
    for number in range(count):
        day = ON + timedelta(days=chance.randrange(-550, 550))
        limits: tuple[Restriction, ...] = ()
        if number % 5 == 0:
            code = RestrictionCode.EMBARGO if number % 2 else RestrictionCode.EXPIRES
            limits = (Restriction(code=code, evidence=f"LIMIT {day}", until=day.isoformat()),)
        yield PhotoRecord(
            id=f"r-{number}",
            caption=f"Mayor Ana Reis of town {number} opens the harbour in Porto. LIMIT {day}" * 4,
            persons_shown=(Person(name=f"Ana Reis {number % 5000}"),),
            locations_shown=(Location(city="Porto", country_code="PT"),),
            date_created=day.isoformat(),
            context_date=day.isoformat(),
            restrictions=limits,
        )


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
