"""``field=value`` as a person types it → a record with that value, and the fields that are locked.

A list is parted by semicolons, ``+=`` and ``-=`` add to it and take from it, nothing after ``=``
takes the value away. A person may come with title and position, parted by bars; who stays in the
list keeps theirs. A field that a person set is locked: what rules read later does not change it.

>>> record = PhotoRecord(id="c-1", caption="Ana Reis waves.", credit_line="AP")
>>> edits = [read_edit("credit=AFP"), read_edit("person+=Ana Reis | Mayor"), read_edit("city=Oslo")]
>>> edited = edit_record(record, edits)
>>> edited.credit_line, edited.persons_shown[0].title, edited.locations_shown[0].city
('AFP', 'Mayor', 'Oslo')
>>> edited.locked
('creditLine', 'locationsShown', 'personsShown')
>>> yield_to_locks(edited, record).conflicts
('creditLine', 'locationsShown', 'personsShown')
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from captions.errors import UsageError
from captions.record.model import Confidence, Location, Person, PhotoRecord
from captions.record.properties import identifier, snake_case

if TYPE_CHECKING:
    from collections.abc import Iterable

_EDIT = re.compile(r"\s*([^\W\d]\w*)\s*(\+=|-=|=)(.*)", re.DOTALL)
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Z]{2}")

_LISTS = {
    "mentioned": "persons_mentioned",
    "organisation": "organisation_in_image_names",
    "byline": "creator_names",
    "person": "persons_shown",
}
_PLACES = ("sublocation", "city", "province_state", "country_name", "country_code")
_ATTRIBUTES = {
    **_LISTS,
    **{name: name for name in ("headline", "description", "source", "instructions", "language")},
    "credit": "credit_line",
    "date": "date_created",
    "confidence": "confidence",
    **dict.fromkeys(_PLACES, "locations_shown"),
}
_ALSO = {
    "persons": "person",
    "credits": "credit",
    "photographer": "byline",
    "creator": "byline",
    "organization": "organisation",
    "province": "province_state",
    "country": "country_code",
}
_FIELDS = {
    name.replace("_", ""): field
    for field, attribute in _ATTRIBUTES.items()
    for name in (field, attribute)
    if name != "locations_shown"
} | _ALSO
_UNLOCKED = frozenset({"confidence"})
"""A verdict is about one reading: the next one is judged anew."""
_ELSEWHERE = {
    "caption": "Correct the story, and import it again.",
    "id": "Import the caption under its other id.",
    "restriction": "Record what was permitted with `captions rights grant`.",
    "restrictions": "Record what was permitted with `captions rights grant`.",
    "usageterms": "Record what was permitted with `captions rights grant`.",
}


class Edit(NamedTuple):
    """One assignment."""

    field: str
    """A field's own name, e.g. ``credit``."""
    operator: str
    """``=``, ``+=`` or ``-=``."""
    value: str


class Yielded(NamedTuple):
    """A reading after it gave way to what a person set."""

    record: PhotoRecord
    conflicts: tuple[str, ...]
    """Identifiers of the locked fields of which it says otherwise."""


def read_edit(text: str) -> Edit:
    """Read ``field=value``. Raises UsageError for a field that nobody knows or may set."""
    parts = _EDIT.fullmatch(text)
    if parts is None:
        raise UsageError(text, "is no edit", "Give field=value, e.g. credit=AFP")
    name, operator, value = parts[1], parts[2], parts[3].strip()
    field = field_to_edit(name)
    if operator != "=" and field not in _LISTS:
        what = f"{operator} adds to lists and takes from them, and {field} has one value"
        raise UsageError(text, what, f"Give {name}={value or 'value'}")
    if operator != "=" and not value:
        raise UsageError(text, "has nothing to add or to take away", f"Give {name}{operator}value")
    return Edit(field, operator, value)


def field_to_edit(name: str) -> str:
    """Give the field a person means. Raises UsageError with the one likely meant."""
    key = name.replace("_", "").casefold()
    if key in _ELSEWHERE:
        raise UsageError(name, "is not edited by hand", _ELSEWHERE[key])
    if key not in _FIELDS:
        near = difflib.get_close_matches(key, _FIELDS, n=1)
        known = f"Choose from {', '.join(sorted(_ATTRIBUTES))}"
        hint = f"Did you mean {_FIELDS[near[0]]}?" if near else known
        raise UsageError(name, "is no field that can be edited", hint)
    return _FIELDS[key]


def locked_of(record: PhotoRecord) -> tuple[str, ...]:
    """Give the identifiers of the fields that a person set."""
    return record.locked or ()


def property_of(field: str) -> str:
    """Give the identifier of the property that a field is kept in.

    >>> property_of("credit"), property_of("city")
    ('creditLine', 'locationsShown')
    """
    return identifier(_ATTRIBUTES[field])


