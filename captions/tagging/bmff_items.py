"""The items of a HEIF or AVIF file's ``meta`` box: what they are, and where their bytes lie.

ISO/IEC 14496-12, section 8.11: ``iinf`` names items, ``iloc`` places them, ``iref`` tells which
describe which, ``pitm`` names the primary picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from captions.tagging.bmff_boxes import Box, Cursor, damaged, read_boxes
from captions.tagging.container import MAX_BLOCK_BYTES, MAX_PARTS, Extent

if TYPE_CHECKING:
    from captions.tagging.container import Source

_FILE, _ITEM_DATA = 0, 1


class Item(NamedTuple):
    """What an item is."""

    kind: bytes
    """``Exif``, ``mime``, or a codec's name."""
    content_type: bytes
    content_encoding: bytes
    is_protected: bool


class Location(NamedTuple):
    """Where an item's bytes lie."""

    method: int
    """0: in the file; 1: in the ``idat`` box; 2: in another item."""
    is_elsewhere: bool
    """True for another file."""
    extents: tuple[Extent, ...]
    """Ends may be past the file's end; an extent of no length goes on to it."""


class Items(msgspec.Struct, kw_only=True):
    """All items of a file."""

    items: dict[int, Item] = {}
    locations: dict[int, Location] = {}
    describes: dict[int, set[int]] = {}
    """Which items an item of metadata describes (references of type ``cdsc``)."""
    primary: int | None = None
    data: Extent | None = None
    """The content of the ``idat`` box."""


def read_items(source: Source, meta: Box) -> Items:
    """Read the ``meta`` box.

    Raises:
        ImageError: It is damaged, or longer than 16 MB.
    """
    if meta.end - meta.data > MAX_BLOCK_BYTES:
        raise damaged(source, "has a meta box too long to be read")
    found = Items()
    readers = {b"pitm": _read_primary, b"iinf": _read_infos, b"iloc": _read_locations}
    for box in read_boxes(source, meta.data + 4, meta.end):
        if box.kind == b"idat":
            found.data = Extent(box.data, box.end)
        elif box.kind == b"iref":
            _read_references(source, box, found)
        elif box.kind in readers:
            content = Cursor(source, source.read_at(box.data, box.end - box.data))
            version = content.number(1)
            content.take(3)
            readers[box.kind](source, box, content, version, found)
    return found


def _read_primary(source: Source, box: Box, content: Cursor, version: int, found: Items) -> None:
    found.primary = content.number(2 if version == 0 else 4)


def _read_infos(source: Source, box: Box, content: Cursor, version: int, found: Items) -> None:
    content.number(2 if version == 0 else 4)
    for info in read_boxes(source, box.data + content.at, box.end):
        if info.kind != b"infe":
            continue
        cursor = Cursor(source, source.read_at(info.data, info.end - info.data))
        info_version = cursor.number(1)
        cursor.take(3)
        number = cursor.number(4 if info_version == 3 else 2)
        is_protected = cursor.number(2) != 0
        kind = cursor.take(4) if info_version >= 2 else b"mime"
        cursor.text()
        is_mime = kind == b"mime"
        content_type = cursor.text() if is_mime else b""
        encoding = cursor.text() if is_mime else b""
        found.items[number] = Item(kind, content_type, encoding, is_protected)


def _read_locations(source: Source, box: Box, content: Cursor, version: int, found: Items) -> None:
    if version > 2:
        raise damaged(source, f"has an iloc box of version {version}")
    widths = content.number(2)
    offset_width, length_width = widths >> 12, widths >> 8 & 15
    base_width, index_width = widths >> 4 & 15, (widths & 15 if version else 0)
    number_width = 4 if version == 2 else 2
    total = 0
    for _ in range(content.number(number_width)):
        number = content.number(number_width)
        method = content.number(2) & 15 if version else _FILE
        is_elsewhere = content.number(2) != 0
        base = content.number(base_width)
        count = content.number(2)
        total += count + 1
        if total > MAX_PARTS:
            raise damaged(source, f"has items in over {MAX_PARTS} parts")
        extents = []
        for _ in range(count):
            content.number(index_width)
            start = base + content.number(offset_width)
            extents.append(Extent(start, start + content.number(length_width)))
        found.locations[number] = Location(method, is_elsewhere, tuple(extents))


def _read_references(source: Source, box: Box, found: Items) -> None:
    width = 4 if source.read_at(box.data, 1) != b"\0" else 2
    for reference in read_boxes(source, box.data + 4, box.end):
        if reference.kind != b"cdsc":
            continue
        cursor = Cursor(source, source.read_at(reference.data, reference.end - reference.data))
        described = found.describes.setdefault(cursor.number(width), set())
        for _ in range(cursor.number(2)):
            described.add(cursor.number(width))


def read_item(source: Source, items: Items, number: int) -> bytes | None:
    """Give an item's bytes; None if they are not in this file whole, or over 16 MB."""
    location = items.locations.get(number)
    if location is None or location.is_elsewhere or location.method > _ITEM_DATA:
        return None
    area = Extent(0, source.size) if location.method == _FILE else items.data
    if area is None:
        return None
    parts = []
    left = MAX_BLOCK_BYTES
    for start, end in location.extents:
        first, last = area.start + start, area.start + end
        if first == last:
            last = area.end
        left -= last - first
        if last > area.end or last < first or left < 0:
            return None
        parts.append(source.read_at(first, last - first))
    return b"".join(parts)
