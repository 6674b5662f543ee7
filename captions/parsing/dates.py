"""Caption → the day the picture was taken.

`date_forms` finds the dates and `date_roles` tells what each dates; here one is chosen and, where
the year or the day is left out, completed from the caption or from the day of publication. The
clock is never asked.

>>> from captions.parsing.layout import Layout
>>> text = "Ana Reis waves in Porto on May 3, in this photo released the next day."
>>> layout = Layout(text=text, sentences=(Span(0, len(text)),))
>>> reading = read_date(layout, "2024-05-06")
>>> reading.value, reading.claims[0].rule
('2024-05-03', 'date.month-day-from-context')
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.parsing.date_forms import Form, find_days_alone, find_forms, find_years
from captions.parsing.date_roles import Role, judge, judge_alone, judge_year
from captions.record.caption import Claim, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from captions.parsing.layout import Layout

_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_TIME_ZONE_DAYS = 2
"""How far a date may lie after the day of publication before it is last year's."""

_MOST_DATES = 40
"""Dates looked at in one caption; they are weighed against each other, so a list would be slow."""

_SHORT_SENTENCE = 45
"""A first sentence below this many characters may be a label: the next one may show, too."""

_DAY_FIRST = regex.compile(r"\bPA\b|\bPicture date\b|\b[Ff]ile (?:photo|pic\w*) dated\b|\bAAP\b")
_MANY_PICTURES = regex.compile(
    r"""(?i)\b(?:(?:composite|combination|combo|combined)\W+(?:of\b|(?:file\W+)?(?:photo|image|picture))
        |before[- ]and[- ]after|side[- ]by[- ]side)""",
    regex.VERBOSE,
)
_UNDATED = regex.compile(
    r"(?i)(?:^|[.|:\]–-]\s*)\W*(?:in\s)?(?:this\s|an?\s|these\s)?undated\b|\b(?:in|this|these)\s(?:an\s)?undated\b"
)
_UNTO = regex.compile(r"\s?(?:[-–—]|to|and|through|until)\s?(?:on\s)?")
_DAY_BEFORE = regex.compile(
    r"\b(?:the (?:previous|prior) day|(?:a|one) day earlier|the day before)\b"
    r"(?! the| of| a| his| its)"
)
_PICTURE_FOLLOWS = regex.compile(r"[,.]?\s*(?:\(|in (?:this|the|an?)\b)")


class _Dated(NamedTuple):
    """A date of the caption, what it dates, and its value as far as it can be told."""

    form: Form
    role: Role
    sentence: int
    """Number of its sentence; -1 outside the sentences."""
    value: str = ""
    rule: str = ""
    lender: Form | None = None
    """Where the year was borrowed from."""


def read_date(layout: Layout, context_date: str | None) -> Reading[str] | None:
    """Read the day the picture was taken.

    Args:
        layout: The caption cut into its parts.
        context_date: Day of publication, ``YYYY-MM-DD``; completes "on Monday" and "on May 3".

    Returns:
        ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; None where the caption does not date the picture.
        An empty value with a doubt stands for a date that is printed and cannot be keyed:
        impossible, ambiguous, or of several pictures.

    >>> from captions.parsing.layout import Layout
    >>> text = "An undated photo released on May 3, 2024"
    >>> read_date(Layout(text=text, sentences=(Span(0, len(text)),)), None) is None
    True
    """
    context = _day(context_date)
    dated = _complete(_find(layout), context)
    return (
        _choose(layout, dated)
        or _day_before(layout, dated)
        or _from_days_alone(layout, context)
        or _from_later_sentence(layout, dated)
        or _from_years(layout, dated)
        or _unsure(layout, dated)
    )


