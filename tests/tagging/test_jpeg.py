"""JPEG: segments in every order, length and state, and pictures after the first."""

from __future__ import annotations

import io
import os
import struct
import time
from pathlib import Path
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from captions.errors import ImageError
from captions.tagging.container import Blocks, Container, Scan
from captions.tagging.jpeg import Jpeg, JpegLayout
from captions.tagging.jpeg_extended import extension_payloads, guid_of
from captions.tagging.jpeg_segments import RESOURCES_SIGNATURE, XMP_SIGNATURE
from captions.tagging.photoshop import split_resources
from captions.tagging.source import BytesSource, FileSource
from tests.tagging.container_contract import WriteContract
from tests.tagging.images import (
    assembled,
    exif_stream,
    icc_profile,
    jpeg_file,
    jpeg_segment,
    pixels,
    resource_block,
    xmp_packet,
)

JPEG = Jpeg()
NEW = Blocks(
    xmp=xmp_packet("Tide"), exif=exif_stream("Zoë Melrose"), resources=resource_block("Port Lune")
)
UNKNOWN = jpeg_segment(0xE7, b"nobody knows what this is")
CREDENTIALS_FREE = jpeg_segment(
    0xEB, b"JP\0\x01\0\0\0\x01\0\0\0\x28jumb\0\0\0\x20jumdjson" + bytes(20)
)
ICC = jpeg_segment(0xE2, b"ICC_PROFILE\0\x01\x01" + icc_profile())
ADOBE = jpeg_segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01")


def exif_segment(artist: str) -> bytes:
    return jpeg_segment(0xE1, b"Exif\0\0" + exif_stream(artist))


def xmp_segment(packet: bytes) -> bytes:
    return jpeg_segment(0xE1, XMP_SIGNATURE + packet)


def resource_segment(block: bytes) -> bytes:
    return jpeg_segment(0xED, RESOURCES_SIGNATURE + block)


def extended(length: int) -> tuple[bytes, bytes]:
    """A main packet and the extension that it names."""
    text = b"<rdf:RDF>" + bytes(i * 7 % 251 for i in range(length)) + b"</rdf:RDF>"
    return b'<x xmpNote:HasExtendedXMP="%b"/>' % guid_of(text), text


def scan(data: bytes) -> Scan[JpegLayout]:
    return JPEG.scan(BytesSource(data, "a.jpg"))


def rewritten(data: bytes, blocks: Blocks) -> bytes:
    return assembled(data, JPEG.rewrite(BytesSource(data, "a.jpg"), scan(data), blocks))


def segments(data: bytes) -> list[bytes]:
    return [data[s.start : s.end] for s in scan(data).layout.segments]


class TestContract(WriteContract):
    container = cast("Container[object]", JPEG)
    name = "a.jpg"
    bare = jpeg_file()
    full = jpeg_file(
        [
            exif_segment("Ana Reis"),
            UNKNOWN,
            xmp_segment(xmp_packet("Old")),
            ICC,
            CREDENTIALS_FREE,
            resource_segment(resource_block("Old Port", 40)),
            ADOBE,
            jpeg_segment(0xFE, b"a comment"),
        ],
        trailer=b"a video that moves",
    )
    full_blocks = Blocks(
        xmp=xmp_packet("Old"),
        exif=exif_stream("Ana Reis"),
        resources=resource_block("Old Port", 40),
    )
    new_blocks = NEW
    keeps = (
        UNKNOWN,
        ICC,
        CREDENTIALS_FREE,
        ADOBE,
        jpeg_segment(0xFE, b"a comment"),
        b"a video that moves",
    )


def test_new_blocks_stand_after_jfif_in_the_order_exif_xmp_photoshop() -> None:
    kinds = [s.kind for s in scan(rewritten(jpeg_file([ICC]), NEW)).layout.segments]
    assert kinds[:5] == ["app0", "exif", "xmp", "resources", "other"]


def test_a_new_block_stands_between_those_that_are_there() -> None:
    data = jpeg_file([exif_segment("Ana Reis"), resource_segment(resource_block("Old"))])
    blocks = msgspec.structs.replace(scan(data).blocks, xmp=xmp_packet("Tide"))
    kinds = [s.kind for s in scan(rewritten(data, blocks)).layout.segments]
    assert kinds[:4] == ["app0", "exif", "xmp", "resources"]


def test_without_jfif_exif_comes_first() -> None:
    bare = jpeg_file()
    data = bare[:2] + bare[scan(bare).layout.segments[0].end :]
    kinds = [s.kind for s in scan(rewritten(data, NEW)).layout.segments]
    assert kinds[:3] == ["exif", "xmp", "resources"]


