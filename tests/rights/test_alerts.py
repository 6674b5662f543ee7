"""Ends ahead are told for a stated day: none late, none that has passed."""

from __future__ import annotations

from datetime import date

import pytest

from captions.record.model import PhotoRecord, Restriction, RestrictionCode
from captions.rights.alerts import Alert, endings, sets_ends, upcoming
from captions.rights.contracts import Clause, Contracts, Terms
from captions.rights.journal import STAMP_OF_TESTS, grant, log_use

ON = date(2026, 3, 5)


def embargoed(until: str | None) -> PhotoRecord:
    return limited(RestrictionCode.EMBARGO, until=until)


def limited(
    code: RestrictionCode,
    *,
    until: str | None = None,
    days: int | None = None,
    sent: str | None = None,
) -> PhotoRecord:
    restriction = Restriction(code=code, evidence="LIMIT", until=until, days=days)
    return PhotoRecord(id="c-1", caption="LIMIT", restrictions=(restriction,), context_date=sent)


def alerts(*records: PhotoRecord, days: int = 7) -> list[Alert]:
    return upcoming(records, ON, days)


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("2026-03-04", False),
        ("2026-03-05", True),
        ("2026-03-12", True),
        ("2026-03-13", False),
        ("2026-03-12T23:00+09:00", True),
        ("2026-03-13T01:00+09:00", True),  # 12 March in UTC
        ("2026-03-14T01:00+09:00", False),
    ],
)
def test_the_first_and_the_last_day_of_the_window_count(until: str, told: bool) -> None:
    assert bool(alerts(embargoed(until))) is told


def test_a_moment_is_told_in_utc_and_as_written() -> None:
    [alert] = alerts(embargoed("2026-03-07T09:00+09:00"))
    assert (alert.when, alert.written) == ("2026-03-07T00:00:00Z", "2026-03-07T09:00+09:00")
    assert not alert.doubt


def test_an_embargo_in_doubt_is_told_with_its_last_moment_an_expiry_with_its_first() -> None:
    [embargo] = alerts(embargoed("06/03/2026"))
    [expiry] = alerts(limited(RestrictionCode.EXPIRES, until="06/03/2026"))
    assert embargo.when == "2026-06-03"
    assert expiry.when == "2026-03-06"
    assert embargo.doubt
    assert expiry.doubt


def test_days_of_use_count_from_the_sending() -> None:
    record = limited(RestrictionCode.EXPIRES, days=30, sent="2026-02-06")
    [alert] = alerts(record)
    assert alert.when == "2026-03-07"
    assert alerts(limited(RestrictionCode.EXPIRES, days=30)) == []


def test_an_end_that_nobody_can_read_and_other_restrictions_are_no_alerts() -> None:
    assert alerts(embargoed("until the final whistle"), embargoed(None)) == []
    assert alerts(limited(RestrictionCode.NO_SALE, until="2026-03-07")) == []


def test_uses_so_far_are_counted_for_each_picture() -> None:
    uses = [log_use("c-1", STAMP_OF_TESTS, on="2026-03-01")] * 2
    others = [log_use("c-2", STAMP_OF_TESTS, on="2026-03-01")]
    [alert] = upcoming([embargoed("2026-03-07")], ON, 7, entries=[*uses, *others])
    assert alert.uses == 2


def test_clearances_that_end_are_told_with_their_note() -> None:
    ending = grant("c-9", "Yes until Saturday.", STAMP_OF_TESTS, until="2026-03-07")
    later = grant("c-9", "Yes until May.", STAMP_OF_TESTS, until="2026-05-07")
    [alert] = upcoming([], ON, 7, entries=[ending, later])
    assert (alert.kind, alert.id, alert.evidence) == (
        "clearance-ends",
        "c-9",
        "Yes until Saturday.",
    )


def test_alerts_come_in_order_whatever_the_order_of_records() -> None:
    records = [embargoed(f"2026-03-{day:02}") for day in (9, 6, 7)]
    assert alerts(*records) == alerts(*reversed(records))
    assert [alert.when[-2:] for alert in alerts(*records)] == ["06", "07", "09"]


def test_suppliers_terms_set_ends_too() -> None:
    clause = Clause(evidence="30 days", restriction={"code": "expires", "days": 30})
    contracts = Contracts(suppliers={"sol": Terms(names=("Sol",), defaults=(clause,))})
    record = PhotoRecord(id="c-1", caption="x", credit_line="Sol", context_date="2026-02-06")
    assert sets_ends(contracts)
    assert not sets_ends(Contracts())
    assert [end.evidence for end in endings(record, contracts)] == ["30 days"]
    assert list(endings(record)) == []
