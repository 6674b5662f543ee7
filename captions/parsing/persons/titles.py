"""The title before a name, read backwards from its last word.

What may stand before that word: nationality, body, "former", of-phrases ("Minister of Labour").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from captions.gazetteer import demonym_code
from captions.parsing.persons.words import (
    HEADS,
    HONORIFICS,
    KIN,
    MODIFIERS,
    NO_OCCUPATIONS,
    PORTFOLIOS,
    STOPS,
    THINGS,
    VERBS,
    is_head,
)
from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from captions.parsing.persons.tokens import Token

_PAIRS = frozenset(
    (("tight", "end"), ("defensive", "end"), ("split", "end"), ("running", "back"), ("fly", "half"))
)
_RANKED_BODIES = frozenset(("staff", "assembly", "council", "secretariat"))
"""Bodies whose name begins with a rank: "Chief of the General Staff"."""
LINKS = frozenset(("of", "for", "to", "in"))


_GROUPS = word_set(
    "member members supporter supporters fan fans resident residents victim victims survivor"
    " friend friends survivors staff men women man woman worker workers student students"
    " employee employees rival rivals critic critics opponent opponents colleague colleagues"
    " guest guests lover biographer impersonator killer murderer aide aides bodyguard lawyer"
    " lawyers attorney successor predecessor counterpart follower"
)


_RANKS = word_set(
    "gen. lt. col. maj. capt. cmdr. sgt. cpl. pvt. adm. brig. det. dr. dr prof. prof rev."
    " general admiral colonel captain major sir dame lord lady justice staff"
)


_NOT_TITLES = word_set("teammate teammates colleague colleagues friend friends guest guests member")


_NUMBERS = word_set("two three four five six seven eight nine ten")


_SMALL = word_set(
    "of for to at in from with on by and or the a an as after before during while when where"
    " who which that over under near past into onto between against but nor so yet his her its"
    " their about around behind beside via than like not"
)


_BODIES = word_set("bank university house chamber ministry department church academy")
_BODY_WORDS = PORTFOLIOS | THINGS
_SHORTEST_OCCUPATION = 5


_OCCUPATION_ENDS = ("ist", "er", "or", "man", "woman", "ian", "smith", "keeper", "maker")


ARTICLES = frozenset(("the", "a", "an", "one"))


_LONGEST_TITLE = 40
_TENTATIVE = 10
"""Capitalised words read back in search of "Minister of"."""


class Title(NamedTuple):
    """Title before a name: tokens ``[first, last)``, and the phrase's first token."""

    first: int
    last: int
    phrase: int
    is_kin: bool
    is_team: bool


def find_title(tokens: list[Token], name: int, floor: int) -> Title:
    """Read the title that ends right before a name.

    Args:
        tokens: The sentence.
        name: First token of the name.
        floor: Token the title may not pass: the end of the phrase before.

    Returns:
        The title; ``first == last`` when the name has none.
    """
    last = name
    while last > floor and (tokens[last - 1].text[0] == "#" or tokens[last - 1].text.isdigit()):
        last -= 1
    if last > floor and tokens[last - 1].low in KIN:
        return Title(name, name, _phrase_start(tokens, last - 1, floor), True, False)
    walk = _Walk(tokens, last, floor)
    first = walk.run()
    if not walk.has_head:
        phrase = _phrase_start(tokens, walk.team if walk.is_team else name, floor)
        return Title(name, name, phrase, False, walk.is_team)
    while first < last and (
        tokens[first].low in ARTICLES or tokens[first].low in ("and", "of", "-")
    ):
        first += 1
    if all(t.low in HONORIFICS or t.low in _NOT_TITLES for t in tokens[first:last]):
        return Title(name, name, _phrase_start(tokens, first, floor), False, False)
    return Title(first, last, _phrase_start(tokens, first, floor), False, False)


def _phrase_start(tokens: list[Token], at: int, floor: int) -> int:
    """Step back over articles, "his" and adjectives before a phrase."""
    while at > floor:
        before = tokens[at - 1]
        if before.low in ARTICLES or before.low in ("his", "her", "their", "its", "late"):
            at -= 1
        elif before.is_possessive and at - 1 > floor:
            at -= 2
            while at > floor and tokens[at - 1].is_capital and tokens[at - 1].low not in STOPS:
                at -= 1
        elif before.low in MODIFIERS:
            at -= 1
        else:
            break
    return at


