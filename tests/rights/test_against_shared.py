"""The table of wordings and the decision cases handed to the builders, read as people read them."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from captions.rights.match import match_wordings

if TYPE_CHECKING:
    from pathlib import Path

HELD_OTHERWISE = {
    (
        "무단 전재 및 재배포 금지",
        "permission-required",
    ): "the ban's own condition says it, as in the"
    " other row of these words and in the captions' answers",
    ("無断転載を禁止します", "permission-required"): "the ban's own condition says it",
    ("HANDOUT EDITORIAL USE ONLY/NO SALES", "third-party-notice"): "the captions' answers take"
    " HANDOUT for a word of the credit",
    ("Call 44 (0)1158 447447 for further information.", "unmapped"): "a telephone number limits"
    " nothing",
}
"""Rows that we read otherwise, and why."""

RENAMED = {"Nordic": "Nordic countries", "00:01": "T00:01"}
"""The same values as the semantics write them."""

UNKNOWN_TO_THE_RECORD = {"hours_after_capture", "mode", "third_party", "kind"}
"""Parameters of the table that the record's form does not have."""


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=list, ensure_ascii=False).casefold())


def _wanted(code: str, parameters: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [RENAMED.get(item, item) for item in value]
        return RENAMED.get(value, value) if isinstance(value, str) else value

    kept = {k: renamed(v) for k, v in parameters.items() if k not in UNKNOWN_TO_THE_RECORD}
    return code, _plain({k: v for k, v in kept.items() if v is not None})


def _is_read(text: str, code: str, parameters: dict[str, Any]) -> bool:
    read = match_wordings(text)
    found = [msgspec.to_builtins(reading.value) for reading in read.restrictions]
    if code == "none":
        return not found and not read.unread
    if code == "unmapped":
        return bool(read.unread)
    if code == "kill-notice":
        return bool(read.notices)
    code, wanted = _wanted(code, parameters)
    same = [_plain(item) for item in found if item["code"] == code]
    if "territories" in wanted and len(same) > 1:  # "A OUT, B OUT" is two restrictions
        joined = [name for item in same for name in item.get("territories", ())]
        same = [{**same[0], "territories": joined}]
    return any(all(item.get(k) == v for k, v in wanted.items()) for item in same)


def test_every_wording_of_the_table_is_read_as_it_is_meant(shared: Path) -> None:
    with (shared / "rights" / "restriction-wordings.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) > 400
    missed = [
        (row["wording"], row["code"], row["params"])
        for row in rows
        if (row["wording"], row["code"]) not in HELD_OTHERWISE
        and not _is_read(row["wording"], row["code"], json.loads(row["params"]))
    ]
    assert missed == []


@pytest.mark.parametrize("half", ["real", "variant"])
def test_no_wording_of_the_table_is_read_as_a_code_that_it_does_not_mean(
    shared: Path, half: str
) -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    with (shared / "rights" / "restriction-wordings.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            meant[row["wording"]].add(row["code"] if row["status"] == half else "")
    read_too = {
        text: codes
        for text, wanted in meant.items()
        if "" not in wanted and (codes := _codes(text) - wanted - LEAGUE_RULES)
    }
    assert read_too == {}


LEAGUE_RULES = {"media-excluded"}
"""Rules of sports leagues are media-excluded in captions, beside being left to a person."""


def _codes(text: str) -> set[str]:
    return {reading.value.code.value for reading in match_wordings(text).restrictions}


def test_the_decision_cases_are_read_as_a_person_read_them(shared: Path) -> None:
    for line in (shared / "rights" / "cases-dev.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        read = match_wordings(case["caption"])
        found = [_plain(msgspec.to_builtins(reading.value)) for reading in read.restrictions]
        assert found == [_plain(item) for item in case["restrictions"]], case["id"]
        grants = [_plain(msgspec.to_builtins(reading.value)) for reading in read.grants]
        assert grants == [_plain(item) for item in case.get("grants", [])], case["id"]
        assert bool(read.unread) == bool(case.get("unparsed")), case["id"]
        kinds = [reading.value.kind for reading in read.notices]
        assert kinds == [item["kind"] for item in case.get("notices", [])], case["id"]


@pytest.mark.parametrize("name", ["captions-dev.jsonl", "korean-dev.jsonl"])
def test_the_restrictions_of_the_given_captions_are_found(shared: Path, name: str) -> None:
    hits = wrong = 0
    for line in (shared / "corpus" / name).read_text("utf-8").splitlines():
        case = json.loads(line)
        wanted = {_key(item) for item in case["restrictions"]}
        read = match_wordings(case["text"]).restrictions
        found = {_key(msgspec.to_builtins(reading.value)) for reading in read}
        hits += len(wanted & found)
        wrong += len(wanted ^ found)
    assert 2 * hits / (2 * hits + wrong) >= 0.98


def _key(item: dict[str, Any]) -> str:
    kept = {name: item.get(name) or () for name in ("code", "territories", "media", "id")}
    return json.dumps(kept, default=list).casefold()
