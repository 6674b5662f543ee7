"""How statements stand in a policy."""

from __future__ import annotations

from typing import Any

import pytest

from captions.record.model import Grant, Restriction, RestrictionCode, Scope
from captions.rights.odrl import policy_of
from captions.rights.odrl.terms import OWN_PROFILE, RIGHTSML_PROFILE, TERMS, Kind
from captions.rights.statements import Source, Statement, restrict


def written(statement: Statement) -> tuple[str, dict[str, Any]]:
    policy: dict[str, Any] = policy_of([statement], picture="a")
    [kind] = [kind for kind in Kind if kind.value in policy]
    [rule] = policy[kind.value]
    return kind.value, rule


def limit(code: str, **parameters: Any) -> Statement:
    return restrict(Restriction(code=RestrictionCode(code), evidence="WORDS", **parameters))


def test_a_prohibition_is_stated_as_a_prohibition_and_its_words_stand_with_it() -> None:
    said = Statement(
        source=Source.CAPTION,
        evidence="NO SALES",
        span=(96, 104),
        restriction=Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES"),
    )
    kind, rule = written(said)
    assert (kind, rule["action"]) == ("prohibition", "odrl:sell")
    assert (rule["captions:evidence"], rule["captions:start"], rule["captions:end"]) == (
        "NO SALES",
        96,
        104,
    )


@pytest.mark.parametrize(
    "statement",
    [
        Statement(source=Source.CAPTION, evidence="STRICTLY AS AGREED"),
        limit("third-party-notice"),
    ],
)
def test_unread_wording_and_third_party_notices_are_a_duty_to_review(statement: Statement) -> None:
    kind, rule = written(statement)
    assert (kind, rule["action"]) == ("obligation", "odrl:reviewPolicy")


def test_an_exception_is_where_any_of_its_aspects_lies_outside() -> None:
    scope = Scope(territories=("FR",), outlets=("Tyne Post",))
    _, rule = written(limit("no-archive", except_=scope))
    [either] = rule["constraint"]
    operators = {part["leftOperand"]: part["operator"] for part in either["odrl:or"]["@list"]}
    assert operators == {"odrl:recipient": "odrl:neq", "odrl:spatial": "odrl:neq"}


def test_europe_except_france_is_prohibited_in_france_too() -> None:
    said = limit("territory-only", territories=("Europe",), except_=Scope(territories=("FR",)))
    _, rule = written(said)
    [either] = rule["constraint"]
    assert [part["operator"] for part in either["odrl:or"]["@list"]] == ["odrl:neq", "odrl:eq"]


def test_what_a_grant_leaves_unstated_is_written_as_it_is_meant() -> None:
    grant = Grant(evidence="FREE")
    kind, rule = written(Statement(source=Source.CAPTION, evidence="FREE", grant=grant))
    assert (kind, rule["action"]) == ("permission", "odrl:distribute")
    [purpose] = rule["constraint"]
    assert purpose["rightOperand"] == {"@id": "captions:purpose-editorial"}
    assert rule["captions:unstated"] == ["actions", "purposes"]


def test_a_policy_names_its_profile_and_prohibits_in_conflict() -> None:
    odrl, rightsml = (policy_of([], picture="a", form=form) for form in ("odrl", "rightsml"))
    assert (odrl["profile"], odrl["conflict"]) == (OWN_PROFILE, "prohibit")
    assert rightsml["profile"] == [RIGHTSML_PROFILE, OWN_PROFILE]


def test_every_code_has_its_row_and_its_place_in_every_format() -> None:
    assert set(RestrictionCode) <= set(TERMS)
    for row in TERMS.values():
        assert row.ninjs
        assert row.newsml
        assert row.xmp
