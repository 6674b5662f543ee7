"""`captions undo` and `captions runs`: what was written into pictures, and how it goes back."""

from __future__ import annotations

from typing import Annotated

import typer

from captions.cli.importing import StoreOption
from captions.cli.output import (
    Failures,
    JsonFlag,
    JsonlFlag,
    choose_format,
    write_json,
    write_text,
)
from captions.cli.tagging import DryRunFlag, RunsOption, finish, runs_folder, tell_files

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
    """Put the files of a run back as they were, byte for byte.

    A file that was changed since is left alone and named.

    Example: captions undo 2026-05-01-1a2b --dry-run

    Exit codes: 0 done, 3 a file is not there, 5 no such run, 6 a file was left alone.
    See also: captions runs, captions tag.
    """
    from captions.tagging.undo import undo_run

    form = choose_format(json=json, jsonl=jsonl)
    failures = Failures(form)
    told = tell_files(undo_run(runs_folder(runs, store), run, dry_run=dry_run), form, failures)
    return finish(UNDO_SCHEMA, told, form, failures, dry_run=dry_run)


def show_runs(runs: RunsOption = None, store: StoreOption = None, json: JsonFlag = False) -> int:
    """List the runs that wrote into files, the newest first.

    Example: captions runs

    Exit codes: 0 done. See also: captions undo.
    """
    from captions.tagging.journal import list_runs

    folder = runs_folder(runs, store)
    found = list_runs(folder)
    if json:
        write_json({"schema": RUNS_SCHEMA, "folder": str(folder), "runs": found})
    elif found:
        write_text(f"{run.id}  {run.started}  {run.command}" for run in found)
    else:
        write_text([f"{folder}: no runs yet."])
    return 0
