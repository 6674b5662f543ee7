"""Record → a row of a table, for CSV: one column a property, lists joined by "; ".

>>> guard_cell("=HYPERLINK(1)")
"'=HYPERLINK(1)"
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from captions.record.model import PhotoRecord

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet takes for a formula."""


def _place(name: str) -> Callable[[PhotoRecord], str | None]:
    """Give a column that reads one field of the first location shown."""
    return lambda r: getattr(r.locations_shown[0], name) if r.locations_shown else None


_COLUMNS: dict[str, Callable[[PhotoRecord], str | None]] = {
    "id": lambda r: r.id,
    "personsShown": lambda r: "; ".join(person.name for person in r.persons_shown),
    "titles": lambda r: "; ".join(person.title or "" for person in r.persons_shown),
    "positions": lambda r: "; ".join(person.position or "" for person in r.persons_shown),
    "personsMentioned": lambda r: "; ".join(r.persons_mentioned),
    "organisationInImageNames": lambda r: "; ".join(r.organisation_in_image_names),
    "dateCreated": lambda r: r.date_created,
    "sublocation": _place("sublocation"),
    "city": _place("city"),
    "provinceState": _place("province_state"),
    "countryName": _place("country_name"),
    "countryCode": _place("country_code"),
    "creatorNames": lambda r: "; ".join(r.creator_names),
    "creditLine": lambda r: r.credit_line,
    "source": lambda r: r.source,
    "usageTerms": lambda r: r.usage_terms,
    "restrictions": lambda r: "; ".join(item.code for item in r.restrictions),
    "confidence": lambda r: r.confidence,
    "reasons": lambda r: "; ".join(r.reasons),
    "headline": lambda r: r.headline,
    "description": lambda r: r.description,
    "caption": lambda r: r.caption,
}

COLUMNS = tuple(_COLUMNS)


def table_row(record: PhotoRecord) -> list[str]:
    """Give the record's cells in the order of `COLUMNS`, guarded; absent values are empty."""
    return [guard_cell(read(record) or "") for read in _COLUMNS.values()]


def guard_cell(value: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run as a formula."""
    return f"'{value}" if value.startswith(_RISKY) else value


def csv_line(cells: list[str] | tuple[str, ...]) -> str:
    """Write one CSV line (RFC 4180 quoting, ended by a line feed)."""
    buffer = io.StringIO()
    # The writer quotes the characters of its line end: so a lone CR in a cell is quoted too.
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n") + "\n"
