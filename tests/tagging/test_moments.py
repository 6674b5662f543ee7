"""A point of time keeps what is known in every form, and never makes up the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.tagging.moments import Moment, join_exif, join_iim, read_moment

moments = st.datetimes().map(
    lambda t: Moment(t.year, t.month, t.day, t.hour, t.minute, t.second, "", "+09:00")
)


@pytest.mark.parametrize(
    "text",
    ["1918", "1918-05", "1918-05-04", "1918-05-04T10:20", "1918-05-04T10:20:30",
     "1918-05-04T10:20:30.125", "1918-05-04T10:20-03:30", "1918-05-04T10:20:30.125+00:00"],
)  # fmt: skip
def test_what_is_known_is_read_and_no_more(text: str) -> None:
    assert str(read_moment(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "0000", "1918-00", "1918-05-00", "1918-02-29", "1918-05-04T24:00", "1918-05-04T10",
     "4 May 1918", "1918-05-04 10:20", "١٩١٨"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_moment(text) is None


def test_zulu_is_zero() -> None:
    assert read_moment("2026-05-01T10:20Z") == read_moment("2026-05-01T10:20+00:00")


def test_an_impossible_zone_is_unknown() -> None:
    moment = read_moment("2026-05-01T10:20+77:00")
    assert moment is not None
    assert moment.zone is None


@given(moments)
def test_iim_says_a_whole_moment(moment: Moment) -> None:
    assert moment.iim_time is not None
    assert (len(moment.iim_date), len(moment.iim_time)) == (8, 11)
    assert join_iim(moment.iim_date, moment.iim_time) == moment


@given(moments)
def test_exif_says_a_whole_moment(moment: Moment) -> None:
    assert join_exif(moment.exif or "", "", moment.zone) == moment


@given(moments)
def test_the_xmp_form_comes_back(moment: Moment) -> None:
    assert read_moment(str(moment)) == moment


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("2004:01:01 00:00:00", "2004-01-01T00:00:00"),
        ("2004:01:01   :  :  ", "2004-01-01"),
        ("2004:01:01 10:20:  ", "2004-01-01T10:20"),
        ("2004:00:00 00:00:00", "2004"),
        ("2004:05:     :  :  ", "2004-05"),
        ("2004-01-01 10:20:30", "2004-01-01T10:20:30"),
        ("2004:01:01", "2004-01-01"),
        ("0000:00:00 00:00:00", "None"),
        ("    :  :     :  :  ", "None"),
        ("2004:13:01 10:20:30", "None"),
    ],
)
def test_blanks_in_exif_are_unknown_and_midnight_is_not(stored: str, value: str) -> None:
    assert str(join_exif(stored + "\0")) == value


def test_midnight_at_the_end_of_the_last_year_is_no_moment() -> None:
    assert join_iim("99991231", "240000+0000") is None


def test_unknown_parts_are_no_disagreement() -> None:
    day, late = read_moment("2026-05-01"), read_moment("2026-05-01T10:20:30.5+09:00")
    assert day is not None
    assert late is not None
    assert day.agrees(late)
    assert late.agrees(late._replace(fraction="52"))
    assert not late.agrees(late._replace(zone="+08:00"))
    assert not late.agrees(late._replace(second=31))


@given(st.text(max_size=30), st.text(max_size=15) | st.none())
def test_any_text_is_a_moment_or_none(text: str, other: str | None) -> None:
    for moment in (read_moment(text), join_iim(text, other), join_exif(text, other, other)):
        assert moment is None or read_moment(str(moment)) is not None
