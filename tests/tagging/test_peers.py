"""ExifTool and Exiv2 read what we write, and we read what they write, in all four containers."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import exiv2
import pytest

from captions.tagging.embed import read_metadata
from captions.tagging.plain import plain_texts
from captions.tagging.xmp import record_to_xmp
from tests.tagging.test_write import KINDS, PICTURES, RECORD, make, write

if TYPE_CHECKING:
    from pathlib import Path

EXIV2_XMP = {
    "description": "Xmp.dc.description",
    "headline": "Xmp.photoshop.Headline",
    "date_created": "Xmp.photoshop.DateCreated",
    "credit_line": "Xmp.photoshop.Credit",
    "source": "Xmp.photoshop.Source",
    "instructions": "Xmp.photoshop.Instructions",
    "usage_terms": "Xmp.xmpRights.UsageTerms",
    "city_name": "Xmp.photoshop.City",
    "country_name": "Xmp.photoshop.Country",
    "country_code": "Xmp.iptc.CountryCode",
}
EXIV2_IIM = {
    "description": "Iptc.Application2.Caption",
    "headline": "Iptc.Application2.Headline",
    "date_created": "Iptc.Application2.DateCreated",
    "credit_line": "Iptc.Application2.Credit",
    "source": "Iptc.Application2.Source",
    "instructions": "Iptc.Application2.SpecialInstructions",
    "city_name": "Iptc.Application2.City",
    "country_name": "Iptc.Application2.CountryName",
    "country_code": "Iptc.Application2.CountryCode",
}
WRITTEN = {
    "description": "Mayor Ana Reis waves in Gijón. 한지우 looks on.",
    "creator_names": "José Núñez",
    "credit_line": "Agência Sol",
    "copyright_notice": "© Sol 2026",
}


def opened(path: Path) -> exiv2.Image:
    image = exiv2.ImageFactory.open(str(path))
    image.readMetadata()
    return image


def texts_of(values: object) -> str:
    return "; ".join(plain_texts(values))


@KINDS
def test_exiv2_reads_back_every_value(tmp_path: Path, kind: str) -> None:
    values = record_to_xmp(RECORD)
    path = make(tmp_path, kind)
    write(path, values)
    image = opened(path)
    xmp, iim, exif = image.xmpData(), image.iptcData(), image.exifData()
    for name, key in EXIV2_XMP.items():
        told = xmp[key].toString().removeprefix('lang="x-default" ').split(', lang="')[0]
        assert told == texts_of(values[name]).split("; ")[0], name
    assert list(xmp["Xmp.dc.creator"].value()) == ["Leo Rui", "Kim; Yu"]
    assert list(xmp["Xmp.iptcExt.PersonInImage"].value()) == ["Ana Reis"]
    assert xmp["Xmp.iptcExt.LocationShown[1]/Iptc4xmpExt:City"].toString() == "Gijón"
    assert exif["Exif.Image.Artist"].toString() == 'Leo Rui; "Kim; Yu"'
    assert exif["Exif.Image.ImageDescription"].toString() == RECORD.description
    if kind in ("jpeg", "tiff"):
        assert {key: iim[key].toString() for key in EXIV2_IIM.values()} == {
            key: texts_of(values[name]).split("; ")[0] for name, key in EXIV2_IIM.items()
        }
        names = [item.toString() for item in iim if item.key() == "Iptc.Application2.Byline"]
        assert names == ["Leo Rui", "Kim; Yu"]


@KINDS
def test_we_read_every_value_that_exiv2_wrote(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    image = opened(path)
    xmp, exif = image.xmpData(), image.exifData()
    xmp["Xmp.dc.description"] = f"lang=x-default {WRITTEN['description']}"
    xmp["Xmp.dc.rights"] = f"lang=x-default {WRITTEN['copyright_notice']}"
    xmp["Xmp.dc.creator"] = WRITTEN["creator_names"]
    xmp["Xmp.photoshop.Credit"] = WRITTEN["credit_line"]
    exif["Exif.Image.ImageDescription"] = WRITTEN["description"]
    exif["Exif.Image.Artist"] = WRITTEN["creator_names"]
    exif["Exif.Image.Copyright"] = WRITTEN["copyright_notice"]
    if kind != "webp":
        iim = image.iptcData()
        iim["Iptc.Envelope.CharacterSet"] = "\x1b%G"
        iim["Iptc.Application2.Caption"] = WRITTEN["description"]
        iim["Iptc.Application2.Byline"] = WRITTEN["creator_names"]
        iim["Iptc.Application2.Credit"] = WRITTEN["credit_line"]
        iim["Iptc.Application2.Copyright"] = WRITTEN["copyright_notice"]
    image.writeMetadata()
    check_read(path, {"exif", "xmp"} if kind == "webp" else {"exif", "iim", "xmp"})


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="ExifTool is not installed: no oracle")
@KINDS
def test_we_read_every_value_that_exiftool_wrote(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind)
    tags = {
        "description": ["XMP-dc:Description", "IFD0:ImageDescription", "IPTC:Caption-Abstract"],
        "creator_names": ["XMP-dc:Creator", "IFD0:Artist", "IPTC:By-line"],
        "credit_line": ["XMP-photoshop:Credit", "IPTC:Credit"],
        "copyright_notice": ["XMP-dc:Rights", "IFD0:Copyright", "IPTC:CopyrightNotice"],
    }
    has_iim = kind in ("jpeg", "tiff", "png")
    lines = [
        f"-{tag}={WRITTEN[name]}"
        for name, group in tags.items()
        for tag in group
        if has_iim or not tag.startswith("IPTC")
    ]
    script = tmp_path / "arguments"
    script.write_text("\n".join([*lines, "-codedcharacterset=utf8"]), "utf-8")
    command = ["exiftool", "-q", "-overwrite_original", "-@", str(script), str(path)]
    subprocess.run(command, check=True)
    check_read(path, {"exif", "iim", "xmp"} if has_iim else {"exif", "xmp"})


def check_read(path: Path, families: set[str]) -> None:
    found = read_metadata(path)
    for name, text in WRITTEN.items():
        value = found.properties[name]
        told = {stored.family: texts_of(stored.value) for stored in value.agreeing + value.losers}
        told[value.family] = texts_of(value.value)
        expected = families - ({"exif"} if name == "credit_line" else set())
        assert told == dict.fromkeys(expected, text), name


@KINDS
def test_exiv2_decodes_what_we_rewrote_of_its_own(tmp_path: Path, kind: str) -> None:
    path = make(tmp_path, kind, PICTURES[kind])
    image = opened(path)
    image.xmpData()["Xmp.photoshop.Headline"] = "Old"
    image.writeMetadata()
    write(path, {"headline": "New"})
    assert opened(path).xmpData()["Xmp.photoshop.Headline"].toString() == "New"
