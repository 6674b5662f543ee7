"""Lists in order: "from left, Ana Reis, Rui Sá and Li Ming" → names with their place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from captions.parsing.persons.figures import Figure
from captions.parsing.persons.markers import find_list_cue
from captions.parsing.persons.names import MAYBE, SURE, is_geographic
from captions.parsing.persons.runs import run_end
from captions.parsing.persons.titles import find_title
from captions.parsing.persons.words import CALENDAR, KIN, STOPS
from captions.record.caption import Span

if TYPE_CHECKING:
    from captions.parsing.persons.tokens import Token


_IDLE = 30
"""Words after which a list without a name is none."""
_OPENERS = frozenset(
    ("from", "front", "l", "left", "clockwise", "counterclockwise", "r", "l-r", "right")
)


def mark_lists(text: str, tokens: list[Token], figures: list[Figure]) -> list[Figure]:
    """Give the members of lists their place and their role.

    Single names count in a list: nothing but people is named from left to right.

    Returns:
        The figures, with members added that only the list shows to be names.
    """
    if not any(token.low in _OPENERS for token in tokens):
        return figures
    at = 0
    while at < len(tokens):
        cue = _cue_end(text, tokens, at)
        if not cue:
            at += 1
            continue
        words = _cue_words(tokens, at, cue)
        if _closes(tokens, at, cue) and _mark_before(tokens, figures, at, words):
            at = cue
            continue
        order = _opens_before(tokens, figures, at, words)
        at = _mark_after(text, tokens, figures, cue, words, order)
    return figures


def _cue_end(text: str, tokens: list[Token], at: int) -> int:
    """Give the token past an announcement of order that starts here, 0 where none does."""
    low = tokens[at].low
    if low not in _OPENERS:
        return 0
    match = find_list_cue(text, tokens[at].start, tokens[-1].end)
    if match is None or (match.end() < len(text) and text[match.end()].isalpha()):
        return 0
    before = tokens[at - 1].low if at else ""
    if (
        before in ("second", "third", "fourth", "fifth", "sixth", "first", "far")
        or before[:1].isdigit()
    ):
        return 0
    end = at
    while end < len(tokens) and tokens[end].start < match.end():
        end += 1
    return end


def _cue_words(tokens: list[Token], at: int, cue: int) -> Span:
    """Give the announcement as printed: each member of the list has it for a position."""
    while cue - 1 > at and not tokens[cue - 1].is_word:
        cue -= 1
    return Span(tokens[at].start, tokens[cue - 1].end)


def _closes(tokens: list[Token], at: int, cue: int) -> bool:
    """Tell whether the announcement stands in a bracket or between commas after names."""
    opened = at > 0 and tokens[at - 1].text in "(,["
    return (opened and cue < len(tokens) and tokens[cue].text in "),]") or cue >= len(tokens)


def _mark_before(tokens: list[Token], figures: list[Figure], at: int, words: Span) -> bool:
    """Order the names of a list that stands before its announcement."""
    members: list[Figure] = []
    edge = at - 1
    for index in range(bisect_left(figures, at + 1, key=lambda f: f.name_to) - 1, -1, -1):
        figure = figures[index]
        between = tokens[figure.after : edge]
        if len(between) > 2 or any(t.is_word and t.low not in ("and", "&") for t in between):
            break
        members.insert(0, figure)
        edge = figure.first
    if len(members) < 2:
        return False
    for order, figure in enumerate(members, 1):
        _enlist(figure, order, words)
    return True


def _opens_before(tokens: list[Token], figures: list[Figure], at: int, words: Span) -> int:
    """Give the first member its place where the announcement follows it: "Ana Reis (from left)"."""
    index = bisect_left(figures, at, key=lambda f: f.name_to) - 1
    if index < 0 or not at or tokens[at - 1].text != "(" or figures[index].after != at - 1:
        return 0
    _enlist(figures[index], 1, words)
    return 1


def _enlist(figure: Figure, order: int, words: Span) -> None:
    figure.position = figure.position or words
    figure.order, figure.role, figure.rule = order, "shown", "person.list"
    if figure.is_hidden:
        figure.role = "mentioned"


def _mark_after(
    text: str, tokens: list[Token], figures: list[Figure], cue: int, words: Span, order: int
) -> int:
    """Order the names that follow an announcement; give the token past the list."""
    at = cue
    index = bisect_left(figures, at, key=lambda f: f.name_to)
    while at < len(tokens):
        while index < len(figures) and figures[index].name_to <= at:
            index += 1
        ahead = figures[index] if index < len(figures) else None
        figure = ahead if ahead is not None and ahead.first <= at else _single(tokens, at)
        if figure is not None and figure is not ahead:
            figures.insert(index, figure)
        if figure is not None:
            order += 1
            _enlist(figure, order, words)
            at = max(figure.after, at + 1)
            if figure.is_possessor:
                order -= 1
                figure.role = "mentioned"
            continue
        idle = not order and at - cue > _IDLE
        if idle or _ends_list(tokens, at, order) or _cue_end(text, tokens, at):
            break
        at += 1
    return max(at, cue)


def _ends_list(tokens: list[Token], at: int, order: int) -> bool:
    """Tell whether a list is over: a verb or preposition outside titles."""
    token = tokens[at]
    if token.text in ".;" and order:
        return order > 1 and token.text == "."
    if not token.is_word or token.is_possessive or token.is_capital:
        return False
    return order > 0 and token.low not in ("and", "his", "her", "the", "a", "an", "with")


def _single(tokens: list[Token], at: int) -> Figure | None:
    """Read a name that only its place in a list shows to be one."""
    token = tokens[at]
    before = tokens[at - 1].text.lower() if at else ""
    if not token.is_capital or token.low in STOPS or token.low in CALENDAR or token.is_possessive:
        return None
    if before not in (",", "and", "are", ":", ")", "&", "is", ";", "to", "left", "right", "and,"):
        return None
    if token.text[:2] in ("D-", "R-", "I-"):
        return None
    end = run_end(tokens, at)
    if end < len(tokens) and tokens[end].low in KIN:
        return None
    words = " ".join(t.text for t in tokens[at:end])
    if end - at > 4 or is_geographic(words):
        return None
    title = find_title(tokens, at, 0)
    span = Span(token.start, tokens[end - 1].end)
    return Figure(title.phrase, at, end, end, span, SURE if end - at == 1 else MAYBE)
