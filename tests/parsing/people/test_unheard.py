"""Marks of people whom nobody read send a caption to review. All captions are invented."""

from __future__ import annotations

import pytest

from captions.parsing import parse_caption
from captions.record.caption import Caption


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("The crane 'Sol' (L) and the crane 'Mar' (R) lift a bridge in Porto.", "marker (L)"),
        ("(L-R) The three winners of the crab race in Porto.", "(L-R)"),
        ("Former Sol Cubs Zyne Sandoval waves to the crowd in Porto.", "Zyne Sandoval"),
    ],
)
def test_somebody_who_may_have_been_missed_makes_a_doubt(text: str, doubt: str) -> None:
    assert any(doubt in told for told in parse_caption(Caption(text=text)).doubts)


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ana Reis (L) greets Toby Oak (2nd from R) in Porto.",
        "From left, Ana Reis and Toby Oak wave in Porto.",
        "Sol Motor unveils a tram in Porto.",
        "A crab waves in Porto (Portugal).",
        "",
    ],
)
def test_markers_that_somebody_has_make_none(text: str) -> None:
    assert parse_caption(Caption(text=text)).doubts == ()


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Expedition 71 Sol astronaut Tracy Dalton waves in Porto.", "the title may begin earlier"),
        ("On Friday, astronaut Tracy Dalton waves in Porto.", ""),
        ("Sol astronaut Tracy Dalton waves in Porto.", ""),
    ],
)
def test_a_title_right_behind_the_first_words_is_doubtful(text: str, doubt: str) -> None:
    [person] = parse_caption(Caption(text=text)).people.shown
    assert person.doubt == doubt
