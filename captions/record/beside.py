"""What stood beside a caption → the record's empty fields; where the two differ, a person looks.

>>> from captions.record.model import Given, Origin, PhotoRecord
>>> given = (Given(property="creditLine", text="Sol", where="Credit"),)
>>> bare = PhotoRecord(id="p-1", caption="A boat.", origin=Origin(given=given))
>>> with_beside(bare).credit_line
'Sol'
>>> with_beside(PhotoRecord(id="p-1", caption="A boat. (AP)", credit_line="AP",
...     origin=Origin(given=given))).reasons
('creditLine: the caption says "AP", beside it stands "Sol" (Credit)',)
"""

from __future__ import annotations

import msgspec
import regex

from captions.record.model import Confidence, Location, Person, PhotoRecord

_SCALARS = {
    "headline": "headline",
    "dateCreated": "date_created",
    "creditLine": "credit_line",
    "source": "source",
}
_PLACES = {
    "city": "city",
    "provinceState": "province_state",
    "countryName": "country_name",
    "countryCode": "country_code",
}
_NAMES = regex.compile(r"\s*[;\n|]\s*")
_DAY = regex.compile(r"\d{4}(-\d\d){0,2}")
_CODE = regex.compile(r"[A-Z]{2}")
_NO_CREDIT = "no credit was found"


def with_beside(record: PhotoRecord) -> PhotoRecord:
    """Fill what the caption left open from what stood beside it.

    A value of the caption's own stays; another beside it is a reason to look at the record.

    Args:
        record: As built from its caption, with its origin.
    """
    given = record.origin.given if record.origin else ()
    if not given:
        return record
    changes: dict[str, object] = {}
    doubts: list[str] = []
    for item in given:
        if item.property in _SCALARS:
            name = _SCALARS[item.property]
            own, text = getattr(record, name), item.text
            if name == "date_created" and not _DAY.fullmatch(text):
                doubts.append(f'dateCreated: "{text}" ({item.where}) is no day')
            elif not own or (name == "date_created" and text.startswith(own)):
                changes[name] = text
            elif name != "headline" and not _agree(own, text):
                doubts.append(_differ(item.property, own, text, item.where))
    _fill_names(record, changes, doubts)
    _fill_place(record, changes, doubts)
    return _judged(msgspec.structs.replace(record, **changes), doubts)


def _fill_names(record: PhotoRecord, changes: dict[str, object], doubts: list[str]) -> None:
    texts = {item.property: item for item in record.origin.given} if record.origin else {}
    creators = texts.get("creatorNames")
    if creators:
        names = tuple(name for name in _NAMES.split(creators.text) if name)
        if not record.creator_names:
            changes["creator_names"] = names
        elif not _agree(" ".join(record.creator_names), " ".join(names)):
            own = ", ".join(record.creator_names)
            doubts.append(_differ("creatorNames", own, creators.text, creators.where))
    persons = texts.get("personsShown")
    if persons and not record.persons_shown:
        names = tuple(name for name in _NAMES.split(persons.text) if name)
        changes["persons_shown"] = tuple(Person(name=name) for name in names)


def _fill_place(record: PhotoRecord, changes: dict[str, object], doubts: list[str]) -> None:
    given = record.origin.given if record.origin else ()
    parts = {_PLACES[item.property]: item.text for item in given if item.property in _PLACES}
    if not _CODE.fullmatch(parts.get("country_code", "")):
        parts.pop("country_code", None)
    if not parts:
        return
    if not record.locations_shown:
        changes["locations_shown"] = (msgspec.structs.replace(Location(), **parts),)
        return
    cities = [place.city for place in record.locations_shown if place.city]
    city = parts.get("city")
    if city and cities and not any(_agree(own, city) for own in cities):
        doubts.append(_differ("city", ", ".join(cities), city, "beside"))


def _judged(record: PhotoRecord, doubts: list[str]) -> PhotoRecord:
    """Judge anew: a credit may have been found beside, a doubt may have come."""
    reasons = [reason for reason in record.reasons if reason != _NO_CREDIT or not _credit(record)]
    reasons = list(dict.fromkeys([*reasons, *doubts]))
    confidence = record.confidence
    if confidence is not Confidence.REJECT:
        confidence = Confidence.REVIEW if reasons else Confidence.ACCEPT
    return msgspec.structs.replace(record, reasons=tuple(reasons), confidence=confidence)


def _credit(record: PhotoRecord) -> bool:
    return bool(record.credit_line or record.creator_names)


def _agree(own: str, other: str) -> bool:
    """Tell whether one of two texts holds the other."""
    one, two = own.casefold(), other.casefold()
    return one in two or two in one


def _differ(name: str, own: str, text: str, where: str) -> str:
    return f'{name}: the caption says "{own}", beside it stands "{text}" ({where})'
