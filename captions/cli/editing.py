"""`captions edit` and `captions history`: what a person knows better than the caption."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.archive import archive_path, get_record, open_archive
from captions.cli.finding import QUERY_ARGUMENTS, read_query
from captions.cli.importing import StoreOption
from captions.cli.output import Format, JsonFlag, JsonlFlag, choose_format, write_json, write_jsonl
from captions.cli.output import write_text as write_lines
from captions.cli.rights_desk import ByOption, make_stamp
from captions.cli.writing import DryRunFlag
from captions.errors import StoreError, UsageError

if TYPE_CHECKING:
    from captions.record.edit import Edit
    from captions.record.model import PhotoRecord
    from captions.rights.journal import Entry, Stamp
    from captions.store import RecordStore

EDIT_SCHEMA = "captions.edit/1"
HISTORY_SCHEMA = "captions.history/1"
EDIT_ARGUMENTS = QUERY_ARGUMENTS


def edit(
    target: Annotated[
        str, typer.Argument(metavar="ID|QUERY", help="A record, or all that a query finds.")
    ],
    assignments: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=VALUE…]", help="FIELD= unsets; FIELD+= and -= for lists."),
    ] = None,
    unlock: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help="Let rules change the field again; repeatable."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Edit all that a query finds without asking.")
    ] = False,
    dry_run: DryRunFlag = False,
    by: ByOption = None,
    store: StoreOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """Set fields of records by hand; importing again does not change them until unlocked.

    Lists are parted by ";", a person may come as "NAME | TITLE | POSITION".

    Example: captions edit c-b129b37017cc credit=Yonhap 'person+=Ri Kum-ok | Minister'

    Exit codes: 0 done, 2 usage, 5 no such record. See also: captions history, captions undo.
    """
    from captions.record.edit import field_to_edit, read_edit
    from captions.store import open_store

    form = choose_format(json=json, jsonl=jsonl)
    edits = [read_edit(text) for text in assignments or ()]
    fields = [field_to_edit(name) for name in unlock or ()]
    if not edits and not fields:
        raise UsageError("edit", "has nothing to do", "Give FIELD=VALUE, or --unlock FIELD")
    stamp = make_stamp(by)
    path = archive_path(store)
    if not dry_run:
        _confirm(_count_found(target, store), yes=yes)
    with open_store(path, writing=not dry_run) as archive:
        records = _chosen(archive, target)
        entries = _edit_all(archive, records, edits, fields, stamp)
    _tell(entries, len(records), stamp, form, dry_run=dry_run)
    return 0


def _count_found(target: str, store: str | None) -> int:
    """Count the records that a target names where it is a query; 0 for the id of one."""
    with open_archive(store) as archive:
        if archive.get(target) is not None:
            return 0
        return archive.count(read_query([target], None, None))


def show_history(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="Id as `captions list` shows it.")],
    store: StoreOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """Show who edited, cleared and used a record, when, and what it said before.

    Example: captions history c-b129b37017cc

    Exit codes: 0 done, 5 no such record. See also: captions edit, captions rights log.
    """
    from captions.record.edit import locked_of

    form = choose_format(json=json, jsonl=jsonl)
    with open_archive(store) as archive:
        entries = archive.notes(record_id)
    record = None if entries else get_record(store, record_id)
    with open_archive(store) as archive:
        record = record or archive.get(record_id)
    locked = locked_of(record) if record else ()
    if form is Format.JSON:
        head = {"schema": HISTORY_SCHEMA, "id": record_id, "locked": locked}
        write_json({**head, "entries": entries})
    elif form is Format.JSONL:
        for entry in entries:
            write_jsonl({"schema": HISTORY_SCHEMA, "id": record_id, "entry": entry})
    else:
        write_lines(map(_entry_line, entries) if entries else ["Nothing was done by hand yet."])
        if locked:
            write_lines([f"locked: {', '.join(locked)}"])
    return 0


def _confirm(count: int, *, yes: bool) -> None:
    """Ask before a query edits several records. Raises UsageError where nobody can be asked."""
    if yes or count <= 1:
        return
    if not sys.stdin.isatty():
        what = f"would edit {count:,} records"
        raise UsageError("edit", what, "Look with --dry-run, then give --yes")
    typer.confirm(f"Edit {count:,} records?", abort=True, err=True)


def _chosen(archive: RecordStore, target: str) -> list[PhotoRecord]:
    """Give the record of an id, or those that a query finds."""
    record = archive.get(target)
    if record is not None:
        return [record]
    found = list(archive.find(read_query([target], None, None)))
    if not found:
        raise StoreError(target, "is no record, and no query that finds one", "See `captions list`")
    return found


def _edit_all(
    archive: RecordStore,
    records: list[PhotoRecord],
    edits: list[Edit],
    unlock: list[str],
    stamp: Stamp,
) -> list[Entry]:
    from captions.store.edits import edit_kept

    return [
        entry for record in records for entry in edit_kept(archive, record, edits, unlock, stamp)
    ]


def _tell(entries: list[Entry], count: int, stamp: Stamp, form: Format, *, dry_run: bool) -> None:
    """Tell each field's change, and how the run is undone."""
    if form is Format.JSON:
        head = {"schema": EDIT_SCHEMA, "run": stamp.run, "dryRun": dry_run, "records": count}
        write_json({**head, "entries": entries})
    elif form is Format.JSONL:
        for entry in entries:
            write_jsonl({"schema": EDIT_SCHEMA, "dryRun": dry_run, "entry": entry})
    else:
        write_lines(f"{entry.picture}  {_change(entry)}" for entry in entries)
        edited = len({entry.picture for entry in entries})
        done = f"{edited:,} edited, {count - edited:,} same"
        undo = f"undo: captions undo {stamp.run}" if entries else "nothing to undo"
        write_lines([f"dry run, nothing written: {done}" if dry_run else f"{done}; {undo}"])


def _entry_line(entry: Entry) -> str:
    note = f'"{entry.note}"' if entry.note else ""
    said = _change(entry) if entry.kind == "edit" else " ".join(entry.lifts)
    parts = filter(None, (said, entry.on, note))
    return f"{entry.at}  {entry.kind:<9}  {'  '.join(parts)}  ({entry.by}, run {entry.run})"


def _change(entry: Entry) -> str:
    lock = {True: "  locked", False: "  unlocked", None: ""}[entry.locks]
    if entry.before == entry.after:
        return f"{entry.property}  {_value(entry.after)} stays{lock}"
    return f"{entry.property}  {_value(entry.before)} → {_value(entry.after)}{lock}"


def _value(value: object) -> str:
    """Give a value as JSON has it on one line for people: names of persons, parts of places."""
    if not value:
        return "nothing"
    if isinstance(value, list | tuple):
        return "; ".join(map(_value, value))
    if isinstance(value, dict):
        parts = (
            str(part)
            for key, part in value.items()
            if part and key not in {"place", "order", "candidates"}
        )
        return " | ".join(parts)
    return f'"{value}"'
