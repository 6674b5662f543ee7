"""Which sentences of a caption tell what the picture shows, and which tell background.

The first sentence with people tells it. A later one does when it points into the picture ("At
left is …", "Also pictured", "(R)"), or when nobody was shown yet and it stands in the present.

>>> from captions.parsing.people.tokens import tokenize
>>> def points(text):
...     return points_into_picture(text, tokenize(text, 0, len(text)))
>>> points("Also pictured is Ana Reis."), points("Reis was elected in May.")
(True, False)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from captions.parsing.people.lexicon import human_verbs, verbs, words
from captions.parsing.people.tokens import LOW
from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.people.chains import Found
    from captions.parsing.people.tokens import Token

_ED_ADJECTIVE = words("ed-adjective")
_NOUN_VERB = words("noun-verb")
_PAST = words("past")
_HUMAN_VERBS = human_verbs()
_VERBS = verbs()
_POINTS_FIRST = re.compile(
    r"\W*+(?:(?:also\s)?(?:pictured|seen|shown|standing|sitting|seated|looking\son|watching|attending"
    r"|in\sattendance|behind|beside|joining|accompanying)\b"
    r"|(?:at|on|to|in)\s(?:the\s|his\s|her\s)?(?:far\s|extreme\s)?"
    r"(?:left|right|center|centre|middle|top|bottom|front|back|rear|background|foreground)\b"
    r"|(?:(?:front|back|top|bottom|middle|second|third|first)\srow\b|left\b|right\b|top\b"
    r"|bottom\b|center\b|centre\b|from\s(?:l|r|left|right|top)\b|l(?:eft)?\s?(?:to|-)\s?r"
    r"|clockwise))",
    re.IGNORECASE,
)
"""How a sentence begins that points into the picture."""
_POINTS = re.compile(
    r"(?=[lawi(o])(?:\b(?:looks?|looking)\son\b|\b(?:also|were|was|are|is)\s(?:also\s)?"
    r"(?:on\shand|present|in\sattendance|attended|pictured|seen\s(?:at|in|on)|joined)\b|\(pictured"
    r"|\b(?:at|on)\s(?:the\s)?(?:far\s)?(?:left|right|top|bottom|center|centre|rear)(?=[.,;]|$))",
    re.IGNORECASE,
)
_BE = word_set("is are was were has have had")
_LABEL_WORDS = 8
_FEW = 2
_FUTURE = word_set(
    "will would could should may might must can cannot shall expected scheduled due set"
)


def points_into_picture(text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says by itself that it speaks of the picture."""
    if not tokens:
        return False
    start, end = tokens[0].start, tokens[-1].end
    return (
        _POINTS_FIRST.match(text, start, end) is not None
        or _POINTS.search(text, start, end) is not None
    )


def is_label(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence names only an event, a place or a date, without a verb."""
    lower = [token for token in tokens if token.kind == LOW]
    if any(t.low in _HUMAN_VERBS or t.low in _PAST or t.low in _BE for t in lower):
        return False
    parted = any(token.text in ("-", "–", "—", ":", "|") for token in tokens)
    return len(lower) <= (_LABEL_WORDS if parted else _FEW)


def is_present(tokens: Sequence[Token], people: Sequence[Found]) -> bool:
    """Tell whether the first verb stands in the present: "Ana Reis waves", "is hugged"."""
    if not people:
        return False
    inside = {at for p in people for at in range(p.whole, p.trailer.stop)}
    for at, token in enumerate(tokens):
        if token.kind != LOW or at in inside:
            continue
        tense = _tense(tokens, at)
        if tense is not None:
            return tense
    return False


def _tense(tokens: Sequence[Token], at: int) -> bool | None:
    """Tell whether a word is a verb in the present, True, or not, False; None for no verb."""
    low = tokens[at].low
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low in _PAST or low in _FUTURE or low in ("has", "have", "used"):
        return False
    if low in ("is", "are"):
        return follows not in _FUTURE and follows not in ("a", "an", "the", "one")
    if low in _HUMAN_VERBS or (low in _VERBS and low not in _NOUN_VERB):
        return True
    if low.endswith("ed") and low not in _ED_ADJECTIVE and "-" not in low:
        return False
    return None
