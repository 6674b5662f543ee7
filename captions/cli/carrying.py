"""`captions carry`: a picture's rights, credit and caption travel with what was made of it."""

from __future__ import annotations

import os
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
    write_jsonl,
    write_text,
)
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

    from captions.tagging.carry import Kept
    from captions.tagging.embed import Metadata
    from captions.tagging.runs import Job

CARRY_SCHEMA = "captions.carry/1"


def carry(
    original: Annotated[
        Path, typer.Argument(metavar="ORIGINAL", help="The picture that has the metadata.")
    ],
    images: PicturesArgument,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Take the original's value where the two differ.")
    ] = False,
    dry_run: DryRunFlag = False,
    force: ForceFlag = False,
    runs: RunsOption = None,
    store: StoreOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """Carry a picture's rights, credit and caption over to pictures made from it.

    All IPTC properties go, but the id of the file itself and regions of the picture; size,
    orientation, thumbnail, digests and Content Credentials stay behind. A value that is there
    and differs is kept and named, unless --overwrite is given. The run can be undone. A file
    that cannot be written gets a sidecar.

    Example: captions carry original.jpg resized.jpg --dry-run

    Exit codes: 0 done, 1 a value that differs was kept, 2 usage, 3 a file could not be read,
    6 a file was not written.
    See also: captions diff, captions undo.
    """
    from captions.tagging.embed import read_metadata

    form = choose_format(json=json, jsonl=jsonl)
    failures = Failures(form)
    kept: list[Kept] = []
    code = write_files(
        CARRY_SCHEMA,
        _jobs(read_metadata(original), images, kept, form, failures, overwrite=overwrite),
        form,
        failures,
        folder=None if dry_run else runs_folder(runs, store),
        force=force,
        more=lambda: {"original": str(original), "kept": kept},
    )
    return code or (1 if kept else 0)


def _jobs(
    original: Metadata,
    images: list[str],
    kept: list[Kept],
    form: Format,
    failures: Failures,
    *,
    overwrite: bool,
) -> Iterator[Job]:
    """Give each derivative's values; what it keeps is told."""
    from captions.tagging.carry import carry_values
    from captions.tagging.embed import is_writable, read_metadata
    from captions.tagging.runs import Job, with_sidecars

    for file in each_picture(images):
        if os.path.realpath(file) == os.path.realpath(original.file):
            continue
        try:
            carried = carry_values(original, read_metadata(file), overwrite=overwrite)
            kept += carried.kept
            _tell(carried.kept, form)
            for note in carried.notes:
                failures.note(note)
            yield from with_sidecars(Job(file, carried.values), instead=not is_writable(file))
        except CaptionsError as error:
            failures.add(error)


def _tell(kept: tuple[Kept, ...], form: Format) -> None:
    if form is Format.JSONL:
        for item in kept:
            write_jsonl(item)
    elif form is Format.TEXT:
        write_text(_line(item) for item in kept)


def _line(kept: Kept) -> str:
    from captions.tagging.plain import plain_texts

    here, there = ("; ".join(plain_texts(value)) for value in (kept.value, kept.original))
    return f"kept     {kept.file}  {kept.property} {here!r}, the original says {there!r}"
