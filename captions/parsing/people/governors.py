"""The word that governs a name → whether the picture shows its bearer.

"a portrait of Ana Reis", "supporting Ana Reis", "to Ana Reis" across a net: the word before the
name, with its neighbours, tells that she is a likeness, a cause or an opponent out of sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from captions.parsing.people.lexicon import TITLE, human_verbs, verbs, words
from captions.parsing.people.tokens import CAP, LOW
from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.people.chains import Found
    from captions.parsing.people.tokens import Token

_HUMAN_VERBS = human_verbs()
_REPRESENT = words("represent")
_AS_ROLE = words("as-role")
_BYNOUN = words("bynoun")
_BYVERB = words("byverb")
_CONTACT = words("contact")
_DETERMINER = words("determiner")
_EVENT_NOUN = words("event-noun")
_FUNCTION = words("function")
_GROUP = words("group")
_MENTIONVERB = words("mentionverb")
_ON_MENTION = words("on-mention")
_PHOTO = words("photo")
_RACKET = words("racket")
_RECEIVING = words("receiving")
_SHOWN_BY = words("shown-by")
_TOWARD_MENTION = words("toward-mention")
_VERBS = verbs()
_QUOTES = frozenset("'\"‘’“”")
_MENTION_PREPOSITIONS = word_set(
    """for about without than despite since until after before following via per like unlike
    into regarding concerning versus vs against under beyond upon"""
)
_REMOTE = word_set(
    """interview marriage contract relationship romance feud dispute affair divorce split
    engagement rivalry ties wedding phone telephone call"""
)
_DISTANCE = 6
_CLAUSE = 30


AS_CLAUSE = "shown.as-clause"
"""The rule by which someone is shown in a clause of their own: "as Ana Reis sings"."""


class Verdict(NamedTuple):
    """Whether a person is shown, by which rule, and what makes it doubtful."""

    shown: bool
    rule: str
    doubt: str = ""
    likeness: bool = False


def read_governor(tokens: Sequence[Token], person: Found) -> Verdict | None:
    """Judge by the word that governs the name.

    Args:
        tokens: The sentence.
        person: Someone it names.

    Returns:
        None where the word before the name says nothing: then the clause decides.
    """
    at = person.whole - 1
    while at >= 0 and tokens[at].text in _QUOTES:
        at -= 1
    at = _past_apposed(tokens, at)
    if at < 0:
        return None
    token = tokens[at]
    low = token.low
    if token.kind != LOW:
        return None
    if low in _BY_WORD:
        return _BY_WORD[low](tokens, at, person)
    if low in _MENTION_PREPOSITIONS and not (low == "into" and _meets(tokens, at)):
        return Verdict(False, f"mentioned.{low}")
    if low == "named" and any(t.flags & TITLE for t in tokens[max(0, at - 8) : at]):
        return None
    if low in _MENTIONVERB:
        return Verdict(False, "mentioned.verb", likeness=_is_depiction(low))
    if low in ("showing", "shows", "displaying", "features", "of"):
        return _after_show(tokens, at)
    return None


def _meets(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a verb of meeting stands before: "runs into"."""
    return at > 0 and tokens[at - 1].low in ("runs", "bumps", "crashes", "slides", "run", "crash")


def _past_apposed(tokens: Sequence[Token], at: int) -> int:
    """Step back over a further title of the same person: "his late father and" leader Ana Reis."""
    if at < 1 or tokens[at].low != "and" or tokens[at - 1].kind != LOW:
        return at
    if not tokens[at - 1].flags & TITLE or tokens[at - 1].low.endswith("s"):
        return at
    first = at - 1
    while (
        first > 0
        and tokens[first - 1].kind == LOW
        and (tokens[first - 1].low in _DETERMINER or tokens[first - 1].low in ("late", "former"))
    ):
        first -= 1
    return first - 1


def _is_depiction(low: str) -> bool:
    return low.startswith(("depict", "portray", "resembl", "imperson", "represent", "bearing"))


