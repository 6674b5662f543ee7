"""Runs over many files: one bad file stops none, a kill loses none, and all can be undone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from captions.errors import CaptionsError, StoreError, WriteError
from captions.tagging.embed import read_metadata
from captions.tagging.journal import Journal, read_run
from captions.tagging.runs import Job, tag_files
from captions.tagging.safe_write import TEMPORARY_PREFIX
from captions.tagging.undo import undo_run
from tests.tagging.images import jpeg_file, png_file, saved, webp_file

PICTURES = {
    "a.jpg": jpeg_file(),
    "b.png": png_file(),
    "c.webp": webp_file(),
    "d.tif": saved("TIFF"),
}
VALUES: dict[str, Any] = {"credit_line": "Agência Sol", "creator_names": ["Leo Rui"]}


def make(folder: Path) -> list[Path]:
    paths = []
    for name, data in PICTURES.items():
        path = folder / name
        path.write_bytes(data)
        os.utime(path, (1_000_000_000, 1_000_000_000))
        paths.append(path)
    return paths


def jobs(paths: list[Path]) -> list[Job]:
    return [Job(path, VALUES) for path in paths]


def run(folder: Path, paths: list[Path]) -> tuple[str, list[str]]:
    with Journal(folder / "runs", "test") as journal:
        return journal.id, outcomes(tag_files(jobs(paths), journal))


def outcomes(found: Any) -> list[str]:
    return ["failed" if isinstance(item, CaptionsError) else item.outcome for item in found]


def leftovers(folder: Path) -> list[Path]:
    return list(folder.glob(f"{TEMPORARY_PREFIX}*"))


def test_undo_gives_the_files_back_byte_for_byte_with_their_times(tmp_path: Path) -> None:
    paths = make(tmp_path)
    run_id, done = run(tmp_path, paths)
    assert done == ["changed"] * 4
    assert all(path.read_bytes() != PICTURES[path.name] for path in paths)
    assert outcomes(undo_run(tmp_path / "runs", run_id)) == ["restored"] * 4
    assert all(path.read_bytes() == PICTURES[path.name] for path in paths)
    assert all(path.stat().st_mtime == 1_000_000_000 for path in paths)
    assert outcomes(undo_run(tmp_path / "runs", run_id)) == ["same"] * 4
    assert leftovers(tmp_path) == []


def test_a_file_changed_since_is_left_alone_and_named(tmp_path: Path) -> None:
    paths = make(tmp_path)
    run_id, _ = run(tmp_path, paths)
    run(tmp_path, paths[:1])
    with Journal(tmp_path / "runs2", "test") as journal:
        list(tag_files([Job(paths[0], {"credit_line": "Other"})], journal))
    middle = bytearray(paths[1].read_bytes())
    at = middle.index(b"IDAT") + 8
    middle[at] ^= 1
    paths[1].write_bytes(middle)
    paths[2].unlink()
    kept = [path.read_bytes() for path in paths[:2]]
    found = list(undo_run(tmp_path / "runs", run_id))
    assert outcomes(found) == ["failed", "failed", "failed", "restored"]
    assert [str(path) in str(error) for path, error in zip(paths, found[:3], strict=False)] == [
        True
    ] * 3
    assert "changed since" in str(found[0])
    assert [path.read_bytes() for path in paths[:2]] == kept


def test_a_dry_run_writes_nothing_and_counts_as_the_real_one(tmp_path: Path) -> None:
    paths = make(tmp_path)
    (tmp_path / "e.jpg").write_text("no picture")
    os.link(paths[0], tmp_path / "linked.jpg")
    paths += [tmp_path / "e.jpg", tmp_path / "missing.jpg"]
    before = sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.iterdir())
    dry = outcomes(tag_files(jobs(paths), None))
    assert sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.iterdir()) == before
    run_id, real = run(tmp_path, paths)
    assert dry == real == ["failed", *["changed"] * 3, "failed", "failed"]
    dry_undo = outcomes(undo_run(tmp_path / "runs", run_id, dry_run=True))
    assert dry_undo == ["restored"] * 3
    assert outcomes(undo_run(tmp_path / "runs", run_id)) == dry_undo


def test_a_run_that_changes_nothing_leaves_no_journal(tmp_path: Path) -> None:
    paths = make(tmp_path)
    run(tmp_path, paths)
    run_id, done = run(tmp_path, paths)
    assert done == ["same"] * 4
    with pytest.raises(StoreError):
        read_run(tmp_path / "runs", run_id)


def test_without_a_journal_no_file_is_changed(tmp_path: Path) -> None:
    paths = make(tmp_path)
    (tmp_path / "runs").write_text("a file where the folder should be")
    with pytest.raises(StoreError):
        run(tmp_path, paths)
    assert [path.read_bytes() for path in paths] == list(PICTURES.values())
    assert leftovers(tmp_path) == []


def test_a_file_changed_between_the_steps_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = make(tmp_path)
    add = Journal.add

    def meddle(self: Journal, changes: Any) -> None:
        add(self, changes)
        paths[0].write_bytes(b"another program's picture")

    monkeypatch.setattr(Journal, "add", meddle)
    run_id, done = run(tmp_path, paths)
    assert done == ["failed", "changed", "changed", "changed"]
    assert paths[0].read_bytes() == b"another program's picture"
    assert outcomes(undo_run(tmp_path / "runs", run_id)) == ["failed", *["restored"] * 3]


def test_an_interrupt_leaves_old_files_and_no_temporary_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = make(tmp_path)

    def stop(self: Journal, changes: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "add", stop)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, paths)
    assert [path.read_bytes() for path in paths] == list(PICTURES.values())
    assert leftovers(tmp_path) == []


def test_what_a_killed_run_left_is_removed_and_told(tmp_path: Path) -> None:
    paths = make(tmp_path)
    left = tmp_path / f"{TEMPORARY_PREFIX}00-a.jpg"
    left.write_bytes(b"half")
    notes: list[str] = []
    with Journal(tmp_path / "runs", "test") as journal:
        list(tag_files(jobs(paths), journal, note=notes.append))
    assert not left.exists()
    assert len(notes) == 1


def test_the_journal_knows_each_field_before_and_after(tmp_path: Path) -> None:
    run_id, _ = run(tmp_path, make(tmp_path))
    heading, changes = read_run(tmp_path / "runs", run_id)
    assert heading.command == "test"
    assert {change.fields["credit_line"] for change in changes} == {("", "Agência Sol")}


def test_a_broken_line_of_a_journal_is_an_error_not_a_crash(tmp_path: Path) -> None:
    run_id, _ = run(tmp_path, make(tmp_path))
    journal = tmp_path / "runs" / f"{run_id}.jsonl"
    journal.write_bytes(journal.read_bytes() + b'{"path": 7}\n')
    with pytest.raises(StoreError, match="line 6"):
        list(undo_run(tmp_path / "runs", run_id))


def test_a_hard_link_made_later_stops_the_undo_of_that_file(tmp_path: Path) -> None:
    paths = make(tmp_path)
    run_id, _ = run(tmp_path, paths)
    os.link(paths[0], tmp_path / "second.jpg")
    found = list(undo_run(tmp_path / "runs", run_id))
    assert isinstance(found[0], WriteError)
    assert outcomes(found)[1:] == ["restored"] * 3


WORKER = """
import sys
from pathlib import Path
from captions.tagging.journal import Journal
from captions.tagging.runs import Job, tag_files
folder = Path(sys.argv[1])
jobs = [Job(path, {"credit_line": "Sol"}) for path in sorted(folder.glob("*.jpg"))]
with Journal(folder / "runs", "killed") as journal:
    print("ready", flush=True)
    for _ in tag_files(jobs, journal):
        pass
"""


@pytest.mark.parametrize("delay_ms", [0, 15, 40, 90, 150])
def test_a_kill_leaves_old_or_finished_files_and_a_journal_that_undoes(
    tmp_path: Path, delay_ms: int
) -> None:
    old = jpeg_file(trailer=b"t" * 100_000)
    paths = [tmp_path / f"{n:03}.jpg" for n in range(150)]
    for path in paths:
        path.write_bytes(old)
    worker = subprocess.Popen([sys.executable, "-c", WORKER, str(tmp_path)], stdout=subprocess.PIPE)
    with worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(delay_ms / 1000)
        os.kill(worker.pid, signal.SIGKILL)
    for path in paths:
        data = path.read_bytes()
        assert data == old or read_metadata(path).values() == {"credit_line": "Sol"}
    written = [run for run in (tmp_path / "runs").glob("*.jsonl") if run.stat().st_size]
    for journal in written:
        found = outcomes(undo_run(tmp_path / "runs", journal.stem))
        assert set(found) <= {"restored", "same"}
    assert all(path.read_bytes() == old for path in paths)
    run(tmp_path, paths)
    assert leftovers(tmp_path) == []
