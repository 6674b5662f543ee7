"""A credit stretch → its parts in order, each with its kind and the sign that joins it.

"(Ana Reis/Sol News via AP)" has three parts: a person, a body joined by "/", a wire by "via".

>>> [(p.words, p.kind.name, p.link) for p in read_chain("(Ana Reis/Sol News via AP)").parts]
[('Ana Reis', 'PERSON', ''), ('Sol News', 'BODY', '/'), ('AP', 'WIRE', 'via')]
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from captions.parsing.credits.lead import lead_name, match_lead
from captions.parsing.credits.names import strip_rank
from captions.parsing.credits.parties import PartyKind, looks_like_person, party_kind
from captions.parsing.credits.parts import PartKind, classify, without_photo


class Part(NamedTuple):
    """One part of a credit."""

    words: str
    start: int
    end: int
    kind: PartKind
    link: str
    """The sign before it: "/", ",", "-", "via", "for", "by", or empty for the first."""


class Chain(NamedTuple):
    """A whole credit stretch, read."""

    lead: str
    """What opens it: "mandatory", "read", "courtesy", "credit", "photo", or empty."""
    parts: tuple[Part, ...]


_LINK = regex.compile(
    r"""# What any of them starts with: most places need no closer look.
    (?= [_,/;|\\·+©(–—-] | \s++(?:[_,/;|\\·+©(–—-]|(?:via|exclusive|for|on|by|courtesy)\s) ) (?:
    [\s_,/;]*+(?<=[\s_,/;])(?P<via>(?:exclusive\s++)?via|for
      |on(?=\s++(?:Unsplash|Pexels|Pixabay|Flickr|Wikimedia)\b))\s++(?=\S)
    | \s*+(?P<slash>[/|\\]{1,2}+)\s*+
    | (?P<comma>,\s*+|\s*+(?:[;·]|\+{2,}+|©|\([cC]\))\s*+)
    | \s*+\((?P<bracket>(?=CC\b|Creative|[Pp]ublic))
    | \s++(?P<dash>[–—-]{1,2}+)\s++
    | (?<=\b(?i:photo|photograph|image|picture|pic|video)s?)\s++(?P<by>by|courtesy\s++of)\s++
    | (?<=\p{L})(?P<hyphen>-)(?=(?i:pool)\b)
    | (?<=\p{Ll})\s?(?P<joined>[—–])\s?(?=\p{Lu})
    | (?<=/(?:AP|HO|CP))(?P<pair>-)(?=\p{Lu})
    )""",
    regex.VERBOSE,
)
_MAY_LINK = regex.compile(r"[/|,;·©\\—–-]|\((?=.)|\b(?:via|for|by|of|on)\b")
"""Quick look for a sign that may join parts."""
_SIGNS = {
    "slash": "/",
    "pair": "/",
    "comma": ",",
    "bracket": ",",
    "dash": "-",
    "hyphen": "-",
    "joined": "/",
}
_DESK = regex.compile(
    r"(?<=[\p{L}.)])\s*+(?:(?<=\s)\p{Lu}{2,4}/\p{Lu}{0,4}|\(\d{5,}\p{Ll}{0,3}\))\s*+$"
)
_BEFORE = ' \t\n\r.,;:|/*+=–—_([)]-"“”'
_AFTER = ' \t\n\r,;:|/*+=–—_[(-"“”'
_YEAR = regex.compile(r"(?:1[89]|20)\d\d\s++(?:by\s++|-\s++)?(?=\p{L})")
_OPENING_NOTE = regex.compile(
    r"(?:(?:File|FILE|file)\s++(?!(?i:photo|picture|image))|and\s++)(?=\p{Lu})"
)
_GIVEN_BY = regex.compile(r"(?:[Ss]upplied|[Pp]rovided)\s++by\s++|Courtesy\s++of\s++(?=\p{L})")
"""Words inside a credit before the one who gave the picture: "Sol Image/Supplied by the police"."""
_NOTE_OPENS = frozenset("Ffa")
_BOTH = regex.compile(r"\s++(?:and|und|et|y|e|&)\s++(?=\p{Lu}[\p{L}.'’-]*+\s++\p{Lu})")
_GAP = regex.compile(r"\s++|(?<=\p{Ll})(?P<hyphen>-)(?=\p{Lu})")
_AFFILIATION = regex.compile(r"\s++\((?=\p{Lu}[^()]*+\)\s*+$)")
_UNSURE = (PartKind.OTHER, PartKind.BODY, PartKind.PERSON, PartKind.POOL)
_BESIDE_WIRE = (PartKind.PERSON, PartKind.POOL, PartKind.HANDOUT, PartKind.NOBODY)
_ENDS_WITH_STOP = (" Co.", " Inc.", " Ltd.", " Corp.", " Jr.", " Sr.", " Bros.")
_LONGEST_PEELED = 8


@lru_cache(maxsize=128)
def read_chain(
    text: str, start: int = 0, end: int | None = None, house: frozenset[str] = frozenset()
) -> Chain:
    """Read ``text[start:end]`` as a credit.

    Any stretch can be read; whether it is a credit is for the caller to judge by the parts.

    Args:
        text: The caption.
        start: Where the stretch begins.
        end: Where it ends; None for the end of the text.
        house: Names, in lower case, under which the caption's own house delivers.
    """
    end = len(text) if end is None else end
    opening = match_lead(text, start, end)
    lead, at = (lead_name(opening), opening.end()) if opening else ("", start)
    tail = text[max(at, end - 40) : end]
    desk = _DESK.search(text, max(at, end - 40), end) if "/" in tail or "(" in tail else None
    stop = desk.start() if desk else end
    reader = _Reader(text, house)
    while at < stop and text[at] in _BEFORE:
        at += 1
    link = ""
    if text.startswith("via ", at):
        at, link = at + 4, "via"
    for match in _LINK.finditer(text, at, stop) if _MAY_LINK.search(text, at, stop) else ():
        reader.add(at, match.start(), link)
        at, link = match.end(), _sign(match)
    reader.add(at, stop, link)
    return Chain(lead, tuple(reader.parts))


def _sign(match: regex.Match[str]) -> str:
    """Name the sign that joins two parts."""
    group = match.lastgroup or ""
    if group == "via":
        return "for" if match["via"] == "for" else "via"
    return _SIGNS.get(group, group)


class _Reader:
    """The parts of a credit read so far."""

    def __init__(self, text: str, house: frozenset[str]) -> None:
        self.text = text
        self.house = house
        self.parts: list[Part] = []

    def add(self, start: int, end: int, link: str) -> None:
        """Classify one part and keep it if it says anything."""
        start, end = self._trim(start, end)
        if start >= end:
            return
        words = self.text[start:end]
        kind = classify(words, self.house)
        if kind in _UNSURE and self._add_split(start, words, kind, link):
            return
        if kind is PartKind.PERSON and self.parts and _hands_out(self.parts[-1]):
            kind = PartKind.BODY
        if kind is PartKind.PERSON:
            if link == "for" and self.parts and self.parts[-1].kind.names_party:
                kind = PartKind.BODY
            else:
                first, last = strip_rank(words)
                start, end = start + first, start + last
        elif kind is PartKind.BODY and party_kind(words) is None:
            end = start + len(_cut_photo(words))
        self.parts.append(Part(self.text[start:end], start, end, kind, link))

    def _add_split(self, start: int, words: str, kind: PartKind, link: str) -> bool:
        """Add a part that names two things with no sign between: both are added."""
        both = _BOTH.search(words) if " " in words else None
        affiliation = _AFFILIATION.search(words) if "(" in words else None
        if both is not None and looks_like_person(words[: both.start()]):
            cut = both.span()
        elif affiliation is not None and looks_like_person(words[: affiliation.start()]):
            self.add(start, start + affiliation.start(), link)
            return True
        elif party_kind(words) is None and (peeled := _peel(words, kind)) is not None:
            cut = peeled
        else:
            return False
        self.add(start, start + cut[0], link)
        self.add(start + cut[1], start + len(words), "/")
        right = self.parts[-1]
        if both is None and right.kind is PartKind.PERSON and " " not in right.words:
            self.parts[-1] = right._replace(kind=PartKind.OTHER)  # "TASS Москва": no name
        return True

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave out signs at both ends, and the year of a copyright."""
        text = self.text
        while start < end and text[start] in _BEFORE:
            start += 1
        while end > start and (text[end - 1] in _AFTER or _loose_end(text, start, end)):
            end -= 1
        while text[start : start + 1] in _NOTE_OPENS and (
            note := _OPENING_NOTE.match(text, start, end)
        ):
            start = note.end()
        given = _GIVEN_BY.match(text, start, end) if text[start : start + 1] in "SPCsp" else None
        start = given.end() if given else start
        if text[start : start + 6].lower() == "photo " and _names_maker(text[start + 6 : end]):
            start += 6
        year = _YEAR.match(text, start, end) if text[start : start + 1] in ("1", "2") else None
        return (year.end() if year else start), end


def _hands_out(part: Part) -> bool:
    """Tell whether who gave the picture follows: "SOL PRESS/HO-Porto Zoo"."""
    return part.kind is PartKind.HANDOUT or part.words == "HO"


def _cut_photo(words: str) -> str:
    """Leave out "photo" at the end of a body's name."""
    short = without_photo(words)
    return short if words.startswith(short) else words


@lru_cache(maxsize=4096)
def _peel(words: str, kind: PartKind) -> tuple[int, int] | None:
    """Find where a known agency ends or starts inside a part that names it without a sign.

    "Ana Reis AP Photo", "AFP PHOTO Ana Reis", "AP Sol Pool": gives where the left part ends and
    the right one starts.
    """
    gaps = list(_GAP.finditer(words))
    if not gaps or len(gaps) > _LONGEST_PEELED:
        return None
    if kind is not PartKind.POOL:
        for gap in gaps:
            right = words[gap.end() :]
            known = party_kind(right) is not None if gap["hyphen"] else _is_wire(right)
            if known and classify(words[: gap.start()]) in _BESIDE_WIRE:
                return gap.span()
    for gap in reversed(gaps):
        if not gap["hyphen"] and _is_wire(words[: gap.start()]):
            return gap.span()
    return None


def _names_maker(words: str) -> bool:
    """Tell whether words behind a bare "Photo" name who made it: "Photo AFP", "PHOTO ANA"."""
    return party_kind(words) is not None or (words.isupper() and looks_like_person(words))


def _is_wire(words: str) -> bool:
    """Tell whether words name an agency in capitals or with "Photo", so that no blank is meant."""
    return party_kind(words) in (PartyKind.WIRE, PartyKind.STOCK) and (
        words.isupper() or without_photo(words) != words
    )


def _loose_end(text: str, start: int, end: int) -> bool:
    """Tell whether the last character is a bracket or stop that belongs to no word."""
    last, words = text[end - 1], text[start:end]
    if last in ")]":
        return last == "]" or words.count("(") < words.count(")")
    return last in ".。" and not words.endswith(_ENDS_WITH_STOP)
