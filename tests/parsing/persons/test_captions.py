"""Invented captions, one claim each: who is shown, with title, position and order."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from captions.parsing.agencies import choose_style
from captions.parsing.persons import read_people
from captions.parsing.segment import segment
from captions.record.caption import Caption, PeopleReading, Span
from captions.rights.match import match_wordings

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "captions.toml").read_text("utf-8")
)["caption"]


def read(text: str) -> PeopleReading:
    rights = match_wordings(text)
    taken = sorted(
        Span(claim.start, claim.end)
        for family in (rights.restrictions, rights.grants, rights.notices)
        for reading in family
        for claim in reading.claims
    )
    return read_people(segment(text, taken, choose_style(Caption(text=text).text)))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_caption_reads_as_stated(case: dict[str, Any]) -> None:
    people = read(case["text"])
    shown = [[p.value.name, p.value.title or "", p.value.position or ""] for p in people.shown]
    assert shown == case["shown"]
    if "orders" in case:
        assert [p.value.order for p in people.shown] == case["orders"]
    for name in case.get("mentioned", ()):
        assert name in [reading.value for reading in people.mentioned]
    for name in case.get("organisations", ()):
        assert name in [reading.value for reading in people.organisations]
    assert any(p.doubt for p in people.shown) == case.get("doubtful", False)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_claim_is_the_value_as_printed(case: dict[str, Any]) -> None:
    for person in read(case["text"]).shown:
        for claim in person.claims:
            assert case["text"][claim.start : claim.end] == getattr(person.value, claim.path)
