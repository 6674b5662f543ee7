"""The Four Cs, the nineteen tracked fields and Google's badge, from what IIM and XMP hold."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from captions.tagging.embed import read_metadata
from captions.tagging.scoring import SCORED, TRACKED, google_of, score
from tests.tagging.test_write import KINDS, make, with_iim, write

if TYPE_CHECKING:
    from pathlib import Path

FOUR: dict[str, Any] = {
    "creator_names": ["Leo Rui"],
    "copyright_notice": {"x-default": "© Sol 2026"},
    "description": {"x-default": "Mayor Ana Reis waves."},
    "credit_line": "Sol",
}


@KINDS
def test_the_four_give_25_each(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    assert score(read_metadata(path)).four_cs == 0
    for number, (name, value) in enumerate(FOUR.items(), 1):
        write(path, {name: value})
        assert score(read_metadata(path)).four_cs == 25 * number


def test_there_are_four_and_nineteen() -> None:
    assert (len(SCORED), len(TRACKED)) == (4, 19)


def test_iim_alone_counts(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg", with_iim(b"\x1c\x02\x6e\0\x03Sol\x1c\x02\x05\0\x04Dock"))
    found = score(read_metadata(path))
    assert found.scored["CreditLine"]
    assert found.tracked["ObjectName"]
    assert found.four_cs == 25


def test_a_blank_value_is_none(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg", with_iim(b"\x1c\x02\x6e\0\x02  "))
    assert score(read_metadata(path)).four_cs == 0


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="ExifTool is not installed: no oracle")
def test_exif_alone_does_not_count_and_is_told(tmp_path: Path) -> None:
    path = make(tmp_path, "jpeg")
    subprocess.run(
        ["exiftool", "-q", "-overwrite_original", "-IFD0:Artist=Leo Rui", str(path)], check=True
    )
    found = score(read_metadata(path))
    assert found.four_cs == 0
    assert found.notes == ("Creator stands in Exif alone, which does not count",)


TAGS = {
    "AltTextAccessibility": "XMP-iptcCore:AltTextAccessibility=a",
    "DateCreated": "XMP-photoshop:DateCreated=2026-05-01",
    "DigitalSourceType": "XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/x",
    "ExtendedDescriptionAccessibility": "XMP-iptcCore:ExtDescrAccessibility=a",
    "Genre": "XMP-iptcExt:GenreCvTermName=a",
    "Keywords": "XMP-dc:Subject=a",
    "LicensorName": "XMP-plus:LicensorName=a",
    "LicensorURL": "XMP-plus:LicensorURL=https://sol.example/buy",
    "LocationCreated": "XMP-iptcExt:LocationCreatedCity=a",
    "LocationShown": "XMP-iptcExt:LocationShownCity=a",
    "ObjectName": "XMP-dc:Title=a",
    "Source": "XMP-photoshop:Source=a",
    "UsageTerms": "XMP-xmpRights:UsageTerms=a",
    "WebStatement": "XMP-xmpRights:WebStatement=https://sol.example/terms",
}


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="ExifTool is not installed: no oracle")
def test_every_tracked_field_that_exiftool_wrote_is_found(tmp_path: Path) -> None:
    for name in TAGS:
        (tmp_path / f"{name}.jpg").write_bytes(make(tmp_path, "jpeg").read_bytes())
    lines = []
    for name, tag in TAGS.items():
        path = str(tmp_path / f"{name}.jpg")
        lines += [f"-{tag}", "-overwrite_original", "-q", path, "-execute"]
    (tmp_path / "arguments").write_text("\n".join(lines) + "\n")
    ran = subprocess.run(
        ["exiftool", "-@", str(tmp_path / "arguments")], capture_output=True, text=True, check=False
    )
    for name in TAGS:
        found = score(read_metadata(tmp_path / f"{name}.jpg"))
        there = {key for key, is_there in found.tracked.items() if is_there}
        assert there == {name}, ran.stderr


def test_every_tracked_field_that_exiftool_does_not_know_is_found(tmp_path: Path) -> None:
    for name in TRACKED.keys() - TAGS.keys():
        path = make(tmp_path, "jpeg")
        write(path, {TRACKED[name]: "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"})
        tracked = score(read_metadata(path)).tracked
        assert {key for key, is_there in tracked.items() if is_there} == {name}


def test_google_wants_a_whole_address() -> None:
    for text, expected in {
        "https://sol.example/terms": True,
        "HTTP://sol.example": True,
        "sol.example/terms": False,
        "https://": False,
        "http://[": False,
        "javascript:alert(1)": False,
        "": False,
    }.items():
        assert google_of({"webstatement_rights": text}).licensable is expected, text


def test_a_picture_with_all_of_it_lacks_nothing() -> None:
    licensors = [{"licensor_name": "Sol", "licensor_url": "https://sol.example/buy"}]
    values = FOUR | {"webstatement_rights": "https://sol.example/terms", "licensors": licensors}
    found = google_of(values)
    assert found.missing == ()
    assert found.licensor_url == "https://sol.example/buy"
