"""The archive on a server keeps the contract of the others; and what only a server has."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.errors import StoreError, UsageError
from captions.record.model import PhotoRecord
from captions.rights.alerts import upcoming
from captions.rights.journal import Stamp, log_use
from captions.store import Outcome, ServerAddress, locate, open_store, postgres_schema
from captions.store.convert import convert
from tests.postgres import MakeArchive, archives_on, running_server
from tests.store import test_contract as contract
from tests.strategies import photo_records

RECORD = PhotoRecord(id="r-1", caption="Ana Reis in Porto.")
ENTRY = log_use("r-1", Stamp(at="2026-03-05T09:00:00Z", by="leo", run="1"), on="2026-03-05")


@pytest.fixture
def path(make_server_archive: MakeArchive) -> ServerAddress:
    return make_server_archive()


def run(address: ServerAddress, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address.url) as connection:
        cursor = connection.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []


def keep(address: ServerAddress, *records: PhotoRecord) -> list[Outcome]:
    with open_store(address, writing=True) as store:
        return [store.put(record) for record in records]


def kept(address: ServerAddress) -> list[PhotoRecord]:
    with open_store(address) as store:
        return list(store.records())


class TestRecords(contract.TestRecords):
    @settings(max_examples=40)
    @given(record=photo_records())
    def test_any_record_comes_back_equal(
        self, record: PhotoRecord, make_server_archive: MakeArchive
    ) -> None:
        address = make_server_archive()
        assert keep(address, record) == [Outcome.CREATED]
        assert kept(address) == [record]
        assert keep(address, record) == [Outcome.SAME]

    def test_more_records_than_go_over_at_once_are_all_there_in_order(
        self, path: ServerAddress
    ) -> None:
        records = [contract.make_record(number) for number in range(1203, 0, -1)]
        assert keep(path, *records) == [Outcome.CREATED] * 1203
        assert kept(path) == records

    def test_texts_that_a_server_cannot_hold_come_back(self, path: ServerAddress) -> None:
        odd = [
            PhotoRecord(id=f"{end}r", caption=f"\0{end}", credit_line="A\0P")
            for end in ("\0", "\x01", "\x010", "\x011")
        ]
        keep(path, *odd)
        assert kept(path) == odd
        with open_store(path) as store:
            assert [store.get(record.id) for record in odd] == odd
            assert list(store.faults()) == []


class TestReadings(contract.TestReadings): ...


class TestRemoving(contract.TestRemoving): ...


class TestFinding(contract.TestFinding):
    @settings(max_examples=25)
    @given(
        records=st.lists(photo_records(), max_size=4, unique_by=lambda record: record.id),
        on=st.dates(date(2023, 1, 1), date(2028, 1, 1)),
    )
    def test_the_candidates_hold_every_alert_that_all_records_give(
        self, records: list[PhotoRecord], on: date, make_server_archive: MakeArchive
    ) -> None:
        address = make_server_archive()
        keep(address, *records)
        with open_store(address) as store:
            candidates = store.ending(on, on + timedelta(days=400))
            assert upcoming(candidates, on, 400) == upcoming(records, on, 400)


class TestJournal(contract.TestJournal): ...


class TestWritersAtOnce:
    def test_processes_writing_at_once_lose_nothing_and_double_nothing(
        self, path: ServerAddress
    ) -> None:
        program = (
            "import sys\n"
            "from captions.record.model import PhotoRecord\n"
            "from captions.store import open_store\n"
            "for n in range(5):\n"
            "    with open_store(sys.argv[1], writing=True) as store:\n"
            "        for m in range(20):\n"
            "            store.put(PhotoRecord(id=f'{sys.argv[2]}-{n}-{m}', caption='x'))\n"
            "            store.put(PhotoRecord(id=f'both-{n}-{m}', caption='x'))\n"
        )
        writers = [
            subprocess.Popen([sys.executable, "-c", program, path.url, str(number)])
            for number in range(8)
        ]
        assert [writer.wait(timeout=60) for writer in writers] == [0] * 8
        places = [f"{n}-{m}" for n in range(5) for m in range(20)]
        wanted = [f"{who}-{place}" for who in (*range(8), "both") for place in places]
        assert sorted(record.id for record in kept(path)) == sorted(wanted)
        with open_store(path) as store:
            assert list(store.faults()) == []

    def test_a_writer_does_not_wait_for_another_at_other_records(self, path: ServerAddress) -> None:
        with open_store(path, writing=True) as first:
            first.put(contract.make_record(1))
            keep(path, contract.make_record(2))
        assert {record.id for record in kept(path)} == {"r-1", "r-2"}

    def test_a_record_that_another_changed_meanwhile_is_not_overwritten(
        self, path: ServerAddress
    ) -> None:
        edited = contract.make_record(1, source="Pool")

        def put_beside(first: PhotoRecord) -> None:
            with open_store(path, writing=True) as store:
                store.put(first)
                keep(path, edited)

        for _ in range(2):  # once as a new record, once as a changed one
            with pytest.raises(StoreError, match="record r-1: was changed by another writer"):
                put_beside(contract.make_record(1, source="Desk"))
            assert kept(path) == [edited]
            edited = contract.make_record(1, source="Archive")

    def test_a_dry_run_holds_up_no_writer(self, path: ServerAddress) -> None:
        keep(path, RECORD)
        other = contract.make_record(2)
        with open_store(path, writing=False) as store:
            assert store.put(other) is Outcome.CREATED
            assert keep(path, other) == [Outcome.CREATED]

    def test_readers_see_the_last_whole_run_while_another_writes(self, path: ServerAddress) -> None:
        keep(path, contract.make_record(1))
        with open_store(path) as reader, open_store(path, writing=True) as writer:
            assert len(reader) == 1
            writer.put(contract.make_record(2))
            assert len(writer) == 2
            assert kept(path) == [contract.make_record(1)]
            assert len(reader) == 1

    def test_a_run_killed_in_the_middle_keeps_nothing_of_it(self, path: ServerAddress) -> None:
        keep(path, RECORD)
        program = (
            "import sys, os, signal\n"
            "from captions.record.model import PhotoRecord\n"
            "from captions.store import open_store\n"
            "with open_store(sys.argv[1], writing=True) as store:\n"
            "    for n in range(1500):\n"
            "        store.put(PhotoRecord(id=f'k-{n}', caption='x' * 2000))\n"
            "    os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        assert subprocess.run([sys.executable, "-c", program, path.url], check=False).returncode < 0
        assert kept(path) == [RECORD]


class TestServer:
    def test_the_server_itself_keeps_its_journal(self, path: ServerAddress) -> None:
        with open_store(path, writing=True) as store:
            store.note(ENTRY)
        for sql in ("DELETE FROM journal", "UPDATE journal SET kind = 'grant'", "TRUNCATE journal"):
            with pytest.raises(psycopg.Error, match="the journal"):
                run(path, sql)
        with open_store(path) as store:
            assert store.notes() == (ENTRY,)

    def test_an_archive_of_a_later_version_is_refused(self, path: ServerAddress) -> None:
        keep(path, RECORD)
        run(path, "UPDATE captions_archive SET version = 99")
        for writing in (False, True):
            with pytest.raises(StoreError, match="version 99"), open_store(path, writing=writing):
                pass

    def test_an_older_archive_is_brought_up(
        self, path: ServerAddress, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keep(path, RECORD)
        later = (*postgres_schema.MIGRATIONS, ("CREATE TABLE more (x INTEGER)",))
        monkeypatch.setattr("captions.store.postgres_server.MIGRATIONS", later)
        assert kept(path) == [RECORD]
        assert run(path, "SELECT to_regclass('more')") == [(None,)]
        keep(path, RECORD)
        assert run(path, "SELECT version FROM captions_archive") == [(len(later),)]
        assert run(path, "SELECT x FROM more") == []

    def test_another_programs_tables_are_refused_and_left(self, path: ServerAddress) -> None:
        run(path, "CREATE TABLE persons (address TEXT)")
        with pytest.raises(StoreError, match="another program"):
            keep(path, RECORD)
        assert run(path, "SELECT to_regclass('captions_archive')") == [(None,)]

    def test_faults_name_the_record_and_the_table(self, path: ServerAddress) -> None:
        keep(path, RECORD)
        run(path, "INSERT INTO persons SELECT seq, 'Nobody', 1 FROM records")
        run(path, "INSERT INTO records VALUES (99, 'r-2', '{}')")
        with open_store(path) as store:
            faults = list(store.faults())
        assert len(faults) == 2
        assert "r-1" in faults[0]
        assert "persons" in faults[0]
        assert "record r-2" in faults[1]

    def test_to_the_server_and_back_nothing_is_lost(
        self, path: ServerAddress, tmp_path: Path
    ) -> None:
        first, last = tmp_path / "a.db", tmp_path / "b.json"
        with open_store(first, writing=True) as store:
            store.put(RECORD, "digest-1")
            store.put(contract.embargoed(2, "2026-03-07"))
            store.note(ENTRY)
        assert convert(first, path) == (2, 1)
        assert convert(path, last) == (2, 1)
        with open_store(first) as old, open_store(last) as new:
            assert list(old.records()) == list(new.records())
            assert old.notes() == new.notes()
            assert new.readings(["r-1", "r-2"]) == {"r-1": "digest-1"}

    def test_a_connection_lost_in_the_middle_is_told_and_keeps_nothing(
        self, path: ServerAddress
    ) -> None:
        keep(path, RECORD)

        def lose() -> None:
            with open_store(path, writing=True) as store:
                store.put(contract.make_record(2))
                run(
                    path,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE application_name = 'captions'",
                )
                store.put(contract.make_record(3))

        with pytest.raises(StoreError, match="connection was lost"):
            lose()
        assert kept(path) == [RECORD]

    def test_a_stopped_server_is_a_clear_error(self) -> None:
        with running_server() as server:
            address = archives_on(server)()
            keep(address, RECORD)
            server.stop()
            with pytest.raises(StoreError, match="cannot be reached"):
                kept(address)


class TestAddress:
    @pytest.mark.parametrize(
        "url",
        [
            "postgresql://leo:s3cret@127.0.0.1:1/photos",
            "postgresql://127.0.0.1:1/photos?user=leo&password=s3cret",
            "postgresql://leo:s3cret@127.0.0.1:1/photos?nonsense=1",
            "postgresql://leo:s3cret@[::1/photos",
            "postgresql://leo:s3:cr@et@127.0.0.1:1/photos",
        ],
    )
    def test_a_password_is_in_no_error(self, url: str) -> None:
        with pytest.raises(StoreError) as caught, open_store(url):
            pass
        said = f"{caught.value} {caught.value!r} {caught.value.__cause__!r}"
        assert "s3" not in said
        assert "postgresql://" in said

    def test_an_address_shows_no_password(self) -> None:
        address = locate("postgresql://leo:s3cret@db.example/photos")
        assert "s3cret" not in f"{address} {address!r} {[address]}"

    def test_without_the_extra_the_error_says_what_to_install(self) -> None:
        program = (
            "import sys; sys.modules['psycopg'] = None\n"
            "from captions.store import open_store\n"
            "try:\n    open_store('postgresql:///x')\n"
            "except Exception as error:\n    print(type(error).__name__, error)\n"
        )
        ran = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )
        assert ran.stdout.startswith(UsageError.__name__)
        assert "pip install 'photo-captions[postgres]'" in ran.stdout
