"""Moments and how they compare: zones, spans, bare dates, N days, swapped days and months."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.gazetteer import country_codes
from captions.rights.times import (
    Clock,
    Moment,
    Order,
    compare_end,
    compare_start,
    days_after,
    read_moment,
    read_use_moment,
)
from captions.rights.zones import abbreviation_offset, clocks_of, zone_offset


def moment(text: str, clock: Clock | None = None) -> Moment:
    found = read_moment(text, clock or Clock())
    assert found is not None
    return found


def start(text: str) -> Moment:
    found = read_use_moment(text)
    assert found is not None
    return found


EMBARGO_AT_AN_HOUR = {
    "2026-02-09": Order.BEFORE,
    "2026-02-10": Order.UNSURE,
    "2026-02-11": Order.AFTER,
    "2026-02-10T17:59-08:00": Order.BEFORE,
    "2026-02-10T18:00-08:00": Order.AFTER,
    "2026-02-11T10:59+09:00": Order.BEFORE,
    "2026-02-11T02:00Z": Order.AFTER,
    "2026-02-10T18:00": Order.UNSURE,
}


@pytest.mark.parametrize("planned", EMBARGO_AT_AN_HOUR)
def test_an_embargo_with_an_hour_and_a_zone_is_compared_to_the_minute(planned: str) -> None:
    embargo = moment("2026-02-10T18:00-08:00")
    assert compare_start(start(planned), embargo) is EMBARGO_AT_AN_HOUR[planned]


def test_where_the_day_has_changed_already_the_day_of_the_embargo_is_the_next() -> None:
    embargo = moment("2026-02-10T18:00-08:00")
    assert compare_start(start("2026-02-11"), embargo, ("KR",)) is Order.UNSURE
    assert compare_start(start("2026-02-11"), embargo, ("US",)) is Order.AFTER
    assert compare_start(start("2026-02-11"), embargo, ("US", "KR")) is Order.UNSURE
    assert compare_start(start("2026-02-12"), embargo, ("WORLD",)) is Order.AFTER


def test_where_the_day_has_not_changed_yet_an_expiry_falls_on_the_day_before() -> None:
    expiry = moment("2026-03-05T09:00+09:00")
    assert compare_end(start("2026-03-04"), expiry) is Order.BEFORE
    assert compare_end(start("2026-03-04"), expiry, ("US",)) is Order.UNSURE


def test_without_a_zone_every_clock_on_earth_is_possible() -> None:
    embargo = moment("2026-03-05T09:00")
    assert compare_start(start("2026-03-04T18:59Z"), embargo) is Order.BEFORE
    assert compare_start(start("2026-03-04T19:00Z"), embargo) is Order.UNSURE
    assert compare_start(start("2026-03-05T20:59Z"), embargo) is Order.UNSURE
    assert compare_start(start("2026-03-05T21:00Z"), embargo) is Order.AFTER


@pytest.mark.parametrize(
    ("until", "clock", "offset_min"),
    [
        ("2026-03-05T09:00", Clock(zone="+09:00"), 540),
        ("2026-07-05T09:00", Clock(zone="Europe/London"), 60),
        ("2026-01-05T09:00", Clock(zone="Europe/London"), 0),
        ("2026-07-05 09:00 BST", Clock(country="GB"), 60),
        ("2026-07-05 09:00 IST", Clock(country="IN"), 330),
        ("2026-07-05 09:00 CST", Clock(country="CN"), 480),
        ("2026-07-05 09:00 AST", Clock(country="SA"), 180),
        ("2026-07-05T09:00+0530", Clock(), 330),
        ("2026-07-05T09:00 ET", Clock(country="KR"), -240),
        ("2026-01-05T09:00 P.T.", Clock(), -480),
    ],
)
def test_a_time_is_told_by_the_suppliers_clock(until: str, clock: Clock, offset_min: int) -> None:
    utc = moment(until[:10] + "T09:00Z")
    assert moment(until, clock).earliest == utc.earliest - offset_min * 60


@pytest.mark.parametrize("abbreviation", ["IST", "CST", "AST", "BST", "XYZT"])
def test_an_abbreviation_that_could_be_several_is_no_zone(abbreviation: str) -> None:
    assert abbreviation_offset(abbreviation) is None
    assert not moment(f"2026-07-05T09:00 {abbreviation}").zoned


def test_a_zone_this_machine_does_not_know_is_no_zone() -> None:
    assert zone_offset("Atlantis/Main", 2026, 1, 1, 0) is None
    assert not moment("2026-07-05T09:00", Clock(zone="Atlantis/Main")).zoned


def test_the_last_day_of_a_period_is_still_inside() -> None:
    expiry = moment("2026-03-31")
    assert compare_end(start("2026-03-31"), expiry) is Order.BEFORE
    assert compare_end(start("2026-04-01"), expiry) is Order.AFTER
    assert compare_end(start("2026-03-31T09:00+09:00"), expiry) is Order.BEFORE
    assert compare_end(start("2026-04-01T13:00Z"), expiry) is Order.AFTER


def test_the_last_minute_of_a_period_is_still_inside() -> None:
    expiry = moment("2026-03-31T12:00Z")
    assert compare_end(start("2026-03-31T12:00Z"), expiry) is Order.BEFORE
    assert compare_end(start("2026-03-31T12:01Z"), expiry) is Order.AFTER
    assert compare_end(start("2026-03-31"), expiry) is Order.UNSURE


def test_an_embargo_known_by_its_day_leaves_that_day_open() -> None:
    embargo = moment("2026-03-05")
    orders = [compare_start(start(f"2026-03-0{day}"), embargo) for day in (4, 5, 6)]
    assert orders == [Order.BEFORE, Order.UNSURE, Order.AFTER]


def test_n_days_from_a_day_leave_the_last_one_open() -> None:
    end = days_after("2026-03-18", 30)
    assert end is not None
    days = ("2026-04-16", "2026-04-17", "2026-04-18")
    orders = [compare_end(start(day), end) for day in days]
    assert orders == [Order.BEFORE, Order.UNSURE, Order.AFTER]


def test_a_day_and_a_month_that_could_be_swapped_keep_both_readings() -> None:
    swapped = moment("01/02/2026")
    assert compare_end(start("2026-01-02"), swapped) is Order.BEFORE
    assert compare_end(start("2026-01-03"), swapped) is Order.UNSURE
    assert compare_end(start("2026-02-02"), swapped) is Order.AFTER
    assert moment("31/03/2026").first_day == date(2026, 3, 31).toordinal()
    assert moment("05.05.2026").first_day == moment("05.05.2026").last_day


def test_a_month_leaves_open_whether_its_start_or_its_end_is_meant() -> None:
    month = moment("2026-03")
    assert compare_end(start("2026-03-15"), month) is Order.UNSURE
    assert compare_end(start("2026-04-01"), month) is Order.AFTER


@pytest.mark.parametrize(
    ("until", "sent", "day"),
    [
        ("--12-01T00:01+00:00", "2025-11-28", date(2025, 12, 1)),
        ("--01-02", "2025-12-30", date(2026, 1, 2)),
        ("T22:00+01:00", "2026-03-05", date(2026, 3, 5)),
        ("00:01", "2026-03-05", date(2026, 3, 6)),
    ],
)
def test_what_a_time_leaves_out_comes_from_the_day_of_sending(
    until: str, sent: str, day: date
) -> None:
    assert moment(until, Clock(sent=sent)).first_day == day.toordinal()


def test_a_day_already_past_when_sent_may_mean_next_year() -> None:
    past = moment("--03-05", Clock(sent="2026-03-06"))
    assert compare_start(start("2026-06-01"), past) is Order.UNSURE


@pytest.mark.parametrize("text", ["T22:00", "--03-05", "the final whistle", "", "2026-13-01", "5"])
def test_words_that_tell_no_time_are_no_moment(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize("text", ["2026-02-30", "2026-03-05T25:00", "2026-03-05T09:61", "March"])
def test_a_day_or_an_hour_that_does_not_exist_is_no_moment(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize("text", ["2026-03", "T09:00", "01/02/2026", "tomorrow"])
def test_a_use_begins_on_an_iso_day(text: str) -> None:
    assert read_use_moment(text) is None


@given(st.text(max_size=40), st.none() | st.text(max_size=12))
def test_any_text_is_a_moment_or_none(text: str, sent: str | None) -> None:
    found = read_moment(text, Clock(sent=sent))
    assert found is None or found.earliest <= found.latest


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001


@given(MOMENTS, MOMENTS, st.sampled_from(["+09:00", "-08:00", "Z"]))
def test_two_exact_moments_are_never_unsure(one: datetime, other: datetime, zone: str) -> None:
    first, second = (start(f"{when:%Y-%m-%dT%H:%M}{zone}") for when in (one, other))
    assert compare_start(first, second) is not Order.UNSURE
    assert compare_end(first, second) is not Order.UNSURE


def test_every_territory_has_clocks() -> None:
    for code in country_codes():
        west, east = clocks_of(code)
        assert -720 <= west <= east <= 840
    assert clocks_of("IN") == (330, 330)
