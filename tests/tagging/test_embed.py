"""The reading door: one family's fault keeps no other from being read."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from captions.errors import ImageError
from captions.tagging.embed import find_pictures, is_picture, read_metadata

if TYPE_CHECKING:
    from pathlib import Path


def make_picture(path: Path, kind: str) -> Path:
    Image.new("RGB", (16, 12), (9, 9, 9)).save(path, kind)
    return path


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "tiff"])
def test_a_bare_picture_has_no_properties_and_no_notes(tmp_path: Path, kind: str) -> None:
    found = read_metadata(make_picture(tmp_path / f"a.{kind}", kind))
    assert (found.format, found.properties, found.content_credentials) == (kind, {}, False)


def test_exif_of_a_camera_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x010E] = "A boat in Porto"
    exif[0x013B] = "Ana Reis"
    Image.new("RGB", (16, 12)).save(path, exif=exif)
    properties = read_metadata(path).properties
    assert properties["description"].value == "A boat in Porto"
    assert properties["creator_names"].family == "exif"


def test_xmp_that_cannot_be_read_is_noted_and_exif_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x013B] = "Ana Reis"
    Image.new("RGB", (16, 12)).save(path, exif=exif, xmp=b"<!DOCTYPE x [<!ENTITY e 'x'>]><x/>")
    found = read_metadata(path)
    assert found.properties["creator_names"].value == ["Ana Reis"]
    assert any("XMP" in note for note in found.notes)


def test_what_is_no_picture_is_a_clear_error(tmp_path: Path) -> None:
    text = tmp_path / "a.jpg"
    text.write_text("no picture")
    for path in (text, tmp_path / "missing.jpg", tmp_path):
        with pytest.raises(ImageError):
            read_metadata(path)


def test_pictures_of_a_folder_are_found_by_content_in_order(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    make_picture(tmp_path / "in" / "b.dat", "png")
    make_picture(tmp_path / "a.jpg", "jpeg")
    (tmp_path / "note.jpg").write_text("no picture")
    assert [path.name for path in find_pictures(tmp_path)] == ["a.jpg", "b.dat"]
    assert not is_picture(tmp_path / "missing.jpg")


@given(st.integers(0, 600), st.binary(min_size=1, max_size=4))
def test_a_damaged_picture_raises_nothing_but_an_image_error(
    tmp_path_factory: pytest.TempPathFactory, at: int, damage: bytes
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = make_picture(folder / "a.jpg", "jpeg")
    data = bytearray(path.read_bytes())
    data[at : at + len(damage)] = damage
    path.write_bytes(bytes(data))
    with contextlib.suppress(ImageError):
        assert read_metadata(path).format == "jpeg"
