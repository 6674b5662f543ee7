"""What every archive engine offers, and the door that chooses one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, Self

from captions.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from captions.record.model import PhotoRecord


class Outcome(StrEnum):
    """What keeping a record did to the archive."""

    CREATED = "created"
    CHANGED = "changed"
    SAME = "same"


class RecordStore(Protocol):
    """An archive of records by id, used as a context manager.

    A writer holds the archive's lock from opening to leaving. Leaving without an exception
    writes everything put, at once; leaving with one writes nothing.
    """

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

    def put(self, record: PhotoRecord) -> Outcome:
        """Keep a record under its id and say what that changed."""

    def records(self) -> Iterator[PhotoRecord]:
        """Give every record, in the order first kept."""


def open_store(path: Path, *, writing: bool = False) -> RecordStore:
    """Choose the engine for an archive's path.

    Args:
        path: A ``.json`` file, there or not yet.
        writing: True locks the archive until the store is left.

    Returns:
        The store, not yet entered.

    Raises:
        StoreError: The path is of a form that no engine takes.
    """
    if path.suffix.casefold() != ".json":
        raise StoreError(
            str(path), "is no archive this version can open", "Name a .json file with --store"
        )
    from captions.store.tinydb_store import TinyRecordStore

    return TinyRecordStore(path, writing=writing)