class _Walk:
    """Reads a title backwards, token by token."""

    def __init__(self, tokens: list[Token], last: int, floor: int) -> None:
        self.tokens = tokens
        self.last = last
        self.floor = floor
        self.has_head = False
        self.only_ranks = True
        self.is_linked = False
        self.is_team = False
        self.team = last
        self.start = last

    def run(self) -> int:
        """Give the first token of the title."""
        at = self.last - 1
        while at >= max(self.floor, self.last - _LONGEST_TITLE):
            step = self._step(at)
            if step <= 0:
                break
            at -= step
        return self.start

    def _step(self, at: int) -> int:
        """Judge one token: how many tokens it takes up, 0 to stop."""
        token = self.tokens[at]
        if not token.is_word or token.is_possessive:
            return self._mark(at, token)
        if self._is_pair(at, token):
            self.has_head, self.only_ranks, self.start = True, False, at - 1
            return 2
        if is_head(token.low):
            return self._head(at, token)
        if at == self.last - 1 and _is_occupation(token):
            return self._head(at, token)
        if token.is_capital:
            return self._capital(at, token)
        if self.has_head and self._modifies(at, token):
            self.start = at
            return 1
        if token.low in LINKS or token.low in ("and", "the", "&"):
            return self._link(at, token)
        return 0

    def _is_pair(self, at: int, token: Token) -> bool:
        """Tell whether two words make a calling that neither is alone: "tight end"."""
        return at == self.last - 1 > self.floor and (self.tokens[at - 1].low, token.low) in _PAIRS

    def _modifies(self, at: int, token: Token) -> bool:
        """Tell whether a lower-case word may stand inside a title."""
        if token.low in MODIFIERS or "-" in token.text:
            return True
        if token.low in _NUMBERS:
            return self.tokens[at + 1].low.startswith("time")
        if at - 1 < self.floor or token.low in VERBS or token.low in _SMALL:
            return False
        before = self.tokens[at - 1]
        fits = before.is_possessive or (before.is_capital and before.low not in STOPS)
        return fits and not token.low.endswith(("s", "ed", "ing", "ly"))

    def _head(self, at: int, token: Token) -> int:
        """A title's last word."""
        if not self.has_head and not self.is_linked and at != self.last - 1:
            ranked = token.is_capital and self.tokens[at + 1].low in _RANKED_BODIES
            return 1 if ranked else 0
        self.has_head = True
        self.only_ranks = self.only_ranks and token.low in _RANKS
        self.start = at
        return 1

    def _capital(self, at: int, token: Token) -> int:
        """A body, nationality or place inside the title."""
        if token.low in STOPS and (at == 0 or not self.has_head) and token.low not in MODIFIERS:
            return 0
        if self.has_head:
            if token.low in ("in", "the", "a", "an", "as", "while", "with", "this"):
                return 0
            self.start = at
            return 1
        return 1 if self.last - at <= _TENTATIVE else 0

    def _mark(self, at: int, token: Token) -> int:
        """A possessive, a bracketed short form, a slash or an ordinal."""
        if token.is_possessive:
            return self._possessive(at)
        if token.text == ")" and (self.has_head or at == self.last - 1):
            for back in range(at - 1, max(self.floor, at - 7), -1):
                if self.tokens[back].text == "(":
                    capital = back > self.floor and self.tokens[back - 1].is_capital
                    return at - back + 1 if capital else 0
            return 0
        if token.text[0].isdigit() and self.has_head:
            self.start = at
            return 1
        if token.text == "/" and self.has_head and at > self.floor:
            return 1 if self.tokens[at - 1].low in HEADS else 0
        if token.text == "&" and self.has_head:
            return 1
        return 0

    def _possessive(self, at: int) -> int:
        """Take the possessor in: "Peru's president", "Norwich City's goalkeeper"."""
        begin = at
        while begin > self.floor and (
            (self.tokens[begin - 1].is_capital or self.tokens[begin - 1].text[0].isdigit())
            and self.tokens[begin - 1].low not in STOPS
        ):
            begin -= 1
        if begin == at:
            return 0
        if self.has_head:
            self.start = begin
        elif self.last == at + 1:
            self.is_team = True
            self.team = begin
        return 0

    def _link(self, at: int, token: Token) -> int:
        """A linking word: goes on only where a title's last word stands before it."""
        if at - 1 < self.floor:
            return 0
        before = self.tokens[at - 1]
        following = self.tokens[at + 1]
        if token.low == "the":
            return 1 if before.low in LINKS and self._links_on(at - 1) else 0
        if token.low in ("and", "&"):
            return self._and(at, before, following)
        if not self._links_on(at):
            return 0
        self.is_linked = True
        return 1

    def _and(self, at: int, before: Token, following: Token) -> int:
        alike = before.is_capital == following.is_capital or following.text.isupper() or at == 1
        if before.low in HEADS and alike and self.has_head:
            return 1
        if self.has_head and before.is_capital and following.low in _BODY_WORDS:
            return 1
        if self.has_head or not before.is_capital or not following.is_capital or at + 1 > self.last:
            return 0
        return 1 if opens_portfolio(self.tokens, at, self.floor) else 0

    def _links_on(self, at: int) -> bool:
        """Tell whether "of" belongs to a title: "Minister of Labour", "ambassador to Peru"."""
        before = self.tokens[at - 1]
        following = self.tokens[at + 1]
        if following.low == "the" and at + 2 < self.last:
            following = self.tokens[at + 2]
        of = self.tokens[at].low == "of"
        if of and self.has_head and before.is_capital and before.low in THINGS:
            return following.is_capital
        if of and not self.has_head and before.is_capital and before.low in _BODIES:
            return True
        if before.low not in HEADS or before.low in _GROUPS or at + 1 >= self.last:
            return False
        if not self.has_head:
            return True
        if following.low in PORTFOLIOS:
            return True
        return self.only_ranks and following.low not in HEADS and not demonym_code(following.text)


def _is_occupation(token: Token) -> bool:
    """Tell whether a word the list lacks is formed like an occupation: "beekeeper", "violist"."""
    low = token.low
    return (
        not token.is_capital
        and len(low) > _SHORTEST_OCCUPATION
        and low.endswith(_OCCUPATION_ENDS)
        and low not in NO_OCCUPATIONS
        and low not in VERBS
        and low not in KIN
    )


def opens_portfolio(tokens: list[Token], at: int, floor: int) -> bool:
    """Tell whether "Minister of …" leads up to a token: "Minister of Roads and Ports Ana Reis"."""
    for i in range(at - 1, max(floor, at - 9), -1):
        token = tokens[i]
        if token.low in LINKS:
            return tokens[i - 1].low in HEADS and tokens[i - 1].low not in _GROUPS
        if not (token.is_capital or token.low in ("and", "&", "the") or token.text == ","):
            return False
    return False


def is_plural(token: Token) -> bool:
    """Tell whether a title's last word is plural: "senators"."""
    low = token.low
    return low in ("men", "women", "children") or (
        low.endswith("s") and not low.endswith(("ss", "us", "s.")) and low[:-1] in HEADS | KIN
    )
