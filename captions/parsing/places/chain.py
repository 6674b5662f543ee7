"""A place as captions print it, read from where it starts → `Chain`: town, region, country.

"the southeastern port city of Porto, Fado province, Portugal" is one chain. The reader is told
where the name may start and does not look left.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from captions.gazetteer import Region, capital_of, demonym_code, english_country_code, find_cities
from captions.parsing.places.lexicon import (
    DIRECTIONS,
    EVENTS,
    MODIFIERS,
    NOT_NAMES,
    PARTITIVES,
    PLACE_KINDS,
    VENUES,
)
from captions.parsing.places.names import (
    NOTHING,
    Part,
    Sense,
    is_followed_by_name,
    name_ends,
    read_name,
    with_kind,
)

_SEPARATOR = regex.compile(
    r"(?:[ ]\([\p{L} .'’-]{2,30}\))?(?:(?:[ ](?:town|city))?,\s*(?:(?:in|on)[ ])?|[ ](?:district"
    r"|neighbou?rhood|area|suburb|section|borough|quarter|village|part|region|province|side"
    r"|slum|favela|barrio|ward)"
    r"(?:,|[ ](?:of|in))[ ]|(?P<loose>[ ]in[ ]))"
)
_SEPARATES = frozenset(" ,")
"""What a separator starts with: a look at the sign is cheaper than the pattern."""
_ASIDE = regex.compile(
    r",\s(?:just\s|located\s|also\s)?(?:near|outside|on\sthe\s(?:outskirts|edge)\sof"
    r"|(?:(?:some|about|around|roughly|nearly)\s)?(?:[\d.,]+\s(?:km|kms|kilomet(?:er|re)s?|miles?)\s)?"
    r"(?:(?:north|south|east|west)(?:east|west)?)\sof)\s(?=\p{Lu})"
)
_EDITION = regex.compile(r"(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th)")
"""The year or number of an event: "the 2018 Porto Open"."""
_RANGES = regex.compile(
    r"(?:Far\sEast|Alps|Pyrenees|Riviera|Arctic|Andes|Himalayas?|Highlands|Mediterranean|Black\sSea)\b"
)
_PIECE = regex.compile(r"(?:^|[,;:.)]\s*+|\s[–—|/-]\s)(?=\p{Lu})")
_LONGEST_CHAIN = 4
_LONGEST_PREFIX = 8


class Chain(NamedTuple):
    """Names from the smallest place outwards, and a country that an adjective before them gave."""

    start: int
    end: int
    parts: tuple[Part, ...]
    owner: Part | None = None
    """The words that name the country ahead: "the North Korean town of …", "China's eastern …"."""
    attributive: bool = False
    """True when a capitalised word follows: "Porto Film Festival", "Porto University"."""


OPENERS = MODIFIERS | DIRECTIONS | PLACE_KINDS | PARTITIVES
"""Words that may stand between a preposition and a name."""
_NAMED_AFTER_COMMA = frozenset(["capital", "city", "town"])
_REGION_OF = frozenset(f"{kind} of" for kind in ("province", "region", "state", "prefecture"))
_OF = PARTITIVES | PLACE_KINDS
_POSSESSIVE = ("'s", "’s")


def _word_at(text: str, pos: int, end: int) -> str:
    """Give the word at ``pos``, up to the next blank."""
    stop = text.find(" ", pos, end)
    return text[pos : stop if stop >= 0 else end]


def _skip_owner(text: str, pos: int, end: int) -> tuple[int, Part | None]:
    """Skip "North Korean" or "China's" where a kind or a place of that country follows."""
    word = _word_at(text, pos, end)
    second = _word_at(text, pos + len(word) + 1, end)
    for name in (f"{word} {second}", word):
        code = _owner_code(name)
        rest = pos + len(name) + 1
        if code is not None and rest < end and _owns(text, rest, end, code):
            bare = name[:-2] if name.endswith(_POSSESSIVE) else name
            return rest, Part(bare, pos, pos + len(bare), Sense(code, None, ()))
    return pos, None


@lru_cache(maxsize=8192)
def _owner_code(name: str) -> str | None:
    """Give the country that "China's" or "North Korean" names."""
    if name.endswith(_POSSESSIVE):
        return english_country_code(name[:-2])
    return demonym_code(name)


def _owns(text: str, pos: int, end: int, code: str) -> bool:
    """Say whether what follows a country's adjective is a place: a kind, a range, a name in it."""
    word = _word_at(text, pos, end).rstrip(".,;:)")
    if word in OPENERS:
        return True
    if not word[:1].isupper():
        return False
    inner = read_name(text, pos, end)
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
            if not (word in OPENERS or (word == "of" and last in _OF)):
                break
            last = word if word != "of" else f"{last} of"
            if len(raw) > len(word) and not (
                raw[len(word) :] == "," and word in _NAMED_AFTER_COMMA
            ):
                pos += len(word)
                break
            pos = min(end, pos + len(raw) + 1)
            continue
        if word[:1].isdigit() and _EDITION.fullmatch(word):
            pos = min(end, pos + len(raw) + 1)
            continue
        at = pos
        if owner is None and word:
            pos, owner = _skip_owner(text, pos, end)
            mountains = _RANGES.match(text, pos, end) if owner else None
            if mountains is not None:
                return mountains.end(), owner, "region"
        if pos == at and word.lower() in DIRECTIONS and read_name(text, pos, end) is None:
            pos = min(end, pos + len(raw) + 1)
        if pos == at:
            break
    return pos, owner, last


