"""Whether the wording of a purpose names the topic of our piece (semantics §3, `purpose-only`).

The whole of what the wording names must stand in the topic: a tornado is not *the Dayton tornado*.
What is not certainly named is a person's decision, so a miss here costs a look and no more.

>>> names_topic("reporting on the Dayton tornado", "the Dayton tornado")
True
>>> names_topic("reporting on the Dayton tornado", "tornado insurance")
False
"""

from __future__ import annotations

from functools import lru_cache

import regex

from captions.gazetteer import fold_name

_WORD = regex.compile(r"[\p{L}\p{N}]++")
_OR = regex.compile(r"\s++(?:or|oder|ou|o)\s++|[;,/]")
_FRAME = frozenset(
    _WORD.findall("""
    a an the of on about in for to with and its his her their this that
    reporting report reports coverage covering story stories article articles news item items
    illustrate illustrating illustration connection relation context accompany accompanying
    commentary promotion promote editorial use used only solely
    berichterstattung bericht uber die der das den dem des zum zur im zusammenhang mit von und
    la el los las le les un une una uno de del des du sur sobre y e et
    """)
)
"""Words that frame what is named, and say nothing of it."""


@lru_cache(maxsize=4096)
def names_topic(purpose: str, topic: str) -> bool:
    """Tell whether the wording names the topic.

    Args:
        purpose: What the picture may be used for, as the wording says it.
        topic: What our piece is about, in the desk's words.
    """
    ours = _content(topic)
    return any(_named(_content(part), ours) for part in _OR.split(purpose))


def _content(text: str) -> tuple[str, ...]:
    words = _WORD.findall(fold_name(text))
    return tuple(sorted({_stem(word) for word in words if word not in _FRAME}))


def _named(named: tuple[str, ...], ours: tuple[str, ...]) -> bool:
    """One bare word ("the trial") must be the whole topic; more words may be part of it."""
    if not named or not ours:
        return False
    return named == ours or (len(named) > 1 and set(named) <= set(ours))


def _stem(word: str) -> str:
    """Take the plural off an English word.

    >>> _stem("obituaries"), _stem("trials"), _stem("press")
    ('obituary', 'trial', 'press')
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "su" else word
