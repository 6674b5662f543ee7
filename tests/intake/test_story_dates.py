"""Tests of `captions.intake.story_dates`."""

from __future__ import annotations

import pytest

from captions.intake.story_dates import find_stamp


@pytest.mark.parametrize(
    "line",
    [
        "date 2024-05-03 (ATTN: ADDS photo)",
        "2024.05.03 17:05",
        "2024. 5. 3.",
        "2024/05/03",
        "2024년 5월 3일",
        "May 3, 2024",
        "Updated May 03, 2024 at 10:00",
        "Fri, 3rd May 2024",
        "MAY 3, 2024",
    ],
)
def test_a_full_day_is_read(line: str) -> None:
    assert find_stamp(line) == "2024-05-03"


@pytest.mark.parametrize("line", ["", "May 3", "2024-13-03", "2024-02-30", "tel. 2024-0503-1"])
def test_what_is_no_full_day_gives_nothing(line: str) -> None:
    assert find_stamp(line) is None
