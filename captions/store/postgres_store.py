"""The archive that several people and machines share: tables on a PostgreSQL server.

A run is one transaction. Writers work side by side and send their records one after the other; one
that finds a record changed since it looked keeps nothing and says so. A reader sees the archive as
it was when it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import msgspec

from captions.errors import StoreError
from captions.record.edit import yield_to_locks
from captions.record.serialize import record_to_json
from captions.store.base import Outcome, digest_of
from captions.store.database import DatabaseRecords
from captions.store.desk import note_lost_withdrawals
from captions.store.postgres_find import PostgresFinder
from captions.store.postgres_rows import (
    Waiting,
    columns_of,
    escape,
    rows_of,
    send,
    unescape,
    unindex,
)
from captions.store.postgres_server import connect, told
from captions.store.query.match import decider

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from types import TracebackType

    from captions.record.model import PhotoRecord
    from captions.rights.journal import Entry
    from captions.store.address import ServerAddress
    from captions.store.query.model import Query

_PAGE = 500
"""Records fetched or sent at once."""
_HAS_LOCKS = '"locked":["'
_HAS_NOTICES = '"notices":[{'
_SLACK_DAYS = 2
"""A supplier's clock, as the desk's file has it, moves an end by less than that."""


class PostgresRecordStore(DatabaseRecords):
    """Records on a server. See `captions.store.base.RecordStore` for the protocol."""

    at_once: int | None = 2000

    def __init__(self, address: ServerAddress, *, writing: bool) -> None:
        """Remember the address; nothing is opened before the store is entered."""
        self._address = self._place = address
        self.writing = writing
        self._waiting: dict[str, Waiting] = {}
        self._tried: dict[str, bytes] = {}

    def __enter__(self) -> Self:
        """Connect, check that the archive is ours, and begin the run's transaction."""
        self._connection = connect(self._address, writing=self.writing)
        self._waiting, self._tried = {}, {}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep the run if a writer leaves without an exception, else take it back."""
        try:
            if self.writing and kind is None:
                self._send()
                with told(self._address):
                    self._connection.commit()
        finally:
            self._connection.close()

    def __len__(self) -> int:
        """Count the records, those put in this run included."""
        [(count,)] = self._rows("SELECT count(*) FROM records")
        return int(count)

    def get(self, record_id: str) -> PhotoRecord | None:
        """Give the record of that id, or None."""
        if record_id in self._waiting:
            return self._waiting[record_id].record
        kept = self._kept(record_id)
        return None if kept is None else self._decode(record_id, kept)

    def put(
        self, record: PhotoRecord, reading: str | None = None, *, as_is: bool = False
    ) -> Outcome:
        """Keep a record under its id and say what that changed; without writing, only say it."""
        waiting = self._waiting.get(record.id)
        kept = waiting.document if waiting else self._kept(record.id)
        conflicts: tuple[str, ...] = ()
        if kept is not None and _HAS_LOCKS in kept and not as_is:
            record, conflicts = yield_to_locks(self._decode(record.id, kept), record)
        outcome = self._put(record, kept, reading) if self.writing else self._try(record, kept)
        return Outcome.CONFLICT if conflicts else outcome

    def _put(self, record: PhotoRecord, kept: str | None, reading: str | None) -> Outcome:
        document = record_to_json(record).decode()
        if kept == document:
            self._note_reading(record.id, reading)
            return Outcome.SAME
        waiting = self._waiting.get(record.id)
        before = waiting.before if waiting else kept
        self._waiting[record.id] = Waiting(record, document, reading, before)
        if kept is not None and _HAS_NOTICES in kept:
            note_lost_withdrawals(self, self._decode(record.id, kept), record)
        if len(self._waiting) >= _PAGE:
            self._send()
        return Outcome.CREATED if kept is None else Outcome.CHANGED

    def readings(self, ids: Iterable[str]) -> dict[str, str]:
        """Give the readings kept for these ids; an id without one is not in it."""
        wanted = [escape(key) for key in ids]
        sql = "SELECT id, reading FROM records WHERE id = ANY(%s) AND reading IS NOT NULL"
        return {unescape(key): unescape(reading) for key, reading in self._rows(sql, wanted)}

    def remove(self, record_id: str) -> bool:
        """Take a record and its rows out, and say whether it was there."""
        sql = "DELETE FROM records WHERE id = %s RETURNING seq"
        gone = [seq for (seq,) in self._rows(sql, escape(record_id))]
        if gone:
            with told(self._address):
                unindex(self._connection, gone)
        return bool(gone)

    def _finder(self, query: Query) -> PostgresFinder:
        return PostgresFinder(query, self._rows, self._decode, decider(self, query))

    def ending(self, first: date, last: date) -> Iterator[PhotoRecord]:
        """Give the records whose embargo or time of use can end within these days."""
        sql = (
            "SELECT id, document FROM records WHERE seq IN (SELECT record FROM restrictions"
            " WHERE last_day >= %s AND first_day <= %s) ORDER BY seq"
        )
        days = first.toordinal() - _SLACK_DAYS, last.toordinal() + _SLACK_DAYS
        for record_id, document in self._rows(sql, *days):
            yield self._decode(unescape(record_id), document)

    def naming(self, ids: Iterable[str]) -> Iterator[PhotoRecord]:
        """Give the records with notices that name one of these ids."""
        sql = (
            "SELECT id, document FROM records WHERE seq IN"
            " (SELECT record FROM named WHERE picture = ANY(%s)) ORDER BY seq"
        )
        for record_id, document in self._rows(sql, [escape(key) for key in sorted(set(ids))]):
            yield self._decode(unescape(record_id), document)

    def note(self, entry: Entry) -> None:
        """Add an entry to the journal; the server itself refuses to change or delete one."""
        written = msgspec.json.encode(entry).decode()
        sql = "INSERT INTO journal (picture, kind, entry) VALUES (%s, %s, %s) RETURNING seq"
        list(self._rows(sql, escape(entry.picture), entry.kind, written))

    def notes(self, picture: str | None = None) -> tuple[Entry, ...]:
        """Give the journal's entries, of one picture or all, in the order made."""
        if picture is None:
            rows = self._rows("SELECT entry FROM journal ORDER BY seq")
        else:
            sql = "SELECT entry FROM journal WHERE picture = %s ORDER BY seq"
            rows = self._rows(sql, escape(picture))
        return tuple(self._decode_entry(entry) for (entry,) in rows)

    def faults(self) -> Iterator[str]:
        """Decode everything, and compare the rows that help to find."""
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

    def _kept(self, record_id: str) -> str | None:
        """Give the document kept under an id."""
        sql = b"SELECT document FROM records WHERE id = %s"
        with told(self._address):
            found = self._connection.execute(sql, (escape(record_id),)).fetchone()
        return None if found is None else str(found[0])

    def _try(self, record: PhotoRecord, kept: str | None) -> Outcome:
        """Say what keeping a record would change; what was tried before counts as kept."""
        before = self._tried.get(record.id) or (digest_of(kept) if kept is not None else None)
        self._tried[record.id] = after = digest_of(record_to_json(record).decode())
        if before is None:
            return Outcome.CREATED
        return Outcome.SAME if before == after else Outcome.CHANGED

    def _note_reading(self, record_id: str, reading: str | None) -> None:
        """Keep how an unchanged record was read now: the rules may be new and say the same."""
        if reading is None:
            return
        if record_id in self._waiting:
            held = self._waiting[record_id]
            self._waiting[record_id] = held._replace(reading=reading)
            return
        sql = b"UPDATE records SET reading = %s WHERE id = %s AND reading IS DISTINCT FROM %s"
        with told(self._address):
            kept = escape(reading)
            self._connection.execute(sql, (kept, escape(record_id), kept))

    def _send(self) -> None:
        """Send what waits."""
        if not self._waiting:
            return
        waiting, self._waiting = list(self._waiting.values()), {}
        with told(self._address):
            changed = send(self._connection, waiting)
        if changed:
            raise StoreError(
                f"{self._address}, record {changed[0]}",
                "was changed by another writer meanwhile; nothing of this batch was kept",
                "Run it again: what is kept already is then the same",
            )

    def _index_faults(self, seq: int, record: PhotoRecord) -> Iterator[str]:
        for table, rows in rows_of(seq, record).items():
            names = [name for name in columns_of(table) if name != "found"]
            sql = f"SELECT {', '.join(names)} FROM {table} WHERE record = %s"
            held = self._rows(sql, seq)
            wanted = (row[:-2] + row[-1:] if table == "words" else row for row in rows)
            if sorted(map(repr, held)) != sorted(map(repr, wanted)):
                yield f"{self._address}, record {record.id}: its rows in {table} are not its own"

    def _documents(self) -> Iterator[tuple[int, str, str]]:
        """Give the records as kept, so that writing between two of them harms nothing."""
        last = -1
        sql = "SELECT seq, id, document FROM records WHERE seq > %s ORDER BY seq LIMIT %s"
        while rows := list(self._rows(sql, last, _PAGE)):
            yield from ((seq, unescape(key), document) for seq, key, document in rows)
            last = rows[-1][0]

    def _rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        self._send()
        with told(self._address):
            yield from self._connection.execute(sql.encode(), values).fetchall()
