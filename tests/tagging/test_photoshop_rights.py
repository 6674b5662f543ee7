"""Photoshop's copyright flag and address follow XMP, and are read where they stand alone."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from captions.tagging.containers import scan_file
from captions.tagging.embed import read_metadata
from captions.tagging.photoshop import Resource, join_resources
from captions.tagging.photoshop_rights import ADDRESS, FLAG, read_rights, with_rights
from captions.tagging.safe_write import Prepared
from captions.tagging.source import BytesSource
from captions.tagging.write import FileReport, plan_write
from tests.tagging.images import jpeg_file, jpeg_segment, saved

OTHER = Resource(b"8BIM", 0x03ED, b"\x04name\0", b"rest!")
BLOCK = join_resources(
    [
        OTHER,
        Resource(b"8BIM", FLAG, b"\0\0", b"\1"),
        Resource(b"8BIM", ADDRESS, b"\0\0", b"https://sol.example/old"),
    ]
)
FILES = {
    "jpg": jpeg_file([jpeg_segment(0xED, b"Photoshop 3.0\0" + BLOCK)]),
    "tif": saved("TIFF", tiffinfo={34377: BLOCK}),
}


def make(folder: Path, kind: str) -> Path:
    path = folder / f"a.{kind}"
    path.write_bytes(FILES[kind])
    return path


def write(path: Path, **values: str | None) -> FileReport:
    with plan_write(path, values) as planned:
        if not planned.is_same:
            ready = planned.begin().finish()
            assert isinstance(ready.prepared, Prepared)
            ready.prepared.commit()
            ready.prepared.close()
        return planned.report


def resources(path: Path) -> dict[str, str]:
    return read_rights(scan_file(BytesSource(path.read_bytes(), "a"))[1].blocks.resources)


@pytest.mark.parametrize("kind", FILES)
def test_they_are_read_where_xmp_is_silent_and_stay(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    found = read_metadata(path).properties
    assert (found["copyright_marked"].value, found["copyright_marked"].family) == (
        "True",
        "photoshop",
    )
    assert found["webstatement_rights"].value == "https://sol.example/old"
    write(path, headline="Quay")
    assert resources(path) == read_rights(BLOCK)


@pytest.mark.parametrize("kind", FILES)
def test_they_follow_xmp(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    write(path, webstatement_rights="https://sol.example/새", copyright_marked="False")
    assert resources(path) == {
        "copyright_marked": "False",
        "webstatement_rights": "https://sol.example/새",
    }
    assert not read_metadata(path).properties["copyright_marked"].losers
    assert write(path, copyright_marked="False").outcome == "same"
    write(path, webstatement_rights=None)
    assert resources(path) == {"copyright_marked": "False"}


def test_none_is_made_and_the_others_keep_their_bytes() -> None:
    alone = join_resources([OTHER])
    assert with_rights(alone, {"copyright_marked": "True"}, {"copyright_marked": "True"}) == alone
    changed = with_rights(BLOCK, {"copyright_marked": "False"}, {})
    assert changed is not None
    assert changed.startswith(alone)


def test_a_photoshop_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.psd"
    header = b"8BPS\0\x01" + bytes(6) + struct.pack(">HIIHH", 3, 1, 1, 8, 3)
    path.write_bytes(header + bytes(4) + struct.pack(">I", len(BLOCK)) + BLOCK + bytes(9))
    assert read_metadata(path).values() == read_rights(BLOCK)


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="ExifTool is not installed: no oracle")
@pytest.mark.parametrize("kind", FILES)
def test_exiftool_reads_what_was_written(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    write(path, webstatement_rights="https://sol.example/new", copyright_marked="False")
    command = ["exiftool", "-j", "-G", "-CopyrightFlag", "-Marked", "-URL", "-WebStatement"]
    ran = subprocess.run([*command, str(path)], capture_output=True, check=True)
    [told] = json.loads(ran.stdout)
    assert told["Photoshop:CopyrightFlag"] is False or told["Photoshop:CopyrightFlag"] == "False"
    assert told["XMP:Marked"] is False or told["XMP:Marked"] == "False"
    assert told["Photoshop:URL"] == told["XMP:WebStatement"] == "https://sol.example/new"
