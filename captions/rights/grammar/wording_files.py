"""`wordings/*.toml` → the wordings of every code, and the automaton that looks for them.

Adding a wording is one entry in its code's file; its ``yes`` and ``no`` lists become tests by
themselves. The pattern language is that of `captions.rights.grammar.phrases`.

>>> grammar = load_grammar()
>>> from captions.rights.grammar.words import lowered
>>> texts = ["Ana Reis in Porto on May 3, 2026. (Sol)", "Ana Reis in Porto. (Sol) NO ARCHIVES"]
>>> [grammar.find_window(text, lowered(text)) for text in texts]
[None, (0, 36)]
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from captions.rights.grammar.automaton import Automaton
from captions.rights.grammar.common_words import COMMON
from captions.rights.grammar.phrases import keys_of, parse_phrase
from captions.rights.grammar.words import word_set

_FOLDER = Path(__file__).parent.parent / "wordings"


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way of saying something about use."""

    texts: tuple[str, ...]
    means: dict[str, object] = {}
    """Parameters that the words fix: ``media``, ``unless``, ``for``, ``id`` …"""
    lang: str = "en"
    alone: bool = False
    """Only in capitals, or by itself between brackets, stops and other wordings: short words that
    prose has too ("not for sale")."""
    capitals: bool = False
    """Only where its own words are in capitals."""
    not_before: tuple[str, ...] = ()
    """Words that make prose of it when they follow: "out *of* the cup"."""
    yields: tuple[str, ...] = ()
    """As the file's, for this wording alone."""
    review: bool = False
    """Whether a person has to see the words too, since the code does not say all of them."""
    also: tuple[str, ...] = ()
    """Further codes that the ``yes`` examples say."""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class WordingFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All wordings of one code; or grants, notices, unread limits, words that limit nothing."""

    code: str
    yields: tuple[str, ...] = ()
    """Codes whose words go before where both read the same; ``*`` for every restriction."""
    wording: tuple[Wording, ...]


class Rule(NamedTuple):
    """One wording of one code."""

    code: str
    wording: Wording
    name: str
    """Id of the rule: the code, and the wording's place in its file."""


class Grammar:
    """All wordings, ready to be looked for."""

    def __init__(self, files: tuple[WordingFile, ...]) -> None:
        """Put the wordings of all files into one automaton."""
        self.automaton = Automaton()
        self.yields = {file.code: frozenset(file.yields) for file in files}
        keys = set[str]()
        for file in files:
            for number, wording in enumerate(file.wording, 1):
                rule = Rule(file.code, wording, f"wording.{file.code}.{number}")
                for text in wording.texts:
                    phrase = parse_phrase(text)
                    self.automaton.add(phrase, rule)
                    keys |= keys_of(phrase, COMMON)
        self._shouted = REFUSALS - keys
        self._keys = frozenset(key.encode() for key in keys | REFUSALS if key.isascii())
        self._eastern = tuple(key for key in keys if not key.isascii())

    def find_window(self, text: str, low: str) -> tuple[int, int] | None:
        """Give the stretch of a text in which wordings can stand, None where there is none.

        A stretch begins and ends at white space, far enough around the first and last key.

        Args:
            text: The whole text.
            low: The same as `captions.rights.grammar.words.lowered` gives it.
        """
        found = [
            key.decode()
            for key in self._keys.intersection(
                low.encode("utf-8", "replace").translate(_SPACED).split()
            )
        ]
        if not low.isascii():
            found += [key for key in self._eastern if key in low]
        if not found or not self._may_be_said(found, text):
            return None
        first = min(low.find(key) for key in found) - _BEFORE
        last = max(low.rfind(key) for key in found) + _AFTER
        if first > 0:
            first = max(text.rfind(" ", 0, first), 0)
        if last < len(text):
            last = text.find(" ", last)
        return max(first, 0), len(text) if last < 0 else min(last, len(text))

    def _may_be_said(self, found: list[str], text: str) -> bool:
        """Tell whether more is there than words that count in capitals alone."""
        return any(word not in self._shouted or word.upper() in text for word in found)


_BEFORE, _AFTER = 240, 320
"""How far around a key the wording that holds it may reach."""

_SPACED = bytes(code if code >= 128 or chr(code).isalnum() else 32 for code in range(256))
REFUSALS = word_set(
    """no not only out restricted restriction restrictions prohibited forbidden permission sales
    rights embargo embargoed license licence licensed clearance exclusive without never verboten
    nicht keine nur interdit interdite prohibido prohibida vietato vietata proibido proibida solo
    uniquement uso usage use strictly"""
)
"""Words that refuse or limit: where no wording reads them in capitals, a person has to."""


@cache
def load_files() -> tuple[WordingFile, ...]:
    """Read the files, by name."""
    return tuple(
        msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), WordingFile)
        for path in sorted(_FOLDER.glob("*.toml"))
    )


@cache
def load_grammar() -> Grammar:
    """Give the wordings, read and laid out when they are first needed."""
    return Grammar(load_files())
