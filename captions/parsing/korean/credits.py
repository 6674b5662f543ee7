"""Pieces of a Korean caption → photographer, credit line, source.

The agency of the head or of a tail is the credit line; whoever gave the picture to it (제공, a
pool, state media, the left side of A=B) is the source, and the credit line when there is no agency.

>>> from captions.parsing.korean.frame import read_frame
>>> text = "(부산=연합뉴스) 홍길순 기자 = 시민들이 걷고 있다. [부산시 제공] 2031.4.5"
>>> frame = read_frame(text, ())
>>> credit = read_credits(frame, read_names(frame))
>>> credit.creators[0].value, credit.credit_line.value, credit.source.value
('홍길순', '연합뉴스', '부산시')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.parsing.korean.lexicon import FOREIGN_WIRES, STATE_MEDIA
from captions.parsing.korean.pieces import PieceKind
from captions.parsing.korean.suppliers import Role, is_pool, read_credit
from captions.record.caption import Claim, CreditReading, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from captions.parsing.korean.frame import Frame
    from captions.parsing.korean.pieces import Piece

_CREDITED = (PieceKind.HEAD, PieceKind.CREDIT, PieceKind.BYLINE)
_MARK_AGENCY = regex.compile(r"(?i)yonhap|newsis|news1")
_FILE_WORDS = ("자료사진", "자료", "사진자료")
_ROMAN = {"news1": "뉴스1", "newsis": "뉴시스", "yonhap": "연합뉴스"}
"""Agencies that print their names in both scripts: 2031.4.5/뉴스1 ⓒ News1 홍길순 기자."""
_NAMES = regex.compile(r"[가-힣]{2,4}")
_RELEASE_VERBS = ("공개", "보도", "방영", "방송", "전송", "배포", "게재", "전했", "소개")
_RELEASES = regex.compile(
    rf"(?<![가-힣])(?P<medium>{'|'.join(sorted(STATE_MEDIA))})[이가은는]\s[^.]{{0,160}}?"
    rf"(?:{'|'.join(_RELEASE_VERBS)})"
)
_OWNER = regex.compile(r"[^,.\s]+(?:\s(?!무단|All|All\b)[^,.\s]+)?")


class HeadPlace(NamedTuple):
    """The words of the head's place, by what they tell."""

    of_picture: tuple[Span, ...]
    of_country: tuple[Span, ...]
    """State media sit in the capital, wherever their pictures are taken."""


class Name(NamedTuple):
    """A name in a credit, and the piece it stands in."""

    role: Role
    span: Span
    piece: PieceKind


def read_credits(frame: Frame, names: Sequence[Name]) -> CreditReading:
    """Read who took the picture, who is credited and who supplied it."""
    text = frame.text
    agencies = [name for name in names if name.role is Role.AGENCY]
    suppliers = [name for name in names if name.role is Role.SUPPLIER]
    credit = agencies[0] if agencies else _marked_agency(frame)
    if credit is None and suppliers:
        credit = suppliers.pop(0)
    if credit is None:
        credit = _owner(frame)
    source = _source(text, credit, suppliers, agencies) or _releasing(frame, credit)
    return CreditReading(
        creators=tuple(_creators(text, names)),
        credit_line=_reading(text, credit, "credit"),
        source=_reading(text, source, "source"),
    )


def _find_head_place(names: Sequence[Name]) -> tuple[Span, ...]:
    """Find the place of the head, the 서울 of (서울=연합뉴스), or of a tail: 파주=홍길순 기자."""
    places = [name for name in names if name.role is Role.PLACE]
    in_head = [name for name in places if name.piece is PieceKind.HEAD]
    return tuple(name.span for name in in_head or places)


def is_handed_out(frame: Frame, names: Sequence[Name]) -> bool:
    """Tell whether somebody who is no pool and no agency gave the picture: the stamp is theirs."""
    text = frame.text
    for name in names:
        words = text[name.span.start : name.span.end]
        if name.role is Role.SUPPLIER and not is_pool(words) and words not in FOREIGN_WIRES:
            return True
    return False


