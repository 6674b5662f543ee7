"""Capitalised words of a sentence → names that may be people's.

A run is a stretch of words with capitals, particles between them ("Ana de la Cruz") and a nickname
in quotes. The words at its end that may be parts of a name are the name; what stands before them
is title, team or place. A run that ends with another word ("Ana Reis Park") names a thing.

>>> from captions.parsing.people.tokens import tokenize
>>> text = "European Coast Bank President Ana Reis in Ana Reis Park"
>>> tokens = tokenize(text, 0, len(text))
>>> [(run.start, run.name, run.end) for run in find_runs(tokens)]
[(0, 4, 6), (7, 10, 10)]
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.parsing.people.lexicon import (
    CHINESE,
    FAMILY,
    FUNCTION,
    GIVEN,
    HONORIFIC,
    KOREAN,
    LIKENESS,
    NAME,
    ROYAL,
    SITE,
    SUFFIX,
    SURNAME,
    THING,
    TITLE,
    TITLE_OR_NAME,
    VIETNAMESE,
    WEAK,
    words,
)
from captions.parsing.people.tokens import CAP, LOW, NUMBER, SIGN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from captions.parsing.people.tokens import Token

_CALENDAR = words("calendar")
_PARTICLE = words("particle")
_PORTFOLIOS = words("portfolio")
_TEAM_HEAD = words("team-head")
_OPEN_QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "«": "»", "„": "“"}
_FULL = 2
_TRADE = regex.compile(
    r"(?:[a-z]{3}ist|smith|wright|monger|maker|keeper|layer|blower|grapher|ician|woman)$"
)
_LONGEST_RUN = 30
_NOT_NAME = TITLE | THING | FUNCTION | LIKENESS | HONORIFIC
_PLACE_ENDING = re.compile(r"-(?:ro|gil|dong|gu|si|ri|do|eup|myeon|gun|daero|ga|cho|ku|shi|ken)$")
_KOREAN_GIVEN = regex.compile(r"\p{Lu}\p{Ll}++[-‐‑]\p{L}\p{Ll}*+")
_PINYIN = regex.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|"
    r"ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)|[ln]ve?){1,3}"
)
_SYLLABLES = regex.compile(
    r"(?:(?:kk|tt|pp|ss|jj|ch|sh|[bdghjklmnprstyw])?(?:yeo|yae|yoo|you|woo|wae|weo|eoi|ae|eo|eu|"
    r"oe|oo|ou|ui|wa|we|wi|wo|ya|ye|yi|yo|yu|ee|a|e|i|o|u)(?:ng|ck|[bghklmnpt])?){1,3}"
)
_INITIALS = regex.compile(r"(?:\p{Lu}\.){1,3}|\p{Lu}(?:\.[-‐]?\p{Lu}){1,2}\.?|\p{Lu}")


class Run(NamedTuple):
    """A run of capitalised words: tokens ``start`` to ``end``, the name from ``name`` on."""

    start: int
    name: int
    """Where the name begins; equal to ``end`` when the run names no one."""
    end: int
    lead: int
    """Where a name at its beginning ends, which something else follows: "Ana Reis Sol Awards"."""


def find_runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """Find the runs of a sentence and the name each may end with."""
    end = 0
    for at, token in enumerate(tokens):
        if token.kind == CAP and at >= end:
            end = _run_end(tokens, at)
            yield _run(tokens, at, end)


def _run_end(tokens: Sequence[Token], start: int) -> int:
    """Find where the run that starts at a token ends."""
    at = start + 1
    stop = min(len(tokens), start + _LONGEST_RUN)
    while at < stop and not tokens[at - 1].owns:
        token = tokens[at]
        if token.kind == CAP:
            if token.flags & FUNCTION and not token.flags & NAME:
                break
            at += 1
        elif token.kind == LOW:
            after = _past_particles(tokens, at)
            if not after:
                break
            at = after
        else:
            after = _past_nickname(tokens, at) or _past_suffix(tokens, at)
            if not after:
                break
            at = after
    return at


def _past_particles(tokens: Sequence[Token], at: int) -> int:
    """Pass particles that lead to a further word with a capital; 0 where they do not."""
    particles = _PARTICLE
    stop = min(len(tokens), at + 4)
    while at < stop and tokens[at].kind == LOW and tokens[at].low in particles:
        at += 1
    return at + 1 if at < stop and tokens[at].kind == CAP and tokens[at - 1].kind == LOW else 0


def _past_nickname(tokens: Sequence[Token], at: int) -> int:
    """Pass a nickname of one to three words between given and family name."""
    if tokens[at].text not in _OPEN_QUOTES or tokens[at - 1].flags & _NOT_NAME:
        return 0
    if _opens_before(tokens, at):
        return 0
    for close in range(at + 2, min(len(tokens) - 1, at + 5)):
        if tokens[close].text == _OPEN_QUOTES[tokens[at].text]:
            follows = tokens[close + 1]
            return close + 2 if follows.kind == CAP and not follows.flags & _NOT_NAME else 0
    return 0


def _opens_before(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the quote at a token closes one that opened shortly before."""
    near = tokens[max(0, at - 6) : at]
    return any(token.kind == SIGN and token.text in _OPEN_QUOTES for token in near)


