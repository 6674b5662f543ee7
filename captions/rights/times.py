"""Dates and times in wordings and uses → `Moment`s, and how two of them compare (semantics §5).

A moment is a stretch rather than a point: a zone that is not said, a day without an hour, or a day
and month that could be swapped leave it open where it lies. Comparing gives `Order.UNSURE` wherever
the outcome depends on that, and unsure means that a person decides.

>>> embargo = read_moment("2026-02-10T18:00-08:00")
>>> compare_start(read_use_moment("2026-02-11T10:59+09:00"), embargo).name
'BEFORE'
>>> compare_start(read_use_moment("2026-02-11T11:00+09:00"), embargo).name
'AFTER'
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import regex

from captions.rights.zones import (
    EASTMOST,
    WESTMOST,
    abbreviation_offset,
    clocks_of,
    seasonal_zone,
    zone_offset,
)

_DAY_S = 86_400
_ISO = regex.compile(
    r"(?:(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"|--(?P<month>\d\d)-(?P<day>\d\d))?"
    r"(?:(?:^|T|\ T?)(?P<hour>\d\d):?(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?"
    r"\ ?(?P<zone>Z|[+-]\d\d(?::?\d\d)?|[A-Za-z][A-Za-z.]{1,6})?)?",
    regex.VERBOSE,
)
_SWAPPABLE = regex.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_JUST_PAST_DAYS = 180
_EARLY_HOUR = 6
"""An hour without a date that is earlier than this means the night after the picture was sent."""


class Order(IntEnum):
    """How a use lies to a moment."""

    BEFORE = 0
    UNSURE = 1
    AFTER = 2


class Moment(NamedTuple):
    """When something begins or ends, as closely as it is known."""

    first_day: int
    """Proleptic ordinal of the earliest day it can be, by its own clock."""
    last_day: int
    timed: bool
    """Whether the hour is known; else it is the whole day."""
    zoned: bool
    """Whether the clock it is told by is known."""
    earliest: float
    """Seconds since 1970 UTC of the earliest instant; for a day, of its start."""
    latest: float
    text: str
    """As written, or as an ISO date."""


class Clock(NamedTuple):
    """What helps to read a time: the supplier's zone and country, and the day of sending."""

    zone: str | None = None
    country: str | None = None
    sent: str | None = None


NO_CLOCK = Clock()


@lru_cache(maxsize=4096)
def read_moment(text: str, clock: Clock = NO_CLOCK) -> Moment | None:
    """Read the ``until`` of a restriction.

    Reads ISO 8601 dates and times with or without offset or zone abbreviation, months and years,
    dates without a year (``--12-01``) and times without a date (``T22:00+01:00``), which count
    from the day of sending, and ``01/02/2026``, which keeps both readings.

    Args:
        text: As the restriction gives it.
        clock: What is known of the supplier.

    Returns:
        The moment; None where the text says no time ("until the final whistle").
    """
    text = text.strip()
    swapped = _SWAPPABLE.fullmatch(text)
    if swapped is not None:
        return _read_swappable(swapped, text)
    found = _ISO.fullmatch(text)
    if found is None or not text:
        return None
    days = _read_days(found, clock)
    if days is None:
        return None
    first, last = days
    if found["hour"] is None:
        return _whole_days(first, last, text)
    return _timed(first, last, found, clock, text)


def read_use_moment(text: str) -> Moment | None:
    """Read the start or end of a use: an ISO date, or a date-time; None for anything else."""
    found = _ISO.fullmatch(text.strip())
    return read_moment(text) if found is not None and found["year"] and found["day"] else None


def day_moment(day: date) -> Moment:
    """Give a whole day as a moment.

    >>> day_moment(date(2026, 3, 5)).text
    '2026-03-05'
    """
    return _whole_days(day.toordinal(), day.toordinal(), day.isoformat())


def day_before(moment: Moment) -> Moment:
    """Give the day before each day that a moment can mean.

    >>> day_before(read_moment("2026-03-05")).text
    'the day before 2026-03-05'
    """
    first, last = moment.first_day - 1, moment.last_day - 1
    return _whole_days(first, last, f"the day before {moment.text}")


def days_after(sent: str, days: int) -> Moment | None:
    """Give the end of N days from a sending of which only the day is known.

    The period is over at the hour of sending on day N, so that day itself is unsure: it lies
    between the last full day and the first day surely after.

    >>> end = days_after("2026-03-18", 30)
    >>> compare_end(read_use_moment("2026-04-16"), end).name
    'BEFORE'
    >>> compare_end(read_use_moment("2026-04-17"), end).name
    'UNSURE'
    """
    start = read_use_moment(sent)
    if start is None or days < 0:
        return None
    last = start.first_day + days
    return _whole_days(last - 1, last, f"{days} days from {sent}") if _is_day(last) else None


def compare_start(use: Moment, start: Moment, places: tuple[str, ...] = ()) -> Order:
    """Tell how a use lies to the moment from which it is allowed; that moment itself is AFTER.

    Args:
        use: When the use begins.
        start: The end of an embargo.
        places: Territories in which the use appears: where their day has already changed at that
            moment, a use known by its day only is unsure on that day too.
    """
    if use.timed:
        if use.latest < start.earliest:
            return Order.BEFORE
        return Order.AFTER if use.earliest >= start.latest else Order.UNSURE
    last = start.last_day
    if places and start.timed and start.zoned:
        last = max([last, *(days_there(start, place)[0] for place in places)])
    return _compare_days(use.first_day, start.first_day, last)


