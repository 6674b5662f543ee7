"""IIM blocks are cut apart within bounds, and put together byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import ImageError
from captions.tagging import iim
from captions.tagging.iim import (
    MAX_DATASETS,
    UTF8_DESIGNATION,
    Dataset,
    in_order,
    join_datasets,
    read_datasets,
)

datasets = st.lists(
    st.tuples(st.integers(0, 255), st.integers(0, 255), st.binary(max_size=60)).map(
        lambda parts: Dataset(*parts)
    ),
    max_size=12,
)


@given(datasets)
def test_what_is_put_together_is_cut_apart_again(several: list[Dataset]) -> None:
    block = read_datasets(join_datasets(several), "a.jpg")
    assert list(block.datasets) == several
    assert (block.rest, block.notes) == (b"", ())


@given(st.binary(max_size=300) | datasets.map(join_datasets))
def test_any_bytes_come_back_as_they_were(data: bytes) -> None:
    block = read_datasets(data, "a.jpg")
    assert join_datasets(block.datasets) + block.rest == data


@given(datasets)
def test_a_block_cut_at_any_byte_keeps_what_lies_before(several: list[Dataset]) -> None:
    data = join_datasets(several)
    for end in range(len(data)):
        block = read_datasets(data[:end], "a.jpg")
        assert list(block.datasets) == several[: len(block.datasets)]
        assert bool(block.notes) == bool(block.rest.strip(b"\0"))


def test_a_long_value_gets_an_extended_length() -> None:
    preview = Dataset(2, 202, b"p" * 40_000)
    data = preview.to_bytes()
    assert data[:9] == b"\x1c\x02\xca\x80\x04\x00\x00\x9c\x40"
    assert read_datasets(data, "a.jpg").datasets == (preview,)


def test_an_extended_length_that_was_not_needed_is_kept() -> None:
    data = b"\x1c\x02\x5a\x80\x02\x00\x04Oslo"
    [dataset] = read_datasets(data, "a.jpg").datasets
    assert dataset.data == b"Oslo"
    assert dataset.to_bytes() == data


@pytest.mark.parametrize(
    ("tail", "told"),
    [
        (b"\x1c\x02\x78\x80\x04\xff\xff\xff\xff", "2:120 at byte 9 is cut short"),
        (b"\x1c\x02\x78\x80\x08" + b"\xff" * 8, "2:120 at byte 9 is cut short"),
        (b"\x1c\x02\x78\x80\x09" + bytes(9), "states its length in 9 bytes"),
        (b"\x1c\x02\x78\x80\x00", "states its length in 0 bytes"),
        (b"\x1c\x02\x78", "within a dataset's head"),
        (b"\x1d\x02\x78\0\0", "without a marker at byte 9"),
    ],
)
def test_a_damaged_dataset_ends_the_block_and_is_told(tail: bytes, told: str) -> None:
    block = read_datasets(b"\x1c\x02\x5a\0\x04Oslo" + tail, "a.jpg")
    assert [dataset.data for dataset in block.datasets] == [b"Oslo"]
    assert block.rest == tail
    assert told in block.notes[0]


def test_zeros_after_the_last_dataset_are_fine() -> None:
    block = read_datasets(b"\x1c\x02\x5a\0\x04Oslo\0\0\0", "a.tif")
    assert (block.rest, block.notes) == (b"\0\0\0", ())


def test_a_block_of_a_million_empty_datasets_is_refused() -> None:
    with pytest.raises(ImageError, match=f"over {MAX_DATASETS}"):
        read_datasets(b"\x1c\x02\x19\0\0" * (MAX_DATASETS + 1), "a.jpg")


def test_an_enormous_block_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(iim, "MAX_BLOCK_BYTES", 10)
    with pytest.raises(ImageError, match="11 bytes"):
        read_datasets(bytes(11), "a.jpg")


def test_records_ascend_and_the_version_opens_record_2() -> None:
    mixed = [
        Dataset(3, 0, b"\0\x04"),
        Dataset(2, 25, b"port"),
        Dataset(2, 0, b"\0\x02"),
        Dataset(2, 5, b"Ferry"),
        Dataset(1, 0, b"\0\x04"),
        Dataset(1, 90, UTF8_DESIGNATION),
    ]
    assert [dataset.id for dataset in in_order(mixed)] == [
        "1:90", "1:00", "2:00", "2:25", "2:05", "3:00",
    ]  # fmt: skip
    assert in_order(mixed)[2].data == b"\0\x04"


def test_a_block_without_record_2_needs_no_version() -> None:
    assert in_order([Dataset(1, 0, b"\0\x04")]) == [Dataset(1, 0, b"\0\x04")]
