"""A kill acts on the earlier record of its picture, and on no other."""

from __future__ import annotations

import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.record.model import Evidence, Notice, Origin, PhotoRecord
from captions.rights.withdrawals import (
    last_days,
    lost_withdrawals,
    mentioned_ids,
    named_ids,
    own_ids,
    said_elsewhere,
)

KILL = Notice(kind="kill", evidence="MANDATORY KILL")
CORRECTION = Notice(kind="correction", evidence="CORRECTS name of minister")


def make_kill(text: str, notice: Notice = KILL, sent: str | None = None) -> PhotoRecord:
    caption = f"{notice.evidence}: {text}"
    return PhotoRecord(id="k-1", caption=caption, notices=(notice,), context_date=sent)


def make_photo(record_id: str = "XYZ123", **changes: object) -> PhotoRecord:
    record = PhotoRecord(id=record_id, caption="A fire in Porto.", context_date="2026-05-08")
    return msgspec.structs.replace(record, **changes)


def codes(photo: PhotoRecord, *others: PhotoRecord) -> list[str]:
    return [statement.code for statement in said_elsewhere(photo, others)]


@pytest.mark.parametrize(
    "text",
    [
        "photo XYZ123 of the fire",
        "Please withdraw images XYZ122, XYZ123 and XYZ124.",
        "slug xyz123",
        "The picture (XYZ123) shows another town.",
    ],
)
def test_a_kill_that_names_a_picture_withdraws_it(text: str) -> None:
    assert codes(make_photo(), make_kill(text)) == ["withdrawal"]


def test_its_reason_names_the_record_and_the_id() -> None:
    [statement] = said_elsewhere(make_photo(), [make_kill("photo XYZ123")])
    assert statement.evidence == "MANDATORY KILL"
    assert statement.reference == "record k-1, which names xyz123"


@pytest.mark.parametrize("text", ["photo XYZ124", "photo XYZ1234", "photo of the fire", "AXYZ123"])
def test_a_kill_of_another_picture_says_nothing(text: str) -> None:
    assert codes(make_photo(), make_kill(text)) == []


def test_a_picture_is_known_by_the_suppliers_number_in_its_caption() -> None:
    text = "A fire in Porto. (7654321ab)"
    mark = Evidence(
        property="marks/mark", start=17, end=28, text="(7654321ab)", rule="mark.picture-id"
    )
    photo = make_photo("c-1", caption=text, evidence=(mark,))
    assert codes(photo, make_kill("The photo is not ours (7654321ab)")) == ["withdrawal"]


def test_a_picture_is_known_by_its_epa_number_however_written() -> None:
    photo = make_photo("c-1", caption="A fire. epa09876543")
    assert codes(photo, make_kill("EPA 09876543 must go")) == ["withdrawal"]


def test_a_picture_is_known_by_its_files_name_but_not_by_a_common_one() -> None:
    named = make_photo("c-1", origin=Origin(image="https://img.example/a/PYH2026050800.jpg"))
    assert codes(named, make_kill("photo PYH2026050800")) == ["withdrawal"]
    common = make_photo("c-1", origin=Origin(image="thumbnail.jpg"))
    assert own_ids(common) == {"c-1"}


def test_an_id_met_elsewhere_in_a_caption_is_a_doubt_not_a_withdrawal() -> None:
    photo = make_photo("c-1", caption="Compare with photo XYZ123 of the day before.")
    assert codes(photo, make_kill("photo XYZ123")) == ["possible-withdrawal"]


def test_a_picture_sent_again_after_the_kill_is_a_doubt() -> None:
    kill = make_kill("photo XYZ123", sent="2026-05-09")
    assert codes(make_photo(context_date="2026-05-09"), kill) == ["withdrawal"]
    assert codes(make_photo(context_date="2026-05-10"), kill) == ["possible-withdrawal"]
    assert codes(make_photo(context_date=None), kill) == ["withdrawal"]


def test_a_correction_makes_the_earlier_record_one_to_look_at() -> None:
    correction = make_kill("photo XYZ123", CORRECTION, sent="2026-05-09")
    assert codes(make_photo(), correction) == ["corrected"]
    assert codes(make_photo(context_date="2026-05-10"), correction) == []
    assert codes(make_photo(notices=(CORRECTION,)), correction) == []


def test_a_record_says_nothing_of_itself_and_without_a_notice_nothing_of_others() -> None:
    kill = make_kill("photo XYZ123")
    assert codes(kill, kill) == []
    assert named_ids(make_photo(caption="photo ABC123")) == frozenset()


def test_years_and_short_numbers_are_no_ids() -> None:
    assert mentioned_ids(make_photo("c-1", caption="In 2026, no. 12 won 3-0; photo 4.")) == {"c-1"}


def test_a_new_form_without_the_kill_loses_it_and_one_with_it_does_not() -> None:
    kill = make_kill("photo XYZ123")
    assert lost_withdrawals(kill, msgspec.structs.replace(kill, notices=())) == (KILL,)
    assert lost_withdrawals(kill, kill) == ()
    corrected = msgspec.structs.replace(kill, notices=(CORRECTION,))
    assert lost_withdrawals(corrected, make_photo()) == ()


def test_the_last_days_are_the_latest_that_are_known() -> None:
    kills = [make_kill("x", sent=day) for day in ("2026-05-09", "2026-05-11", None)]
    correction = make_kill("x", CORRECTION, sent="2026-06-01")
    assert last_days([*kills, correction]) == {
        "withdrawal": "2026-05-11",
        "possible-withdrawal": "2026-05-11",
        "corrected": "2026-06-01",
    }
    assert last_days([make_photo()]) == {}


@given(st.text())
def test_any_text_is_searched_for_ids(text: str) -> None:
    assert "c-1" in mentioned_ids(make_photo("c-1", caption=text))


@pytest.mark.parametrize("unit", ["a", "1", "photo ", "photo 1a, ", "a1", "-", "id id", "ab_1-"])
def test_long_texts_take_time_in_proportion(unit: str) -> None:
    photo = make_photo("c-1", caption=unit * (100_000 // len(unit)))
    start = time.perf_counter()
    mentioned_ids(photo)
    assert time.perf_counter() - start < 5