def compare_end(use: Moment, end: Moment, places: tuple[str, ...] = ()) -> Order:
    """Tell how a use lies to the last moment at which it is allowed; that moment is BEFORE.

    An end known by its day alone takes the whole day in.

    Args:
        use: When the use begins or ends.
        end: The last moment.
        places: As for `compare_start`.
    """
    if use.timed:
        whole_day = 0 if end.timed else _DAY_S
        if use.latest < end.earliest + whole_day or (end.timed and use.latest == end.earliest):
            return Order.BEFORE
        past = use.earliest > end.latest if end.timed else use.earliest >= end.latest + whole_day
        return Order.AFTER if past else Order.UNSURE
    first = end.first_day
    if end.timed:
        if places and end.zoned:
            first = min([first, *(days_there(end, place)[1] for place in places)])
        return _compare_days(use.first_day, first, end.last_day)
    if use.first_day <= first:
        return Order.BEFORE
    return Order.AFTER if use.first_day > end.last_day else Order.UNSURE


def at_either_midnight(moment: Moment) -> Moment:
    """Leave open which midnight of a day is meant, the one it begins or the one it ends with.

    >>> both = at_either_midnight(read_moment("2026-03-05T00:00+00:00"))
    >>> compare_start(read_use_moment("2026-03-05T12:00Z"), both).name
    'UNSURE'
    """
    return moment._replace(latest=moment.latest + _DAY_S)


def _compare_days(day: int, first: int, last: int) -> Order:
    if day < first:
        return Order.BEFORE
    return Order.AFTER if day > last else Order.UNSURE


def days_there(moment: Moment, place: str) -> tuple[int, int]:
    """Give the days that a territory's clocks show at a moment.

    Returns:
        The day on its westmost clock just before the latest instant, since a midnight belongs to
        the day it ends, and the day on its eastmost clock at the earliest instant.
    """
    west, east = clocks_of(place)
    before = int((moment.latest - 1 + west * 60) // _DAY_S)
    return before + _EPOCH, int((moment.earliest + east * 60) // _DAY_S) + _EPOCH


_EPOCH = date(1970, 1, 1).toordinal()
_LAST_DAY = date(9990, 1, 1).toordinal()


def _is_day(ordinal: int) -> bool:
    return 1 <= ordinal <= _LAST_DAY


def _whole_days(first: int, last: int, text: str) -> Moment:
    return Moment(
        first_day=first,
        last_day=last,
        timed=False,
        zoned=False,
        earliest=(first - _EPOCH) * _DAY_S - EASTMOST * 60,
        latest=(last - _EPOCH) * _DAY_S - WESTMOST * 60,
        text=text,
    )


def _timed(
    first: int, last: int, found: regex.Match[str], clock: Clock, text: str
) -> Moment | None:
    minute = int(found["hour"]) * 60 + int(found["minute"])
    if minute > _DAY_S // 60 or int(found["minute"]) >= 60:
        return None
    west, east = _offsets(found["zone"], first, minute, clock)
    return Moment(
        first_day=first,
        last_day=last,
        timed=True,
        zoned=west == east,
        earliest=(first - _EPOCH) * _DAY_S + (minute - east) * 60,
        latest=(last - _EPOCH) * _DAY_S + (minute - west) * 60,
        text=text,
    )


def _offsets(zone: str | None, day: int, minute: int, clock: Clock) -> tuple[int, int]:
    """Give the westmost and eastmost offset a time can be told by."""
    offset: int | None = None
    on = date.fromordinal(day)
    if zone is not None and zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = zone_offset(f"{zone[0]}{digits[:2]}:{digits[2:]}", 1, 1, 1, 0)
    elif zone is not None and seasonal_zone(zone) is None:
        offset = abbreviation_offset(zone, clock.country)
    else:
        name = seasonal_zone(zone) if zone is not None else clock.zone
        if name is not None:
            offset = zone_offset(name, on.year, on.month, on.day, min(minute, 1439))
    return (WESTMOST, EASTMOST) if offset is None else (offset, offset)


def _read_days(found: regex.Match[str], clock: Clock) -> tuple[int, int] | None:
    """Give the first and last day a date can mean; None for a day that is no day."""
    year, month, day = found["year"], found["month"], found["day"]
    try:
        if year is not None:
            return _days_of(int(year), int(month) if month else None, int(day) if day else None)
        sent = date.fromisoformat(clock.sent[:10]) if clock.sent else None
        if sent is None:
            return None
        if month is not None:
            return _next_anniversary(int(month), int(day), sent)
    except ValueError:
        return None
    late = found["hour"] is not None and int(found["hour"]) >= _EARLY_HOUR
    on = sent.toordinal() + (0 if late else 1)
    return on, on


def _days_of(year: int, month: int | None, day: int | None) -> tuple[int, int]:
    first = date(year, month or 1, day or 1)
    if day:
        return first.toordinal(), first.toordinal()
    after = date(year + 1, 1, 1) if not month or month == 12 else date(year, month + 1, 1)
    return first.toordinal(), (after - timedelta(days=1)).toordinal()


def _next_anniversary(month: int, day: int, sent: date) -> tuple[int, int]:
    """Give the day meant by a date without a year; both years where this year's is just past."""
    this_year = date(sent.year, month, day).toordinal()
    if this_year >= sent.toordinal():
        return this_year, this_year
    next_year = date(sent.year + 1, month, day).toordinal()
    return (next_year if sent.toordinal() - this_year > _JUST_PAST_DAYS else this_year), next_year


def _read_swappable(found: regex.Match[str], text: str) -> Moment | None:
    """Read ``01/02/2026`` with the day first and with the month first."""
    one, two, year = (int(part) for part in found.groups())
    days = []
    for month, day in ((two, one), (one, two)):
        try:
            days.append(date(year, month, day).toordinal())
        except ValueError:
            continue
    return _whole_days(min(days), max(days), text) if days else None
