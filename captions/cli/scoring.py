"""`captions score`: how much of what a news picture owes its readers is in the file."""

from __future__ import annotations

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
from captions.cli.reading import read_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.tagging.scoring import Score

SCORES_SCHEMA = "captions.scores/1"


def score_pictures(
    inputs: Annotated[
        list[str], typer.Argument(metavar="FILE|DIR…", help="Picture files, or folders of them.")
    ],
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """Score pictures as IPTC's Metawatch does, and tell if Google shows them as licensable.

    Creator, copyright notice, description and credit line give 25 points each, where IIM or XMP
    in the file holds them; nineteen more fields are told and do not count.

    Example: captions score photos --jsonl | jq -s 'map(.four_cs) | add/length'

    Exit codes: 0 all scored, 3 a file could not be read (the others are).
    See also: captions read, captions tag.
    """
    from captions.tagging.scoring import score

    form = choose_format(json=json, jsonl=jsonl)
    failures = Failures(form)
    total = count = 0
    documents = []
    for metadata in read_each(inputs, failures):
        found = score(metadata)
        total, count = total + found.four_cs, count + 1
        if form is Format.JSONL:
            write_jsonl(found)
        elif form is Format.JSON:
            documents.append(found)
        else:
            write_text(_lines(found))
    mean = round(total / count, 2) if count else None
    if form is Format.JSON:
        write_json({"schema": SCORES_SCHEMA, "mean": mean, "files": documents})
    elif form is Format.TEXT:
        pictures = "1 picture" if count == 1 else f"{count} pictures"
        write_text(["no pictures found" if mean is None else f"mean {mean:g} of {pictures}"])
    return failures.exit_code


def _lines(found: Score) -> Iterator[str]:
    yield f"{found.four_cs:>3}  {found.file}"
    lacking = [name for name, is_there in found.scored.items() if not is_there]
    if lacking:
        yield f"     missing     {', '.join(lacking)}"
    tracked = [name for name, is_there in found.tracked.items() if is_there]
    told = f": {', '.join(tracked)}" if tracked else ""
    yield f"     tracked     {len(tracked)} of {len(found.tracked)}{told}"
    google = found.google
    if google.licensable:
        more = f"; Google also wants {', '.join(google.missing)}" if google.missing else ""
        yield f"     licensable  {google.license_url}{more}"
    else:
        yield "     licensable  no: webstatement_rights holds no whole web address of a licence"
    if found.content_credentials:
        yield "     Content Credentials are there, not checked"
    for note in found.notes:
        yield f"     note: {note}"
