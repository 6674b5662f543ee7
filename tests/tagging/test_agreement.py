"""Values agree when only their form differs, or a limit cut one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.tagging.agreement import is_blank, is_cut, say_same

LONG = "바람뉴스사진부의 김유나기자"


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("headline", "Ferry\r\nleaves ", "Ferry\nleaves"),
        ("headline", "Gijo\u0301n", "Gijón"),
        ("description", {"x-default": "Ferry", "de": "Fähre"}, "Ferry"),
        ("creator_names", ["Ana", "Kim"], ["Ana", "Kim"]),
        ("keywords", ["a", "b", "b"], ["b", "a"]),
        ("country_code", "KR", "KOR"),
        ("date_created", "2026-05-01T10:00:00Z", "2026-05-01T10:00:00.5+00:00"),
    ],
)
def test_other_forms_say_the_same(name: str, one: object, other: object) -> None:
    assert say_same(name, one, other)
    assert say_same(name, other, one)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("headline", "Ferry", "ferry"),
        ("creator_names", ["Ana", "Kim"], ["Kim", "Ana"]),
        ("keywords", ["a"], ["a", "b"]),
        ("country_code", "KR", "PRK"),
        ("date_created", "2026-05-01", "2026-05-02"),
        ("date_created", "2026-05-01", "yesterday"),
    ],
)
def test_other_contents_differ(name: str, one: object, other: object) -> None:
    assert not say_same(name, one, other)


def test_a_value_cut_within_a_character_is_cut() -> None:
    cut = LONG.encode()[:32].decode(errors="ignore")
    assert len(cut.encode()) < 32
    assert is_cut("credit_line", cut, LONG)
    assert not is_cut("credit_line", cut[:-2], LONG)
    assert not is_cut("credit_line", LONG, cut)
    assert not is_cut("city_name", "Gijón", "Gijón")


def test_the_stored_length_counts_where_it_is_known() -> None:
    cut, full = "Ärztehaus in Århus wird wieder a", "Ärztehaus in Århus wird wieder aufgebaut"
    assert is_cut("credit_line", cut, full, [32])
    assert not is_cut("credit_line", "Ärztehaus", full, [9])


def test_one_cut_name_among_whole_ones_is_cut() -> None:
    names = ["Ana Reis", "Maria da Conceição dos Santos Silva"]
    cut = names[1].encode()[:32].decode()
    assert is_cut("creator_names", [names[0], cut], names)
    assert not is_cut("creator_names", [cut], names)


def test_a_cut_keyword_is_found_in_any_order() -> None:
    long = "k" * 70
    assert is_cut("keywords", ["ferry", "k" * 64], [long, "ferry"])
    assert not is_cut("keywords", ["ferry", "k" * 64], [long, "boat"])


def test_many_keywords_are_compared_in_linear_time() -> None:
    full = [f"{n} {'k' * 70}" for n in range(20_000)]
    assert is_cut("keywords", [text[:64] for text in full], full[::-1])


def test_properties_without_a_limit_are_never_cut() -> None:
    assert not is_cut("alt_text_accessibility", "a", "ab")
    assert not is_cut("date_created", "2026", "2026-05")


@pytest.mark.parametrize("value", [None, "", "  :  : ", [], {"x-default": " "}, [" "]])
def test_blanks_say_nothing(value: object) -> None:
    assert is_blank(value)


def test_zero_says_something() -> None:
    assert not is_blank(0)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_compare_alike_both_ways(one: str, other: str) -> None:
    for name in ("date_created", "credit_line", "keywords", "country_code"):
        assert say_same(name, one, other) == say_same(name, other, one)
        assert say_same(name, one, one)
        assert is_cut(name, one, other) in (True, False)
