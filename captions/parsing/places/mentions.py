"""A sentence → the places it mentions as places, each weighed: `Mention`.

A preposition opens a place ("in Porto", "off Jeju"); what stands before it and after it says
whether the picture was taken there ("rally in Porto on May 3") or the place is background
("living in Porto", "the war in …", "departs for …"). The weights only order mentions: the
heaviest one of a caption is the place shown, and below `ENOUGH` there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.gazetteer import find_landmark
from captions.parsing.places.chain import NAME, Chain, Part, Sense, is_followed_by_name, read_chain
from captions.parsing.places.lexicon import (
    CITY_EVENTS,
    DIRECTIONS,
    EVENTS,
    MEMBERS,
    ORIGINS,
    PARTITIVES,
    PREMISES,
    TOWN_KINDS,
    VENUES,
    VISITS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ENOUGH = 1.0
"""Weight below which a mention is background."""

_ANCHOR = regex.compile(
    r"(?<![\p{L}\p{N}-])(?P<prep>in|at|near|outside|off|inside|around|across|over|above|along|through|on"
    r"|of|to|from|aboard|between|enters?|entering|visit(?:s|ing|ed)?|tour(?:s|ing)?|leav(?:es|ing)"
    r"|seen|passes|past|behind)[ \u00a0]++(?=(?:[a-z][\w'’-]*+[ \u00a0]++){0,6}+(?:\p{Lu}|al-\p{Lu}))",
)
_WEIGHTS = {"in": 3.0, "at": 3.0, "near": 2.5, "outside": 2.5, "off": 2.5, "inside": 2.5}
_WEIGHTS |= {"around": 2.0, "across": 2.0, "over": 2.0, "above": 2.0, "along": 2.0, "on": 1.0}
_WEIGHTS |= {"through": 2.0, "visits": 1.5, "visit": 1.5, "visiting": 1.5, "tours": 1.5}
_WEIGHTS |= {"touring": 1.5, "enters": 2.0, "entering": 2.0, "enter": 2.0, "leaves": 1.0}
_BEFORE = regex.compile(r"(?:(?<!\p{L})(\p{L}+)\s)?([\p{L}\p{N}'’-]+)[\s,]*$")
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT"
    r"|NOV|DEC)\p{L}*\.?"
)
_DATE = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)d|{_MONTH},?[ ]\d|\d{{1,2}}(?:st|nd|rd|th)?[ ]{_MONTH}"
    rf"|{_MONTH}[ ]\d{{4}}|(?:19|20)\d\d\b|\d{{1,2}}[./]\d{{1,2}}[./]\d)"
)
DATE_AFTER = regex.compile(
    r"(?:,\s(?:some|about|around|just|\d|north|south|east|west)[^,.;()]{2,60}(?=,))?"
    rf"[\s,.]*(?:\([^()]*\))?[\s,]*(?:[-–—:]\s*)?(?:(?:on|early|late|during|since|,|this)[\s,]*)*{_DATE}"
)
_DATE_BEFORE = regex.compile(rf"{_DATE}[^.;()]{{0,20}}$")
_BACKGROUND = regex.compile(
    r",?\s(?:who|whose|which|that|after|before|since|following|amid|despite|until|because|when"
    r"|against|while|ahead\sof|prior\sto|as\s(?:he|she|they|it)|to\smark|between|whether|if)\s"
    r"|\bfrom\sfootage\b"
)
_HAPPENED = regex.compile(
    r"\b(?:held|taken|took\splace|photographed|pictured|shot|filmed|seen|shown)\b"
)
_WORD_AFTER = regex.compile(r"[ \u00a0]([\p{L}'’-]+)")


class Mention(NamedTuple):
    """A place named in a sentence: where its preposition starts, and how likely it is the place."""

    start: int
    chain: Chain
    weight: float
    venue: Part | None = None
    """The venue that the town's name opens ("Porto airport"), or a landmark."""