def read_dateline(text: str, start: int, end: int) -> Chain | None:
    """Read the place of a dateline, the larger place first or last.

    >>> [part.name for part in read_dateline("02 May 2023, Bavaria, Munich", 0, 28).parts]
    ['Munich', 'Bavaria']
    """
    for match in _PIECE.finditer(text, start, end):
        chain = read_chain(text, match.end(), end)
        if chain is None:
            continue
        outer = chain.parts[0]
        gap = _SEPARATOR.match(text, outer.end, end)
        inner = read_name(text, gap.end(), end) if gap and len(chain.parts) == 1 else None
        code = outer.sense.country or (outer.sense.region and outer.sense.region.country_code)
        if inner is not None and code and _is_in(inner.sense, code):
            return Chain(chain.start, inner.end, (inner, outer))
        return chain
    return None


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
    first = read_name(text, start, end)
    if first is None:
        return _read_unknown(text, start, end, owner) or _read_owner(pos, start, owner, last)
    first = with_kind(text, first, end)
    if last in _REGION_OF:
        first = first._replace(sense=Sense(None, _region(first, owner), ()))
    if is_followed_by_name(text, first.end, end):
        unknown = _read_unknown(text, start, end, owner)
        return unknown or Chain(pos, first.end, (first,), owner, attributive=True)
    return _read_on(text, pos, end, first, owner)


def _region(part: Part, owner: Part | None) -> Region | None:
    """Give the region of a name after "province of", listed or not."""
    code = owner.sense.country if owner else None
    if code is None and part.sense.cities:
        code = part.sense.cities[0].country_code
    return part.sense.region or (Region(part.name, code) if code else None)


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
    ends = name_ends(text, start, end)
    if not ends or text[ends[-1] : ends[-1] + 1] not in (",", " "):
        return None
    name = text[start : ends[-1]]
    words = name.lower().split()
    if (
        words[0] in NOT_NAMES
        or words[-1] in VENUES
        or not EVENTS.isdisjoint(words)
        or "of" in words
    ):
        return None
    part = Part(name, start, ends[-1], NOTHING)
    chain = _read_on(text, start, end, with_kind(text, part, end), owner)
    return chain if len(chain.parts) > 1 else None


def _read_on(text: str, start: int, end: int, first: Part, owner: Part | None) -> Chain:
    """Read the larger places that follow the first, as long as they fit."""
    parts = [first]
    pos = first.end
    while len(parts) < _LONGEST_CHAIN:
        pos = _skip_aside(text, pos, end)
        gap = _SEPARATOR.match(text, pos, end) if text[pos : pos + 1] in _SEPARATES else None
        if gap is None:
            break
        at, inner_owner, _ = _skip_openers(text, gap.end(), end)
        part = read_name(text, at, end)
        if part is None or (parts[-1].sense.country and not part.sense.country):
            break
        part = with_kind(text, part, end)
        if is_followed_by_name(text, part.end, end) or not _contains(part, parts[-1]):
            break
        if gap["loose"] and (part.sense.cities or not (part.sense.country or part.sense.region)):
            break
        parts.append(part)
        pos = part.end
        owner = owner or inner_owner
    return Chain(start, parts[-1].end, tuple(parts), owner)


def _skip_aside(text: str, pos: int, end: int) -> int:
    """Skip what says only how to find the place: ", 20 kilometers south of Porto"."""
    aside = _ASIDE.match(text, pos, end) if text.startswith(",", pos) else None
    if aside is None:
        return pos
    part = read_name(text, aside.end(), end)
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
