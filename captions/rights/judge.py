"""Statements against one spot of a use → `Verdict`: effects gathered, relaxed, and weighed.

The order in which statements are given changes nothing: effects are weighed by outcome alone, and
reasons are sorted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from captions.record.model import Grant, RestrictionCode
from captions.rights.decision import SEVERITY, Outcome, Reason, worst
from captions.rights.effect import PERMITTED, PROHIBITED, REVIEW, Effect
from captions.rights.effects import (
    allowed_alterations,
    excluded_effect,
    restriction_effect,
)
from captions.rights.media import ONE_ISSUE, Match
from captions.rights.permissions import Relaxed, is_in_force, permits, relaxation
from captions.rights.question import THE_THREE
from captions.rights.scope import reach
from captions.rights.statements import GRANT, RANK, WITHDRAWAL, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from captions.rights.question import Question, Spot

_HARMLESS_NOTICES = frozenset({"correction", "lifted"})
_NOT_GRANTED = "nothing that is on record grants it"
_TO_HIDE_OR_NOT = "one wording wants faces hidden, the other nothing altered: which holds is open"
_IDENTITY = RestrictionCode.NO_IDENTIFICATION
_SILENCE = Statement(source=Source.BASE, evidence="", grant=Grant(evidence=""))
"""Stands where nobody has spoken."""


class Verdict(NamedTuple):
    """The outcome for one spot."""

    outcome: Outcome
    duties: tuple[str, ...]
    reasons: tuple[Reason, ...]


class _Hit(NamedTuple):
    """A statement that has an effect on the spot, and another's wording it meets."""

    statement: Statement
    effect: Effect
    against: str | None = None


def judge(statements: Sequence[Statement], question: Question, spot: Spot) -> Verdict:
    """Weigh every statement, and the base grant, for one territory and medium.

    Prohibited goes before review, review before permitted; what nothing forbids and nothing
    grants is a review. Duties hold unless the spot is prohibited.
    """
    hits = _find_hits(statements, question, spot)
    hits = _settle_identity(hits, statements, question, spot)
    permissions = [
        permission
        for permission in (*statements, *question.desk.base)
        if permits(permission, question, spot)
    ]
    hits = [_relax(hit, permissions, question, spot) for hit in hits]
    outcome = worst([hit.effect.outcome for hit in hits])
    if outcome is not PROHIBITED:
        grants = [p for p in permissions if p.grant is not None or p.restriction is not None]
        granted = _granted(grants, question, spot)
        hits += [granted] if granted is not None else []
        outcome = worst([hit.effect.outcome for hit in hits])
    duties = {duty for hit in hits for duty in hit.effect.duties}
    return Verdict(
        outcome,
        () if outcome is PROHIBITED else tuple(sorted(duties)),
        tuple(_reason(hit) for hit in hits),
    )


def _find_hits(statements: Sequence[Statement], question: Question, spot: Spot) -> list[_Hit]:
    found = []
    for statement in statements:
        effect = _effect(statement, question, spot)
        if effect is not None and is_in_force(statement, question, whole=False):
            found.append(_Hit(statement, effect))
    return found


def _effect(statement: Statement, question: Question, spot: Spot) -> Effect | None:
    if statement.restriction is not None:
        return restriction_effect(statement.restriction, question, spot)
    if statement.grant is not None:
        names = statement.grant.except_territories
        return excluded_effect(names, question, spot) if names and _shows(question) else None
    if statement.notice is not None:
        if statement.code == WITHDRAWAL:
            return Effect(PROHIBITED, "the supplier has withdrawn it: no use of any kind")
        if statement.notice.kind in _HARMLESS_NOTICES:
            return None
        return Effect(REVIEW, "a notice about the picture has to be read")
    if statement.lifts:
        return None
    return Effect(REVIEW, "it limits the use in words that no rule reads")


def _shows(question: Question) -> bool:
    return question.action in THE_THREE


def _settle_identity(
    hits: list[_Hit], statements: Sequence[Statement], question: Question, spot: Spot
) -> list[_Hit]:
    """Turn "hide the faces" beside "change nothing" into a review of both.

    Nothing is settled where the ban on changes allows blurring by its own words. A further change
    stays prohibited: neither of the two lifts that.
    """
    hiding = [hit.statement for hit in hits if _is(hit.statement, _IDENTITY)]
    keeping = [s for s in statements if hiding and _keeps_faces(s, question, spot)]
    if not keeping:
        return hits
    hide, keep = (min(s.evidence for s in both) for both in (hiding, keeping))
    settled = []
    for hit in hits:
        if hit.statement in hiding:
            settled.append(_Hit(hit.statement, Effect(REVIEW, _TO_HIDE_OR_NOT), keep))
        elif hit.statement in keeping and _only_blurs(hit, question, spot):
            settled.append(_Hit(hit.statement, Effect(REVIEW, _TO_HIDE_OR_NOT), hide))
        else:
            settled.append(hit)
    return settled


