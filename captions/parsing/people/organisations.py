"""Teams that a caption shows through their players → their names.

"Norwick City's Toby Oak" and "Norwick City striker Toby Oak" name a team, and so does "a match
between Norwick City and Leiria". Countries count as teams where a sportsman or a match does so.

>>> from captions.parsing.people.persons import find_people
>>> from captions.parsing.people.tokens import tokenize
>>> text = "Norwick City striker Toby Oak scores in the match between Norwick City and Leiria."
>>> tokens = tokenize(text, 0, len(text))
>>> [text[start:end] for start, end, _ in find_teams(text, tokens, find_people(text, tokens))]
['Norwick City', 'Norwick City', 'Leiria']
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.parsing.people.lexicon import NATION, sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from captions.parsing.people.chains import Found
    from captions.parsing.people.tokens import Token

_WORD = r"\p{Lu}(?:[\p{L}\p{M}\d&'’-]|\.(?=\p{L}))*+"
_SIDE = rf"{_WORD}(?:\s(?:de\s|of\s)?{_WORD}){{0,4}}+"
_BETWEEN = regex.compile(
    rf"\b(?:match|game|final|semi-?finals?|quarter-?finals?|derby|friendly|fixture|series|test|bout)"
    rf"\sbetween\s(?:the\s)?(?P<one>{_SIDE})\sand\s(?:the\s)?(?P<two>{_SIDE})"
)


class Team(NamedTuple):
    """A team's name, ``text[start:end]``, and the rule that read it."""

    start: int
    end: int
    rule: str


def find_teams(text: str, tokens: Sequence[Token], people: Sequence[Found]) -> Iterator[Team]:
    """Find the teams of the people a sentence shows, and those of a match it names."""
    for person in people:
        span = person.team or _in_title(tokens, person)
        if span is not None:
            yield Team(tokens[span[0]].start, tokens[span[1] - 1].end, "organisation.team")
    if tokens and people:
        match = _BETWEEN.search(text, tokens[0].start, tokens[-1].end)
        if match is not None:
            yield Team(*match.span("one"), "organisation.match")
            yield Team(*match.span("two"), "organisation.match")


def _in_title(tokens: Sequence[Token], person: Found) -> tuple[int, int] | None:
    """Find the team ahead of a sporting role: "Norwick City striker", "England captain"."""
    title = person.title
    if title is None or tokens[title.head].low not in _sport():
        return None
    end = title.start
    while end < title.head and tokens[end].is_cap and not _is_people(tokens[end]):
        end += 1
        if tokens[end - 1].owns:
            break
    return (title.start, end) if end > title.start and end <= title.head else None


def _is_people(token: Token) -> bool:
    """Tell whether a word is a nationality, "English", and no country."""
    return bool(token.flags & NATION) and token.low.endswith(("ish", "an", "ese", "ch", "i", "ic"))


@cache
def _sport() -> frozenset[str]:
    return frozenset(sections("titles")["sport"])
