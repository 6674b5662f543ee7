"""Position markers as printed → `Position`, and the words that open a "from left" list.

>>> read_position("4th from L, front row").place
Position(side='left', ordinal=4, row='front')
>>> read_position("2012 champion") is None, read_position("not pictured").absent
(True, True)
>>> [intro.place.side for intro in find_lists("(L to R) Ana Reis and Toby Oak", 0, 31)]
['left']
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.parsing.wordlists import word_set
from captions.record.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIDES = {
    **dict.fromkeys(("l", "left", "lefthand", "leftmost"), "left"),
    **dict.fromkeys(("r", "right", "righthand", "rightmost"), "right"),
    **dict.fromkeys(("c", "center", "centre", "middle", "m", "central"), "center"),
    **dict.fromkeys(("top", "above", "upper", "up"), "top"),
    **dict.fromkeys(("bottom", "below", "lower", "down"), "bottom"),
}
_ROWS = {
    **dict.fromkeys(("front", "foreground"), "front"),
    **dict.fromkeys(("back", "rear", "background", "behind"), "back"),
}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
}
_LOOSE = word_set(
    """from the at on in of to far extreme end row rows side corner hand a standing seated
    sitting kneeling pictured seen shown next only inset half panel frame farthest furthest"""
)
"""Words that go with a side or a row and say nothing alone."""
_POSTURES = word_set("standing seated sitting kneeling")
_COLOURS = word_set(
    """red blue white black green yellow orange purple pink grey gray brown dark light gold
    golden silver beige navy maroon striped"""
)
_WEAR = word_set(
    """suit shirt jersey dress cap hat jacket coat tie scarf shorts glasses uniform mask helmet
    hanbok vest sweater robe hoodie trunks"""
)
_SCREENS = word_set("screen screens monitor tv video")
_ABSENT = regex.compile(
    r"(?:(?:is |are |who is )?not (?:in |shown|pictured|seen|visible|on |present)"
    r"|unseen|unpictured|off[- ]?(?:screen|camera|frame)|out of (?:frame|picture|shot|view)"
    r"|invisible|hidden|absent|back to (?:the )?camera not)[\w ]{0,20}+",
    regex.IGNORECASE,
)
_WORD = regex.compile(r"\d+|(?<=\d)(?:st|nd|rd|th)(?=[lrc](?!\p{L}))|\p{L}+|[-–/]")
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_LIST = re.compile(
    r"""(?<![\w-])(?=[fbtmrslac123])(?:
        (?P<row>(?:(?:front|back|top|bottom|middle|rear|first|second|third|1st|2nd|3rd)\srow)[,:]?\s)?+
        (?:from\s(?:the\s)?(?P<from>far\s(?:left|right)|l(?:eft)?|r(?:ight)?
              |(?:top|bottom|upper|lower)(?:\s(?:left|right|to\sbottom))?|front(?:\sto\sback)?)
              (?:\s?(?:to|-|–)\s?(?:the\s)?(?:r(?:ight)?|l(?:eft)?)(?!\w))?+
          |(?P<across>l(?:eft)?\s?(?:to|-|–|/)\s?(?:the\s)?r(?:ight)?|r(?:ight)?\s?(?:to|-|–|/)\s?l(?:eft)?)
          |(?P<clock>(?:anti-?|counter-?\s?)?clockwise(?:,?\sfrom\s(?:the\s)?
              (?:(?:top|bottom|upper|lower|far)[\s-]?)?+(?:left|right|cent(?:er|re)|top|bottom)?+)?+))
        )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
LIST_WORDS = word_set(
    """l left right r l-r r-l clockwise anticlockwise counterclockwise anti-clockwise
    counter-clockwise top bottom upper lower front"""
)
"""One of them stands in every list intro."""
_NOT_LIST = regex.compile(
    r"(?:\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+\s?(?:st|nd|rd|th)?)"
    r"(?:,|\sperson)?|\b(?:away|far|aisle|goal|kick|pass|shot|cross|corner|turn\w*|run\w*|moves?))"
    r"[\s-]*+$",
    regex.IGNORECASE,
)


_COUNTED = r"(?:second|third|fourth|fifth|sixth|\d{1,2}(?:st|nd|rd|th))"
_SPOT = (
    r"(?:far\s|extreme\s)?(?:left|right|cent(?:er|re)|middle|top|bottom|front|rear|back"
    r"|foreground|background)"
)
_LEAD = regex.compile(
    rf"""\G\W*+(?:(?:also\s)?(?:pictured|seen|shown|standing|seated|sitting)\s)?+
    (?:(?:at|on|in|to)\s(?:the\s)?)?+(?P<spot>{_SPOT}(?:\s(?:left|right|row))?)
    (?:\s(?:of|in)\s(?:the\s)?(?:photo|picture|image|frame))?+
    (?:\s(?:is|are|stands|sits)|,\s?(?:is)?|:|\sphoto,|\spicture,)\s*+$""",
    regex.VERBOSE | regex.IGNORECASE,
)
_AFTER = regex.compile(
    rf"""\G,?\s?(?:is|are|stands|sits|(?:looks\son|[a-z]++)(?=\s(?:at|on)\s))\s(?:(?:standing|seated|sitting|pictured|seen|shown)\s)?
    (?:(?:at|on|in|to)\s(?:the\s)?)?(?P<spot>{_SPOT}|{_COUNTED}\sfrom\s(?:the\s)?(?:left|right))
    (?=\s?(?:[.,;]|$|and\b|while\b|as\b|in\sthe\b|at\sthe\b))""",
    regex.VERBOSE | regex.IGNORECASE,
)


