"""What peers break in one phone picture stays whole when all families are written into it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import exifread
import pytest
from PIL import Image

from captions.tagging.containers import scan_file
from captions.tagging.embed import read_metadata
from captions.tagging.photoshop import Resource, join_resources, split_resources
from captions.tagging.source import BytesSource
from tests.tagging.images import icc_profile, jpeg_segment, picture, pixels
from tests.tagging.test_write import LATIN, RECORD, VALUES, write

if TYPE_CHECKING:
    from pathlib import Path

COMMENT = b"UNICODE\0" + "항구".encode("utf-16-le")
MAKER = b"SOLMAKER" + bytes(range(40))
FLAG = Resource(b"8BIM", 0x040A, b"\0\0", b"\1")
PROFILE = icc_profile()
JUMBF = jpeg_segment(0xEB, b"JP\0\1\0\0\0\1\0\0\0\x10jumb\0\0\0\x08free")


def phone_picture() -> bytes:
    """Give a JPEG with Exif, a colour profile, a second picture, resources and a JUMBF box."""
    out = io.BytesIO()
    second = picture().rotate(90)
    exif = Image.Exif()
    exif[0x013B] = "Old Name"
    exif.get_ifd(0x8769).update({0x9003: "2026:05:01 00:00:00", 0x9286: COMMENT, 0x927C: MAKER})
    picture().save(
        out,
        "MPO",
        save_all=True,
        append_images=[second],
        exif=exif,
        icc_profile=PROFILE,
    )
    data = out.getvalue()
    block = join_resources([Resource(b"8BIM", 0x0404, b"\0\0", LATIN), FLAG])
    at = data.index(b"Exif\0\0") - 4
    extra = jpeg_segment(0xED, b"Photoshop 3.0\0" + block) + JUMBF
    return data[:at] + extra + data[at:]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The picture with a record in it."""
    path = tmp_path / "phone.jpg"
    path.write_bytes(phone_picture())
    assert write(path, VALUES).outcome == "changed"
    return path


def exif_of(data: bytes) -> dict[str, object]:
    return dict(exifread.process_file(io.BytesIO(data)))


def test_the_second_picture_stays_reachable(written: Path) -> None:
    before = phone_picture()
    assert len(pixels(before)) == 2
    assert pixels(written.read_bytes()) == pixels(before)


def test_capture_time_at_midnight_comment_and_maker_note_stay(written: Path) -> None:
    tags = exif_of(written.read_bytes())
    assert str(tags["EXIF DateTimeOriginal"]) == "2026:05:01 00:00:00"
    assert COMMENT in written.read_bytes()
    assert MAKER in written.read_bytes()
    assert str(tags["Image Artist"]).startswith("Leo Rui")


def test_profile_and_jumbf_keep_their_bytes(written: Path) -> None:
    data = written.read_bytes()
    assert JUMBF in data
    with Image.open(io.BytesIO(data)) as image:
        assert image.info["icc_profile"] == PROFILE


def test_the_copyright_flag_stays(written: Path) -> None:
    _, scan = scan_file(BytesSource(written.read_bytes(), "phone.jpg"))
    resources, _ = split_resources(scan.blocks.resources or b"")
    assert FLAG in resources


def test_neighbours_in_latin_1_are_not_garbled(written: Path) -> None:
    assert read_metadata(written).properties["title"].value == "Fähre"


def test_text_of_any_script_is_declared_and_whole(written: Path) -> None:
    found = read_metadata(written).properties["headline"]
    told = {stored.family: stored.value for stored in found.agreeing} | {found.family: found.value}
    assert told == {"xmp": RECORD.headline, "iim": RECORD.headline}
    assert b"\x1c\x01\x5a\0\x03\x1b%G" in written.read_bytes()
