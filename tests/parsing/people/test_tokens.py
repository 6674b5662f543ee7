from __future__ import annotations

import pytest

from captions.parsing.people.lexicon import GIVEN, NATION, THING, TITLE
from captions.parsing.people.tokens import CAP, tokenize


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(text, 0, len(text))]


def test_hyphens_apostrophes_and_points_stay_inside_a_word() -> None:
    assert texts("Ji-woo O’Hara U.S. J.R.") == ["Ji-woo", "O’Hara", "U.S.", "J.R."]


def test_a_full_stop_is_its_own_token_but_an_abbreviation_keeps_its_point() -> None:
    assert texts("Gen. Reis waved.") == ["Gen.", "Reis", "waved", "."]


@pytest.mark.parametrize("text", ["Reis's", "Reis’s", "Reis’ dog", "Reis ’s dog"])
def test_a_possessive_is_a_mark_on_its_word(text: str) -> None:
    first = tokenize(text, 0, len(text))[0]
    assert first.text == "Reis"
    assert first.owns


def test_a_surname_in_s_without_apostrophe_owns_nothing() -> None:
    assert not tokenize("Reis waves", 0, 10)[0].owns


def test_a_joined_particle_counts_as_a_capital() -> None:
    assert tokenize("al-Thawri", 0, 9)[0].kind == CAP


def test_words_know_what_they_may_be() -> None:
    ana, korean, goalkeeper, feb = tokenize("Ana Finnish goalkeeper Feb.", 0, 27)
    assert ana.flags & GIVEN
    assert korean.flags & NATION
    assert goalkeeper.flags & TITLE
    assert feb.flags == THING


def test_tokens_lie_where_they_say() -> None:
    text = "  Ana\u00a0Reis,  #10\t(L) 'Bo' –\nX"
    for token in tokenize(text, 0, len(text)):
        assert text[token.start : token.end] == token.text
