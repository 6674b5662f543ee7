"""Each command, as a newcomer, a script and a clumsy hand run it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from captions.cli import rights, storing
from captions.cli.app import app

if TYPE_CHECKING:
    from tests.cli.conftest import Runner

DEMO = Path(__file__).parents[2] / "fixtures" / "demo"
STORY = str(DEMO / "story.txt")
LINE = (
    '{"id":"x-1","text":"Mayor Ana Reis (R) speaks in Porto, Portugal, on May 3, 2026.'
    ' (AP Photo/Leo Sol)"}\n'
)


def test_parse_tells_a_story_in_blocks(captions: Runner) -> None:
    ran = captions("parse", STORY)
    assert ran.code == 0
    assert ran.out.count("persons shown") == 3
    assert "territory-only KR" in ran.out
    assert ran.err == ""


def test_parse_jsonl_gives_one_record_a_line_with_the_id_given(captions: Runner) -> None:
    ran = captions("parse", "-", "--jsonl", stdin=LINE.encode())
    [record] = [json.loads(line) for line in ran.out.splitlines()]
    assert record["id"] == "x-1"
    assert record["schema"] == "captions.record/1"
    assert record["creatorNames"] == ["Leo Sol"]


def test_parse_json_is_one_document(captions: Runner) -> None:
    document = json.loads(captions("parse", STORY, "--json").out)
    assert document["schema"] == "captions.records/1"
    assert len(document["records"]) == 3


def test_parse_csv_is_a_table_with_a_heading(captions: Runner) -> None:
    rows = list(csv.DictReader(io.StringIO(captions("parse", STORY, "--csv").out)))
    assert [row["creditLine"] for row in rows] == ["Yonhap"] * 3


def test_two_formats_at_once_are_a_usage_error(captions: Runner) -> None:
    assert captions("parse", STORY, "--csv", "--jsonl").code == 2


def test_one_unreadable_input_does_not_stop_the_others(captions: Runner) -> None:
    Path("photo.txt").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    ran = captions("parse", "photo.txt", "missing.txt", STORY, "--jsonl")
    assert ran.code == 3
    assert len(ran.out.splitlines()) == 3
    assert [json.loads(line)["exitCode"] for line in ran.err.splitlines()] == [3, 3]


def test_a_bad_line_does_not_stop_the_batch(captions: Runner) -> None:
    ran = captions("parse", "-", "--jsonl", stdin=f"{LINE}not json\n{LINE}".encode())
    assert ran.code == 3
    assert len(ran.out.splitlines()) == 2
    assert "2" in json.loads(ran.err)["where"]


def test_an_unknown_style_is_a_usage_error_that_names_the_known_ones(captions: Runner) -> None:
    ran = captions("parse", STORY, "--style", "yonhp")
    assert ran.code == 2
    assert "yonhap" in ran.err


def test_a_context_date_that_is_no_day_is_a_usage_error(captions: Runner) -> None:
    assert captions("parse", STORY, "--context-date", "19.10.2023").code == 2


def test_the_style_can_be_overridden(captions: Runner) -> None:
    ran = captions("parse", "-", "--jsonl", "--style", "reuters", stdin=LINE.encode())
    assert json.loads(ran.out)["style"] == "reuters"


def test_validate_reads_what_parse_writes(captions: Runner) -> None:
    lines = captions("parse", STORY, "--jsonl").out
    ran = captions("validate", "-", stdin=lines.encode())
    assert ran.code == 0
    assert "3 records" in ran.out


def test_validate_names_rule_property_and_remedy(captions: Runner) -> None:
    record = json.loads(captions("parse", "-", "--jsonl", stdin=LINE.encode()).out)
    record["creditLine"] = None
    ran = captions("validate", "-", "--jsonl", stdin=json.dumps(record).encode())
    findings = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 1
    assert any(f["property"] == "creditLine" and f["remedy"] and f["rule"] for f in findings)


def test_validate_tells_every_fault_of_a_record_that_is_none(captions: Runner) -> None:
    ran = captions("validate", "-", stdin=b'{"id": 3}\nnonsense\n')
    assert ran.code != 0
    assert "Traceback" not in ran.err


def test_import_keeps_and_importing_again_changes_nothing(captions: Runner) -> None:
    first = captions("import", STORY)
    assert "3 created" in first.out
    before = Path("captions.json").read_bytes()
    again = captions("import", STORY)
    assert "3 same" in again.out
    assert Path("captions.json").read_bytes() == before


def test_a_dry_run_counts_and_writes_nothing(captions: Runner) -> None:
    ran = captions("import", STORY, "--dry-run", "--json")
    assert json.loads(ran.out)["created"] == 3
    assert not Path("captions.json").exists()


def test_list_show_and_explain_walk_from_archive_to_words(captions: Runner) -> None:
    captions("import", "-", stdin=LINE.encode())
    assert "x-1" in captions("list").out
    assert "Ana Reis" in captions("show", "x-1").out
    assert json.loads(captions("show", "x-1", "--json").out)["id"] == "x-1"
    explained = captions("explain", "x-1", "date_created").out
    assert "»" in explained
    assert "May 3, 2026" in explained
    assert "rule date." in explained


def test_explain_suggests_the_field_that_was_meant(captions: Runner) -> None:
    captions("import", "-", stdin=LINE.encode())
    ran = captions("explain", "x-1", "creditLin")
    assert ran.code == 2
    assert "creditLine" in ran.err


def test_show_suggests_the_id_that_was_meant(captions: Runner) -> None:
    captions("import", "-", stdin=LINE.encode())
    ran = captions("show", "x-2")
    assert ran.code == 5
    assert "x-1" in ran.err


def test_an_archive_that_is_not_there_is_an_error_that_says_what_to_do(captions: Runner) -> None:
    ran = captions("list")
    assert ran.code == 5
    assert "captions import" in ran.err


def test_doctor_finds_everything_in_place(captions: Runner) -> None:
    ran = captions("doctor", "--json")
    checks = {row["check"]: row["state"] for row in json.loads(ran.out)["checks"]}
    assert ran.code == 0
    assert {checks[name] for name in ("schemas", "gazetteer", "wordings", "archive")} == {"ok"}


def test_doctor_fails_on_a_broken_archive(captions: Runner) -> None:
    Path("captions.json").write_text("{")
    ran = captions("doctor")
    assert ran.code == 1
    assert "fail" in ran.out


def test_config_shows_where_each_value_comes_from(
    captions: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("captions.toml").write_text('store = "desk.json"\nprofile = "archive"\n')
    monkeypatch.setenv("CAPTIONS_PROFILE", "web")
    found = json.loads(captions("config", "--json").out)["settings"]
    assert found["store"]["value"] == "desk.json"
    assert found["profile"] == {"value": "web", "origin": "CAPTIONS_PROFILE"}
    assert found["fail_on"]["origin"] == "default"


def test_an_unknown_setting_is_an_error_with_a_suggestion(captions: Runner) -> None:
    Path("captions.toml").write_text('stoer = "desk.json"\n')
    ran = captions("config")
    assert ran.code == 2
    assert "'store'" in ran.err


def test_an_unknown_command_is_a_usage_error(captions: Runner) -> None:
    ran = captions("pars", STORY)
    assert ran.code == 2
    assert "parse" in ran.err


def test_every_command_has_help_with_an_example_and_exit_codes(captions: Runner) -> None:
    groups = [("", app), ("rights ", rights.app), ("store ", storing.app)]
    names = [f"{prefix}{c.name}" for prefix, group in groups for c in group.registered_commands]
    assert len(names) > 15
    for name in names:
        text = captions(*name.split(), "--help").out
        assert "Example: " in text, name
        assert "Exit codes:" in text, name


def test_control_characters_of_a_caption_never_reach_the_terminal(captions: Runner) -> None:
    caption = json.dumps(
        {"id": "x-2", "text": "Ana \u202eReis\u001b[31m in Porto. (AP Photo/Leo Sol)"}
    )
    out = captions("parse", "-", stdin=caption.encode()).out
    assert "\u202e" not in out
    assert "\u001b" not in out


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m captions parse {STORY} --jsonl | head -c 10"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, check=True, timeout=60)
    assert ran.stderr == b""
