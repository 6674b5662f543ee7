"""Regions, outliers and names, as semantics §4 has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from captions.errors import UsageError
from captions.gazetteer import country_codes
from captions.rights.media import Match
from captions.rights.territories import Region, load_atlas, standard_atlas

REGIONS = {
    "EU": (
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE",
        "",
    ),
    "UK & Ireland": ("GB IE", "GG JE IM"),
    "British Isles": ("GB IE", "GG JE IM"),
    "Benelux": ("BE NL LU", ""),
    "Scandinavia": ("DK NO SE", "FI IS FO GL AX"),
    "Nordic countries": ("DK NO SE FI IS", "FO GL AX"),
    "DACH": ("DE AT CH", "LI LU"),
    "GSA": ("DE AT CH", "LI LU"),
    "German-speaking": ("DE AT CH", "LI LU"),
    "Iberia": ("ES PT", "AD GI"),
    "Baltics": ("EE LV LT", ""),
    "North America": ("US CA", "MX GL BM PR PM"),
    "Latin America": (
        "AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PY SV UY VE",
        "PR HT GF GP MQ BZ GY SR JM TT",
    ),
    "Greater China": ("CN HK MO TW", ""),
    "Australasia": ("AU NZ", "PG"),
    "GCC": ("SA AE QA KW BH OM", ""),
    "Gulf states": ("SA AE QA KW BH OM", ""),
}
EUROPE_BEYOND_EU = "GB CH NO IS LI AD MC SM VA"
EUROPE_DISPUTED = "RU BY UA MD TR RS BA ME MK AL XK GE AM AZ KZ"
OUTLIERS = {
    "CN": "HK MO TW",
    "GB": "GG JE IM GI",
    "US": "PR VI GU AS MP",
    "DK": "FO GL",
    "NL": "AW CW SX BQ",
}


@pytest.mark.parametrize("name", REGIONS)
def test_a_region_has_the_core_and_the_disputed_members_of_the_semantics(name: str) -> None:
    core, disputed = (frozenset(codes.split()) for codes in REGIONS[name])
    area = standard_atlas().area((name,))
    assert (area.core, area.disputed) == (core, disputed)


def test_europe_and_the_eea_build_on_the_eu() -> None:
    atlas = standard_atlas()
    eu = atlas.area(("EU",)).core
    europe = atlas.area(("Europe",))
    assert len(eu) == 27
    assert europe.core == eu | set(EUROPE_BEYOND_EU.split())
    assert europe.disputed == set(EUROPE_DISPUTED.split())
    assert atlas.area(("EEA",)).core == eu | {"IS", "LI", "NO"}


@pytest.mark.parametrize("code", OUTLIERS)
def test_a_country_may_or_may_not_take_its_outliers_in(code: str) -> None:
    area = standard_atlas().area((code,))
    assert area.core == {code}
    assert area.disputed == set(OUTLIERS[code].split())


def test_mainland_china_is_china_alone() -> None:
    area = standard_atlas().area(("Mainland China",))
    assert area.core == {"CN"}
    assert not area.disputed


@pytest.mark.parametrize(
    ("name", "code"),
    [("Republic of Korea", "KR"), ("South Korea", "KR"), ("AUS", "AU"), ("AUT", "AT")],
)
def test_a_country_is_known_by_any_of_its_names(name: str, code: str) -> None:
    assert standard_atlas().area((name,)).core == {code}


def test_a_member_that_one_name_is_sure_of_is_not_disputed_by_another() -> None:
    area = standard_atlas().area(("CN", "HK"))
    assert area.locate("HK") is Match.YES
    assert area.locate("MO") is Match.MAYBE


@pytest.mark.parametrize("name", ["US-NY", "California", "Chicago"])
def test_a_part_of_a_country_leaves_the_country_to_a_person(name: str) -> None:
    area = standard_atlas().area((name,))
    assert area.locate("US") is Match.MAYBE
    assert area.locate("KR") is Match.NO


def test_england_is_a_part_of_the_united_kingdom() -> None:
    assert standard_atlas().area(("England",)).locate("GB") is Match.MAYBE


def test_an_unknown_name_may_mean_any_territory() -> None:
    area = standard_atlas().area(("Ruritania",))
    assert {area.locate(code) for code in ("PT", "JP", "WORLD", None)} == {Match.MAYBE}
    assert area.unknown == ("Ruritania",)


def test_the_world_reaches_into_every_area_and_lies_inside_the_world_only() -> None:
    atlas = standard_atlas()
    assert atlas.area(("PT",)).touches("WORLD") is Match.YES
    assert atlas.area(("EU",)).locate("WORLD") is Match.NO
    assert atlas.area(("worldwide",)).locate("WORLD") is Match.YES


def test_every_member_of_every_region_is_a_territory() -> None:
    atlas = standard_atlas()
    for name in atlas.regions:
        area = atlas.area((name,))
        assert area.core | area.disputed <= country_codes()
        assert not area.unknown, name


def test_a_planned_region_takes_its_disputed_members_in() -> None:
    planned = standard_atlas().expand(("Iberia", "Japan"))
    assert planned == ("AD", "ES", "GI", "JP", "PT")


def test_the_world_beside_other_territories_is_the_world() -> None:
    assert standard_atlas().expand(("PT", "WORLD")) == ("WORLD",)


def test_a_territory_nobody_knows_cannot_be_planned() -> None:
    with pytest.raises(UsageError, match="Ruritania"):
        standard_atlas().expand(("Ruritania",))


def test_a_desk_adds_regions_of_its_own() -> None:
    own = {"Our South": Region(core=("Iberia", "IT"), disputed=("FR",), names=("the South",))}
    area = standard_atlas().extended(own).area(("THE SOUTH",))
    assert area.core == {"ES", "PT", "IT"}
    assert area.disputed == {"FR", "AD", "GI"}
    assert standard_atlas().area(("Our South",)).unknown == ("Our South",)


def test_a_region_that_names_itself_ends() -> None:
    area = standard_atlas().extended({"Ours": Region(core=("Ours", "PT"))}).area(("Ours",))
    assert "PT" in area.core


def test_an_own_region_with_a_member_nobody_knows_leaves_every_territory_open() -> None:
    own = {"Ours": Region(core=("PT", "Ruritania"))}
    assert standard_atlas().extended(own).area(("Ours",)).locate("JP") is Match.MAYBE


def test_a_broken_table_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "regions.toml"
    path.write_text('[regions.X]\nkernel = ["PT"]\n', "utf-8")
    with pytest.raises(UsageError, match=r"regions\.toml"):
        load_atlas(path)
