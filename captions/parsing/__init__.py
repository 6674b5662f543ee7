"""`Caption` → `ParsedCaption`: every field with the words it came from and the rule that read it.

Order of reading: use restrictions first (they may stand anywhere), then the layout of what is
left, then one reader a family of fields. A caption in Korean has a grammar of its own.

>>> from captions.record.caption import Caption
>>> parsed = parse_caption(Caption(text="Mayor Ana Reis in Porto on May 3, 2026. (Yonhap)"))
>>> parsed.date_created.value, [claim.rule for claim in parsed.date_created.claims]
('2026-05-03', ['date.month-day-year'])
"""

from __future__ import annotations

from typing import Any

from captions.parsing.agencies import choose_style
from captions.parsing.credits import read_credits
from captions.parsing.dates import read_date
from captions.parsing.language import guess_language
from captions.parsing.people import find_doubts, read_people
from captions.parsing.places import read_places
from captions.parsing.segment import segment
from captions.record.caption import Caption, Claim, ParsedCaption, Reading, Span
from captions.rights.match import match_wordings

__all__ = ["parse_caption"]


def parse_caption(caption: Caption) -> ParsedCaption:
    """Read one caption.

    Args:
        caption: Any text at all; ``context_date`` completes a date without a year,
            ``style`` overrides the choice of the agency's house style.

    Returns:
        Every value read, with its claims; all spans lie inside ``caption.text``.

    Raises:
        UsageError: ``caption.style`` names no known style.
    """
    language = guess_language(caption.text)
    if language == "ko":
        # Its lexicons are loaded only when a Korean caption comes.
        from captions.parsing.korean import parse_korean

        return parse_korean(caption)
    text = caption.text
    style = choose_style(text, caption.style)
    rights = match_wordings(text)
    layout = segment(text, _rights_spans(rights.restrictions, rights.grants, rights.notices), style)
    people = read_people(layout)
    return ParsedCaption(
        caption=caption,
        style=style.name,
        language=language,
        headline=_stretch(text, layout.headline, "headline.line"),
        description=_description(text, layout.sentences),
        people=people,
        date_created=read_date(layout, caption.context_date),
        places=read_places(layout),
        credits=read_credits(layout, style),
        rights=rights,
        marks=_marks(layout.marks, layout.dateline),
        doubts=find_doubts(layout, people),
    )


def _rights_spans(*families: tuple[Reading[Any], ...]) -> list[Span]:
    """Give the spans of all rights wording, in order."""
    return sorted(
        Span(claim.start, claim.end)
        for family in families
        for reading in family
        for claim in reading.claims
    )


def _stretch(text: str, span: Span | None, rule: str) -> Reading[str] | None:
    """Read a whole stretch as one value."""
    if span is None:
        return None
    return Reading(text[span.start : span.end], (Claim("", span.start, span.end, rule),))


def _description(text: str, sentences: tuple[Span, ...]) -> Reading[str] | None:
    """Join the sentences; each keeps its own claim."""
    if not sentences:
        return None
    value = " ".join(text[span.start : span.end].strip() for span in sentences)
    return Reading(
        value, tuple(Claim("", s.start, s.end, "description.sentence") for s in sentences)
    )


def _marks(marks: tuple[Claim, ...], dateline: Span | None) -> tuple[Claim, ...]:
    """Add the dateline to the marks that were understood."""
    if dateline is None:
        return marks
    return (Claim("dateline", dateline.start, dateline.end, "mark.dateline"), *marks)
