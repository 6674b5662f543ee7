"""Dates and times as use wordings write them → ISO 8601, as far as the words go.

A year that is not said stays out (``--12-01T00:01+00:00``), a zone that is not said likewise;
a day and month that could be swapped keep the words, for `captions.rights.times` to weigh.

>>> iso_moment("6 P.M. PST FEB. 10, 2026"), iso_moment("0001 GMT MONDAY DECEMBER 1")
('2026-02-10T18:00-08:00', '--12-01T00:01+00:00')
>>> iso_moment("31 December 2026"), iso_moment("01/02/2026"), iso_moment("31/03/2026")
('2026-12-31', '01/02/2026', '2026-03-31')
>>> iso_moment("3월 5일 오전 9시"), iso_moment("3月1日午後1時")
('--03-05T09:00+09:00', '--03-01T13:00+09:00')
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
            "january jan januar jänner janvier enero gennaio janeiro",
            "february feb februar février fevrier febrero febbraio fevereiro",
            "march mar märz maerz mars marzo março",
            "april apr avril abril aprile",
            "may mai mayo maggio maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août aout agosto",
            "september sept sep septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro",
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
    r"|(?P<past>(?:a|one) minute (?:past|after) midnight)"
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
_JOIN = r"(?:\s*+(?:,|on|at|um|am|à|a las|le|du|del|de|of)?+\s*+)"
_BOTH = rf"(?:{_CLOCK}{_JOIN}{_DAY}|{_DAY}{_JOIN}{_CLOCK}|{_DAY}|{_CLOCK})"
_EAST = regex.compile(
    r"(?:(?P<year>\d{4})\s?[년年]\s?)?+(?P<month>\d{1,2})\s?[월月]\s?(?P<day>\d{1,2})\s?[일日]"
    r"(?:\s?\([\p{Han}\p{Hangul}]{1,3}\))?+"
    r"\s?(?P<half>오전|오후|午前|午後)?\s?"
    r"(?:(?P<hour>\d{1,2})\s?[시時](?:\s?(?P<minute>\d{1,2})\s?[분分])?|(?P<noon>정오|正午|자정))?"
)
_EAST_ZONE = "+09:00"
"""Korean and Japanese clocks are the same."""
_DAY_NAME = regex.compile(
    r"[\s,]*+(?:on\s|am\s|le\s|el\s)?+(?:next\s)?+(?:tomorrow|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri"
    r"|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|mañana)\b",
    regex.IGNORECASE,
)
_NEAR = 36
"""Characters behind an hour in which its date may stand."""
_UNIT_PATTERN = rf"(?:\d{{1,4}}|{'|'.join(_NUMBERS)}|an?)[\s-]*+(?:{'|'.join(_UNIT_DAYS)})\w*+"
_DAYS = regex.compile(r"(\d{1,4}|\p{L}++(?=[\s-]))[\s-]*+(\p{L}++)")


class When(NamedTuple):
    """A moment or a number of days, and where its words end."""

    value: str | int
    end: int


@cache
def _moment() -> regex.Pattern[str]:
    """Compile the dates when the first one is looked for: it takes a while."""
    return regex.compile(_BOTH, regex.IGNORECASE)


@cache
def _period() -> regex.Pattern[str]:
    return regex.compile(_UNIT_PATTERN, regex.IGNORECASE)


def read_moment_at(text: str, start: int) -> When | None:
    """Read the moment that begins at a position, None where there is none.

    >>> read_moment_at("until 1 May 2026. (Sol)", 6), read_moment_at("until Friday", 6)
    (When(value='2026-05-01', end=16), None)
    """
    east = _EAST.match(text, start)
    if east is not None:
        return When(_iso_east(east), start + len(east[0].rstrip()))
    found = _moment().match(text, start)
    value = None if found is None else _iso(found)
    if found is not None and value is not None and value[0] == "T" and _names_a_day(text, found):
        return None
    return None if found is None or value is None else When(value, start + len(found[0].rstrip()))


def read_days_at(text: str, start: int) -> When | None:
    """Read the number of days that begins at a position.

    >>> read_days_at("within two weeks of issue", 7)
    When(value=14, end=16)
    """
    found = _period().match(text, start)
    days = None if found is None else count_days(found[0])
    return None if found is None or days is None else When(days, found.end())


def count_days(text: str) -> int | None:
    """Count the days of "14 days", "two weeks", "one year"; None for anything else."""
    found = _DAYS.match(text.strip())
    if found is None:
        return None
    number, unit = found[1].casefold(), found[2].casefold()
    days = next((days for stem, days in _UNIT_DAYS.items() if unit.startswith(stem)), None)
    count = (
        int(number)
        if number.isdigit()
        else _NUMBERS.get(number, 1 if number in {"a", "an"} else None)
    )
    return None if days is None or count is None else count * days


def iso_moment(text: str) -> str | None:
    """Give a moment in ISO form, or its own words where day and month could be swapped.

    Returns:
        ``YYYY-MM-DD``, ``--MM-DD``, each with ``Thh:mm`` and ``±hh:mm`` as far as said, or
        ``Thh:mm`` for a time alone. None where the words are no moment.
    """
    east = _EAST.search(text)
    if east is not None:
        return _iso_east(east)
    found = _moment().search(text)
    value = None if found is None else _iso(found)
    if found is not None and value is not None and value[0] == "T" and _names_a_day(text, found):
        return None
    return value


def _names_a_day(text: str, found: regex.Match[str]) -> bool:
    """Tell whether an hour has its day behind it in words that were not read with it.

    Which day "Friday" is, nobody has said, and a date behind other words is not another one.
    """
    if _DAY_NAME.match(text, found.end()) is not None:
        return True
    near = _moment().search(text, found.end(), found.end() + _NEAR)
    return (
        near is not None
        and _iso_day(near) is not None
        and "." not in text[found.end() : near.start()]
    )


def _iso(found: regex.Match[str]) -> str | None:
    day = _iso_day(found)
    clock = _iso_clock(found)
    if clock is None or day is None:
        return day if clock is None else f"T{clock}"
    return f"{day}T{clock}"


def _iso_east(found: regex.Match[str]) -> str:
    """Write a Korean or Japanese date, with its clock's zone where an hour is given."""
    head = found["year"] or "-"
    day = f"{head}-{int(found['month']):02}-{int(found['day']):02}"
    if found["noon"]:
        return f"{day}T{'00' if found['noon'] == '자정' else '12'}:00{_EAST_ZONE}"
    if not found["hour"]:
        return day
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] in {"오후", "午後"} else 0)
    return f"{day}T{hour:02}:{int(found['minute'] or 0):02}{_EAST_ZONE}"


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
    if found["past"]:
        hour, minute = 0, 1
    elif found["noon"]:
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
