"""Hypothesis strategies for queries: trees over the values that generated records have."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from captions.record.model import Confidence, Medium, RestrictionCode
from captions.rights.decision import Outcome
from captions.rights.uses import Action, Purpose, Use
from captions.store.query.fields import FIELDS, NOTICE_KINDS
from captions.store.query.model import (
    FACETS,
    SORT_KEYS,
    AllOf,
    Allows,
    AnyOf,
    Code,
    Days,
    Filled,
    Id,
    Node,
    Not,
    Query,
    Words,
)
from captions.store.query.words import read_phrase
from tests.strategies import TODAY, credit_lines, days, names, texts

WORDS = tuple(field.name for field in FIELDS if field.kind == "words")


def _phrases() -> st.SearchStrategy[Words]:
    said = st.sampled_from(("porto", "Reis", "tv", "speaks in", "0", "한지", "우", "장관", "a*"))
    text = said | names() | credit_lines() | texts(6)
    read = st.builds(read_phrase, text).filter(lambda phrase: bool(phrase.words))
    fields = st.none() | st.sampled_from(WORDS)
    return st.builds(lambda field, phrase: Words(field, *phrase), fields, read)


def _codes() -> st.SearchStrategy[Code]:
    return st.one_of(
        st.builds(Code, st.just("restriction"), st.sampled_from(list(map(str, RestrictionCode)))),
        st.builds(Code, st.just("confidence"), st.sampled_from(list(map(str, Confidence)))),
        st.builds(Code, st.just("notice"), st.sampled_from(NOTICE_KINDS)),
    )


def _days() -> st.SearchStrategy[Days]:
    ends = st.none() | days().map(lambda day: date.fromisoformat(day).toordinal())
    return st.builds(Days, st.sampled_from(("date", "published")), ends, ends)


def _uses() -> st.SearchStrategy[Allows]:
    use = st.builds(
        Use,
        action=st.just(Action.PUBLISH),
        media=st.none() | st.sampled_from([(Medium.INTERNET,), (Medium.TV,), (Medium.PRINT,)]),
        territories=st.none() | st.sampled_from([("JP",), ("KR", "AT")]),
        purpose=st.none() | st.just(Purpose.EDITORIAL),
    )
    return st.builds(Allows, use, st.sampled_from(Outcome))


def trees() -> st.SearchStrategy[Node]:
    """Trees of a few leaves of every kind."""
    leaf: st.SearchStrategy[Node] = st.one_of(
        _phrases(),
        _phrases(),
        _codes(),
        _days(),
        st.builds(Filled, st.sampled_from([field.name for field in FIELDS])),
        st.builds(Id, texts(3), st.booleans()),
        _uses(),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
            st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
        ),
        max_leaves=6,
    )


def queries() -> st.SearchStrategy[Query]:
    """Queries in every order, with and without a limit."""
    return st.builds(
        Query,
        where=trees(),
        sort=st.sampled_from(SORT_KEYS),
        descending=st.booleans(),
        limit=st.none() | st.integers(0, 5),
        facets=st.just(FACETS),
        on=st.just(TODAY),
    )
