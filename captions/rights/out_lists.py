"""The short form "… OUT": what stands before it says who or what is shut out.

A country or region in any language is a territory, TV, MAGS and the like are media, any other name
in capitals is an outlet, and a state or a city is left to a person: nobody can tell whether the
place or a paper of its name is meant. In a sentence ("knocked Germany out") it is no restriction:
the form stands in capitals, or by itself between brackets, stops or commas.

>>> [(f.code, f.values) for f in find_out_lists("(AP/Leo Sol) CZECH REPUBLIC OUT, TV AND MAGS OUT")]
[('territory-excluded', ('CZ',)), ('media-excluded', ('tv', 'magazines'))]
>>> list(find_out_lists("A late goal knocked Germany out of the cup. FRANCE OUT OF CUP"))
[]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.gazetteer import find_cities
from captions.rights.gates import holds_one
from captions.rights.slots import is_part_of_a_country, read_media, read_territories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from captions.rights.slots import Taken

_OUT = regex.compile(r"(?<![\p{L}-])(?:OUT|[Oo]ut)(?![\p{L}-])")
_GOES_ON = regex.compile(
    r"\s+(?:of|on|in|for|at|to|against|from|with|over|by|as|the|a|his|her|their)\b",
    regex.IGNORECASE,
)
_WORD = regex.compile(r"[^\s,/&;:()\[\]|*]++|&")
_BARRIER = regex.compile(
    r"[;:()\[\]|*\n\"“”]|(?<!\b\p{Lu})\.\s|\s[-–—]\s|(?<![\p{L}-])(?:OUT|ONLY|NO|NOT)(?![\p{L}-])"
)
_CLOSED_LEFT = regex.compile(r"(?:^|[.;:()\[\]|*\n,/\"”]|\s[-–—])\s*+$")
_CLOSED_RIGHT = regex.compile(r"\s*+(?:$|[.;:()\[\]|*\n,/\"“]|[-–—]\s)")
_CAPITALS = regex.compile(r"(?:[\p{Lu}\p{N}][\p{Lu}\p{N}.'’&-]*+[\s,]*+(?:AND\s+)?)+$")
_LIST = regex.compile(r"\s*,\s*(?:AND\s+)?|\s+AND\s+")
_REACH = 90
_CLASSES = frozenset({"local", "area", "regional", "rival", "rivals", "competing"})
_KEPT_LOWER = _CLASSES | {"newspapers", "magazines", "papers", "stations"}
_SHORT = 3
_SHORT_WORDS = frozenset({"NEW", "THE", "DAY", "SUN", "AND", "SAN", "LOS", "LAS", "BAY", "BIG"})


class OutList(NamedTuple):
    """One "… OUT": its place, and what it shuts out."""

    start: int
    end: int
    code: str
    """A restriction code, or ``unread``."""
    values: tuple[str, ...]


def find_out_lists(text: str) -> Iterator[OutList]:
    """Find every "… OUT" of a caption, in order."""
    if not holds_one(text, ("OUT", "out", "Out")):  # cheaper than the pattern, for most captions
        return
    for out in _OUT.finditer(text):
        if _GOES_ON.match(text, out.end()):
            continue
        found = _read_item(text, out.start())
        if found is None:
            continue
        start, code, values = found
        if out[0] == "OUT" or _is_closed(text, start, out.end()):
            yield OutList(start, out.end(), code, values)


def _is_closed(text: str, start: int, end: int) -> bool:
    return bool(_CLOSED_LEFT.search(text, max(start - 8, 0), start)) and bool(
        _CLOSED_RIGHT.match(text, end)
    )


def _read_item(text: str, end: int) -> tuple[int, str, tuple[str, ...]] | None:
    """Read what stands before OUT: the longest run of words that is a list of one kind."""
    begin = max(end - _REACH, 0)
    for barrier in _BARRIER.finditer(text, begin, end):
        begin = barrier.end()
    head = text[begin:end].rstrip()
    starts = [word.start() for word in _WORD.finditer(head)][-12:]
    for start in starts:
        item = head[start:]
        if item.split(maxsplit=1)[0].casefold() in _CLASSES:
            return begin + start, "outlet-excluded", (outlet_name(item),)
        for code, read in (
            ("territory-excluded", read_territories),
            ("media-excluded", read_media),
        ):
            values = _read_whole(item, read, blanks=_may_part_by_blanks(head[:start], item))
            if values:
                return begin + start, code, values
    return _read_outlets(head, begin)


def _may_part_by_blanks(before: str, item: str) -> bool:
    """Tell "PERU CHILE" from "MIKE JORDAN CHINA", where a name in capitals goes before."""
    ahead = before.split()[-1:]
    return item.isupper() and not any(word.isupper() for word in ahead)


def _read_whole(item: str, read: Callable[[str], Taken | None], *, blanks: bool) -> tuple[str, ...]:
    """Read an item that is names and nothing else, parted by separators, or by blanks too."""
    values: list[str] = []
    at = 0
    while at < len(item):
        taken = read(item[at:])
        if taken is None or (at and not blanks):
            return ()
        values += taken.value
        at += taken.length
        at += len(item[at:]) - len(item[at:].lstrip())
    return tuple(dict.fromkeys(values))


def _read_outlets(head: str, begin: int) -> tuple[int, str, tuple[str, ...]] | None:
    """Take the capitals before OUT for outlets, or leave a state or city to a person."""
    run = _CAPITALS.search(head.rpartition("/")[2])
    name = run[0].strip(" ,") if run else ""
    if not name or not any(character.isalpha() for character in name):
        return None
    start = begin + head.rindex(name)
    if is_part_of_a_country(name) or find_cities(name.title()):
        return start, "unread", ()
    return start, "outlet-excluded", tuple(map(outlet_name, _LIST.split(name)))


def outlet_name(name: str) -> str:
    """Write an outlet's name as it is spoken.

    >>> outlet_name("NEW YORK TIMES"), outlet_name("LOCAL TV"), outlet_name("CCTV")
    ('New York Times', 'local TV', 'CCTV')
    """
    if not name.isupper():
        return name
    return " ".join(_spoken(word) for word in name.split())


def _spoken(word: str) -> str:
    if word.casefold() in _KEPT_LOWER:
        return word.casefold()
    if word in _SHORT_WORDS:
        return word.capitalize()
    if len(word) <= _SHORT or not any(vowel in word for vowel in "AEIOUY"):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
