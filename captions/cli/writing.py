"""What `captions tag`, `diff --fix`, `carry` and `undo` share: a run, told file by file."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.output import Failures, Format, Progress, write_json, write_jsonl, write_text
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from captions.tagging.runs import Job, Outcome
    from captions.tagging.write import FileReport

_TEXT_WIDTH = 60

PicturesArgument = Annotated[
    list[str], typer.Argument(metavar="FILE|DIR…", help="Picture files, or folders of them.")
]
ForceFlag = Annotated[
    bool, typer.Option("--force", help="Write files whose Content Credentials that breaks.")
]
DryRunFlag = Annotated[bool, typer.Option("--dry-run", help="Do everything but write.")]


def write_files(
    schema: str,
    jobs: Iterable[Job],
    form: Format,
    failures: Failures,
    *,
    folder: Path | None,
    force: bool = False,
    more: Callable[[], dict[str, object]] = dict,
) -> int:
    """Write files as a journalled run, and give the exit code.

    Args:
        schema: Of the one JSON document.
        jobs: Taken a batch at a time.
        form: How it is told.
        failures: Where errors go.
        folder: Where runs are journalled; None is a dry run.
        force: As in `captions.tagging.write.plan_write`.
        more: Asked in the end for what else the JSON document is to hold.
    """
    from captions.tagging.journal import Journal
    from captions.tagging.runs import tag_files

    if folder is None:
        told = tell_files(tag_files(jobs, None, force=force), form, failures)
        return finish(schema, told, form, failures, dry_run=True, more=more())
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
    return finish(schema, told, form, failures, run=run, more=more())


def command_line() -> str:
    """Give the command line for people; the journal is UTF-8."""
    from captions.store import hide_password

    line = shlex.join(["captions", *map(hide_password, sys.argv[1:])])
    return line.encode("utf-8", "backslashreplace").decode()


def runs_folder(runs: Path | None, store: str | None) -> Path:
    """Give the folder of the journals: the one named, else beside the archive."""
    from captions.cli.settings import settings
    from captions.store.address import runs_beside

    return runs or runs_beside(settings(store=store)["store"].value)


def each_picture(inputs: Iterable[str]) -> Iterator[Path]:
    """Give each file named, and each picture in the folders named, once."""
    from captions.tagging.embed import find_pictures

    seen: set[str] = set()
    for item in inputs:
        path = Path(item)
        for file in find_pictures(path) if path.is_dir() else [path]:
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield file


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
    more: dict[str, object] | None = None,
) -> int:
    """Say what was done as a whole, and give the exit code."""
    counts = dict(told.counts) | ({"failed": failures.count} if failures.count else {})
    if form is Format.JSON:
        head = {"schema": schema, "run": run, "dryRun": dry_run, "counts": counts}
        write_json({**head, **(more or {}), "files": told.files})
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