def edit_record(
    record: PhotoRecord, edits: Iterable[Edit], unlock: Iterable[str] = ()
) -> PhotoRecord:
    """Set values and lock their fields; then unlock others.

    Args:
        record: The record as it stands.
        edits: In order; the later one counts where two set the same.
        unlock: Fields whose values rules may change again; their values stay for now.

    Raises:
        UsageError: A value that the field cannot have.
    """
    locked = set(locked_of(record))
    for edit in edits:
        attribute = _ATTRIBUTES[edit.field]
        before = getattr(record, attribute)
        after = _value(record, edit)
        if edit.field not in _UNLOCKED:
            locked.add(identifier(attribute))
        if after != before:
            record = msgspec.structs.replace(record, **{attribute: after})
            record = _without_evidence(record, _path(edit.field))
    locked -= {property_of(field) for field in unlock}
    return with_locks(record, locked)


def with_locks(record: PhotoRecord, locked: Iterable[str]) -> PhotoRecord:
    """Give a record with these fields locked, and no others."""
    return msgspec.structs.replace(record, locked=tuple(sorted(locked)) or msgspec.UNSET)


def yield_to_locks(kept: PhotoRecord, fresh: PhotoRecord) -> Yielded:
    """Give a new reading of a kept record with what a person set in it; the locks stay."""
    locked = locked_of(kept)
    values = {name: getattr(kept, name) for name in map(snake_case, locked)}
    conflicts = tuple(
        identifier(name) for name, value in values.items() if getattr(fresh, name) != value
    )
    for name in conflicts:
        fresh = _without_evidence(fresh, name)
    fresh = msgspec.structs.replace(fresh, **values)
    return Yielded(with_locks(fresh, {*locked, *locked_of(fresh)}), conflicts)


def _path(field: str) -> str:
    attribute = _ATTRIBUTES[field]
    if attribute == "locations_shown":
        return f"locationsShown/0/{identifier(field)}"
    return identifier(attribute)


def _without_evidence(record: PhotoRecord, path: str) -> PhotoRecord:
    """Drop the words that gave a value which is no longer theirs."""
    evidence = tuple(
        item for item in record.evidence if not f"{item.property}/".startswith(f"{path}/")
    )
    return msgspec.structs.replace(record, evidence=evidence)


def _value(record: PhotoRecord, edit: Edit) -> object:
    if edit.field == "person":
        return _people(record.persons_shown, edit)
    if edit.field in _LISTS:
        return _listed(getattr(record, _LISTS[edit.field]), edit)
    if edit.field in _PLACES:
        return _placed(record.locations_shown, edit)
    if edit.field == "confidence":
        return _verdict(edit)
    form = {"date": _DATE, "language": _LANGUAGE}.get(edit.field)
    _check(edit, form)
    return edit.value or None


def _check(edit: Edit, form: re.Pattern[str] | None) -> None:
    if edit.value and form is not None and not form.fullmatch(edit.value):
        examples = {"date": "2026, 2026-03 or 2026-03-12", "language": "en or ko"}
        example = examples.get(edit.field, "two capitals, e.g. JP")
        what = f'"{edit.value}" is no {edit.field.replace("_", " ")}'
        raise UsageError(f"{edit.field}={edit.value}", what, f"Give it as {example}")


def _verdict(edit: Edit) -> Confidence:
    if edit.value not in tuple(Confidence):
        known = ", ".join(Confidence)
        raise UsageError(f"confidence={edit.value}", "is no verdict", f"Choose from {known}")
    return Confidence(edit.value)


def _items(edit: Edit) -> list[str]:
    return [item for part in edit.value.split(";") if (item := part.strip())]


def _listed(before: tuple[str, ...], edit: Edit) -> tuple[str, ...]:
    items = _items(edit)
    if edit.operator == "+=":
        return tuple(dict.fromkeys((*before, *items)))
    if edit.operator == "-=":
        _check_held(before, items, edit)
        return tuple(value for value in before if value not in items)
    return tuple(dict.fromkeys(items))


def _check_held(before: tuple[str, ...], items: list[str], edit: Edit) -> None:
    for item in items:
        if item not in before:
            held = f"It has: {'; '.join(before)}" if before else "It is empty"
            raise UsageError(f"{edit.field}-={item}", "takes away what is not there", held)


def _people(before: tuple[Person, ...], edit: Edit) -> tuple[Person, ...]:
    known = {person.name: person for person in before}
    if edit.operator == "-=":
        items = _items(edit)
        _check_held(tuple(known), items, edit)
        return tuple(person for person in before if person.name not in items)
    named = dict(known) if edit.operator == "+=" else {}
    for item in _items(edit):
        name, *rest = (part.strip() for part in item.split("|"))
        if not name or len(rest) > 2:
            raise UsageError(item, "is no person", "Give NAME, or NAME | TITLE | POSITION")
        told = dict(zip(("title", "position"), (part or None for part in rest), strict=False))
        if "position" in told:
            told["place"] = None
        named[name] = msgspec.structs.replace(known.get(name, Person(name=name)), **told)
    return tuple(named.values())


def _placed(before: tuple[Location, ...], edit: Edit) -> tuple[Location, ...]:
    """Set a part of the first place."""
    _check(edit, _COUNTRY if edit.field == "country_code" else None)
    first = before[0] if before else Location()
    first = msgspec.structs.replace(first, **{edit.field: edit.value or None}, candidates=())
    return (first, *before[1:]) if first != Location() else before[1:]
