"""Places named through something else: a landmark, a venue with its town's name, an owner's venue.

"the White House", "the National Museum of Korea", "Porto airport", "Porto's Bolhao market" and
"the Porto Film Festival" say where a picture was taken without a plain "in Porto".
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from captions.gazetteer import english_country_code, find_landmark
from captions.parsing.places.chain import Chain, read_chain
from captions.parsing.places.lexicon import (
    CITY_EVENTS,
    EVENTS,
    MEMBERS,
    PARTITIVES,
    PREMISES,
    VENUES,
)
from captions.parsing.places.names import NOTHING, Part, Sense, name_ends

_KNOWN_TOWN = 50_000
_EVENT_LOSS = 1.5
_METROPOLIS = 500_000
_LONGEST_VENUE = 6
_WORD_AFTER = regex.compile(r"[ \u00a0]([\p{L}'’-]++)")
_NATIONAL = regex.compile(
    r"(?:the\s)?(?P<venue>National\s(?:\p{Lu}\p{L}++\s){1,4}(?:of|for)\s"
    r"(?P<country>\p{Lu}\p{L}++(?:\s\p{Lu}\p{L}++)?))"
)
_AROUND = regex.compile(
    r"(?:,|\s(?:district|area|borough|neighbou?rhood)(?:,|\s(?:of|in)))\s(?=\p{Lu})"
)
_ENDS = frozenset(["in", "on", "at", "and", "to", "as", "during", "with", "for", "of", "through"])
_ENDS |= {"from", "by", "near", "after", "before", "while", "where", "who", "the", "a", "an", "his"}
_ENDS |= {"her", "their", "over", "amid", "outside", "inside", "when", "is", "are", "was", "were"}
_MOST_NOUNS = 2
"""Small words between a town's name and its venue: "a Porto maternity hospital"."""


class Named(NamedTuple):
    """What was read after a preposition, and how much less it weighs than a plain town."""

    chain: Chain
    venue: Part | None = None
    loss: float = 0.0


def read_place(text: str, pos: int, end: int) -> Named | None:
    """Read the place that starts at ``pos``, in whatever manner it is named.

    >>> text = "Porto's Bolhao market on Monday"
    >>> named = read_place(text, 0, len(text))
    >>> named.chain.parts[0].name, named.venue.name
    ('Porto', 'Bolhao market')
    """
    landmark = read_landmark(text, pos, end)
    if landmark is not None:
        around = _read_around(text, landmark.end, end)
        return Named(around or Chain(pos, landmark.end, ()), landmark)
    chain = read_chain(text, pos, end)
    if chain is None:
        return _read_institution(text, pos, end) or _read_venue(text, pos, end)
    first = chain.parts[0]
    venue = _read_premises(text, chain, end) if len(chain.parts) == 1 else None
    if venue is not None:
        return Named(chain, venue)
    if chain.attributive:
        if _hosts_event(text, first, end):
            return Named(chain, None, _EVENT_LOSS)
        return _read_venue(text, pos, end)
    if text[chain.end : chain.end + 2] in ("'s", "’s"):
        return _read_possessive(text, chain, end)
    return Named(chain)


def read_landmark(text: str, pos: int, end: int) -> Part | None:
    """Read a landmark known by its name, with or without "the"."""
    start = pos + 4 if text.startswith("the ", pos) else pos
    for cut in reversed(name_ends(text, start, end)):
        if find_landmark(text[start:cut]):
            return Part(text[start:cut], start, cut, NOTHING)
    return None


def _read_institution(text: str, pos: int, end: int) -> Named | None:
    """Read a national house by its country: "the National Museum of Korea"."""
    match = _NATIONAL.match(text, pos, end) if "National " in text[pos : pos + 13] else None
    code = english_country_code(match["country"]) if match else None
    if match is None or code is None:
        return None
    country = Part(match["country"], *match.span("country"), Sense(code, None, ()))
    venue = Part(match["venue"], *match.span("venue"), NOTHING)
    return Named(Chain(pos, match.end(), (country,)), venue)


