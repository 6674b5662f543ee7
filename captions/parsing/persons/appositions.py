"""The title in an apposition: ", a former mayor of Porto,"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.parsing.persons.titles import ARTICLES, LINKS
from captions.parsing.persons.words import HEADS, KIN, MODIFIERS, VERBS
from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from captions.parsing.persons.tokens import Token

_VERB_LIKE = word_set(
    "heads guards coaches hosts models stars pilots judges captains seeds cooks backs forwards"
    " centers tackles locks fans chairs leads guests ministers presidents directors members"
)


_CUT = word_set(
    "who which during on as after before while when where whose that since until amid with"
    " wearing holding"
)


_PREPOSITIONS = word_set("of for to at in from with on by and")


_LONGEST_APPOSITION = 26


def find_apposition(tokens: list[Token], at: int, end: int) -> tuple[int, int] | None:
    """Read the title in an apposition: ", a former mayor of Porto,".

    Args:
        tokens: The sentence.
        at: First token past the comma.
        end: Token of the closing comma, or the sentence's end.

    Returns:
        Tokens ``[first, last)`` of the title, article left out; None where it is none.
    """
    if at < end and tokens[at].low in ARTICLES:
        at += 1
        if tokens[at - 1].low == "one" and at + 1 < end and tokens[at].low == "of":
            return None
    end = min(end, at + _LONGEST_APPOSITION)
    stop = _noun_end(tokens, at, end)
    head = next((i for i in range(stop - 1, at - 1, -1) if tokens[i].low in HEADS), None)
    if head is None or not _opens_title(tokens, at):
        return None
    if head + 1 < stop and tokens[head + 1].is_capital:
        return None
    if head == at and tokens[head].low in _VERB_LIKE:
        return None
    if any(tokens[i].low in KIN for i in range(at, stop)):
        return None
    return at, _title_end(tokens, head + 1, end)


def _noun_end(tokens: list[Token], at: int, end: int) -> int:
    """Find the end of the noun phrase that opens an apposition."""
    for i in range(at, end):
        low = tokens[i].low
        if low in _CUT or (low in _PREPOSITIONS and low != "and"):
            return i
        if tokens[i].text in "().;:" or (tokens[i].is_possessive and i == end - 1):
            return i
    return end


def _opens_title(tokens: list[Token], at: int) -> bool:
    """Tell whether a word may open a title."""
    token = tokens[at]
    return (
        token.is_capital
        or token.low in MODIFIERS
        or token.low in HEADS
        or token.text[0].isdigit()
        or tokens[at - 1].low in ARTICLES
    )


def _title_end(tokens: list[Token], at: int, end: int) -> int:
    """Find where a title ends: at a relative clause, a participle or the comma."""
    depth = 0
    for i in range(at, end):
        token = tokens[i]
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth -= 1
        elif (depth == 0 and (token.low in _CUT or token.text in ";:")) or (
            depth == 0 and i > at and _is_participle(tokens, i)
        ):
            return i
    return end


def _is_participle(tokens: list[Token], at: int) -> bool:
    """Tell whether a word goes on about the person after a title: "a mayor waving"."""
    low, before = tokens[at].low, tokens[at - 1].low
    if tokens[at].is_capital or before in ARTICLES or before in LINKS or low in MODIFIERS:
        return False
    return low in VERBS or low == "hit" or low.endswith(("ing", "ed"))
