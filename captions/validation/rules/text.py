"""Rules on values as text: octets, unsafe characters, and evidence that is in the caption."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import regex

from captions.record.model import PhotoRecord
from captions.record.properties import PROPERTIES
from captions.validation.rule import Check, Fault, location_texts, short, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import Evidence, Stretch
    from captions.record.properties import Property

_FLAT_PLACE = {
    "sublocation": "sublocation_name",
    "city": "city_name",
    "provinceState": "province_state",
    "countryName": "country_name",
}
"""IIM keeps one place, in the properties that IPTC now calls legacy."""

_UNSAFE = regex.compile(r"[\p{Cc}\u202A-\u202E\u2066-\u2069--[\t\n\r]]", flags=regex.VERSION1)
"""Controls, and what turns the order of letters round for the reader alone."""


@cache
def _limited() -> tuple[tuple[str, Property], ...]:
    """The record's own attributes that one IIM dataset keeps."""
    known = ((name, PROPERTIES.get(name)) for name in PhotoRecord.__struct_fields__)
    return tuple((name, prop) for name, prop in known if prop and prop.iim_max_bytes)


def _octets(path: str, text: str, prop: Property) -> Iterator[tuple[str, int, Property]]:
    size = len(text.encode(errors="replace"))
    if prop.iim_max_bytes is not None and size > prop.iim_max_bytes:
        yield path, size, prop


def _over_limit(record: PhotoRecord) -> Iterator[tuple[str, int, Property]]:
    for name, prop in _limited():
        value = getattr(record, name)
        if isinstance(value, str):
            yield from _octets(prop.id, value, prop)
        for index, text in enumerate(value if isinstance(value, tuple) else ()):
            yield from _octets(f"{prop.id}/{index}", text, prop)
    for place in record.locations_shown[:1]:
        for name, text in location_texts(place):
            yield from _octets(f"locationsShown/0/{name}", text, PROPERTIES[_FLAT_PLACE[name]])


def iim_octet_limit(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A value is longer than its IIM dataset may be, counted in octets of UTF-8."""
    for path, size, prop in _over_limit(record):
        over = size - (prop.iim_max_bytes or 0)
        dataset = prop.iim[0].dataset
        message = f"{size} octets, {over} over the {prop.iim_max_bytes} of IIM {dataset}"
        remedy = f"Shorten it by {over} octets, or keep it out of IIM: XMP has no limit."
        yield Fault(path, message, remedy, span_of(record, path))


def _texts(record: PhotoRecord) -> Iterator[tuple[str, str | None]]:
    """Give the values that people read, with their paths."""
    yield "caption", record.caption
    yield "description", record.description
    yield "headline", record.headline
    yield "creditLine", record.credit_line
    yield "source", record.source
    yield "usageTerms", record.usage_terms
    yield "instructions", record.instructions
    for index, person in enumerate(record.persons_shown):
        yield f"personsShown/{index}/name", person.name
        yield f"personsShown/{index}/title", person.title
        yield f"personsShown/{index}/position", person.position
    for index, place in enumerate(record.locations_shown):
        for name, text in location_texts(place):
            yield f"locationsShown/{index}/{name}", text
    for path, names in (
        ("personsMentioned", record.persons_mentioned),
        ("organisationInImageNames", record.organisation_in_image_names),
        ("creatorNames", record.creator_names),
    ):
        for index, text in enumerate(names):
            yield f"{path}/{index}", text


def unsafe_character(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A value holds a control character, or one that reverses the order of letters."""
    for path, text in _texts(record):
        if not text or text.isprintable():
            continue
        found = _UNSAFE.search(text)
        if found:
            point = f"U+{ord(found[0]):04X}"
            message = f"holds {unicodedata.name(found[0], 'a control character')} ({point})"
            span = found.span() if path == "caption" else span_of(record, path)
            yield Fault(path, message, "Remove the character, and compare with the source.", span)


def replacement_character(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The caption was decoded wrongly somewhere on its way."""
    at = record.caption.find("\ufffd")
    if at >= 0:
        message = "holds U+FFFD, which stands for letters lost in decoding"
        remedy = "Read the source again in its own encoding."
        yield Fault("caption", message, remedy, (at, at + 1))


def evidence_not_in_caption(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A span does not hold the words it is said to hold."""
    caption = record.caption
    lists: tuple[tuple[str, tuple[Evidence | Stretch, ...]], ...] = (
        ("evidence", record.evidence),
        ("unread", record.unread),
        ("unclaimed", record.unclaimed),
    )
    for name, stretches in lists:
        for index, entry in enumerate(stretches):
            start, end = entry.start, entry.end
            if start < 0 or end > len(caption) or caption[start:end] != entry.text:
                message = f'characters {start}–{end} of the caption are not "{short(entry.text)}"'
                remedy = "Parse the caption again: offsets count code points from its start."
                yield Fault(f"{name}/{index}", message, remedy)
