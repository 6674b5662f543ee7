from __future__ import annotations

import pytest

from captions.parsing.people.names import find_runs, is_korean_given, is_pinyin
from captions.parsing.people.tokens import tokenize


def names(text: str) -> list[str]:
    tokens = tokenize(text, 0, len(text))
    return [
        text[tokens[run.name].start : tokens[run.end - 1].end]
        for run in find_runs(tokens)
        if run.name < run.end
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Ana Reis",
        "Han Ji-woo",
        "Han Ji Woo",
        "Song Ha-neul",
        "Lu Mingxia",
        "Tran Duc Long",
        "Pieter van der Aa",
        "Bernardo de la Cerda",
        "Abdul Karim al-Bayati",
        "Faisal bin Turki",
        "J.R.T. Maddox",
        "C. S. Pell",
        "Walter Dunmore Jr.",
        "Alaric IV",
        "Siobhan O'Hagan",
        "Calum MacAskill",
        "Þórdís Guðmundsdóttir",
        "Emma Stone",
        "Kate Bishop",
        "Dean Reis",
        "Delroy 'Hurricane' Pitts",
    ],
)
def test_a_whole_name_is_read(name: str) -> None:
    assert names(f"meets {name} today") == [name]


@pytest.mark.parametrize(
    "thing",
    [
        "Ana Reis Park",
        "Amadou Sarr International Airport",
        "Golden Reed Motors",
        "World Cup",
        "Red Cross",
        "Foreign Ministry",
        "Easter Sunday",
        "KCNA",
    ],
)
def test_a_thing_is_no_name(thing: str) -> None:
    assert names(f"near {thing} today") == []


def test_the_title_is_left_outside_the_name() -> None:
    assert names("Joint Chiefs of Staff Chairman Gen. Han Ji-woo salutes") == ["Han Ji-woo"]


def test_a_month_before_a_number_is_no_family_name() -> None:
    assert names("in Marivan March 10") == []
    assert names("greets Fredric March today") == ["Fredric March"]


def test_a_hyphen_with_the_ending_of_a_street_is_no_given_name() -> None:
    token, street = tokenize("Ji-woo Teheran-ro", 0, 17)
    assert is_korean_given(token)
    assert not is_korean_given(street)


def test_pinyin_is_told_from_other_words() -> None:
    assert is_pinyin("mingxia")
    assert not is_pinyin("olav")