def find_mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """Give the mentions of the sentence ``text[start:end]``, in order."""
    turn = _BACKGROUND.search(text, start, end)
    for anchor in _ANCHOR.finditer(text, start, end):
        prep = anchor["prep"].lower()
        before = _BEFORE.search(text, max(start, anchor.start() - 30), anchor.start())
        word = before[2].lower() if before else ""
        if word in DIRECTIONS and before and before[1] != "the":  # "in Porto, 20 km south of Faro"
            continue
        weight = _weigh_preposition(prep, word)
        if weight is None:
            continue
        mention = _read_mention(text, anchor.start(), anchor.end(), end, weight)
        if mention is None or (prep == "on" and not _stands_on(mention)):
            continue
        bonus = _weigh_context(text, start, end, mention)
        if turn is not None and turn.start() < mention.start:
            bonus -= 1.5
        yield mention._replace(weight=mention.weight + bonus)


def _weigh_preposition(prep: str, word: str) -> float | None:
    """Give the weight of a preposition after ``word``; None where it opens no place shown."""
    if prep == "of":
        known = word in PARTITIVES or word in TOWN_KINDS or word in VISITS
        return 2.5 if known else None
    if prep == "to":
        return 1.5 if word in VISITS else None
    if prep == "from":
        return (
            1.5 if word in ("seen", "viewed", "taken", "photo", "image", "photographed") else None
        )
    weight = _WEIGHTS.get(prep)
    if weight is not None and word in ORIGINS:
        return weight - 4.0
    return weight


def _read_mention(text: str, at: int, pos: int, end: int, weight: float) -> Mention | None:
    landmark = _read_landmark(text, pos, end)
    if landmark is not None:
        around = _read_around(text, landmark.end, end)
        return Mention(at, around or Chain(pos, landmark.end, ()), weight, landmark)
    chain = read_chain(text, pos, end)
    if chain is None:
        return None
    first = chain.parts[0]
    venue = _read_premises(text, chain, end) if len(chain.parts) == 1 else None
    if venue is not None:
        return Mention(at, chain, weight, venue)
    if chain.attributive:
        return Mention(at, chain, weight - 1.5) if _hosts_event(text, first, end) else None
    if text[chain.end : chain.end + 2] in ("'s", "’s"):
        return _read_possessive(text, at, chain, end, weight)
    return Mention(at, chain, weight)


def _read_landmark(text: str, pos: int, end: int) -> Part | None:
    """Read a landmark known by its name: "the South Lawn of the White House"."""
    match = NAME.search(text, pos, min(end, pos + 60))
    if match is None or text[pos : match.start()].strip() not in ("", "the", "a deserted"):
        return None
    ends = match.ends("w")
    for cut in reversed(ends):
        if find_landmark(text[match.start() : cut]):
            stop = cut
            return Part(text[match.start() : stop], match.start(), stop, Sense(None, None, ()))
    return None


def _read_around(text: str, pos: int, end: int) -> Chain | None:
    """Read the town that follows a landmark: "Bolhao, Porto, Portugal"."""
    if text[pos : pos + 2] != ", ":
        return None
    chain = read_chain(text, pos + 2, end)
    return None if chain is None or chain.attributive else chain


def _stands_on(mention: Mention) -> bool:
    """Say whether one can be "on" it: an island, a hill, a landmark; not a country or a team."""
    chain = mention.chain
    if mention.venue is not None or chain.end > chain.parts[-1].end + 2:
        return True
    words = mention.chain.parts[0].name.lower().split()
    on = ("island", "islands", "islets", "mount", "mt", "dokdo", "jeju", "beach", "hill", "street")
    return words[-1] in on or words[0] in on or len(mention.chain.parts) > 1


