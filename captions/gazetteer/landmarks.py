"""Landmarks that stand for their town and country without saying so → `Landmark`.

>>> find_landmark("Kremlin")
Landmark(name='Kremlin', city='Moscow', country_code='RU')
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from captions.gazetteer.fold import fold_name
from captions.gazetteer.tables import read_rows, split_forms


class Landmark(NamedTuple):
    """A building, square or ground known by name around the world."""

    name: str
    city: str | None
    country_code: str


@cache
def _landmarks() -> dict[str, Landmark]:
    found: dict[str, Landmark] = {}
    for name, city, country, forms in read_rows("landmarks.tsv", 4):
        landmark = Landmark(name, city or None, country)
        for form in (name, *split_forms(forms)):
            found[fold_name(form)] = landmark
    return found


@lru_cache(maxsize=8192)
def find_landmark(name: str) -> Landmark | None:
    """Give the landmark of that name, with or without "the".

    >>> find_landmark("the White House").country_code, find_landmark("the Town Hall")
    ('US', None)
    """
    return _landmarks().get(fold_name(name).removeprefix("the "))
