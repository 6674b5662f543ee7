"""TIFF structure is read in both byte orders and both widths, and no lie about a length hurts."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import ImageError
from captions.tagging.container import Tag, TagKey
from captions.tagging.ifd import SHARED, read_header, read_ifds, read_tags, read_tiff, swap_bytes
from captions.tagging.ifd_patch import EMPTY_STREAM, patch_stream
from captions.tagging.source import BytesSource

CAPTION = Tag(2, b"Tide at Port Lune\0")
TAGS: dict[TagKey, Tag] = {
    ("ifd0", 0x010E): CAPTION,
    ("ifd0", 0x0112): Tag(3, b"\0\x06"),
    ("exif", 0x9003): Tag(2, b"2026:05:01 00:00:00\0"),
    ("gps", 0x0002): Tag(5, struct.pack(">6I", 52, 1, 30, 1, 7, 2)),
}


def source(data: bytes) -> BytesSource:
    return BytesSource(data, "a.jpg")


def empty(order: str, *, is_big: bool) -> bytes:
    mark = {"<": b"II", ">": b"MM"}[order]
    if is_big:
        return mark + struct.pack(order + "HHHQQQ", 43, 8, 0, 16, 0, 0)
    return mark + struct.pack(order + "HIHI", 42, 8, 0, 0)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("is_big", [False, True])
def test_values_are_the_same_in_every_form(order: str, is_big: bool) -> None:
    stream = patch_stream(empty(order, is_big=is_big), TAGS, "a.tif")
    assert read_tags(source(stream)) == TAGS


def test_only_the_tags_asked_for_are_read() -> None:
    stream = patch_stream(EMPTY_STREAM, TAGS, "a.jpg")
    assert read_tags(source(stream), [("exif", 0x9003), ("gps", 9)]) == {
        ("exif", 0x9003): TAGS["exif", 0x9003]
    }


def test_of_a_tag_stored_twice_the_last_counts() -> None:
    entry = struct.Struct(">HHI4s")
    entries = entry.pack(0x013B, 2, 4, b"Old\0") + entry.pack(0x013B, 2, 4, b"New\0")
    stream = EMPTY_STREAM[:8] + b"\0\x02" + entries + bytes(4)
    assert read_tags(source(stream)) == {("ifd0", 0x013B): Tag(2, b"New\0")}


def test_a_directory_of_too_many_entries_is_refused() -> None:
    stream = EMPTY_STREAM[:8] + b"\xff\xff" + bytes(65_535 * 12 + 4)
    with pytest.raises(ImageError, match="65535 entries"):
        read_tiff(source(stream))


def test_a_value_past_the_end_is_left_out() -> None:
    entry = struct.pack(">HHII", 0x010E, 2, 0xFFFFFFFF, 0xFFFFFFF0)
    assert read_tags(source(EMPTY_STREAM[:8] + b"\0\x01" + entry + bytes(4))) == {}


def test_a_damaged_sub_directory_is_noted_and_the_rest_read() -> None:
    entry = struct.Struct(">HHII")
    stream = (
        EMPTY_STREAM[:8]
        + b"\0\x02"
        + entry.pack(0x0112, 3, 1, 6 << 16)
        + entry.pack(0x8769, 4, 1, 9_999)
        + bytes(4)
    )
    assert read_tiff(source(stream)).notes == ("the exif IFD is damaged",)
    assert read_tags(source(stream)) == {("ifd0", 0x0112): Tag(3, b"\0\x06")}


def test_directories_in_a_ring_are_read_once() -> None:
    stream = EMPTY_STREAM[:10] + struct.pack(">I", 8)
    form, first = read_header(source(stream))
    ifds, notes = read_ifds(source(stream), form, first)
    assert len(ifds) == 1
    assert notes == [SHARED]


def test_of_a_long_chain_of_directories_the_first_64_are_read() -> None:
    links = b"".join(b"\0\0" + struct.pack(">I", 8 + 6 * (i + 1)) for i in range(500))
    form, first = read_header(source(EMPTY_STREAM[:8] + links))
    ifds, notes = read_ifds(source(EMPTY_STREAM[:8] + links), form, first)
    assert len(ifds) == 64
    assert notes == ["only the first 64 IFDs were looked at"]


@given(st.integers(0, 400))
def test_a_stream_cut_anywhere_is_refused_or_read_in_part(length: int) -> None:
    stream = patch_stream(EMPTY_STREAM, TAGS, "a.jpg")[:length]
    try:
        found = read_tags(source(stream))
    except ImageError:
        return
    assert found.items() <= TAGS.items()


@given(st.binary(max_size=200), st.sampled_from(["<", ">"]), st.booleans())
def test_any_bytes_after_a_header_are_refused_or_read(
    rest: bytes, order: str, is_big: bool
) -> None:
    stream = empty(order, is_big=is_big)[: 16 if is_big else 8] + rest
    try:
        form, first = read_header(source(stream))
        read_ifds(source(stream), form, first)
        read_tags(source(stream))
    except ImageError:
        pass


@given(st.binary(max_size=99), st.sampled_from([2, 4, 8]))
def test_turning_bytes_round_twice_changes_nothing(data: bytes, unit: int) -> None:
    assert swap_bytes(swap_bytes(data, unit), unit) == data
