"""The chunks of a PNG file: their types and places.

A chunk is a length, a type of four letters, data, and a checksum of type and data. PNG third
edition, section 5. Chunks that follow one another and hold the picture are told as one stretch,
so that a large picture costs little.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from captions.errors import ImageError
from captions.tagging.container import MAX_PARTS, Extent

if TYPE_CHECKING:
    from captions.tagging.container import Source

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_HEADER = struct.Struct(">I4s")
_CHECKSUM_BYTES = 4
_MAX_LENGTH = 0x7FFFFFFF
_PICTURE = frozenset([b"tRNS", b"acTL", b"fcTL", b"fdAT"])
_UPPER = range(ord("A"), ord("Z") + 1)


class Chunk(NamedTuple):
    """A chunk that is not part of the picture."""

    kind: bytes
    start: int
    """Where its length stands."""
    end: int
    """After its checksum."""

    @property
    def data_start(self) -> int:
        """Where its data begin."""
        return self.start + _HEADER.size

    @property
    def data_length(self) -> int:
        """How many bytes of data it has."""
        return self.end - self.start - _HEADER.size - _CHECKSUM_BYTES


class ChunkWalk(msgspec.Struct, frozen=True, kw_only=True):
    """All there is in a PNG file."""

    chunks: tuple[Chunk, ...]
    """The chunks that are not part of the picture, in order."""
    picture: tuple[Extent, ...]
    """The chunks that are, touching ones as one stretch."""
    first_data: int | None
    """Where the first image data, or its frame header, stand."""
    note: str | None
    """Why the file could not be followed to its end."""


def walk_chunks(source: Source) -> ChunkWalk:
    """Find all chunks.

    Raises:
        ImageError: There are more than 100,000.
    """
    chunks: list[Chunk] = []
    picture: list[Extent] = []
    first_data = None
    note: str | None = "ends before its last chunk"
    at = len(SIGNATURE)
    for _ in range(MAX_PARTS):
        header = source.read_at(at, _HEADER.size)
        if len(header) < _HEADER.size:
            break
        length, kind = _HEADER.unpack(header)
        end = at + _HEADER.size + length + _CHECKSUM_BYTES
        if not kind.isalpha() or length > _MAX_LENGTH or end > source.size:
            note = f"has a damaged chunk, or one past its end, at byte {at}"
            break
        if first_data is None and kind in (b"IDAT", b"fcTL"):
            first_data = at
        _add(chunks, picture, Chunk(kind, at, end))
        if kind == b"IEND":
            note = None if first_data is not None else "has no image data"
            break
        at = end
    else:
        raise ImageError(source.name, f"has over {MAX_PARTS} chunks", "Save it anew")
    return ChunkWalk(chunks=tuple(chunks), picture=tuple(picture), first_data=first_data, note=note)


def _add(chunks: list[Chunk], picture: list[Extent], chunk: Chunk) -> None:
    is_picture = chunk.kind in _PICTURE or (chunk.kind[0] in _UPPER and chunk.kind != b"IEND")
    if not is_picture:
        chunks.append(chunk)
    elif picture and picture[-1].end == chunk.start:
        picture[-1] = Extent(picture[-1].start, chunk.end)
    else:
        picture.append(Extent(chunk.start, chunk.end))


def make_chunk(kind: bytes, data: bytes) -> bytes:
    """Give a chunk's bytes."""
    checksum = zlib.crc32(data, zlib.crc32(kind))
    return _HEADER.pack(len(data), kind) + data + checksum.to_bytes(_CHECKSUM_BYTES)


def read_chunk(source: Source, chunk: Chunk) -> tuple[bytes, bool]:
    """Give a chunk's data, and whether its checksum is right."""
    data = source.read_at(chunk.data_start, chunk.data_length + _CHECKSUM_BYTES)
    checksum = zlib.crc32(data[:-_CHECKSUM_BYTES], zlib.crc32(chunk.kind))
    return data[:-_CHECKSUM_BYTES], data[-_CHECKSUM_BYTES:] == checksum.to_bytes(_CHECKSUM_BYTES)
