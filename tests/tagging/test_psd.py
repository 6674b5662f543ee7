"""Photoshop files: image resources are read, and nothing is written."""

from __future__ import annotations

import struct
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import ImageError
from captions.tagging.container import Blocks, Container, Extent
from captions.tagging.photoshop import Resource, join_resources, split_resources
from captions.tagging.psd import Psd
from captions.tagging.source import BytesSource
from tests.tagging.container_contract import ReadContract
from tests.tagging.images import exif_stream, iim_block, xmp_packet

PSD = Psd()
RESOURCES = join_resources(
    [
        Resource(b"8BIM", 0x03ED, b"\x04name\0", b"odd"),
        Resource(b"8BIM", 0x0404, b"\0\0", iim_block("Port Lune")),
        Resource(b"8BIM", 0x0422, b"\0\0", exif_stream("Ana Reis")),
        Resource(b"8BIM", 0x0424, b"\0\0", xmp_packet("Old")),
    ]
)


def psd_file(resources: bytes = RESOURCES, version: int = 1, colours: bytes = b"") -> bytes:
    header = b"8BPS" + struct.pack(">H6xHIIHH", version, 3, 16, 24, 8, 3)
    sections = [colours, resources, b""]
    body = b"".join(struct.pack(">I", len(section)) + section for section in sections)
    return header + body + bytes(2 + 16 * 24 * 3)


class TestContract(ReadContract):
    container = cast("Container[object]", PSD)
    name = "a.psd"
    full = psd_file()
    full_blocks = Blocks(xmp=xmp_packet("Old"), exif=exif_stream("Ana Reis"), resources=RESOURCES)


def test_large_documents_and_colour_tables_are_read_alike() -> None:
    data = psd_file(version=2, colours=bytes(768))
    found = PSD.scan(BytesSource(data, "a.psb"))
    assert found.blocks == TestContract.full_blocks
    assert found.picture == (Extent(26 + 4 + 768 + 4 + len(RESOURCES), len(data)),)


def test_damaged_resources_are_told_of_and_those_before_them_read() -> None:
    found = PSD.scan(BytesSource(psd_file(RESOURCES + b"8BIM\4\4\0\0\xff\xff\xff\xff"), "a.psd"))
    assert found.blocks.xmp == xmp_packet("Old")
    assert "damaged" in found.notes[0]


def test_writing_is_refused() -> None:
    source = BytesSource(psd_file(), "a.psd")
    with pytest.raises(ImageError, match="only read"):
        PSD.rewrite(source, PSD.scan(source), Blocks())


@given(st.binary(max_size=80), st.integers(0, 20))
def test_any_resources_cut_apart_and_joined_lose_nothing(tail: bytes, cut: int) -> None:
    block = RESOURCES[: len(RESOURCES) - cut] + tail
    resources, rest = split_resources(block)
    joined = join_resources(resources, rest)
    assert split_resources(joined)[0][: len(resources)] == resources
    assert rest == block[len(block) - len(rest) :]
