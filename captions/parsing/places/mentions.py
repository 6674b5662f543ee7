"""A sentence → the places it mentions as places, each weighed: `Mention`.

A preposition opens a place ("in Porto", "off Jeju"); what stands before it and after it says
whether the picture was taken there ("rally in Porto on May 3") or the place is background
("living in Porto", "the war in …", "departs for …"). The weights only order mentions: the
heaviest one of a caption is the place shown, and below `ENOUGH` there is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.parsing.places.chain import OPENERS, Chain, read_chain
from captions.parsing.places.lexicon import (
    DIRECTIONS,
    MISSIONS,
    ORIGINS,
    PARTITIVES,
    SIGHTS,
    TOWN_KINDS,
    VENUES,
    VISITS,
)
from captions.parsing.places.named import read_landmark, read_place
from captions.parsing.places.names import DATE_WORDS, NOTHING, Part, is_followed_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

ENOUGH = 1.0
"""Weight below which a mention is background."""

_WEIGHTS = {"in": 3.0, "at": 3.0, "near": 2.5, "outside": 2.5, "off": 2.5, "inside": 2.5}
_WEIGHTS |= {"around": 2.0, "across": 2.0, "over": 2.0, "above": 2.0, "along": 2.0, "on": 1.0}
_WEIGHTS |= {"through": 2.0, "visits": 2.0, "visit": 2.0, "visiting": 2.0, "tours": 2.0}
_WEIGHTS |= {"touring": 2.0, "enters": 2.0, "entering": 2.0, "enter": 2.0, "leaves": 1.0}
_PREPOSITIONS = frozenset([*_WEIGHTS, "of", "to", "from", "In", "At", "Near", "Outside", "Inside"])
_OF_VISIT, _TO_VISIT, _OF_ADDRESS = 2.5, 1.5, 2.5
_ORIGIN, _BACKGROUND, _RELEASED = 4.0, 1.5, 6.0
_DATED, _LAST, _FULL, _LOCAL = 2.0, 0.5, 1.5, 1.0
_SEEN = frozenset(["seen", "viewed", "taken", "photo", "image", "photographed"])
_ON = frozenset(["island", "islands", "islets", "mount", "mt", "dokdo", "jeju", "beach", "hill"])
_ON |= {"street"}
_BLANKS = "\u00a0\n\t"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT"
    r"|NOV|DEC)[^\W\d_]*+\.?"
)
_DATE = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)d|{_MONTH},?[ ]\d|\d{{1,2}}(?:st|nd|rd|th)?[ ]"
    rf"{_MONTH}|{_MONTH}[ ]\d{{4}}|(?:19|20)\d\d\b|\d{{1,2}}[./]\d{{1,2}}[./]\d)"
)
_DATE_AFTER = re.compile(
    r"(?:,\s(?:some|about|around|just|\d|north|south|east|west)[^,.;()]{2,60}(?=,))?"
    r"[\s,.]*(?:\([^()]*\))?[\s,]*(?:[-–—:]\s*)?"
    rf"(?:(?:on|early|late|during|since|,|this)[\s,]*)*{_DATE}"
)
_DATE_BEFORE = regex.compile(rf"{_DATE}[^.;()]{{0,20}}$")
_DATE_LENGTH = 60
_TURN = re.compile(
    r"\s(?=[wtabsfduip])(?:who|whose|which|that|after|before|since|following|amid|despite|until"
    r"|because|when|against|while|ahead\sof|prior\sto|as\s(?:he|she|they|it)|to\smark|between"
    r"|whether|if)\s"
)
"""From here on a sentence tells what led to the picture; a comma may stand before."""
_FOOTAGE = regex.compile(r"\bfrom\sfootage\b")
_RELEASE = regex.compile(
    r"\b(?:released|provided|distributed|published|issued|reported|aired|broadcast|made\savailable"
    r"|supplied|(?<!(?:is|are|was|were|being)\s)carried|posted|printed)\b(?:(?!\bshow)[^,;])*+$"
)
"""A clause on who gave the picture out: where they did is not where it was taken."""
_RELEASE_LENGTH = 120
_HAPPENED = regex.compile(
    r"\b(?:held|taken|took\splace|photographed|pictured|shot|filmed|seen|shown)\b"
)
_BARE = regex.compile(r"(?:^|[,;:.]\s++|\s[–—|/-]\s)(?=\p{Lu})")
_BACK = 40
_LONGEST_TOWN = 3
_DASHES = (" - ", " – ", " — ")


class Mention(NamedTuple):
    """A place named in a sentence: where its preposition starts, and how likely it is the place."""

    start: int
    chain: Chain
    weight: float
    venue: Part | None = None
    """The venue that the town's name opens ("Porto airport"), or a landmark."""

    @property
    def stop(self) -> int:
        """Where the words of the mention end."""
        return max(self.chain.end, self.venue.end if self.venue else 0)


