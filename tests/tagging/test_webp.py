"""WebP: simple files are promoted, and flags, lengths and order made true."""

from __future__ import annotations

import io
import struct
import time
from typing import ClassVar, cast

import msgspec
import pytest
from PIL import Image

from captions.errors import ImageError
from captions.tagging.container import Blocks, Container, Scan
from captions.tagging.source import BytesSource
from captions.tagging.webp import Webp, WebpLayout
from tests.tagging.container_contract import WriteContract
from tests.tagging.images import (
    assembled,
    exif_stream,
    icc_profile,
    picture,
    pixels,
    riff_chunk,
    webp_file,
    xmp_packet,
)

WEBP = Webp()
NEW = Blocks(xmp=xmp_packet("Tide!"), exif=exif_stream("Zoë Melrose"))
UNKNOWN = riff_chunk(b"abcd", b"nobody knows what this is")


def scan(data: bytes) -> Scan[WebpLayout]:
    return WEBP.scan(BytesSource(data, "a.webp"))


def rewritten(data: bytes, blocks: Blocks) -> bytes:
    return assembled(data, WEBP.rewrite(BytesSource(data, "a.webp"), scan(data), blocks))


def chunks(data: bytes) -> list[bytes]:
    return [chunk.name for chunk in scan(data).layout.chunks]


def flags(data: bytes) -> int:
    assert data[12:16] == b"VP8X"
    return data[20]


class TestContract(WriteContract):
    container = cast("Container[object]", WEBP)
    name = "a.webp"
    bare = webp_file()
    full = (
        webp_file(
            [UNKNOWN],
            mode="RGBA",
            lossless=True,
            icc_profile=icc_profile(),
            exif=exif_stream("Ana Reis"),
            xmp=xmp_packet("Old"),
        )
        + b"a trailer"
    )
    full_blocks = Blocks(xmp=xmp_packet("Old"), exif=exif_stream("Ana Reis"))
    new_blocks = NEW
    keeps: ClassVar[tuple[bytes, ...]] = (riff_chunk(b"ICCP", icc_profile()), UNKNOWN, b"a trailer")


class TestAnimatedContract(TestContract):
    bare = webp_file(save_all=True, append_images=[picture().rotate(90)])
    full = webp_file(
        [UNKNOWN],
        save_all=True,
        append_images=[picture().rotate(90)],
        exif=exif_stream("Ana Reis"),
        xmp=xmp_packet("Old"),
    )
    keeps: ClassVar[tuple[bytes, ...]] = (UNKNOWN,)


@pytest.mark.parametrize(
    ("is_lossless", "mode", "alpha"), [(False, "RGB", 0), (True, "RGB", 0), (True, "RGBA", 0x10)]
)
def test_a_simple_file_is_given_a_header_that_is_true(
    is_lossless: bool, mode: str, alpha: int
) -> None:
    data = webp_file(lossless=is_lossless, mode=mode)
    data = data if data[12:16] != b"VP8X" else simple(data)
    written = rewritten(data, NEW)
    assert chunks(written)[0] == b"VP8X"
    assert flags(written) == alpha | 0x08 | 0x04
    assert written[24:30] == b"\x17\0\0\x0f\0\0"
    assert pixels(written) == pixels(data)


def simple(data: bytes) -> bytes:
    """A lossless picture without the extended header."""
    [chunk] = [c for c in scan(data).layout.chunks if c.name == b"VP8L"]
    body = b"WEBP" + data[chunk.start : chunk.end]
    return b"RIFF" + struct.pack("<I", len(body)) + body


def test_flags_are_cleared_when_the_blocks_go_and_others_stay() -> None:
    assert flags(TestContract.full) == 0x20 | 0x10 | 0x08 | 0x04
    assert flags(rewritten(TestContract.full, Blocks())) == 0x20 | 0x10
    assert flags(rewritten(TestContract.full, Blocks(xmp=NEW.xmp))) == 0x20 | 0x10 | 0x04


