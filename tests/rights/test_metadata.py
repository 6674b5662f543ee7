"""What the fields beside the caption say about use, each statement with its field."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.rights.decide import decide
from captions.rights.metadata import statements_of_metadata
from captions.rights.uses import parse_use

PLUS = "http://ns.useplus.org/ldf/vocab/"


def codes(fields: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(said.code, said.reference) for said in statements_of_metadata(fields)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"instructions": "NO SALES - PERU OUT"},
         [("no-sale", "instructions"), ("territory-excluded", "instructions")]),
        ({"copyright_notice": "(c) 2026 Ana Reis"}, []),
        ({"copyright_notice": "(c) Reis, CC BY-SA 4.0"}, [("licence", "copyrightNotice")]),
        ({"usage_terms": "see contract 12"}, [("unread", "usageTerms")]),
        ({"usage_terms": "It comes with the story and may not be archived. Payment is due."},
         [("no-archive", "usageTerms")]),
        ({"other_constraints": "No AI training"}, [("no-ai", "otherConstraints")]),
        ({"data_mining": PLUS + "DMI-PROHIBITED"}, [("no-ai", "dataMining")]),
        ({"data_mining": PLUS + "DMI-ALLOWED"}, [("grant", "dataMining")]),
        ({"data_mining": PLUS + "DMI-UNSPECIFIED"}, []),
        ({"data_mining": PLUS + "DMI-PROHIBITED-SEECONSTRAINT"},
         [("no-ai", "dataMining"), ("unread", "dataMining")]),
        ({"data_mining": PLUS + "DMI-SOMETHING-NEW"}, [("unread", "dataMining")]),
        ({"release_date": "2026-05-01T12:00+02:00"}, [("embargo", "releaseDate")]),
        ({"expiration_date": "2026-12-31"}, [("expires", "expirationDate")]),
        ({"linked_enc_rights_exprs": [{"linked_rights_expr": "https://example.org/p"}]},
         [("unread", "linkedEncRightsExprs")]),
        ({"embd_enc_rights_exprs": [{"enc_rights_expr": "<policy/>"}]},
         [("unread", "embdEncRightsExprs")]),
        ({"instructions": "PHOTO WITHDRAWN"}, [("withdrawal", "instructions")]),
    ],
)  # fmt: skip
def test_a_field_says_what_it_says(
    fields: dict[str, Any], expected: list[tuple[str, str | None]]
) -> None:
    assert codes(fields) == expected


def test_an_embedded_policy_is_read_as_a_policy() -> None:
    policy = {
        "@context": "http://www.w3.org/ns/odrl.jsonld",
        "@type": "Set",
        "uid": "http://example.org/p1",
        "prohibition": [{"target": "http://example.org/a1", "action": "sell"}],
    }
    said = statements_of_metadata(
        {"embd_enc_rights_exprs": [{"enc_rights_expr": json.dumps(policy)}]}
    )
    assert [statement.code for statement in said] == ["no-sale"]


def test_metadata_adds_to_the_caption_and_never_relaxes_it() -> None:
    use = parse_use({"action": "train-ai", "purpose": "editorial"})
    caption_forbids = statements_of_metadata({"instructions": "NO AI TRAINING"})
    metadata_allows = statements_of_metadata({"data_mining": PLUS + "DMI-ALLOWED"})
    answer = decide((*caption_forbids, *metadata_allows), use, on=date(2026, 5, 1))
    assert answer.outcome != "permitted"


@given(
    st.dictionaries(
        st.sampled_from(["usage_terms", "data_mining", "release_date", "embd_enc_rights_exprs"]),
        st.one_of(st.none(), st.text(max_size=40), st.lists(st.text(max_size=9), max_size=3)),
    )
)
def test_odd_values_raise_nothing(fields: dict[str, Any]) -> None:
    assert isinstance(statements_of_metadata(fields), tuple)
