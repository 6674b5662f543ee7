"""A Korean caption → its head, its sentences and the pieces that tell credit and date.

A head stands ahead of the sentences: (서울=연합뉴스) 홍길순 기자 = . Pieces stand anywhere, most of
them last: a date stamp, a mail address, [국방부 제공], /연합뉴스, 홍길순 기자, ⓒ.

>>> text = "[부산=뉴시스] 홍길순 기자 = 시민들이 걷고 있다. 2031.04.05 hong@example.kr"
>>> frame = read_frame(text, ())
>>> [text[s.start : s.end] for s in frame.sentences], [p.kind.value for p in frame.pieces]
(['시민들이 걷고 있다.'], ['head', 'byline', 'stamp', 'mail'])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.parsing.korean.pieces import Piece, PieceKind, find_pieces
from captions.parsing.korean.suppliers import is_credit
from captions.record.caption import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Frame(NamedTuple):
    """A caption taken apart; all spans lie inside ``text``, in order."""

    text: str
    headline: Span | None
    sentences: tuple[Span, ...]
    pieces: tuple[Piece, ...]
    file_photo: bool


_HEAD_SIGN = regex.compile(r"\s*(?P<by>[^=\n\[\]()【】.]{0,40}?)\s?=\s*(?=\S)")
_HEAD_END = 100
"""A head stands within so many characters, or it is a credit behind the sentences."""
_MIN_BODY = 12
_SENTENCE_END = regex.compile(r"(?:[.!?…]+[\"”’'」』)]?(?=\s|$)|(?<=다)\.(?=[가-힣])|\n)\s*")
_BULLETS = " \t\r\n▲△▶▷■□◆◇●○◎★☆※·•-–—*"
_FILE = regex.compile(r"자료\s?사진|사진\s?자료|\bDB\b(?!\s?금지)|동아DB|포토DB")


def read_frame(text: str, taken: Sequence[Span]) -> Frame:
    """Take a caption apart.

    Args:
        text: The caption.
        taken: Restriction wording already read, in order.
    """
    pieces = find_pieces(text, taken)
    start = 0
    headline = None
    head = _find_head(text, pieces)
    if head is not None:
        pieces[head] = pieces[head]._replace(kind=PieceKind.HEAD)
        headline = _trimmed(text, Span(0, pieces[head].span.start))
        start = _after_head(text, pieces, head)
    elif pieces and pieces[0].kind is PieceKind.NUMBER:
        headline = _trimmed(text, Span(0, pieces[0].span.start))
        start = pieces[0].span.end
    holes = sorted([*(piece.span for piece in pieces), *taken])
    sentences = [part for gap in _gaps(text, start, holes) for part in _sentences(text, gap)]
    _take_bare_credit(text, sentences, pieces)
    return Frame(
        text=text,
        headline=headline,
        sentences=tuple(sentences),
        pieces=tuple(sorted(pieces, key=lambda piece: piece.span)),
        file_photo=("자료" in text or "DB" in text) and _FILE.search(text) is not None,
    )


def _find_head(text: str, pieces: Sequence[Piece]) -> int | None:
    """Find the credit in brackets, or the reporter and his sign, ahead of the sentences."""
    for index, piece in enumerate(pieces[:4]):
        ahead = piece.span.start
        if ahead > _HEAD_END or len(text) - piece.span.end < _MIN_BODY:
            return None
        bracketed = text[ahead] in "[【(〈<©ⓒ"
        if not bracketed or piece.kind not in (PieceKind.CREDIT, PieceKind.COPYRIGHT):
            continue
        chained = "=" in text[piece.inside.start : piece.inside.end]
        if (chained and "다." not in text[:ahead]) or not text[:ahead].strip(_BULLETS):
            return index
    return None


def _after_head(text: str, pieces: list[Piece], head: int) -> int:
    """Read the reporter or pool and the sign behind a head; give where the sentences start."""
    end = pieces[head].span.end
    sign = _HEAD_SIGN.match(text, end)
    if sign is None:
        return end
    by = Span(*sign.span("by"))
    pieces[:] = [
        p for p in pieces if not (by.start <= p.span.start < sign.end() and p.span.start >= end)
    ]
    if by.end > by.start:
        pieces.insert(head + 1, Piece(PieceKind.BYLINE, by, by))
    return sign.end()


def _gaps(text: str, start: int, holes: Iterable[Span]) -> Iterator[Span]:
    """Give the stretches between the pieces that hold words."""
    at = start
    for hole in [*holes, Span(len(text), len(text))]:
        if hole.start > at:
            gap = _trimmed(text, Span(at, hole.start))
            if gap is not None:
                yield gap
        at = max(at, hole.end)


def _trimmed(text: str, span: Span) -> Span | None:
    """Take bullets and separators off both ends; None when nothing is left."""
    part = text[span.start : span.end]
    left = len(part) - len(part.lstrip(_BULLETS + ")]】>〉,/|=[【(<ⓒ©"))
    right = len(part.rstrip(_BULLETS + "[【(</|=,"))
    return Span(span.start + left, span.start + right) if right > left else None


def _sentences(text: str, gap: Span) -> Iterator[Span]:
    """Cut a stretch into sentences, white space at their ends left out."""
    at = gap.start
    for cut in (*(end.end() for end in _SENTENCE_END.finditer(text, *gap)), gap.end):
        end = at + len(text[at:cut].rstrip())
        if end > at:
            yield Span(at, end)
        at = max(at, cut)


def _take_bare_credit(text: str, sentences: list[Span], pieces: list[Piece]) -> None:
    """Turn a last "sentence" that only names a supplier into a piece."""
    while len(sentences) + len(pieces) > 1 and sentences:
        last = sentences[-1]
        words = text[last.start : last.end].rstrip(" .")
        if len(words) > _MIN_BODY * 3 or not is_credit(words, loose=False, whole=True):
            return
        end = last.start + len(words)
        pieces.append(Piece(PieceKind.CREDIT, Span(last.start, end), Span(last.start, end)))
        sentences.pop()
