"""Captions as they come → the archive, batch by batch; the work on each is done on every core.

A caption whose digest the archive knows is the same and is not read again. The others are read and
judged, and kept a batch at a time: look up, journal, keep, commit. The archive is locked for a
batch only, so that several imports run side by side; an engine that writes its file as a whole gets
one batch. A run that only tells what it would do goes the same way and writes nothing.
"""

from __future__ import annotations

import itertools
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from captions.errors import CaptionsError
from captions.imports.digests import caption_digest, reader_version, record_digest
from captions.imports.journal import Change
from captions.imports.reading import Read, Task, read_task
from captions.imports.seen import Met, Seen
from captions.record.build import derive_id
from captions.record.model import Origin
from captions.record.serialize import record_from_json
from captions.store import Outcome, open_store
from captions.workers import map_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from captions.imports.journal import ImportJournal
    from captions.record.caption import Caption
    from captions.record.model import PhotoRecord
    from captions.record.results import Finding
    from captions.store import RecordStore, ServerAddress

T = TypeVar("T")

_LOOKED_UP = 512
"""Captions whose digests are asked for at once."""
_TOGETHER = 32
"""Captions that go to another process at once."""


class Imported(NamedTuple):
    """What became of one caption."""

    outcome: Outcome
    id: str
    record: PhotoRecord | None = None
    """None where it was the same and was not read again."""
    findings: tuple[Finding, ...] = ()
    """Those of the record, where it was read."""
    before: PhotoRecord | None = None
    why: str = ""
    """What it is in conflict with."""
    has_changed: bool = False
    """Whether the archive took its other values all the same."""


Event = Imported | CaptionsError


class Importer:
    """One run of an import into one archive."""

    def __init__(
        self,
        store: Path | ServerAddress,
        *,
        profile: str,
        today: date,
        journal: ImportJournal | None,
        workers: int | None = None,
        cluster: str | None = None,
    ) -> None:
        """Say where to and by which rules.

        Args:
            store: The archive; there or not yet.
            profile: Name or path of the validation profile.
            today: Day against which future dates are judged.
            journal: The run, entered; None is a dry run, which does all but write.
            workers: Processes that read captions; None for one a core.
            cluster: Address of a Dask scheduler whose workers read them instead.
        """
        self._store = store
        self._journal = journal
        self._workers = workers
        self._cluster = cluster
        self._work = partial(read_task, profile=profile, today=today)
        self._seen = Seen()
        self._whole: RecordStore | None = None

    def run(self, captions: Iterable[Caption | CaptionsError]) -> Iterator[Event]:
        """Import captions; errors pass through.

        Yields:
            What became of each, roughly in the order they come.

        Raises:
            StoreError: The archive or the journal cannot be written; what was told is kept.
        """
        told: deque[list[Event]] = deque()
        tasks = self._tasks(captions, told)
        pending: list[Read] = []
        with open_store(self._store) as store:
            size = store.at_once
            if size is None:  # what was read as a whole is kept for looking up
                self._whole = store
        reads = map_items(
            self._work, tasks, workers=self._workers, cluster=self._cluster, chunk=_TOGETHER
        )
        for read in reads:
            yield from told.popleft()
            if isinstance(read, CaptionsError):
                yield read
            elif read is not None:
                pending.append(read)
            if size is not None and len(pending) >= size:
                yield from self._keep(pending)
                pending = []
        self._whole = None
        yield from self._keep(pending)
        self._seen.close()

    def _tasks(
        self, captions: Iterable[Caption | CaptionsError], told: deque[list[Event]]
    ) -> Iterator[Task | None]:
        """Give what has to be read, and beside each what became known since the last one."""
        for some in _batches(captions, _LOOKED_UP):
            events: list[Event] = []
            for task in (*self._unknown(some, events), None):
                told.append(events)
                events = []
                yield task

    def _unknown(
        self, captions: Iterable[Caption | CaptionsError], events: list[Event]
    ) -> list[Task]:
        """Give the captions that have to be read; what became of the others goes to events."""
        new: dict[str, Task] = {}
        for caption in captions:
            if isinstance(caption, CaptionsError):
                events.append(caption)
                continue
            key = caption.id if caption.id is not None else derive_id(caption.text)
            digest = caption_digest(caption, reader_version())
            match self._seen.meet(key, digest):
                case Met.NEW:
                    new[key] = Task(caption, digest)
                case Met.SAME:
                    events.append(Imported(Outcome.SAME, key))
                case Met.OTHER:
                    events.append(_twice(key, caption))
        known = self._readings(new)
        for key in [key for key, task in new.items() if known.get(key) == task.reading]:
            events.append(Imported(Outcome.SAME, key))
            del new[key]
        return list(new.values())

    def _readings(self, ids: Iterable[str]) -> Mapping[str, str]:
        if self._whole is not None:
            return self._whole.readings(ids)
        with open_store(self._store) as store:
            return store.readings(ids)

    def _keep(self, reads: Iterable[Read]) -> list[Event]:
        """Keep a batch, all or nothing, and say what that changed."""
        reads = list(reads)
        if not reads:
            return []
        with open_store(self._store, writing=self._journal is not None) as store:
            events = [_put(store, read) for read in reads]
            if self._journal is not None:
                self._journal.add([change for event in events for change in _changes(event)])
        return list(events)


