"""A Korean caption → its head, its sentences and the pieces that tell credit and date.

A head stands ahead of the sentences: (서울=연합뉴스) 홍길순 기자 = . Pieces stand anywhere, most of
them last: a date stamp, a mail address, [국방부 제공], /연합뉴스, 홍길순 기자, ⓒ.

>>> text = "[부산=뉴시스] 홍길순 기자 = 시민들이 걷고 있다. 2031.04.05 hong@example.kr"
>>> frame = read_frame(text, ())
>>> [text[s.start : s.end] for s in frame.sentences], [p.kind.value for p in frame.pieces]
(['시민들이 걷고 있다.'], ['head', 'byline', 'stamp', 'mail'])
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.parsing.korean.suppliers import is_credit
from captions.record.caption import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


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


class Frame(NamedTuple):
    """A caption taken apart; all spans lie inside ``text``, in order."""

    text: str
    headline: Span | None
    sentences: tuple[Span, ...]
    pieces: tuple[Piece, ...]
    file_photo: bool


_INSIDE = r"[^\[\]【】〈〉<>()\n]"
_ITEM = regex.compile(
    rf"""
      (?P<mail>(?<![\w.+\-])[\w.+\-]{{1,64}}+@(?:[\w\-]{{1,63}}+(?:\.[\w\-]{{1,63}}+)*+)?+)
    | (?P<stamp>(?<![\d.])(?:19|20)\d\d\s?(?P<sep>[.\-/])\s?[01]?\d\s?(?P=sep)\s?[0-3]?\d(?!\d)\.?)
    | [\[【〈<](?P<bracket>[^\[\]【】〈〉<>\n]{{1,200}})[\]】〉>]
    | \((?P<paren>[^()\n]{{1,120}})\)
    | (?:(?<![가-힣])|(?<=글·))사진\s?(?:제공|출처)?+\s?[=|ㅣ│:]\s?(?P<photo>{_INSIDE}{{1,60}})
    | [ⓒ©]\s?(?P<owner>{_INSIDE}{{1,40}}) | (?P<copyright>Copyright|COPYRIGHT|저작권자)
    | [/|│]\s?(?P<slash>[^/|\n.\[\]()<>@]{{1,45}}+(?:/[^/|\n.\[\]()<>@]{{1,20}}+)?+)
    | (?<![가-힣])(?P<reporter>(?:[가-힣]{{1,8}}\s?[가-힣]{{0,8}}=)?+[가-힣]{{2,4}}\s?
        (?:(?:사진|선임|인턴|수습|객원|전문|대학생|영상|명예|시민)\s?)?+(?:기자|특파원))
        (?=\s*(?:$|=|[\])/(\[<ⓒ©|]|[\w.+\-]{{1,64}}@|(?:19|20)\d\d[.\-]))
    """,
    regex.VERBOSE,
)
_HEAD_SIGN = regex.compile(r"\s*(?P<by>[^=\n\[\]()【】.]{0,40}?)\s?=\s*(?=\S)")
_HEAD_END = 100
"""A head stands within so many characters, or it is a credit behind the sentences."""
_MIN_BODY = 12
_NUMBER = regex.compile(r"(?i)\bNO[-.\s]|^PYH|^NISI|^AKR|^GYH|^\d[\d\-]{5,}$")
_SENTENCE_END = regex.compile(r"(?:[.!?…]+[\"”’'」』)]?(?=\s|$)|(?<=다)\.(?=[가-힣])|\n)\s*")
_BULLETS = " \t\r\n▲△▶▷■□◆◇●○◎★☆※·•-–—*"
_FILE = regex.compile(r"자료\s?사진|사진\s?자료|\bDB\b(?!\s?금지)|동아DB|포토DB")
_KINDS = {
    "mail": PieceKind.MAIL,
    "stamp": PieceKind.STAMP,
    "reporter": PieceKind.BYLINE,
    "owner": PieceKind.COPYRIGHT,
    "copyright": PieceKind.COPYRIGHT,
}


def read_frame(text: str, taken: Sequence[Span]) -> Frame:
    """Take a caption apart.

    Args:
        text: The caption.
        taken: Restriction wording already read, in order.
    """
    pieces = list(_pieces(text, taken))
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
        file_photo=_FILE.search(text) is not None,
    )


def _pieces(text: str, taken: Sequence[Span]) -> Iterator[Piece]:
    """Find the pieces; what only looks like one is left in the sentences."""
    at = 0
    while (found := _ITEM.search(text, at)) is not None:
        group = found.lastgroup or ""
        piece = _piece(text, found, "stamp" if group == "sep" else group)
        if piece is not None and not _is_taken(piece.inside, taken):
            yield piece
            at = max(piece.span.end, found.start() + 1)
        else:
            at = found.end() if group in ("mail", "stamp", "bracket") else found.start() + 1


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether restriction wording holds the whole piece."""
    return any(hole.start <= span.start and span.end <= hole.end for hole in taken)


