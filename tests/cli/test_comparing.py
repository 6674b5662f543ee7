"""`captions diff` and `captions carry`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from captions.tagging.embed import read_metadata
from captions.tagging.xmp import edit_values, new_packet, to_sidecar
from tests.tagging.images import jpeg_file, jpeg_segment, resource_block, xmp_packet

if TYPE_CHECKING:
    from tests.cli.conftest import Runner

exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="ExifTool is not installed: no oracle"
)
CAPTION = "Mayor Ana Reis (R) waves in Porto, Portugal, on May 3, 2026. (Sol/Leo Rui) NO SALES"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "항구.jpg"
    path.parent.mkdir()
    Image.new("RGB", (32, 24), (200, 30, 30)).save(path)
    return path


def sidecar(path: Path, **values: Any) -> Path:
    packet = new_packet()
    edit_values(packet, values)
    beside = Path(f"{path}.xmp")
    beside.write_bytes(to_sidecar(packet))
    return beside


def run_exiftool(*arguments: str) -> str:
    return subprocess.run(["exiftool", *arguments], capture_output=True, check=True).stdout.decode()


def test_a_picture_in_step_says_so(captions: Runner, photo: Path) -> None:
    captions("tag", str(photo), "--caption", CAPTION)
    ran = captions("diff", str(photo.parent))
    assert (ran.code, ran.out) == (0, "0 differ, 1 in step\n")


def test_a_sidecar_that_differs_is_shown_and_brought_in_step(captions: Runner, photo: Path) -> None:
    captions("tag", str(photo), "--caption", CAPTION)
    sidecar(photo, city_name="Braga", credit_line="Rio")
    before = {path: path.read_bytes() for path in photo.parent.iterdir()}
    ran = captions("diff", str(photo), "--json")
    assert ran.code == 1
    [found] = json.loads(ran.out)["comparisons"]
    [city] = found["differences"]
    assert city["property"] == "cityName"
    told = [(voice["family"], voice["place"], voice["value"]) for voice in city["voices"]]
    assert told == [
        ("sidecar", "photoshop:City", "Braga"),
        ("xmp", "photoshop:City", "Porto"),
        ("iim", "2:90", "Porto"),
        ("caption", "description", "Porto"),
    ]
    assert city["rule"] == "R-04"
    dry = captions("diff", str(photo), "--fix", "--dry-run", "--json")
    assert {path: path.read_bytes() for path in photo.parent.iterdir()} == before
    real = captions("diff", str(photo), "--fix", "--json")
    documents = [json.loads(ran.out) for ran in (dry, real)]
    assert documents[0]["counts"] == documents[1]["counts"]
    assert documents[0]["comparisons"] == documents[1]["comparisons"]
    assert real.code == dry.code == 1  # what the description says stays
    assert read_metadata(photo).properties["city_name"].losers == ()
    assert read_metadata(photo).values()["city_name"] == "Braga"
    captions("undo", documents[1]["run"])
    assert {path: path.read_bytes() for path in photo.parent.iterdir()} == before


def test_what_only_the_description_says_is_shown_and_not_written(
    captions: Runner, photo: Path
) -> None:
    sidecar(photo, description="Ana Reis waves in Porto, Portugal, on May 3, 2026.")
    ran = captions("diff", str(photo))
    assert ran.code == 1
    assert "personInImageNames" in ran.out
    assert "→ no field  [C-2" in ran.out
    before = photo.read_bytes()
    assert captions("diff", str(photo), "--fix").code == 1
    assert photo.read_bytes() == before


def test_a_field_that_says_more_than_the_description_does_not_differ(
    captions: Runner, photo: Path
) -> None:
    sidecar(
        photo,
        description="Ana Reis waves. NO SALES",
        person_in_image_names=["Ana Reis", "Leo Rui"],
        usage_terms="NO SALES. NO ARCHIVES.",
    )
    assert captions("diff", str(photo)).code == 0


@exiftool
def test_a_program_that_knows_iim_alone_is_found_out(captions: Runner, photo: Path) -> None:
    captions("tag", str(photo), "--caption", CAPTION)
    run_exiftool("-q", "-overwrite_original", "-IPTC:Credit=Rio", "-IPTC:Keywords=sea", str(photo))
    ran = captions("diff", str(photo), "--jsonl")
    assert ran.code == 1
    assert json.loads(ran.out)["digest"] == "different"
    assert captions("diff", str(photo), "--fix").code == 0
    assert captions("diff", str(photo)).code == 0
    told = run_exiftool("-s3", "-XMP:Credit", "-XMP:Subject", "-IPTC:Keywords", str(photo))
    assert told.split() == ["Rio", "sea", "sea"]


def test_one_bad_file_does_not_stop_the_others(captions: Runner, photo: Path) -> None:
    ran = captions("diff", "gone.jpg", str(photo))
    assert ran.code == 3
    assert "0 differ, 1 in step" in ran.out


def test_a_sidecar_that_cannot_be_read_is_told(captions: Runner, photo: Path) -> None:
    Path(f"{photo}.xmp").write_bytes(b"")
    assert "was not read" in captions("diff", str(photo)).out


def test_flags_of_writing_go_with_fix(captions: Runner, photo: Path) -> None:
    assert captions("diff", str(photo), "--dry-run").code == 2


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "tif"])
def test_rights_and_credit_travel_with_a_derivative(
    captions: Runner, photo: Path, kind: str
) -> None:
    captions("tag", str(photo), "--caption", CAPTION)
    small = photo.parent / f"small.{kind}"
    Image.new("RGB", (16, 12)).save(small)
    before = small.read_bytes()
    dry = captions("carry", str(photo), str(small), "--dry-run", "--json")
    assert small.read_bytes() == before
    real = captions("carry", str(photo), str(small), "--json")
    assert (real.code, dry.code) == (0, 0)
    assert json.loads(dry.out)["files"] == json.loads(real.out)["files"]
    assert read_metadata(small).values() == read_metadata(photo).values()
    with Image.open(small) as image:
        assert image.size == (16, 12)
    again = captions("carry", str(photo), str(small), "--json")
    assert json.loads(again.out)["counts"] == {"same": 1}
    captions("undo", json.loads(real.out)["run"])
    assert small.read_bytes() == before


def test_a_value_that_differs_is_kept_and_named(captions: Runner, photo: Path) -> None:
    captions("tag", str(photo), "--caption", CAPTION)
    small = photo.parent / "small.jpg"
    Image.new("RGB", (16, 12)).save(small)
    captions("tag", str(small), "--caption", "A ferry. (Rio/Eva Mar)")
    ran = captions("carry", str(photo), str(small), "--json")
    assert ran.code == 1
    kept = {item["property"] for item in json.loads(ran.out)["kept"]}
    assert kept == {"creatorNames", "description"}
    found = read_metadata(small).values()
    assert found["usage_terms"] == {"x-default": "NO SALES"}
    assert found["creator_names"] != read_metadata(photo).values()["creator_names"]
    assert captions("carry", str(photo), str(small), "--overwrite").code == 0
    assert read_metadata(small).values() == read_metadata(photo).values()


def test_what_belongs_to_the_file_stays_behind(captions: Runner, photo: Path) -> None:
    segments = [
        jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp_packet("Quay")),
        jpeg_segment(0xED, b"Photoshop 3.0\0" + resource_block("Oslo", 40)),
    ]
    photo.write_bytes(jpeg_file(segments))
    sidecar(photo, digital_image_guid="urn:a", max_avail_width=3000)
    small = photo.parent / "small.png"
    Image.new("RGB", (16, 12)).save(small)
    assert captions("carry", str(photo), str(small)).code == 0
    assert read_metadata(small).values() == {
        "city_name": "Oslo",
        "headline": "Quay",
        "max_avail_width": 3000,
    }


def test_an_original_that_is_not_there_is_an_error(captions: Runner, photo: Path) -> None:
    assert captions("carry", "gone.jpg", str(photo)).code == 3
