"""Dates and times as use wordings write them → ISO 8601, as far as the words go.

A year that is not said stays out (``--12-01T00:01+00:00``), a zone that is not said likewise;
a day and month that could be swapped keep the words, for `captions.rights.times` to weigh.

>>> iso_moment("6 P.M. PST FEB. 10, 2026"), iso_moment("0001 GMT MONDAY DECEMBER 1")
('2026-02-10T18:00-08:00', '--12-01T00:01+00:00')
>>> iso_moment("31 December 2026"), iso_moment("01/02/2026"), iso_moment("31/03/2026")
('2026-12-31', '01/02/2026', '2026-03-31')
>>> count_days("14 days"), count_days("one year"), count_days("two weeks")
(14, 365, 14)
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from captions.rights.zones import abbreviation_offset

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan januar janvier enero",
            "february feb februar février fevrier febrero",
            "march mar märz maerz mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug août aout agosto",
            "september sept sep septembre septiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre decembre diciembre",
        ],
        1,
    )
    for name in names.split()
}
_NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_NUMBERS = {name: number for number, name in enumerate(_NUMBER_WORDS, 1)}
_UNIT_DAYS = {
    "day": 1,
    "tag": 1,
    "jour": 1,
    "día": 1,
    "week": 7,
    "woche": 7,
    "month": 30,
    "year": 365,
}

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ZONE = r"(?:GMT|UTC|BST|CET|CEST|[ECMPA][SD]T|ET|PT|KST|JST|IST|AEST|AEDT|MSK|EET|WET|HKT|SGT)"
_HALF = r"\s*+[ap]\.?\s*m\b"
_CLOCK = (
    r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)|h(?P<minute>\d\d)?+)"
    rf"|(?P<four>[0-2]\d[0-5]\d)(?=\s*+(?:hours|hrs|{_ZONE}|h\b|on\b|[A-Z]))"
    rf"|(?P<hour>\d{{1,2}})(?={_HALF})|(?P<noon>noon|midnight))"
    r"(?:\s*+(?P<half>[ap])\.?\s*m\.?)?+(?:\s*+(?:hours|hrs|uhr|horas|o'clock))?+"
    rf"(?:\s*+\(?(?P<zone>{_ZONE})\)?)?+(?:\s*+local time)?+"
)
_ORDINAL = r"(?:st|nd|rd|th|\.)?+"
_YEAR = r"(?P<year>\d{4})"
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\s*+,?\s*+)?+"
    rf"(?:(?P<month_name>{_MONTH})\.?\s*+(?P<day>\d{{1,2}}){_ORDINAL}(?:\s*+,)?+(?:\s*+{_YEAR})?+"
    rf"|(?P<day>\d{{1,2}}){_ORDINAL}\s*+(?:de\s+)?(?P<month_name>{_MONTH})\b\.?"
    rf"(?:\s*+,?\s*+(?:de\s+)?{_YEAR})?+"
    r"|(?P<iso>\d{4}-\d\d-\d\d)"
    rf"|(?P<first>\d{{1,2}})(?P<dot>[./-])(?P<second>\d{{1,2}})(?P=dot){_YEAR})"
)
_JOIN = r"(?:\s*+(?:,|on|at|um|à|a las|le|de)?+\s*+)"
_BOTH = rf"(?:{_CLOCK}{_JOIN}{_DAY}|{_DAY}{_JOIN}{_CLOCK}|{_DAY}|{_CLOCK})"
DAYS_PATTERN = rf"(?:\d{{1,4}}|{'|'.join(_NUMBERS)}|a)\s*+(?:{'|'.join(_UNIT_DAYS)})\w*+"

_DAYS = regex.compile(r"(\d{1,4}|\p{L}++(?=[\s-]))[\s-]*+(\p{L}++)")


@cache
def _moment_pattern() -> regex.Pattern[str]:
    """Compile the pattern when a wording first speaks of a moment: few captions do."""
    return regex.compile(rf"\s*+(?:(?:the|on|at|las)\s++)?+(?P<moment>{_BOTH})", regex.IGNORECASE)


def count_days(text: str) -> int | None:
    """Count the days of "14 days", "two weeks", "one year"; None for anything else."""
    found = _DAYS.match(text.strip())
    if found is None:
        return None
    number, unit = found[1].casefold(), found[2].casefold()
    days = next((days for stem, days in _UNIT_DAYS.items() if unit.startswith(stem)), None)
    count = int(number) if number.isdigit() else _NUMBERS.get(number, 1 if number == "a" else None)
    return None if days is None or count is None else count * days


class WrittenMoment(NamedTuple):
    """A moment in ISO form, and how many characters of the text say it."""

    iso: str
    length: int


def iso_moment(text: str) -> str | None:
    """Give the moment that a text begins with in ISO form; see `read_written_moment`."""
    found = read_written_moment(text)
    return None if found is None else found.iso


def read_written_moment(text: str) -> WrittenMoment | None:
    """Read the moment that a text begins with.

    Its own words stand for it where day and month could be swapped.

    Returns:
        ``YYYY-MM-DD``, ``--MM-DD``, each with ``Thh:mm`` and ``±hh:mm`` as far as said, or
        ``Thh:mm`` for a time alone. None where the words are no moment.
    """
    found = _moment_pattern().match(text)
    if found is None:
        return None
    day, clock = _iso_day(found), _iso_clock(found)
    if day is None and clock is None:
        return None
    iso = day or "" if clock is None else f"{day or ''}T{clock}"
    return WrittenMoment(iso, found.end("moment"))


def _iso_day(found: regex.Match[str]) -> str | None:
    if found["iso"]:
        return str(found["iso"])
    if found["first"]:
        return _numeric_day(found)
    if not found["day"]:
        return None
    month = _MONTHS[found["month_name"].casefold()]
    day = int(found["day"])
    head = found["year"] or "-"
    return f"{head}-{month:02}-{day:02}" if 1 <= day <= 31 else None


def _numeric_day(found: regex.Match[str]) -> str:
    first, second = int(found["first"]), int(found["second"])
    if found["dot"] == "." or first > 12:
        return f"{found['year']}-{second:02}-{first:02}"
    if second > 12:
        return f"{found['year']}-{first:02}-{second:02}"
    return f"{found['first']}{found['dot']}{found['second']}{found['dot']}{found['year']}"


def _iso_clock(found: regex.Match[str]) -> str | None:
    if found["noon"]:
        hour, minute = (12 if found["noon"].casefold() == "noon" else 0), 0
    elif found["four"]:
        hour, minute = int(found["four"][:2]), int(found["four"][2:])
    elif found["hour"]:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
    else:
        return None
    half = (found["half"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}{_iso_zone(found['zone'])}" if hour < 24 else None


def _iso_zone(zone: str | None) -> str:
    """Give the offset of an abbreviation that has one meaning, else the abbreviation itself."""
    if not zone:
        return ""
    minutes = abbreviation_offset(zone.upper(), "GB" if zone.upper() == "BST" else None)
    if minutes is None:
        return f" {zone.upper()}"
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
