"""Embargo, expiry and the ban on archiving: what they do to a use at its moments (semantics §5)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import regex

from captions.rights.effect import PERMITTED, PROHIBITED, REVIEW, Effect
from captions.rights.media import ONE_ISSUE
from captions.rights.question import THE_THREE
from captions.rights.times import (
    Moment,
    Order,
    at_either_midnight,
    compare_end,
    compare_start,
    day_before,
    days_after,
    read_moment,
)
from captions.rights.uses import Action

if TYPE_CHECKING:
    from captions.record.model import Restriction
    from captions.rights.question import Question, Spot

_MIDNIGHT = regex.compile(
    r"\b(?:midnight|mitternacht|minuit|medianoche|mezzanotte|meia-noite)\b|자정", regex.IGNORECASE
)
_BEFORE = regex.compile(
    r"\b(?:before|prior to|vor(?: dem)?|avant(?: le)?|antes del?|prima del)\s+(?=[\p{L}.]*\s*\d)"
    r"|전까지?\b|より前",
    regex.IGNORECASE,
)
"""Words that leave the named day itself outside (semantics §5)."""
_NEW_USES = regex.compile(r"\bno\s++new\s++(?:uses?|usages?|publications?)\b", regex.IGNORECASE)


def embargo(restriction: Restriction, question: Question, spot: Spot) -> Effect | None:
    """Before the moment the three are prohibited; the moment itself counts as lifted."""
    if question.action not in THE_THREE:
        return None
    moment = embargo_end(restriction, question)
    if moment is None:
        return Effect(REVIEW, "it is under embargo, and until when is not known")
    order = compare_start(question.start, moment, spot.places)
    if order is Order.BEFORE:
        return Effect(PROHIBITED, f"it is under embargo until {moment.text}")
    if order is Order.UNSURE:
        return Effect(REVIEW, f"whether the embargo until {moment.text} is over by then is open")
    return Effect(PERMITTED, f"the embargo until {moment.text} is over by then")


def embargo_end(restriction: Restriction, question: Question) -> Moment | None:
    """Give the moment at which an embargo ends, None where it is not known."""
    return _read_until(restriction, question) if restriction.until else None


def expires(restriction: Restriction, question: Question, spot: Spot) -> Effect | None:
    """A start or an end after the last moment is prohibited; an open online use must end by it."""
    if question.action not in THE_THREE:
        return None
    moments = expiry_ends(restriction, question)
    if not moments:
        return Effect(REVIEW, "its time of use is limited, and to when is not known")
    new_uses_only = _NEW_USES.search(restriction.evidence) is not None
    found = [_expiry_effect(moment, question, spot, new_uses_only) for moment in moments]
    for outcome in (PROHIBITED, REVIEW, PERMITTED):
        for effect in found:
            if effect.outcome is outcome:
                return effect
    return None


def _read_until(restriction: Restriction, question: Question) -> Moment | None:
    """Read the moment; "midnight on 5 March" is the night before that day or the one after."""
    until = restriction.until or ""
    moment = read_moment(until, question.clock)
    if moment is None or "T00:00" not in until or not _MIDNIGHT.search(restriction.evidence):
        return moment
    return at_either_midnight(moment)


def leaves_its_day_outside(restriction: Restriction) -> bool:
    """Tell whether a time of use ends before the day that its words name."""
    return _BEFORE.search(restriction.evidence) is not None


def expiry_ends(restriction: Restriction, question: Question) -> tuple[Moment, ...]:
    """Give the last moments a restriction sets: by its date, by its days; none where unknown."""
    moments: list[Moment | None] = []
    if restriction.until is not None:
        last = _read_until(restriction, question)
        if last is not None and not last.timed and leaves_its_day_outside(restriction):
            last = day_before(last)
        moments.append(last)
    if restriction.days is not None:
        sent = question.photo.sent
        moments.append(days_after(sent, restriction.days) if sent else None)
    known = tuple(moment for moment in moments if moment is not None)
    return known if len(known) == len(moments) else ()


def _expiry_effect(moment: Moment, question: Question, spot: Spot, new_uses_only: bool) -> Effect:
    order = compare_end(question.start, moment, spot.places)
    open_end = question.end is None and spot.medium not in ONE_ISSUE
    if question.end is not None and not new_uses_only:
        order = max(order, compare_end(question.end, moment, spot.places))
    duties: tuple[str, ...] = ()
    if open_end and not new_uses_only and question.start.first_day <= moment.first_day:
        duties = (f"remove-by:{date.fromordinal(moment.first_day).isoformat()}",)
    if order is Order.AFTER:
        return Effect(PROHIBITED, f"its time of use ends with {moment.text}")
    if order is Order.UNSURE:
        return Effect(REVIEW, f"whether the use keeps within {moment.text} is open", duties)
    return Effect(PERMITTED, f"its time of use ends with {moment.text}", duties)


def no_archive(_: Restriction, question: Question, __: Spot) -> Effect | None:
    """Archiving is prohibited; an old picture can only have come from an archive."""
    if question.action is Action.ARCHIVE:
        return Effect(PROHIBITED, "it may not be kept for later use")
    if question.action is not Action.PUBLISH:
        return None
    first = photo_day(question)
    if first is None:
        return Effect(REVIEW, "it may not come from an archive, and its date is not known")
    if question.start.last_day - first > question.desk.archive_days:
        rule = f"it may not come from an archive, and is over {question.desk.archive_days} days old"
        return Effect(REVIEW, rule)
    return None


def photo_day(question: Question) -> int | None:
    """Give the earliest day, as an ordinal, that the photo's date can mean."""
    days = [_first_day(text) for text in (question.photo.taken, question.photo.sent) if text]
    known = [day for day in days if day is not None]
    return min(known, default=None)


def _first_day(text: str) -> int | None:
    moment = read_moment(text)
    return None if moment is None else moment.first_day
