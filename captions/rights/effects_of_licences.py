"""What a licence does to a use: its conditions, and what it grants (semantics §3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.rights.credits import credit_effect
from captions.rights.effect import PERMITTED, PROHIBITED, REVIEW, Effect
from captions.rights.licences import LicenceTerms, licence_terms
from captions.rights.question import THE_THREE
from captions.rights.uses import Action, Purpose

if TYPE_CHECKING:
    from captions.record.model import Restriction
    from captions.rights.question import Question, Spot

_MERCANTILE = frozenset({Purpose.COMMERCIAL, Purpose.ADVERTISING})


def licence(restriction: Restriction, question: Question, _: Spot) -> Effect | None:
    """Give the effect of a licence: the worst of its conditions, and its duties.

    A licence covers copyright only: advertising that shows people needs their release.
    """
    terms = licence_terms(restriction.id or "")
    if terms is None:
        return Effect(REVIEW, f"the terms of {restriction.id or 'a licence'} have to be read")
    effects = [] if terms.free else _conditions(terms, restriction, question)
    if question.purpose is Purpose.ADVERTISING and not _is_released(question):
        rule = "a licence covers copyright only: people shown in advertising need a release"
        effects.append(Effect(REVIEW, rule))
    for outcome in (PROHIBITED, REVIEW):
        for effect in effects:
            if effect.outcome is outcome:
                return Effect(outcome, effect.rule, _duties(effects))
    return Effect(PERMITTED, f"{restriction.id} grants it", _duties(effects))


def licence_grants(restriction: Restriction, question: Question) -> bool:
    """Tell whether a licence by itself grants the use, people's releases left aside."""
    terms = licence_terms(restriction.id or "")
    if terms is None or not terms.trusted:
        return False
    if terms.free:
        return True
    refused = any(
        effect.outcome is not PERMITTED for effect in _conditions(terms, restriction, question)
    )
    return not refused


def _is_released(question: Question) -> bool:
    return question.photo.released or question.photo.people is False


def _duties(effects: list[Effect]) -> tuple[str, ...]:
    return tuple(duty for effect in effects for duty in effect.duties)


def _conditions(terms: LicenceTerms, restriction: Restriction, question: Question) -> list[Effect]:
    """Give the effect of each condition of a licence that asks for credit."""
    if question.action is Action.TRAIN_AI:
        return [Effect(REVIEW, "whether the licence covers training is open")]
    notice = Effect(PERMITTED, "the licence must be named", (f"licence-notice:{restriction.id}",))
    effects = [_attribution(restriction, question), notice]
    if terms.non_commercial:
        effects.append(_non_commercial(question))
    if terms.no_derivatives:
        effects.append(_no_derivatives(question))
    if terms.share_alike and _may_be_altered(question):
        share = (f"share-alike:{restriction.id}",)
        effects.append(Effect(PERMITTED, "a changed version must carry the licence", share))
    return effects


def _attribution(restriction: Restriction, question: Question) -> Effect:
    """The author is named where the picture is shown; keeping and changing it print no line."""
    authors = question.photo.authors
    text = restriction.credit or (" / ".join(authors) if authors else None)
    if question.action not in THE_THREE:
        return Effect(PERMITTED, "a credit is compulsory", (f"credit:{text or '*'}",))
    return credit_effect(text, question, dictated=restriction.credit is not None)


def _non_commercial(question: Question) -> Effect:
    purpose = question.purpose
    if purpose in _MERCANTILE or question.action is Action.SELL:
        return Effect(PROHIBITED, "the licence is for non-commercial use")
    if purpose is Purpose.PERSONAL:
        return Effect(PERMITTED, "personal use is not commercial")
    return Effect(REVIEW, "whether a publisher's use is non-commercial is open")


def _no_derivatives(question: Question) -> Effect:
    changes = question.changes
    if changes is None:
        outcome = REVIEW if question.action is Action.ALTER else PERMITTED
        return Effect(outcome, "the licence allows no changed version", ("no-alteration",))
    if changes - {"crop"}:
        return Effect(PROHIBITED, "the licence allows no changed version")
    if changes:
        return Effect(REVIEW, "whether a crop is a changed version is open")
    return Effect(PERMITTED, "nothing is changed")


def _may_be_altered(question: Question) -> bool:
    """Where the changes of a version that is shown are not stated, the condition is a duty."""
    if question.changes is None:
        return question.action in THE_THREE or question.action is Action.ALTER
    return bool(question.changes) or question.action is Action.ALTER
