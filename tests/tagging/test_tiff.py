"""TIFF: both byte orders, classic and BigTIFF; nothing that was there is touched."""

from __future__ import annotations

import io
import struct
import time
from typing import ClassVar, cast

import msgspec
import pytest
from PIL import Image

from captions.errors import ImageError
from captions.tagging.container import Blocks, Container, Scan, Tag, TagKey, splice
from captions.tagging.ifd import read_tiff
from captions.tagging.ifd_patch import appended_edits
from captions.tagging.source import BytesSource
from captions.tagging.tiff import TiffFile, TiffLayout
from tests.tagging.container_contract import WriteContract
from tests.tagging.images import (
    SIZE,
    assembled,
    iim_block,
    picture,
    pixels,
    resource_block,
    saved,
    xmp_packet,
)

TIFF = TiffFile()
UNKNOWN = Tag(7, b"nobody knows what this is")
NOTE = Tag(7, b"TIDECAM\0 a maker's own note")
ARTIST: TagKey = ("ifd0", 0x013B)
CAPTION: TagKey = ("ifd0", 0x010E)
TAKEN: TagKey = ("exif", 0x9003)
FORMS = [("<", False), (">", False), ("<", True), (">", True)]


def ascii_tag(text: str) -> Tag:
    return Tag(2, text.encode() + b"\0")


def shorts(*numbers: int) -> Tag:
    return Tag(3, struct.pack(f">{len(numbers)}H", *numbers))


def longs(*numbers: int) -> Tag:
    return Tag(4, struct.pack(f">{len(numbers)}I", *numbers))


def with_tags(data: bytes, changes: dict[TagKey, Tag | None]) -> bytes:
    source = BytesSource(data, "a.tif")
    edits = appended_edits(source, read_tiff(source), changes)
    return assembled(data, splice(len(data), edits))


def tiff_file(order: str = "<", *, is_big: bool = False, strips: int = 2) -> bytes:
    """The picture in strips, uncompressed, and no other tag than that needs."""
    mark = {"<": b"II", ">": b"MM"}[order]
    form, empty = ("HHHQ", 16) if is_big else ("HI", 6)
    head = mark + struct.pack(order + form, *((43, 8, 0, 16) if is_big else (42, 8)))
    raw = picture().tobytes()
    rows = SIZE[1] // strips
    length, start = len(raw) // strips, len(head) + empty
    return with_tags(
        head + bytes(empty) + raw,
        {
            ("ifd0", 0x0100): shorts(SIZE[0]),
            ("ifd0", 0x0101): shorts(SIZE[1]),
            ("ifd0", 0x0102): shorts(8, 8, 8),
            ("ifd0", 0x0103): shorts(1),
            ("ifd0", 0x0106): shorts(2),
            ("ifd0", 0x0111): longs(*(start + length * i for i in range(strips))),
            ("ifd0", 0x0115): shorts(3),
            ("ifd0", 0x0116): shorts(rows),
            ("ifd0", 0x0117): longs(*[length] * strips),
        },
    )


def full_file(order: str, *, is_big: bool = False) -> bytes:
    data = with_tags(
        tiff_file(order, is_big=is_big),
        {
            ("ifd0", 0x02BC): Tag(1, xmp_packet("Old")),
            ("ifd0", 0x83BB): Tag(7, iim_block("Old Port")),
            ("ifd0", 0x8649): Tag(7, resource_block("Old Port", 40)),
            ("ifd0", 0xC7A1): UNKNOWN,
            ("exif", 0x927C): NOTE,
            **OLD_TAGS,
        },
    )
    return data + b"something after the end"


OLD_TAGS: dict[TagKey, Tag | None] = {
    ARTIST: ascii_tag("Ana Reis"),
    TAKEN: ascii_tag("2026:05:01 10:00:00"),
    ("ifd0", 0xC7A1): UNKNOWN,
    ("gps", 2): Tag(5, struct.pack(">6I", 52, 1, 30, 1, 0, 1)),
}
NEW_TAGS: dict[TagKey, Tag] = {
    ARTIST: ascii_tag("Zoë Melrose"),
    CAPTION: ascii_tag("The tide at Port Lune"),
    TAKEN: ascii_tag("2026:05:01 00:00:00"),
    ("exif", 0x9011): ascii_tag("+09:00"),
}
NEW = Blocks(
    xmp=xmp_packet("Tide"), iim=iim_block("Port Lune"), resources=resource_block("Port Lune")
)


def scan(data: bytes, name: str = "a.tif") -> Scan[TiffLayout]:
    return TIFF.scan(BytesSource(data, name))


def rewritten(data: bytes, blocks: Blocks) -> bytes:
    return assembled(data, TIFF.rewrite(BytesSource(data, "a.tif"), scan(data), blocks))


