"""Names of states, provinces, prefectures and counties → `Region`.

>>> find_region("Calif."), find_region("Gyeonggi")
(Region(name='California', country_code='US'), Region(name='Gyeonggi Province', country_code='KR'))
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from captions.gazetteer.fold import fold_name
from captions.gazetteer.tables import read_rows, split_forms

_SHORT = 3
_KINDS = (" province", " prefecture", " state", " region", " oblast", " county", " district")


class Region(NamedTuple):
    """A division of a country, by its usual English name."""

    name: str
    country_code: str


@cache
def _tables() -> tuple[dict[str, Region], dict[str, Region]]:
    """Give regions by folded name, and by abbreviation as printed."""
    names: dict[str, Region] = {}
    short: dict[str, Region] = {}
    for name, country, _, forms in read_rows("regions.tsv", 4):
        region = Region(name, country)
        names.setdefault(fold_name(name), region)
        for form in split_forms(forms):
            if form.endswith(".") or (form.isascii() and len(form) <= _SHORT):
                short.setdefault(form, region)
            else:
                names.setdefault(fold_name(form), region)
    return names, short


@lru_cache(maxsize=8192)
def find_region(name: str) -> Region | None:
    """Give the region of that name or abbreviation; abbreviations count only as printed.

    >>> find_region("Fla."), find_region("Zhejiang province"), find_region("or")
    (Region(name='Florida', country_code='US'), Region(name='Zhejiang', country_code='CN'), None)
    """
    names, short = _tables()
    if name in short:
        return short[name]
    key = fold_name(name)
    found = names.get(key)
    if found is not None:
        return found
    for kind in _KINDS:
        if key.endswith(kind):
            return names.get(key.removesuffix(kind))
    return None
