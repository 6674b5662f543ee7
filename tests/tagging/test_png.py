"""PNG: chunks before and after the image data, packed or not, and old programs' raw profiles."""

from __future__ import annotations

import io
import struct
import time
import zlib
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from captions.errors import ImageError
from captions.tagging.container import Blocks, Container, Scan, is_original
from captions.tagging.inflate import Budget
from captions.tagging.png import Png, PngLayout
from captions.tagging.png_chunks import SIGNATURE
from captions.tagging.png_text import (
    XMP_KEYWORD,
    Text,
    decode_profile,
    decode_text,
    encode_profile,
    encode_text,
)
from captions.tagging.source import BytesSource
from tests.tagging.container_contract import WriteContract
from tests.tagging.images import (
    assembled,
    exif_stream,
    iim_block,
    picture,
    pixels,
    png_chunk,
    png_file,
    resource_block,
    xmp_packet,
)

PNG = Png()
NEW = Blocks(xmp=xmp_packet("Tide"), exif=exif_stream("Zoë Melrose"))
UNKNOWN = png_chunk(b"prVt", b"nobody knows what this is")


def text_chunk(
    kind: bytes, keyword: bytes, data: bytes, *, is_packed: bool = False, language: bytes = b""
) -> bytes:
    return png_chunk(*encode_text(Text(kind, keyword, data, is_packed, language)))


def xmp_chunk(packet: bytes, *, is_packed: bool = False) -> bytes:
    return text_chunk(b"iTXt", XMP_KEYWORD, packet, is_packed=is_packed)


def profile_chunk(name: bytes, profile: bytes, kind: bytes = b"zTXt") -> bytes:
    text = encode_profile(name, profile)
    return text_chunk(kind, b"Raw profile type " + name, text, is_packed=kind == b"zTXt")


def scan(data: bytes) -> Scan[PngLayout]:
    return PNG.scan(BytesSource(data, "a.png"))


def rewritten(data: bytes, blocks: Blocks) -> bytes:
    return assembled(data, PNG.rewrite(BytesSource(data, "a.png"), scan(data), blocks))


def changed(data: bytes, **blocks: object) -> bytes:
    return rewritten(data, msgspec.structs.replace(scan(data).blocks, **blocks))


class TestContract(WriteContract):
    container = cast("Container[object]", PNG)
    name = "a.png"
    bare = png_file()
    full = (
        png_file(
            [
                UNKNOWN,
                xmp_chunk(xmp_packet("Old")),
                png_chunk(b"eXIf", exif_stream("Ana Reis")),
                text_chunk(b"tEXt", b"Software", b"Tidecam"),
            ],
            [text_chunk(b"iTXt", b"Comment", b"after the data")],
        )
        + b"something after the end"
    )
    full_blocks = Blocks(xmp=xmp_packet("Old"), exif=exif_stream("Ana Reis"))
    new_blocks = NEW
    keeps = (
        UNKNOWN,
        text_chunk(b"tEXt", b"Software", b"Tidecam"),
        text_chunk(b"iTXt", b"Comment", b"after the data"),
        b"something after the end",
    )


class TestLegacyContract(WriteContract):
    """With old raw profiles, every kind of block can be there."""

    container = cast("Container[object]", PNG)
    name = "old.png"
    bare = png_file(
        [
            profile_chunk(b"iptc", iim_block("x"), b"tEXt"),
            profile_chunk(b"8bim", resource_block("x")),
            text_chunk(b"tEXt", b"Author", b"x"),
            text_chunk(b"zTXt", b"Title", b"x", is_packed=True),
        ]
    )
    full = png_file(
        [
            profile_chunk(b"iptc", iim_block("Old Port"), b"tEXt"),
            profile_chunk(b"8bim", b"Photoshop 3.0\0" + resource_block("Old Port")),
            profile_chunk(b"exif", b"Exif\0\0" + exif_stream("Ana Reis")),
            profile_chunk(b"xmp", xmp_packet("Old")),
            text_chunk(b"tEXt", b"Author", b"Ana Reis"),
            UNKNOWN,
        ],
        [text_chunk(b"iTXt", b"Title", "Fähre".encode())],
    )
    full_blocks = Blocks(
        xmp=xmp_packet("Old"),
        exif=exif_stream("Ana Reis"),
        iim=iim_block("Old Port"),
        resources=resource_block("Old Port"),
        texts={"Author": "Ana Reis", "Title": "Fähre"},
    )
    new_blocks = Blocks(
        xmp=xmp_packet("Tide"),
        exif=exif_stream("Zoë Melrose"),
        iim=iim_block("Port Lune"),
        resources=resource_block("Port Lune"),
        texts={"Author": "Zoë Melrose", "Title": "한강의 밀물"},
    )
    keeps = (UNKNOWN,)

    def test_a_block_that_has_no_place_is_refused(self) -> None:
        """Here all have theirs; a text of a new keyword has not."""
        with pytest.raises(ImageError, match="no such text chunk"):
            self.rewritten(self.full, Blocks(texts={"Description": "Tide"}))


