"""The query language: text → `Query`.

    query  = any ;  any = all { ("OR" | "|") all } ;  all = one { ["AND"] one }
    one    = ("-" | "NOT") one | "(" any ")" | [field ":"] value | directive
    value  = word | '"' words '"' , either with "*" to leave its last word open

``sort:``, ``limit:``, ``facets:`` and ``on:`` are directives: they stand for the whole query and so
neither in parentheses nor beside OR.

>>> from datetime import date
>>> today = date(2026, 11, 25)
>>> parse_query('credit:reuters -missing:date sort:-date', today).where
AllOf(parts=(Words(field='credit', words='reuters', is_open=False), Not(part=Not(part=Filled(\
field='date')))))
>>> parse_query("prson:Reis", today)
Traceback (most recent call last):
captions.store.query.lexer.QueryError: query, character 1: there is no field "prson". \
Did you mean person? (To look for the words themselves, put them in quotes.)
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import msgspec

from captions.rights.contracts import NO_CONTRACTS, Contracts
from captions.store.query.fields import KEYS, fold_key
from captions.store.query.lexer import QueryError, Token, cut
from captions.store.query.model import AllOf, AnyOf, Node, Not, Query, Words
from captions.store.query.values import DIRECTIVES, FIELD_READERS, Given, read_value
from captions.store.query.words import read_phrase

if TYPE_CHECKING:
    from datetime import date

MAX_DEPTH = 30


def parse_query(text: str, on: date, contracts: Contracts = NO_CONTRACTS) -> Query:
    """Read a query.

    Args:
        text: As typed, at most 2,000 characters; an empty one finds everything.
        on: The day of use for ``use:``, where the query itself has no ``on:``.
        contracts: The desk's file, for ``use:``.

    Raises:
        QueryError: It cannot be meant: where, why, and what was expected.
    """
    reader = _Reader(text)
    where = reader.read_all_of_it()
    return msgspec.structs.replace(
        Query(where=where, on=on, contracts=contracts), **reader.directives
    )


class _Reader:
    """Reads tokens from left to right; each method takes what its rule of the grammar names."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = cut(query)
        self._next = 0
        self._depth = 0
        self._directive: Token | None = None
        self._has_or = False
        self.directives: dict[str, object] = {}

    def read_all_of_it(self) -> Node:
        node = self._any() if self._peek().kind != "end" else AllOf()
        token = self._peek()
        if token.kind == "close":
            raise self._error(token, "nothing is open here to be closed", "Leave the ) out.")
        if self._directive and self._has_or:
            what = f"{self._directive.text}: stands for the whole query, not for one side of OR"
            raise self._error(self._directive, what, "Put what OR joins in parentheses.")
        return node

    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return token

    def _any(self) -> Node:
        parts = [self._all()]
        while self._peek().kind == "or":
            self._has_or |= not self._depth
            self._take()
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self) -> Node:
        parts: list[Node] = []
        while True:
            found = self._one()
            if found is not None:
                parts.append(found)
            if self._peek().kind == "and":
                self._take()
            elif self._peek().kind in {"or", "close", "end"}:
                return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _one(self) -> Node | None:
        """Read one part; a directive is none."""
        token = self._take()
        if token.kind == "minus":
            return self._nested(token, self._negated)
        if token.kind == "open":
            return self._nested(token, self._in_parentheses)
        if token.kind == "field":
            return self._field(token)
        if token.kind in {"word", "phrase"}:
            return self._bare(token)
        expected = {"end": "the query ends here", "close": "the parentheses end here"}
        what = f"{expected.get(token.kind, token.text + ' stands here')}, where something to look"
        raise self._error(token, f"{what} for is expected", "Give a word, or field:value.")

    def _nested(self, token: Token, read: object) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._error(token, "parentheses and negations are too deep", "Simplify it.")
        node: Node = read(token)  # type: ignore[operator]  # one of the two methods below
        self._depth -= 1
        return node

    def _negated(self, token: Token) -> Node:
        part = self._one()
        if part is None:  # A directive: `_field` has refused it.
            raise self._error(token, "nothing to exclude", "Leave the - out.")
        return Not(part)

    def _in_parentheses(self, token: Token) -> Node:
        node = self._any()
        if self._take().kind != "close":
            raise self._error(token, "this parenthesis is not closed", "Put ) where it ends.")
        return node

    def _bare(self, token: Token) -> Node:
        phrase = read_phrase(token.text)
        if not phrase.words:
            what = f'"{token.text}" has no letter and no digit to look for'
            raise self._error(token, what, "Give a word, or field:value.")
        return Words(None, phrase.words, phrase.is_open)

    def _field(self, token: Token) -> Node | None:
        value = self._take()
        given = Given(self._query, token, value)
        key = fold_key(token.text)
        if value.kind not in {"word", "phrase"} or not value.text.strip():
            what = f"{token.text}: has no value"
            raise self._error(value, what, f"Give it without a space: {token.text}:value")
        if key in DIRECTIVES:
            if self._depth:
                what = f"{token.text}: stands for the whole query, not for a part of it"
                raise self._error(token, what, "Move it to the end.")
            self._directive = token
            self.directives.update(DIRECTIVES[key](given))
            return None
        if key in FIELD_READERS:
            return FIELD_READERS[key](given)
        if key in KEYS:
            return read_value(KEYS[key], given)
        raise self._error(token, f'there is no field "{token.text}"', _near(token.text))

    def _error(self, token: Token, what: str, remedy: str) -> QueryError:
        return QueryError(self._query, token.at, what, remedy)


def _near(name: str) -> str:
    known = [*KEYS, *FIELD_READERS, *DIRECTIVES]
    near = difflib.get_close_matches(fold_key(name), known, n=1)
    if not near:
        return "See `captions help queries`. (To look for the words, put them in quotes.)"
    found = KEYS[near[0]].name if near[0] in KEYS else near[0]
    return f"Did you mean {found}? (To look for the words themselves, put them in quotes.)"
