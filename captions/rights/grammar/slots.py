"""The slots of wordings: which reader takes what.

A reader gets the words and an index, and gives the fillings that can stand there; the readers
whose kind begins with ``-`` read back from before that word ("JAPAN AND CHINA | OUT").

>>> from captions.rights.grammar.words import Words
>>> said = Words("FOR USE WITHIN 14 DAYS. UK AND IRELAND OUT")
>>> [filling.value for filling in SLOTS["days"](said, 3)], [
...     filling.value for filling in SLOTS["-territories"](said, 8)]
([14], [('UK & Ireland',)])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.rights.grammar.automaton import Filling
from captions.rights.grammar.credit_texts import read_credit, read_credited, read_dictated
from captions.rights.grammar.free_text import read_event, read_purpose, read_purposes, read_rest
from captions.rights.grammar.name_lists import (
    medium,
    place,
    place_or_adjective,
    place_or_town,
    read_back,
    read_list,
)
from captions.rights.grammar.out_lists import read_out_media, read_out_territories
from captions.rights.grammar.outlet_lists import (
    read_outlets,
    read_outlets_back,
    read_supplier,
    read_supplier_back,
)
from captions.rights.grammar.when import read_days_at, read_moment_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from captions.rights.grammar.automaton import SlotReader
    from captions.rights.grammar.name_lists import Reader
    from captions.rights.grammar.when import When
    from captions.rights.grammar.words import Words


def _from_text(read: Callable[[str, int], When | None]) -> SlotReader:
    """Make a slot reader of a function that reads the text itself."""

    def reader(said: Words, index: int) -> Iterator[Filling]:
        found = read(said.text, said.starts[index])
        if found is not None:
            yield Filling(found.value, said.index_at(found.end), found.end)

    return reader


def _lists(read: Reader) -> SlotReader:
    return lambda said, index: read_list(said, index, read)


def _lists_back(read: Reader) -> SlotReader:
    return lambda said, index: read_back(said, index, read)


SLOTS: Mapping[str, SlotReader] = {
    "territories": _lists(place_or_town),
    "countries": _lists(place),
    "-territories": _lists_back(place),
    "territory_adjectives": _lists(place_or_adjective),
    "-territory_adjectives": _lists_back(place_or_adjective),
    "-out_territories": read_out_territories,
    "media": _lists(medium),
    "-media": _lists_back(medium),
    "-out_media": read_out_media,
    "outlets": read_outlets,
    "-outlets": read_outlets_back,
    "supplier": read_supplier,
    "-supplier": read_supplier_back,
    "credit": read_credit,
    "credited": read_credited,
    "dictated": read_dictated,
    "until": _from_text(read_moment_at),
    "days": _from_text(read_days_at),
    "event": read_event,
    "purpose": read_purpose,
    "purposes": read_purposes,
    "rest": read_rest,
}

FREE_TEXT = frozenset({"event", "purpose", "rest", "credit", "credited"})
"""Kinds, and fields, of free text: where the next wording begins, it ends."""
