"""Any text is read without an exception, and every claim lies inside it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from captions.parsing.layout import Layout
from captions.parsing.persons import read_people
from captions.record.caption import Span

WORDS = """
Ana Reis Mayor from left (L) (L-R) , and 's ’s of the Minister 34 #10 his wife Jr. ' " ( ) is hugs
photo by as al-Sol van Dalai U.S. A. - – not pictured . É ß 홍길동 R-Ohio his right : ; 2nd L to R
"""
PIECES = st.sampled_from(WORDS.split())


def read_whole(text: str) -> None:
    people = read_people(Layout(text=text, sentences=(Span(0, len(text)),)))
    for person in people.shown:
        for claim in person.claims:
            assert text[claim.start : claim.end] == getattr(person.value, claim.path)
    for name in people.mentioned:
        assert all(text[claim.start : claim.end] == name.value for claim in name.claims)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_order_of_the_grammars_words_is_read(text: str) -> None:
    read_whole(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    read_whole(text)
