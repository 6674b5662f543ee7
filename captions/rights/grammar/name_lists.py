"""Lists of names in wordings, read on from a word or back from before one.

Names are parted by commas, slashes, "and", or by nothing in capitals; how one name is read is the
caller's business: territories, their adjectives, or media.

>>> from captions.rights.grammar.words import Words
>>> said = Words("NO USE IN GERMANY, AUSTRIA & SWITZERLAND. Leo Rui/Sol PERU AND CHILE OUT")
>>> next(iter(read_list(said, 3, place))).value, next(iter(read_back(said, 12, place))).value
(('DE', 'AT', 'CH'), ('PE', 'CL'))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import regex

from captions.rights.grammar.automaton import Filling
from captions.rights.grammar.media_names import medium_of
from captions.rights.grammar.outlet_names import CLASSES, NO_NAMES, outlet_name
from captions.rights.grammar.place_names import is_town, place_adjective, place_name
from captions.rights.grammar.words import Gap, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

Names = tuple[str, ...]
Reader = Callable[[Words, int, int], Names | None]
"""Reads one name from the words between two indexes; None where they are none."""

AND = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "o", "e", "nor", "&"})
MAX_NAME_WORDS = 5
_LEADS = frozenset({"the", "all", "mainland"})
_MAX_NAMES = 40
_MAX_MEDIUM_WORDS = 3
_WORKS = frozenset({"film", "book", "magazine"})
_SHORTEST_TOWN = 4
_CODE = 3
_JOINS_NAME = regex.compile(r"\s*[&/]\s*|\s+|[-‐‑]|")


def place(said: Words, first: int, stop: int) -> Names | None:
    """Place the words of one name; it has a capital, unless nothing but a stop goes before it."""
    if not (
        said.is_capitalised(first) or said.words[first] in _LEADS or said.gap(first) is Gap.HARD
    ):
        return None
    name = place_name(said.text[said.starts[first] : said.ends[stop - 1]])
    return None if name is None else (name,)


def place_or_town(said: Words, first: int, stop: int) -> Names | None:
    """Place a name where only a place can stand: a town then stands for itself."""
    found = place(said, first, stop)
    if found is None and said.is_capitalised(first) and said.words[first] not in NO_NAMES:
        name = said.text[said.starts[first] : said.ends[stop - 1]]
        return (outlet_name(name),) if len(name) >= _SHORTEST_TOWN and is_town(name) else None
    return found


def place_or_adjective(said: Words, first: int, stop: int) -> Names | None:
    """Place a name or its adjective."""
    found = place(said, first, stop)
    if found is None and said.is_capitalised(first):
        name = place_adjective(said.text[said.starts[first] : said.ends[stop - 1]])
        return None if name is None else (name,)
    return found


def medium(said: Words, first: int, stop: int) -> Names | None:
    """Read the media that words mean."""
    if stop - first > _MAX_MEDIUM_WORDS or _is_one_work(said, first, stop):
        return None
    return medium_of(said.words[first:stop])


def _is_one_work(said: Words, first: int, stop: int) -> bool:
    """Tell whether words name one film or book, "in connection with the film only", no medium."""
    return stop - first == 1 and said.words[first] in _WORKS and said.words[first - 1] == "the"


def reach(said: Words, first: int) -> int:
    """Give how far one name that begins at a word can go: "UK & Ireland", "Guinea-Bissau"."""
    stop = first + 1
    while stop < min(first + MAX_NAME_WORDS, said.length) and joins(said, stop):
        stop += 1
    return stop


def joins(said: Words, index: int) -> bool:
    """Tell whether a word may belong to the same name as the one before it."""
    between = said.between(index)
    return between == " " or _JOINS_NAME.fullmatch(between) is not None


def _longest(said: Words, first: int, read: Reader) -> tuple[Names, int] | None:
    """Read the longest name that begins at a word."""
    for stop in range(reach(said, first), first, -1):
        found = read(said, first, stop)
        if found is not None:
            return found, stop
    return None


def read_list(said: Words, index: int, read: Reader) -> Iterator[Filling]:
    """Read names parted by commas, slashes, "and", or by nothing in a list of capitals."""
    values: list[str] = []
    at, stop = index, index
    for _ in range(_MAX_NAMES):
        step = _longest(said, at, read) if at < said.length else None
        if step is None:
            break
        names, stop = step
        values += names
        following = next_name(said, at, stop)
        if following is None:
            break
        at = following
    if values:
        yield Filling(tuple(dict.fromkeys(values)), stop, _list_end(said, stop))


def _list_end(said: Words, stop: int) -> int:
    """Give the end of a list; the last point of "U.S." belongs to it."""
    end = said.ends[stop - 1]
    if "." in said.words[stop - 1] and said.text[end : end + 1] == ".":
        return end + 1
    return end


def next_name(said: Words, at: int, stop: int) -> int | None:
    """Give the word at which a list may go on behind a name."""
    if stop >= said.length or said.gap(stop) is Gap.HARD:
        return None
    if said.words[stop] in AND:
        return stop + 1 if said.gap(stop + 1) is not Gap.HARD else None
    if said.gap(stop) is Gap.SOFT or said.is_capitals(at, stop + 1):
        return stop
    return None


def read_back(said: Words, index: int, read: Reader) -> Iterator[Filling]:
    """Read the list that ends before a word, as far back as names of the same case go.

    "in Oslo, Norway, Sweden OUT" shuts out Sweden: a comma binds only capitals, or a list that
    nothing goes before; so does a blank.

    Args:
        said: The text.
        index: The word behind the list.
        read: Reads one name.
    """
    if index == 0 or said.gap(index) is Gap.HARD or "," in said.between(index):
        return
    names: list[tuple[Names, int]] = []
    kept, stop, sure = 0, index, True
    printed: bool | None = None
    while len(names) < _MAX_NAMES:
        step = longest_back(said, stop, read)
        if step is None or is_in_a_class(said, step[1]):
            break
        case = _case(said, step[1], stop)
        if None not in (case, printed) and case != printed:
            break
        printed = case if printed is None else printed
        names.append(step)
        kept = len(names) if sure and kept == len(names) - 1 else kept
        before = _before_name(said, step[1])
        if before is None:
            break
        stop, sure = before
    if names:
        begins = _begins_there(said, names[-1][1], capitals=bool(printed))
        yield _filling_back(said, names if begins else names[:kept])


def _case(said: Words, first: int, stop: int) -> bool | None:
    """Tell whether a name is in capitals; one of three letters is so in any list."""
    name = said.text[said.starts[first] : said.ends[stop - 1]]
    return name.isupper() if len(name) > _CODE else None


def _filling_back(said: Words, names: list[tuple[Names, int]]) -> Filling:
    """Give names that were read from the last one on, in the order of the text."""
    values = [value for found, _ in reversed(names) for value in found]
    first = names[-1][1]
    return Filling(tuple(dict.fromkeys(values)), first, said.starts[first])


def longest_back(said: Words, stop: int, read: Reader) -> tuple[Names, int] | None:
    """Read the longest name that ends before a word."""
    reach = stop - 1
    while reach > max(stop - MAX_NAME_WORDS, 0) and joins(said, reach):
        reach -= 1
    for first in range(reach, stop):
        found = read(said, first, stop)
        if found is not None:
            return found, first
    return None


def _before_name(said: Words, first: int) -> tuple[int, bool] | None:
    """Give where a list may go on ahead of a name, and whether it surely does."""
    if first == 0 or said.gap(first) is Gap.HARD:
        return None
    if said.words[first - 1] in AND:
        return (first - 1, True) if first > 1 and said.gap(first - 1) is not Gap.HARD else None
    capitals = said.is_capitals(first - 1, first + 1)
    if said.gap(first) is Gap.SOFT:
        return first, capitals or "/" in said.between(first)
    return (first, False) if capitals else None


def _begins_there(said: Words, first: int, *, capitals: bool) -> bool:
    """Tell whether nothing goes before a list: in "MIKE JORDAN CHINA OUT" a name does."""
    if said.gap(first) is Gap.HARD:
        return True
    return capitals and not said.is_capitals(first - 1, first)


def is_in_a_class(said: Words, first: int) -> bool:
    """Tell whether a word before makes an outlet of a name: "LOCAL TV", "TIMES OF INDIA"."""
    if first == 0 or said.gap(first) is not Gap.SPACE:
        return False
    return said.words[first - 1] in CLASSES or said.words[first - 1] in {"of", "free", "radio"}
