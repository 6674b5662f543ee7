"""JPEG: Exif, XMP and Extended XMP, and Photoshop resources in their APP segments.

XMP specification part 3, section 1.1.3; Exif (CIPA DC-008) section 4.5.4. New blocks stand where
the old ones stood; those that are new in a file stand in the order JFIF, Exif, XMP, Photoshop.
From the first scan on, the file is copied as it is, with any pictures and videos after the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.errors import ImageError
from captions.tagging.container import (
    MAX_BLOCK_BYTES,
    Blocks,
    Edit,
    Extent,
    Scan,
    check_blocks,
    splice,
)
from captions.tagging.jpeg_extended import extension_payloads, join_extension, named_guid
from captions.tagging.jpeg_extended import guid_of as guid_of_extension
from captions.tagging.jpeg_segments import (
    EXIF_SIGNATURE,
    MAX_EXIF_BYTES,
    MAX_PAYLOAD_BYTES,
    MAX_XMP_BYTES,
    MPF_SIGNATURE,
    OLD_RESOURCES_HEADER_BYTES,
    OLD_RESOURCES_SIGNATURE,
    RESOURCES_SIGNATURE,
    XMP_SIGNATURE,
    Segment,
    Window,
    walk,
)
from captions.tagging.mpf import mend_index
from captions.tagging.photoshop import split_resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from captions.tagging.container import Piece, Source
    from captions.tagging.jpeg_segments import Kind

_APP1, _APP13 = 0xE1, 0xED
_END_OF_IMAGE = b"\xff\xd9"
_CREDENTIALS_LOOK_BYTES = 128
_TIFF_MARKS = (b"II", b"MM")
_SEARCH_BYTES = 1024 * 1024


class JpegLayout(msgspec.Struct, frozen=True, kw_only=True):
    """Where things stand before the picture."""

    segments: tuple[Segment, ...]
    picture_start: int
    resource_groups: int
    """Runs of Photoshop segments that touch each other."""


class Jpeg:
    """The JPEG container."""

    name = "jpeg"
    writable = True
    holds = frozenset(["xmp", "xmp_extended", "exif", "resources"])

    def matches(self, head: bytes) -> bool:
        """Tell by the start of image and the marker after it."""
        return head.startswith(b"\xff\xd8\xff")

    def scan(self, source: Source) -> Scan[JpegLayout]:
        """Read the metadata segments; costs one read for most files."""
        window = Window(source)
        found = walk(source, window)
        reader = _Reader(source, window, found.segments)
        blocks = reader.blocks()
        notes = [*reader.notes, *([found.note] if found.note else [])]
        start = source.size if found.picture_start is None else found.picture_start
        tables = [Extent(s.start, s.end) for s in found.segments if s.kind == "table"]
        return Scan(
            blocks=blocks,
            layout=JpegLayout(
                segments=found.segments,
                picture_start=start,
                resource_groups=len(reader.resource_groups()),
            ),
            picture=(*tables, Extent(start, source.size)),
            content_credentials=reader.has_credentials(),
            notes=tuple(notes),
            refusal=found.note or reader.refusal,
        )

    def rewrite(self, source: Source, scan: Scan[JpegLayout], blocks: Blocks) -> Sequence[Piece]:
        """Give the new file's pieces; pictures after the first stay reachable."""
        check_blocks(source, scan, blocks, self.holds)
        old, segments = scan.blocks, scan.layout.segments
        new: dict[tuple[Kind, ...], bytes] = {}
        if blocks.exif != old.exif:
            new["exif",] = _exif_segment(source, blocks.exif)
        if (blocks.xmp, blocks.xmp_extended) != (old.xmp, old.xmp_extended):
            new["xmp", "extension"] = _xmp_segments(source, blocks)
        # With a segment between them gone, two groups would touch and be read as one.
        if blocks.resources != old.resources or (new and scan.layout.resource_groups > 1):
            new["resources",] = _resource_segments(blocks.resources)
        edits = [
            edit for kinds, data in new.items() for edit in _replacements(segments, kinds, data)
        ]
        return splice(source.size, [*edits, *_mended_indexes(source, segments, edits)])

    def check_picture(self, source: Source, scan: Scan[JpegLayout]) -> tuple[str, ...]:
        """Note a picture without its end; looks for it where the file does not end with it."""
        if source.read_at(source.size - 2, 2) == _END_OF_IMAGE:
            return ()
        at = scan.layout.picture_start
        while at < source.size:
            if _END_OF_IMAGE in source.read_at(at, _SEARCH_BYTES + 1):
                return ()
            at += _SEARCH_BYTES
        return ("the picture is cut short: its end is missing",)


