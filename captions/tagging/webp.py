"""WebP: Exif and XMP chunks of the extended format.

RIFF container specification of WebP. Metadata need a ``VP8X`` chunk first, with the canvas and
flags of what is there; a simple file is given one. Chunks are padded to even, the RIFF length is
renewed, and what follows the RIFF stays. IIM has no home here.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from captions.errors import ImageError
from captions.tagging.container import (
    MAX_BLOCK_BYTES,
    MAX_PARTS,
    Blocks,
    Edit,
    Extent,
    Scan,
    check_blocks,
    pieces_length,
    splice,
)
from captions.tagging.jpeg_segments import EXIF_SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.tagging.container import Piece, Source

_HEADER = struct.Struct("<4sI")
_RIFF_HEADER_BYTES = 12
_PICTURE = frozenset([b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"])
_XMP_NAMES = (b"XMP ", b"XMP\0")
_CREDENTIALS = b"C2PA"
_FLAGS = {b"ICCP": 0x20, b"EXIF": 0x08, b"XMP ": 0x04}
_ALPHA_FLAG, _ANIMATION_FLAG = 0x10, 0x02
_CANVAS_BYTES = 10


class RiffChunk(NamedTuple):
    """A chunk of the RIFF file."""

    name: bytes
    start: int
    data: int
    """Where its data begin."""
    length: int
    """Bytes of data, without the pad."""
    end: int
    """After the pad, if it is there."""


class WebpLayout(msgspec.Struct, frozen=True, kw_only=True):
    """The chunks, and where the RIFF ends; a trailer may follow."""

    chunks: tuple[RiffChunk, ...]
    riff_end: int


class Webp:
    """The WebP container, animations included."""

    name = "webp"
    writable = True
    holds = frozenset(["xmp", "exif"])

    def matches(self, head: bytes) -> bool:
        """Tell by the RIFF header."""
        return head.startswith(b"RIFF") and head[8:12] == b"WEBP"

    def scan(self, source: Source) -> Scan[WebpLayout]:
        """Follow the chunks, and read those that hold metadata."""
        layout, fault = _walk(source)
        notes = [fault] if fault else []
        names = [chunk.name for chunk in layout.chunks]
        if fault is None and not _PICTURE.intersection(names):
            fault = "has no picture"
            notes.append(fault)
        exif = _first(source, layout, (b"EXIF",), notes)
        if exif and exif.startswith(EXIF_SIGNATURE):
            notes.append("the EXIF chunk begins with a header that is only due in JPEG")
            exif = exif.removeprefix(EXIF_SIGNATURE)
        blocks = Blocks(xmp=_first(source, layout, _XMP_NAMES, notes), exif=exif)
        too_long = [c for c in layout.chunks if _is_metadata(c) and c.length > MAX_BLOCK_BYTES]
        if too_long:
            fault = fault or f"has metadata of {too_long[0].length} bytes, too long to be read"
            notes.append(fault)
        return Scan(
            blocks=blocks,
            layout=layout,
            picture=tuple(Extent(c.start, c.end) for c in layout.chunks if c.name in _PICTURE),
            content_credentials=_CREDENTIALS in names,
            notes=tuple(notes),
            refusal=fault,
        )

    def rewrite(self, source: Source, scan: Scan[WebpLayout], blocks: Blocks) -> Sequence[Piece]:
        """Give the new file's pieces; flags and lengths are made true."""
        check_blocks(source, scan, blocks, self.holds)
        chunks = scan.layout.chunks
        edits: list[Edit] = []
        place = max(chunk.end for chunk in chunks if chunk.name in _PICTURE)
        if blocks.exif != scan.blocks.exif:
            edits += _replacements(chunks, (b"EXIF",), blocks.exif, place)
        place = max([place, *(chunk.end for chunk in chunks if chunk.name == b"EXIF")])
        if blocks.xmp != scan.blocks.xmp:
            edits += _replacements(chunks, _XMP_NAMES, blocks.xmp, place)
        if not edits:
            return splice(source.size, [])
        last = chunks[-1]
        if _lacks_pad(last) and all(edit.start != last.start for edit in edits):
            edits.insert(0, Edit(last.end, last.end, b"\0"))
        edits.append(_extended_edit(source, scan, blocks))
        length = pieces_length(splice(scan.layout.riff_end, edits)) - 8
        if length > 0xFFFFFFFF - 1:
            raise ImageError(source.name, "is too large to take more", "Write a sidecar")
        return splice(source.size, [Edit(4, 8, length.to_bytes(4, "little")), *edits])

    def check_picture(self, source: Source, scan: Scan[WebpLayout]) -> tuple[str, ...]:
        """Nothing: the scan itself went to the file's end."""
        return ()


