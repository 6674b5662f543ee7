"""What every image container offers: where its metadata blocks sit, and how they are exchanged.

A container never sees properties, only raw blocks. A rewrite is a list of pieces, each new bytes
or a stretch of the original file, so that the picture's own bytes are copied and never held.

>>> pieces = [b"new head", Extent(120, 5_000)]
>>> pieces_length(pieces)
4888
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

L = TypeVar("L")


class Extent(NamedTuple):
    """A stretch of the original file, in bytes, end exclusive."""

    start: int
    end: int


Piece = bytes | Extent
"""New bytes, or bytes of the original file."""


class Source(Protocol):
    """A file open for reading, by position; a read never goes past the end and may be short."""

    size: int
    name: str

    def read_at(self, start: int, length: int) -> bytes:
        """Give at most ``length`` bytes from ``start`` on."""


class Blocks(msgspec.Struct, frozen=True, kw_only=True):
    """Raw metadata blocks as stored; None where the file has none of the kind."""

    xmp: bytes | None = None
    """The XMP packet, wrapper included."""
    xmp_extended: bytes | None = None
    """JPEG only: the joined Extended XMP whose GUID the packet names, MD5 verified."""
    exif: bytes | None = None
    """A TIFF stream, without the ``Exif`` header; None in TIFF files, which are the stream."""
    resources: bytes | None = None
    """Photoshop image resources (``8BIM`` …), joined; IIM is 0x0404, its digest 0x0425."""
    iim: bytes | None = None
    """IIM datasets outside image resources: TIFF tag 33723, PNG raw profile."""


class Scan(msgspec.Struct, Generic[L], frozen=True, kw_only=True):
    """What a look at a file found, without reading its picture."""

    blocks: Blocks
    layout: L
    """The container's own map of the file, for `Container.rewrite`."""
    picture: tuple[Extent, ...]
    """The coded picture: these bytes must come out equal, in this order."""
    content_credentials: bool = False
    """True when a C2PA manifest is embedded: any byte changed would break it."""
    notes: tuple[str, ...] = ()
    """What was odd: blocks in non-standard places, lengths past the end that were survived."""


class Container(Protocol[L]):
    """One image format."""

    name: str
    """``jpeg``, ``png``, ``webp``, ``tiff`` …"""
    writable: bool
    """False for formats that are only read; their metadata goes into a sidecar."""

    def matches(self, head: bytes) -> bool:
        """Tell by the file's first bytes (at least 16, if it has them) whether it is ours."""

    def scan(self, source: Source) -> Scan[L]:
        """Find the blocks and the picture. Raises ImageError for a file that cannot be trusted."""

    def rewrite(self, source: Source, scan: Scan[L], blocks: Blocks) -> Sequence[Piece]:
        """Give the new file's pieces with ``blocks`` in place of the old ones.

        Unknown segments, chunks and trailers stay, in order. Raises ImageError where it cannot.
        """


def pieces_length(pieces: Iterable[Piece]) -> int:
    """Give the length in bytes of the file that the pieces make."""
    return sum(len(p) if isinstance(p, bytes) else p.end - p.start for p in pieces)
