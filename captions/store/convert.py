"""One archive → another, of whichever engine its name asks for; nothing is lost on the way."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from captions.errors import StoreError
from captions.store.base import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from captions.store.address import ServerAddress


class Converted(NamedTuple):
    """How much went over."""

    records: int
    entries: int


def convert(source: Path | ServerAddress, target: Path | ServerAddress) -> Converted:
    """Copy records and journal into a new archive, and compare the two.

    Args:
        source: An archive; it stays as it is.
        target: A path without an archive, or with an empty one.

    Raises:
        StoreError: The source cannot be read, the target holds something already, or, which is a
            fault of disk or program, the two are not alike afterwards.
    """
    if source.resolve() == target.resolve():
        raise StoreError(str(target), "is the archive itself", "Name another file")
    with open_store(source) as old, open_store(target, writing=True) as new:
        if len(new) or new.notes():
            raise StoreError(
                str(target), "holds records already", "Name a file that is not there yet"
            )
        for record in old.records():
            new.put(record, old.readings([record.id]).get(record.id))
        entries = old.notes()
        for entry in entries:
            new.note(entry)
        count = len(old)
    _compare(source, target)
    return Converted(count, len(entries))


def _compare(source: Path | ServerAddress, target: Path | ServerAddress) -> None:
    with open_store(source) as old, open_store(target) as new:
        alike = all(mine == its for mine, its in zip_longest(old.records(), new.records()))
        if not alike or old.notes() != new.notes():
            raise StoreError(str(target), f"is not what {source} holds", "Convert it again")