def test_exif_stands_before_xmp_and_both_before_what_is_unknown() -> None:
    data = rewritten(webp_file([UNKNOWN]), NEW)
    assert chunks(data) == [b"VP8X", b"VP8 ", b"EXIF", b"XMP ", b"abcd"]
    only_xmp = rewritten(webp_file([UNKNOWN]), Blocks(xmp=NEW.xmp))
    assert chunks(rewritten(only_xmp, NEW)) == chunks(data)


def test_the_riff_length_is_true_and_pillow_reads_the_file() -> None:
    data = rewritten(webp_file(), NEW)
    assert struct.unpack_from("<I", data, 4) == (len(data) - 8,)
    with Image.open(io.BytesIO(data)) as image:
        assert image.info["xmp"] == NEW.xmp
        assert image.info["exif"] == NEW.exif


def test_a_last_chunk_without_its_pad_is_given_one() -> None:
    odd = webp_file([riff_chunk(b"abcd", b"odd")])[:-1]
    data = odd[:4] + struct.pack("<I", len(odd) - 8) + odd[8:]
    written = rewritten(data, NEW)
    assert scan(written).blocks == NEW
    assert chunks(written)[-1] == b"abcd"
    odd_xmp = webp_file([riff_chunk(b"XMP ", b"<x/>!")])[:-1]
    data = odd_xmp[:4] + struct.pack("<I", len(odd_xmp) - 8) + odd_xmp[8:]
    assert scan(data).blocks.xmp == b"<x/>!"
    assert scan(rewritten(data, NEW)).blocks == NEW


def test_names_and_headers_seen_in_the_wild_are_read() -> None:
    exif = riff_chunk(b"EXIF", b"Exif\0\0" + exif_stream("Ana Reis"))
    data = webp_file([exif, riff_chunk(b"XMP\0", xmp_packet("Old"))])
    assert scan(data).blocks == TestContract.full_blocks
    assert scan(data).notes == ("the EXIF chunk begins with a header that is only due in JPEG",)


def test_of_two_packets_the_first_counts_and_both_give_way() -> None:
    data = webp_file([riff_chunk(b"XMP ", xmp_packet(t)) for t in ("Old", "Stale")])
    assert scan(data).blocks.xmp == xmp_packet("Old")
    assert scan(data).notes == ("2 chunks XMP; the first counts",)
    assert b"Stale" not in rewritten(data, msgspec.structs.replace(NEW, exif=None))


def test_a_file_cut_short_is_read_and_not_written() -> None:
    data = TestContract.full.removesuffix(b"a trailer")[:-4]
    assert scan(data).blocks == TestContract.full_blocks
    with pytest.raises(ImageError, match="cut short"):
        rewritten(data, NEW)


def test_a_content_credentials_chunk_is_recognised() -> None:
    assert scan(webp_file([riff_chunk(b"C2PA", b"manifest")])).content_credentials
    assert not scan(TestContract.full).content_credentials


def test_a_million_chunks_end_quickly() -> None:
    data = webp_file([riff_chunk(b"abcd", b"")] * 1_000_000)
    started = time.perf_counter()
    with pytest.raises(ImageError, match="over 100000 chunks"):
        scan(data)
    assert time.perf_counter() - started < 10


def test_metadata_too_long_are_not_read_and_the_file_not_written() -> None:
    data = webp_file([riff_chunk(b"XMP ", b"x" * (16 * 1024 * 1024 + 1))])
    assert scan(data).blocks.xmp is None
    with pytest.raises(ImageError, match="too long to be read"):
        rewritten(data, NEW)


def test_a_picture_that_does_not_tell_its_size_is_not_written() -> None:
    data = bytearray(webp_file())
    data[23:26] = b"\0\0\0"
    with pytest.raises(ImageError, match="width and height"):
        rewritten(bytes(data), NEW)
