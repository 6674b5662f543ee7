"""Size and camera of a picture, from Pillow and exifread, whatever the file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from captions.tagging.picture import PictureFacts, look_at_picture

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "tiff", "gif"])
def test_the_size_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"사진.{kind}"
    Image.new("RGB", (40, 30)).save(path, kind)
    facts = look_at_picture(path)
    assert (facts.width_px, facts.height_px) == (40, 30)


def test_the_camera_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Sol", "Sol 5"
    Image.new("RGB", (40, 30)).save(path, exif=exif)
    assert look_at_picture(path).camera == {"Make": "Sol", "Model": "Sol 5"}


def test_a_file_that_is_no_picture_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("no picture")
    facts = look_at_picture(path)
    assert facts.width_px is None
    assert any("size" in note for note in facts.notes)


@given(st.sampled_from([b"\xff\xd8\xff\xe1", b"MM\x00*", b"II*\x00", b""]), st.binary(max_size=200))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, head: bytes, rest: bytes) -> None:
    path = tmp_path_factory.mktemp("odd") / "a.jpg"
    path.write_bytes(head + rest)
    assert isinstance(look_at_picture(path), PictureFacts)
