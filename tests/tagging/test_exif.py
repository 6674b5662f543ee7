"""Exif's shared tags are read, and changed without moving anything else."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import exifread
import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import ImageError
from captions.tagging.container import Tag, TagKey
from captions.tagging.exif import (
    COPYRIGHT,
    DESCRIPTION,
    TAKEN,
    TAKEN_FRACTION,
    TAKEN_ZONE,
    exif_changes,
    read_exif,
    read_exif_tags,
    write_exif,
)
from captions.tagging.ifd_patch import EMPTY_STREAM, patch_stream
from captions.tagging.moments import read_moment
from tests.tagging.images import jpeg_file, jpeg_segment
from tests.tagging.test_ifd_patch import MAKER_NOTE, THUMBNAIL, camera_stream

exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="ExifTool is not installed: no oracle"
)

FULL: dict[str, object] = {
    "creator_names": ["Ana Reis", "김유나", "Baram; Seoul"],
    "copyright_notice": "© 2026 Baram Press",
    "description": "A ferry leaves Gijón.",
    "date_created": "2026-05-01T10:20:30.25+09:00",
}


def ascii_tag(text: str) -> Tag:
    return Tag(2, text.encode() + b"\0")


def stream_of(tags: dict[TagKey, Tag]) -> bytes:
    return patch_stream(EMPTY_STREAM, dict(tags), "a.jpg")


def written(stream: bytes | None, values: dict[str, object]) -> bytes:
    new, _ = write_exif(stream, values, "a.jpg")
    assert new is not None
    return new


def test_all_shared_tags_go_in_and_come_back() -> None:
    assert read_exif(written(None, FULL), "a.jpg").values == FULL


def test_writing_twice_is_writing_once() -> None:
    once = written(None, FULL)
    assert written(once, FULL) is once


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "description": st.text(st.characters(codec="utf-8", exclude_characters="\0")),
            "copyright_notice": st.text(st.characters(codec="utf-8", exclude_characters="\0")),
            "creator_names": st.lists(st.text(st.sampled_from('ab; "é')), max_size=3),
        },
    )
)
def test_any_text_goes_in_once(values: dict[str, object]) -> None:
    once, _ = write_exif(EMPTY_STREAM, values, "a.jpg")
    assert write_exif(once, values, "a.jpg")[0] == once


@pytest.mark.parametrize("order", ["<", ">"])
def test_maker_note_and_thumbnail_stay_where_they_are(order: str) -> None:
    old = camera_stream(order)
    new = written(old, {**FULL, "description": "A ferry. " * 300})
    for kept in (MAKER_NOTE, THUMBNAIL):
        assert new.index(kept) == old.index(kept)


def test_the_camera_s_capture_time_stays_and_is_told() -> None:
    tags = {TAKEN: ascii_tag("2004:01:01 00:00:00"), TAKEN_ZONE: ascii_tag("+01:00")}
    new_date = {"date_created": "2026-05-01T10:20:30Z"}
    changes, notes = exif_changes(new_date, tags)
    assert changes == {}
    assert "2004-01-01T00:00:00+01:00 in Exif stays" in notes[0]
    assert exif_changes({"date_created": None}, tags) == ({}, ())
    assert exif_changes({"date_created": "2004-01-01"}, tags) == ({}, ())


def test_the_capture_time_changes_when_asked_and_with_it_fraction_and_zone() -> None:
    tags = {
        TAKEN: ascii_tag("2004:01:01 00:00:00"),
        TAKEN_ZONE: ascii_tag("+01:00"),
        TAKEN_FRACTION: ascii_tag("5"),
    }
    changes, _ = exif_changes({"date_created": "2026-05-01T10:20:30"}, tags, capture_time=True)
    assert changes == {
        TAKEN: ascii_tag("2026:05:01 10:20:30"), TAKEN_ZONE: None, TAKEN_FRACTION: None,
    }  # fmt: skip
    removed, _ = exif_changes({"date_created": None}, tags, capture_time=True)
    assert set(removed) == set(tags)


def test_a_date_without_a_time_is_not_written() -> None:
    assert write_exif(None, {"date_created": "2026-05-01"}, "a.jpg") == (None, ())


def test_capture_time_at_midnight_is_kept_and_blank_time_is_absent() -> None:
    assert read_exif_tags({TAKEN: ascii_tag("2004:01:01 00:00:00")}).values == {
        "date_created": "2004-01-01T00:00:00"
    }
    for blank in ("0000:00:00 00:00:00", "    :  :     :  :  ", " "):
        assert read_exif_tags({TAKEN: ascii_tag(blank)}).values == {}
        assert read_exif_tags({TAKEN: ascii_tag(blank)}).notes == ()


def test_a_date_that_is_none_is_told() -> None:
    reading = read_exif_tags({TAKEN: ascii_tag("yesterday at noon  ")})
    assert reading.values == {}
    assert "yesterday" in reading.notes[0]


def test_a_camera_s_own_description_is_no_caption_and_is_told() -> None:
    reading = read_exif_tags({DESCRIPTION: ascii_tag("OLYMPUS DIGITAL CAMERA   ")})
    assert reading.values == {}
    assert "camera's own" in reading.notes[0]


def test_nul_in_copyright_parts_photographer_and_editor() -> None:
    tags = {COPYRIGHT: Tag(2, b"Ana Reis\0Baram Press\0")}
    assert read_exif_tags(tags).values == {"copyright_notice": "Ana Reis\nBaram Press"}
    assert exif_changes({"copyright_notice": "Ana Reis\nBaram Press"}, tags) == ({}, ())


def test_old_windows_text_becomes_utf_8_when_it_is_set_again() -> None:
    tags = {DESCRIPTION: Tag(2, b"Gij\xf3n\0")}
    assert read_exif_tags(tags).notes
    assert exif_changes({"description": "Gijón"}, tags)[0] == {DESCRIPTION: ascii_tag("Gijón")}


def test_a_tag_of_numbers_is_no_text_and_is_told() -> None:
    tags = {DESCRIPTION: Tag(3, b"\x41\x42")}
    assert read_exif_tags(tags).values == {}
    assert "type 3" in read_exif_tags(tags).notes[0]
    assert exif_changes({"description": "AB"}, tags)[0] == {DESCRIPTION: ascii_tag("AB")}


def test_nothing_removes_a_tag() -> None:
    tags = {DESCRIPTION: ascii_tag("A ferry")}
    assert exif_changes({"description": None}, tags)[0] == {DESCRIPTION: None}


@pytest.mark.parametrize(
    "values",
    [
        {"description": "a\0b"},
        {"description": "\ud800"},
        {"description": ["one", "two"]},
        {"date_created": "1 May"},
    ],
)
def test_what_exif_cannot_hold_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ImageError):
        write_exif(None, values, "a.jpg")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for stream in (data, b"II*\0\x08\0\0\0" + data):
        try:
            read_exif(stream, "a.jpg")
        except ImageError:
            continue


def test_a_stream_cut_at_any_byte_is_read_or_refused() -> None:
    whole = written(camera_stream(), FULL)
    whole_date = read_moment(str(FULL["date_created"]))
    assert whole_date is not None
    for end in range(len(whole)):
        try:
            values = read_exif(whole[:end], "a.jpg").values
        except ImageError:
            continue
        date = read_moment(str(values.pop("date_created", FULL["date_created"])))
        assert date is not None
        assert date.agrees(whole_date)
        assert all(FULL[name] == value for name, value in values.items())


def test_exifread_reads_what_we_wrote() -> None:
    segment = jpeg_segment(0xE1, b"Exif\0\0" + written(None, FULL))
    found = exifread.process_file(io.BytesIO(jpeg_file([segment])), details=False)
    assert str(found["EXIF DateTimeOriginal"]) == "2026:05:01 10:20:30"
    assert str(found["EXIF OffsetTimeOriginal"]) == "+09:00"
    assert str(found["Image Artist"]).startswith("Ana Reis; ")


@exiftool
def test_exiftool_reads_what_we_wrote(tmp_path: Path) -> None:
    picture = tmp_path / "a.jpg"
    stream = written(camera_stream(), {**FULL})
    picture.write_bytes(jpeg_file([jpeg_segment(0xE1, b"Exif\0\0" + stream)]))
    answer = subprocess.run(
        ["exiftool", "-j", "-G0", "-EXIF:All", str(picture)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    [told] = json.loads(answer.stdout)
    assert told["EXIF:Artist"] == 'Ana Reis; 김유나; "Baram; Seoul"'
    assert told["EXIF:Copyright"] == FULL["copyright_notice"]
    assert told["EXIF:ImageDescription"] == FULL["description"]
    assert told["EXIF:DateTimeOriginal"] == "2026:05:01 10:20:30"
    assert str(told["EXIF:SubSecTimeOriginal"]) == "25"
    assert told["EXIF:OffsetTimeOriginal"] == "+09:00"
