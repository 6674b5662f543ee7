"""A rule that names our code → its statement: the writer's way back.

The name alone decides nothing: kind, action and conditions must be those of the code's row in the
table of terms, each condition must give a parameter, and nothing may be left over.
Otherwise the rule is unread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from captions.record.model import Notice, RestrictionCode
from captions.rights.odrl.rules import Logic
from captions.rights.odrl.terms import (
    ACTIONS_BACK,
    PERMISSION_MISSING,
    SPOKEN,
    TERMS,
    UNSPOKEN,
    Row,
)
from captions.rights.odrl.values import compares, days_of, names_of, scope_of, when_of
from captions.rights.statements import GRANT, UNREAD, WITHDRAWAL, Source, Statement

if TYPE_CHECKING:
    from captions.rights.odrl.rules import Condition, Rule

_NOTES = frozenset(
    {
        "code",
        "source",
        "evidence",
        "reference",
        "start",
        "end",
        "lifts",
        "notice",
        "unstated",
        *UNSPOKEN,
    }
)
_KILLS = frozenset({"kill", "withdrawal"})
Parts: TypeAlias = "list[Condition | Logic]"


def read_hinted(rule: Rule) -> tuple[Statement, ...]:
    """Read a rule by the code it names; one that does not fit its code is unread."""
    try:
        found = _read(rule)
    except (msgspec.ValidationError, KeyError, ValueError):
        found = None
    unread = Statement(source=Source.METADATA, evidence=rule.words, reference=rule.uid)
    return (found if found is not None else unread,)


def _read(rule: Rule) -> Statement | None:
    code = str(rule.notes.get("code"))
    row = TERMS.get(code)
    if row is None or rule.oddities or rule.duties or not _NOTES.issuperset(rule.notes):
        return None
    if rule.kind is not row.kind or len(rule.actions) != 1:
        return None
    common = _common(rule)
    if code == GRANT:
        return _read_grant(rule, common)
    if rule.actions[0].name != row.action:
        return None
    if code in {WITHDRAWAL, "notice"}:
        return _read_notice(rule, code, common)
    rest = list(rule.conditions)
    common |= _take_period(rest)
    if code == UNREAD:
        return None if rest or rule.actions[0].refinements else msgspec.convert(common, Statement)
    restriction = _read_restriction(rule, RestrictionCode(code), row, rest)
    if restriction is None:
        return None
    return msgspec.convert(common | {"restriction": restriction}, Statement)


def _common(rule: Rule) -> dict[str, Any]:
    """Give what every statement has, by the names of its JSON."""
    notes = rule.notes
    common: dict[str, Any] = {
        "source": notes.get("source", Source.METADATA.value),
        "evidence": notes.get("evidence", ""),
    }
    if "reference" in notes:
        common["reference"] = notes["reference"]
    if "start" in notes or "end" in notes:
        common["span"] = [notes["start"], notes["end"]]
    if "lifts" in notes:
        lifts = notes["lifts"]
        common["lifts"] = [lifts] if isinstance(lifts, str) else lifts
    return common


def _read_notice(rule: Rule, code: str, common: dict[str, Any]) -> Statement | None:
    kind = str(rule.notes["notice"])
    if rule.conditions or rule.actions[0].refinements or (kind in _KILLS) != (code == WITHDRAWAL):
        return None
    notice = Notice(kind=kind, evidence=common["evidence"])
    return msgspec.convert(common | {"notice": msgspec.to_builtins(notice)}, Statement)


def _take_period(rest: Parts) -> dict[str, str]:
    """Take the period in which a statement speaks out of its conditions."""
    period = {}
    for condition in tuple(rest):
        when = when_of(condition)
        name = {"odrl:gteq": "validFrom", "odrl:lteq": "validUntil"}.get(
            when.operator if when else ""
        )
        if when is not None and name and name not in period:
            period[name] = when.text
            rest.remove(condition)
    return period


def _read_restriction(
    rule: Rule, code: RestrictionCode, row: Row, rest: Parts
) -> dict[str, Any] | None:
    read: dict[str, Any] = {"code": code.value, "evidence": rule.notes.get("evidence", "")}
    if row.fixed:
        operand, operator, value = row.fixed
        fixed = next((c for c in rest if compares(c, operand, operator, str(value))), None)
        if fixed is None:
            return None
        rest.remove(fixed)
    narrowed = rule.actions[0].refinements
    own = [condition for condition in narrowed if _is_own(condition, code)]
    for condition in (*rest, *own):
        taken = _parameter(condition, code, row)
        if taken is None or not _merge(read, taken):
            return None
    if _CARVED in read:
        if "except" in read or "territories" not in read[_CARVED]:
            return None
        read["except"] = read.pop(_CARVED)
    noted = {name: rule.notes[name] for name in UNSPOKEN if name in rule.notes}
    reach = scope_of(condition for condition in narrowed if not _is_own(condition, code))
    if reach is None or not read.keys().isdisjoint(noted):
        return None
    return read | noted | ({"for": reach} if reach else {})


def _is_own(condition: Condition | Logic, code: RestrictionCode) -> bool:
    """Tell whether what narrows an action is the credit or the licence that its code speaks of."""
    names = names_of(condition)
    return names is not None and names.field in SPOKEN.get(code.value, ())


def _parameter(
    condition: Condition | Logic, code: RestrictionCode, row: Row
) -> dict[str, Any] | None:
    """Give the parameter that a condition carries, by its name in JSON."""
    if isinstance(condition, Logic):
        return _exception(condition, code, row)
    if compares(condition, *PERMISSION_MISSING):
        return {"unless": "permission"}
    days = days_of(condition)
    if days is not None:
        return {"days": days} if "days" in SPOKEN.get(code.value, ()) else None
    when = when_of(condition)
    if when is not None:
        if "until" not in SPOKEN.get(code.value, ()):
            return None
        wanted = "odrl:lt" if code is RestrictionCode.EMBARGO else "odrl:gt"
        return {"until": when.text} if when.operator == wanted else None
    names = names_of(condition)
    if names is None:
        return None
    field = "purpose" if names.field == "purposes" else names.field
    if names.negative is not (row.negative and row.own == field):
        return None
    if field in {"purpose", "credit", "id"}:
        return {field: names.names[0]} if len(names.names) == 1 else None
    return {field: names.names} if field in {"territories", "media", "outlets"} else None


def _exception(logic: Logic, code: RestrictionCode, row: Row) -> dict[str, Any] | None:
    """Read an exception: outside of any of its aspects the rule holds."""
    if logic.operator != "or" or not logic.parts:
        return None
    if code is RestrictionCode.TERRITORY_ONLY:
        carved = _carved_out(logic, row)
        if carved is not None:
            return carved
    if code is RestrictionCode.EXPIRES and (times := _either_end(logic, code, row)):
        return times
    scope = scope_of(logic.parts, negative=True)
    return {"except": scope} if scope else None


def _either_end(logic: Logic, code: RestrictionCode, row: Row) -> dict[str, Any] | None:
    """Read two ends of a time of use, of which the first to come counts."""
    ends: dict[str, Any] = {}
    for part in logic.parts:
        ends |= (not isinstance(part, Logic) and _parameter(part, code, row)) or {}
    return ends if len(logic.parts) == 2 and ends.keys() == {"until", "days"} else None


_CARVED = "carved"
"""Stands for the exception while its aspects are gathered."""


def _merge(read: dict[str, Any], taken: dict[str, Any]) -> bool:
    """Add what one condition says; False where two conditions speak of the same parameter."""
    if _CARVED not in taken:
        fresh = read.keys().isdisjoint(taken)
        read |= taken
        return fresh
    carved = read.setdefault(_CARVED, {})
    if carved and read["territories"] != taken["territories"]:
        return False
    if "territories" in read and not carved:
        return False
    read["territories"] = taken["territories"]
    fresh = bool(carved.keys().isdisjoint(taken[_CARVED]))
    carved |= taken[_CARVED]
    return fresh


def _carved_out(logic: Logic, row: Row) -> dict[str, Any] | None:
    """Read a part of "Europe only, except France": outside of the one, or inside the other."""
    *outside, last = logic.parts
    scope = scope_of([last])
    if not scope or len(outside) > 1:
        return None
    territories = None
    for condition in outside:
        own = _parameter(condition, RestrictionCode.TERRITORY_ONLY, row)
        if own is None or own.keys() != {"territories"}:
            return None
        territories = own["territories"]
    return {_CARVED: scope, "territories": territories}


def _read_grant(rule: Rule, common: dict[str, Any]) -> Statement | None:
    rest = list(rule.conditions)
    common |= _take_period(rest)
    grant = _grant(rule, rest)
    if grant is None:
        return None
    grant["evidence"] = common["evidence"]
    return msgspec.convert(common | {"grant": grant}, Statement)


def _grant(rule: Rule, rest: Parts) -> dict[str, Any] | None:
    outside = [c for c in rest if (names := names_of(c)) is not None and names.negative]
    inside = scope_of(c for c in rest if c not in outside)
    excepted = scope_of(outside, negative=True)
    actions = _actions(rule)
    if inside is None or excepted is None or actions is None:
        return None
    if not {"territories", "media", "purposes"}.issuperset(inside):
        return None
    if not {"territories"}.issuperset(excepted):
        return None
    grant: dict[str, Any] = {**inside, "actions": actions}
    if excepted:
        grant["exceptTerritories"] = excepted["territories"]
    unstated = rule.notes.get("unstated", [])
    for name in [unstated] if isinstance(unstated, str) else list(_strings(unstated)):
        if grant.pop(name, None) != _MEANT.get(name):
            return None
    return grant


_MEANT = {"actions": ("publish",), "purposes": ("editorial",)}
"""What a grant means where it says nothing."""


def _strings(value: object) -> list[str]:
    return msgspec.convert(value, list[str])


def _actions(rule: Rule) -> tuple[str, ...] | None:
    [act] = rule.actions
    if not act.refinements:
        name = ACTIONS_BACK.get(act.name)
        return (name,) if name else None
    scope = scope_of(act.refinements)
    if act.name != "odrl:use" or scope is None or scope.keys() != {"actions"}:
        return None
    return scope["actions"]
