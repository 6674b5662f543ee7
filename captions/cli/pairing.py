"""`captions pair`: which caption belongs to which picture file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.output import (
    CsvFlag,
    Failures,
    Format,
    JsonFlag,
    JsonlFlag,
    choose_format,
    write_json,
    write_jsonl,
    write_text,
)
from captions.errors import CaptionsError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.pairing import Match, Pairing, Picture
    from captions.record.model import PhotoRecord

PAIRS_SCHEMA = "captions.pairs/1"
_COLUMNS = ("verdict", "record", "image", "score", "why", "next best", "copies")


def pair_files(
    records: Annotated[
        str, typer.Argument(metavar="RECORDS", help="Records or captions, as `parse` takes them.")
    ],
    images: Annotated[
        list[Path], typer.Argument(metavar="IMAGE|DIR…", help="Picture files, or folders of them.")
    ],
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
    csv: CsvFlag = False,
) -> int:
    """Find out which caption belongs to which picture file.

    By id, file name, embedded caption, the words of the file's name, day, photographer and order;
    a picture is found again although re-tagged or re-encoded. Nothing is written: the pairs marked
    "review" are for a person to decide.

    Example: captions pair sheet.jsonl photos

    Exit codes: 0 done, 2 usage, 3 a file could not be read (the others are paired).
    See also: captions tag, captions import.
    """
    from captions.pairing import pair

    form = choose_format(json=json, jsonl=jsonl, csv=csv)
    failures = Failures(form)
    said = _read_records(records, failures)
    if said or not failures.exit_code:
        _tell(pair(said, list(_look_at(images, failures))), form)
    return failures.exit_code


def _read_records(name: str, failures: Failures) -> list[PhotoRecord]:
    """Read captions into records; each id once."""
    from captions.pipeline import read_records

    kept: dict[str, PhotoRecord] = {}
    for item in read_records([name], note=failures.note):
        if isinstance(item, CaptionsError):
            failures.add(item)
        else:
            kept.setdefault(item.id, item)
    return list(kept.values())


def _look_at(images: list[Path], failures: Failures) -> Iterator[Picture]:
    """Look at each picture once; one that cannot be read is told and the others count."""
    from captions.pairing import look_at
    from captions.tagging.embed import find_pictures
    from captions.workers import map_items

    seen: set[Path] = set()
    paths: list[Path] = []
    for item in images:
        if item.is_dir() and not any(True for _ in find_pictures(item)):
            raise UsageError(str(item), "holds no pictures", "Name a folder of picture files")
        for path in find_pictures(item) if item.is_dir() else [item]:
            if (real := path.resolve()) not in seen:
                seen.add(real)
                paths.append(path)
    for found in map_items(look_at, paths):
        if isinstance(found, CaptionsError):
            failures.add(found)
        else:
            yield found


def _tell(found: Pairing, form: Format) -> None:
    if form is Format.JSON:
        write_json({"schema": PAIRS_SCHEMA, "counts": _counts(found), "pairs": found.matches})
    elif form is Format.JSONL:
        for match in found.matches:
            write_jsonl(match)
    elif form is Format.CSV:
        from captions.export.table import csv_line

        write_text([csv_line(_COLUMNS).rstrip("\r\n")])
        write_text(csv_line(_row(match)).rstrip("\r\n") for match in found.matches)
    else:
        for match in found.matches:
            write_text(_lines(match))
        counts = _counts(found)
        write_text([", ".join(f"{count} {name}" for name, count in counts.items())])


def _counts(found: Pairing) -> dict[str, int]:
    counts = {"paired": 0, "to review": 0, "captions without a picture": 0}
    counts["pictures without a caption"] = 0
    for match in found.matches:
        if match.record and match.image:
            counts["paired" if match.verdict == "paired" else "to review"] += 1
        else:
            counts[
                f"{'captions' if match.record else 'pictures'} without a "
                f"{'picture' if match.record else 'caption'}"
            ] += 1
    return counts


def _lines(match: Match) -> Iterator[str]:
    if match.record and match.image:
        against = f"; {match.next_best[1]:.2f} for {match.next_best[0]}" if match.next_best else ""
        score = f"{match.score or 0:.2f}"
        yield f"{match.verdict:<9} {match.record}  {match.image}  {score} by {_why(match)}{against}"
    elif match.record:
        yield f"unmatched {match.record}  no picture"
    else:
        yield f"unmatched {match.image}  no caption"
    for copy in match.copies:
        yield f"            the same picture: {copy}"
    for copy in match.unsure_copies:
        yield f"            looks much the same: {copy}"


def _why(match: Match) -> str:
    """Name the signs, the ones that speak against it as well."""
    agree = [name for name, away in match.signs.items() if away <= _AGREES]
    against = [name for name, away in match.signs.items() if away > _AGREES]
    words = ", ".join(agree) or "nothing"
    return f"{words} (against: {', '.join(against)})" if against else words


_AGREES = 0.5


def _row(match: Match) -> list[str]:
    rival = f"{match.next_best[0]} {match.next_best[1]:.2f}" if match.next_best else ""
    score = "" if match.score is None else f"{match.score:.2f}"
    why = _why(match) if match.signs else ""
    copies = "; ".join((*match.copies, *match.unsure_copies))
    return [match.verdict, match.record or "", match.image or "", score, why, rival, copies]
