"""Policies that we write are valid against the ODRL 2.2 shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.record.model import Grant, Medium, Notice, Restriction, RestrictionCode, Scope
from captions.rights.odrl import policy_of
from captions.rights.odrl.terms import ODRL_CONTEXT, RIGHTSML_CONTEXT
from captions.rights.statements import Source, Statement, give_notice, restrict

pytestmark = pytest.mark.filterwarnings("ignore")

SCOPE = Scope(
    territories=("FR", "Benelux"),
    media=(Medium.PRINT,),
    purposes=("editorial", "charity"),
    actions=("sell", "train-ai"),
    alterations=("crop",),
    outlets=("Tyne Post",),
)
FULL: dict[str, Any] = {
    "territories": ("JP",),
    "media": (Medium.TV, Medium.BOOKS),
    "outlets": ("Harbour Standard",),
    "credit": "Ana Reis/Sol",
    "days": 30,
    "until": "2026-03-09T10:00:00+00:00",
    "purpose": "the exhibition",
    "id": "CC-BY-4.0",
    "unless": "permission",
    "except_": SCOPE,
    "for_": SCOPE,
}
SAID = [
    *(restrict(Restriction(code=code, evidence="WORDS")) for code in RestrictionCode),
    *(restrict(Restriction(code=code, evidence="WORDS", **FULL)) for code in RestrictionCode),
    Statement(source=Source.CAPTION, evidence="FREE", grant=Grant(evidence="FREE")),
    Statement(
        source=Source.CONTRACT,
        evidence="FREE",
        reference="clause 3",
        grant=Grant(
            evidence="FREE",
            actions=("publish", "alter"),
            territories=("JP",),
            except_territories=("KR",),
        ),
        valid_from="2026-01-01",
        valid_until="2026-12-31",
    ),
    Statement(source=Source.CONTRACT, evidence="cleared", lifts=("no-sale", "embargo")),
    Statement(source=Source.METADATA, evidence="see website"),
    *(give_notice(Notice(kind=kind, evidence="X")) for kind in ("kill", "correction")),
]


@pytest.fixture(scope="module")
def official(shared: Path) -> Path:
    return shared / "standards" / "official" / "odrl"


def graph_of(policy: dict[str, Any], official: Path) -> Any:
    """Give the triples, with the published context read from disk."""
    from rdflib import Graph

    published = json.loads((official / "ODRL22.jsonld").read_text("utf-8"))["@context"]
    contexts = [
        published if context == ODRL_CONTEXT else context
        for context in policy["@context"]
        if context != RIGHTSML_CONTEXT
    ]
    text = json.dumps(policy | {"@context": contexts})
    return Graph().parse(data=text, format="json-ld")


def violations(data: Any, official: Path) -> set[str]:
    """Give what the shapes find in a policy beside the vocabulary it refers to."""
    from pyshacl import validate
    from rdflib import SH, Graph

    vocabulary = Graph().parse(official / "ODRL22.ttl")
    shapes = Graph().parse(official / "shacl" / "shapesv2.ttl")
    _, found, _ = validate(data + vocabulary, shacl_graph=shapes, inference="rdfs")
    return {
        " ".join(str(found.value(result, part)) for part in (SH.focusNode, SH.resultMessage))
        for result in found.subjects(SH.resultMessage)
    }


@pytest.fixture(scope="module")
def of_the_vocabulary(official: Path) -> set[str]:
    """The vocabulary itself breaks the shapes: `use` and `transfer` are included in nothing."""
    from rdflib import Graph

    return violations(Graph(), official)


@pytest.mark.parametrize("form", ["odrl", "rightsml"])
@pytest.mark.parametrize("parties", [{}, {"assigner": "urn:sol", "assignee": "urn:desk"}])
def test_a_policy_of_every_code_and_parameter_is_valid(
    form: Any, parties: dict[str, str], official: Path, of_the_vocabulary: set[str]
) -> None:
    policy = policy_of(SAID, picture="a b", form=form, **parties)
    assert violations(graph_of(policy, official), official) == of_the_vocabulary


def test_a_picture_of_which_nothing_is_said_has_a_valid_policy(
    official: Path, of_the_vocabulary: set[str]
) -> None:
    policy = policy_of([], picture="a")
    assert violations(graph_of(policy, official), official) == of_the_vocabulary


def test_the_shapes_find_a_rule_without_a_target(
    official: Path, of_the_vocabulary: set[str]
) -> None:
    policy: dict[str, Any] = policy_of(SAID[:1], picture="a")
    del policy["prohibition"][0]["target"]
    assert violations(graph_of(policy, official), official) > of_the_vocabulary


def test_every_operator_is_one_that_odrl_has_and_every_country_is_a_node(official: Path) -> None:
    from rdflib import Literal, URIRef

    odrl = "http://www.w3.org/ns/odrl/2/"
    vocabulary = (official / "ODRL22.ttl").read_text("utf-8")
    graph = graph_of(policy_of(SAID, picture="a"), official)
    operators = {str(found) for found in graph.objects(None, URIRef(f"{odrl}operator"))}
    assert f"{odrl}neq" in operators
    assert all(f"\n:{name.removeprefix(odrl)}\n" in vocabulary for name in operators)
    values = set(graph.objects(None, URIRef(f"{odrl}rightOperand")))
    assert URIRef("http://cvx.iptc.org/iso3166-1a2/JP") in values
    assert not any(isinstance(v, Literal) and "://" in v for v in values)


@pytest.mark.parametrize("term", ["action", "leftOperand"])
def test_every_odrl_term_written_is_one_that_odrl_has(term: str, official: Path) -> None:
    from rdflib import URIRef

    odrl = "http://www.w3.org/ns/odrl/2/"
    vocabulary = (official / "ODRL22.ttl").read_text("utf-8")
    graph = graph_of(policy_of(SAID, picture="a"), official)
    for found in graph.objects(None, URIRef(f"{odrl}{term}")):
        if str(found).startswith(odrl):
            assert f"\n:{str(found).removeprefix(odrl)}\n" in vocabulary


@settings(max_examples=1)
@given(st.permutations(SAID))
def test_the_same_statements_in_the_same_order_give_the_same_bytes(said: list[Statement]) -> None:
    first, second = (json.dumps(policy_of(said, picture="a")) for _ in range(2))
    assert first == second
