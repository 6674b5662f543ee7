"""A run's journal → the files as they were, byte for byte.

A file that is no longer as the run left it is left alone and named. One that the run never
reached, because it was killed, is as it was already. The old files are made as safely as new ones.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from captions.errors import CaptionsError, ImageError, WriteError
from captions.tagging.container import Extent
from captions.tagging.containers import scan_file
from captions.tagging.embed import open_picture
from captions.tagging.journal import Kept, read_run
from captions.tagging.new_files import Making, Removing
from captions.tagging.runs import DEFAULT_THREADS, write_batches
from captions.tagging.safe_write import Identity, prepare, refuse_odd_files
from captions.tagging.source import FileSource, hash_picture
from captions.tagging.write import FileReport, Ready

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.tagging.container import Piece, Source
    from captions.tagging.journal import FileChange
    from captions.tagging.runs import Outcome


def undo_run(
    folder: Path, run_id: str, *, dry_run: bool = False, threads: int = DEFAULT_THREADS
) -> Iterator[Outcome]:
    """Put back what a run changed.

    Args:
        folder: Where the runs lie.
        run_id: The run's id.
        dry_run: Do all but write.
        threads: Files worked on at a time.

    Yields:
        What became of each file, ``restored`` or ``same``, or why it is left alone.

    Raises:
        StoreError: There is no such run.
    """
    _, changes = read_run(folder, run_id)

    def put_back(change: FileChange) -> Ready | Outcome:
        try:
            return _put_back(change, dry_run=dry_run)
        except CaptionsError as error:
            return error

    yield from write_batches(changes, put_back, None, threads=threads)


def _put_back(change: FileChange, *, dry_run: bool) -> Ready | FileReport:
    path = Path(change.path)
    if change.effect == "removed":
        return _make_again(path, change, dry_run=dry_run)
    if change.effect == "created" and not path.exists():
        return FileReport(file=change.path, outcome="same")
    handle = open_picture(path)
    try:
        source = FileSource(handle, change.path)
        if not _is_as_written(source, change):
            if change.effect == "changed" and _is_original(source, change):
                return FileReport(file=change.path, outcome="same")
            raise WriteError(
                change.path, "was changed since the run and is left alone", "Mend it by hand"
            )
        refuse_odd_files(path, os.fstat(handle))
        report = _report(change)
        if dry_run:
            return report
        if change.effect == "created":
            return Ready(report, Removing(path=path, identity=Identity.of(os.fstat(handle))))

        def verify(new: int) -> None:
            _check_picture(FileSource(new, change.path), change)
            os.utime(new, ns=(change.mtime_before_ns, change.mtime_before_ns))

        pieces: list[Piece] = [
            Extent(piece.start, piece.end) if isinstance(piece, Kept) else piece
            for piece in change.restore
        ]
        return Ready(report, prepare(path, handle, pieces, verify))
    finally:
        os.close(handle)


def _report(change: FileChange) -> FileReport:
    digest = change.picture_sha256 or None
    return FileReport(
        file=change.path,
        outcome="restored",
        fields={name: (new, old) for name, (old, new) in change.fields.items()},
        picture_sha256_before=digest,
        picture_sha256_after=digest,
    )


def _make_again(path: Path, change: FileChange, *, dry_run: bool) -> Ready | FileReport:
    """Make a file again that the run removed; one that has come in its place stays."""
    data = b"".join(piece for piece in change.restore if isinstance(piece, bytes))
    try:
        if path.read_bytes() == data:
            return FileReport(file=change.path, outcome="same")
    except FileNotFoundError:
        if dry_run:
            return _report(change)
        return Ready(_report(change), Making.of(path, data, mtime_ns=change.mtime_before_ns))
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise WriteError(change.path, what, "Mend it by hand") from error
    raise WriteError(change.path, "is there again, and another, and is left alone", "Compare them")


def _is_as_written(source: Source, change: FileChange) -> bool:
    """Tell whether the file is the one that the run made: length, new bytes, picture."""
    if source.size != change.size_after:
        return False
    for start, end, sha256 in ((w.start, w.end, w.sha256) for w in change.written):
        if hashlib.sha256(source.read_at(start, end - start)).hexdigest() != sha256:
            return False
    try:
        _check_picture(source, change)
    except CaptionsError:
        return False
    return True


def _is_original(source: Source, change: FileChange) -> bool:
    """Tell whether the file is the one that was there before: the run did not come so far."""
    at = 0
    for piece in change.restore:
        if isinstance(piece, Kept):
            at += piece.end - piece.start
        else:
            if source.read_at(at, len(piece)) != piece:
                return False
            at += len(piece)
    return at == source.size


def _check_picture(source: Source, change: FileChange) -> None:
    if not change.picture_sha256:
        return
    try:
        _, scan = scan_file(source)
        digest = hash_picture(source, scan.picture)
    except ImageError as error:
        raise WriteError(change.path, f"is damaged: {error.what}", "Mend it by hand") from error
    if digest != change.picture_sha256:
        raise WriteError(change.path, "holds another picture than it did", "Mend it by hand")