def _past_suffix(tokens: Sequence[Token], at: int) -> int:
    """Pass ", Jr."; 0 where none follows."""
    if tokens[at].text == "," and at + 1 < len(tokens) and tokens[at + 1].low in ("jr", "sr"):
        return at + 2
    return 0


def _run(tokens: Sequence[Token], start: int, end: int) -> Run:
    """Find the name at the end of a run, and one at its beginning."""
    if end - start == 1:
        token = tokens[start]
        named = not token.flags & _NOT_NAME and (
            token.flags != 0 or not is_acronym(token) or _follows_role(tokens, start)
        )
        return Run(start, start if named else end, end, start)
    parts: list[bool] = []
    for at in range(start, end):
        parts.append(_may_be_part(tokens, at, start, end, parts))
    lead = parts.index(False) if False in parts else 0
    return Run(start, _name_start(tokens, start, end, parts), end, start + lead)


def _name_start(tokens: Sequence[Token], start: int, end: int, parts: list[bool]) -> int:
    """Find the first token of the name at the end of a run; ``end`` where there is none."""
    at = end
    while at > start and (parts[at - start - 1] or _joins(tokens, at - 1, parts, start)):
        at -= 1
    while at < end and not parts[at - start]:
        at += 1
    while at < end and tokens[at].flags & SUFFIX and not tokens[at].flags & NAME:
        at += 1
    return at


def _joins(tokens: Sequence[Token], at: int, parts: list[bool], start: int) -> bool:
    """Tell whether a token is a particle, quote or comma inside a name."""
    return tokens[at].kind != CAP and at > start and at - start + 1 < len(parts)


def _may_be_part(tokens: Sequence[Token], at: int, start: int, end: int, parts: list[bool]) -> bool:
    """Tell whether a token may be part of a person's name where it stands."""
    token = tokens[at]
    flags = token.flags
    if token.kind != CAP:
        return False
    if at - start > 1 and _is_nickname(tokens, at, start):
        return True
    if end > _FULL and opens_with_trade(token, at):
        return False
    if at == start and end - at > _FULL and is_portfolio(tokens, at):
        return False
    if token.low in _CALENDAR and at + 1 < len(tokens) and tokens[at + 1].kind == NUMBER:
        return False
    if not flags & _NOT_NAME:
        return bool(flags) or not is_acronym(token) or _follows_role(tokens, at)
    before = parts[-1] if parts else False
    if before and flags & (NAME | TITLE_OR_NAME) and _takes_family(tokens, at, start):
        return True
    if before and (flags & SUFFIX or _ends_eastern(tokens, at, start)):
        return True
    if at + 1 >= end or not flags & (NAME | TITLE_OR_NAME):
        return False
    return _opens_name(tokens, at, end)


def opens_with_trade(token: Token, at: int) -> bool:
    """Tell whether a word of no list opens the sentence and ends like a trade: "Taxidermist"."""
    return at == 0 and not token.flags and not token.owns and bool(_TRADE.search(token.low))


