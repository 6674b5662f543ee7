"""A Korean caption → every field, each reader working from one `Frame`.

>>> from captions.record.caption import Caption
>>> parse_korean(Caption(text="김가온 시장이 연설하고 있다. /연합뉴스")).credits.credit_line.value
'연합뉴스'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import regex

from captions.parsing.agencies import choose_style
from captions.parsing.korean.credits import (
    is_handed_out,
    read_credits,
    read_names,
    tell_head,
)
from captions.parsing.korean.dates import read_date
from captions.parsing.korean.frame import read_frame
from captions.parsing.korean.people import read_people
from captions.parsing.korean.pieces import PieceKind
from captions.parsing.korean.places import read_places
from captions.parsing.korean.words import read_sentences
from captions.record.caption import Claim, ParsedCaption, Reading, Span
from captions.rights.match import match_wordings

if TYPE_CHECKING:
    from captions.parsing.korean.frame import Frame
    from captions.record.caption import Caption, CreditReading, RightsReading

_NUMBER = regex.compile(r"(?:YONHAP\s)?NO-\d+")
_MARKS = {
    PieceKind.HEAD: "mark.head",
    PieceKind.BYLINE: "mark.byline",
    PieceKind.STAMP: "mark.stamp",
    PieceKind.MAIL: "mark.mail",
    PieceKind.CREDIT: "mark.credit",
    PieceKind.NUMBER: "mark.number",
    PieceKind.COPYRIGHT: "mark.copyright",
    PieceKind.END: "mark.end",
}


def parse_korean(caption: Caption) -> ParsedCaption:
    """Read one caption in Korean.

    Args:
        caption: Any text at all; ``context_date`` completes a day told without its month.

    Returns:
        Every value read, with its claims; all spans lie inside ``caption.text``.
    """
    text = caption.text
    rights = _without_numbers(text, match_wordings(text))
    frame = read_frame(text, _taken(rights))
    names = read_names(frame)
    credit = read_credits(frame, names)
    sentences = read_sentences(text, frame.sentences)
    return ParsedCaption(
        caption=caption,
        style=_style(caption, credit),
        language="ko",
        headline=_headline(frame),
        description=_description(frame),
        people=read_people(text, sentences),
        date_created=read_date(frame, caption.context_date, handed_out=is_handed_out(frame, names)),
        places=read_places(text, sentences, tell_head(frame, names)),
        credits=credit,
        rights=rights,
        marks=tuple(Claim("", *piece.span, _MARKS[piece.kind]) for piece in frame.pieces),
    )


def _without_numbers(text: str, rights: RightsReading) -> RightsReading:
    """Take picture numbers (<YONHAP NO-1234>) out of the unread wording: NO is "number" there."""
    unread = tuple(s for s in rights.unread if not _NUMBER.fullmatch(text, s.start, s.end))
    return msgspec.structs.replace(rights, unread=unread)


def _taken(rights: RightsReading) -> list[Span]:
    """Give the spans of all wording about use, read or unread, in order."""
    claims = (
        *(reading.claims for reading in rights.restrictions),
        *(reading.claims for reading in rights.grants),
        *(reading.claims for reading in rights.notices),
    )
    spans = {Span(claim.start, claim.end) for group in claims for claim in group}
    return sorted(spans.union(rights.unread))


def _style(caption: Caption, credit: CreditReading) -> str:
    """Name the style: the one asked for, else Yonhap's by its credit, else Korean."""
    if caption.style is not None:
        return choose_style(caption.text, caption.style).name
    line = credit.credit_line
    is_yonhap = line is not None and ("연합" in line.value or line.value.lower() == "yonhap")
    return "yonhap" if is_yonhap else "korean"


def _headline(frame: Frame) -> Reading[str] | None:
    span = frame.headline
    if span is None:
        return None
    return Reading(frame.text[span.start : span.end], (Claim("", *span, "headline.ahead"),))


def _description(frame: Frame) -> Reading[str] | None:
    """Join the sentences; each keeps its own claim."""
    if not frame.sentences:
        return None
    value = " ".join(frame.text[span.start : span.end] for span in frame.sentences)
    claims = tuple(Claim("", *span, "description.sentence") for span in frame.sentences)
    return Reading(value, claims)
