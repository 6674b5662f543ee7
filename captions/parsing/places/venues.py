"""The words before a town → the sublocation: "at the tomb of Rui in Porto" is "tomb of Rui".

A venue is a noun of the venue list ("stadium", "ministry") or a name after "at"; an event
("at a rally in Porto") is none.
"""

from __future__ import annotations

import re

import regex

from captions.parsing.places.lexicon import EVENTS, VENUES
from captions.parsing.places.names import NOTHING, Part, name_ends

_PREP = (
    r"(?:at|inside|outside|near|in\sfront\sof|on|in|along|over|through|off|from|enters?|visits?)"
)
_STOP = (
    r"(?:at|inside|outside|near|on|in|through|with|during|to|for|after|before|as|by|from|off|over|while|next"
    r"|where|when|who|which|was|were|is|are|its|between)"
)
_NOUN_PHRASE = re.compile(
    rf"\b(?=[aionltfev])(?P<prep>{_PREP})\s+(?:(?:the|a|an)\s+)?"
    rf"(?P<np>(?:(?!\b{_STOP}\b)[^\s,;:()]+\s+){{0,8}}(?!\b{_STOP}\b)[^\s,;:()]+)"
)
_TO_TOWN = re.compile(
    r"(?:\s*\([^()]{1,25}\))?(?:\s+on\s[^,;()]{4,25}?(?:,\s\d{4})?)?,?(?:\s+where\s[^,;()]+,)?\s*"
)
_BANK = regex.compile(
    r"(?:(?:banks?|shores?|grounds|steps|streets|edge|outskirts)\sof\s(?:the\s)?)"
)
_CALL = regex.compile(
    r"\b(?:at|inside|outside|visit(?:s|ed|ing)?|inspect(?:s|ed|ing)?|tour(?:s|ed|ing)?|(?:visit|guidance)"
    r"\s(?:to|at|for)|tour\sof|enter(?:s|ing)?|over|in)\s(?:the\s|a\s|an\s)?(?=\p{Lu})"
)
_UNITS = frozenset(["detachment", "unit", "brigade", "corps", "company", "command", "sea"])
_UNITS |= {"ocean", "gulf", "strait"}
_WINDOW = 160


def _is_venue(noun_phrase: str, prep: str) -> bool:
    words = [word.strip("'\"“”‘’.").lower() for word in noun_phrase.split()]
    if words[-1] in EVENTS and words[-1] not in VENUES:
        return False
    head = words[: words.index("of")] if "of" in words[1:] else words
    if len(words) == 1 and noun_phrase[0].islower():
        return False
    if (head and head[-1] in VENUES) or words[-1] in VENUES:
        return True
    return noun_phrase[0].isupper() and len(words) > 1 and prep in ("at", "inside", "outside")


def find_venue(text: str, start: int, at: int) -> Part | None:
    """Find the venue whose words end where the town's preposition starts, at ``at``.

    >>> text = "Fans cheer at the Estadio Park (top) in Porto"
    >>> find_venue(text, 0, text.index("in Porto")).name
    'Estadio Park'
    """
    best = None
    for match in _NOUN_PHRASE.finditer(text, max(start, at - _WINDOW), at):
        name = match["np"].strip("'\"“”‘’ ")
        if not name or not _is_venue(name, match["prep"]):
            continue
        if (
            match.end() == at
            or _TO_TOWN.fullmatch(text, match.end(), at)
            or match["prep"] in ("at", "inside", "outside")
        ):
            best = match
    if best is None:
        return None
    begin, stop = best.span("np")
    bank = _BANK.match(text, begin, stop)
    begin = bank.end() if bank else begin
    return Part(text[begin:stop], begin, stop, NOTHING)


def find_named_venue(text: str, start: int, end: int) -> Part | None:
    """Find a venue named where the sentence gives no town: "inspects the Riverside Textile Mill".

    >>> text = "The minister visits Riverside Textile Mill with aides."
    >>> find_named_venue(text, 0, len(text)).name
    'Riverside Textile Mill'
    """
    for call in _CALL.finditer(text, start, end):
        ends = name_ends(text, call.end(), end)
        name = text[call.end() : ends[-1]] if ends else ""
        words = name.lower().split()
        if len(words) > 1 and not (VENUES.isdisjoint(words) and _UNITS.isdisjoint(words)):
            return Part(name, call.end(), ends[-1], NOTHING)
    return None
