"""A text is cut into words and gaps whose positions are the text's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.rights.grammar.words import Gap, Words, classify_gap, lowered, open_joints


@given(st.text(max_size=200))
def test_every_word_is_a_stretch_of_the_text_and_they_do_not_overlap(text: str) -> None:
    said = Words(text)
    low = lowered(text)
    assert len(low) == len(text)
    assert [low[a:b] for a, b in zip(said.starts, said.ends, strict=True)] == said.words
    assert all(end <= start for end, start in zip(said.ends, said.starts[1:], strict=False))


@given(st.text(max_size=200))
def test_joints_are_opened_without_moving_anything(text: str) -> None:
    assert len(open_joints(text)) == len(text)


def test_each_character_of_a_script_without_spaces_is_a_word() -> None:
    assert Words("AI학습 금지").words == ["ai", "학", "습", "금", "지"]


def test_the_middle_dot_parts_words() -> None:
    assert Words("転載・複製").words == list("転載複製")


@pytest.mark.parametrize(
    ("gap", "kind"),
    [(" ", Gap.SPACE), ("-", Gap.SPACE), ("", Gap.SPACE), ("\u00a0", Gap.SPACE), (", ", Gap.SOFT),
     (" / ", Gap.SOFT), (" & ", Gap.SOFT), (": “", Gap.SOFT), (". ", Gap.HARD), (" - ", Gap.HARD),
     (" — ", Gap.HARD), (") ", Gap.HARD), ("\n\n", Gap.HARD), (" *** ", Gap.HARD)],
)  # fmt: skip
def test_a_gap_parts_as_far_as_its_signs_do(gap: str, kind: Gap) -> None:
    assert classify_gap(gap) is kind


def test_the_point_of_an_abbreviation_ends_no_phrase() -> None:
    assert Words("U.S. OUT").gap(1) is Gap.SOFT
    assert Words("in Peru. OUT").gap(2) is Gap.HARD


def test_a_stretch_knows_what_stands_around_it() -> None:
    text = "one, two three. four"
    said = Words(text, 5, 14)
    assert said.words == ["two", "three"]
    assert (said.gap(0), said.gap(1), said.gap(2)) == (Gap.SOFT, Gap.SPACE, Gap.HARD)


def test_capitals_count_only_where_the_rest_is_not_in_capitals() -> None:
    assert Words("Ana waves. NO SALES").is_capitals(2, 4)
    assert not Words("Ana waves. No sales").is_capitals(2, 4)
    long = "THERE WERE NO SALES OF LAND IN THE TOWN OF PORTO, SAID MAYOR ANA REIS ON MONDAY " * 2
    assert not Words(long).is_capitals(2, 4)
