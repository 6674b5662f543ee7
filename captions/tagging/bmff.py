"""HEIF and AVIF: Exif and XMP items of the primary picture; read, never written.

ISO/IEC 23008-12. Writing would move offsets of many kinds, so what is to be written goes into a
sidecar. A C2PA manifest is in a ``uuid`` box of its own (C2PA specification, "Embedding manifests
into BMFF-based assets").
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from captions.errors import ImageError
from captions.tagging.bmff_boxes import UUID_BYTES, Box, read_boxes
from captions.tagging.bmff_items import Items, read_item, read_items
from captions.tagging.container import MAX_BLOCK_BYTES, Blocks, Extent, Scan
from captions.tagging.inflate import Budget
from captions.tagging.jpeg_segments import EXIF_SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.tagging.bmff_items import Item
    from captions.tagging.container import Piece, Source

_BRANDS = frozenset([
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"mif2",
    b"msf1", b"miaf", b"avif", b"avis", b"avci", b"avcs", b"jpeg", b"jpgs",
])  # fmt: skip
_XMP_TYPES = frozenset([b"application/rdf+xml", b"application/xmp+xml", b"xmp"])
_XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_CREDENTIALS_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_TIFF_MARKS = (b"II*\0", b"MM\0*")
_REFUSAL = "is a HEIF or AVIF file, which is only read"


class Bmff:
    """The HEIF container: HEIC, AVIF and their kin."""

    name = "heif"
    writable = False
    holds: frozenset[str] = frozenset()

    def matches(self, head: bytes) -> bool:
        """Tell by the file type box and its brand."""
        return head[4:8] == b"ftyp" and head[8:12] in _BRANDS

    def scan(self, source: Source) -> Scan[None]:
        """Read the boxes at the top, and the items that describe the primary picture."""
        reader = _Reader(source)
        boxes = reader.boxes()
        uuids = {source.read_at(box.data, UUID_BYTES): box for box in boxes if box.kind == b"uuid"}
        metas = [box for box in boxes if box.kind == b"meta"]
        blocks = reader.blocks(metas[0]) if metas else Blocks()
        if blocks.xmp is None and _XMP_UUID in uuids:
            blocks = Blocks(exif=blocks.exif, xmp=reader.uuid_content(uuids[_XMP_UUID]))
        return Scan(
            blocks=blocks,
            layout=None,
            picture=tuple(Extent(box.start, box.end) for box in boxes if box.kind == b"mdat"),
            content_credentials=_CREDENTIALS_UUID in uuids
            or any(box.kind == b"jumb" for box in boxes),
            notes=tuple(dict.fromkeys(reader.notes)),
            refusal=_REFUSAL,
        )

    def rewrite(self, source: Source, scan: Scan[None], blocks: Blocks) -> Sequence[Piece]:
        """Refuse."""
        raise ImageError(source.name, _REFUSAL, "Give --sidecar to write beside it")

    def check_picture(self, source: Source, scan: Scan[None]) -> tuple[str, ...]:
        """Nothing: the file is not going to be written."""
        return ()


class _Reader:
    """Reads the boxes, and gathers what is odd."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._budget = Budget()
        self.notes: list[str] = []

    def boxes(self) -> list[Box]:
        """Give the boxes at the top; a file cut short gives those before the cut."""
        boxes = []
        try:
            for box in read_boxes(self._source, 0, self._source.size):
                boxes.append(box)  # noqa: PERF402 - those before the error count
        except ImageError as error:
            if not any(box.kind == b"meta" for box in boxes):
                raise
            self.notes.append(error.what)
        return boxes

    def uuid_content(self, box: Box) -> bytes | None:
        """Give the XMP packet of a UUID box, as some programs write it."""
        self.notes.append("the XMP packet is in a UUID box, where few look")
        length = box.end - box.data - UUID_BYTES
        if length > MAX_BLOCK_BYTES:
            return None
        return self._source.read_at(box.data + UUID_BYTES, length)

    def blocks(self, meta: Box) -> Blocks:
        """Give the primary picture's metadata."""
        items = read_items(self._source, meta)
        xmp = exif = None
        for number in self._ordered(items):
            item = items.items[number]
            if item.kind == b"mime" and item.content_type.lower() in _XMP_TYPES and xmp is None:
                xmp = self._content(items, number, item)
            elif item.kind == b"Exif" and exif is None:
                exif = self._tiff_stream(self._content(items, number, item))
        return Blocks(xmp=xmp, exif=exif)

    def _ordered(self, items: Items) -> list[int]:
        """Give the items of metadata that describe the primary picture, then those that say not."""
        mine, unsaid = [], []
        for number, item in items.items.items():
            if item.kind not in (b"mime", b"Exif"):
                continue
            described = items.describes.get(number)
            if described is None:
                unsaid.append(number)
            elif items.primary in described:
                mine.append(number)
        if unsaid:
            self.notes.append("metadata do not say which picture they describe")
        return [*mine, *unsaid]

    def _content(self, items: Items, number: int, item: Item) -> bytes | None:
        content = None if item.is_protected else read_item(self._source, items, number)
        if content and item.content_encoding == b"deflate":
            content = self._budget.inflate(content) or self._budget.inflate(
                content, window_bits=-zlib.MAX_WBITS
            )
        if content is None:
            self.notes.append("a metadata item cannot be read")
        return content

    def _tiff_stream(self, content: bytes | None) -> bytes | None:
        """Cut off what stands before the TIFF header, as its first four bytes should tell."""
        if content is None:
            return None
        start = 4 + int.from_bytes(content[:4])
        if content[start : start + 4] in _TIFF_MARKS:
            return content[start:]
        self.notes.append("the Exif item does not tell where its TIFF header is")
        stream = content.removeprefix(EXIF_SIGNATURE)
        return stream if stream[:4] in _TIFF_MARKS else None
