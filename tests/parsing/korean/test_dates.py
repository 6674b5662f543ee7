"""The day a picture was taken, from words, stamp and day of publication."""

from __future__ import annotations

import pytest

from captions.parsing.korean.dates import read_date
from captions.parsing.korean.frame import read_frame


def day(text: str, context: str | None = None, *, handed_out: bool = False) -> str | None:
    reading = read_date(read_frame(text, ()), context, handed_out=handed_out)
    return reading.value if reading else None


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("시민들이 18일 걷고 있다.", "2031-03-20", "2031-03-18"),
        ("시민들이 28일 걷고 있다.", "2031-03-02", "2031-02-28"),
        ("시민들이 31일 걷고 있다.", "2031-01-02", "2030-12-31"),
        ("시민들이 9월 3일 걷고 있다.", "2031-03-02", "2030-09-03"),
        ("시민들이 지난 6월20일 걷고 있다.", "2031-07-02", "2031-06-20"),
        ("시민들이 지난달 30일 걷고 있다.", "2031-05-31", "2031-04-30"),
        ("시민들이 지난해 9월 19일 걷고 있다.", "2031-05-31", "2030-09-19"),
        ("시민들이 2029년 4월 27일 걷고 있다.", None, "2029-04-27"),
        ("시민들이 2029년 4월 걷고 있다.", None, "2029-04"),
        ("시민들이 전날 걷고 있다.", "2031-03-01", "2031-02-28"),
        ("시민들이 월요일 걷고 있다.", "2031-03-05", "2031-03-03"),
        ("11일(현지시간) 시민들이 걷고 있다.", "2031-03-12", "2031-03-11"),
        ("14일 오전 시민들이 걷고 있다.", "2031-03-14", "2031-03-14"),
        ("지난 1일 별세한 이의 장례가 3일 열리고 있다.", "2031-03-14", "2031-03-03"),
    ],
)
def test_a_day_is_completed(text: str, context: str | None, expected: str) -> None:
    assert day(text, context) == expected


@pytest.mark.parametrize(
    "text",
    [
        "시민들이 5일째 걷고 있다.",
        "시민들이 20일 만에 걷고 있다.",
        "시민들이 3일간 걷고 있다.",
        "시험(12일) 이후 시민들이 걷고 있다.",
        "시민들이 오는 30일 열리는 선거를 알리고 있다.",
        "시민들이 2029년 당시를 떠올리고 있다.",
        "통신이 19일 공개한 사진.",
        "통신은 19일 이 사진을 보도했다.",
        "조선중앙TV가 19일 방영한 장면.",
        "시민들이 걷고 있다.",
    ],
)
def test_other_days_are_not_the_picture(text: str) -> None:
    assert day(text, "2031-03-20") is None


def test_without_an_anchor_a_day_stays_open() -> None:
    assert day("시민들이 18일 걷고 있다.") is None


def test_the_day_in_the_sentence_wins_over_the_stamp() -> None:
    assert day("시민들이 18일 걷고 있다. 2031.3.19") == "2031-03-18"


def test_the_stamp_completes_better_than_the_day_of_publication() -> None:
    assert day("시민들이 18일 걷고 있다. 2031.3.19", "2031-06-01") == "2031-03-18"


def test_the_stamp_alone_is_the_day() -> None:
    assert day("시민들이 걷고 있다. 2031.03.19.") == "2031-03-19"


def test_a_stamp_of_a_handout_is_the_day_of_release() -> None:
    assert day("시민들이 걷고 있다. 2031.03.19", handed_out=True) is None


def test_an_impossible_stamp_is_no_day() -> None:
    assert day("시민들이 걷고 있다. 2031.13.19") is None


def test_a_file_photo_tells_no_month_of_its_day() -> None:
    assert day("시민들이 18일 걷고 있다. [연합뉴스 자료사진]", "2031-03-20") is None


def test_a_day_after_publication_is_in_doubt() -> None:
    reading = read_date(
        read_frame("시민들이 2032년 1월 5일 걷고 있다.", ()), "2031-03-20", handed_out=False
    )
    assert reading is not None
    assert "after" in reading.doubt


def test_an_impossible_day_stays_open() -> None:
    assert day("시민들이 30일 걷고 있다.", "2031-03-02") is None
