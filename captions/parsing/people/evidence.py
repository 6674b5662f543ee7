"""How much speaks for a run of capitalised words being a person's name, and what decided.

Each piece of evidence has a weight; `ENOUGH` makes a person, below `SURE` the reading gets a
doubt. A title or a position marker says most, then the form of the name, then the sentence.

>>> from captions.parsing.people.tokens import tokenize
>>> tokens = tokenize("Han Ji-woo J. R. Oak", 0, 20)
>>> name_weight(tokens, 0, 2) >= ENOUGH, name_weight(tokens, 2, 5) >= ENOUGH
(True, True)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from captions.gazetteer import english_country_code
from captions.parsing.people.counter import weigh_against
from captions.parsing.people.lexicon import (
    FAMILY,
    GIVEN,
    KIN,
    KOREAN,
    NAME,
    ROYAL,
    SUFFIX,
    SURNAME,
    TITLE,
    WEAK,
    human_verbs,
    verbs,
    words,
)
from captions.parsing.people.names import (
    has_eastern_given,
    is_initials,
    is_korean_given,
)
from captions.parsing.people.tokens import CAP, LOW, NUMBER
from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.people.titles import Title
    from captions.parsing.people.tokens import Token
    from captions.parsing.people.trailers import Trailer

_BODY_VERB = words("body-verb")
_OBJECT_VERB = words("object-verb")
_PHOTO = words("photo")
_SHOWN_BY = words("shown-by")
_STAGE = words("stage")
_TEAM_HEAD = words("team-head")
_HUMAN_VERBS = human_verbs()
_VERBS = verbs()
_CLAUSE = 30
_LONG_NAME = 4
ENOUGH = 2.0
SURE = 2.5
_TITLES = {"title": 2.5, "complement": 0.5, "phrase": 2.5, "nation": 0.5, "trade": 1.0}


class Weight(NamedTuple):
    """The sum of the evidence, and the rule that weighed most."""

    total: float
    rule: str


def name_weight(tokens: Sequence[Token], start: int, end: int) -> float:
    """Weigh the form of a name alone, tokens ``start`` to ``end``."""
    parts = [t for t in tokens[start:end] if t.kind == CAP and not _is_suffix(t)]
    if not parts:
        return 0.0
    weight = _first_weight(parts)
    if len(parts) == 1:
        return weight
    if parts[-1].flags & FAMILY and len(parts) <= 4:
        weight += 1.0 if parts[-1].flags & SURNAME else 0.5
    weight += 1.0 * any(p.flags & GIVEN for p in parts[1:])
    weight += 1.0 * (len(parts) > 2 and any(map(is_initials, parts[1:-1])))
    if len(parts) < end - start:
        weight += 0.8
    if len(parts) > 4:
        weight -= 1.0
    return weight


def _is_suffix(token: Token) -> bool:
    return bool(token.flags & SUFFIX) and not token.flags & NAME


def _first_weight(parts: list[Token]) -> float:
    """Weigh the first word, with the second where the two are a name in East Asian order."""
    first = parts[0]
    if len(parts) > 1 and len(parts) <= 4 and has_eastern_given(first, parts[1]):
        return 2.5 if is_korean_given(parts[1]) or first.flags & KOREAN else 2.0
    if len(parts) == 1:
        if is_korean_given(first):
            return 1.5
        return 1.0 if first.flags & (GIVEN | SURNAME) else 0.3 * bool(first.flags & NAME)
    if first.flags & GIVEN:
        return 2.0
    if first.flags & WEAK or is_initials(first):
        return 1.0
    return 0.6 if is_korean_given(first) else 0.0


def weigh(
    tokens: Sequence[Token],
    name: tuple[int, int],
    title: Title | None,
    trailer: Trailer,
    *,
    listed: bool,
) -> Weight:
    """Weigh everything that speaks for or against a name being a person's.

    Args:
        tokens: The sentence.
        name: First token of the name, and the one after its last.
        title: What stands before it.
        trailer: What follows it.
        listed: Whether it stands in a "from left" list.
    """
    form = name_weight(tokens, *name)
    found = {
        "person.title": _title_weight(tokens, title, name, form),
        "person.marker": 2.5 if trailer.marker or trailer.absent else 0.0,
        "person.list": 2.6 if listed else 0.0,
        "person.apposition": _apposition_weight(trailer, name[1] - name[0]),
        "person.number": _number_weight(tokens, *name),
        "person.object": _object_weight(tokens, name[0], name[1] - name[0], title),
        "person.age": 1.5 * (trailer.age or _has_age(tokens, name[0])),
        "person.subject": _subject_weight(tokens, trailer.stop, name),
        "person.owner": _team_weight(tokens, name[0], title),
        "person.name": form,
    }
    rule = max(found, key=found.__getitem__)
    total = sum(found.values())
    firm = found["person.title"] >= 2.0 or found["person.marker"] > 0 or listed
    return Weight(total - weigh_against(tokens, name, title, firm=firm, form=form), rule)


def _title_weight(
    tokens: Sequence[Token], title: Title | None, name: tuple[int, int], form: float
) -> float:
    if title is None:
        return 0.0
    head = tokens[title.head]
    if title.rule in ("title", "phrase") and head.kind == LOW and head.low in _TEAM_HEAD:
        if form >= 1.0:
            return 1.5
        return 2.0 if name[1] - name[0] > 1 and not head.low.endswith("s") else 0.0
    if head.low.endswith("s") and not head.flags & (KIN | ROYAL) and form < 1.0:
        return 2.0 if name[1] - name[0] > 1 and head.low not in _TEAM_HEAD else 0.5
    if head.flags & KIN:
        return 2.6
    return _TITLES[title.rule]


def _has_age(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "nine-year-old" stands before the name."""
    return at > 0 and tokens[at - 1].low.endswith(("-year-old", "-month-old"))