class TestAnimatedContract(TestContract):
    container = cast("Container[object]", PNG)
    name = "moving.png"
    bare = png_file(save_all=True, append_images=[picture().rotate(90), picture().rotate(180)])
    full = TestContract.full
    full_blocks = TestContract.full_blocks


def test_new_chunks_stand_before_the_image_data() -> None:
    data = rewritten(png_file(), NEW)
    assert data.index(b"eXIf") < data.index(b"XML:com.adobe.xmp") < data.index(b"IDAT")


def test_pillow_reads_what_was_written() -> None:
    with Image.open(io.BytesIO(rewritten(png_file(), NEW))) as image:
        assert image.getexif()[0x013B] == "Zoë Melrose".encode().decode("latin-1")
        assert image.info["xmp"] == NEW.xmp


def test_a_packet_after_the_image_data_is_told_of_and_moves_before_it() -> None:
    data = png_file([], [xmp_chunk(xmp_packet("Old"))])
    assert scan(data).blocks.xmp == xmp_packet("Old")
    assert "after the image data" in scan(data).notes[0]
    data = rewritten(data, NEW)
    assert data.index(b"XML:com.adobe.xmp") < data.index(b"IDAT")
    assert scan(data).notes == ()


def test_a_packed_packet_is_read_and_written_plain() -> None:
    data = png_file([xmp_chunk(xmp_packet("Old"), is_packed=True)])
    assert scan(data).blocks.xmp == xmp_packet("Old")
    assert xmp_packet("Tide") in rewritten(data, NEW)


def test_of_two_packets_the_first_counts_and_both_give_way() -> None:
    data = png_file([xmp_chunk(xmp_packet("Old"))], [xmp_chunk(xmp_packet("Stale"))])
    assert scan(data).blocks.xmp == xmp_packet("Old")
    assert scan(data).notes == ("more than one xmp block; the first counts",)
    assert b"Stale" not in rewritten(data, NEW)


def test_a_wrong_checksum_is_told_of_and_mended_with_the_next_change() -> None:
    chunk = xmp_chunk(xmp_packet("Old"))
    data = png_file([chunk[:-1] + bytes([chunk[-1] ^ 1])])
    assert scan(data).blocks.xmp == xmp_packet("Old")
    assert "wrong checksum" in scan(data).notes[0]
    assert scan(rewritten(data, NEW)).notes == ()


def test_a_damaged_packed_packet_gives_way_to_a_new_one() -> None:
    bad = png_chunk(b"iTXt", XMP_KEYWORD + b"\0\1\0\0\0 no zlib stream")
    assert scan(png_file([bad])).blocks.xmp is None
    assert "damaged" in scan(png_file([bad])).notes[0]
    assert rewritten(png_file([bad]), NEW).count(XMP_KEYWORD) == 1


def test_an_exif_chunk_with_the_header_of_jpeg_is_read() -> None:
    data = png_file([png_chunk(b"eXIf", b"Exif\0\0" + exif_stream("Ana Reis"))])
    assert scan(data).blocks.exif == exif_stream("Ana Reis")


def test_a_content_credentials_chunk_is_recognised() -> None:
    assert scan(png_file([png_chunk(b"caBX", b"manifest")])).content_credentials
    assert not scan(TestContract.full).content_credentials


# Raw profiles and texts


def test_a_profile_that_differs_from_the_chunk_is_told_of_and_kept_in_step() -> None:
    data = png_file([profile_chunk(b"xmp", xmp_packet("Stale")), xmp_chunk(xmp_packet("Old"))])
    assert scan(data).blocks.xmp == xmp_packet("Old")
    assert scan(data).notes == ("a raw profile differs from the xmp chunk, which counts",)
    data = changed(data, xmp=xmp_packet("Tide"))
    assert scan(data).notes == ()
    assert scan(data[: data.index(b"iTXt") - 4] + data[-12:]).blocks.xmp == xmp_packet("Tide")


