"""Lists before OUT that name territories, media and outlets side by side.

>>> from captions.rights.grammar.words import Words
>>> said = Words("(Luna) PORTO STAR, PERU, TV AND MAGS OUT")
>>> [next(iter(read(said, 7))).value for read in (read_out_territories, read_out_media)]
[('PE',), ('tv', 'magazines')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from captions.rights.grammar.automaton import Filling
from captions.rights.grammar.name_lists import (
    AND,
    MAX_NAME_WORDS,
    Names,
    Reader,
    is_in_a_class,
    longest_back,
    medium,
    place,
    read_back,
)
from captions.rights.grammar.outlet_names import NO_NAMES, looks_like_an_outlet
from captions.rights.grammar.words import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.rights.grammar.words import Words

_MAX_ITEMS = 40


class _Item(NamedTuple):
    """One name of a list, and what kind of name it is."""

    read: Reader | None
    """What read it; None for an outlet."""
    values: Names
    first: int


def read_out_territories(said: Words, index: int) -> Iterator[Filling]:
    """Read the territories of the list before a word."""
    yield from _read(said, index, place)


def read_out_media(said: Words, index: int) -> Iterator[Filling]:
    """Read the media of the list before a word."""
    yield from _read(said, index, medium)


def _read(said: Words, index: int, read: Reader) -> Iterator[Filling]:
    items = list(_items(said, index))
    if len({item.read for item in items}) < 2:
        yield from read_back(said, index, read)
        return
    wanted = [item for item in reversed(items) if item.read is read]
    if wanted:
        values = dict.fromkeys(value for item in wanted for value in item.values)
        yield Filling(tuple(values), wanted[0].first, said.starts[wanted[0].first])


def _items(said: Words, index: int) -> Iterator[_Item]:
    """Give the names of a list in capitals, from the last one on."""
    stop = index
    for _ in range(_MAX_ITEMS):
        if stop == 0 or said.gap(stop) is Gap.HARD:
            return
        item = _item(said, stop)
        if item is None or not said.is_capitals(item.first, stop):
            return
        yield item
        before = _before(said, item.first)
        if before is None:
            return
        stop = before


def _item(said: Words, stop: int) -> _Item | None:
    """Read the name that ends before a word."""
    for read in (place, medium):
        found = longest_back(said, stop, read)
        if found is not None and not is_in_a_class(said, found[1]):
            return _Item(read, *found)
    first = stop - 1
    if said.words[first] in NO_NAMES:
        return None
    while first > max(stop - MAX_NAME_WORDS, 0) and said.gap(first) is Gap.SPACE:
        if said.words[first - 1] in AND:
            break
        first -= 1
    name = said.text[said.starts[first] : said.ends[stop - 1]]
    return _Item(None, (), first) if looks_like_an_outlet(name) else None


def _before(said: Words, first: int) -> int | None:
    """Give the end of the name before another, None where a list begins."""
    if first == 0 or said.gap(first) is Gap.HARD:
        return None
    if said.words[first - 1] in AND:
        return first - 1 or None
    return first if said.gap(first) is Gap.SOFT else None
