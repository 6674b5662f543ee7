"""A photo record ⇄ the values of the properties that its picture is to hold.

The first place shown is told three times, as the standard's legacy asks: in Location Shown, in
the flat fields, and, by way of these, in IIM. A flat field that the place does not have is None,
so that no older value stays beside the new ones (rules S-03 and S-51 of our notes). Country codes
have three letters in the picture, as IIM demands, and two in records.

>>> from captions.record.model import Location, Person
>>> oslo = Location(city="Oslo", country_code="NO")
>>> record = PhotoRecord(id="p", caption="", locations_shown=(oslo,), credit_line="Sol")
>>> values = record_to_xmp(record)
>>> values["locations_shown"], values["country_code"], values["province_state"]
([{'city': 'Oslo', 'country_code': 'NOR'}], 'NOR', None)
>>> xmp_to_record_fields(values) == {"locations_shown": (oslo,), "credit_line": "Sol"}
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import regex

from captions.record.model import Location, Person, PhotoRecord, Restriction, RestrictionCode
from captions.tagging.country_codes import to_alpha_2, to_alpha_3
from captions.tagging.plain import plain_texts

if TYPE_CHECKING:
    from captions.tagging.xmp.shapes import Value

_FLAT = {
    "sublocation": "sublocation_name",
    "city": "city_name",
    "province_state": "province_state",
    "country_name": "country_name",
    "country_code": "country_code",
}
"""Fields of a location, and the legacy properties that repeat them."""

_TEXTS = ("headline", "credit_line", "source", "instructions", "date_created")
_LISTS = ("creator_names", "organisation_in_image_names")
_ALTS = ("description", "usage_terms")

_CONSTRAINTS = frozenset(
    [
        RestrictionCode.NO_AI,
        RestrictionCode.NO_ALTERATION,
        RestrictionCode.NO_IDENTIFICATION,
        RestrictionCode.PURPOSE_ONLY,
        RestrictionCode.PERMISSION_REQUIRED,
    ]
)
"""Limits that the PLUS codes leave to Other Constraints: how, what for, and by whose leave."""

_MINING = "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"
_ALL_MINING = regex.compile(r"\b(?:min(?:e|ed|ing)|scrap(?:e|ed|ing)|crawl\w*)\b", regex.I)


def record_to_xmp(record: PhotoRecord) -> dict[str, Value | None]:
    """Give the values to write into a record's picture.

    Args:
        record: Any record; what it does not say is not mentioned.

    Returns:
        Values by snake name, for `captions.tagging.xmp.edit_values`. None deletes a flat location
        field that the first place shown does not have.
    """
    values: dict[str, Value | None] = {}
    for name in _TEXTS:
        values[name] = getattr(record, name)
    for name in _LISTS:
        values[name] = list(dict.fromkeys(getattr(record, name)))
    values["usage_terms"] = _with_language(record.usage_terms, None)
    values["description"] = _with_language(record.description, record.language)
    persons = [person for person in record.persons_shown if person.name]
    values["person_in_image_names"] = list(dict.fromkeys(person.name for person in persons))
    values["persons_shown"] = [_person_value(person) for person in persons]
    values |= _rights_values(record.restrictions)
    return {name: value for name, value in values.items() if value} | _place_values(record)


def _with_language(text: str | None, language: str | None) -> Value | None:
    """Make a lang-alt: the default, repeated under its language where that is known (S-30)."""
    if not text:
        return None
    return {"x-default": text} | ({language: text} if language else {})


def _person_value(person: Person) -> Value:
    name: dict[str, Value] = {"name": {"x-default": person.name}}
    return name | ({"description": {"x-default": person.title}} if person.title else {})


def _place_values(record: PhotoRecord) -> dict[str, Value | None]:
    places = [place for place in map(_place_value, record.locations_shown) if place]
    if not places:
        return {}
    flat = {name: places[0].get(field) for field, name in _FLAT.items()}
    return {"locations_shown": places, **flat}


def _place_value(place: Location) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for field in _FLAT:
        text = getattr(place, field)
        if text:
            fields[field] = to_alpha_3(text) if field == "country_code" else text
    return fields


def _rights_values(restrictions: Sequence[Restriction]) -> dict[str, Value | None]:
    limits = [limit for limit in restrictions if limit.code in _CONSTRAINTS]
    wording = "; ".join(dict.fromkeys(limit.evidence for limit in limits if limit.evidence))
    mining = [limit for limit in limits if limit.code is RestrictionCode.NO_AI]
    return {
        "other_constraints": _with_language(wording, None),
        "data_mining": _data_mining(mining) if mining else None,
    }


def _data_mining(limits: Sequence[Restriction]) -> str:
    """Choose the PLUS code: the widest that the wording supports, see constraint if conditional.

    Source: PLUS License Data Format, property Data Mining; IPTC Photo Metadata 2025.1.
    """
    free = [x for x in limits if x.unless is None and x.except_ is None and x.for_ is None]
    if not free:
        return f"{_MINING}-SEECONSTRAINT"
    if any(_ALL_MINING.search(limit.evidence) for limit in free):
        return _MINING
    return f"{_MINING}-AIMLTRAINING"


def xmp_to_record_fields(values: Mapping[str, Value | None]) -> dict[str, object]:
    """Give what a picture's values say in a record's terms.

    Args:
        values: As `captions.tagging.xmp.read_values` gives them; values read from IIM and Exif
            will do too, where texts stand for lang-alts.

    Returns:
        Fields of `PhotoRecord` by name, absent where the picture is silent. Location Shown goes
        before the flat fields; persons stand in the order of Person Shown in the Image.
    """
    fields: dict[str, object] = {}
    for name in (*_TEXTS, *_ALTS):
        fields[name] = _text(values.get(name))
    for name in _LISTS:
        fields[name] = tuple(plain_texts(values.get(name)))
    fields["persons_shown"] = _persons(values)
    fields["locations_shown"] = _places(values)
    return {name: value for name, value in fields.items() if value}


def _text(value: object) -> str | None:
    texts = plain_texts(value)
    return texts[0] if texts else None


def _structures(value: object) -> list[Mapping[str, object]]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return []
    return [item for item in value if isinstance(item, Mapping)]


def _persons(values: Mapping[str, Value | None]) -> tuple[Person, ...]:
    details = [
        Person(name=name, title=_text(item.get("description")))
        for item in _structures(values.get("persons_shown"))
        if (name := _text(item.get("name")))
    ]
    names = plain_texts(values.get("person_in_image_names"))
    ranks = {name: rank for rank, name in reversed(list(enumerate(names)))}
    known = {person.name for person in details}
    bare = [Person(name=name) for name in ranks if name not in known]
    return tuple(sorted((*details, *bare), key=lambda person: ranks.get(person.name, len(names))))


def _places(values: Mapping[str, Value | None]) -> tuple[Location, ...]:
    shown = [
        {field: _text(item.get(field)) for field in _FLAT}
        for item in _structures(values.get("locations_shown"))
    ]
    flat = {field: _text(values.get(name)) for field, name in _FLAT.items()}
    return tuple(_location(place) for place in shown or [flat] if any(place.values()))


def _location(place: Mapping[str, str | None]) -> Location:
    code = place["country_code"]
    return Location(
        sublocation=place["sublocation"],
        city=place["city"],
        province_state=place["province_state"],
        country_name=place["country_name"],
        country_code=to_alpha_2(code) if code else None,
    )
