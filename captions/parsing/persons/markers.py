"""Markers of position: "(2nd from L, front row)", ", second from right," → `Position`.

>>> read_position("2nd from L, front row")
Position(side='left', ordinal=2, row='front')
>>> read_position("pictured") is None
True
"""

from __future__ import annotations

import regex

from captions.parsing.wordlists import word_set
from captions.record.model import Position

_SIDES = {
    "l": "left", "left": "left", "r": "right", "right": "right", "c": "center", "center": "center",
    "centre": "center", "middle": "center", "m": "center", "top": "top", "bottom": "bottom",
    "clockwise": "clockwise", "foreground": None, "background": None, "above": "top",
    "below": "bottom", "upper": "top", "lower": "bottom",
}  # fmt: skip
_ROWS = {
    "front": "front", "rear": "back", "back": "back", "foreground": "front", "background": "back",
    "center": "center", "middle": "center", "centre": "center",
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
_NUMBER = regex.compile(r"(\d{1,3})(?:st|nd|rd|th)?")
_FILLERS = word_set(
    "from the at in on far row to and of line seated standing sitting wearing kneeling side"
    " side, frame extreme behind facing partially"
)
_PARTY = regex.compile(r"[DRI]-(?![LRC]\b)\p{Lu}")
_LIST = regex.compile(
    r"(?:(?:from|front(?=\s+\w+\s+to))\s+(?:the\s+)?(?:l(?:eft)?|r(?:ight)?|top|back|front|center|centre)\b"
    r"(?:\s+(?:to|from)\s+(?:the\s+)?(?:r(?:ight)?|l(?:eft)?|bottom|front|back)\b)?"
    r"|l(?:eft)?\s*(?:to|-|–|/|&)\s*r(?:ight)?\b|r(?:ight)?\s+to\s+l(?:eft)?\b"
    r"|(?:counter-?)?clockwise(?:\s+from\s+(?:the\s+)?(?:top|bottom|upper|lower)?[\s-]*(?:left|right|l|r)?)?)"
    r"(?:\s+to\s+right)?",
    regex.IGNORECASE,
)
NOT_SHOWN = regex.compile(
    r"(?:is\s+)?(?:not\s+(?:pictured|seen|shown|in\s+(?:the\s+)?(?:photo|picture|frame)|visible)"
    r"|unseen|not pictured|out of (?:frame|shot|picture)|unpictured|off[- ]camera)",
    regex.IGNORECASE,
)
_PLACE_WORDS = frozenset(_SIDES) | frozenset(_ROWS)


def is_list_cue(words: str) -> bool:
    """Tell whether words announce an order: "from left", "L to R", "clockwise from top"."""
    return _LIST.fullmatch(words.strip(" :;,")) is not None


def find_list_cue(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Match an announcement of order at a place in the caption."""
    return _LIST.match(text, start, end)


def is_position(words: str) -> bool:
    """Tell whether words inside a marker say where somebody stands.

    >>> is_position("2nd from L"), is_position("front row"), is_position("D-Ohio")
    (True, True, False)
    """
    found = False
    parts = words.lower().replace(",", " ").replace("-", " ").split()
    if not parts or len(parts) > 9 or _PARTY.match(words):
        return False
    for at, part in enumerate(parts):
        if all(piece in _PLACE_WORDS for piece in part.strip("-").split("-")):
            found = True
        elif part in _ORDINALS or _NUMBER.fullmatch(part) or part in _FILLERS:
            continue
        elif not found or at == 0:
            return False
    return found


def read_position(words: str) -> Position | None:
    """Read a marker; None when it is none."""
    if not is_position(words):
        return None
    side: str | None = None
    ordinal: int | None = None
    row: str | None = None
    parts = words.lower().replace(",", " , ").replace("-", " ").split()
    for at, part in enumerate(parts):
        following = parts[at + 1] if at + 1 < len(parts) else ""
        if part in _ORDINALS or _NUMBER.fullmatch(part):
            number = _ORDINALS.get(part) or int(_NUMBER.fullmatch(part)[1])  # type: ignore[index]
            if following == "row":
                row = str(number)
            else:
                ordinal = number
        elif part in _ROWS and (following == "row" or side is not None or _ROWS[part] != "center"):
            row = row or _ROWS[part]
        elif part in _SIDES and _SIDES[part] is not None:
            side = side or _SIDES[part]
    return Position(side=side, ordinal=ordinal, row=row)
