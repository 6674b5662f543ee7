"""Outlets and agencies named in wordings: "NEW YORK TIMES, POST | OUT", "not for | local media".

>>> from captions.rights.grammar.words import Words
>>> said = Words("(Sol) NEW YORK TIMES, POST AND NEWSDAY OUT")
>>> next(iter(read_outlets_back(said, 7))).value
('New York Times', 'Post', 'Newsday')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.rights.grammar.automaton import Filling
from captions.rights.grammar.name_lists import (
    AND,
    MAX_NAME_WORDS,
    is_in_a_class,
    joins,
    longest_back,
    medium,
    next_name,
    place,
)
from captions.rights.grammar.outlet_names import (
    CLASS_NOUNS,
    CLASSES,
    NO_NAMES,
    SUPPLIERS,
    looks_like_an_outlet,
    outlet_name,
)
from captions.rights.grammar.words import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.rights.grammar.words import Words

_MAX_NAMES = 40
_INSIDE = AND | {"of"}
"""Words that stand between outlets, or inside the name of one."""


def _is_outlet_word(said: Words, index: int) -> bool:
    word = said.words[index]
    if word in NO_NAMES:
        return False
    return said.is_capitalised(index) or word in CLASSES or word in CLASS_NOUNS


def read_outlets(said: Words, index: int) -> Iterator[Filling]:
    """Read outlets named on: capitalised words, or a class such as "local media"."""
    values: list[str] = []
    meant = False
    at = stop = index
    for _ in range(_MAX_NAMES):
        end = _run_of_names(said, at)
        if end == at:
            break
        name = outlet_name(said.text[said.starts[at] : said.ends[end - 1]])
        # One that surely is an outlet vouches for its neighbours: none of the list may be lost.
        meant = meant or _is_surely_meant(said, at, end, name)
        values.append(name)
        stop = end
        following = next_name(said, at, stop)
        if following is None or following >= said.length:
            break
        at = following
    if meant:
        yield Filling(tuple(dict.fromkeys(values)), stop, said.ends[stop - 1])


def _is_surely_meant(said: Words, first: int, stop: int, name: str) -> bool:
    """Tell whether a run is an outlet's name: "BY BETTING SHOPS" has capitals too, and is none."""
    if said.text[said.starts[first] : said.ends[stop - 1]].isupper():
        return looks_like_an_outlet(name) and _is_no_place(said, first, stop)
    return _is_no_place(said, first, stop)


def _run_of_names(said: Words, first: int) -> int:
    """Give the end of a run of capitalised words that begins at a word."""
    stop = first
    longest = min(first + MAX_NAME_WORDS + 1, said.length)
    while stop < longest and _is_outlet_word(said, stop):
        stop += 1
        if stop < said.length and not joins(said, stop):
            break
    return stop


def read_outlets_back(said: Words, index: int) -> Iterator[Filling]:
    """Read outlets before a word: a run of capitals, or of names that nothing precedes."""
    first = index
    while first > max(index - 3 * MAX_NAME_WORDS, 0) and said.gap(first) is not Gap.HARD:
        if not (_is_outlet_word(said, first - 1) or said.words[first - 1] in _INSIDE):
            break
        if "/" in said.between(first) and first < index:
            break
        first -= 1
    while first < index and said.words[first] in _INSIDE:
        first += 1
    if first < index and said.words[index - 1] in SUPPLIERS and index - first > 1:
        first = index - 1 if not _has_comma(said, first, index) else first
    if first == index or not _may_stand_before(said, first, index):
        return
    named = list(_outlets_among(said, first, index))
    if named:
        begin = named[0][0]
        yield Filling(tuple(name for _, name in named), begin, said.starts[begin])


def _has_comma(said: Words, first: int, stop: int) -> bool:
    return any(said.gap(at) is Gap.SOFT for at in range(first + 1, stop))


def _may_stand_before(said: Words, first: int, index: int) -> bool:
    """Tell whether names stand in capitals, or behind a stop or bracket."""
    return said.is_capitals(first, index) or said.gap(first) is Gap.HARD


def _outlets_among(said: Words, first: int, index: int) -> Iterator[tuple[int, str]]:
    """Give the outlets of a list, territories and media left aside."""
    at = first
    for stop in range(first + 1, index + 1):
        if stop < index and said.gap(stop) is not Gap.SOFT and said.words[stop] not in AND:
            continue
        while at < stop and said.words[at] in AND:
            at += 1
        if at < stop and _is_no_place(said, at, stop):
            yield at, outlet_name(said.text[said.starts[at] : said.ends[stop - 1]])
        at = stop


def _is_no_place(said: Words, first: int, stop: int) -> bool:
    """Tell whether words are no territory and no medium, nor a name in front of one."""
    for read in (place, medium):
        found = longest_back(said, stop, read)
        if found is not None and not (found[1] > first and is_in_a_class(said, found[1])):
            return False
    return True


def read_supplier_back(said: Words, index: int) -> Iterator[Filling]:
    """Take in the name of an agency before a word, and nothing where there is none."""
    first = index
    while first > max(index - MAX_NAME_WORDS - 1, 0) and said.gap(first) is Gap.SPACE:
        if not (said.is_capitalised(first - 1) or said.words[first - 1] == "the"):
            break
        first -= 1
    yield Filling(None, first, said.starts[first])


def read_supplier(said: Words, index: int) -> Iterator[Filling]:
    """Pass over the name of an agency: the word after it tells where it ends."""
    for stop in range(index + 1, min(index + MAX_NAME_WORDS, said.length) + 1):
        if not said.is_capitalised(stop - 1) or (
            stop > index + 1 and said.gap(stop - 1) is Gap.HARD
        ):
            return
        yield Filling(None, stop, said.ends[stop - 1])
