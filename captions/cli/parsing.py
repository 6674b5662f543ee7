"""`captions parse`: captions in, records out."""

from __future__ import annotations

import sys
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from captions.record.model import PhotoRecord

RECORDS_SCHEMA = "captions.records/1"


def parse(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Stories, pages or caption lists; - is stdin."),
    ],
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
    csv: CsvFlag = False,
    style: Annotated[
        str | None,
        typer.Option(help="House style to read by, e.g. yonhap; else chosen by evidence."),
    ] = None,
    context_date: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="Day of publication; else the input's own."),
    ] = None,
) -> int:
    """Read captions into photo records, each value with the words it came from.

    Example: captions parse fixtures/demo/story.txt

    Exit codes: 0 all read, 2 usage, 3 an input could not be read (the others are).
    See also: captions import, captions explain.
    """
    from captions.cli.settings import check_day
    from captions.pipeline import ReadOptions, read_records

    form = choose_format(json=json, jsonl=jsonl, csv=csv)
    failures = Failures(form)
    options = ReadOptions(style=style, context_date=check_day("--context-date", context_date))

    def records() -> Iterator[PhotoRecord]:
        for item in read_records(inputs, options, failures.note):
            if isinstance(item, Exception):
                failures.add(item)
            else:
                yield item

    write_records(records(), form)
    return failures.exit_code


def write_records(records: Iterator[PhotoRecord], form: Format) -> None:
    """Write records in a format, each as soon as it is read where the format allows."""
    _WRITERS[form](records)


def _write_blocks(records: Iterator[PhotoRecord]) -> None:
    from captions.cli.blocks import record_block

    for index, record in enumerate(records):
        write_text([""] if index else [])
        write_text(record_block(record))


def _write_document(records: Iterator[PhotoRecord]) -> None:
    write_json({"schema": RECORDS_SCHEMA, "records": list(records)})


def _write_lines(records: Iterator[PhotoRecord]) -> None:
    for record in records:
        write_jsonl(record)


def _write_rows(records: Iterator[PhotoRecord]) -> None:
    from captions.export.table import COLUMNS, csv_line, table_row

    sys.stdout.write(csv_line(COLUMNS))
    for record in records:
        sys.stdout.write(csv_line(table_row(record)))


_WRITERS: dict[Format, Callable[[Iterator[PhotoRecord]], None]] = {
    Format.TEXT: _write_blocks,
    Format.JSON: _write_document,
    Format.JSONL: _write_lines,
    Format.CSV: _write_rows,
}
