"""People named side by side → enumerations: who shares a title, who is which in a list.

"astronauts Ana Reis and Toby Oak" share the title; "Ana Reis, Toby Oak and Ida Holt, from left,"
are numbered in the order named.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import regex

from captions.parsing.people.evidence import Weight
from captions.parsing.people.positions import ListIntro
from captions.parsing.people.titles import Title
from captions.parsing.people.tokens import LOW, SIGN
from captions.parsing.people.trailers import Trailer
from captions.parsing.wordlists import word_set
from captions.record.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from captions.parsing.people.tokens import Token

_LONGEST = 40
"""People an enumeration numbers; a longer one is no caption's."""
_SEPARATORS = frozenset(",;&/")
_JOINING = word_set("and as well with plus")
_LIST_MARKER = regex.compile(
    r"(?:from\s(?:the\s)?)(?:far\s)?(?:l|r|left|right|top|bottom|front)(?:\sto\s(?:the\s)?\w+)?"
    r"|(?:l|left)\s?(?:to|-|–|/)\s?(?:r|right)|(?:anti-?|counter-?\s?)?clockwise.*",
    regex.IGNORECASE,
)


class Found(msgspec.Struct):
    """A person named in a sentence; indices count tokens."""

    start: int
    """First token of the name."""
    end: int
    whole: int
    """First token of the phrase, with title, team and article."""
    title: Title | None
    team: tuple[int, int] | None
    trailer: Trailer
    weight: Weight
    owns: bool = False
    inside: bool = False
    """True inside another person's apposition."""
    intro: ListIntro | None = None
    order: int | None = None
    unsure: bool = False
    """True when too little tells that it is a person."""
    led: bool = False
    """True when the sentence opens with the position: "At left is"."""
    chained: bool = False
    """True when only separators part it from the person before."""

    def name_text(self, text: str, tokens: Sequence[Token]) -> str:
        """Give the name as printed."""
        return text[tokens[self.start].start : tokens[self.end - 1].end]


def joins(tokens: Sequence[Token], stop: int, whole: int) -> bool:
    """Tell whether only separators of an enumeration stand between two people."""
    between = tokens[stop:whole]
    if not 0 < len(between) <= 4:
        return False
    for token in between:
        if token.kind == SIGN and token.text in _SEPARATORS:
            continue
        if token.kind == LOW and token.low in _JOINING:
            continue
        return False
    return not (len(between) == 1 and between[0].low in ("as", "with"))


def spread_titles(tokens: Sequence[Token], people: list[Found]) -> None:
    """Give a plural title to all it stands before: "astronauts Ana Reis and Toby Oak"."""
    for before, person in pairwise(people):
        title = before.title
        if person.title or not person.chained or title is None or person.team:
            continue
        head = tokens[title.head]
        plural = head.low.endswith("s") or head.low.endswith("men")
        if plural and person.trailer.apposition[0] < 0:
            person.title = title


def number_lists(people: list[Found]) -> None:
    """Number the members of "from left" lists."""
    order = 0
    for index, person in enumerate(people):
        if person.order is not None:
            continue
        order = order + 1 if person.chained and order else 1
        if person.intro is not None:
            person.order = order
        else:
            order = 0
        if person.trailer.printed and _LIST_MARKER.fullmatch(person.trailer.printed):
            _announce_list(people, index)


def _announce_list(people: list[Found], index: int) -> None:
    """Read "from left" after one name of an enumeration as the order of all."""
    trailer = people[index].trailer
    place = trailer.marker.place if trailer.marker else None
    intro = ListIntro(*trailer.span, place or Position(), bracketed=False, across=False)
    trailer.marker = trailer.printed = None
    for number, member in enumerate(_chain(people, index), 1):
        member.order, member.intro = number, intro


def _chain(people: list[Found], index: int) -> Iterator[Found]:
    """Give the enumeration that a person belongs to."""
    first = last = index
    while first > 0 and people[first].chained and index - first < _LONGEST:
        first -= 1
    while last + 1 < len(people) and people[last + 1].chained and last - index < _LONGEST:
        last += 1
    yield from people[first : last + 1]
