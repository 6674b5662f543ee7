"""A query's text → its tokens, each with the character it begins at.

>>> [(token.kind, token.text, token.at) for token in cut('-city:"São Paulo" (a OR b)')]
[('minus', '-', 0), ('field', 'city', 1), ('phrase', 'São Paulo', 6), ('open', '(', 18), \
('word', 'a', 19), ('or', 'OR', 21), ('word', 'b', 24), ('close', ')', 25), ('end', '', 26)]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from captions.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CHARACTERS = 2000
_NEARBY = 60
_QUOTES = {'"': '"', "“": "”", "„": "“”", "”": "”", "«": "»", "「": "」"}
_SPACE = re.compile(r"\s*")
_FIELD = re.compile(r"([^\W\d][\w.-]*):(?!//)")
_WORD = re.compile(r"[^\s()\"“”„«「]+")
_KINDS = {"OR": "or", "|": "or", "AND": "and", "NOT": "minus"}


class QueryError(UsageError):
    """A query that cannot be meant; says at which character, and what was expected there."""

    def __init__(self, query: str, at: int, what: str, remedy: str) -> None:
        """Keep query and place, to point at it."""
        super().__init__(f"query, character {at + 1}", what, remedy)
        self.query = query
        self.at = at
        self.detail = _pointer(query, at)


class Token(NamedTuple):
    """A piece of a query."""

    kind: str
    """``word``, ``phrase``, ``field``, ``minus``, ``or``, ``and``, ``open``, ``close``, ``end``."""
    text: str
    """Without quotes; a field's name without its colon."""
    at: int
    """Offset of its first character in the query."""


def _pointer(query: str, at: int) -> str:
    """Give the query with a mark below the character; of a long one what is near."""
    start = max(at - _NEARBY, 0)
    near = re.sub(r"\s", " ", query[start : at + _NEARBY])
    width = sum(1 + (east_asian_width(char) in "WF") for char in near[: at - start])
    return f"  {near}\n  {' ' * width}^"


def cut(query: str) -> list[Token]:
    """Cut a query into tokens, the last of which is its end.

    Raises:
        QueryError: A quote that is not closed, or a query too long to be one.
    """
    if len(query) > MAX_CHARACTERS:
        what = f"the query has {len(query)} characters, {MAX_CHARACTERS} are allowed"
        raise QueryError(query, MAX_CHARACTERS, what, "Shorten it.")
    broken = next((at for at, char in enumerate(query) if "\ud800" <= char <= "\udfff"), None)
    if broken is not None:
        raise QueryError(query, broken, "this is no character of UTF-8", "Type it anew.")
    return [*_tokens(query), Token("end", "", len(query))]


def _tokens(query: str) -> Iterator[Token]:
    at, after_field = _skip_space(query, 0), False
    while at < len(query):
        token, at = _next(query, at, after_field=after_field)
        yield token
        after_field = token.kind == "field"
        at = at if after_field else _skip_space(query, at)


def _skip_space(query: str, at: int) -> int:
    space = _SPACE.match(query, at)
    return space.end() if space else at


def _next(query: str, at: int, *, after_field: bool) -> tuple[Token, int]:
    char = query[at]
    if char in "()":
        return Token("open" if char == "(" else "close", char, at), at + 1
    if char in _QUOTES:
        return _quoted(query, at)
    if not after_field:
        if char == "-" and not query[at + 1 : at + 2].isspace() and at + 1 < len(query):
            return Token("minus", char, at), at + 1
        if field := _FIELD.match(query, at):
            return Token("field", field[1], at), field.end()
    word = _WORD.match(query, at)
    if word is None:  # A space right after a field's colon.
        return Token("word", "", at), at
    kind = "word" if after_field else _KINDS.get(word[0], "word")
    return Token(kind, word[0], at), word.end()


def _quoted(query: str, at: int) -> tuple[Token, int]:
    closing = _QUOTES[query[at]]
    end = next((i for i in range(at + 1, len(query)) if query[i] in closing), None)
    if end is None:
        raise QueryError(
            query, at, "this quote is not closed", f"Put {closing[0]} where the phrase ends."
        )
    after = end + 1
    is_open = query[after : after + 1] == "*"
    return Token("phrase", query[at + 1 : end] + "*" * is_open, at), after + is_open
