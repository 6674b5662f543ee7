"""A caption as it came in, and what a reader of one field family hands on.

Offsets are counted in Unicode code points from the start of ``Caption.text``, end exclusive.

>>> text = "Ana Reis (R) in Porto"
>>> claim = Claim("name", 0, 8, "person.marker")
>>> text[claim.start : claim.end]
'Ana Reis'
"""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

import msgspec

from captions.record.model import Grant, Location, Notice, Origin, Person, Restriction

T = TypeVar("T")


class Span(NamedTuple):
    """A stretch of a caption: ``text[start:end]``."""

    start: int
    end: int


class Claim(NamedTuple):
    """The words that one value came from, and the rule that read them.

    ``path`` names the part of the value, relative to it (``name``, ``title``, ``countryCode``),
    or is empty when the span stands for the whole value.
    """

    path: str
    start: int
    end: int
    rule: str


class Caption(msgspec.Struct, frozen=True, kw_only=True):
    """One caption as printed, with the little that is known from around it."""

    text: str
    id: str | None = None
    context_date: str | None = None
    """Day of publication, ``YYYY-MM-DD``: completes captions that leave out the year."""
    headline: str | None = None
    """Headline of the story the caption stands in, when there is one."""
    style: str | None = None
    """Name of the agency style to use; None lets the text decide."""
    origin: Origin | None = None


class Reading(msgspec.Struct, Generic[T], frozen=True):
    """One value, the words it came from, and what makes it doubtful.

    At least one claim; every claim lies inside the caption.
    """

    value: T
    claims: tuple[Claim, ...]
    doubt: str = ""
    """Why a person should look at this value; empty when the rule is sure."""


class PeopleReading(msgspec.Struct, frozen=True):
    """Who is shown, in the order the caption names them, and who is only mentioned."""

    shown: tuple[Reading[Person], ...] = ()
    mentioned: tuple[Reading[str], ...] = ()
    organisations: tuple[Reading[str], ...] = ()


class CreditReading(msgspec.Struct, frozen=True):
    """Photographer, who must be credited, and who supplied the picture to them."""

    creators: tuple[Reading[str], ...] = ()
    credit_line: Reading[str] | None = None
    source: Reading[str] | None = None


class RightsReading(msgspec.Struct, frozen=True):
    """What the caption says about use: read, and restriction-like but unread."""

    restrictions: tuple[Reading[Restriction], ...] = ()
    grants: tuple[Reading[Grant], ...] = ()
    notices: tuple[Reading[Notice], ...] = ()
    unread: tuple[Span, ...] = ()


class ParsedCaption(msgspec.Struct, frozen=True, kw_only=True):
    """Every field read from one caption, with its words; `build_record` makes the record of it."""

    caption: Caption
    style: str
    language: str
    headline: Reading[str] | None
    description: Reading[str] | None
    people: PeopleReading
    date_created: Reading[str] | None
    places: tuple[Reading[Location], ...]
    credits: CreditReading
    rights: RightsReading
    marks: tuple[Claim, ...]
    """Words that were understood and become no property: picture ids, FILE marks, datelines."""
    doubts: tuple[str, ...] = ()
