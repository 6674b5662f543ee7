"""The tables of a SQLite archive, the scripts that bring an older one up, and a record's rows.

A record is kept whole, as its JSON. Beside it stand rows that only help to find it; they are made
anew whenever the record changes, so nothing in them is the truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.errors import RecordError
from captions.record.model import RestrictionCode
from captions.record.serialize import record_from_json
from captions.rights.alerts import days_of, endings
from captions.rights.withdrawals import named_ids
from captions.store.query.fields import days_meant
from captions.store.sqlite_words import COLUMNS, columns_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from captions.record.model import PhotoRecord

APPLICATION_ID = 0x43_61_50_74
"""Says in the file's own header whose it is: "CaPt"."""


def _index_all(database: sqlite3.Connection) -> None:
    """Make the rows that help to find, for records kept before there were such rows."""
    sql = "SELECT seq, document FROM records"
    for seq, document in database.execute(sql).fetchall():
        try:
            record = record_from_json(document)
        except RecordError:
            continue  # `captions store check` tells of it.
        for table in ("words", "brief"):
            database.executemany(INDEXES[table], index_rows(seq, record)[table])


MIGRATIONS: tuple[tuple[str | Callable[[sqlite3.Connection], None], ...], ...] = (
    (
        """CREATE TABLE records (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            document TEXT NOT NULL,
            taken TEXT,
            credit TEXT,
            confidence TEXT NOT NULL)""",
        "CREATE INDEX records_taken ON records (taken)",
        """CREATE TABLE persons (
            record INTEGER NOT NULL REFERENCES records, name TEXT NOT NULL,
            shown INTEGER NOT NULL)""",
        "CREATE INDEX persons_name ON persons (name)",
        "CREATE INDEX persons_record ON persons (record)",
        """CREATE TABLE places (
            record INTEGER NOT NULL REFERENCES records, city TEXT, province TEXT, country TEXT)""",
        "CREATE INDEX places_city ON places (city)",
        "CREATE INDEX places_country ON places (country)",
        "CREATE INDEX places_record ON places (record)",
        """CREATE TABLE restrictions (
            record INTEGER NOT NULL REFERENCES records, code TEXT NOT NULL,
            first_day INTEGER, last_day INTEGER)""",
        "CREATE INDEX restrictions_code ON restrictions (code)",
        "CREATE INDEX restrictions_record ON restrictions (record)",
        """CREATE INDEX restrictions_end ON restrictions (last_day, first_day, record)
            WHERE last_day IS NOT NULL""",
        "CREATE TABLE named (picture TEXT NOT NULL, record INTEGER NOT NULL REFERENCES records)",
        "CREATE INDEX named_picture ON named (picture)",
        "CREATE INDEX named_record ON named (record)",
        """CREATE TABLE journal (
            seq INTEGER PRIMARY KEY, picture TEXT NOT NULL, kind TEXT NOT NULL,
            entry TEXT NOT NULL)""",
        "CREATE INDEX journal_picture ON journal (picture)",
        """CREATE TRIGGER journal_keeps BEFORE DELETE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal keeps every entry'); END""",
        """CREATE TRIGGER journal_stands BEFORE UPDATE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal changes no entry'); END""",
    ),
    ("ALTER TABLE records ADD COLUMN reading TEXT",),
    (
        # The words are folded and cut already, so that every store has the same; the tokenizer
        # `ascii` parts them at the spaces, and takes every character outside of ASCII as it is.
        f"""CREATE VIRTUAL TABLE words USING fts5(
            {", ".join(COLUMNS)}, tokenize = 'ascii', columnsize = 0)""",
        """CREATE TABLE brief (
            record INTEGER PRIMARY KEY REFERENCES records, taken TEXT,
            first_day INTEGER, last_day INTEGER, first_sent INTEGER, last_sent INTEGER,
            credit TEXT, source TEXT, confidence TEXT NOT NULL)""",
        "CREATE INDEX brief_days ON brief (first_day, last_day)",
        _index_all,
    ),
)
"""One group of statements a schema version, as SQL or as what runs it.

`PRAGMA user_version` counts the groups that ran.
"""

INDEXES = {
    "persons": "INSERT INTO persons (record, name, shown) VALUES (?, ?, ?)",
    "places": "INSERT INTO places (record, city, province, country) VALUES (?, ?, ?, ?)",
    "restrictions": (
        "INSERT INTO restrictions (record, code, first_day, last_day) VALUES (?, ?, ?, ?)"
    ),
    "named": "INSERT INTO named (record, picture) VALUES (?, ?)",
    "brief": (
        "INSERT INTO brief (record, taken, first_day, last_day, first_sent, last_sent, credit,"
        " source, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ),
    "words": (f"INSERT INTO words (rowid, {', '.join(COLUMNS)}) VALUES (?{', ?' * len(COLUMNS)})"),
}
"""The tables of rows that help to find, and how a row goes in."""

KEYS = {table: "rowid" if table == "words" else "record" for table in INDEXES}
"""The column of each that names the record."""

_Row = tuple[int | str | None, ...]

_ENDING = frozenset({RestrictionCode.EMBARGO, RestrictionCode.EXPIRES})


def index_rows(seq: int, record: PhotoRecord) -> dict[str, list[_Row]]:
    """Give the rows by which a record is found, by table."""
    shown = [(seq, person.name, 1) for person in record.persons_shown]
    return {
        "persons": [*shown, *((seq, name, 0) for name in record.persons_mentioned)],
        "places": [
            (seq, place.city, place.province_state, place.country_code)
            for place in record.locations_shown
        ],
        "restrictions": list(_restriction_rows(seq, record)),
        "named": [(seq, word) for word in sorted(named_ids(record))],
        "brief": [_brief_row(seq, record)],
        "words": [(seq, *columns_of(record))],
    }


def _restriction_rows(seq: int, record: PhotoRecord) -> Iterator[_Row]:
    """Give a row a code, and one for each end with the days it can fall on."""
    for code in sorted({restriction.code for restriction in record.restrictions}):
        yield seq, code.value, None, None
    if not _ENDING.isdisjoint(restriction.code for restriction in record.restrictions):
        for end in endings(record):
            yield seq, end.kind.value, *days_of(end.moment)


def _brief_row(seq: int, record: PhotoRecord) -> _Row:
    """Give what records are sorted and counted by."""
    taken, sent = (days_meant(day) for day in (record.date_created, record.context_date))
    return (
        seq,
        record.date_created or None,
        *(taken or (None, None)),
        *(sent or (None, None)),
        record.credit_line or None,
        record.source or None,
        record.confidence.value,
    )