def keep_planned(
    store: Path | ServerAddress,
    planned: Iterable[tuple[PhotoRecord, str | None]],
    journal: ImportJournal,
) -> Iterator[Event]:
    """Keep records that a plan holds, where the archive is still as it was then.

    Args:
        store: The archive.
        planned: Records, each with the digest of the one it was to replace, None for none.
        journal: The run, entered.
    """
    with open_store(store) as opened:
        size = opened.at_once
    for some in _batches(planned, size):
        with open_store(store, writing=True) as archive:
            events = [_put_planned(archive, record, digest) for record, digest in some]
            journal.add([change for event in events for change in _changes(event)])
        yield from events


def _put_planned(store: RecordStore, record: PhotoRecord, expected: str | None) -> Imported:
    before = store.get(record.id)
    if before == record:
        return Imported(Outcome.SAME, record.id, record)
    if (record_digest(before) if before else None) != expected:
        why = "the archive's record was changed since the plan was made"
        return Imported(Outcome.CONFLICT, record.id, record, before=before, why=why)
    return _done(store, store.put(record), record, before)


def _put(store: RecordStore, read: Read) -> Imported:
    record = record_from_json(read.document)
    before = store.get(record.id)
    if before is not None:
        record = _with_first_origin(record, before)
    return _done(store, store.put(record, read.reading), record, before, read.findings)


def _done(
    store: RecordStore,
    outcome: Outcome,
    record: PhotoRecord,
    before: PhotoRecord | None,
    findings: tuple[Finding, ...] = (),
) -> Imported:
    """Say what a record became; one that the archive merged with its own is told as it stands."""
    if outcome in (Outcome.CHANGED, Outcome.CONFLICT) and store.writing:
        record = store.get(record.id) or record
    why = "a person's edit stands against it" if outcome is Outcome.CONFLICT else ""
    is_new = outcome is Outcome.CONFLICT and store.writing and record != before
    return Imported(outcome, record.id, record, findings, before, why, is_new)


def _with_first_origin(record: PhotoRecord, before: PhotoRecord) -> PhotoRecord:
    """Leave a caption where it was first found, as long as its words and picture stay."""
    if record.caption != before.caption or before.origin is None:
        return record
    now = record.origin or Origin()
    if now.image not in (None, before.origin.image) or now.given != before.origin.given:
        return record
    return msgspec.structs.replace(record, origin=before.origin)


def _changes(event: Imported) -> Iterator[Change]:
    has_changed = event.has_changed or event.outcome in (Outcome.CREATED, Outcome.CHANGED)
    if has_changed and event.record is not None:
        yield Change(id=event.id, after=record_digest(event.record), before=event.before)


def _twice(key: str, caption: Caption) -> Imported:
    origin = caption.origin
    place = f" ({origin.file}{f', line {origin.line}' if origin.line else ''})" if origin else ""
    why = (
        "this run has another caption under that id already, or the same for another"
        f" picture{place}; the first one stays"
    )
    return Imported(Outcome.CONFLICT, key, why=why)


def _batches(items: Iterable[T], size: int | None) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(itertools.islice(rest, size)):
        yield some
