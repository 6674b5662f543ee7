"""What the archives in a database share: records and journal entries out of rows, and queries."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import msgspec

from captions.errors import RecordError, StoreError
from captions.record.serialize import record_from_json
from captions.rights.journal import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from captions.record.model import PhotoRecord
    from captions.store.address import ServerAddress
    from captions.store.query.match import Facets
    from captions.store.query.model import Query
    from captions.store.sqlite_find import Finder


class DatabaseRecords(ABC):
    """The part of a `captions.store.base.RecordStore` that is alike in every database."""

    _place: Path | ServerAddress
    """The archive, for messages."""

    @abstractmethod
    def _documents(self) -> Iterator[tuple[int, str, str]]:
        """Give number, id and document of every record, a page at a time."""

    @abstractmethod
    def _finder(self, query: Query) -> Finder:
        """Give what answers a query here."""

    def records(self) -> Iterator[PhotoRecord]:
        """Give every record, in the order first kept, a page at a time."""
        for _, record_id, document in self._documents():
            yield self._decode(record_id, document)

    def find(self, query: Query) -> Iterator[PhotoRecord]:
        """Give the records that a query finds, in its order and to its limit."""
        return self._finder(query).records()

    def count(self, query: Query) -> int:
        """Count the records that a query finds, whatever its limit."""
        return self._finder(query).count()

    def facets(self, query: Query) -> Facets:
        """Count the most frequent values of the query's facets in all it finds."""
        return self._finder(query).facets()

    def _decode(self, record_id: str, document: str) -> PhotoRecord:
        try:
            return record_from_json(document)
        except RecordError as error:
            raise StoreError(
                f"{self._place}, record {record_id}",
                f"is no photo record: {error.what}",
                "Import its source again",
            ) from error

    def _decode_entry(self, entry: str) -> Entry:
        try:
            return msgspec.json.decode(entry, type=Entry)
        except msgspec.DecodeError as error:
            raise StoreError(
                f"{self._place}, journal", f"holds no entry: {error}", "Restore it from a backup"
            ) from error
