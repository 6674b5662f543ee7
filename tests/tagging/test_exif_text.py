"""Creators and other text go into Exif's one string and come back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.tagging.exif_text import decode_ascii, join_names, split_names

names = st.text(st.sampled_from('ab; "é')).map(lambda name: name.strip(" ")).filter(bool)


@given(st.lists(names, max_size=4))
def test_joined_names_split_again(several: list[str]) -> None:
    assert split_names(join_names(several)) == (several, [])


@given(st.text(max_size=40))
def test_any_text_splits(text: str) -> None:
    found, notes = split_names(text)
    assert notes == [] or found == [text]


@pytest.mark.parametrize("text", ['"Ana Reis', '"Ana" Reis; Kim', 'Kim; "Yu'])
def test_quotes_that_do_not_match_up_keep_the_text_whole_and_are_told(text: str) -> None:
    found, notes = split_names(text)
    assert found == [text]
    assert "quotes" in notes[0]


def test_a_semicolon_without_a_blank_is_part_of_a_name() -> None:
    assert split_names("Reis;Kim; Yu") == (["Reis;Kim", "Yu"], [])


def test_quotes_split_in_linear_time() -> None:
    assert split_names('"' * 100_001)[1]


def test_old_text_is_read_as_windows_latin_and_told() -> None:
    assert decode_ascii(b"Gij\xf3n\0")[0] == "Gijón"
    assert decode_ascii(b"Gij\xf3n\0")[1]
    assert decode_ascii(b"\x81\0") == ("\x81", "is not UTF-8 and is read as Windows Latin")


def test_text_ends_at_its_nul_but_copyright_has_lines() -> None:
    assert decode_ascii(b"Ferry\0left over") == ("Ferry", None)
    assert decode_ascii(b" \0Baram Press\0\0", lines=True) == ("Baram Press", None)
