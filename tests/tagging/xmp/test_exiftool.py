"""ExifTool as an oracle: it reads what we write, and we read what it writes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from captions.tagging.xmp import edit_values, new_packet, open_packet, read_values, to_sidecar

EXIFTOOL = shutil.which("exiftool")

pytestmark = pytest.mark.skipif(
    EXIFTOOL is None, reason="ExifTool is not installed (Debian: libimage-exiftool-perl)"
)

VALUES: dict[str, Any] = {
    "alt_text_accessibility": {"x-default": "A boat"},
    "creator_names": ["Ana Reis", "Ødegård & Søn"],
    "creator_contact_info": {"city": "Porto", "emailwork": "desk@sol.example"},
    "credit_line": "Agência Sol",
    "source": "Sol",
    "date_created": "2026-05-01T09:30:00+09:00",
    "description": {"x-default": "한지우 at the <quay>.\nSecond line.", "de": "Am Kai"},
    "headline": "High tide",
    "instructions": "Embargo lifted",
    "keywords": ["sea", "바다"],
    "usage_terms": {"x-default": "EDITORIAL USE ONLY"},
    "city_name": "Porto",
    "country_code": "PRT",
    "image_rating": 4.0,
    "max_avail_width": 4000,
    "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "data_mining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING",
    "other_constraints": {"x-default": "NO AI"},
    "person_in_image_names": ["Ana Reis"],
    "persons_shown": [
        {"name": {"x-default": "Ana Reis"}, "description": {"x-default": "coach"}},
        {"name": {"x-default": "Han Ji-woo"}, "identifiers": ["http://zoo.example/han"]},
    ],
    "locations_shown": [
        {"city": "Porto", "country_code": "PRT", "gps_latitude": "41,8.9N"},
        {"sublocation": "City Hall", "country_name": "Norway"},
    ],
    "copyright_owners": [{"copyright_owner_name": "Sol Lda."}],
    "licensors": [{"licensor_name": "Sol", "licensor_url": "http://sol.example/licence"}],
    "organisation_in_image_names": ["Harbour Board"],
    "model_ages": [21, 34],
    "event_name": {"x-default": "Regatta"},
}

EXPECTED: dict[str, Any] = {
    "AltTextAccessibility": "A boat",
    "Creator": ["Ana Reis", "Ødegård & Søn"],
    "CreatorContactInfo": {"CiAdrCity": "Porto", "CiEmailWork": "desk@sol.example"},
    "Credit": "Agência Sol",
    "Source": "Sol",
    "DateCreated": "2026:05:01 09:30:00+09:00",
    "Description": "한지우 at the <quay>.\nSecond line.",
    "Description-de": "Am Kai",
    "Headline": "High tide",
    "Instructions": "Embargo lifted",
    "Subject": ["sea", "바다"],
    "UsageTerms": "EDITORIAL USE ONLY",
    "City": "Porto",
    "CountryCode": "PRT",
    "Rating": 4,
    "MaxAvailWidth": 4000,
    "DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "OtherConstraints": "NO AI",
    "PersonInImage": ["Ana Reis"],
    "PersonInImageWDetails": [
        {"PersonName": "Ana Reis", "PersonDescription": "coach"},
        {"PersonName": "Han Ji-woo", "PersonId": ["http://zoo.example/han"]},
    ],
    "CopyrightOwner": [{"CopyrightOwnerName": "Sol Lda."}],
    "Licensor": [{"LicensorName": "Sol", "LicensorURL": "http://sol.example/licence"}],
    "OrganisationInImageName": ["Harbour Board"],
    "ModelAge": [21, 34],
    "Event": "Regatta",
}


def _exiftool(*arguments: str | Path) -> str:
    command = [str(EXIFTOOL), "-q", "-charset", "filename=utf8", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    return done.stdout.decode()


def _read_with_exiftool(path: Path) -> dict[str, Any]:
    [found] = json.loads(_exiftool("-j", "-n", "-struct", "-XMP:all", path))
    assert isinstance(found, dict)
    return found


@pytest.fixture
def sidecar(tmp_path: Path) -> Path:
    packet = new_packet()
    assert edit_values(packet, VALUES) == ()
    path = tmp_path / "a.xmp"
    path.write_bytes(to_sidecar(packet))
    return path


def test_exiftool_reads_every_value_we_write(sidecar: Path) -> None:
    found = _read_with_exiftool(sidecar)
    assert {name: found.get(name) for name in EXPECTED} == EXPECTED
    first, second = found["LocationShown"]
    assert (first["City"], first["CountryCode"]) == ("Porto", "PRT")
    assert first["GPSLatitude"] == pytest.approx(41 + 8.9 / 60)
    assert second == {"Sublocation": "City Hall", "CountryName": "Norway"}


def test_exiftool_finds_nothing_to_warn_of(sidecar: Path) -> None:
    assert "Warning" not in _exiftool("-validate", "-warning", "-a", "-s", "-s", sidecar)


def test_we_read_what_exiftool_writes(sidecar: Path) -> None:
    """Written anew by ExifTool from its own reading, every value comes back."""
    other = sidecar.with_name("b.xmp")
    _exiftool("-tagsfromfile", sidecar, "-all:all", "-struct", other)
    values: dict[str, Any] = dict(read_values(open_packet(other.read_bytes())).values)
    latitude = values["locations_shown"][0].pop("gps_latitude")
    expected = json.loads(json.dumps(VALUES))
    del expected["locations_shown"][0]["gps_latitude"]
    known = {name: value for name, value in expected.items() if name in values}
    assert values == known
    assert set(expected) - set(values) <= {"data_mining"}
    assert str(latitude).startswith("41,8.9")


def test_exiftool_edits_our_packet_and_we_read_it(sidecar: Path) -> None:
    _exiftool("-overwrite_original", "-XMP-photoshop:Credit=Luna", sidecar)
    assert read_values(open_packet(sidecar.read_bytes())).values == {
        **VALUES,
        "credit_line": "Luna",
    }
