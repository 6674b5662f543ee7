"""TIFF and BigTIFF: XMP, IIM and Photoshop resources as tags of IFD0, Exif as the file's own tags.

TIFF 6.0; XMP specification part 3, section 1.1.6. Nothing that is in the file is touched: changed
values and a new IFD0 are appended, and the header points there. DNG is written as TIFF; the raw
files of cameras, which look like TIFF too, are told apart and never written.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import msgspec

from captions.errors import ImageError
from captions.tagging.container import (
    MAX_BLOCK_BYTES,
    Blocks,
    Scan,
    Tag,
    check_blocks,
    splice,
)
from captions.tagging.ifd import (
    CONTENT_CREDENTIALS,
    IIM,
    RESOURCES,
    STRUCTURE,
    UNSEEN,
    XMP,
    Ifd,
    Tiff,
    read_header,
    read_ifds,
    read_numbers,
    read_tiff,
    read_value,
    swap_bytes,
    tags_of,
    to_tag,
    value_place,
)
from captions.tagging.ifd_patch import appended_edits
from captions.tagging.ifd_pictures import picture_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.tagging.container import Piece, Source, TagKey

RAW_SUFFIXES = frozenset([
    ".3fr", ".ari", ".arw", ".cr2", ".cs1", ".dcr", ".dcs", ".erf", ".fff", ".iiq", ".k25", ".kdc",
    ".mdc", ".mef", ".mos", ".mrw", ".nef", ".nrw", ".orf", ".pef", ".raw", ".rw2", ".rwl", ".sr2",
    ".srf", ".srw", ".sti",
])  # fmt: skip
"""Raw files of cameras that are or may be TIFF inside."""

_BYTE, _LONG, _UNDEFINED = 1, 4, 7
_DNG_VERSION = 0xC612
_RAW_SIGNS = {
    0x0103: frozenset([32_767, 32_769, 32_770, 34_713, 65_000, 65_535]),
    0x0106: frozenset([32_803, 34_892]),
}
"""Compressions, and photometric interpretations, that only raw files have."""
_CR2_MARK = b"CR"
_IIM_MARK = 0x1C


class TiffLayout(msgspec.Struct, frozen=True, kw_only=True):
    """The directories that are read and changed."""

    tiff: Tiff


class TiffFile:
    """The TIFF container: classic and BigTIFF, either byte order, DNG included."""

    name = "tiff"
    writable = True
    holds = frozenset(["xmp", "iim", "resources", "tags"])

    def matches(self, head: bytes) -> bool:
        """Tell by the header."""
        return head.startswith((b"II*\0", b"MM\0*", b"II+\0\x08\0\0\0", b"MM\0+\0\x08\0\0"))

    def scan(self, source: Source) -> Scan[TiffLayout]:
        """Read the directories, the metadata tags, and where strips and tiles lie."""
        tiff = read_tiff(source)
        form, first = read_header(source)
        ifds, notes = read_ifds(source, form, first)
        picture, is_whole = picture_places(source, form, ifds)
        refusal = _raw_reason(source, tiff, ifds)
        if not is_whole:
            refusal = refusal or "is cut short, or does not say where its picture ends"
            notes.append(refusal)
        refusal = refusal or _damage(source, tiff, ifds, notes)
        reader = _Reader(source, tiff)
        blocks = reader.blocks()
        return Scan(
            blocks=blocks,
            layout=TiffLayout(tiff=tiff),
            picture=tuple(picture),
            content_credentials=any(CONTENT_CREDENTIALS in ifd.by_tag for ifd in ifds),
            notes=(*tiff.notes, *notes, *reader.notes),
            refusal=refusal or reader.refusal,
        )

    def rewrite(self, source: Source, scan: Scan[TiffLayout], blocks: Blocks) -> Sequence[Piece]:
        """Give the new file's pieces: the old file with another IFD0 after it."""
        check_blocks(source, scan, blocks, self.holds)
        tiff, old = scan.layout.tiff, scan.blocks
        changes: dict[TagKey, Tag | None] = dict(_tag_changes(source, old, blocks))
        if blocks.xmp != old.xmp:
            changes["ifd0", XMP] = Tag(_BYTE, blocks.xmp) if blocks.xmp else None
        if blocks.resources != old.resources:
            changes["ifd0", RESOURCES] = Tag(_BYTE, blocks.resources) if blocks.resources else None
        if (blocks.iim or b"").rstrip(b"\0") != (old.iim or b"").rstrip(b"\0"):
            changes["ifd0", IIM] = _iim_tag(tiff, blocks.iim) if blocks.iim else None
        return splice(source.size, appended_edits(source, tiff, changes) if changes else [])

    def check_picture(self, source: Source, scan: Scan[TiffLayout]) -> tuple[str, ...]:
        """Nothing: the scan itself looked where all strips end."""
        return ()