def test_a_profile_is_told_by_what_it_holds_not_by_its_name() -> None:
    data = png_file(
        [
            profile_chunk(b"iptc", resource_block("Port Lune")),
            profile_chunk(b"APP1", b"http://ns.adobe.com/xap/1.0/\0" + xmp_packet("Old")),
        ]
    )
    assert scan(data).blocks == Blocks(xmp=xmp_packet("Old"), resources=resource_block("Port Lune"))
    data = changed(data, resources=resource_block("Old Port"), xmp=xmp_packet("Tide"))
    assert scan(data).blocks.resources == resource_block("Old Port")
    assert b"Raw profile type APP1" in data


def test_damaged_profiles_are_told_of_and_kept() -> None:
    for text in (b"", b"\niptc\n 3\n1c02", b"\niptc\n 2\nzz!!", b"\niptc\n 4\n41424344\n"):
        chunk = text_chunk(b"tEXt", b"Raw profile type iptc", text)
        data = png_file([chunk])
        assert scan(data).notes == ("the raw profile type iptc is damaged",)
        assert chunk in rewritten(data, NEW)


def test_a_text_in_another_language_is_told_of_and_left() -> None:
    other = text_chunk(b"iTXt", b"Title", "밀물".encode(), language=b"ko")
    data = png_file([text_chunk(b"tEXt", b"Title", b"Tide"), other])
    assert scan(data).blocks.texts == {"Title": "Tide"}
    assert scan(data).notes == ("the text Title is there in another language too",)
    assert other in changed(data, texts={"Title": "Ebb"})


def test_of_texts_that_repeat_all_give_way_to_one() -> None:
    data = png_file([text_chunk(b"tEXt", b"Title", t) for t in (b"Tide", b"Stale")])
    data = changed(data, texts={"Title": "Ebb"})
    assert scan(data).blocks.texts == {"Title": "Ebb"}
    assert data.count(b"Title") == 1


@given(st.text(max_size=40), st.sampled_from([b"tEXt", b"zTXt", b"iTXt"]), st.booleans())
def test_any_text_is_read_as_written(text: str, kind: bytes, is_packed: bool) -> None:
    is_packed = is_packed if kind == b"iTXt" else kind == b"zTXt"
    written = Text(kind, b"Title", b"", is_packed).with_text(text)
    read = decode_text(*encode_text(written), Budget())
    assert read is not None
    assert read.text() == text.replace("\0", "").encode("utf-8", "replace").decode()


@given(st.binary(min_size=1, max_size=200))
def test_any_profile_is_read_as_written(profile: bytes) -> None:
    assert decode_profile(encode_profile(b"iptc", profile)) == profile


@given(st.binary(max_size=60))
def test_any_bytes_are_a_profile_or_none(data: bytes) -> None:
    profile = decode_profile(b"\niptc\n" + data)
    assert profile is None or isinstance(profile, bytes)


# Size and speed


def test_a_bomb_costs_its_limit_and_no_more() -> None:
    bomb = zlib.compress(bytes(100_000_000))
    chunk = png_chunk(b"iTXt", XMP_KEYWORD + b"\0\1\0\0\0" + bomb)
    started = time.perf_counter()
    found = scan(png_file([chunk] * 200))
    assert found.blocks.xmp is None
    assert time.perf_counter() - started < 10


def test_what_may_be_unpacked_is_counted_over_the_file() -> None:
    budget = Budget(1_000)
    assert budget.inflate(zlib.compress(bytes(900))) == bytes(900)
    assert budget.inflate(zlib.compress(bytes(900))) is None


def test_a_million_chunks_end_quickly() -> None:
    data = SIGNATURE + png_chunk(b"prVt", b"") * 1_000_000
    started = time.perf_counter()
    with pytest.raises(ImageError, match="over 100000 chunks"):
        scan(data)
    assert time.perf_counter() - started < 10


def test_a_chunk_of_metadata_too_long_is_not_read_and_the_file_not_written() -> None:
    data = png_file([xmp_chunk(b"<" + b"x" * 16 * 1024 * 1024)])
    assert scan(data).blocks.xmp is None
    with pytest.raises(ImageError, match="too long to be read"):
        rewritten(data, NEW)


def test_a_length_past_the_end_allocates_nothing() -> None:
    data = SIGNATURE + struct.pack(">I4s", 0x7FFFFFFF, b"iTXt") + XMP_KEYWORD
    assert "past its end" in (scan(data).refusal or "")


def test_many_image_data_chunks_are_one_stretch() -> None:
    data = png_file()
    end = data.index(b"IEND") - 4
    many = data[:end] + png_chunk(b"IDAT", b"") * 1_000 + data[end:]
    assert len(scan(many).picture) == 1
    assert is_original(PNG.rewrite(BytesSource(many, ""), scan(many), Blocks()), len(many))
    assert pixels(many) == pixels(data)
