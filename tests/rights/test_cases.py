"""The batch form: captions read or given, and bad cases that stop nothing and permit nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from captions.record.caption import Caption
from captions.record.model import PhotoRecord, Restriction, RestrictionCode
from captions.rights.cases import decide_case

USE = {"action": "sell", "territories": ["DE"], "media": ["print"], "purpose": "editorial"}
CASE: dict[str, Any] = {
    "id": "c1",
    "caption": "Iva Pinto in Alvor. (Yonhap) NO SALES",
    "today": "2026-03-05",
    "context_date": "2026-03-04",
    "use": USE,
}


def read_no_sales(caption: Caption) -> PhotoRecord:
    sale = Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES")
    return PhotoRecord(id=caption.id or "", caption=caption.text, restrictions=(sale,))


def test_a_caption_is_read_where_there_is_a_reader() -> None:
    answer: Any = decide_case(CASE, read_no_sales)
    assert (answer["id"], answer["outcome"]) == ("c1", "prohibited")
    assert answer["reasons"][0]["evidence"] == "NO SALES"
    assert tuple(answer["reasons"][0]["span"]) == (29, 37)


def test_a_persons_reading_counts_where_there_is_none() -> None:
    assert decide_case(CASE)["outcome"] == "review"
    given = {**CASE, "restrictions": [{"code": "no-sale", "evidence": "NO SALES"}]}
    assert decide_case(given)["outcome"] == "prohibited"


def test_an_answer_is_json() -> None:
    assert json.loads(json.dumps(decide_case(CASE, read_no_sales)))["schema"]


@pytest.mark.parametrize(
    "change",
    [
        {"use": {}},
        {"use": None},
        {"use": {**USE, "media": ["vinyl"]}},
        {"use": {**USE, "territories": ["Ruritania"]}},
        {"use": {**USE, "start": "soon"}},
        {"today": "some day"},
        {"today": None},
        {"restrictions": [{"code": "no-fun", "evidence": "NO FUN"}]},
        {"restrictions": "NO SALES"},
        {"grants": [{"evidence": "free", "everywhere": True}]},
    ],
)
def test_a_case_that_cannot_be_decided_is_a_review_that_says_why(change: dict[str, Any]) -> None:
    answer: Any = decide_case({**CASE, **change})
    assert (answer["outcome"], answer["duties"]) == ("review", [])
    assert answer["error"]
    assert answer["reasons"][0]["rule"].startswith("the case cannot be decided")
