"""Where a picture was taken, as the caption tells it. All captions are invented."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.parsing.layout import Layout
from captions.parsing.places import read_places
from captions.record.caption import Reading, Span
from captions.record.model import Location

_TABLE = Path(__file__).parents[2] / "fixtures" / "parsing" / "places.tsv"
_CASES = [
    tuple(line.split("\t"))
    for line in _TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def _read(text: str, dateline: str = "") -> Reading[Location] | None:
    """Read a caption that is one sentence after its dateline."""
    start = len(dateline)
    layout = Layout(
        text=dateline + text,
        dateline=Span(0, start) if dateline else None,
        sentences=(Span(start, start + len(text)),),
    )
    return next(iter(read_places(layout)), None)


def _place(text: str, dateline: str = "") -> tuple[str | None, str | None, str | None]:
    reading = _read(text, dateline)
    if reading is None:
        return None, None, None
    place = reading.value
    return place.city, place.province_state, place.country_code


@pytest.mark.parametrize("case", _CASES, ids=[case[0][:48] for case in _CASES])
def test_the_place_of_an_invented_caption_is_read(case: tuple[str, ...]) -> None:
    from captions.parsing.agencies import choose_style
    from captions.parsing.segment import segment

    text, *expected = case
    readings = read_places(segment(text, (), choose_style(text)))
    place = readings[0].value if readings else Location()
    found = (place.sublocation, place.city, place.province_state, place.country_code)
    assert found == tuple(value or None for value in expected)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Cranes stand in Arden Bay, 20 kilometers south of Seoul, on May 3.", None),
        ("Divers train in Paju, north of Seoul, on May 3, 2022.", "Paju"),
        ("Divers train in Daejeon, 139 kilometers south of Seoul, on May 3, 2022.", "Daejeon"),
        ("Divers train in Bucha, on the outskirts of Kyiv, Ukraine, on May 3, 2022.", "Bucha"),
        ("Divers train near Kyiv (Kiev), Ukraine, 3 May 2022.", "Kyiv"),
    ],
)
def test_a_distance_from_a_town_does_not_make_it_the_town(text: str, city: str | None) -> None:
    assert _place(text)[0] in (city, "Arden Bay" if city is None else city)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Farmers protest in the Ukrainian capital.", ("Kyiv", None, "UA")),
        ("Farmers protest in the Ukrainian capital, Kyiv.", ("Kyiv", None, "UA")),
        ("Farmers protest in the North Korean town of Sinuiju.", ("Sinuiju", None, "KP")),
        (
            "Farmers protest in China's eastern Zhejiang province.",
            (None, "Zhejiang province", "CN"),
        ),
        ("Farmers protest off Japan's northeast coast.", (None, None, "JP")),
        ("Farmers protest in the Russian Far East.", (None, None, "RU")),
        ("Farmers protest at Prague's Florian bus station.", ("Prague", None, "CZ")),
    ],
)
def test_a_country_named_by_its_adjective_counts(
    text: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    assert _place(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rui Alves departs for London with his team.",
        "The North Korean leader watches a launch.",
        "Rui Alves, who lives in Tokyo, poses with his guitar.",
        "Rui Alves speaks of the war in Ukraine.",
        "Chad Jordan and Paris Holt pose with Georgia May.",
        "The Berlin-based band Comet poses for a portrait.",
        "A poster shows South Korea's foreign minister.",
        "A still from footage released by the ministry in Seoul on May 3.",
    ],
)
def test_background_is_no_place_shown(text: str) -> None:
    assert _place(text) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man waits in Athens, Ga., on Monday.", ("Athens", "Ga.", "US")),
        ("A man waits in Athens on Monday.", ("Athens", None, "GR")),
        ("A man waits in Tbilisi, Georgia, on Monday.", ("Tbilisi", None, "GE")),
        ("A man waits in Atlanta, Georgia, on Monday.", ("Atlanta", "Georgia", "US")),
        ("A man waits in Spokane, Washington, on Monday.", ("Spokane", "Washington", "US")),
        ("A man waits in Washington on Monday.", ("Washington", None, "US")),
        ("A man waits in London, Ontario, on Monday.", ("London", "Ontario", "CA")),
        ("A man waits in Goma, Congo, on Monday.", ("Goma", None, "CD")),
        ("A man waits in Brazzaville, Congo, on Monday.", ("Brazzaville", None, "CG")),
        ("A man waits in Singapore on Monday.", ("Singapore", None, "SG")),
    ],
)
def test_the_names_around_a_town_say_which_one_it_is(
    text: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    assert _place(text) == expected


def test_a_name_of_several_towns_keeps_its_candidates_and_a_doubt() -> None:
    reading = _read("A man waits in Springfield on May 3, 2022.")
    assert reading is not None
    assert {town.province_state for town in reading.value.candidates} >= {"Missouri", "Illinois"}
    assert "Springfield" in reading.doubt


def test_a_lone_georgia_is_doubtful_and_a_governor_settles_it() -> None:
    reading = _read("A man waits in Georgia on May 3, 2022.")
    assert reading is not None
    assert {place.country_code for place in reading.value.candidates} == {"GE", "US"}
    assert reading.doubt
    settled = _read("American troops wait in Georgia on May 3, 2022.")
    assert settled is not None
    assert (settled.value.province_state, settled.value.country_code) == ("Georgia", "US")
    assert not settled.doubt


@pytest.mark.parametrize(
    ("dateline", "text", "expected"),
    [
        ("LONDON, ENGLAND - MAY 03: ", "Ana Reis arrives.", ("London", None, "GB")),
        ("02 May 2023, Bavaria, Munich: ", "Ana Reis arrives.", ("Munich", "Bavaria", "DE")),
        ("LONDON, ENGLAND - MAY 03: ", "Ana Reis arrives in Leeds.", ("Leeds", None, "GB")),
        ("LISBON, May 3 ", "Ana Reis arrives in Porto, Portugal.", ("Porto", None, "PT")),
    ],
)
def test_a_dateline_fills_in_but_does_not_outweigh_the_sentence(
    dateline: str, text: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    assert _place(text, dateline) == expected


def test_a_venue_of_north_korean_state_media_lies_in_north_korea() -> None:
    text = "The North Korean leader visits Riverside Textile Mill, KCNA said."
    reading = _read(text)
    assert reading is not None
    assert reading.value.sublocation == "Riverside Textile Mill"
    assert reading.value.country_code == "KP"
    other = _read("The Norwegian premier visits Riverside Textile Mill.")
    assert other is not None
    assert other.value.country_code is None


def test_every_part_names_the_words_it_came_from() -> None:
    text = "Ana Reis waves at Ribeira market in Porto, Portugal, on May 3, 2026."
    reading = _read(text)
    assert reading is not None
    words = {claim.path: text[claim.start : claim.end] for claim in reading.claims}
    assert words == {
        "sublocation": "Ribeira market",
        "city": "Porto",
        "countryName": "Portugal",
        "countryCode": "Portugal",
    }
    rules = {claim.path: claim.rule for claim in reading.claims}
    assert rules["countryCode"] == "place.country-stated"


def test_a_country_that_only_the_town_tells_is_marked_as_inferred() -> None:
    reading = _read("Ana Reis waves in Porto on May 3, 2026.")
    assert reading is not None
    assert reading.claims[-1].rule == "place.country-inferred"


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Riders race from Sol to Sol de Marvia, Spain, on May 3, 2031.", "town"),
        ("Riders race in Spain on May 3, 2031.", ""),
        ("Riders race in Porto, Portugal, on May 3, 2031.", ""),
    ],
)
def test_a_name_before_the_country_that_was_not_read_is_doubtful(text: str, doubt: str) -> None:
    from captions.parsing import parse_caption
    from captions.record.caption import Caption

    [reading] = parse_caption(Caption(text=text)).places
    assert doubt in reading.doubt
    assert bool(doubt) == bool(reading.doubt)


_WORDS = st.sampled_from(
    ["in", "at", "near", "of", "the", "Porto", "Portugal", "Korean", "South", "Korea's", "town",
     "capital", ",", "(", ")", "May", "3", "St.", "U.S.", "Fla.", "d'Ouro", "al-Hol", "and", "-",
     "released", "White House", "Gangnam", "Georgia", "’s", "서울", "\u00a0", "National", "Museum"]
)  # fmt: skip


@given(st.text() | st.lists(_WORDS).map(" ".join))
def test_any_text_is_read_and_every_claim_lies_inside_it(text: str) -> None:
    layout = Layout(text=text, sentences=(Span(0, len(text)),), dateline=Span(0, len(text)))
    for reading in read_places(layout):
        assert reading.claims
        assert all(0 <= claim.start < claim.end <= len(text) for claim in reading.claims)


@pytest.mark.parametrize(
    "unit",
    ["in ", "A-", "A ", "in A, ", "of the ", "(A) ", "A's ", "in the North Korean town of ", "a",
     ", A - ", "released in A ", "1 May "],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        layout = Layout(text=text, sentences=(Span(0, length),), dateline=Span(0, length))
        started = perf_counter()
        read_places(layout)
        return perf_counter() - started

    seconds(1_000)
    assert seconds(100_000) < max(20 * seconds(10_000), 0.5)
