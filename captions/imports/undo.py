"""An import's journal → the archive as it was, record by record."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from captions.errors import StoreError
from captions.imports.digests import record_digest
from captions.imports.journal import changes_backwards, mark_undone
from captions.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from captions.imports.journal import Change
    from captions.store import RecordStore, ServerAddress


class Undone(NamedTuple):
    """What became of one record: ``removed``, ``restored`` or ``same``."""

    outcome: str
    id: str


def undo_import(
    folder: Path, run_id: str, store: Path | ServerAddress, *, dry_run: bool = False
) -> Iterator[Undone | StoreError]:
    """Take out what a run brought and put back what it changed.

    Args:
        folder: Where the runs lie.
        run_id: The run's id.
        store: The archive that the run wrote.
        dry_run: Do all but write.

    Yields:
        What became of each record, the last first, or why it is left alone: it was changed
        since, or a clearance or a use of it was noted.
    """
    changes = changes_backwards(folder, run_id)
    with open_store(store) as opened:
        size = opened.at_once
    while some := list(itertools.islice(changes, size)):
        with open_store(store, writing=not dry_run) as archive:
            done = [_undo(archive, change) for change in some]
        yield from done
    if not dry_run:
        mark_undone(folder, run_id)


def _undo(store: RecordStore, change: Change) -> Undone | StoreError:
    now = store.get(change.id)
    if now == change.before:
        return Undone("same", change.id)
    if now is None or record_digest(now) != change.after:
        what = "was taken out since" if now is None else "was changed since the run"
        return StoreError(change.id, f"{what} and is left alone", "Mend it by hand")
    if change.before is not None:
        if store.writing:
            store.put(change.before)
        return Undone("restored", change.id)
    if store.notes(change.id):
        what = "has clearances or uses noted since and is left alone"
        return StoreError(change.id, what, "See captions rights log")
    if store.writing:
        store.remove(change.id)
    return Undone("removed", change.id)
