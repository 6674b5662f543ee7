"""A point of time as far as it is known, and its forms in XMP, IIM and Exif.

A part that is not known stays unknown: no month, time or zone is ever made up, least of all from
the clock of the machine. Source: IPTC Photo Metadata Standard 2025.1, section 7.10; XMP
specification part 1, 8.2.1.2; IIM 4.2, 2:55 and 2:60; Exif 2.32, DateTimeOriginal.

>>> moment = read_moment("2026-05-01T10:20+09:00")
>>> moment.iim_date, moment.iim_time, moment.exif
('20260501', None, None)
>>> str(join_iim("20260501", "240000+0900"))
'2026-05-02T00:00:00+09:00'
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

import regex

_MOMENT = regex.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,12}))?)?"
    r"(Z|[+-]\d\d:\d\d)?)?)?)?",
    regex.ASCII,
)
_IIM_DATE = regex.compile(r"(\d{4})([-:./]?)(\d\d)\2(\d\d)", regex.ASCII)
_IIM_TIME = regex.compile(r"(\d\d):?(\d\d)(?::?(\d\d))?(Z|[+-]\d\d:?\d\d)?", regex.ASCII)
_EXIF = regex.compile(
    r"(\d{4}|[ ]{4})[:-](\d\d|[ ]{2})[:-](\d\d|[ ]{2})"
    r"(?:[ T]+(?:(\d\d):(\d\d)(?::(\d\d|[ ]{0,2}))?|[ :]*))?",
    regex.ASCII,
)
_ZONE = regex.compile(r"(Z|[+-]\d\d:?\d\d)", regex.ASCII)
_LIMITS = (12, 31, 23, 59, 59)


class Moment(NamedTuple):
    """A point of time; each part needs the one before it, the zone needs a time."""

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    fraction: str = ""
    """Digits after the seconds' point, as written."""
    zone: str | None = None
    """``+09:00``; None if unknown, which is not the same as ``+00:00``."""

    def __str__(self) -> str:
        """Give the XMP form, as long as what is known."""
        text = f"{self.year:04}"
        for part, mark in zip(self[1:6], "--T::", strict=True):
            if part is None:
                break
            text += f"{mark}{part:02}"
        if self.second is not None and self.fraction:
            text += f".{self.fraction}"
        return text + (self.zone or "")

    @property
    def iim_date(self) -> str:
        """Give the eight digits of 2:55, 00 for what is unknown."""
        return f"{self.year:04}{self.month or 0:02}{self.day or 0:02}"

    @property
    def iim_time(self) -> str | None:
        """Give the eleven characters of 2:60; None if it cannot say this time.

        It needs seconds and a zone, and neither is made up.
        """
        if self.second is None or self.zone is None:
            return None
        return f"{self.hour:02}{self.minute:02}{self.second:02}{self.zone.replace(':', '')}"

    @property
    def exif(self) -> str | None:
        """Give the 19 characters of an Exif date and time; None without seconds."""
        if self.second is None:
            return None
        return (
            f"{self.year:04}:{self.month:02}:{self.day:02} "
            f"{self.hour:02}:{self.minute:02}:{self.second:02}"
        )

    def agrees(self, other: Moment) -> bool:
        """Tell whether no part known to both differs; fractions beyond the shorter do not count."""
        pairs = [*zip(self[:6], other[:6], strict=True), (self.zone, other.zone)]
        if any(None not in pair and pair[0] != pair[1] for pair in pairs):
            return False
        length = min(len(self.fraction), len(other.fraction))
        return self.fraction[:length] == other.fraction[:length]

    @property
    def known_parts(self) -> int:
        """Count what is known, to choose the fullest of those that agree."""
        return sum(bool(part) or part == 0 for part in self)


def read_moment(text: str) -> Moment | None:
    """Read the XMP form; None for anything else, and for days and times that do not exist."""
    match = _MOMENT.fullmatch(text.strip())
    if not match:
        return None
    *numbers, fraction, zone = match.groups()
    return _moment([None if part is None else int(part) for part in numbers], fraction, zone)


def join_iim(date: str, time: str | None = None) -> Moment | None:
    """Join 2:55 and 2:60; None if the date cannot be read.

    Separators are let pass, 00 is unknown, a time that cannot be read counts as unknown, and
    24:00:00 is the next day's midnight.
    """
    match = _IIM_DATE.fullmatch(date.strip())
    if not match or int(match[1]) == 0:
        return None
    day = _known(int(match[1]), int(match[3]), int(match[4]))
    clock = _IIM_TIME.fullmatch(time.strip()) if time else None
    plain = _moment(day, None, None)
    if clock is None or plain is None or plain.day is None:
        return plain
    numbers = [int(clock[n]) if clock[n] else None for n in (1, 2, 3)]
    if numbers[0] == 24 and not any(numbers[1:]):
        following = _day_after(plain)
        return following and _moment([*following[:3], 0, 0, 0], None, clock[4])
    return _moment([*day, *numbers], None, clock[4]) or plain


def join_exif(text: str, fraction: str | None = None, zone: str | None = None) -> Moment | None:
    """Join DateTimeOriginal, SubSecTimeOriginal and OffsetTimeOriginal.

    Blanks and zeros stand for unknown dates; ``00:00:00`` is midnight when the date is known.
    """
    match = _EXIF.fullmatch(text.strip("\0").rstrip())
    if not match or not match[1].strip() or int(match[1]) == 0:
        return None
    day = _known(*(int(match[n].strip() or 0) for n in (1, 2, 3)))
    clock = [int(match[n]) if match[n] and match[n].strip() else None for n in (4, 5, 6)]
    if None in day:
        clock = [None, None, None]
    fraction = (fraction or "").strip("\0 ")
    offset = _ZONE.fullmatch((zone or "").strip("\0 "))
    digits = fraction if fraction.isascii() and fraction.isdigit() else None
    return _moment([*day, *clock], digits, offset[1] if offset else None)


def _known(year: int, month: int, day: int) -> list[int | None]:
    return [year, month or None, (day or None) if month else None]


def _moment(numbers: list[int | None], fraction: str | None, zone: str | None) -> Moment | None:
    padded = [*numbers, *[None] * (6 - len(numbers))]
    year, month, day, hour, minute, second = padded
    if year is None or any(
        (part or 0) > top for part, top in zip(padded[1:], _LIMITS, strict=True)
    ):
        return None
    try:
        datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    digits = fraction if fraction and second is not None else ""
    offset = _zone(zone) if minute is not None else None
    return Moment(year, month, day, hour, minute, second, digits, offset)


def _zone(text: str | None) -> str | None:
    if text is None:
        return None
    digits = text.replace(":", "")
    if digits in ("Z", "-0000"):
        return "+00:00"
    return f"{digits[:3]}:{digits[3:]}" if digits[1:3] <= "15" and digits[3:] < "60" else None


def _day_after(moment: Moment) -> Moment | None:
    day = datetime.date(moment.year, moment.month or 1, moment.day or 1)
    if day == datetime.date.max:
        return None
    day += datetime.timedelta(days=1)
    return Moment(day.year, day.month, day.day)
