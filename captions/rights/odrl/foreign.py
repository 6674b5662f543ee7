"""A rule in ODRL's own words → statements, as far as its meaning is certain.

A prohibition becomes the restriction that forbids at least as much; a permission becomes a grant
only where each of its conditions is understood, and then grants no more than it says. Duties bind
in either case. Anything else is unread wording.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from captions.record.model import Grant, Notice, Restriction, RestrictionCode
from captions.rights.odrl.rules import Logic
from captions.rights.odrl.terms import Kind
from captions.rights.odrl.values import compares, names_of, when_of
from captions.rights.statements import Source, Statement, give_notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.rights.odrl.rules import Act, Condition, Rule

_SHOWING = frozenset({"odrl:use", "odrl:distribute"})
_FORBIDS = {
    "odrl:grantUse": RestrictionCode.NO_REDISTRIBUTION,
    "odrl:give": RestrictionCode.NO_REDISTRIBUTION,
    "odrl:transfer": RestrictionCode.NO_REDISTRIBUTION,
    "odrl:sell": RestrictionCode.NO_SALE,
    "odrl:archive": RestrictionCode.NO_ARCHIVE,
    "odrl:modify": RestrictionCode.NO_ALTERATION,
    "odrl:derive": RestrictionCode.NO_ALTERATION,
    "odrl:transform": RestrictionCode.NO_ALTERATION,
    "tdm:mine": RestrictionCode.NO_AI,
}
_GRANTS = {
    "odrl:use": "publish",
    "odrl:distribute": "publish",
    "odrl:grantUse": "redistribute",
    "odrl:sell": "sell",
    "odrl:archive": "archive",
    "odrl:modify": "alter",
    "odrl:derive": "alter",
    "tdm:mine": "train-ai",
}
_OWES = {
    "odrl:attribute": RestrictionCode.MANDATORY_CREDIT,
    "odrl:obtainConsent": RestrictionCode.PERMISSION_REQUIRED,
    "odrl:anonymize": RestrictionCode.NO_IDENTIFICATION,
}
_COMMERCIAL = frozenset({"commercial", "advertising"})
_OF_EVERY_ACTION = frozenset(
    {
        RestrictionCode.EDITORIAL_ONLY,
        RestrictionCode.NO_COMMERCIAL,
        RestrictionCode.ONE_TIME_USE,
    }
)
_GRANTED_FIELDS = frozenset({"territories", "media", "purposes"})


class _Sorted(NamedTuple):
    """The conditions of a rule by what they limit."""

    inside: dict[str, tuple[str, ...]]
    outside: dict[str, tuple[str, ...]]
    times: tuple[tuple[str, str], ...]
    """Operator and moment."""
    once: bool
    """Whether it speaks of every use after the first."""


def read_foreign(rule: Rule) -> Iterator[Statement]:
    """Read a rule that names none of our codes."""
    remedies = [odd for odd in rule.oddities if odd.startswith("remedy")]
    if not rule.actions or len(remedies) < len(rule.oddities):
        yield _unread(rule)
    elif rule.kind is Kind.PROHIBITION:
        for act in rule.actions:
            yield from _prohibited(rule, act)
        yield from (_unread(rule, odd) for odd in remedies)
    elif remedies:
        yield _unread(rule)
    elif rule.kind is Kind.PERMISSION:
        yield from (_permitted(rule, act) for act in rule.actions)
    else:
        yield from (_owed(rule, act) for act in rule.actions)
    for duty in rule.duties:
        yield from read_foreign(duty)


def _unread(rule: Rule, words: str | None = None) -> Statement:
    return Statement(source=Source.METADATA, evidence=words or rule.words, reference=rule.uid)


def _owed(rule: Rule, act: Act) -> Statement:
    code = _OWES.get(act.name)
    if code is None or act.refinements or rule.conditions:
        return _unread(rule)
    return _said(rule, Restriction(code=code, evidence=rule.words))


def _said(rule: Rule, said: Restriction | Grant, period: dict[str, str] | None = None) -> Statement:
    return Statement(
        source=Source.METADATA,
        evidence=rule.words,
        restriction=said if isinstance(said, Restriction) else None,
        grant=said if isinstance(said, Grant) else None,
        reference=rule.uid,
        valid_from=(period or {}).get("valid_from"),
        valid_until=(period or {}).get("valid_until"),
    )


def _sort(conditions: tuple[Condition | Logic, ...]) -> _Sorted | None:
    """Sort conditions that all have to hold, None where one of them is not understood."""
    sorted_ = _Sorted({}, {}, (), once=False)
    for condition in _flat(conditions):
        found = _sort_one(condition, sorted_)
        if found is None:
            return None
        sorted_ = found
    return sorted_


def _sort_one(condition: Condition | Logic, so_far: _Sorted) -> _Sorted | None:
    when = when_of(condition)
    if when is not None and not when.is_event:
        return so_far._replace(times=(*so_far.times, (when.operator, when.text)))
    later = ("odrl:gt", "1"), ("odrl:gteq", "2")
    if any(compares(condition, "odrl:count", *more) for more in later):
        return so_far._replace(once=True)
    names = names_of(condition)
    if names is None or names.field in {"credit", "id"}:
        return None
    side = so_far.outside if names.negative else so_far.inside
    if names.field in side:
        return None
    side[names.field] = names.names
    return so_far


def _flat(conditions: tuple[Condition | Logic, ...]) -> Iterator[Condition | Logic]:
    """Give the conditions of an ``and`` as if they stood by themselves."""
    for condition in conditions:
        if isinstance(condition, Logic) and condition.operator == "and" and condition.parts:
            yield from _flat(condition.parts)
        else:
            yield condition


def _prohibited(rule: Rule, act: Act) -> Iterator[Statement]:
    conditions = _sort((*act.refinements, *rule.conditions))
    if conditions is None:
        yield _unread(rule)
    elif act.name == "odrl:use" and conditions == _Sorted({}, {}, (), once=False):
        yield give_notice(Notice(kind="withdrawal", evidence=rule.words))
    elif act.name in _SHOWING:
        restriction = _showing(rule, conditions)
        if restriction is None or restriction.code not in _OF_EVERY_ACTION:
            # Our restrictions speak of publishing and handing on, `use` of more.
            yield from [_unread(rule)] if restriction is None or act.name == "odrl:use" else []
        if restriction is not None:
            yield _said(rule, restriction)
    elif act.name in _FORBIDS:
        yield _forbidden(rule, _FORBIDS[act.name], conditions)
    else:
        yield _unread(rule)


def _showing(rule: Rule, conditions: _Sorted) -> Restriction | None:
    """Give the restriction for a prohibition of publishing under conditions."""
    inside, outside, times, once = conditions
    if len(outside) + len(times) + once > 1:
        return None
    if once:
        return _restriction(rule, RestrictionCode.ONE_TIME_USE, inside)
    if times:
        [(operator, text)] = times
        code = {"odrl:lt": RestrictionCode.EMBARGO, "odrl:gt": RestrictionCode.EXPIRES}.get(
            operator
        )
        return _restriction(rule, code, inside, until=text) if code is not None else None
    if outside:
        return _outside(rule, inside, outside)
    return _inside(rule, inside)


def _outside(
    rule: Rule, inside: dict[str, tuple[str, ...]], outside: dict[str, tuple[str, ...]]
) -> Restriction | None:
    [(field, names)] = outside.items()
    if field == "territories":
        return _restriction(rule, RestrictionCode.TERRITORY_ONLY, inside, territories=names)
    if field == "media":
        return _restriction(rule, RestrictionCode.MEDIA_ONLY, inside, media=names)
    if field == "purposes" and names == ("editorial",):
        return _restriction(rule, RestrictionCode.EDITORIAL_ONLY, inside)
    return None


def _inside(rule: Rule, inside: dict[str, tuple[str, ...]]) -> Restriction:
    """Give what forbids a use inside every condition; the whole world where none is a place."""
    rest = dict(inside)
    if inside.keys() == {"media"}:
        return _restriction(rule, RestrictionCode.MEDIA_EXCLUDED, {}, media=rest["media"])
    if inside.keys() == {"outlets"}:
        return _restriction(rule, RestrictionCode.OUTLET_EXCLUDED, {}, outlets=rest["outlets"])
    if inside.keys() == {"purposes"} and _COMMERCIAL.issuperset(rest["purposes"]):
        return _restriction(rule, RestrictionCode.NO_COMMERCIAL, {})
    places = rest.pop("territories", ("WORLD",))
    return _restriction(rule, RestrictionCode.TERRITORY_EXCLUDED, rest, territories=places)


def _restriction(
    rule: Rule,
    code: RestrictionCode,
    reach: dict[str, tuple[str, ...]],
    **parameters: object,
) -> Restriction:
    written: dict[str, Any] = {"code": code.value, "evidence": rule.words, **parameters}
    return msgspec.convert(written | ({"for": reach} if reach else {}), Restriction)


def _forbidden(rule: Rule, code: RestrictionCode, conditions: _Sorted) -> Statement:
    inside, outside, times, once = conditions
    period: dict[str, str] = {}
    for operator, text in times:
        # A prohibition may last a moment longer than it says, never shorter.
        period["valid_until" if operator.startswith("odrl:lt") else "valid_from"] = text
    if once or len(outside) > 1 or len(period) < len(times):
        return _unread(rule)
    parameters = {"except": outside} if outside else {}
    return _said(rule, _restriction(rule, code, inside, **parameters), period)


def _permitted(rule: Rule, act: Act) -> Statement:
    """Read a permission, as a grant only where all of it is understood."""
    conditions = _sort((*act.refinements, *rule.conditions))
    action = _GRANTS.get(act.name)
    if conditions is None or action is None or conditions.once:
        return _unread(rule)
    inside, outside, times, _ = conditions
    period = _period_within(times)
    fits = _GRANTED_FIELDS.issuperset(inside) and {"territories"}.issuperset(outside)
    if period is None or not fits:
        return _unread(rule)
    written: dict[str, Any] = {"actions": (action,), "evidence": rule.words, **inside}
    if outside:
        written["exceptTerritories"] = outside["territories"]
    return _said(rule, msgspec.convert(written, Grant), period)


def _period_within(times: tuple[tuple[str, str], ...]) -> dict[str, str] | None:
    """Give a period that lies wholly inside the times a permission names."""
    period: dict[str, str] = {}
    for operator, text in times:
        name = "valid_until" if operator.startswith("odrl:lt") else "valid_from"
        moved = text if operator.endswith("eq") else _moved(text, later=name == "valid_from")
        if moved is None or name in period:
            return None
        period[name] = moved
    return period


def _moved(text: str, *, later: bool) -> str | None:
    """Move a moment inwards: a day by a day, an hour by a second."""
    try:
        moment = datetime.fromisoformat(text)
        whole = len(text) == len("2026-03-05")
        step = timedelta(days=1) if whole else timedelta(seconds=1)
        moved = moment + step if later else moment - step
    except (ValueError, OverflowError):
        return None
    return moved.date().isoformat() if whole else moved.isoformat()
