"""Many files written in batches: prepared side by side, journalled once, then put in place.

A batch goes through four steps: every new file is written, verified and synced under another
name; one line a file goes into the journal, synced once; the files are renamed over the originals;
each folder is synced once. A stop at any point leaves old or finished files, and a journal that
knows them all. A file that fails is told in its place, and the others go on.

Verifying and syncing wait for the disk and for hashes, which need no interpreter: they go on in
threads of their own, beside the planning of the next files.
"""

from __future__ import annotations

import contextlib
import itertools
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from captions.errors import CaptionsError, WriteError
from captions.tagging.safe_write import Prepared, remove_leftovers, sync_folder
from captions.tagging.write import Begun, Ready, plan_write, real_path
from captions.tagging.write_sidecar import plan_sidecar, plan_sidecars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from captions.tagging.journal import Journal
    from captions.tagging.write import FileReport, Planned, Values
    from captions.tagging.write_sidecar import SidecarPlan

    Outcome = FileReport | CaptionsError
    """What became of a file, or why nothing did."""

DEFAULT_THREADS = 4
BATCH_FILES = 32
"""Files that are prepared before the journal is synced; bounds open files and memory."""

T = TypeVar("T")


class Job(NamedTuple):
    """A file, and the values that it is to hold."""

    path: Path
    """A picture, or its sidecar."""
    values: Values
    sidecar_of: Path | None = None
    """The picture, where the file is a sidecar."""


def tag_files(
    jobs: Iterable[Job],
    journal: Journal | None,
    *,
    force: bool = False,
    threads: int = DEFAULT_THREADS,
    note: Callable[[str], None] | None = None,
) -> Iterator[Outcome]:
    """Write values into files.

    Args:
        jobs: Files, each named once; taken a batch at a time.
        journal: The run; None is a dry run, which does all but write.
        force: As in `plan_write`.
        threads: Files worked on at a time.
        note: Told of what a killed run had left and is now removed.

    Yields:
        What became of each file, in the order given, or why it was not written.

    Raises:
        StoreError: The journal cannot be written; the files of the batch stand as they were.
    """

    def prepare(job: Job) -> Begun | Ready | Outcome:
        try:
            with contextlib.ExitStack() as stack:
                planned = _plan(job, force=force)
                stack.enter_context(planned)
                if planned.is_same:
                    return planned.report
                if journal is None:
                    return planned.foretold()
                begun = planned.begin()
                if isinstance(begun, Begun):
                    stack.pop_all()  # the finishing thread goes on with the file
                return begun
        except CaptionsError as error:
            return error

    if journal is not None:
        jobs = _swept(jobs, note)
    yield from write_batches(jobs, prepare, journal, threads=threads)


def with_sidecars(job: Job, *, instead: bool) -> Iterator[Job]:
    """Give a picture's job, and those of the sidecars that are to hold the values as well.

    Args:
        job: A picture's.
        instead: Write a sidecar and leave the picture; else sidecars that are there are kept in
            step with it.

    Raises:
        WriteError: There is no such file, or its name cannot be journalled.
        ImageError: The same.
    """
    picture = real_path(job.path)
    if not instead:
        yield job
    elif not picture.is_file():
        raise WriteError(str(job.path), "is no file", "Check the path")
    for path, values in plan_sidecars(picture, job.values, make=instead):
        yield Job(path, values, sidecar_of=picture)


def _plan(job: Job, *, force: bool) -> Planned | SidecarPlan:
    if job.sidecar_of is not None:
        return plan_sidecar(job.path, job.values, picture=job.sidecar_of)
    return plan_write(job.path, job.values, force=force)


def write_batches(
    items: Iterable[T],
    prepare: Callable[[T], Begun | Ready | Outcome],
    journal: Journal | None,
    *,
    threads: int = DEFAULT_THREADS,
) -> Iterator[Outcome]:
    """Prepare, journal and commit item after item, a batch at a time.

    Args:
        items: What is to be done.
        prepare: Makes a new file; called in threads, and raises nothing but a bug's error.
        journal: Takes the changes before any is made; None if nothing is to be kept.
        threads: Calls at a time; as many more threads verify and sync.

    Yields:
        What became of each item, in order.
    """
    items = iter(items)
    with ThreadPoolExecutor(threads) as finishing, ThreadPoolExecutor(threads) as pool:

        def both(item: T) -> Future[Ready | Outcome]:
            begun = prepare(item)
            return finishing.submit(_finish, begun)

        while batch := list(itertools.islice(items, BATCH_FILES)):
            steps = _all_prepared([pool.submit(both, item) for item in batch])
            yield from _committed(steps, journal, finishing)


def _finish(step: Begun | Ready | Outcome) -> Ready | Outcome:
    if not isinstance(step, Begun):
        return step
    with step.planned:
        try:
            return step.finish()
        except CaptionsError as error:
            return error


def _all_prepared(futures: Sequence[Future[Future[Ready | Outcome]]]) -> list[Ready | Outcome]:
    """Wait for a batch; if that is broken off, no new file is left over."""
    try:
        return [future.result().result() for future in futures]
    except BaseException:
        for future in futures:
            if not future.cancel() and future.exception() is None:
                inner = future.result()
                if inner.exception() is None:
                    _discard([inner.result()])
        raise


def _committed(
    steps: Sequence[Ready | Outcome], journal: Journal | None, closing: Executor
) -> list[Outcome]:
    """Journal a batch, put its files in place, and make that durable."""
    done: list[Outcome] = []
    try:
        changes = [step.change for step in steps if isinstance(step, Ready) and step.change]
        if journal is not None and changes:
            journal.add(changes)
        for step in steps:
            outcome = _commit(step, closing) if isinstance(step, Ready) else step
            done.append(outcome)
    except BaseException:
        _discard(steps[len(done) :])
        raise
    folders = {step.prepared.path.parent for step in steps if isinstance(step, Ready)}
    return [*done, *filter(None, map(_synced, sorted(folders)))]


def _commit(ready: Ready, closing: Executor) -> Outcome:
    try:
        ready.prepared.commit()
    except WriteError as error:
        return error
    if isinstance(ready.prepared, Prepared):
        closing.submit(ready.prepared.close)
    return ready.report


def _synced(folder: Path) -> WriteError | None:
    try:
        sync_folder(folder)
    except OSError as error:
        what = f"could not be synced to disk ({error.strerror})"
        return WriteError(str(folder), what, "Its files are written; check the disk")
    return None


def _discard(steps: Iterable[Ready | Outcome]) -> None:
    for step in steps:
        if isinstance(step, Ready):
            step.prepared.discard()


def _swept(jobs: Iterable[Job], note: Callable[[str], None] | None) -> Iterator[Job]:
    """Remove what killed runs left in a folder before the first file of it is written."""
    seen: set[Path] = set()
    for job in jobs:
        folder = job.path.parent
        if folder not in seen:
            seen.add(folder)
            for gone in remove_leftovers(folder):
                if note:
                    note(f"{gone}: left over from a run that was killed, removed")
        yield job
