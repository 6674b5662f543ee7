"""Names of territories in wordings → ISO 3166-1 codes, regions by their canonical names, parts.

>>> place_name("Republic of Korea"), place_name("the Nordics"), place_name("GSA markets")
('KR', 'Nordic countries', 'DACH')
>>> place_name("Texas"), place_name("UK AND IRELAND"), place_name("the cup final")
('US-TX', 'UK & Ireland', None)
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from string import ascii_uppercase

import regex

from captions.gazetteer import country_code, demonym_code, find_cities, find_region, fold_name
from captions.rights.territories import standard_atlas

_ARTICLE = regex.compile(r"(?:the|die|der|la|le|les|el|los|las|il|os?)\s+", regex.IGNORECASE)
_TRAILER = regex.compile(
    r"\s+(?:countries|territories|territory|states?|markets?|clients?|customers?|subscribers?"
    r"|users?|members)$",
    regex.IGNORECASE,
)
_ADJECTIVES = {
    "north american": "North America",
    "latin american": "Latin America",
    "european": "Europe",
    "scandinavian": "Scandinavia",
    "nordic": "Nordic countries",
    "baltic": "Baltics",
    "iberian": "Iberia",
    "british": "GB",
    "uk": "GB",
    "us": "US",
}
_JOINED = {"southtyrol": "South Tyrol", "northkorea": "KP", "southkorea": "KR", "newzealand": "NZ"}
"""Names that agencies print as one word."""
_CODED = ("US", "CA")
"""Countries whose postal abbreviations are the codes of ISO 3166-2."""


@lru_cache(maxsize=4096)
def place_name(name: str) -> str | None:
    """Place one territory: a region's canonical name, an ISO 3166-1 code, or a part of a country.

    A state or province gives its ISO 3166-2 code where it is known, else its name.
    """
    bare = _ARTICLE.sub("", name.strip(" .'’"), count=1)
    if not bare:
        return None
    region = _regions().get(fold_name(bare)) or _JOINED.get(bare.casefold())
    if region is not None:
        return region
    if standard_atlas().is_part(bare):
        return _titled(bare)
    code = country_code(bare)
    if code is not None:
        return code
    shorter = _TRAILER.sub("", bare)
    if shorter != bare:
        return (
            _ADJECTIVES.get(shorter.casefold())
            or demonym_code(_titled(shorter))
            or place_name(shorter)
        )
    return _part_of_a_country(bare)


@lru_cache(maxsize=1024)
def place_adjective(name: str) -> str | None:
    """Place the adjective of a territory: "NORTH AMERICAN rights", "German use".

    >>> place_adjective("NORTH AMERICAN"), place_adjective("Peruvian"), place_adjective("daily")
    ('North America', 'PE', None)
    """
    return _ADJECTIVES.get(name.casefold()) or demonym_code(_titled(name))


@lru_cache(maxsize=1024)
def is_town(name: str) -> bool:
    """Tell whether a town bears the name."""
    return bool(find_cities(_titled(name)))


def _titled(name: str) -> str:
    return name.title() if name.isupper() else name


def _part_of_a_country(name: str) -> str | None:
    """Give a state or province; the abbreviations of two letters are words of restrictions too."""
    if len(name) <= len("OUT"):
        return None
    region = find_region(_titled(name))
    if region is None:
        return None
    return _subdivision_codes().get((region.name, region.country_code), _titled(name))


@cache
def _subdivision_codes() -> dict[tuple[str, str], str]:
    """Give the ISO 3166-2 codes of states and provinces, by name and country."""
    codes = {}
    for letters in map("".join, product(ascii_uppercase, repeat=2)):
        region = find_region(letters)
        if region is not None and region.country_code in _CODED:
            codes[region.name, region.country_code] = f"{region.country_code}-{letters}"
    return codes


@cache
def _regions() -> dict[str, str]:
    """Give the regions of the atlas by folded name; those of one country are that country."""
    return {
        fold_name(name): "CN" if key == "Mainland China" else key
        for key, region in standard_atlas().regions.items()
        for name in (key, *region.names)
        if " and " not in name.casefold() or key == "UK & Ireland"
    }
