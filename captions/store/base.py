"""What every archive engine offers, and the door that chooses one."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, Self

from captions.errors import StoreError
from captions.store.address import ServerAddress, locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    from captions.record.model import PhotoRecord
    from captions.rights.journal import Entry
    from captions.store.query.match import Facets
    from captions.store.query.model import Query

SQLITE_SUFFIXES = frozenset({".db", ".sqlite", ".sqlite3"})


class Outcome(StrEnum):
    """What keeping a record did to the archive."""

    CREATED = "created"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    """It says otherwise than what stands there by right; what stands there stays."""


class RecordStore(Protocol):
    """An archive of records by id, and the journal of their clearances and uses.

    Used as a context manager. A writer holds the archive's lock from opening to leaving. Leaving
    without an exception writes everything put, at once; leaving with one, or being killed, writes
    nothing. A store that is not writing takes records as well, to say what would change.
    """

    writing: bool
    """Whether what is put is kept, or only told."""
    at_once: int | None
    """Records worth a transaction of their own; None where the file is written as a whole."""

    def __enter__(self) -> Self:
        """Open the archive and, for a writer, lock it."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what was put unless an exception is passing, and unlock."""

    def __len__(self) -> int:
        """Count the records, those put in this run included."""

    def get(self, record_id: str) -> PhotoRecord | None:
        """Give the record of that id, or None."""

    def put(
        self, record: PhotoRecord, reading: str | None = None, *, as_is: bool = False
    ) -> Outcome:
        """Keep a record under its id and say what that changed.

        What a person set in the record kept stays, see `captions.record.edit`; a record that says
        otherwise of it is a conflict, though its other values are kept.

        Args:
            record: The record.
            as_is: True for the person's own edit: nothing of the record kept stays.
            reading: A digest of the caption and of the rules that read it, given back by
                `readings`: who finds it there need not read that caption again. Whatever changes
                a record without one, a person's edit say, takes it away.
        """

    def readings(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Give the readings kept for these ids; an id without one is not in it."""

    def remove(self, record_id: str) -> bool:
        """Take a record out, and say whether it was there; the journal's entries stay."""

    def records(self) -> Iterator[PhotoRecord]:
        """Give every record, in the order first kept."""

    def find(self, query: Query) -> Iterator[PhotoRecord]:
        """Give the records that a query finds, in its order and to its limit.

        What a query means says `captions.store.query.match`; every store answers alike. Records may
        be put between two of them: what is found was decided before the first.
        """

    def count(self, query: Query) -> int:
        """Count the records that a query finds, whatever its limit."""

    def facets(self, query: Query) -> Facets:
        """Count the most frequent values of the query's facets in all it finds, limit or not."""

    def ending(self, first: date, last: date) -> Iterator[PhotoRecord]:
        """Give at least the records whose embargo or time of use can end within these days."""

    def naming(self, ids: Iterable[str]) -> Iterator[PhotoRecord]:
        """Give the records with notices that name one of these ids, folded as in withdrawals."""

    def note(self, entry: Entry) -> None:
        """Add an entry to the journal; no entry is ever changed or taken away."""

    def notes(self, picture: str | None = None) -> tuple[Entry, ...]:
        """Give the journal's entries, of one picture or all, in the order made."""

    def faults(self) -> Iterator[str]:
        """Look through the whole archive and tell what is wrong with it, a sentence each."""


def open_store(path: Path | ServerAddress | str, *, writing: bool = False) -> RecordStore:
    """Choose the engine for an archive's path or address.

    Args:
        path: A ``.json`` file for TinyDB, a ``.db`` file for SQLite, there or not yet; or
            ``postgresql://USER@HOST/DATABASE`` for tables on a server, with the extra `postgres`.
        writing: True locks the archive until the store is left.

    Returns:
        The store, not yet entered.

    Raises:
        StoreError: The path is of a form that no engine takes.
        UsageError: The extra is not installed.
    """
    if isinstance(path, str):
        path = locate(path)
    if isinstance(path, ServerAddress):
        from captions.store.postgres_store import PostgresRecordStore

        return PostgresRecordStore(path, writing=writing)
    suffix = path.suffix.casefold()
    if suffix in SQLITE_SUFFIXES:
        from captions.store.sqlite_store import SqliteRecordStore

        return SqliteRecordStore(path, writing=writing)
    if suffix == ".json":
        from captions.store.tinydb_store import TinyRecordStore

        return TinyRecordStore(path, writing=writing)
    raise StoreError(
        str(path),
        "is no archive this version can open",
        "Name a .json or .db file, or postgresql://…, with --store",
    )


def digest_of(document: str) -> bytes:
    """Give what tells documents apart, in little room."""
    return hashlib.blake2b(document.encode(), digest_size=16).digest()
