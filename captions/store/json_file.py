"""A TinyDB storage that cannot lose the file: atomic, durable, one write a run.

TinyDB's own storage rewrites the file in place without a lock, so that two writers, or a full
disk, leave invalid JSON. This one reads once, keeps changes in memory, and on ``close`` writes
a temporary file beside the archive, syncs it, and renames it over the old one.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from captions.errors import StoreError

_Tables = dict[str, dict[str, Any]]


class AtomicJSONStorage(Storage):
    """Whole-file JSON storage: ``write`` changes memory, ``close`` replaces the file.

    Args:
        path: The archive; need not exist.

    Raises:
        StoreError: The file cannot be read or written, or holds no TinyDB tables. A file that
            could not be read is never overwritten.
    """

    def __init__(self, path: Path) -> None:
        """Read the whole file, so that a broken one is refused before anything else."""
        # A link is followed once, here: the file it points at is replaced, the link stays.
        self._path = path.resolve()
        self._tables = _read_tables(self._path)
        self._changed = False

    def read(self) -> _Tables | None:
        """Give the tables, or None for a new archive."""
        return self._tables

    def write(self, data: _Tables) -> None:
        """Keep the tables in memory until `close`."""
        self._tables = data
        self._changed = True

    def close(self) -> None:
        """Replace the file with what was written, if anything was."""
        if self._changed and self._tables is not None:
            _replace(self._path, msgspec.json.format(msgspec.json.encode(self._tables), indent=1))
            self._changed = False


def _read_tables(path: Path) -> _Tables | None:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(
            str(path), f"cannot be read ({error.strerror})", "Check the path and its permissions"
        ) from error
    try:
        return msgspec.json.decode(data, type=dict[str, dict[str, Any]])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(
            str(path),
            f"is no readable archive ({error}); it was left as it is",
            "Restore it from a backup, or name another file with --store",
        ) from error


def _replace(path: Path, data: bytes) -> None:
    """Write a whole file so that the old or the new one stands at every moment."""
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), _mode(path))
            os.fsync(file.fileno())
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise StoreError(
            str(path),
            f"cannot be written ({error.strerror}); the archive is as it was",
            "Free some space or name another file with --store",
        ) from error


def _mode(path: Path) -> int:
    """Keep the old file's mode; give a new one the usual mode under the user's mask."""
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename durable, where the system can sync a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
