"""Particles (josa) of a Korean word: where the stem may end, by the rules of sound.

은, 이, 을 and 과 follow a final consonant, 는, 가, 를 and 와 a vowel; 로 follows a vowel or ㄹ. So
the 이 of 세르게이 is no particle: the syllable before it ends in a vowel.

>>> list(split_particles("장관은")), list(split_particles("세르게이"))
([('장관', '은')], [])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.parsing.korean.lexicon import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST_SYLLABLE = 0xAC00
_LAST_SYLLABLE = 0xD7A3
_FINALS = 28
_RIEUL = 8
_PAST = 20
_LONGEST = max(map(len, PARTICLES))


def is_hangul(word: str) -> bool:
    """Tell whether a word is written in Hangul syllables alone.

    >>> is_hangul("서울"), is_hangul("U20"), is_hangul("")
    (True, False, False)
    """
    return bool(word) and min(word) >= "가" and max(word) <= "힣"


def _fits(stem: str, need: str) -> bool:
    """Tell whether a particle may follow the stem; digits and Latin letters take any."""
    code = ord(stem[-1])
    if need == "x" or not _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        return True
    final = (code - _FIRST_SYLLABLE) % _FINALS
    if need == "c":
        return final != 0
    return final == 0 or (need == "r" and final == _RIEUL)


def has_past_final(syllable: str) -> bool:
    """Tell whether a syllable ends in ㅆ, which only verb forms do: 했, 있, 었."""
    code = ord(syllable)
    return _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE and (code - _FIRST_SYLLABLE) % _FINALS == _PAST


def split_particles(word: str) -> Iterator[tuple[str, str]]:
    """Give each way to part a word into stem and particle, the longest particle first."""
    for size in range(min(_LONGEST, len(word) - 1), 0, -1):
        need = PARTICLES.get(word[-size:])
        if need is not None and _fits(word[:-size], need):
            yield word[:-size], word[-size:]


def has_particle(word: str) -> bool:
    """Tell whether a word can be a stem with a particle.

    >>> has_particle("회담에서"), has_particle("푸틴")
    (True, False)
    """
    return next(split_particles(word), None) is not None
