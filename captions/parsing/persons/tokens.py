"""Words and marks of one sentence, with their offsets in the caption.

>>> [token.text for token in tokenize("Peru's Ana Reis (L), 40,", 0, 24)]
['Peru', "'s", 'Ana', 'Reis', '(', 'L', ')', ',', '40', ',']
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from captions.parsing.wordlists import word_set

_TOKEN = regex.compile(
    r"(?:\p{Lu}\.-?){2,}+(?:\p{Lu}(?![\p{L}\d]))?+"
    r"|#?[\p{L}\d][\p{L}\p{M}\d]*+(?:[-‐‑·&][\p{L}\d][\p{L}\p{M}\d]*+"
    r"|['’ʼ`](?!s(?!\p{L}))[\p{L}][\p{L}\p{M}]*+)*+"
    r"|['’](?i:s)(?!\p{L})"
    r"|\S"
)
_ABBREVIATIONS = word_set(
    "gen lt col maj capt cmdr cpt sgt cpl pvt pfc spc spec adm brig ssgt tsgt msgt smsgt cmsgt"
    " gysgt lcpl sfc det gov amb pres dep sen rep reps sens mr mrs ms dr prof rev fr msgr hon"
    " supt insp st ste jr sr no vs mt ft sta asst"
)
_POSSESSIVE = "'s"
_APOSTROPHES = "'’"
_OPENING = regex.compile(r"(?<![\p{L}\p{N}.])['‘](?=[\p{L}\p{N}])")


class Token(NamedTuple):
    """One word, number or mark: ``caption[start:end] == text``."""

    start: int
    end: int
    text: str
    low: str
    """In small letters; ``'s`` for every possessive."""
    is_word: bool
    """A word rather than a mark or a number."""
    is_capital: bool
    """A word that starts with a capital."""
    is_possessive: bool
    """The ``'s`` of a possessive, or the apostrophe after a plural."""


_new = tuple.__new__


class _Kind(NamedTuple):
    """What can be told of a word by itself."""

    shared: tuple[str, bool, bool, bool]
    """The last fields of its `Token`."""
    takes_point: bool
    ends_in_s: bool


@lru_cache(maxsize=16384)
def _kind(word: str) -> _Kind:
    """Judge a word by itself; kept, as captions repeat their words."""
    low = word.lower().replace("’", "'")
    initial = word[0]
    capital = initial.isupper() or initial.istitle()
    is_word = initial.isalpha()
    takes_point = is_word and ((len(word) == 1 and capital) or low in _ABBREVIATIONS)
    shared = (low, is_word, capital, low == _POSSESSIVE)
    return _Kind(shared, takes_point, word[-1] in "sSzxž")


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Cut a stretch of a caption into words and marks.

    The point of an initial or an abbreviated rank belongs to its word: "J.", "Gen.".
    """
    tokens: list[Token] = []
    skip = -1
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        if first == skip:
            continue
        word = match[0]
        kind = _kind(word)
        if kind.takes_point and last < end and text[last] == ".":
            skip = last
            last += 1
            word += "."
            kind = _kind(word)
        tokens.append(_new(Token, (first, last, word, *kind.shared)))
        if kind.ends_in_s and _is_plural_possessive(text, start, first, last, end):
            skip = last
            tokens.append(Token(last, last + 1, text[last], _POSSESSIVE, False, False, True))
    return tokens


def _is_plural_possessive(text: str, start: int, first: int, last: int, end: int) -> bool:
    """Tell whether an apostrophe after a word in "s" makes a possessive: "Matos' hand"."""
    return (
        last + 2 < end
        and text[last] in _APOSTROPHES
        and text[last + 1] == " "
        and text[last + 2].isalnum()
        and not _in_quotes(text, start, first)
    )


def _in_quotes(text: str, start: int, first: int) -> bool:
    """Tell whether a single quote that opened before has not closed."""
    opened = _OPENING.search(text, max(start, first - 80), first + 1)
    return opened is not None
