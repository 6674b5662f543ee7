"""A picture file → what it can be known by: its names and ids, its words, its day, its look.

>>> plain_stem("in/YNA-014_copy-1024x683.JPG"), plain_stem("사진 3.jpg")
('yna-014', '사진 3')
>>> stem_words("reis-speech_IMG_0877"), ids_in("AEN20260503001.jpg"), ids_in("IMG_20877.jpg")
(['reis', 'speech'], frozenset({'aen20260503001'}), frozenset())
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec
import regex

from captions.pairing.looks import Look, look_of
from captions.tagging.containers import scan_file
from captions.tagging.embed import metadata_of, open_picture
from captions.tagging.plain import plain_texts
from captions.tagging.source import FileSource, hash_picture

if TYPE_CHECKING:
    from pathlib import Path

_ID_PROPERTIES = ("jobid", "title", "image_supplier_image_id", "digital_image_guid")
_COPY = regex.compile(
    r"(?:[-_ ]?(?:copy|kopie|edit|edited|final|web|small|large|scaled|thumb|lowres|hires|rgb|cmyk"
    r"|\(\d{1,2}\)|\d{2,5}x\d{2,5}|[wh]\d{3,4}))+$"
)
_CAMERA = regex.compile(
    r"(?:img|dsc[fn_]?|_?mg|_?dsc|pxl|dji|gopr|p|sam|image|photo|picture|scan|file|untitled)"
    r"[-_ ]?\d+|\d{1,4}"
)
"""Names that cameras and programs give: another picture has the same."""
_WORD = regex.compile(r"\p{L}{3,}")
_SHAPED = regex.compile(r"[\p{L}\d][\p{L}\d.-]*+")
_NUMBER = regex.compile(r"([0-9]{1,18})")
_NO_SLUG = regex.compile(
    r"(?:img|dsc[fn]?|pxl|dji|gopr|images?|photos?|pictures?|scan|file|copy|edit|final|web|small"
    r"|large|untitled|the|and|for)"
)
_LEAST = 5
"""Shorter ids ("A12", "2026") are met by chance."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """What one picture file can be known by."""

    path: str
    ids: frozenset[str] = frozenset()
    """Case-folded ids in its name and its metadata."""
    caption: str | None = None
    """The description embedded in it."""
    taken: str | None = None
    """Day it was taken, ``YYYY-MM-DD``."""
    creators: tuple[str, ...] = ()
    digest: str = ""
    """SHA-256 of the picture data, its metadata left aside; empty where there is none."""
    look: Look | None = None
    """None where it cannot be decoded, or shows nothing to tell it by."""


def look_at(path: Path) -> Picture:
    """Read what a picture file can be known by.

    Raises:
        ImageError: It cannot be opened, is no image of a known format, or cannot be trusted.
    """
    handle = open_picture(path)
    try:
        source = FileSource(handle, str(path))
        container, scan = scan_file(source)
        digest = hash_picture(source, scan.picture)
    finally:
        os.close(handle)
    values = metadata_of(str(path), container.name, scan).values()
    texts = {name: plain_texts(value) for name, value in values.items()}
    embedded = (text for name in _ID_PROPERTIES for text in texts.get(name, ()))
    return Picture(
        path=str(path),
        ids=ids_in(path.name).union(*map(_as_id, embedded)),
        caption=next(iter(texts.get("description", ())), None),
        taken=_day(next(iter(texts.get("date_created", ())), None)),
        creators=tuple(texts.get("creator_names", ())),
        digest=digest if any(end > start for start, end in scan.picture) else "",
        look=look_of(path),
    )


def file_stem(name: str) -> str:
    """Give the name of a file without folder and ending, folded: NFC, lower case."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    return unicodedata.normalize("NFC", stem).casefold().strip()


def plain_stem(name: str) -> str:
    """Give the stem of a name without what copying, scaling and exporting hang on."""
    stem = file_stem(name)
    return _COPY.sub("", stem) or stem


def ids_in(name: str) -> frozenset[str]:
    """Give the ids in a file's name: the whole of it, and words formed like one."""
    stem = plain_stem(name)
    if _CAMERA.fullmatch(stem):
        return frozenset()
    words = [word for word in _SHAPED.findall(stem) if not _CAMERA.fullmatch(word)]
    return frozenset().union(*map(_as_id, {stem, *words}))


def natural_key(path: str) -> list[tuple[int, str]]:
    """Give the key that sorts names with numbers as people count.

    >>> sorted(["b10.jpg", "b9.jpg", "a.jpg"], key=natural_key)
    ['a.jpg', 'b9.jpg', 'b10.jpg']
    """
    parts = _NUMBER.split(path.casefold())
    return [(int(part), "") if index % 2 else (0, part) for index, part in enumerate(parts)]


def stem_words(name: str) -> list[str]:
    """Give the words of a file's name that may speak of the picture."""
    return [word for word in _WORD.findall(plain_stem(name)) if not _NO_SLUG.fullmatch(word)]


def _as_id(text: str) -> frozenset[str]:
    """Give a text as an id, nothing where it is formed like none."""
    folded = unicodedata.normalize("NFC", text).casefold().strip()
    formed = len(folded) >= _LEAST and any(map(str.isdigit, folded)) and " " not in folded
    return frozenset({folded}) if formed and not _CAMERA.fullmatch(folded) else frozenset()


def _day(text: str | None) -> str | None:
    return text[:10] if text and len(text) >= len("YYYY-MM-DD") else None