def test_only_what_changes_is_new_bytes() -> None:
    data = TestContract.full
    blocks = msgspec.structs.replace(scan(data).blocks, xmp=xmp_packet("Tide"))
    pieces = JPEG.rewrite(BytesSource(data, "a.jpg"), scan(data), blocks)
    assert [p for p in pieces if isinstance(p, bytes)] == [xmp_segment(xmp_packet("Tide"))]


def test_fill_bytes_before_a_marker_are_read_over() -> None:
    data = jpeg_file([b"\xff" * 9 + xmp_segment(xmp_packet("Old"))[0:], UNKNOWN])
    assert scan(data).blocks.xmp == xmp_packet("Old")
    assert scan(data).refusal is None
    assert pixels(rewritten(data, NEW)) == pixels(data)


def test_metadata_after_the_frame_header_are_read() -> None:
    bare = jpeg_file()
    at = scan(bare).layout.picture_start
    data = bare[:at] + xmp_segment(xmp_packet("Late")) + bare[at:]
    assert scan(data).blocks.xmp == xmp_packet("Late")
    assert pixels(rewritten(data, NEW)) == pixels(data)


def test_a_segment_past_the_end_stops_the_reading_and_keeps_the_file_from_writing() -> None:
    data = jpeg_file([xmp_segment(xmp_packet("Old"))])
    data = data[: scan(data).layout.segments[1].end] + b"\xff\xe7\xff\xff end"
    found = scan(data)
    assert found.refusal is not None
    assert "runs past its end" in found.refusal
    with pytest.raises(ImageError, match="runs past its end"):
        rewritten(data, NEW)


def test_a_picture_cut_short_is_read_written_and_told_of() -> None:
    data = TestContract.full[: len(TestContract.full) - 40]
    assert scan(data).blocks.xmp == xmp_packet("Old")
    assert scan(rewritten(data, NEW)).blocks == NEW
    source = BytesSource(data, "a.jpg")
    assert JPEG.check_picture(source, scan(data)) == (
        "the picture is cut short: its end is missing",
    )
    for whole in (jpeg_file(), TestContract.full):
        assert JPEG.check_picture(BytesSource(whole, "a.jpg"), scan(whole)) == ()


def test_a_content_credentials_box_is_recognised() -> None:
    box = (
        b"JP\0\x01\0\0\0\x01\0\0\x10\0jumb\0\0\0\x26jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71"
    )
    assert scan(jpeg_file([jpeg_segment(0xEB, box + b"\x03c2pa\0")])).content_credentials
    assert not scan(TestContract.full).content_credentials


# Exif


def test_an_exif_block_over_one_segment_is_refused_not_split() -> None:
    with pytest.raises(ImageError, match=r"65544 bytes; JPEG takes 65,527"):
        rewritten(jpeg_file(), Blocks(exif=b"MM\0*\0\0\0\x08" + bytes(65_536)))


def test_the_largest_exif_block_fits() -> None:
    exif = b"MM\0*\0\0\0\x08".ljust(65_527, b"\0")
    assert scan(rewritten(jpeg_file(), Blocks(exif=exif))).blocks.exif == exif


def test_an_exif_block_that_goes_on_in_a_second_segment_is_read_whole() -> None:
    whole = exif_stream("A" * 300)
    parts = [jpeg_segment(0xE1, b"Exif\0\0" + part) for part in (whole[:200], whole[200:])]
    found = scan(jpeg_file(parts))
    assert found.blocks.exif == whole
    assert "several segments" in found.notes[0]


def test_of_two_exif_blocks_the_first_counts_and_both_give_way() -> None:
    data = jpeg_file([exif_segment("Ana Reis"), UNKNOWN, exif_segment("Stale")])
    assert scan(data).blocks.exif == exif_stream("Ana Reis")
    assert "more than one Exif" in scan(data).notes[0]
    assert b"Stale" not in rewritten(data, NEW)


# XMP and Extended XMP


def test_of_two_packets_the_first_counts_and_both_give_way() -> None:
    data = jpeg_file([xmp_segment(xmp_packet("Old")), xmp_segment(xmp_packet("Stale"))])
    assert scan(data).blocks.xmp == xmp_packet("Old")
    assert scan(data).notes == ("2 XMP packets; the first counts",)
    assert b"Stale" not in rewritten(data, NEW)


@pytest.mark.parametrize("length", [0, 1_000, 65_458, 200_000])
def test_an_extension_is_written_and_read_back(length: int) -> None:
    packet, text = extended(length)
    data = rewritten(TestContract.full, Blocks(xmp=packet, xmp_extended=text))
    assert scan(data).blocks == Blocks(xmp=packet, xmp_extended=text)
    assert pixels(data) == pixels(TestContract.full)


