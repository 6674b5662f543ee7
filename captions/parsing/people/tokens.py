"""A sentence → tokens, each with what its word may be.

Words keep inner hyphens, apostrophes and points ("Ha-neul", "O'Hara", "U.S."), and the point of an
abbreviation; a possessive ending is a mark on the word it ends.

>>> [token.text for token in tokenize("Lt. Gen. Ana O'Hara's aide, #10", 0, 31)]
['Lt.', 'Gen.', 'Ana', "O'Hara", 'aide', ',', '#10']
>>> tokenize("Porto's", 0, 7)[0].owns
True
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import regex
from msgspec.structs import replace

from captions.gazetteer import demonym_code, english_country_code, find_region
from captions.parsing.people.lexicon import (
    FUNCTION,
    GIVEN,
    NAME,
    NATION,
    THING,
    TITLE,
    WEAK,
    word_flags,
    words,
)
from captions.parsing.wordlists import word_set

_ABBREVIATION = words("abbreviation")
_MONTH = words("month")
_STATE = words("state")
CAP = 1
"""A word with a capital."""
LOW = 2
NUMBER = 3
SIGN = 4

_TOKEN = regex.compile(
    r"""(?P<word>\p{L}[\p{L}\p{M}\d]*+
            (?:(?:[-‐‑][\p{L}\d]|['’ʼ‘`](?!s(?![\p{L}\d]))\p{L}|\.\p{L}(?![\p{Ll}]{2}))[\p{L}\p{M}\d]*+)*+\+?+)
        (?P<own>['’‘´`]s(?![\p{L}\d])|(?<=s)['’](?!\p{L}))?+
       |(?P<number>\#?\d[\d.,:/]*(?<=\d)(?:[-‐‑]?[\p{L}\d][\p{L}\d-]*+)?+)
       |(?P<sign>\S)""",
    regex.VERBOSE,
)
_LOOSE_OWN = word_set("'s ’s ‘s")
_LONGEST_KEPT = 40
_MOST_KEPT = 16_384
_DIGIT = regex.compile(r"\d")
_PARTY = regex.compile(r"[DRI][-‐‑](?=\p{Lu}\p{Ll}*|NM|NY)\p{L}{1,6}+$|[DRI][-‐‑]\p{Lu}\.")
"""A legislator's party and state: D-Calif., R-N.M."""
_JOINED = regex.compile(
    r"^(?:al|el|ad|ar|as|at|an|ash|bin|ibn|d|l|dos|de|ul|ur|le|la)[-‐‑'’]\p{Lu}"
)


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or sign of a sentence: ``text[start:end]`` of the caption."""

    text: str
    low: str
    """The word in lower case without its points: "u.s" becomes "us"."""
    start: int
    end: int
    kind: int
    flags: int
    owns: bool = False
    """True before a possessive ending, which is not part of the token's text."""

    @property
    def is_cap(self) -> bool:
        """Tell whether it is a word with a capital."""
        return self.kind == CAP


class _Piece(NamedTuple):
    """A token of a stretch without blanks, its place counted from the stretch's start."""

    text: str
    low: str
    start: int
    end: int
    kind: int
    flags: int
    owns: bool


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Cut ``text[start:end]`` into tokens, in order."""
    tokens: list[Token] = []
    append = tokens.append
    at = start
    for chunk in text[start:end].split(" "):
        if chunk in _LOOSE_OWN and tokens:
            tokens[-1] = replace(tokens[-1], owns=True)
        elif chunk:
            for piece, low, begin, stop, kind, flags, owns in _PIECES[chunk]:
                append(Token(piece, low, at + begin, at + stop, kind, flags, owns))
        at += len(chunk) + 1
    return tokens


def _cut(chunk: str) -> list[_Piece]:
    """Cut a stretch without blanks into tokens."""
    pieces: list[_Piece] = []
    last = 0
    for match in _TOKEN.finditer(chunk):
        word, own, number, sign = match.groups()
        begin = match.start()
        if word is None:
            if sign == "." and begin < last:
                continue
            shown = number or sign
            last = begin + len(shown)
            kind = NUMBER if number else SIGN
            pieces.append(_Piece(shown, shown.lower(), begin, last, kind, 0, False))
            continue
        last = begin + len(word)
        low, kind, flags = _classify(word)
        if chunk[last : last + 1] == "." and _is_short(low, word):
            last += 1
            flags = _short_flags(low, flags)
        pieces.append(_Piece(chunk[begin:last], low, begin, last, kind, flags, own is not None))
    return pieces


class _KnownPieces(dict[str, list[_Piece]]):
    """Short stretches already cut: captions repeat most of their words."""

    def __missing__(self, chunk: str) -> list[_Piece]:
        """Cut a stretch, and keep it where it is short."""
        pieces = _cut(chunk)
        if len(chunk) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[chunk] = pieces
        return pieces


_PIECES = _KnownPieces()


def _short_flags(low: str, flags: int) -> int:
    """Give what an abbreviation may be: months and states are no names, initials anything."""
    if low in _MONTH or low in _STATE:
        return THING
    return 0 if len(low) == 1 else flags


def _classify(word: str) -> tuple[str, int, int]:
    """Give the lower case of a word, its kind, and what it may be."""
    low = word.lower().replace(".", "").replace("’", "'")
    capital = word[0].isupper() or _JOINED.match(word) is not None
    flags = word_flags(low)
    if len(low) > 1 and word.isupper():
        flags &= ~FUNCTION
    if capital and (_PARTY.match(word) or low.endswith("-year-old")):
        flags = THING
    if flags == 0 and capital and find_region(word):
        flags = THING
    if flags == 0 and "-" in low:
        first, last = low.partition("-")[0], low.rpartition("-")[2]
        flags = (word_flags(last) | _plain_title(first)) & TITLE
    if not flags & ~(WEAK | GIVEN) and capital and not word.isalpha() and _DIGIT.search(word):
        flags = THING
    if capital and (demonym_code(word) or (english_country_code(word) and flags & NAME == 0)):
        flags = flags & ~GIVEN | THING | NATION
    elif capital and english_country_code(word):
        flags |= NATION
    return low, CAP if capital else LOW, flags


def _plain_title(word: str) -> int:
    """Give the flags of a title that is no name as well: "officer" of "officer-support"."""
    flags = word_flags(word)
    return 0 if flags & NAME else flags


def _is_short(low: str, word: str) -> bool:
    """Tell whether a point after the word belongs to it."""
    if len(word) == 1 or "." in word or low in _ABBREVIATION:
        return True
    return _PARTY.match(word) is not None
