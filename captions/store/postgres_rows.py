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
_WRITING = 0x43_61_50_75
"""Locked from the first records sent to the end of a run: row by row, two writers could block each
other for good."""
_LOCK = b"SELECT pg_advisory_xact_lock(%s, to_regnamespace(current_schema())::oid::integer)"
_INSERT = b"""
    INSERT INTO records (seq, id, document, reading)
    SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[])
    ON CONFLICT (id) DO UPDATE SET document = excluded.document, reading = excluded.reading"""


class Waiting(NamedTuple):
    """A record put and not yet sent."""

    record: PhotoRecord
    document: str
    reading: str | None
    before: str | None
    """The document that stood there when it was put; None for a new record."""


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


def send(connection: Connection, waiting: Sequence[Waiting]) -> list[str]:
    """Send records with all their rows, unless another writer was quicker.

    Args:
        connection: A writer's.
        waiting: At least one record, each id once.

    Returns:
        The ids that another writer has changed since they were put; with any, nothing is sent.
    """
    connection.execute(_LOCK, (_WRITING,))
    ids = [escape(item.record.id) for item in waiting]
    sql = b"SELECT id, seq, document FROM records WHERE id = ANY(%s)"
    stands = {unescape(key): (seq, held) for key, seq, held in connection.execute(sql, (ids,))}
    news = [item for item in waiting if stands.get(item.record.id, _NOTHING)[1] != item.document]
    changed = [
        item.record.id for item in news if stands.get(item.record.id, _NOTHING)[1] != item.before
    ]
    if not changed and news:
        _write(connection, news, {key: seq for key, (seq, _) in stands.items()})
    return changed


_NOTHING: tuple[int, str | None] = (0, None)


def _write(connection: Connection, news: Sequence[Waiting], seqs: dict[str, int]) -> None:
    """Write records, those without a number under new ones in the order put."""
    fresh = [item.record.id for item in news if item.record.id not in seqs]
    numbers = connection.execute(
        b"SELECT nextval('records_seq') FROM generate_series(1, %s)", (len(fresh),)
    )
    seqs |= dict(zip(fresh, (number for (number,) in numbers), strict=True))
    columns = (
        [seqs[item.record.id] for item in news],
        [escape(item.record.id) for item in news],
        [item.document for item in news],
        [item.reading and escape(item.reading) for item in news],
    )
    connection.execute(_INSERT, columns)
    if len(fresh) < len(news):
        unindex(connection, columns[0])
    _index(connection, [(seqs[item.record.id], item.record) for item in news])


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
