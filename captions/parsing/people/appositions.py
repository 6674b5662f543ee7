"""A phrase set off after a name → the office or trade it tells: "Ana Reis, mayor of Porto,".

An apposition has a role as its head, ends at a comma, verb or clause, and leads to no other
person: in "Ana Reis, director Toby Oak," the second phrase is the next member of a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from captions.parsing.people.lexicon import KIN, THING, TITLE, human_verbs, verbs, word_flags, words
from captions.parsing.people.positions import read_position
from captions.parsing.people.titles import is_modifier
from captions.parsing.people.tokens import CAP, LOW, SIGN
from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.people.tokens import Token

_HUMAN_VERBS = human_verbs()
_VERBS = verbs()
_BYVERB = words("byverb")
_ING_ADJECTIVE = words("ing-adjective")
_NOUN_VERB = words("noun-verb")
_MAX_APPOSITION = 30
_HEAD_ENDS = word_set("of for in at from with on to by under against and or behind over")
_ARTICLES = word_set("a an the his her their its")
_SCENE = word_set("with on in at after by")
_THEIR = word_set("his her their its")
_BREAKS = frozenset(",;:.!?—–-|")


class NameStarts(NamedTuple):
    """Indices where names begin: surely people's, of two words or more, and any at all."""

    sure: frozenset[int]
    likely: frozenset[int]
    any: frozenset[int]


def closing_bracket(tokens: Sequence[Token], at: int) -> int:
    """Find the bracket that closes the one at a token; -1 where it is far or missing."""
    for close in range(at + 1, min(len(tokens), at + 20)):
        if tokens[close].text in (")", "]"):
            return close
        if tokens[close].text in ("(", "["):
            return -1
    return -1


class Apposition(NamedTuple):
    """Tokens ``start`` to ``end`` of a phrase after a name."""

    start: int
    end: int
    kin: bool
    """True when it tells only kinship: "widow of …"."""


def find_apposition(tokens: Sequence[Token], at: int, people: NameStarts) -> Apposition | None:
    """Find an apposition that a comma opens: office, trade or kinship of the person.

    Args:
        tokens: The sentence.
        at: Index right after the comma.
        people: Where names begin.
    """
    first = at
    while first < len(tokens) and tokens[first].low in _ARTICLES:
        first += 1
    if first >= len(tokens) or tokens[first].low in ("and", "or", "but"):
        return None
    end = _apposition_end(tokens, first, people)
    head = _head(tokens, first, end)
    if head < 0 or _names_another(tokens, first, head, end, people):
        return None
    if head > first and _is_plural(tokens[head].low):
        return None
    related = head + 1 >= end or tokens[head + 1].low in ("of", "to")
    return Apposition(first, end, bool(tokens[head].flags & KIN) and related)


def find_bare_apposition(tokens: Sequence[Token], at: int, people: NameStarts) -> Apposition | None:
    """Find an apposition with no comma: "Ana Reis left winger of Porto Rovers during …"."""
    head = at
    while head < min(len(tokens), at + 4) and not tokens[head].flags & TITLE:
        side = head == at and tokens[head].low in ("left", "right")
        if tokens[head].kind != LOW or not (side or is_modifier(tokens[head])):
            return None
        head += 1
    if head + 1 >= len(tokens) or not tokens[head].flags & TITLE or tokens[head].kind != LOW:
        return None
    if tokens[head].low in _VERBS or tokens[head + 1].low not in ("of", "for", "from"):
        return None
    if tokens[head].flags & KIN:
        return None
    return Apposition(at, _apposition_end(tokens, at, people), kin=False)


def _is_plural(low: str) -> bool:
    """Tell whether a head names several: "teachers"."""
    return low.endswith("s") and not low.endswith("ss") and bool(word_flags(low[:-1]) & TITLE)


def _ends_with_person(tokens: Sequence[Token], head: int, end: int, people: NameStarts) -> bool:
    """Tell whether a title with its complement leads to a name: "head of Sol Bank Ana Reis"."""
    for index in range(head + 2, end):
        before = tokens[index - 1]
        if index in people.sure and (
            before.text == ")" or (before.is_cap and before.flags & THING)
        ):
            return all(token.is_cap for token in tokens[index:end])
    return False


