"""What follows a name: markers of position, appositions, ages, clubs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.parsing.persons.appositions import find_apposition
from captions.parsing.persons.markers import NOT_SHOWN, is_list_cue, is_position
from captions.parsing.persons.names import MAYBE, is_strong_given
from captions.parsing.persons.runs import run_end
from captions.parsing.persons.titles import is_plural
from captions.parsing.persons.words import HEADS, KIN, MODIFIERS
from captions.record.caption import Span

if TYPE_CHECKING:
    from captions.parsing.persons.figures import Figure
    from captions.parsing.persons.tokens import Token

_PARTY = regex.compile(r"[DRI]-\p{Lu}")
"""Party and state of an American politician: ", D-Ohio,"."""


_LONGEST_MARKER = 70


def read_tail(text: str, tokens: list[Token], figure: Figure) -> None:
    """Read markers and appositions that follow a name."""
    at = figure.name_to
    if at < len(tokens) and tokens[at].is_possessive:
        figure.is_possessor = True
        figure.after = at + 1
        return
    if at < len(tokens) and tokens[at].text[0] == "#":
        at += 1
    figure.after = at
    for _ in range(4):
        step = _bracket(text, tokens, at, figure) or _segment(text, tokens, at, figure)
        if not step:
            break
        at = figure.after = step


def _bracket(text: str, tokens: list[Token], at: int, figure: Figure) -> int:
    """Read a bracket after a name; give the token past it, 0 where there is none."""
    if at >= len(tokens) or tokens[at].text not in "([":
        return 0
    close = next((i for i in range(at + 1, min(at + 16, len(tokens))) if tokens[i].text in ")]"), 0)
    if not close or close == at + 1:
        return 0
    start, end = tokens[at + 1].start, tokens[close - 1].end
    words = text[start:end]
    if NOT_SHOWN.fullmatch(words):
        figure.is_hidden = True
    elif is_list_cue(words) and len(words) > 1:
        figure.rule = "person.list"
        return 0
    elif figure.position is None:
        if words.lower().startswith("in ") or not is_position(words):
            words_end = _position_head(text, tokens, at + 1, close)
            if words_end:
                figure.position = Span(start, words_end)
        else:
            figure.position = Span(start, end)
    return close + 1


def _position_head(text: str, tokens: list[Token], at: int, close: int) -> int:
    """Take the position out of a longer bracket: "(R, in red)"; 0 where there is none."""
    for i in range(at, close):
        if tokens[i].text in ",;" and is_position(text[tokens[at].start : tokens[i - 1].end]):
            return tokens[close - 1].end
    return 0


def _segment(text: str, tokens: list[Token], at: int, figure: Figure) -> int:
    """Read what stands between commas after a name; 0 where it is none of its."""
    if at + 1 >= len(tokens):
        return 0
    if tokens[at].low in MODIFIERS or (tokens[at].low in HEADS and not tokens[at].is_capital):
        return _bare_apposition(tokens, at, figure)
    if tokens[at].low == "of" and tokens[at].start - tokens[at - 1].end == 1:
        return _affiliation(tokens, at)
    if tokens[at].text != ",":
        return 0
    end = _segment_end(tokens, at + 1)
    words = text[tokens[at + 1].start : tokens[end - 1].end] if end > at + 1 else ""
    if len(words) > _LONGEST_MARKER * 4 or not words:
        return 0
    if (
        figure.position is None
        and is_position(words)
        and not words[0].isdigit()
        and not is_list_cue(words)
    ):
        figure.position = Span(tokens[at + 1].start, tokens[end - 1].end)
        return end
    if NOT_SHOWN.fullmatch(words):
        figure.is_hidden = True
        return end
    figure.has_age = figure.has_age or (words.isdigit() and len(words) <= 3)
    if words.isdigit() or tokens[at + 1].low in ("of", "age", "aged") or _PARTY.match(words):
        return end
    return _apposition(tokens, at, end, figure)


def _bare_apposition(tokens: list[Token], at: int, figure: Figure) -> int:
    """Read "Ana Reis left winger of Porto during …", set without commas."""
    head = at
    while head < len(tokens) and tokens[head].low in MODIFIERS and tokens[head].low not in HEADS:
        head += 1
    if head + 1 >= len(tokens) or tokens[head].low not in HEADS or tokens[head + 1].low != "of":
        return 0
    if figure.title is not None or is_plural(tokens[head]):
        return 0
    found = find_apposition(tokens, at, len(tokens))
    if found is None:
        return 0
    last = _open_end(tokens, *found)
    figure.title = Span(tokens[found[0]].start, tokens[last - 1].end)
    figure.title_rule = "person.apposition"
    return last


def _affiliation(tokens: list[Token], at: int) -> int:
    """Skip "of the Porto Lions" after a name."""
    first = at + 1
    if tokens[first].low == "the":
        first += 1
    if first < len(tokens) and tokens[first].is_capital:
        return run_end(tokens, first)
    return 0


def _segment_end(tokens: list[Token], at: int) -> int:
    """Find the comma that closes a segment; brackets are passed over."""
    depth = 0
    for i in range(at, min(at + 40, len(tokens))):
        text = tokens[i].text
        if text == "(":
            if depth == 0 and i + 1 < len(tokens) and is_position(tokens[i + 1].text):
                return i
            depth += 1
        elif text == ")":
            depth -= 1
        elif (depth <= 0 and (text in ",;" or (text == "." and i == len(tokens) - 1))) or (
            depth <= 0
            and text == "and"
            and i > at
            and is_position(tokens[i - 1].text)
            and i - at <= 4
        ):
            return i
    return min(at + 40, len(tokens))


def _apposition(tokens: list[Token], at: int, end: int, figure: Figure) -> int:
    """Read a title or a kinship after a name."""
    if (figure.title or figure.position) and _ends_in_name(tokens, at + 2, end):
        return 0
    opened = at + 2 if tokens[at + 1].low in ("the", "a", "an", "his", "her") else at + 1
    kin = next((i for i in range(opened, min(opened + 3, end)) if tokens[i].low in KIN), 0)
    if kin and tokens[opened].low != "and" and (kin + 1 >= end or tokens[kin + 1].low == "of"):
        return end
    found = find_apposition(tokens, at + 1, end)
    if found is None:
        return 0
    first, last = found
    closed = end < len(tokens) and tokens[end].text == ","
    if not closed:
        last = _open_end(tokens, first, last)
    if figure.title is None and not figure.is_kin:
        figure.title = Span(tokens[first].start, tokens[last - 1].end)
        figure.title_rule = "person.apposition"
    if figure.judged == MAYBE and figure.position is None:
        figure.rule = figure.rule or "person.apposition"
    return end if closed else last


def _ends_in_name(tokens: list[Token], at: int, end: int) -> bool:
    """Tell whether a segment is the next person's title and name."""
    for i in range(max(at, end - 3), end - 1):
        if is_strong_given(tokens[i].text) and tokens[i].is_capital and tokens[i + 1].is_capital:
            return tokens[i - 1].low not in ("of", "and", "the", "for", "to", "with")
    return False


def _adds_title(tokens: list[Token], at: int, last: int) -> bool:
    """Tell whether "and" adds a second title: "chemist and former rower"."""
    for token in tokens[at + 1 : min(at + 5, last)]:
        if token.low in HEADS:
            return not token.is_capital
        if token.low in ("the", "his", "her"):
            return False
    return tokens[at - 1].is_capital and at + 2 == last


def _open_end(tokens: list[Token], first: int, last: int) -> int:
    """End an apposition that no comma closes before place and time."""
    for i in range(first + 1, last):
        if tokens[i].low in ("in", "at", "from", "by", ".", "(", "["):
            return i
        if tokens[i].low == "and" and not _adds_title(tokens, i, last):
            return i
    if tokens[last - 1].text == ".":
        return last - 1
    return last
