"""A run's request → what becomes of each caption: the one place that knows what a run may be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from captions.imports.flow import Importer, keep_planned
from captions.imports.plan import read_plan
from captions.intake import read_input
from captions.store import locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from captions.errors import CaptionsError
    from captions.imports.flow import Event
    from captions.imports.journal import ImportJournal, Request
    from captions.record.caption import Caption


def events_of(
    request: Request,
    journal: ImportJournal | None,
    today: date,
    *,
    note: Callable[[str], None],
    workers: int | None = None,
    cluster: str | None = None,
) -> Iterator[Event]:
    """Do what a request asks.

    Args:
        request: Inputs, or a plan.
        journal: The run, entered; None is a dry run.
        today: Day against which future dates are judged.
        note: Told what is no error and still worth saying.
        workers: Processes that read captions; None for one a core.
        cluster: Address of a Dask scheduler whose workers read them instead.

    Yields:
        What became of each caption.

    Raises:
        StoreError: The archive or the journal cannot be written.
        RecordError: The plan is none.
        UsageError: There is no such profile.
    """
    store = locate(request.store)
    if request.plan is not None and journal is not None:
        items = ((item.record, item.before) for item in read_plan(Path(request.plan)))
        return keep_planned(store, items, journal)
    importer = Importer(
        store,
        profile=request.profile,
        today=today,
        journal=journal,
        workers=workers,
        cluster=cluster,
    )
    captions = _captions(request, note)
    if request.images is not None:
        from captions.imports.pictures import with_pictures

        captions = with_pictures(captions, Path(request.images), note=note, workers=workers)
    return importer.run(captions)


def _captions(request: Request, note: Callable[[str], None]) -> Iterator[Caption | CaptionsError]:
    for item in request.inputs:
        yield from read_input(item, note=note, date_order=request.date_order)