def _is(statement: Statement, code: RestrictionCode) -> bool:
    return statement.restriction is not None and statement.restriction.code is code


def _keeps_faces(statement: Statement, question: Question, spot: Spot) -> bool:
    """Tell whether a statement forbids blurring, here and now."""
    restriction = statement.restriction
    return (
        restriction is not None
        and restriction.code is RestrictionCode.NO_ALTERATION
        and reach(restriction, question, spot) is not Match.NO
        and "blur-faces" not in allowed_alterations(restriction, question, spot)
        and is_in_force(statement, question, whole=False)
    )


def _only_blurs(hit: _Hit, question: Question, spot: Spot) -> bool:
    restriction, changes = hit.statement.restriction, question.changes
    if restriction is None or changes is None or hit.effect.outcome is PERMITTED:
        return False
    return changes - allowed_alterations(restriction, question, spot) == {"blur-faces"}


def _relax(hit: _Hit, permissions: Sequence[Statement], question: Question, spot: Spot) -> _Hit:
    """Lift or soften an effect where a permission speaks of what it limits (semantics §3.3–3.4)."""
    statement, effect, _ = hit
    if effect.outcome is PERMITTED and not effect.duties:
        return hit
    best: tuple[Relaxed, Statement] | None = None
    for permission in permissions:
        if permission is statement:
            continue
        found = relaxation(statement, permission, question, spot)
        if found and (best is None or (-found, _key(permission)) < (-best[0], _key(best[1]))):
            best = found, permission
    if best is None:
        return hit
    found, permission = best
    if found is Relaxed.LIFTED:
        rule = f"{effect.rule}; lifted by {_name(permission)}"
        duties = _removal(permission, question, spot)
        return _Hit(statement, Effect(PERMITTED, rule, duties), permission.evidence)
    if effect.outcome is not PROHIBITED:
        return hit
    rule = f"{effect.rule}; but {_name(permission)} allows it"
    return _Hit(statement, Effect(REVIEW, rule, effect.duties), permission.evidence)


def _key(statement: Statement) -> tuple[bool, int, str, str]:
    """Order permissions: without an end first, then by source, then by wording."""
    ends = statement.valid_until is not None
    return ends, RANK[statement.source], statement.evidence, statement.reference or ""


def _name(statement: Statement) -> str:
    if statement.source is Source.BASE and statement.reference:
        return f"the {statement.reference}"
    named = f" {statement.reference}" if statement.reference else ""
    return f"the {statement.source}{named}"


def _removal(permission: Statement, question: Question, spot: Spot) -> tuple[str, ...]:
    """A use without an end that rests on a permission with one has to end with it."""
    if permission.valid_until is None or question.end is not None or spot.medium in ONE_ISSUE:
        return ()
    return (f"remove-by:{permission.valid_until[:10]}",) if _shows(question) else ()


def _granted(grants: Sequence[Statement], question: Question, spot: Spot) -> _Hit | None:
    """Tell what allows the use; a licence that does has spoken already."""
    best = min(grants, key=_key, default=None)
    if best is None:
        return _Hit(_SILENCE, Effect(REVIEW, _NOT_GRANTED))
    if best.grant is None:
        return None
    return _Hit(best, Effect(PERMITTED, f"{_name(best)} grants it", _removal(best, question, spot)))


def _reason(hit: _Hit) -> Reason:
    statement, effect, against = hit
    code = statement.code
    return Reason(
        code=Source.BASE.value if statement.source is Source.BASE and code == GRANT else code,
        outcome=effect.outcome,
        rule=effect.rule,
        evidence=statement.evidence,
        source=statement.source.value,
        reference=statement.reference,
        span=statement.span,
        against=against,
    )


def merge_reasons(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Give one reason a statement, the worst it had to say, the gravest and strongest first."""
    kept: dict[tuple[object, ...], Reason] = {}
    for reason in reasons:
        said = (reason.code, reason.source, reason.reference, reason.evidence, reason.span)
        other = kept.get(said)
        if other is None or _gravity(reason) < _gravity(other):
            kept[said] = reason
    return tuple(sorted(kept.values(), key=_gravity))


def _gravity(reason: Reason) -> tuple[int, int, tuple[int, int], str, str, str, str]:
    rank = RANK[Source(reason.source)]
    span = reason.span or (0, 0)
    words = (reason.code, reason.evidence, reason.rule, reason.reference or "")
    return -SEVERITY[reason.outcome], rank, span, *words