def _number_weight(tokens: Sequence[Token], start: int, at: int) -> float:
    """Weigh a shirt number after the name: "(23)", and more a "#30" behind two names."""
    if at < len(tokens) and tokens[at].kind == NUMBER:
        return (2.5 if at - start > 1 else 1.5) * tokens[at].text.startswith("#")
    inner = tokens[at + 1 : at + 3]
    bracketed = len(inner) == 2 and tokens[at].text == "(" and inner[1].text == ")"
    return 1.5 * (bracketed and inner[0].kind == NUMBER and len(inner[0].text) <= 2)


def _past_owner(tokens: Sequence[Token], at: int) -> int:
    """Step back over a team or country that owns the name."""
    if at == 0 or not tokens[at - 1].owns or not tokens[at - 1].is_cap:
        return at
    at -= 1
    while at > 0 and tokens[at - 1].is_cap and not tokens[at - 1].owns:
        at -= 1
    return at


def _object_weight(tokens: Sequence[Token], at: int, length: int, title: Title | None) -> float:
    """Weigh a verb of people that leads to the name: "hugs", "is greeted by", "talks to"."""
    at = _past_owner(tokens, at)
    if title is not None or at == 0:
        return 0.0
    before = tokens[at - 1]
    if before.kind != LOW:
        return 0.0
    if before.low in ("with", "to", "by", "at") and at > 1:
        verb = tokens[at - 2].low
        met = verb in _SHOWN_BY if before.low == "by" else verb in _MET
        return 1.5 if met else 0.0
    if before.low == "named":
        near = tokens[max(0, at - 9) : at - 1]
        return 1.5 if any(t.flags & TITLE and t.kind == LOW for t in near) else 0.0
    if before.low in ("shows", "showing"):
        return 1.5 if any(t.low in _PHOTO for t in tokens[max(0, at - _CLAUSE) : at]) else 0.0
    if before.low not in _OBJECT_VERB:
        return 0.0
    return 2.0 if length > 1 else 1.0


_MET = word_set(
    """action hands talks talk meets meet poses pose speaks speak talking speaking posing waves
    waving listens bows off hand chats chat dances dance laughs shakes"""
)


def _apposition_weight(trailer: Trailer, length: int) -> float:
    if trailer.kin or trailer.apposition[0] >= 0:
        return 2.0 if length > 1 else 1.5
    return 0.5 * trailer.relative


def _subject_weight(tokens: Sequence[Token], at: int, name: tuple[int, int]) -> float:
    """Weigh a verb of people right after the name: "waves", "is greeted", ", who"."""
    while at < len(tokens) and tokens[at].text == ",":
        at += 1
    if at >= len(tokens) or tokens[at].kind != LOW:
        return 0.0
    low = tokens[at].low
    if low in ("on", "in", "during") and _is_stage(tokens, at + 1):
        return 2.0
    full = 1 < name[1] - name[0] <= _LONG_NAME
    if low in _BODY_VERB or (low in _HUMAN_VERBS and name[0] == 0):
        return 2.0 if full else 1.5
    if low in _HUMAN_VERBS:
        return 1.5
    if low == "of" and at + 1 < len(tokens) and tokens[at + 1].kind == CAP:
        if not (full and _is_country(tokens, at + 1)):
            return 0.5
        return 2.0 if any(t.low in _HUMAN_VERBS for t in tokens[at + 2 : at + 4]) else 1.5
    return 0.5 if low in ("who", "is", "was", "at", "has", "during") or low in _VERBS else 0.0


def _is_country(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a country follows: athletes are "Ana Reis of Great Britain"."""
    two = " ".join(token.text for token in tokens[at : at + 2])
    return english_country_code(tokens[at].text) is not None or (
        english_country_code(two) is not None
    )


def _is_stage(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a place of people in the eye follows: "on the podium", "in action"."""
    near = tokens[at : at + 3]
    return any(token.kind == LOW and token.low in _STAGE for token in near)


def _team_weight(tokens: Sequence[Token], at: int, title: Title | None) -> float:
    """Weigh a team, country or person that owns the name: "Porto's Reis"."""
    if title is not None or at == 0 or not tokens[at - 1].owns:
        return 0.0
    return 1.0 if tokens[at - 1].kind == CAP else 0.0
