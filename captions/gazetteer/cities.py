"""Names of towns → `City`, largest first: GeoNames above 15,000 people, and news places below.

>>> find_cities("Porto")[0]
City(name='Porto', country_code='PT', province_state=None, population=252687)
>>> [city.country_code for city in find_cities("Panmunjom")]
['KR']

Keys hold the alternative spellings that GeoNames lists ("Kiev", "Taejon", Hangul forms). A town
of the hand-written supplement has population 0 where GeoNames does not list it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from captions.gazetteer.countries import country_code
from captions.gazetteer.fold import fold_name
from captions.gazetteer.regions import find_region
from captions.gazetteer.tables import read_pairs, read_rows, split_forms

_KINDS = (" si", " gun", " city", " county", " town", " village", " district")


class City(NamedTuple):
    """A town, village, base or island that captions name as the place."""

    name: str
    country_code: str
    province_state: str | None
    population: int


@cache
def _cities() -> dict[str, str]:
    return read_pairs("cities.tsv.gz")


@cache
def _news_places() -> dict[str, tuple[City, ...]]:
    places: dict[str, tuple[City, ...]] = {}
    for name, country, region, forms in read_rows("news-places.tsv", 4):
        city = City(name, country, region or None, 0)
        for form in (name, *split_forms(forms)):
            key = fold_name(form)
            places[key] = (*places.get(key, ()), city)
    return places


def _city(cell: str) -> City:
    name, country, region, population = cell.split("~")
    return City(name, country, region or None, int(population))


@lru_cache(maxsize=8192)
def find_cities(name: str) -> tuple[City, ...]:
    """Give every town that bears the name, the largest first.

    >>> find_cities("Kiev")[0].name, find_cities("평양")[0].name, find_cities("Nowhereville")
    ('Kyiv', 'Pyongyang', ())
    """
    key = fold_name(name)
    found = _find(key)
    if not found and key.endswith(_KINDS):
        found = _find(key.rpartition(" ")[0])
    return found


def _find(key: str) -> tuple[City, ...]:
    cell = _cities().get(key)
    listed = tuple(_city(part) for part in cell.split(";")) if cell else ()
    extra = _news_places().get(key, ())
    known = {(city.country_code, city.province_state) for city in listed}
    return listed + tuple(
        city for city in extra if (city.country_code, city.province_state) not in known
    )


@lru_cache(maxsize=8192)
def is_place_name(name: str) -> bool:
    """Say whether the name is a country's, a region's or a town's, in any known form.

    >>> is_place_name("Osaka"), is_place_name("Serbia"), is_place_name("Wednesday")
    (True, True, False)
    """
    return bool(country_code(name) or find_region(name) or find_cities(name))