def test_a_packet_too_long_for_a_segment_is_refused() -> None:
    with pytest.raises(ImageError, match=r"65503 bytes; JPEG takes 65,502"):
        rewritten(jpeg_file(), Blocks(xmp=b"x" * 65_503))


def test_a_packet_that_names_another_extension_is_not_written() -> None:
    with pytest.raises(ImageError, match="does not name its extension"):
        rewritten(jpeg_file(), Blocks(xmp=extended(9)[0], xmp_extended=b"another"))


@given(st.permutations(range(4)))
def test_chunks_of_an_extension_are_read_in_any_order(order: list[int]) -> None:
    packet, text = extended(3 * 65_458)
    chunks = [jpeg_segment(0xE1, p) for p in extension_payloads(text)]
    data = jpeg_file([*(chunks[i] for i in order), xmp_segment(packet)])
    assert scan(data).blocks.xmp_extended == text
    assert scan(data).notes == ()


def test_an_extension_that_misses_a_chunk_or_is_changed_is_left_out_and_told_of() -> None:
    packet, text = extended(70_000)
    chunks = [jpeg_segment(0xE1, p) for p in extension_payloads(text)]
    changed = chunks[1][:-1] + b"!"
    for bad in ([chunks[0]], [chunks[0], changed], [chunks[0], chunks[1], chunks[1]]):
        found = scan(jpeg_file([xmp_segment(packet), *bad]))
        assert found.blocks.xmp_extended is None
        assert found.notes == ("the Extended XMP is incomplete or damaged",)


def test_chunks_that_belong_to_no_packet_are_told_of_and_go_with_the_next_change() -> None:
    _, orphan = extended(2_000)
    packet, text = extended(10)
    parts = [xmp_segment(packet), *(jpeg_segment(0xE1, p) for p in extension_payloads(text))]
    parts += [UNKNOWN, *(jpeg_segment(0xE1, p) for p in extension_payloads(orphan))]
    found = scan(jpeg_file(parts))
    assert found.blocks.xmp_extended == text
    assert found.notes == ("1 Extended XMP segments belong to no packet",)
    assert orphan[:200] not in rewritten(jpeg_file(parts), NEW)


# Photoshop resources


def test_a_resource_that_goes_on_in_the_next_segment_is_read_whole() -> None:
    block = resource_block("Port Lune", 100)
    for cut in range(1, len(block)):
        data = jpeg_file([resource_segment(block[:cut]), resource_segment(block[cut:])])
        assert scan(data).blocks.resources == block
        assert scan(data).notes == ()


def test_resources_over_64_kb_are_written_to_several_segments() -> None:
    block = resource_block("Port Lune", 150_000)
    data = rewritten(jpeg_file([ICC]), Blocks(resources=block))
    assert scan(data).blocks.resources == block
    assert sum(s.startswith(b"\xff\xed") for s in segments(data)) == 3


def test_groups_of_resources_are_read_apart_and_told_of() -> None:
    first, second = resource_block("Port Lune"), resource_block("Old Port")
    data = jpeg_file([resource_segment(first), UNKNOWN, resource_segment(second)])
    assert scan(data).blocks.resources == first + second
    assert scan(data).notes == ("2 separate groups of Photoshop resources",)


def test_a_damaged_group_does_not_swallow_the_next_and_is_kept_after_it() -> None:
    damaged = resource_block("Port Lune", 900)[:-500]
    sound = resource_block("Old Port")
    data = jpeg_file([resource_segment(damaged), UNKNOWN, resource_segment(sound)])
    resources, rest = split_resources(scan(data).blocks.resources or b"")
    assert [r.id for r in resources] == [0x0404, 0x0404, 0x03ED]
    assert len(rest) > 400
    assert "damaged" in scan(data).notes[-1]


def test_groups_stay_apart_when_what_parted_them_goes() -> None:
    damaged = resource_block("Port Lune", 900)[:-500]
    data = jpeg_file(
        [
            xmp_segment(xmp_packet("Old")),
            resource_segment(damaged),
            xmp_segment(xmp_packet("Stale")),
            resource_segment(resource_block("Old Port")),
        ]
    )
    blocks = msgspec.structs.replace(scan(data).blocks, xmp=xmp_packet("Tide"))
    assert scan(rewritten(data, blocks)).blocks == blocks


def test_the_header_of_photoshop_2_is_read() -> None:
    block = resource_block("Port Lune")
    old = jpeg_segment(0xED, b"Adobe_Photoshop2.5:".ljust(27, b"\0") + block)
    assert scan(jpeg_file([old])).blocks.resources == block


