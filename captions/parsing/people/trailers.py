"""What follows a name → its marker, age and apposition, and where the next person may begin.

"Ana Reis (L), 34, mayor of Porto, and …": the marker is L, the apposition "mayor of Porto", and
the sentence goes on at the comma before "and".

>>> from captions.parsing.people.appositions import NameStarts
>>> from captions.parsing.people.tokens import tokenize
>>> text = "Ana Reis (L), 34, the mayor of Porto, and Toby Oak"
>>> tokens = tokenize(text, 0, len(text))
>>> toby = frozenset((13,))
>>> found = read_trailer(text, tokens, 2, NameStarts(toby, toby, toby))
>>> found.printed, found.age, [tokens[i].text for i in range(*found.apposition)]
('L', True, ['mayor', 'of', 'Porto'])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import regex

from captions.parsing.people.appositions import (
    Apposition,
    NameStarts,
    closing_bracket,
    find_apposition,
    find_bare_apposition,
)
from captions.parsing.people.lexicon import verbs, words
from captions.parsing.people.positions import Marker, read_position
from captions.parsing.people.tokens import CAP, LOW, NUMBER, SIGN
from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.people.tokens import Token

_ING_ADJECTIVE = words("ing-adjective")
_REPRESENT = words("represent")
_VERBS = verbs()
_DEPICTED = word_set("depicted portrayed pictured shown seen")
_LIKENESS_WORDS = 4
_MAX_MARKER = 9
_MAX_PHRASE = 8
_CLOSERS = word_set(
    """and with as in at of is are was were during while who whose looks look on after before sit
    sits stand stands pose poses"""
)
_AGE_DIGITS = 3
_PARTY = regex.compile(r"[DRI][-‐‑]\p{Lu}")


class Trailer(msgspec.Struct):
    """What was read after a name; token indices, -1 or empty where nothing was read."""

    stop: int
    """Index of the first token that belongs to no part of the trailer."""
    printed: str | None = None
    """The marker as printed."""
    span: tuple[int, int] = (0, 0)
    """Characters of the marker."""
    marker: Marker | None = None
    apposition: tuple[int, int] = (-1, -1)
    kin: bool = False
    """True when an apposition tells only kinship: "widow of …"."""
    age: bool = False
    absent: bool = False
    relative: bool = False
    """True when a relative clause follows: "…, who"."""
    aside: tuple[int, int] = (-1, -1)
    """Tokens of a bracket or phrase that was passed over."""


def read_trailer(text: str, tokens: Sequence[Token], at: int, people: NameStarts) -> Trailer:
    """Read what follows a name.

    Args:
        text: The caption.
        tokens: The sentence.
        at: Index right after the name.
        people: Where names begin.
    """
    trailer = Trailer(stop=at)
    for _ in range(6):
        before = trailer.stop
        _read_bracket(text, tokens, trailer)
        _read_phrase(tokens, trailer)
        _read_after_comma(text, tokens, trailer, people)
        if trailer.stop == before or trailer.stop >= len(tokens):
            break
    return trailer


def _read_bracket(text: str, tokens: Sequence[Token], trailer: Trailer) -> None:
    """Read a bracket right after the name: a marker, or something to pass over."""
    at = trailer.stop
    if at >= len(tokens) or tokens[at].text not in ("(", "["):
        return
    close = closing_bracket(tokens, at)
    if close < 0:
        return
    content = text[tokens[at].end : tokens[close].start].strip()
    marker = read_position(content)
    if marker is not None:
        _set_marker(trailer, marker, content, text, tokens[at].end, tokens[close].start)
    elif close - at > 8:
        return
    else:
        trailer.aside = (at + 1, close)
    trailer.stop = close + 1


def _set_marker(
    trailer: Trailer, marker: Marker, content: str, text: str, start: int, end: int
) -> None:
    """Keep a marker; a second one right after it lengthens the first."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if marker.absent:
        trailer.absent = True
        return
    if trailer.marker is not None:
        first = trailer.span[0]
        joined = text[first : start + len(content)]
        if start - trailer.span[1] > 3:
            return
        content, start, marker = joined, first, read_position(joined) or marker
    trailer.marker, trailer.printed, trailer.span = marker, content, (start, start + len(content))


def _read_phrase(tokens: Sequence[Token], trailer: Trailer) -> None:
    """Pass "of Spain" or "from the ruling Tide Party" when a bracket or comma follows."""
    at = trailer.stop
    if at >= len(tokens) or tokens[at].kind != LOW:
        return
    if tokens[at].low == "as":
        _read_role(tokens, trailer)
        return
    if tokens[at].low not in ("of", "from", "for"):
        return
    for end in range(at + 1, min(len(tokens), at + _MAX_PHRASE)):
        token = tokens[end]
        if token.text in ("(", ",") and end > at + 1:
            trailer.stop = end
            return
        plain = token.kind == LOW and (token.low not in _VERBS or token.low == "state")
        if plain and token.low.endswith("ing") and token.low not in _ING_ADJECTIVE:
            return
        if not (token.kind in (CAP, NUMBER) or plain) or token.low in ("and", "with", "in", "at"):
            return


def _read_role(tokens: Sequence[Token], trailer: Trailer) -> None:
    """Pass "as Captain Ward": the part that an actor plays."""
    at = trailer.stop + 1
    end = at
    while end < len(tokens) and end - at < _MAX_PHRASE and _in_role(tokens[end]):
        end += 1
    if end == at or tokens[at].kind == LOW:
        return
    follows = tokens[end] if end < len(tokens) else None
    if follows is None or follows.kind == SIGN or follows.low in ("and", "in", "during", "from"):
        trailer.aside, trailer.stop = (at, end), end


