"""A parsed caption becomes a record: evidence addressed, gaps found, confidence reasoned."""

from __future__ import annotations

from typing import Any

import pytest

from captions.record.build import build_record, derive_id
from captions.record.caption import (
    Caption,
    Claim,
    CreditReading,
    ParsedCaption,
    PeopleReading,
    Reading,
    RightsReading,
    Span,
)
from captions.record.model import Confidence, Notice, Person, Restriction, RestrictionCode

TEXT = "Ana Reis waves. NO SALES (Sol)"


def parsed(**changes: Any) -> ParsedCaption:
    """A caption read in full, but for the changes."""
    no_sale = Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES")
    fields: dict[str, Any] = {
        "caption": Caption(text=TEXT, id="p-1"),
        "style": "generic",
        "language": "en",
        "headline": None,
        "description": Reading("Ana Reis waves.", (Claim("", 0, 15, "description.sentence"),)),
        "people": PeopleReading(
            shown=(Reading(Person(name="Ana Reis"), (Claim("name", 0, 8, "person.subject"),)),)
        ),
        "date_created": None,
        "places": (),
        "credits": CreditReading(credit_line=Reading("Sol", (Claim("", 26, 29, "credit.x"),))),
        "rights": RightsReading(restrictions=(Reading(no_sale, (Claim("", 16, 24, "w.1"),)),)),
        "marks": (),
    }
    return ParsedCaption(**(fields | changes))


def test_evidence_names_the_path_of_each_value_and_its_words() -> None:
    evidence = build_record(parsed()).evidence
    assert {(item.property, item.text) for item in evidence} == {
        ("description", "Ana Reis waves."),
        ("personsShown/0/name", "Ana Reis"),
        ("creditLine", "Sol"),
        ("restrictions/0", "NO SALES"),
    }


def test_a_caption_read_in_full_is_accepted() -> None:
    record = build_record(parsed())
    assert (record.coverage, record.unclaimed) == (1.0, ())
    assert (record.confidence, record.reasons) == (Confidence.ACCEPT, ())
    assert record.usage_terms == "NO SALES"


def test_words_that_no_rule_claimed_are_kept_and_lower_the_coverage() -> None:
    record = build_record(parsed(rights=RightsReading()))
    assert [gap.text for gap in record.unclaimed] == ["NO SALES"]
    assert record.coverage == pytest.approx(15 / 22, abs=0.001)
    assert record.confidence is Confidence.REVIEW


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"rights": RightsReading(unread=(Span(16, 24),))}, "unread use wording"),
        (
            {
                "rights": RightsReading(
                    notices=(
                        Reading(Notice(kind="kill", evidence="NO"), (Claim("", 16, 18, "k"),)),
                    )
                )
            },
            "notice",
        ),
        ({"credits": CreditReading()}, "no credit"),
        ({"description": None}, "no description"),
        ({"doubts": ("two dates",)}, "two dates"),
        ({"date_created": Reading("", (Claim("", 0, 3, "d"),), doubt="Feb. 30 is no day")}, "Feb"),
    ],
)
def test_every_doubt_sends_the_record_to_review_and_says_why(
    changes: dict[str, Any], reason: str
) -> None:
    record = build_record(parsed(**changes))
    assert record.confidence is Confidence.REVIEW
    assert any(reason in text for text in record.reasons)


def test_a_doubted_value_without_text_stays_out_of_the_record() -> None:
    reading = Reading("", (Claim("", 0, 3, "d"),), doubt="Feb. 30 is no day")
    assert build_record(parsed(date_created=reading)).date_created is None


def test_a_text_of_which_little_was_read_is_rejected() -> None:
    bare = parsed(description=None, people=PeopleReading(), rights=RightsReading())
    assert build_record(bare).confidence is Confidence.REJECT


def test_an_id_given_comes_back_and_one_not_given_follows_the_text() -> None:
    assert build_record(parsed()).id == "p-1"
    assert build_record(parsed(caption=Caption(text=TEXT))).id == derive_id(TEXT)
    assert derive_id(TEXT) != derive_id(TEXT + " ")
