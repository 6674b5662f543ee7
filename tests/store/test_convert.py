"""An archive that is converted, there and back, is the same archive."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.errors import StoreError
from captions.record.model import PhotoRecord
from captions.rights.journal import STAMP_OF_TESTS, Entry, grant, log_use
from captions.store import open_store
from captions.store.convert import convert
from tests.strategies import photo_records

RECORD = PhotoRecord(id="r-1", caption="Ana Reis in Porto.")
ENTRIES = (
    grant("r-1", "Yes; 네.", STAMP_OF_TESTS, lifts=("no-sale",), until="2026-03-09"),
    log_use("r-1", STAMP_OF_TESTS, on="2026-03-05", note="page 3"),
)


def fill(path: Path, records: list[PhotoRecord]) -> None:
    with open_store(path, writing=True) as store:
        for record in records:
            store.put(record)
        for entry in ENTRIES:
            store.note(entry)


def content(path: Path) -> tuple[list[PhotoRecord], tuple[Entry, ...]]:
    with open_store(path) as store:
        assert list(store.faults()) == []
        return list(store.records()), store.notes()


@settings(max_examples=25)
@given(records=st.lists(photo_records(), max_size=5, unique_by=lambda record: record.id))
def test_there_and_back_nothing_is_lost(
    records: list[PhotoRecord], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("convert")
    first, second, third = folder / "a.json", folder / "b.db", folder / "c.json"
    fill(first, records)
    assert convert(first, second) == (len(records), 2)
    assert convert(second, third) == (len(records), 2)
    assert content(first) == content(second) == content(third)
    assert first.read_bytes() == third.read_bytes()


def test_a_target_that_holds_something_is_left(tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.db"
    fill(first, [RECORD])
    fill(second, [])
    with pytest.raises(StoreError, match="holds records already"):
        convert(first, second)
    assert content(second) == ([], ENTRIES)


def test_an_archive_is_not_converted_into_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    fill(path, [RECORD])
    with pytest.raises(StoreError, match="the archive itself"):
        convert(path, tmp_path / "." / "a.json")
    assert content(path) == ([RECORD], ENTRIES)


def test_a_source_that_breaks_off_leaves_an_empty_target(tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.db"
    first.write_text('{"records": {"1": {"id": "r-0", "caption": ""}, "2": {"id": "r-1"}}}')
    with pytest.raises(StoreError, match="record r-1"):
        convert(first, second)
    assert content(second) == ([], ())
