"""What a caption prints of where a person stands → the marker, its place, and its order.

>>> read_marker("앞줄 왼쪽에서 세 번째").place
Position(side='left', ordinal=3, row='front')
>>> read_marker("34·오른쪽").text, read_marker("왼쪽부터").lists, read_marker("현지시간")
('오른쪽', True, None)
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.record.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator


class Marker(NamedTuple):
    """A position as printed; ``lists`` when it opens a "from left" list."""

    text: str
    place: Position
    lists: bool


_SIDES = {
    "왼쪽": "left",
    "왼편": "left",
    "좌측": "left",
    "좌": "left",
    "왼": "left",
    "오른쪽": "right",
    "오른편": "right",
    "우측": "right",
    "우": "right",
    "가운데": "center",
    "중앙": "center",
    "중간": "center",
    "위": "top",
    "위쪽": "top",
    "윗쪽": "top",
    "상단": "top",
    "아래": "bottom",
    "아래쪽": "bottom",
    "하단": "bottom",
    "시계방향": "clockwise",
    "시계 방향": "clockwise",
}
_ROWS = {
    "앞": "front",
    "앞쪽": "front",
    "맨 앞": "front",
    "맨앞": "front",
    "첫": "1",
    "첫째": "1",
    "첫번째": "1",
    "첫 번째": "1",
    "둘째": "2",
    "두번째": "2",
    "두 번째": "2",
    "셋째": "3",
    "세번째": "3",
    "세 번째": "3",
    "가운데": "center",
    "중간": "center",
    "뒷": "back",
    "뒤": "back",
    "뒤쪽": "back",
    "맨 뒷": "back",
    "맨뒷": "back",
    "맨 뒤": "back",
    "아랫": "front",
    "윗": "back",
}
_ORDINALS = {
    "첫": 1,
    "한": 1,
    "첫째": 1,
    "두": 2,
    "둘째": 2,
    "세": 3,
    "셋째": 3,
    "네": 4,
    "넷째": 4,
    "다섯": 5,
    "다섯째": 5,
    "여섯": 6,
    "여섯째": 6,
    "일곱": 7,
    "일곱째": 7,
    "여덟": 8,
    "여덟째": 8,
    "아홉": 9,
    "아홉째": 9,
    "열": 10,
    "열째": 10,
    "열한": 11,
    "열두": 12,
}


def _any(words: dict[str, str] | dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_PATTERN = rf"""
    (?:사진\s?)?+(?P<most>맨\s?|가장\s?)?+
    (?:(?P<row>{_any(_ROWS)})\s?줄(?:에서)?\s?)?
    (?:맨\s?)?+(?:(?:위|아래)\s)?+
    (?:(?P<side>{_any(_SIDES)})|(?P<depth>앞쪽?|뒤쪽?))?+(?:\s?(?:끝|위|아래|앞|뒤)(?!쪽|\s?줄))?+
    (?P<from>에서|으로부터|부터)?+\s?
    (?:(?P<ordinal>{_any(_ORDINALS)}|\d{{1,2}})(?:\s?번째|(?<=째)|째)(?P<from2>부터)?+)?
    (?:\s?(?P<clock>시계\s?방향)(?:으로)?)?+
"""
_WHOLE = regex.compile(_PATTERN, regex.VERBOSE)
_CUE = regex.compile(r"쪽|편|측|가운데|중앙|줄|번째|째|앞|뒤|위|아래|좌|우|왼|오른|시계|단")
_PARTS = regex.compile(r"[·ㆍ,/;]")
_LEAD = regex.compile(
    rf"(?<![가-힣])(?=[사맨가앞뒷뒤첫둘두셋세중왼오좌우위윗아상하시]){_PATTERN}"
    r"(?P<josa>은|는|이|가|엔)?+(?![가-힣])",
    regex.VERBOSE,
)


@lru_cache(maxsize=4096)
def read_marker(text: str) -> Marker | None:
    """Read the words inside a marker's brackets; None when they tell no position."""
    if not _CUE.search(text):
        return None
    for part in (text, *_PARTS.split(text)):
        found = _WHOLE.fullmatch(part.strip())
        if found and _tells(found):
            return Marker(
                part.strip(),
                _place(found),
                bool(found["from"] == "부터" or found["from2"] or found["clock"]),
            )
    return None


def _tells(found: regex.Match[str]) -> bool:
    return bool(
        found["side"] or found["ordinal"] or found["row"] or found["depth"] or found["clock"]
    )


def _place(found: regex.Match[str]) -> Position:
    side = _SIDES.get(found["side"] or "") or ("clockwise" if found["clock"] else None)
    row = _ROWS.get(found["row"] or "") or _depth(found["depth"])
    ordinal = found["ordinal"]
    if ordinal:
        return Position(side=side, ordinal=_ORDINALS.get(ordinal) or int(ordinal), row=row)
    return Position(side=side, ordinal=1 if found["most"] and side else None, row=row)


def _depth(word: str | None) -> str | None:
    if word is None:
        return None
    return "front" if word[0] == "앞" else "back"


_LEAD_CUE = regex.compile(r"[쪽편측줄앙째데앞뒤위][은는이가엔부]|부터")


class Lead(NamedTuple):
    """A position ahead of the person: 왼쪽은 A, or the opening of a list: 왼쪽부터 A, B."""

    start: int
    end: int
    marker: Marker
    josa: str


def find_leads(text: str, start: int, end: int) -> Iterator[Lead]:
    """Find positions that stand ahead of a person as words of the sentence."""
    if not _LEAD_CUE.search(text, start, end):
        return
    for found in _LEAD.finditer(text, start, end):
        if found.end() == found.start() or not _tells(found):
            continue
        lists = bool(found["from"] == "부터" or found["from2"])
        josa = found["josa"] or ""
        if lists or josa:
            bare = found[0][: len(found[0]) - len(josa)].strip()
            yield Lead(found.start(), found.end(), Marker(bare, _place(found), lists), josa)
