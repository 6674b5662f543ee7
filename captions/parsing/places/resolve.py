"""`Chain` → the parts of a `Location`: which name is town, region and country, and which Porto.

A name that several towns bear is settled by the region or country printed with it, then by the
countries that the caption names elsewhere, then by size; where none of these decides, the
candidates stay and the value is doubtful.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.gazetteer import demonym_code, english_country_code, find_region, fold_name
from captions.parsing.places.chain import look_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.gazetteer import City
    from captions.parsing.places.chain import Chain, Part

_CITY_STATES = frozenset({"SG", "HK", "MO", "MC"})
_CLEARLY_LARGER = 8
_LARGER = 3
_NEWS_WEIGHT = 100_000
"""What a place of the hand-written table weighs against a listed town."""
_WORDS = regex.compile(r"\p{Lu}[\p{L}.]*(?:[ ]\p{Lu}[\p{L}]+)?")


class Place(NamedTuple):
    """The printed names by role, the country's code, and what else the name may mean."""

    city: Part | None = None
    region: Part | None = None
    country: Part | None = None
    quarter: Part | None = None
    code: str | None = None
    candidates: tuple[City, ...] = ()


class Hints(NamedTuple):
    """Countries that a caption names: as places, and as nationalities."""

    places: frozenset[str]
    nations: frozenset[str]
    regions: frozenset[str]


def find_hints(texts: Sequence[str]) -> Hints:
    """Collect the countries and regions named in the caption.

    >>> sorted(find_hints(["Norwegian police in Bavaria"]).nations)
    ['NO']
    """
    places, nations, regions = set(), set(), set()
    for text in texts:
        for match in _WORDS.finditer(text):
            for name in {match[0], match[0].partition(" ")[0], match[0].rpartition(" ")[2]}:
                if code := english_country_code(name):
                    places.add(code)
                if code := demonym_code(name):
                    nations.add(code)
                if region := find_region(name):
                    places.add(region.country_code)
                    regions.add(region.name)
    return Hints(frozenset(places), frozenset(nations), frozenset(regions))


def _is_large_city(part: Part) -> bool:
    """Say whether a name of both a town and a region is printed for the town: "New York"."""
    region, cities = part.sense.region, part.sense.cities
    return bool(cities) and (
        region is None or (cities[0].province_state == region.name and cities[0].population > 10**5)
    )


def _role(part: Part, first: bool, following: Part | None) -> str:
    """Say what a name stands for at its place in the chain."""
    sense = part.sense
    if not first:
        if sense.country and not (sense.region and following):
            return "country"
        return "region" if sense.region else "city"
    if following is not None and sense.cities and (following.sense.region or not sense.region):
        return "city" if _is_large_city(part) or not sense.region else "region"
    if sense.country and following is None:
        return "country"
    if sense.region and not _is_large_city(part):
        return "region"
    return "city"


def _roles(parts: tuple[Part, ...]) -> dict[str, Part]:
    roles: dict[str, Part] = {}
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else None
        role = _role(part, number == 0, following)
        if role == "city" and "city" in roles:
            roles["quarter"] = roles["city"]
        roles.setdefault(role, part) if role != "city" else roles.__setitem__("city", part)
    return roles


def resolve(chain: Chain, hints: Hints) -> Place:
    """Settle what a chain names."""
    roles = _roles(chain.parts)
    city, region, country = roles.get("city"), roles.get("region"), roles.get("country")
    owner = chain.owner
    code = _stated_code(city, region, country)
    if code is None and owner is not None:
        code, country = owner.sense.country, owner
    if country is not None and code in _CITY_STATES and city is None:
        city = country
    if city is None and region is not None and country is None:
        return _lone_region(region, code, hints)
    candidates: tuple[City, ...] = ()
    if city is not None and code is None:
        code, candidates = _choose(city.sense.cities, hints)
    return Place(city, region, country, roles.get("quarter"), code, candidates)


def _stated_code(city: Part | None, region: Part | None, country: Part | None) -> str | None:
    """Give the country that the chain states, "Georgia" read by the town before it."""
    if country is not None:
        sense = country.sense
        if city is not None and sense.region is not None and not (region and region != country):
            homes = {found.country_code for found in city.sense.cities}
            if sense.country not in homes and sense.region.country_code in homes:
                return sense.region.country_code
        return sense.country
    if region is not None and region.sense.region is not None:
        return region.sense.region.country_code
    return None


def _lone_region(region: Part, code: str | None, hints: Hints) -> Place:
    return Place(region=region, code=code)


def _weight(city: City) -> int:
    return city.population or _NEWS_WEIGHT


def _choose(cities: tuple[City, ...], hints: Hints) -> tuple[str | None, tuple[City, ...]]:
    """Give the country of a town named alone, and the candidates where nothing decides."""
    best: dict[str, City] = {}
    for city in cities:
        held = best.get(city.country_code)
        if held is None or _weight(city) > _weight(held):
            best[city.country_code] = city
    ranked = sorted(best.values(), key=_weight, reverse=True)
    if len(ranked) < 2:
        return (ranked[0].country_code if ranked else None), ()
    ratio = _weight(ranked[0]) / max(1, _weight(ranked[1]))
    if ratio >= _CLEARLY_LARGER:
        return ranked[0].country_code, ()
    for known in (hints.places, hints.nations if ratio < _LARGER else frozenset()):
        hinted = [city for city in ranked if city.country_code in known]
        if len(hinted) == 1:
            return hinted[0].country_code, ()
    return ranked[0].country_code, tuple(ranked[:5])


def is_same_place(city: Part, name: str) -> bool:
    """Say whether two printed names are one town's: "KYIV" and "Kyiv"."""
    if fold_name(city.name) == fold_name(name):
        return True
    sense = look_up(name)
    return bool(
        sense and sense.cities and city.sense.cities and sense.cities[0] == city.sense.cities[0]
    )
