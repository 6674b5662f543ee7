"""The validator is another's, judges by the published files, and is loaded only when asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from captions.errors import RecordError
from captions.validation.schema import FINDING, schema_errors


def test_bytes_and_what_they_decode_to_are_judged_alike() -> None:
    text = b'{"schema": "captions.record/1", "id": 7, "caption": ""}'
    expected = [("id", '7 is not of type "string"')]
    assert schema_errors(text) == expected
    assert schema_errors({"schema": "captions.record/1", "id": 7, "caption": ""}) == expected


def test_a_missing_key_is_named_by_the_path_it_should_have() -> None:
    faulty = {"schema": "captions.record/1", "id": "", "caption": "", "personsShown": [{}]}
    assert schema_errors(faulty) == [("personsShown/0/name", "is missing")]


def test_a_long_value_is_cut_in_the_message() -> None:
    [fault] = schema_errors(["x" * 10_000])
    assert len(fault.message) <= 200


def test_a_finding_has_a_schema_of_its_own() -> None:
    assert {fault.path for fault in schema_errors({"schema": "captions.finding/1"}, FINDING)} == {
        "id",
        "rule",
        "severity",
        "property",
        "message",
        "remedy",
    }


def test_an_unknown_schema_is_an_error() -> None:
    with pytest.raises(RecordError, match="no-such"):
        schema_errors({}, "no-such.schema.json")


def test_rules_alone_do_not_load_the_schema_validator() -> None:
    program = (
        "import sys; from captions.record.model import PhotoRecord\n"
        "from captions.validation import validate\n"
        "validate(PhotoRecord(id='p-1', caption='x'))\n"
        "sys.exit('jsonschema_rs' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
