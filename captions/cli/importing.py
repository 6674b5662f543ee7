"""`captions import`: parse, validate, keep."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.output import (
    Failures,
    Format,
    JsonFlag,
    JsonlFlag,
    choose_format,
    write_json,
    write_jsonl,
    write_text,
)
from captions.cli.validating import FailOnOption, ProfileOption, tell_findings, today

if TYPE_CHECKING:
    from captions.pipeline import Kept
    from captions.record.results import Finding

IMPORT_SCHEMA = "captions.import/1"

StoreOption = Annotated[
    str | None, typer.Option(metavar="FILE", help="The archive; ./captions.json by default.")
]


def import_inputs(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Stories, pages or caption lists; - is stdin."),
    ],
    store: StoreOption = None,
    profile: ProfileOption = None,
    fail_on: FailOnOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do everything but write the archive.")
    ] = False,
) -> int:
    """Read captions, check their records and keep them in the archive.

    Importing the same captions again changes nothing. The archive is written once, at the end.

    Example: captions import fixtures/demo/story.txt

    Exit codes: 0 done, 1 findings at or over --fail-on (the records are kept all the same),
    3 an input could not be read, 5 archive.
    See also: captions list, captions show.
    """
    from captions.cli.settings import settings
    from captions.pipeline import keep_records, read_records
    from captions.store import open_store
    from captions.validation import load_profile
    from captions.validation.report import reaches

    form = choose_format(json=json, jsonl=jsonl)
    chosen = settings(store=store, profile=profile, fail_on=fail_on)
    failures = Failures(form)
    counts: Counter[str] = Counter()
    findings: list[Finding] = []
    rules = load_profile(chosen["profile"].value)
    path = Path(chosen["store"].value)
    with open_store(path, writing=not dry_run) as archive:
        for item in keep_records(
            read_records(inputs, note=failures.note), archive, profile=rules, today=today()
        ):
            if isinstance(item, Exception):
                failures.add(item)
                continue
            counts[item.outcome] += 1
            findings += item.findings
            _tell(item, form)
    _finish(path, counts, findings, form, dry_run=dry_run)
    return max(failures.exit_code, reaches(findings, chosen["fail_on"].value))


def _tell(item: Kept, form: Format) -> None:
    """Tell one record's outcome and findings."""
    if form is Format.JSONL:
        write_jsonl(
            {
                "schema": IMPORT_SCHEMA,
                "id": item.record.id,
                "outcome": item.outcome,
                "confidence": item.record.confidence,
                "findings": item.findings,
            }
        )
    elif form is Format.TEXT:
        who = ", ".join(person.name for person in item.record.persons_shown)
        about = who or (item.record.description or item.record.caption)[:60]
        write_text([f"{item.outcome:<8} {item.record.id}  {item.record.confidence:<7} {about}"])
        tell_findings(item.findings, form)


def _finish(
    path: Path, counts: Counter[str], findings: list[Finding], form: Format, *, dry_run: bool
) -> None:
    """Say what was done as a whole."""
    outcomes = {name: counts[name] for name in ("created", "changed", "same")}
    if form is Format.JSON:
        document = {"schema": IMPORT_SCHEMA, "store": str(path), "dryRun": dry_run, **outcomes}
        write_json({**document, "findings": findings})
    elif form is Format.TEXT:
        from captions.validation.report import summary

        done = ", ".join(f"{count} {name}" for name, count in outcomes.items() if count)
        where = "dry run, nothing written" if dry_run else str(path)
        write_text([f"{where}: {done or 'no captions found'}; {summary(counts.total(), findings)}"])
