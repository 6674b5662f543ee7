"""What only the SQLite archive has: its file, its schema's version, its guarded journal."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from captions.errors import StoreError
from captions.record.model import PhotoRecord
from captions.rights.journal import Stamp, log_use
from captions.store import open_store, sqlite_schema

RECORD = PhotoRecord(id="r-1", caption="Ana Reis in Porto.")
ENTRY = log_use("r-1", Stamp(at="2026-03-05T09:00:00Z", by="leo", run="1"), on="2026-03-05")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with open_store(path, writing=True) as store:
        store.put(RECORD)
        store.note(ENTRY)
    return path


def run(path: Path, sql: str) -> list[tuple[object, ...]]:
    database = sqlite3.connect(path)
    try:
        with database:
            return database.execute(sql).fetchall()
    finally:
        database.close()


def test_the_file_is_in_wal_mode_and_says_whose_it_is(path: Path) -> None:
    assert run(path, "PRAGMA journal_mode") == [("wal",)]
    assert run(path, "PRAGMA application_id") == [(sqlite_schema.APPLICATION_ID,)]
    assert run(path, "PRAGMA user_version") == [(len(sqlite_schema.MIGRATIONS),)]


def test_an_archive_of_a_later_version_is_refused(path: Path) -> None:
    run(path, "PRAGMA user_version = 99")
    for writing in (False, True):
        with (
            pytest.raises(StoreError, match="schema version 99"),
            open_store(path, writing=writing),
        ):
            pass


def test_another_programs_file_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    run(path, "CREATE TABLE bookmarks (address TEXT)")
    for writing in (False, True):
        with pytest.raises(StoreError, match="another program"), open_store(path, writing=writing):
            pass
    assert run(path, "SELECT name FROM sqlite_master") == [("bookmarks",)]


@pytest.mark.parametrize("writing", [False, True])
def test_an_older_archive_is_brought_up(
    path: Path, writing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = (*sqlite_schema.MIGRATIONS, ("CREATE TABLE more (x)", "INSERT INTO more VALUES (7)"))
    monkeypatch.setattr(sqlite_schema, "MIGRATIONS", later)
    with open_store(path, writing=writing) as store:
        assert list(store.records()) == [RECORD]
    assert run(path, "SELECT x FROM more") == [(7,)]
    assert run(path, "PRAGMA user_version") == [(len(later),)]


def test_a_migration_that_fails_leaves_the_archive_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (
        *sqlite_schema.MIGRATIONS,
        ("CREATE TABLE more (x)", "INSERT INTO nowhere VALUES (7)"),
    )
    with monkeypatch.context() as patch:
        patch.setattr(sqlite_schema, "MIGRATIONS", broken)
        with pytest.raises(StoreError), open_store(path, writing=True):
            pass
    with open_store(path) as store:
        assert list(store.records()) == [RECORD]
    assert run(path, "SELECT name FROM sqlite_master WHERE name = 'more'") == []


@pytest.mark.parametrize("sql", ["DELETE FROM journal", "UPDATE journal SET kind = 'grant'"])
def test_the_file_itself_keeps_its_journal(path: Path, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="the journal"):
        run(path, sql)
    with open_store(path) as store:
        assert store.notes() == (ENTRY,)


def test_faults_name_the_record_and_the_table(path: Path) -> None:
    run(path, "INSERT INTO persons VALUES (1, 'Nobody', 1)")
    run(path, "INSERT INTO records VALUES (2, 'r-2', '{}', NULL, NULL, 'review', NULL)")
    with open_store(path) as store:
        faults = list(store.faults())
    assert len(faults) == 2
    assert "r-1" in faults[0]
    assert "persons" in faults[0]
    assert "record r-2" in faults[1]


def test_a_record_that_is_none_is_an_error_with_its_id(path: Path) -> None:
    run(path, "UPDATE records SET document = '{\"id\": 7}'")
    with open_store(path) as store, pytest.raises(StoreError, match="record r-1"):
        list(store.records())


def test_a_full_disk_leaves_the_old_archive(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill() -> None:
        with open_store(path, writing=True) as store:
            store._database.execute("PRAGMA max_page_count = 40")  # type: ignore[attr-defined]
            for number in range(500):
                store.put(PhotoRecord(id=f"n-{number}", caption="x" * 5000))

    with pytest.raises(StoreError, match="the archive is as it was"):
        fill()
    with open_store(path) as store:
        assert list(store.records()) == [RECORD]
