"""A value over its octet limit is refused with what would fit, and never cut."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import ImageError
from captions.record.properties import PROPERTIES
from captions.tagging.iim_limits import (
    NotRepeatableError,
    ValueTooLongError,
    encode_iim,
    fitting,
)

NAMES = [name for name, prop in PROPERTIES.items() if prop.iim_max_bytes]


def test_the_limit_counts_bytes_and_not_characters() -> None:
    credit = "바람뉴스" * 3
    assert encode_iim(["x" * 32], PROPERTIES["credit_line"]) == [b"x" * 32]
    with pytest.raises(ValueTooLongError) as refused:
        encode_iim([credit], PROPERTIES["credit_line"])
    assert (refused.value.length, refused.value.max_bytes) == (36, 32)
    assert refused.value.fits == credit[:10]
    assert "4 over the limit of 32 of IIM 2:110" in str(refused.value)


def test_a_refusal_survives_the_way_between_processes() -> None:
    with pytest.raises(ValueTooLongError) as refused:
        encode_iim(["x" * 40], PROPERTIES["credit_line"])
    copy = pickle.loads(pickle.dumps(refused.value))
    assert (copy.length, str(copy)) == (40, str(refused.value))


def test_one_value_only_where_iim_stores_one() -> None:
    assert encode_iim(["a", "b"], PROPERTIES["keywords"]) == [b"a", b"b"]
    with pytest.raises(NotRepeatableError):
        encode_iim(["a", "b"], PROPERTIES["headline"])


def test_a_date_has_two_datasets_and_is_refused_here() -> None:
    with pytest.raises(ImageError, match="no one dataset"):
        encode_iim(["20260501"], PROPERTIES["date_created"])


def test_prefixes_of_subjects_and_genres_are_added() -> None:
    assert encode_iim(["15054000"], PROPERTIES["subject_codes"]) == [b"IPTC:15054000"]
    assert encode_iim(["IPTC:15054000:sport"], PROPERTIES["subject_codes"]) == [
        b"IPTC:15054000:sport"
    ]
    assert encode_iim(["Profile"], PROPERTIES["intellectual_genre"]) == [b"000:Profile"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("subject_codes", "football"),
        ("country_code", "KR"),
        ("headline", "Ferry\0"),
        ("headline", "\x1b%G"),
        ("headline", "\ud800"),
    ],
)
def test_what_iim_cannot_say_is_refused(name: str, value: str) -> None:
    with pytest.raises(ImageError):
        encode_iim([value], PROPERTIES[name])


@given(st.text(max_size=60), st.integers(0, 80))
def test_what_fits_is_the_beginning_within_the_limit(text: str, limit: int) -> None:
    text = text.encode("utf-8", "ignore").decode()
    begin = fitting(text, limit)
    assert text.startswith(begin)
    assert len(begin.encode()) <= limit


def test_a_letter_keeps_its_accents() -> None:
    assert fitting("Zoe\u0308", 3) == "Zo"


@given(st.sampled_from(NAMES), st.text(max_size=120))
def test_any_text_is_encoded_within_the_limit_or_refused(name: str, text: str) -> None:
    prop = PROPERTIES[name]
    try:
        [payload] = encode_iim([text], prop)
    except ImageError:
        return
    room = 4 if name == "intellectual_genre" else 0
    assert len(payload) <= (prop.iim_max_bytes or 0) + room
