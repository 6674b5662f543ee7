"""Date words of a Korean caption, its stamp and its day of publication → the day it was taken.

A day in a sentence (18일, 지난 1일, 9월 19일) is completed by the stamp, else by the day of
publication, to the latest such day not after it; it wins over the stamp, which is the day of
transmission. A day on which something was reported or released is no day of taking, nor is the
stamp of a handout.

>>> from captions.parsing.korean.frame import read_frame
>>> frame = read_frame("홍길순 장관이 28일 부산에서 연설하고 있다. 2031.04.02 /새소식 제공", ())
>>> read_date(frame, None, handed_out=True).value
'2031-03-28'
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.parsing.korean.pieces import PieceKind
from captions.record.caption import Claim, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.parsing.korean.frame import Frame
    from captions.parsing.korean.pieces import Piece

_DAY = (
    r"[0-3]?\d일(?=[\s(,.)’'\"”~∼–\-·]|오[전후]|새벽|저녁|밤|낮|에|부터|의|은|과|도|$)"
    r"(?!\s?(?:만에|동안|연속|앞으로))"
)
_FORM = regex.compile(
    rf"""(?=[\d지작올내오이다전어월화수목금토일])(?<![\d.])(?:
      (?P<year>(?:19|20)\d\d)년(?:\s?(?P<ymonth>[01]?\d)월(?:\s?(?P<yday>{_DAY}))?+)
    | (?P<relyear>지난해|작년|올해|내년)\s(?P<rmonth>[01]?\d)월(?:\s?(?P<rday>{_DAY}))?+
    | (?P<ago>지난\s?|오는\s?)?(?P<month>[01]?\d)월\s?(?P<mday>{_DAY})
    | (?P<rel>지난달|지난\s달|이달|다음\s?달|내달|지난|오는)?+\s?(?P<day>{_DAY})
    | (?P<before>전날|어제)(?=[\s은])
    | (?P<weekday>[월화수목금토일])요일
    )""",
    regex.VERBOSE,
)
_MEDIUM_AHEAD = regex.compile(
    r"(?:통신|TV|방송|신문|매체|매체들|외신|언론|일보|뉴스|당국|노동신문|미디어)"
    r"(?:[은는이가]|에서)?\s?(?:\([^()]{0,20}\)\s?)?(?:지난\s)?$"
)
_REPORTS = regex.compile(
    r"(?:(?!다고|라고|다며|라며|\d일)[^.]){0,45}?"
    r"(?:공개(?:한|된|했|됐|하)|보도(?:한|된|했|됐|하)|방영(?:한|된|했|하)|방송(?:한|된|했|하)"
    r"|전송(?:한|된|했|하)|배포(?:한|된|했|하)|게재(?:한|된|했|하)|입수(?:한|된|했)|내보낸|실린|올린)"
)
_TO_COME = regex.compile(
    r"[^.]{0,30}?(?:예정|앞두|앞둔|열릴|열리는|개막하는|개봉하는|방송될|시행되는)"
)
_PICTURE = ("고 있다", "모습", "있다")
_STAMP = regex.compile(r"\d+")
_WEEKDAYS = "월화수목금토일"
_AHEAD = 24


class Words(NamedTuple):
    """One date expression: its span, how it is told, and its numbers."""

    start: int
    end: int
    form: regex.Match[str]
    plain: bool
    """Told by the day alone, as captions tell the day of the picture."""


def read_date(frame: Frame, context_date: str | None, *, handed_out: bool) -> Reading[str] | None:
    """Read the day the picture was taken.

    Args:
        frame: The caption taken apart.
        context_date: Day of publication, ``YYYY-MM-DD``, or None.
        handed_out: State media or a handout supplied the picture, so its stamp tells the release.
    """
    stamp = _read_stamp(frame)
    anchor = stamp[1] if stamp else _parse_iso(context_date)
    found, reported = _choose(frame)
    if found is not None:
        return _complete(frame, found, anchor)
    if stamp is None or reported or handed_out or frame.file_photo:
        return None
    piece, day = stamp
    return Reading(day.isoformat(), (Claim("", *piece.span, "date.stamp"),))


def _read_stamp(frame: Frame) -> tuple[Piece, datetime.date] | None:
    for piece in frame.pieces:
        if piece.kind is PieceKind.STAMP:
            numbers = _STAMP.findall(frame.text, *piece.inside)
            day = _day(int(numbers[0]), int(numbers[1]), int(numbers[2]))
            if day is not None:
                return piece, day
    return None


def _parse_iso(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _choose(frame: Frame) -> tuple[Words | None, bool]:
    """Choose the date of the picture; tell whether a date of report was passed over."""
    reported = False
    held: Words | None = None
    for sentence in frame.sentences:
        for words in _expressions(frame.text, sentence.start, sentence.end):
            if _is_of_report(frame.text, words, sentence.end):
                reported = True
            elif words.plain:
                return words, reported
            elif held is None:
                held = words
        if any(end in frame.text[sentence.start : sentence.end] for end in _PICTURE):
            break
    return held, reported


def _expressions(text: str, start: int, end: int) -> Iterator[Words]:
    """Give the dates of a sentence that are past and stand in no brackets."""
    for form in _FORM.finditer(text, start, end):
        opened = text.rfind("(", start, form.start())
        if opened > text.rfind(")", start, form.start()):
            continue
        if form["rel"] == "오는" or (form["rel"] or "").startswith(("다음", "내달")):
            continue
        if (form["ago"] or "").startswith("오는") or form["relyear"] == "내년":
            continue
        if _TO_COME.match(text, form.end(), end) and form["weekday"] is None:
            continue
        plain = form["day"] is not None and form["rel"] is None
        yield Words(form.start(), form.end(), form, plain)


def _is_of_report(text: str, words: Words, end: int) -> bool:
    ahead = text[max(0, words.start - _AHEAD) : words.start]
    return bool(_MEDIUM_AHEAD.search(ahead) or _REPORTS.match(text, words.end, end))


def _complete(frame: Frame, words: Words, anchor: datetime.date | None) -> Reading[str] | None:
    """Complete a date by the anchor; None where nothing tells the month or the year."""
    value = _value(words.form, anchor, file_photo=frame.file_photo)
    if value is None:
        return None
    iso, rule = value
    claims = [Claim("", words.start, words.end, f"date.{rule}")]
    doubt = ""
    if anchor is not None and iso > anchor.isoformat():
        doubt = f"the date {iso} is after {anchor.isoformat()}"
    return Reading(iso, tuple(claims), doubt)


def _value(
    form: regex.Match[str], anchor: datetime.date | None, *, file_photo: bool
) -> tuple[str, str] | None:
    if form["year"]:
        return _full(int(form["year"]), int(form["ymonth"]), _number(form["yday"])), "year"
    if anchor is None:
        return None
    if form["relyear"]:
        year = anchor.year - (form["relyear"] in ("지난해", "작년"))
        return _full(year, int(form["rmonth"]), _number(form["rday"])), "relative-year"
    if form["month"]:
        day = _latest_month_day(anchor, int(form["month"]), _number(form["mday"]) or 1)
        return (day.isoformat(), "month-day") if day else None
    if file_photo:
        return None
    if form["day"]:
        day = _latest_day(anchor, _number(form["day"]) or 1, form["rel"])
        return (day.isoformat(), "day") if day else None
    if form["weekday"]:
        back = (anchor.weekday() - _WEEKDAYS.index(form["weekday"])) % 7
        return (anchor - datetime.timedelta(days=back)).isoformat(), "weekday"
    return (anchor - datetime.timedelta(days=1)).isoformat(), "day-before"


def _number(words: str | None) -> int | None:
    return int(words.removesuffix("일")) if words else None


def _full(year: int, month: int, day: int | None) -> str:
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def _latest_month_day(anchor: datetime.date, month: int, day: int) -> datetime.date | None:
    """Give the latest such day of the year not after the anchor."""
    this = _day(anchor.year, month, day)
    if this is not None and this <= anchor:
        return this
    return _day(anchor.year - 1, month, day)


def _latest_day(anchor: datetime.date, day: int, told: str | None) -> datetime.date | None:
    """Give the latest such day of a month not after the anchor; 지난달 counts a month back."""
    month_back = told is not None and "달" in told and told != "이달"
    if day <= anchor.day and not month_back:
        return _day(anchor.year, anchor.month, day)
    before = anchor.replace(day=1) - datetime.timedelta(days=1)
    return _day(before.year, before.month, day)
