"""The default archive: one readable JSON file through TinyDB, for up to about 10,000 records."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Self

import msgspec
from filelock import FileLock, Timeout
from tinydb import TinyDB

from captions.errors import StoreError
from captions.record.edit import yield_to_locks
from captions.record.model import PhotoRecord
from captions.rights.journal import Entry
from captions.rights.withdrawals import named_ids
from captions.store.base import Outcome
from captions.store.desk import note_lost_withdrawals
from captions.store.json_file import AtomicJSONStorage
from captions.store.query.match import count_facets, decider, in_order, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    from captions.store.query.match import Facets
    from captions.store.query.model import Query

ARCHIVE_SCHEMA = "captions.archive/2"
"""The number is the version; 2 came with locked fields and edits in the journal."""
_OLDER = ("captions.archive/1",)
"""What differs in these is only absent: they are read as they are, and written anew."""

_LOCK_SECONDS = 10.0
_ENDING = frozenset({"embargo", "expires"})


class TinyRecordStore:
    """Records in a TinyDB file: read once on entering, written once on leaving.

    See `captions.store.base.RecordStore` for the protocol.
    """

    at_once: int | None = None

    def __init__(self, path: Path, *, writing: bool) -> None:
        """Remember the path; nothing is opened before the store is entered."""
        self._path = path
        self.writing = writing
        self._lock = FileLock(f"{path}.lock", timeout=_LOCK_SECONDS) if writing else None
        self._kept: dict[str, dict[str, Any]] = {}
        self._doc_ids: dict[str, int] = {}
        self._created: list[str] = []
        self._changed: set[str] = set()
        self._removed: list[int] = []
        self._readings: dict[str, str] = {}
        self._readings_before: dict[str, str] = {}
        self._journal: list[dict[str, Any]] = []
        self._noted: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        """Lock the archive for a writer, read it, and check that it is ours."""
        self._acquire()
        try:
            self._database = TinyDB(self._path, storage=AtomicJSONStorage)
            self._check_schema()
            for document in self._database.table("records"):
                self._kept[document["id"]] = dict(document)
                self._doc_ids[document["id"]] = document.doc_id
            for readings in self._database.table("readings"):
                self._readings_before = dict(readings)
            self._readings = dict(self._readings_before)
            self._journal = [dict(document) for document in self._database.table("journal")]
        except BaseException:
            self._release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write once if all went well and something changed; unlock either way."""
        try:
            if self.writing and kind is None and self._has_news():
                self._flush()
        finally:
            self._release()

    def __len__(self) -> int:
        """Count the records, those put in this run included."""
        return len(self._kept)

    def get(self, record_id: str) -> PhotoRecord | None:
        """Give the record of that id, or None."""
        document = self._kept.get(record_id)
        return None if document is None else self._decode(record_id, document)

    def put(
        self, record: PhotoRecord, reading: str | None = None, *, as_is: bool = False
    ) -> Outcome:
        """Keep a record under its id and say what that changed."""
        before = self._kept.get(record.id)
        conflicts: tuple[str, ...] = ()
        if before is not None and before.get("locked") and not as_is:
            record, conflicts = yield_to_locks(self._decode(record.id, before), record)
        outcome = self._put(record)
        if reading is not None:
            self._readings[record.id] = reading
        elif outcome is not Outcome.SAME:
            self._readings.pop(record.id, None)
        return Outcome.CONFLICT if conflicts else outcome

    def readings(self, ids: Iterable[str]) -> dict[str, str]:
        """Give the readings kept for these ids; an id without one is not in it."""
        return {key: self._readings[key] for key in ids if key in self._readings}

    def remove(self, record_id: str) -> bool:
        """Take a record out, and say whether it was there."""
        if self._kept.pop(record_id, None) is None:
            return False
        self._readings.pop(record_id, None)
        self._changed.discard(record_id)
        if record_id in self._doc_ids:
            self._removed.append(self._doc_ids.pop(record_id))
        else:
            self._created.remove(record_id)
        return True

    def _put(self, record: PhotoRecord) -> Outcome:
        # Through JSON, so that it compares with what a file gives back: lists, plain strings.
        document = msgspec.json.decode(msgspec.json.encode(record))
        before = self._kept.get(record.id)
        if before == document:
            return Outcome.SAME
        self._kept[record.id] = document
        if before is None:
            self._created.append(record.id)
            return Outcome.CREATED
        if before.get("notices"):
            note_lost_withdrawals(self, self._decode(record.id, before), record)
        if record.id in self._doc_ids:
            self._changed.add(record.id)
        return Outcome.CHANGED

    def records(self) -> Iterator[PhotoRecord]:
        """Give every record, in the order first kept."""
        for record_id, document in self._kept.items():
            yield self._decode(record_id, document)

    def find(self, query: Query) -> Iterator[PhotoRecord]:
        """Give the records that a query finds, in its order and to its limit."""
        return in_order(list(self._found(query)), query)

    def count(self, query: Query) -> int:
        """Count the records that a query finds, whatever its limit."""
        return sum(1 for _ in self._found(query))

    def facets(self, query: Query) -> Facets:
        """Count the most frequent values of the query's facets in all it finds."""
        return count_facets(self._found(query), query.facets)

    def _found(self, query: Query) -> Iterator[PhotoRecord]:
        decide_use = decider(self, query)
        return (record for record in self.records() if matches(record, query.where, decide_use))

    def ending(self, first: date, last: date) -> Iterator[PhotoRecord]:
        """Give every record with an embargo or a time of use: few enough to look at."""
        for record_id, document in self._kept.items():
            if any(held.get("code") in _ENDING for held in document.get("restrictions", ())):
                yield self._decode(record_id, document)

    def naming(self, ids: Iterable[str]) -> Iterator[PhotoRecord]:
        """Give the records with notices that name one of these ids."""
        wanted = frozenset(ids)
        for record_id, document in self._kept.items():
            if document.get("notices"):
                record = self._decode(record_id, document)
                if not wanted.isdisjoint(named_ids(record)):
                    yield record

    def note(self, entry: Entry) -> None:
        """Add an entry to the journal."""
        self._noted.append(msgspec.json.decode(msgspec.json.encode(entry)))

    def notes(self, picture: str | None = None) -> tuple[Entry, ...]:
        """Give the journal's entries, of one picture or all, in the order made."""
        return tuple(
            self._decode_entry(document)
            for document in (*self._journal, *self._noted)
            if picture is None or document.get("picture") == picture
        )

    def faults(self) -> Iterator[str]:
        """Decode everything, and look for an id kept twice."""
        count = len(self._database.table("records"))
        if count != len(self._kept):
            yield f"{count - len(self._kept)} records stand under an id that another one has"
        for record_id, document in self._kept.items():
            try:
                self._decode(record_id, document)
            except StoreError as error:
                yield str(error)
        for document in self._journal:
            try:
                self._decode_entry(document)
            except StoreError as error:
                yield str(error)

    def _has_news(self) -> bool:
        return bool(
            self._created
            or self._changed
            or self._removed
            or self._noted
            or self._readings != self._readings_before
        )

    def _flush(self) -> None:
        """Hand the run's records to TinyDB in two passes, then write the file once."""
        self._database.table("archive").truncate()
        self._database.table("archive").insert({"schema": ARCHIVE_SCHEMA})
        table = self._database.table("records")
        if self._changed:

            def renew(document: Mapping[str, Any]) -> None:
                fresh = self._kept[document["id"]]
                document.clear()  # type: ignore[attr-defined]  # TinyDB hands a dict
                document.update(fresh)  # type: ignore[attr-defined]

            table.update(renew, doc_ids=[self._doc_ids[key] for key in sorted(self._changed)])
        if self._removed:
            table.remove(doc_ids=self._removed)
        table.insert_multiple(self._kept[record_id] for record_id in self._created)
        if self._readings != self._readings_before:
            self._database.table("readings").truncate()
            self._database.table("readings").insert(self._readings)
        self._database.table("journal").insert_multiple(self._noted)
        self._database.close()

    def _decode(self, record_id: str, document: dict[str, Any]) -> PhotoRecord:
        try:
            return msgspec.convert(document, PhotoRecord)
        except msgspec.ValidationError as error:
            raise StoreError(
                f"{self._path}, record {record_id}",
                f"is no photo record: {error}",
                "Import its source again",
            ) from error

    def _decode_entry(self, document: dict[str, Any]) -> Entry:
        try:
            return msgspec.convert(document, Entry)
        except msgspec.ValidationError as error:
            raise StoreError(
                f"{self._path}, journal", f"holds no entry: {error}", "Restore it from a backup"
            ) from error

    def _check_schema(self) -> None:
        for row in self._database.table("archive"):
            if row.get("schema") not in (ARCHIVE_SCHEMA, *_OLDER):
                raise StoreError(
                    str(self._path),
                    f"has schema {row.get('schema')!r}, this version knows {ARCHIVE_SCHEMA!r}",
                    "Use the version of captions that wrote it",
                )

    def _acquire(self) -> None:
        if self._lock is None:
            return
        if not self._path.parent.is_dir():
            raise StoreError(
                str(self._path), "its folder is not there", "Make it, or name another with --store"
            )
        if not os.access(self._path.parent, os.W_OK):
            raise StoreError(
                str(self._path), "its folder cannot be written", "Name another with --store"
            )
        try:
            self._lock.acquire()
        except Timeout as error:
            raise StoreError(
                str(self._path),
                f"is being written by another captions (waited {_LOCK_SECONDS:.0f} s)",
                "Try again when it is done",
            ) from error
        except OSError as error:
            raise StoreError(
                str(self._path),
                f"cannot be locked for writing ({error.strerror})",
                "Name a file in a folder you may write with --store",
            ) from error

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
