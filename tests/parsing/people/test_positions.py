from __future__ import annotations

import pytest

from captions.parsing.people.positions import find_after, find_lead, find_lists, read_position
from captions.record.model import Position


@pytest.mark.parametrize(
    ("printed", "side", "ordinal", "row"),
    [
        ("R", "right", None, None),
        ("2nd from L", "left", 2, None),
        ("4th from L, front row", "left", 4, "front"),
        ("front, 4th from L", "left", 4, "front"),
        ("7th L", "left", 7, None),
        ("2ndL", "left", 2, None),
        ("2-R", "right", 2, None),
        ("C", "center", None, None),
        ("C, at table", "center", None, None),
        ("far right", "right", 1, None),
        ("second from right", "right", 2, None),
        ("third from left, back row", "left", 3, "back"),
        ("second row, 2nd from R", "right", 2, "2"),
        ("front right", "right", None, "front"),
        ("back row", None, None, "back"),
        ("foreground", None, None, "front"),
        ("top", "top", None, None),
        ("SPD, r", "right", None, None),
    ],
)
def test_a_marker_is_normalised(
    printed: str, side: str | None, ordinal: int | None, row: str | None
) -> None:
    marker = read_position(printed)
    assert marker is not None
    assert marker.place == Position(side=side, ordinal=ordinal, row=row)


@pytest.mark.parametrize("content", ["D-Calif.", "34", "JCS", "CHN", "Porto", "2012", "CVN 90", ""])
def test_other_brackets_are_no_markers(content: str) -> None:
    assert read_position(content) is None


@pytest.mark.parametrize("content", ["in red", "blue", "on screen", "standing"])
def test_looks_mark_a_person_without_a_place(content: str) -> None:
    marker = read_position(content)
    assert marker is not None
    assert marker.place is None


@pytest.mark.parametrize("content", ["not pictured", "unseen", "not in picture", "out of frame"])
def test_the_absent_are_told(content: str) -> None:
    marker = read_position(content)
    assert marker is not None
    assert marker.absent


@pytest.mark.parametrize(
    "text",
    [
        "From left, A",
        "(L to R) A",
        "(L-R) A",
        "Pictured left to right: A",
        "clockwise from top left: A",
        "A and B, from left, wave",
    ],
)
def test_list_words_are_found(text: str) -> None:
    assert len(list(find_lists(text, 0, len(text)))) == 1


@pytest.mark.parametrize(
    "text", ["second from left, waves", "runs from left to right across", "a free kick from left"]
)
def test_places_and_movements_are_no_lists(text: str) -> None:
    assert list(find_lists(text, 0, len(text))) == []


def test_positions_told_by_the_sentence_are_found() -> None:
    lead = "At the far right is "
    span = find_lead(lead, 0, len(lead))
    assert span is not None
    assert lead[slice(*span)] == "far right"
    after = " is second from left."
    span = find_after(after, 0, len(after))
    assert span is not None
    assert after[slice(*span)] == "second from left"


def test_a_verb_is_no_position() -> None:
    assert find_lead("Left without a coach, ", 0, 22) is None
    assert find_after(" is left.", 0, 9) is not None
    assert find_after(" is left alone in", 0, 17) is None
