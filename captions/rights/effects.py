"""One small function a code: what a restriction does to one spot of a use (semantics §3).

An effect of None means that the statement does not touch the use; one that holds and is kept gives
a permitted effect, so that the answer can say so. A prohibition under a condition
("without permission") or of doubtful reach is softened to a review here, in one place, so that the
functions below only say what their code says.

>>> from datetime import date
>>> from captions.record.model import Restriction
>>> from captions.rights.question import Spot, ask
>>> from captions.rights.uses import parse_use
>>> use = parse_use({"action": "sell", "territories": ["FR"]})
>>> no_sale = Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES")
>>> restriction_effect(no_sale, ask(use, date(2026, 3, 5)), Spot("FR", "print")).outcome.value
'prohibited'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import regex

from captions.record.model import RestrictionCode
from captions.rights.credits import credit_effect
from captions.rights.effect import PERMITTED, PROHIBITED, REVIEW, WHERE, Effect
from captions.rights.effects_of_licences import licence
from captions.rights.effects_of_time import embargo, expires, no_archive
from captions.rights.media import Match, allows, excludes, named_part
from captions.rights.outlets import match_outlets
from captions.rights.question import THE_THREE
from captions.rights.scope import covers, reach
from captions.rights.territories import WORLD
from captions.rights.topics import names_topic
from captions.rights.uses import UNCHANGED, Action, Purpose, read_alteration

if TYPE_CHECKING:
    from collections.abc import Callable

    from captions.record.model import Restriction, Scope
    from captions.rights.question import Question, Spot

OBTAIN_PERMISSION = "obtain-permission"
_TABLOIDS = regex.compile(r"\btabloids?\b(?!.*\b(?:news)?papers?\b)", regex.IGNORECASE)
"""Papers of one kind: whether ours is one, the use does not say."""
_MERCANTILE = frozenset({Purpose.COMMERCIAL, Purpose.ADVERTISING})


def restriction_effect(restriction: Restriction, question: Question, spot: Spot) -> Effect | None:
    """Give what a restriction does to one spot of a use; None where it does not touch it."""
    reached = reach(restriction, question, spot)
    if reached is Match.NO:
        return None
    effect = _EFFECTS[restriction.code](restriction, question, spot)
    if effect is None or effect.outcome is not PROHIBITED:
        return effect
    if restriction.unless is not None:
        return Effect(REVIEW, f"{effect.rule}, unless permission is given", (OBTAIN_PERMISSION,))
    if reached is Match.MAYBE:
        return Effect(REVIEW, f"{effect.rule}; whether that reaches this use is open")
    return effect


def _territory_only(restriction: Restriction, question: Question, spot: Spot) -> Effect | None:
    if question.action not in THE_THREE:
        return None
    if not restriction.territories:
        return Effect(REVIEW, "it is allowed in some territories only, and which is not said")
    inside = question.desk.atlas.area(restriction.territories).locate(spot.territory)
    carved = _carved_out(restriction, question, spot)
    if carved is Match.MAYBE:
        return Effect(REVIEW, f"whether the exception takes in {WHERE} is open")
    if carved is Match.YES:
        # "Europe only, except France" takes France out; "Japan only, except Korea" lets Korea in.
        return Effect(PROHIBITED, f"the exception takes {WHERE} out") if inside else None
    if inside is Match.YES:
        return Effect(PERMITTED, f"{WHERE} lies inside the only territories allowed")
    if inside is Match.MAYBE:
        return Effect(REVIEW, f"whether the territories allowed take in {WHERE} is open")
    return Effect(PROHIBITED, f"{WHERE} lies outside the only territories allowed")


def _carved_out(restriction: Restriction, question: Question, spot: Spot) -> Match:
    exception = restriction.except_
    if exception is None or not exception.territories:
        return Match.NO
    return covers(exception, question, spot)


def _territory_excluded(restriction: Restriction, question: Question, spot: Spot) -> Effect | None:
    if question.action not in THE_THREE:
        return None
    if not restriction.territories:
        return Effect(REVIEW, "a territory is excluded, and which is not said")
    return excluded_effect(restriction.territories, question, spot)


def excluded_effect(names: tuple[str, ...], question: Question, spot: Spot) -> Effect | None:
    """Give the effect of excluding territories, by a restriction or by a grant's exception."""
    touched = question.desk.atlas.area(names).touches(spot.territory)
    if touched is Match.YES:
        takes = "takes excluded territories in" if spot.territory == WORLD else "is excluded"
        return Effect(PROHIBITED, f"{WHERE} {takes}")
    if touched is Match.MAYBE:
        return Effect(REVIEW, f"whether the excluded territories take in {WHERE} is open")
    return None


