"""What a query means: a plain predicate over a record, and the order and counts of what is found.

Stores without indexes answer with it, those with indexes for what these do not decide, and tests
ask it what is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from captions.store.query.fields import BY_NAME, SEARCHED, days_meant, filled, words_of
from captions.store.query.model import (
    FACET_VALUES,
    AllOf,
    Allows,
    AnyOf,
    Code,
    Days,
    Filled,
    Id,
    Node,
    Not,
    Words,
)
from captions.store.query.words import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import PhotoRecord
    from captions.rights.decision import Outcome
    from captions.rights.uses import Use
    from captions.store.base import RecordStore
    from captions.store.query.model import Query

Decider = Callable[["PhotoRecord", "Use"], "Outcome"]
"""How a use of a record's picture is decided, with all that the archive knows of it."""
Facets = Mapping[str, "tuple[FacetValue, ...]"]


class FacetValue(NamedTuple):
    """A value and in how many of the records found it stands."""

    value: str
    records: int


def matches(record: PhotoRecord, node: Node, decide_use: Decider) -> bool:
    """Tell whether a record is what a query looks for."""
    if isinstance(node, AllOf):
        return all(matches(record, part, decide_use) for part in node.parts)
    if isinstance(node, AnyOf):
        return any(matches(record, part, decide_use) for part in node.parts)
    if isinstance(node, Not):
        return not matches(record, node.part, decide_use)
    if isinstance(node, Allows):
        return decide_use(record, node.use) is node.outcome
    return _LEAVES[type(node)](record, node)


def _has_words(record: PhotoRecord, leaf: Words) -> bool:
    phrase = Phrase(leaf.words, leaf.is_open)
    fields = SEARCHED if leaf.field is None else (leaf.field,)
    return any(phrase.stands_in(words_of(record, name)) for name in fields)


def _has_code(record: PhotoRecord, leaf: Code) -> bool:
    return leaf.value in BY_NAME[leaf.field].read(record)


def _has_days(record: PhotoRecord, leaf: Days) -> bool:
    [text] = BY_NAME[leaf.field].read(record)
    meant = days_meant(text)
    if meant is None:
        return False
    first, last = meant
    return (leaf.first is None or first >= leaf.first) and (leaf.last is None or last <= leaf.last)


def _has_id(record: PhotoRecord, leaf: Id) -> bool:
    return record.id.startswith(leaf.value) if leaf.is_open else record.id == leaf.value


def _is_filled(record: PhotoRecord, leaf: Filled) -> bool:
    return leaf.field in filled(record)


_LEAVES: dict[type, Callable[[PhotoRecord, object], bool]] = {
    Words: _has_words,  # type: ignore[dict-item]  # each is asked about leaves of its own type
    Code: _has_code,  # type: ignore[dict-item]
    Days: _has_days,  # type: ignore[dict-item]
    Id: _has_id,  # type: ignore[dict-item]
    Filled: _is_filled,  # type: ignore[dict-item]
}


def decider(store: RecordStore, query: Query) -> Decider:
    """Give what decides a use of a record of an entered store, as `captions rights check` does."""

    def decide_use(record: PhotoRecord, use: Use) -> Outcome:
        from captions.rights.decide import decide
        from captions.store.desk import known_in

        found, used = known_in(store, record, query.contracts)
        asked = msgspec.structs.replace(use, previous_uses=used)
        said, photo, desk = found.statements, found.photo, found.desk
        return decide(said, asked, on=query.on, photo=photo, desk=desk).outcome

    return decide_use


def in_order(records: Iterable[PhotoRecord], query: Query) -> Iterator[PhotoRecord]:
    """Sort records that come in the order kept, and keep to the limit."""
    if query.sort != "kept":
        read, found = _SORTED_BY[query.sort], list(records)
        without = [record for record in found if read(record) is None]
        having = [record for record in found if read(record) is not None]
        having.sort(key=lambda record: read(record) or "", reverse=query.descending)
        return islice((*having, *without), query.limit)
    if query.descending:
        return islice(reversed(list(records)), query.limit)
    return islice(records, query.limit)


_SORTED_BY: dict[str, Callable[[PhotoRecord], str | None]] = {
    "date": lambda record: record.date_created or None,
    "id": lambda record: record.id,
    "credit": lambda record: record.credit_line or None,
}


def count_facets(records: Iterable[PhotoRecord], names: Iterable[str]) -> Facets:
    """Count the values of facets: the most frequent first, of equals the lesser text."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for record in records:
        for name, counter in counts.items():
            counter.update(facet_values(record, name))
    return {name: most_frequent(counter.items()) for name, counter in counts.items()}


def most_frequent(counts: Iterable[tuple[str, int]]) -> tuple[FacetValue, ...]:
    """Give the values told of a facet, in order."""
    ordered = sorted(counts, key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(*pair) for pair in ordered[:FACET_VALUES])


def facet_values(record: PhotoRecord, name: str) -> set[str]:
    """Give what a record counts under in a facet; nothing where it has no value."""
    if name == "year":
        taken = record.date_created or ""
        return {taken[:4]} if days_meant(taken) else set()
    if name == "country":
        return {place.country_code for place in record.locations_shown if place.country_code}
    return set(filter(None, BY_NAME[name].read(record)))
