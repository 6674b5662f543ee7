"""Words of a Korean credit → who is credited, who supplied the picture, who took it.

>>> text = "평양 조선중앙통신=연합뉴스"
>>> [(role.value, text[s.start : s.end]) for role, s in read_credit(text, Span(0, len(text)))]
[('place', '평양'), ('supplier', '조선중앙통신'), ('agency', '연합뉴스')]
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from captions.parsing.korean.lexicon import (
    AGENCIES,
    COUNTRIES,
    FOREIGN_WIRES,
    POOLS,
    REGIONS,
    STATE_MEDIA,
    TOWNS,
)
from captions.record.caption import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Role(StrEnum):
    """What a name in a credit does."""

    PLACE = "place"
    AGENCY = "agency"
    SUPPLIER = "supplier"
    CREATOR = "creator"


_GLUED = STATE_MEDIA | POOLS | frozenset(TOWNS)
_POOL_ENDS = ("취재단", "기자단", "기자협회", "공동취재")
_AGENCY_ENDS = ("통신", "신문", "일보", "뉴스", "뉴시스", "방송", "경제", "포토", "타임스", "저널")
_GIVEN = regex.compile(
    r"\s*(?:화면|영상|방송|홈페이지|유튜브|페이스북|트위터|인스타그램)?\s?"
    r"(?:제공|캡처|캡쳐|갈무리|촬영|출처)\.?$"
)
_PASSED_ON = regex.compile(r"\s?(?:제공|캡처|캡쳐)\s?[/·|](?=.)")
_FILE = regex.compile(r"\s*(?:자료\s?사진|자료|DB|photo)$|\s+사진$")
_LABEL = regex.compile(
    r"^(?:(?:글\s?[·,]\s?)?사진\s?(?:제공|출처)?|출처|제공|영상|그래픽)(?:\s?[=|ㅣ│:]\s?|\s)"
)
_BARE_LABEL = regex.compile(
    r"사진\s(?!속|왼쪽|오른쪽|가운데|위쪽|아래|앞줄|뒷줄|맨|설명|자료|공개|촬영|[위한두세]\s)"
    r"[\p{L}\d&·]{2,20}(?:\s[\p{L}\d&·]{2,12})?(?<![다은는을를에의])"
)
"""A label without a sign, and the one who gave the picture: 사진 솔시청."""
_REPORTER = regex.compile(
    r"(?P<name>[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4})*+)\s?"
    r"(?:(?:사진|선임|인턴|수습|객원|전문|대학생|영상|명예|시민)\s?)?+(?:기자|특파원)$"
)
_SIGN = regex.compile(r"\S+\s?\S*+\s?[=|ㅣ│:]")
_CLAUSE = regex.compile(r"[.;,]\s")
_WORD = regex.compile(r"[^\s/·ㆍ=]+")
_JOINT = regex.compile(r"[/·ㆍ=]|\s+")
_LONGEST = 60


def is_agency(word: str) -> bool:
    """Tell whether a word names an agency or a paper."""
    return word in AGENCIES or (len(word) > 2 and word.endswith(_AGENCY_ENDS))


def is_pool(word: str) -> bool:
    """Tell whether a word names a pool of photographers."""
    return word in POOLS or word.endswith(_POOL_ENDS)


def is_joint(word: str) -> bool:
    """Tell whether a word ahead of a slash belongs to the credit: AP/뉴시스, 키이우=AP/뉴시스."""
    return "=" in word or word in FOREIGN_WIRES or word in TOWNS or is_agency(word) or is_pool(word)


@lru_cache(maxsize=4096)
def is_credit(words: str, *, loose: bool, whole: bool = False) -> bool:
    """Tell whether words are a credit.

    Args:
        words: What stands in brackets, behind a slash, or as the last words.
        loose: Square brackets: one word of a credit is enough.
        whole: Every word must be one of a credit.
    """
    words = words.strip()
    if not words or len(words) > _LONGEST * 2:
        return False
    if _LABEL.match(words) and _SIGN.match(words):
        return not whole and len(words) > 3
    if (loose or whole) and _BARE_LABEL.fullmatch(words):
        return True
    if _REPORTER.search(words) or _GIVEN.search(words) or _FILE.search(words):
        return len(words) <= _LONGEST and (not whole or len(words.split()) <= 4)
    parts = _WORD.findall(words)
    if not parts:
        return False
    known = [is_agency(part) or is_pool(part) or part in STATE_MEDIA for part in parts]
    if "=" in words:
        return known[-1] or (loose and any(known))
    if loose:
        return any(known) and len(parts) <= 6
    return (
        bool(known)
        and known[-1]
        and all(
            flag or part in FOREIGN_WIRES or part in TOWNS or not whole
            for flag, part in zip(known, parts, strict=True)
        )
        and len(parts) <= 4
    )


def read_credit(text: str, span: Span) -> Iterator[tuple[Role, Span]]:
    """Read one piece of credit, from left to right.

    Args:
        text: The caption.
        span: The words inside the brackets, or behind the sign.
    """
    for role, name in _read_words(text[span.start : span.end]):
        yield role, Span(span.start + name.start, span.start + name.end)


@lru_cache(maxsize=4096)
def _read_words(words: str) -> tuple[tuple[Role, Span], ...]:
    """Read the words of a credit; a house prints the same ones under all its pictures."""
    found: list[tuple[Role, Span]] = []
    for start, end in _clauses(words, Span(0, len(words))):
        label = _LABEL.match(words[start:end])
        given = label is not None and "제공" in label[0]
        first = start + label.end() if label is not None else start
        found.extend(_read_clause(words, first, end, given=given))
    return tuple(found)


def _clauses(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Cut a piece at full stops and semicolons."""
    at = span.start
    for cut in _CLAUSE.finditer(text, *span):
        yield at, cut.start()
        at = cut.end()
    yield at, span.end