def _no_redistribution(_: Restriction, question: Question, __: Spot) -> Effect | None:
    if question.action in {Action.REDISTRIBUTE, Action.SELL}:
        return Effect(PROHIBITED, "it may not be handed on to others")
    return None


def _editorial_only(_: Restriction, question: Question, __: Spot) -> Effect | None:
    purpose = question.purpose
    if purpose is Purpose.EDITORIAL:
        return Effect(PERMITTED, "editorial use is what is allowed")
    if purpose in _MERCANTILE:
        return Effect(PROHIBITED, f"{purpose} use is not editorial use")
    if purpose is None:
        return Effect(REVIEW, "only editorial use is allowed, and the purpose is not stated")
    return Effect(REVIEW, f"whether {purpose} use counts as editorial is open")


def _no_commercial(_: Restriction, question: Question, __: Spot) -> Effect | None:
    purpose = question.purpose
    if purpose in _MERCANTILE or question.action is Action.SELL:
        return Effect(PROHIBITED, "commercial use is forbidden")
    if purpose is None:
        return Effect(REVIEW, "commercial use is forbidden, and the purpose is not stated")
    return None


def _no_sale(restriction: Restriction, question: Question, spot: Spot) -> Effect | None:
    names, action = restriction.territories, question.action
    if action not in THE_THREE:
        return None
    if not names:
        return Effect(PROHIBITED, "it may not be sold") if action is Action.SELL else None
    touched = question.desk.atlas.area(names).touches(spot.territory)
    if touched is Match.NO:
        return None
    if action is not Action.SELL:
        return Effect(REVIEW, f"the supplier may not sell in {WHERE}: whether we may is open")
    if touched is Match.MAYBE:
        return Effect(REVIEW, f"whether the ban on sales takes in {WHERE} is open")
    return Effect(PROHIBITED, f"it may not be sold in {WHERE}")


def _mandatory_credit(restriction: Restriction, question: Question, _: Spot) -> Effect | None:
    if question.action not in THE_THREE:
        return None
    return credit_effect(restriction.credit, question)


def _no_alteration(restriction: Restriction, question: Question, spot: Spot) -> Effect | None:
    action, changes = question.action, question.changes
    if action not in THE_THREE and action is not Action.ALTER:
        return None
    if changes is None:
        outcome = REVIEW if action is Action.ALTER else PERMITTED
        return Effect(outcome, "it may not be altered", ("no-alteration",))
    beyond = sorted(changes - allowed_alterations(restriction, question, spot))
    if beyond:
        return Effect(PROHIBITED, f"it may not be altered: {', '.join(beyond)}")
    return None


def allowed_alterations(restriction: Restriction, question: Question, spot: Spot) -> frozenset[str]:
    """Give the changes that a ban on alteration allows by its own words."""
    exception = restriction.except_
    if exception is None or exception.alterations is None:
        return UNCHANGED
    rest = msgspec.structs.replace(exception, alterations=None)
    if _names_something(rest) and covers(rest, question, spot) is not Match.YES:
        return UNCHANGED
    return UNCHANGED | {read_alteration(word) for word in exception.alterations}


def _names_something(scope: Scope) -> bool:
    return any(getattr(scope, name) for name in scope.__struct_fields__)


def _one_time_use(_: Restriction, question: Question, __: Spot) -> Effect | None:
    if question.action is Action.ARCHIVE:
        return Effect(PROHIBITED, "one use leaves no right to keep it for another")
    if question.action in THE_THREE and question.use.previous_uses:
        return Effect(PROHIBITED, "one use is allowed, and it has been used before")
    return None


def _media_excluded(restriction: Restriction, question: Question, spot: Spot) -> Effect | None:
    if question.action not in THE_THREE:
        return None
    media = restriction.media
    touched = excludes(media, spot.medium) if media else Match.MAYBE
    if touched is Match.YES and media:
        part = named_part(media, spot.medium)
        if spot.medium == "newspapers" and _TABLOIDS.search(restriction.evidence):
            return Effect(REVIEW, "tabloids are excluded, and whether our paper is one is open")
        named = f"{part}, a part of {spot.medium}, is" if part else f"{spot.medium} is"
        return Effect(PROHIBITED, f"{named} excluded")
    if touched is Match.MAYBE:
        return Effect(REVIEW, "a medium is excluded, and whether ours is one is open")
    return None


