"""What holds for any text: no exception, true claims, time that grows with the length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.parsing.layout import Layout
from captions.parsing.people import read_people
from captions.record.caption import PeopleReading, Span

_WORDS = """Ana Reis (L) ( ) , and 's ’s President #10 the of as who said portrait photo Kim Ji-woo
St. A. D-Ore. left “ " ' al- ß İ 𝔄 김 - 1 – singer SOLA team against"""
_PHRASES = ("from left", "is at left", "At left is", "(not pictured)", "van der", ", Jr.", "\u00a0")
_BITS = st.sampled_from((*_WORDS.split(), *_PHRASES, "Minister of", "\n"))
_JUMBLES = st.lists(_BITS, max_size=30).map(" ".join)


def read(text: str) -> PeopleReading:
    return read_people(Layout(text=text, sentences=(Span(0, len(text)),)))


@given(st.one_of(st.text(max_size=200), _JUMBLES))
def test_any_text_is_read_and_every_claim_is_true(text: str) -> None:
    people = read(text)
    for reading in people.shown:
        for claim in reading.claims:
            assert text[claim.start : claim.end] == getattr(reading.value, claim.path)
    for named in (*people.mentioned, *people.organisations):
        assert all(text[c.start : c.end] == named.value for c in named.claims)


@given(_JUMBLES)
def test_nobody_is_both_shown_and_only_mentioned(text: str) -> None:
    people = read(text)
    shown = [reading.value.name for reading in people.shown]
    assert len(set(shown)) == len(shown)
    assert not set(shown) & {reading.value for reading in people.mentioned}


@pytest.mark.parametrize(
    "pattern",
    [
        "Ana Reis and Toby Oak, ",
        "Reis ",
        "Ana's ",
        "Ana Reis (from left), ",
        "from left Ana Reis, ",
        "drives against Ana Reis ",
        "a photo of Ana Reis ",
        'Ana "Bo ',
        "Ana Reis, left, 34, mayor of Porto, who waves, and ",
        "a summit between ",
        "1.",
        "a",
        "(",
        "Ana van der ",
    ],
)
def test_time_grows_with_the_length(pattern: str) -> None:
    def seconds(length: int) -> float:
        text = (pattern * (length // len(pattern) + 1))[:length]
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(60_000) < 8 * seconds(15_000) + 0.5
