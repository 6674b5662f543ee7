"""`captions tag`: records into the metadata of picture files, journalled."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.importing import RunsOption, StoreOption
from captions.cli.output import (
    Failures,
    Format,
    JsonFlag,
    JsonlFlag,
    Progress,
    choose_format,
    write_json,
    write_jsonl,
    write_text,
)
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from captions.cli.matching import Finder
    from captions.tagging.runs import Job, Outcome
    from captions.tagging.write import FileReport

TAG_SCHEMA = "captions.tag/1"

_TEXT_WIDTH = 60

DryRunFlag = Annotated[bool, typer.Option("--dry-run", help="Do everything but write.")]


def tag(
    images: Annotated[
        list[str], typer.Argument(metavar="IMAGE|DIR…", help="Picture files, or folders of them.")
    ],
    record: Annotated[
        str | None, typer.Option(metavar="ID", help="A record of the archive, for all the files.")
    ] = None,
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="RECORDS", help="Records as JSONL, each with its picture."),
    ] = None,
    caption: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A caption, for all the files.")
    ] = None,
    dry_run: DryRunFlag = False,
    sidecar: Annotated[
        bool, typer.Option("--sidecar", help="Write an XMP file beside each; the files stay.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write files whose Content Credentials that breaks.")
    ] = False,
    runs: RunsOption = None,
    store: StoreOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """Write a record's properties into picture files, in XMP, IIM and Exif.

    The picture's own bytes stay as they are, and every run can be undone. With --from, a file
    belongs to the record whose picture has its name, else to the one whose id is its stem.
    A sidecar that a picture has is kept in step with it. --sidecar is the way for raw files,
    HEIC, AVIF, PSD, PDF, and files with Content Credentials.

    Example: captions tag photos --from records.jsonl --dry-run

    Exit codes: 0 done, 2 usage, 3 a file could not be read, 5 no such record, 6 a file was not
    written (the others are).
    See also: captions undo, captions runs, captions read.
    """
    from captions.cli.matching import choose_finder
    from captions.tagging.journal import Journal
    from captions.tagging.runs import tag_files

    form = choose_format(json=json, jsonl=jsonl)
    failures = Failures(form)
    finder = choose_finder(
        record=record, records=from_, caption=caption, store=store, failures=failures
    )
    jobs = _jobs(images, finder, failures, sidecar=sidecar)
    if dry_run:
        told = tell_files(tag_files(jobs, None, force=force), form, failures)
        return finish(TAG_SCHEMA, told, form, failures, dry_run=True)
    folder = runs_folder(runs, store)
    journal = Journal(folder, command_line())
    try:
        with journal:
            outcomes = tag_files(jobs, journal, force=force, note=failures.note)
            told = tell_files(outcomes, form, failures)
    except (KeyboardInterrupt, BrokenPipeError) as stop:
        began = (folder / f"{journal.id}.jsonl").is_file()
        written = f"what was written is undone by: captions undo {journal.id}"
        failures.note(f"stopped; {written if began else 'no file was written'}")
        if isinstance(stop, BrokenPipeError):
            raise
        return 130
    run = journal.id if told.counts["changed"] else None
    return finish(TAG_SCHEMA, told, form, failures, run=run)


def command_line() -> str:
    """Give the command line for people; the journal is UTF-8."""
    line = shlex.join(["captions", *sys.argv[1:]])
    return line.encode("utf-8", "backslashreplace").decode()


def runs_folder(runs: Path | None, store: str | None) -> Path:
    """Give the folder of the journals: the one named, else beside the archive."""
    from captions.cli.settings import settings

    return runs or Path(settings(store=store)["store"].value).with_suffix(".runs")


class Told:
    """What was told of the files so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.counts: Counter[str] = Counter()
        self.files: list[FileReport] = []
        """Kept for the one JSON document only."""


def tell_files(outcomes: Iterable[Outcome], form: Format, failures: Failures) -> Told:
    """Tell each file's outcome as it comes; the rate goes to a terminal only."""
    told, progress = Told(), Progress("files")
    for outcome in outcomes:
        progress.clear()
        if isinstance(outcome, CaptionsError):
            failures.add(outcome)
        else:
            told.counts[outcome.outcome] += 1
            if form is Format.JSONL:
                write_jsonl(outcome)
            elif form is Format.JSON:
                told.files.append(outcome)
            else:
                write_text(_lines(outcome))
        progress.show(told.counts.total() + failures.count)
    progress.clear()
    return told


def finish(
    schema: str,
    told: Told,
    form: Format,
    failures: Failures,
    *,
    run: str | None = None,
    dry_run: bool = False,
) -> int:
    """Say what was done as a whole, and give the exit code."""
    counts = dict(told.counts) | ({"failed": failures.count} if failures.count else {})
    if form is Format.JSON:
        head = {"schema": schema, "run": run, "dryRun": dry_run, "counts": counts}
        write_json({**head, "files": told.files})
    elif form is Format.TEXT:
        names = {"failed": "not written"}
        parts = [f"{count} {names.get(name, name)}" for name, count in counts.items() if count]
        done = ", ".join(parts) or "no pictures found"
        write_text([f"dry run, nothing written: {done}" if dry_run else done])
    if run and form is not Format.JSON:
        failures.note(f"this is run {run}; to put all back: captions undo {run}")
    return failures.exit_code


def _lines(report: FileReport) -> Iterator[str]:
    yield f"{report.outcome:<8} {report.file}"
    for name, (before, after) in report.fields.items():
        gone = f"  (was: {_short(before)})" if before else ""
        yield f"  {name:<24} {_short(after) or 'removed'}{gone}"
    for note in report.notes:
        yield f"  note: {note}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _TEXT_WIDTH else text[: _TEXT_WIDTH - 1] + "…"


def _jobs(images: list[str], finder: Finder, failures: Failures, *, sidecar: bool) -> Iterator[Job]:
    """Give each picture once, with the values of its record, and its sidecars."""
    from captions.tagging.embed import find_pictures
    from captions.tagging.runs import Job, with_sidecars
    from captions.tagging.xmp import record_to_xmp

    seen: set[str] = set()
    for item in images:
        path = Path(item)
        for file in find_pictures(path) if path.is_dir() else [path]:
            real = os.path.realpath(file)
            if real in seen:
                continue
            seen.add(real)
            try:
                job = Job(file, record_to_xmp(finder(file)))
                yield from with_sidecars(job, instead=sidecar)
            except CaptionsError as error:
                failures.add(error)
