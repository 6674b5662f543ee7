"""Free text in wordings: a purpose, an event, what else a limit says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.rights.grammar.automaton import Filling
from captions.rights.grammar.name_lists import medium, place_or_town, reach
from captions.rights.grammar.when import read_moment_at
from captions.rights.grammar.words import Gap, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.rights.grammar.automaton import SlotReader
    from captions.rights.grammar.words import Words

_VERBS = word_set("was were is are has had have did does do will would could can been")


def read_clause(longest: int, ends: str = "/") -> SlotReader:
    """Make a reader of free text: words up to a stop, bracket, dash or one of some signs."""

    def reader(said: Words, index: int) -> Iterator[Filling]:
        stop = index
        while stop < min(index + longest, said.length):
            if stop > index and said.gap(stop) is not Gap.SPACE and _ends(said, stop, ends):
                break
            stop += 1
        end = said.ends[stop - 1]
        yield Filling(said.text[said.starts[index] : end], stop, end)

    return reader


def read_rest(said: Words, index: int) -> Iterator[Filling]:
    """Read what else a limit says; a verb makes a sentence of the words before it."""
    if said.words[index] not in _VERBS:
        yield from read_clause(24)(said, index)


def _ends(said: Words, stop: int, signs: str) -> bool:
    return said.gap(stop) is Gap.HARD or any(sign in said.between(stop) for sign in signs)


def read_event(said: Words, index: int) -> Iterator[Filling]:
    """Read words that tell when, where they are no date or hour."""
    for at in (index, index + 1):
        if at < said.length and read_moment_at(said.text, said.starts[at]) is not None:
            return
    yield from read_clause(12, "/,")(said, index)


def read_purpose(said: Words, index: int) -> Iterator[Filling]:
    """Read what a picture is for, unless that is editorial, personal or commercial use as such."""
    if said.words[index] not in _WIDE_PURPOSES:
        yield from read_clause(30)(said, index)


_WIDE_PURPOSES = frozenset({"editorial", "personal", "commercial", "non", "private"})


def read_purposes(said: Words, index: int) -> Iterator[Filling]:
    """Read one or two words that name a kind of piece and are neither territory nor medium."""
    for stop in (index + 1, index + 2):
        if stop >= said.length or said.words[stop] != "only" or reach(said, index) < stop:
            continue
        if place_or_town(said, index, stop) is None and medium(said, index, stop) is None:
            end = said.ends[stop - 1]
            yield Filling(said.text[said.starts[index] : end], stop, end)
