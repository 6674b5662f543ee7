"""Whether a limited statement speaks of a use: its scope against one spot of the question.

A scope is read twice. `touches` asks whether any of the use falls into it, which is what a
prohibition wants to know; `covers` asks whether all of the use does, which is what an exception or
a grant wants to know. Both answer MAYBE where the use leaves the aspect open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.record.model import RestrictionCode, Scope
from captions.rights.media import Match, allows, excludes
from captions.rights.outlets import match_outlets
from captions.rights.uses import Action, Purpose, read_alteration

if TYPE_CHECKING:
    from captions.record.model import Restriction
    from captions.rights.question import Question, Spot

_ACTIONS = frozenset(Action)
_PURPOSES = frozenset(Purpose)
_ANY = frozenset({"any", "all"})
_COMMERCIAL = Purpose.COMMERCIAL.value

_TERRITORIAL = frozenset(
    {RestrictionCode.TERRITORY_ONLY, RestrictionCode.TERRITORY_EXCLUDED, RestrictionCode.NO_SALE}
)
_MEDIAL = frozenset({RestrictionCode.MEDIA_ONLY, RestrictionCode.MEDIA_EXCLUDED})


def reach(restriction: Restriction, question: Question, spot: Spot) -> Match:
    """Tell whether a restriction speaks of a spot at all: inside its scope, outside its exception.

    Parameters that are not a code's own limit it: an embargo with ``media`` holds for those media.
    """
    found = Match.YES
    if restriction.for_ is not None:
        found = touches(restriction.for_, question, spot)
    aside = _aside(restriction)
    if aside is not None:
        found = min(found, touches(aside, question, spot))
    exception = _exception(restriction)
    if found is not Match.NO and exception is not None:
        found = min(found, Match(Match.YES - covers(exception, question, spot)))
    return found


def _aside(restriction: Restriction) -> Scope | None:
    """Give the parameters that are not the code's own, as a scope."""
    code = restriction.code
    own_outlets = code is RestrictionCode.OUTLET_EXCLUDED
    territories = None if code in _TERRITORIAL else restriction.territories
    media = None if code in _MEDIAL else restriction.media
    outlets = None if own_outlets else restriction.outlets
    purpose = None if code is RestrictionCode.PURPOSE_ONLY else restriction.purpose
    if territories or media or outlets or purpose:
        return Scope(
            territories=territories,
            media=media,
            outlets=outlets,
            purposes=(purpose,) if purpose else None,
        )
    return None


def _exception(restriction: Restriction) -> Scope | None:
    """Give the exception, less what the code reads by itself."""
    exception = restriction.except_
    if exception is None:
        return None
    if restriction.code is RestrictionCode.NO_ALTERATION and exception.alterations is not None:
        return None
    if restriction.code is RestrictionCode.TERRITORY_ONLY and exception.territories is not None:
        return None
    return exception


def touches(scope: Scope, question: Question, spot: Spot) -> Match:
    """Tell whether any of the use falls into every aspect that the scope names."""
    found = Match.YES
    if scope.territories:
        found = min(found, question.desk.atlas.area(scope.territories).touches(spot.territory))
    if scope.media:
        found = min(found, excludes(scope.media, spot.medium))
    if scope.purposes:
        found = min(found, _purposes_touch(scope.purposes, question))
    if scope.actions:
        found = min(found, _actions_touch(scope.actions, question))
    if scope.outlets:
        found = min(found, match_outlets(scope.outlets, question.use.outlet, spot.medium))
    if scope.alterations:
        found = min(found, _alterations_touch(scope.alterations, question))
    return found


def covers(scope: Scope, question: Question, spot: Spot) -> Match:
    """Tell whether the whole use lies inside every aspect that the scope names.

    A scope that names nothing covers nothing.
    """
    matches = []
    if scope.territories:
        matches.append(question.desk.atlas.area(scope.territories).locate(spot.territory))
    if scope.media:
        matches.append(allows(scope.media, spot.medium))
    if scope.purposes:
        matches.append(_purposes_cover(scope.purposes, question))
    if scope.actions:
        matches.append(_actions_cover(scope.actions, question))
    if scope.outlets:
        matches.append(match_outlets(scope.outlets, question.use.outlet, spot.medium))
    if scope.alterations:
        matches.append(_alterations_cover(scope.alterations, question))
    return min(matches, default=Match.NO)


def _purposes_touch(purposes: tuple[str, ...], question: Question) -> Match:
    """Advertising and selling are commercial too; a word of its own may mean any purpose."""
    purpose = question.purpose
    if purpose in purposes or not _ANY.isdisjoint(purposes):
        return Match.YES
    commercial = purpose is Purpose.ADVERTISING or question.action is Action.SELL
    if commercial and _COMMERCIAL in purposes:
        return Match.YES
    return Match.MAYBE if purpose is None or not _PURPOSES.issuperset(purposes) else Match.NO


def _purposes_cover(purposes: tuple[str, ...], question: Question) -> Match:
    if question.purpose in purposes or not _ANY.isdisjoint(purposes):
        return Match.YES
    known = question.purpose is not None and _PURPOSES.issuperset(purposes)
    return Match.NO if known else Match.MAYBE


def _actions_touch(actions: tuple[str, ...], question: Question) -> Match:
    """Selling is a way of handing on."""
    action = question.action
    if action in actions or not _ANY.isdisjoint(actions):
        return Match.YES
    if action is Action.SELL and Action.REDISTRIBUTE in actions:
        return Match.YES
    return Match.NO if _ACTIONS.issuperset(actions) else Match.MAYBE


def _actions_cover(actions: tuple[str, ...], question: Question) -> Match:
    if question.action in actions or not _ANY.isdisjoint(actions):
        return Match.YES
    return Match.NO if _ACTIONS.issuperset(actions) else Match.MAYBE


def _alterations_touch(alterations: tuple[str, ...], question: Question) -> Match:
    if question.changes is None:
        return Match.MAYBE
    named = {read_alteration(word) for word in alterations}
    return Match.NO if question.changes.isdisjoint(named) else Match.YES


def _alterations_cover(alterations: tuple[str, ...], question: Question) -> Match:
    if question.changes is None:
        return Match.MAYBE
    named = {read_alteration(word) for word in alterations}
    return Match.YES if question.changes <= named else Match.NO
