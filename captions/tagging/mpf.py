"""Multi-picture files: the index in a JPEG's APP2 segment, mended when the first picture grows.

The index (CIPA DC-007) is a small TIFF stream. Its tag 0xB002 holds 16 bytes a picture: attributes,
length, place and two neighbours. Places are counted from the index's own TIFF header, and the
first picture's length includes its metadata; so both change with the head of the file.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from captions.errors import ImageError
from captions.tagging.ifd import read_header, read_ifd, value_place
from captions.tagging.source import BytesSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from captions.tagging.container import Source
    from captions.tagging.ifd import Form

_ENTRIES = 0xB002
_ENTRY_BYTES = 16
_MAX_PICTURES = 256
_END_OF_IMAGE = b"\xff\xd9"
_LOOK_BACK_BYTES = 64 * 1024


def mend_index(index: bytes, at: int, source: Source, moved: Callable[[int], int]) -> bytes:
    """Give an index that is true for the new file.

    Args:
        index: The TIFF stream of the MPF segment, without the signature.
        at: Where it stands in the original file.
        source: The original file.
        moved: Gives the new place of a place in the original file.

    Returns:
        The index, of the same length. One that cannot be read is given as it was: it led nowhere.

    Raises:
        ImageError: A place would be past 4 GB.
    """
    try:
        form, first = read_header(BytesSource(index, source.name))
        entries = list(_entries(index, form, first, source.name))
    except ImageError:
        return index
    mended = bytearray(index)
    numbers = struct.Struct(form.order + "II")
    pictures = [numbers.unpack_from(index, entry + 4) for entry in entries]
    nearest = min([at + place for _, place in pictures if place] + [source.size])
    for number, (length, place) in enumerate(pictures):
        if place and at + place < source.size:
            place = moved(at + place) - moved(at)
        elif number == 0 and not place:
            length = moved(_first_end(source, length, nearest))
        if max(length, place) > 0xFFFFFFFF:
            raise ImageError(source.name, "is too large for its picture index", "Write a sidecar")
        numbers.pack_into(mended, entries[number] + 4, length, place)
    return bytes(mended)


def _entries(index: bytes, form: Form, first: int, name: str) -> Iterator[int]:
    """Give the places, in the index, of its pictures' entries."""
    entry = read_ifd(BytesSource(index, name), form, first).by_tag.get(_ENTRIES)
    place = value_place(form, entry) if entry else None
    if place is None or sum(place) > len(index) or place[1] > _MAX_PICTURES * _ENTRY_BYTES:
        return
    yield from range(place[0], place[0] + place[1] - _ENTRY_BYTES + 1, _ENTRY_BYTES)


def _first_end(source: Source, length: int, nearest: int) -> int:
    """Tell where the first picture ends; other programs leave its stated length stale."""
    if source.read_at(length - 2, 2) == _END_OF_IMAGE and 2 < length <= nearest:
        return length
    start = max(0, nearest - _LOOK_BACK_BYTES)
    found = source.read_at(start, nearest - start).rfind(_END_OF_IMAGE)
    return start + found + 2 if found >= 0 else min(length, source.size)
