"""A cell of a sheet → a day, or why it is none: spreadsheets write days in every way there is.

A number is Excel's count of days. "03/04/2026" is read only where the column itself, or the desk,
says which comes first; no day is ever guessed.

>>> read_day("18.10.2026"), read_day(46313), read_day("2026년 10월 18일")
('2026-10-18', '2026-10-18', '2026-10-18')
>>> read_day("03/04/2026", "mdy")
'2026-03-04'
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDERS = ("dmy", "mdy", "ymd")
_EPOCH = datetime.date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)
"""Days of Excel's count from 1927 to 2119; a smaller number is no day of a photograph."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""A month's name begins with one of these."""
_NUMBERS = regex.compile(
    r"\s*(\d{1,4})\s*[./\-年년]\s*(\d{1,2})\s*[./\-月월]\s*(\d{1,4})\s*[.日일]?(?:[T ,]+\d.*)?\s*"
)
_DIGITS = regex.compile(r"(\d{4})(\d\d)(\d\d)")
_WORDED = regex.compile(
    r"(?i)\s*(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+)?(?P<m>[a-z]{3,9})\.?[\s-]+"
    r"(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<y>\d{4})\s*"
)
_YEAR_DIGITS = 4
_LAST_MONTH = 12


def find_order(cells: Iterable[object]) -> str | None:
    """Tell from a column whether days or months come first; None where it does not show.

    >>> find_order(["03/04/2026", "18/04/2026"]), find_order(["03/04/2026"])
    ('dmy', None)
    """
    found = set()
    for cell in cells:
        match = _NUMBERS.fullmatch(cell) if isinstance(cell, str) else None
        if match and len(match[1]) < _YEAR_DIGITS and len(match[3]) == _YEAR_DIGITS:
            first, second = int(match[1]), int(match[2])
            if first > _LAST_MONTH >= second:
                found.add("dmy")
            elif second > _LAST_MONTH >= first:
                found.add("mdy")
    return found.pop() if len(found) == 1 else None


def read_day(cell: object, order: str | None = None) -> str:
    """Give the day of a cell, ``YYYY-MM-DD``.

    Args:
        cell: As the sheet has it: date, number or text.
        order: ``dmy``, ``mdy`` or ``ymd`` where texts leave it open; None for unknown.

    Raises:
        ValueError: It is none, or could be two; the message says so.
    """
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        cell = int(cell)
        if cell in _SERIALS:
            return (_EPOCH + datetime.timedelta(days=cell)).isoformat()
    text = str(cell).strip()
    if text.isascii() and text.isdigit() and int(text) in _SERIALS:
        return (_EPOCH + datetime.timedelta(days=int(text))).isoformat()
    year, month, day = _parts(text, order)
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError as error:
        raise ValueError(f"{text} is no day{_said(order)}") from error


def _parts(text: str, order: str | None) -> tuple[int, int, int]:
    digits = _DIGITS.fullmatch(text)
    if digits:
        return int(digits[1]), int(digits[2]), int(digits[3])
    worded = _WORDED.fullmatch(text)
    if worded and (worded["d"] or worded["d2"]):
        for number, month in enumerate(_MONTHS, 1):
            if worded["m"].casefold().startswith(month):
                return int(worded["y"]), number, int(worded["d"] or worded["d2"])
    return _numbers(text, order)


def _numbers(text: str, order: str | None) -> tuple[int, int, int]:
    numbers = _NUMBERS.fullmatch(text)
    if numbers is None:
        raise ValueError(f"{text} is no day that can be read")
    first, second, third = (int(part) for part in numbers.groups())
    if len(numbers[1]) == _YEAR_DIGITS:
        return first, second, third
    if len(numbers[3]) != _YEAR_DIGITS:
        raise ValueError(f"{text} has no year of four digits")
    if order is None and "." in text:
        order = "dmy"  # who writes stops begins with the day
    if order is None:
        if first != second:
            raise ValueError(f"{text} may begin with the day or the month")
        order = "dmy"
    return (third, second, first) if order == "dmy" else (third, first, second)


def _said(order: str | None) -> str:
    first = {"dmy": "day", "mdy": "month", "ymd": "year"}.get(order or "")
    return f" with the {first} first" if first else ""
