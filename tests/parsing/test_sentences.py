"""Sentences are cut at stops, and stops of abbreviations are left alone."""

from __future__ import annotations

import pytest

from captions.parsing.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Ana Reis meets Lt. Col. Rui Sá.",
        "The U.S. Army band plays in St. Gallen.",
        "J. R. Reis, 24, and Marta C. Lima wave.",
        "The match was moved to Feb. 8, 2024.",
        "Ana Reis leaves No. 10 Downing Street at 9 a.m. Monday.",
        "Sol Co. Ltd. opens a shop in Lexington, Ky. Monday, Feb. 3, 2024.",
        "Ana Reis (she won. Twice) waves.",
        "Ana Reis speaks . during the fair.",
        "See sol.example.com for v2.0 of the plan.",
        "Ana Reis ... waves.",
        "Porto v. Braga in the cup vs. Lima's side.",
    ],
)
def test_a_stop_inside_a_sentence_ends_nothing(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ana waves. Rui sings.", ["Ana waves.", "Rui sings."]),
        ("Ana won in 2017.(AP Photo)", ["Ana won in 2017.", "(AP Photo)"]),
        ("On 6 May 2019.The team won.", ["On 6 May 2019.", "The team won."]),
        ("Ana lives in the U.S. The mayor does not.", None),
        ("The fair ends at 5 p.m. It opens again in May.", None),
        ('She said "Go." Then she left.', None),
        ("Really? Yes! No.", ["Really?", "Yes!", "No."]),
        ("Ana waves in Porto./ Sol News", ["Ana waves in Porto.", "/ Sol News"]),
        ("Ana waves in Porto. | AP", ["Ana waves in Porto.", "| AP"]),
        ("Ana waves in Porto. - AFP", ["Ana waves in Porto.", "- AFP"]),
        ("Ana waves. © Rui Sá", ["Ana waves.", "© Rui Sá"]),
        ("Ana waves in Porto\n\nRui sings", ["Ana waves in Porto", "Rui sings"]),
        ("Children born in Feb. Rui says so.", None),
    ],
)
def test_a_stop_before_a_new_sentence_ends_the_old_one(
    text: str, sentences: list[str] | None
) -> None:
    found = cut(text)
    assert found == sentences if sentences is not None else len(found) == 2


def test_every_character_that_is_not_blank_is_in_a_sentence() -> None:
    text = "  Ana waves.  Rui (of Sol F.C. [sic.]) sings!!  "
    assert "".join(cut(text)).replace(" ", "") == text.replace(" ", "")


def test_only_the_stretch_asked_for_is_cut() -> None:
    text = "Ana waves. Rui sings. Lia runs."
    assert [text[s.start : s.end] for s in split_sentences(text, 11, 21)] == ["Rui sings."]
