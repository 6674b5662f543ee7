"""Findings are told on one line each, in words, and as JSON in their published form."""

from __future__ import annotations

import json

import pytest

from captions.record.results import Finding, Severity
from captions.validation import schema_errors
from captions.validation.report import (
    finding_line,
    findings_json,
    findings_jsonl,
    findings_text,
    reaches,
    summary,
)
from captions.validation.schema import FINDING


def make_finding(severity: Severity = Severity.ERROR, **changes: str) -> Finding:
    fields = {"property": "source", "message": "too long", "remedy": "Shorten it."} | changes
    return Finding(id="p-1", rule="iim-octet-limit", severity=severity, span=(3, 9), **fields)


def test_a_finding_on_the_whole_record_says_so() -> None:
    assert finding_line(make_finding(property="")).startswith("E  p-1  record  too long. Shorten")


def test_severities_are_told_by_letter() -> None:
    lines = findings_text(map(make_finding, Severity)).splitlines()
    assert [line[0] for line in lines] == ["E", "W", "I"]


def test_no_control_character_reaches_the_terminal() -> None:
    line = finding_line(make_finding(message='"a\x1b[2J\nb\u202e" is odd'))
    assert '"a\\u001b[2J b\\u202e" is odd' in line


def test_each_line_of_jsonl_fits_the_finding_schema() -> None:
    lines = findings_jsonl([make_finding(), make_finding(Severity.INFO)]).splitlines()
    assert len(lines) == 2
    assert [schema_errors(line, FINDING) for line in lines] == [[], []]


def test_the_json_document_says_how_many_records_were_judged() -> None:
    document = json.loads(findings_json(4, [make_finding()]))
    assert document["schema"] == "captions.findings/1"
    assert (document["records"], len(document["findings"])) == (4, 1)


def test_the_summary_counts_only_what_there_is() -> None:
    found = [make_finding(), make_finding(), make_finding(Severity.INFO)]
    assert summary(12, found) == "12 records: 2 errors, 1 note"


@pytest.mark.parametrize(
    ("limit", "expected"),
    [(Severity.ERROR, False), (Severity.WARNING, True), (Severity.INFO, True)],
)
def test_a_warning_reaches_warning_and_info_alone(limit: Severity, expected: bool) -> None:
    assert reaches([make_finding(Severity.WARNING)], limit) is expected
