"""The use a desk plans, as semantics §1 lays it out: JSON → `Use`.

None means *not stated*, which is not the same as an empty answer: ``alters=None`` leaves the
changes to be arranged, ``alters=[]`` promises none; ``credit=False`` says none will be printed.

>>> use = parse_use({"action": "publish", "territories": ["IT"], "media": ["web"], "alters": []})
>>> use.media, use.alters, use.purpose
((<Medium.INTERNET: 'internet'>,), (), None)
>>> parse_use({"action": "publish", "media": ["vinyl"]})
Traceback (most recent call last):
captions.errors.UsageError: use, media: "vinyl" is no medium. Choose from tv, internet, print, \
magazines, newspapers, books, mobile, social-media, radio, film, other.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from captions.errors import UsageError
from captions.record.model import Medium
from captions.rights.times import Moment, read_use_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Action(StrEnum):
    """What is to be done with the picture."""

    PUBLISH = "publish"
    REDISTRIBUTE = "redistribute"
    SELL = "sell"
    ARCHIVE = "archive"
    ALTER = "alter"
    TRAIN_AI = "train-ai"


class Purpose(StrEnum):
    """What the use is for."""

    EDITORIAL = "editorial"
    COMMERCIAL = "commercial"
    ADVERTISING = "advertising"
    EDUCATIONAL = "educational"
    PERSONAL = "personal"
    INTERNAL = "internal"


class Use(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One planned use; None where an aspect is not stated."""

    action: Action
    territories: tuple[str, ...] | None = None
    """ISO 3166-1 alpha-2, region names, or ``WORLD``."""
    media: tuple[Medium, ...] | None = None
    purpose: Purpose | None = None
    topic: str | None = None
    outlet: str | None = None
    start: str | None = None
    """ISO date, or date-time; None is the day the question is asked."""
    end: str | None = None
    credit: str | bool | None = None
    """The line to be printed; False when none will be."""
    alters: tuple[str, ...] | None = None
    geo_blocked: bool = False
    previous_uses: int = 0


_MEDIUM_WORDS = {
    "web": Medium.INTERNET,
    "website": Medium.INTERNET,
    "online": Medium.INTERNET,
    "newspaper": Medium.NEWSPAPERS,
    "magazine": Medium.MAGAZINES,
    "book": Medium.BOOKS,
    "app": Medium.MOBILE,
    "apps": Medium.MOBILE,
    "social": Medium.SOCIAL_MEDIA,
    "television": Medium.TV,
}
_ALTERATION_WORDS = {
    "cropping": "crop",
    "resizing": "resize",
    "retouching": "retouch",
    "colorize": "colourise",
    "colorise": "colourise",
    "colourize": "colourise",
    "blur": "blur-faces",
    "pixelate-faces": "blur-faces",
    "generative": "ai-generative",
}
KNOWN_ALTERATIONS = frozenset(
    {
        "resize", "toning", "crop", "retouch", "colourise", "composite", "text-overlay",
        "obscure-logo", "blur-faces", "ai-generative",
    }
)  # fmt: skip
"""The changes that semantics §1 names; a use may name others."""
UNCHANGED = frozenset({"resize", "toning"})
"""Never alterations: ordinary size, tone and colour balance (semantics §1)."""


def parse_use(data: Mapping[str, object]) -> Use:
    """Read a use from its JSON object.

    Args:
        data: The fields of semantics §1; an unknown field is an error, as it may limit the use.

    Raises:
        UsageError: A field or value that cannot be meant, or no action.
    """
    if not data.get("action"):
        raise UsageError("use, action", "is not stated", _choices(Action))
    stated = {name: value for name, value in data.items() if value is not None}
    if stated.get("media") is not None:
        stated["media"] = [read_medium(word) for word in _words(stated["media"], "media")]
    if stated.get("alters") is not None:
        words = _words(stated["alters"], "alters")
        stated["alters"] = [read_alteration(word) for word in words]
    for name, kind in (("action", Action), ("purpose", Purpose)):
        if name in stated and stated[name] not in list(kind):
            raise UsageError(f"use, {name}", f'"{stated[name]}" is no {name}', _choices(kind))
    unknown = sorted(set(stated) - set(Use.__struct_fields__))
    if unknown:
        raise UsageError("use", f'"{unknown[0]}" is no field', "Leave it out, or correct its name.")
    return _checked(_converted(stated))


def read_medium(word: str) -> Medium:
    """Read a medium as people type it: ``web`` is ``internet``.

    Raises:
        UsageError: No medium is called so.
    """
    key = word.strip().casefold().replace(" ", "-").replace("_", "-")
    found = _MEDIUM_WORDS.get(key)
    if found is None and key not in list(Medium):
        raise UsageError("use, media", f'"{word}" is no medium', _choices(Medium))
    return found or Medium(key)


def read_alteration(word: str) -> str:
    """Read a planned change as people type it; the list is open.

    >>> read_alteration("Cropping"), read_alteration("text overlay")
    ('crop', 'text-overlay')
    """
    key = word.strip().casefold().replace(" ", "-").replace("_", "-")
    return _ALTERATION_WORDS.get(key, key)


def _words(value: object, name: str) -> Iterable[str]:
    if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
        raise UsageError(f"use, {name}", "is no list of words", "Give a list, [] for none.")
    return value


def _choices(kind: type[StrEnum]) -> str:
    return f"Choose from {', '.join(kind)}."


def _converted(stated: dict[str, object]) -> Use:
    try:
        return msgspec.convert(stated, Use)
    except msgspec.ValidationError as error:
        raise UsageError("use", str(error), "Correct the field.") from error


def _is_before(end: Moment, start: Moment) -> bool:
    if end.timed and start.timed:
        return end.latest < start.earliest
    return end.last_day < start.first_day


def _checked(use: Use) -> Use:
    """Refuse what cannot be meant; an empty list of places or media says nothing of them."""
    if use.credit is True:
        raise UsageError("use, credit", "is true", "Give the line to be printed, or false.")
    if use.previous_uses < 0:
        raise UsageError("use, previous_uses", "is below 0", "Give how often it was published.")
    start, end = (read_use_moment(value) if value else None for value in (use.start, use.end))
    if (use.start and start is None) or (use.end and end is None):
        raise UsageError("use, start or end", "is no ISO date or date-time", "Give YYYY-MM-DD.")
    if start and end and _is_before(end, start):
        raise UsageError("use, end", "lies before the start", "Correct one of the two.")
    return msgspec.structs.replace(
        use,
        territories=use.territories or None,
        media=use.media or None,
        credit=use.credit.strip() or False if isinstance(use.credit, str) else use.credit,
    )
