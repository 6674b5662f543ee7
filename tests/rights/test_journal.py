"""Clearances are contract statements; what they leave open stays open."""

from __future__ import annotations

from datetime import date

import pytest

from captions.errors import UsageError
from captions.record.model import Medium, PhotoRecord, Restriction, RestrictionCode
from captions.rights.contracts import NO_CONTRACTS, circumstances_of
from captions.rights.decide import decide
from captions.rights.decision import Decision
from captions.rights.journal import (
    STAMP_OF_TESTS,
    Entry,
    clearance_of,
    count_uses,
    grant,
    log_use,
    still_standing,
    with_entries,
    withdrawal_of,
)
from captions.rights.statements import Source
from captions.rights.uses import Action, parse_use

NO_SALE = Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES")
JAPAN_OUT = Restriction(
    code=RestrictionCode.TERRITORY_EXCLUDED, evidence="JAPAN OUT", territories=("JP",)
)
ASK_FIRST = Restriction(code=RestrictionCode.PERMISSION_REQUIRED, evidence="Call before use")
DAY = date(2026, 3, 5)


def decided(restriction: Restriction, *entries: Entry, on: date = DAY, **use: object) -> Decision:
    record = PhotoRecord(id="c-1", caption=restriction.evidence, restrictions=(restriction,))
    known = circumstances_of(record, with_entries(NO_CONTRACTS, entries))
    stated = {"action": "publish", "purpose": "editorial", "media": ["newspapers"], "alters": []}
    asked = parse_use(stated | use)
    return decide(known.statements, asked, on=on, photo=known.photo, desk=known.desk)


def test_a_clearance_for_a_territory_lifts_its_exclusion_and_the_reason_shows_both() -> None:
    entry = grant("c-1", "Japan is fine.", STAMP_OF_TESTS, territories=("JP",))
    assert decided(JAPAN_OUT, territories=["JP"]).outcome == "prohibited"
    answer = decided(JAPAN_OUT, entry, territories=["JP"])
    assert answer.outcome == "permitted"
    [reason] = [reason for reason in answer.reasons if reason.evidence == "JAPAN OUT"]
    assert reason.against == "Japan is fine."
    assert "clearance of 2026-03-05 by leo" in reason.rule


def test_a_clearance_for_another_picture_changes_nothing() -> None:
    entry = grant("c-2", "Japan is fine.", STAMP_OF_TESTS, territories=("JP",))
    assert decided(JAPAN_OUT, entry, territories=["JP"]).outcome == "prohibited"


def test_a_clearance_ends_with_its_last_day() -> None:
    entry = grant("c-1", "Yes.", STAMP_OF_TESTS, territories=("JP",), until="2026-03-10")
    outcomes = [
        decided(JAPAN_OUT, entry, on=date(2026, 3, day), territories=["JP"]).outcome
        for day in (10, 11)
    ]
    assert outcomes == ["permitted", "prohibited"]


def test_a_bare_note_is_leave_to_publish_and_lifts_no_limit() -> None:
    entry = grant("c-1", "Ana Reis said yes on the phone.", STAMP_OF_TESTS)
    assert decided(ASK_FIRST).outcome != "permitted"
    assert decided(ASK_FIRST, entry).outcome == "permitted"
    assert decided(JAPAN_OUT, entry, territories=["JP"]).outcome != "permitted"
    assert decided(NO_SALE, entry, action="sell").outcome == "prohibited"


def test_a_code_lifted_for_one_territory_stands_in_the_others() -> None:
    entry = grant(
        "c-1",
        "One sale in Japan.",
        STAMP_OF_TESTS,
        lifts=("no-sale",),
        territories=("JP",),
        actions=(Action.SELL,),
    )
    assert decided(NO_SALE, entry, action="sell", territories=["JP"]).outcome == "permitted"
    assert decided(NO_SALE, entry, action="sell", territories=["PT"]).outcome == "prohibited"


def test_names_of_countries_become_codes_and_regions_stay() -> None:
    entry = grant("c-1", "Yes.", STAMP_OF_TESTS, territories=("JP", "Japan", "Benelux"))
    assert entry.territories == ("JP", "JP", "Benelux")


@pytest.mark.parametrize(
    "wrong",
    [{"note": " "}, {"lifts": ("no-fun",)}, {"until": "soon"}, {"territories": ("Narnia",)}],
)
def test_what_nobody_could_act_on_is_refused(wrong: dict[str, object]) -> None:
    stated: dict[str, object] = {"note": "Yes."} | wrong
    with pytest.raises(UsageError):
        grant("c-1", stamp=STAMP_OF_TESTS, **stated)  # type: ignore[arg-type]


def test_who_lifts_a_withdrawal_settles_a_doubtful_one_too() -> None:
    entry = grant("c-1", "Reinstated.", STAMP_OF_TESTS, lifts=("withdrawal",))
    assert set(clearance_of(entry).lifts) == {"withdrawal", "possible-withdrawal"}


def test_a_clearance_lifts_no_withdrawal_of_a_later_day() -> None:
    entry = grant("c-1", "Reinstated.", STAMP_OF_TESTS, lifts=("withdrawal", "no-sale"))
    assert list(still_standing([entry], {"withdrawal": "2026-03-05"})) == [entry]
    [left] = still_standing([entry], {"withdrawal": "2026-03-06"})
    assert left.lifts == ("no-sale",)


def test_a_clearance_with_nothing_left_to_lift_is_no_leave_to_publish() -> None:
    entry = grant("c-1", "Reinstated.", STAMP_OF_TESTS, lifts=("withdrawal",))
    bare = grant("c-1", "Yes.", STAMP_OF_TESTS)
    assert list(still_standing([entry, bare], {"withdrawal": "2026-03-06"})) == [bare]


def test_uses_are_counted_and_clearances_are_not() -> None:
    use = log_use("c-1", STAMP_OF_TESTS, on="2026-03-05", media=(Medium.INTERNET,))
    assert count_uses([use, grant("c-1", "Yes.", STAMP_OF_TESTS), use]) == 2


def test_a_withdrawal_kept_in_the_journal_stands_above_all() -> None:
    entry = Entry(
        kind="withdrawn", picture="c-1", at="2026-03-05T09:00:00Z", by="x", run="y", note="KILL"
    )
    statement = withdrawal_of(entry)
    assert statement.source is Source.WITHDRAWAL
    assert statement.code == "withdrawal"
    assert statement.evidence == "KILL"
