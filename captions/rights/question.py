"""One question made ready: the use, its moments and the facts beside it → what effects look at.

`Photo` holds what is known of the picture, `Desk` what the desk has agreed and set.

>>> question = ask(Use(action=Action.PUBLISH), date(2026, 3, 5))
>>> question.start.text, question.changes
('2026-03-05', None)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from captions.errors import UsageError
from captions.rights.statements import STANDARD_BASE, Statement
from captions.rights.territories import Atlas, standard_atlas
from captions.rights.times import Clock, Moment, day_moment, read_use_moment
from captions.rights.uses import UNCHANGED, Action, Purpose, Use

THE_THREE = frozenset({Action.PUBLISH, Action.REDISTRIBUTE, Action.SELL})
"""Publish, redistribute, sell: what most statements speak of."""


@dataclass(frozen=True, slots=True)
class Photo:
    """What is known of the picture beside the statements about it."""

    taken: str | None = None
    """ISO 8601 date, partial allowed."""
    sent: str | None = None
    """Day on which the supplier sent it out."""
    credits: tuple[str, ...] = ()
    """The caption's own credit line, and who stands in it."""
    authors: tuple[str, ...] = ()
    """Whom a licence without a name of its own asks to be credited."""
    zone: str | None = None
    """The supplier's own clock, ``+09:00`` or ``Europe/London``."""
    country: str | None = None
    people: bool | None = None
    """Whether it shows recognisable people; None where nobody has looked."""
    released: bool = False
    """Whether releases for them are on record."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desk has agreed with the supplier, and its settings."""

    base: tuple[Statement, ...] = STANDARD_BASE
    """Empty for a supplier without any known relationship."""
    archive_days: int = 30
    """From this age on a published picture can only have come from an archive."""
    atlas: Atlas = field(default_factory=standard_atlas)


UNKNOWN_PHOTO = Photo()
STANDARD_DESK = Desk()


class Spot(NamedTuple):
    """One territory and medium of the use; None where it is not stated."""

    territory: str | None
    medium: str | None
    places: tuple[str, ...] = ()
    """Territories whose day counts when only the day of the use is known."""


@dataclass(frozen=True, slots=True)
class Question:
    """A use with everything that effects need, read once."""

    use: Use
    action: Action
    purpose: Purpose | None
    start: Moment
    end: Moment | None
    changes: frozenset[str] | None
    """Planned changes beyond size and tone; None where they are not stated."""
    photo: Photo
    desk: Desk
    clock: Clock


def ask(
    use: Use,
    on: date,
    photo: Photo = UNKNOWN_PHOTO,
    desk: Desk = STANDARD_DESK,
) -> Question:
    """Make a question ready.

    Args:
        use: The planned use.
        on: The day, or moment with an offset, on which the question is asked: the moment of use
            where the use states none.
        photo: What is known of the picture.
        desk: What the desk has agreed.

    Raises:
        UsageError: The start or the end is no ISO date.
    """
    start = _moment(use.start, "start") or _asked(on)
    changes = None if use.alters is None else frozenset(use.alters) - UNCHANGED
    return Question(
        use=use,
        action=use.action,
        purpose=use.purpose,
        start=start,
        end=_moment(use.end, "end"),
        changes=changes,
        photo=photo,
        desk=desk,
        clock=Clock(zone=photo.zone, country=photo.country, sent=photo.sent),
    )


def _asked(on: date) -> Moment:
    if isinstance(on, datetime):
        return _moment(on.isoformat(), "day of the question") or day_moment(on.date())
    return day_moment(on)


def _moment(text: str | None, name: str) -> Moment | None:
    if text is None:
        return None
    moment = read_use_moment(text)
    if moment is None:
        raise UsageError(f"use, {name}", f'"{text}" is no ISO date or time', "Give YYYY-MM-DD.")
    return moment
