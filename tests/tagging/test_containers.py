"""Files are told by their first bytes, and read by bounded positions."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import ImageError
from captions.tagging.container import Edit, Extent, is_original, splice
from captions.tagging.containers import CONTAINERS, find_container, scan_file
from captions.tagging.source import BytesSource, FileSource, hash_picture
from tests.tagging.images import assembled, jpeg_file, png_file, xmp_packet


def test_a_name_that_lies_is_not_believed() -> None:
    container, _ = scan_file(BytesSource(png_file(), "a.jpg"))
    assert container.name == "png"


@pytest.mark.parametrize("data", [b"", b"\xff", b"GIF89a", b"%PDF-1.7", b"RIFF\0\0\0\0AVI "])
def test_what_is_no_image_of_ours_is_refused_with_a_way_out(data: bytes) -> None:
    with pytest.raises(ImageError, match=r"is no JPEG.*Give a picture"):
        scan_file(BytesSource(data, "a.bin"))


@given(st.binary(max_size=16))
def test_no_file_is_of_two_formats(head: bytes) -> None:
    assert sum(container.matches(head) for container in CONTAINERS) <= 1


@given(st.data())
def test_any_bytes_after_a_known_beginning_are_refused_or_read(data: st.DataObject) -> None:
    starts = [b"\xff\xd8\xff", png_file()[:8], b"RIFF\x40\0\0\0WEBP", b"II*\0", b"MM\0*"]
    starts += [b"8BPS\0\1", b"\0\0\0\x14ftypheic"]
    head = data.draw(st.sampled_from(starts))
    body = head + data.draw(st.binary(max_size=300))
    assert find_container(body[:16]) is not None
    with contextlib.suppress(ImageError):
        scan_file(BytesSource(body, "a.bin"))


def test_a_file_on_disk_is_read_like_one_in_memory(tmp_path: Path) -> None:
    data = jpeg_file(xmp=xmp_packet("Old")) + bytes(range(256)) * 300
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    handle = os.open(path, os.O_RDONLY)
    try:
        source, memory = FileSource(handle, str(path)), BytesSource(data, str(path))
        assert scan_file(source)[1].blocks == scan_file(memory)[1].blocks
        for start in (0, 1, 65_535, 65_536, len(data) - 1, len(data), len(data) + 9):
            for length in (0, 1, 70_000, 1 << 50):
                assert source.read_at(start, length) == memory.read_at(start, length)
        picture = [Extent(10, 20), Extent(30, len(data))]
        assert hash_picture(source, picture) == hash_picture(memory, picture)
    finally:
        os.close(handle)


def test_a_file_that_shrinks_while_it_is_hashed_is_an_error() -> None:
    with pytest.raises(ImageError, match="became shorter"):
        hash_picture(BytesSource(b"short", "a.jpg"), [Extent(0, 99)])


def test_a_disk_that_fails_is_an_error_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg_file())
    handle = os.open(path, os.O_WRONLY)
    try:
        with pytest.raises(ImageError, match="cannot be read"):
            FileSource(handle, str(path)).read_at(0, 10)
    finally:
        os.close(handle)


def test_edits_at_one_place_come_out_in_order_and_insertions_first() -> None:
    edits = [Edit(4, 6, b"<new>"), Edit(4, 4, b"<a>"), Edit(4, 4, b"<b>"), Edit(8, 9, b"")]
    assert assembled(b"0123456789", splice(10, edits)) == b"0123<a><b><new>679"


def test_no_edit_is_the_original() -> None:
    assert is_original(splice(10, []), 10)
    assert is_original(splice(0, []), 0)
    assert not is_original(splice(10, [Edit(0, 10, b"0123456789")]), 10)