def _after_show(tokens: Sequence[Token], at: int) -> Verdict | None:
    """Judge "a poster showing Ana Reis", but not "a photo shows Ana Reis"."""
    for index in range(at - 1, max(-1, at - _DISTANCE), -1):
        low = tokens[index].low
        if tokens[index].kind != LOW and index > 1:
            continue
        if low in _PHOTO and index < _DISTANCE * 4 and _is_own_photo(tokens, index):
            return None
        if low in _REPRESENT:
            return Verdict(False, "mentioned.likeness", likeness=True)
    return None


def _is_own_photo(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word such as "photo" means the picture itself: no verb stands before it."""
    return not any(
        token.kind == LOW
        and (token.low in _VERBS or token.low in ("with", "of", "by", "behind"))
        and token.low not in _PHOTO
        and token.low not in ("still", "release", "file")
        and not (token.low == "of" and tokens[index - 1].low in _PHOTO)
        for index, token in enumerate(tokens[:at])
    )


def _after_of(tokens: Sequence[Token], at: int, person: Found) -> Verdict | None:
    noun = tokens[at - 1].low if at else ""
    if noun == ")":
        noun = _noun_before_bracket(tokens, at - 1)
    if _is_picture_of(tokens, at) and not _is_displayed(tokens, person):
        return Verdict(True, "shown.picture-of")
    if noun in _REPRESENT:
        return Verdict(False, "mentioned.likeness", likeness=True)
    if noun in _GROUP and not (noun == "members" and at > 1 and tokens[at - 2].low == "family"):
        return None
    return Verdict(False, "mentioned.of")


def _is_picture_of(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "of" belongs to the picture itself: "File photo dated 4 May 2031 of"."""
    for index in range(min(at, _DISTANCE)):
        if tokens[index].low in _PHOTO and _is_own_photo(tokens, index):
            between = tokens[index + 1 : at]
            return not any(
                token.kind == LOW
                and (token.low in _HUMAN_VERBS or token.low in ("of", "is", "shows", "with"))
                for token in between
            ) or all(token.low in _PHOTO or token.low == "of" for token in between)
    return False


def _is_displayed(tokens: Sequence[Token], person: Found) -> bool:
    """Tell whether the picture spoken of is in the picture: "An image of Ana Reis is shown"."""
    at = person.trailer.stop
    if at >= len(tokens) or tokens[at].kind != LOW:
        return False
    low = tokens[at].low
    return low in ("is", "are", "was", "lays") or low in _HUMAN_VERBS or low in _VERBS


def _noun_before_bracket(tokens: Sequence[Token], close: int) -> str:
    for at in range(close, max(-1, close - _DISTANCE), -1):
        if tokens[at].text == "(":
            return tokens[at - 1].low if at else ""
    return ""


def _after_with(tokens: Sequence[Token], at: int, _person: Found) -> Verdict | None:
    noun = tokens[at - 1].low if at else ""
    if noun in _REMOTE or (at > 1 and tokens[at - 2].low in ("phone", "telephone", "video")):
        return Verdict(False, "mentioned.with", "talks at a distance")
    return None


def _after_to(tokens: Sequence[Token], at: int, _person: Found) -> Verdict | None:
    if _is_racket(tokens, at):
        return Verdict(False, "mentioned.opponent")
    near = tokens[max(0, at - 2) : at]
    if any(token.low in _TOWARD_MENTION for token in near):
        return Verdict(False, "mentioned.to")
    return None


def _after_against(tokens: Sequence[Token], at: int, _person: Found) -> Verdict | None:
    if _is_racket(tokens, at):
        return Verdict(False, "mentioned.opponent")
    if any(token.low in _CONTACT for token in tokens[max(0, at - _CLAUSE) : at]):
        return Verdict(True, "shown.contact", "named after 'against': shown or only mentioned")
    return Verdict(False, "mentioned.against", "named after 'against': shown or only mentioned")


def _is_racket(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a ball crosses a net: the opponent is out of the picture."""
    return any(token.low in _RACKET for token in tokens[max(0, at - 7) : at])


def _after_by(tokens: Sequence[Token], at: int, _person: Found) -> Verdict | None:
    word = tokens[at - 1] if at else None
    if word is None or word.low in _SHOWN_BY or word.low in _HUMAN_VERBS:
        return None
    if word.low in _BYVERB or word.low in _BYNOUN:
        return Verdict(False, "mentioned.by")
    if word.kind != LOW:
        return Verdict(False, "mentioned.by", "named after 'by': shown or only mentioned")
    return Verdict(True, "shown.by", "named after 'by': shown or only mentioned")


def _after_from(tokens: Sequence[Token], at: int, _person: Found) -> Verdict | None:
    if any(token.low in _RECEIVING for token in tokens[max(0, at - 10) : at]):
        return None
    return Verdict(False, "mentioned.from", "named after 'from': shown or only mentioned")


def _after_as(tokens: Sequence[Token], at: int, person: Found) -> Verdict | None:
    if is_role(tokens, at) or _follows_person(tokens, at, person):
        return Verdict(False, "mentioned.role", likeness=_is_costume(tokens, at))
    return Verdict(True, AS_CLAUSE)


def is_role(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "as" leads to a part or a costume: "dressed as", "plays himself as"."""
    before = tokens[at - 1].low if at else ""
    if before in ("up", "himself", "herself", "themselves") and at > 1:
        before = tokens[at - 2].low
    return before in _AS_ROLE


def _is_costume(tokens: Sequence[Token], at: int) -> bool:
    near = tokens[max(0, at - 3) : at]
    return any(token.low in ("dressed", "disguised", "costumed", "posing") for token in near)


def _follows_person(tokens: Sequence[Token], at: int, person: Found) -> bool:
    """Tell whether "as" follows a name: "Ana Reis as Queen Ida" in a play."""
    if at == 0 or (tokens[at - 1].kind != CAP and tokens[at - 1].text != ")"):
        return False
    follows = tokens[person.trailer.stop] if person.trailer.stop < len(tokens) else None
    return follows is None or follows.kind != LOW or follows.low not in _VERBS


def _after_on(tokens: Sequence[Token], at: int, _person: Found) -> Verdict | None:
    if at and tokens[at - 1].low in _ON_MENTION:
        return Verdict(False, "mentioned.on")
    return None


def _after_over(tokens: Sequence[Token], at: int, _person: Found) -> Verdict | None:
    near = {token.low for token in tokens[max(0, at - 3) : at]}
    if near & {"victory", "win", "triumph", "protest", "wins", "concern", "lead", "anger", "row"}:
        return Verdict(False, "mentioned.over")
    return None


def _after_between(tokens: Sequence[Token], at: int, _person: Found) -> Verdict | None:
    noun = tokens[at - 1].low if at else ""
    if noun in _EVENT_NOUN and _is_talked_of(tokens, at - 1):
        return Verdict(False, "mentioned.between")
    if noun in _EVENT_NOUN and noun not in ("meeting", "talks", "summit", "conversation"):
        return Verdict(False, "mentioned.between", "named after 'between'")
    return None


def _is_talked_of(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a meeting is the topic: "briefs reporters on a summit between"."""
    floor = max(0, at - _CLAUSE)
    while at > floor and (
        tokens[at].kind == CAP or tokens[at].low not in _FUNCTION or tokens[at].low in _DETERMINER
    ):
        at -= 1
    return tokens[at].low in ("on", "about", "of", "for", "over", "to", "from", "regarding")


_BY_WORD = {
    "of": _after_of,
    "with": _after_with,
    "to": _after_to,
    "against": _after_against,
    "by": _after_by,
    "from": _after_from,
    "as": _after_as,
    "on": _after_on,
    "over": _after_over,
    "between": _after_between,
}
