"""A workbook or a text table → rows of cells, with the number that a spreadsheet shows for each.

A merged cell counts for each row it spans. Of a formula the value counts that was saved with it.
"""

from __future__ import annotations

import codecs
import csv
import itertools
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from captions.errors import IntakeError
from captions.intake.text import find_encoding, open_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BOOK_SUFFIXES = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"))
TABLE_SUFFIXES = frozenset((".csv", ".tsv", ".tab"))
SHEET_SUFFIXES = BOOK_SUFFIXES | TABLE_SUFFIXES

MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
_MAX_CELL = 1024 * 1024
_SNIFFED = 64 * 1024
_CHUNK = 1024 * 1024
_DELIMITERS = ",;\t|"
_SNIFFED_ROWS = 20

Row = tuple[int, list[object]]
"""The number of a row, from 1, and its cells; an empty cell is an empty string."""


class Sheet(NamedTuple):
    """One sheet, named as messages do, and its rows."""

    where: str
    rows: Iterator[Row | IntakeError]
    """An error comes last: what follows cannot be read."""


def open_sheets(path: str, note: Callable[[str], None]) -> Iterator[Sheet]:
    """Open a file of sheets.

    Args:
        path: A workbook or a text table, by its suffix.
        note: Told of a guessed encoding.

    Raises:
        IntakeError: It cannot be read, is no workbook, or unpacks to more than a gigabyte.
    """
    if Path(path).suffix.lower() in TABLE_SUFFIXES:
        yield Sheet(path, _table_rows(path, note))
    else:
        yield from _book_sheets(path)


def _book_sheets(path: str) -> Iterator[Sheet]:
    import python_calamine as calamine

    with open_source(path):
        _refuse_bomb(path)
    try:
        book = calamine.CalamineWorkbook.from_path(path)
        shown = [
            meta.name
            for meta in book.sheets_metadata
            if meta.typ == calamine.SheetTypeEnum.WorkSheet
            and meta.visible == calamine.SheetVisibleEnum.Visible
        ]
        for name in shown:
            where = path if len(shown) == 1 else f'{path}, sheet "{name}"'
            yield Sheet(where, _book_rows(book.get_sheet_by_name(name)))
    except (calamine.CalamineError, ValueError, OverflowError) as error:
        locked = isinstance(error, calamine.PasswordError)
        what = "is locked by a password" if locked else f"is no readable workbook ({error})"
        raise IntakeError(path, what, "Save it anew as .xlsx or .csv") from error


def _book_rows(sheet: calamine.CalamineSheet) -> Iterator[Row | IntakeError]:
    rows = [[*cells] for cells in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for index in range(top + 1, min(bottom + 1, len(rows))):
            rows[index][left] = rows[top][left]
    for number, cells in enumerate(rows, 1):
        yield number, list[object](cells)


def _refuse_bomb(path: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return  # an old workbook, or none: the reader tells
    if size > MAX_UNPACKED_BYTES:
        limit = f"{MAX_UNPACKED_BYTES // (1024 * 1024)} MB"
        raise IntakeError(path, f"unpacks to more than {limit}", "Save it as .csv, or in parts")


def _table_rows(path: str, note: Callable[[str], None]) -> Iterator[Row | IntakeError]:
    """Read a text table row by row, however long it is."""
    encoding, remark = _table_encoding(path)
    if remark:
        note(remark)
    with Path(path).open(encoding=encoding, newline="") as file:
        head = file.read(_SNIFFED)
        delimiter = _find_delimiter(head)
        file.seek(0)
        csv.field_size_limit(_MAX_CELL)
        reader = csv.reader(file, delimiter=delimiter)
        number = 0
        try:
            for number, cells in enumerate(reader, 1):
                yield number, [_plain(cell) for cell in cells]
        except (csv.Error, UnicodeDecodeError) as error:
            where, what = f"{path}, after row {number}", f"cannot be read on ({error})"
            remedy = "Look for a quotation mark that is not closed, or save it anew as UTF-8"
            yield IntakeError(where, what, remedy)


def _table_encoding(path: str) -> tuple[str, str]:
    """Find the encoding of a whole file without holding it."""
    with open_source(path) as stream:
        head = stream.read(_CHUNK)
        if head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return find_encoding(head[:_SNIFFED], path)
        decoder = codecs.getincrementaldecoder("utf-8")()
        part = head
        while part:
            try:
                decoder.decode(part)
            except UnicodeDecodeError:
                # cut at a line's end, so that no character is halved
                return find_encoding(part[: part.rfind(b"\n") + 1] or part, path)
            part = stream.read(_CHUNK)
    return find_encoding(head[: head.rfind(b"\n") + 1] or head, path)


def _find_delimiter(head: str) -> str:
    """Find what divides cells: the sign that gives the first rows the most cells, evenly."""

    def evenness(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(head.splitlines(keepends=True), delimiter=delimiter)
        try:
            counts = [len(row) for row in itertools.islice(rows, _SNIFFED_ROWS) if row]
        except csv.Error:
            return 0, 0
        widest = max(set(counts), key=counts.count, default=1)
        return (counts.count(widest), widest) if widest > 1 else (0, 0)

    return max(_DELIMITERS, key=evenness)


def _plain(cell: str) -> str:
    """Take the text out of ``="00123"``, which keeps Excel from making a number of it."""
    is_kept = cell.startswith('="') and cell.endswith('"')
    return cell[2:-1].replace('""', '"') if is_kept else cell


if TYPE_CHECKING:
    import python_calamine as calamine