def _read_premises(text: str, chain: Chain, end: int) -> Part | None:
    """Read the venue that a town's name opens: "Porto International Airport", "a Porto court"."""
    first = chain.parts[0]
    if not (first.sense.cities or first.sense.country):
        return None
    last = None
    pos = first.end
    capitalised = chain.attributive
    for _ in range(5):
        match = _WORD_AFTER.match(text, pos, end)
        if match is None:
            break
        word = match[1]
        if word.lower() in EVENTS and word.lower() not in VENUES:
            return None
        known = PREMISES if word[0].isupper() and not first.sense.cities else VENUES
        if word.lower() in known:
            last = match.end()
        elif word[0].islower() and (
            last or word in ("in", "on", "at", "and", "to", "as", "during")
        ):
            break
        pos = match.end()
    if last is None or (first.sense.country and capitalised):
        return None
    return Part(text[first.start : last], first.start, last, Sense(None, None, ()))


def _hosts_event(text: str, first: Part, end: int) -> bool:
    """Say whether the town's name opens an event held there: "the Porto Film Festival"."""
    if not first.sense.cities:
        return False
    run = NAME.match(text, first.start, end)
    words = run[0].lower().split() if run else []
    follow = _WORD_AFTER.match(text, run.end(), end) if run else None
    last = follow[1].lower() if follow else ""
    return any(word in CITY_EVENTS for word in words[1:]) and (
        words[-1] in EVENTS or last in EVENTS
    )


def _read_possessive(text: str, at: int, chain: Chain, end: int, weight: float) -> Mention | None:
    """Read "Porto's Bolhao market"; a country's president or team is no place."""
    first = chain.parts[-1]
    pos, stop = chain.end + 2, None
    for _ in range(6):
        match = _WORD_AFTER.match(text, pos, end)
        if match is None or match[1].lower() in MEMBERS:
            break
        pos = match.end()
        if match[1].lower() in VENUES or match[1].lower() in PARTITIVES:
            stop = pos
        elif match[1] in ("in", "on", "at", "as", "and", "during", "to", "with", "for", "of"):
            break
    if stop is None:
        return None
    start = chain.end + 3
    venue = Part(text[start:stop], start, stop, Sense(None, None, ()))
    is_country = first.sense.country is not None
    return Mention(at, chain, weight - 0.5 * is_country, venue)


def _weigh_context(text: str, start: int, end: int, mention: Mention) -> float:
    """Weigh what stands around a mention: the date beside it, how fully it is named."""
    chain = mention.chain
    stop = max(chain.end, mention.venue.end if mention.venue else 0)
    bonus = 0.0
    if DATE_AFTER.match(text, stop, min(len(text), stop + 60)):
        bonus += 2.0
    elif _DATE_BEFORE.search(text, max(start, mention.start - 45), mention.start):
        bonus += 2.0
    if stop >= end - 1:
        bonus += 0.5
    if chain.parts:
        bonus += 1.5 * (len(chain.parts) > 1)
        bonus += 1.0 if chain.parts[0].sense.cities or chain.parts[0].sense.region else 0.0
    return bonus


def has_happened(text: str, start: int, end: int) -> bool:
    """Say whether a later sentence tells where the thing shown took place."""
    return _HAPPENED.search(text, start, end) is not None


def find_bare(text: str, start: int, end: int) -> Iterator[Mention]:
    """Give places that stand without a preposition: "Gala dinner, Porto, Portugal - 3 May 2026"."""
    for match in _BARE.finditer(text, start, end):
        chain = read_chain(text, match.end(), end)
        if chain is None or chain.attributive or is_followed_by_name(text, chain.end, end):
            continue
        dated = DATE_AFTER.match(text, chain.end, min(len(text), chain.end + 60)) is not None
        full = len(chain.parts) > 1
        if dated or full or chain.end >= end - 1:
            yield Mention(match.end(), chain, 1.0 + 2.0 * dated + 1.5 * full)


_BARE = regex.compile(r"(?:^|[,;:.]\s+|\s[–—|/-]\s)(?=\p{Lu})")
