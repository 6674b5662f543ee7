"""`captions edit`, `history` and `undo` of edits, as typed."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.conftest import Runner

STORY = (
    '{"id": "p-1", "text": "Ana Reis waves in Porto, Portugal, on May 2, 2026. (AP)"}\n'
    '{"id": "p-2", "text": "Ivo Sol sings in Oslo, Norway, on May 3, 2026. (Yonhap)"}\n'
)


@pytest.fixture
def archive(captions: Runner) -> Runner:
    assert captions("import", "-", "--fail-on", "never", stdin=STORY.encode()).code == 0
    return captions


def test_an_edit_stays_through_another_import_and_can_be_undone(archive: Runner) -> None:
    ran = archive("edit", "p-1", "credit=AFP", "--by", "leo")
    assert ran.out.startswith('p-1  creditLine  "AP" → "AFP"  locked\n1 edited, 0 same; undo: ')
    changed = STORY.replace("May 2", "May 9")
    again = archive("import", "-", "--fail-on", "never", stdin=changed.encode())
    assert "conflict" in again.out + again.err
    record = json.loads(archive("show", "p-1", "--json").out)
    assert (record["creditLine"], record["dateCreated"]) == ("AFP", "2026-05-09")
    run = re.search(r"run (\S+)\)", archive("history", "p-1").out)
    assert run is not None
    assert f"{run[1]}  " in archive("runs").out
    assert "captions edit: 1 field by leo" in archive("runs").out
    undo = archive("undo", run[1])
    assert undo.out == "captions.json: 1 field as before\n"
    assert json.loads(archive("show", "p-1", "--json").out)["creditLine"] == "AP"
    assert f"undo of {run[1]}" in archive("history", "p-1").out
    [listed] = [line for line in archive("runs").out.splitlines() if line.startswith(run[1])]
    assert listed.endswith("(undone)")


def test_a_query_edits_many_only_when_told_so(archive: Runner) -> None:
    asked = ("edit", "date:2026", "source=Pool")
    refused = archive(*asked)
    assert (refused.code, "would edit 2 records" in refused.err) == (2, True)
    assert "dry run, nothing written: 2 edited" in archive(*asked, "--dry-run").out
    assert archive("find", "source:pool", "--count").out == "0\n"
    assert "2 edited, 0 same" in archive(*asked, "--yes").out
    assert archive("find", "source:pool", "--count").out == "2\n"


def test_what_cannot_be_meant_is_told(archive: Runner) -> None:
    assert "Did you mean credit?" in archive("edit", "p-1", "credti=x").err
    assert archive("edit", "p-1").code == 2
    assert archive("edit", "p-9", "credit=x").code == 5
    assert archive("history", "p-9").code == 5


def test_history_of_an_untouched_record_says_so_and_is_an_object_for_programs(
    archive: Runner,
) -> None:
    assert archive("history", "p-1").out == "Nothing was done by hand yet.\n"
    archive("edit", "p-1", "city=Faro")
    document = json.loads(archive("history", "p-1", "--json").out)
    assert document["locked"] == ["locationsShown"]
    assert document["entries"][0]["before"][0]["city"] == "Porto"
    assert archive("rights", "log", "p-1").out == ""
    line = json.loads(archive("history", "p-1", "--jsonl").out)
    assert line["entry"]["kind"] == "edit"
    told = json.loads(archive("edit", "p-1", "city=Oslo", "--dry-run", "--json").out)
    assert (told["dryRun"], told["records"]) == (True, 1)
