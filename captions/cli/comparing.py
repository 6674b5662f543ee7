"""`captions diff`: where a picture's metadata and description differ, and bringing it in step."""

from __future__ import annotations

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
from captions.cli.writing import (
    DryRunFlag,
    ForceFlag,
    PicturesArgument,
    each_picture,
    runs_folder,
    write_files,
)
from captions.errors import CaptionsError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.tagging.compare import Comparison, Difference
    from captions.tagging.runs import Job

DIFFS_SCHEMA = "captions.diffs/1"

_NAME_WIDTH = 22
_PLACE_WIDTH = 32


def diff(
    images: PicturesArgument,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write the value that counts into every family.")
    ] = False,
    dry_run: DryRunFlag = False,
    force: ForceFlag = False,
    runs: RunsOption = None,
    store: StoreOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """Show where a picture's XMP, IIM, Exif, sidecar and description say different things.

    For each property: every value and where it stands, the one that counts first, and the rule
    that decides. --fix brings the families in step, as a run that can be undone; what only the
    description says is shown and never written: that is for captions tag.

    Example: captions diff photos --fix --dry-run

    Exit codes: 0 all in step, 1 differences (with --fix: those that stay), 2 usage, 3 a file
    could not be read, 6 a file was not written.
    See also: captions read, captions undo.
    """
    form = choose_format(json=json, jsonl=jsonl)
    if not fix and (dry_run or force or runs):
        raise UsageError("--dry-run, --force and --runs", "go with --fix", "Add it")
    failures = Failures(form)
    seen = _Seen(form, fixing=fix)
    if fix:
        code = write_files(
            DIFFS_SCHEMA,
            _jobs(images, seen, failures),
            form,
            failures,
            folder=None if dry_run else runs_folder(runs, store),
            force=force,
            more=lambda: {"comparisons": seen.kept},
        )
        return code or (1 if seen.staying else 0)
    for found in _compared(images, failures):
        seen.add(found)
    if form is Format.JSON:
        write_json({"schema": DIFFS_SCHEMA, "comparisons": seen.kept})
    elif form is Format.TEXT:
        write_text([f"{seen.differing} differ, {seen.in_step} in step"])
    return failures.exit_code or (1 if seen.staying else 0)


class _Seen:
    """Tells each comparison, and counts."""

    def __init__(self, form: Format, *, fixing: bool) -> None:
        self._form, self._fixing = form, fixing
        self.differing = self.in_step = self.staying = 0
        self.kept: list[Comparison] = []
        """For the one JSON document only."""

    def add(self, found: Comparison) -> None:
        self.differing += not found.is_in_step
        self.in_step += found.is_in_step
        stays = [item for item in found.differences if item.voices[-1].family == "caption"]
        self.staying += bool(stays) if self._fixing else not found.is_in_step
        if self._form is Format.JSON:
            self.kept.append(found)
        elif self._form is Format.JSONL:
            write_jsonl(found)
        elif found.notes or not found.is_in_step:
            write_text(_lines(found))


def _compared(images: list[str], failures: Failures) -> Iterator[Comparison]:
    """Compare file after file; one that cannot be read is told and the others go on."""
    from captions.pipeline import compare_picture

    for file in each_picture(images):
        try:
            yield compare_picture(file)
        except CaptionsError as error:
            failures.add(error)


def _jobs(images: list[str], seen: _Seen, failures: Failures) -> Iterator[Job]:
    from captions.tagging.embed import is_writable
    from captions.tagging.runs import Job, with_sidecars

    for found in _compared(images, failures):
        seen.add(found)
        path = Path(found.file)
        if found.can_be_fixed:
            try:
                yield from with_sidecars(Job(path, found.fixes), instead=not is_writable(path))
            except CaptionsError as error:
                failures.add(error)


def _lines(found: Comparison) -> Iterator[str]:
    yield found.file
    for difference in found.differences:
        yield from _difference_lines(difference)
    if found.digest == "different":
        what = "IIM was changed after XMP was: its digest differs"
        yield f"  {'digest':<{_NAME_WIDTH}} {what}"
    for note in found.notes:
        yield f"  note: {note}"


def _difference_lines(difference: Difference) -> Iterator[str]:
    from captions.tagging.plain import plain_texts

    name = difference.property
    for voice in difference.voices:
        text = "; ".join(plain_texts(voice.value))
        place = f"{voice.family} {voice.place}"
        yield f"  {name:<{_NAME_WIDTH}} {place:<{_PLACE_WIDTH}} {text}"
        name = ""
    first = difference.voices[0].family
    counts = "no field" if first == "caption" else first
    yield f"  {'':<{_NAME_WIDTH}} → {counts}  [{difference.rule}: {difference.reason}]"
