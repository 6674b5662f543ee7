"""`captions tag`: records into the metadata of picture files, journalled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.importing import RunsOption, StoreOption
from captions.cli.output import Failures, JsonFlag, JsonlFlag, choose_format
from captions.cli.writing import (
    DryRunFlag,
    ForceFlag,
    PicturesArgument,
    each_picture,
    runs_folder,
    write_files,
)
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.cli.matching import Finder
    from captions.tagging.runs import Job

TAG_SCHEMA = "captions.tag/1"


def tag(
    images: PicturesArgument,
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
    force: ForceFlag = False,
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

    form = choose_format(json=json, jsonl=jsonl)
    failures = Failures(form)
    finder = choose_finder(
        record=record, records=from_, caption=caption, store=store, failures=failures
    )
    jobs = _jobs(images, finder, failures, sidecar=sidecar)
    folder = None if dry_run else runs_folder(runs, store)
    return write_files(TAG_SCHEMA, jobs, form, failures, folder=folder, force=force)


def _jobs(images: list[str], finder: Finder, failures: Failures, *, sidecar: bool) -> Iterator[Job]:
    """Give each picture once, with the values of its record, and its sidecars."""
    from captions.pipeline import picture_values
    from captions.tagging.runs import Job, with_sidecars

    for file in each_picture(images):
        try:
            job = Job(file, picture_values(finder(file)))
            yield from with_sidecars(job, instead=sidecar)
        except CaptionsError as error:
            failures.add(error)
