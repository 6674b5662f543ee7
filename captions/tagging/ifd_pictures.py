"""Where the picture data of TIFF structure lies: strips, tiles, and JPEG previews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.errors import ImageError
from captions.tagging.container import Extent
from captions.tagging.ifd import (
    PREVIEW_LENGTH,
    PREVIEW_START,
    STRIP_LENGTHS,
    STRIPS,
    TILE_LENGTHS,
    TILES,
    read_numbers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from captions.tagging.container import Source
    from captions.tagging.ifd import Form, Ifd

MAX_STRIPS = 500_000
"""No file with more strips and tiles than this, in all its directories, is trusted."""

_PAIRS = ((STRIPS, STRIP_LENGTHS), (TILES, TILE_LENGTHS), (PREVIEW_START, PREVIEW_LENGTH))


def picture_places(source: Source, form: Form, ifds: Iterable[Ifd]) -> tuple[list[Extent], bool]:
    """Find the picture data of all the directories given.

    Returns:
        Its stretches in the order of the directories, touching ones joined, cut at the file's
        end; and whether all of it is there, as long as the directories say.

    Raises:
        ImageError: There are more than 500,000 strips.
    """
    places: list[Extent] = []
    is_whole = True
    strips = 0
    for ifd in ifds:
        for start_tag, length_tag in _PAIRS:
            if start_tag not in ifd.by_tag:
                continue
            strips += ifd.by_tag[start_tag].number
            if strips > MAX_STRIPS:
                raise ImageError(source.name, f"has over {MAX_STRIPS} strips", "Save it anew")
            starts, lengths = (
                read_numbers(source, form, ifd.by_tag[tag], MAX_STRIPS * 8)
                if tag in ifd.by_tag
                else ()
                for tag in (start_tag, length_tag)
            )
            is_whole = _add(source, places, starts, lengths) and is_whole
    # A picture that claims the header would be changed with it.
    is_whole = is_whole and all(place.start >= 2 * form.offset.size for place in places)
    return places, is_whole


def _add(
    source: Source, places: list[Extent], starts: tuple[int, ...], lengths: tuple[int, ...]
) -> bool:
    """Add stretches, joined to the last where they touch; tell whether all are in the file."""
    is_whole = len(starts) == len(lengths) > 0
    for start, length in zip(starts, lengths, strict=False):
        end = min(start + length, source.size)
        is_whole = is_whole and start + length <= source.size
        if end <= start:
            continue
        if places and places[-1].end == start:
            places[-1] = Extent(places[-1].start, end)
        else:
            places.append(Extent(start, end))
    return is_whole
