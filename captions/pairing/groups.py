"""Files that hold one picture, found again although re-tagged, renamed or re-encoded.

>>> from captions.pairing.pictures import Picture
>>> one, other = (Picture(path=name, digest="d") for name in ("a.jpg", "b.jpg"))
>>> [group.members for group in group_pictures([one, other])]
[(0, 1)]
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from captions.pairing.looks import SAME_BITS, alike
from captions.pairing.signs import caption_sign_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.pairing.pictures import Picture

_DIFFERENT = 0.5
"""Two captions further apart than this are of two pictures, however alike these look."""


class Group(NamedTuple):
    """Files of one picture."""

    members: tuple[int, ...]
    """Numbers of the pictures, the first file's first."""
    away: tuple[int, ...]
    """For each, in how many bits of 64 its look differs from another's; 0 for the same data, and
    the most there can be where it looks like another picture too."""


def group_pictures(pictures: Sequence[Picture]) -> list[Group]:
    """Put the files of one picture together, in the order of the first of each.

    The same data is one picture; what only looks the same is, unless the two say otherwise.
    """
    head = list(range(len(pictures)))
    away = [0] * len(pictures)
    by_digest: dict[str, int] = {}
    for index, picture in enumerate(pictures):
        if picture.digest:
            _join(head, by_digest.setdefault(picture.digest, index), index)
    held: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(pictures)):
        held[_head(head, index)].append(index)
    looks = [picture.look for picture in pictures]
    for one, other, bits in sorted(alike(looks), key=lambda found: found[2]):
        first, second = _head(head, one), _head(head, other)
        if first == second:
            continue
        if _contradict(pictures, held[first], held[second]):
            # One of them may have been joined to the wrong side.
            away[one] = away[other] = max(SAME_BITS, away[one], away[other])
            continue
        silent = one if _is_silent(pictures[one]) else other
        away[silent] = max(away[silent], bits)
        _join(head, one, other)
        held[min(first, second)] += held.pop(max(first, second))
    members: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(len(pictures)):
        members[_head(head, index)].append(index)
    return [Group(tuple(m), tuple(away[i] for i in m)) for m in members.values()]


def _contradict(pictures: Sequence[Picture], these: list[int], those: list[int]) -> bool:
    """Tell whether what some files say cannot be of the picture of the others."""
    return any(_differ(pictures[one], pictures[other]) for one in these for other in those)


def _is_silent(picture: Picture) -> bool:
    """Tell whether a file says nothing of its own."""
    return not picture.caption and not picture.ids


def _differ(one: Picture, other: Picture) -> bool:
    if one.caption and other.caption:
        apart = caption_sign_of(one.caption, other.caption)
        if apart is not None and apart > _DIFFERENT:
            return True
    return bool(one.ids and other.ids and one.ids.isdisjoint(other.ids))


def _head(head: list[int], index: int) -> int:
    while head[index] != index:
        head[index] = head[head[index]]
        index = head[index]
    return index


def _join(head: list[int], one: int, other: int) -> None:
    first, second = sorted((_head(head, one), _head(head, other)))
    head[second] = first