def is_portfolio(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word is what an office is for: "Commissioner for Trade"."""
    if at < _FULL or tokens[at].low not in _PORTFOLIOS or tokens[at - 1].low not in ("for", "of"):
        return False
    return bool(tokens[at - 2].flags & TITLE)


def _is_nickname(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Tell whether a token stands in quotes inside a run."""
    inside = False
    for index in range(start + 1, at):
        if tokens[index].kind == SIGN:
            inside = not inside and tokens[index].text in _OPEN_QUOTES
    return inside


def _follows_role(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word in capitals is a stage name: "singer SOLA", but not "champion SOL"."""
    before = tokens[at - 1] if at else None
    return (
        before is not None
        and bool(before.flags & TITLE)
        and before.low not in _TEAM_HEAD
        and not before.low.endswith("s")
    )


def _takes_family(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Tell whether a word that is also another thing is a family name after a given one."""
    previous = tokens[at - 1]
    flags = tokens[at].flags
    if previous.flags & GIVEN or is_initials(previous) or (at - start >= 2 and not flags & SITE):
        return True
    if flags & SURNAME and not flags & (SITE | TITLE) and not previous.flags:
        return True
    titled = at >= 2 and tokens[at - 2].flags & TITLE
    return bool(titled and flags & SURNAME and not flags & SITE and not previous.flags & _NOT_NAME)


def _ends_eastern(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Tell whether a word is the third of a name such as "Han Ji Woo"."""
    if at - start < 2 or not tokens[at - 2].flags & KOREAN or len(tokens[at].low) > 5:
        return False
    given, last = tokens[at - 1], tokens[at]
    return not last.text.isupper() and all(
        is_korean_syllables(word.low) and word.text.isalpha() for word in (given, last)
    )


def _opens_name(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a word that is also another thing opens a name: "Song Ha-neul", "Dean Reis"."""
    token, follows = tokens[at], tokens[at + 1]
    if has_eastern_given(token, follows):
        return True
    if token.flags & (FUNCTION | HONORIFIC) or follows.kind != CAP:
        return False
    if follows.flags & _NOT_NAME or is_acronym(follows):
        return False
    if token.flags & TITLE_OR_NAME:
        left = sum(t.kind == CAP and not t.flags & SUFFIX for t in tokens[at + 1 : end])
        return left == 1 and not token.flags & ROYAL
    return bool(token.flags & (GIVEN | WEAK)) and not token.flags & TITLE


def is_acronym(token: Token) -> bool:
    """Tell whether a word is all capitals without being initials: KCNA, but not J.K."""
    return len(token.low) > 1 and token.text.isupper() and not is_initials(token)


def is_initials(token: Token) -> bool:
    """Tell whether a word is initials: "J.", "J.R.", "A"."""
    return (
        len(token.low) <= 3
        and _INITIALS.fullmatch(token.text) is not None
        and ("." in token.text or len(token.low) == 1)
    )


def has_eastern_given(family: Token, given: Token) -> bool:
    """Tell whether two words are a name in East Asian order: "Han Ji-woo", "Lu Mingxia"."""
    if given.kind != CAP or not family.flags & FAMILY:
        return False
    if family.flags & (KOREAN | CHINESE) and _KOREAN_GIVEN.fullmatch(given.text):
        return not _PLACE_ENDING.search(given.low)
    if given.flags & _NOT_NAME and not given.flags & NAME:
        return False
    if family.flags & KOREAN and given.flags & _NOT_NAME == 0 and is_korean_syllables(given.low):
        return True
    if family.flags & VIETNAMESE and given.flags & (GIVEN | WEAK):
        return True
    return bool(family.flags & CHINESE) and not given.flags & _NOT_NAME and is_pinyin(given.low)


@lru_cache(maxsize=8192)
def is_pinyin(word: str) -> bool:
    """Tell whether a word can be read as one to three syllables of Mandarin."""
    return _PINYIN.fullmatch(word) is not None


@lru_cache(maxsize=8192)
def is_korean_syllables(word: str) -> bool:
    """Tell whether a word can be read as one to three romanised syllables of Korean."""
    return _SYLLABLES.fullmatch(word) is not None


def is_korean_given(token: Token) -> bool:
    """Tell whether a word is a Korean given name with its hyphen: "Ji-woo", not "Mapo-gu"."""
    return (
        not token.text.isalpha()  # most words: they have no hyphen
        and _KOREAN_GIVEN.fullmatch(token.text) is not None
        and not _PLACE_ENDING.search(token.low)
        and all(map(is_korean_syllables, token.low.replace("‐", "-").replace("‑", "-").split("-")))
    )
