"""A record is judged by a profile; a document in its JSON form tells every fault at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given

from captions.errors import RecordError, UsageError
from captions.record.model import PhotoRecord, Stretch
from captions.record.results import Finding, Severity
from captions.record.serialize import record_to_json
from captions.validation import profile_names, schema_errors, validate, validate_document
from captions.validation.schema import FINDING
from tests.strategies import TODAY, photo_records, sound_records

if TYPE_CHECKING:
    from collections.abc import Iterable

LIMIT = {"code": "territory-only", "evidence": "JAPAN ONLY", "territories": ["JP"]}
FAULTY = PhotoRecord(
    id="p-1",
    caption="A boat at sea. LUNE PAPERS OUT",
    creator_names=("TOBY MELROSE",),
    date_created="2027-01",
    unread=(Stretch(start=15, end=30, text="LUNE PAPERS OUT"),),
)


def rules(findings: Iterable[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def document(**changes: Any) -> dict[str, Any]:
    return {"schema": "captions.record/1", "id": "p-1", "caption": "JAPAN ONLY", **changes}


@pytest.mark.parametrize("profile", profile_names())
@given(record=photo_records())
def test_any_record_can_be_judged_and_its_findings_fit_their_schema(
    profile: str, record: PhotoRecord
) -> None:
    for finding in validate(record, profile, TODAY):
        assert finding.id == record.id
        assert not schema_errors(msgspec.json.encode(finding), FINDING)


@given(sound_records())
def test_a_sound_record_has_no_error_on_the_wire(record: PhotoRecord) -> None:
    errors = [f for f in validate(record, "wire", TODAY) if f.severity is Severity.ERROR]
    assert errors == []


@given(photo_records())
def test_a_record_and_its_json_are_judged_alike(record: PhotoRecord) -> None:
    assert validate_document(record_to_json(record), today=TODAY) == validate(record, today=TODAY)


def test_the_worst_findings_come_first() -> None:
    found = [finding.severity for finding in validate(FAULTY, today=TODAY)]
    assert found == sorted(found, key=list(Severity).index)
    assert set(found) == set(Severity)


def test_only_a_stated_day_makes_a_date_lie_in_the_future() -> None:
    assert "date-in-future" in rules(validate(FAULTY, today=date(2026, 12, 31)))
    assert "date-in-future" not in rules(validate(FAULTY, today=date(2027, 1, 1)))
    assert "date-in-future" not in rules(validate(FAULTY))


def test_a_finding_carries_the_words_it_is_about() -> None:
    [finding] = [f for f in validate(FAULTY) if f.rule == "restriction-unread"]
    assert finding.span is not None
    start, end = finding.span
    assert FAULTY.caption[start:end] == "LUNE PAPERS OUT"
    assert finding.severity is Severity.ERROR


def test_the_profile_decides_how_bad_a_fault_is() -> None:
    [wire] = [f for f in validate(FAULTY, "wire") if f.rule == "byline-in-capitals"]
    [web] = [f for f in validate(FAULTY, "web") if f.rule == "byline-in-capitals"]
    assert (wire.severity, web.severity) == (Severity.INFO, Severity.WARNING)


def test_an_unknown_profile_is_a_usage_error_with_a_suggestion() -> None:
    with pytest.raises(UsageError, match='Did you mean "wire"'):
        validate(FAULTY, "wirre")


def test_every_fault_of_form_is_told_at_once_with_its_path() -> None:
    faulty = document(
        coverage=7,
        dateCreated="18 Oct 2023",
        personsShown=[{"name": "Ana Reis", "place": {"side": "up", "ordinal": 0}}],
        restrictions=[{"code": "no-fun", "evidence": ""}, {**LIMIT, "territory": ["KR"]}],
        locationsShown=[{"countryCode": "KOR"}],
    )
    del faulty["schema"]
    found = validate_document(faulty)
    assert {finding.property for finding in found} == {
        "schema",
        "coverage",
        "dateCreated",
        "personsShown/0/place/side",
        "personsShown/0/place/ordinal",
        "restrictions/0/code",
        "restrictions/0/evidence",
        "restrictions/1/territory",
        "locationsShown/0/countryCode",
    }
    assert {(f.rule, f.severity, f.id) for f in found} == {("schema", Severity.ERROR, "p-1")}


def test_the_rules_run_on_where_a_fault_of_form_lets_them() -> None:
    found = rules(validate_document(document(dateCreated="2023-1")))
    assert found[0] == "schema"
    assert {"date-impossible", "required-property"} <= set(found)


def test_a_misspelt_limit_inside_a_restriction_is_an_error() -> None:
    [finding] = validate_document(document(restrictions=[{**LIMIT, "territorys": ["KR"]}]))
    assert finding.property == "restrictions/0/territorys"
    assert finding.severity is Severity.ERROR


def test_a_key_of_a_later_version_at_the_top_is_no_fault() -> None:
    assert validate_document(document(mood="calm")) == validate_document(document())


@pytest.mark.parametrize("data", [b"[]", b"7", b'"text"', b"null"])
def test_json_that_is_no_object_is_one_fault_of_form(data: bytes) -> None:
    [finding] = validate_document(data, where="a.jsonl, line 3")
    assert (finding.id, finding.property) == ("a.jsonl, line 3", "")


def test_text_that_is_no_json_stops_the_item() -> None:
    with pytest.raises(RecordError, match=r"a\.jsonl, line 3: is no JSON"):
        validate_document(b"{", where="a.jsonl, line 3")
