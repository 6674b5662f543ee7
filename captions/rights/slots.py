"""The slots of wordings: how much text each may take, and what the text says.

>>> read_territories("GERMANY, AUSTRIA & SWITZERLAND").value
('DE', 'AT', 'CH')
>>> read_territories("UK and Ireland").value, read_territories("the cup final")
(('UK & Ireland',), None)
>>> read_media("Internet/Mobile").value
('internet', 'mobile')
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

import regex

from captions.gazetteer import country_code, find_region, fold_name
from captions.record.model import Medium
from captions.rights.territories import standard_atlas
from captions.rights.when import DAYS_PATTERN

_CAPITALISED = r"\p{Lu}[\p{L}\p{N}.'’&-]*+"
_WORD = r"[\p{L}\p{N}.'’&]++"
_MAX_NAME_WORDS = 5
_Reader = Callable[[str], tuple[str, ...]]

SLOT_PATTERNS = {
    "territories": rf"{_WORD}(?:\s*+[,/&]\s*+{_WORD}|[\s-]++{_WORD}){{0,14}}?",
    "media": rf"{_WORD}(?:\s*+[,/&]\s*+{_WORD}|[\s-]++{_WORD}){{0,6}}?",
    "outlets": r"(?!(?i:use|sale|resale|any|third)\b)"
    rf"(?-i:{_CAPITALISED}(?:[\s]++{_CAPITALISED}){{0,4}}+)",
    "credit": r"[\"“][^\"”\n]{2,120}+[\"”]|[^.;\n()\[\]\"“|]{2,90}?",
    "days": DAYS_PATTERN,
    "until": r"[^\s;()\[\]][^;()\[\]\n]{0,60}?",
    "purpose": r"[^.;\n()\[\]/]{3,160}?",
}
"""What a slot may take; ``?`` where the words after it decide, the reader where none follow."""

_SEPARATOR = regex.compile(
    r"\s*(?:,\s*(?:and|or|&)?|/|&|\b(?:and|or|und|oder|et|ou|y|o)\b|·)\s*", regex.IGNORECASE
)
_ARTICLE = regex.compile(r"(?:the|die|la|le|les|el|los)\s+", regex.IGNORECASE)
_TRAILERS = regex.compile(
    r"\s+(?:countries|territories|territory|markets?|clients?|customers?|subscribers?|rights)$",
    regex.IGNORECASE,
)
_ADJECTIVES = {
    "north american": "North America",
    "latin american": "Latin America",
    "european": "Europe",
    "scandinavian": "Scandinavia",
    "german-speaking": "DACH",
    "nordics": "Nordic countries",
    "nordic": "Nordic countries",
    "british": "GB",
    "american": "US",
}
_MEDIUM_WORDS: dict[str, tuple[Medium, ...]] = {
    "tv": (Medium.TV,),
    "tvs": (Medium.TV,),
    "television": (Medium.TV,),
    "broadcast": (Medium.TV, Medium.RADIO),
    "broadcasting": (Medium.TV, Medium.RADIO),
    "mags": (Medium.MAGAZINES,),
    "mag": (Medium.MAGAZINES,),
    "magazine": (Medium.MAGAZINES,),
    "magazines": (Medium.MAGAZINES,),
    "internet": (Medium.INTERNET,),
    "online": (Medium.INTERNET,),
    "web": (Medium.INTERNET,),
    "website": (Medium.INTERNET,),
    "websites": (Medium.INTERNET,),
    "www": (Medium.INTERNET,),
    "digital": (Medium.INTERNET,),
    "mobile": (Medium.MOBILE,),
    "mobiles": (Medium.MOBILE,),
    "apps": (Medium.MOBILE,),
    "social media": (Medium.SOCIAL_MEDIA,),
    "social": (Medium.SOCIAL_MEDIA,),
    "social networks": (Medium.SOCIAL_MEDIA,),
    "radio": (Medium.RADIO,),
    "film": (Medium.FILM,),
    "cinema": (Medium.FILM,),
    "book": (Medium.BOOKS,),
    "books": (Medium.BOOKS,),
    "newspaper": (Medium.NEWSPAPERS,),
    "newspapers": (Medium.NEWSPAPERS,),
    "papers": (Medium.NEWSPAPERS,),
    "tabloid": (Medium.NEWSPAPERS,),
    "tabloids": (Medium.NEWSPAPERS,),
    "print": (Medium.PRINT,),
}


class Taken(NamedTuple):
    """What a slot's text says, and how many of its characters say it."""

    value: tuple[str, ...]
    length: int


def read_territories(text: str) -> Taken | None:
    """Read as many territories from the start of a text as can be placed.

    Returns:
        ISO 3166-1 alpha-2 codes and canonical region names in the order given, None for none.
    """
    return _read_list(text, place_name)


def read_media(text: str) -> Taken | None:
    """Read as many media from the start of a text as are known."""
    return _read_list(text, _medium)


def _read_list(text: str, read: _Reader) -> Taken | None:
    """Read names parted by commas, slashes and "and"; a name that holds one is tried whole."""
    values: list[str] = []
    at = length = 0
    while at < len(text):
        step = _longest_name(text, at, read)
        if step is None:
            break
        found, end = step
        values += found
        length = end
        separator = _SEPARATOR.match(text, end)
        if separator is None or separator.end() == end:
            break
        at = separator.end()
    return Taken(tuple(dict.fromkeys(values)), length) if values else None


def _longest_name(text: str, at: int, read: _Reader) -> tuple[tuple[str, ...], int] | None:
    """Find the longest run of words from ``at`` that is one name."""
    ends = [word.end() for word in islice(_NAME_WORD.finditer(text, at), _MAX_NAME_WORDS)]
    for end in reversed(ends):
        found = read(text[at:end])
        if found:
            return found, end - 1 if _FULL_STOP.search(text, at, end) else end
    return None


_FULL_STOP = regex.compile(r"(?<=[\p{L}]{2})\.$")
"""A stop that ends the sentence and is no part of the name, as it is in "U.S."."""


_NAME_WORD = regex.compile(r"[^\s,/&;:()\[\]]++|&")


@lru_cache(maxsize=8192)
def place_name(name: str) -> tuple[str, ...]:
    """Place one territory or region: a canonical region name, else an ISO code, else nothing."""
    bare = _ARTICLE.sub("", name.strip(" .'’"), count=1)
    if not bare:
        return ()
    region = _region_names().get(fold_name(bare)) or _ADJECTIVES.get(bare.casefold())
    if region:
        return (region,)
    code = country_code(bare)
    if code:
        return (code,)
    shorter = _TRAILERS.sub("", bare)
    return place_name(shorter) if shorter != bare else ()


@cache
def _region_names() -> dict[str, str]:
    return {
        fold_name(name): key if key != "Mainland China" else "CN"
        for key, region in standard_atlas().regions.items()
        for name in (key, *region.names)
        if " and " not in name.casefold() or key == "UK & Ireland"
    }


def is_part_of_a_country(name: str) -> bool:
    """Tell whether a name is a state or province: no territory that an outlet can be held to."""
    return find_region(name) is not None


def _medium(name: str) -> tuple[str, ...]:
    return tuple(medium.value for medium in _MEDIUM_WORDS.get(name.strip(" .").casefold(), ()))
