"""General ODRL: conditions, collections and logic, with three-valued answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from captions.errors import RecordError
from captions.rights.decision import Outcome
from captions.rights.media import Match
from captions.rights.odrl.evaluate import (
    Activation,
    Request,
    World,
    evaluate,
    outcome_of,
    read_request,
)
from captions.rights.odrl.terms import Kind

NOW = datetime.fromisoformat("2026-03-05T12:00:00+00:00")
READ = Request("odrl:read", "urn:ana", "urn:x")


def active(
    constraint: Any = None, request: Request = READ, world: World | None = None, **more: Any
) -> str:
    limits = {"constraint": constraint} if constraint else {}
    rule = {"uid": "urn:r", "action": "read", **limits, **more}
    document = {"@type": "Set", "uid": "urn:p", "permission": [rule]}
    known = world or World(now=NOW, facts={"odrl:count": ("3",), "odrl:spatial": ("urn:jp",)})
    [found] = evaluate(document, request, known)
    return found.active.name


def at(operator: str, value: Any, operand: str = "dateTime") -> dict[str, Any]:
    return {"leftOperand": operand, "operator": operator, "rightOperand": value}


YES = at("lt", 5, "count")
NO = at("gt", 5, "count")
OPEN = at("eq", 5, "payAmount")


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        (at("lt", "2026-03-07"), "YES"),
        (at("lt", "2026-03-03"), "NO"),
        (at("lt", "2026-03-05"), "MAYBE"),
        (at("gteq", "2026-03-05T12:00:00+00:00"), "YES"),
        (at("gt", "2026-03-05T12:00:00+00:00"), "NO"),
        (at("gt", "2026-03-05T11:00:00"), "MAYBE"),
        (at("lt", "next week"), "MAYBE"),
        (YES, "YES"),
        (NO, "NO"),
        (OPEN, "MAYBE"),
        (at("eq", "3.0", "count"), "YES"),
        (at("lt", "many", "count"), "MAYBE"),
        (at("resembles", 3, "count"), "MAYBE"),
        (at("isAnyOf", [{"@id": "urn:jp"}, {"@id": "urn:kr"}], "spatial"), "YES"),
        (at("isNoneOf", [{"@id": "urn:jp"}], "spatial"), "NO"),
        (at("isAllOf", [{"@id": "urn:jp"}], "spatial"), "YES"),
        ({"or": [NO, YES]}, "YES"),
        ({"or": [NO, OPEN]}, "MAYBE"),
        ({"and": {"@list": [YES, NO]}}, "NO"),
        ({"and": [YES, OPEN]}, "MAYBE"),
        ({"xone": [YES, NO]}, "YES"),
        ({"xone": [YES, YES]}, "NO"),
        ({"xone": [YES, OPEN]}, "MAYBE"),
        ({"andSequence": [YES, YES]}, "MAYBE"),
        ({"or": []}, "NO"),
    ],
    ids=str,
)
def test_a_condition_holds_does_not_or_is_open(constraint: Any, expected: str) -> None:
    assert active(constraint) == expected


def test_a_party_counts_by_itself_and_by_its_collections() -> None:
    assert active(assignee="urn:ana") == "YES"
    assert active(assignee="urn:club") == "NO"
    in_club = World(now=NOW, memberships={"urn:ana": ("urn:club",)})
    assert active(assignee="urn:club", world=in_club) == "YES"
    assert active(assignee="urn:club", request=Request("odrl:read")) == "MAYBE"


def test_an_action_that_odrl_does_not_have_is_open() -> None:
    assert active(request=Request("odrl:paint")) == "MAYBE"
    assert active(request=Request("odrl:sell")) == "NO"


def test_an_action_counts_only_within_its_refinement() -> None:
    act = {"rdf:value": {"@id": "odrl:read"}, "refinement": NO}
    assert active(action=act) == "NO"


def test_a_property_that_nobody_knows_leaves_a_rule_open() -> None:
    assert active(mood="sombre") == "MAYBE"


def test_a_prohibition_goes_first_and_silence_is_no_permission() -> None:
    def found(kind: Kind, answer: Match) -> Activation:
        return Activation("urn:r", kind, answer)

    granted = found(Kind.PERMISSION, Match.YES)
    assert outcome_of([granted]) is Outcome.PERMITTED
    assert outcome_of([granted, found(Kind.PROHIBITION, Match.YES)]) is Outcome.PROHIBITED
    assert outcome_of([granted, found(Kind.PROHIBITION, Match.MAYBE)]) is Outcome.REVIEW
    assert outcome_of([found(Kind.PERMISSION, Match.MAYBE)]) is Outcome.REVIEW
    assert outcome_of([]) is Outcome.REVIEW


def test_a_request_for_two_actions_is_refused() -> None:
    document = {"@type": "Request", "permission": {"action": ["read", "sell"]}}
    with pytest.raises(RecordError):
        read_request(document)
