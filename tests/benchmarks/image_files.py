"""Invented JPEGs of 1 to 3 MB with known metadata, for the benchmark of images.

The pictures are noise, and ExifTool plants the values, so that our own writer is no judge of our
reader. A third has Exif only, as a camera writes it; a third has all families, as an agency sends
them; a third has old IIM in Latin-1 without a character set, as wires sent them.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Literal

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["camera", "agency", "wire"]
KINDS: tuple[Kind, ...] = ("camera", "agency", "wire")
EDGES = (1000, 1100, 1200, 1300, 1400, 1500, 1600, 1700)

CREDIT, DATE = "Agência Sol", "2026-05-01"

EXIF_TAGS = {
    "description": "IFD0:ImageDescription",
    "creator_names": "IFD0:Artist",
    "copyright_notice": "IFD0:Copyright",
}
IIM_TAGS = {
    "description": "IPTC:Caption-Abstract",
    "creator_names": "IPTC:By-line",
    "copyright_notice": "IPTC:CopyrightNotice",
    "credit_line": "IPTC:Credit",
}
XMP_TAGS = {
    "description": "XMP-dc:Description",
    "creator_names": "XMP-dc:Creator",
    "copyright_notice": "XMP-dc:Rights",
    "credit_line": "XMP-photoshop:Credit",
}


def kind_of(number: int) -> Kind:
    """Give the kind of a numbered file."""
    return KINDS[number % len(KINDS)]


def planted(number: int) -> dict[str, str]:
    """Give the five values of a file."""
    return {
        "description": f"Mayor Ana Reis opens dock {number} in Gijón.",
        "creator_names": f"José Núñez {number}",
        "copyright_notice": f"© Sol {number}",
        "credit_line": CREDIT,
        "date_created": DATE,
    }


def families_of(kind: Kind) -> dict[str, dict[str, str]]:
    """Give the tags, as ExifTool names them, of each family that a kind has."""
    has = {"camera": ["exif"], "agency": ["exif", "iim", "xmp"], "wire": ["iim"]}[kind]
    tags = {
        "exif": EXIF_TAGS,
        "iim": IIM_TAGS,
        "xmp": XMP_TAGS,
    }
    return {family: tags[family] for family in has}


def make_files(folder: Path, count: int) -> list[Path]:
    """Make the files, once: 8 pictures of noise, ``count`` files with values of their own."""
    bases = []
    for edge in EDGES:
        bases.append(folder / f"base-{edge}.jpg")
        bands = [Image.effect_noise((edge, edge), 90 + band) for band in range(3)]
        Image.merge("RGB", bands).save(bases[-1], quality=92)
    files, lines = [], []
    for number in range(count):
        files.append(folder / f"p{number:04}.jpg")
        shutil.copyfile(bases[number % len(bases)], files[-1])
        lines += _arguments(files[-1], number)
    script = folder / "plant.args"
    script.write_text("\n".join(lines) + "\n", "utf-8")
    subprocess.run(["exiftool", "-@", str(script)], check=True, capture_output=True)
    for path in [*bases, script]:
        path.unlink()
    return files


def _arguments(path: Path, number: int) -> list[str]:
    values, kind = planted(number), kind_of(number)
    tags = families_of(kind)
    lines = [f"-{tag}={values[key]}" for family in tags.values() for key, tag in family.items()]
    day = values["date_created"].replace("-", ":")
    if "exif" in tags:
        lines += [f"-ExifIFD:DateTimeOriginal={day} 10:20:30", "-IFD0:Model=Sol One"]
    if "iim" in tags:
        lines.append(f"-IPTC:DateCreated={day}")
    if "xmp" in tags:
        lines.append(f"-XMP-photoshop:DateCreated={values['date_created']}")
    if kind == "agency":
        lines.append("-codedcharacterset=utf8")
    return [*lines, "-overwrite_original", "-q", str(path), "-execute"]
