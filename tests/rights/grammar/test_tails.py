"""Place, exception and condition behind a prohibition."""

from __future__ import annotations

from typing import Any

import pytest

from captions.rights.grammar.tails import read_tail
from captions.rights.grammar.words import Words

PERMISSION = {"unless": "permission"}


@pytest.mark.parametrize(
    ("text", "values", "rest"),
    [
        ("NO SALES IN PERU. TV OUT", {"territories": ("PE",)}, "TV OUT"),
        ("NO SALES IN PRINT", {"media": ("print",)}, ""),
        ("NO SALES EXCEPT IN PERU", {"except": {"territories": ("PE",)}}, ""),
        ("NO SALES OTHER THAN PERU", {"except": {"territories": ("PE",)}}, ""),
        ("NO SALES EXCEPT THE PORTO STAR", {}, "EXCEPT THE PORTO STAR"),
        ("No sales without prior written consent of Luna Ltd. TV", PERMISSION, "TV"),
        ("No sales unless cleared", PERMISSION, ""),
        ("No sales, whether online or not, without permission", PERMISSION, ""),
        ("No sales without the league (LFL) licence", PERMISSION, ""),
        ("KEIN VERKAUF ohne Genehmigung", PERMISSION, ""),
        ("NO SALES, NO CROPPING WITHOUT PERMISSION", {}, "NO CROPPING WITHOUT PERMISSION"),
        ("No sales without delay", {}, "without delay"),
        ("No sales. Without permission nobody enters", {}, "Without permission nobody enters"),
    ],
)
def test_what_follows_a_ban_on_sales(text: str, values: dict[str, Any], rest: str) -> None:
    said = Words(text)
    tail = read_tail(said, 2, "no-sale")
    assert tail.values == values
    left = text[said.starts[tail.stop] :] if tail.stop < said.length else ""
    assert left == rest


def test_a_notice_has_no_condition() -> None:
    said = Words("SUPPLIED BY A THIRD PARTY without permission")
    assert read_tail(said, 5, "third-party-notice").values == {}