def find_mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """Give the mentions of the sentence ``text[start:end]``, in order."""
    held: Mention | None = None
    turn: int | None = None
    for mention in _read_mentions(text, start, end):
        if turn is None:
            turn = _find_turn(text, start, end)
        weighed = _weigh_context(text, start, end, turn, mention)
        if held is not None and held.venue is not None and _follows(text, held.venue.end, mention):
            weighed = _join(held, weighed)
        elif held is not None:
            yield held
        held = weighed
    if held is not None:
        yield held


def _find_turn(text: str, start: int, end: int) -> int:
    """Give where a sentence turns to what led to the picture, its end where it does not."""
    match = _TURN.search(text, start, end)
    turn = match.start() if match else end
    if match and turn > start and text[turn - 1] == ",":
        turn -= 1
    footage = _FOOTAGE.search(text, start, end) if "footage" in text else None
    return min(turn, footage.start()) if footage else turn


def _follows(text: str, stop: int, mention: Mention) -> bool:
    """Say whether a mention says where the venue before it lies: "Porto airport in Maia"."""
    return bool(mention.chain.parts) and text[stop : mention.start].strip(" ,") == ""


def _join(held: Mention, mention: Mention) -> Mention:
    """Give the mention the venue before it, and the venue's town where only a region follows."""
    chain = mention.chain
    towns = held.chain.parts[0].sense.cities if held.chain.parts else ()
    outer = chain.parts[0].sense
    if (
        outer.region
        and not outer.cities
        and any(t.province_state == outer.region.name for t in towns)
    ):
        chain = chain._replace(parts=(held.chain.parts[0], *chain.parts))
    weight = max(mention.weight, held.weight)
    return mention._replace(venue=held.venue, weight=weight, chain=chain)


def _read_mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    words = text[start:end]
    for blank in _BLANKS:
        words = words.replace(blank, " ")
    tokens = words.split(" ")
    at, counted = start, 0
    for number in [n for n, token in enumerate(tokens) if token in _PREPOSITIONS]:
        if not _may_open(tokens[number + 1 : number + 2]):
            continue
        at += sum(map(len, tokens[counted:number])) + number - counted
        counted = number
        before = [word.rstrip(",") for word in tokens[max(0, number - 2) : number]]
        prep = tokens[number].lower()
        set_off = number > 0 and tokens[number - 1].endswith(",")
        mention = _read_mention(text, at, end, prep, ["", "", *before][-2:], set_off=set_off)
        if mention is not None:
            yield mention


def _may_open(following: list[str]) -> bool:
    """Say whether a place may start with the word that follows a preposition."""
    word = following[0].rstrip(".,") if following else ""
    if word[:1].isupper():
        return word.lower() not in DATE_WORDS
    return word in OPENERS or word[:1].isdigit() or word.startswith("al-")


def _read_mention(
    text: str, at: int, end: int, prep: str, before: list[str], *, set_off: bool
) -> Mention | None:
    """Read the place after a preposition; ``before`` are the two words ahead of it."""
    earlier, printed = before
    word = printed.lower()
    if prep == "of" and word in DIRECTIONS and earlier != "the":
        return None  # "20 kilometers south of Porto"
    weight = _weigh_preposition(prep, word, set_off=set_off)
    in_venue = prep == "of" and (word in VENUES or word in SIGHTS or printed[:1].isupper())
    if weight is None and not in_venue:
        return None
    named = read_place(text, at + len(prep) + 1, end)
    if named is None:
        return None
    if weight is None and (named.venue is None or (named.chain.parts and word not in SIGHTS)):
        return None  # "the mayor of Porto", unlike "the opening of Porto airport"
    loss = named.loss
    if word in MISSIONS and named.chain.parts and not named.chain.parts[0].sense.cities:
        loss += _ORIGIN
    mention = Mention(at, named.chain, (weight or _OF_VISIT) - loss, named.venue)
    return mention if prep != "on" or _stands_on(mention) else None


def _weigh_preposition(prep: str, word: str, *, set_off: bool) -> float | None:
    """Give the weight of a preposition after ``word``; None where it opens no place shown.

    A comma before it sets the place off from the word: "after the attack, in Porto".
    """
    if prep == "of":
        known = word in PARTITIVES or word in TOWN_KINDS or word in VISITS
        return _OF_VISIT if known else None
    if prep in ("to", "from"):
        return _TO_VISIT if word in (VISITS if prep == "to" else _SEEN) else None
    weight = _WEIGHTS.get(prep)
    if weight is not None and word in ORIGINS and not set_off:
        return weight - _ORIGIN
    return weight


