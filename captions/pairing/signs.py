"""The signs that a caption and a picture belong together: each a distance from 0 to 1.

What one of the two does not tell is no sign. The distance of a pair is the mean of its signs by
their weights; where the signs are few, what is missing up to `ENOUGH` counts as a full distance, so
that a day alone pairs nothing.

>>> combine({"slug": 0.0, "date": 0.0}), combine({"date": 0.0}), combine({"caption": 0.1})
(0.125, 0.625, 0.1)
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from captions.pairing.pictures import file_stem, plain_stem, stem_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from captions.pairing.pictures import Picture
    from captions.record.model import PhotoRecord

WEIGHTS: Mapping[str, float] = {
    "id": 5.0,
    "file name": 5.0,
    "caption": 4.0,
    "slug": 2.0,
    "date": 1.5,
    "order": 1.5,
    "byline": 1.0,
}
ENOUGH = 4.0
"""Weight of signs from which on none is missed."""

_WORD = regex.compile(r"\p{L}{3,}+|\p{N}++|\p{Lo}{2,}+")
_COPIED = 0.1
_NEXT_DAY = 0.3
"""The camera's clock and the caption's day may be of two time zones."""
_SHINGLE = 3
_TELLS = 1.0
"""Rarity that the words of a name need: an agency's own name in all its files tells nothing."""
_MUCH = 0.9
"""What two captions share of their words from which on they are one."""


def combine(signs: Mapping[str, float]) -> float:
    """Give the distance of a pair, 0 to 1, from its signs."""
    weight = sum(WEIGHTS[name] for name in signs)
    total = sum(WEIGHTS[name] * value for name, value in signs.items())
    return (total + max(0.0, ENOUGH - weight)) / max(weight, ENOUGH)


def id_sign(ids: Collection[str], picture: Picture, anyones: Collection[str]) -> float | None:
    """Tell whether they share an id, or the picture has another caption's.

    Two ids that are nobody else's may well be those of two systems, and tell nothing.

    Args:
        ids: Those of the caption.
        picture: The picture.
        anyones: Those of every caption.
    """
    if not picture.ids.isdisjoint(ids):
        return 0.0
    return None if picture.ids.isdisjoint(anyones) else 1.0


def name_sign(record: PhotoRecord, picture: Picture, stems: Collection[str]) -> float | None:
    """Compare the name that the caption's source gives with the file's.

    Args:
        record: The caption's record; ``origin.image`` is the name.
        picture: The picture.
        stems: `plain_stem` of every picture there is: a name that none has tells nothing.
    """
    image = image_name(record)
    if image is None or plain_stem(image) not in stems:
        return None
    if file_stem(image) == file_stem(picture.path):
        return 0.0
    return _COPIED if plain_stem(image) == plain_stem(picture.path) else 1.0


def image_name(record: PhotoRecord) -> str | None:
    """Give the file name at the end of the address of a record's picture."""
    if record.origin is None or not record.origin.image:
        return None
    image = record.origin.image
    return image.split("?")[0].split("#")[0] if "://" in image else image


def caption_sign(record: PhotoRecord, picture: Picture) -> float | None:
    """Compare the caption with the one embedded, by the runs of three words that they share."""
    return caption_sign_of(record.caption, picture.caption) if picture.caption else None


def caption_sign_of(text: str, other_text: str) -> float | None:
    """Compare two captions; None where one of them has no words."""
    one, other = shingles(text), shingles(other_text)
    if not one or not other:
        return None
    shared = len(one & other) / min(len(one), len(other))
    return 0.0 if shared >= _MUCH and min(len(one), len(other)) > 1 else 1.0 - shared


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Give the runs of three words of a text; a shorter text is one run."""
    words = words_of(text)
    if len(words) < _SHINGLE:
        return frozenset([tuple(words)] if words else [])
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def words_of(text: str) -> list[str]:
    """Give the words of a text that count, in order and lower case."""
    return _WORD.findall(text.casefold())


def slug_sign(
    record_words: Collection[str], picture: Picture, rarity: Mapping[str, float]
) -> float | None:
    """Tell how much of the words in the file's name the caption has, rare words counting more.

    Args:
        record_words: The words of the caption and its headline.
        picture: The picture.
        rarity: For a word, how much it tells; a word that no caption has counts as the rarest.
    """
    words = set(stem_words(picture.path))
    if not words:
        return None
    rarest = max(rarity.values(), default=1.0)
    whole = sum(rarity.get(word, rarest) for word in words)
    met = sum(rarity.get(word, rarest) for word in words if word in record_words)
    return 1.0 - met / whole if whole >= _TELLS else None


def date_sign(record: PhotoRecord, picture: Picture) -> float | None:
    """Compare the day the caption tells with the day the picture was taken."""
    told = record.date_created
    if told is None or picture.taken is None:
        return None
    if picture.taken.startswith(told[:10]):
        return 0.0
    try:
        days = abs((date.fromisoformat(told[:10]) - date.fromisoformat(picture.taken)).days)
    except ValueError:
        return 1.0
    return _NEXT_DAY if days == 1 else 1.0


def byline_sign(record: PhotoRecord, picture: Picture) -> float | None:
    """Compare the photographers."""
    if not record.creator_names or not picture.creators:
        return None
    return 0.0 if _folded(record.creator_names) & _folded(picture.creators) else 1.0


def _folded(names: Iterable[str]) -> set[str]:
    return {" ".join(name.casefold().split()) for name in names}