def _media_only(restriction: Restriction, question: Question, spot: Spot) -> Effect | None:
    if question.action not in THE_THREE:
        return None
    inside = allows(restriction.media, spot.medium) if restriction.media else Match.MAYBE
    if inside is Match.NO:
        return Effect(PROHIBITED, f"{spot.medium} is none of the only media allowed")
    if inside is Match.MAYBE:
        return Effect(REVIEW, "only some media are allowed, and whether ours is one is open")
    return Effect(PERMITTED, f"{spot.medium} is among the only media allowed")


def _outlet_excluded(restriction: Restriction, question: Question, spot: Spot) -> Effect | None:
    if question.action not in THE_THREE:
        return None
    names = restriction.outlets
    found = match_outlets(names, question.use.outlet, spot.medium) if names else Match.MAYBE
    if found is Match.YES:
        return Effect(PROHIBITED, "our outlet is excluded")
    if found is Match.MAYBE:
        return Effect(REVIEW, "outlets are excluded, and whether ours is one is open")
    return None


def _purpose_only(restriction: Restriction, question: Question, _: Spot) -> Effect | None:
    if question.action not in THE_THREE:
        return None
    if question.purpose in _MERCANTILE:
        return Effect(PROHIBITED, f"{question.purpose} use is not the purpose allowed")
    topic, purpose = question.use.topic, restriction.purpose
    if question.purpose is not None and topic and purpose and names_topic(purpose, topic):
        return Effect(PERMITTED, "the topic is the one that the wording names")
    return Effect(REVIEW, "it is allowed for one purpose, and whether ours is that is open")


def _no_ai(_: Restriction, question: Question, __: Spot) -> Effect | None:
    if question.action is Action.TRAIN_AI:
        return Effect(PROHIBITED, "training and data mining are forbidden")
    return None


def _no_identification(_: Restriction, question: Question, __: Spot) -> Effect | None:
    if question.action not in THE_THREE:
        return None
    if question.changes is not None and "blur-faces" not in question.changes:
        return Effect(PROHIBITED, "people must not be recognised, and faces are not to be blurred")
    return Effect(PERMITTED, "people must not be recognised", ("hide-identity",))


def _permission_required(_: Restriction, __: Question, ___: Spot) -> Effect | None:
    return Effect(REVIEW, "permission has to be obtained", (OBTAIN_PERMISSION,))


def _third_party_notice(_: Restriction, question: Question, __: Spot) -> Effect | None:
    handing_on = question.action in {Action.REDISTRIBUTE, Action.SELL}
    if handing_on or question.purpose in _MERCANTILE:
        return Effect(REVIEW, "a third party owns it: the agency cannot grant this")
    if question.action is Action.PUBLISH and question.purpose is None:
        return Effect(REVIEW, "a third party owns it, and the purpose is not stated")
    return None


def _unverified_content(_: Restriction, question: Question, __: Spot) -> Effect | None:
    if question.action in THE_THREE:
        return Effect(PERMITTED, "its content is not verified", ("verify-content",))
    return None


_EFFECTS: dict[RestrictionCode, Callable[[Restriction, Question, Spot], Effect | None]] = {
    RestrictionCode.TERRITORY_ONLY: _territory_only,
    RestrictionCode.TERRITORY_EXCLUDED: _territory_excluded,
    RestrictionCode.NO_REDISTRIBUTION: _no_redistribution,
    RestrictionCode.EDITORIAL_ONLY: _editorial_only,
    RestrictionCode.NO_COMMERCIAL: _no_commercial,
    RestrictionCode.NO_SALE: _no_sale,
    RestrictionCode.NO_ARCHIVE: no_archive,
    RestrictionCode.MANDATORY_CREDIT: _mandatory_credit,
    RestrictionCode.NO_ALTERATION: _no_alteration,
    RestrictionCode.EMBARGO: embargo,
    RestrictionCode.EXPIRES: expires,
    RestrictionCode.ONE_TIME_USE: _one_time_use,
    RestrictionCode.MEDIA_EXCLUDED: _media_excluded,
    RestrictionCode.MEDIA_ONLY: _media_only,
    RestrictionCode.OUTLET_EXCLUDED: _outlet_excluded,
    RestrictionCode.PURPOSE_ONLY: _purpose_only,
    RestrictionCode.NO_AI: _no_ai,
    RestrictionCode.NO_IDENTIFICATION: _no_identification,
    RestrictionCode.PERMISSION_REQUIRED: _permission_required,
    RestrictionCode.LICENCE: licence,
    RestrictionCode.THIRD_PARTY_NOTICE: _third_party_notice,
    RestrictionCode.UNVERIFIED_CONTENT: _unverified_content,
}
