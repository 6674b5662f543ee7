"""Limits that no wording reads are found by their looks, and headlines and signs are left alone."""

from __future__ import annotations

import pytest

from captions.rights.grammar.unread import find_unread
from captions.rights.grammar.words import Words


def unread(text: str, *read: tuple[int, int]) -> list[str]:
    return [text[span.start : span.end] for span in find_unread(Words(text), read)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ana waves. (Luna) STRICTLY NO BETTING SHOPS", ["STRICTLY NO BETTING SHOPS"]),
        ("Ana waves. (Luna) NUR FÜR MITGLIEDER", ["NUR FÜR MITGLIEDER"]),
        ("(루나) 도박 사이트 이용 금지", ["이용 금지"]),
        ("ルナ 賭博サイト使用不可", ["使用不可"]),
        ("NO DEAL: Ana waves in Porto. (Luna)", []),
        ('A sign reading "NO ENTRY" in Porto. (Luna)', []),
        ("A shirt that reads NO ENTRY at night. (Luna)", []),
        ("Tickets are SOLD OUT in Porto. (Luna)", []),
        ("Ana at NO. 10 DOWNING STREET. (Luna)", []),
        ("Ana waves. (Luna) (No mobile push alerts)", ["No mobile push alerts"]),
        ("Ana waves (not pictured) to Leo (No. 5). (Luna)", []),
        ("휴대전화 사용 금지를 알리는 안내문", []),
        ("NO USE BY BETTING SHOPS", ["NO USE BY BETTING SHOPS"]),
    ],
)
def test_capitals_and_refusals_of_use_are_found(text: str, left: list[str]) -> None:
    assert unread(text) == left


def test_what_was_read_is_left_out_and_what_is_left_of_the_run_is_not() -> None:
    text = "Ana waves. (Luna) NO SALES STRICTLY NO BETTING"
    start = text.index("NO SALES")
    assert unread(text, (start, start + len("NO SALES"))) == ["STRICTLY NO BETTING"]
