"""Grants: whether one covers a use, and which restrictions it relaxes (semantics §3.2–3.4).

Silence is no permission: a grant that names no action grants publication, one that names no
purpose grants editorial use. It relaxes a restriction only in an aspect that it names itself, and
only from a source higher up; within one source the two contradict each other.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from captions.record.model import RestrictionCode
from captions.rights.effects_of_licences import licence_grants
from captions.rights.media import Match, allows
from captions.rights.statements import RANK, WITHDRAWAL, Source
from captions.rights.territories import WORLD
from captions.rights.times import Order, compare_end, compare_start, read_moment
from captions.rights.uses import Action, Purpose

if TYPE_CHECKING:
    from captions.record.model import Grant, Restriction
    from captions.rights.question import Question, Spot
    from captions.rights.statements import Statement

SUBSCRIBED_CHANGES = frozenset({"crop", "blur-faces"})
"""Changes that come with any grant, beside size and tone (semantics §3.2)."""

_ANY = frozenset({"any", "all"})
_KEEPING = (None, Purpose.EDITORIAL, Purpose.INTERNAL)


class Relaxed(IntEnum):
    """What a permission does to a restriction."""

    NO = 0
    CONTRADICTED = 1
    LIFTED = 2


def is_in_force(statement: Statement, question: Question, *, whole: bool) -> bool:
    """Tell whether a statement speaks at the time of the use.

    Args:
        statement: With its period, if it has one.
        question: The use.
        whole: Whether the period must hold the whole use, as a grant's must; else a restriction
            counts unless the use lies certainly outside.
    """
    if statement.valid_from is None and statement.valid_until is None:
        return True
    certain = (Order.AFTER,) if whole else (Order.AFTER, Order.UNSURE)
    if statement.valid_from is not None:
        first = read_moment(statement.valid_from)
        order = compare_start(question.start, first) if first else Order.UNSURE
        begins = (
            first is not None and not first.timed and question.start.first_day == first.first_day
        )
        if order not in certain and not begins:
            return False
    if statement.valid_until is not None:
        last = read_moment(statement.valid_until)
        over = (Order.AFTER, Order.UNSURE) if whole else (Order.AFTER,)
        for moment in (question.start, question.end):
            if moment is not None and (compare_end(moment, last) if last else Order.UNSURE) in over:
                return False
    return True


def permits(statement: Statement, question: Question, spot: Spot) -> bool:
    """Tell whether a statement grants one spot of a use."""
    if statement.grant is not None:
        covered = _grant_covers(statement.grant, statement.source, question, spot)
    elif statement.restriction is not None:
        is_licence = statement.restriction.code is RestrictionCode.LICENCE
        covered = is_licence and licence_grants(statement.restriction, question)
    else:
        covered = bool(statement.lifts)
    return covered and is_in_force(statement, question, whole=True)


def _grant_covers(grant: Grant, source: Source, question: Question, spot: Spot) -> bool:
    return (
        _covers_action(grant, question)
        and _covers_purpose(grant, question)
        and _covers_changes(grant, source, question)
        and (not grant.media or allows(grant.media, spot.medium) is Match.YES)
        and _covers_territory(grant, question, spot)
    )


def _covers_action(grant: Grant, question: Question) -> bool:
    if not grant.actions:
        return question.action is Action.PUBLISH
    return question.action in grant.actions or not _ANY.isdisjoint(grant.actions)


def _covers_purpose(grant: Grant, question: Question) -> bool:
    if not grant.purposes:
        if question.action is Action.ARCHIVE:
            return question.purpose in _KEEPING
        return question.purpose is Purpose.EDITORIAL
    return question.purpose in grant.purposes or not _ANY.isdisjoint(grant.purposes)


def _covers_changes(grant: Grant, source: Source, question: Question) -> bool:
    """The subscription takes crops and blurred faces in; more needs a grant to alter."""
    changes = question.changes
    free = source is not Source.BASE and grant.actions is not None and "alter" in grant.actions
    if changes is None:
        return free or question.action is not Action.ALTER
    return free or changes <= SUBSCRIBED_CHANGES


def _covers_territory(grant: Grant, question: Question, spot: Spot) -> bool:
    atlas = question.desk.atlas
    if grant.territories and atlas.area(grant.territories).locate(spot.territory) is not Match.YES:
        return False
    excepted = grant.except_territories
    return not excepted or atlas.area(excepted).touches(spot.territory) is Match.NO


_ASPECTS = {
    RestrictionCode.TERRITORY_ONLY.value: "territories",
    RestrictionCode.TERRITORY_EXCLUDED.value: "territories",
    RestrictionCode.NO_REDISTRIBUTION.value: "actions",
    RestrictionCode.NO_SALE.value: "actions",
    RestrictionCode.NO_ARCHIVE.value: "actions",
    RestrictionCode.NO_AI.value: "actions",
    RestrictionCode.NO_ALTERATION.value: "changes",
    RestrictionCode.EDITORIAL_ONLY.value: "purposes",
    RestrictionCode.NO_COMMERCIAL.value: "purposes",
    RestrictionCode.MEDIA_ONLY.value: "media",
    RestrictionCode.MEDIA_EXCLUDED.value: "media",
    RestrictionCode.PERMISSION_REQUIRED.value: "permission",
}
"""The aspect of a use that a restriction limits; codes not listed yield to explicit words only."""

_BEYOND_LICENCES = frozenset(
    {
        RestrictionCode.EMBARGO.value,
        RestrictionCode.MANDATORY_CREDIT.value,
        RestrictionCode.NO_IDENTIFICATION.value,
        RestrictionCode.THIRD_PARTY_NOTICE.value,
        RestrictionCode.UNVERIFIED_CONTENT.value,
        RestrictionCode.LICENCE.value,
    }
)
"""What a licence does not speak of, or asks for itself."""


def relaxation(
    statement: Statement, permission: Statement, question: Question, spot: Spot
) -> Relaxed:
    """Tell what a permission that covers a spot does to a restriction on it.

    Args:
        statement: The restriction, with an effect on the spot.
        permission: A statement for which `permits` is true.
        question: The use.
        spot: The territory and medium.
    """
    code = statement.code
    if code in permission.lifts and RANK[permission.source] <= RANK[statement.source]:
        return Relaxed.LIFTED
    if code == WITHDRAWAL:
        person = permission.source is Source.CONTRACT and WITHDRAWAL in permission.lifts
        return Relaxed.LIFTED if person else Relaxed.NO
    if RANK[permission.source] > RANK[statement.source] or statement.restriction is None:
        return Relaxed.NO
    spoken = _speaks_of(permission, statement.restriction, question, spot)
    if permission.source is statement.source:
        spoken = min(spoken, Relaxed.CONTRADICTED)
    return spoken


def _speaks_of(
    permission: Statement, restriction: Restriction, question: Question, spot: Spot
) -> Relaxed:
    """Tell whether a permission names the aspect of the use that a restriction limits.

    A grant for the whole world, or for a region, does not name the one territory that a
    restriction singles out: that is a contradiction, even from higher up.
    """
    grant, code = permission.grant, restriction.code.value
    if grant is None:
        is_licence = permission.restriction is not None and code not in _BEYOND_LICENCES
        return Relaxed.LIFTED if is_licence else Relaxed.NO
    aspect = _ASPECTS.get(code)
    if aspect is None:
        return Relaxed.NO
    if aspect == "territories" or (code == "no-sale" and restriction.territories):
        if not grant.territories:
            return Relaxed.NO
        named = spot.territory != WORLD and spot.territory in grant.territories
        return Relaxed.LIFTED if named else Relaxed.CONTRADICTED
    if aspect == "permission":
        return Relaxed.LIFTED
    if aspect == "changes":
        return Relaxed.LIFTED if "alter" in (grant.actions or ()) else Relaxed.NO
    if aspect == "purposes" and question.action is Action.SELL:
        aspect = "actions"
    return Relaxed.LIFTED if getattr(grant, aspect) else Relaxed.NO
