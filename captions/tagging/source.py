"""Reading a file by position: an open file, or bytes in memory.

A length that a file states is cut to what is left before anything is allocated, so a lie about
it costs nothing.

>>> source = BytesSource(b"0123456789", "digits.bin")
>>> source.read_at(8, 1 << 40)
b'89'
>>> from captions.tagging.container import Extent
>>> hash_picture(source, [Extent(2, 4), Extent(8, 10)]) == hashlib.sha256(b"2389").hexdigest()
True
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from captions.errors import ImageError
from captions.tagging.container import Extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from captions.tagging.container import Source

HEAD_BYTES = 64 * 1024
"""The first read of a file: enough for the metadata of most pictures."""

_CHUNK_BYTES = 256 * 1024
"""Small enough that what was just read is still in the processor's cache."""


class FileSource:
    """A file read through its descriptor, which stays the caller's to close.

    The first 64 KB are kept after the first look; nothing else is.
    """

    def __init__(self, handle: int, name: str) -> None:
        """Take an open descriptor of a regular file.

        Args:
            handle: Open for reading; its position is not used.
            name: The path, for messages.
        """
        self.name = name
        self.size = os.fstat(handle).st_size
        self._handle = handle
        self._head: bytes | None = None

    def read_at(self, start: int, length: int) -> bytes:
        """Give at most ``length`` bytes from ``start`` on; fewer only at the end."""
        if start + length <= HEAD_BYTES:
            if self._head is None:
                self._head = self._read(0, HEAD_BYTES)
            return self._head[start : start + length]
        return self._read(start, length)

    def _read(self, start: int, length: int) -> bytes:
        length = min(length, self.size - start)
        if length <= 0:
            return b""
        try:
            return os.pread(self._handle, length, start)
        except OSError as error:
            raise ImageError(
                self.name, f"cannot be read ({error.strerror})", "Check the disk"
            ) from error


class BytesSource:
    """A file in memory, such as the Exif stream out of a JPEG."""

    def __init__(self, data: bytes, name: str) -> None:
        """Take the bytes and a name for messages."""
        self.name = name
        self.size = len(data)
        self._data = data

    def read_at(self, start: int, length: int) -> bytes:
        """Give at most ``length`` bytes from ``start`` on; fewer only at the end."""
        return self._data[start : start + length]


def hash_picture(source: Source, picture: Iterable[Extent]) -> str:
    """Give the SHA-256, in hexadecimal, of a picture's bytes in the order of its extents.

    Raises:
        ImageError: The file became shorter meanwhile.
    """
    digest = hashlib.sha256()
    for start, end in picture:
        at = start
        while at < end:
            data = source.read_at(at, min(_CHUNK_BYTES, end - at))
            if not data:
                raise ImageError(source.name, "became shorter while it was read", "Run it again")
            digest.update(data)
            at += len(data)
    return digest.hexdigest()


def hash_same_picture(
    one: Source, extents: Sequence[Extent], other: Source, other_extents: Sequence[Extent]
) -> str | None:
    """Give the SHA-256 of two files' pictures, which are compared byte for byte in the same pass.

    The extents may be cut in other places, as where a chunk went in between.

    Returns:
        The hash in hexadecimal, as `hash_picture` gives it for either; None if they differ.

    >>> one, other = BytesSource(b"-pixels", "a"), BytesSource(b"pi new xels", "b")
    >>> same = hash_same_picture(one, [Extent(1, 7)], other, [Extent(0, 2), Extent(7, 11)])
    >>> same == hash_picture(one, [Extent(1, 7)])
    True
    >>> hash_same_picture(one, [Extent(1, 7)], other, [Extent(0, 2), Extent(7, 10)])
    """
    digest = hashlib.sha256()
    left, right = list(reversed(extents)), list(reversed(other_extents))
    while left and right:
        (start, end), (other_start, other_end) = left.pop(), right.pop()
        length = min(end - start, other_end - other_start, _CHUNK_BYTES)
        data = one.read_at(start, length)
        if len(data) != length or data != other.read_at(other_start, length):
            return None
        digest.update(data)
        if start + length < end:
            left.append(Extent(start + length, end))
        if other_start + length < other_end:
            right.append(Extent(other_start + length, other_end))
    is_rest = any(end > start for start, end in (*left, *right))
    return None if is_rest else digest.hexdigest()
