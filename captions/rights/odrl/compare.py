"""One comparison of a policy against the moment and the known facts → yes, no or unknown.

>>> from captions.rights.odrl.rules import Condition, Value
>>> once = Condition("odrl:count", "odrl:lteq", (Value("1", is_node=False),))
>>> compare(once, None, {"odrl:count": ("3",)}).name, compare(once, None, {}).name
('NO', 'MAYBE')
"""

from __future__ import annotations

import operator
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from captions.rights.media import Match

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from captions.rights.odrl.rules import Condition

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "odrl:eq": operator.eq,
    "odrl:neq": operator.ne,
    "odrl:lt": operator.lt,
    "odrl:lteq": operator.le,
    "odrl:gt": operator.gt,
    "odrl:gteq": operator.ge,
}
_AHEAD, _BEHIND = timedelta(hours=14), timedelta(hours=12)
"""How far the clocks of the world lie from UTC."""


def compare(
    condition: Condition, now: datetime | None, facts: Mapping[str, tuple[str, ...]]
) -> Match:
    """Compare what is known with what a condition wants."""
    if condition.oddities or not condition.values:
        return Match.MAYBE
    texts = tuple(value.text for value in condition.values)
    if condition.operand == "odrl:dateTime":
        if now is None or len(texts) != 1 or condition.operator not in _ORDER:
            return Match.MAYBE
        return _compare_times(now, condition.operator, texts[0])
    known = facts.get(condition.operand)
    if known is None:
        return Match.MAYBE
    return _compare_facts(known, condition.operator, texts)


def _compare_times(now: datetime, name: str, text: str) -> Match:
    """Compare two moments; a day, or an hour without a zone, is a span that may hold the moment."""
    try:
        wanted = datetime.fromisoformat(text)
        now = now if now.tzinfo is not None else now.replace(tzinfo=UTC)
        if wanted.tzinfo is not None:
            return _match(_ORDER[name](now, wanted))
        whole = len(text) <= len("2026-03-05")
        wanted = wanted.replace(tzinfo=UTC)
        first = wanted - _AHEAD
        last = wanted + _BEHIND + (timedelta(days=1) if whole else timedelta())
    except (ValueError, OverflowError):
        return Match.MAYBE
    if first <= now <= last:
        return Match.MAYBE
    return _match(_ORDER[name](now, first if now < first else last))


def _compare_facts(known: tuple[str, ...], name: str, wanted: tuple[str, ...]) -> Match:
    sets = {
        "odrl:isAnyOf": lambda: not set(known).isdisjoint(wanted),
        "odrl:isNoneOf": lambda: set(known).isdisjoint(wanted),
        "odrl:isAllOf": lambda: set(known) == set(wanted),
    }
    if name in sets:
        return _match(sets[name]())
    if name not in _ORDER or len(known) != 1 or len(wanted) != 1:
        return Match.MAYBE
    have, want = _number(known[0]), _number(wanted[0])
    if have is not None and want is not None:
        return _match(_ORDER[name](have, want))
    if name in {"odrl:eq", "odrl:neq"}:
        return _match(_ORDER[name](known[0], wanted[0]))
    return Match.MAYBE


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _match(holds: bool) -> Match:
    return Match.YES if holds else Match.NO
