"""Both engines keep everything, once, and never harm a file: one contract."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.errors import StoreError
from captions.record.model import Notice, Person, PhotoRecord, Restriction, RestrictionCode
from captions.rights.alerts import upcoming
from captions.rights.journal import Entry, Stamp, grant, log_use
from captions.store import Outcome, open_store, sqlite_file, tinydb_store
from tests.strategies import photo_records

ENGINES = ["archive.json", "archive.db"]
STAMP = Stamp(at="2026-03-05T09:00:00Z", by="leo", run="run-1")


@pytest.fixture(params=ENGINES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / str(request.param)


def make_record(number: int = 1, **changes: object) -> PhotoRecord:
    record = PhotoRecord(
        id=f"r-{number}", caption="Ana Reis in Porto.", persons_shown=(Person(name="Ana Reis"),)
    )
    return msgspec.structs.replace(record, **changes)


def embargoed(number: int, until: str) -> PhotoRecord:
    restriction = Restriction(code=RestrictionCode.EMBARGO, evidence="EMBARGO", until=until)
    return make_record(number, restrictions=(restriction,))


def keep(path: Path, *records: PhotoRecord) -> list[Outcome]:
    with open_store(path, writing=True) as store:
        return [store.put(record) for record in records]


def kept(path: Path) -> list[PhotoRecord]:
    with open_store(path) as store:
        return list(store.records())


class TestRecords:
    def test_a_kept_record_comes_back_equal(self, path: Path) -> None:
        assert keep(path, make_record()) == [Outcome.CREATED]
        with open_store(path) as store:
            assert store.get("r-1") == make_record()
            assert store.get("r-2") is None
            assert list(store.records()) == [make_record()]

    def test_keeping_the_same_record_again_says_so(self, path: Path) -> None:
        keep(path, make_record())
        assert keep(path, make_record()) == [Outcome.SAME]
        assert kept(path) == [make_record()]

    def test_a_changed_record_replaces_the_old_one_in_its_place(self, path: Path) -> None:
        keep(path, make_record(1), make_record(2))
        changed = make_record(1, credit_line="AP")
        assert keep(path, changed, make_record(3)) == [Outcome.CHANGED, Outcome.CREATED]
        assert kept(path) == [changed, make_record(2), make_record(3)]

    def test_a_record_put_twice_in_one_run_is_kept_once_in_its_last_form(self, path: Path) -> None:
        last = make_record(1, source="Pool")
        outcomes = keep(path, make_record(1), last, last)
        assert outcomes == [Outcome.CREATED, Outcome.CHANGED, Outcome.SAME]
        assert kept(path) == [last]

    def test_a_run_sees_what_it_put(self, path: Path) -> None:
        with open_store(path, writing=True) as store:
            store.put(make_record())
            assert len(store) == 1
            assert store.get("r-1") == make_record()

    def test_a_dry_run_answers_as_the_real_one_and_keeps_nothing(self, path: Path) -> None:
        keep(path, make_record(1), make_record(2))
        batch = [make_record(1), make_record(2, source="Pool"), make_record(3), make_record(3)]
        with open_store(path) as store:
            tried = [store.put(record) for record in batch]
        assert kept(path) == [make_record(1), make_record(2)]
        assert tried == keep(path, *batch)

    def test_a_dry_run_without_an_archive_makes_none(self, path: Path) -> None:
        with open_store(path) as store:
            assert store.put(make_record()) is Outcome.CREATED
        assert not path.exists()

    def test_records_stream_while_others_are_put(self, path: Path) -> None:
        keep(path, *(make_record(number) for number in range(20)))
        with open_store(path, writing=True) as store:
            for record in list(store.records()):
                store.put(msgspec.structs.replace(record, source="Pool"))
        assert {record.source for record in kept(path)} == {"Pool"}
        assert len(kept(path)) == 20

    def test_a_failed_run_keeps_nothing(self, path: Path) -> None:
        def run_that_fails() -> None:
            with open_store(path, writing=True) as store:
                store.put(make_record(2))
                store.note(log_use("r-2", STAMP, on="2026-03-05"))
                raise RuntimeError

        keep(path, make_record(1))
        with pytest.raises(RuntimeError):
            run_that_fails()
        assert kept(path) == [make_record(1)]
        with open_store(path) as store:
            assert store.notes() == ()

    @settings(max_examples=40)
    @given(record=photo_records())
    def test_any_record_comes_back_equal(
        self, record: PhotoRecord, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = tmp_path_factory.mktemp("any")
        for name in ENGINES:
            assert keep(folder / name, record) == [Outcome.CREATED]
            assert kept(folder / name) == [record]
            assert keep(folder / name, record) == [Outcome.SAME]


class TestReadings:
    def test_a_reading_stands_until_the_record_changes_without_one(self, path: Path) -> None:
        with open_store(path, writing=True) as store:
            store.put(make_record(1), "digest-1")
            store.put(make_record(2))
        keep(path, make_record(1))
        with open_store(path) as store:
            assert store.readings(["r-1", "r-2", "r-3"]) == {"r-1": "digest-1"}
        keep(path, make_record(1, source="Pool"))
        with open_store(path) as store:
            assert store.readings(["r-1"]) == {}

    def test_an_unchanged_record_takes_a_new_reading(self, path: Path) -> None:
        for reading in ("digest-1", "digest-2"):
            with open_store(path, writing=True) as store:
                store.put(make_record(1), reading)
        with open_store(path) as store:
            assert store.readings(["r-1"]) == {"r-1": "digest-2"}

    def test_any_number_of_ids_may_be_asked_for(self, path: Path) -> None:
        with open_store(path, writing=True) as store:
            store.put(make_record(1), "digest-1")
        with open_store(path) as store:
            assert store.readings(f"r-{number}" for number in range(3000)) == {"r-1": "digest-1"}


class TestRemoving:
    def test_a_removed_record_is_gone_and_the_others_stay(self, path: Path) -> None:
        keep(path, make_record(1), embargoed(2, "2026-03-07"), make_record(3))
        with open_store(path, writing=True) as store:
            assert store.remove("r-2")
            assert not store.remove("r-2")
            assert len(store) == 2
        assert kept(path) == [make_record(1), make_record(3)]
        with open_store(path) as store:
            assert list(store.faults()) == []
            assert list(store.ending(date(2026, 3, 1), date(2026, 3, 15))) == []

    def test_what_was_put_and_removed_in_one_run_never_was(self, path: Path) -> None:
        with open_store(path, writing=True) as store:
            store.put(make_record(1))
            store.remove("r-1")
            assert store.put(make_record(1, source="Pool")) is Outcome.CREATED
        assert kept(path) == [make_record(1, source="Pool")]

    def test_the_journal_outlives_a_removed_record(self, path: Path) -> None:
        entry = log_use("r-1", STAMP, on="2026-03-05")
        with open_store(path, writing=True) as store:
            store.put(make_record(1))
            store.note(entry)
        with open_store(path, writing=True) as store:
            store.remove("r-1")
        with open_store(path) as store:
            assert store.notes("r-1") == (entry,)


class TestFinding:
    def test_an_embargo_in_the_window_is_among_the_candidates(self, path: Path) -> None:
        keep(path, embargoed(1, "2026-03-07"), embargoed(2, "2031-03-07"), make_record(3))
        with open_store(path) as store:
            found = {record.id for record in store.ending(date(2026, 3, 1), date(2026, 3, 15))}
        assert "r-1" in found
        assert "r-3" not in found

    @settings(max_examples=40)
    @given(
        records=st.lists(photo_records(), max_size=4, unique_by=lambda record: record.id),
        on=st.dates(date(2023, 1, 1), date(2028, 1, 1)),
    )
    def test_the_candidates_hold_every_alert_that_all_records_give(
        self, records: list[PhotoRecord], on: date, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = tmp_path_factory.mktemp("ending")
        for name in ENGINES:
            keep(folder / name, *records)
            with open_store(folder / name) as store:
                candidates = store.ending(on, on + timedelta(days=400))
                assert upcoming(candidates, on, 400) == upcoming(records, on, 400)

    def test_a_changed_record_is_found_by_what_it_says_now(self, path: Path) -> None:
        keep(path, embargoed(1, "2031-03-07"))
        keep(path, embargoed(1, "2026-03-07"))
        with open_store(path) as store:
            window = store.ending(date(2026, 3, 1), date(2026, 3, 15))
            assert [record.id for record in window] == ["r-1"]
            assert list(store.faults()) == []

    def test_a_kill_is_found_by_the_id_it_names(self, path: Path) -> None:
        notice = Notice(kind="kill", evidence="MANDATORY KILL")
        kill = make_record(1, caption="MANDATORY KILL: photo XYZ123.", notices=(notice,))
        keep(path, kill, make_record(2, caption="Photo XYZ123 shows Porto."))
        with open_store(path) as store:
            assert list(store.naming(["xyz123", "other"])) == [kill]
            assert list(store.naming([])) == []
            assert list(store.naming(str(number) for number in range(3000))) == []


class TestJournal:
    def test_entries_come_back_in_the_order_made(self, path: Path) -> None:
        first = grant("r-1", "Yes.", STAMP, lifts=("no-sale",), territories=("NO",))
        second, third = (log_use(key, STAMP, on="2026-03-05") for key in ("r-2", "r-1"))
        for entry in (first, second, third):
            with open_store(path, writing=True) as store:
                store.note(entry)
        with open_store(path) as store:
            assert store.notes() == (first, second, third)
            assert store.notes("r-1") == (first, third)

    def test_putting_records_leaves_the_journal(self, path: Path) -> None:
        entry = log_use("r-1", STAMP, on="2026-03-05")
        with open_store(path, writing=True) as store:
            store.put(make_record())
            store.note(entry)
        keep(path, make_record(1, source="Pool"))
        with open_store(path) as store:
            assert store.notes() == (entry,)

    def test_the_same_entry_twice_is_two_entries(self, path: Path) -> None:
        entry: Entry = log_use("r-1", STAMP, on="2026-03-05")
        with open_store(path, writing=True) as store:
            store.note(entry)
            store.note(entry)
        with open_store(path) as store:
            assert len(store.notes("r-1")) == 2


class TestSafety:
    def test_a_sound_archive_has_no_faults(self, path: Path) -> None:
        keep(path, embargoed(1, "2026-03-07"), make_record(2))
        with open_store(path) as store:
            assert list(store.faults()) == []

    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe\x00", b"SQLite format 3\x00"])
    def test_a_corrupt_archive_is_refused_and_never_overwritten(
        self, path: Path, content: bytes
    ) -> None:
        path.write_bytes(content)
        with pytest.raises(StoreError, match="no readable archive"):
            keep(path, make_record())
        with pytest.raises(StoreError, match="no readable archive"):
            kept(path)
        assert path.read_bytes() == content

    def test_an_archive_cut_short_is_refused_or_told(self, path: Path) -> None:
        keep(path, *(make_record(number, description="x" * 500) for number in range(200)))
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(StoreError, match="no readable archive"):
            kept(path)

    def test_a_second_writer_is_told_to_wait(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tinydb_store, "_LOCK_SECONDS", 0.05)
        monkeypatch.setattr(sqlite_file, "_LOCK_SECONDS", 0.05)
        with open_store(path, writing=True) as store:
            store.put(make_record())
            with pytest.raises(StoreError, match="being written by another"):
                keep(path, make_record(2))
        assert kept(path) == [make_record()]

    def test_readers_see_the_last_whole_run_while_another_writes(self, path: Path) -> None:
        keep(path, make_record(1))
        with open_store(path, writing=True) as store:
            store.put(make_record(2))
            assert kept(path) == [make_record(1)]

    def test_several_processes_writing_at_once_lose_nothing(self, path: Path) -> None:
        program = (
            "import sys; from pathlib import Path\n"
            "from captions.record.model import PhotoRecord\n"
            "from captions.store import open_store\n"
            "for n in range(5):\n"
            "    with open_store(Path(sys.argv[1]), writing=True) as store:\n"
            "        store.put(PhotoRecord(id=f'{sys.argv[2]}-{n}', caption='x'))\n"
        )
        writers = [
            subprocess.Popen([sys.executable, "-c", program, str(path), str(number)])
            for number in range(4)
        ]
        assert [writer.wait(timeout=60) for writer in writers] == [0] * 4
        ids = [record.id for record in kept(path)]
        assert sorted(ids) == sorted(f"{number}-{n}" for number in range(4) for n in range(5))

    def test_a_run_killed_in_the_middle_keeps_nothing_of_it(self, path: Path) -> None:
        program = (
            "import sys; from pathlib import Path\n"
            "from captions.record.model import PhotoRecord\n"
            "from captions.store import open_store\n"
            "with open_store(Path(sys.argv[1]), writing=True) as store:\n"
            "    for n in range(3000):\n"
            "        store.put(PhotoRecord(id=f'k-{n}', caption='x' * 20000))\n"
            "    print('put', flush=True)\n"
            "    sys.stdin.read()\n"
        )
        keep(path, make_record())
        writer = subprocess.Popen(
            [sys.executable, "-c", program, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"put\n"
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        assert kept(path) == [make_record()]
        assert keep(path, make_record(2)) == [Outcome.CREATED]
        with open_store(path) as store:
            assert list(store.faults()) == []

    def test_an_archive_that_may_only_be_read_is_read(self, path: Path) -> None:
        keep(path, make_record())
        path.chmod(0o444)
        path.parent.chmod(0o555)
        try:
            assert kept(path) == [make_record()]
            if os.geteuid() != 0:
                with pytest.raises(StoreError, match=r"written|locked"):
                    keep(path, make_record(2))
        finally:
            path.parent.chmod(0o755)

    def test_a_link_to_an_archive_stays_one(self, path: Path) -> None:
        link = path.with_name(f"link{path.suffix}")
        link.symlink_to(path)
        keep(link, make_record())
        keep(link, make_record(2))
        assert link.is_symlink()
        assert len(kept(path)) == 2

    def test_a_new_archive_has_the_usual_mode(self, path: Path) -> None:
        keep(path, make_record())
        probe = path.with_name("probe")
        probe.touch()
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(probe.stat().st_mode)

    def test_nothing_is_left_beside_the_archive_but_its_lock(self, path: Path) -> None:
        keep(path, make_record())
        beside = {item.name for item in path.parent.iterdir()} - {path.name, f"{path.name}.lock"}
        assert beside == set()

    def test_a_folder_that_is_not_there_is_a_clear_error(self, path: Path) -> None:
        with pytest.raises(StoreError, match="--store"):
            keep(path.parent / "none" / path.name, make_record())
