"""A line of a story → the full date in it, for the stamps that agencies put around their copy.

Captions are dated by `captions.parsing.dates`; a stamp is far simpler, and rooms that are peers do
not know each other.

>>> find_stamp("All News 13:52 November 11, 2020")
'2020-11-11'
"""

from __future__ import annotations

from datetime import date

import regex

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6}\.?"
_STAMPS = (
    regex.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-./])\s?(?P<month>\d{1,2})(?P=sep)\s?(?P<day>\d{1,2})(?!\d)"
    ),
    regex.compile(r"(?<!\d)(?P<year>20\d\d)년\s?(?P<month>\d{1,2})월\s?(?P<day>\d{1,2})일"),
    regex.compile(
        rf"(?i)\b{_MONTH}\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>(?:19|20)\d\d)\b"
    ),
    regex.compile(
        rf"(?i)\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH},?\s(?P<year>(?:19|20)\d\d)\b"
    ),
)


def find_stamp(line: str) -> str | None:
    """Find the first full day in a line; ``YYYY-MM-DD``, or None.

    >>> find_stamp("Published 3 May 2024 09:10 KST")
    '2024-05-03'
    """
    for pattern in _STAMPS:
        match = pattern.search(line)
        if match is not None:
            groups = match.groupdict()
            month = groups.get("month") or _MONTHS.index(groups["name"][:3].lower()) + 1
            try:
                return date(int(groups["year"]), int(month), int(groups["day"])).isoformat()
            except ValueError:
                continue
    return None