class TestContract(WriteContract):
    container = cast("Container[object]", TIFF)
    name = "a.tif"
    bare: ClassVar[bytes] = tiff_file()
    full: ClassVar[bytes] = full_file("<")
    full_blocks = Blocks(
        xmp=xmp_packet("Old"),
        iim=iim_block("Old Port"),
        resources=resource_block("Old Port", 40),
        tags={key: tag for key, tag in OLD_TAGS.items() if tag},
    )
    new_blocks = msgspec.structs.replace(NEW, tags=NEW_TAGS)
    keeps = (UNKNOWN.data, NOTE.data, b"something after the end")


class TestBigEndianContract(TestContract):
    bare = tiff_file(">", strips=1)
    full = full_file(">")


class TestBigTiffContract(TestContract):
    bare = tiff_file("<", is_big=True)
    full = full_file("<", is_big=True)


class TestBigEndianBigTiffContract(TestContract):
    bare = tiff_file(">", is_big=True)
    full = full_file(">", is_big=True)

    def decoded(self, data: bytes) -> list[bytes]:
        """Pillow 13 takes this form for classic TIFF; the strips are the plain pixels."""
        return [b"".join(data[start:end] for start, end in scan(data).picture)]


PILLOW_FORMS = FORMS[:3]


def test_the_built_files_are_the_picture() -> None:
    for order, is_big in PILLOW_FORMS:
        assert pixels(tiff_file(order, is_big=is_big)) == [picture().convert("RGBA").tobytes()]


def test_only_the_header_changes_and_the_rest_is_appended() -> None:
    for order, is_big in FORMS:
        data = full_file(order, is_big=is_big)
        header = 16 if is_big else 8
        written = rewritten(data, TestContract.new_blocks)
        assert written[header : len(data)] == data[header:]
        assert len(written) > len(data)


def test_new_structure_stands_on_even_places() -> None:
    data = rewritten(full_file("<") + b"!" * (len(full_file("<")) % 2 + 1), NEW)
    assert read_tiff(BytesSource(data, "a.tif")).directories["ifd0"].start % 2 == 0


def test_pillow_reads_what_was_written() -> None:
    for order, is_big in PILLOW_FORMS:
        data = rewritten(full_file(order, is_big=is_big), TestContract.new_blocks)
        with Image.open(io.BytesIO(data)) as image:
            exif = image.getexif()
            assert exif[0x013B] == "Zoë Melrose".encode().decode("latin-1")
            assert exif.get_ifd(0x8769)[0x9011] == "+09:00"


def test_pages_after_the_first_keep_their_pixels() -> None:
    more = [picture().rotate(90), picture().rotate(180)]
    data = saved("TIFF", save_all=True, append_images=more, compression="tiff_lzw")
    assert len(scan(data).picture) >= 1
    written = rewritten(data, TestContract.new_blocks)
    assert pixels(written) == pixels(data)
    assert len(pixels(written)) == 3


def test_tags_are_left_alone_when_none_are_given() -> None:
    data = full_file("<")
    assert scan(rewritten(data, NEW)).blocks.tags == TestContract.full_blocks.tags


def test_tags_that_say_where_the_picture_lies_are_refused() -> None:
    with pytest.raises(ImageError, match="no description"):
        rewritten(tiff_file(), Blocks(tags={("ifd0", 0x0111): longs(8)}))


def test_the_maker_note_is_not_handed_over_and_stays_in_place() -> None:
    data = full_file("<")
    assert ("exif", 0x927C) not in (scan(data).blocks.tags or {})
    written = rewritten(data, TestContract.new_blocks)
    assert written.index(NOTE.data) == data.index(NOTE.data)


# IIM


@pytest.mark.parametrize("kind", [1, 4, 7])
@pytest.mark.parametrize(("order", "is_big"), FORMS)
def test_iim_is_bytes_in_whatever_type_it_was(kind: int, order: str, is_big: bool) -> None:
    block = iim_block("Old Port!")
    block += bytes(-len(block) % 4)
    data = tiff_file(order, is_big=is_big)
    stored = block
    if kind == 4 and order == "<":
        stored = b"".join(block[i : i + 4][::-1] for i in range(0, len(block), 4))
    data = with_tags(data, {("ifd0", 0x83BB): Tag(kind, stored)})
    assert block in data
    assert scan(data).blocks.iim == block
    written = rewritten(data, Blocks(iim=iim_block("Port Lune")))
    assert iim_block("Port Lune") in written
    entry = read_tiff(BytesSource(written, "a.tif")).directories["ifd0"].by_tag[0x83BB]
    assert entry.kind == kind


def test_new_iim_is_of_the_type_that_all_programs_accept() -> None:
    data = rewritten(tiff_file(), Blocks(iim=iim_block("Port Lune")))
    assert read_tiff(BytesSource(data, "a.tif")).directories["ifd0"].by_tag[0x83BB].kind == 4


