"""Time what finds records in SQLite: by person, text, date range, restriction and rights; facets.

python -m tests.benchmarks.find [count]
"""

from __future__ import annotations

import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from captions.store import open_store
from captions.store.query.grammar import parse_query
from tests.benchmarks.alerts import peak_mb, say
from tests.benchmarks.generated import records

ON = date(2026, 11, 25)
TIMES = 5
QUERIES = (
    'person:"Ri Kum-ok"',
    "harbour reis",
    '"visits the market"',
    "date:2023-10-18",
    "date:2023-10..2023-11",
    "restriction:territory-only",
    'person:"Ri Kum-ok" date:2023.. restriction:territory-only',
    "missing:creditLine city:osaka -restriction:no-sale sort:-date",
    "(person:takeda OR byline:takeda) credit:reuters",
    'person:"Ri Kum-ok" date:2023.. use:web@JP=prohibited missing:creditLine',
)
FACETS = "facets:person,city,country,credit,restriction,confidence,year"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    say(f"{machine}, SQLite {sqlite3.sqlite_version}, {count:,} records")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "captions.db"
        start = time.process_time()
        with open_store(path, writing=True) as store:
            for record in records(count):
                store.put(record)
        seconds = time.process_time() - start
        megabytes = path.stat().st_size / 1e6
        say(f"kept in {seconds:.1f} s CPU, file {megabytes:.0f} MB, peak {peak_mb():.0f} MB")
        for text in QUERIES:
            ask(path, text)
        for text in ('person:"Ri Kum-ok"', "date:2023", "restriction:territory-only", ""):
            ask_facets(path, f"{text} {FACETS}".strip())
        command(path, QUERIES[6])


def ask(path: Path, text: str) -> None:
    """Time the first fifty records and the count, each in a store opened for it."""
    seconds, counts, number = [], [], 0
    for _ in range(TIMES):
        start = time.process_time()
        with open_store(path) as store:
            query = parse_query(f"{text} limit:50", ON)
            found = list(store.find(query))
        seconds.append(time.process_time() - start)
        start = time.process_time()
        with open_store(path) as store:
            number = store.count(query)
        counts.append(time.process_time() - start)
    say(f"{ms(seconds)} first {len(found):2}, {ms(counts)} to count {number:,}: {text}")


def ask_facets(path: Path, text: str) -> None:
    seconds = []
    for _ in range(TIMES):
        start = time.process_time()
        with open_store(path) as store:
            store.facets(parse_query(text, ON))
        seconds.append(time.process_time() - start)
    say(f"{ms(seconds)} {text}")


def command(path: Path, text: str) -> None:
    seconds = []
    for _ in range(TIMES):
        start = time.perf_counter()
        subprocess.run(
            [Path(sys.executable).parent / "captions", "find", text, "--store", path],
            check=True,
            capture_output=True,
        )
        seconds.append(time.perf_counter() - start)
    say(f"{ms(seconds)} wall as a command: {text}")


def ms(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:6.1f} ms"


if __name__ == "__main__":
    main()
