"""Who of the people a sentence names is in the picture.

Everyone named in the main clause is shown, unless the words before the name make them a likeness
("a portrait of"), an owner, an opponent across the net, the reason ("after", "in memory of") or
the speaker of reported words. A position marker shows anyone but a likeness; "not pictured" hides.

>>> from captions.parsing.people.persons import find_people
>>> from captions.parsing.people.tokens import tokenize
>>> text = "Mayor Ana Reis greets Toby Oak beneath a portrait of Ida Holt after Joe Fry left."
>>> tokens = tokenize(text, 0, len(text))
>>> people = find_people(text, tokens)
>>> [verdict.shown for verdict in judge(tokens, people, scene=True)]
[True, True, False, False]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.parsing.people.governors import Verdict, is_role, read_governor
from captions.parsing.people.lexicon import human_verbs, words
from captions.parsing.people.tokens import CAP, LOW, SIGN
from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.people.chains import Found
    from captions.parsing.people.tokens import Token

_MODIFIED = words("modified")
_PURPOSE = words("purpose")
_REPRESENT = words("represent")
_SAID = words("said")
_SUBORDINATORS = words("subordinate")
_HUMAN_VERBS = human_verbs()
_CLAUSE_OPENERS = frozenset(("as", "while"))
_RELATIVES = word_set("who whose whom which where that")
_SPEECH_QUOTES = frozenset('"“”')
_LIMBS = word_set(
    """hand hands arm arms shoulder shoulders face head cheek cheeks forehead hair back knee foot
    feet wrist finger fingers ear chin neck leg legs"""
)
UNSURE = "may be a person who is shown"
_SHOWN = Verdict(True, "shown.main-clause")


class Clause:
    """Where in the sentence reading stands: in the main clause or in words that tell why."""

    def __init__(self, *, scene: bool) -> None:
        """Begin a sentence that tells what is seen, or one of background."""
        self.base = "" if scene else "background"
        self.reason = self.base
        self.outer = ""
        self.quoted = False
        self.opening = False

    def pass_token(self, tokens: Sequence[Token], at: int) -> None:
        """Move over a token between two people."""
        token = tokens[at]
        if token.kind == SIGN:
            self._pass_sign(token)
            return
        if token.kind == CAP and at > 0:
            return
        low = token.low
        if low in _RELATIVES and self._is_relative(tokens, at):
            self.outer, self.reason = self.reason, "relative"
        elif low in _SAID and at > 0:
            self.reason = "speech"
        elif low in _SUBORDINATORS:
            self._subordinate(tokens, at)
        elif low in _CLAUSE_OPENERS or (low == "with" and at > 0 and tokens[at - 1].text == ","):
            self._main_again(tokens, at)
        elif low == "to" and at + 1 < len(tokens) and tokens[at + 1].low in _PURPOSE:
            self.reason = self.reason or "purpose"

    def _main_again(self, tokens: Sequence[Token], at: int) -> None:
        """Leave a side clause for one that is seen: "…, as Ana Reis looks on"."""
        if self.reason in ("subordinate", "relative") and not is_role(tokens, at):
            self.reason = self.base

    def _is_relative(self, tokens: Sequence[Token], at: int) -> bool:
        return tokens[at].low != "that" or (at > 0 and tokens[at - 1].kind == LOW)

    def _pass_sign(self, token: Token) -> None:
        if token.text in _SPEECH_QUOTES:
            self.quoted = token.text == "“" or (token.text == '"' and not self.quoted)
        if token.text == ";":
            self.reason = self.base
        elif token.text == "," and self.reason == "relative":
            self.reason = self.outer
        elif token.text == "," and self.opening:
            self.reason, self.opening = self.base, False

    def _subordinate(self, tokens: Sequence[Token], at: int) -> None:
        low = tokens[at].low
        if low in ("ahead", "over"):
            follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
            if low == "over" or follows != "of":
                return
        if not self.reason:
            self.reason = "subordinate"
            self.opening = at == 0


def judge(tokens: Sequence[Token], people: Sequence[Found], *, scene: bool) -> list[Verdict]:
    """Tell of each person of a sentence whether the picture shows them.

    Args:
        tokens: The sentence.
        people: Who it names, in order.
        scene: True for a sentence that tells what is seen, False for background.
    """
    clause = Clause(scene=scene)
    verdicts: list[Verdict] = []
    at = 0
    for person in people:
        for index in range(at, person.whole):
            clause.pass_token(tokens, index)
        before = verdicts[-1] if verdicts else None
        verdicts.append(_judge_one(tokens, person, clause, before))
        at = max(at, person.trailer.stop)
    return verdicts


def _judge_one(
    tokens: Sequence[Token], person: Found, clause: Clause, before: Verdict | None
) -> Verdict:
    """Judge one person: by their own marks, their neighbour, their governor, their clause."""
    own = _judge_by_marks(person, clause)
    if own is not None:
        return own
    marked = person.trailer.marker is not None or person.order is not None
    if before is not None and _shares_lot(tokens, person, before, marked=marked):
        return before
    if _modifies_thing(tokens, person):
        return Verdict(False, "mentioned.modifier", likeness=True)
    verdict = read_governor(tokens, person)
    if verdict is not None and verdict.likeness:
        return verdict
    if marked:
        return Verdict(True, "shown.marker")
    return _judge_in_clause(tokens, person, clause, verdict)


def _judge_by_marks(person: Found, clause: Clause) -> Verdict | None:
    """Judge those whom no governor decides on: hidden, quoted, or hardly a person."""
    if person.unsure:
        doubt = "" if clause.reason or person.owns else UNSURE
        return Verdict(False, "mentioned.unsure", doubt)
    if clause.quoted:
        return Verdict(False, "mentioned.quotation")
    return Verdict(False, "mentioned.absent") if person.trailer.absent else None


def _shares_lot(tokens: Sequence[Token], person: Found, before: Verdict, *, marked: bool) -> bool:
    """Tell whether a neighbour in an enumeration shares the lot of the one before."""
    if not person.chained or (marked and not before.likeness) or person.owns or person.inside:
        return False
    return before.rule != "mentioned.by" or tokens[person.whole - 1].text != ","


def _judge_in_clause(
    tokens: Sequence[Token], person: Found, clause: Clause, verdict: Verdict | None
) -> Verdict:
    """Judge those who have no marker: owners, people of side clauses, people of the main one."""
    if person.inside:
        return Verdict(False, "mentioned.inside")
    if person.owns:
        if not clause.reason and _owns_limb(tokens, person):
            return Verdict(True, "shown.limb")
        return Verdict(False, "mentioned.owner")
    if clause.reason and (verdict is None or verdict.shown):
        return Verdict(False, f"mentioned.{clause.reason}", _clause_doubt(clause, person))
    return verdict or _SHOWN


def _owns_limb(tokens: Sequence[Token], person: Found) -> bool:
    """Tell whether a part of the person is shown: "Ana Reis' hand"."""
    return person.end < len(tokens) and tokens[person.end].low in _LIMBS


def _modifies_thing(tokens: Sequence[Token], person: Found) -> bool:
    """Tell whether the name describes a thing: "Ana Reis shirts"."""
    if person.end >= len(tokens) or person.owns:
        return False
    follows = tokens[person.end]
    if follows.kind != LOW or follows.low in _HUMAN_VERBS:
        return False
    return follows.low in _MODIFIED or follows.low in _REPRESENT


def _clause_doubt(clause: Clause, person: Found) -> str:
    if clause.reason in ("relative", "purpose") and person.title is not None:
        return "named in a side clause: shown or only mentioned"
    return ""
