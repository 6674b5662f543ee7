"""A place as captions print it, read from where it starts → `Chain`: town, region, country.

"the southeastern port city of Porto, Fado province, Portugal" is one chain. The reader is told
where the name may start and does not look left.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from captions.gazetteer import (
    City,
    Region,
    capital_of,
    demonym_code,
    english_country_code,
    find_cities,
    find_region,
)
from captions.parsing.places.lexicon import (
    DIRECTIONS,
    EVENTS,
    MODIFIERS,
    MONTHS,
    NOT_NAMES,
    PARTITIVES,
    PLACE_KINDS,
    REGION_KINDS,
    VENUES,
    WEEKDAYS,
)

_WORD = (
    r"(?:(?:\p{Lu}\.){2,}|(?:St|Ste|Mt|Ft)\.(?=\s\p{Lu})|\p{Lu}[\p{L}\p{M}\p{Nd}]*+"
    r"(?:(?:[-‑]|['’](?!s\b))[\p{L}\p{M}\p{Nd}]++)*+|al-\p{Lu}[\p{L}\p{M}]++"
    r"|[dl]['’]\p{Lu}[\p{L}\p{M}]++)"
)
_LINK = (
    r"(?:of\ the|of|the|de\ la|de\ los|de|del|da|do|dos|di|du|der|den|la|le|les|el|al|am|an|sur"
    r"|upon|and|y|e|ben|bin)"
)
NAME = regex.compile(rf"(?P<w>{_WORD})(?:(?:['’]s)?[\ \u00a0](?:{_LINK}\ )?(?P<w>{_WORD})){{0,4}}+")
"""A capitalised run of at most five names, as in "Kumgang Palace of the Sun"."""
_SEPARATOR = regex.compile(
    r"(?:[ ]\([\p{L} .'’-]{2,30}\))?(?:(?:[ ](?:town|city))?,\s*(?:(?:in|on)[ ])?|[ ](?:district"
    r"|neighbou?rhood|area|suburb|section|borough|quarter|village|part|region|province|side)"
    r"(?:,|[ ](?:of|in))[ ]|(?P<loose>[ ]in[ ]))"
)
_ASIDE = regex.compile(
    r",\s(?:just\s|located\s|also\s)?(?:near|outside|on\sthe\s(?:outskirts|edge)\sof"
    r"|(?:(?:some|about|around|roughly|nearly)\s)?(?:[\d.,]+\s(?:km|kms|kilomet(?:er|re)s?|miles?)\s)?"
    r"(?:(?:north|south|east|west)(?:east|west)?)\sof)\s(?=\p{Lu})"
)
_RANGES = regex.compile(
    r"(?:Far\sEast|Alps|Pyrenees|Riviera|Arctic|Andes|Himalayas?|Highlands|Mediterranean|Black\sSea)\b"
)
_KIND_AFTER = regex.compile(r"[ \u00a0](\p{L}++)")
_CAPITALISED_NEXT = regex.compile(
    r"[ \u00a0](?:(?:de|da|do|del|du|di|der|van|von|la|le|el|upon)[ ])?(\p{Lu}\p{L}*+)"
)
_LONGEST_CHAIN = 4
_LONGEST_PREFIX = 8
_LONGEST_ABBREVIATION = 6


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


class Chain(NamedTuple):
    """Names from the smallest place outwards, and a country that an adjective before them gave."""

    start: int
    end: int
    parts: tuple[Part, ...]
    owner: Part | None = None
    """The words that name the country ahead: "the North Korean town of …", "China's eastern …"."""
    attributive: bool = False
    """True when a capitalised word follows: "Porto Film Festival", "Porto University"."""


NOTHING = Sense(None, None, ())
"""What a name that no table holds names for sure."""
_OPENERS = MODIFIERS | DIRECTIONS | PLACE_KINDS
_NAMED_AFTER_COMMA = frozenset(["capital", "city", "town"])
_OF = PARTITIVES | PLACE_KINDS
_DATE_WORDS = MONTHS | WEEKDAYS


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


def _longest(text: str, pos: int, end: int) -> Part | None:
    """Give the longest known name at ``pos``."""
    match = NAME.match(text, pos, end)
    if match is None:
        return None
    for cut in reversed(match.ends("w")):
        point = text[cut : cut + 1] == "." and cut - pos < _LONGEST_ABBREVIATION
        if point and not find_region(text[pos:cut]) and find_region(text[pos : cut + 1]):
            cut += 1
        sense = look_up(text[pos:cut])
        if sense is not None:
            return Part(text[pos:cut], pos, cut, sense)
    return None


def _with_kind(text: str, part: Part, end: int) -> Part:
    """Give the part with "province", "County" … where the word after it belongs to the name."""
    match = _KIND_AFTER.match(text, part.end, end)
    if match is None:
        return part
    kind = match[1]
    is_region = kind.lower() in REGION_KINDS and kind.lower() != "municipality"
    if is_region and (kind.lower() != "county" or kind[0].isupper()):
        name = text[part.start : match.end()]
        region = find_region(name) or part.sense.region
        known = part.sense.cities if kind == "County" else ()
        return Part(name, part.start, match.end(), Sense(None, region, known))
    if kind == "City" or kind == "Township":
        return Part(text[part.start : match.end()], part.start, match.end(), part.sense)
    return part


def is_followed_by_name(text: str, pos: int, end: int) -> bool:
    """Say whether a capitalised word that is no month or weekday follows: "Porto Post"."""
    match = _CAPITALISED_NEXT.match(text, pos, end)
    return match is not None and match[1].lower() not in _DATE_WORDS


def _word_at(text: str, pos: int, end: int) -> str:
    """Give the word at ``pos``, up to the next blank."""
    stop = text.find(" ", pos, end)
    return text[pos : stop if stop >= 0 else end]


def _skip_owner(text: str, pos: int, end: int) -> tuple[int, Part | None]:
    """Skip "North Korean" or "China's" where a kind or a place of that country follows."""
    word = _word_at(text, pos, end)
    second = _word_at(text, pos + len(word) + 1, end)
    for name in (f"{word} {second}", word):
        possessive = name.endswith(("'s", "’s"))
        bare = name[:-2] if possessive else name
        code = english_country_code(bare) if possessive else demonym_code(bare)
        rest = pos + len(name) + 1
        if code is not None and rest < end and _owns(text, rest, end, code):
            return rest, Part(bare, pos, pos + len(bare), Sense(code, None, ()))
    return pos, None


def _owns(text: str, pos: int, end: int, code: str) -> bool:
    """Say whether what follows a country's adjective is a place: a kind, a range, a name in it."""
    word = _word_at(text, pos, end).rstrip(".,;:)")
    if word in _OPENERS or word in PARTITIVES:
        return True
    if not word[:1].isupper():
        return False
    inner = _longest(text, pos, end)
    return _RANGES.match(text, pos, end) is not None or (
        inner is not None and _is_in(inner.sense, code)
    )


