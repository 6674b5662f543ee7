"""What an item costs on its way, and an archive on a PostgreSQL server: the base of SCALE.md.

python -m tests.benchmarks.server [count]
"""

from __future__ import annotations

import io
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import psycopg
from PIL import Image

from captions.pairing.pictures import look_at
from captions.pipeline import parse_record
from captions.record.caption import Caption
from captions.store import ServerAddress, open_store
from captions.store.query.grammar import parse_query
from captions.tagging.embed import read_metadata
from captions.validation import load_profile, validate
from tests.benchmarks.alerts import peak_mb, say
from tests.benchmarks.find import FACETS, ON, QUERIES, TIMES, ms
from tests.benchmarks.generated import captions, records
from tests.postgres import archives_on, running_server

T = TypeVar("T")

_ITEMS = 400
_PICTURES = 20
_ALL_TABLES = (
    "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class AS c"
    " WHERE relkind = 'r' AND relnamespace = to_regnamespace(current_schema())"
)
_SIZES = (
    ("documents", "SELECT sum(pg_column_size(document)) FROM records"),
    ("records and its indexes", "SELECT pg_total_relation_size('records')"),
    ("words without index", "SELECT pg_table_size('words')"),
    ("index of words", "SELECT pg_relation_size('words_found')"),
    ("all tables and indexes", _ALL_TABLES),
)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    say(f"{platform.machine()}, Python {platform.python_version()}, {count:,} records")
    items()
    with running_server() as server:
        address = archives_on(server)()
        start, cpu = time.perf_counter(), time.process_time()
        with open_store(address, writing=True) as store:
            for record in records(count):
                store.put(record)
        took, ours = time.perf_counter() - start, time.process_time() - cpu
        say(f"kept in {took:.1f} s, {ours:.1f} of them CPU here; peak {peak_mb():.0f} MB")
        with psycopg.connect(address.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
            for name, sql in _SIZES:
                [(size,)] = connection.execute(sql.encode())
                say(f"{size / count:8.0f} bytes a record: {name}")
        start = time.perf_counter()
        with open_store(address, writing=True) as store:
            for record in records(min(count, 20_000)):
                store.put(record)
        say(
            f"the first {min(count, 20_000):,} again, all same: {time.perf_counter() - start:.1f} s"
        )
        queries(address)


def queries(address: ServerAddress) -> None:
    """Time the first fifty records, the count and the facets, in one connection each."""
    for text in QUERIES:
        query = parse_query(f"{text} limit:50", ON)
        with open_store(address) as store:
            first = timed(lambda: list(store.find(query)))  # noqa: B023  # called at once
            count = timed(lambda: store.count(query))  # noqa: B023
            say(f"{first} first 50, {count} to count {store.count(query):,}: {text}")
    for text in ('person:"Ri Kum-ok"', "date:2023", "restriction:territory-only", ""):
        query = parse_query(f"{text} {FACETS}".strip(), ON)
        with open_store(address) as store:
            took = timed(lambda: store.facets(query))  # noqa: B023
            say(f"{took} facets: {text or 'everything'}")


def items() -> None:
    """Time what is done to each caption and each picture, in CPU of one core."""
    texts = list(captions(_ITEMS))
    read = [parse_record(Caption(text=text)) for text in texts]
    profile = load_profile("wire")
    say(f"{each(lambda text: parse_record(Caption(text=text)), texts)} to parse a caption")
    say(f"{each(lambda record: validate(record, profile=profile, today=ON), read)} to validate")
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.jpg" for number in range(_PICTURES)]
        for file in files:
            file.write_bytes(_picture())
        say(f"{files[0].stat().st_size / 1e6:.1f} MB a picture")
        say(f"{each(read_metadata, files)} to read its metadata")
        say(f"{each(look_at, files)} to read them and hash the picture, by bytes and by looks")


def _picture() -> bytes:
    """Give a JPEG of six megapixels with grain, about the size of a wire picture."""
    out = io.BytesIO()
    Image.effect_noise((3000, 2000), 40).convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def timed(work: Callable[[], object]) -> str:
    seconds = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return ms(seconds)


def each(work: Callable[[T], object], things: Sequence[T]) -> str:
    """Give the CPU time for each of some things, the least of three runs."""
    runs = []
    for _ in range(3):
        start = time.process_time()
        for thing in things:
            work(thing)
        runs.append(time.process_time() - start)
    return ms([min(runs) / len(things)])


if __name__ == "__main__":
    main()
