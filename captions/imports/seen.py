"""Which ids a run met, in a table of SQLite's own that goes to disk where memory is short.

>>> seen = Seen()
>>> [seen.meet("p-1", "a1"), seen.meet("p-1", "a1"), seen.meet("p-1", "b1")]
[<Met.NEW: 1>, <Met.SAME: 2>, <Met.OTHER: 3>]
"""

from __future__ import annotations

import sqlite3
from enum import Enum


class Met(Enum):
    """How an id was met."""

    NEW = 1
    SAME = 2
    """Before, with the same caption."""
    OTHER = 3
    """Before, with another caption."""


class Seen:
    """The ids of one run and the digests of their captions."""

    def __init__(self) -> None:
        """Begin with none."""
        self._table = sqlite3.connect("", isolation_level=None)
        self._table.execute("PRAGMA journal_mode = OFF")
        self._table.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, digest) WITHOUT ROWID")
        self._table.execute("BEGIN")

    def meet(self, key: str, digest: str) -> Met:
        """Note an id with its caption's digest, and say whether it was there."""
        sql = "INSERT OR IGNORE INTO seen VALUES (?, ?)"
        short = bytes.fromhex(digest)[:8]
        if self._table.execute(sql, (key, short)).rowcount:
            return Met.NEW
        [(before,)] = self._table.execute("SELECT digest FROM seen WHERE id = ?", (key,))
        return Met.SAME if before == short else Met.OTHER

    def close(self) -> None:
        """Give the table back."""
        self._table.close()