def _apposition_end(tokens: Sequence[Token], at: int, people: NameStarts) -> int:
    """Find where an apposition ends."""
    end = at
    depth = 0
    while end < min(len(tokens), at + _MAX_APPOSITION):
        token = tokens[end]
        if token.text == "(":
            if _is_marker(tokens, end):
                break
            depth += 1
        elif token.text == ")":
            depth -= 1
            if depth < 0:
                break
        elif depth == 0 and _ends_apposition(tokens, end, at, people):
            break
        end += 1
    while end > at and tokens[end - 1].text in ("(",):
        end -= 1
    return end


def _is_marker(tokens: Sequence[Token], at: int) -> bool:
    close = closing_bracket(tokens, at)
    words_inside = " ".join(token.text for token in tokens[at + 1 : close]) if close > 0 else ""
    return read_position(words_inside) is not None


def _ends_apposition(tokens: Sequence[Token], end: int, at: int, people: NameStarts) -> bool:
    token = tokens[end]
    if token.kind == SIGN:
        return token.text in _BREAKS
    if token.kind != LOW:
        return False
    if token.low in ("who", "whose", "which", "whom", "that", "while", "when", "as", "during"):
        return True
    if token.low in _SCENE and end + 1 < len(tokens) and tokens[end + 1].low in _THEIR:
        return True
    if token.low == "and":
        return _leads_to_person(tokens, end + 1, people)
    return end > at and tokens[end - 1].low != "the" and _is_verb(tokens, end)


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word is a verb that an apposition runs into: "shows", "hit by"."""
    low = tokens[at].low
    if low in _HUMAN_VERBS:
        return True
    if low.endswith("s") and low in _VERBS and low[:-1] not in _NOUN_VERB:
        return True
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return follows == "by" and (low.endswith("ed") or low in _BYVERB or low in ("hit", "led"))


def _leads_to_person(tokens: Sequence[Token], at: int, people: NameStarts) -> bool:
    """Tell whether a person's name follows shortly, title words between."""
    for index in range(at, min(len(tokens), at + 9)):
        if index in people.sure or _is_titled(tokens, index, people):
            return True
        if tokens[index].kind == SIGN or tokens[index].low in _HEAD_ENDS:
            return False
    return False


def _is_titled(tokens: Sequence[Token], index: int, people: NameStarts) -> bool:
    """Tell whether a name begins right after a title: "Prince Olaf"."""
    before = tokens[index - 1]
    return index in people.any and before.is_cap and bool(before.flags & TITLE)


def _head(tokens: Sequence[Token], first: int, end: int) -> int:
    """Find the head of an apposition, the last role before its complement; -1 for none."""
    head = -1
    for index in range(first, end):
        token = tokens[index]
        if token.low in _HEAD_ENDS and token.kind == LOW and token.low != "and":
            break
        if token.flags & TITLE and not token.owns and token.kind in (CAP, LOW):
            head = index
        elif token.kind == SIGN and token.text not in ("'", "’", "-", "(", ")", '"', "“", "”"):
            break
    if head < 0 or _has_verb(tokens, first, head):
        return -1
    return head


def _has_verb(tokens: Sequence[Token], first: int, head: int) -> bool:
    """Tell whether the words before a head are a clause: "waves to president"."""
    for token in tokens[first:head]:
        if token.kind == LOW and not token.flags & TITLE:
            if token.low in _HUMAN_VERBS and token.low not in _NOUN_VERB:
                return True
            if token.low.endswith("ing") and token.low not in _ING_ADJECTIVE:
                return True
    return False


def _names_another(
    tokens: Sequence[Token], first: int, head: int, end: int, people: NameStarts
) -> bool:
    """Tell whether the phrase leads to another person's name: ", director Toby Oak,"."""
    follows = tokens[head + 1] if head + 1 < len(tokens) else None
    if tokens[head].flags & KIN and follows is not None and follows.kind == CAP:
        return True
    if _ends_with_person(tokens, head, end, people):
        return True
    for index in range(first, end):
        if index in people.likely or _is_titled(tokens, index, people):
            between = tokens[head + 1 : index]
            return not any(token.low in _HEAD_ENDS for token in between)
    return False
