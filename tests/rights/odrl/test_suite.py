"""The public ODRL 2.2 evaluator test suite (SolidLabResearch, MIT): its 68 cases."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from captions.rights.media import Match
from captions.rights.odrl import statements_from_policy
from captions.rights.odrl.evaluate import World, evaluate, read_request

_STATES = {"Active": Match.YES, "Inactive": Match.NO}


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[dict[str, Any]]:
    text = (shared / "rights" / "odrl-suite.json").read_text("utf-8")
    return list(json.loads(text)["cases"])


def agrees(case: dict[str, Any]) -> bool:
    sotw = case["sotw"]
    world = World(
        now=datetime.fromisoformat(sotw["currentTime"]),
        memberships={who: tuple(into) for who, into in sotw["memberships"].items()},
        duties={report["duty"]: report["deonticState"] for report in sotw["dutyReports"]},
    )
    found = evaluate(case["policy"], read_request(case["request"]), world)
    expected = {
        (rule["rule"], rule["type"].lower(), _STATES[rule["activation"]])
        for rule in case["expected"]["rules"]
    }
    return {(rule.uid, rule.kind.value, rule.active) for rule in found} == expected


def disagreeing(cases: list[dict[str, Any]], scope: str) -> list[int]:
    return [case["number"] for case in cases if case["scope"] == scope and not agrees(case)]


def test_all_55_core_cases_agree(cases: list[dict[str, Any]]) -> None:
    assert sum(case["scope"] == "core" for case in cases) == 55
    assert disagreeing(cases, "core") == []


def test_all_7_duty_cases_agree(cases: list[dict[str, Any]]) -> None:
    assert sum(case["scope"] == "duty" for case in cases) == 7
    assert disagreeing(cases, "duty") == []


def test_a_permission_without_an_action_is_left_to_a_person(cases: list[dict[str, Any]]) -> None:
    # The suite reads it as a permission of everything; ODRL requires an action.
    assert disagreeing(cases, "edge") == [1, 2, 3]


def test_no_policy_of_the_suite_grants_a_news_picture_by_import(
    cases: list[dict[str, Any]],
) -> None:
    for case in cases:
        for statement in statements_from_policy(case["policy"]):
            assert statement.grant is None
