"""Tests of `captions.intake.paragraphs`."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from captions.intake.paragraphs import split_paragraphs


def pieces(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_paragraphs(text)]


def test_blank_lines_part_paragraphs_whatever_the_line_ends() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert pieces(f"One.{end}{end}\u00a0Two. {end}\t{end}Three.") == ["One.", "Two.", "Three."]


def test_a_line_is_a_paragraph_where_nothing_is_wrapped() -> None:
    assert pieces("Trams to run\nAna Reis waves.\nRui Melo bows.") == [
        "Trams to run",
        "Ana Reis waves.",
        "Rui Melo bows.",
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The trams of Porto will run again from the first of July, the mayor of\n"
        "the city told reporters, and the new line will reach the quay by then.\n\n"
        "She did not say who would drive them, nor what the tickets would cost\n"
        "in the first year."
    )
    assert len(pieces(text)) == 2


def test_a_line_of_credit_belongs_to_the_line_above() -> None:
    assert pieces("Ana Reis waves.\n(Porto News)\nRui Melo bows.\nPhoto: Ivo Sá") == [
        "Ana Reis waves.\n(Porto News)",
        "Rui Melo bows.\nPhoto: Ivo Sá",
    ]
    assert pieces("The trams ran.\n(END)") == ["The trams ran.", "(END)"]


@given(st.text(alphabet=st.sampled_from("ab .\n\r\u2028\u00a0\ufeff()")))
def test_paragraphs_hold_everything_that_is_not_blank_and_do_not_overlap(text: str) -> None:
    spans = split_paragraphs(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = "".join(text[span.start : span.end] for span in spans)
    assert sorted(c for c in kept if c in "ab.()") == sorted(c for c in text if c in "ab.()")
    assert all(piece == piece.strip() and piece for piece in pieces(text))
