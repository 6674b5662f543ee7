"""Policies of others: what is understood, and that the rest is unread wording."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.errors import CaptionsError, IntakeError, RecordError
from captions.record.model import Medium, Restriction, RestrictionCode
from captions.rights.decide import decide
from captions.rights.odrl import policy_of, statements_from_policy
from captions.rights.odrl.loading import load_policy
from captions.rights.statements import Source, Statement, restrict
from captions.rights.uses import parse_use

CONTEXT = "http://www.w3.org/ns/odrl.jsonld"
ODRL = "http://www.w3.org/ns/odrl/2/"
JAPAN = {"@id": "http://cvx.iptc.org/iso3166-1a2/JP"}
TODAY = date(2026, 3, 5)


def policy(**more: Any) -> dict[str, Any]:
    return {"@context": CONTEXT, "@type": "Set", "uid": "urn:p", **more}


def rule(action: Any = "distribute", *constraints: Any, **more: Any) -> dict[str, Any]:
    limits = {"constraint": list(constraints)} if constraints else {}
    return {"target": "urn:a", "action": action, **limits, **more}


def where(operator: str, value: Any, operand: str = "spatial") -> dict[str, Any]:
    return {"leftOperand": operand, "operator": operator, "rightOperand": value}


def codes(document: Any) -> list[str]:
    return [said.code for said in statements_from_policy(document)]


def outcome(document: Any, **use: Any) -> str:
    planned = parse_use({"action": "publish", "media": ["print"], "purpose": "editorial", **use})
    return decide(statements_from_policy(document), planned, on=TODAY).outcome.value


@pytest.mark.parametrize(
    ("action", "constraints", "code"),
    [
        ("sell", [], "no-sale"),
        ("archive", [], "no-archive"),
        ("derive", [], "no-alteration"),
        ("grantUse", [], "no-redistribution"),
        ("use", [], "withdrawal"),
        ("distribute", [], "territory-excluded"),
        ("distribute", [where("eq", JAPAN)], "territory-excluded"),
        ("distribute", [where("odrl:neq", JAPAN)], "territory-only"),
        ("distribute", [where("neq", JAPAN)], "territory-only"),
        ("distribute", [where("isNoneOf", [JAPAN])], "territory-only"),
        ("distribute", [where("eq", "tv", "media")], "media-excluded"),
        ("distribute", [where("eq", "Tyne Post", "recipient")], "outlet-excluded"),
        ("use", [where("neq", "editorial", "purpose")], "editorial-only"),
        ("use", [where("eq", "commercial", "purpose")], "no-commercial"),
        ("use", [where("gt", 1, "count")], "one-time-use"),
        ("distribute", [where("lt", "2026-03-09", "dateTime")], "embargo"),
        ("distribute", [where("gt", "2026-03-09", "dateTime")], "expires"),
    ],
)
def test_a_prohibition_in_odrls_own_words_is_a_restriction(
    action: str, constraints: list[Any], code: str
) -> None:
    assert codes(policy(prohibition=rule(action, *constraints))) == [code]


@pytest.mark.parametrize(
    "prohibition",
    [
        rule("paint"),
        rule("http://example.org/paint"),
        rule("sell", where("eq", "Mars", "planet")),
        rule("sell", where("resembles", JAPAN)),
        rule("sell", where("eq", {"@id": "http://example.org/Mars"})),
        rule("sell", where("eq", "http://example.org/Mars")),
        rule("sell", {"xone": [where("eq", JAPAN), where("eq", "tv", "media")]}),
        rule("sell", where("lt", "some day", "dateTime")),
        rule("sell", {**where("eq", JAPAN), "unit": "km"}),
        rule("sell", "urn:constraint:elsewhere"),
        rule("sell", mood="sombre"),
        rule({"rdf:value": {"@id": "odrl:sell"}, "refinement": [where("eq", 5, "payAmount")]}),
        rule({"paint": 1}),
        {"target": "urn:a"},
        "urn:rule:elsewhere",
        17,
        None,
    ],
)
def test_what_is_not_understood_is_unread_and_never_ends_in_permitted(prohibition: Any) -> None:
    document = policy(prohibition=[prohibition])
    assert codes(document) == ["unread"]
    assert outcome(document) == "review"


@pytest.mark.parametrize(
    "more",
    [
        {"inheritFrom": "urn:other"},
        {"profile": "http://example.org/a-profile"},
        {"@context": [CONTEXT, {"prohibition": "odrl:permission"}]},
        {"@context": [CONTEXT, {"odrl": "http://example.org/other#"}]},
        {"shoe": "size"},
    ],
    ids=lambda more: next(iter(more)),
)
def test_a_word_about_the_whole_policy_that_nobody_knows_is_unread(more: dict[str, Any]) -> None:
    assert "unread" in codes(policy(prohibition=rule("sell")) | more)


SPELLINGS: list[Any] = [
    policy(prohibition=[rule("distribute", where("eq", JAPAN))]),
    policy(prohibition=rule(["odrl:distribute"], where("odrl:isAnyOf", [JAPAN]))),
    policy(prohibition=rule(f"{ODRL}distribute", where(f"{ODRL}eq", {"@list": [JAPAN]}))),
    policy(prohibition=rule({"@id": "odrl:distribute"}, {"and": [where("eq", JAPAN)]})),
    policy(prohibition=rule("distribute", {"and": {"@list": [where("eq", JAPAN)]}})),
    policy(
        prohibition=rule(
            {"rdf:value": {"@id": "odrl:distribute"}, "refinement": where("eq", JAPAN)}
        )
    ),
    policy(prohibition=rule("distribute", where("eq", {"uid": JAPAN["@id"]}))),
    policy(prohibition=rule("distribute", where("eq", JAPAN["@id"]))),
    policy(prohibition=rule("distribute", where("eq", "JP"))),
    policy(
        prohibition=rule("distribute", where("eq", {"@id": "http://cvx.iptc.org/iso3166-1a3/JPN"}))
    ),
    {"policytype": f"{ODRL}Set", "policyid": "urn:p", "prohibitions": [
        {"target": "urn:a", "action": f"{ODRL}distribute", "constraints": [
            {"name": f"{ODRL}spatial", "operator": f"{ODRL}eq", "rightoperand": "JP"}]}]},
    [{"@id": "urn:p", "@type": [f"{ODRL}Set"], f"{ODRL}prohibition": [{
        f"{ODRL}target": [{"@id": "urn:a"}], f"{ODRL}action": [{"@id": f"{ODRL}distribute"}],
        f"{ODRL}constraint": [{f"{ODRL}leftOperand": [{"@id": f"{ODRL}spatial"}],
            f"{ODRL}operator": [{"@id": f"{ODRL}eq"}], f"{ODRL}rightOperand": [JAPAN]}]}]}],
    {"@context": {"o": ODRL}, "@graph": [
        {"@id": "urn:p", "@type": "o:Set", "o:prohibition": {"@id": "urn:r"}},
        {"@id": "urn:r", "o:target": {"@id": "urn:a"}, "o:action": {"@id": "o:distribute"},
         "o:constraint": {"@id": "urn:c"}},
        {"@id": "urn:c", "o:leftOperand": {"@id": "o:spatial"}, "o:operator": {"@id": "o:eq"},
         "o:rightOperand": JAPAN}]},
]  # fmt: skip


@pytest.mark.parametrize("document", SPELLINGS, ids=range(len(SPELLINGS)))
def test_every_spelling_of_japan_out_is_japan_out(document: Any) -> None:
    [said] = statements_from_policy(document)
    assert said.restriction is not None
    assert (said.code, said.restriction.territories) == ("territory-excluded", ("JP",))
    assert outcome(document, territories=["JP"]) == "prohibited"
    assert outcome(document, territories=["FR"]) == "permitted"


def test_a_policy_hung_on_its_picture_is_found() -> None:
    hung = {"@context": CONTEXT, "@id": "urn:a", "hasPolicy": policy(prohibition=rule("sell"))}
    assert codes(hung) == ["no-sale"]


def test_two_policies_of_two_pictures_grant_nothing() -> None:
    both = [policy(permission=rule("sell", target=name)) for name in ("urn:a", "urn:b")]
    assert codes(both) == ["unread", "unread"]


def test_a_prohibition_of_use_in_one_place_leaves_what_we_have_no_word_for_to_a_person() -> None:
    document = policy(prohibition=rule("use", where("eq", JAPAN)))
    assert codes(document) == ["unread", "territory-excluded"]
    assert outcome(document, action="archive", territories=["JP"]) == "review"


def test_a_permission_whose_every_condition_is_understood_is_a_grant() -> None:
    document = policy(
        permission=rule(
            "distribute",
            where("isAnyOf", [JAPAN, {"@id": "http://cvx.iptc.org/iso3166-1a3/DEU"}]),
            where("eq", "print", "media"),
            where("lt", "2026-06-15", "dateTime"),
        )
    )
    [said] = statements_from_policy(document)
    assert said.grant is not None
    assert said.grant.territories == ("JP", "DE")
    assert said.grant.media == (Medium.PRINT,)
    assert said.valid_until == "2026-06-14"


@pytest.mark.parametrize(
    "document",
    [
        policy(permission=rule("distribute", assignee="urn:someone")),
        policy(permission=rule("distribute", where("eq", 5, "payAmount"))),
        policy(permission=rule("distribute", where("lteq", 3, "count"))),
        policy(permission=rule("distribute", {"or": [where("eq", JAPAN)]})),
        policy(permission=[rule("distribute"), rule("sell", target="urn:another")]),
        policy(permission={"action": "distribute"}),
        policy(permission=rule("distribute")) | {"@type": "Offer"},
        policy(permission=rule("distribute")) | {"@type": "Request"},
        policy(permission=rule("distribute"), assignee="urn:someone"),
    ],
)
def test_a_permission_with_anything_open_grants_nothing(document: Any) -> None:
    said = statements_from_policy(document)
    assert {one.code for one in said} == {"unread"}


def test_the_duties_of_a_permission_bind_and_unknown_ones_are_unread() -> None:
    duties = [{"action": "attribute"}, {"action": "obtainConsent"}, {"action": "compensate"}]
    document = policy(permission=rule("distribute", duty=duties))
    assert codes(document) == ["grant", "mandatory-credit", "permission-required", "unread"]


def test_a_remedy_leaves_the_prohibition_and_is_unread_itself() -> None:
    document = policy(prohibition=rule("sell", remedy={"action": "compensate"}))
    assert codes(document) == ["no-sale", "unread"]


def test_a_foreign_policy_neither_lifts_nor_speaks_for_the_contract() -> None:
    lifting = Statement(source=Source.CONTRACT, evidence="cleared", lifts=("no-sale",))
    said = statements_from_policy(policy_of([lifting], picture="a"))
    assert [(one.code, one.source.value, one.lifts) for one in said] == [("unread", "metadata", ())]
    base = statements_from_policy(policy_of([], picture="a"))
    assert base == ()


def test_a_foreign_restriction_that_would_lift_others_restricts_all_the_same() -> None:
    limit = Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES")
    said = Statement(
        source=Source.CONTRACT, evidence="NO SALES", restriction=limit, lifts=("embargo",)
    )
    read = statements_from_policy(policy_of([said], picture="a"))
    assert [(one.code, one.lifts) for one in read] == [("unread", ()), ("no-sale", ())]


@pytest.mark.parametrize(
    "change",
    [
        {"captions:code": "unverified-content"},
        {"captions:code": "no-such-code"},
        {"captions:code": ["no-sale"]},
        {"captions:source": "heaven"},
        {"captions:evidence": 5},
        {"captions:start": "x"},
        {"captions:mood": "sombre"},
        {"action": "odrl:archive"},
        {"constraint": [where("eq", JAPAN), where("eq", JAPAN)]},
        {"duty": {"action": "compensate"}},
    ],
    ids=str,
)
def test_a_rule_that_does_not_fit_the_code_it_names_is_unread(change: dict[str, Any]) -> None:
    written: dict[str, Any] = policy_of(
        [restrict(Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES"))], picture="a"
    )
    written["prohibition"][0] |= change
    found = codes(written)
    assert found in (["unread"], ["no-sale"])
    assert found == ["unread"] or change == {"captions:code": ["no-sale"]}


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 200 + b"1" + b"}" * 200, b'{"a":1,"a":2}'],
    ids=["empty", "cut short", "no UTF-8", "deep", "nested", "a property twice"],
)
def test_what_is_no_policy_file_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(IntakeError):
        load_policy(data)


@pytest.mark.parametrize("document", [{}, [], 5, None, "x", {"a": 1}, [[[]]], {"@graph": 5}])
def test_a_document_without_a_policy_is_refused_in_a_sentence(document: Any) -> None:
    with pytest.raises(RecordError):
        statements_from_policy(document)


def test_conditions_that_refer_to_themselves_come_to_an_end() -> None:
    circle = {"@id": "urn:c", "or": [{"@id": "urn:c"}, {"@id": "urn:c"}]}
    root = policy(prohibition=rule("sell", {"@id": "urn:c"}))
    with pytest.raises(IntakeError):
        statements_from_policy({"@context": CONTEXT, "@graph": [root, circle]})


def test_a_large_node_that_is_named_often_is_refused_in_time() -> None:
    rules = [{"@id": "urn:r"}] * 1_000
    large = {"@id": "urn:r", "constraint": [where("isAnyOf", ["JP"] * 1_000)]}
    root = policy(prohibition=rules)
    with pytest.raises(IntakeError):
        statements_from_policy({"@context": CONTEXT, "@graph": [root, large]})


def test_a_rule_of_very_many_actions_is_left_to_a_person() -> None:
    assert codes(policy(prohibition=rule(["sell"] * 1_000))) == ["unread"]


KEYS = st.sampled_from(
    [
        *("@id", "@type", "@value", "@list", "@graph", "@context", "uid", "profile"),
        *("permission", "prohibition", "obligation", "duty", "action", "target", "constraint"),
        *("refinement", "leftOperand", "operator", "rightOperand", "and", "or", "xone"),
        *("rdf:value", "captions:code", "captions:evidence", "captions:notice"),
        *("captions:lifts", "captions:start", "hasPolicy"),
    ]
)
WORDS = st.sampled_from(
    [
        *("Set", "distribute", "use", "sell", "odrl:archive", "spatial", "dateTime", "eq", "neq"),
        *("lt", "JP", "urn:a", "no-sale", "grant", "withdrawal", "notice", "2026-03-05"),
        "captions:purpose-editorial",
    ]
)
ANY_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=300)
@given(st.dictionaries(KEYS, ANY_JSON, max_size=6), st.booleans())
def test_any_json_gives_statements_or_an_error_of_ours(document: Any, own: bool) -> None:
    try:
        said = statements_from_policy(document, own=own)
    except CaptionsError:
        return
    assert all(isinstance(one, Statement) for one in said)


@settings(max_examples=200)
@given(ANY_JSON)
def test_a_prohibition_of_any_content_is_never_dropped(content: Any) -> None:
    try:
        said = statements_from_policy(policy(prohibition=[rule(content)]))
    except IntakeError:
        return
    assert said


def test_the_published_examples_are_read_or_unread_and_never_dropped(shared: Path) -> None:
    official = shared / "standards" / "official"
    examples = [
        *(official / "rightsml" / "examples").glob("*.json"),
        *(official / "odrl" / "examples").glob("*.json"),
        *(official / "odrl" / "formal-semantics-examples").rglob("policy*.json"),
    ]
    assert len(examples) >= 15
    for path in examples:
        document = json.loads(path.read_text("utf-8"))
        rules = sum(
            len(found) if isinstance(found, list) else 1
            for name, found in document.items()
            if name.rstrip("s") in {"permission", "prohibition", "obligation"}
        )
        said = statements_from_policy(document)
        assert len(said) >= max(rules, 1), path.name
        assert all(one.evidence for one in said)


def test_the_geographic_example_of_rightsml_read_for_its_own_party_grants_germany(
    shared: Path,
) -> None:
    path = shared / "standards/official/rightsml/examples/polAtestRmlExSimpleGeo1.json"
    [said] = statements_from_policy(json.loads(path.read_text("utf-8")), own=True)
    assert said.grant is not None
    assert said.grant.territories == ("DE",)
