"""The tables of a SQLite archive, the scripts that bring an older one up, and a record's rows.

A record is kept whole, as its JSON. Beside it stand rows that only help to find it; they are made
anew whenever the record changes, so nothing in them is the truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.record.model import RestrictionCode
from captions.rights.alerts import days_of, endings
from captions.rights.withdrawals import named_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import PhotoRecord

APPLICATION_ID = 0x43_61_50_74
"""Says in the file's own header whose it is: "CaPt"."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
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
)
"""One group of statements a schema version; `PRAGMA user_version` counts those that ran."""

INDEXES = {
    "persons": "INSERT INTO persons (record, name, shown) VALUES (?, ?, ?)",
    "places": "INSERT INTO places (record, city, province, country) VALUES (?, ?, ?, ?)",
    "restrictions": (
        "INSERT INTO restrictions (record, code, first_day, last_day) VALUES (?, ?, ?, ?)"
    ),
    "named": "INSERT INTO named (record, picture) VALUES (?, ?)",
}
"""The tables of rows that help to find, and how a row goes in."""

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
    }


def _restriction_rows(seq: int, record: PhotoRecord) -> Iterator[_Row]:
    """Give a row a code, and one for each end with the days it can fall on."""
    for code in sorted({restriction.code for restriction in record.restrictions}):
        yield seq, code.value, None, None
    if not _ENDING.isdisjoint(restriction.code for restriction in record.restrictions):
        for end in endings(record):
            yield seq, end.kind.value, *days_of(end.moment)