def _is_in(sense: Sense, code: str) -> bool:
    in_region = sense.region is not None and sense.region.country_code == code
    return in_region or any(city.country_code == code for city in sense.cities)


def _skip_openers(text: str, pos: int, end: int) -> tuple[int, Part | None, str]:
    """Skip "the southeastern port city of"; give the owner met and the last word skipped."""
    owner, last = None, ""
    for _ in range(_LONGEST_PREFIX):
        raw = _word_at(text, pos, end)
        word = raw.rstrip(".,;:)")
        if word[:1].islower():
            if not (word in _OPENERS or word in PARTITIVES or (word == "of" and last in _OF)):
                break
            last = word
            if len(raw) > len(word) and not (
                raw[len(word) :] == "," and word in _NAMED_AFTER_COMMA
            ):
                pos += len(word)
                break
            pos = min(end, pos + len(raw) + 1)
            continue
        at = pos
        if owner is None and word:
            pos, owner = _skip_owner(text, pos, end)
        if pos == at and word.lower() in DIRECTIONS and _longest(text, pos, end) is None:
            pos = min(end, pos + len(raw) + 1)
        if pos == at:
            break
    return pos, owner, last


def read_chain(text: str, pos: int, end: int) -> Chain | None:
    """Read the place that starts at ``pos``, None where no known name stands there.

    A name that no table holds counts when a region or a country follows it after a comma.

    >>> text = "the southern port city of Faro, Portugal, on Monday"
    >>> [part.name for part in read_chain(text, 0, len(text)).parts]
    ['Faro', 'Portugal']
    """
    start, owner, last = _skip_openers(text, pos, end)
    if (
        owner is None
        and not text[start : start + 1].isupper()
        and not text.startswith("al-", start)
    ):
        return None
    first = _longest(text, start, end)
    if first is None:
        return _read_unknown(text, start, end, owner) or _read_owner(pos, start, owner, last)
    first = _with_kind(text, first, end)
    if is_followed_by_name(text, first.end, end):
        unknown = _read_unknown(text, start, end, owner)
        return unknown or Chain(pos, first.end, (first,), owner, attributive=True)
    return _read_on(text, pos, end, first, owner)


