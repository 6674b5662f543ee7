"""`captions list`, `show` and `explain`: what the archive holds, and why."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.importing import StoreOption
from captions.cli.output import (
    CsvFlag,
    Format,
    JsonFlag,
    JsonlFlag,
    choose_format,
    write_json,
    write_text,
)
from captions.cli.parsing import write_records
from captions.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import Evidence, PhotoRecord
    from captions.store import RecordStore, ServerAddress

EXPLAIN_SCHEMA = "captions.explanation/1"

_AROUND = 24
"""Characters of the caption shown on each side of the words that decided."""


def list_records(
    store: StoreOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
    csv: CsvFlag = False,
) -> int:
    """List the records of the archive, one a line.

    Example: captions list --csv

    Exit codes: 0 done, 5 archive. See also: captions show.
    """
    form = choose_format(json=json, jsonl=jsonl, csv=csv)
    with open_archive(store) as archive:
        if form is not Format.TEXT:
            write_records(archive.records(), form)
        elif not len(archive):
            write_text(["The archive is empty. Fill it with: captions import story.txt"])
        else:
            write_text(map(record_line, archive.records()))
    return 0


def show(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="Id as `captions list` shows it.")],
    store: StoreOption = None,
    json: JsonFlag = False,
) -> int:
    """Show one record with its caption.

    Example: captions show c-1a2b3c4d5e6f

    Exit codes: 0 done, 5 no such record. See also: captions explain.
    """
    from captions.cli.blocks import record_block

    record = get_record(store, record_id)
    if json:
        write_json(record)
    else:
        write_text(record_block(record))
        write_text(["", record.caption])
    return 0


def explain(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="Id as `captions list` shows it.")],
    field: Annotated[
        str | None,
        typer.Argument(metavar="[FIELD]", help="E.g. creditLine or personsShown; all without it."),
    ] = None,
    store: StoreOption = None,
    json: JsonFlag = False,
) -> int:
    """Show which words of the caption gave a value, and the rule that read them.

    Example: captions explain c-1a2b3c4d5e6f dateCreated

    Exit codes: 0 done, 2 no such field, 5 no such record. See also: captions show.
    """
    record = get_record(store, record_id)
    prefix = None if field is None else _property(field, record)
    evidence = [e for e in record.evidence if prefix is None or e.property.split("/")[0] == prefix]
    if json:
        write_json({"schema": EXPLAIN_SCHEMA, "id": record.id, "evidence": evidence})
    elif evidence:
        write_text(line for item in evidence for line in _because(record, item))
    else:
        write_text([f"{prefix or 'evidence'}: no words of the caption gave this a value."])
    return 0


def archive_path(store: str | None) -> Path | ServerAddress:
    """Give the place of the archive; one that is not there is an error that says so."""
    from captions.cli.settings import settings
    from captions.store import locate

    path = locate(settings(store=store)["store"].value)
    if not path.exists():
        raise StoreError(
            str(path), "is not there", "Make it with `captions import story.txt`, or name --store"
        )
    return path


def open_archive(store: str | None) -> RecordStore:
    """Open the archive for reading."""
    from captions.store import open_store

    return open_store(archive_path(store))


def get_record(store: str | None, record_id: str) -> PhotoRecord:
    """Give a record of the archive. Raises StoreError with the id that was likely meant."""
    with open_archive(store) as archive:
        record = archive.get(record_id)
        if record is None:
            near = difflib.get_close_matches(record_id, [r.id for r in archive.records()], n=1)
            hint = f"Did you mean {near[0]}?" if near else "See `captions list`"
            raise StoreError(record_id, "is no record of this archive", hint)
    return record


def record_line(record: PhotoRecord) -> str:
    """Give a record on one line, as lists show it."""
    place = record.locations_shown[0] if record.locations_shown else None
    where = (place.city or place.country_code or "") if place else ""
    who = ", ".join(person.name for person in record.persons_shown)
    cells = (f"{record.id:<16}", f"{record.confidence:<7}", f"{record.date_created or '':<10}")
    return "  ".join([*cells, f"{where:<14.14}", who or (record.description or "")[:40]]).rstrip()


def _property(field: str, record: PhotoRecord) -> str:
    """Turn a field's name, snake or camel case, into the property's path."""
    import msgspec

    names = {
        info.encode_name.casefold(): info.encode_name for info in msgspec.structs.fields(record)
    }
    key = field.replace("_", "").casefold()
    if key not in names:
        near = difflib.get_close_matches(key, names, n=1)
        hint = f"Did you mean {names[near[0]]}?" if near else "See `captions show ID --json`"
        raise UsageError(field, "is no field of a record", hint)
    return names[key]


def _because(record: PhotoRecord, item: Evidence) -> Iterator[str]:
    """Show the words inside the caption, and rule and offsets below."""
    start, end = max(item.start - _AROUND, 0), item.end + _AROUND
    before = ("…" if start else "") + record.caption[start : item.start]
    after = record.caption[item.end : end] + ("…" if end < len(record.caption) else "")
    yield item.property
    yield f"    {before}»{item.text}«{after}".replace("\n", " ")
    yield f"    rule {item.rule}, characters {item.start}–{item.end}"
