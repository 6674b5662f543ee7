"""Whether our outlet is meant by "NEW YORK TIMES OUT", "LOCAL TV OUT", "RIVALS OUT" (semantics §3).

A named outlet is ours or not; a class of outlets is a person's decision wherever our medium fits;
a name that may be a short form of ours is one too.

>>> match_outlet("NEW YORK TIMES", "The New York Times", "newspapers").name
'YES'
>>> match_outlet("local TV", "Channel 9 News", "tv").name
'MAYBE'
>>> match_outlet("local TV", "Channel 9 News", "magazines").name
'NO'
"""

from __future__ import annotations

from functools import lru_cache

import regex

from captions.gazetteer import country_code, demonym_code, fold_name, is_place_name
from captions.rights.media import PARTS, Match

_ONLINE = frozenset({"internet", "mobile", "social-media"})
_PAPERS = frozenset({"newspapers", "print"})
_CLASS_MEDIA: dict[str, frozenset[str] | None] = {
    "tv": frozenset({"tv"}),
    "tvs": frozenset({"tv"}),
    "television": frozenset({"tv"}),
    "televisions": frozenset({"tv"}),
    "broadcaster": frozenset({"tv", "radio"}),
    "broadcasters": frozenset({"tv", "radio"}),
    "broadcast": frozenset({"tv", "radio"}),
    "station": frozenset({"tv", "radio"}),
    "stations": frozenset({"tv", "radio"}),
    "channels": frozenset({"tv", "radio"}),
    "networks": frozenset({"tv", "radio"}),
    "radio": frozenset({"radio"}),
    "newspaper": _PAPERS,
    "newspapers": _PAPERS,
    "paper": _PAPERS,
    "papers": _PAPERS,
    "dailies": _PAPERS,
    "weeklies": _PAPERS,
    "tabloid": _PAPERS,
    "tabloids": _PAPERS,
    "print": frozenset({"print", "newspapers", "magazines", "books"}),
    "magazine": frozenset({"magazines", "print"}),
    "magazines": frozenset({"magazines", "print"}),
    "mags": frozenset({"magazines", "print"}),
    "web": _ONLINE,
    "website": _ONLINE,
    "websites": _ONLINE,
    "sites": _ONLINE,
    "online": _ONLINE,
    "internet": _ONLINE,
    "portals": _ONLINE,
    "press": None,
    "media": None,
    "outlets": None,
    "publications": None,
    "publishers": None,
    "rival": None,
    "rivals": None,
    "competitor": None,
    "competitors": None,
    "competition": None,
    "subscribers": None,
    "clients": None,
    "agencies": None,
}
"""What a class of outlets publishes in; None for any medium."""

_PLURAL = frozenset(word for word in _CLASS_MEDIA if word.endswith("s") and word != "press")
_QUALIFIERS = frozenset(
    {
        "all", "and", "area", "city", "competing", "domestic", "foreign", "international", "local",
        "metro", "metropolitan", "national", "nearby", "other", "outside", "regional", "rival",
        "state", "third", "party", "tabloid", "the", "or", "any", "market", "markets", "in", "use",
    }
)  # fmt: skip
_ABBREVIATIONS = {"ny": "new york", "nyt": "new york times", "la": "los angeles"}
_ABBREVIATIONS |= {"wsj": "wall street journal", "ft": "financial times", "sf": "san francisco"}
_WORD = regex.compile(r"[\p{L}\p{N}]++")


def match_outlets(names: tuple[str, ...], outlet: str | None, medium: str | None) -> Match:
    """Tell whether one of the names means our outlet; an outlet not stated may be any."""
    if outlet is None:
        return Match.MAYBE
    return max((match_outlet(name, outlet, medium) for name in names), default=Match.NO)


@lru_cache(maxsize=4096)
def match_outlet(name: str, outlet: str, medium: str | None) -> Match:
    """Tell whether a name, or a class of outlets, means our outlet in that medium."""
    named, ours = _words(name), _words(outlet)
    if not named:
        return Match.MAYBE
    if named == ours:
        return Match.YES
    media = _class_media(name, named)
    if media is not None:
        return Match.MAYBE if _fits(media, medium) else Match.NO
    return Match.MAYBE if _may_be(named, ours) else Match.NO


def _words(name: str) -> tuple[str, ...]:
    words = _WORD.findall(fold_name(name))
    spelt = " ".join(_ABBREVIATIONS.get(word, word) for word in words).split()
    return tuple(word for word in spelt if word != "the")


def _class_media(name: str, words: tuple[str, ...]) -> frozenset[str] | None:
    """Give the media of a class of outlets, empty for any medium; None for an outlet's name."""
    nouns = [word for word in words if word in _CLASS_MEDIA]
    if not nouns:
        return frozenset() if set(words) & {"local", "rival", "competing"} else None
    rest = [word for word in words if word not in _CLASS_MEDIA and word not in _QUALIFIERS]
    if rest and not set(words) & _PLURAL and not _is_place(name, nouns[-1]):
        return None
    found = [_CLASS_MEDIA[noun] for noun in nouns]
    joined = frozenset[str]().union(*(media for media in found if media is not None))
    return joined if all(media is not None for media in found) else frozenset()


def _is_place(name: str, noun: str) -> bool:
    """Tell whether all before the class noun is a place: "CHICAGO TV", "FRENCH MEDIA"."""
    before = name[: name.casefold().rfind(noun)].strip().title()
    return bool(before) and bool(
        is_place_name(before) or country_code(before) or demonym_code(before)
    )


def _fits(media: frozenset[str], medium: str | None) -> bool:
    """Tell whether a class of outlets may be ours by its medium; an empty set fits any."""
    if not media or medium is None or medium in media:
        return True
    return bool(PARTS.get(medium, frozenset()) & media)


def _may_be(named: tuple[str, ...], ours: tuple[str, ...]) -> bool:
    """Tell whether the name could be a short or a longer form of ours, or its initials."""
    if set(named) <= set(ours) or (len(ours) > 1 and set(ours) <= set(named)):
        return True
    initials = "".join(word[0] for word in ours)
    return len(named) == 1 and len(initials) > 1 and named[0] == initials
