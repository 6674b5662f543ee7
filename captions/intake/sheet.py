"""A sheet of captions → `Caption`s, one a row, with what the other cells say of the picture.

The header may stand below a title and may be in any of many languages; what each column was taken
for is told. Cells about use are joined to the caption, so that they are read as its words: a limit
on use that stands in its own column must not be missed. The others go along as what stood beside.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from captions.errors import IntakeError
from captions.intake.cell_dates import find_order, read_day
from captions.intake.headers import Header, find_header
from captions.intake.workbook import Row, Sheet, open_sheets
from captions.record.caption import Caption
from captions.record.model import Given, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LOOKED_AT = 1000
"""Rows that tell header, and order of days."""
_HEADER_WITHIN = 25
_DATES = ("dateCreated", "contextDate")
_JOINED = ("usageTerms", "instructions")
_OWN = frozenset(("caption", "id", "image", "contextDate", *_JOINED))
"""Columns that are part of the caption itself."""
_NOTHING = frozenset(("", "-", "–", "—", "n/a", "none", "no", "nil", "없음", "なし", "无"))
_ORDER_WORDS = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}


class _Columns(NamedTuple):
    """How the rows of a sheet are read."""

    where: str
    header: Header
    names: list[object]
    order: str | None


def read_sheet(
    path: str, note: Callable[[str], None], date_order: str | None = None
) -> Iterator[Caption | IntakeError]:
    """Read the captions of a workbook or a text table.

    Args:
        path: The file.
        note: Told how the columns were read, what was left out, and a guessed encoding.
        date_order: ``dmy``, ``mdy`` or ``ymd`` for days such as 03/04/2026; None leaves it to the
            column.

    Yields:
        A caption a row; the error of a row or a cell, which names it. A row whose day cannot be
        read comes without one, after the error.

    Raises:
        IntakeError: The file cannot be read.
    """
    found = 0
    for sheet in open_sheets(path, note):
        looked_at = list(itertools.islice(sheet.rows, _LOOKED_AT))
        head = [row for row in looked_at if not isinstance(row, IntakeError)]
        columns = _understand(sheet, head, date_order)
        if columns is None:
            if head:
                note(f"{sheet.where}: passed over, no column of captions was found")
            continue
        found += 1
        note(_told(columns))
        for row in itertools.chain(looked_at[columns.header.row + 1 :], sheet.rows):
            if isinstance(row, IntakeError):
                yield row
            else:
                yield from _read_row(row, columns)
    if not found:
        remedy = 'Head the column of the captions with "Caption"'
        raise IntakeError(path, "has no column of captions", remedy)


def _understand(sheet: Sheet, head: list[Row], date_order: str | None) -> _Columns | None:
    header = find_header([cells for _, cells in head[:_HEADER_WITHIN]])
    if header is None:
        return None
    names = head[header.row][1] if header.row >= 0 else []
    days = [
        cells[column]
        for _, cells in head[header.row + 1 :]
        for column in (header.columns.get(name) for name in _DATES)
        if column is not None and column < len(cells)
    ]
    return _Columns(sheet.where, header, names, date_order or find_order(days))


def _told(columns: _Columns) -> str:
    """Say how a sheet was understood, in one sentence."""
    header = columns.header
    pairs = [f"{_name(columns, at)}→{what}" for what, at in header.columns.items()]
    order = f" ({_ORDER_WORDS[columns.order]})" if columns.order else ""
    told = f"{columns.where}: {len(pairs)} columns read: {', '.join(pairs)}{order}"
    if header.row < 0:
        told += "; no header, so the column of the longest texts"
    if header.unread:
        told += f"; not read: {', '.join(_name(columns, at) for at in header.unread)}"
    return told


def _name(columns: _Columns, at: int) -> str:
    name = str(columns.names[at]).strip() if at < len(columns.names) else ""
    return " ".join(name.split()) or f"column {_letters(at)}"


def _letters(at: int) -> str:
    """Name a column as spreadsheets do: A, B … Z, AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _read_row(row: Row, columns: _Columns) -> Iterator[Caption | IntakeError]:
    number, cells = row
    texts = {
        what: _text(cells[at]) for what, at in columns.header.columns.items() if at < len(cells)
    }
    if not any(texts.values()):
        return
    where = f"{columns.where}, row {number}"
    if columns.names and any(str(cell).strip() for cell in cells[len(columns.names) :]):
        what = f"has {len(cells)} cells, and the header has {len(columns.names)}"
        yield IntakeError(where, what, "Put texts that hold the dividing sign in quotation marks")
        return
    if not texts.get("caption"):
        what = "has cells and no caption"
        yield IntakeError(where, what, "Write the caption, or empty the row")
        return
    for name in _DATES:
        if texts.get(name):
            cell = cells[columns.header.columns[name]]
            try:
                texts[name] = read_day(cell, columns.order)
            except ValueError as error:
                column = f'column "{_name(columns, columns.header.columns[name])}"'
                remedy = "Correct the cell, or pass --date-order dmy or mdy"
                yield IntakeError(f"{where}, {column}", str(error), remedy)
                if name == "contextDate":
                    texts[name] = ""
    terms = [texts.get(name, "") for name in _JOINED]
    yield Caption(
        text="\n".join([texts["caption"], *(term for term in terms if _says_something(term))]),
        id=texts.get("id") or None,
        context_date=texts.get("contextDate") or None,
        origin=Origin(
            file=columns.where,
            line=number,
            image=texts.get("image") or None,
            given=tuple(
                Given(property=what, text=text, where=_name(columns, columns.header.columns[what]))
                for what, text in texts.items()
                if text and what not in _OWN
            ),
        ),
    )


def _says_something(term: str) -> bool:
    return term.casefold().strip(".") not in _NOTHING


def _text(cell: object) -> str:
    """Write a cell as its reader sees it; a whole number has no point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()
