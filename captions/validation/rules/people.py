"""Rules on people: counted twice, in two roles, or in one place with another."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from captions.validation.rule import Check, Fault, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import PhotoRecord, Position


def _key(name: str) -> str:
    """Fold a name for comparison: letters and digits only, width and case aside.

    >>> _key("Han Ji-woo") == _key("HAN JI WOO")
    True
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name).casefold()))


def person_listed_twice(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A person shown is listed a second time."""
    if len(record.persons_shown) < 2:
        return
    seen: set[str] = set()
    for index, person in enumerate(record.persons_shown):
        key = _key(person.name)
        if key in seen:
            path = f"personsShown/{index}/name"
            message = f"{person.name} is listed twice"
            remedy = "Remove one entry, unless two people bear the name."
            yield Fault(path, message, remedy, span_of(record, path))
        seen.add(key)


def person_shown_and_mentioned(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A person is both shown and only mentioned."""
    if not record.persons_mentioned or not record.persons_shown:
        return
    shown = {_key(person.name) for person in record.persons_shown}
    for index, name in enumerate(record.persons_mentioned):
        if _key(name) in shown:
            path = f"personsMentioned/{index}"
            message = f"{name} is listed as shown and as only mentioned"
            remedy = "Look at the picture, and keep one of the two entries."
            yield Fault(path, message, remedy, span_of(record, path))


def position_taken_twice(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """Two people are said to stand in one place."""
    if len(record.persons_shown) < 2:
        return
    taken: dict[Position, str] = {}
    for index, person in enumerate(record.persons_shown):
        if person.place is None or person.place.side is None:
            continue
        other = taken.setdefault(person.place, person.name)
        if other != person.name:
            path = f"personsShown/{index}/position"
            marker = person.position or person.place.side
            message = f"{person.name} stands where {other} does ({marker})"
            remedy = "Look at the picture, and correct the position that is wrong."
            yield Fault(path, message, remedy, span_of(record, path))


def creator_is_shown(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The photographer is listed as shown."""
    if not record.creator_names or not record.persons_shown:
        return
    creators = {_key(name) for name in record.creator_names}
    for index, person in enumerate(record.persons_shown):
        if _key(person.name) in creators:
            path = f"personsShown/{index}/name"
            message = f"{person.name} is the photographer and is listed as shown"
            remedy = "Remove the entry, unless it is a self-portrait."
            yield Fault(path, message, remedy, span_of(record, path))
