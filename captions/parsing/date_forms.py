"""Text → the date expressions in it, in every form captions print; which one counts is not asked.

A form is what is printed: year, month and day as far as they are there, and the weekday. Nothing
is completed here and nothing corrected: "Feb. 30" is a form with a fault.

>>> [form.rule for form in find_forms("PORTO, PORTUGAL - MARCH 05: A tram, 5 March 2024.")]
['date.month-day', 'date.day-month-year']
"""

from __future__ import annotations

from calendar import monthrange
from typing import NamedTuple

import regex

from captions.record.caption import Span

_CENTURY_PIVOT = 50
"""Two-figure years below it are 20xx, from it on 19xx."""

_LEAP_YEAR = 2000
"""Stands in where no year is printed: 29 February may be meant."""


def _numbered(start: int, *names: str) -> dict[str, int]:
    return {name: number for number, row in enumerate(names, start) for name in row.split()}


_MONTHS = _numbered(
    1,
    "jan january januar janvier enero gennaio janeiro",
    "feb febr february februar février fevrier febrero febbraio fevereiro",
    "mar march märz mars marzo março",
    "apr april avril abril aprile",
    "may mai mayo maggio maio",
    "jun june juni juin junio giugno junho",
    "jul july juli juillet julio luglio julho",
    "aug august août aout agosto",
    "sep sept september septembre septiembre settembre setembro",
    "oct october oktober octobre octubre ottobre outubro",
    "nov november novembre noviembre novembro",
    "dec december dezember décembre decembre diciembre dicembre dezembro",
)
_NAMES: tuple[str, ...] = (
    "",
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = _numbered(
    0,
    "monday monda mon",
    "tuesday tuesda tues tue",
    "wednesday wednesda wed",
    "thursday thursda thurs thur thu",
    "friday frida fri",
    "saturday saturda sat",
    "sunday sunda sun",
)
"""Monday is 0. Captions cut by a field limit or a slip print "Monda"."""

_ENGLISH_MONTHS = frozenset(name.lower() for name in _NAMES[1:])
_ENGLISH_MONTHS |= frozenset(name[:3] for name in _ENGLISH_MONTHS) | {"sept", "febr"}
_OFTEN_A_WORD = frozenset(("may", "mar", "march", "mai", "august", "sep", "dec"))
"""In small letters these are month names only with a year after them."""

_GLUE = " .,\u00a0\u202f\r\n\t"
_MONTH_WIDTH = 14
_ANY = "(?i:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_YEAR = r"(?:1[89]|20)\d\d(?![\d%])"
_DAY = r"[0-3]?\d(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\d%]|[:.]\d|,\d{3}(?!\d))"
_UPTO = rf"(?:\s?[-–—/&]\s?|\s(?:to|and|through|until)\s){_DAY}"

_AFTER_MONTH = regex.compile(
    rf"""(?P<day>{_DAY})(?P<upto>{_UPTO})?+(?![-–]\p{{L}}|\s?[ap]\.?m\b)
           (?:(?:\s?\(\p{{L}}{{3,9}}\.?\))?(?:\s?[,.]\s{{0,2}}|\s(?:of\s)?|,?\s?Juche\s?\d+\s?\(?)(?P<year>{_YEAR}))?
       | (?P<monthyear>{_YEAR})""",
    regex.VERBOSE,
)
_AT_NUMBER = regex.compile(
    rf"""(?P<iso>{_YEAR}(?P<sep>[-./])\s?[01]?\d(?P=sep)\s?[0-3]?\d)(?!\d)
    | (?P<num>[0-3]?\d(?:(?P<dot>[./])\s?[0-3]?\d(?P=dot)\s?(?:(?:1[89]|20)\d\d|\d\d)
        |-[0-3]?\d-(?:1[89]|20)\d\d))(?![\d\p{{L}}]|[-./]\d)
    | (?P<day>{_DAY})(?P<upto>\.?{_UPTO})?+(?:\sof\s|\.?\sde\s|[\s./-]?\s?)(?P<month>{_ANY})
        (?![\p{{L}}'’]|\.?\s{_DAY}(?:,|\s{_YEAR}))
        (?: (?:[.,]?\s{{0,2}}|\sde\s|\sof\s|[-/])(?P<year>{_YEAR}))?
    | (?P<virin>\d{{6}})-[A-Z]-\p{{L}}{{2}}\d{{3}}-\d{{3,4}}
    | (?P<compact>(?:19|20)\d\d[01]\d[0-3]\d)(?![\d\p{{L}}])""",
    regex.VERBOSE,
)
_WEEKDAY_BEFORE = regex.compile(
    r"""(?r)(?<!\p{L})(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day?)?
        |(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)\.?
        (?:\s(?:early|late|morning|afternoon|evening|night|noon|local\stime)){0,2}
        [\s,(]{1,3}(?:the\s|on\s)?""",
    regex.VERBOSE,
)
_WEEKDAY_WIDTH = 32
_SHORT_DAYS = frozenset(
    (
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "Sun",
        "ues",
        "hur",
        "urs",
        "nda",
        "sda",
        "ida",
        "rda",
    )
)
"""How a weekday without its "day" ends, cut to three letters."""
_ALONE = regex.compile(
    r"""(?<![\p{L}-])(?:
        (?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day?)(?!\p{L}|['’]|\s(?:to|through)\s)
        |(?P<today>(?i:today|tonight|this\s(?:morning|afternoon|evening)))(?!\p{L}|['’])
        |(?P<yesterday>(?i:yesterday))(?!\p{L}|['’]))""",
    regex.VERBOSE,
)
_YEAR_ALONE = regex.compile(
    rf"(?<![\p{{L}}\d#№/$€£.,-])(?P<year>{_YEAR})(?![\p{{L}}/]|[-–][\p{{L}}\d]|[.,]\d)"
)
_FIGURES = regex.compile(r"[0-9]+")


class Form(NamedTuple):
    """A date as printed: ``text[start:end]``, with None for what is not there."""

    start: int
    end: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday is 0."""
    fault: str = ""
    """Why this can be no date, or which two days it may be."""
    days_back: int | None = None
    """For "today" and "yesterday": days before the day of publication."""


def find_forms(text: str, *, day_first: bool = False) -> list[Form]:
    """Find every date that names a month, by name or by number.

    Args:
        text: A caption.
        day_first: True where the house prints 07/08/2016 for 7 August.

    Returns:
        The forms in the order of the text, not overlapping.

    >>> find_forms("File photo dated 07/08/2016", day_first=True)[0].month
    8
    >>> find_forms("File photo dated 07/08/2016")[0].fault
    '"07/08/2016" may be 7 August or 8 July'
    >>> find_forms("on Feb. 30, 2024")[0].fault
    '"Feb. 30, 2024" is no day'
    """
    forms: list[Form] = []
    free = 0
    for number in _FIGURES.finditer(text):
        at = number.start()
        if at < free:
            continue
        form = _month_first(text, at, free) or _number_first(text, at, free, day_first)
        if form is not None:
            forms.append(form)
            free = form.end
    return forms


def find_days_alone(text: str) -> list[Form]:
    """Find weekdays without a date, and words such as "yesterday".

    >>> [(form.rule, form.weekday) for form in find_days_alone("in Chicago Thursday, today")]
    [('date.weekday-from-context', 3), ('date.relative-word', None)]
    """
    forms = []
    for match in _ALONE.finditer(text):
        start, end = match.span()
        weekday = match["weekday"]
        if weekday:
            number = _WEEKDAYS[weekday.lower()]
            forms.append(Form(start, end, "date.weekday-from-context", weekday=number))
        else:
            back = 1 if match["yesterday"] else 0
            forms.append(Form(start, end, "date.relative-word", days_back=back))
    return forms


def find_years(text: str) -> list[Form]:
    """Find years that stand alone.

    >>> [form.year for form in find_years("a 2016 photo of runner 2017-B, worth $2018")]
    [2016]
    """
    return [
        Form(*match.span(), "date.year", year=int(match["year"]))
        for match in _YEAR_ALONE.finditer(text)
    ]


def _month_first(text: str, at: int, free: int) -> Form | None:
    """Read "Oct. 18, 2023" or "October 2023" around the number at ``at``."""
    if at < 3 or text[at - 1] not in _GLUE:
        return None
    before = text[max(free, at - _MONTH_WIDTH) : at].rstrip(_GLUE).split()
    word = before[-1].rpartition(",")[2].lstrip("([{\"'“‘—–-/|") if before else ""
    if not word[:1].isupper() or word.lower() not in _ENGLISH_MONTHS:
        return None
    match = _AFTER_MONTH.match(text, at)
    if match is None:
        return None
    start = text.rindex(word, 0, at)
    month = _MONTHS[word.lower()]
    if match["monthyear"]:
        return Form(start, match.end(), "date.month-year", int(match["monthyear"]), month)
    return _named(text, Span(start, match.end()), free, match, month, "date.month-day")


def _number_first(text: str, at: int, free: int, day_first: bool) -> Form | None:
    """Read what begins with the number at ``at``: "18 Oct. 2023", "2023.10.19", "18/10/23"."""
    if at and (text[at - 1].isalnum() or text[at - 1] in "#$€£_"):
        return None
    match = _AT_NUMBER.match(text, at)
    if match is None:
        return None
    if match["month"]:
        name = match["month"]
        if name in _OFTEN_A_WORD and not match["year"]:
            return None
        span, month = Span(*match.span()), _MONTHS[name.lower()]
        return _named(text, span, free, match, month, "date.day-month")
    if match["num"]:
        return _slashed(match, day_first)
    return _figures(match)


def _named(
    text: str, span: Span, free: int, match: regex.Match[str], month: int, rule: str
) -> Form | None:
    """Make the form of a date whose month is a word; the weekday ahead of it belongs to it."""
    start, end = span
    year = int(match["year"]) if match["year"] else None
    first = int(match["day"].rstrip("stndrhSTNDRH"))
    rule += "-year" if year else ""
    last = _FIGURES.search(match["upto"]) if match["upto"] else None
    if last is not None and int(last[0]) > first:
        return Form(start, end, "date.range", year, month)
    begin, number = _weekday_before(text, start, free)
    fault = "" if _exists(year, month, first) else f'"{text[span.start : end]}" is no day'
    return Form(begin, end, rule, year, month, first, number, fault)


def _weekday_before(text: str, start: int, free: int) -> tuple[int, int | None]:
    """Find the weekday that belongs to the date at ``start``: where it begins, and which."""
    head = text[max(free, start - _WEEKDAY_WIDTH) : start]
    if "day" not in head and "DAY" not in head and head[-6:].strip(" .,(")[-3:] not in _SHORT_DAYS:
        return start, None
    match = _WEEKDAY_BEFORE.match(head)
    if match is None:
        return start, None
    return start - len(head) + match.start(), _WEEKDAYS[match["weekday"].lower()]


def _slashed(match: regex.Match[str], day_first: bool) -> Form | None:
    """Read a date in figures with the year last."""
    one, two, last = map(int, _FIGURES.findall(match["num"]))
    year = last if last > 99 else last + (2000 if last < _CENTURY_PIVOT else 1900)
    orders = {(one, two), (two, one)}
    if match["dot"] == ".":
        orders = {(one, two)}
    days = {(day, month) for day, month in orders if _exists(year, month, day)}
    if day_first and (one, two) in days:
        days = {(one, two)}
    span = match.span()
    if len(days) > 1:
        either = f"{one} {_NAMES[two]} or {two} {_NAMES[one]}"
        return Form(*span, "date.numeric", year, fault=f'"{match["num"]}" may be {either}')
    return next((Form(*span, "date.numeric", year, m, d) for d, m in days), None)


def _figures(match: regex.Match[str]) -> Form | None:
    """Read a date in figures with the year first, or the day in a military picture id."""
    if match["iso"]:
        year, month, day = map(int, _FIGURES.findall(match["iso"]))
        rule = "date.iso"
    else:
        figures = match["compact"] or "20" + match["virin"]
        year, month, day = int(figures[:4]), int(figures[4:6]), int(figures[6:])
        rule = "date.compact" if match["compact"] else "date.picture-id"
    if not _exists(year, month, day):
        return None
    return Form(*match.span(), rule, year, month, day)


def _exists(year: int | None, month: int, day: int) -> bool:
    """Tell whether there is such a day; without a year, in any year."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]
