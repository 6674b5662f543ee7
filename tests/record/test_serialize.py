"""JSON out and in is the same record; what is not in form is refused with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from captions.errors import RecordError
from captions.record.model import PhotoRecord, Restriction, RestrictionCode, Scope
from captions.record.serialize import record_from_document, record_from_json, record_to_json
from captions.validation import schema_errors
from tests.strategies import photo_records, sound_records

LIMIT = {"code": "territory-only", "evidence": "JAPAN ONLY"}


def document(**changes: Any) -> dict[str, Any]:
    return {"schema": "captions.record/1", "id": "p-1", "caption": "Ana Reis.", **changes}


@given(photo_records())
def test_json_out_and_in_is_the_same_record_and_fits_the_schema(record: PhotoRecord) -> None:
    data = record_to_json(record)
    assert record_from_json(data) == record
    assert record_from_document(json.loads(data)) == record
    assert schema_errors(data) == []


@given(sound_records())
def test_a_sound_record_comes_back_the_same_and_fits_the_schema(record: PhotoRecord) -> None:
    assert record_from_json(record_to_json(record)) == record
    assert schema_errors(record_to_json(record)) == []


def test_keys_are_iptc_identifiers_and_reserved_words_keep_their_name() -> None:
    limit = Restriction(
        code=RestrictionCode.NO_SALE, evidence="x", except_=Scope(territories=("DE",))
    )
    found = json.loads(record_to_json(PhotoRecord(id="p-1", caption="x", restrictions=(limit,))))
    assert {"personsShown", "organisationInImageNames", "creditLine"} <= set(found)
    assert found["restrictions"] == [
        {"code": "no-sale", "evidence": "x", "except": {"territories": ["DE"]}}
    ]


def test_text_is_written_as_utf8_on_one_line() -> None:
    data = record_to_json(PhotoRecord(id="p-1", caption="한지우\nZoë"))
    assert "한지우\\nZoë".encode() in data
    assert b"\n" not in data


def test_an_unknown_key_at_the_top_is_left_aside() -> None:
    assert record_from_document(document(mood="calm")) == record_from_document(document())


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"caption": None}, "record, caption", "expected `str`"),
        ({"personsShown": [{}]}, "record, personsShown/0", "required field `name`"),
        ({"restrictions": [{**LIMIT, "code": "no-fun"}]}, "restrictions/0/code", "no-fun"),
        ({"restrictions": [{**LIMIT, "territory": ["JP"]}]}, "restrictions/0", "`territory`"),
        ({"restrictions": [{**LIMIT, "except": {"land": 1}}]}, "restrictions/0/except", "`land`"),
        ({"schema": "captions.record/2"}, "record, schema", "captions.record/2"),
    ],
)
def test_a_value_out_of_form_is_refused_with_its_path(
    changes: dict[str, Any], where: str, what: str
) -> None:
    with pytest.raises(RecordError) as caught:
        record_from_json(json.dumps(document(**changes)))
    assert where in caught.value.where
    assert what in caught.value.what
    assert caught.value.remedy
    with pytest.raises(RecordError):
        record_from_document(document(**changes))


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe", b'{"id": "\xff"}', b'{"id": "\\ud800"}', b'{"x": ' + b"[" * 200_000],
    ids=["empty", "cut short", "UTF-16 mark", "Latin-1", "half a surrogate", "nested too deep"],
)
def test_what_is_no_json_is_an_error_that_names_the_line(data: bytes) -> None:
    with pytest.raises(RecordError, match=r"a\.jsonl, line 3: is no JSON"):
        record_from_json(data, "a.jsonl, line 3")
