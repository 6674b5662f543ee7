"""Invented captions, one claim each: who is shown, with title, position and order."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from captions.parsing.agencies import choose_style
from captions.parsing.people import read_people
from captions.parsing.segment import segment
from captions.record.caption import PeopleReading, Span
from captions.rights.match import match_wordings

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "captions.toml").read_text("utf-8")
)["caption"]
NAMES = [case["name"] for case in CASES]


@cache
def read(text: str) -> PeopleReading:
    rights = match_wordings(text)
    taken = sorted(
        Span(claim.start, claim.end)
        for family in (rights.restrictions, rights.grants, rights.notices)
        for reading in family
        for claim in reading.claims
    )
    return read_people(segment(text, taken, choose_style(text)))


def test_every_case_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_caption_shows_whom_it_should(case: dict[str, Any]) -> None:
    people = read(case["text"])
    shown = [[p.value.name, p.value.title or "", p.value.position or ""] for p in people.shown]
    assert shown == case["shown"]
    if "orders" in case:
        assert [p.value.order for p in people.shown] == case["orders"]


@pytest.mark.parametrize(
    "case", [c for c in CASES if "mentioned" in c or "organisations" in c], ids=lambda c: c["name"]
)
def test_caption_only_mentions_whom_it_should(case: dict[str, Any]) -> None:
    people = read(case["text"])
    assert set(case.get("mentioned", ())) <= {reading.value for reading in people.mentioned}
    assert set(case.get("organisations", ())) <= {r.value for r in people.organisations}
    assert not {reading.value for reading in people.mentioned} & {p[0] for p in case["shown"]}


@pytest.mark.parametrize("case", [c for c in CASES if c.get("doubtful")], ids=lambda c: c["name"])
def test_shaky_reading_is_doubted(case: dict[str, Any]) -> None:
    people = read(case["text"])
    doubts = [person.doubt for person in people.shown]
    assert any(doubts + [named.doubt for named in people.mentioned])


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_every_claim_is_the_value_as_printed(case: dict[str, Any]) -> None:
    for person in read(case["text"]).shown:
        for claim in person.claims:
            assert case["text"][claim.start : claim.end] == getattr(person.value, claim.path)
            assert claim.rule.startswith("person.")
