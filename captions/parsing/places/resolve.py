"""`Chain` → the parts of a `Location`: which name is town, region and country, and which Porto.

A name that several towns bear is settled by the region or country printed with it, then by the
countries that the caption names elsewhere, then by size; where none of these decides, the
candidates stay and the value is doubtful.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.gazetteer import City, demonym_code, english_country_code, find_region
from captions.parsing.places.lexicon import REGION_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.places.chain import Chain
    from captions.parsing.places.names import Part, Sense

_CITY_STATES = frozenset({"SG", "HK", "MO", "MC", "LU"})
_TWINS = {"Congo": ("CD", "CG"), "Korea": ("KR", "KP")}
"""Short names that two countries bear: the usual one first."""
_CLEARLY_LARGER = 8
_LARGER = 3
_MOST_CANDIDATES = 5
_METROPOLIS = 500_000
_NEWS_WEIGHT = 100_000
"""What a place of the hand-written table, listed without people, weighs against a listed town."""
_WORDS = regex.compile(r"\b(?=(\p{Lu}[\p{L}.]*+(?:[ ]\p{Lu}\p{L}++)?))\p{Lu}")


class Place(NamedTuple):
    """The printed names by role, the country's code, and what else the name may mean."""

    city: Part | None = None
    region: Part | None = None
    country: Part | None = None
    quarter: Part | None = None
    code: str | None = None
    candidates: tuple[City, ...] = ()


class Hints:
    """Countries that a caption names, as places and as nationalities; read only when asked.

    >>> hints = Hints(("Norwegian police in Bavaria",))
    >>> sorted(hints.places), sorted(hints.nations)
    (['DE'], ['NO'])
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Keep the sentences."""
        self._texts = texts

    @property
    def places(self) -> frozenset[str]:
        """Countries named, or whose regions are; "Georgia" and its like name none for sure."""
        return self._found[0]

    @property
    def nations(self) -> frozenset[str]:
        """Countries whose people or adjective is named."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[frozenset[str], frozenset[str]]:
        places: set[str] = set()
        nations: set[str] = set()
        for text in self._texts:
            for match in _WORDS.finditer(text):
                for name in {match[1], match[1].partition(" ")[0]}:
                    code = _one_country(name)
                    if code is not None:
                        places.add(code)
                    elif (nation := demonym_code(name)) is not None:
                        nations.add(nation)
        return frozenset(places), frozenset(nations)


def _one_country(name: str) -> str | None:
    """Give the country of a country's or region's name, None where two bear it."""
    country, region = english_country_code(name), find_region(name)
    if region is None or country == region.country_code:
        return country
    return region.country_code if country is None else None


def _homes(sense: Sense) -> set[str]:
    return {city.country_code for city in sense.cities}


def _is_large_town(sense: Sense) -> bool:
    """Say whether a name of both a town and a region is printed for the town: "New York"."""
    return bool(sense.cities) and (sense.region is None or sense.cities[0].population > _METROPOLIS)


def _first_role(name: str, sense: Sense, following: Part | None) -> str:
    if not sense.cities and name.rpartition(" ")[2].lower() in REGION_KINDS:
        return "region"
    if following is None and sense.country:
        return "country"
    if sense.region and not _is_large_town(sense):
        return "region"
    return "city"


def _outer_role(sense: Sense, inner: Sense, following: Part | None) -> str:
    """Say what a later name of a chain is; "Georgia" is what the town before it lies in."""
    if sense.country and sense.region and sense.country != sense.region.country_code:
        in_region = sense.region.country_code in _homes(inner) and sense.country not in _homes(
            inner
        )
        return "region" if in_region or following is not None else "country"
    if sense.country:
        return "country"
    return "region" if sense.region else "city"


def _roles(parts: tuple[Part, ...]) -> dict[str, Part]:
    """Give each name its role; of two towns, or regions, the first is a quarter of the second."""
    roles: dict[str, Part] = {}
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else None
        if number == 0:
            role = _first_role(part.name, part.sense, following)
        else:
            role = _outer_role(part.sense, parts[0].sense, following)
        if role in ("city", "region") and role in roles:
            roles["quarter"] = roles.pop(role)
        roles.setdefault(role, part)
    return roles


def resolve(chain: Chain, hints: Hints) -> Place:
    """Settle what a chain names."""
    roles = _roles(chain.parts)
    city, region, country = roles.get("city"), roles.get("region"), roles.get("country")
    if country is None and chain.owner is not None:
        country = chain.owner
    code = _stated_code(city, region, country)
    candidates: tuple[City, ...] = ()
    if country is not None and city is None and len(chain.parts) == 1:
        if code in _CITY_STATES or country.name.endswith(" City"):
            city = country
        elif chain.owner is None:
            code, candidates = _choose_state(country, hints)
            if code != country.sense.country:
                region, country = country, None
    if city is not None and code is None:
        code, candidates = _choose(city.sense.cities, hints)
    if city is not None and region is None and not candidates:
        candidates = _namesakes([town for town in city.sense.cities if town.country_code == code])
    return Place(city, region, country, roles.get("quarter"), code, candidates)


def _stated_code(city: Part | None, region: Part | None, country: Part | None) -> str | None:
    """Give the country that the chain states, by name or by one of its regions."""
    if country is None:
        known = region.sense.region if region else None
        return known.country_code if known else None
    inner = _homes(city.sense) if city else set()
    if region is not None and region.sense.region is not None:
        inner.add(region.sense.region.country_code)
    twins = [code for code in _TWINS.get(country.name, ()) if code in inner]
    return twins[0] if twins else country.sense.country


def _choose_state(country: Part, hints: Hints) -> tuple[str | None, tuple[City, ...]]:
    """Settle a lone "Georgia": the state where the caption speaks of the United States."""
    code, region = country.sense.country, country.sense.region
    if region is None or code is None or region.country_code == code:
        return code, ()
    if region.country_code in hints.places | hints.nations:
        return region.country_code, ()
    if code in hints.nations:
        return code, ()
    both = (
        City(country.name, code, None, 0),
        City(country.name, region.country_code, region.name, 0),
    )
    return code, both


def _weight(city: City) -> int:
    return city.population or _NEWS_WEIGHT


def _namesakes(towns: list[City]) -> tuple[City, ...]:
    """Give the towns of one country that the name may mean, none where the largest is meant."""
    towns = sorted(towns, key=_weight, reverse=True)[:_MOST_CANDIDATES]
    if not towns[1:] or _weight(towns[0]) >= _LARGER * _weight(towns[1]):
        return ()
    states = {town.province_state for town in towns}
    return tuple(towns) if len(states) == len(towns) and None not in states else ()


def _choose(cities: tuple[City, ...], hints: Hints) -> tuple[str | None, tuple[City, ...]]:
    """Give the country of a town named alone, and the candidates where nothing decides."""
    best: dict[str, City] = {}
    for city in cities:
        held = best.get(city.country_code)
        if held is None or _weight(city) > _weight(held):
            best[city.country_code] = city
    ranked = sorted(best.values(), key=_weight, reverse=True)
    if not ranked[1:]:
        return (ranked[0].country_code if ranked else None), ()
    ratio = _weight(ranked[0]) / max(1, _weight(ranked[1]))
    if ratio >= _CLEARLY_LARGER:
        return ranked[0].country_code, ()
    for known in (hints.places, hints.nations if ratio < _LARGER else frozenset()):
        hinted = [city for city in ranked if city.country_code in known]
        if len(hinted) == 1:
            return hinted[0].country_code, ()
    return ranked[0].country_code, tuple(ranked[:_MOST_CANDIDATES])
