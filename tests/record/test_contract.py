"""The committed schemas are what the model says, with every key explained."""

from __future__ import annotations

import json
from typing import Any

import pytest

from captions.record import contract
from captions.record.model import RestrictionCode
from captions.schema_files import read_schema

SCHEMAS = {
    "photo-record.schema.json": contract.photo_record_schema(),
    "finding.schema.json": contract.finding_schema(),
}


def parts(name: str) -> dict[str, dict[str, Any]]:
    root: dict[str, Any] = json.loads(read_schema(name))
    return {root["title"]: root, **root["$defs"]}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_what_the_model_gives(name: str) -> None:
    remedy = "run `make schemas` and read the difference"
    assert read_schema(name) == contract.schema_file(SCHEMAS[name]), remedy


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_has_a_description(name: str) -> None:
    for title, part in parts(name).items():
        for key, value in part.get("properties", {}).items():
            assert value.get("description"), f"{title}/{key}"


def test_every_refinement_is_of_a_key_that_exists() -> None:
    known = {**parts("photo-record.schema.json"), **parts("finding.schema.json")}
    for title, refined in contract._REFINED.items():
        assert set(refined) <= set(known[title]["properties"]), title


def test_only_what_limits_use_is_closed() -> None:
    closed = {
        title
        for title, part in parts("photo-record.schema.json").items()
        if part.get("additionalProperties") is False
    }
    assert closed == {"Restriction", "Scope", "Grant", "Notice"}


def test_the_restriction_codes_are_a_closed_list() -> None:
    found = parts("photo-record.schema.json")["RestrictionCode"]["enum"]
    assert sorted(found) == sorted(RestrictionCode)
    assert len(found) == 22
