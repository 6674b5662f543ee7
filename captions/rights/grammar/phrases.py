"""The pattern language of the wordings: a text → its parts, and the words it cannot do without.

========================  =====================================================================
``no sales``              words: capitals, accents, hyphens and commas between them do not matter
``[print|photo] sales``   may be left out
``(must|may) not``        one of these; ``part(y|ies)`` and ``colo[u]r`` work inside a word too
``{territories}``         a slot (`..grammar.slots`); ``{event:until}`` names its field
``use . for other uses``  a full stop, bracket or dash may stand here
``bearbeitung ... ist``   any words of the same sentence
========================  =====================================================================

>>> parse_phrase("no [print|photo] sales")
(Word(text='no'), Choice(branches=((Word(text='print'),), (Word(text='photo'),)), optional=True), \
Word(text='sales'))
>>> sorted(keys_of(parse_phrase("no (crop|cropping) [of images]"), {"no": 1}))
['crop', 'cropping']
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.rights.grammar.words import fold_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_CJK = r"\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_GLUED = regex.compile(r"[\p{L}'’]*+(?:[(\[][\p{L}|]*+[)\]][\p{L}'’]*+)+")
_INNER = regex.compile(r"([(\[])([\p{L}|]*+)[)\]]")
_PART = regex.compile(
    r"(?P<open>[(\[])|(?P<close>[)\]])|(?P<bar>\|)|\{(?P<slot>[a-z_]+)(?::(?P<field>[A-Za-z_.]+))?\}"
    r"|(?P<skip>\.\.\.)|(?P<stop>\.(?=[\s\])]|$))"
    rf"|(?P<east>[{_CJK}]++)|(?P<words>[^\s()\[\]|{{}}{_CJK}]++)|\s++"
)
_CLOSE = {"(": ")", "[": "]"}


class Word(NamedTuple):
    """One word, folded as a text's words are."""

    text: str


class Eastern(NamedTuple):
    """CJK characters without a space between them; a text may put spaces."""

    text: str


class Slot(NamedTuple):
    """A place that takes a list, a date or free text."""

    kind: str
    field: str


class Skip(NamedTuple):
    """A place for any words of the sentence."""


class Stop(NamedTuple):
    """A place for a full stop, bracket or dash."""


class Choice(NamedTuple):
    """One of several phrases."""

    branches: tuple[Phrase, ...]
    optional: bool


Part = Word | Eastern | Slot | Skip | Stop | Choice
Phrase = tuple[Part, ...]


def parse_phrase(text: str) -> Phrase:
    """Read a pattern.

    Raises:
        ValueError: A bracket is not closed or not opened.
    """
    parts = [part for part in _PART.finditer(_unglued(text)) if part[0].strip()]
    branches, at = _branches(parts, 0)
    if at != len(parts):
        raise ValueError(f"a bracket is not opened in {text!r}")
    return branches[0] if len(branches) == 1 else (Choice(branches, optional=False),)


def _unglued(text: str) -> str:
    """Write choices inside a word as a choice of words: ``part(y|ies)`` → ``(party|parties)``."""
    return _GLUED.sub(_spelt_out, text)


def _spelt_out(glued: regex.Match[str]) -> str:
    if glued[0][0] in "([" and _INNER.fullmatch(glued[0]):
        return glued[0]
    if glued[0][0] in "([" and glued[0][-1] in ")]" and glued[0].count("|") == 0:
        return glued[0]
    pieces: list[list[str]] = []
    at = 0
    for inner in _INNER.finditer(glued[0]):
        pieces.append([glued[0][at : inner.start()]])
        pieces.append(inner[2].split("|") + ([""] if inner[1] == "[" else []))
        at = inner.end()
    pieces.append([glued[0][at:]])
    return f"({'|'.join(map(''.join, product(*pieces)))})"


def _branches(parts: list[regex.Match[str]], at: int) -> tuple[tuple[Phrase, ...], int]:
    """Read choices up to a closing bracket."""
    done: list[Phrase] = []
    phrase: list[Part] = []
    while at < len(parts) and not parts[at]["close"]:
        part = parts[at]
        at += 1
        if part["bar"]:
            done.append(tuple(phrase))
            phrase = []
        elif part["open"]:
            inner, at = _branches(parts, at)
            if at >= len(parts) or parts[at][0] != _CLOSE[part[0]]:
                raise ValueError(f"a bracket is not closed in {part.string!r}")
            at += 1
            phrase.append(Choice(inner, optional=part[0] == "["))
        else:
            phrase += _simple(part)
    return (*done, tuple(phrase)), at


def _simple(part: regex.Match[str]) -> list[Part]:
    if part["slot"]:
        return [Slot(part["slot"], part["field"] or part["slot"])]
    if part["skip"]:
        return [Skip()]
    if part["stop"]:
        return [Stop()]
    if part["east"]:
        return [Eastern(part["east"])]
    return list(_words(part["words"]))


@cache
def _words(text: str) -> tuple[Word, ...]:
    """Fold words of a pattern; most come again and again."""
    return tuple(map(Word, fold_words(text)))


def keys_of(phrase: Phrase, common: Mapping[str, int]) -> frozenset[str]:
    """Choose words of which every text of a phrase holds one: the rarest, and few.

    Args:
        phrase: The phrase.
        common: How common a word is in prose, 0 where it is not named.

    Returns:
        Folded words, or two characters of CJK text; empty where the phrase needs none.
    """
    return _keys(phrase, common)[1]


_NO_KEY = 100


def _keys(phrase: Phrase, common: Mapping[str, int]) -> tuple[int, frozenset[str]]:
    """Give how common the best keys are, and the keys."""
    best: tuple[int, frozenset[str]] = (_NO_KEY, frozenset())
    for part in phrase:
        found = _keys_of_part(part, common)
        if (found[0], len(found[1])) < (best[0], len(best[1])) or not best[1]:
            best = found if found[1] else best
    return best


def _keys_of_part(part: Part, common: Mapping[str, int]) -> tuple[int, frozenset[str]]:
    if isinstance(part, Word) and part.text.isalnum():
        return common.get(part.text, 0), frozenset({part.text})
    if isinstance(part, Eastern) and len(part.text) > 1:
        pair = part.text[-2:]
        return common.get(pair, 0), frozenset({pair})
    if isinstance(part, Choice) and not part.optional:
        found = [_keys(branch, common) for branch in part.branches]
        if all(keys for _, keys in found):
            return max(cost for cost, _ in found), frozenset[str]().union(*(k for _, k in found))
    return _NO_KEY, frozenset()
