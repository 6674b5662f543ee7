"""How much a Hangul word looks like a person's name, by its syllables.

>>> rate_name("홍길순"), rate_name("이재민"), rate_name("이동원"), rate_name("한웅")
(3, 0, 2, 1)
>>> sounds_foreign("푸틴"), sounds_foreign("외교부")
(True, False)
"""

from __future__ import annotations

from captions.parsing.korean.lexicon import (
    GIVEN,
    GIVEN_LAST,
    LONG_SURNAMES,
    MAJOR_SURNAMES,
    NOUN_ENDS,
    NOUNS,
    RARE_SURNAMES,
    SELDOM_LAST,
    SINGLE_GIVEN,
    SINO,
    SURNAMES,
)

SURE = 3
"""Enough to be a name without an office."""
LIKELY = 2
"""A name when an office or a marker follows."""
WEAK = 1
"""Two syllables: a name only at the head of a phrase that ends in an office."""

_TWO, _THREE, _FOUR = 2, 3, 4


def rate_name(word: str) -> int:
    """Rate a bare word from 0 (no name) to 3 (a name as Koreans bear it)."""
    if word in NOUNS:
        return 0
    if len(word) == _THREE:
        return _rate_three(word)
    if len(word) == _TWO:
        return WEAK if is_short_name(word) else 0
    if len(word) == _FOUR and word[:2] in LONG_SURNAMES:
        return SURE if word[2] in GIVEN and word[3] in GIVEN_LAST else 0
    return 0


def _rate_three(word: str) -> int:
    if word[1] in GIVEN and word[2] in GIVEN_LAST:
        if word[0] in SURNAMES:
            return _rate_by_noun(word)
        if word[0] in RARE_SURNAMES:
            return LIKELY
    return LIKELY if word[:2] in LONG_SURNAMES and word[2] in SINGLE_GIVEN else 0


def _rate_by_noun(word: str) -> int:
    """Rate a name that may be a noun and more: 방문+한 is a verb, 전시+회 a noun."""
    noun = word[:2] in NOUNS
    if word[2] in SELDOM_LAST:
        return 0 if noun else LIKELY
    return LIKELY if noun and word[2] in NOUN_ENDS else SURE


def sounds_foreign(word: str) -> bool:
    """Tell whether a word has a syllable that no Chinese character is read as."""
    return any(syllable not in SINO for syllable in word)


def starts_korean(word: str) -> bool:
    """Tell whether a word starts with a surname that most Koreans bear."""
    return word[0] in MAJOR_SURNAMES


def is_surname(word: str) -> bool:
    """Tell whether a word is a Korean surname and nothing more: the 김 of 성 김."""
    return word in SURNAMES or word in LONG_SURNAMES


def is_short_name(word: str) -> bool:
    """Tell whether two syllables could be a name, were they no noun: 정박, 한정."""
    return len(word) == _TWO and word[0] in SURNAMES and word[1] in SINGLE_GIVEN
