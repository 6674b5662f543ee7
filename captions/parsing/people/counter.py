"""What speaks against a run of capitalised words being a person's name → its weight.

A place after "in", a ship, a storm, a thing after "the", a name in quotes, a club of a town.

>>> from captions.parsing.people.tokens import tokenize
>>> tokens = tokenize("in Vera Cruz", 0, 12)
>>> weigh_against(tokens, (1, 3), None, firm=False, form=2.0) > 2
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.gazetteer import find_cities, is_place_name
from captions.parsing.people.lexicon import (
    FUNCTION,
    LIKENESS,
    NAME,
    NATION,
    THING,
    TITLE,
    human_verbs,
    verbs,
    words,
)
from captions.parsing.people.names import is_acronym
from captions.parsing.people.tokens import LOW, SIGN
from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.people.titles import Title
    from captions.parsing.people.tokens import Token

_HUMAN_VERBS = human_verbs()
_VERBS = verbs()
_NOUN_VERB = words("noun-verb")
_PLACE_OPENER = words("place-opener")
_PLACE_PREPOSITION = words("place-preposition")
_PLAIN_BEFORE = words("plain-before")
_BIG_TOWN = 100_000
_STRONG_FORM = 3.0
"""A name of this weight is a person's even beside a word for a thing."""
_CLEAR_FORM = 2.5
_ARTICLES = word_set("the a an this these those every each")
_MEMBERS = word_set(
    """members member fans supporters players employees workers officials soldiers students staff
    residents cast crew"""
)
_SITE_WORDS = word_set("on along past down off the")
_CLOSING = frozenset("'\"’”»")
_WORK_WORDS = 6
_QUOTES = frozenset("'\"‘’“”«»„")


def weigh_against(
    tokens: Sequence[Token],
    name: tuple[int, int],
    title: Title | None,
    *,
    firm: bool,
    form: float,
) -> float:
    """Weigh what speaks against a name being a person's; the larger, the less likely.

    Args:
        tokens: The sentence.
        name: First token of the name, and the one after its last.
        title: What stands before it.
        firm: Whether a title, marker or list makes it a person's anyway.
        form: Weight of its form.
    """
    start, end = name
    weight = 0.0
    if start:
        weight += _kind_before(tokens, start, title, form)
        weight += 3.0 * _is_quoted(tokens, start, end)
    weight += 4.0 * _is_animal(tokens, end)
    parts = [token for token in tokens[start:end] if token.is_cap]
    if len(parts) == 1:
        weight += _against_single(tokens, parts[0], end, titled=title is not None, firm=firm)
    if not firm:
        weight += _against_place(tokens, name, parts, form, titled=title is not None)
    return weight


def _against_single(
    tokens: Sequence[Token], word: Token, end: int, *, titled: bool, firm: bool
) -> float:
    """Weigh what speaks against a name of one word: it may be a country's or a club's."""
    weight = 0.5
    if word.flags & NATION and not (titled and firm):
        weight += 4.0
    if is_acronym(word) and not firm:
        weight += 2.0
    return weight + 4.0 * _modifies_role(tokens, end)


def _against_place(
    tokens: Sequence[Token],
    name: tuple[int, int],
    parts: list[Token],
    form: float,
    *,
    titled: bool,
) -> float:
    """Weigh what makes the name a place's, a street's or a town's club's."""
    start, end = name
    weight = 0.0
    if is_place_name(" ".join(token.text for token in tokens[start:end])):
        weight += 2.5 if form < _STRONG_FORM else 0.5
    if len(parts) == 2 and _is_town(parts[1]):
        weight += 1.5
    if start and tokens[end - 1].flags & THING and tokens[start - 1].low in _SITE_WORDS:
        weight += 3.0
    if start and not titled:
        weight += _preposition(tokens, start, form)
    return weight


def _kind_before(tokens: Sequence[Token], start: int, title: Title | None, form: float) -> float:
    """Weigh a word before the name that says what kind of thing bears it."""
    before = tokens[start - 1]
    if before.owns or before.low.endswith("-year-old"):
        return 0.0
    if _is_likeness(before):
        return 8.0
    if title is not None and title.rule != "nation":
        return 0.0
    if before.is_cap and before.low in _PLACE_OPENER:
        return 4.0
    if before.low in _ARTICLES:
        return 3.0
    if before.low == "of" and start > 1 and tokens[start - 2].low in _MEMBERS:
        return 4.0 if form < _STRONG_FORM else 0.0
    return _thing_before(before, form, titled=title is not None)


def _is_likeness(token: Token) -> bool:
    """Tell whether a word names an animal, ship or storm: "panda", "USS", "Typhoon"."""
    return bool(token.flags & LIKENESS) and not token.flags & TITLE and token.low not in _VERBS


def _thing_before(before: Token, form: float, *, titled: bool) -> float:
    """Weigh a noun before the name: "boy band", "carmaker", "Royal"."""
    if before.flags & FUNCTION or not before.flags & THING:
        return 0.0
    if before.is_cap:
        return 0.0 if titled else 1.5
    if before.low in _VERBS or before.low in _NOUN_VERB or before.low in _PLAIN_BEFORE:
        return 0.0
    return 2.0 if form < _STRONG_FORM else 1.0


def _is_animal(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether "the tiger" follows the name."""
    if end + 1 >= len(tokens) or tokens[end].low != "the":
        return False
    return tokens[end + 1].kind == LOW and _is_likeness(tokens[end + 1])


def _modifies_role(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a single name belongs to the next one's title: "Sol midfielder Ana Reis"."""
    if end + 1 >= len(tokens) or not tokens[end + 1].is_cap:
        return False
    return tokens[end].kind == LOW and bool(tokens[end].flags & TITLE)


def _preposition(tokens: Sequence[Token], start: int, form: float) -> float:
    """Weigh a preposition of place before the name, unless a verb sends it at a person."""
    before = tokens[start - 1]
    if before.kind != LOW or before.low not in _PLACE_PREPOSITION:
        return 0.0
    if before.low in ("to", "at", "near") and start > 1 and tokens[start - 2].kind == LOW:
        word = tokens[start - 2].low
        if before.low == "to" or word in _HUMAN_VERBS or word.endswith("ing"):
            return 0.5 if form < _CLEAR_FORM else 0.0
    return 2.5


def _is_quoted(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the name stands in quotes: it is a work's, a ship's or a thing's."""
    if end >= len(tokens):
        return False
    if tokens[start - 1].text not in _QUOTES:
        return tokens[end].text in _CLOSING and _ends_work(tokens, start)
    if tokens[end].text in _QUOTES:
        return True
    return tokens[end].kind != SIGN and any(t.text in _QUOTES for t in tokens[end : end + 4])


def _ends_work(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a quote with capitals opens shortly before: "'The Widow of Sol'"."""
    for at in range(start - 1, max(-1, start - _WORK_WORDS), -1):
        if tokens[at].text in _QUOTES:
            return tokens[at + 1].is_cap
        if not (tokens[at].is_cap or tokens[at].low in ("of", "the", "and", "in")):
            return False
    return False


def _is_town(token: Token) -> bool:
    """Tell whether a name's last word is a big town's: a club's name, "Viktoria Porto"."""
    if token.flags & NAME:
        return False
    towns = find_cities(token.text)
    return bool(towns) and towns[0].population > _BIG_TOWN
