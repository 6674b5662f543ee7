"""Records put → rows on the server, some hundreds at once.

Each record by itself would cost a journey to the server for each of its rows. So what is put waits
here, and goes over before anything is read, and at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from captions.store.postgres_words import lexemes_of
from captions.store.sqlite_schema import INDEXES, index_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.record.model import PhotoRecord
    from captions.store.postgres_server import Connection

_ESCAPE, _NUL = "\x01", "\x00"
_INSERT = b"""
    INSERT INTO records (seq, id, document, reading)
    SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[])
    ON CONFLICT (id) DO UPDATE SET document = excluded.document, reading = excluded.reading
    RETURNING seq, id"""


class Waiting(NamedTuple):
    """A record put and not yet sent."""

    record: PhotoRecord
    document: str
    reading: str | None
    seq: int | None
    """Its number, None for a new record."""


def columns_of(table: str) -> list[str]:
    """Give the names of a table's columns, as its rows have them."""
    names = INDEXES[table].partition("(")[2].partition(")")[0].split(", ")
    return ["record", *names[1:], "found", "is_huge"] if table == "words" else names


def rows_of(seq: int, record: PhotoRecord) -> dict[str, list[tuple[object, ...]]]:
    """Give the rows by which a record is found, by table, as the server takes them."""
    rows = {
        table: [tuple(map(_escaped, row)) for row in held]
        for table, held in index_rows(seq, record).items()
    }
    [words] = rows["words"]
    rows["words"] = [(*words, *lexemes_of([str(cell) for cell in words[1:]]))]
    return rows


def escape(text: str) -> str:
    r"""Give a text as the server takes it, which has no place for NUL; order and equality stay.

    >>> escape("Ana"), escape("a\0b"), unescape(escape("a\1\0b")) == "a\1\0b"
    ('Ana', 'a\x010b', True)
    """
    if _NUL not in text and _ESCAPE not in text:
        return text
    return text.replace(_ESCAPE, f"{_ESCAPE}1").replace(_NUL, f"{_ESCAPE}0")


def unescape(text: str) -> str:
    """Undo `escape`."""
    return text.replace(f"{_ESCAPE}0", _NUL).replace(f"{_ESCAPE}1", _ESCAPE)


def _escaped(value: object) -> object:
    return escape(value) if isinstance(value, str) else value


def send(connection: Connection, waiting: Sequence[Waiting]) -> None:
    """Send records with all their rows.

    They go in the order of their ids, so that two writers wait for each other and do not block
    each other; numbers are given in the order put. A record that another writer has kept
    meanwhile under the same id takes the form put here, as in any later run.
    """
    fresh = [item.record.id for item in waiting if item.seq is None]
    numbers = connection.execute(
        b"SELECT nextval('records_seq') FROM generate_series(1, %s)", (len(fresh),)
    )
    given = dict(zip(fresh, (number for (number,) in numbers), strict=True))
    held = sorted(waiting, key=lambda item: item.record.id)
    columns = (
        [given.get(item.record.id, item.seq) for item in held],
        [escape(item.record.id) for item in held],
        [item.document for item in held],
        [item.reading and escape(item.reading) for item in held],
    )
    seqs = {unescape(key): seq for seq, key in connection.execute(_INSERT, columns).fetchall()}
    stood = [seq for key, seq in seqs.items() if given.get(key) != seq]
    if stood:
        unindex(connection, stood)
    _index(connection, [(seqs[item.record.id], item.record) for item in held])


def unindex(connection: Connection, seqs: Sequence[int]) -> None:
    """Take away the rows by which some records are found."""
    for table in INDEXES:
        connection.execute(f"DELETE FROM {table} WHERE record = ANY(%s)".encode(), (list(seqs),))


def _index(connection: Connection, held: Sequence[tuple[int, PhotoRecord]]) -> None:
    """Send the rows by which records are found, a table at a time."""
    rows = [rows_of(seq, record) for seq, record in held]
    for table in INDEXES:
        sql = f"COPY {table} ({', '.join(columns_of(table))}) FROM STDIN".encode()
        with connection.cursor() as cursor, cursor.copy(sql) as copy:
            for found in rows:
                for row in found[table]:
                    copy.write_row(row)