def _walk(source: Source) -> tuple[WebpLayout, str | None]:
    """Follow the chunks; gives why they could not be followed to the RIFF's end."""
    header = source.read_at(0, _RIFF_HEADER_BYTES)
    riff_end = 8 + int.from_bytes(header[4:8], "little")
    fault = None
    if riff_end > source.size:
        fault = "is cut short: its RIFF length is past its end"
        riff_end = source.size
    chunks: list[RiffChunk] = []
    at = _RIFF_HEADER_BYTES
    while at + _HEADER.size <= riff_end:
        name, length = _HEADER.unpack(source.read_at(at, _HEADER.size))
        data = at + _HEADER.size
        if data + length > riff_end:
            fault = fault or f"has a chunk that runs past its end, at byte {at}"
            break
        end = min(data + length + length % 2, riff_end)
        chunks.append(RiffChunk(name, at, data, length, end))
        if len(chunks) > MAX_PARTS:
            raise ImageError(source.name, f"has over {MAX_PARTS} chunks", "Save it anew")
        at = end
    return WebpLayout(chunks=tuple(chunks), riff_end=at if fault else riff_end), fault


def _is_metadata(chunk: RiffChunk) -> bool:
    return chunk.name == b"EXIF" or chunk.name in _XMP_NAMES


def _lacks_pad(chunk: RiffChunk) -> bool:
    return chunk.length % 2 == 1 and chunk.end == chunk.data + chunk.length


def _first(
    source: Source, layout: WebpLayout, names: tuple[bytes, ...], notes: list[str]
) -> bytes | None:
    """Read the first chunk of those names; several are noted."""
    found = [chunk for chunk in layout.chunks if chunk.name in names]
    if len(found) > 1:
        notes.append(f"{len(found)} chunks {names[0].decode().strip()}; the first counts")
    if not found or found[0].length > MAX_BLOCK_BYTES:
        return None
    return source.read_at(found[0].data, found[0].length)


def _replacements(
    chunks: tuple[RiffChunk, ...], names: tuple[bytes, ...], data: bytes | None, place: int
) -> list[Edit]:
    """Put a new chunk in place of the first of those names, or at its place; remove others."""
    new = _chunk(names[0], data) if data else b""
    old = [chunk for chunk in chunks if chunk.name in names]
    if not old:
        return [Edit(place, place, new)]
    return [Edit(chunk.start, chunk.end, new if chunk is old[0] else b"") for chunk in old]


def _chunk(name: bytes, data: bytes) -> bytes:
    return _HEADER.pack(name, len(data)) + data + bytes(len(data) % 2)


def _extended_edit(source: Source, scan: Scan[WebpLayout], blocks: Blocks) -> Edit:
    """Make the flags true, or put the chunk that holds them before a simple file's picture."""
    chunks = scan.layout.chunks
    flags = sum(flag for name, flag in _FLAGS.items() if any(c.name == name for c in chunks))
    flags &= ~(_FLAGS[b"EXIF"] | _FLAGS[b"XMP "])
    flags |= (_FLAGS[b"EXIF"] if blocks.exif else 0) | (_FLAGS[b"XMP "] if blocks.xmp else 0)
    if chunks[0].name == b"VP8X" and chunks[0].length >= _CANVAS_BYTES:
        old = source.read_at(chunks[0].data, 1)[0]
        flags |= old & ~(_FLAGS[b"EXIF"] | _FLAGS[b"XMP "])
        return Edit(chunks[0].data, chunks[0].data + 1, bytes([flags]))
    width, height, has_alpha = _dimensions(source, chunks[0])
    flags |= _ALPHA_FLAG if has_alpha else 0
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    start = chunks[0].start
    return Edit(start, start, _chunk(b"VP8X", bytes([flags, 0, 0, 0]) + canvas))


def _dimensions(source: Source, chunk: RiffChunk) -> tuple[int, int, bool]:
    """Read width, height and alpha of a simple file from its picture's own header."""
    head = source.read_at(chunk.data, min(10, chunk.length))
    if chunk.name == b"VP8 " and head[3:6] == b"\x9d\x01\x2a" and len(head) == 10:
        width, height = struct.unpack_from("<HH", head, 6)
        if width & 0x3FFF and height & 0x3FFF:
            return width & 0x3FFF, height & 0x3FFF, False
    if chunk.name == b"VP8L" and head[:1] == b"\x2f" and len(head) >= 5:
        bits = int.from_bytes(head[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bool(bits >> 28 & 1)
    raise ImageError(source.name, "does not tell its width and height", "Save it anew")
