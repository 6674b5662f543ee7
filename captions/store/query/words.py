"""Text → the words it is found by; the same for captions and for what people look for.

Case, accents and letter forms do not count. A run of Hangul, kana or Han, which has no spaces to
cut it by, becomes its overlapping pairs of characters and its last character; so any part of it is
found as a run of neighbouring pairs.

>>> index_words("Étienne O'Hara met 대통령이 in Tokyo")
'etienne o hara met 대통 통령 령이 이 in tokyo'
>>> read_phrase("대통령"), read_phrase("長"), read_phrase("Jae-my*")
(Phrase(words='대통 통령', is_open=False), Phrase(words='長', is_open=True), \
Phrase(words='jae my', is_open=True))
>>> read_phrase("통령").stands_in(index_words("대통령이"))
True
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BOUNDARY = "·"
"""Stands between two values of one field, so that no phrase reaches across; never a word."""

_CJK = (
    "\u3005\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3\U00020000-\U0003ffff"
)
_RUNS = re.compile(rf"([{_CJK}]+)|[^\W_{_CJK}]+")
_ASCII_RUNS = re.compile(r"[a-z0-9]+")
_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans("øłđıð", "oldid", "") | {ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th"}


class Phrase(NamedTuple):
    """Words that stand one after the other."""

    words: str
    """Folded words with single spaces between them; empty when there was nothing to look for."""
    is_open: bool
    """Whether the last word may go on: ``Jae*``, or a single character of a run."""

    def stands_in(self, index: str) -> bool:
        """Tell whether the phrase stands in what `index_words` made of a text."""
        end = "" if self.is_open else " "
        return f" {self.words}{end}" in f" {index} "


def index_words(text: str) -> str:
    """Give a text's words with single spaces between them."""
    if text.isascii():
        return " ".join(_ASCII_RUNS.findall(text.lower()))
    return " ".join(_words(_fold(text), with_last_end=True))


def join_values(values: Iterable[str]) -> str:
    """Give the words of several values, with a boundary between each two."""
    return f" {BOUNDARY} ".join(map(index_words, values))


def read_phrase(text: str) -> Phrase:
    """Give the words of what somebody looks for; a star at the end leaves the last word open."""
    words = list(_words(_fold(text), with_last_end=False))
    is_single = bool(words) and len(words[-1]) == 1 and _RUNS.fullmatch(words[-1])
    is_open = text.endswith("*") or bool(is_single and is_single[1])
    return Phrase(" ".join(words), is_open and bool(words))


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", _MARKS.sub("", parts)).translate(_LETTERS)


def _words(folded: str, *, with_last_end: bool) -> Iterator[str]:
    """Cut folded text; the end of its very last run is given only if it surely ends there."""
    if folded.isascii():
        yield from _ASCII_RUNS.findall(folded)
        return
    last = None
    for run in _RUNS.finditer(folded):
        if last is not None:
            yield last
            last = None
        if run[1] is None:
            yield run[0]
            continue
        yield from (run[1][at : at + 2] for at in range(len(run[1]) - 1))
        last = run[1][-1] if with_last_end or len(run[1]) == 1 else None
        if not with_last_end and run.end() < len(folded):
            last = run[1][-1] if _RUNS.search(folded, run.end()) else last
    if last is not None:
        yield last