def tell_head(frame: Frame, names: Sequence[Name]) -> HeadPlace:
    """Tell what the head's place is worth: the picture's, its country's alone, or nothing."""
    suppliers = {
        frame.text[name.span.start : name.span.end] for name in names if name.role is Role.SUPPLIER
    }
    spans = _find_head_place(names)
    at_desk = any(frame.text[span.start : span.end] == "서울" for span in spans)
    if suppliers & STATE_MEDIA:
        return HeadPlace((), spans)
    if suppliers & FOREIGN_WIRES and at_desk:
        return HeadPlace((), ())
    return HeadPlace(spans, ())


def read_names(frame: Frame) -> list[Name]:
    """Read the names in the pieces of a caption, in order."""
    return list(_names(frame))


def _names(frame: Frame) -> Iterator[Name]:
    for piece in frame.pieces:
        if piece.kind in _CREDITED or _is_head_owner(frame, piece):
            for role, span in read_credit(frame.text, piece.inside):
                yield Name(role, span, piece.kind)


def _is_head_owner(frame: Frame, piece: Piece) -> bool:
    """Tell whether a © names the agency by a chain: © AFP=뉴스1."""
    inside = frame.text[piece.inside.start : piece.inside.end]
    return piece.kind is PieceKind.COPYRIGHT and ("=" in inside or "기자" in inside)


def _marked_agency(frame: Frame) -> Name | None:
    """Find the agency in a picture number: <YONHAP NO-1234>."""
    for piece in frame.pieces:
        if piece.kind is PieceKind.NUMBER:
            found = _MARK_AGENCY.search(frame.text, *piece.inside)
            if found:
                return Name(Role.AGENCY, Span(*found.span()), piece.kind)
    return None


def _owner(frame: Frame) -> Name | None:
    """Fall back on whoever the © names."""
    for piece in frame.pieces:
        if piece.kind is PieceKind.COPYRIGHT:
            found = _OWNER.match(frame.text, *piece.inside)
            if found and not found[0].isascii() | found[0].startswith("저작권"):
                return Name(Role.AGENCY, Span(*found.span()), piece.kind)
    return None


def _source(
    text: str, credit: Name | None, suppliers: list[Name], agencies: list[Name]
) -> Name | None:
    """Choose the supplier, else an agency that differs from the one credited."""
    if credit is None:
        return None
    line = text[credit.span.start : credit.span.end]
    for name in (*suppliers, *agencies):
        words = text[name.span.start : name.span.end]
        if words.replace(" ", "") in _FILE_WORDS:
            continue
        if words in line or _ROMAN.get(words.casefold(), words) in line:
            continue
        if words.endswith(line) and name.role is Role.AGENCY:
            start = name.span.start
            ahead = words.removesuffix(line).rstrip(" /·=")
            if not ahead:
                continue
            return name._replace(span=Span(start, start + len(ahead)))
        return name
    return None


def _releasing(frame: Frame, credit: Name | None) -> Name | None:
    """Find the state medium that a sentence says released the picture or the report."""
    if credit is None or not any(verb in frame.text for verb in _RELEASE_VERBS):
        return None
    for sentence in frame.sentences:
        for found in _RELEASES.finditer(frame.text, *sentence):
            medium = found["medium"]
            line = frame.text[credit.span.start : credit.span.end]
            if medium not in line:
                return Name(Role.SUPPLIER, Span(*found.span("medium")), PieceKind.CREDIT)
    return None


def _creators(text: str, names: Sequence[Name]) -> Iterator[Reading[str]]:
    seen: set[str] = set()
    for name in names:
        if name.role is not Role.CREATOR:
            continue
        for found in _NAMES.finditer(text, *name.span):
            if found[0] not in seen:
                seen.add(found[0])
                yield Reading(found[0], (Claim("", *found.span(), "byline.reporter"),))


def _reading(text: str, name: Name | None, rule: str) -> Reading[str] | None:
    if name is None:
        return None
    claim = Claim("", name.span.start, name.span.end, f"{rule}.{name.piece.value}")
    return Reading(text[name.span.start : name.span.end], (claim,))
