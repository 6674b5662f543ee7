"""`captions import`, `apply` and `resume`: many captions into the archive."""

from __future__ import annotations

import os
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.output import Failures, JsonFlag, JsonlFlag, choose_format
from captions.cli.validating import FailOnOption, ProfileOption, today
from captions.errors import CaptionsError, StoreError, UsageError

if TYPE_CHECKING:
    from captions.cli.output import Format
    from captions.imports.journal import ImportHeading, Request

StoreOption = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="The archive, a file or postgresql://…; ./captions.json."),
]
RunsOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Where runs are journalled; beside the archive by default."),
]
WorkersOption = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="Processes that read; one a core without it.")
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="A Dask scheduler, tcp://HOST:8786, whose workers read instead."
    ),
]


class DateOrder(StrEnum):
    """What a day of numbers begins with."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


def import_inputs(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR…",
            help="Stories, pages, lists, sheets, pictures, folders; or -.",
        ),
    ],
    store: StoreOption = None,
    profile: ProfileOption = None,
    fail_on: FailOnOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do everything but write the archive.")
    ] = False,
    plan: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what would be kept there, for captions apply."),
    ] = None,
    images: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Pictures to pair with the captions, as captions pair."),
    ] = None,
    date_order: Annotated[
        DateOrder | None,
        typer.Option(help="What comes first in days such as 03/04/2026 of a sheet."),
    ] = None,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
    runs: RunsOption = None,
) -> int:
    """Read captions, check their records and keep them in the archive.

    Importing the same captions again changes nothing. A run can be undone; one that was stopped
    or killed goes on with captions resume.

    Example: captions import fixtures/demo/story.txt

    Exit codes: 0 done, 1 findings at or over --fail-on (the records are kept all the same),
    3 an input could not be read, 5 archive, or a conflict with it.
    See also: captions pair, captions apply, captions resume, captions undo, captions list.
    """
    from captions.cli.settings import settings
    from captions.imports.journal import Request, new_heading

    form = choose_format(json=json, jsonl=jsonl)
    chosen = settings(store=store, profile=profile, fail_on=fail_on)
    request = Request(
        folder=str(Path.cwd()),
        store=chosen["store"].value,
        inputs=tuple(inputs),
        profile=chosen["profile"].value,
        images=None if images is None else str(images),
        date_order=date_order.value if date_order else None,
    )
    heading = None
    if not (dry_run or plan):
        from captions.cli.writing import command_line

        heading = new_heading(command_line(), request)
    going = Run(form, fail_on=chosen["fail_on"].value, runs=runs, workers=workers, cluster=cluster)
    return going.work(request, heading, plan=plan)


def apply_plan(
    plan: Annotated[
        Path, typer.Argument(metavar="PLAN", help="What `captions import … --plan` wrote.")
    ],
    store: StoreOption = None,
    fail_on: FailOnOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
    runs: RunsOption = None,
) -> int:
    """Keep the records of a plan, and refuse those whose record was changed since.

    Example: captions apply plan.json

    Exit codes: 0 done, 4 no plan, 5 archive, or a record was changed since.
    See also: captions import, captions undo.
    """
    from captions.cli.settings import settings
    from captions.cli.writing import command_line
    from captions.imports.journal import Request, new_heading

    form = choose_format(json=json, jsonl=jsonl)
    chosen = settings(store=store, fail_on=fail_on)
    request = Request(folder=str(Path.cwd()), store=chosen["store"].value, plan=str(plan))
    run = Run(form, fail_on=chosen["fail_on"].value, runs=runs)
    return run.work(request, new_heading(command_line(), request))


def resume_run(
    run: Annotated[
        str | None, typer.Argument(metavar="[RUN]", help="A run; the newest unfinished without it.")
    ] = None,
    store: StoreOption = None,
    fail_on: FailOnOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
    runs: RunsOption = None,
) -> int:
    """Go on with an import that was stopped or killed, under the same run id.

    What was kept is found and not read again.

    Example: captions resume

    Exit codes: as captions import; 5 also if there is nothing to go on with.
    See also: captions import, captions runs, captions undo.
    """
    import msgspec

    from captions.cli.settings import settings
    from captions.imports.journal import given_again
    from captions.store.address import runs_beside

    form = choose_format(json=json, jsonl=jsonl)
    chosen = settings(store=store, fail_on=fail_on)
    folder = runs or runs_beside(chosen["store"].value)
    heading = _unfinished(folder, run)
    if "-" in heading.request.inputs:
        remedy = f"Import it again; what was kept is the same. Or: captions undo {heading.id}"
        raise UsageError(heading.id, "read standard input, which is gone", remedy)
    folder = folder.resolve()
    try:
        os.chdir(heading.request.folder)
    except OSError as error:
        what = f"was run in {heading.request.folder}, which cannot be entered ({error.strerror})"
        raise UsageError(heading.id, what, "Import its files again") from error
    going = Run(
        form, fail_on=chosen["fail_on"].value, runs=folder, workers=workers, cluster=cluster
    )
    again = given_again(heading.request, chosen["store"].value)
    request = msgspec.structs.replace(heading.request, store=again)
    return going.work(request, heading, resumed=True)


class Run:
    """One run of one request, told in one form."""

    def __init__(
        self,
        form: Format,
        *,
        fail_on: str,
        runs: Path | None,
        workers: int | None = None,
        cluster: str | None = None,
    ) -> None:
        """Say how it is told, judged, journalled and worked on, as the options do."""
        if workers and cluster:
            raise UsageError("--workers and --cluster", "exclude each other", "Give one of them")
        self._form = form
        self._fail_on = fail_on
        self._runs = runs
        self._workers = workers
        self._cluster = cluster
        self._failures = Failures(form)

    def work(
        self,
        request: Request,
        heading: ImportHeading | None,
        *,
        plan: Path | None = None,
        resumed: bool = False,
    ) -> int:
        """Do what the request asks; without a heading, only tell it."""
        from captions.cli.imported import Telling, keep_going
        from captions.imports.job import events_of
        from captions.imports.journal import ImportJournal
        from captions.imports.plan import writing_plan
        from captions.store import locate
        from captions.store.address import runs_beside

        telling, store = Telling(self._form, self._failures), locate(request.store)
        with ExitStack() as stack:
            write = stack.enter_context(writing_plan(plan)) if plan else None
            journal = None
            if heading is not None:
                folder = self._runs or runs_beside(request.store)
                journal = ImportJournal(folder, heading, resumed=resumed)
                stack.enter_context(journal)
            events = events_of(
                request,
                journal,
                today(),
                note=self._failures.note,
                workers=self._workers,
                cluster=self._cluster,
            )
            try:
                telling.tell(events, write)
            except (KeyboardInterrupt, BrokenPipeError, CaptionsError) as stop:
                if journal is None:
                    raise
                return keep_going(journal, self._failures, stop)
            if journal is not None:
                journal.finish(telling.counts)
        run = journal.id if journal is not None and journal.changed else None
        dry_run = journal is None
        return telling.finish(store, run=run, dry_run=dry_run, fail_on=self._fail_on)


def _unfinished(folder: Path, run: str | None) -> ImportHeading:
    from captions.imports.journal import list_imports

    found = [heading for heading, state in list_imports(folder) if state == "unfinished"]
    if run is not None:
        found = [heading for heading in found if heading.id == run]
    if not found:
        what = f"{run or folder}", "no import was left unfinished", "See `captions runs`"
        raise StoreError(*what)
    return found[0]
