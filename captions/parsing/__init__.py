"""`Caption` → `ParsedCaption`: every field with the words it came from and the rule that read it.

Order of reading: use restrictions first (they may stand anywhere), then the layout of what is
left, then one reader a family of fields. A caption in Korean has a grammar of its own.

>>> from captions.record.caption import Caption
>>> parsed = parse_caption(Caption(text="Mayor Ana Reis in Porto on May 3, 2026. (Yonhap)"))
>>> parsed.date_created.value, [claim.rule for claim in parsed.date_created.claims]
('2026-05-03', ['date.month-day-year'])
"""

from __future__ import annotations

from captions.record.caption import (
    Caption,
    Claim,
    ParsedCaption,
    Reading,
    Span,
    CreditReading,
    PeopleReading,
    RightsReading,
)

# TEMPORARY while rooms are being built (lead)
import importlib


def _try(module, name, default):
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as e:
        import sys

        return default


choose_style = _try(
    "captions.parsing.agencies",
    "choose_style",
    lambda text, name=None: type("S", (), {"name": "generic"})(),
)
read_credits = _try(
    "captions.parsing.credits", "read_credits", lambda layout, style: CreditReading()
)
read_date = _try("captions.parsing.dates", "read_date", lambda layout, context: None)
parse_korean = _try("captions.parsing.korean", "parse_korean", None)
guess_language = _try("captions.parsing.language", "guess_language", lambda text: "en")
read_people = _try("captions.parsing.people", "read_people", lambda layout: PeopleReading())
read_places = _try("captions.parsing.places", "read_places", lambda layout: ())
segment = _try("captions.parsing.segment", "segment", None)
match_wordings = _try("captions.rights.match", "match_wordings", lambda text: RightsReading())
import inspect

_seg = segment
segment = (
    _seg
    if len(inspect.signature(_seg).parameters) == 3
    else lambda text, taken, style: _seg(text, taken)
)

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
        return parse_korean(caption)
    text = caption.text
    style = choose_style(text, caption.style)
    rights = match_wordings(text)
    layout = segment(text, _rights_spans(rights.restrictions, rights.grants, rights.notices), style)
    return ParsedCaption(
        caption=caption,
        style=style.name,
        language=language,
        headline=_stretch(text, layout.headline, "headline.line"),
        description=_description(text, layout.sentences),
        people=read_people(layout),
        date_created=read_date(layout, caption.context_date),
        places=read_places(layout),
        credits=read_credits(layout, style),
        rights=rights,
        marks=_marks(layout.marks, layout.dateline),
    )


def _rights_spans(*families: tuple[Reading[object], ...]) -> list[Span]:
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
