r"""Reading TIFF structure: the header, image file directories (IFDs), and tags' values.

Serves TIFF files and the Exif streams of other containers, classic TIFF and BigTIFF, either byte
order. Every count and offset is checked against the stream before anything is read or allocated.
TIFF 6.0 section 2; BigTIFF as in libtiff; limits as in the history of other readers' faults.

>>> from captions.tagging.source import BytesSource
>>> stream = bytes.fromhex("4d4d002a00000008 0001 010e000200000003 48690000 00000000")
>>> read_tags(BytesSource(stream, "a.jpg"))
{('ifd0', 270): Tag(kind=2, data=b'Hi\x00')}
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from captions.errors import ImageError
from captions.tagging.container import Tag

if TYPE_CHECKING:
    from collections.abc import Collection

    from captions.tagging.container import Directory, Source, TagKey

MAX_IFDS = 64
MAX_ENTRIES = 4_096
MAX_VALUE_BYTES = 64 * 1024
"""No value longer than this is handed over as a tag."""
MAX_TAGS_BYTES = 4 * 1024 * 1024
"""Nor more than this of all tags together: entries may all point at the same long value."""

TYPE_SIZES = {
    1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4,
    16: 8, 17: 8, 18: 8, 129: 1,
}  # fmt: skip
"""Bytes of one value of each TIFF type; 129 is the UTF-8 of Exif 3.0."""

_UNIT_SIZES = {3: 2, 4: 4, 5: 4, 8: 2, 9: 4, 10: 4, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}

XMP, IIM, RESOURCES = 0x02BC, 0x83BB, 0x8649
EXIF_POINTER, GPS_POINTER, INTEROP_POINTER, SUB_IFDS = 0x8769, 0x8825, 0xA005, 0x014A
MAKER_NOTE, PREVIEW_START, PREVIEW_LENGTH, CONTENT_CREDENTIALS = 0x927C, 0x0201, 0x0202, 0xCD41
STRIPS, STRIP_LENGTHS, TILES, TILE_LENGTHS = 0x0111, 0x0117, 0x0144, 0x0145

SHARED = "two pointers lead to the same IFD"
"""The note of a file in which a moved IFD would leave a pointer behind."""
UNSEEN = f"only the first {MAX_IFDS} IFDs were looked at"
"""The note of a file of many pages."""

POINTERS: dict[Directory, int] = {"exif": EXIF_POINTER, "gps": GPS_POINTER}

_PICTURE_TAGS = (
    0x00FE, 0x00FF, 0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010A, 0x0115, 0x0116, 0x011C, 0x0120,
    0x0121, 0x0122, 0x0123, 0x0124, 0x0125, 0x013D, 0x0140, 0x0142, 0x0143, 0x014C, 0x014D, 0x0152,
    0x0153, 0x0155, 0x0156, 0x015B, 0x0200, 0x0203, 0x0205, 0x0206, 0x0207, 0x0208, 0x0209, 0x0211,
    0x0212, 0x0213, 0x0214,
)  # fmt: skip
_PLACE_TAGS = (
    XMP, IIM, RESOURCES, EXIF_POINTER, GPS_POINTER, SUB_IFDS, 0x8773, 0x935C, CONTENT_CREDENTIALS,
    STRIPS, STRIP_LENGTHS, TILES, TILE_LENGTHS, PREVIEW_START, PREVIEW_LENGTH,
)  # fmt: skip

PLACES: frozenset[TagKey] = frozenset(
    [("ifd0", tag) for tag in _PLACE_TAGS]
    + [("exif", tag) for tag in (MAKER_NOTE, INTEROP_POINTER)]
)
"""Tags that hold other things or say where they lie: never changed by tag."""

STRUCTURE: frozenset[TagKey] = PLACES | {("ifd0", tag) for tag in _PICTURE_TAGS}
"""Those, and tags that say how a TIFF file's picture is stored: never handed over either."""


class Form(NamedTuple):
    """The form of a TIFF stream: byte order, and the width of counts and offsets."""

    order: str
    """``<`` or ``>``, as in `struct`."""
    is_big: bool
    """True for BigTIFF: 8-byte counts and offsets."""
    room: int
    """Bytes of an entry's own value field; longer values lie elsewhere."""
    entry: struct.Struct
    """An entry: tag, type, number of values, value field."""
    total: struct.Struct
    """The number of an IFD's entries."""
    offset: struct.Struct
    """A position in the stream."""


