"""Which pictures are worth comparing with a caption: those that share something rare with it.

Ids, file names, and the words of captions and file names are looked up, so that a caption is
compared with a handful of pictures however many there are.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from captions.pairing.pictures import plain_stem, stem_words
from captions.pairing.signs import image_name, shingles, words_of
from captions.rights.withdrawals import mentioned_ids, own_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from captions.pairing.pictures import Picture
    from captions.record.model import PhotoRecord

_MOST = 40
"""What more pictures than this share tells none of them apart."""


class Subject:
    """A caption, and what it can be found by."""

    __slots__ = ("ids", "record", "words")

    def __init__(self, record: PhotoRecord) -> None:
        """Read what a record can be found by."""
        self.record = record
        self.ids = own_ids(record) | mentioned_ids(record)
        self.words = frozenset(words_of(f"{record.caption} {record.headline or ''}"))


def word_rarity(subjects: Sequence[Subject]) -> dict[str, float]:
    """Give for every word of the captions how much it tells: 0 where all have it."""
    met = Counter(word for subject in subjects for word in subject.words)
    return {word: math.log((1 + len(subjects)) / count) for word, count in met.items()}


class Lookup:
    """The pictures by what they can be found by."""

    def __init__(self, pictures: Sequence[Picture]) -> None:
        """Index the pictures; their numbers are what `near` gives."""
        self.stems: defaultdict[str, list[int]] = defaultdict(list)
        self._ids: defaultdict[str, list[int]] = defaultdict(list)
        self._words: defaultdict[str, list[int]] = defaultdict(list)
        self._shingles: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, picture in enumerate(pictures):
            self.stems[plain_stem(picture.path)].append(index)
            for key in picture.ids:
                self._ids[key].append(index)
            for word in set(stem_words(picture.path)):
                self._words[word].append(index)
            for shingle in shingles(picture.caption or ""):
                self._shingles[shingle].append(index)

    def near(self, subject: Subject) -> Iterator[int]:
        """Give the numbers of the pictures to compare with a caption, some of them again."""
        image = image_name(subject.record)
        if image is not None:
            yield from self.stems.get(plain_stem(image), ())
        for key in subject.ids:
            yield from self._ids.get(key, ())
        yield from _rare(self._words.get(word, ()) for word in subject.words)
        yield from _rare(self._shingles.get(run, ()) for run in shingles(subject.record.caption))


def _rare(found: Iterable[Sequence[int]]) -> Iterator[int]:
    """Give what the rarest keys lead to, and what any rare enough key does."""
    lists = [indexes for indexes in found if indexes]
    fewest = min(map(len, lists), default=0)
    for indexes in lists:
        if len(indexes) <= max(fewest, _MOST):
            yield from indexes
