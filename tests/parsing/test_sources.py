"""The description tells who supplied the picture, and much else that supplies none."""

from __future__ import annotations

import pytest

from captions.parsing.credits.sources import find_source
from captions.record.caption import Span


def source(text: str, *, limited: bool = True) -> str | None:
    found = find_source(text, [Span(0, len(text))], limited=limited)
    return None if found is None else found.value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Crabs in this photo provided by the Sol Institute.", "Sol Institute"),
        ("This photo, released May 3, 2024, by the defense ministry, shows crabs.", None),
        ("Crabs in this photo released the next day by Sol News.", "Sol News"),
        ("This handout photo taken on March 5 and released by the Sol Navy shows", "Sol Navy"),
        ("In this undated photo provided on Monday, May 3, 2021, by the Navy, crabs", "Navy"),
        ("A still taken from a handout video made available by Sol Bay Zoo shows", "Sol Bay Zoo"),
        ("This image made from video provided by Sol TV shows crabs.", "Sol TV"),
        ("In this image from video from the Sol Police, a crab waves.", "Sol Police"),
        ("In this image made from KRT video, crabs wave.", "KRT"),
        ("This photo captured from footage of the North's KCTV shows", "KCTV"),
        ("Crabs in this photo captured from the account of Ana Reis.", "account of Ana Reis"),
        ("Crabs in a photo posted on X by the Sol Embassy in Porto.", "Sol Embassy in Porto"),
        ("Crabs in a photo posted on his Instagram.", "Instagram"),
        ("This photo printed in the May 3, 2019, edition of the Sol Ilbo shows", "Sol Ilbo"),
        ("This photo carried on the front page of the Sol Ilbo shows crabs.", "Sol Ilbo"),
        ("Photo courtesy of the Sol Museum of Crabs.", "Sol Museum of Crabs"),
        ("This satellite image from Planet Labs PBC shows crabs.", "Planet Labs PBC"),
        ("This NASA handout image shows crabs.", "NASA"),
        ("The first image was provided by Sol House and the second by Ana.", "Sol House"),
        ("Crabs in this photo provided to Sol News by a reader.", "reader"),
        ("Crabs in this photo provided by Sol Co., Ltd. of Porto.", "Sol Co., Ltd. of Porto"),
        ("Crabs in this photo released by Sol Health and Welfare.", "Sol Health and Welfare"),
        ("Crabs in this photo released by Sol News and distributed by Sol Art.", "Sol News"),
        ("Crabs in this photo released by the Sol Agency (SOLA).", "Sol Agency"),
    ],
)
def test_who_supplied_the_picture_is_read(text: str, name: str | None) -> None:
    assert source(text) == (name or "defense ministry")


@pytest.mark.parametrize(
    "nation",
    ["the North's official", "North Korea's state-run", "the official", "North Korea's", ""],
)
def test_a_known_medium_is_named_without_its_nation(nation: str) -> None:
    text = f"Crabs in this photo released by {nation} Korean Central News Agency on May 3."
    assert source(text) == "Korean Central News Agency"


def test_a_ministry_keeps_its_nation() -> None:
    text = "Crabs in this photo released by Soland's Fisheries Ministry on May 3."
    assert source(text) == "Soland's Fisheries Ministry"


def test_a_state_agency_is_called_by_its_name() -> None:
    text = "Crabs in this photo distributed by the Solish state agency Sputnik."
    assert source(text) == "Sputnik"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The fisheries ministry opens a fair, in this photo provided by the ministry.", None),
        ("A crab at the Sol Bay Zoo in this photo provided by the zoo.", "Sol Bay Zoo"),
        (
            "Staff of the Ministry of Crabs in a photo provided by the ministry.",
            "Ministry of Crabs",
        ),
        ("Crabs in this photo provided by the ministry.", "ministry"),
    ],
)
def test_the_ministry_is_the_one_named_before(text: str, name: str | None) -> None:
    assert source(text) == (name or "fisheries ministry")


def test_the_words_named_before_are_claimed_too() -> None:
    text = "The fisheries ministry opens a fair, in this photo provided by the ministry."
    found = find_source(text, [Span(0, len(text))])
    assert found is not None
    assert [text[c.start : c.end] for c in found.claims] == ["ministry", "fisheries ministry"]


def test_a_medium_that_reported_is_the_source_of_a_picture_under_limits() -> None:
    text = "Ana Reis waves, the state-run Korean Central News Agency reported the next day."
    assert source(text) == "Korean Central News Agency"
    assert source(text, limited=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "A statement released by the ministry lies in Porto.",
        "Ana Reis takes photos at a fair provided by the city.",
        "The photo shows crabs taken from the sea.",
        "Ana Reis waves, the Crab Club reported the next day.",
        "This photo by Ana Reis shows crabs.",
        "This AP photo shows crabs.",
        "Crabs in this photo released on May 3.",
        "Photo taken from a Sol News helicopter on May 3 shows crabs.",
        "Crabs in this screengrab taken from a handout video released May 3.",
        "",
    ],
)
def test_words_like_a_source_name_none(text: str) -> None:
    assert source(text) is None
