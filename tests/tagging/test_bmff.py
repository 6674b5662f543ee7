"""HEIF and AVIF: the items that describe the primary picture are read, in every form."""

from __future__ import annotations

import struct
import time
import zlib
from typing import NamedTuple, cast

import pytest
from PIL import features

from captions.errors import ImageError
from captions.tagging.bmff import Bmff
from captions.tagging.container import Blocks, Container, Scan
from captions.tagging.source import BytesSource
from tests.tagging.container_contract import ReadContract
from tests.tagging.images import exif_stream, saved, xmp_packet

BMFF = Bmff()
EXIF_ITEM = b"\0\0\0\6Exif\0\0" + exif_stream("Ana Reis")
XMP_TYPE = b"application/rdf+xml"


class Part(NamedTuple):
    """An item of a file to be built."""

    kind: bytes
    content: bytes
    describes: int | None = 1
    content_type: bytes = XMP_TYPE
    encoding: bytes = b""
    is_protected: bool = False


PICTURE = Part(b"hvc1", b"a picture, coded", None)
EXIF = Part(b"Exif", EXIF_ITEM)
XMP = Part(b"mime", xmp_packet("Old"))


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def full_box(kind: bytes, content: bytes, version: int = 0) -> bytes:
    return box(kind, bytes([version, 0, 0, 0]) + content)


def info(number: int, part: Part, version: int) -> bytes:
    wide = "I" if version == 3 else "H"
    content = struct.pack(f">{wide}H4s", number, part.is_protected, part.kind) + b"\0"
    if part.kind == b"mime":
        content += part.content_type + b"\0" + (part.encoding + b"\0" if part.encoding else b"")
    return full_box(b"infe", content, version)


def heif_file(
    *parts: Part,
    brand: bytes = b"heic",
    version: int = 0,
    in_meta: bool = False,
    extents: int = 1,
    after: bytes = b"",
) -> bytes:
    """A file of items, numbered from 1 on; the first is the primary picture."""
    wide = "I" if version == 2 else "H"
    contents = b"".join(part.content for part in parts)

    def meta(start: int) -> bytes:
        places = b""
        at = start
        for number, part in enumerate(parts, 1):
            places += struct.pack(f">{wide}", number)
            places += struct.pack(">H", 1 if in_meta else 0) if version else b""
            places += struct.pack(">HH", 0, extents)
            size = len(part.content) // extents
            for turn in range(extents):
                length = size if turn < extents - 1 else len(part.content) - size * turn
                places += struct.pack(">II", at + size * turn, length)
            at += len(part.content)
        infos = b"".join(
            info(number, part, 3 if version == 2 else 2) for number, part in enumerate(parts, 1)
        )
        references = b"".join(
            box(b"cdsc", struct.pack(f">{wide}H{wide}", number, 1, part.describes))
            for number, part in enumerate(parts, 1)
            if part.describes
        )
        return full_box(
            b"meta",
            full_box(b"hdlr", bytes(4) + b"pict" + bytes(13))
            + full_box(b"pitm", struct.pack(">H", 1))
            + full_box(b"iinf", struct.pack(">H", len(parts)) + infos)
            + full_box(b"iref", references, 1 if version == 2 else 0)
            + full_box(b"iloc", b"\x44\0" + struct.pack(f">{wide}", len(parts)) + places, version)
            + (box(b"idat", contents) if in_meta else b""),
        )

    head = box(b"ftyp", brand + bytes(4) + b"mif1")
    if in_meta:
        return head + meta(0) + after
    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", contents) + after


def scan(data: bytes) -> Scan[None]:
    return BMFF.scan(BytesSource(data, "a.heic"))


class TestContract(ReadContract):
    container = cast("Container[object]", BMFF)
    name = "a.heic"
    full = heif_file(PICTURE, EXIF, XMP)
    full_blocks = Blocks(xmp=xmp_packet("Old"), exif=exif_stream("Ana Reis"))


class TestItemDataContract(TestContract):
    full = heif_file(PICTURE, EXIF, XMP, version=1, in_meta=True, extents=3)


class TestWideContract(TestContract):
    full = heif_file(PICTURE, EXIF, XMP, version=2, brand=b"avif", after=box(b"free", b""))


def test_what_pillow_writes_is_read() -> None:
    assert features.check("avif")
    data = saved("AVIF", exif=exif_stream("Ana Reis"), xmp=xmp_packet("Old"))
    assert scan(data).blocks == TestContract.full_blocks
    assert scan(data).notes == ()


