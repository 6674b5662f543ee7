"""Credits that wordings dictate.

>>> from captions.rights.grammar.words import Words
>>> texts = "MANDATORY CREDIT: PHOTO BY A. REIS (12)", "Mandatory credit “Sol”", "MUST CREDIT SOL"
>>> [next(iter(read_credit(Words(text), 2))).value for text in texts]
['A. REIS', 'Sol', 'SOL']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.rights.grammar.automaton import Filling
from captions.rights.grammar.words import Gap, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.rights.grammar.words import Words

_OPENING = regex.compile(r"[\"“«„]")
_CLOSING = regex.compile(r"[\"”»]")
_DICTATING_WORDS = 4
_JOINS_CREDIT = frozenset({"via", "for", "of", "and", "the", "de", "von", "van"})
_NO_CREDIT = word_set(
    """a and as at for from if in is it must no not of on one only or please required should the
    this to use when where with editorial embargoed restricted strictly"""
)
_PHOTO_BY = regex.compile(
    r"^(?:photo(?:graph)?|image|picture|foto)\s*(?:by\b|:)\s*(?=\S)", regex.IGNORECASE
)
_LONGEST_CREDIT = 120
_CREDIT_WORDS = 14
_ABBREVIATED = word_set(
    "st dr mr mrs ms jr sr inc co ltd corp mt ft no u.s u.k d.c ph vs prof gen lt sgt capt"
)


def read_dictated(said: Words, index: int) -> Iterator[Filling]:
    """Read the credit of "Photo credit should read: …" at the beginning of a field.

    Behind the sentences of a caption the same words are but a form of the credit line.
    """
    if ":" in said.between(index) and index == _DICTATING_WORDS and said.starts[0] == 0:
        yield from read_credited(said, index)


def read_credit(said: Words, index: int) -> Iterator[Filling]:
    """Read a dictated credit: behind a colon, in quotation marks, or a name right behind."""
    between = said.between(index)
    if "," in between:
        return
    if _OPENING.search(between):
        yield from _read_quoted(said, index)
    elif ":" in between:
        yield from read_credited(said, index)
    else:
        stop = _end_of_name(said, index)
        if stop > index:
            end = said.ends[stop - 1]
            yield Filling(said.text[said.starts[index] : end], stop, end)


def _read_quoted(said: Words, index: int) -> Iterator[Filling]:
    start = said.starts[index]
    closing = _CLOSING.search(said.text, start, start + _LONGEST_CREDIT)
    if closing is not None and closing.start() > start:
        value = said.text[start : closing.start()].strip()
        yield Filling(value, said.index_at(closing.end()), closing.end())


def read_credited(said: Words, index: int) -> Iterator[Filling]:
    """Read whom a credit must go to: words up to a stop or bracket, whatever their case."""
    if _OPENING.search(said.between(index)):
        yield from _read_quoted(said, index)
        return
    stop = _credit_end(said, index)
    end = said.ends[stop - 1]
    yield Filling(_PHOTO_BY.sub("", said.text[said.starts[index] : end]), stop, end)


def _end_of_name(said: Words, index: int) -> int:
    """Find the end of a run of names and what joins them: "Ana Reis/via SOL"."""
    stop = index
    while stop < min(index + _CREDIT_WORDS, said.length):
        if stop > index and said.gap(stop) is Gap.HARD and not _is_short_form(said, stop):
            break
        joins = said.words[stop] in _JOINS_CREDIT and stop > index
        if not joins and (said.words[stop] in _NO_CREDIT or not said.is_capitalised(stop)):
            break
        stop += 1
    while stop > index and said.words[stop - 1] in _JOINS_CREDIT:
        stop -= 1
    return stop


def _credit_end(said: Words, index: int) -> int:
    """Find the word after a credit; the point of an initial or abbreviation does not end it."""
    stop = index + 1
    while stop < min(index + _CREDIT_WORDS, said.length):
        if said.gap(stop) is Gap.HARD and not _is_short_form(said, stop):
            break
        stop += 1
    return stop


def _is_short_form(said: Words, stop: int) -> bool:
    """Tell whether only the point of a short form stands before a word."""
    word = said.words[stop - 1]
    short = len(word) == 1 or word in _ABBREVIATED
    return short and said.between(stop).rstrip() == "." and said.is_capitalised(stop)
