"""`captions watch`: what arrives in a folder goes into the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from captions.cli.importing import Run, RunsOption, StoreOption, WorkersOption
from captions.cli.output import Failures, JsonlFlag, choose_format
from captions.cli.validating import FailOnOption, ProfileOption


def watch_folder(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where files arrive.")],
    still: Annotated[
        float,
        typer.Option(min=0.1, metavar="SECONDS", help="How long a file must not have changed."),
    ] = 2.0,
    store: StoreOption = None,
    profile: ProfileOption = None,
    fail_on: FailOnOption = None,
    jsonl: JsonlFlag = False,
    workers: WorkersOption = None,
    runs: RunsOption = None,
) -> int:
    """Import what is in a folder and what arrives in it, until Ctrl-C.

    A file is read once it stands still. Each import is a run of its own, as by captions import.

    Example: captions watch in

    Exit codes: 0 stopped, 1 findings at or over --fail-on on the way, 2 usage, 3 an input could
    not be read, 5 archive, or a conflict with it.
    See also: captions import, captions runs.
    """
    from captions.cli.settings import settings
    from captions.cli.writing import command_line
    from captions.imports.journal import Request, new_heading
    from captions.imports.watching import arrivals

    form = choose_format(json=False, jsonl=jsonl)
    chosen = settings(store=store, profile=profile, fail_on=fail_on)
    note = Failures(form).note
    worst = 0
    try:
        for files in arrivals(folder, still_seconds=still, note=note):
            request = Request(
                folder=str(Path.cwd()),
                store=chosen["store"].value,
                inputs=tuple(map(str, files)),
                profile=chosen["profile"].value,
            )
            run = Run(form, fail_on=chosen["fail_on"].value, runs=runs, workers=workers)
            code = run.work(request, new_heading(command_line(), request))
            if code == 130:  # it was told how to go on
                return code
            worst = max(worst, code)
    except KeyboardInterrupt:
        note("stopped watching")
    return worst
