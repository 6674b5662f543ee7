"""A Korean caption → the pieces beside its sentences: stamps, mail, credits, reporters, numbers.

One pass looks for the few characters and words a piece can start at; the piece's own pattern is
tried only there. What only looks like a piece is left in the sentences.

>>> text = "시민들이 걷고 있다. 2031.04.05 [부산시 제공] hong@example.kr"
>>> [(piece.kind.value, text[slice(*piece.inside)]) for piece in find_pieces(text, ())]
[('stamp', '2031.04.05'), ('credit', '부산시 제공'), ('mail', 'hong@example.kr')]
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.parsing.korean.suppliers import is_credit, is_joint
from captions.record.caption import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class PieceKind(StrEnum):
    """What a piece beside the sentences is."""

    HEAD = "head"
    BYLINE = "byline"
    STAMP = "stamp"
    MAIL = "mail"
    CREDIT = "credit"
    NUMBER = "number"
    END = "end"
    COPYRIGHT = "copyright"


class Piece(NamedTuple):
    """One piece: all its characters, and the words inside its brackets or behind its sign."""

    kind: PieceKind
    span: Span
    inside: Span


_TRIGGER = regex.compile(
    r"[@\[【〈<(ⓒ©/|│]|기자|특파원|사진|저작권자|C(?:opyright|OPYRIGHT)|(?<![\d.])(?:19|20)\d\d(?=[\s.\-/])"
)
_STAMP = regex.compile(r"\d{4}\s?(?P<sep>[.\-/])\s?[01]?\d\s?(?P=sep)\s?[0-3]?\d(?!\d)\.?")
_DOMAIN = regex.compile(r"@(?:[\w\-]{1,63}+(?:\.[\w\-]{1,63}+)*+)?+")
_BRACKET = regex.compile(r"[\[【〈<](?P<inside>[^\[\]【】〈〉<>\n]{1,200})[\]】〉>]")
_PAREN = regex.compile(r"\((?P<inside>[^()\n]{1,120})\)")
_WORDS = r"[^\[\]【】〈〉<>()\n]"
_PHOTO = regex.compile(rf"사진\s?(?:제공|출처)?+\s?[=|ㅣ│:]\s?(?P<inside>{_WORDS}{{1,60}})")
_OWNER = regex.compile(rf"[ⓒ©]\s?(?P<inside>{_WORDS}{{1,40}})")
_SLASH = regex.compile(
    r"[/|│]\s?(?P<inside>[^/|\n.\[\]()<>@]{1,45}+(?:/[^/|\n.\[\]()<>@]{1,20}+)?+)"
)
_REPORTER = regex.compile(
    r"(?<![가-힣])(?:[가-힣]{1,8}+\s?(?:[가-힣]{1,8}+)?+=)?+[가-힣]{2,4}\s?"
    r"(?:(?:사진|선임|인턴|수습|객원|전문|대학생|영상|명예|시민)\s?)?+$"
)
_REPORTER_ENDS = regex.compile(
    r"(?:기자|특파원)(?=\s*+(?:$|=|[\])/(\[<ⓒ©|]|[\w.+\-]{1,64}+@|(?:19|20)\d\d[.\-]))"
)
_AHEAD_OF_SLASH = regex.compile(r"(?<![\p{L}\p{N}=])[\p{L}\p{N}=]{1,24}+$")
_AHEAD_REACH = 25
_REPORTER_REACH = 32
_STOPS = (". ", "  ", ", ", "，", "▲", "ⓒ", "©", "[", "【")
_CUT = regex.compile(r"(?<![\d.])(?:19|20)\d\d\s?[.\-/]|[\w.+\-]{1,64}+@|@")
_NUMBER = regex.compile(r"(?i)\bNO[-.\s]|^PYH|^NISI|^AKR|^GYH|^\d[\d\-]{5,}$")
_MAIL_CHARACTERS = "._+-"
_LONGEST_MAILBOX = 64
_END = "끝"


def find_pieces(text: str, taken: Sequence[Span]) -> list[Piece]:
    """Find the pieces of a caption, in order.

    Args:
        text: The caption.
        taken: Restriction wording already read, in order: a piece inside it is none.
    """
    holes = _merged(taken)
    starts = [hole.start for hole in holes]
    pieces: list[Piece] = []
    at = 0
    for sign in _TRIGGER.finditer(text):
        piece = _read_piece(text, sign, at) if sign.start() >= at else None
        if piece is None:
            continue
        hole = bisect_right(starts, piece.inside.start) - 1
        if hole < 0 or piece.inside.end > holes[hole].end:
            pieces.append(piece)
            at = piece.span.end
    return pieces


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Join spans that overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _read_piece(text: str, sign: regex.Match[str], at: int) -> Piece | None:
    """Try the piece that starts, or for mail and reporters stands, at a sign."""
    read = _READERS.get(sign[0])
    return _read_stamp(text, sign.start(), at) if read is None else read(text, sign.start(), at)


def _read_stamp(text: str, start: int, at: int) -> Piece | None:
    found = _STAMP.match(text, start)
    return None if found is None else _whole(PieceKind.STAMP, found.start(), found.end())


def _read_mail(text: str, start: int, at: int) -> Piece | None:
    """Read a mail address backwards from its @; papers cut the domain off."""
    first = start
    low = max(at, start - _LONGEST_MAILBOX)
    while first > low and (text[first - 1].isalnum() or text[first - 1] in _MAIL_CHARACTERS):
        first -= 1
    found = _DOMAIN.match(text, start)
    return None if first == start or found is None else _whole(PieceKind.MAIL, first, found.end())


def _read_reporter(text: str, start: int, at: int) -> Piece | None:
    """Read a reporter backwards from 기자: the name, and the place ahead of an equals sign."""
    ends = _REPORTER_ENDS.match(text, start)
    if ends is None:
        return None
    low = max(at, start - _REPORTER_REACH)
    found = _REPORTER.search(text, low, start)
    return None if found is None else _whole(PieceKind.BYLINE, found.start(), ends.end())


def _read_copyright(text: str, start: int, at: int) -> Piece | None:
    found = _COPYRIGHT.match(text, start)
    return None if found is None else _whole(PieceKind.COPYRIGHT, start, found.end())


_COPYRIGHT = regex.compile(r"저작권자|C(?:opyright|OPYRIGHT)")


def _whole(kind: PieceKind, start: int, end: int) -> Piece:
    return Piece(kind, Span(start, end), Span(start, end))


def _read_bracket(text: str, start: int, at: int) -> Piece | None:
    found = _BRACKET.match(text, start)
    if found is None:
        return None
    if _NUMBER.search(found["inside"]):
        return Piece(PieceKind.NUMBER, Span(*found.span()), Span(*found.span("inside")))
    return _read_bracketed(found, loose=True)


def _read_paren(text: str, start: int, at: int) -> Piece | None:
    found = _PAREN.match(text, start)
    return None if found is None else _read_bracketed(found, loose=False)


def _read_bracketed(found: regex.Match[str], *, loose: bool) -> Piece | None:
    """Read brackets that hold a credit, alone or ahead of restriction wording."""
    words = found["inside"]
    inside = Span(*found.span("inside"))
    if words == _END:
        return Piece(PieceKind.END, Span(*found.span()), inside)
    if is_credit(words, loose=loose):
        return Piece(PieceKind.CREDIT, Span(*found.span()), inside)
    cut = words.find(". ")
    if cut > 0 and is_credit(words[:cut], loose=loose):
        end = inside.start + cut
        return Piece(PieceKind.CREDIT, Span(found.start(), end), Span(inside.start, end))
    return None


def _read_photo(text: str, start: int, at: int) -> Piece | None:
    if start and "가" <= text[start - 1] <= "힣":
        return None
    found = _PHOTO.match(text, start)
    return None if found is None else _open_piece(text, found, PieceKind.CREDIT)


def _read_owner(text: str, start: int, at: int) -> Piece | None:
    found = _OWNER.match(text, start)
    return None if found is None else _open_piece(text, found, PieceKind.COPYRIGHT)


def _read_slash(text: str, start: int, at: int) -> Piece | None:
    found = _SLASH.match(text, start)
    if found is None:
        return None
    piece = _open_piece(text, found, PieceKind.CREDIT)
    if piece is None or not is_credit(text[piece.inside.start : piece.inside.end], loose=False):
        return None
    ahead = _AHEAD_OF_SLASH.search(text, max(at, start - _AHEAD_REACH), start)
    if ahead is not None and is_joint(ahead[0]):
        first = Span(ahead.start(), piece.span.end)
        return Piece(PieceKind.CREDIT, first, first)
    return piece


def _open_piece(text: str, found: regex.Match[str], kind: PieceKind) -> Piece | None:
    """Find where a credit without brackets ends: at the next piece, sentence end or text end."""
    start, words = found.start("inside"), found["inside"]
    for stop in _STOPS:
        cut = words.find(stop)
        if cut > 0:
            words = words[:cut]
    nested = _CUT.search(text, start + 1, min(len(text), start + len(words) + 1))
    if nested is not None:
        words = words[: nested.start() - start]
    words = words.rstrip(" .,")
    if not words.strip():
        return None
    end = start + len(words)
    return Piece(kind, Span(found.start(), end), Span(start, end))


_READERS: dict[str, Callable[[str, int, int], Piece | None]] = {
    "@": _read_mail,
    **dict.fromkeys("[【〈<", _read_bracket),
    "(": _read_paren,
    **dict.fromkeys("ⓒ©", _read_owner),
    **dict.fromkeys("/|│", _read_slash),
    "기자": _read_reporter,
    "특파원": _read_reporter,
    "사진": _read_photo,
    "저작권자": _read_copyright,
    "Copyright": _read_copyright,
    "COPYRIGHT": _read_copyright,
}
