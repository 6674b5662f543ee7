r"""The segments of a JPEG file before its picture: what kind each is, and where it lies.

ITU-T T.81 annex B. The walk reads the file's first 64 KB, and on only while segments go on; it
ends at the first start of scan, from where on the file is picture (and trailer).

>>> from captions.tagging.source import BytesSource
>>> file = b"\xff\xd8" b"\xff\xfe\0\x04hi" b"\xff\xda\0\x02"
>>> source = BytesSource(file, "a.jpg")
>>> walk(source, Window(source)).segments
(Segment(kind='other', start=2, data=6, end=8),)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from captions.errors import ImageError
from captions.tagging.container import MAX_PARTS
from captions.tagging.source import HEAD_BYTES

if TYPE_CHECKING:
    from captions.tagging.container import Source

EXIF_SIGNATURE = b"Exif\0\0"
XMP_SIGNATURE = b"http://ns.adobe.com/xap/1.0/\0"
EXTENSION_SIGNATURE = b"http://ns.adobe.com/xmp/extension/\0"
RESOURCES_SIGNATURE = b"Photoshop 3.0\0"
OLD_RESOURCES_SIGNATURE = b"Adobe_Photoshop2.5:"
OLD_RESOURCES_HEADER_BYTES = 27
MPF_SIGNATURE = b"MPF\0"

MAX_PAYLOAD_BYTES = 65_533
MAX_EXIF_BYTES = 65_527
"""What fits in one segment; more would be seen by few."""
MAX_XMP_BYTES = 65_502
"""The most that the XMP specification allows in one segment; more goes into an extension."""

Kind = Literal[
    "app0", "exif", "xmp", "extension", "mpf", "jumbf", "resources", "table", "scan", "other"
]

_START_OF_SCAN, _END_OF_IMAGE, _FILL = 0xDA, 0xD9, 0xFF
_ALONE = frozenset([0x01, *range(0xD0, 0xD9)])
"""Markers without a length: TEM, restarts, start of image."""
_TABLES = frozenset([*range(0xC0, 0xC8), *range(0xC9, 0xD0), 0xDB, 0xDC, 0xDD, 0xDE, 0xDF])
"""Frame headers and tables: without these the picture is another."""
_SIGNATURES: dict[int, tuple[tuple[bytes, Kind], ...]] = {
    0xE0: ((b"", "app0"),),
    0xE1: ((b"Exif\0", "exif"), (XMP_SIGNATURE, "xmp"), (EXTENSION_SIGNATURE, "extension")),
    0xE2: ((MPF_SIGNATURE, "mpf"),),
    0xEB: ((b"JP", "jumbf"),),
    0xED: ((RESOURCES_SIGNATURE, "resources"), (OLD_RESOURCES_SIGNATURE, "resources")),
}
_LOOK_BYTES = 4 + len(EXTENSION_SIGNATURE)
_MAX_FILL_BYTES = 1024 * 1024


class Segment(NamedTuple):
    """A segment with its marker."""

    kind: Kind
    start: int
    """Where its fill bytes or its marker begin."""
    data: int
    """Where its payload begins."""
    end: int


class Walk(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before the picture."""

    segments: tuple[Segment, ...]
    picture_start: int | None
    """Where the first scan begins; None if the file ends, or goes astray, before it."""
    note: str | None
    """What went astray."""


class Window:
    """A sliding view of a file, for reading many small things in order."""

    def __init__(self, source: Source) -> None:
        """Begin with the file's head.

        Args:
            source: The file.
        """
        self._source = source
        self._start = 0
        self._bytes = source.read_at(0, HEAD_BYTES)

    def get(self, at: int, length: int) -> bytes:
        """Give ``length`` bytes, fewer only at the file's end."""
        offset = at - self._start
        if offset < 0 or offset + length > len(self._bytes):
            if length > HEAD_BYTES // 4:
                return self._source.read_at(at, length)
            self._start, offset = at, 0
            self._bytes = self._source.read_at(at, HEAD_BYTES // 4)
        return self._bytes[offset : offset + length]


def walk(source: Source, window: Window) -> Walk:
    """Find the segments before the picture.

    Args:
        source: A JPEG file.
        window: A view of it to read through.

    Returns:
        The segments in order, as far as they can be followed.

    Raises:
        ImageError: There are more than 100,000 of them.
    """
    segments: list[Segment] = []
    at = 2
    while len(segments) <= MAX_PARTS:
        try:
            segment = _next_segment(window, source.size, at)
        except _AstrayError as error:
            return Walk(segments=tuple(segments), picture_start=None, note=str(error))
        if segment.kind == "scan":
            return Walk(segments=tuple(segments), picture_start=segment.start, note=None)
        segments.append(segment)
        at = segment.end
    raise ImageError(source.name, f"has over {MAX_PARTS} segments", "It is surely no picture")


class _AstrayError(Exception):
    """The segments cannot be followed further; the argument says why."""


def _next_segment(window: Window, size: int, start: int) -> Segment:
    at = start
    look = window.get(at, _LOOK_BYTES)
    if look[:2] == b"\xff\xff":
        at = _after_fill(window, at)
        look = window.get(at, _LOOK_BYTES)
    if len(look) < 2:
        raise _AstrayError("ends before its picture begins")
    marker = look[1]
    if look[0] != _FILL or marker in (0, _END_OF_IMAGE):
        raise _AstrayError(f"has no segment where one is due, at byte {at}")
    if marker == _START_OF_SCAN:
        return Segment("scan", start, at, at)
    if marker in _ALONE:
        return Segment("other", start, at + 2, at + 2)
    length = int.from_bytes(look[2:4]) if len(look) >= 4 else 0
    end = at + 2 + length
    if length < 2 or end > size:
        raise _AstrayError(f"has a segment that runs past its end, at byte {at}")
    return Segment(_kind(marker, look[4 : 2 + length]), start, at + 4, end)


def _kind(marker: int, payload: bytes) -> Kind:
    if marker in _TABLES:
        return "table"
    for signature, kind in _SIGNATURES.get(marker, ()):
        if payload.startswith(signature):
            return kind
    return "other"


def _after_fill(window: Window, start: int) -> int:
    """Skip bytes 0xFF that stand before a marker; gives the place of the last of them."""
    at = start
    while at - start < _MAX_FILL_BYTES:
        run = window.get(at, 4_096)
        rest = run.lstrip(b"\xff")
        at += len(run) - len(rest)
        if rest or not run:
            return at - 1
    raise _AstrayError(f"has nothing but fill bytes from byte {start} on")
