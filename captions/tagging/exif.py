r"""Exif tags ⇄ values of the IPTC properties that Exif shares.

Creators, copyright notice, description and the capture time. The stream is read by our own bounded
reader (`captions.tagging.ifd`) and patched, so that maker notes and thumbnails stay where they are.
Exif 2.32; rules S-25, S-31 to S-33 of our notes on keeping the families in step.

>>> from captions.tagging.ifd_patch import EMPTY_STREAM
>>> stream, notes = write_exif(EMPTY_STREAM, {"creator_names": ["Ana Reis", "Kim"]}, "a.jpg")
>>> read_exif(stream, "a.jpg").values
{'creator_names': ['Ana Reis', 'Kim']}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import regex

from captions.errors import ImageError
from captions.record.properties import identifier
from captions.tagging.container import Tag
from captions.tagging.exif_text import decode_ascii, join_names, split_names
from captions.tagging.ifd import read_tags
from captions.tagging.ifd_patch import EMPTY_STREAM, patch_stream
from captions.tagging.moments import Moment, join_exif, read_moment
from captions.tagging.plain import plain_texts, to_nfc
from captions.tagging.source import BytesSource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from captions.tagging.container import TagKey

DESCRIPTION: TagKey = ("ifd0", 0x010E)
ARTIST: TagKey = ("ifd0", 0x013B)
COPYRIGHT: TagKey = ("ifd0", 0x8298)
TAKEN: TagKey = ("exif", 0x9003)
TAKEN_FRACTION: TagKey = ("exif", 0x9291)
TAKEN_ZONE: TagKey = ("exif", 0x9011)
IMAGE_ID: TagKey = ("exif", 0xA420)

EXIF_KEYS = (DESCRIPTION, ARTIST, COPYRIGHT, TAKEN, TAKEN_FRACTION, TAKEN_ZONE, IMAGE_ID)
"""The tags that `read_exif_tags` looks at."""

CAMERA_JUNK = frozenset(
    [
        "digital camera", "exif_jpeg_picture", "jpeg", "konica minolta digital camera",
        "minolta digital camera", "olympus digital camera", "pentax digital camera",
        "samsung digital camera", "samsung camera pictures", "sony dsc", "dcim", "untitled",
        "default", "nikon digital camera", "canon digital camera", "kodak digital still camera",
        "created with gimp", "<kenox s630 / samsung s630>", "my beautiful picture",
    ]
)  # fmt: skip
"""Descriptions that cameras and programs put in by themselves, in small letters."""

_CAMERA_NAME = regex.compile(r"<[^<>]{1,60}[/,][^<>]{1,60}>")
_TEXTS = {
    "description": DESCRIPTION,
    "creator_names": ARTIST,
    "copyright_notice": COPYRIGHT,
}
_ASCII = 2
_TEXT_KINDS = (1, _ASCII, 7, 129)
"""BYTE and UNDEFINED come from careless writers, UTF-8 from Exif 3.0."""


class ExifReading(msgspec.Struct, frozen=True):
    """What the tags say."""

    values: dict[str, str | list[str]]
    """Values by the properties' snake names: a list for the creators."""
    notes: tuple[str, ...] = ()


def read_exif(stream: bytes, where: str) -> ExifReading:
    """Read an Exif stream, a TIFF stream without the ``Exif`` header.

    Raises:
        ImageError: It has no TIFF header, or its first IFD cannot be read.
    """
    return read_exif_tags(read_tags(BytesSource(stream, where), EXIF_KEYS))


def read_exif_tags(tags: Mapping[TagKey, Tag]) -> ExifReading:
    """Read tags as `captions.tagging.ifd.read_tags` gives them; other tags are passed over."""
    values: dict[str, str | list[str]] = {}
    notes: list[str] = []
    for name, key in (*_TEXTS.items(), ("digital_image_guid", IMAGE_ID)):
        text = _text(tags, key, notes)
        if not text:
            continue
        if name == "description" and is_camera_junk(text):
            notes.append(f"Exif ImageDescription is a camera's own, not a caption: {text!r}")
        elif name == "creator_names":
            names, odd = split_names(text)
            values[name] = names
            notes += odd
        else:
            values[name] = text
    moment = _taken(tags, notes)
    if moment is not None:
        values["date_created"] = str(moment)
    return ExifReading(values, tuple(notes))


def is_camera_junk(description: str) -> bool:
    """Tell whether a description comes from the camera.

    >>> is_camera_junk("OLYMPUS DIGITAL CAMERA         "), is_camera_junk("A digital camera shop")
    (True, False)
    """
    text = description.strip()
    return text.casefold() in CAMERA_JUNK or bool(_CAMERA_NAME.fullmatch(text))


