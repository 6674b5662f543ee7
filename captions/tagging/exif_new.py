"""The Exif stream to begin from in a JPEG that has none: the tags that Exif demands, no more.

Exif 2.32, section 4.6.8, table 17: a compressed picture states its resolution, its size and how
its components lie. They are taken from the JPEG itself, so that nothing is made up.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from captions.tagging.container import Tag
from captions.tagging.jpeg_segments import Window, walk

if TYPE_CHECKING:
    from captions.tagging.container import Source, TagKey

_UNKNOWN_RESOLUTION = (72, 72, 2)
_UNDEFINED, _SHORT, _LONG, _RATIONAL = 7, 3, 4, 5
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JFIF = b"JFIF\0"
_ENTRY = struct.Struct(">HHI4s")
_HEADER = b"MM\0*\0\0\0\x08"

EXIF_VERSION: TagKey = ("exif", 0x9000)

DEMANDED: dict[TagKey, Tag] = {
    EXIF_VERSION: Tag(_UNDEFINED, b"0232"),
    ("exif", 0xA000): Tag(_UNDEFINED, b"0100"),
    ("exif", 0xA001): Tag(_SHORT, b"\xff\xff"),
}
"""What an Exif IFD holds in any file: version, FlashPix version, colours not calibrated."""


class _Frame(NamedTuple):
    width: int
    height: int
    components: int


def new_stream(source: Source) -> bytes | None:
    """Give the stream for a JPEG; None where its size cannot be told."""
    frame, resolution = None, _UNKNOWN_RESOLUTION
    for segment in walk(source, Window(source)).segments:
        payload = source.read_at(segment.data, min(16, segment.end - segment.data))
        if source.read_at(segment.data - 3, 1)[0] in _FRAMES and len(payload) >= 6:
            frame = _Frame(int.from_bytes(payload[3:5]), int.from_bytes(payload[1:3]), payload[5])
        elif segment.kind == "app0" and payload.startswith(_JFIF):
            resolution = _resolution(payload)
    return _stream(frame, resolution) if frame and frame.width and frame.height else None


def _resolution(jfif: bytes) -> tuple[int, int, int]:
    """Give dots per unit across and down, and Exif's number for the unit."""
    if len(jfif) < 12 or jfif[7] not in (1, 2):
        return _UNKNOWN_RESOLUTION
    across, down = struct.unpack_from(">HH", jfif, 8)
    return (across, down, jfif[7] + 1) if across and down else _UNKNOWN_RESOLUTION


def _stream(frame: _Frame, resolution: tuple[int, int, int]) -> bytes:
    across, down, unit = resolution
    components = b"\1\2\3\0" if frame.components > 1 else b"\1\0\0\0"
    first_end = len(_HEADER) + 2 + 5 * _ENTRY.size + 4
    exif_start = first_end + 16
    first = _directory(
        _ENTRY.pack(0x011A, _RATIONAL, 1, _long(first_end)),
        _ENTRY.pack(0x011B, _RATIONAL, 1, _long(first_end + 8)),
        _ENTRY.pack(0x0128, _SHORT, 1, _short(unit)),
        _ENTRY.pack(0x0213, _SHORT, 1, _short(1)),
        _ENTRY.pack(0x8769, _LONG, 1, _long(exif_start)),
    )
    exif = _directory(
        _ENTRY.pack(0x9000, _UNDEFINED, 4, b"0232"),
        _ENTRY.pack(0x9101, _UNDEFINED, 4, components),
        _ENTRY.pack(0xA000, _UNDEFINED, 4, b"0100"),
        _ENTRY.pack(0xA001, _SHORT, 1, b"\xff\xff\0\0"),
        _ENTRY.pack(0xA002, _LONG, 1, _long(frame.width)),
        _ENTRY.pack(0xA003, _LONG, 1, _long(frame.height)),
    )
    return _HEADER + first + struct.pack(">IIII", across, 1, down, 1) + exif


def _directory(*entries: bytes) -> bytes:
    return struct.pack(">H", len(entries)) + b"".join(entries) + bytes(4)


def _long(number: int) -> bytes:
    return number.to_bytes(4)


def _short(number: int) -> bytes:
    return number.to_bytes(2) + bytes(2)
