"""A policy in general ODRL against a request and the state of the world: which rules are active.

For policies whose terms are not about news pictures: parties, assets, collections, moments, counts
and plain comparisons, as the ODRL formal semantics evaluate them. Answers have three values: what
is unknown, or not understood, is neither active nor inactive.

>>> policy = {"@context": "http://www.w3.org/ns/odrl.jsonld", "@type": "Set", "uid": "urn:p",
...     "permission": [{"uid": "urn:r", "assignee": "urn:ana", "action": "use"}]}
>>> read = Request(action="odrl:read", party="urn:ana", asset="urn:x")
>>> [(found.uid, found.active.name) for found in evaluate(policy, read, World())]
[('urn:r', 'YES')]
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from captions.errors import RecordError
from captions.rights.decision import Outcome
from captions.rights.media import Match
from captions.rights.odrl.actions import includes
from captions.rights.odrl.compare import compare
from captions.rights.odrl.document import read_policies
from captions.rights.odrl.rules import Logic
from captions.rights.odrl.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from captions.rights.odrl.rules import Act, Condition, Rule

_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_NO_DUTIES: Mapping[str, str] = MappingProxyType({})
_VIOLATED = "Violated"


class Request(NamedTuple):
    """Who wants to do what with what."""

    action: str
    party: str | None = None
    asset: str | None = None


class World(NamedTuple):
    """What is known at the moment of the request."""

    now: datetime | None = None
    memberships: Mapping[str, tuple[str, ...]] = _NOTHING
    """The collections that a party or an asset is part of."""
    facts: Mapping[str, tuple[str, ...]] = _NOTHING
    """Values of left operands, e.g. ``odrl:count``."""
    duties: Mapping[str, str] = _NO_DUTIES
    """State of each duty by its address: ``Fulfilled``, ``Violated`` or ``NonSet``."""


class Activation(NamedTuple):
    """Whether one rule is active."""

    uid: str | None
    kind: Kind
    active: Match


def read_request(document: object) -> Request:
    """Read the one permission that a request asks for.

    Raises:
        RecordError: It asks for none, or for more than one.
    """
    rules = [rule for policy in read_policies(document, "request") for rule in policy.rules]
    if len(rules) != 1 or len(rules[0].actions) != 1:
        raise RecordError("request", "asks not for one permission", "Give one action.")
    [rule] = rules
    party, asset = (next(iter(found), None) for found in (rule.assignees, rule.targets))
    return Request(rule.actions[0].name, party, asset)


def evaluate(document: object, request: Request, world: World) -> tuple[Activation, ...]:
    """Tell for each rule of a policy whether it is active for a request.

    Raises:
        IntakeError: The document is too deep or too large.
        RecordError: It holds no policy.
    """
    return tuple(
        Activation(rule.uid, rule.kind, is_active(rule, request, world))
        for policy in read_policies(document)
        for rule in policy.rules
    )


def outcome_of(activations: Iterable[Activation]) -> Outcome:
    """Weigh active rules as we do: a prohibition first, silence is no permission."""
    strongest = dict.fromkeys(Kind, Match.NO)
    for _, kind, active in activations:
        strongest[kind] = max(strongest[kind], active)
    if strongest[Kind.PROHIBITION] is Match.YES:
        return Outcome.PROHIBITED
    granted = strongest[Kind.PERMISSION] is Match.YES
    return (
        Outcome.PERMITTED if granted and strongest[Kind.PROHIBITION] is Match.NO else Outcome.REVIEW
    )


def is_active(rule: Rule, request: Request, world: World) -> Match:
    """Tell whether a rule speaks of a request now.

    A rule has to name an action; a prohibition without one forbids everything, a permission
    without one is not understood.
    """
    found = Match.MAYBE if rule.oddities else Match.YES
    found = min(found, _is_among(request.party, rule.assignees, world))
    found = min(found, _is_among(request.asset, rule.targets, world))
    if rule.actions:
        found = min(found, max(_acts(act, request, world) for act in rule.actions))
    elif rule.kind is Kind.PERMISSION:
        found = min(found, Match.MAYBE)
    found = min([found, *(_holds(condition, world) for condition in rule.conditions)])
    violated = any(world.duties.get(duty.uid or "") == _VIOLATED for duty in rule.duties)
    return Match.NO if violated else found


def _is_among(who: str | None, named: tuple[str, ...], world: World) -> Match:
    """Tell whether a party or an asset is one that a rule names, or part of it."""
    if not named:
        return Match.YES
    if who is None:
        return Match.MAYBE
    return Match.YES if {who, *world.memberships.get(who, ())} & set(named) else Match.NO


def _acts(act: Act, request: Request, world: World) -> Match:
    found = includes(act.name, request.action)
    return min([found, *(_holds(condition, world) for condition in act.refinements)])


def _holds(condition: Condition | Logic, world: World) -> Match:
    if not isinstance(condition, Logic):
        return compare(condition, world.now, world.facts)
    parts = [_holds(part, world) for part in condition.parts]
    if condition.operator == "or":
        return max(parts, default=Match.NO)
    if condition.operator == "xone":
        return _exactly_one(parts)
    together = min(parts, default=Match.NO)
    # Nothing tells here in which order the conditions came true.
    return together if condition.operator == "and" else min(together, Match.MAYBE)


def _exactly_one(parts: list[Match]) -> Match:
    certain, possible = parts.count(Match.YES), parts.count(Match.MAYBE)
    if certain > 1 or certain + possible == 0:
        return Match.NO
    return Match.YES if certain == 1 and not possible else Match.MAYBE
