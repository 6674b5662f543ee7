"""Wording that limits use and that no rule read: found by what such wording looks like.

Capitals with a word of refusal, words of refusal in other scripts, and a bracket or last sentence
that speaks of permission or restriction. It is given to a person, never dropped.

>>> text = "Ana Reis waves. (Sol) STRICTLY NO USE BY BETTING SHOPS"
>>> [text[span.start : span.end] for span in find_unread(text, [])]
['STRICTLY NO USE BY BETTING SHOPS']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.record.caption import Span
from captions.rights.gates import fold_case, holds_one
from captions.rights.stretches import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CAPITAL = r"\p{Lu}[\p{Lu}\p{N}'’&/,.:-]*+"
_CAPITALS = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}]){_CAPITAL}(?:[\s]++[\p{{Lu}}\p{{N}}][\p{{Lu}}\p{{N}}'’&/,.:-]*+(?!\p{{Ll}}))++"
)
_REFUSAL = regex.compile(
    r"\b(?:NO|NOT|ONLY|OUT|RESTRICTED|RESTRICTIONS?|PROHIBITED|FORBIDDEN|PERMISSION|SALES?|RIGHTS"
    r"|EMBARGO(?:ED)?|LICEN[CS]ED?|CLEARANCE|EXCLUSIVE|WITHOUT|NEVER|VERBOTEN|NICHT|INTERDIT"
    r"|PROHIBIDO|VIETATO)\b(?!-?\d)"
)
_ELSEWHERE = regex.compile(
    r"금지|불가|禁止|不可|禁ず|禁じ|(?i:\b(?:untersagt|verboten|nicht gestattet|interdite?s?"
    r"|prohibid[oa]s?|vietat[oa])\b)"
)
_LIMITS = regex.compile(
    r"(?i)\b(?:permission (?:from|of|is|required)|(?:may|can) only be used"
    r"|must not be (?:used|published)|not to be (?:used|published|reproduced)"
    r"|(?:may|must|can) not be (?:reproduced|republished|reused|used (?:for|in|by|without))"
    r"|for (?:\p{L}+ )?use only|use (?:is )?restricted|rights? restrictions?|licen[cs]e required"
    r"|fee payable|no use|not for (?:use|publication))\b"
)
_GATED = (
    (
        (
            "금지",
            "불가",
            "禁",
            "不可",
            "untersag",
            "verbot",
            "gestattet",
            "interdit",
            "prohib",
            "vietat",
        ),
        _ELSEWHERE,
    ),
    (
        (
            *("permission", "only", "not be", "not to be", "use is", "use restricted"),
            *(
                "rights restriction",
                "right restriction",
                "required",
                "payable",
                "no use",
                "not for",
            ),
        ),
        _LIMITS,
    ),
)
"""Words in lower case, of which one stands in all that a pattern finds: looked for first."""
_REFUSAL_STEMS: tuple[str, ...] = (
    "NO",
    "ONLY",
    "OUT",
    "RESTRICT",
    "PROHIBI",
    "FORBIDDEN",
    "PERMISSION",
    "SALE",
)
_REFUSAL_STEMS += ("RIGHTS", "EMBARGO", "LICEN", "CLEARANCE", "EXCLUSIVE", "NEVER", "VERBOTEN")
_REFUSAL_STEMS += ("NICHT", "INTERDIT", "VIETATO")
_CLAUSE_ENDS = regex.compile(r"[.。;()\[\]<>\n]")
_CLAUSE_REACH = 90
_HARMLESS = regex.compile(
    r"ATTENTION EDITORS|QUALITY FROM SOURCE|IMAGES? OF THE DAY|EDITOR'?S NOTE|NO MODEL RELEASE"
    r"|NOT RELEASED"
)


def find_unread(text: str, read: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Find limits on use outside the stretches already read, each once, in order."""
    folded = fold_case(text)
    patterns = [pattern for cues, pattern in _GATED if holds_one(folded, cues)]
    in_capitals = holds_one(text, _REFUSAL_STEMS)
    if not patterns and not in_capitals:
        return  # most captions
    was_read, done = Stretches(read), Stretches(read)
    clauses = (
        _clause(text, *trigger.span())
        for pattern in patterns
        for trigger in pattern.finditer(text)
        if not was_read.overlap(*trigger.span())
    )
    for found in (*(_capitals(text, was_read) if in_capitals else ()), *clauses):
        start, end = found
        while start < end and text[start] in " ,.-–—:/":
            start += 1
        if end > start and not done.overlap(start, end):
            done.add(start, end)
            yield Span(start, end)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a word of refusal to the clause it stands in."""
    begin = max(start - _CLAUSE_REACH, 0)
    for stop in _CLAUSE_ENDS.finditer(text, begin, start):
        begin = stop.end()
    close = _CLAUSE_ENDS.search(text, end, end + _CLAUSE_REACH)
    return begin, close.start() if close else min(end + _CLAUSE_REACH, len(text))


def _capitals(text: str, read: Stretches) -> Iterator[tuple[int, int]]:
    """Give runs of capitals that refuse something; a headline ahead of the sentences is none."""
    first = len(text) - len(text.lstrip())
    for run in _CAPITALS.finditer(text):
        if run.start() <= first:
            continue
        for start, end in read.between(*run.span()):
            words = text[start:end]
            if _REFUSAL.search(words) and not _HARMLESS.search(words):
                yield start, end
