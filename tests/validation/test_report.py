"""Findings are told on one line each, in words, and as JSON in their published form."""

from __future__ import annotations

import msgspec
import pytest

from captions.record.results import Finding, Severity
from captions.validation import schema_errors
from captions.validation.report import finding_line, reaches, summary
from captions.validation.schema import FINDING


def make_finding(severity: Severity = Severity.ERROR, **changes: str) -> Finding:
    fields = {"property": "source", "message": "too long", "remedy": "Shorten it."} | changes
    return Finding(id="p-1", rule="iim-octet-limit", severity=severity, span=(3, 9), **fields)


def test_a_finding_on_the_whole_record_says_so() -> None:
    assert finding_line(make_finding(property="")).startswith("E  p-1  record  too long. Shorten")


def test_severities_are_told_by_letter() -> None:
    assert [finding_line(make_finding(level))[0] for level in Severity] == ["E", "W", "I"]


def test_no_control_character_reaches_the_terminal() -> None:
    line = finding_line(make_finding(message='"a\x1b[2J\nb\u202e" is odd'))
    assert '"a\\u001b[2J b\\u202e" is odd' in line


def test_a_finding_in_json_fits_the_finding_schema() -> None:
    assert schema_errors(msgspec.json.encode(make_finding()), FINDING) == []


def test_the_summary_counts_only_what_there_is() -> None:
    found = [make_finding(), make_finding(), make_finding(Severity.INFO)]
    assert summary(12, found) == "12 records: 2 errors, 1 note"


@pytest.mark.parametrize(
    ("limit", "expected"),
    [("error", False), ("warning", True), ("info", True), ("never", False)],
)
def test_a_warning_reaches_warning_and_info_alone(limit: str, expected: bool) -> None:
    assert reaches([make_finding(Severity.WARNING)], limit) is expected
