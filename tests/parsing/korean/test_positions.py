"""Positions as printed, and what they mean."""

from __future__ import annotations

import pytest

from captions.parsing.korean.positions import find_leads, read_marker
from captions.record.model import Position


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("왼쪽", Position(side="left")),
        ("맨 오른쪽", Position(side="right", ordinal=1)),
        ("왼쪽 두 번째", Position(side="left", ordinal=2)),
        ("왼쪽에서 두번째", Position(side="left", ordinal=2)),
        ("오른쪽에서 4번째", Position(side="right", ordinal=4)),
        ("앞줄 가운데", Position(side="center", row="front")),
        ("뒷줄 왼쪽에서 세 번째", Position(side="left", ordinal=3, row="back")),
        ("둘째 줄 오른쪽 둘째", Position(side="right", ordinal=2, row="2")),
        ("앞", Position(row="front")),
        ("사진 왼쪽", Position(side="left")),
    ],
)
def test_a_marker_is_read(text: str, place: Position) -> None:
    marker = read_marker(text)
    assert marker is not None
    assert (marker.text, marker.place) == (text, place)


@pytest.mark.parametrize(
    "text", ["현지시간", "34", "SCM", "우주", "앞바다", "중앙당", "위원회", "사진"]
)
def test_other_brackets_are_no_marker(text: str) -> None:
    assert read_marker(text) is None


def test_a_marker_among_other_words_is_found() -> None:
    marker = read_marker("29·한빛FC·오른쪽")
    assert marker is not None
    assert marker.text == "오른쪽"


@pytest.mark.parametrize(
    "text", ["왼쪽부터", "앞줄 왼쪽부터", "왼쪽부터 시계방향으로", "왼쪽 세 번째부터"]
)
def test_from_left_opens_a_list(text: str) -> None:
    marker = read_marker(text)
    assert marker is not None
    assert marker.lists


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("왼쪽은 나도현 국장.", "왼쪽"),
        ("오른쪽에서 두 번째가 나도현 국장이다.", "오른쪽에서 두 번째"),
        ("앞줄 왼쪽부터 나도현, 오세린.", "앞줄 왼쪽부터"),
        ("사진 가운데는 나도현 국장.", "사진 가운데"),
    ],
)
def test_a_position_ahead_of_a_person_is_found(text: str, lead: str) -> None:
    [found] = find_leads(text, 0, len(text))
    assert found.marker.text == lead


@pytest.mark.parametrize(
    "text", ["하늘은 맑다.", "왼쪽으로 돌고 있다.", "가운데 모였다.", "우산을 쓴 시민"]
)
def test_directions_are_no_positions(text: str) -> None:
    assert not list(find_leads(text, 0, len(text)))