def _day(iso: str | None) -> date | None:
    """Read a full ISO day; anything else is no day."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _find(layout: Layout) -> list[_Dated]:
    """Find the dates outside the restrictions, and judge each."""
    text = layout.text
    found = []
    end_before = 0
    forms = find_forms(text)
    if any(form.rule == "date.numeric" for form in forms) and _DAY_FIRST.search(text):
        forms = find_forms(text, day_first=True)
    for form in islice(_join_ranges(text, forms), _MOST_DATES):
        if any(span.start <= form.start < span.end for span in layout.taken):
            continue
        sentence, begin = _sentence_of(layout, form.start)
        role = judge(text, max(begin, end_before), form)
        if role in (Role.SHOWN, Role.AFTER) and sentence < 0:
            role = Role.LEAD if _in_lead(layout, form.start) else Role.TAIL
        if form.rule in ("date.picture-id", "date.compact"):
            role = Role.CODE
        found.append(_Dated(form, role, sentence))
        end_before = form.end
    return found


def _join_ranges(text: str, forms: Sequence[Form]) -> Iterator[Form]:
    """Make one form of "between May 30 and June 2, 2024": its month or year alone is sure."""
    waiting: Form | None = None
    for form in forms:
        if waiting is not None and _UNTO.fullmatch(text, waiting.end, form.start):
            year = waiting.year or form.year
            month = form.month if form.month == waiting.month else None
            sure = year == form.year
            form = Form(waiting.start, form.end, "date.range", year if sure else None, month)
        elif waiting is not None:
            yield waiting
        waiting = form
    if waiting is not None:
        yield waiting


def _sentence_of(layout: Layout, at: int) -> tuple[int, int]:
    """Give the number and the beginning of the sentence, or of the other part, around ``at``."""
    for number, span in enumerate(layout.sentences):
        if span.start <= at < span.end:
            return number, span.start
    for part in (*layout.tails, layout.dateline, layout.headline):
        if part is not None and part.start <= at < part.end:
            return -1, part.start
    return -1, max([span.end for span in layout.sentences if span.end <= at], default=0)


def _in_lead(layout: Layout, at: int) -> bool:
    """Tell whether ``at`` lies in the dateline, in the headline, or before every sentence."""
    spans = (layout.dateline, layout.headline)
    ahead = bool(layout.sentences) and at < layout.sentences[0].start
    return ahead or any(span is not None and span.start <= at < span.end for span in spans)


def _complete(found: Sequence[_Dated], context: date | None) -> list[_Dated]:
    """Give each date its value; a missing year comes from the caption or the context."""
    return [_complete_one(dated, found, context) for dated in found]


def _complete_one(dated: _Dated, found: Sequence[_Dated], context: date | None) -> _Dated:
    form = dated.form
    if form.fault:
        return dated._replace(rule=form.rule)
    if form.year is not None or form.month is None or form.day is None:
        return dated._replace(value=_iso(form.year, form.month, form.day), rule=form.rule)
    lender = next((other.form for other in found if _lends(other, dated)), None)
    if lender is not None and lender.year is not None:
        later = (form.month, form.day) > (lender.month or 12, lender.day or 31)
        value = _iso(lender.year - later, form.month, form.day)
        return dated._replace(value=value, rule=form.rule + "-from-caption", lender=lender)
    if context is None:
        return dated
    newest = context + timedelta(days=_TIME_ZONE_DAYS)
    year = newest.year - ((form.month, form.day) > (newest.month, newest.day))
    value = _iso(year, form.month, form.day)
    return dated._replace(value=value, rule=form.rule + "-from-context")


def _lends(other: _Dated, dated: _Dated) -> bool:
    """Tell whether another date gives a date its year: the same day, or the day of release."""
    if other.form.year is None or other.form.day is None or other.form.fault:
        return False
    same = other.form.month == dated.form.month and other.form.day == dated.form.day
    return same or (other.role == Role.RELEASED and other.sentence == dated.sentence)


def _iso(year: int | None, month: int | None, day: int | None) -> str:
    """Write a date as far as it goes, "" without a year or for no day."""
    if year is None:
        return ""
    if day is None or month is None:
        return f"{year:04}" if month is None else f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _choose(layout: Layout, dated: Sequence[_Dated]) -> Reading[str] | None:
    """Choose the date the picture was taken: first the fullest, then by role."""
    lowest = Role.TAKEN if _is_undated(layout) else Role.CODE
    last_lead = _last_lead(layout)
    usable = [
        (one, merit)
        for one, merit in ((one, _merit(layout, one)) for one in dated)
        if (one.value or one.form.fault)
        and one.role >= lowest
        and (one.sentence <= last_lead or one.role == Role.TAKEN)
    ]
    if not usable:
        return None
    best, merit = max(usable, key=_weight)
    rivals = {o.value for o, m in usable if o.value != best.value and len(o.value) == 10}
    if rivals and _MANY_PICTURES.search(layout.text):
        return _reading(best, dated, value="", doubt="several pictures with a date each")
    doubt = best.form.fault or _weekday_doubt(best)
    if any(o.value in rivals and (o.role, m) == (best.role, merit) for o, m in usable):
        doubt = doubt or "another date in the same sentence may be the day taken"
    return _reading(best, dated, value=best.value, doubt=doubt)


def _weight(pair: tuple[_Dated, int]) -> tuple[int, int, int, int]:
    one, merit = pair
    fullness = 10 if one.form.fault else len(one.value)
    return fullness, one.role, -one.sentence, merit


def _merit(layout: Layout, one: _Dated) -> int:
    """Weigh dates of one role: with a weekday, or at either end of its sentence, it is the day."""
    if one.sentence < 0:
        return 0
    span = layout.sentences[one.sentence]
    rest = layout.text[one.form.end : span.end]
    ends = not rest.strip(" .,;:)]\"'”’") or _PICTURE_FOLLOWS.match(rest) is not None
    begins = one.form.start - span.start <= len("FILE - On ")
    return (one.form.weekday is not None) + (ends or begins)


def _is_undated(layout: Layout) -> bool:
    text = layout.text
    return ("ndated" in text or "NDATED" in text) and _UNDATED.search(text) is not None


def _last_lead(layout: Layout) -> int:
    """Number of the last sentence that shows: the first one, or the second after a label."""
    spans = layout.sentences
    if layout.file_photo or len(spans) < 2 or spans[0].end - spans[0].start >= _SHORT_SENTENCE:
        return 0
    return int(not find_days_alone(layout.text[spans[0].start : spans[0].end]))


def _reading(best: _Dated, dated: Sequence[_Dated], *, value: str, doubt: str) -> Reading[str]:
    """Claim the words of the chosen date, and of those that say the same."""
    claims = [Claim("", best.form.start, best.form.end, best.rule)]
    if best.lender is not None and best.lender.start != best.form.start:
        claims.append(Claim("", best.lender.start, best.lender.end, "date.year-from-caption"))
    for one in dated:
        same = value and one.value == value and one.role > Role.RELEASED
        if same and all(claim.start != one.form.start for claim in claims):
            claims.append(Claim("", one.form.start, one.form.end, one.rule))
    return Reading(value, tuple(claims), doubt)


def _weekday_doubt(one: _Dated) -> str:
    """Doubt a date whose printed weekday it was not."""
    day = _day(one.value)
    if day is None or one.form.weekday is None or day.weekday() == one.form.weekday:
        return ""
    right, printed = _WEEKDAY_NAMES[day.weekday()], _WEEKDAY_NAMES[one.form.weekday]
    return f"{one.value} was a {right}, the caption says {printed}"


def _day_before(layout: Layout, dated: Sequence[_Dated]) -> Reading[str] | None:
    """Read "…, the previous day, in this photo released on May 3": the day before the release."""
    released = next((o for o in dated if o.role == Role.RELEASED and len(o.value) == 10), None)
    if released is None or _is_undated(layout):
        return None
    match = _DAY_BEFORE.search(layout.text)
    day = _day(released.value)
    if match is None or day is None:
        return None
    if _sentence_of(layout, match.start())[0] != released.sentence:
        return None
    form = released.form
    claims = (
        Claim("", *match.span(), "date.day-before"),
        Claim("", form.start, form.end, released.rule),
    )
    return Reading((day - timedelta(days=1)).isoformat(), claims)


def _from_days_alone(layout: Layout, context: date | None) -> Reading[str] | None:
    """Read "on Monday" and "yesterday" by the day of publication."""
    if context is None or layout.file_photo or _is_undated(layout):
        return None
    best: Reading[str] | None = None
    for form, role in _days_alone(layout):
        if role < Role.AFTER:
            continue
        day = context - timedelta(days=_days_back(layout.text, form, context))
        claim = Claim("", form.start, form.end, form.rule)
        if role >= Role.SHOWN:
            return Reading(day.isoformat(), (claim,))
        best = best or Reading(day.isoformat(), (claim,))
    return best


def _days_alone(layout: Layout) -> Iterator[tuple[Form, Role]]:
    """Give the weekdays and relative words of the sentences that show, judged."""
    for form in find_days_alone(layout.text)[:_MOST_DATES]:
        sentence, begin = _sentence_of(layout, form.start)
        if 0 <= sentence <= _last_lead(layout):
            yield form, judge_alone(layout.text, begin, form)


def _days_back(text: str, form: Form, context: date) -> int:
    """Count the days from the day of publication back to a weekday; "last Monday" is before it."""
    if form.weekday is None:
        return form.days_back or 0
    back = (context.weekday() - form.weekday) % 7
    return 7 if back == 0 and text[: form.start].endswith("last ") else back


def _from_later_sentence(layout: Layout, dated: Iterable[_Dated]) -> Reading[str] | None:
    """Take a full date of a later sentence where the first one dates nothing."""
    if layout.file_photo or _is_undated(layout):
        return None
    dated = list(dated)
    last_lead = _last_lead(layout)
    if any(0 <= one.sentence <= last_lead for one in dated) or any(_days_alone(layout)):
        return None
    later = [one for one in dated if one.role == Role.SHOWN and len(one.value) == 10]
    if not later:
        return None
    doubt = "the date stands in a sentence that may be background"
    return _reading(later[0], dated, value=later[0].value, doubt=doubt)


def _from_years(layout: Layout, dated: Sequence[_Dated]) -> Reading[str] | None:
    """Read "in this 2016 photo", "in Porto in 2016" and a year beside the photographer's name."""
    text = layout.text
    read = [*layout.taken, *(Span(one.form.start, one.form.end) for one in dated)]
    for form in find_years(text)[:_MOST_DATES]:
        if any(span.start <= form.start < span.end for span in read):
            continue
        sentence, begin = _sentence_of(layout, form.start)
        if sentence > _last_lead(layout) or not judge_year(text, begin, form, sentence >= 0):
            continue
        return Reading(str(form.year), (Claim("", form.start, form.end, form.rule),))
    return None


def _unsure(layout: Layout, dated: Sequence[_Dated]) -> Reading[str] | None:
    """Doubt the only date of the showing sentence where it seems to date something else."""
    if layout.file_photo or _is_undated(layout) or any(o.role == Role.RELEASED for o in dated):
        return None
    for one in dated:
        if one.role == Role.BACKGROUND and one.sentence == 0 and one.form.year and one.form.day:
            doubt = "the only date of the sentence seems to date something else"
            return _reading(one, dated, value="", doubt=doubt)
    return None
