"""Names of territories and regions → `Area`: what is certainly inside, and what is disputed.

Semantics §4. A name is read as a named region, then as an ISO 3166-1 alpha-2 code, then as a
country's name in any form; a state, a province or a city leaves its country to a person, and an
unknown name leaves every territory so.

>>> area = standard_atlas().area(("Scandinavia", "CN"))
>>> [area.locate(code).name for code in ("NO", "FI", "HK", "DE")]
['YES', 'MAYBE', 'MAYBE', 'NO']

The tables are dated data (``data/territories.toml``); a desk adds its own regions with
`Atlas.extended`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import regex

from captions.errors import UsageError
from captions.gazetteer import (
    country_code,
    country_codes,
    country_name,
    find_cities,
    find_region,
    fold_name,
)
from captions.rights.media import Match

if TYPE_CHECKING:
    from collections.abc import Mapping

WORLD = "WORLD"
_SUBDIVISION = regex.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
_CODES = {"UK": "GB", "EL": "GR"}


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named set of territories: its other names, its core and its disputed members."""

    core: tuple[str, ...]
    disputed: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Area(NamedTuple):
    """What a list of names takes in."""

    core: frozenset[str]
    disputed: frozenset[str]
    """Disputed members, outliers, and countries of which only a part is named."""
    world: bool
    unknown: tuple[str, ...]
    """Names that nobody can place: every territory may be meant."""

    def locate(self, territory: str | None) -> Match:
        """Tell whether a territory lies inside; `WORLD` does only where the whole world does.

        None, a territory that is not stated, may lie anywhere.
        """
        if self.world or territory in self.core:
            return Match.YES
        if territory is None or self.unknown or territory in self.disputed:
            return Match.MAYBE
        return Match.NO

    def touches(self, territory: str | None) -> Match:
        """Tell whether a territory reaches into the area; `WORLD` reaches into every one."""
        if territory != WORLD:
            return self.locate(territory)
        if self.core or self.world:
            return Match.YES
        return Match.MAYBE if self.disputed or self.unknown else Match.NO


