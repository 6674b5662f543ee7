"""A wording's match → the parameters its slots say, and where the wording ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex

from captions.rights.out_lists import outlet_name
from captions.rights.slots import Taken, read_media, read_territories
from captions.rights.when import count_days, read_written_moment

if TYPE_CHECKING:
    from collections.abc import Callable

_REACH = 120
_LEAD = regex.compile(r"\bfor\s++(?:use\s++(?:in|on)\s++)?+$", regex.IGNORECASE)
_AFTER = regex.compile(r"\s++(?:use|usage|publication|clients|customers)\b", regex.IGNORECASE)
_WORD_START = regex.compile(r"[^\s,/]++")
_CC = regex.compile(
    r"cc[\s-]*(?P<zero>0)|(?:cc[\s-]*by|creative[\s-]+commons[\s-]+attribution)(?P<terms>[\s\p{L}-]*)(?P<version>\d\.\d)?",
    regex.IGNORECASE,
)
_TERMS = {"noncommercial": "nc", "sharealike": "sa", "noderivs": "nd", "noderivatives": "nd"}
_LISTS: dict[str, Callable[[str], Taken | None]] = {
    "territories": read_territories,
    "media": read_media,
}


def fill_slots(text: str, found: regex.Match[str]) -> tuple[dict[str, Any], int, int] | None:
    """Read the slots of a match.

    Args:
        text: The whole caption.
        found: A match of a wording's pattern.

    Returns:
        Parameters by name, start and end of the wording: a list at its end takes as many names as
        can be read, one at its start leaves out words ahead of the names. None where a slot's text
        is no such thing: then the wording was not meant.
    """
    values: dict[str, Any] = {}
    start, end = found.span()
    for slot, words in found.groupdict().items():
        if words is None:
            continue
        if slot in _LISTS:
            place = _fill_list(text, found, slot)
            if place is None:
                return None
            values[slot], first, last = place
            start = first if found.start(slot) == start else start
            end = last if found.end(slot) == found.end() else end
        elif slot == "until":
            begin = found.start(slot)
            moment = read_written_moment(text[begin : begin + _REACH])
            if moment is None:
                return None
            values[slot] = moment.iso
            end = begin + moment.length if found.end(slot) == found.end() else end
        elif slot == "outlets":
            values[slot] = tuple(dict.fromkeys(map(outlet_name, found.captures(slot))))
        else:
            read = _READERS[slot](words)
            if read is None:
                return None
            values[slot] = read
    licence = _CC.match(found[0])
    if licence is not None:
        values["id"] = licence_id(licence)
    return values, start, end


def _fill_list(
    text: str, found: regex.Match[str], slot: str
) -> tuple[tuple[str, ...], int, int] | None:
    """Read the names of a list slot, and where they begin and end."""
    begin, stop = found.span(slot)
    if stop == found.end():
        taken = _LISTS[slot](text[begin : begin + _REACH])
        if taken is None:
            return None
        after = _AFTER.match(text, begin + taken.length)
        return taken.value, begin, after.end() if after else begin + taken.length
    words = found[slot].rstrip()
    starts = [word.start() for word in _WORD_START.finditer(words)]
    for at in starts if begin == found.start() else [0]:
        taken = _LISTS[slot](words[at:])
        if taken is not None and taken.length == len(words) - at:
            lead = _LEAD.search(text, found.start(), begin + at)
            return taken.value, lead.start() if lead else begin + at, stop
    return None


def licence_id(found: regex.Match[str]) -> str:
    """Write the SPDX-like id of a Creative Commons licence; without a version it has none."""
    if found["zero"]:
        return "CC0-1.0"
    words = found["terms"].casefold().replace("non-commercial", "noncommercial")
    words = words.replace("share-alike", "sharealike").replace("no-derivatives", "noderivatives")
    terms = [_TERMS.get(word, word) for word in regex.findall(r"\p{L}+", words)]
    named = [term.upper() for term in terms if term in {"nc", "nd", "sa"}]
    return "-".join(["CC", "BY", *named, *([found["version"]] if found["version"] else [])])


def _credit(words: str) -> str | None:
    return words.strip(' "“”.,:') or None


def _purpose(words: str) -> str:
    return words.strip(" .,")


_READERS: dict[str, Callable[[str], Any]] = {
    "credit": _credit,
    "days": count_days,
    "purpose": _purpose,
}
