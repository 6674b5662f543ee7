"""Territories, media and outlets are read from lists as captions print them."""

from __future__ import annotations

import pytest

from captions.rights.grammar.slots import SLOTS
from captions.rights.grammar.words import Words


def read(kind: str, text: str, index: int) -> object:
    filling = next(iter(SLOTS[kind](Words(text), index)), None)
    return None if filling is None else filling.value


def before_last(kind: str, text: str) -> object:
    return read(kind, text, len(Words(text).words) - 1)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("in Germany, Austria and Switzerland", ("DE", "AT", "CH")),
        ("in Bosnia and Herzegovina, Serbia", ("BA", "RS")),
        ("in GERMANY/AUSTRIA", ("DE", "AT")),
        ("in GER SUI AUT", ("DE", "CH", "AT")),
        ("in the UK & Ireland", ("UK & Ireland",)),
        ("in EU countries", ("EU",)),
        ("in Deutschland und Österreich", ("DE", "AT")),
        ("in New York", ("US-NY",)),
        ("in Lisbon", ("Lisbon",)),
        ("in winter", None),
        ("in Of", None),
    ],
)
def test_territories_are_read_on(text: str, places: tuple[str, ...] | None) -> None:
    assert read("territories", text, 1) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("(Luna) GERMANY, AUSTRIA & SWITZERLAND OUT", ("DE", "AT", "CH")),
        ("in Oslo, Norway, Sweden OUT", ("SE",)),
        ("(Norway, Sweden OUT", ("NO", "SE")),
        ("in Oslo. Norway and Sweden OUT", ("NO", "SE")),
        ("LUNA/MIKE JORDAN CHINA OUT", ("CN",)),
        ("(Luna) PERU CHILE OUT", ("PE", "CL")),
        ("ANA REIS in Peru CHINA OUT", ("CN",)),
        ("TIMES OF INDIA OUT", None),
        ("Tokyo, Japan, out", None),
        ("PORTO STAR, PERU, TV OUT", ("PE",)),
    ],
)
def test_territories_are_read_back(text: str, places: tuple[str, ...] | None) -> None:
    assert before_last("-out_territories", text) == places


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("(Luna) TV AND MAGS OUT", ("tv", "magazines")),
        ("(Luna) MAGS, TV, JAPAN OUT", ("magazines", "tv")),
        ("(Luna) SOCIAL MEDIA OUT", ("social-media",)),
        ("(Luna) LOCAL TV OUT", None),
    ],
)
def test_media_are_read_back(text: str, media: tuple[str, ...] | None) -> None:
    assert before_last("-out_media", text) == media


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("(Luna) NEW YORK TIMES, POST AND NEWSDAY OUT", ("New York Times", "Post", "Newsday")),
        ("(Luna) TIMES OF INDIA OUT", ("Times of India",)),
        ("EPA/LEO RUI SHUTTERSTOCK OUT", ("Shutterstock",)),
        ("(Luna) LOCAL TV OUT", ("local TV",)),
        ("NO SALES CCTV OUT", ("CCTV",)),
        ("(Luna) JAPAN OUT", None),
        ("EPA/LEO RUI PERU OUT", None),
        ("TICKETS SOLD OUT", None),
    ],
)
def test_outlets_are_read_back(text: str, outlets: tuple[str, ...] | None) -> None:
    assert before_last("-outlets", text) == outlets


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("MANDATORY CREDIT: St. Luna Post/J. Rui. NO SALES", "St. Luna Post/J. Rui"),
        ("MANDATORY CREDIT PHOTO BY ANA REIS/LUNA (12)", "PHOTO BY ANA REIS/LUNA"),
        ("MANDATORY CREDIT “LUNA / RUI” - NO", "LUNA / RUI"),
        ("Mandatory credit Luna/via SOLAR", "Luna/via SOLAR"),
        ("Mandatory credit is due", None),
        ("MANDATORY CREDIT, TV OUT", None),
    ],
)
def test_a_credit_is_read_only_where_one_is_dictated(text: str, credit: str | None) -> None:
    assert read("credit", text, 2) == credit
