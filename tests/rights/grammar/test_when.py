"""Moments of wordings become ISO 8601 as far as the words go."""

from __future__ import annotations

import pytest

from captions.rights.grammar.when import count_days, iso_moment, read_days_at, read_moment_at


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("0001 GMT MONDAY DECEMBER 1", "--12-01T00:01+00:00"),
        ("22:00 BST", "T22:00+01:00"),
        ("6 P.M. EST", "T18:00-05:00"),
        ("1700GMT", "T17:00+00:00"),
        ("0001 FRIDAY JUNE 5", "--06-05T00:01"),
        ("09:00, March 5, 2026", "2026-03-05T09:00"),
        ("5 May 2026 at 10.30", "2026-05-05T10:30"),
        ("31 December 2026", "2026-12-31"),
        ("Sept. 1", "--09-01"),
        ("2026-03-31", "2026-03-31"),
        ("31/03/2026", "2026-03-31"),
        ("30.06.2026", "2026-06-30"),
        ("01/02/2026", "01/02/2026"),
        ("1. Mai 2026, 12:00 Uhr", "2026-05-01T12:00"),
        ("12 mai à 6h00", "--05-12T06:00"),
        ("12 maggio 2026", "2026-05-12"),
        ("a minute past midnight", "T00:01"),
        ("2026년 3월 5일 오후 3시 30분", "2026-03-05T15:30+09:00"),
        ("3月1日午前0時", "--03-01T00:00+09:00"),
        ("3月1日", "--03-01"),
        ("6 a.m. ET Thursday", None),
        ("22:00 tomorrow", None),
        ("22:00 BST, Sunday 3 May 2026", "2026-05-03T22:00+01:00"),
        ("the final whistle", None),
    ],
)
def test_a_moment_is_read(words: str, moment: str | None) -> None:
    assert iso_moment(words) == moment


@pytest.mark.parametrize(
    ("words", "days"),
    [("14 days", 14), ("two weeks", 14), ("one year", 365), ("a month", 30), ("30 Tage", 30),
     ("soon", None), ("14 players", None)],
)  # fmt: skip
def test_days_are_counted(words: str, days: int | None) -> None:
    assert count_days(words) == days


def test_what_is_read_ends_with_its_words() -> None:
    text = "until 1 May 2026, online"
    found = read_moment_at(text, 6)
    assert found is not None
    assert text[6 : found.end] == "1 May 2026"
    days = read_days_at("within 14 days from now", 7)
    assert days is not None
    assert days.end == len("within 14 days")
