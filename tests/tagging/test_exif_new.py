"""A new Exif stream states what Exif demands, taken from the JPEG itself."""

from __future__ import annotations

import pytest
from PIL import Image

from captions.tagging.exif_new import new_stream
from captions.tagging.ifd import read_tags
from captions.tagging.source import BytesSource
from tests.tagging.images import SIZE, jpeg_file, saved


def exif_of(data: bytes) -> Image.Exif:
    stream = new_stream(BytesSource(data, "a.jpg"))
    assert stream is not None
    assert read_tags(BytesSource(stream, "a.jpg"))
    exif = Image.Exif()
    exif.load(stream)
    return exif


@pytest.mark.parametrize("progressive", [False, True])
def test_the_size_is_that_of_the_picture(progressive: bool) -> None:
    inner = exif_of(jpeg_file(progressive=progressive)).get_ifd(0x8769)
    assert (inner[0xA002], inner[0xA003]) == SIZE
    assert inner[0x9000] == b"0232"
    assert inner[0x9101] == b"\1\2\3\0"


def test_the_resolution_is_that_of_jfif_in_its_unit() -> None:
    exif = exif_of(jpeg_file(dpi=(300, 200)))
    assert (exif[0x011A], exif[0x011B], exif[0x0128]) == (300, 200, 2)


def test_a_resolution_that_is_not_known_is_the_one_that_exif_names_for_that() -> None:
    exif = exif_of(jpeg_file())
    assert (exif[0x011A], exif[0x011B], exif[0x0128]) == (72, 72, 2)


def test_a_picture_in_grey_has_one_component() -> None:
    inner = exif_of(saved("JPEG", "L")).get_ifd(0x8769)
    assert inner[0x9101] == b"\1\0\0\0"


def test_a_file_that_does_not_tell_its_size_gets_none() -> None:
    assert new_stream(BytesSource(jpeg_file()[:20], "a.jpg")) is None
    assert new_stream(BytesSource(b"\xff\xd8\xff", "a.jpg")) is None
