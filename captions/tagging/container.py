"""What every image container offers: where its metadata blocks sit, and how they are exchanged.

A container never sees properties, only raw blocks. A rewrite is a list of pieces, each new bytes
or a stretch of the original file, so that the picture's own bytes are copied and never held.

The rule of `Container.rewrite`: a block equal to the one scanned is left as it lies; a block that
differs replaces every stored copy of its kind; None removes it. So handing back the blocks of the
scan gives the original file, and `is_original` tells so.

>>> pieces = splice(5_000, [Edit(2, 120, b"new head")])
>>> pieces
[Extent(start=0, end=2), b'new head', Extent(start=120, end=5000)]
>>> pieces_length(pieces)
4890
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, Protocol, TypeVar

import msgspec

from captions.errors import ImageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

L = TypeVar("L")

MAX_BLOCK_BYTES = 16 * 1024 * 1024
"""No metadata block longer than this is read; the file can then not be rewritten either."""

MAX_PARTS = 100_000
"""No file with more segments, chunks or boxes than this is trusted."""


class Extent(NamedTuple):
    """A stretch of the original file, in bytes, end exclusive."""

    start: int
    end: int


Piece = bytes | Extent
"""New bytes, or bytes of the original file."""


class Edit(NamedTuple):
    """The original's bytes from ``start`` to ``end`` give way to ``data``."""

    start: int
    end: int
    data: bytes


class Source(Protocol):
    """A file open for reading, by position; a read never goes past the end and may be short."""

    @property
    def size(self) -> int:
        """Its length in bytes."""

    @property
    def name(self) -> str:
        """Its path, for messages and for its suffix."""

    def read_at(self, start: int, length: int) -> bytes:
        """Give at most ``length`` bytes from ``start`` on; fewer only at the end."""


Directory = Literal["ifd0", "exif", "gps"]
"""Where a tag lies: the first IFD, its Exif IFD (0x8769) or its GPS IFD (0x8825)."""

TagKey = tuple[Directory, int]
"""A tag's directory and number, e.g. ``("ifd0", 0x010E)``."""


class Tag(NamedTuple):
    """A tag's value, without regard to the byte order of the file it lies in."""

    kind: int
    """The TIFF type: 2 is ASCII, 3 SHORT, 5 RATIONAL …"""
    data: bytes
    """The value's bytes, numbers big-endian; ASCII with its closing NUL as stored."""


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
    """IIM datasets outside image resources: TIFF tag 33723, PNG raw profile.

    As stored: a TIFF may end them with up to three zero bytes, which count as equal to none.
    """
    tags: Mapping[TagKey, Tag] | None = None
    """TIFF files only: the tags of IFD0, Exif IFD and GPS IFD, up to 64 KB each.

    Those that say how the picture is stored (`captions.tagging.ifd.STRUCTURE`) are left out.
    On rewriting, a key left out is removed and None leaves all as they are.
    """
    texts: Mapping[str, str] | None = None
    """PNG only: Title, Author, Description, Copyright and Creation Time, where they are present.

    On rewriting, a key left out is removed, a new key is refused, None leaves all as they are.
    """


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
    refusal: str | None = None
    """Why this file is not to be rewritten, e.g. "is a camera's raw file"; None if it may be."""


class Container(Protocol[L]):
    """One image format."""

    @property
    def name(self) -> str:
        """Its short name, such as ``jpeg`` or ``tiff``."""

    @property
    def writable(self) -> bool:
        """False for formats that are only read; their metadata goes into a sidecar."""

    @property
    def holds(self) -> frozenset[str]:
        """The fields of `Blocks` that may be new in a file; others are only updated or removed."""

    def matches(self, head: bytes) -> bool:
        """Tell by the file's first bytes (at least 16, if it has them) whether it is ours."""

    def scan(self, source: Source) -> Scan[L]:
        """Find the blocks and the picture. Raises ImageError for a file that cannot be trusted."""

    def rewrite(self, source: Source, scan: Scan[L], blocks: Blocks) -> Sequence[Piece]:
        """Give the new file's pieces with ``blocks`` in place of the old ones.

        Unknown segments, chunks and trailers stay, in order; extents come in the original's order
        and do not overlap. Raises ImageError where the blocks cannot be stored.
        """

    def check_picture(self, source: Source, scan: Scan[L]) -> tuple[str, ...]:
        """Give notes that only a look past the metadata tells, such as a picture cut short.

        Costs a read at the file's end, so it is for files about to be written.
        """


def pieces_length(pieces: Iterable[Piece]) -> int:
    """Give the length in bytes of the file that the pieces make."""
    return sum(len(p) if isinstance(p, bytes) else p.end - p.start for p in pieces)


def is_original(pieces: Sequence[Piece], size: int) -> bool:
    """Tell whether the pieces are the original file of ``size`` bytes, untouched."""
    return list(pieces) == [Extent(0, size)]


def splice(size: int, edits: Iterable[Edit]) -> list[Piece]:
    """Give the pieces of a file of ``size`` bytes after edits that do not overlap.

    Edits at the same place come out in the order given, insertions before replacements.
    """
    pieces: list[Piece] = []
    at = 0
    for start, end, data in sorted(edits, key=_place):
        if start > at:
            pieces.append(Extent(at, start))
        if data:
            pieces.append(data)
        at = max(at, end)
    if size > at or not pieces:
        pieces.append(Extent(at, size))
    return pieces


def check_blocks(source: Source, scan: Scan[L], blocks: Blocks, holds: frozenset[str]) -> None:
    """Refuse a rewrite that the scan rules out, or a block that has no place in the format.

    Raises:
        ImageError: Nothing may be written.
    """
    if scan.refusal is not None:
        raise ImageError(source.name, scan.refusal, "Give --sidecar to write beside it")
    for kind in Blocks.__struct_fields__:
        if kind in holds or not getattr(blocks, kind) or getattr(scan.blocks, kind) is not None:
            continue
        raise ImageError(source.name, f"this format has no place for {kind}", "Leave it out")


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end
