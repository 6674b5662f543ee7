"""A record as a row that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from captions.export.table import COLUMNS, csv_line, guard_cell, table_row
from captions.record.model import Location, Person, PhotoRecord
from tests.strategies import photo_records


def test_a_row_has_a_cell_for_each_column() -> None:
    record = PhotoRecord(
        id="p-1",
        caption="x",
        persons_shown=(Person(name="Ana Reis", title="Mayor"), Person(name="Leo Sol")),
        locations_shown=(Location(city="Porto", country_code="PT"),),
    )
    row = dict(zip(COLUMNS, table_row(record), strict=True))
    assert row["personsShown"] == "Ana Reis; Leo Sol"
    assert row["titles"] == "Mayor; "
    assert (row["city"], row["countryCode"], row["source"]) == ("Porto", "PT", "")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_a_cell_that_begins_like_a_formula_is_guarded(cell: str) -> None:
    assert guard_cell(cell) == "'" + cell


@given(photo_records())
def test_any_record_is_one_row_that_a_reader_gives_back(record: PhotoRecord) -> None:
    row = table_row(record)
    [back] = csv.reader(io.StringIO(csv_line(row), newline=""))
    assert back == row
