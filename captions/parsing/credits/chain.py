"""A credit stretch → its parts in order, each with its kind and the sign that joins it.

"(Ana Reis/Sol News via AP)" has three parts: a person, a body joined by "/", a wire by "via".

>>> [(p.words, p.kind.name, p.link) for p in read_chain("(Ana Reis/Sol News via AP)").parts]
[('Ana Reis', 'PERSON', ''), ('Sol News', 'BODY', '/'), ('AP', 'WIRE', 'via')]
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

import regex

from captions.parsing.credits.names import is_nobody, strip_rank
from captions.parsing.credits.parties import (
    PartyKind,
    looks_like_body,
    looks_like_person,
    party_kind,
)


class PartKind(Enum):
    """What one part of a credit names."""

    PERSON = "person"
    WIRE = "wire"
    STOCK = "stock"
    BRAND = "brand"
    BODY = "body"
    POOL = "pool"
    HANDOUT = "handout"
    NOBODY = "nobody"
    LICENCE = "licence"
    NOTE = "note"
    """A word about the picture, not its maker: file, date, desk initials."""
    OTHER = "other"

    @property
    def names_party(self) -> bool:
        """Tell whether the part names an agency, firm or body."""
        return self in _PARTIES


_PARTIES = (PartKind.WIRE, PartKind.STOCK, PartKind.BRAND, PartKind.BODY)


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
    """What opens it: "credit", "photo", "courtesy", "mandatory" or empty."""
    parts: tuple[Part, ...]


LEAD = regex.compile(
    r"""[\s/|(\[—–*"“-]*+
    (?: (?P<mandatory>mandatory\s++(?:photo\s++)?credit) \b [\s:;]*+
      | (?P<read>(?:photo|image|picture|photograph)s?\s++credits?\s++(?:should|must|to)\s++read) \b [\s:]*+
    )?+
    (?: (?P<credit>(?:(?:photo|image|picture|photograph|video|still|imagery|cover|staff)s?(?:\s++and\s++caption)?\s*+)?
          (?:credits?(?:\s++line)?|copyright|©|crédits?|byline))
        (?:\s*+[:=|]+|\s++by\b|\.{2,}|(?<=©)|(?=\s*+\()|\s++(?=[\p{Lu}©])(?-i:)) \s*+
      | (?P<courtesy>(?:(?:(?:hand-?out|file|undated)\s++)?(?:photo|image|picture|photograph|video|still|screenshot)s?\s*+[:/-]?\s*+)?
          (?:courtesy|provided|supplied|released|distributed|contributed|submitted|issued|handout)
          (?:\s*+:|\s++(?:of|by|from|via)\b|\s++(?:photo|image)s?(?:\s++by\b)?)|courtesy\s++(?=(?-i:\p{Lu}))|(?:写真)?提供[:：=]) \s*+
      | (?P<photo>(?:file\s++)?(?:photo|photograph|photography|picture|image|pic|foto|fotografía|fotografia|fotografie|bild|photographer|
          illustration|graphic|screenshot|screengrab|screen\s++grab|cr[eé]dit\s++photo|text\s++and\s++photo|fotograf|資料写真|写真|撮影|사진)s?
          (?:\s*+[:：=]+|\s*+/(?=\s*+\p{L})|\s++(?:by|de|di|von|par|from|taken\s++by)\b(?:\s*+:)?) \s*+ )
    )*+""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LINK = regex.compile(
    r"""[\s_,/;]*+(?<=[\s_,/;])(?P<word>via|for)\s++(?=\S)
    | \s*+(?P<sign>[/|;·])\s*+ | ,\s*+(?P<comma>) | \s++(?P<dash>[–—-]{1,2}+)\s++
    | (?P<copyright>\s*+(?:©|\([cC]\))\s*+)
    | (?<=\b(?i:photo|photograph|image|picture|pic)s?)\s++(?P<by>by|courtesy\s++of)\s++
    | (?<=\p{L})-(?P<pool>)(?=(?i:pool)\b)
    | (?<=/(?:AP|HO|CP))-(?P<pair>)(?=\p{Lu})
    """,
    regex.VERBOSE,
)
_POOL = regex.compile(
    r"(?:(?:[\w'’.-]+\s++){0,4}?pool(?:\s++(?:photo|photos|image|picture|via|foto))?|pool\s++photograph)",
    regex.IGNORECASE,
)
_HANDOUT = regex.compile(
    r"(?:courtesy|hand-?out|ho|hogp|hand\s++out|released?|supplied|provided|distributed|submitted|contributed)"
    r"(?:\s++(?:photo|image|picture|hand-?out|ho))*",
    regex.IGNORECASE,
)
_NOTE = regex.compile(
    r"(?:the\s++)?(?:file|files|archive|archives|archiv|archivo|undated|combo|composite|satellite|aerial|via)?(?:\s*+(?:photo|image|picture|illustration))?s?"
    r"|[\p{Lu}]{1,4}/[\p{Lu}]{1,4}|(?:[\p{L}.]+\s++)?(?:\d{1,2}\s++)?\p{L}*\.?\s*+(?:\d{1,2},?\s++)?(?:1[89]|20)\d\d|[\d\s.:-]+|\(?\d{5,}[a-z]{0,3}\)?",
    regex.IGNORECASE,
)
_LICENCE = regex.compile(
    r"(?:CC(?:[ -]BY\b|0)|Creative\s++Commons\b(?=.*\d)|Public\s++domain|GFDL|GNU|OGL|Open\s++Government)[^/]*+",
    regex.IGNORECASE,
)
_EDGES = " \t\n.,;:|/*=–—_"
_PHOTO_WORD = regex.compile(
    r"\s++(?:(?:staff|courtesy|file|hand-?out|wire|pool)\s++)?"
    r"(?:photo|photograph|image|picture|foto)s?$(?<!(?-i:\sImages|\sPictures|\sPhotos))",
    regex.IGNORECASE,
)
_OFFICIAL = regex.compile(r"^(?:official|courtesy|the official)\s++", regex.IGNORECASE)
_DESK = regex.compile(
    r"(?<=[\p{L}.)])\s*+(?:(?<=\s)\p{Lu}{2,4}/\p{Lu}{0,4}|\(\d{5,}\p{Ll}{0,3}\))\s*+$"
)
_FROM_PARTY = {
    PartyKind.WIRE: PartKind.WIRE,
    PartyKind.STOCK: PartKind.STOCK,
    PartyKind.BRAND: PartKind.BRAND,
    PartyKind.PAPER: PartKind.BODY,
    PartyKind.STATE: PartKind.BODY,
}
_YEAR = regex.compile(r"(?:1[89]|20)\d\d\s++(?:by\s++|-\s++)?(?=\p{L})")
_BOTH = regex.compile(r"\s++(?:and|und|et|y|&)\s++(?=\p{Lu}[\p{L}.'’-]*+\s++\p{Lu})")
_BLANK = regex.compile(r"\s++")
_UNSURE = (PartKind.OTHER, PartKind.BODY, PartKind.PERSON)
_WITH_WIRE = (PartKind.PERSON, PartKind.POOL, PartKind.HANDOUT, PartKind.NOBODY)
_LEADS = ("mandatory", "read", "courtesy", "credit", "photo")


def read_chain(text: str, start: int = 0, end: int | None = None) -> Chain:
    """Read ``text[start:end]`` as a credit.

    Any stretch can be read; whether it is a credit is for the caller to judge by the parts.
    """
    end = len(text) if end is None else end
    opening = LEAD.match(text, start, end)
    assert opening is not None  # every part of the pattern may be absent
    lead = next((name for name in _LEADS if opening[name]), "")
    desk = _DESK.search(text, opening.end(), end)
    stop = desk.start() if desk else end
    parts: list[Part] = []
    at, link = opening.end(), ""
    for match in _LINK.finditer(text, at, stop):
        _add(text, at, match.start(), link, parts)
        at, link = match.end(), _sign(match)
    _add(text, at, stop, link, parts)
    return Chain(lead, tuple(parts))


def _sign(match: regex.Match[str]) -> str:
    """Name the sign that joins two parts."""
    if match["sign"]:
        return "/" if match["sign"] in "/|" else ","
    if match["comma"] is not None:
        return ","
    if match["word"]:
        return "for" if match["word"] == "for" else "via"
    if match["by"]:
        return "by"
    if match["copyright"]:
        return ","
    return "/" if match["pair"] is not None else "-"


def _add(text: str, start: int, end: int, link: str, parts: list[Part]) -> None:
    """Classify one part and keep it if it says anything."""
    while start < end and (text[start] in _EDGES or text[start] in "([])"):
        start += 1
    while end > start and (text[end - 1] in " \t\n,;:|/*=–—_[" or _loose_end(text, start, end)):
        end -= 1
    if start >= end:
        return
    if (year := _YEAR.match(text, start, end)) is not None:
        start = year.end()
    words = text[start:end]
    kind = classify(words)
    if link == "for" and kind is PartKind.PERSON and parts and parts[-1].kind.names_party:
        kind = PartKind.BODY
    both = _BOTH.search(words) if kind in _UNSURE else None
    if both is not None and looks_like_person(words[: both.start()]):
        _add(text, start, start + both.start(), link, parts)
        _add(text, start + both.end(), end, link, parts)
        return
    if kind in _UNSURE and party_kind(words) is None and (cut := _peel(words)):
        left, right = cut
        _add(text, start, start + left, link, parts)
        _add(text, start + right, end, "/", parts)
        return
    if kind is PartKind.PERSON:
        first, last = strip_rank(words)
        start, end = start + first, start + last
    elif kind.names_party and not party_kind(words):
        cut = _PHOTO_WORD.search(words)
        end = start + cut.start() if cut else end
    parts.append(Part(text[start:end], start, end, kind, link))


def _pair_kind(words: str) -> PartyKind | None:
    """Tell whether a hyphen joins two agencies: "AP-Yonhap"."""
    first, hyphen, second = words.partition("-")
    if hyphen and party_kind(first) is party_kind(second) is PartyKind.WIRE:
        return PartyKind.WIRE
    return None


def _peel(words: str) -> tuple[int, int] | None:
    """Find where a known agency ends or starts inside a part that names it without a sign.

    "Ana Reis AP Photo", "AFP PHOTO Ana Reis": gives where the left part ends and the right starts.
    """
    gaps = [(match.start(), match.end()) for match in _BLANK.finditer(words)]
    for left, right in gaps:
        if _is_wire(words[right:]) and classify(words[:left]) in _WITH_WIRE:
            return left, right
    for left, right in reversed(gaps):
        if _is_wire(words[:left]) and (
            classify(words[right:]) in _WITH_WIRE or _peel(words[right:])
        ):
            return left, right
    return None


def _is_wire(words: str) -> bool:
    """Tell whether words name an agency in capitals or with "Photo", so that no blank is meant."""
    return party_kind(words) in (PartyKind.WIRE, PartyKind.STOCK) and (
        words.isupper() or _PHOTO_WORD.search(words) is not None
    )


def _loose_end(text: str, start: int, end: int) -> bool:
    """Tell whether the last character is a bracket or stop that belongs to no word."""
    last, words = text[end - 1], text[start:end]
    if last in ")]":
        return words.count("(") < words.count(")") or last == "]"
    if last == "(":
        return True
    return last == "." and not words.endswith((" Co.", " Inc.", " Ltd.", " Corp.", " Jr.", " Sr."))


def classify(words: str) -> PartKind:
    """Tell what one part of a credit names."""
    if is_nobody(words):
        return PartKind.NOBODY
    if _HANDOUT.fullmatch(words):
        return PartKind.HANDOUT
    if _POOL.fullmatch(words):
        return PartKind.POOL
    party = party_kind(words) or _pair_kind(words)
    if party is not None:
        return _FROM_PARTY[party]
    if _LICENCE.fullmatch(words):
        return PartKind.LICENCE
    if _NOTE.fullmatch(words):
        return PartKind.NOTE
    first, last = strip_rank(words)
    if looks_like_person(words[first:last]):
        return PartKind.PERSON
    return PartKind.BODY if looks_like_body(words) else PartKind.OTHER


def is_licence(words: str) -> bool:
    """Tell whether words name an open licence: "CC BY 4.0", "public domain"."""
    return _LICENCE.match(words.strip()) is not None


def without_photo(words: str) -> str:
    """Leave out "Photo" after an agency's name and "Official" before: "AP Photo" is AP.

    >>> without_photo("AP Photo"), without_photo("Sol Images")
    ('AP', 'Sol Images')
    """
    cut = _PHOTO_WORD.search(words)
    if cut is not None and cut.start() and words[: cut.start()].casefold() != "un":
        words = words[: cut.start()]
    return _OFFICIAL.sub("", words)
