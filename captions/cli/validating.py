"""`captions validate`: records in, findings out."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.output import (
    FailOn,
    Failures,
    Format,
    JsonFlag,
    JsonlFlag,
    choose_format,
    write_json,
    write_jsonl,
    write_text,
)
from captions.errors import IntakeError, RecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from captions.record.results import Finding

ProfileOption = Annotated[
    str | None, typer.Option(help="Rules and severities: wire, archive, web or a TOML file.")
]
FailOnOption = Annotated[
    FailOn | None, typer.Option(help="Severity from which on the exit code is 1.")
]


def validate_files(
    inputs: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Records as JSONL; - is stdin.")
    ],
    profile: ProfileOption = None,
    fail_on: FailOnOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """Check records against the schema and a desk profile.

    Example: captions parse fixtures/demo/story.txt --jsonl | captions validate -

    Exit codes: 0 fine, 1 findings at or over --fail-on, 3 unreadable input, 4 no record.
    See also: captions parse, captions import.
    """
    from captions.cli.settings import settings
    from captions.validation import load_profile, validate_document
    from captions.validation.report import FINDINGS_SCHEMA, reaches, summary

    form = choose_format(json=json, jsonl=jsonl)
    chosen = settings(profile=profile, fail_on=fail_on)
    rules = load_profile(chosen["profile"].value)
    failures = Failures(form)
    findings: list[Finding] = []
    count = 0
    for where, line in _lines(inputs, failures):
        try:
            found = validate_document(line, rules, today(), where)
        except RecordError as error:
            failures.add(error)
            continue
        count += 1
        findings += found
        tell_findings(found, form)
    if form is Format.JSON:
        write_json({"schema": FINDINGS_SCHEMA, "records": count, "findings": findings})
    elif form is Format.TEXT:
        write_text([summary(count, findings)])
    return max(failures.exit_code, reaches(findings, chosen["fail_on"].value))


def tell_findings(findings: Iterable[Finding], form: Format) -> None:
    """Write findings as they come, as lines or objects; a JSON document waits for all."""
    if form is Format.JSONL:
        for finding in findings:
            write_jsonl(finding)
    elif form is Format.TEXT:
        from captions.validation.report import finding_line

        write_text(finding_line(finding) for finding in findings)


def today() -> date:
    """Give the present day in UTC: the only clock, and only findings depend on it."""
    return datetime.now(UTC).date()


def _lines(inputs: list[str], failures: Failures) -> Iterator[tuple[str, bytes]]:
    """Give each non-empty line with where it stands, one at a time."""
    for item in inputs:
        try:
            stream = sys.stdin.buffer if item == "-" else Path(item).open("rb")  # noqa: SIM115
            with stream:
                for number, line in enumerate(stream, 1):
                    if line.strip():
                        yield f"{item}, line {number}", line
        except OSError as error:
            failures.add(IntakeError(item, f"cannot be read ({error.strerror})", "Check the path"))