def _read_clause(text: str, start: int, end: int, *, given: bool) -> Iterator[tuple[Role, Span]]:
    """Read a chain A=B: places and suppliers to the left, the credited agency to the right."""
    cells = text[start:end].split("=")
    told = _REPORTER.search(cells[-1]) is not None
    house = (
        len(cells) > 1 and is_agency(cells[0].strip()) and not _is_credited(cells[-1], told=told)
    )
    abroad = cells[-1].strip().partition(" ")[0].partition("/")[0] in FOREIGN_WIRES
    at = start
    for index, cell in enumerate(cells):
        bounds = _strip(text, at, at + len(cell))
        at += len(cell) + 1
        last = index == len(cells) - 1
        if bounds.end <= bounds.start or (told and not last and not _is_supplier(cell)):
            continue
        if abroad and not last and " " not in cell.strip() and not _is_supplier(cell):
            continue  # 솔데이비드=AP 뉴시스: a place nobody knows
        if house:  # [솔뉴스=잠실, 홍길순 기자]: the place stands behind the house
            if last and not told:
                continue
            last = index == 0
        yield from _read_cell(text, bounds, last=last, given=given)


def _is_credited(cell: str, *, told: bool) -> bool:
    """Tell whether the right side of a chain ends in the one credited."""
    word = (cell.split() or [""])[-1]
    return not told and (is_agency(word) or is_pool(word) or word in STATE_MEDIA)


def _is_supplier(cell: str) -> bool:
    """Tell whether what stands ahead of a reporter counts: a town or a supplier, no mere spot."""
    return any(_is_place(w) or is_agency(w) or is_pool(w) or w in STATE_MEDIA for w in cell.split())


def _read_cell(text: str, span: Span, *, last: bool, given: bool) -> Iterator[tuple[Role, Span]]:
    words = text[span.start : span.end]
    reporter = _REPORTER.search(words)
    if reporter is not None:
        ahead = _strip(text, span.start, span.start + reporter.start())
        if ahead.end > ahead.start:
            names_agency = last and not _is_place(text[ahead.start : ahead.end])
            if names_agency or _is_supplier(text[ahead.start : ahead.end]):
                yield from _read_names(text, ahead, last=names_agency)
        name = reporter.span("name")
        yield Role.CREATOR, Span(span.start + name[0], span.start + name[1])
        return
    passed = _PASSED_ON.search(words)
    if passed is not None:
        yield from _read_given(text, _strip(text, span.start, span.start + passed.start()))
        span = _strip(text, span.start + passed.end(), span.end)
        yield from _read_names(text, span, last=last)
        return
    cut = _GIVEN.search(words)
    if cut is not None or given:
        end = span.start + cut.start() if cut else span.end
        yield from _read_given(text, _strip(text, span.start, end))
        return
    filed = _FILE.search(words)
    if filed is not None and filed.start():
        span = _strip(text, span.start, span.start + filed.start())
    yield from _read_names(text, span, last=last)


def _read_given(text: str, span: Span) -> Iterator[tuple[Role, Span]]:
    """Read who gave a picture."""
    if span.end > span.start:
        yield Role.SUPPLIER, span


def _read_names(text: str, span: Span, *, last: bool) -> Iterator[tuple[Role, Span]]:
    """Read the names of one side of a chain: places first, then suppliers, then the agency."""
    at = span.start
    cut = split_glued(text[span.start : span.end])
    if cut:
        yield from _read_names(text, Span(at, at + cut), last=False)
        yield from _read_names(text, Span(at + cut, span.end), last=last)
        return
    for found in _WORD.finditer(text, span.start, span.end):
        word = found[0]
        if (_is_place(word) and found.end() < span.end) or (_is_place(word) and not last):
            yield Role.PLACE, Span(*found.span())
        elif word in STATE_MEDIA or is_pool(word):
            yield Role.SUPPLIER, Span(*found.span())
        else:
            break
        joint = _JOINT.match(text, found.end(), span.end)
        at = joint.end() if joint else found.end()
    rest = _strip(text, at, span.end)
    if rest.end > rest.start:
        yield (Role.AGENCY if last else Role.SUPPLIER), rest


def split_glued(word: str) -> int:
    """Give where a supplier glued to its agency ends: 조선중앙통신연합뉴스; 0 when it is not."""
    for cut in range(len(word) - 2, 1, -1):
        if word[:cut] in _GLUED and (word[cut:] in AGENCIES or split_glued(word[cut:])):
            return cut
    return 0


def _is_place(word: str) -> bool:
    return word in TOWNS or word in REGIONS or word in COUNTRIES


def _strip(text: str, start: int, end: int) -> Span:
    """Take white space, bullets and separators off both ends."""
    words = text[start:end]
    left = len(words) - len(words.lstrip(" \t/|·.,:-*"))
    right = len(words.rstrip(" \t/|·.,:-*"))
    return Span(start + left, start + max(left, right))