def _piece(text: str, found: regex.Match[str], group: str) -> Piece | None:
    inside = Span(*found.span(group))
    whole = Span(*found.span())
    if group in ("mail", "stamp", "reporter", "copyright"):
        return Piece(_KINDS[group], whole, inside)
    words = found[group]
    if group == "bracket" and _NUMBER.search(words):
        return Piece(PieceKind.NUMBER, whole, inside)
    if group in ("bracket", "paren"):
        return _bracketed_piece(found, group)
    return _open_piece(text, found, group)


def _bracketed_piece(found: regex.Match[str], group: str) -> Piece | None:
    """Read brackets that hold a credit, alone or ahead of restriction wording."""
    words = found[group]
    inside = Span(*found.span(group))
    if words == "끝":
        return Piece(PieceKind.END, Span(*found.span()), inside)
    if is_credit(words, loose=group == "bracket"):
        return Piece(PieceKind.CREDIT, Span(*found.span()), inside)
    cut = words.find(". ")
    if cut > 0 and is_credit(words[:cut], loose=group == "bracket"):
        end = inside.start + cut
        return Piece(PieceKind.CREDIT, Span(found.start(), end), Span(inside.start, end))
    return None


def _open_piece(text: str, found: regex.Match[str], group: str) -> Piece | None:
    """Find where a credit without brackets ends: at the next piece, sentence end or text end."""
    start = found.start(group)
    end = found.end(group)
    words = found[group]
    for stop in (". ", "  ", ", ", "，", "▲", "ⓒ", "©"):
        cut = words.find(stop)
        if cut > 0:
            words = words[:cut]
    nested = _ITEM.search(text, start + 1, end)
    if nested is not None and nested.lastgroup in ("mail", "stamp", "sep", "bracket"):
        words = words[: nested.start() - start]
    if text[end : end + 1] == "@" and len(words) == end - start:
        words = words.rsplit(None, 1)[0] if " " in words.strip() else ""
    words = words.rstrip(" .,")
    if group == "slash" and not is_credit(words, loose=False):
        return None
    if not words.strip():
        return None
    kind = PieceKind.COPYRIGHT if group == "owner" else PieceKind.CREDIT
    end = start + len(words)
    return Piece(kind, Span(found.start(), end), Span(start, end))


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
    left = len(part) - len(part.lstrip(_BULLETS + ")]】>〉,/|=[【(<"))
    right = len(part.rstrip(_BULLETS + "[【(</|=,"))
    return Span(span.start + left, span.start + right) if right > left else None


def _sentences(text: str, gap: Span) -> Iterator[Span]:
    """Cut a stretch into sentences, white space at their ends left out."""
    at = gap.start
    for end in _SENTENCE_END.finditer(text, gap.start, gap.end):
        if end.end() > at:
            yield Span(at, at + len(text[at : end.end()].rstrip()))
        at = end.end()
    if at < gap.end:
        yield Span(at, gap.end)


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