class Atlas:
    """Named regions and outliers, and every name resolved so far. Reading it changes no answer."""

    def __init__(
        self,
        regions: Mapping[str, Region],
        *,
        world: tuple[str, ...],
        outliers: Mapping[str, tuple[str, ...]],
        parts: Mapping[str, str],
    ) -> None:
        """Lay out the tables; see ``data/territories.toml`` for what they hold."""
        self.regions = dict(regions)
        self._tables = (world, outliers, parts)
        self._world = frozenset(fold_name(name) for name in world)
        self._parts = {fold_name(name): code for name, code in parts.items()}
        self._outliers = outliers
        self._by_name = {
            fold_name(name): key
            for key, region in self.regions.items()
            for name in (key, *region.names)
        }
        self._areas: dict[tuple[str, ...], Area] = {}

    def extended(self, regions: Mapping[str, Region]) -> Atlas:
        """Give an atlas with a desk's own regions beside the known ones.

        A region of the same name replaces the known one.
        """
        world, outliers, parts = self._tables
        return Atlas({**self.regions, **regions}, world=world, outliers=outliers, parts=parts)

    def is_part(self, name: str) -> bool:
        """Tell whether a name is that of a part of a country, such as Scotland."""
        return fold_name(name) in self._parts

    def area(self, names: tuple[str, ...]) -> Area:
        """Give the area of a list of names, as a restriction or a grant states them."""
        found = self._areas.get(names)
        if found is None:
            found = self._areas[names] = self._joined(names)
        return found

    def expand(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Give the territories of a planned use, sorted, each once.

        A region that is asked for takes in its disputed members: they are then decided too.

        Raises:
            UsageError: A name that is no territory and no region.

        >>> standard_atlas().expand(("Benelux", "Japan"))
        ('BE', 'JP', 'LU', 'NL')
        """
        codes: set[str] = set()
        for name in names:
            codes |= self._requested(name)
        return (WORLD,) if WORLD in codes else tuple(sorted(codes))

    def _requested(self, name: str) -> set[str]:
        key = fold_name(name)
        if key in self._world:
            return {WORLD}
        if key in self._by_name:
            region = self.area((self._by_name[key],))
            return {WORLD} if region.world else set(region.core | region.disputed)
        code = _country(name)
        if code is None:
            raise UsageError(
                "use, territories",
                f'"{name}" is no territory and no region',
                "Give ISO 3166-1 alpha-2 codes, region names or WORLD.",
            )
        return {code}

    def _joined(self, names: tuple[str, ...]) -> Area:
        areas = [self._single(name) for name in names]
        core = frozenset[str]().union(*(area.core for area in areas))
        return Area(
            core=core,
            disputed=frozenset[str]().union(*(area.disputed for area in areas)) - core,
            world=any(area.world for area in areas),
            unknown=tuple(name for area in areas for name in area.unknown),
        )

    def _single(self, name: str) -> Area:
        key = fold_name(name)
        if key in self._world:
            return Area(frozenset(), frozenset(), world=True, unknown=())
        if key in self._by_name:
            return self._region(self._by_name[key], seen=frozenset())
        if key in self._parts:
            return Area(frozenset(), frozenset({self._parts[key]}), world=False, unknown=())
        code = _country(name)
        parts = frozenset() if name in country_codes() else _countries_of_part(name)
        if code is not None:
            parts |= frozenset(self._outliers.get(code, ()))
        core = frozenset({code} if code is not None else ())
        unknown = () if core or parts else (name,)
        return Area(core, parts - core, world=False, unknown=unknown)

    def _region(self, key: str, seen: frozenset[str]) -> Area:
        """Give a region's members; a region among them stands for its own."""
        region = self.regions[key]
        core, disputed = set[str](), set[str]()
        unknown: list[str] = []
        for names, into in ((region.core, core), (region.disputed, disputed)):
            for name in names:
                inner = self._by_name.get(fold_name(name))
                if inner is not None and inner not in seen | {key}:
                    members = self._region(inner, seen | {key})
                    into |= members.core
                    disputed |= members.disputed
                elif (code := _country(name)) is not None:
                    into.add(code)
                else:
                    unknown.append(name)
        return Area(
            frozenset(core), frozenset(disputed - core), world=False, unknown=tuple(unknown)
        )


def _country(name: str) -> str | None:
    """Read an ISO code in capitals, or the name of a country."""
    code = _CODES.get(name, name)
    if code in country_codes():
        return code
    return country_code(name)


def _countries_of_part(name: str) -> frozenset[str]:
    """Give the countries in which a state, province or city of that name lies.

    A code like ``US-NY`` says it itself. Georgia, a country, is a state elsewhere too.
    """
    subdivision = _SUBDIVISION.fullmatch(name)
    if subdivision is not None and subdivision[1] in country_codes():
        return frozenset({str(subdivision[1])})
    region = find_region(name)
    if region is not None:
        return frozenset({region.country_code})
    if country_code(name) is not None:
        return frozenset()
    return frozenset(city.country_code for city in find_cities(name))


def describe(territory: str | None) -> str:
    """Name a territory in a sentence.

    >>> describe("NL"), describe("WORLD"), describe(None)
    ('Netherlands', 'the whole world', 'a territory not stated')
    """
    if territory is None:
        return "a territory not stated"
    return "the whole world" if territory == WORLD else country_name(territory)


def load_atlas(path: Path) -> Atlas:
    """Read an atlas in the form of ``data/territories.toml``.

    Raises:
        UsageError: The file is no such atlas.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        regions = msgspec.convert(data["regions"], dict[str, Region])
        outliers = msgspec.convert(data.get("outliers", {}), dict[str, tuple[str, ...]])
        parts = msgspec.convert(data.get("parts", {}), dict[str, str])
        world = msgspec.convert(data.get("world", []), tuple[str, ...])
    except (OSError, KeyError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(str(path), f"is no table of territories ({error})", "Mend it.") from error
    return Atlas(regions, world=world, outliers=outliers, parts=parts)


@cache
def standard_atlas() -> Atlas:
    """Give the regions of semantics §4."""
    return load_atlas(Path(__file__).parent / "data" / "territories.toml")
