"""Tags change, and everything else in the stream keeps its bytes and its place."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from captions.errors import ImageError
from captions.tagging.container import Tag, TagKey
from captions.tagging.ifd import read_header, read_ifds, read_tags, read_value
from captions.tagging.ifd_patch import EMPTY_STREAM, patch_stream
from captions.tagging.ifd_pictures import picture_places
from captions.tagging.source import BytesSource

MAKER_NOTE = b"TIDECAM\0" + bytes(range(256)) * 3
THUMBNAIL = b"\xff\xd8 a very small picture \xff\xd9"


def source(stream: bytes) -> BytesSource:
    return BytesSource(stream, "a.jpg")


def ascii_tag(text: str) -> Tag:
    return Tag(2, text.encode() + b"\0")


def camera_stream(order: str = "<") -> bytes:
    """An Exif stream as a camera writes it: maker note in its midst, thumbnail at its end."""

    def entry(tag: int, kind: int, number: int, value: int) -> bytes:
        if kind == 3:
            return struct.pack(order + "HHIHH", tag, kind, number, value, 0)
        return struct.pack(order + "HHII", tag, kind, number, value)

    artist, exif = 8 + 2 + 4 * 12 + 4, 100
    note = exif + 2 + 2 * 12 + 4 + 20
    ifd1 = note + len(MAKER_NOTE)
    thumbnail = ifd1 + 2 + 2 * 12 + 4
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(order + "I", 8)
    ifd0 = (
        struct.pack(order + "H", 4)
        + entry(0x0112, 3, 1, 6)
        + entry(0x0132, 2, 20, exif + 2 + 2 * 12 + 4)
        + entry(0x013B, 2, 38, artist)
        + entry(0x8769, 4, 1, exif)
        + struct.pack(order + "I", ifd1)
    )
    body = head + ifd0 + b"Photographer unknown, to be filled in\0"
    body += struct.pack(order + "H", 2) + entry(0x927C, 7, len(MAKER_NOTE), note)
    body += entry(0xA001, 3, 1, 1) + bytes(4) + b"2026:05:01 10:00:00\0" + MAKER_NOTE
    body += struct.pack(order + "H", 2) + entry(0x0201, 4, 1, thumbnail)
    return body + entry(0x0202, 4, 1, len(THUMBNAIL)) + bytes(4) + THUMBNAIL


def places(stream: bytes) -> tuple[int, bytes | None, list[bytes]]:
    """Where the maker note lies and what it holds, and the pictures."""
    form, first = read_header(source(stream))
    ifds, _ = read_ifds(source(stream), form, first)
    [note] = [ifd.by_tag[0x927C] for ifd in ifds if 0x927C in ifd.by_tag]
    pictures, is_whole = picture_places(source(stream), form, ifds)
    assert is_whole
    return (
        form.offset.unpack(note.field)[0],
        read_value(source(stream), form, note, 9_999),
        [stream[start:end] for start, end in pictures],
    )


@pytest.mark.parametrize("order", ["<", ">"])
def test_maker_note_and_thumbnail_keep_bytes_and_place(order: str) -> None:
    before = camera_stream(order)
    assert places(before)[1:] == (MAKER_NOTE, [THUMBNAIL])
    changes: dict[TagKey, Tag | None] = {
        ("ifd0", 0x010E): ascii_tag("Tide at Port Lune"),
        ("ifd0", 0x013B): ascii_tag("Ana Reis; Zoë Melrose; and a name that needs more room"),
        ("exif", 0x9003): ascii_tag("2026:05:01 00:00:00"),
        ("gps", 0x0001): ascii_tag("N"),
    }
    after = patch_stream(before, changes, "a.jpg")
    assert places(after) == places(before)
    tags = read_tags(source(after))
    assert tags.items() >= changes.items()
    assert tags["ifd0", 0x0112] == Tag(3, b"\0\x06")
    assert tags["exif", 0xA001] == Tag(3, b"\0\x01")


def test_a_value_that_fits_takes_the_old_ones_place_and_nothing_of_it_is_left() -> None:
    before = camera_stream()
    after = patch_stream(before, {("ifd0", 0x013B): ascii_tag("Ana Reis")}, "a.jpg")
    assert len(after) == len(before)
    assert b"Photographer" not in after
    assert b"be filled in" not in after


def test_a_value_replaced_by_a_longer_one_is_blanked() -> None:
    long = ascii_tag("A" * 100)
    after = patch_stream(camera_stream(), {("ifd0", 0x013B): long}, "a.jpg")
    assert b"Photographer" not in after


def test_growing_again_and_again_does_not_pile_up() -> None:
    stream = camera_stream()
    for length in range(50, 90):
        stream = patch_stream(stream, {("ifd0", 0x010E): ascii_tag("x" * length)}, "a.jpg")
    assert len(stream) < len(camera_stream()) + 200


def test_a_present_value_changes_nothing() -> None:
    stream = camera_stream()
    same = read_tags(source(stream))
    assert patch_stream(stream, {**same, ("ifd0", 0x010E): None}, "a.jpg") is stream


def test_a_directory_left_empty_loses_its_pointer() -> None:
    stream = patch_stream(EMPTY_STREAM, {("gps", 1): ascii_tag("N")}, "a.jpg")
    assert read_tags(source(stream), [("ifd0", 0x8825)])
    stream = patch_stream(stream, {("gps", 1): None}, "a.jpg")
    assert read_tags(source(stream), [("ifd0", 0x8825)]) == {}


def test_a_place_that_two_tags_share_is_not_written_over() -> None:
    entry = struct.Struct(">HHII")
    stream = EMPTY_STREAM[:8] + b"\0\x02" + entry.pack(0x010E, 2, 9, 38)
    stream += entry.pack(0x013B, 2, 9, 38) + bytes(4) + b"Ana Reis\0"
    after = patch_stream(stream, {("ifd0", 0x010E): ascii_tag("Tidings")}, "a.jpg")
    assert read_tags(source(after)) == {
        ("ifd0", 0x010E): ascii_tag("Tidings"),
        ("ifd0", 0x013B): ascii_tag("Ana Reis"),
    }


@pytest.mark.parametrize("key", [("exif", 0x927C), ("ifd0", 0x0111), ("ifd0", 0x8769)])
def test_what_says_where_things_lie_is_never_changed_by_tag(key: TagKey) -> None:
    with pytest.raises(ImageError, match="no description"):
        patch_stream(camera_stream(), {key: Tag(4, bytes(4))}, "a.jpg")


def test_what_only_a_tiff_file_needs_may_be_set_in_a_stream() -> None:
    centred = Tag(3, b"\0\1")
    stream = patch_stream(EMPTY_STREAM, {("ifd0", 0x0213): centred}, "a.jpg")
    assert read_tags(source(stream), [("ifd0", 0x0213)]) == {("ifd0", 0x0213): centred}


def test_a_damaged_directory_is_not_replaced_by_a_new_one() -> None:
    stream = EMPTY_STREAM[:8] + b"\0\x01" + struct.pack(">HHII", 0x8769, 4, 1, 9_999) + bytes(4)
    with pytest.raises(ImageError, match="damaged exif IFD"):
        patch_stream(stream, {("exif", 0x9003): ascii_tag("2026")}, "a.jpg")


def test_pillow_reads_what_was_patched_into_its_stream() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Tidecam"
    exif.get_ifd(0x8769)[0x9003] = "2026:05:01 10:00:00"
    stream = exif.tobytes().removeprefix(b"Exif\0\0")
    stream = patch_stream(stream, {("exif", 0x9011): ascii_tag("+09:00")}, "a.jpg")
    out = io.BytesIO()
    Image.new("L", (8, 8)).save(out, "JPEG", exif=b"Exif\0\0" + stream)
    with Image.open(out) as image:
        read = image.getexif()
        assert read[0x010F] == "Tidecam"
        assert dict(read.get_ifd(0x8769)) == {0x9003: "2026:05:01 10:00:00", 0x9011: "+09:00"}


KEYS = st.sampled_from(
    [("ifd0", 0x010E), ("ifd0", 0x013B), ("ifd0", 0x8298), ("exif", 0x9003), ("gps", 29)]
)
VALUES = st.none() | st.text("aé한 ", max_size=60).map(ascii_tag)


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=4), max_size=4), st.sampled_from("<>"))
def test_any_changes_one_after_another_are_read_back(
    rounds: list[dict[TagKey, Tag | None]], order: str
) -> None:
    stream = camera_stream(order)
    expected: dict[TagKey, Tag | None] = dict(read_tags(source(stream)))
    for changes in rounds:
        stream = patch_stream(stream, changes, "a.jpg")
        expected |= changes
    present = {key: value for key, value in expected.items() if value is not None}
    assert read_tags(source(stream)) == present
    assert places(stream) == places(camera_stream(order))


@given(st.data())
def test_a_damaged_stream_is_refused_or_patched(data: st.DataObject) -> None:
    stream = bytearray(camera_stream())
    for _ in range(data.draw(st.integers(1, 4))):
        stream[data.draw(st.integers(0, 150))] = data.draw(st.integers(0, 255))
    changes: dict[TagKey, Tag | None] = {
        ("ifd0", 0x010E): ascii_tag("Tide at Port Lune"),
        ("exif", 0x9003): ascii_tag("2026:05:01 00:00:00"),
    }
    try:
        patched = patch_stream(bytes(stream), changes, "a.jpg")
    except ImageError:
        return
    assert read_tags(source(patched), changes) == changes
