"""Place and date ahead of the sentences → their span.

Forms by house: Getty, TASS and Anadolu "PORTO, PORTUGAL - MARCH 05:", SOPA "PORTO, PORTUGAL -
2024/03/05:", Xinhua "PORTO, March 5, 2024 (Xinhua) --", Kyodo "PORTO, Portugal -", dpa "05 March
2024, Portugal, Porto:", ZUMA "March 5, 2024, Porto, Portugal:", Alamy "Porto, Portugal. 5th
March, 2024.", USA TODAY "Mar 5, 2024; Porto, OH, USA;", EFE "PORTO (PORTUGAL), 05/03/2024.-", the
U.S. Navy "ATLANTIC OCEAN (March 5, 2024)".

>>> find_dateline("PORTO, PORTUGAL - MARCH 05: Ana Reis waves.")
Dateline(start=0, end=26, credit=None, after=28)
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from captions.gazetteer import find_cities
from captions.record.caption import Span


class Dateline(NamedTuple):
    """Where place and date stand, an agency named between, and where the sentences begin."""

    start: int
    end: int
    credit: Span | None
    after: int


_MONTH = (
    r"(?:(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?+)"
)
_DAY = r"(?:\d{1,2}(?i:st|nd|rd|th)?+)"
_SPELLED = (
    rf"(?:{_MONTH}\s++{_DAY}(?:,?\s++\d{{4}})?+|{_DAY}\s++{_MONTH},?(?:\s++\d{{4}})?+"
    rf"|{_MONTH}\s++\d{{4}})"
)
_DATE = (
    rf"(?:{_SPELLED}|\d{{4}}[/.-]\d{{1,2}}[/.-]\d{{1,2}}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|UNDATED)"
)
_CAPS_WORD = r"(?:\p{Lu}[\p{Lu}\p{M}'’.-]++|\p{Lu}\.(?:\p{Lu}\.)++)"
_CAPS = rf"(?:{_CAPS_WORD}(?:[ ]{_CAPS_WORD}|[ ](?:OF|AND|THE|DE|LA|DU|AL|EL))*+)"
_TITLE_WORD = r"(?:\p{Lu}[\p{L}\p{M}'’.-]*+)"
_TITLE = (
    rf"(?:{_TITLE_WORD}(?:[ ](?:{_TITLE_WORD}|of|and|the|de|la|du|al|el|upon|am|an|der|do|da))*+)"
)
_REGION = rf"(?:,\s?(?!{_MONTH})(?:{_CAPS}|{_TITLE}))"
_DASH = r"(?:-{1,2}+|–|—)"
_AGENCY = r"\(\p{Lu}[\p{L}\ ]{1,20}+\)"

_DATELINE = rf"""\s*+(?P<line>
      {_CAPS}{_REGION}{{0,3}}+\s*+(?:{_DASH}|,|\()\s*+{_DATE}\)?+
        (?:(?=\s*+(?:[:.)]|{_DASH}|$|\(\p{{L}}++\)|Photo\ by))|(?<=\)))
    | {_CAPS}\s\({_CAPS}\),\s{_DATE}(?=\.?-|:)
    | {_CAPS}{_REGION}{{0,2}}+(?=\s(?:{_AGENCY}\s)?{_DASH}\s)
    | {_DATE}(?:,|:|\s{_DASH})\s{_TITLE}{_REGION}{{1,3}}+(?:(?=:|\s{_DASH})|(?<=\.)(?=\s))
    | {_DATE},\s{_TITLE}(?=:)
    | {_DATE};\s{_TITLE}{_REGION}{{1,3}}+(?=;)
    | {_TITLE}{_REGION}{{1,2}}+[.,]?\s{_SPELLED}(?<=\d{{4}})(?=\.\s\p{{Lu}}|\s?:)
    | {_TITLE}{_REGION}{{0,2}}+\s{_DASH}\s{_DATE}(?=\s?:)
    )
    (?:\s*+(?:\((?P<agency>\p{{Lu}}[\p{{L}}\ ]{{1,20}}+)\)
      |(?P<agency>Photo\ by\ \p{{Lu}}[\p{{L}}./\ ]{{1,40}}+)\)))?+
    \s*+[:.;]*+\s*+{_DASH}?+:?"""
_NO_PLACE = frozenset(
    {"FILE", "FILES", "COMBO", "COMBINATION", "NOTE", "CORRECTION", "UPDATE", "PHOTO", "ARCHIVE"}
)


_GATE_CHARS = 160
_DATE_FIRST = regex.compile(rf"\s*+(?:\d|{_MONTH})")
_SIGNS = ("–", "—", ":", ";", " -", "\n-", "\u00a0-", "--", "UNDATED")
_DATE_LAST = regex.compile(r"\d\s*+(?:[.)(]|Photo|$)")
"""Every dateline that no date opens has one of these; most captions have none in front."""


_TOWN = regex.compile(r"\s*+(?P<line>\p{Lu}\p{Ll}++(?:\s\p{Lu}\p{Ll}++)?):\s(?=\p{Lu})")


@cache
def _pattern() -> regex.Pattern[str]:
    """Compile the pattern when a caption first may have a dateline: it is a large one."""
    return regex.compile(_DATELINE, regex.VERBOSE)


def _find_town(text: str, start: int) -> Dateline | None:
    """Find a known town with a colon, as in India: "Porto: Ana Reis waves."."""
    match = _TOWN.match(text, start)
    if match is None or not find_cities(match["line"]):
        return None
    return Dateline(match.start("line"), match.end("line"), None, match.end())


def _may_open(text: str, start: int) -> bool:
    """Tell quickly whether a dateline may begin at ``start``."""
    head = text[start : start + _GATE_CHARS]
    for sign in _SIGNS:
        if sign in head:
            return True
    return _DATE_LAST.search(head) is not None or _DATE_FIRST.match(head) is not None


def find_dateline(text: str, start: int = 0) -> Dateline | None:
    """Find the dateline that begins at ``start``, if there is one."""
    match = _pattern().match(text, start) if _may_open(text, start) else None
    if match is None:
        return _find_town(text, start)
    if text[match.start("line") : match.end("line")].split()[0].strip(",") in _NO_PLACE:
        return None
    credit = Span(match.start("agency"), match.end("agency")) if match["agency"] else None
    return Dateline(match.start("line"), match.end("line"), credit, match.end())
