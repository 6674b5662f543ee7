"""Names of places → countries, regions and towns; tables only, nothing about captions."""

from captions.gazetteer.cities import City, find_cities, is_place_name
from captions.gazetteer.countries import (
    capital_of,
    country_code,
    country_codes,
    country_name,
    demonym_code,
    english_country_code,
)
from captions.gazetteer.fold import fold_name
from captions.gazetteer.landmarks import Landmark, find_landmark
from captions.gazetteer.regions import Region, find_region

__all__ = [
    "City",
    "Landmark",
    "Region",
    "capital_of",
    "country_code",
    "country_codes",
    "country_name",
    "demonym_code",
    "english_country_code",
    "find_cities",
    "find_landmark",
    "find_region",
    "fold_name",
    "is_place_name",
]
