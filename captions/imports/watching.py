"""A folder → the files that arrive in it, each once it stands still."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from captions.errors import UsageError
from captions.intake.folder import find_inputs, is_input

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class _Look(NamedTuple):
    """What tells one state of a file from another."""

    size: int
    mtime_ns: int
    inode: int


def arrivals(
    folder: Path, *, still_seconds: float, note: Callable[[str], None]
) -> Iterator[tuple[Path, ...]]:
    """Give the files that are in a folder and those that come, for ever.

    Args:
        folder: Watched with all below it.
        still_seconds: How long a file must not change before it is given.
        note: Told when it begins, and of folders that cannot be entered.

    Yields:
        Files that stand still, some at once, in the order of their names. A file is given again
        only if it was changed since.

    Raises:
        UsageError: There is no such folder, or the package that watches is not installed.
        KeyboardInterrupt: At Ctrl-C.
    """
    if not folder.is_dir():
        raise UsageError(str(folder), "is no folder", "Name the folder that files arrive in")
    try:
        from watchfiles import watch
    except ImportError as error:
        what = "needs a package that is not installed"
        raise UsageError("captions watch", what, "pip install 'photo-captions[watch]'") from error
    note(f"watching {folder}; Ctrl-C ends it")
    waiting = _Waiting(still_seconds)
    step_ms = max(int(still_seconds * 500), 50)
    changes = watch(
        folder, watch_filter=None, debounce=step_ms, rust_timeout=step_ms, yield_on_timeout=True
    )
    first = True
    for some in changes:  # the watch stands before the first look, so that nothing comes between
        paths = [folder] if first else [Path(path) for _, path in some]
        first = False
        for path in paths:
            for file in find_inputs(path, note) if path.is_dir() else [path]:
                waiting.add(file)
        settled = waiting.settled()
        if settled:
            yield settled


class _Waiting:
    """The files that changed of late, and those that were given."""

    def __init__(self, still_seconds: float) -> None:
        self._still_seconds = still_seconds
        self._waiting: dict[Path, tuple[_Look, float]] = {}
        self._given: dict[Path, _Look] = {}

    def add(self, path: Path) -> None:
        """Begin to wait for a file, unless it was given as it is."""
        if is_input(path):
            look = _look(path)
            if look is not None and self._given.get(path) != look:
                self._waiting[path] = (look, time.monotonic())

    def settled(self) -> tuple[Path, ...]:
        """Give the files that did not change for long enough, and wait for them no more."""
        now = time.monotonic()
        done = []
        for path, (before, since) in sorted(self._waiting.items()):
            look = _look(path)
            if look is None:
                del self._waiting[path]
            elif look != before:
                self._waiting[path] = (look, now)
            elif now - since >= self._still_seconds:
                del self._waiting[path]
                self._given[path] = look
                done.append(path)
        return tuple(done)


def _look(path: Path) -> _Look | None:
    """Look at a file; None if it is gone, or no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return _Look(found.st_size, found.st_mtime_ns, found.st_ino) if path.is_file() else None
