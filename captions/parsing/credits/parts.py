"""One part of a credit → what kind of thing it names.

>>> classify("Ana Reis"), classify("STRINGER"), classify("Sol Press Pool")
(<PartKind.PERSON: 'person'>, <PartKind.NOBODY: 'nobody'>, <PartKind.POOL: 'pool'>)
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

import regex

from captions.parsing.credits.names import is_nobody, strip_rank
from captions.parsing.credits.parties import (
    PartyKind,
    is_full_name,
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
_FROM_PARTY = {
    PartyKind.WIRE: PartKind.WIRE,
    PartyKind.STOCK: PartKind.STOCK,
    PartyKind.BRAND: PartKind.BRAND,
    PartyKind.PAPER: PartKind.BODY,
    PartyKind.STATE: PartKind.BODY,
}

_POOL = regex.compile(
    r"(?:[\w'’.-]+\s++){0,4}?pool(?:\s++(?:photo|photograph|image|picture|foto)s?)?",
    regex.IGNORECASE,
)
_HANDOUT = regex.compile(
    r"(?:courtesy|hand-?out|ho|hogp|hand\s++out|released?|supplied|provided|distributed|submitted"
    r"|contributed|photo\s++supplied|divulgação|reprodução|cortes[ií]a)(?:\s++(?:photo|image|picture|hand-?out|ho)s?)*",
    regex.IGNORECASE,
)
_NOTE = regex.compile(
    r"""(?:the\s++)?(?:(?:files?|archives?|archiv|archivo|undated|combo|composite|satellite|aerial
        |screen\s?grab|screen\s?capture|screenshot|still|video)(?:\s++|$))?(?:photo|image|picture|illustration)?s?
    | \p{L}{1,4}/\p{L}{1,4} | archivbild|archivfoto|symbolbild
    | (?:lno|lsw|lby|lbn|lni|lnw|lhe|lrs|dpa-tmn|dpa-infocom)
    | (?:\p{L}+\.?,?\s++)?(?:\d{1,2}\.?\s++)?(?:\p{L}+\.?\s++)?(?:\d{1,2},?\s++)?(?:1[89]|20)\d\d
    | [\d\s.:-]+ | \p{L}{1,3}\d{6,} | \(?\d{5,}\p{L}{0,3}\)?""",
    regex.IGNORECASE | regex.VERBOSE,
)
_LICENCE = regex.compile(
    r"\(?(?:CC(?:[ -]BY\b|0)|Creative\s++Commons\b|Public\s++domain|GFDL|GNU|OGL"
    r"|Open\s++Government)[^/]*+",
    regex.IGNORECASE,
)
_LIMITS = regex.compile(
    r"\b(?:ONLY|OUT|RESTRICTED|EDITORIAL|RESALES?|SALES?|NOT|NO(?!\s\d)|USE|COMMERCIAL|MARKETING|ADVERTISING"
    r"|EMBARGO\w*|PROHIBITED|CLIENTS|MANDATORY)\b"
)
_PHOTO_WORD = regex.compile(
    r"\s++(?:(?:staff|courtesy|file|hand-?out|wire|pool)\s++)?"
    r"(?:photo|photograph|image|picture|file|pic|hand-?out|(?P<video>video))s?$(?<!(?-i:\sImages|\sPictures|\sPhotos))",
    regex.IGNORECASE,
)
_OFFICIAL = regex.compile(r"^(?:the\s++)?(?:official|courtesy)\s++", regex.IGNORECASE)


@lru_cache(maxsize=4096)
def classify(words: str, house: frozenset[str] = frozenset()) -> PartKind:
    """Tell what one part of a credit names.

    Args:
        words: The part, without the signs around it.
        house: Names, in lower case, under which the caption's own house delivers.
    """
    if is_nobody(words):
        return PartKind.NOBODY
    if _HANDOUT.fullmatch(words):
        return PartKind.HANDOUT
    if _POOL.fullmatch(words) and party_kind(words) is None:
        return PartKind.POOL
    if without_photo(words).casefold() in house:
        return PartKind.WIRE
    party = party_kind(words) or pair_kind(words)
    if party is not None:
        return _FROM_PARTY[party]
    if _LICENCE.fullmatch(words):
        return PartKind.LICENCE
    if _NOTE.fullmatch(words):
        return PartKind.NOTE
    return _classify_unknown(words)


def _classify_unknown(words: str) -> PartKind:
    """Tell a name never seen before by its shape."""
    if _LIMITS.search(words):
        return PartKind.OTHER
    first, last = strip_rank(words)
    if looks_like_person(words[first:last]):
        return PartKind.PERSON
    return PartKind.BODY if looks_like_body(words) else PartKind.OTHER


def pair_kind(words: str) -> PartyKind | None:
    """Tell whether a hyphen joins two agencies: "AP-Yonhap"."""
    first, hyphen, second = words.partition("-")
    if hyphen and party_kind(first) is party_kind(second) is PartyKind.WIRE:
        return PartyKind.WIRE
    return None


def is_licence(words: str) -> bool:
    """Tell whether words name an open licence: "CC BY 4.0", "public domain"."""
    return _LICENCE.match(words.strip()) is not None


@lru_cache(maxsize=4096)
def without_photo(words: str) -> str:
    """Leave out "Photo" after an agency's name and "Official" before: "AP Photo" is AP.

    >>> without_photo("AP Photo"), without_photo("Sol Images")
    ('AP', 'Sol Images')
    """
    cut = _PHOTO_WORD.search(words)
    if cut is None or not cut.start() or is_full_name(words):
        cut = None
    if cut is not None and (not cut["video"] or party_kind(words[: cut.start()]) is not None):
        words = words[: cut.start()]
    return _OFFICIAL.sub("", words)
