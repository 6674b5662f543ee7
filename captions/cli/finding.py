"""`captions find`: the records of the archive that a query finds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.archive import open_archive, record_line
from captions.cli.importing import StoreOption
from captions.cli.output import (
    CsvFlag,
    Format,
    JsonFlag,
    JsonlFlag,
    choose_format,
    write_json,
    write_jsonl,
    write_text,
)
from captions.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from captions.record.model import PhotoRecord
    from captions.store import RecordStore
    from captions.store.query.match import Facets
    from captions.store.query.model import Query

FOUND_SCHEMA = "captions.found/1"
QUERY_ARGUMENTS = {"ignore_unknown_options": True}
"""A query may begin with ``-city:oslo``, which is no option."""

QueryArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY", help="In single quotes; `captions help queries` tells how."),
]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="Day of use for use:; today.")
]
ContractsOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The desk's contracts, for use: (TOML).")
]


def find(
    query: QueryArgument = None,
    sort: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="date, id, credit or kept; -date is last first."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="At most N records.")
    ] = None,
    fields: Annotated[
        str | None, typer.Option(metavar="F,F…", help="Only these fields, e.g. id,byline,date.")
    ] = None,
    count: Annotated[bool, typer.Option("--count", help="Only how many there are.")] = False,
    facets: Annotated[
        bool, typer.Option("--facets", help="How many by person, city, credit, restriction …")
    ] = False,
    on: OnOption = None,
    contracts: ContractsOption = None,
    store: StoreOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
    csv: CsvFlag = False,
) -> int:
    """Find the records of the archive that a query describes.

    Example: captions find 'person:"Ri Kum-ok" date:2026-03.. restriction:territory-only'

    Exit codes: 0 done, also when nothing is found, 2 a query that cannot be meant, 5 archive.
    See also: captions help queries, captions show.
    """
    from captions.store.query.model import FACETS

    form = choose_format(json=json, jsonl=jsonl, csv=csv)
    directives = [f"sort:{sort}" if sort else "", "" if limit is None else f"limit:{limit}"]
    asked = read_query(query, on, contracts, directives)
    names = asked.facets or (FACETS if facets else ())
    with open_archive(store) as archive:
        if names or count:
            _tell_numbers(archive, asked, names, form)
        elif fields is not None:
            _write_fields(archive.find(asked), fields, form)
        elif form is Format.TEXT:
            _write_lines(archive, asked)
        else:
            from captions.cli.parsing import write_records

            write_records(archive.find(asked), form)
    return 0


def read_query(
    words: list[str] | None,
    on: str | None,
    contracts: Path | None,
    directives: Iterable[str] = (),
) -> Query:
    """Read a query from the command line; options stand for directives in it.

    Raises:
        UsageError: It cannot be meant, or holds what looks like an option.
    """
    import msgspec

    from captions.cli.settings import check_day
    from captions.cli.validating import today
    from captions.rights.contracts import NO_CONTRACTS, load_contracts
    from captions.store.query.grammar import parse_query

    for word in words or ():
        if word.startswith("--"):
            raise UsageError(word, "is no option of this command", "See its --help")
    day = today()
    if checked := check_day("--on", on):
        day = day.fromisoformat(checked)
    agreed = NO_CONTRACTS if contracts is None else load_contracts(contracts)
    query = parse_query(" ".join(words or ()), day, agreed)
    told = parse_query(" ".join(filter(None, directives)), day)
    if told.sort != "kept" or told.descending:
        query = msgspec.structs.replace(query, sort=told.sort, descending=told.descending)
    if told.limit is not None:
        query = msgspec.structs.replace(query, limit=told.limit)
    return query


def _write_lines(archive: RecordStore, query: Query) -> None:
    """Write a record a line; what a limit left out is told on stderr."""
    shown = 0
    for record in archive.find(query):
        shown += 1
        write_text([record_line(record)])
    if not shown and not query.limit:
        sys.stderr.write("captions: no record is found.\n")
    elif shown == query.limit and (whole := archive.count(query)) > shown:
        sys.stderr.write(f"captions: {shown} of {whole:,} records; more with a higher limit.\n")


def _tell_numbers(archive: RecordStore, query: Query, names: tuple[str, ...], form: Format) -> None:
    import msgspec

    whole = archive.count(query)
    counts: Facets = archive.facets(msgspec.structs.replace(query, facets=names)) if names else {}
    if form is Format.CSV:
        from captions.export.table import csv_line, guard_cell

        sys.stdout.write(csv_line(["facet", "value", "records"]))
        for name, values in counts.items():
            for value in values:
                cells = [name, guard_cell(value.value), str(value.records)]
                sys.stdout.write(csv_line(cells))
        if not names:
            sys.stdout.write(csv_line(["", "", str(whole)]))
    elif form is Format.TEXT:
        write_text(_number_lines(whole, counts) if names else [str(whole)])
    else:
        told = {
            name: [{"value": each.value, "records": each.records} for each in values]
            for name, values in counts.items()
        }
        document = {"schema": FOUND_SCHEMA, "count": whole, **({"facets": told} if names else {})}
        (write_json if form is Format.JSON else write_jsonl)(document)


def _number_lines(whole: int, counts: Facets) -> Iterator[str]:
    yield f"{whole:,} {'record' if whole == 1 else 'records'}"
    for name, values in counts.items():
        for at, (value, number) in enumerate(values):
            yield f"{'' if at else name:<12} {number:>9,}  {value}"


def _write_fields(records: Iterator[PhotoRecord], fields: str, form: Format) -> None:
    """Write some fields of each record, under the names they were asked for."""
    from captions.export.table import csv_line, guard_cell

    readers = {name.strip(): _reader(name.strip()) for name in fields.split(",") if name.strip()}
    if not readers:
        raise UsageError("--fields", "names no field", "Give e.g. --fields id,byline,date")
    rows = ({name: read(record) for name, read in readers.items()} for record in records)
    told = (_plain_id(row) for row in rows)
    if form is Format.JSON:
        write_json({"schema": FOUND_SCHEMA, "records": list(told)})
    elif form is Format.JSONL:
        for document in told:
            write_jsonl({"schema": FOUND_SCHEMA, **document})
    elif form is Format.CSV:
        sys.stdout.write(csv_line(list(readers)))
        for row in rows:
            sys.stdout.write(csv_line([guard_cell("; ".join(cell)) for cell in row.values()]))
    else:
        write_text("  ".join("; ".join(cell) for cell in row.values()) for row in rows)


def _plain_id(row: dict[str, list[str]]) -> dict[str, object]:
    """Give a row for JSON: a list of values a field, but the one id."""
    return {name: values[0] if name == "id" else values for name, values in row.items()}


def _reader(name: str) -> Callable[[PhotoRecord], list[str]]:
    """Give what reads the values of a field. Raises UsageError with the one likely meant."""
    import difflib

    from captions.store.query.fields import KEYS, fold_key

    field = KEYS.get(fold_key(name))
    if field is None:
        near = difflib.get_close_matches(fold_key(name), KEYS, n=1)
        hint = f"Did you mean {KEYS[near[0]].name}?" if near else "See `captions help queries`"
        raise UsageError(f"--fields {name}", "is no field", hint)
    return lambda record: [value for value in field.read(record) if value]
