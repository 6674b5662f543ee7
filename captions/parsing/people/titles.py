"""The words before or after a name → its title as printed.

A title is read leftwards from its head, the word next to the name ("South Korean Defense Minister
Ana Reis"), or from a head with a complement ("ambassador to the EU Ana Reis"), or from a phrase
set off by a comma ("her Russian counterpart, Ana Reis,"). An apposition after the name ("Ana Reis,
president of Sol Co.,") counts where nothing stands before it.

>>> from captions.parsing.people.tokens import tokenize
>>> text = "France's former ambassador to the EU Ana Reis"
>>> tokens = tokenize(text, 0, len(text))
>>> [text[tokens[t.start].start : tokens[t.end - 1].end] for t in [title_before(tokens, 6, 0)]]
["France's former ambassador to the EU"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.gazetteer import is_place_name
from captions.parsing.people.lexicon import (
    FUNCTION,
    HONORIFIC,
    KIN,
    LIKENESS,
    NAME,
    NATION,
    THING,
    TITLE,
    verbs,
    words,
)
from captions.parsing.people.names import opens_with_trade
from captions.parsing.people.tokens import CAP, LOW, NUMBER
from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.people.tokens import Token

_CALENDAR = words("calendar")
_DETERMINER = words("determiner")
_ED_ADJECTIVE = words("ed-adjective")
_ING_ADJECTIVE = words("ing-adjective")
_NOUN_VERB = words("noun-verb")
_OPENING = words("opening")
_PAST = words("past")
_PHOTO = words("photo")
_PORTFOLIO = words("portfolio")
_S_NOUN = words("s-noun")
_VERBS = verbs()
_COMPLEMENT = word_set("of for to at in on from")
_COMPLEMENT_WORDS = _COMPLEMENT | {"the", "and", "&"}
_STILL_ADJECTIVE = word_set(
    "then now ex newly recently formerly late former first family daily left-arm"
)
_ROLES_TOO = word_set("head lead")
"""Verbs that open a title: "Head coach Ana Reis", "Lead singer Ana Reis"."""
_BACKS = word_set("defensive running left right full center centre wing quarter half")
"""What makes "back" a player: "running back Ana Reis"."""
_TRADE = regex.compile(r"(?:[a-z]{3}(?:er|or|ist|ian|eer|ant|man|men)|woman|women|smith|wright)$")
_MAX_COMPLEMENT = 12
_MAX_TITLE = 16
_BRACKET_WORDS = 7


class Title(NamedTuple):
    """Tokens ``start`` to ``end`` of a title, with its head word."""

    start: int
    end: int
    head: int
    rule: str
    whole: int
    """Where the phrase begins, articles and possessive pronouns included."""


def title_before(tokens: Sequence[Token], name: int, floor: int) -> Title | None:
    """Read the title before the name that begins at a token.

    Args:
        tokens: The sentence.
        name: Index of the name's first token.
        floor: First token that still belongs to no other person.

    Returns:
        The title, or None; kinship is returned like a title, its head is marked so.
    """
    at = _past_number(tokens, name - 1, floor)
    if at < floor:
        return None
    token = tokens[at]
    if token.flags & HONORIFIC and not (token.low == "miss" and at + 1 < name):
        return _honorific(tokens, at, floor)
    if is_head(token):
        return _from_head(tokens, at, at + 1, floor, "title")
    if token.low in ("back", "backs") and at > floor and tokens[at - 1].low in _BACKS:
        return _from_head(tokens, at - 1, at + 1, floor, "title")
    if (token.kind == LOW and _is_trade(token)) or opens_with_trade(token, at):
        return _from_head(tokens, at, at + 1, floor, "trade")
    if token.text == ",":
        return _before_comma(tokens, at, floor)
    if token.text == ")":
        skipped = _takes_bracket(tokens, at, floor)
        return _with_complement(tokens, at - skipped, floor, at + 1) if skipped else None
    if token.kind in (CAP, LOW) and not token.owns:
        return _with_complement(tokens, at, floor) or _nation(tokens, at, floor)
    return None


def is_head(token: Token) -> bool:
    """Tell whether a word is an office, rank or role right where it stands."""
    if not token.flags & TITLE or token.owns:
        return False
    return token.kind == LOW or token.low not in _LOWER_ONLY


_LOWER_ONLY = word_set(
    """national local native private center centre guard wing end prop lock ace beauty baby reserve
    safety light head couple class man woman boy girl member partner"""
) - {"class"}
"""Roles that are written with a capital only as part of another name: "Coast Guard"."""


def _is_trade(token: Token) -> bool:
    """Tell whether a word of no list ends like a trade: "bricklayer", "taxidermist"."""
    return not token.flags and token.low not in _VERBS and _TRADE.search(token.low) is not None


def _past_number(tokens: Sequence[Token], at: int, floor: int) -> int:
    """Step back over a shirt number: "#10", "No. 10", "(10)"."""
    if at > floor and tokens[at].kind == NUMBER:
        if tokens[at].text.startswith("#") or tokens[at - 1].flags & TITLE:
            return at - 1
        if tokens[at - 1].low in ("no", "number", "#"):
            return at - 2
    if at - 3 >= floor and tokens[at].text == ")" and tokens[at - 1].kind == NUMBER:
        return at - 3 if tokens[at - 2].text == "(" else at
    return at


def _honorific(tokens: Sequence[Token], at: int, floor: int) -> Title | None:
    """Read what stands before "Mr." and its like; the word itself is no title."""
    if at > floor and is_head(tokens[at - 1]) and not tokens[at - 1].flags & HONORIFIC:
        return _from_head(tokens, at - 1, at, floor, "title")
    return None


def _from_head(tokens: Sequence[Token], head: int, end: int, floor: int, rule: str) -> Title | None:
    """Read a title whose head is known."""
    start = extend_left(tokens, head, floor)
    while start < head and tokens[start].low in _DETERMINER:
        start += 1
    whole = start
    while start < head and tokens[start].flags & KIN and not tokens[head].flags & KIN:
        start += 1
    while whole > floor and tokens[whole - 1].low in _DETERMINER:
        whole -= 1
    return Title(start, end, head, rule, whole)


def extend_left(tokens: Sequence[Token], head: int, floor: int) -> int:
    """Find where a title begins, reading leftwards from its head."""
    start = head
    while start > floor and head - start < _MAX_TITLE:
        taken = _steps_left(tokens, start, head, floor)
        if not taken:
            break
        start -= taken
    while start < head and tokens[start].low in ("and", "&", "of", "/"):
        start += 1
    return start


def _steps_left(tokens: Sequence[Token], start: int, head: int, floor: int) -> int:
    """Give how many tokens left of ``start`` belong to the title: 0 ends it."""
    token = tokens[start - 1]
    if token.kind == CAP:
        return int(_takes_capital(tokens, start - 1, head))
    if token.kind == NUMBER:
        return int(_takes_number(token, tokens[head]))
    if token.kind == LOW:
        return _takes_lower(tokens, start, floor)
    if token.text == "/" and start - 2 >= floor and tokens[start - 2].flags & TITLE:
        return 2
    if token.text == ")":
        return _takes_bracket(tokens, start - 1, floor)
    if token.text in ("'", '"', "”", "’"):
        return _takes_quote(tokens, start - 1, floor)
    return 0


def _takes_capital(tokens: Sequence[Token], at: int, head: int) -> bool:
    token = tokens[at]
    if token.low in _CALENDAR or (token.flags & FUNCTION and not token.flags & NAME):
        return False
    if at and token.low in _OPENING and not token.flags & TITLE and at == 0:
        return False
    if token.low in _ROLES_TOO and tokens[at + 1].flags & TITLE:
        return True
    return not (at == 0 and (token.low in _OPENING or token.low in _VERBS))


def _takes_number(token: Token, head: Token) -> bool:
    if any(char.isalpha() for char in token.text):
        return True
    return len(token.text) == 4 and token.text.isdigit() and "champion" in head.low


def _takes_lower(tokens: Sequence[Token], start: int, floor: int) -> int:
    token = tokens[start - 1]
    low = token.low
    if low in _PHOTO and tokens[start].is_cap:
        return 0
    before = tokens[start - 2] if start - 2 >= floor else None
    if low == "of":
        return int(before is not None and _takes_of(before))
    if low in ("and", "&"):
        if before is None:
            return 0
        joined = _joins_portfolios(before, tokens[start]) or _joins_titles(tokens, start, floor)
        return int(joined)
    if token.owns:
        return 1
    return int(is_modifier(token))


def _takes_of(before: Token) -> bool:
    """Tell whether "of" stands inside a title: "Chiefs of Staff", but not "Supporters of"."""
    if before.kind != CAP or before.low in _PHOTO:
        return False
    if before.flags & TITLE and before.low.endswith("s"):
        return before.low in ("chiefs", "commons", "representatives")
    return bool(before.flags & (TITLE | THING))


def _joins_titles(tokens: Sequence[Token], start: int, floor: int) -> bool:
    """Tell whether "and" joins two titles of one person: "Actor and director"."""
    left = tokens[start - 2]
    if not is_head(left) or left.flags & KIN or left.low.endswith("s"):
        return False
    begin = start - 2
    while begin > floor and (tokens[begin - 1].is_cap or tokens[begin - 1].kind == LOW):
        word = tokens[begin - 1]
        if word.low in _DETERMINER or (word.kind == LOW and not is_modifier(word)):
            break
        begin -= 1
    if begin > floor and tokens[begin - 1].low in _DETERMINER:
        return False
    return tokens[start].low not in _DETERMINER


def _joins_portfolios(left: Token, right: Token) -> bool:
    """Tell whether "and" stands inside a title: "Health and Welfare Minister"."""
    fields = _PORTFOLIO
    if not left.is_cap and right.is_cap:
        return False
    if left.flags & TITLE and left.kind == LOW and right.kind == LOW:
        return False
    return left.low in fields and (right.low in fields or right.kind == CAP)


def is_modifier(token: Token) -> bool:
    """Tell whether a lower-case word may stand before the head of a title."""
    low = token.low
    if low in _STILL_ADJECTIVE or low in _NOUN_VERB:
        return True
    if token.flags & FUNCTION or low in _VERBS or low in _PAST:
        return False
    if "-" in low or (token.flags & TITLE and not low.endswith("s")):
        return True
    if low.endswith("s"):
        return low.endswith(("ss", "us", "is")) or low in _S_NOUN
    if low.endswith("ing"):
        return low in _ING_ADJECTIVE
    if low.endswith("ed"):
        return low in _ED_ADJECTIVE
    return not low.endswith("ly")


def _takes_bracket(tokens: Sequence[Token], close: int, floor: int) -> int:
    """Take in a short form in brackets: "Joint Chiefs of Staff (JCS) Chairman"."""
    for at in range(close - 1, max(floor, close - _BRACKET_WORDS) - 1, -1):
        if tokens[at].text == "(":
            inner = tokens[at + 1 : close]
            named = bool(inner) and len(inner[0].low) > 1 and inner[0].kind == CAP
            return close - at + 1 if named and at > floor and tokens[at - 1].kind == CAP else 0
    return 0


def _takes_quote(tokens: Sequence[Token], close: int, floor: int) -> int:
    """Take in a work in quotes: "'Tide' director Ana Reis"."""
    for at in range(close - 1, max(floor, close - _BRACKET_WORDS) - 1, -1):
        if tokens[at].text in ("'", '"', "“", "‘"):
            return close - at + 1 if close - at > 1 and tokens[at + 1].kind == CAP else 0
    return 0


def _with_complement(tokens: Sequence[Token], at: int, floor: int, end: int = 0) -> Title | None:
    """Read a title whose head has a complement: "Minister of Ports and Tides Ana Reis"."""
    for head in range(at - 1, max(floor, at - _MAX_COMPLEMENT) - 1, -1):
        token = tokens[head]
        if is_head(token) and tokens[head + 1].low in _COMPLEMENT:
            if tokens[head].low.endswith("s") or not _may_complete(tokens, head, at):
                return None
            return _from_head(tokens, head, end or at + 1, floor, "complement")
        inside = token.kind in (CAP, NUMBER) or token.low in _COMPLEMENT_WORDS
        if not inside and not (token.kind == LOW and is_modifier(token)):
            return None
    if tokens[at - 1].low == "miss" if at > floor else False:
        return _from_head(tokens, at - 1, at + 1, floor, "title")
    return None


def _may_complete(tokens: Sequence[Token], head: int, at: int) -> bool:
    """Tell whether a complement may end right before a person's name."""
    last = tokens[at]
    if last.kind != CAP and (last.flags & LIKENESS or tokens[head + 1].low not in ("of", "to")):
        return False
    if tokens[head + 1].low in ("of", "to", "for") or last.flags & THING:
        return True
    return is_place_name(last.text)


