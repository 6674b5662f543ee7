r"""The boxes of ISO base media files: HEIF, AVIF. ISO/IEC 14496-12, section 4.2.

>>> from captions.tagging.source import BytesSource
>>> source = BytesSource(b"\0\0\0\x0cfreehi!!", "a.heic")
>>> list(read_boxes(source, 0, 12))
[Box(kind=b'free', start=0, data=8, end=12)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from captions.errors import ImageError
from captions.tagging.container import MAX_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.tagging.container import Source

UUID_BYTES = 16


class Box(NamedTuple):
    """One box."""

    kind: bytes
    start: int
    data: int
    """Where its content begins."""
    end: int


def read_boxes(source: Source, start: int, end: int) -> Iterator[Box]:
    """Give the boxes between two places, one after another.

    Raises:
        ImageError: A box runs past the end, or there are more than 100,000.
    """
    at = start
    for _ in range(MAX_PARTS):
        if at + 8 > end:
            return
        head = source.read_at(at, 16)
        size, data = int.from_bytes(head[:4]), at + 8
        if size == 1:
            size, data = int.from_bytes(head[8:16]), at + 16
        elif size == 0:
            size = end - at
        if at + size > end or at + size < data:
            raise damaged(source, f"has a box that runs past its end, at byte {at}")
        yield Box(head[4:8], at, data, at + size)
        at += size
    raise damaged(source, f"has over {MAX_PARTS} boxes")


class Cursor:
    """Reads numbers out of bytes one after another, never past the end."""

    def __init__(self, source: Source, data: bytes) -> None:
        """Begin at the first byte.

        Args:
            source: The file, for messages.
            data: A box's content.
        """
        self._source = source
        self._data = data
        self._at = 0

    def number(self, width: int) -> int:
        """Give the big-endian number of the next ``width`` bytes; 0 for a width of 0."""
        return int.from_bytes(self.take(width))

    def take(self, length: int) -> bytes:
        """Give the next ``length`` bytes."""
        if self._at + length > len(self._data):
            raise damaged(self._source, "has a box with too little in it")
        self._at += length
        return self._data[self._at - length : self._at]

    def text(self) -> bytes:
        """Give the bytes up to the next NUL, or to the end."""
        end = self._data.find(b"\0", self._at)
        end = len(self._data) if end < 0 else end
        text = self._data[self._at : end]
        self._at = min(end + 1, len(self._data))
        return text

    @property
    def at(self) -> int:
        """How many bytes were taken."""
        return self._at


def damaged(source: Source, what: str) -> ImageError:
    """Make the error of a file whose boxes cannot be trusted."""
    return ImageError(source.name, what, "Its metadata cannot be read")
