"""The journal of writing runs: what each took away from each file, so that it can be put back.

A run is a file of JSON lines: a heading, then one line a file, appended and synced *before* the
file is replaced. A line holds the bytes that the new file no longer has and where the others went,
so that undoing gives the original file byte for byte, whatever its format.

>>> invert([b"HEAD", Extent(6, 10)], 10, lambda start, length: b"header"[start:length])
(b'header', Extent(start=4, end=8))
"""

from __future__ import annotations

import hashlib
import os
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, Self

import msgspec

from captions.errors import StoreError
from captions.tagging.container import Extent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from captions.tagging.container import Piece

RUN_SCHEMA = "captions.run/1"


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of the new file that the original had too."""

    start: int
    end: int


class Written(msgspec.Struct, frozen=True):
    """A stretch of new bytes in the new file: proof that the file is still as the run left it."""

    start: int
    end: int
    sha256: str


class FileChange(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did to one file."""

    path: str
    effect: Literal["changed", "created", "removed"] = "changed"
    """Whether the file was there before the run, and after it."""
    size_after: int
    mtime_before_ns: int
    restore: tuple[bytes | Kept, ...]
    """The original file, in order: bytes taken away, and stretches of the new file."""
    written: tuple[Written, ...]
    picture_sha256: str
    """Of the coded picture; empty for a sidecar, which has none."""
    fields: dict[str, tuple[str, str]]
    """Each field changed: its value before and after, as text; empty for absent."""


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a run's file."""

    schema: str = RUN_SCHEMA
    id: str
    command: str
    started: str
    """ISO 8601, UTC."""


def invert(
    pieces: Sequence[Piece], original_size: int, read_original: Callable[[int, int], bytes]
) -> tuple[Piece, ...]:
    """Give the pieces that make the original again out of the new file.

    Args:
        pieces: How the new file was made; extents in the original's order, not overlapping.
        original_size: Length of the original in bytes.
        read_original: Gives ``length`` bytes of the original from ``start`` on.

    Returns:
        Bytes that the new file lost, and extents of the new file, in the original's order.
    """
    back: list[Piece] = []
    at = offset = 0
    for piece in [*pieces, Extent(original_size, original_size)]:
        if isinstance(piece, bytes):
            offset += len(piece)
            continue
        if piece.start > at:
            back.append(read_original(at, piece.start - at))
        if piece.end > piece.start:
            back.append(Extent(offset, offset + piece.end - piece.start))
        at = piece.end
        offset += piece.end - piece.start
    return tuple(back)


def written_stretches(pieces: Sequence[Piece]) -> tuple[Written, ...]:
    """Give the stretches of new bytes in the new file, with their SHA-256."""
    found = []
    offset = 0
    for piece in pieces:
        if isinstance(piece, Extent):
            offset += piece.end - piece.start
        else:
            digest = hashlib.sha256(piece).hexdigest()
            found.append(Written(offset, offset + len(piece), digest))
            offset += len(piece)
    return tuple(found)


class Journal:
    """One run being written; `add` makes lines durable before the caller goes on."""

    def __init__(self, folder: Path, command: str) -> None:
        """Choose an id; the file is made with the first change.

        Args:
            folder: Where the runs lie; made if it is not there.
            command: What was run, for people.
        """
        now = datetime.now(UTC)
        self.id = f"{now:%Y-%m-%d}-{secrets.token_hex(2)}"
        self._heading = Heading(id=self.id, command=command, started=f"{now:%Y-%m-%dT%H:%M:%SZ}")
        self._path = folder / f"{self.id}.jsonl"
        self._handle: int | None = None

    def __enter__(self) -> Self:
        """Begin the run."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file; whatever happened, its lines stand."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def add(self, changes: Sequence[FileChange]) -> None:
        """Append changes that are about to be made, and sync them to disk at once.

        Raises:
            StoreError: The journal cannot be written; nothing may be changed then.
        """
        lines = [msgspec.json.encode(change) for change in changes]
        try:
            if self._handle is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
                self._handle = os.open(self._path, flags, 0o600)
                lines.insert(0, msgspec.json.encode(self._heading))
            data = b"".join(line + b"\n" for line in lines)
            while data:
                data = data[os.write(self._handle, data) :]
            os.fsync(self._handle)
        except OSError as error:
            raise StoreError(
                str(self._path),
                f"the journal cannot be written ({error.strerror}); no file was changed",
                "Free some space, or name another folder with --runs",
            ) from error


def read_run(folder: Path, run_id: str) -> tuple[Heading, Iterator[FileChange]]:
    """Open a run's journal.

    Args:
        folder: Where the runs lie.
        run_id: Its id, as printed by the run.

    Returns:
        The heading, and the changes as they are read, one at a time. A last line that a kill cut
        short is left out: its file was not replaced yet.

    Raises:
        StoreError: There is no such run, or its file is no journal.
    """
    path = folder / f"{run_id}.jsonl"
    if "/" in run_id or not path.is_file():
        raise StoreError(run_id, "is no run recorded here", "See `captions runs`")
    file = path.open("rb")
    try:
        heading = msgspec.json.decode(file.readline(), type=Heading)
    except msgspec.DecodeError as error:
        file.close()
        raise StoreError(str(path), "is no journal of a run", "See `captions runs`") from error

    def changes() -> Iterator[FileChange]:
        with file:
            for number, line in enumerate(file, 2):
                if line.endswith(b"\n"):
                    yield _change(line, f"{path}, line {number}")

    return heading, changes()


def _change(line: bytes, where: str) -> FileChange:
    try:
        return msgspec.json.decode(line, type=FileChange)
    except msgspec.DecodeError as error:
        remedy = "Restore the journal from a backup"
        raise StoreError(where, "is broken, and what follows was not undone", remedy) from error


def list_runs(folder: Path) -> list[Heading]:
    """Give the headings of all runs, the newest first; a broken journal is left out."""
    found = []
    for path in folder.glob("*.jsonl"):
        with path.open("rb") as file:
            try:
                found.append(msgspec.json.decode(file.readline(), type=Heading))
            except msgspec.DecodeError:
                continue
    return sorted(found, key=lambda heading: heading.started, reverse=True)