def _read_owner(pos: int, end: int, owner: Part | None, last: str) -> Chain | None:
    """Read "the Ukrainian capital" or "Japan's northeast coast", where no name follows."""
    if owner is None or owner.sense.country is None:
        return None
    if last == "capital":
        name = capital_of(owner.sense.country)
        if name is None:
            return None
        part = Part(name, owner.start, end, Sense(None, None, find_cities(name)))
        return Chain(pos, end, (part,), owner)
    return Chain(pos, end, (owner,)) if last in _OF or not last else None


def _read_unknown(text: str, start: int, end: int, owner: Part | None) -> Chain | None:
    match = NAME.match(text, start, end)
    if match is not None and text[match.end() : match.end() + 1] not in (",", " "):
        return None
    words = [word.lower() for word in match.captures("w")] if match else [""]
    if (
        match is None
        or words[0] in NOT_NAMES
        or words[-1] in VENUES
        or not EVENTS.isdisjoint(words)
        or " of " in match[0]
    ):
        return None
    name = Part(match[0], start, match.end(), NOTHING)
    chain = _read_on(text, start, end, _with_kind(text, name, end), owner)
    return chain if len(chain.parts) > 1 else None


def _read_on(text: str, start: int, end: int, first: Part, owner: Part | None) -> Chain:
    """Read the larger places that follow the first, as long as they fit."""
    parts = [first]
    pos = first.end
    while len(parts) < _LONGEST_CHAIN:
        pos = _skip_aside(text, pos, end)
        gap = _SEPARATOR.match(text, pos, end)
        if gap is None:
            break
        at, inner_owner, _ = _skip_openers(text, gap.end(), end)
        part = _longest(text, at, end)
        if part is None or (parts[-1].sense.country and not part.sense.country):
            break
        part = _with_kind(text, part, end)
        if is_followed_by_name(text, part.end, end) or not _contains(part, parts[-1]):
            break
        if gap["loose"] and not (part.sense.country or part.sense.region):
            break
        parts.append(part)
        pos = part.end
        owner = owner or inner_owner
    return Chain(start, parts[-1].end, tuple(parts), owner)


def _skip_aside(text: str, pos: int, end: int) -> int:
    """Skip what says only how to find the place: ", 20 kilometers south of Porto"."""
    aside = _ASIDE.match(text, pos, end)
    if aside is None:
        return pos
    part = _longest(text, aside.end(), end)
    return pos if part is None else part.end


def _contains(outer: Part, inner: Part) -> bool:
    """Say whether ``outer`` can be what ``inner`` lies in: a region, a country, or its town."""
    if outer.sense.country and inner.sense.country:
        return any(city.country_code == outer.sense.country for city in inner.sense.cities)
    if outer.sense.country or outer.sense.region:
        return True
    if not inner.sense.cities:
        return inner.sense.region is None
    if inner.name.rpartition(" ")[2].lower() in VENUES:
        return True  # "Hyde Park, London"
    town, quarter = outer.sense.cities[0], inner.sense.cities[0]
    return town.country_code == quarter.country_code and town.population > quarter.population