def _in_role(token: Token) -> bool:
    return token.kind == CAP or token.low in ("the", "of") or token.text in ("'", "’", '"')


def _read_after_comma(
    text: str, tokens: Sequence[Token], trailer: Trailer, people: NameStarts
) -> None:
    """Read what a comma after the name opens: position, age, party, apposition."""
    at = trailer.stop
    if at >= len(tokens):
        return
    if tokens[at].text != ",":
        _read_bare(text, tokens, trailer, people)
        return
    at += 1
    if at >= len(tokens) or _read_comma_marker(text, tokens, trailer, at):
        return
    token = tokens[at]
    if token.low in _DEPICTED and _is_likeness(tokens, at + 1):
        trailer.absent = True
    elif token.kind == NUMBER:
        _read_age(tokens, trailer, at)
    elif token.low in ("who", "whose", "whom"):
        trailer.relative = True
    elif passed := _past_party(tokens, at):
        trailer.stop = passed
    elif token.low not in ("of", "from") or not _passes_phrase(tokens, trailer, at):
        _keep_apposition(trailer, find_apposition(tokens, at, people))


def _is_likeness(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a person is there as a likeness only: ", depicted in a mural"."""
    near = tokens[at : at + _LIKENESS_WORDS]
    return near != [] and near[0].low in ("in", "on") and any(t.low in _REPRESENT for t in near)


def _read_age(tokens: Sequence[Token], trailer: Trailer, at: int) -> None:
    """Read ", 34,"."""
    if not tokens[at].text.isdigit() or len(tokens[at].text) > _AGE_DIGITS:
        return
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if follows is None or follows.text in (",", "(", ")") or follows.kind == LOW:
        trailer.age, trailer.stop = True, at + 1


def _past_party(tokens: Sequence[Token], at: int) -> int:
    """Pass a legislator's party: "D-Ore." or "California Republican"; 0 where none stands."""
    if _PARTY.match(tokens[at].text):
        return at + 1
    if at + 1 < len(tokens) and tokens[at + 1].low in ("republican", "democrat", "independent"):
        return at + 2
    return 0


def _keep_apposition(trailer: Trailer, found: Apposition | None) -> None:
    """Keep an apposition; the first that tells more than kinship counts."""
    if found is None:
        return
    trailer.stop = found.end
    if found.kin:
        trailer.kin, trailer.aside = True, (found.start, found.end)
    elif trailer.apposition[0] < 0:
        trailer.apposition = (found.start, found.end)


def _read_bare(text: str, tokens: Sequence[Token], trailer: Trailer, people: NameStarts) -> None:
    """Read a side or an apposition that no comma parts from the name."""
    at = trailer.stop
    _read_bare_side(text, tokens, trailer)
    if trailer.stop == at and tokens[at].kind == LOW and trailer.apposition[0] < 0:
        _keep_apposition(trailer, find_bare_apposition(tokens, at, people))


def _passes_phrase(tokens: Sequence[Token], trailer: Trailer, at: int) -> bool:
    """Pass ", of Sol Central Unit," between commas."""
    for end in range(at + 1, min(len(tokens), at + 12)):
        if tokens[end].text == ",":
            trailer.stop = end
            return True
        if tokens[end].kind == SIGN and tokens[end].text not in ("'", "’", "&"):
            return False
    return False


def _read_comma_marker(text: str, tokens: Sequence[Token], trailer: Trailer, at: int) -> bool:
    """Read ", second from left," and its like; the longest phrase that is a position."""
    if at >= len(tokens) or not _may_be_side(tokens[at]):
        return False
    for end in range(min(len(tokens), at + _MAX_MARKER), at, -1):
        follows = tokens[end] if end < len(tokens) else None
        if follows is not None and not _closes(follows):
            continue
        if tokens[end - 1].text == "," or any(t.text in ("(", ")") for t in tokens[at:end]):
            continue
        content = text[tokens[at].start : tokens[end - 1].end]
        marker = read_position(content.rstrip(",. "))
        if marker is None or ("," in content and not _all_parts(content)):
            continue
        shown = content.rstrip(",. ")
        _set_marker(trailer, marker, shown, text, tokens[at].start, tokens[at].start + len(shown))
        trailer.stop = end
        return True
    return False


def _all_parts(content: str) -> bool:
    return all(read_position(part.strip()) for part in content.split(",") if part.strip())


def _closes(token: Token) -> bool:
    """Tell whether a token may follow a position between commas."""
    return token.kind == SIGN or token.low in _CLOSERS or token.low in _VERBS


def _may_be_side(token: Token) -> bool:
    """Tell cheaply whether a phrase can be a position."""
    return token.kind in (LOW, NUMBER) or len(token.low) == 1 or token.low in ("not", "unseen")


def _read_bare_side(text: str, tokens: Sequence[Token], trailer: Trailer) -> None:
    """Read "Ana Reis left, and …" and "Ana Reis, pictured left, …" without their comma."""
    at = trailer.stop
    if trailer.marker is not None or tokens[at].low not in ("left", "right", "center", "centre"):
        return
    if at + 1 < len(tokens) and tokens[at + 1].text in (",", ")"):
        marker = read_position(tokens[at].text)
        if marker is not None:
            span = (tokens[at].start, tokens[at].end)
            _set_marker(trailer, marker, tokens[at].text, text, *span)
            trailer.stop = at + 1
