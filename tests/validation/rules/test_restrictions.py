"""Limits that nothing read are seen, in whatever script; limits that leave no use are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from captions.record.model import PhotoRecord, Restriction, RestrictionCode
from captions.validation.rule import Check
from captions.validation.rules import RULES
from captions.validation.rules.wording import looks_like_limit

if TYPE_CHECKING:
    from collections.abc import Iterable

ONLY, EXCLUDED = RestrictionCode.TERRITORY_ONLY, RestrictionCode.TERRITORY_EXCLUDED


@pytest.mark.parametrize(
    "text",
    [
        "LUNE PAPERS OUT",
        "NOT FOR POSTERS",
        "NO T-SHIRTS",
        "for use in calendars only to the end of May: must not be resold",
        "Not for mugs",
        "are strictly prohibited",
        "nur mit Namensnennung",
        "usage interdit en Bretagne",
        "prohibida su venta",
        "달력 사용 금지",
        "無断転載",
        "仅限内部",
    ],
)
def test_words_that_limit_use_are_seen_in_every_script(text: str) -> None:
    assert looks_like_limit(text)


@pytest.mark.parametrize(
    "text",
    [
        "TIDE GAUGE 4",
        "the only harbour in town",
        "knocked Lune out of the cup",
        "FC LUNE",
        "No. 7",
        "she used an oar",
    ],
)
def test_sentences_and_labels_are_no_limits(text: str) -> None:
    assert not looks_like_limit(text)


def territories(*limits: tuple[RestrictionCode, Iterable[str] | None]) -> list[str]:
    record = PhotoRecord(
        id="p-1",
        caption="x",
        restrictions=tuple(
            Restriction(code=code, evidence="x", territories=tuple(names) if names else None)
            for code, names in limits
        ),
    )
    rule = RULES["territories-contradict"]
    return [fault.property for fault in rule.judge(record, Check())]


def test_two_only_limits_without_a_common_territory_contradict() -> None:
    assert territories((ONLY, ["KR"]), (ONLY, ["JP"])) == ["restrictions/1/territories"]


def test_two_only_limits_with_a_common_territory_agree() -> None:
    assert territories((ONLY, ["KR", "JP"]), (ONLY, ["JP"])) == []


def test_the_order_of_contradicting_limits_does_not_matter() -> None:
    assert territories((EXCLUDED, ["KR"]), (ONLY, ["KR"])) == ["restrictions/1/territories"]


def test_a_limit_without_territories_contradicts_none() -> None:
    assert territories((ONLY, None), (EXCLUDED, ["KR"])) == []
