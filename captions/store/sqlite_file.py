"""A path → a connection to an archive that is ours, of this version, in a transaction.

A new archive is made under another name and then linked, so that no half-made file is ever found
under its own. SQLite's errors become sentences here.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from captions.errors import StoreError
from captions.store import sqlite_schema
from captions.store.sqlite_schema import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK_SECONDS = 10.0

_OTHER_FILE = "Name a file in a folder you may write with --store"
_SAYINGS = {
    sqlite3.SQLITE_BUSY: (
        "is being written by another captions",
        "Try again when it is done",
    ),
    sqlite3.SQLITE_FULL: (
        "cannot be written (no space left); the archive is as it was",
        "Free some space or name another file with --store",
    ),
    sqlite3.SQLITE_READONLY: ("cannot be written (it is read-only)", _OTHER_FILE),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened for writing", _OTHER_FILE),
    sqlite3.SQLITE_PERM: ("cannot be opened for want of permission", _OTHER_FILE),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written (input/output error); the archive is as it was",
        "Check the disk",
    ),
}
_BROKEN = (
    "is no readable archive ({error}); it was left as it is",
    "Restore it from a backup, or name another file with --store",
)


def connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    """Open an archive, make it where a writer finds none, and begin a transaction.

    Args:
        path: The file; for a reader that finds none, an empty archive in memory stands in.
        writing: Whether to lock the archive for writing.

    Raises:
        StoreError: No archive of this version, locked for too long, or not to be opened.
    """
    if writing:
        return _begin_writing(path)
    with told(path):
        if not path.exists():
            database = _open(":memory:")
            _migrate(database)
            return database
        _refuse_emptied(path)
        database = _open(_reading_address(path))
        try:
            database.execute("BEGIN")
            is_current = _version(path, database) == len(sqlite_schema.MIGRATIONS)
        except BaseException:
            database.close()
            raise
    if is_current:
        return database
    database.close()
    _bring_up(path)
    return connect(path, writing=False)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell SQLite's errors as errors of the archive at a path."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        what, remedy = _SAYINGS.get(code, _BROKEN)
        raise StoreError(str(path), what.format(error=error), remedy) from error


def _begin_writing(path: Path) -> sqlite3.Connection:
    if not path.parent.is_dir():
        raise StoreError(
            str(path), "its folder is not there", "Make it, or name another with --store"
        )
    with told(path):
        if not path.exists():
            _make(path.resolve())
        _refuse_emptied(path)
        database = _open(f"{path.resolve().as_uri()}?mode=rw")
        try:
            database.execute("BEGIN IMMEDIATE")
            _version(path, database)
            _migrate(database)
        except BaseException:
            database.close()
            raise
    return database


def _bring_up(path: Path) -> None:
    """Bring an older archive to this version, for a reader that found it."""
    database = _begin_writing(path)
    with told(path):
        database.execute("COMMIT")
        database.close()


def _open(address: str) -> sqlite3.Connection:
    database = sqlite3.connect(address, uri=True, timeout=_LOCK_SECONDS, isolation_level=None)
    for setting in ("cache_size = -32000", "synchronous = FULL", "foreign_keys = ON"):
        database.execute(f"PRAGMA {setting}")
    return database


def _reading_address(path: Path) -> str:
    """Give the address for a reader; in a folder where no log can be made, the file alone."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    has_log = Path(f"{path.resolve()}-wal").exists()
    if has_log or os.access(path.resolve().parent, os.W_OK):
        return address
    return f"{address}&immutable=1"


def _refuse_emptied(path: Path) -> None:
    """Refuse a file without content: SQLite would take it for a new archive."""
    if path.stat().st_size == 0:
        raise StoreError(str(path), _BROKEN[0].format(error="it is empty"), _BROKEN[1])


def _make(path: Path) -> None:
    """Make an empty archive beside a path, and give it that name unless another was quicker."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise StoreError(str(path), f"cannot be written ({error.strerror})", _OTHER_FILE) from error
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            mask = os.umask(0)
            os.umask(mask)
            os.fchmod(file.fileno(), 0o666 & ~mask)
        with closing(_open(made.as_uri())) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("BEGIN IMMEDIATE")
            _migrate(database)
            database.execute("COMMIT")
        _give_name(made, path)
    except OSError as error:
        raise StoreError(str(path), f"cannot be written ({error.strerror})", _OTHER_FILE) from error
    finally:
        made.unlink(missing_ok=True)


def _give_name(made: Path, path: Path) -> None:
    """Link a made archive to its name, which another process may have taken by now."""
    try:
        os.link(made, path)
    except FileExistsError:
        return
    except OSError:
        # A file system without hard links: the gap between the two steps is all it allows.
        if not path.exists():
            made.rename(path)


def _version(path: Path, database: sqlite3.Connection) -> int:
    """Give an archive's schema version. Raises StoreError for another's file or a later version."""
    [owner] = database.execute("PRAGMA application_id").fetchone()
    if owner != APPLICATION_ID:
        raise StoreError(
            str(path),
            _BROKEN[0].format(error="a SQLite file of another program"),
            "Name another file with --store",
        )
    [version] = database.execute("PRAGMA user_version").fetchone()
    if version > len(sqlite_schema.MIGRATIONS):
        raise StoreError(
            str(path),
            f"has schema version {version}, this version knows {len(sqlite_schema.MIGRATIONS)}",
            "Use the version of captions that wrote it",
        )
    return int(version)


def _migrate(database: sqlite3.Connection) -> None:
    """Run the groups of statements that this archive has not seen, inside the transaction."""
    [version] = database.execute("PRAGMA user_version").fetchone()
    for statements in sqlite_schema.MIGRATIONS[version:]:
        for statement in statements:
            if isinstance(statement, str):
                database.execute(statement)
            else:
                statement(database)
    if version < len(sqlite_schema.MIGRATIONS):
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {len(sqlite_schema.MIGRATIONS)}")
