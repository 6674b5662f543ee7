"""Alerts, clearances and uses, as a desk types them, on both engines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Runner

CAPTIONS = "\n".join(
    json.dumps(line)
    for line in (
        {
            "id": "e-1",
            "text": "Mayor Ana Reis speaks in Porto, Portugal, on May 8, 2026. (AP Photo/Leo Sol)"
            " EMBARGOED UNTIL 2026-12-01 18:00 GMT. ONE-TIME USE ONLY. NO SALES.",
            "context_date": "2026-05-09",
        },
        {
            "id": "XYZ123",
            "text": "Ana Reis waves in Porto, Portugal, May 8, 2026. EPA/LEO SOL",
            "context_date": "2026-05-08",
        },
        {
            "id": "k-1",
            "text": "MANDATORY KILL: photo XYZ123 must not be used in any form. (EPA)",
            "context_date": "2026-05-09",
        },
    )
)
USE = ("--use", "newspapers", "--territory", "PT", "--purpose", "editorial")
LATER = ("--on", "2026-12-10")


@pytest.fixture(params=["captions.json", "captions.db"])
def desk(
    request: pytest.FixtureRequest, captions: Runner, monkeypatch: pytest.MonkeyPatch
) -> Runner:
    """A command line over an archive of three records."""
    monkeypatch.setenv("CAPTIONS_STORE", str(request.param))
    assert captions("import", "-", "--fail-on", "never", stdin=CAPTIONS.encode()).code == 0
    return captions


def test_alerts_tell_the_ends_ahead(desk: Runner) -> None:
    ran = desk("rights", "alerts", "--on", "2026-11-25", "--within", "14d")
    assert ran.code == 0
    assert ran.out.startswith("2026-12-01T18:00:00Z  embargo-ends")
    assert "EMBARGOED UNTIL 2026-12-01 18:00 GMT" in ran.out


def test_alerts_are_one_document_or_one_a_line(desk: Runner) -> None:
    asked = ("rights", "alerts", "--on", "2026-11-25", "--within", "2w")
    document = json.loads(desk(*asked, "--json").out)
    assert document["schema"] == "captions.alerts/1"
    assert document["days"] == 14
    [line] = desk(*asked, "--jsonl").out.splitlines()
    assert [json.loads(line)] == document["alerts"]


def test_alerts_are_a_calendar(desk: Runner) -> None:
    ran = desk("rights", "alerts", "--on", "2026-11-25", "--ics")
    assert ran.out.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTART:20261201T180000Z\r\n" in ran.out


def test_no_alerts_are_told_on_stderr(desk: Runner) -> None:
    ran = desk("rights", "alerts", "--on", "2027-11-25")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing ends" in ran.err


@pytest.mark.parametrize("within", ["soon", "-3d", "٣d", "999999d", "", "d"])
def test_a_period_that_is_none_is_a_usage_error(desk: Runner, within: str) -> None:
    assert desk("rights", "alerts", f"--within={within}").code == 2


def test_a_logged_use_counts_for_one_time_use(desk: Runner) -> None:
    check = ("rights", "check", "e-1", *USE, *LATER)
    assert desk(*check).code == 0
    assert desk("rights", "log", "e-1", "--use", "web", "--on", "2026-12-02").code == 0
    again = desk(*check)
    assert again.code == 1
    assert "ONE-TIME USE ONLY" in again.out


def test_a_clearance_is_taken_into_account_and_both_are_shown(desk: Runner) -> None:
    check = ("rights", "check", "e-1", "--action", "sell", *USE, *LATER, "--explain")
    assert desk(*check).code == 1
    note = "Mail of 5 March: one sale."
    granted = desk(
        "rights", "grant", "e-1", "--note", note, "--lifts", "no-sale", "--by", "leo", "--json"
    )
    [entry] = json.loads(granted.out)["entries"]
    assert entry["by"] == "leo"
    assert entry["at"].endswith("Z")
    assert entry["run"]
    shown = desk(*check).out
    [line] = [line for line in shown.splitlines() if '"NO SALES' in line]
    assert note in line


def test_a_kill_holds_until_a_person_lifts_it(desk: Runner) -> None:
    check = ("rights", "check", "XYZ123", *USE, "--on", "2026-05-12")
    killed = desk(*check)
    assert killed.code == 1
    assert "record k-1, which names xyz123" in killed.out
    desk("rights", "grant", "XYZ123", "--note", "Reinstated.", "--lifts", "withdrawal")
    assert desk(*check).code == 0


def test_the_matrix_knows_of_the_kill(desk: Runner) -> None:
    rows = json.loads(desk("rights", "matrix", "XYZ123", "--json").out)["rows"]
    assert {cell for row in rows.values() for cell in row} == {"prohibited"}


def test_the_journal_is_shown_in_order(desk: Runner) -> None:
    assert desk("rights", "log", "e-1").out == ""
    desk("rights", "log", "e-1", "--use", "web", "--on", "2026-12-02", "--note", "front page")
    desk(
        "rights", "grant", "e-1", "--note", "Yes.", "--territory", "Japan", "--until", "2026-12-04"
    )
    first, second = desk("rights", "log", "e-1").out.splitlines()
    assert "front page" in first
    assert "in JP" in second
    assert "until 2026-12-04" in second


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (2, ("grant", "e-1", "--note", "Yes.", "--lifts", "no-fun")),
        (2, ("grant", "e-1", "--note", " ")),
        (2, ("grant", "e-1", "--note", "Yes.", "--action", "burn")),
        (2, ("grant", "e-1", "--note", "Yes.", "--territory", "Narnia")),
        (2, ("log", "e-1", "--use", "vinyl")),
        (2, ("log", "e-1", "--on", "2026-12-02")),
        (2, ("log", "e-1", "--use", "web", "--on", "soon")),
        (5, ("grant", "e-9", "--note", "Yes.")),
        (5, ("log", "e-9", "--use", "web")),
    ],
)
def test_a_clumsy_entry_is_refused_and_nothing_is_written(
    desk: Runner, code: int, arguments: tuple[str, ...]
) -> None:
    assert desk("rights", *arguments).code == code
    assert desk("rights", "log", "e-1").out == ""


def test_a_case_that_cannot_be_decided_does_not_stop_the_batch(captions: Runner) -> None:
    good = {
        "id": "good",
        "caption": "A man walks in Porto. (AP Photo/Ana Reis) NO SALES",
        "today": "2026-05-01",
        "use": {"action": "sell", "media": ["internet"], "territories": ["PT"],
                "purpose": "commercial"},
    }  # fmt: skip
    lines = [json.dumps({**good, "id": "bad", "use": {}}), "not json", json.dumps(good)]
    Path("cases.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ran = captions("rights", "check", "--batch", "cases.jsonl", "--jsonl")
    answers = {answer["id"]: answer["outcome"] for answer in map(json.loads, ran.out.splitlines())}
    assert answers == {"bad": "review", "good": "prohibited"}
    assert "line 2" in json.loads(ran.err)["where"]
