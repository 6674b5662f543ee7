"""Rules on places: codes that are none, names without code, names of several places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.gazetteer import country_code, country_codes, country_name
from captions.validation.rule import Check, Fault, location_texts, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import PhotoRecord, PlaceCandidate


def country_code_unknown(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A country code is not in ISO 3166-1."""
    for index, place in enumerate(record.locations_shown):
        code = place.country_code
        if code is not None and code not in country_codes():
            path = f"locationsShown/{index}/countryCode"
            message = f'"{code}" is no country code of ISO 3166-1'
            remedy = "Key the two-letter code, e.g. GB for the United Kingdom."
            yield Fault(path, message, remedy, span_of(record, path))


def country_code_missing(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A country is named and its code is not given."""
    for index, place in enumerate(record.locations_shown):
        if place.country_name and not place.country_code:
            path = f"locationsShown/{index}/countryCode"
            code = country_code(place.country_name)
            message = f"{place.country_name} has no country code"
            remedy = f"Key {code}." if code else "Key the two-letter code of ISO 3166-1."
            yield Fault(path, message, remedy, span_of(record, f"locationsShown/{index}"))


def country_code_contradicts_name(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The country named is not the one of the code."""
    for index, place in enumerate(record.locations_shown):
        if not place.country_name or not place.country_code:
            continue
        code = country_code(place.country_name)
        if code and code != place.country_code and place.country_code in country_codes():
            path = f"locationsShown/{index}/countryCode"
            meant = country_name(place.country_code)
            message = f"{place.country_code} is {meant}; {place.country_name} is {code}"
            remedy = "Keep the country the caption states, and correct the other."
            yield Fault(path, message, remedy, span_of(record, f"locationsShown/{index}"))


def city_without_country(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A city is given and no country."""
    for index, place in enumerate(record.locations_shown):
        if place.city and not place.country_code and not place.country_name:
            path = f"locationsShown/{index}/countryCode"
            message = f"{place.city} stands without a country"
            remedy = "Key the country's two-letter code, if caption or story make it sure."
            yield Fault(path, message, remedy, span_of(record, f"locationsShown/{index}"))


def _place(candidate: PlaceCandidate) -> str:
    region = f", {candidate.province_state}" if candidate.province_state else ""
    return f"{candidate.name}{region} ({candidate.country_code})"


def place_ambiguous(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """Several places bear the name, and nothing decides between them."""
    for index, place in enumerate(record.locations_shown):
        if place.candidates:
            path = f"locationsShown/{index}"
            name = place.city or place.sublocation or place.candidates[0].name
            message = f"{name} may be " + " or ".join(map(_place, place.candidates))
            remedy = "Choose one, and key its country and province."
            yield Fault(path, message, remedy, span_of(record, path))


def location_empty(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A place says nothing."""
    for index, place in enumerate(record.locations_shown):
        if not place.country_code and not any(location_texts(place)):
            path = f"locationsShown/{index}"
            yield Fault(path, "the place has no name and no code", "Remove it, or key its name.")