def test_iim_with_its_bytes_swapped_is_read_and_told_of() -> None:
    block = iim_block("Old Port")
    block += bytes(-len(block) % 4)
    swapped = b"".join(block[i : i + 4][::-1] for i in range(0, len(block), 4))
    data = with_tags(tiff_file(), {("ifd0", 0x83BB): Tag(7, swapped)})
    assert scan(data).blocks.iim == block
    assert scan(data).notes == ("the IIM block is stored with its bytes swapped",)


# What is not written


@pytest.mark.parametrize("name", ["a.NEF", "b.cr2", "c.arw"])
def test_raw_files_are_told_by_their_name(name: str) -> None:
    assert scan(tiff_file(), name).refusal == "is a camera's raw file"


@pytest.mark.parametrize("key", [(0x0103, 34_713), (0x0106, 32_803)])
def test_raw_files_are_told_by_what_is_in_them_and_dng_is_none(key: tuple[int, int]) -> None:
    raw = with_tags(tiff_file(), {("ifd0", key[0]): shorts(key[1])})
    assert scan(raw).refusal == "is a camera's raw file"
    dng = with_tags(raw, {("ifd0", 0xC612): Tag(1, b"\1\4\0\0")})
    assert scan(dng).refusal is None


def test_a_picture_cut_short_is_read_and_not_written() -> None:
    data = with_tags(tiff_file(), {("ifd0", 0x0117): longs(576, 99_999)})
    assert scan(data).picture
    with pytest.raises(ImageError, match="cut short"):
        rewritten(data, NEW)


def test_a_picture_that_does_not_say_where_it_ends_is_not_written() -> None:
    with pytest.raises(ImageError, match="does not say where"):
        rewritten(with_tags(tiff_file(), {("ifd0", 0x0117): None}), NEW)


def test_a_picture_that_claims_the_header_is_not_written() -> None:
    with pytest.raises(ImageError, match="does not say where"):
        rewritten(with_tags(tiff_file(), {("ifd0", 0x0111): longs(0, 99)}), NEW)


def test_directories_in_a_ring_are_not_written() -> None:
    data = bytearray(tiff_file())
    [ifd0] = read_tiff(BytesSource(bytes(data), "a.tif")).directories.values()
    struct.pack_into("<I", data, ifd0.end - 4, ifd0.start)
    with pytest.raises(ImageError, match="same IFD"):
        rewritten(bytes(data), NEW)


def test_what_is_past_the_end_is_not_filled_by_what_is_appended() -> None:
    lost_directory = with_tags(tiff_file(), {("ifd0", 0x8769): longs(9_999)})
    data = with_tags(tiff_file(), {("ifd0", 0xC7A1): UNKNOWN})
    entry = struct.pack("<HHI", 0xC7A1, 7, len(UNKNOWN.data))
    assert entry in data
    lost_value = data.replace(entry, struct.pack("<HHI", 0xC7A1, 7, 99_999))
    for damaged in (lost_directory, lost_value):
        assert scan(damaged).blocks.tags is not None
        with pytest.raises(ImageError, match="past its end"):
            rewritten(damaged, NEW)


def test_content_credentials_are_recognised() -> None:
    data = with_tags(tiff_file(), {("ifd0", 0xCD41): Tag(7, b"manifest")})
    assert scan(data).content_credentials
    assert not scan(TestContract.full).content_credentials


def test_a_file_of_4_gb_takes_no_more_in_classic_tiff() -> None:
    class Huge(BytesSource):
        size = 0xFFFFFFF0

        def __init__(self, data: bytes) -> None:
            super().__init__(data, "a.tif")
            self.size = 0xFFFFFFF0

    data = tiff_file()
    found = TIFF.scan(Huge(data))
    with pytest.raises(ImageError, match="too large"):
        TIFF.rewrite(Huge(data), found, NEW)


def test_too_many_strips_are_refused_before_they_are_read() -> None:
    data = tiff_file() + bytes(4 * 600_000)
    at = len(tiff_file())
    entry = struct.pack("<HHII", 0x0111, 4, 600_000, at)
    data = b"II*\0\x08\0\0\0\1\0" + entry + bytes(4) + data
    with pytest.raises(ImageError, match="strips"):
        scan(data)


def test_directories_of_the_largest_size_end_quickly() -> None:
    """64 directories of 4,096 entries, each of a long value."""
    ifds = b""
    for number in range(64):
        start = 8 + number * (2 + 4_096 * 12 + 4)
        following = start + 2 + 4_096 * 12 + 4 if number < 63 else 0
        entries = b"".join(struct.pack("<HHII", tag, 7, 60_000, 8) for tag in range(0xA100, 0xB100))
        ifds += struct.pack("<H", 4_096) + entries + struct.pack("<I", following)
    data = b"II*\0\x08\0\0\0" + ifds
    started = time.perf_counter()
    found = scan(data)
    assert sum(len(tag.data) for tag in (found.blocks.tags or {}).values()) < 5_000_000
    assert time.perf_counter() - started < 10
