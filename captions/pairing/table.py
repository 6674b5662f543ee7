"""Every caption beside the pictures that may be its own, and how far apart they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from captions.pairing.assignment import assign
from captions.pairing.candidates import Lookup, Subject, word_rarity
from captions.pairing.groups import group_pictures
from captions.pairing.order import Places
from captions.pairing.pictures import natural_key
from captions.pairing.signs import (
    byline_sign,
    caption_sign,
    combine,
    date_sign,
    id_sign,
    name_sign,
    slug_sign,
)
from captions.rights.withdrawals import own_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from captions.pairing.pictures import Picture
    from captions.record.model import PhotoRecord

DOUBTFUL = 0.5
"""Distance up to which a pair is worth a person's look; what is further apart is none."""

_SHARPNESS = 3
"""Two doubtful pairs, each below a score of 0.79, gain less than one that is sure."""

Pair = tuple[int, int]
"""Numbers of a caption and of a group of files of one picture."""


class Table:
    """The captions, the pictures, and the distances between those that were compared."""

    def __init__(self, records: Sequence[PhotoRecord], pictures: Sequence[Picture]) -> None:
        """Compare each caption with the pictures that share something rare with it."""
        self.subjects = [Subject(record) for record in records]
        self.pictures = sorted(pictures, key=lambda picture: natural_key(picture.path))
        self.groups = group_pictures(self.pictures)
        self.signs: dict[Pair, tuple[dict[str, float], int]] = {}
        """The signs of a pair, and the number of the file that they are of."""
        self._distance: dict[Pair, float] = {}
        self._groups_near: defaultdict[int, set[int]] = defaultdict(set)
        self._subjects_near: defaultdict[int, set[int]] = defaultdict(set)
        self._group_of = {m: g for g, group in enumerate(self.groups) for m in group.members}
        self._rarity = word_rarity(self.subjects)
        self._ids = frozenset().union(*(own_ids(record) for record in records))
        self._lookup = Lookup(self.pictures)
        for number, subject in enumerate(self.subjects):
            for index in sorted(set(self._lookup.near(subject))):
                self._weigh(number, index, {})

    def distance(self, number: int, group: int) -> float:
        """Give the distance of a pair that was compared, 0 to 1."""
        return self._distance[number, group]

    def others(self, number: int, group: int) -> Iterator[Pair]:
        """Give the other pairs of a caption, and those of its picture."""
        yield from ((number, g) for g in self._groups_near[number] if g != group)
        yield from ((n, group) for n in self._subjects_near[group] if n != number)

    def choose(self) -> dict[int, int]:
        """Choose the picture of each caption, all at once."""
        near = {pair: away for pair, away in self._distance.items() if away <= DOUBTFUL}
        return assign({pair: (1.0 - away) ** _SHARPNESS for pair, away in near.items()})

    def weigh_by_order(self, sure: Mapping[int, int]) -> None:
        """Compare what is not surely paired once more, by where it stands among what is."""
        places = Places(captions=len(self.subjects), pictures=len(self.groups), known=sure)
        used = set(sure.values())
        for number in range(len(self.subjects)):
            expected = None if number in sure else places.expected(number)
            if expected is None:
                continue
            for group in range(max(expected - 1, 0), min(expected + 2, len(self.groups))):
                away = places.sign(number, group)
                if group not in used and away is not None:
                    for index in self.groups[group].members:
                        self._weigh(number, index, {"order": away})

    def _weigh(self, number: int, index: int, more: dict[str, float]) -> None:
        """Compare a caption with a file, and keep it if no other file of its picture is nearer."""
        subject, picture = self.subjects[number], self.pictures[index]
        found = {
            "id": id_sign(subject.ids, picture, self._ids),
            "file name": name_sign(subject.record, picture, self._lookup.stems),
            "caption": caption_sign(subject.record, picture),
            "slug": slug_sign(subject.words, picture, self._rarity),
            "date": date_sign(subject.record, picture),
            "byline": byline_sign(subject.record, picture),
        }
        signs = {name: value for name, value in found.items() if value is not None} | more
        group = self._group_of[index]
        distance = combine(signs)
        if distance < self._distance.get((number, group), 2.0):
            self._distance[number, group] = distance
            self.signs[number, group] = (signs, index)
            self._groups_near[number].add(group)
            self._subjects_near[group].add(number)
