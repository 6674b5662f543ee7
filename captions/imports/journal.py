"""The journal of an import: what it was asked to do, and what it did to each record.

A file of JSON lines beside those of tagging runs: a heading, one line a record, appended and synced
*before* the archive is written, and a last line when the run is done. A kill leaves lines whose
change never came; undoing finds such a record as it was and goes on.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

import msgspec

from captions.errors import StoreError
from captions.record.model import PhotoRecord
from captions.store.address import without_password
from captions.tagging.journal import RUN_SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

KIND = "import"
_FREE_SPACE = "Free some space, or name another folder with --runs"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What a run was asked to do; enough to do it again."""

    folder: str
    """The working folder that the paths are relative to."""
    store: str
    """The archive; its password, if it has one, is asked of the settings again."""
    inputs: tuple[str, ...] = ()
    plan: str | None = None
    """The plan applied, instead of inputs."""
    profile: str = "wire"
    images: str | None = None
    """Folder of pictures to pair with the captions."""
    date_order: str | None = None


class ImportHeading(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of an import's file."""

    schema: str = RUN_SCHEMA
    kind: str = KIND
    id: str
    command: str
    started: str
    """ISO 8601, UTC."""
    request: Request


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a run did to one record."""

    id: str
    after: str
    """Digest of the record as the run left it."""
    before: PhotoRecord | None = None
    """The record as it was; None if there was none."""


class End(msgspec.Struct, frozen=True, kw_only=True):
    """A later line: the run was finished, or was undone."""

    state: str
    """``finished`` or ``undone``."""
    at: str
    counts: dict[str, int] = {}


class _Line(Change, frozen=True, kw_only=True):
    id: str = ""
    after: str = ""
    state: str = ""


class ImportJournal:
    """One run being written, locked against a second process that would resume it."""

    def __init__(self, folder: Path, heading: ImportHeading, *, resumed: bool = False) -> None:
        """Name the run; its file is opened on entering.

        Args:
            folder: Where the runs lie; made if it is not there.
            heading: What to do.
            resumed: Whether the file is there already.
        """
        self.heading = heading
        self.path = folder / f"{heading.id}.jsonl"
        self.changed = resumed
        """Whether the run did anything yet."""
        self._resumed = resumed

    @property
    def id(self) -> str:
        """The run's id."""
        return self.heading.id

    def __enter__(self) -> Self:
        """Open the file and lock it; a new one gets its heading."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            new = 0 if self._resumed else os.O_CREAT | os.O_EXCL
            flags = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | new
            self._handle = os.open(self.path, flags, 0o600)
        except OSError as error:
            what = f"the journal cannot be written ({error.strerror})"
            raise StoreError(str(self.path), what, _FREE_SPACE) from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._handle)
            raise StoreError(self.id, "is still running", "Wait until it is done") from error
        if self._resumed:
            self._end_broken_line()
        else:
            self._append([self.heading])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file; whatever happened, its lines stand."""
        os.close(self._handle)

    def add(self, changes: Sequence[Change]) -> None:
        """Append changes that are about to be made, and sync them to disk at once.

        Raises:
            StoreError: The journal cannot be written; nothing may be changed then.
        """
        if changes:
            self._append(changes)
            self.changed = True

    def finish(self, counts: Mapping[str, int]) -> None:
        """Say that the run is done; one that changed nothing leaves no file."""
        if self.changed:
            self._append([_end("finished", counts)])
        else:
            self.path.unlink(missing_ok=True)

    def _append(self, lines: Sequence[object]) -> None:
        size = os.fstat(self._handle).st_size
        try:
            data = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
            while data:
                data = data[os.write(self._handle, data) :]
            os.fsync(self._handle)
        except OSError as error:
            os.ftruncate(self._handle, size)
            what = f"the journal cannot be written ({error.strerror}); nothing was changed"
            raise StoreError(str(self.path), what, _FREE_SPACE) from error

    def _end_broken_line(self) -> None:
        """Take away a line that a kill cut short: what it says was never done."""
        with mmap.mmap(self._handle, 0, access=mmap.ACCESS_READ) as data:
            whole = data.rfind(b"\n") + 1
            size = len(data)
        if whole < size:
            os.ftruncate(self._handle, whole)


def new_heading(command: str, request: Request) -> ImportHeading:
    """Begin a run: an id, the moment, and what to do; no password is written down."""
    request = msgspec.structs.replace(request, store=without_password(request.store))
    now = datetime.now(UTC)
    run_id = f"{now:%Y-%m-%d}-{secrets.token_hex(2)}"
    started = f"{now:%Y-%m-%dT%H:%M:%S}.{now.microsecond // 1000:03}Z"  # runs of one second, too
    return ImportHeading(id=run_id, command=command, started=started, request=request)


def given_again(request: Request, store: str) -> str:
    """Give the archive of a run, with the password that the settings have for it now."""
    return store if without_password(store) == request.store else request.store


def read_heading(folder: Path, run_id: str) -> ImportHeading | None:
    """Give an import's heading; None for a run of another kind.

    Raises:
        StoreError: There is no such run.
    """
    path = folder / f"{run_id}.jsonl"
    if "/" in run_id or not path.is_file():
        raise StoreError(run_id, "is no run recorded here", "See `captions runs`")
    return _heading(path)


def list_imports(folder: Path) -> list[tuple[ImportHeading, str]]:
    """Give the imports, the newest first, each with how it stands.

    Returns:
        Heading and ``finished``, ``undone`` or ``unfinished``.
    """
    found = []
    for path in folder.glob("*.jsonl"):
        heading = _heading(path)
        if heading is not None:
            found.append((heading, _state(path)))
    return sorted(found, key=lambda pair: pair[0].started, reverse=True)


def changes_backwards(folder: Path, run_id: str) -> Iterator[Change]:
    """Give what a run did, the last first. Raises StoreError at a line that is broken."""
    path = folder / f"{run_id}.jsonl"
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        end = data.rfind(b"\n")
        while (start := data.rfind(b"\n", 0, end)) >= 0:
            try:
                line = msgspec.json.decode(data[start + 1 : end], type=_Line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                remedy = "Restore the journal from a backup"
                raise StoreError(str(path), "has a broken line; not all was undone", remedy) from (
                    error
                )
            if line.id:
                yield line
            end = start


def mark_undone(folder: Path, run_id: str) -> None:
    """Say in a run's file that it was undone."""
    with (folder / f"{run_id}.jsonl").open("ab") as file:
        file.write(msgspec.json.encode(_end("undone", {})) + b"\n")


def _end(state: str, counts: Mapping[str, int]) -> End:
    return End(state=state, at=_moment(datetime.now(UTC)), counts=dict(counts))


def _moment(now: datetime) -> str:
    return f"{now:%Y-%m-%dT%H:%M:%SZ}"


def _heading(path: Path) -> ImportHeading | None:
    try:
        with path.open("rb") as file:
            heading = msgspec.json.decode(file.readline(), type=ImportHeading)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return heading if heading.kind == KIND else None


def _state(path: Path) -> str:
    """Read how a run stands from its last line."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        end = data.rfind(b"\n")
        last = data[data.rfind(b"\n", 0, end) + 1 : end]
    try:
        return msgspec.json.decode(last, type=_Line).state or "unfinished"
    except (msgspec.DecodeError, UnicodeDecodeError):
        return "unfinished"
