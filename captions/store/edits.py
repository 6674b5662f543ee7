"""A person's edits of a kept record: made, journalled field by field, and taken back by run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from captions.errors import StoreError
from captions.record.edit import edit_record, locked_of, with_locks
from captions.record.model import PhotoRecord
from captions.record.properties import identifier, snake_case
from captions.rights.journal import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from captions.record.edit import Edit
    from captions.rights.journal import Stamp
    from captions.store.base import RecordStore


class Undone(NamedTuple):
    """A field that is again as it was before a run."""

    id: str
    property: str


def edit_kept(
    store: RecordStore,
    record: PhotoRecord,
    edits: Iterable[Edit],
    unlock: Iterable[str],
    stamp: Stamp,
) -> tuple[Entry, ...]:
    """Edit a record of an entered store and journal what changed.

    Args:
        store: The store; one that is not writing only says what would change.
        record: The record as it stands there.
        edits: In order.
        unlock: Fields whose values rules may change again.
        stamp: When, by whom, in which run.

    Returns:
        An entry a field of which the value or the lock changed.

    Raises:
        UsageError: A value that its field cannot have.
    """
    edited = edit_record(record, edits, unlock)
    entries = tuple(_differences(record, edited, stamp))
    if entries and store.writing:
        _keep(store, edited, forget=any(entry.locks is False for entry in entries))
        for entry in entries:
            store.note(entry)
    return entries


def run_edits(store: RecordStore, run: str) -> tuple[Entry, ...]:
    """Give the edits of a run, in the order made."""
    return tuple(entry for entry in store.notes() if entry.kind == "edit" and entry.run == run)


class EditRun(NamedTuple):
    """One run of edits, as a list of runs shows it."""

    id: str
    started: str
    """ISO 8601, UTC."""
    command: str
    undone: bool


def list_edit_runs(store: RecordStore) -> list[EditRun]:
    """Give the runs that edited records, in the order made; that of an undo is no run."""
    notes = [entry for entry in store.notes() if entry.kind == "edit" and entry.run]
    undone = {entry.note.removeprefix(_UNDO_OF) for entry in notes if entry.note}
    made = [entry for entry in notes if not entry.note.startswith(_UNDO_OF)]
    fields = Counter(entry.run for entry in made)
    first = {entry.run: entry for entry in reversed(made)}
    return [
        EditRun(run, first[run].at, _described(count, first[run].by), run in undone)
        for run, count in fields.items()
    ]


def _described(count: int, by: str) -> str:
    return f"captions edit: {count} field{'s' if count > 1 else ''} by {by}"


_UNDO_OF = "undo of "


def undo_edits(
    store: RecordStore, entries: Iterable[Entry], stamp: Stamp
) -> Iterator[Undone | StoreError]:
    """Take edits back, the last first; the journal keeps them and gets entries of its own.

    Yields:
        What was taken back, or why it is left alone: the field was changed since.
    """
    for entry in reversed(tuple(entries)):
        record = store.get(entry.picture)
        name = snake_case(entry.property)
        if record is None or _plain(getattr(record, name)) != entry.after:
            what = f"{entry.property} was changed since and is left alone"
            yield StoreError(entry.picture, what, f"See captions history {entry.picture}")
            continue
        if store.writing:
            before = _restored(record, name, entry)
            _keep(store, before)
            for undone in _differences(record, before, stamp):
                store.note(msgspec.structs.replace(undone, note=f"{_UNDO_OF}{entry.run}"))
        yield Undone(entry.picture, entry.property)


def _restored(record: PhotoRecord, name: str, entry: Entry) -> PhotoRecord:
    locked = set(locked_of(record))
    if entry.locks is not None:
        (locked.discard if entry.locks else locked.add)(entry.property)
    document = {**msgspec.to_builtins(record), entry.property: entry.before}
    value = getattr(msgspec.convert(document, PhotoRecord), name)
    return with_locks(msgspec.structs.replace(record, **{name: value}), locked)


def _keep(store: RecordStore, record: PhotoRecord, *, forget: bool = False) -> None:
    """Keep a record and how its caption was read: importing that one again changes nothing.

    What was unlocked is read anew, so there its reading is forgotten.
    """
    reading = None if forget else store.readings([record.id]).get(record.id)
    store.put(record, reading, as_is=True)


def _plain(value: object) -> object:
    """Give a value as a journal that is read again gives it: lists, texts, numbers."""
    plain: object = msgspec.json.decode(msgspec.json.encode(value))
    return plain


def _differences(before: PhotoRecord, after: PhotoRecord, stamp: Stamp) -> Iterator[Entry]:
    were, are = set(locked_of(before)), set(locked_of(after))
    for field in msgspec.structs.fields(before):
        key = identifier(field.name)
        old, new = getattr(before, field.name), getattr(after, field.name)
        locks = None if (key in were) == (key in are) else key in are
        if field.name not in {"evidence", "locked"} and (old != new or locks is not None):
            yield Entry(
                kind="edit",
                picture=before.id,
                property=key,
                before=_plain(old),
                after=_plain(new),
                locks=locks,
                **msgspec.structs.asdict(stamp),
            )
