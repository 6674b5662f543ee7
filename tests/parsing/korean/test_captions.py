"""Whole captions: each in `captions.toml` is read as a photo editor would key it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from captions.parsing.korean import parse_korean
from captions.record.caption import Caption, ParsedCaption

_CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("captions.toml").read_text("utf-8")
)["caption"]


@pytest.fixture(params=_CASES, ids=[case["name"] for case in _CASES])
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.param
    return found


@pytest.fixture
def parsed(case: dict[str, Any]) -> ParsedCaption:
    return parse_korean(Caption(text=case["text"], context_date=case.get("context")))


def test_the_people_shown_are_those_in_the_picture(
    case: dict[str, Any], parsed: ParsedCaption
) -> None:
    shown = [reading.value for reading in parsed.people.shown]
    told = [[p.name, p.title or "", p.position or ""] for p in shown]
    assert told == case["persons"]
    if "orders" in case:
        assert [p.order for p in shown] == case["orders"]


def test_those_only_named_are_kept_apart(case: dict[str, Any], parsed: ParsedCaption) -> None:
    named = {reading.value for reading in parsed.people.mentioned}
    assert set(case.get("mentioned", [])) <= named
    assert not named & {person[0] for person in case["persons"]}


def test_the_day_of_taking_is_told_or_left_open(
    case: dict[str, Any], parsed: ParsedCaption
) -> None:
    date = parsed.date_created
    assert (date.value if date else None) == case.get("date")


def test_the_place_is_read_from_wide_to_narrow(case: dict[str, Any], parsed: ParsedCaption) -> None:
    place = parsed.places[0].value if parsed.places else None
    told = (
        [place.city or "", place.province_state or "", place.country_code or ""] if place else None
    )
    assert told == case.get("place")


def test_byline_credit_and_source_are_told_apart(
    case: dict[str, Any], parsed: ParsedCaption
) -> None:
    credit = parsed.credits
    byline = [reading.value for reading in credit.creators]
    assert byline == ([case["byline"]] if "byline" in case else [])
    assert (credit.credit_line.value if credit.credit_line else None) == case.get("credit")
    assert (credit.source.value if credit.source else None) == case.get("source")


def test_restriction_wording_is_read(case: dict[str, Any], parsed: ParsedCaption) -> None:
    codes = {reading.value.code.value for reading in parsed.rights.restrictions}
    assert codes == set(case.get("restrictions", []))


def test_the_headline_is_no_sentence(case: dict[str, Any], parsed: ParsedCaption) -> None:
    headline = parsed.headline
    assert (headline.value if headline else None) == case.get("headline")


def test_every_claim_lies_inside_the_caption_and_is_not_empty(
    case: dict[str, Any], parsed: ParsedCaption
) -> None:
    claims = [
        *parsed.marks,
        *(claim for person in parsed.people.shown for claim in person.claims),
        *(claim for name in parsed.people.mentioned for claim in name.claims),
        *(claim for place in parsed.places for claim in place.claims),
        *(claim for name in parsed.credits.creators for claim in name.claims),
        *(parsed.date_created.claims if parsed.date_created else ()),
        *(parsed.description.claims if parsed.description else ()),
    ]
    assert claims
    assert all(0 <= claim.start < claim.end <= len(case["text"]) for claim in claims)


def test_a_name_claims_the_very_words_of_its_value(
    case: dict[str, Any], parsed: ParsedCaption
) -> None:
    for reading in parsed.people.shown:
        claims = {claim.path: claim for claim in reading.claims}
        name = claims["name"]
        assert case["text"][name.start : name.end] == reading.value.name
        if reading.value.title is not None:
            title = claims["title"]
            assert case["text"][title.start : title.end] == reading.value.title