def _form(order: str, *, is_big: bool) -> Form:
    codes = ("HHQ8s", "Q", "Q") if is_big else ("HHI4s", "H", "I")
    return Form(order, is_big, 8 if is_big else 4, *(struct.Struct(order + c) for c in codes))


FORMS = {(order, magic): _form(order, is_big=magic == 43) for order in "<>" for magic in (42, 43)}


class Entry(NamedTuple):
    """One entry of an IFD, as stored."""

    tag: int
    kind: int
    """The TIFF type."""
    number: int
    """How many values of that type."""
    field: bytes
    """The value, or where it lies."""


class Ifd(NamedTuple):
    """One image file directory."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    by_tag: dict[int, Entry]
    """The last entry of each tag: where a tag comes twice, the last counts."""
    next: int


class Tiff(NamedTuple):
    """The directories that describe the picture; others are found by `read_ifds`."""

    form: Form
    directories: dict[Directory, Ifd]
    notes: tuple[str, ...]


def read_tiff(source: Source) -> Tiff:
    """Read the header, IFD0, Exif IFD and GPS IFD.

    Raises:
        ImageError: There is no TIFF header, or IFD0 cannot be read. A damaged Exif or GPS IFD is
            left out and noted.
    """
    form, first = read_header(source)
    directories: dict[Directory, Ifd] = {"ifd0": read_ifd(source, form, first)}
    notes = []
    for name, pointer in POINTERS.items():
        entry = directories["ifd0"].by_tag.get(pointer)
        if entry is None:
            continue
        try:
            [start] = read_numbers(source, form, entry)
            if any(ifd.start == start for ifd in directories.values()):
                raise ValueError
            directories[name] = read_ifd(source, form, start)
        except (ImageError, ValueError):
            notes.append(f"the {name} IFD is damaged")
    return Tiff(form, directories, tuple(notes))


def read_tags(source: Source, keys: Collection[TagKey] | None = None) -> dict[TagKey, Tag]:
    """Read the tags that describe the picture.

    Args:
        source: A TIFF file or an Exif stream.
        keys: The ones wanted; None gives all but `STRUCTURE`, up to 64 KB each.

    Returns:
        Values by directory and tag. A tag whose value cannot be read is left out.

    Raises:
        ImageError: There is no TIFF header, or IFD0 cannot be read.
    """
    return tags_of(source, read_tiff(source), keys)


def tags_of(
    source: Source, tiff: Tiff, keys: Collection[TagKey] | None = None
) -> dict[TagKey, Tag]:
    """Read tags as `read_tags` does, once the directories are read."""
    if keys is None:
        keys = [
            (name, tag)
            for name, ifd in tiff.directories.items()
            for tag in ifd.by_tag
            if (name, tag) not in STRUCTURE
        ]
    found = {}
    left = MAX_TAGS_BYTES
    for key in keys:
        ifd = tiff.directories.get(key[0])
        entry = ifd.by_tag.get(key[1]) if ifd else None
        if entry is not None:
            data = read_value(source, tiff.form, entry, min(left, MAX_VALUE_BYTES))
            if data is not None:
                found[key] = to_tag(tiff.form, entry.kind, data)
                left -= len(data)
    return found


def read_header(source: Source) -> tuple[Form, int]:
    """Read the form of the stream and the position of IFD0.

    Raises:
        ImageError: The stream does not begin as TIFF or BigTIFF.
    """
    head = source.read_at(0, 16)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order and len(head) >= 8:
        [magic] = struct.unpack_from(order + "H", head, 2)
        if magic == 42:
            return FORMS[order, magic], struct.unpack_from(order + "I", head, 4)[0]
        if magic == 43 and len(head) == 16 and struct.unpack_from(order + "HH", head, 4) == (8, 0):
            return FORMS[order, magic], struct.unpack_from(order + "Q", head, 8)[0]
    raise _damaged(source, "has no TIFF header")


def read_ifd(source: Source, form: Form, start: int) -> Ifd:
    """Read one IFD.

    Raises:
        ImageError: It lies past the end, or has more than 4,096 entries.
    """
    raw = source.read_at(start, form.total.size) if 0 < start < source.size else b""
    if len(raw) < form.total.size:
        raise _damaged(source, f"has an IFD past its end, at byte {start}")
    [count] = form.total.unpack(raw)
    if count > MAX_ENTRIES:
        raise _damaged(source, f"has an IFD of {count} entries, at byte {start}")
    first = start + form.total.size
    length = count * form.entry.size
    raw = source.read_at(first, length + form.offset.size)
    if len(raw) < length:
        raise _damaged(source, f"has an IFD cut short, at byte {start}")
    entries = tuple(map(Entry._make, form.entry.iter_unpack(raw[:length])))
    # Some streams end with their last entry, without the position of a next IFD.
    after = raw[length:].ljust(form.offset.size, b"\0")
    end = first + min(len(raw), length + form.offset.size)
    return Ifd(
        start, end, entries, {entry.tag: entry for entry in entries}, form.offset.unpack(after)[0]
    )


def read_ifds(source: Source, form: Form, first: int) -> tuple[list[Ifd], list[str]]:
    """Read all IFDs there are: the chain from the first on, and all those that entries point to.

    Returns:
        Up to 64 IFDs, each once, and notes on what could not be followed.

    Raises:
        ImageError: The first cannot be read.
    """
    found = [read_ifd(source, form, first)]
    seen = {first}
    notes: list[str] = []
    for ifd in found:  # grows while it is walked
        for start in _pointed(source, form, ifd, notes):
            if start in seen:
                notes.append(SHARED)
                continue
            seen.add(start)
            if len(found) == MAX_IFDS:
                return found, [*notes, UNSEEN]
            try:
                found.append(read_ifd(source, form, start))
            except ImageError as error:
                notes.append(error.what)
    return found, notes


def _pointed(source: Source, form: Form, ifd: Ifd, notes: list[str]) -> list[int]:
    starts = [ifd.next] if ifd.next else []
    for pointer in (SUB_IFDS, EXIF_POINTER, GPS_POINTER, INTEROP_POINTER):
        entry = ifd.by_tag.get(pointer)
        if entry is None:
            continue
        numbers = read_numbers(source, form, entry) if entry.number <= MAX_IFDS else ()
        if not numbers:
            notes.append(f"the pointer 0x{pointer:04X} is damaged")
        starts.extend(numbers)
    return starts


def value_place(form: Form, entry: Entry) -> tuple[int, int] | None:
    """Give the start and length of a value stored outside its entry.

    Returns:
        Both in bytes; a length of 0 for a value inside its entry; None for an unknown type.
    """
    size = TYPE_SIZES.get(entry.kind)
    if size is None:
        return None
    length = size * entry.number
    if length <= form.room:
        return 0, 0
    return form.offset.unpack(entry.field)[0], length


def read_value(source: Source, form: Form, entry: Entry, max_bytes: int) -> bytes | None:
    """Read a value as stored; None if its type is unknown, or it is too long or past the end."""
    place = value_place(form, entry)
    if place is None:
        return None
    start, length = place
    if not length:
        return entry.field[: TYPE_SIZES[entry.kind] * entry.number]
    if length > max_bytes or start + length > source.size:
        return None
    return source.read_at(start, length)


def read_numbers(
    source: Source, form: Form, entry: Entry, max_bytes: int = MAX_VALUE_BYTES
) -> tuple[int, ...]:
    """Read the values of an entry of unsigned numbers; empty if they cannot be read."""
    code = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}.get(entry.kind)
    data = read_value(source, form, entry, max_bytes) if code else None
    if not data:
        return ()
    return struct.unpack(f"{form.order}{entry.number}{code}", data)


def to_tag(form: Form, kind: int, data: bytes) -> Tag:
    """Make a tag of a value as stored."""
    return Tag(kind, _turned(form, kind, data))


def to_stored(form: Form, tag: Tag) -> bytes:
    """Give a tag's value as it is stored in a stream of this form."""
    return _turned(form, tag.kind, tag.data)


def _turned(form: Form, kind: int, data: bytes) -> bytes:
    unit = _UNIT_SIZES.get(kind, 1)
    if unit == 1 or form.order == ">":
        return data
    return swap_bytes(data, unit)


def swap_bytes(data: bytes, unit: int) -> bytes:
    """Turn round each unit of ``unit`` bytes; bytes after the last whole unit stay.

    >>> swap_bytes(b"abcdefg", 4)
    b'dcbaefg'
    """
    whole = len(data) - len(data) % unit
    turned = bytearray(data)
    for place in range(unit):
        turned[place:whole:unit] = data[unit - 1 - place : whole : unit]
    return bytes(turned)


def _damaged(source: Source, what: str) -> ImageError:
    return ImageError(source.name, what, "It cannot be read as TIFF or Exif")
