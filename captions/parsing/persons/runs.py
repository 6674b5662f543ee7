"""Runs of capitalised words: where they open, what joins them, where they end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.parsing.persons.names import is_strong_given
from captions.parsing.persons.words import CALENDAR, HEADS, PARTICLES, STOPS, SUFFIXES, SURNAMES

if TYPE_CHECKING:
    from captions.parsing.persons.tokens import Token

_PARTY = regex.compile(r"[DRI]-\p{Lu}\p{Ll}*$")
_LONGEST_RUN = 24
_ARTICLED = ("al-", "el-", "ad-", "as-", "ar-", "at-", "ul-", "an-", "ez-", "ed-", "es-")


QUOTES = "\"'“”‘’„«»"


_NICKNAME = 4


def opens_run(tokens: list[Token], at: int) -> bool:
    """Tell whether a run of capitalised words may start here."""
    token = tokens[at]
    if not token.is_word or token.is_possessive:
        return False
    if not token.is_capital:
        return token.low[:3] in _ARTICLED and len(token.low) > 4
    if token.low.endswith("-old") or _PARTY.match(token.text):
        return False
    if token.low in STOPS and at and tokens[at - 1].low in HEADS:
        return token.low in SURNAMES
    return token.low not in STOPS or is_strong_given(token.text)


_ENDS = frozenset(["the", "in", "at", "on", "and", "for", "with", "of", "after", "during"])


def run_end(tokens: list[Token], at: int) -> int:
    """Find the end of a run of capitalised words, particles between them included."""
    end = at + 1
    while end < min(len(tokens), at + _LONGEST_RUN):
        token = tokens[end]
        gap = token.start - tokens[end - 1].end
        if gap > 1 and tokens[end - 1].text[-1] != ".":
            break
        if token.text in QUOTES:
            closing = _nickname_end(tokens, end)
            if not closing:
                break
            end = closing
        elif token.is_capital and token.is_word and not token.is_possessive:
            if token.low in CALENDAR and end + 1 < len(tokens) and tokens[end + 1].text.isdigit():
                break
            if token.low in _ENDS:
                break
            end += 1
        elif (token.low[:3] in _ARTICLED and len(token.low) > 4) or (
            token.low in PARTICLES and token.is_word and _joins(tokens, end)
        ):
            end += 1
        else:
            break
    return end


def _joins(tokens: list[Token], at: int) -> bool:
    """Tell whether a particle leads on to a capitalised word: "van der Berg"."""
    for i in range(at + 1, min(at + 4, len(tokens))):
        if (tokens[i].is_capital and not tokens[i].is_possessive) or tokens[i].low[:3] in _ARTICLED:
            return True
        if tokens[i].low not in PARTICLES:
            return False
    return False


def _nickname_end(tokens: list[Token], at: int) -> int:
    """Give the token past a nickname in quotes between two names, 0 where there is none."""
    for i in range(at + 2, min(at + 2 + _NICKNAME, len(tokens) - 1)):
        if tokens[i].text in QUOTES:
            beyond = tokens[i + 1]
            spaced = beyond.start > tokens[i].end and tokens[at].start > tokens[at - 1].end
            opens = beyond.is_capital or (beyond.low in PARTICLES and _joins(tokens, i + 1))
            return i + 1 if spaced and opens and beyond.low not in STOPS else 0
    return 0


def without_nickname(words: list[str]) -> list[str]:
    """Leave out a nickname in quotes."""
    marks = [i for i, word in enumerate(words) if word in QUOTES]
    if len(marks) < 2:
        return words
    return words[: marks[0]] + words[marks[-1] + 1 :]


def stock_end(tokens: list[Token], start: int, end: int) -> int:
    """Cut a stock caption's name from the event after it."""
    if end - start <= 2:
        return end
    length = 2
    while start + length < end and (
        tokens[start + length - 1].low in PARTICLES
        or len(tokens[start + length - 1].text.rstrip(".")) == 1
        or tokens[start + length].text in SUFFIXES
    ):
        length += 1
    beyond = tokens[end].text if end < len(tokens) else ""
    if end - start == 3 and beyond in (",", "and", "'", "‘", "(") and beyond != ",":
        return end
    return start + length


def trim_run(tokens: list[Token], start: int, end: int) -> int:
    """Drop a particle at the end of a name."""
    while end - 1 > start and not tokens[end - 1].is_capital and tokens[end - 1].low in PARTICLES:
        end -= 1
    return end
