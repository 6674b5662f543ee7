"""`captions undo` and `captions runs`: what was written, and how it goes back."""

from __future__ import annotations

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
    choose_format,
    write_json,
    write_jsonl,
    write_text,
)
from captions.cli.writing import DryRunFlag, finish, runs_folder, tell_files
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.imports.journal import ImportHeading
    from captions.store.edits import EditRun
    from captions.tagging.journal import Heading

UNDO_SCHEMA = "captions.undo/1"
RUNS_SCHEMA = "captions.runs/1"


def undo(
    run: Annotated[str, typer.Argument(metavar="RUN", help="Id as `captions runs` shows it.")],
    dry_run: DryRunFlag = False,
    runs: RunsOption = None,
    store: StoreOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """Put back what a run changed: picture files byte for byte, the archive record by record.

    A file or a record that was changed since is left alone and named.

    Example: captions undo 2026-05-01-1a2b --dry-run

    Exit codes: 0 done, 3 a file is not there, 5 no such run, or a record was left alone,
    6 a file was left alone. See also: captions runs, captions tag, captions import.
    """
    from captions.cli.settings import settings
    from captions.imports.journal import read_heading
    from captions.tagging.undo import undo_run

    form = choose_format(json=json, jsonl=jsonl)
    failures = Failures(form)
    folder = runs_folder(runs, store)
    path = Path(settings(store=store)["store"].value)
    if path.exists() and (undone := _undo_edits(path, run, failures, dry_run=dry_run)) is not None:
        return _tell_undone(undone, run, path, form, failures, dry_run=dry_run)
    heading = read_heading(folder, run)
    if heading is not None:
        return _undo_import(folder, heading, store, form, failures, dry_run=dry_run)
    told = tell_files(undo_run(folder, run, dry_run=dry_run), form, failures)
    return finish(UNDO_SCHEMA, told, form, failures, dry_run=dry_run)


def show_runs(runs: RunsOption = None, store: StoreOption = None, json: JsonFlag = False) -> int:
    """List the runs that wrote into files or into the archive, the newest first.

    Example: captions runs

    Exit codes: 0 done. See also: captions undo, captions resume.
    """
    import msgspec

    from captions.imports.journal import list_imports
    from captions.tagging.journal import Heading, list_runs

    folder = runs_folder(runs, store)
    states = {heading.id: state for heading, state in list_imports(folder)}
    edits = _edit_runs(store)
    states |= {edit.id: "undone" for edit in edits if edit.undone}
    found = list_runs(folder)
    found += [Heading(id=one.id, started=one.started, command=one.command) for one in edits]
    found.sort(key=lambda run: run.started, reverse=True)
    if json:
        rows = [
            {**msgspec.to_builtins(run), "state": states.get(run.id, "finished")} for run in found
        ]
        write_json({"schema": RUNS_SCHEMA, "folder": str(folder), "runs": rows})
    elif found:
        write_text(map(_run_line, found, (states.get(run.id, "finished") for run in found)))
    else:
        write_text([f"{folder}: no runs yet."])
    return 0


def _edit_runs(store: str | None) -> list[EditRun]:
    """Give the runs of edits that the archive's own journal holds."""
    from captions.cli.settings import settings
    from captions.store import locate, open_store
    from captions.store.edits import list_edit_runs

    place = locate(settings(store=store)["store"].value)
    if not place.exists():
        return []
    with open_store(place) as archive:
        return list_edit_runs(archive)


def _run_line(run: Heading, state: str) -> str:
    hint = f"  ({state}: captions resume {run.id})" if state == "unfinished" else ""
    hint = "  (undone)" if state == "undone" else hint
    return f"{run.id}  {run.started}  {run.command}{hint}"


def _undo_edits(
    path: Path, run: str, failures: Failures, *, dry_run: bool
) -> list[dict[str, str]] | None:
    """Take back the edits of a run in an archive; None where it has none of that run."""
    from captions.cli.rights_desk import make_stamp
    from captions.store import open_store
    from captions.store.edits import run_edits, undo_edits

    with open_store(path) as archive:
        entries = run_edits(archive, run)
    if not entries:
        return None
    undone = []
    with open_store(path, writing=not dry_run) as archive:
        for done in undo_edits(archive, entries, make_stamp(None)):
            if isinstance(done, CaptionsError):
                failures.add(done)
            else:
                undone.append({"id": done.id, "property": done.property, "outcome": "restored"})
    return undone


def _tell_undone(
    undone: list[dict[str, str]],
    run: str,
    path: Path,
    form: Format,
    failures: Failures,
    *,
    dry_run: bool,
) -> int:
    if form is Format.JSON:
        head = {"schema": UNDO_SCHEMA, "run": run, "dryRun": dry_run}
        write_json({**head, "records": undone})
    elif form is Format.JSONL:
        for item in undone:
            write_jsonl({"schema": UNDO_SCHEMA, **item})
    else:
        fields = f"{len(undone):,} {'field' if len(undone) == 1 else 'fields'} as before"
        left = f", {failures.count:,} left alone" if failures.count else ""
        where = "dry run, nothing written" if dry_run else str(path)
        write_text([f"{where}: {fields}{left}"])
    return failures.exit_code


def _undo_import(
    folder: Path,
    heading: ImportHeading,
    store: str | None,
    form: Format,
    failures: Failures,
    *,
    dry_run: bool,
) -> int:
    from captions.cli.settings import settings
    from captions.imports.journal import given_again
    from captions.imports.undo import undo_import
    from captions.store import locate

    counts: Counter[str] = Counter()
    records: list[object] = []
    path = locate(given_again(heading.request, settings(store=store)["store"].value))
    if isinstance(path, Path):
        path = Path(heading.request.folder) / path
    for done in undo_import(folder, heading.id, path, dry_run=dry_run):
        if isinstance(done, CaptionsError):
            failures.add(done)
            counts["left alone"] += 1
            continue
        counts[done.outcome] += 1
        document = {"schema": UNDO_SCHEMA, "id": done.id, "outcome": done.outcome}
        if form is Format.JSONL:
            write_jsonl(document)
        elif form is Format.JSON:
            records.append(document)
    if form is Format.JSON:
        head = {"schema": UNDO_SCHEMA, "run": heading.id, "dryRun": dry_run}
        write_json({**head, "counts": dict(counts), "records": records})
    elif form is Format.TEXT:
        sums = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        where = "dry run, nothing written" if dry_run else str(path)
        write_text([f"{where}: {sums or 'the run changed nothing'}"])
    return failures.exit_code
