"""An older archive is brought up when it is opened; a later one is refused and left alone."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from captions.errors import StoreError
from captions.record.model import Person, PhotoRecord
from captions.record.serialize import record_to_json
from captions.store import open_store, sqlite_schema
from captions.store.query.grammar import parse_query

RECORD = PhotoRecord(
    id="c-1", caption="Ana Reis in Porto.", persons_shown=(Person(name="Ana Reis"),)
)
ON = date(2026, 11, 25)


def old_sqlite(path: Path) -> None:
    """Make an archive as the version before words and edits made it."""
    with closing(sqlite3.connect(path)) as database, database:
        for statements in sqlite_schema.MIGRATIONS[:2]:
            for statement in statements:
                assert isinstance(statement, str)
                database.execute(statement)
        database.execute(f"PRAGMA application_id = {sqlite_schema.APPLICATION_ID}")
        database.execute("PRAGMA user_version = 2")
        sql = "INSERT INTO records (id, document, confidence) VALUES (?, ?, ?)"
        database.execute(sql, ("c-1", record_to_json(RECORD).decode(), "review"))
        database.execute(sql, ("broken", "{", "review"))
        database.execute("INSERT INTO persons VALUES (1, 'Ana Reis', 1)")


def old_json(path: Path, version: int = 1) -> None:
    archive = {
        "archive": {"1": {"schema": f"captions.archive/{version}"}},
        "records": {"1": json.loads(record_to_json(RECORD))},
    }
    path.write_text(json.dumps(archive), encoding="utf-8")


def test_records_of_an_older_sqlite_archive_are_found_once_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "captions.db"
    old_sqlite(path)
    with open_store(path) as store:
        assert [record.id for record in store.find(parse_query("person:reis", ON))] == ["c-1"]
        faults = list(store.faults())
    assert len(faults) == 1
    assert "broken" in faults[0]
    with closing(sqlite3.connect(path)) as database:
        [version] = database.execute("PRAGMA user_version").fetchone()
    assert version == len(sqlite_schema.MIGRATIONS)


def test_an_older_json_archive_is_read_and_written_as_this_version(tmp_path: Path) -> None:
    path = tmp_path / "captions.json"
    old_json(path)
    with open_store(path, writing=True) as store:
        assert store.get("c-1") == RECORD
        store.put(PhotoRecord(id="c-2", caption="x"))
    assert json.loads(path.read_bytes())["archive"]["1"]["schema"] == "captions.archive/2"
    with open_store(path) as store:
        assert len(store) == 2


def test_a_later_json_archive_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "captions.json"
    old_json(path, version=3)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="archive/3"), open_store(path, writing=True):
        pass
    assert path.read_bytes() == before