def _stands_on(mention: Mention) -> bool:
    """Say whether one can be "on" it: an island, a coast, a landmark; not a country or a team."""
    chain = mention.chain
    if mention.venue is not None or len(chain.parts) > 1:
        return True
    words = chain.parts[0].name.lower().split()
    return chain.end > chain.parts[-1].end + 2 or words[-1] in _ON or words[0] in _ON


def _weigh_context(text: str, start: int, end: int, turn: int, mention: Mention) -> Mention:
    """Weigh what stands around a mention: the date beside it, how fully it is named."""
    chain, at, stop = mention.chain, mention.start, mention.stop
    weight = mention.weight
    if _DATE_AFTER.match(text, stop, min(len(text), stop + _DATE_LENGTH)) or _DATE_BEFORE.search(
        text, max(start, at - _DATE_LENGTH), at
    ):
        weight += _DATED
    if stop >= end - 1:
        weight += _LAST
    if len(chain.parts) > 1:
        weight += _FULL
    if chain.parts and (chain.parts[0].sense.cities or chain.parts[0].sense.region):
        weight += _LOCAL
    if turn < at:
        weight -= _BACKGROUND
    # its clause holds no comma: only what follows the last one need be searched
    begin = max(start, at - _RELEASE_LENGTH)
    if _RELEASE.search(
        text, max(begin, text.rfind(",", begin, at), text.rfind(";", begin, at)), at
    ):
        weight -= _RELEASED
    return mention._replace(weight=weight)


def has_happened(text: str, start: int, end: int) -> bool:
    """Say whether a later sentence tells where the thing shown took place."""
    return _HAPPENED.search(text, start, end) is not None


def find_bare(text: str, start: int, end: int) -> Iterator[Mention]:
    """Give places that stand without a preposition: "Gala dinner, Porto, Portugal - 3 May 2026"."""
    for match in _BARE.finditer(text, start, end):
        at = match.end()
        chain, landmark = read_chain(text, at, end), None
        if chain is not None and len(chain.parts) == 1 and text[at - 2 : at] == ", ":
            chain = _read_back(text, start, at, end) or chain
        if chain is None:
            landmark = read_landmark(text, at, end)
            chain = Chain(at, landmark.end, ()) if landmark else None
        if chain is None or chain.attributive or is_followed_by_name(text, chain.end, end):
            continue
        weight = _weigh_bare(text, chain, end)
        if weight is not None:
            yield Mention(at, chain, weight, landmark)


def _read_back(text: str, start: int, at: int, end: int) -> Chain | None:
    """Read the town before a country's comma: "… and Viana, Portugal, on May 3"."""
    words = text[max(start, at - _BACK) : at - 2].split(" ")[-_LONGEST_TOWN:]
    pos = at - 2 - len(" ".join(words))
    for word in words:
        chain = read_chain(text, pos, end) if word[:1].isupper() else None
        if chain is not None and len(chain.parts) > 1 and chain.parts[0].sense != NOTHING:
            return chain
        pos += len(word) + 1
    return None


def _is_address(text: str, chain: Chain) -> bool:
    """Say whether a town stands between commas behind a venue: "leaves 9 Sol Street, Porto, on"."""
    if text[chain.start - 2 : chain.start] != ", " or not chain.parts[0:1]:
        return False
    word = text[max(0, chain.start - _BACK) : chain.start - 2].rpartition(" ")[2]
    if not chain.parts[0].sense.cities or text[chain.end : chain.end + 1] not in (",", "."):
        return False
    return word[:1].isupper() and word.lower() in VENUES


def _weigh_bare(text: str, chain: Chain, end: int) -> float | None:
    """Weigh a place without a preposition: it must be dated, or end the sentence."""
    dated = _DATE_AFTER.match(text, chain.end, min(len(text), chain.end + _DATE_LENGTH))
    full = len(chain.parts) > 1
    if not dated and _is_address(text, chain):
        return _OF_ADDRESS
    if not dated and not (chain.end >= end - 1 and (full or not chain.parts)):
        return None
    weight = 1.0 + _DATED * bool(dated) + _FULL * full
    if dated and text[chain.end : chain.end + 3] in _DASHES:
        weight += 3.0
    if chain.parts and chain.parts[0].sense == NOTHING:
        weight -= 2.5
    return weight
