"""Wording that no rule reads is given to a person, in whichever words it limits use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from captions.rights.unread import find_unread

if TYPE_CHECKING:
    from collections.abc import Callable

_LIMITS = """permission from the club|permission of the club|permission is needed
permission required|may only be used by members|can only be used by members
must not be used by members|must not be published|not to be used by members
not to be published|not to be reproduced|may not be reproduced|must not be republished
can not be reused|may not be used for betting|may not be used in books|may not be used by members
may not be used without asking|for use only|for press use only|use is restricted|use restricted
right restriction|rights restrictions|licence required|license required|fee payable
no use by members|not for use|not for publication|금지|불가|禁止|不可|禁ず|禁じ|untersagt|verboten
nicht gestattet|interdit|interdites|prohibido|prohibidas|vietato|vietata"""
_REFUSALS = """NO|NOT|ONLY|OUT|RESTRICTED|RESTRICTION|RESTRICTIONS|PROHIBITED|FORBIDDEN
PERMISSION|SALE|SALES|RIGHTS|EMBARGO|EMBARGOED|LICENCE|LICENSE|LICENSED|CLEARANCE|EXCLUSIVE
WITHOUT|NEVER|VERBOTEN|NICHT|INTERDIT|PROHIBIDO|VIETATO"""


def _split(words: str) -> list[str]:
    return words.replace("\n", "|").split("|")


@pytest.mark.parametrize("words", _split(_LIMITS))
@pytest.mark.parametrize("change", [str, str.title])
def test_a_clause_that_limits_use_is_given_unread(words: str, change: Callable[[str], str]) -> None:
    text = f"Ana Reis waves. {change(words)}."
    assert any(words[:6].lower() in text[s:e].lower() for s, e in find_unread(text, []))


@pytest.mark.parametrize("word", _split(_REFUSALS))
def test_a_refusal_in_capitals_is_given_unread(word: str) -> None:
    text = f"Ana Reis waves. CLUBS {word} TODAY"
    assert [text[s:e] for s, e in find_unread(text, [])] == [f"CLUBS {word} TODAY"]


def test_wording_that_was_read_is_not_given_again() -> None:
    text = "Ana Reis waves. CLUBS NEVER TODAY. For use only."
    assert list(find_unread(text, [(16, 34), (35, 48)])) == []


def test_a_caption_that_limits_nothing_gives_nothing() -> None:
    assert list(find_unread("Ana Reis waves to the NATO COUNCIL in Porto.", [])) == []
