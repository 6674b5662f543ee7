"""One name of a place in a text, with what it may name: `Part` and `Sense`.

Which of the things a name may be is meant (the town Lincoln, the county Lincoln) is settled by
the names around it, not here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from captions.gazetteer import City, Region, english_country_code, find_cities, find_region
from captions.parsing.places.lexicon import MONTHS, NOT_NAMES, REGION_KINDS, WEEKDAYS

_WORD = (
    r"(?:(?:\p{Lu}\.){2,}|(?:St|Ste|Mt|Ft)\.(?=\s\p{Lu})|\p{Lu}[\p{L}\p{M}\p{Nd}]*+"
    r"(?:(?:[-‑]|['’](?!s\b))[\p{L}\p{M}\p{Nd}]++)*+|al-\p{Lu}[\p{L}\p{M}]++"
    r"|[dl]['’]\p{Lu}[\p{L}\p{M}]++)"
)
_LINK = (
    r"(?:of\ the|of|the|de\ la|de\ los|de|del|da|do|dos|di|du|der|den|la|le|les|el|al|am|an|sur"
    r"|upon|and|y|e|ben|bin)"
)
_NAME = regex.compile(
    rf"(?P<w>{_WORD})(?:(?:['’]s)?[\ \u00a0](?:{_LINK}\ )?(?P<w>{_WORD})){{0,4}}+"
)
"""A capitalised run of at most five names, as in "Kumgang Palace of the Sun"."""
_KIND_AFTER = regex.compile(r"[ \u00a0](\p{L}++)")
_CAPITALISED_NEXT = regex.compile(
    r"[ \u00a0](?:(?:de|da|do|del|du|di|der|van|von|la|le|el|upon)[ ])?(\p{Lu}\p{L}*+)"
)
_TOWN_TOO = ("County", "Island")
_LONGEST_ABBREVIATION = 6
DATE_WORDS = MONTHS | WEEKDAYS


class Sense(NamedTuple):
    """What a name may name: each part is empty where it names no such thing."""

    country: str | None
    region: Region | None
    cities: tuple[City, ...]


class Part(NamedTuple):
    """One name of a chain with the words it came from."""

    name: str
    start: int
    end: int
    sense: Sense


NOTHING = Sense(None, None, ())
"""What a name that no table holds names for sure."""


@lru_cache(maxsize=8192)
def look_up(name: str) -> Sense | None:
    """Give what a capitalised name may name, None for no place.

    >>> look_up("Lisbon").cities[0].country_code, look_up("Georgia").country, look_up("May")
    ('PT', 'GE', None)
    """
    if name.lower() in NOT_NAMES:
        return None
    sense = Sense(english_country_code(name), find_region(name), find_cities(name))
    return None if sense == NOTHING else sense


@lru_cache(maxsize=64)
def name_ends(text: str, pos: int, end: int) -> tuple[int, ...]:
    """Give where each name of the capitalised run at ``pos`` ends, none where none stands there.

    >>> name_ends("Kumgang Palace of the Sun", 0, 25)
    (7, 14, 25)
    """
    if pos < end and text[pos].islower() and text[pos] not in "ald":
        return ()  # most words: no pattern is asked
    match = _NAME.match(text, pos, end)
    return tuple(match.ends("w")) if match else ()


def read_name(text: str, pos: int, end: int) -> Part | None:
    """Give the longest known name at ``pos``."""
    for cut in reversed(name_ends(text, pos, end)):
        point = text[cut : cut + 1] == "." and cut - pos < _LONGEST_ABBREVIATION
        if point and not find_region(text[pos:cut]) and find_region(text[pos : cut + 1]):
            cut += 1
        sense = look_up(text[pos:cut])
        if sense is not None:
            return Part(text[pos:cut], pos, cut, sense)
    return None


def _is_blank(text: str, pos: int) -> bool:
    """Tell whether a word may follow; cheaper than the patterns that read it."""
    return text.startswith((" ", "\u00a0"), pos)


def with_kind(text: str, part: Part, end: int) -> Part:
    """Give the part with "province", "County" … where the word after it belongs to the name."""
    match = _KIND_AFTER.match(text, part.end, end) if _is_blank(text, part.end) else None
    if match is None:
        return part
    kind = match[1]
    is_region = kind.lower() in REGION_KINDS and kind.lower() != "municipality"
    if is_region and (kind.lower() != "county" or kind[0].isupper()):
        name = text[part.start : match.end()]
        region = find_region(name) or part.sense.region
        known = part.sense.cities if kind in _TOWN_TOO else ()
        return Part(name, part.start, match.end(), Sense(None, region, known))
    if kind == "City" or kind == "Township":
        return Part(text[part.start : match.end()], part.start, match.end(), part.sense)
    return part


def is_followed_by_name(text: str, pos: int, end: int) -> bool:
    """Say whether a capitalised word that is no month or weekday follows: "Porto Post"."""
    match = _CAPITALISED_NEXT.match(text, pos, end) if _is_blank(text, pos) else None
    return match is not None and match[1].lower() not in DATE_WORDS
