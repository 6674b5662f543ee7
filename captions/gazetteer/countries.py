"""Names of countries and their people → ISO 3166-1 alpha-2 codes.

>>> country_code("Republic of Korea"), country_code("Deutschland"), country_code("U.S.")
('KR', 'DE', 'US')
>>> country_name("KP"), capital_of("KP"), demonym_code("Ukrainian")
('North Korea', 'Pyongyang', 'UA')

The parts of the United Kingdom have no code of their own and give ``GB``; Kosovo has the
user-assigned ``XK``. Source of the names: Unicode CLDR and a hand-written list of the forms that
news agencies print (``data/LICENCES.md``).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from captions.gazetteer.fold import fold_name
from captions.gazetteer.tables import read_pairs, read_rows, split_forms

_LONGEST_CODE = 4


class _Row(NamedTuple):
    iso3: str
    name: str
    capital: str


@cache
def _countries() -> dict[str, _Row]:
    rows = read_rows("countries.tsv", 4)
    return {code: _Row(iso3, name, capital) for code, iso3, name, capital in rows}


@cache
def _capital_codes() -> dict[str, str]:
    """Codes that count only in capitals: alpha-3, sport codes, UK, US."""
    codes = {row.iso3: code for code, row in _countries().items()}
    del codes["AND"], codes["ARE"]  # words of restriction blocks in capitals
    codes.update((word, code) for word, code in read_rows("country-codes.tsv", 2))
    return codes


@cache
def _english() -> dict[str, str]:
    names = {fold_name(row.name): code for code, row in _countries().items()}
    for code, _, forms in read_rows("country-forms.tsv", 3):
        names.update((fold_name(form), code) for form in split_forms(forms))
    for short in ("us", "uk", "gb", "uae", "rok", "car", "frg", "gdr", "rsa", "nk", "nz", "bvi"):
        names.pop(short, None)
    return names


@cache
def _foreign() -> dict[str, str]:
    names = read_pairs("country-names.tsv")
    for code, forms in read_rows("country-forms-foreign.tsv", 2):
        names.update((fold_name(form), code) for form in split_forms(forms))
    return names


@cache
def _demonyms() -> dict[str, str]:
    return {
        fold_name(word): code
        for code, words in read_rows("demonyms.tsv", 2)
        for word in split_forms(words)
    }


@cache
def country_codes() -> frozenset[str]:
    """Give every code the tables know: ISO 3166-1 alpha-2, and XK."""
    return frozenset(_countries())


@lru_cache(maxsize=8192)
def country_code(name: str) -> str | None:
    """Give the code of a country named in any form: short, official, old, agency, foreign.

    Codes of three letters (and US, UK, UAE, DPRK …) count only in capitals, with or without
    points. "Georgia" and "Jordan" are countries here: the caller judges the context.

    >>> country_code("DPRK"), country_code("AUT"), country_code("England"), country_code("us")
    ('KP', 'AT', 'GB', None)
    """
    return english_country_code(name) or _foreign().get(fold_name(name))


@lru_cache(maxsize=8192)
def english_country_code(name: str) -> str | None:
    """Give the code of a country named in English, as captions in English print it.

    >>> english_country_code("Ivory Coast"), english_country_code("Deutschland")
    ('CI', None)
    """
    letters = name.replace(".", "").replace(" ", "") if len(name) <= 2 * _LONGEST_CODE else ""
    if letters.isupper() and len(letters) <= _LONGEST_CODE and letters in _capital_codes():
        return _capital_codes()[letters]
    found = _english().get(fold_name(name))
    if found is None and name[:4].lower() == "the ":
        return english_country_code(name[4:])
    return found


def country_name(code: str) -> str:
    """Give the English name used in records; an unknown code comes back as it is.

    >>> country_name("US"), country_name("CI"), country_name("QQ")
    ('United States', 'Ivory Coast', 'QQ')
    """
    row = _countries().get(code)
    return row.name if row else code


def capital_of(code: str) -> str | None:
    """Give the English name of a country's capital, None where there is none.

    >>> capital_of("AU"), capital_of("AQ")
    ('Canberra', None)
    """
    row = _countries().get(code)
    return (row.capital or None) if row else None


@lru_cache(maxsize=8192)
def demonym_code(word: str) -> str | None:
    """Give the country of a people or its adjective: "South Korean", "Finns", "British".

    >>> demonym_code("Finnish"), demonym_code("finish")
    ('FI', None)
    """
    if word[:1].islower():
        return None
    return _demonyms().get(fold_name(word))
