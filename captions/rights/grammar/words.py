"""A caption as words and the gaps between them: what the wordings are looked for in.

Words are in lower case and without accents; every CJK character is a word of its own, since those
scripts put spaces freely. Positions are those of the caption. The joining "x" that some agencies
print for spaces (``PUBLICATIONxINxPERUxONLY``) counts as a space.

>>> said = Words("(Sol) NO RE-SALE. Crédito: Ana")
>>> said.words
['sol', 'no', 're', 'sale', 'credito', 'ana']
>>> [said.gap(i).name for i in range(6)]
['HARD', 'HARD', 'SPACE', 'SPACE', 'HARD', 'SOFT']
>>> said.text[said.starts[2] : said.ends[3]], said.is_capitals(1, 4)
('RE-SALE', True)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import IntEnum
from functools import lru_cache

import regex

_CJK = r"\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_WORD = regex.compile(rf"[{_CJK}]|[^\W_{_CJK}]++(?:[.'][^\W_{_CJK}]++)*+")
_ASCII_WORD = re.compile(r"[a-z0-9]++(?:[.'][a-z0-9]++)*+")
_JOINED = ("xIN", "xNOT", "xONLY", "xOUT", "xUSE")
_JOINER = regex.compile(r"(?<=\p{Lu})x(?=\p{Lu})")
_FOLDED = {
    **dict(zip("àáâãäåāăą", "aaaaaaaaa", strict=True)),
    **dict(zip("çćĉċč", "ccccc", strict=True)),
    **dict(zip("ďđ", "dd", strict=True)),
    **dict(zip("èéêëēĕėęě", "eeeeeeeee", strict=True)),
    **dict(zip("ìíîïĩīĭį", "iiiiiiii", strict=True)),
    **dict(zip("ñńņňłľ", "nnnnll", strict=True)),
    **dict(zip("òóôõöøōŏő", "ooooooooo", strict=True)),
    **dict(zip("řŕśŝşšș", "rrsssss", strict=True)),
    **dict(zip("ťţțùúûüũūŭůűų", "tttuuuuuuuuuu", strict=True)),
    **dict(zip("ýÿŷźżž", "yyyzzz", strict=True)),
    **dict(zip("’‘ʼ´`", "'''''", strict=True)),
    **dict(zip("\u00a0\u2009\u202f\u3000\u00ad", "     ", strict=True)),
}
_FOREIGN = frozenset(_FOLDED)
_HARD = regex.compile(
    r"[.;()\[\]{}<>!?|*=+•●■◆▶▲※。！？；【】〔〕《》「」『』（）［］…]|\s[-–—]|[-–—]\s|[–—]|--|\n\s*\n"
)
_SPACE = regex.compile(r"[\s\u00ad\u2010\u2011-]*+")


class Gap(IntEnum):
    """What stands between two words."""

    SPACE = 0
    """White space, a hyphen, or nothing."""
    SOFT = 1
    """A comma, colon, slash, ampersand or quotation mark: the phrase may go on."""
    HARD = 2
    """A full stop, bracket, dash or semicolon: the phrase is over."""


class Words:
    """The words of a text, or of a stretch of it."""

    __slots__ = ("_gaps", "_upper", "ends", "length", "starts", "text", "words")

    def __init__(
        self, text: str, start: int = 0, end: int | None = None, low: str | None = None
    ) -> None:
        """Cut a text, or a stretch of it, into words; ``low`` is `lowered` of the whole text."""
        self.text = text
        stop = len(text) if end is None else end
        low = lowered(text) if low is None else low
        pattern = _ASCII_WORD if low.isascii() else _WORD
        spans = [found.span() for found in pattern.finditer(low, start, stop)]
        self.words = [low[a:b] for a, b in spans]
        self.starts = [a for a, _ in spans]
        self.ends = [b for _, b in spans]
        self.length = len(spans)
        self._gaps: dict[int, Gap] = {}
        self._upper: bool | None = None

    def gap(self, index: int) -> Gap:
        """Tell what stands before a word; at both ends of the text it is HARD."""
        found = self._gaps.get(index)
        if found is None:
            found = self._gaps[index] = self._look(index)
        return found

    def _look(self, index: int) -> Gap:
        if 0 < index < self.length and "." in self.words[index - 1]:
            after = self.between(index)
            if after.strip() == ".":
                return Gap.SOFT
        start = self.ends[index - 1] if index else self._before()
        if index < self.length:
            return classify_gap(self.text[start : self.starts[index]]) if start >= 0 else Gap.HARD
        rest = self.text[start : start + _FAR] if start >= 0 else ""
        found = _WORD.search(rest)
        return classify_gap(rest[: found.start()]) if found else Gap.HARD

    def _before(self) -> int:
        """Give the end of the word before the first one, -1 where there is none."""
        at = self.starts[0] if self.length else 0
        first = max(at - _FAR, 0)
        while at > first and not self.text[at - 1].isalnum():
            at -= 1
        return at if at > first else -1

    def between(self, index: int) -> str:
        """Give the text between a word and the one before it."""
        return self.text[self.ends[index - 1] : self.starts[index]] if index else ""

    def index_at(self, position: int) -> int:
        """Give the first word that begins at a position of the text or after it."""
        return bisect_left(self.starts, position)

    def is_capitals(self, first: int, stop: int) -> bool:
        """Tell whether words are in capitals that stand out from the rest of the text."""
        if not self.text[self.starts[first] : self.ends[stop - 1]].isupper():
            return False
        if self._upper is None:
            self._upper = len(self.text) > _FIELD and self.text.isupper()
        return not self._upper

    def is_capitalised(self, index: int) -> bool:
        """Tell whether a word begins with a capital, or is of a script that has none."""
        character = self.text[self.starts[index]]
        return character.upper() == character


_FIELD = 120
"""Up to here a text in capitals is a field of usage terms, and beyond it a caption in capitals."""

_FAR = 12
"""How far a gap at the edge of a stretch is looked at."""


@lru_cache(maxsize=1024)
def classify_gap(text: str) -> Gap:
    """Tell how far apart the text between two words keeps them.

    >>> [classify_gap(gap).name for gap in (" ", "-", ", ", " / ", ". ", " - ", ") ")]
    ['SPACE', 'SPACE', 'SOFT', 'SOFT', 'HARD', 'HARD', 'HARD']
    """
    if _SPACE.fullmatch(text) and not _HARD.search(text):
        return Gap.SPACE
    return Gap.HARD if _HARD.search(text) else Gap.SOFT


def word_set(words: str) -> frozenset[str]:
    """Give a set of words that are written with spaces between them."""
    return frozenset(words.split())


def fold_words(text: str) -> list[str]:
    """Give the words of a phrase as a caption's words are given."""
    return Words(text).words


def open_joints(text: str) -> str:
    """Put spaces for the "x" that joins words in capitals; every position stays.

    >>> open_joints("PUBLICATIONxNOTxINxPERU, Xerxes"), open_joints("MAXxMUSTER")
    ('PUBLICATION NOT IN PERU, Xerxes', 'MAXxMUSTER')
    """
    if any(joint in text for joint in _JOINED):
        return _JOINER.sub(" ", text)
    return text


def lowered(text: str) -> str:
    """Give a text in lower case without accents, character by character.

    >>> lowered("CRÉDITO “Sol”"), len(lowered("İ"))
    ('credito “sol”', 1)
    """
    low = text.lower()
    if low.isascii():
        return low
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for character in _FOREIGN.intersection(low):
        low = low.replace(character, _FOLDED[character])
    return low