def _nation(tokens: Sequence[Token], at: int, floor: int) -> Title | None:
    """Read a nationality right before the name: "Spaniard Ana Reis"."""
    token = tokens[at]
    if token.kind == CAP and token.flags & NATION and not token.owns:
        return Title(at, at + 1, at, "nation", at)
    return None


def _before_comma(tokens: Sequence[Token], comma: int, floor: int) -> Title | None:
    """Read a phrase that a comma parts from the name: "her counterpart, Ana Reis,"."""
    for head in range(comma - 1, max(floor, comma - _MAX_COMPLEMENT) - 1, -1):
        token = tokens[head]
        if token.low in ("center", "centre"):
            return None
        if is_head(token) and (head + 1 == comma or tokens[head + 1].low in _COMPLEMENT):
            title = _from_head(tokens, head, comma, floor, "phrase")
            return title if title and _opens_phrase(tokens, title, floor) else None
        inside = token.kind in (CAP, NUMBER) or token.low in _COMPLEMENT_WORDS
        if not inside and not (token.kind == LOW and is_modifier(token)):
            return None
    return None


def _opens_phrase(tokens: Sequence[Token], title: Title, floor: int) -> bool:
    """Tell whether a phrase has an article, a possessive or an owner of its own."""
    head = tokens[title.head]
    if head.low.endswith("s") and head.low[:-1] != "bos" and not head.flags & KIN:
        return False
    owned = any(token.owns for token in tokens[max(0, title.start - 5) : title.head])
    return title.whole < title.start or owned
