"""Captions on their way into the archive, each with the picture file that is surely its own.

What is in doubt is left as it was and told: a caption under the wrong face costs more than a look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.errors import CaptionsError, UsageError
from captions.pairing import Picture, Verdict, look_at, pair
from captions.pipeline import parse_record
from captions.record.model import Origin
from captions.tagging.embed import find_pictures
from captions.workers import map_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from captions.pairing import Match
    from captions.record.caption import Caption


def with_pictures(
    captions: Iterable[Caption | CaptionsError],
    folder: Path,
    *,
    note: Callable[[str], None],
    workers: int | None = None,
) -> Iterator[Caption | CaptionsError]:
    """Pair captions with the pictures of a folder.

    The pairs are found all at once, so every caption is in memory meanwhile: about 10 kB each.

    Args:
        captions: In the order of their list; errors pass through.
        folder: Its pictures, those in folders below as well.
        note: Told of each pair in doubt, and how many captions and pictures are left.
        workers: As in `captions.workers.map_items`.

    Yields:
        The captions in their order, ``origin.image`` the file of those that are surely paired;
        then the errors of pictures that could not be read.

    Raises:
        UsageError: The folder is none, or holds no picture.
    """
    files = list(find_pictures(folder)) if folder.is_dir() else []
    if not files:
        raise UsageError(str(folder), "is no folder of pictures", "Name one with --images")
    items = list(captions)
    said = [item for item in items if not isinstance(item, CaptionsError)]
    seen = list(map_items(look_at, files, workers=workers))
    pictures = [item for item in seen if isinstance(item, Picture)]
    matches = pair([parse_record(caption) for caption in said], pictures).matches
    found = iter(matches)
    for item in items:
        yield item if isinstance(item, CaptionsError) else _paired(item, next(found))
    yield from (item for item in seen if isinstance(item, CaptionsError))
    _tell(matches, note)


def _paired(caption: Caption, match: Match) -> Caption:
    if match.verdict is not Verdict.PAIRED:
        return caption
    origin = msgspec.structs.replace(caption.origin or Origin(), image=match.image)
    return msgspec.structs.replace(caption, origin=origin)


def _tell(matches: Iterable[Match], note: Callable[[str], None]) -> None:
    captions = pictures = 0
    for match in matches:
        if match.verdict is Verdict.REVIEW:
            rival = match.next_best
            against = f", {rival[1]:.2f} for {rival[0]}" if rival else ""
            note(f"{match.record}: is {match.image} its picture? {match.score:.2f}{against}; left")
        captions += match.image is None
        pictures += match.record is None
    if captions or pictures:
        note(f"{captions} captions without a picture, {pictures} pictures without a caption")
