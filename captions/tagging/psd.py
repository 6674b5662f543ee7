"""Photoshop files: image resources, and the Exif and XMP among them; read, never written.

Adobe Photoshop File Formats: a header of 26 bytes, colour mode data, image resources, layers, image
data; PSB is the same up to there. What is to be written goes into a sidecar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.errors import ImageError
from captions.tagging.container import MAX_BLOCK_BYTES, Blocks, Extent, Scan
from captions.tagging.photoshop import EXIF, XMP, split_resources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.tagging.container import Piece, Source

_HEADER_BYTES = 26
_LENGTH_BYTES = 4
_REFUSAL = "is a Photoshop file, which is only read"


class Psd:
    """The Photoshop container, PSD and PSB."""

    name = "psd"
    writable = False
    holds: frozenset[str] = frozenset()

    def matches(self, head: bytes) -> bool:
        """Tell by the signature and the version."""
        return head.startswith((b"8BPS\0\x01", b"8BPS\0\x02"))

    def scan(self, source: Source) -> Scan[None]:
        """Read the image resources."""
        start = _HEADER_BYTES
        for _ in ("colour mode data", "image resources"):
            section = Extent(start + _LENGTH_BYTES, _section_end(source, start))
            start = section.end
        notes = []
        resources = source.read_at(section.start, min(section.end - section.start, MAX_BLOCK_BYTES))
        found, rest = split_resources(resources)
        if rest.strip(b"\0"):
            notes.append("the Photoshop resources are damaged, or too long to be read whole")
        by_id = {resource.id: resource.data for resource in reversed(found)}
        return Scan(
            blocks=Blocks(xmp=by_id.get(XMP), exif=by_id.get(EXIF), resources=resources or None),
            layout=None,
            picture=(Extent(section.end, source.size),),
            notes=tuple(notes),
            refusal=_REFUSAL,
        )

    def rewrite(self, source: Source, scan: Scan[None], blocks: Blocks) -> Sequence[Piece]:
        """Refuse."""
        raise ImageError(source.name, _REFUSAL, "Give --sidecar to write beside it")

    def check_picture(self, source: Source, scan: Scan[None]) -> tuple[str, ...]:
        """Nothing: the file is not going to be written."""
        return ()


def _section_end(source: Source, start: int) -> int:
    """Give where a section ends, by the length at its start."""
    length = source.read_at(start, _LENGTH_BYTES)
    end = start + _LENGTH_BYTES + int.from_bytes(length)
    if len(length) < _LENGTH_BYTES or end > source.size:
        raise ImageError(source.name, "is cut short", "Its metadata cannot be read")
    return end