class _Reader:
    """Reads the blocks out of the segments, and gathers what is odd."""

    def __init__(self, source: Source, window: Window, segments: tuple[Segment, ...]) -> None:
        self._source = source
        self._window = window
        self._segments = segments
        self.notes: list[str] = []
        self.refusal: str | None = None

    def blocks(self) -> Blocks:
        total = sum(s.end - s.data for s in self._segments if s.kind in _READ_KINDS)
        if total > MAX_BLOCK_BYTES:
            self.refusal = f"has {total} bytes of metadata, too many to be read"
            self.notes.append(self.refusal)
            return Blocks()
        xmp = self._xmp()
        extended, notes = join_extension(xmp, self._payloads("extension"))
        self.notes.extend(notes)
        return Blocks(
            xmp=xmp, xmp_extended=extended, exif=self._exif(), resources=self._resources()
        )

    def has_credentials(self) -> bool:
        """Tell whether a JUMBF box of a C2PA manifest begins in one of the APP11 segments."""
        return any(
            b"c2pa" in self._window.get(s.data, min(_CREDENTIALS_LOOK_BYTES, s.end - s.data))
            for s in self._segments
            if s.kind == "jumbf"
        )

    def resource_groups(self) -> list[list[Segment]]:
        """Give the runs of Photoshop segments that touch: a resource may go on in the next."""
        groups: list[list[Segment]] = []
        for segment in self._segments:
            if segment.kind != "resources":
                continue
            if groups and groups[-1][-1].end == segment.start:
                groups[-1].append(segment)
            else:
                groups.append([segment])
        return groups

    def _payload(self, segment: Segment) -> bytes:
        return self._window.get(segment.data, segment.end - segment.data)

    def _payloads(self, kind: Kind) -> list[bytes]:
        return [self._payload(s) for s in self._segments if s.kind == kind]

    def _xmp(self) -> bytes | None:
        packets = self._payloads("xmp")
        if len(packets) > 1:
            self.notes.append(f"{len(packets)} XMP packets; the first counts")
        return packets[0][len(XMP_SIGNATURE) :] if packets else None

    def _exif(self) -> bytes | None:
        """Give the first Exif stream, with segments after it that continue it."""
        parts: list[bytes] = []
        is_extra = False
        for payload in self._payloads("exif"):
            part = payload[len(EXIF_SIGNATURE) :]
            if not parts or not part.startswith(_TIFF_MARKS):
                parts.append(part)
            else:
                is_extra = True
        if is_extra:
            self.notes.append("more than one Exif block; the first counts")
        if len(parts) > 1:
            self.notes.append(
                "the Exif block goes on over several segments; many programs miss that"
            )
        return b"".join(parts) if parts else None

    def _resources(self) -> bytes | None:
        """Join the groups' whole resources, and after them what is damaged in each."""
        whole, damaged = [], []
        for group in self.resource_groups():
            block = b"".join(map(_resource_payload, map(self._payload, group)))
            _, rest = split_resources(block)
            whole.append(block[: len(block) - len(rest)])
            damaged.append(rest)
        if len(whole) > 1:
            self.notes.append(f"{len(whole)} separate groups of Photoshop resources")
        if any(rest.strip(b"\0") for rest in damaged):
            self.notes.append("the Photoshop resources are damaged at their end")
        return b"".join([*whole, *damaged]) or None


