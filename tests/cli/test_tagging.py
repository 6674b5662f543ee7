"""`captions tag`, `undo` and `runs`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from captions.cli import writing
from captions.record.model import Origin, PhotoRecord
from captions.record.serialize import record_to_json
from captions.tagging.embed import read_metadata
from tests.tagging.images import jpeg_file, jpeg_segment

if TYPE_CHECKING:
    from tests.cli.conftest import Runner

CAPTION = "Mayor Ana Reis (R) waves in Porto, Portugal, on May 3, 2026. (Sol/Leo Rui) NO SALES"


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("p-1.jpg", "항구.png"):
        Image.new("RGB", (32, 24), (200, 30, 30)).save(folder / name)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def values(path: Path) -> dict[str, object]:
    return read_metadata(path).values()


def write_records(*records: PhotoRecord) -> None:
    Path("records.jsonl").write_bytes(b"\n".join(map(record_to_json, records)))


def test_a_caption_is_written_and_undone_byte_for_byte(captions: Runner, photos: Path) -> None:
    before = contents(photos)
    ran = captions("tag", str(photos), "--caption", CAPTION, "--json")
    document = json.loads(ran.out)
    assert ran.code == 0
    assert document["counts"] == {"changed": 2}
    assert values(photos / "p-1.jpg")["usage_terms"] == {"x-default": "NO SALES"}
    assert Path("captions.runs", f"{document['run']}.jsonl").is_file()
    assert document["run"] in captions("runs").out
    undone = captions("undo", document["run"])
    assert undone.code == 0
    assert "2 restored" in undone.out
    assert contents(photos) == before


def test_a_dry_run_counts_as_the_real_one_and_writes_nothing(
    captions: Runner, photos: Path
) -> None:
    before = contents(photos)
    dry = captions("tag", str(photos), "--caption", CAPTION, "--dry-run", "--json")
    assert contents(photos) == before
    assert not Path("captions.runs").exists()
    real = captions("tag", str(photos), "--caption", CAPTION, "--json")
    documents = [json.loads(ran.out) for ran in (dry, real)]
    assert documents[0]["counts"] == documents[1]["counts"]
    assert documents[0]["files"] == documents[1]["files"]


def test_the_second_run_says_same_and_names_no_run(captions: Runner, photos: Path) -> None:
    captions("tag", str(photos), "--caption", CAPTION)
    again = captions("tag", str(photos), "--caption", CAPTION)
    assert again.code == 0
    assert "2 same" in again.out
    assert "captions undo" not in again.err


def test_records_are_matched_by_picture_then_by_id(captions: Runner, photos: Path) -> None:
    write_records(
        PhotoRecord(id="p-1", caption="", credit_line="By id"),
        PhotoRecord(
            id="x",
            caption="",
            credit_line="By picture",
            origin=Origin(image="https://sol.example/i/%ED%95%AD%EA%B5%AC.png?w=800"),
        ),
    )
    assert captions("tag", str(photos), "--from", "records.jsonl").code == 0
    assert values(photos / "p-1.jpg")["credit_line"] == "By id"
    assert values(photos / "항구.png")["credit_line"] == "By picture"


def test_a_file_without_a_record_or_with_two_is_named_and_the_others_are_written(
    captions: Runner, photos: Path
) -> None:
    twice = PhotoRecord(id="p-1", caption="", credit_line="Sol")
    origin = Origin(image="in/항구.png")
    write_records(twice, twice, PhotoRecord(id="y", caption="", credit_line="S", origin=origin))
    (photos / "other.jpg").write_bytes((photos / "p-1.jpg").read_bytes())
    ran = captions("tag", str(photos), "--from", "records.jsonl", "--jsonl")
    assert ran.code == 6
    assert [json.loads(line)["outcome"] for line in ran.out.splitlines()] == ["changed"]
    assert "has 2 records" in ran.err
    assert "has no record" in ran.err


def test_a_record_of_the_archive_is_written(captions: Runner, photos: Path) -> None:
    Path("story.jsonl").write_text(json.dumps({"id": "q-7", "text": CAPTION}))
    captions("import", "story.jsonl")
    assert captions("tag", str(photos / "p-1.jpg"), "--record", "q-7").code == 0
    assert values(photos / "p-1.jpg")["person_in_image_names"] == ["Ana Reis"]
    assert captions("tag", str(photos / "p-1.jpg"), "--record", "q-8").code == 5


def test_one_source_is_asked_for(captions: Runner, photos: Path) -> None:
    assert captions("tag", str(photos)).code == 2
    both = captions("tag", str(photos), "--caption", "A", "--record", "b")
    assert both.code == 2
    assert "--from" in both.err


def test_a_file_that_is_not_written_gives_code_6_and_the_others_are(
    captions: Runner, photos: Path
) -> None:
    os.link(photos / "p-1.jpg", photos / "second.jpg")
    ran = captions("tag", str(photos), "--caption", CAPTION)
    assert ran.code == 6
    assert "1 changed, 2 not written" in ran.out
    assert ran.err.count("hard links") == 2


def test_a_file_named_twice_is_written_once(captions: Runner, photos: Path) -> None:
    (photos / "link.jpg").symlink_to("p-1.jpg")
    ran = captions("tag", str(photos), str(photos / "p-1.jpg"), "--caption", CAPTION)
    assert ran.code == 0
    assert "2 changed" in ran.out


def test_a_file_changed_since_is_left_alone_and_named(captions: Runner, photos: Path) -> None:
    done = captions("tag", str(photos), "--caption", CAPTION, "--json", "--runs", "kept")
    run = json.loads(done.out)["run"]
    captions("tag", str(photos / "p-1.jpg"), "--caption", "A boat. (Sol)", "--runs", "kept")
    kept = (photos / "p-1.jpg").read_bytes()
    ran = captions("undo", run, "--runs", "kept")
    assert ran.code == 6
    assert "p-1.jpg: was changed since the run" in ran.err
    assert "1 restored, 1 not written" in ran.out
    assert (photos / "p-1.jpg").read_bytes() == kept


def test_an_unknown_run_is_an_error_and_no_runs_are_no_error(captions: Runner) -> None:
    assert captions("undo", "2026-01-01-0000").code == 5
    assert captions("undo", "../x").code == 5
    none = captions("runs")
    assert none.code == 0
    assert "no runs yet" in none.out
    assert json.loads(captions("runs", "--json").out)["runs"] == []


def test_no_progress_is_told_where_stderr_is_no_terminal(captions: Runner, photos: Path) -> None:
    assert captions("tag", str(photos), "--caption", CAPTION, "--dry-run").err == ""


def test_an_interrupt_says_how_to_undo_what_was_written(
    captions: Runner, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(photos)
    with monkeypatch.context() as patch:
        patch.setattr(writing, "write_text", _interrupt)
        ran = captions("tag", str(photos), "--caption", CAPTION)
    assert ran.code == 130
    [run] = Path("captions.runs").iterdir()
    assert f"captions undo {run.stem}" in ran.err
    assert captions("undo", run.stem).code == 0
    assert contents(photos) == before


def _interrupt(lines: object) -> None:
    raise KeyboardInterrupt


def test_content_credentials_are_refused_with_the_ways_out(captions: Runner, photos: Path) -> None:
    path = photos / "p-1.jpg"
    box = b"\x00\x00\x00\x1djumb" + b"\x00\x00\x00\x15jumdc2pa" + bytes(9)
    path.write_bytes(jpeg_file([jpeg_segment(0xEB, b"JP\0\1\0\0\0\1" + box)]))
    before = path.read_bytes()
    refused = captions("tag", str(path), "--caption", CAPTION)
    assert refused.code == 6
    assert "--sidecar" in refused.err
    assert "--force" in refused.err
    assert captions("tag", str(path), "--caption", CAPTION, "--sidecar").code == 0
    assert path.read_bytes() == before
    assert values(path)["usage_terms"] == {"x-default": "NO SALES"}


def test_a_file_with_two_names_can_have_a_sidecar(captions: Runner, photos: Path) -> None:
    os.link(photos / "p-1.jpg", photos / "second.jpg")
    ran = captions("tag", str(photos / "p-1.jpg"), "--caption", CAPTION, "--sidecar")
    assert ran.code == 0
    assert (photos / "p-1.jpg.xmp").is_file()


def test_a_stopped_sidecar_run_leaves_a_journal_that_undoes_it(
    captions: Runner, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(photos)
    with monkeypatch.context() as patch:
        patch.setattr(writing, "write_text", _interrupt)
        ran = captions("tag", str(photos), "--caption", CAPTION, "--sidecar")
    assert ran.code == 130
    [run] = Path("captions.runs").iterdir()
    assert captions("undo", run.stem).code == 0
    assert contents(photos) == before
