"""The archive for many records: one SQLite file in WAL mode, found by indexed rows.

A run is one transaction: it is kept whole when the store is left, or not at all, also after a
kill. SQLite writes what memory cannot hold to the log beside the file, so memory stays bounded
whatever a run puts.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, Self

import msgspec

from captions.errors import StoreError
from captions.record.edit import yield_to_locks
from captions.record.serialize import record_to_json
from captions.store.base import Outcome, digest_of
from captions.store.database import DatabaseRecords
from captions.store.desk import note_lost_withdrawals
from captions.store.query.match import decider
from captions.store.sqlite_file import connect, told
from captions.store.sqlite_find import Finder
from captions.store.sqlite_schema import INDEXES, KEYS, index_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    from captions.record.model import PhotoRecord
    from captions.rights.journal import Entry
    from captions.store.query.model import Query

_INSERT = (
    "INSERT INTO records (document, reading, taken, credit, confidence, id)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_UPDATE = "UPDATE records SET document=?, reading=?, taken=?, credit=?, confidence=? WHERE seq=?"
_HAS_LOCKS = '"locked":["'
_HAS_NOTICES = '"notices":[{'
_PAGE = 500
"""Records fetched at once."""
_MANY = 500
"""Names asked for in one statement; SQLite allows some thousand."""
_SLACK_DAYS = 2
"""A supplier's clock, as the desk's file has it, moves an end by less than that."""


class SqliteRecordStore(DatabaseRecords):
    """Records in a SQLite file. See `captions.store.base.RecordStore` for the protocol."""

    at_once: int | None = 2000

    def __init__(self, path: Path, *, writing: bool) -> None:
        """Remember the path; nothing is opened before the store is entered."""
        self._path = self._place = path
        self.writing = writing
        self._tried: dict[str, bytes] = {}

    def __enter__(self) -> Self:
        """Open the archive, check that it is ours, and begin the run's transaction."""
        self._database = connect(self._path, writing=self.writing)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep the run if a writer leaves without an exception, else take it back."""
        with told(self._path), closing(self._database):
            if self._database.in_transaction:
                keeps = self.writing and kind is None
                self._database.execute("COMMIT" if keeps else "ROLLBACK")

    def __len__(self) -> int:
        """Count the records, those put in this run included."""
        [(count,)] = self._rows("SELECT count(*) FROM records")
        return int(count)

    def get(self, record_id: str) -> PhotoRecord | None:
        """Give the record of that id, or None."""
        for (document,) in self._rows("SELECT document FROM records WHERE id = ?", record_id):
            return self._decode(record_id, document)
        return None

    def put(
        self, record: PhotoRecord, reading: str | None = None, *, as_is: bool = False
    ) -> Outcome:
        """Keep a record under its id and say what that changed; without writing, only say it."""
        sql = "SELECT seq, document FROM records WHERE id = ?"
        kept = next(self._rows(sql, record.id), None)
        conflicts: tuple[str, ...] = ()
        if kept is not None and _HAS_LOCKS in kept[1] and not as_is:
            record, conflicts = yield_to_locks(self._decode(record.id, kept[1]), record)
        outcome = self._put(record, kept, reading) if self.writing else self._try(record)
        return Outcome.CONFLICT if conflicts else outcome

    def _put(
        self, record: PhotoRecord, kept: tuple[int, str] | None, reading: str | None
    ) -> Outcome:
        document = record_to_json(record).decode()
        with told(self._path):
            if kept is not None and kept[1] == document:
                self._note_reading(kept[0], reading)
                return Outcome.SAME
            facts = (record.date_created, record.credit_line, record.confidence.value)
            columns = (document, reading, *facts)
            if kept is None:
                seq = self._database.execute(_INSERT, (*columns, record.id)).lastrowid or 0
            else:
                seq = kept[0]
                self._database.execute(_UPDATE, (*columns, seq))
                self._unindex(seq)
            for table, rows in index_rows(seq, record).items():
                if rows:
                    self._database.executemany(INDEXES[table], rows)
        if kept is None:
            return Outcome.CREATED
        if _HAS_NOTICES in kept[1]:
            note_lost_withdrawals(self, self._decode(record.id, kept[1]), record)
        return Outcome.CHANGED

    def readings(self, ids: Iterable[str]) -> dict[str, str]:
        """Give the readings kept for these ids; an id without one is not in it."""
        wanted = list(ids)
        found: dict[str, str] = {}
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT id, reading FROM records WHERE id IN ({marks}) AND reading IS NOT NULL"
            found.update(self._rows(sql, *some))
        return found

    def remove(self, record_id: str) -> bool:
        """Take a record and its rows out, and say whether it was there."""
        with told(self._path):
            sql = "SELECT seq FROM records WHERE id = ?"
            kept = self._database.execute(sql, (record_id,)).fetchone()
            if kept is None:
                return False
            self._unindex(kept[0])
            self._database.execute("DELETE FROM records WHERE seq = ?", kept)
        return True

    def _finder(self, query: Query) -> Finder:
        return Finder(query, self._rows, self._decode, decider(self, query))

    def ending(self, first: date, last: date) -> Iterator[PhotoRecord]:
        """Give the records whose embargo or time of use can end within these days."""
        sql = (
            "SELECT id, document FROM records WHERE seq IN (SELECT record FROM restrictions"
            " WHERE last_day >= ? AND first_day <= ?) ORDER BY seq"
        )
        days = first.toordinal() - _SLACK_DAYS, last.toordinal() + _SLACK_DAYS
        for record_id, document in self._rows(sql, *days):
            yield self._decode(record_id, document)

    def naming(self, ids: Iterable[str]) -> Iterator[PhotoRecord]:
        """Give the records with notices that name one of these ids."""
        wanted = sorted(set(ids))
        found: dict[int, tuple[str, str]] = {}
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            sql = (
                "SELECT seq, id, document FROM records WHERE seq IN (SELECT record FROM named"
                f" WHERE picture IN ({', '.join('?' * len(some))}))"
            )
            found |= {seq: (key, document) for seq, key, document in self._rows(sql, *some)}
        for _, (record_id, document) in sorted(found.items()):
            yield self._decode(record_id, document)

    def note(self, entry: Entry) -> None:
        """Add an entry to the journal; the file itself refuses to change or delete one."""
        sql = "INSERT INTO journal (picture, kind, entry) VALUES (?, ?, ?)"
        with told(self._path):
            written = msgspec.json.encode(entry).decode()
            self._database.execute(sql, (entry.picture, entry.kind, written))

    def notes(self, picture: str | None = None) -> tuple[Entry, ...]:
        """Give the journal's entries, of one picture or all, in the order made."""
        if picture is None:
            rows = self._rows("SELECT entry FROM journal ORDER BY seq")
        else:
            rows = self._rows("SELECT entry FROM journal WHERE picture = ? ORDER BY seq", picture)
        return tuple(self._decode_entry(entry) for (entry,) in rows)

    def faults(self) -> Iterator[str]:
        """Check the file's pages, decode everything, and compare the rows that help to find."""
        for (line,) in self._rows("PRAGMA integrity_check"):
            if line != "ok":
                yield f"{self._path}: {line}"
        for seq, record_id, document in self._documents():
            try:
                record = self._decode(record_id, document)
            except StoreError as error:
                yield str(error)
            else:
                yield from self._index_faults(seq, record)
        for (entry,) in self._rows("SELECT entry FROM journal ORDER BY seq"):
            try:
                self._decode_entry(entry)
            except StoreError as error:
                yield str(error)

    def _unindex(self, seq: int) -> None:
        for table in INDEXES:
            self._database.execute(f"DELETE FROM {table} WHERE {KEYS[table]} = ?", (seq,))

    def _note_reading(self, seq: int, reading: str | None) -> None:
        """Keep how an unchanged record was read now: the rules may be new and say the same."""
        if reading is not None:
            sql = "UPDATE records SET reading = ? WHERE seq = ? AND reading IS NOT ?"
            self._database.execute(sql, (reading, seq, reading))

    def _try(self, record: PhotoRecord) -> Outcome:
        """Say what keeping a record would change; what was tried before counts as kept."""
        record_id, document = record.id, record_to_json(record).decode()
        before = self._tried.get(record_id)
        if before is None:
            sql = "SELECT document FROM records WHERE id = ?"
            before = next((digest_of(kept) for (kept,) in self._rows(sql, record_id)), None)
        self._tried[record_id] = after = digest_of(document)
        if before is None:
            return Outcome.CREATED
        return Outcome.SAME if before == after else Outcome.CHANGED

    def _index_faults(self, seq: int, record: PhotoRecord) -> Iterator[str]:
        for table, rows in index_rows(seq, record).items():
            names = INDEXES[table].partition("(")[2].partition(")")[0]
            held = self._rows(f"SELECT {names} FROM {table} WHERE {KEYS[table]} = ?", seq)
            if sorted(map(repr, held)) != sorted(map(repr, rows)):
                yield f"{self._path}, record {record.id}: its rows in {table} are not its own"

    def _documents(self) -> Iterator[tuple[int, str, str]]:
        """Give the records as kept, so that writing between two of them harms nothing."""
        last = 0
        sql = "SELECT seq, id, document FROM records WHERE seq > ? ORDER BY seq LIMIT ?"
        while rows := list(self._rows(sql, last, _PAGE)):
            yield from rows
            last = rows[-1][0]

    def _rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with told(self._path):
            yield from self._database.execute(sql, values)
