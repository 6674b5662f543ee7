"""`wordings/*.toml` → `Wording`s: what is said, in which words, and what it means.

A text is plain words, or a pattern: ``(?:third party )?`` may be left out, ``(?:a|b)`` is a choice,
``{slot}`` stands for a list of territories, media, outlets and so on (see `captions.rights.slots`).
A space stands for white space or a hyphen; capitals do not matter. Adding a wording is one entry
in its code's file; its ``yes`` and ``no`` lists become tests by themselves.

>>> pattern = compile_text("no (?:third party )?sales")
>>> bool(pattern.search("NO THIRD-PARTY SALES")), bool(pattern.search("no salesman"))
(True, False)
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import regex

from captions.rights.slots import SLOT_PATTERNS

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = Path(__file__).parent / "wordings"
_SLOT = regex.compile(r"\{([a-z_]+)\}")
_OPENING_LIST = regex.compile(r"(?:\(\?:[\w |]+\)\?)?\{")
_WIDE = regex.compile(r"[\p{Hangul}\p{Han}\p{Hiragana}\p{Katakana}]")
_NOT_WORDS = (
    regex.compile(r"\\."),
    regex.compile(r"\[[^\]]*\]"),
    regex.compile(r"(?P<group>\((?:[^()]|(?&group))*\))"),
    regex.compile(r"\p{L}(?=[?*{])|\{[^}]*\}"),
)
"""What of a text a caption may do without, in the order it is left out: classes, groups, slots."""
_NEEDED = regex.compile(r"\p{L}{2,}")
_MOST_NEEDED = 3
_LONG = 2000
_LONGEST_KEPT = 64


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way of saying something about use."""

    key: str
    """A stem that each of the texts holds, in lower case: without it none is looked for."""
    texts: tuple[str, ...]
    means: dict[str, object] = {}
    """Parameters that the words fix: ``media``, ``unless``, ``for``, ``id`` …"""
    lang: str = "en"
    alone: bool = False
    """Only where it stands by itself: short words that prose has too ("not for sale")."""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class WordingFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All wordings of one code, or of grants, notices or unread limits."""

    code: str
    wording: tuple[Wording, ...]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One text of one wording, ready to be looked for."""

    code: str
    wording: Wording
    name: str
    """Id of the rule: the code and the wording's place in its file."""
    key: str
    """A stem, in lower case, that the text cannot do without: looked for first."""
    text: str

    opens_with_list: bool
    """Whether it begins with a slot, for which a search has nothing to hold on to."""
    needs: tuple[str, ...]
    """Words beside the key that no match can do without; to look for them costs next to nothing."""

    def pattern(self) -> regex.Pattern[str]:
        """Give the compiled pattern, made when it is first needed."""
        return compile_text(self.text)


@cache
def load_rules() -> tuple[Rule, ...]:
    """Read every file; the order of files and entries is the order of precedence."""
    return tuple(
        Rule(
            code=file.code,
            wording=wording,
            name=f"wording.{file.code}.{number}",
            key=wording.key,
            text=text,
            opens_with_list=_OPENING_LIST.match(text) is not None,
            needs=needed_words(text, wording.key),
        )
        for file in load_files()
        for number, wording in enumerate(file.wording, 1)
        for text in wording.texts
    )


@cache
def rules_by_key() -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """Group the rules by key, so that each key is looked for once."""
    groups: dict[str, list[Rule]] = {}
    for rule in load_rules():
        groups.setdefault(rule.key, []).append(rule)
    return tuple((key, tuple(rules)) for key, rules in groups.items())


def find_keys(lower: str) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    """Give the keys that a text in lower case holds, with their rules, by precedence.

    Words come again and again: what keys one may be of is kept, so that most words cost one look.
    Of a long text only the short words are kept: a page without blanks is no word.
    """
    groups = rules_by_key()
    words = lower.split()
    numbers: set[int] = set()
    if len(lower) > _LONG:
        rare = {word for word in words if len(word) > _LONGEST_KEPT}
        numbers.update(*map(_keys_of.__wrapped__, rare))
        words = list(set(words) - rare)
    for number in sorted(numbers.union(*filter(None, map(_keys_of, words)))):
        if groups[number][0] in lower:
            yield groups[number]


@lru_cache(maxsize=16384)
def _keys_of(word: str) -> tuple[int, ...]:
    """Give the places of the keys that a text with this word may hold."""
    return tuple(number for number, stem in enumerate(_key_stems()) if stem in word)


@cache
def _key_stems() -> tuple[str, ...]:
    """Give the longest word of each key."""
    return tuple(max(key.split(), key=len) for key, _ in rules_by_key())


def needed_words(text: str, key: str) -> tuple[str, ...]:
    """Give the longest words that a text always holds, those of its key left out.

    >>> needed_words("(?:no|not) for re ?sales? in {territories}", "sale")
    ('for', 'in', 're')
    """
    for part in _NOT_WORDS:
        text = part.sub(" ", text)
    if "|" in text:
        return ()
    words = {word.casefold() for word in _NEEDED.findall(text)}
    return tuple(sorted((w for w in words if w not in key), key=lambda w: (-len(w), w)))[
        :_MOST_NEEDED
    ]


@cache
def load_files() -> tuple[WordingFile, ...]:
    """Read the files, by name."""
    return tuple(
        msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), WordingFile)
        for path in sorted(_FOLDER.glob("*.toml"))
    )


@cache
def compile_text(text: str) -> regex.Pattern[str]:
    """Compile one text; words are whole words, and white space or hyphens stand for a space."""
    gap = r"(?:[\s\u00a0·]{0,2}+)" if _WIDE.search(text) else r"(?:[\s\u00a0\u2010\u2011-]{1,4}+)"
    body = text.replace(" ", gap).replace("'", "['’]")
    body = _SLOT.sub(lambda slot: f"(?P<{slot[1]}>{SLOT_PATTERNS[slot[1]]})", body)
    edges = ("", "") if _WIDE.search(text) else (r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{N}])")
    return regex.compile(f"{edges[0]}(?:{body}){edges[1]}", regex.IGNORECASE)
