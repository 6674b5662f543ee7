"""Every territory and medium at a glance."""

from __future__ import annotations

import json
from datetime import date

import msgspec

from captions.record.model import Restriction, RestrictionCode
from captions.rights.matrix import MEDIA, iso_territories, matrix
from captions.rights.statements import restrict
from captions.rights.uses import parse_use

TODAY = date(2026, 3, 5)
KOREA_ONLY = Restriction(
    code=RestrictionCode.TERRITORY_ONLY, evidence="KOREA ONLY", territories=("KR",)
)


def test_the_matrix_holds_the_territories_of_iso_3166_and_all_media() -> None:
    whole = matrix([], parse_use({"action": "publish", "purpose": "editorial"}), on=TODAY)
    assert len(iso_territories()) == len(whole.rows) == 249
    assert whole.media == MEDIA
    assert {outcome for row in whole.rows.values() for outcome in row} == {"permitted"}


def test_online_columns_are_those_of_the_world_unless_geo_blocked() -> None:
    column = MEDIA.index("internet")
    use = {"action": "publish", "purpose": "editorial"}
    said = [restrict(KOREA_ONLY)]
    open_use = matrix(said, parse_use(use), on=TODAY)
    blocked = matrix(said, parse_use({**use, "geo_blocked": True}), on=TODAY)
    assert open_use.rows["KR"][column] == "prohibited"
    assert blocked.rows["KR"][column] == "permitted"
    assert blocked.rows["JP"][column] == "prohibited"


def test_the_matrix_keeps_the_duties_of_each_cell() -> None:
    credit = Restriction(code=RestrictionCode.MANDATORY_CREDIT, evidence="MANDATORY CREDIT")
    use = parse_use({"action": "publish", "purpose": "editorial"})
    whole = matrix([restrict(credit)], use, on=TODAY, territories=("KR",))
    assert set(whole.duties["KR"]) == {("credit:*",)}


def test_the_matrix_is_json() -> None:
    use = parse_use({"action": "publish", "purpose": "editorial"})
    told = json.loads(msgspec.json.encode(matrix([restrict(KOREA_ONLY)], use, on=TODAY)))
    assert told["rows"]["JP"][0] == "prohibited"