def exif_changes(
    values: Mapping[str, object],
    tags: Mapping[TagKey, Tag],
    *,
    capture_time: bool = False,
) -> tuple[dict[TagKey, Tag | None], tuple[str, ...]]:
    """Give the tags that are to change so that Exif says these values.

    Args:
        values: New values by the properties' snake names, as `plain_texts` takes them; None or
            nothing removes a value. Properties that Exif does not share are passed over.
        tags: The present tags, at least those of `EXIF_KEYS`.
        capture_time: Let a new date replace the camera's, which is evidence and else stays.

    Returns:
        New tags, None to remove; and what was left undone. Nothing for values already there.

    Raises:
        ImageError: A value holds what Exif cannot, or several values where there is room for one.
    """
    changes: dict[TagKey, Tag | None] = {}
    notes: tuple[str, ...] = ()
    present = read_exif_tags(tags).values
    for name, key in _TEXTS.items():
        if name not in values:
            continue
        wanted = [_clean(text, name) for text in plain_texts(values[name])]
        wanted = [text for text in wanted if text]
        if len(wanted) > 1 and name != "creator_names":
            raise ImageError(
                identifier(name), f"has {len(wanted)} values where Exif has one", "Give one"
            )
        if not wanted:
            if key in tags and present.get(name):
                changes[key] = None
        elif plain_texts(present.get(name)) != wanted or not _is_utf8(tags.get(key)):
            text = join_names(wanted) if name == "creator_names" else wanted[0]
            changes[key] = Tag(_ASCII, text.encode("utf-8") + b"\0")
    if "date_created" in values:
        dated, notes = _date_changes(plain_texts(values["date_created"]), tags, capture_time)
        changes.update(dated)
    return changes, notes


def write_exif(
    stream: bytes | None,
    values: Mapping[str, object],
    where: str,
    *,
    capture_time: bool = False,
) -> tuple[bytes | None, tuple[str, ...]]:
    """Write values into an Exif stream, all else kept in its place.

    Args:
        stream: The present stream; None for none.
        values: As in `exif_changes`.
        where: The file, for messages.
        capture_time: As in `exif_changes`.

    Returns:
        The stream, unchanged where it says all this already, and what was left undone.

    Raises:
        ImageError: The stream cannot be read, or a value cannot be stored.
    """
    base = EMPTY_STREAM if stream is None else stream
    tags = read_tags(BytesSource(base, where), EXIF_KEYS)
    changes, notes = exif_changes(values, tags, capture_time=capture_time)
    return (patch_stream(base, changes, where) if changes else stream), notes


def _text(tags: Mapping[TagKey, Tag], key: TagKey, notes: list[str]) -> str:
    tag = tags.get(key)
    if tag is None:
        return ""
    if tag.kind not in _TEXT_KINDS:
        notes.append(f"Exif 0x{key[1]:04X} is of type {tag.kind}, which is no text")
        return ""
    text, note = decode_ascii(tag.data, lines=key == COPYRIGHT)
    if note:
        notes.append(f"Exif 0x{key[1]:04X} {note}")
    return text


def _taken(tags: Mapping[TagKey, Tag], notes: list[str]) -> Moment | None:
    text = _text(tags, TAKEN, notes)
    if not text.strip(" :0"):
        return None
    moment = join_exif(text, _text(tags, TAKEN_FRACTION, notes), _text(tags, TAKEN_ZONE, notes))
    if moment is None:
        notes.append(f"Exif DateTimeOriginal is no date: {text!r}")
    return moment


def _is_utf8(tag: Tag | None) -> bool:
    if tag is None:
        return False
    try:
        tag.data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _clean(text: str, name: str) -> str:
    text = to_nfc(text).strip(" ")
    if "\0" in text:
        raise ImageError(identifier(name), "holds a NUL", "Remove it")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        what = "holds half a character (a surrogate)"
        raise ImageError(identifier(name), what, "Remove it") from None
    return text


def _date_changes(
    wanted: Sequence[str], tags: Mapping[TagKey, Tag], capture_time: bool
) -> tuple[dict[TagKey, Tag | None], tuple[str, ...]]:
    present = _taken(tags, [])
    if not wanted:
        if not capture_time:
            return {}, ()
        return {key: None for key in (TAKEN, TAKEN_FRACTION, TAKEN_ZONE) if key in tags}, ()
    moment = read_moment(wanted[0])
    if moment is None:
        raise ImageError("dateCreated", f"{wanted[0]!r} is no date", "Give it as YYYY-MM-DD")
    if present is not None and present.agrees(moment) and not capture_time:
        return {}, ()
    if present is not None and not capture_time:
        return {}, (f"the capture time {present} in Exif stays, though the date is {moment}",)
    if moment.exif is None or present == moment:
        return {}, ()
    return {
        TAKEN: Tag(_ASCII, moment.exif.encode() + b"\0"),
        **_optional(TAKEN_FRACTION, moment.fraction, tags),
        **_optional(TAKEN_ZONE, moment.zone, tags),
    }, ()


def _optional(
    key: TagKey, text: str | None, tags: Mapping[TagKey, Tag]
) -> dict[TagKey, Tag | None]:
    if text:
        return {key: Tag(_ASCII, text.encode() + b"\0")}
    return {key: None} if key in tags else {}
