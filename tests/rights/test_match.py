"""Wordings with their parameters, conditions, exceptions and scopes, in invented captions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.rights.match import match_wordings

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Ana Reis speaks in Porto, Portugal, on May 3, 2026. "


def read(text: str) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(reading.value) for reading in match_wordings(text).restrictions]


@pytest.mark.parametrize(
    ("tail", "code", "parameters"),
    [
        ("(Sol) NORWAY OUT", "territory-excluded", {"territories": ("NO",)}),
        ("(Sol/Leo Rui) Norway OUT", "territory-excluded", {"territories": ("NO",)}),
        ("SOL/Leo Rui PERU AND CHILE OUT", "territory-excluded", {"territories": ("PE", "CL")}),
        (
            "(Sol) PERU CHILE AND LAOS OUT",
            "territory-excluded",
            {"territories": ("PE", "CL", "LA")},
        ),
        ("EPA/MIKE JORDAN CHINA OUT", "territory-excluded", {"territories": ("CN",)}),
        ("(Sol) UK & IRELAND OUT", "territory-excluded", {"territories": ("UK & Ireland",)}),
        ("(Sol) BENELUX OUT", "territory-excluded", {"territories": ("Benelux",)}),
        ("(Sol) / China OUT", "territory-excluded", {"territories": ("CN",)}),
        ("(Sol) U.S. OUT", "territory-excluded", {"territories": ("US",)}),
        ("(Sol) NOT FOR USE IN LAOS OR PERU", "territory-excluded", {"territories": ("LA", "PE")}),
        ("(Sol) FOR USE IN PERU ONLY", "territory-only", {"territories": ("PE",)}),
        ("(Sol) For Use Only in Peru.", "territory-only", {"territories": ("PE",)}),
        ("Sol. For use in EU countries only", "territory-only", {"territories": ("EU",)}),
        ("(Sol) NO SALES EXCEPT PERU", "no-sale", {"except": {"territories": ("PE",)}}),
        ("(Sol) NO COMMERCIAL OR EDITORIAL SALES IN PERU", "no-sale", {"territories": ("PE",)}),
        ("(Sol) NO INTERNET/MOBILE", "media-excluded", {"media": ("internet", "mobile")}),
        ("(Sol) TV AND MAGS OUT", "media-excluded", {"media": ("tv", "magazines")}),
        ("(Sol) For newspaper use only.", "media-only", {"media": ("newspapers",)}),
        ("(Sol) PORTO STAR OUT", "outlet-excluded", {"outlets": ("Porto Star",)}),
        ("(Sol) LOCAL TV OUT", "outlet-excluded", {"outlets": ("local TV",)}),
        (
            "(Sol) No commercial use without prior consent of Sol",
            "no-commercial",
            {"unless": "permission"},
        ),
        ("MANDATORY CREDIT: Leo Rui/Sol (12a)", "mandatory-credit", {"credit": "Leo Rui/Sol"}),
        ('- MANDATORY CREDIT "SOL / RUI" - NO SALES', "mandatory-credit", {"credit": "SOL / RUI"}),
        ("(Sol) FOR USE WITHIN 14 DAYS", "expires", {"days": 14}),
        ("(Sol) Valid until 31/03/2026", "expires", {"until": "2026-03-31"}),
        (
            "(Sol) EMBARGOED UNTIL 6 P.M. PST FEB. 10, 2026",
            "embargo",
            {"until": "2026-02-10T18:00-08:00"},
        ),
        (
            "(Sol) EMBARGOED UNTIL 0001 GMT MONDAY DECEMBER 1",
            "embargo",
            {"until": "--12-01T00:01+00:00"},
        ),
        ("Photo: L. Rui, CC BY-NC-ND 4.0", "licence", {"id": "CC-BY-NC-ND-4.0"}),
        ("Photo: L. Rui, public domain", "licence", {"id": "PD"}),
        (
            "Sol. To be used only to illustrate reporting on the flood.",
            "purpose-only",
            {"purpose": "reporting on the flood"},
        ),
    ],
)
def test_a_wording_is_read_with_its_parameters(
    tail: str, code: str, parameters: dict[str, Any]
) -> None:
    found = [item for item in read(HEAD + tail) if item["code"] == code]
    assert found, read(HEAD + tail)
    assert {name: found[0].get(name) for name in parameters} == parameters


@pytest.mark.parametrize(
    "text",
    [
        "A late goal knocked Germany out of the cup in Porto on Friday. (Sol)",
        "Fans file out after Peru lost. The band set out for Chile. (Sol)",
        "The house is not for sale, its owner Rui said, and no sales of land are planned. (Sol)",
        "There are no archives in the abbey, and no television either. (Sol)",
        "Only Norway voted against it; in Peru only one paper reported it. (Sol)",
        "The embargo on oil was lifted; the song entered the public domain last year. (Sol)",
        "Police prohibited the march. Ministers restricted travel. Rights groups protested. (Sol)",
        "Workers use the bridge only at night, within 14 days of the flood. (Sol)",
        "GERMANY OUT OF CUP. Germany lost 2-1 to Peru in Porto on Friday. (Sol)",
    ],
)
def test_prose_with_the_same_words_is_no_restriction(text: str) -> None:
    assert read(text) == []
    assert match_wordings(text).unread == ()


def test_several_in_one_block_are_read_each_with_its_words() -> None:
    text = HEAD + "(Sol) EDITORIAL USE ONLY/NO SALES/NO ARCHIVES - PERU OUT, MANDATORY CREDIT"
    assert {item["code"]: item["evidence"] for item in read(text)} == {
        "editorial-only": "EDITORIAL USE ONLY",
        "no-sale": "NO SALES",
        "no-archive": "NO ARCHIVES",
        "territory-excluded": "PERU OUT",
        "mandatory-credit": "MANDATORY CREDIT",
    }


def test_the_same_limit_in_two_languages_is_one_reading_with_two_claims() -> None:
    reading = match_wordings("[재배포 금지. No Redistribution]").restrictions
    assert len(reading) == 1
    assert len(reading[0].claims) == 2


def test_a_grant_except_one_country_is_a_grant_and_a_prohibition() -> None:
    found = match_wordings(HEAD + "(Sol) Worldwide rights except Japan")
    assert [item.value.code for item in found.restrictions] == ["territory-excluded"]
    assert [item.value.territories for item in found.grants] == [("JP",)] or found.grants


def test_a_kill_is_a_notice() -> None:
    found = match_wordings("MANDATORY KILL: the photo sent on May 3 must not be used in any form.")
    assert {notice.value.kind for notice in found.notices} == {"kill", "withdrawal"}


@pytest.mark.parametrize(
    "tail",
    [
        "(Sol) STRICTLY NO USE BY BETTING SHOPS",
        "(Sol) Otherwise subject to the publication windows of League Appendix C.",
        "(Sol) Restrictions apply, call the desk.",
        "(Sol) 도박 사이트 이용 금지",
    ],
)
def test_limits_that_nobody_understands_are_kept_as_unread(tail: str) -> None:
    assert match_wordings(HEAD + tail).unread


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_claim_lies_inside(text: str) -> None:
    found = match_wordings(text)
    spoken = [(r.value.evidence, r.claims[0]) for r in found.restrictions]
    spoken += [(r.value.evidence, r.claims[0]) for r in found.grants]
    spoken += [(r.value.evidence, r.claims[0]) for r in found.notices]
    for evidence, claim in spoken:
        assert evidence == text[claim.start : claim.end]
    for span in found.unread:
        assert 0 <= span.start < span.end <= len(text)


@given(st.sampled_from(["NO ", "JAPAN OUT, ", "A B ", "EMBARGOED UNTIL ", "((", "USE ONLY IN X, "]))
def test_long_repetitions_are_read_in_bounded_time(piece: str) -> None:
    assert match_wordings(piece * 2_000) is not None


def test_the_wordings_of_the_facts_table_are_read(shared: Path) -> None:
    """Of the real wordings handed to the builders, few may be read otherwise."""
    rows = [
        line.split("\t")
        for line in (shared / "rights" / "restriction-wordings.tsv").read_text("utf-8").splitlines()
    ][1:]
    rows = [row for row in rows if row[2] in set(_CODES)]
    missed = [row[0] for row in rows if row[2] not in {item["code"] for item in read(row[0])}]
    assert len(missed) <= len(rows) * 0.03, missed


def test_the_decision_cases_are_read_as_a_person_read_them(shared: Path) -> None:
    for line in (shared / "rights" / "cases-dev.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        wanted = {(item["code"], item["evidence"]) for item in case["restrictions"]}
        assert {(item["code"], item["evidence"]) for item in read(case["caption"])} == wanted


_CODES = [
    "territory-only", "territory-excluded", "no-redistribution", "editorial-only", "no-commercial",
    "no-sale", "no-archive", "mandatory-credit", "no-alteration", "embargo", "expires",
    "one-time-use", "media-excluded", "media-only", "outlet-excluded", "purpose-only", "no-ai",
    "no-identification", "licence", "third-party-notice", "unverified-content",
]  # fmt: skip