def _read_around(text: str, pos: int, end: int) -> Chain | None:
    """Read the town that follows a landmark: "Bolhao, Porto", "Bolhao district of Porto"."""
    gap = _AROUND.match(text, pos, end)
    if gap is None:
        return None
    chain = read_chain(text, gap.end(), end)
    return None if chain is None or chain.attributive else chain


def _read_venue(text: str, pos: int, end: int) -> Named | None:
    """Read a venue and the town after its comma: "Ribeira Palace, Porto"."""
    start = pos + 4 if text.startswith("the ", pos) else pos
    ends = name_ends(text, start, end)
    words = text[start : ends[-1]].lower().split() if ends else [""]
    if words[0] not in VENUES and words[-1] not in VENUES:
        return None
    around = _read_around(text, ends[-1], end)
    return Named(around, Part(text[start : ends[-1]], start, ends[-1], NOTHING)) if around else None


def _read_premises(text: str, chain: Chain, end: int) -> Part | None:
    """Read the venue that a town's name opens: "Porto International Airport", "a Porto court"."""
    first = chain.parts[0]
    if text[first.end : first.end + 1] not in (" ", "\u00a0"):
        return None
    if first.sense.country:
        known = frozenset() if chain.attributive else VENUES
    elif not first.sense.cities:
        return None
    else:
        known = PREMISES if chain.attributive and not _is_known(first, _METROPOLIS) else VENUES
    stop = _end_of_venue(text, first.end, end, known)
    return None if stop is None else Part(text[first.start : stop], first.start, stop, NOTHING)


def _end_of_venue(text: str, pos: int, end: int, known: frozenset[str]) -> int | None:
    """Give where the venue's words after a name end: " International Airport on" is up to " on"."""
    stop, nouns = None, 0
    for _ in range(_LONGEST_VENUE):
        match = _WORD_AFTER.match(text, pos, end)
        if match is None:
            break
        word = match[1].lower()
        if word in EVENTS and word not in VENUES:
            return None
        if word in known:
            stop = match.end()
        elif match[1][0].islower():
            nouns += 1
            if stop or word in _ENDS or nouns > _MOST_NOUNS:
                break
        pos = match.end()
    return stop


def _is_known(part: Part, least: int) -> bool:
    """Say whether a town is that large, or listed by hand: its name before another then means it.

    "Seoul National Cemetery" is in Seoul, but "Riverside Mill" need not be in Riverside.
    """
    town = part.sense.cities[0]
    return town.population == 0 or town.population > least


def _hosts_event(text: str, first: Part, end: int) -> bool:
    """Say whether the town's name opens an event held there: "the Porto Film Festival"."""
    if not first.sense.cities or not _is_known(first, _KNOWN_TOWN):
        return False
    stop = name_ends(text, first.start, end)[-1]
    words = text[first.start : stop].lower().split()
    follow = _WORD_AFTER.match(text, stop, end)
    last = follow[1].lower() if follow else ""
    return any(word in CITY_EVENTS for word in words[1:]) and (
        words[-1] in EVENTS or last in EVENTS
    )


def _read_possessive(text: str, chain: Chain, end: int) -> Named | None:
    """Read "Porto's Bolhao market"; a country's president or team is no place."""
    first = chain.parts[-1]
    if first.name.startswith(("St ", "St.", "Saint ")):
        return None  # "St George's Chapel"
    pos, stop, is_venue = chain.end + 2, None, False
    for _ in range(_LONGEST_VENUE):
        match = _WORD_AFTER.match(text, pos, end)
        if match is None or match[1].lower() in MEMBERS or match[1] in _ENDS:
            break
        pos = match.end()
        if match[1].lower() in VENUES or match[1].lower() in PARTITIVES:
            stop, is_venue = pos, match[1].lower() in VENUES
    if stop is None:
        return None
    start = chain.end + 3
    venue = Part(text[start:stop], start, stop, NOTHING) if is_venue else None
    return Named(chain, venue, 0.5 if first.sense.country else 0.0)