_READ_KINDS = frozenset[str](["exif", "xmp", "extension", "resources"])


def _resource_payload(payload: bytes) -> bytes:
    if payload.startswith(OLD_RESOURCES_SIGNATURE):
        return payload[OLD_RESOURCES_HEADER_BYTES:]
    return payload[len(RESOURCES_SIGNATURE) :]


def _replacements(
    segments: tuple[Segment, ...], kinds: tuple[Kind, ...], data: bytes
) -> Iterable[Edit]:
    """Put new segments in place of the first of their kinds, and remove the others."""
    old = [segment for segment in segments if segment.kind in kinds]
    if not old:
        place = _place_for(segments, kinds)
        return [Edit(place, place, data)]
    first = old[0]
    return [
        Edit(first.start, first.end, data),
        *(Edit(segment.start, segment.end, b"") for segment in old[1:]),
    ]


def _place_for(segments: tuple[Segment, ...], kinds: tuple[Kind, ...]) -> int:
    """Give the place of a block that is new in the file: after those that go before it."""
    place = 2
    for segment in segments:
        if segment.kind != "app0":
            break
        place = segment.end
    before = _BEFORE[kinds[0]]
    return max([place, *(s.end for s in segments if s.kind in before)])


_BEFORE: dict[str, frozenset[str]] = {
    "exif": frozenset(),
    "xmp": frozenset(["exif"]),
    "resources": frozenset(["exif", "xmp", "extension"]),
}


def _mended_indexes(source: Source, segments: tuple[Segment, ...], edits: list[Edit]) -> list[Edit]:
    """Give the indexes of further pictures, true for the places after the edits."""

    def moved(place: int) -> int:
        return place + sum(len(e.data) - (e.end - e.start) for e in edits if e.end <= place)

    mended = []
    for segment in segments:
        if edits and segment.kind == "mpf":
            at = segment.data + len(MPF_SIGNATURE)
            index = source.read_at(at, segment.end - at)
            mended.append(Edit(at, segment.end, mend_index(index, at, source, moved)))
    return mended


def _exif_segment(source: Source, exif: bytes | None) -> bytes:
    if not exif:
        return b""
    if len(exif) > MAX_EXIF_BYTES:
        raise ImageError(
            source.name,
            f"its Exif block would have {len(exif)} bytes; JPEG takes {MAX_EXIF_BYTES:,}",
            "Shorten the caption in Exif, or remove the thumbnail",
        )
    return _segment(_APP1, EXIF_SIGNATURE + exif)


def _xmp_segments(source: Source, blocks: Blocks) -> bytes:
    if not blocks.xmp:
        return b""
    if len(blocks.xmp) > MAX_XMP_BYTES:
        raise ImageError(
            source.name,
            f"its XMP packet would have {len(blocks.xmp)} bytes; JPEG takes {MAX_XMP_BYTES:,}",
            "Move the larger properties to the Extended XMP",
        )
    payloads = [XMP_SIGNATURE + blocks.xmp]
    if blocks.xmp_extended:
        if named_guid(blocks.xmp) != guid_of_extension(blocks.xmp_extended):
            raise ImageError(
                source.name, "its XMP packet does not name its extension", "Report this"
            )
        payloads += extension_payloads(blocks.xmp_extended)
    return b"".join(_segment(_APP1, payload) for payload in payloads)


def _resource_segments(resources: bytes | None) -> bytes:
    room = MAX_PAYLOAD_BYTES - len(RESOURCES_SIGNATURE)
    block = resources or b""
    return b"".join(
        _segment(_APP13, RESOURCES_SIGNATURE + block[at : at + room])
        for at in range(0, len(block), room)
    )


def _segment(marker: int, payload: bytes) -> bytes:
    return b"\xff%c%b%b" % (marker, (len(payload) + 2).to_bytes(2), payload)
