"""An import keeps each caption once, tells what it did, and can be taken back: on every engine."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from captions.errors import CaptionsError, IntakeError, StoreError
from captions.imports import digests, flow
from captions.imports.flow import Imported, Importer, keep_planned
from captions.imports.journal import (
    ImportJournal,
    Request,
    changes_backwards,
    list_imports,
    new_heading,
)
from captions.imports.plan import read_plan, writing_plan
from captions.imports.undo import undo_import
from captions.pipeline import parse_record
from captions.record.caption import Caption
from captions.record.model import Origin
from captions.rights.journal import Stamp, log_use
from captions.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from captions.record.model import PhotoRecord

TODAY = date(2026, 11, 25)
STAMP = Stamp(at="2026-03-05T09:00:00Z", by="leo", run="run-1")


@pytest.fixture(params=["archive.json", "archive.db"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / str(request.param)


def caption(number: int, where: str = "Porto", **more: object) -> Caption:
    text = f"Ana Reis (R) speaks at gate {number} in {where}, Portugal. (AP Photo/Leo Sol)"
    made = Caption(text=text, id=f"p-{number}", origin=Origin(file="a.jsonl", line=number))
    return msgspec.structs.replace(made, **more)


def begin(path: Path) -> ImportJournal:
    request = Request(folder=str(path.parent), store=str(path))
    return ImportJournal(path.with_suffix(".runs"), new_heading("captions import", request))


def bring(path: Path, captions: Iterable[Caption | CaptionsError], *, dry: bool = False) -> Counts:
    """Import, and count the outcomes."""
    if dry:
        return counted(
            Importer(path, profile="wire", today=TODAY, journal=None, workers=1).run(captions)
        )
    with begin(path) as journal:
        importer = Importer(path, profile="wire", today=TODAY, journal=journal, workers=1)
        counts = counted(importer.run(captions))
        journal.finish(counts)
    return counts


Counts = dict[str, int]


def counted(events: Iterable[Imported | CaptionsError]) -> Counts:
    counts: Counts = {}
    for event in events:
        name = "failed" if isinstance(event, CaptionsError) else event.outcome.value
        counts[name] = counts.get(name, 0) + 1
    return counts


def kept(path: Path) -> list[PhotoRecord]:
    with open_store(path) as store:
        return list(store.records())


def run_id(path: Path) -> str:
    return list_imports(path.with_suffix(".runs"))[0][0].id


class TestImporting:
    def test_again_the_same_captions_are_the_same_and_are_not_read(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        captions = [caption(number) for number in range(40)]
        assert bring(path, captions) == {"created": 40}

        def read_nothing(task: object, **_: object) -> None:
            assert task is None

        monkeypatch.setattr(flow, "read_task", read_nothing)
        assert bring(path, captions) == {"same": 40}

    def test_a_caption_is_the_same_wherever_it_stands(self, path: Path) -> None:
        bring(path, [caption(1)])
        moved = caption(1, origin=Origin(file="b.jsonl", line=7))
        assert bring(path, [moved]) == {"same": 1}
        assert kept(path)[0].origin == Origin(file="a.jsonl", line=1)

    def test_new_rules_read_again_and_keep_the_first_place(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bring(path, [caption(1)])
        monkeypatch.setattr(flow, "reader_version", lambda: "another")
        moved = caption(1, origin=Origin(file="b.jsonl", line=7))
        assert bring(path, [moved]) == {"same": 1}
        assert kept(path)[0].origin == Origin(file="a.jsonl", line=1)

    def test_one_id_with_two_captions_is_a_conflict_and_the_first_stays(self, path: Path) -> None:
        twice = [caption(1), caption(1, "Lisbon"), caption(1)]
        for expected in ({"created": 1, "conflict": 1, "same": 1}, {"conflict": 1, "same": 2}):
            assert bring(path, twice) == expected
        assert "Porto" in kept(path)[0].caption

    def test_a_dry_run_counts_as_the_real_one_and_writes_nothing(self, path: Path) -> None:
        bring(path, [caption(number) for number in range(20)])
        before = path.read_bytes()
        mixed: list[Caption | CaptionsError] = [
            *(caption(number) for number in range(10)),
            *(caption(number, "Lisbon") for number in range(10, 15)),
            caption(3, "Faro"),
            IntakeError("a.jsonl, line 9", "is no caption", "Correct the line"),
            *(caption(number) for number in range(20, 30)),
        ]
        tried = bring(path, mixed, dry=True)
        assert path.read_bytes() == before
        assert tried == bring(path, mixed)
        assert tried == {"same": 10, "changed": 5, "conflict": 1, "failed": 1, "created": 10}

    def test_a_dry_run_without_an_archive_makes_none(self, path: Path) -> None:
        assert bring(path, [caption(1)], dry=True) == {"created": 1}
        assert list(path.parent.iterdir()) == []

    def test_a_caption_that_cannot_be_worked_on_costs_no_other(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from captions.imports import reading

        def parse(given: Caption) -> PhotoRecord:
            if given.id == "p-3":
                raise RuntimeError("a bug")
            return parse_record(given)

        monkeypatch.setattr(reading, "parse_record", parse)
        counts = bring(path, [caption(number) for number in range(6)])
        assert counts == {"created": 5, "failed": 1}

    def test_several_processes_read_and_the_order_stays(self, path: Path) -> None:
        captions = [caption(number) for number in range(100)]
        importer = Importer(path, profile="wire", today=TODAY, journal=None, workers=2)
        events = [event for event in importer.run(captions) if isinstance(event, Imported)]
        assert [event.id for event in events] == [f"p-{number}" for number in range(100)]
        assert all(event.record and event.record.credit_line == "AP" for event in events)

    def test_batches_are_kept_one_by_one(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from captions.store.sqlite_store import SqliteRecordStore

        monkeypatch.setattr(SqliteRecordStore, "at_once", 10)

        def captions() -> Iterable[Caption]:
            yield from (caption(number) for number in range(1030))
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            bring(path, captions())
        [(heading, state)] = list_imports(path.with_suffix(".runs"))
        assert state == "unfinished"
        if path.suffix == ".json":
            assert not path.exists()
        else:
            assert len(kept(path)) >= 1000
        for _ in undo_import(path.with_suffix(".runs"), heading.id, path):
            pass
        assert kept(path) == []


class TestUndoing:
    def test_undo_takes_out_what_came_and_puts_back_what_changed(self, path: Path) -> None:
        bring(path, [caption(1), caption(2)])
        before = kept(path)
        bring(path, [caption(1), caption(2, "Lisbon"), caption(3)])
        done = list(undo_import(path.with_suffix(".runs"), run_id(path), path))
        assert kept(path) == before
        assert len(done) == 2
        assert bring(path, [caption(2, "Lisbon")]) == {"changed": 1}

    def test_undoing_twice_changes_nothing_more(self, path: Path) -> None:
        bring(path, [caption(1)])
        run = run_id(path)
        runs = path.with_suffix(".runs")
        assert [str(done.outcome) for done in undo_import(runs, run, path)] == ["removed"]  # type: ignore[union-attr]
        assert [str(done.outcome) for done in undo_import(runs, run, path)] == ["same"]  # type: ignore[union-attr]
        assert list_imports(runs)[0][1] == "undone"

    def test_what_was_changed_or_used_since_is_left_alone_and_named(self, path: Path) -> None:
        bring(path, [caption(1), caption(2), caption(3)])
        run = run_id(path)
        with open_store(path, writing=True) as store:
            record = store.get("p-1")
            assert record is not None
            store.put(msgspec.structs.replace(record, source="Pool"))
            store.note(log_use("p-2", STAMP, on="2026-03-05"))
        done = list(undo_import(path.with_suffix(".runs"), run, path))
        told = sorted(error.where for error in done if isinstance(error, StoreError))
        assert told == ["p-1", "p-2"]
        assert [record.id for record in kept(path)] == ["p-1", "p-2"]

    def test_a_dry_undo_writes_nothing(self, path: Path) -> None:
        bring(path, [caption(1)])
        before = path.read_bytes()
        runs = path.with_suffix(".runs")
        assert len(list(undo_import(runs, run_id(path), path, dry_run=True))) == 1
        assert path.read_bytes() == before
        assert list_imports(runs)[0][1] == "finished"


class TestJournal:
    def test_a_run_that_changed_nothing_leaves_no_file(self, path: Path) -> None:
        bring(path, [caption(1)])
        bring(path, [caption(1)])
        assert len(list_imports(path.with_suffix(".runs"))) == 1

    def test_a_running_import_is_not_resumed_by_another(self, path: Path) -> None:
        with begin(path) as journal:
            again = ImportJournal(path.with_suffix(".runs"), journal.heading, resumed=True)
            with pytest.raises(StoreError, match="still running"), again:
                pass

    def test_a_line_cut_short_is_taken_away_by_resume(self, path: Path) -> None:
        bring(path, [caption(1)])
        runs = path.with_suffix(".runs")
        heading = list_imports(runs)[0][0]
        with (runs / f"{heading.id}.jsonl").open("ab") as file:
            file.write(b'{"id": "p-2", "aft')
        assert [change.id for change in changes_backwards(runs, heading.id)] == ["p-1"]
        with ImportJournal(runs, heading, resumed=True) as journal:
            journal.finish({"same": 1})
        assert [change.id for change in changes_backwards(runs, heading.id)] == ["p-1"]

    def test_a_journal_that_cannot_be_written_stops_the_run_before_the_archive_changes(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bring(path, [caption(1)])

        def full(*_: object) -> None:
            raise StoreError("journal", "cannot be written", "Free some space")

        monkeypatch.setattr(ImportJournal, "add", full)
        with pytest.raises(StoreError):
            bring(path, [caption(2)])
        assert [record.id for record in kept(path)] == ["p-1"]


class TestPlan:
    def test_a_plan_applied_gives_what_the_import_would(self, path: Path) -> None:
        bring(path, [caption(1), caption(2)])
        captions = [caption(1), caption(2, "Lisbon"), caption(3)]
        plan = path.with_name("plan.json")
        importer = Importer(path, profile="wire", today=TODAY, journal=None, workers=1)
        with writing_plan(plan) as write:
            for event in importer.run(captions):
                assert isinstance(event, Imported)
                write(event)
        assert msgspec.json.decode(plan.read_bytes())["schema"] == "captions.plan/1"
        planned = [(item.record, item.before) for item in read_plan(plan)]
        for expected in ({"changed": 1, "created": 1}, {"same": 2}):
            with begin(path) as journal:
                assert counted(keep_planned(path, planned, journal)) == expected
        assert bring(path, captions, dry=True) == {"same": 3}

    def test_a_record_changed_since_the_plan_is_refused(self, path: Path) -> None:
        plan = path.with_name("plan.json")
        importer = Importer(path, profile="wire", today=TODAY, journal=None, workers=1)
        with writing_plan(plan) as write:
            for event in importer.run([caption(1), caption(2)]):
                assert isinstance(event, Imported)
                write(event)
        bring(path, [caption(1, "Lisbon")])
        with begin(path) as journal:
            planned = ((item.record, item.before) for item in read_plan(plan))
            assert counted(keep_planned(path, planned, journal)) == {"conflict": 1, "created": 1}
        assert "Lisbon" in kept(path)[0].caption


def test_the_reading_version_follows_the_rules(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = digests.reader_version()
    monkeypatch.setattr(digests, "_READERS", ("parsing",))
    digests.reader_version.cache_clear()
    assert digests.reader_version() != first
    digests.reader_version.cache_clear()