class Marker(NamedTuple):
    """A position as printed."""

    place: Position | None
    """None when only clothes or a posture tell the person apart."""
    absent: bool = False
    """True for "not pictured"."""


class ListIntro(NamedTuple):
    """Words that say in which order people are named: ``text[start:end]``."""

    start: int
    end: int
    place: Position
    bracketed: bool
    across: bool
    """True for "L to R" and its like, which name both ends."""


@lru_cache(maxsize=4096)
def read_position(content: str) -> Marker | None:
    """Read what stands inside a marker.

    Args:
        content: The words between the brackets or commas, as printed.

    Returns:
        None where they tell no position.
    """
    if len(content) > 60 or not content:
        return None
    if _ABSENT.match(content):
        return Marker(None, absent=True)
    best: Position | None = None
    seen = False
    for part in regex.split(r"\s*[,;]\s*", content.strip(" .,;")):
        found = _read_part(part)
        if found is None:
            continue
        seen = True
        best = _merge(best, found.place)
    return Marker(best) if seen else None


def _merge(first: Position | None, second: Position | None) -> Position | None:
    if first is None or second is None:
        return first or second
    return Position(
        side=first.side or second.side,
        ordinal=first.ordinal or second.ordinal,
        row=first.row or second.row,
    )


def _read_part(part: str) -> Marker | None:
    """Read one stretch between commas."""
    found = _WORD.findall(part.lower())
    if not found or len(found) > 9:
        return None
    if _tells_looks(found):
        return Marker(None)
    state = _Part()
    for word in found:
        if not state.take(word):
            return None
    return state.marker()


def _tells_looks(found: list[str]) -> bool:
    """Tell whether clothes, a posture or a screen single the person out: "in red", "on screen"."""
    if len(found) == 1:
        return found[0] in _COLOURS or found[0] in _POSTURES
    if found[0] == "on" and found[-1] in _SCREENS:
        return True
    rest = [word for word in found if word not in ("in", "wearing", "a", "the", "with", "and", "-")]
    return (
        found[0] in ("in", "wearing", "with")
        and bool(rest)
        and all(word in _COLOURS or word in _WEAR for word in rest)
    )


class _Part:
    """The words of one stretch, taken in from left to right."""

    def __init__(self) -> None:
        self.side: str | None = None
        self.row: str | None = None
        self.ordinal: int | None = None
        self.number: int | None = None
        self.far = False

    def take(self, word: str) -> bool:
        """Take in a word; False when it cannot stand in a position."""
        if word in _SIDES:
            self._take_side(_SIDES[word])
        elif word in _ROWS:
            self.row = _ROWS[word]
        elif word.isdigit() and len(word) <= 2 and int(word):
            self.number = int(word)
        elif word in _ORDINALS:
            self.number = _ORDINALS[word]
        elif word in ("row", "rows"):
            self._take_row()
        elif word in ("far", "extreme", "farthest", "furthest"):
            self.far = True
        else:
            return word in _LOOSE or word in _ORDINAL_ENDINGS or word in "-–/"
        return True

    def _take_side(self, side: str) -> None:
        if self.number is not None and self.ordinal is None:
            self.ordinal, self.number = self.number, None
        if self.side is None or self.side in ("top", "bottom", "center"):
            self.side = side

    def _take_row(self) -> None:
        if self.number is not None:
            self.row, self.number = str(self.number), None
        elif self.side in ("center", "top", "bottom") and self.row is None:
            self.row = {"center": "center", "top": "back", "bottom": "front"}[self.side]
            self.side = None

    def marker(self) -> Marker | None:
        """Give the position; None when no side and no row was told."""
        if self.side is None and self.row is None:
            return None
        if self.number is not None and self.ordinal is None:
            self.ordinal = self.number
        if self.far and self.ordinal is None and self.side in ("left", "right"):
            self.ordinal = 1
        return Marker(Position(side=self.side, ordinal=self.ordinal, row=self.row))


def find_lead(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find the position that opens a sentence: "At far right is" Ana Reis; give its characters.

    >>> text = "At the far right is Ana Reis."
    >>> text[slice(*find_lead(text, 0, 20))]
    'far right'
    """
    if end - start > 60:
        return None
    match = _LEAD.match(text, start, end)
    return match.span("spot") if match else None


def find_after(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find a position told by a verb after the name: "Ana Reis is second from left"."""
    match = _AFTER.match(text, start, end)
    return match.span("spot") if match else None


def find_lists(text: str, start: int, end: int) -> Iterator[ListIntro]:
    """Find the words that say in which order the people of a sentence are named."""
    for match in _LIST.finditer(text, start, end):
        if _NOT_LIST.search(text, max(start, match.start() - 14), match.start()):
            continue
        before = text[max(start, match.start() - 12) : match.start()]
        opened = before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")
        if match["across"] and not (opened or _is_plain(text, match)):
            continue
        yield ListIntro(
            match.start(), match.end(), _list_place(match), opened, match["across"] is not None
        )


def _is_plain(text: str, match: re.Match[str]) -> bool:
    """Tell whether "left to right" is an order, not a way things move."""
    after = text[match.end() : match.end() + 3].lstrip()
    return match.start() == 0 or after[:1] in (",", ":", ";", "-") or len(match[0]) <= 3


def _list_place(match: re.Match[str]) -> Position:
    row = _read_part((match["row"] or "").strip(" ,:"))
    if match["clock"]:
        side: str | None = "clockwise"
    else:
        words = _WORD.findall((match["from"] or match["across"]).lower())
        sides = [_SIDES[word] for word in words if word in _SIDES]
        side = next((s for s in sides if s in ("left", "right")), sides[0] if sides else None)
    return Position(side=side, row=row.place.row if row and row.place else None)