def test_what_describes_another_picture_is_not_ours() -> None:
    thumbnail = XMP._replace(content=xmp_packet("Thumbnail"), describes=2)
    data = heif_file(PICTURE, PICTURE, thumbnail, XMP)
    assert scan(data).blocks.xmp == xmp_packet("Old")
    assert scan(heif_file(PICTURE, PICTURE, thumbnail)).blocks.xmp is None


def test_what_describes_none_is_read_last_and_told_of() -> None:
    unsaid = XMP._replace(content=xmp_packet("Unsaid"), describes=None)
    assert scan(heif_file(PICTURE, unsaid, XMP)).blocks.xmp == xmp_packet("Old")
    assert scan(heif_file(PICTURE, unsaid)).blocks.xmp == xmp_packet("Unsaid")
    assert scan(heif_file(PICTURE, unsaid)).notes == (
        "metadata do not say which picture they describe",
    )


@pytest.mark.parametrize("window_bits", [15, -15])
def test_packed_items_are_unpacked(window_bits: int) -> None:
    packer = zlib.compressobj(wbits=window_bits)
    packed = packer.compress(xmp_packet("Old")) + packer.flush()
    data = heif_file(PICTURE, XMP._replace(content=packed, encoding=b"deflate"))
    assert scan(data).blocks.xmp == xmp_packet("Old")


def test_a_bomb_is_not_unpacked() -> None:
    packed = zlib.compress(bytes(40_000_000))
    data = heif_file(PICTURE, XMP._replace(content=packed, encoding=b"deflate"))
    assert scan(data).blocks.xmp is None
    assert scan(data).notes == ("a metadata item cannot be read",)


def test_protected_items_are_told_of() -> None:
    found = scan(heif_file(PICTURE, EXIF._replace(is_protected=True)))
    assert found.blocks.exif is None
    assert found.notes[0] == "a metadata item cannot be read"


@pytest.mark.parametrize("start", [b"", b"Exif\0\0"])
def test_exif_without_the_place_of_its_header_is_read_and_told_of(start: bytes) -> None:
    found = scan(heif_file(PICTURE, Part(b"Exif", start + exif_stream("Ana Reis"))))
    assert found.blocks.exif == exif_stream("Ana Reis")
    assert len(found.notes) == 1


def test_a_packet_in_a_uuid_box_is_read_last_and_told_of() -> None:
    uuid = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
    after = box(b"uuid", uuid + xmp_packet("Odd"))
    assert scan(heif_file(PICTURE, after=after)).blocks.xmp == xmp_packet("Odd")
    assert "UUID" in scan(heif_file(PICTURE, after=after)).notes[0]
    assert scan(heif_file(PICTURE, XMP, after=after)).blocks.xmp == xmp_packet("Old")


@pytest.mark.parametrize(
    "manifest",
    [box(b"uuid", bytes.fromhex("d8fec3d61b0e483c92975828877ec481") + b"..."), box(b"jumb", b"")],
)
def test_content_credentials_are_recognised(manifest: bytes) -> None:
    assert scan(heif_file(PICTURE, after=manifest)).content_credentials
    assert not scan(TestContract.full).content_credentials


def test_a_file_cut_short_in_its_picture_is_read_and_told_of() -> None:
    data = heif_file(EXIF, XMP._replace(describes=None), PICTURE)[:-3]
    assert scan(data).blocks.xmp == xmp_packet("Old")
    assert any("runs past its end" in note for note in scan(data).notes)


def test_writing_is_refused() -> None:
    source = BytesSource(TestContract.full, "a.heic")
    with pytest.raises(ImageError, match="only read"):
        BMFF.rewrite(source, BMFF.scan(source), Blocks())


def test_other_files_of_the_same_structure_are_not_ours() -> None:
    assert not BMFF.matches(box(b"ftyp", b"crx \0\0\0\1")[:16])
    assert not BMFF.matches(box(b"ftyp", b"isom\0\0\0\1")[:16])


def test_a_million_boxes_end_quickly() -> None:
    data = TestContract.full + box(b"free", b"") * 1_000_000
    started = time.perf_counter()
    assert scan(data).blocks == TestContract.full_blocks
    assert scan(data).notes == ("has over 100000 boxes",)
    assert time.perf_counter() - started < 10


def test_items_in_very_many_parts_end_quickly() -> None:
    places = b"\0\0\xff\xff" + b"\0\1\0\0\xff\xff" * 65_535
    data = box(b"ftyp", b"heic" + bytes(4)) + full_box(b"meta", full_box(b"iloc", places))
    started = time.perf_counter()
    with pytest.raises(ImageError, match="over 100000 parts"):
        scan(data)
    assert time.perf_counter() - started < 10