class _Reader:
    """Reads the blocks, and gathers what is odd."""

    def __init__(self, source: Source, tiff: Tiff) -> None:
        self._source = source
        self._tiff = tiff
        self.notes: list[str] = []
        self.refusal: str | None = None

    def blocks(self) -> Blocks:
        iim = self._value(IIM)
        if iim and len(iim) > 3 and iim[0] != _IIM_MARK and iim[3] == _IIM_MARK:
            self.notes.append("the IIM block is stored with its bytes swapped")
            iim = swap_bytes(iim, 4)
        return Blocks(
            xmp=self._value(XMP),
            iim=iim,
            resources=self._value(RESOURCES),
            tags=tags_of(self._source, self._tiff),
        )

    def _value(self, tag: int) -> bytes | None:
        """Read a block; one that cannot be read whole keeps the file from being written."""
        entry = self._tiff.directories["ifd0"].by_tag.get(tag)
        if entry is None:
            return None
        value = read_value(self._source, self._tiff.form, entry, MAX_BLOCK_BYTES)
        if value is None:
            self.refusal = f"has a tag 0x{tag:04X} past its end, or too long to be read"
            self.notes.append(self.refusal)
        return value


def _raw_reason(source: Source, tiff: Tiff, ifds: list[Ifd]) -> str | None:
    """Say so if this is a camera's raw file: its maker knows what else hangs on its offsets."""
    is_raw = source.read_at(8, 2) == _CR2_MARK
    is_raw = is_raw or PurePath(source.name).suffix.lower() in RAW_SUFFIXES
    if not is_raw and _DNG_VERSION not in tiff.directories["ifd0"].by_tag:
        is_raw = any(
            value in raw_values
            for ifd in ifds
            for tag, raw_values in _RAW_SIGNS.items()
            if tag in ifd.by_tag
            for value in read_numbers(source, tiff.form, ifd.by_tag[tag])
        )
    return "is a camera's raw file" if is_raw else None


def _damage(source: Source, tiff: Tiff, ifds: list[Ifd], notes: list[str]) -> str | None:
    """Say what is past the file's end, or in a ring: appending would make it something else."""
    for note in notes:
        if note != UNSEEN:
            return f"has damaged directories ({note})"
    for ifd in ifds:
        for entry in ifd.entries:
            if sum(value_place(tiff.form, entry) or (0, 0)) > source.size:
                return f"has a tag 0x{entry.tag:04X} past its end"
    return None


def _tag_changes(source: Source, old: Blocks, new: Blocks) -> dict[TagKey, Tag | None]:
    if new.tags is None:
        return {}
    before = old.tags or {}
    changes: dict[TagKey, Tag | None] = {key: None for key in before if key not in new.tags}
    changes |= {key: tag for key, tag in new.tags.items() if before.get(key) != tag}
    for key in changes:
        if key in STRUCTURE:
            raise ImageError(source.name, f"tag 0x{key[1]:04X} is no description", "Leave it out")
    return changes


def _iim_tag(tiff: Tiff, iim: bytes) -> Tag:
    """Make the IIM tag in the type it had, or LONG, which every program accepts.

    IIM is bytes whatever the type says, so it is turned beforehand against the file's order.
    """
    old = tiff.directories["ifd0"].by_tag.get(IIM)
    kind = old.kind if old and old.kind in (_BYTE, _UNDEFINED) else _LONG
    if kind == _LONG:
        iim += bytes(-len(iim) % 4)
    return to_tag(tiff.form, kind, iim)
