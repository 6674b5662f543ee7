"""A story as plain text → its photo captions, and the facts that help to read them.

Wire copy puts captions between the paragraphs of the story. Each caption keeps its place in the
story and gets the story's day, which completes dates such as "on Wednesday".

>>> story = read_story('''Porto trams run again
...
... SEOUL, Nov. 11, 2020 (Yonhap) -- Trams run again, Porto said Wednesday.
...
... Ana Reis (R) boards a tram in Porto on Nov. 11. (Yonhap)''', "trams.txt")
>>> [caption.text for caption in story.captions]
['Ana Reis (R) boards a tram in Porto on Nov. 11. (Yonhap)']
>>> story.date, story.place, story.agency, story.headline
('2020-11-11', 'SEOUL', 'Yonhap', 'Porto trams run again')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
import regex

from captions.intake.caption_evidence import BODY_SCORE, CAPTION_SCORE, weigh
from captions.intake.furniture import Dateline, Kind, find_dateline, kind_of
from captions.intake.paragraphs import split_paragraphs
from captions.intake.story_dates import find_stamp
from captions.record.caption import Caption, Span
from captions.record.model import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A story as it came in, its facts, and the captions that stand in it."""

    text: str
    captions: tuple[Caption, ...]
    headline: str | None = None
    """As printed, less "(LEAD)" and "(URGENT)"."""
    place: str | None = None
    """Place of the dateline, as printed."""
    agency: str | None = None
    """Agency of the dateline, as printed."""
    date: str | None = None
    """Day of publication, ``YYYY-MM-DD``: from a stamp, else from a dateline with a year."""
    notes: tuple[str, ...] = ()
    """Lines to editors, such as "(ATTN: ADDS photos)"."""
    ended: bool = False
    """True when the story says that it is complete: "(END)"."""


class _Paragraph(NamedTuple):
    """A paragraph, what it is, and how much it looks like a caption."""

    span: Span
    kind: Kind
    score: float
    signs: tuple[str, ...]


_LABEL = regex.compile(
    r"(?i)(?:view\slarger\simage|enlarge(?:\sthis)?\simage|이미지\s?확대|image\scaption,?)[\s:]+"
)
_LEAD_MARK = regex.compile(
    r"(?i)^(?:\s*(?:\((?:\d(?:st|nd|rd|th)\s)?(?:lead|ld|urgent|update\d?|yonhap\s\w+)\)"
    r"|(?:UPDATE|WRAPUP|RPT|CORRECTED)[ -]?\d{0,2}-))+"
)
_AFTER_LABEL_WEIGHT = 2.0
_STORY_KINDS = frozenset((Kind.NOTE, Kind.STAMP, Kind.END, Kind.MAIL))
_DATELINE_WEIGHT = -3.0
"""Xinhua and Korean agencies open captions, too, with a dateline."""


def read_story(text: str, file: str | None = None, *, date: str | None = None) -> Story:
    """Read a story, or a plain list of captions.

    A text without a sign of running text is taken for a list of captions, one a paragraph.

    Args:
        text: The whole text; offsets of the captions count in it.
        file: Name of the file, for `Origin`.
        date: Day of publication where something outside the text tells it.

    Returns:
        The story; ``captions`` is empty when it has none.
    """
    paragraphs = _beside_images([_read(text, span) for span in split_paragraphs(text)])
    dateline = _dateline(text, paragraphs)
    day = date or _date(text, paragraphs, dateline)
    headline = _headline(text, paragraphs)
    captions = tuple(
        Caption(
            text=text[start:end],
            context_date=day,
            headline=headline,
            origin=Origin(file=file, start=start, end=end),
        )
        for start, end in _captions(paragraphs)
    )
    return Story(
        text=text,
        captions=captions,
        headline=headline,
        place=dateline.place if dateline else None,
        agency=dateline.agency if dateline else None,
        date=day,
        notes=tuple(text[slice(*p.span)] for p in paragraphs if p.kind == Kind.NOTE),
        ended=any(p.kind == Kind.END for p in paragraphs),
    )


def _read(text: str, span: Span) -> _Paragraph:
    """Tell what a paragraph is; the label of a button ahead of a caption is left out."""
    label = _LABEL.match(text, span.start, span.end)
    if label is not None and label.end() < span.end:
        span = Span(label.end(), span.end)
    paragraph = text[span.start : span.end]
    kind = kind_of(paragraph)
    if kind not in (Kind.TEXT, Kind.HEADLINE, Kind.DATELINE):
        return _Paragraph(span, kind, 0.0, ())
    weighed = weigh(paragraph)
    return _Paragraph(span, kind, weighed.score, weighed.signs)


def _beside_images(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """Weigh what follows an image's label higher: there the caption stands."""
    labels = (None, *(p.kind for p in paragraphs))
    return [
        p._replace(score=p.score + _AFTER_LABEL_WEIGHT) if before == Kind.IMAGE_LABEL else p
        for before, p in zip(labels, paragraphs, strict=False)
    ]


def _captions(paragraphs: Sequence[_Paragraph]) -> list[Span]:
    """Choose the paragraphs that are captions."""
    running = [p for p in paragraphs if p.kind in (Kind.TEXT, Kind.DATELINE, Kind.HEADLINE)]
    marked = [p for p in running if _is_caption(p)]
    if len(running) == 1:
        return [running[0].span]
    if not _is_list(paragraphs):
        return [p.span for p in marked]
    texts = [p for p in running if p.kind != Kind.HEADLINE] or running
    if len(marked) * 2 < len(texts) and marked:
        return [p.span for p in marked]
    return [p.span for p in running if p in texts or p in marked]


def _is_caption(paragraph: _Paragraph) -> bool:
    opening = _DATELINE_WEIGHT if paragraph.kind == Kind.DATELINE else 0
    return paragraph.score + opening >= CAPTION_SCORE


def _is_list(paragraphs: Sequence[_Paragraph]) -> bool:
    """Tell whether nothing here is the running text or the furniture of a story."""
    return not any(
        p.kind in _STORY_KINDS
        or (p.kind == Kind.DATELINE and not _is_caption(p))
        or (p.kind == Kind.TEXT and p.score <= BODY_SCORE)
        for p in paragraphs
    )


def _dateline(text: str, paragraphs: Sequence[_Paragraph]) -> Dateline | None:
    """Read the first dateline that opens no caption."""
    for paragraph in paragraphs:
        if paragraph.kind == Kind.DATELINE and not _is_caption(paragraph):
            return find_dateline(text[slice(*paragraph.span)])
    return None


def _date(text: str, paragraphs: Sequence[_Paragraph], dateline: Dateline | None) -> str | None:
    """Find the day of publication: in a stamp or a note's header, else in the dateline."""
    for paragraph in paragraphs:
        if paragraph.kind in (Kind.STAMP, Kind.NOTE):
            day = find_stamp(text[slice(*paragraph.span)])
            if day is not None:
                return day
    return find_stamp(dateline.date) if dateline and dateline.date else None


def _headline(text: str, paragraphs: Sequence[_Paragraph]) -> str | None:
    """Take the first line if it is a headline: short, without a stop, ahead of everything."""
    if not paragraphs or len(paragraphs) < 2 or paragraphs[0].kind != Kind.HEADLINE:
        return None
    if _is_caption(paragraphs[0]):
        return None
    return _LEAD_MARK.sub("", text[slice(*paragraphs[0].span)]).strip() or None