def test_a_resource_without_its_pad_is_followed_by_the_next() -> None:
    lame = b"8BIM\x04\x0a\0\0\0\0\0\x01\x01" + resource_block("Port Lune")
    resources, rest = split_resources(lame)
    assert [r.id for r in resources] == [0x040A, 0x0404, 0x03ED]
    assert rest == b""


# Pictures after the first


def multi_picture_file(order: str, *, head: tuple[bytes, ...], stale: bool = False) -> bytes:
    """A JPEG and a second one after it, found by an index as a phone writes it."""
    first, second = jpeg_file(), jpeg_file(optimize=True)

    def index(length: int, place: int) -> bytes:
        entries = struct.pack(order + "IIIHH", 0x030000, length, 0, 0, 0)
        entries += struct.pack(order + "IIIHH", 0, len(second), place, 0, 0)
        stream = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(order + "IH", 8, 3)
        stream += struct.pack(order + "HHI4s", 0xB000, 7, 4, b"0100")
        stream += struct.pack(order + "HHII", 0xB001, 4, 1, 2)
        stream += struct.pack(order + "HHII", 0xB002, 7, 32, 50)
        return jpeg_segment(0xE2, b"MPF\0" + stream + bytes(4) + entries)

    at = 20 + sum(map(len, head)) + 8  # after JFIF, and the marker, length and signature
    length = len(first) + sum(map(len, head)) + len(index(0, 0)) + len(UNKNOWN)
    mpf = index(length - 77 if stale else length, length - at)
    return jpeg_file([*head, mpf, UNKNOWN]) + second


def read_pictures(data: bytes) -> list[bytes]:
    """Cut the pictures out of a file by its index."""
    at = data.index(b"MPF\0") + 4
    order = {b"II": "<", b"MM": ">"}[data[at : at + 2]]
    found = []
    for entry in (at + 50, at + 66):
        length, place = struct.unpack_from(order + "II", data, entry + 4)
        start = at + place if place else 0
        found.append(data[start : start + length])
    return found


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("stale", [False, True])
@pytest.mark.parametrize("head", [(), (exif_segment("Ana Reis"), xmp_segment(xmp_packet("Old")))])
@pytest.mark.parametrize("blocks", [NEW, Blocks(), Blocks(exif=exif_stream("A" * 900))])
def test_the_second_picture_is_found_and_the_first_one_measured(
    order: str, stale: bool, head: tuple[bytes, ...], blocks: Blocks
) -> None:
    data = multi_picture_file(order, head=head, stale=stale)
    if not stale:
        assert b"".join(read_pictures(data)) == data
    written = rewritten(data, blocks)
    if written == data:
        return
    first, second = read_pictures(written)
    assert first + second == written
    assert pixels(second) == pixels(jpeg_file(optimize=True))
    with Image.open(io.BytesIO(written)) as image:
        assert getattr(image, "n_frames", 1) == 2


def test_an_index_that_cannot_be_read_is_left_as_it_is() -> None:
    mpf = jpeg_segment(0xE2, b"MPF\0II*\0\xff\xff\0\0")
    assert mpf in rewritten(jpeg_file([mpf]), NEW)


@given(st.binary(min_size=8, max_size=90))
def test_an_index_of_any_bytes_does_no_harm(tail: bytes) -> None:
    data = jpeg_file([jpeg_segment(0xE2, b"MPF\0MM\0*\0\0\0\x08" + tail)]) + jpeg_file()
    assert scan(rewritten(data, NEW)).blocks == NEW


# Size and speed


def test_a_million_segments_end_quickly() -> None:
    data = b"\xff\xd8" + b"\xff\xe7\0\x02" * 1_000_000
    started = time.perf_counter()
    with pytest.raises(ImageError, match="over 100000 segments"):
        scan(data)
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("size", [100, 50_000_000])
def test_nothing_but_fill_bytes_ends_quickly(size: int) -> None:
    assert scan(b"\xff\xd8" + b"\xff" * size).refusal is not None


def test_too_much_metadata_is_not_read() -> None:
    packet = xmp_segment(b"x" * 65_000)
    found = scan(b"\xff\xd8" + packet * 300)
    assert found.blocks == Blocks()
    assert found.refusal is not None


def test_a_large_file_is_read_by_its_first_64_kb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(TestContract.full + bytes(500_000))
    reads = []

    def counted(handle: int, length: int, start: int) -> bytes:
        reads.append((start, length))
        return real(handle, length, start)

    real = os.pread
    monkeypatch.setattr(os, "pread", counted)
    handle = os.open(path, os.O_RDONLY)
    try:
        assert JPEG.scan(FileSource(handle, str(path))).blocks == TestContract.full_blocks
    finally:
        os.close(handle)
    assert reads == [(0, 65_536)]
