"""Which medium covers which, and how closely one is named by a list of media.

Semantics §1: `print` covers newspapers, magazines and books; `internet` covers mobile apps and
social media. Excluding a wide medium excludes what it covers; allowing only `print` allows its
parts; allowing only `internet` leaves mobile and social media for a person.

>>> excludes(("internet",), "social-media").name, allows(("internet",), "social-media").name
('YES', 'MAYBE')
>>> excludes(("magazines",), "print").name, allows(("magazines",), "print").name
('YES', 'NO')
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache

PARTS: dict[str, frozenset[str]] = {
    "print": frozenset({"newspapers", "magazines", "books"}),
    "internet": frozenset({"mobile", "social-media"}),
}
ONLINE = frozenset({"internet", "mobile", "social-media"})
"""Media that reach the whole world unless geo-blocked."""

ONE_ISSUE = frozenset({"print", "newspapers", "magazines", "books", "tv", "radio"})
"""Media in which a use without a stated end is over with one issue or broadcast."""


class Match(IntEnum):
    """Whether something lies inside a list: no, doubtful, yes."""

    NO = 0
    MAYBE = 1
    YES = 2


@cache
def excludes(media: tuple[str, ...], medium: str | None) -> Match:
    """Tell whether excluding ``media`` touches ``medium``; an open medium may be touched.

    A wide medium of which one part is excluded is touched as a whole: it was asked for whole.
    """
    if medium is None:
        return Match.MAYBE
    covered = set(media).union(*(PARTS.get(name, ()) for name in media))
    return Match.YES if medium in covered or PARTS.get(medium, frozenset()) & covered else Match.NO


@cache
def allows(media: tuple[str, ...], medium: str | None) -> Match:
    """Tell whether allowing nothing but ``media`` allows ``medium``."""
    if medium is None:
        return Match.MAYBE
    if medium in media or ("print" in media and medium in PARTS["print"]):
        return Match.YES
    parts = PARTS.get(medium)
    if parts and parts <= set(media):
        return Match.MAYBE
    return Match.MAYBE if "internet" in media and medium in PARTS["internet"] else Match.NO


def named_part(media: tuple[str, ...], medium: str | None) -> str | None:
    """Give the excluded part of a wide medium asked for whole, None where there is none.

    >>> named_part(("tv", "magazines"), "print")
    'magazines'
    """
    parts = PARTS.get(medium or "", frozenset())
    return next((name for name in media if name in parts), None) if medium not in media else None
