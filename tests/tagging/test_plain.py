"""Values of any form give the plain texts that IIM and Exif hold."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.tagging.plain import plain_texts, to_nfc


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (None, []),
        ("", []),
        ("Ferry", ["Ferry"]),
        (4, ["4"]),
        ({"de": "Fähre", "x-default": "Ferry"}, ["Ferry"]),
        ({"de": "Fähre", "fr": "Bac"}, ["Fähre"]),
        ({}, []),
        (("Ana", "", "Kim"), ["Ana", "Kim"]),
    ],
)
def test_a_value_gives_its_texts(value: object, texts: list[str]) -> None:
    assert plain_texts(value) == texts


@given(st.text(max_size=20))
def test_ordinary_text_comes_to_nfc(text: str) -> None:
    assert to_nfc(text) == unicodedata.normalize("NFC", text)


def test_endless_marks_are_left_in_linear_time() -> None:
    text = "a" + "\u0301\u0323" * 200_000
    assert to_nfc(text) is text
