"""An address → a connection to an archive of this version, in a transaction.

PostgreSQL's errors become sentences here, and no password is in any of them.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from captions.errors import StoreError, UsageError
from captions.store.postgres_schema import MIGRATIONS

try:
    import psycopg
    from psycopg import errors
except ImportError as missing:
    raise UsageError(
        "--store postgresql://…",
        f"needs a package that is not here ({missing.name})",
        "Run: pip install 'photo-captions[postgres]'",
    ) from missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.store.address import ServerAddress

Connection = psycopg.Connection[tuple[Any, ...]]

_CONNECT_SECONDS = 10
_LOCK_SECONDS = 60
_MIGRATING = 0x43_61_50_74
"""Locked while tables are made, so that two writers do not make them at once."""

_IS_THERE = (
    "SELECT count(*) > 0 FROM pg_class WHERE relname = 'captions_archive'"
    " AND relnamespace = to_regnamespace(current_schema())"
)

_AGAIN = "Run it again: what is kept already is then the same"
_SAYINGS: tuple[tuple[type[psycopg.Error], str, str], ...] = (
    (errors.InvalidPassword, "refuses user or password", "Check both; a .pgpass file may hold it"),
    (errors.InvalidCatalogName, "has no such database", "Make it with: createdb NAME"),
    (errors.InsufficientPrivilege, "does not let this user do that", "Ask who keeps the server"),
    (errors.ReadOnlySqlTransaction, "takes no writing", "Name the server that does"),
    (errors.DeadlockDetected, "had another writer at the same records; nothing was kept", _AGAIN),
    (errors.LockNotAvailable, "was being written by another for too long", _AGAIN),
    (errors.DiskFull, "has no space left; the archive is as it was", "Free some space there"),
    (errors.DuplicateTable, "has tables of another program under our names",
     "Give the archive a database of its own"),
    (errors.RaiseException, "keeps its journal as it is", "Add an entry instead"),
    (errors.TooManyConnections, "has no connection free", "Try again later"),
)  # fmt: skip
_LOST = ("cannot be reached, or the connection was lost ({error}); what was kept before stays",
         "Look whether the server runs and the address is right, then run it again")  # fmt: skip
_BROKEN = ("cannot do this ({error})", "Run `captions store check`")


def connect(address: ServerAddress, *, writing: bool) -> Connection:
    """Open an archive in a transaction, and make or bring up its tables.

    Args:
        address: The server's address.
        writing: A reader sees one moment of the archive. Where it finds no tables, or older ones,
            those it makes are gone again when it leaves.

    Raises:
        StoreError: No server, no archive of ours, one of a later version, or not in UTF-8.
    """
    with told(address):
        connection = _open(address)
        try:
            level = psycopg.IsolationLevel
            connection.isolation_level = level.READ_COMMITTED if writing else level.REPEATABLE_READ
            connection.execute(f"SET lock_timeout = '{_LOCK_SECONDS}s'".encode())
            if _version(connection) < len(MIGRATIONS):
                _migrate(connection)
                if writing:
                    connection.commit()  # Others need not wait for this run to end.
            _check(address, connection)
        except BaseException:
            connection.close()
            raise
    return connection


def has_archive(address: ServerAddress) -> bool:
    """Tell whether the server has our tables at this address."""
    with told(address), _open(address) as connection:
        return _version(connection) > 0


@contextmanager
def told(address: ServerAddress) -> Iterator[None]:
    """Tell PostgreSQL's errors as errors of the archive at an address."""
    try:
        yield
    except psycopg.Error as error:
        raise _as_told(address, error) from None  # Its text may hold the address whole.


def _as_told(address: ServerAddress, error: psycopg.Error) -> StoreError:
    for kind, what, remedy in _SAYINGS:
        if isinstance(error, kind):
            return StoreError(str(address), what, remedy)
    first = _first_line(error)
    if "password authentication failed" in first or "no password supplied" in first:
        return StoreError(str(address), *_SAYINGS[0][1:])
    if 'database "' in first and "does not exist" in first:
        return StoreError(str(address), *_SAYINGS[1][1:])
    is_lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    what, remedy = _LOST if is_lost else _BROKEN
    return StoreError(str(address), what.format(error=first), remedy)


def _first_line(error: psycopg.Error) -> str:
    said = error.diag.message_primary or str(error)
    return (said.strip().splitlines() or [type(error).__name__])[0]


def _open(address: ServerAddress) -> Connection:
    try:
        return psycopg.connect(
            address.url,
            connect_timeout=_CONNECT_SECONDS,
            client_encoding="utf8",
            application_name="captions",
        )
    except psycopg.ProgrammingError:
        raise StoreError(
            str(address), "is no address of a server", "Give postgresql://USER@HOST/DATABASE"
        ) from None


def _version(connection: Connection) -> int:
    """Give the archive's schema version; 0 where there is none."""
    # Not to_regclass(): it may remember what it said before another writer made the table.
    [(there,)] = connection.execute(_IS_THERE)
    if not there:
        return 0
    [(version,)] = connection.execute("SELECT version FROM captions_archive")
    return int(version)


def _migrate(connection: Connection) -> None:
    """Run the groups of statements that this archive has not seen, one writer at a time."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MIGRATING,))
    version = _version(connection)
    if not version:
        connection.execute("CREATE TABLE captions_archive (version INTEGER NOT NULL)")
        connection.execute("INSERT INTO captions_archive VALUES (0)")
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            connection.execute(statement.encode())
    connection.execute("UPDATE captions_archive SET version = %s", (len(MIGRATIONS),))


def _check(address: ServerAddress, connection: Connection) -> None:
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise StoreError(
            str(address),
            f"has schema version {version}, this version knows {len(MIGRATIONS)}",
            "Use the version of captions that wrote it",
        )
    [(encoding,)] = connection.execute("SELECT current_setting('server_encoding')")
    if encoding != "UTF8":
        raise StoreError(
            str(address), f"keeps texts in {encoding}", "Make a database with ENCODING 'UTF8'"
        )
