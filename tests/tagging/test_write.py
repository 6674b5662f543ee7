"""Values go into all families of a picture, read back, and touch nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import TiffImagePlugin

from captions.errors import WriteError
from captions.record.model import Location, Person, PhotoRecord
from captions.tagging.containers import scan_file
from captions.tagging.embed import Metadata, read_metadata, stored_iim
from captions.tagging.iim_digest import DigestState, digest_of, iim_of
from captions.tagging.iim_values import read_iim
from captions.tagging.photoshop import IIM, IIM_DIGEST, Resource, join_resources
from captions.tagging.safe_write import Prepared
from captions.tagging.source import BytesSource, hash_picture
from captions.tagging.write import FileReport, plan_write
from captions.tagging.xmp import record_to_xmp
from tests.tagging.images import (
    jpeg_file,
    jpeg_segment,
    pixels,
    png_chunk,
    png_file,
    saved,
    webp_file,
)

exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="ExifTool is not installed: no oracle"
)

RECORD = PhotoRecord(
    id="p-1",
    caption="",
    description="Mayor Ana Reis waves in Gijón.",
    language="en",
    headline="한지우 at the quay",
    date_created="2026-05-01",
    credit_line="Agência Sol",
    source="Sol",
    creator_names=("Leo Rui", "Kim; Yu"),
    persons_shown=(Person(name="Ana Reis", title="mayor"),),
    locations_shown=(Location(city="Gijón", country_name="Spain", country_code="ES"),),
    usage_terms="NO SALES",
    instructions="Embargoed until noon",
)
VALUES = record_to_xmp(RECORD)
PICTURES = {
    "jpeg": jpeg_file(),
    "png": png_file(),
    "webp": webp_file(),
    "tiff": saved("TIFF"),
}
KINDS = pytest.mark.parametrize("kind", PICTURES)
LATIN = b"\x1c\x02\x05\0\x05F\xe4hre\x1c\x02\x5a\0\x04Oslo"


def make(folder: Path, kind: str, data: bytes | None = None) -> Path:
    path = folder / f"사진.{kind}"
    path.write_bytes(data or PICTURES[kind])
    return path


def write(path: Path, values: dict[str, Any], *, force: bool = False) -> FileReport:
    with plan_write(path, values, force=force) as planned:
        if planned.is_same:
            return planned.report
        ready = planned.begin().finish()
    assert isinstance(ready.prepared, Prepared)
    ready.prepared.commit()
    ready.prepared.close()
    return ready.report


def families(metadata: Metadata, name: str) -> set[str]:
    found = metadata.properties[name]
    assert not found.losers
    return {found.family, *(stored.family for stored in found.agreeing)}


def with_iim(block: bytes, digest: bytes | None = None) -> bytes:
    found = [Resource(b"8BIM", IIM, b"\0\0", block)]
    if digest:
        found.append(Resource(b"8BIM", IIM_DIGEST, b"\0\0", digest))
    return jpeg_file([jpeg_segment(0xED, b"Photoshop 3.0\0" + join_resources(found))])


@KINDS
def test_every_value_reads_back_from_every_family_that_has_it(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    write(path, VALUES)
    found = read_metadata(path)
    assert found.values()["persons_shown"] == VALUES["persons_shown"]
    assert found.values()["headline"] == RECORD.headline
    has_iim = kind in ("jpeg", "tiff")
    more = {"iim"} if has_iim else set()
    assert families(found, "credit_line") == {"xmp"} | more
    assert families(found, "creator_names") == {"xmp", "exif"} | more
    assert families(found, "description") == {"xmp", "exif"} | more
    assert found.digest is (DigestState.EQUAL if has_iim else DigestState.ABSENT)


@KINDS
def test_the_picture_is_the_same_before_and_after(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    report = write(path, VALUES)
    data = path.read_bytes()
    assert pixels(data) == pixels(PICTURES[kind])
    _, scan = scan_file(BytesSource(data, kind))
    assert report.picture_sha256_before == hash_picture(BytesSource(data, kind), scan.picture)
    assert report.picture_sha256_before == report.picture_sha256_after
    assert report.fields["credit_line"] == ("", "Agência Sol")


@KINDS
def test_writing_again_says_same_and_touches_nothing(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    assert write(path, VALUES).outcome == "changed"
    before = path.read_bytes(), path.stat()
    assert write(path, VALUES).outcome == "same"
    after = path.read_bytes(), path.stat()
    assert before[0] == after[0]
    assert (before[1].st_ino, before[1].st_mtime_ns) == (after[1].st_ino, after[1].st_mtime_ns)


@KINDS
def test_none_takes_a_value_out_of_every_family(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    write(path, VALUES)
    report = write(path, dict.fromkeys(VALUES))
    assert report.fields["credit_line"] == ("Agência Sol", "")
    assert read_metadata(path).values() == {}
    assert pixels(path.read_bytes()) == pixels(PICTURES[kind])


def test_a_plan_writes_nothing(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg")
    with plan_write(path, VALUES) as planned:
        assert planned.report.outcome == "changed"
    assert path.read_bytes() == PICTURES["jpeg"]
    assert list(tmp_path.iterdir()) == [path]


def test_the_digest_is_that_of_the_stored_block(tmp_path: Path) -> None:
    for kind in ("jpeg", "tiff"):
        path = make(tmp_path, kind)
        write(path, VALUES)
        name, blocks = blocks_of(path)
        stored = stored_iim(name, blocks)
        assert stored.iim is not None
        assert stored.digest == digest_of(stored.iim)


def blocks_of(path: Path) -> tuple[str, Any]:
    container, scan = scan_file(BytesSource(path.read_bytes(), path.name))
    return container.name, scan.blocks


def test_neighbours_in_latin_1_are_converted_and_told_not_garbled(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg", with_iim(LATIN))
    report = write(path, {"credit_line": "김유나"})
    found = read_metadata(path).properties
    assert found["title"].value == "Fähre"
    assert found["credit_line"].value == "김유나"
    assert any("converted" in note for note in report.notes)


def test_a_value_that_iim_cannot_hold_is_left_out_of_it_and_never_cut(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg")
    write(path, {"credit_line": "Agência Sol"})
    long = "Agência Sol de Notícias do Norte e do Sul"
    report = write(path, {"credit_line": long})
    found = read_metadata(path)
    assert families(found, "credit_line") == {"xmp"}
    assert found.values()["credit_line"] == long
    [note] = report.notes
    assert "43 bytes" in note
    assert "limit of 32" in note
    assert "'Agência Sol de Notícias do Nor' would fit" in note
    assert write(path, {"credit_line": long}).outcome == "same"


def test_a_digest_that_differed_stays_until_all_is_in_step(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg", with_iim(LATIN, b"x" * 16))
    write(path, {"credit_line": "Sol"})
    assert read_metadata(path).digest is DigestState.DIFFERENT
    write(path, {"title": {"x-default": "Fähre"}, "city_name": "Oslo"})
    assert read_metadata(path).digest is DigestState.EQUAL


def test_the_second_copy_that_photoshop_keeps_in_tiff_is_in_step_too(tmp_path: Path) -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags.tagtype[34377] = 1
    tags[34377] = join_resources([Resource(b"8BIM", IIM, b"\0\0", LATIN)])
    path = make(tmp_path, "tiff", saved("TIFF", tiffinfo=tags))
    write(path, {"city_name": "Gijón"})
    _, blocks = blocks_of(path)
    inner = iim_of(blocks.resources)
    assert inner.iim == blocks.iim
    assert read_iim(blocks.iim, "a.tif").values == {"title": "Fähre", "city_name": "Gijón"}


def test_text_chunks_that_are_there_are_kept_in_step(tmp_path: Path) -> None:
    chunks = [png_chunk(b"tEXt", b"Author\0Old Name"), png_chunk(b"tEXt", b"Software\0Sol 1")]
    path = make(tmp_path, "png", png_file(chunks))
    write(path, {"creator_names": ["Leo Rui"]})
    data = path.read_bytes()
    assert b"Old Name" not in data
    assert b"Author\0" in data
    assert b"Software\0Sol 1" in data


def test_a_capture_time_of_a_camera_stays_and_that_is_told(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg")
    write(path, {"date_created": "2026-05-01T10:20:30+09:00"})
    report = write(path, {"date_created": "2026-05-02"})
    assert any("capture time" in note for note in report.notes)


CREDENTIALS = {
    "jpeg": jpeg_file([jpeg_segment(0xEB, b"JP\0\1\0\0\0\1\0\0\0\x20jumb\0\0\0\x18jumdc2pa")]),
    "png": png_file([png_chunk(b"caBX", b"\0\0\0\x20jumb\0\0\0\x18jumdc2pa")]),
}


@pytest.mark.parametrize("kind", CREDENTIALS)
def test_content_credentials_are_broken_only_by_force(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind, CREDENTIALS[kind])
    with pytest.raises(WriteError, match="Content Credentials"):
        write(path, VALUES)
    assert path.read_bytes() == CREDENTIALS[kind]
    report = write(path, VALUES, force=True)
    assert any("invalid" in note for note in report.notes)
    assert read_metadata(path).content_credentials
    assert write(path, VALUES).outcome == "same"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg")
    link = tmp_path / "link.jpg"
    link.symlink_to(path.name)
    write(link, VALUES)
    assert link.is_symlink()
    assert "credit_line" in read_metadata(path).properties


def test_what_may_not_be_replaced_is_refused_before_it_is_written(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg")
    os.link(path, tmp_path / "second.jpg")
    with pytest.raises(WriteError, match="hard links"):
        plan_write(path, VALUES)


def test_a_value_that_no_family_can_hold_leaves_the_file(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg")
    with pytest.raises(WriteError, match="description"):
        plan_write(path, {"description": "a\0b"})
    with pytest.raises(WriteError, match="no IPTC property"):
        plan_write(path, {"colour": "red"})


def test_a_new_file_with_another_picture_is_thrown_away(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg")
    with plan_write(path, VALUES) as planned:
        other = tmp_path / "other.jpg"
        other.write_bytes(jpeg_file(progressive=True))
        handle = os.open(other, os.O_RDONLY)
        with pytest.raises(WriteError, match="another picture"):
            planned.verify(handle)
        os.close(handle)


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=50,
).map(str.strip)


@given(
    st.sampled_from(sorted(PICTURES)),
    st.builds(
        PhotoRecord,
        id=st.just("p"),
        caption=st.just(""),
        description=TEXTS,
        credit_line=TEXTS,
        creator_names=st.lists(TEXTS.filter(bool), max_size=3).map(tuple),
        date_created=st.sampled_from([None, "2026", "2026-05", "2026-05-01"]),
        usage_terms=TEXTS,
    ),
)
def test_any_record_into_any_picture_leaves_the_pixels_and_is_written_once(
    tmp_path_factory: pytest.TempPathFactory, kind: str, record: PhotoRecord
) -> None:
    path = make(tmp_path_factory.mktemp("law"), kind)
    values = record_to_xmp(record)
    write(path, values)
    assert pixels(path.read_bytes()) == pixels(PICTURES[kind])
    digest = hashlib.sha256(path.read_bytes()).digest()
    assert write(path, values).outcome == "same"
    assert hashlib.sha256(path.read_bytes()).digest() == digest


def ask_exiftool(path: Path, *options: str) -> dict[str, Any]:
    command = ["exiftool", "-json", "-struct", "-G0", "-a", *options, str(path)]
    [answer] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return dict(answer)


@exiftool
@KINDS
def test_exiftool_reads_back_every_value(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    write(path, VALUES)
    found = ask_exiftool(path)
    assert found["XMP:Credit"] == "Agência Sol"
    assert found["XMP:Headline"] == RECORD.headline
    assert found["XMP:Creator"] == ["Leo Rui", "Kim; Yu"]
    assert found["XMP:PersonInImage"] == ["Ana Reis"]
    assert found["XMP:LocationShown"] == [
        {"City": "Gijón", "CountryCode": "ESP", "CountryName": "Spain"}
    ]
    assert found["EXIF:Artist"] == 'Leo Rui; "Kim; Yu"'
    assert found["EXIF:ImageDescription"] == RECORD.description
    if kind in ("jpeg", "tiff"):
        assert found["IPTC:Credit"] == "Agência Sol"
        assert found["IPTC:By-line"] == ["Leo Rui", "Kim; Yu"]
        assert found["IPTC:Country-PrimaryLocationCode"] == "ESP"
        assert found["IPTC:DateCreated"] == "2026:05:01"
        digest = ask_exiftool(path, "-IPTCDigest", "-CurrentIPTCDigest")
        assert digest["Photoshop:IPTCDigest"] == digest["File:CurrentIPTCDigest"]


@exiftool
@KINDS
def test_exiftool_has_no_new_warning(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    before = ask_exiftool(path, "-validate", "-warning")
    write(path, VALUES | {"date_created": "2026-05-01T10:20:30+09:00"})
    after = ask_exiftool(path, "-validate", "-warning")
    assert after == before
