"""Quick looks ahead of patterns never hide what the pattern would find."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from captions.rights.gates import fold_case, holds_one
from captions.rights.wording_files import Rule, find_keys, load_rules, needed_words

_SHOWN = [
    (rule, text)
    for rule in load_rules()
    for text in rule.wording.yes
    if rule.pattern().search(text)
]


@pytest.mark.parametrize(("rule", "text"), _SHOWN)
def test_a_text_that_a_wording_matches_holds_the_words_it_needs(rule: Rule, text: str) -> None:
    assert all(word in fold_case(text) for word in rule.needs)


@pytest.mark.parametrize(("rule", "text"), _SHOWN)
def test_a_text_that_a_wording_matches_gives_its_rule_by_key(rule: Rule, text: str) -> None:
    assert any(rule in rules for _, rules in find_keys(text.lower()))


@given(st.text(max_size=60))
def test_keys_are_found_wherever_the_text_holds_them(text: str) -> None:
    lower = (text + " no sales after use").lower()
    found = [key for key, _ in find_keys(lower)]
    assert found == list(dict.fromkeys(r.key for r in load_rules() if r.key in lower))


def test_keys_of_a_long_text_are_found_in_long_words_too() -> None:
    lower = "x" * 3000 + "verif" + "y" * 90
    assert [key for key, _ in find_keys(lower)] == ["verif"]


@given(st.text(alphabet="iIİıKkſsSé", max_size=8))
def test_folded_texts_are_equal_where_a_pattern_without_case_matches(text: str) -> None:
    pattern = regex.compile("ksi", regex.IGNORECASE)
    assert not pattern.search(text) or "ksi" in fold_case(text)


def test_words_that_a_text_may_do_without_are_not_needed() -> None:
    assert needed_words(r"no (?:third party )?sales?(?: in \{x\})? [a-c]b until", "no") == (
        "until",
        "sale",
    )


def test_no_word_is_held_by_a_text_without_any() -> None:
    assert not holds_one("Ana Reis waves", ("permission", "only"))
