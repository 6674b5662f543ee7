"""Conditions of a rule → parameters: names of places, media, purposes, actions, and moments.

Whatever has no certain meaning gives None, and its rule is unread.

>>> from captions.rights.odrl.rules import Condition, Value
>>> names_of(Condition("odrl:spatial", "odrl:eq",
...     (Value("http://cvx.iptc.org/iso3166-1a3/DEU", is_node=True),)))
Names(field='territories', negative=False, names=('DE',))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.gazetteer import country_code, country_codes
from captions.record.model import Medium
from captions.rights.odrl.rules import Condition, Logic
from captions.rights.odrl.terms import ACTIONS_BACK, COUNTRY_BASES, PURPOSES_BACK
from captions.rights.times import read_moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from captions.rights.odrl.rules import Value

_FIELDS = {
    "odrl:spatial": "territories",
    "odrl:media": "media",
    "odrl:purpose": "purposes",
    "odrl:recipient": "outlets",
    "captions:action": "actions",
    "captions:alteration": "alterations",
    "captions:creditLine": "credit",
    "captions:licence": "id",
}
_POSITIVE = frozenset({"odrl:eq", "odrl:isAnyOf", "odrl:isA", "odrl:isPartOf"})
_NEGATIVE = frozenset({"odrl:neq", "odrl:isNoneOf"})
_SINGLE = frozenset({"odrl:eq", "odrl:neq", "odrl:isA", "odrl:isPartOf"})
_MEDIUM = "captions:medium-"
_DAYS = regex.compile(r"P(\d{1,5})D")
_WHEN = {"odrl:lt", "odrl:lteq", "odrl:gt", "odrl:gteq"}


class Names(NamedTuple):
    """A condition on names: one of them, or none of them."""

    field: str
    negative: bool
    names: tuple[str, ...]


class When(NamedTuple):
    """A condition on the time of use."""

    operator: str
    text: str
    is_event: bool


def names_of(condition: Condition | Logic) -> Names | None:
    """Read a condition on names, None for any other and for a value without certain meaning."""
    if isinstance(condition, Logic) or condition.oddities or not condition.values:
        return None
    field = _FIELDS.get(condition.operand)
    operator = condition.operator
    if field is None or operator not in _POSITIVE | _NEGATIVE:
        return None
    if operator in _SINGLE and len(condition.values) > 1:
        # All at once: no place is two countries.
        return None
    names = [_name(field, value) for value in condition.values]
    known = tuple(name for name in names if name is not None)
    return Names(field, operator in _NEGATIVE, known) if len(known) == len(names) else None


def _name(field: str, value: Value) -> str | None:
    if not value.is_node:
        return _literal(field, value.text)
    if field == "territories":
        return _country(value.text)
    if field == "purposes":
        return PURPOSES_BACK.get(value.text)
    if field == "actions":
        return ACTIONS_BACK.get(value.text)
    if field == "media" and value.text.startswith(_MEDIUM):
        name = value.text.removeprefix(_MEDIUM)
        return name if name in list(Medium) else None
    return None


def _literal(field: str, text: str) -> str | None:
    """Read a text: an address of a country is one even where it was written as a text."""
    if text.startswith("?"):
        return None
    if field == "territories" and "://" in text:
        return _country(text)
    if field == "outlets" and "://" in text:
        return None
    if field == "media":
        return text if text in list(Medium) else None
    return text


def _country(address: str) -> str | None:
    for base in COUNTRY_BASES:
        if address.startswith(base):
            code = address.removeprefix(base)
            found = code if code in country_codes() else country_code(code)
            return found if len(code) in {2, 3} and code.isupper() else None
    return None


def when_of(condition: Condition | Logic) -> When | None:
    """Read a condition on the time of use, None for any other and for an unreadable moment."""
    if isinstance(condition, Logic) or condition.oddities or len(condition.values) != 1:
        return None
    [value] = condition.values
    if condition.operator not in _WHEN or value.is_node or value.text.startswith("?"):
        return None
    if condition.operand == "odrl:dateTime":
        readable = read_moment(value.text) is not None
        return When(condition.operator, value.text, is_event=False) if readable else None
    if condition.operand == "odrl:event":
        return When(condition.operator, value.text, is_event=True)
    return None


def days_of(condition: Condition | Logic) -> int | None:
    """Read "more than so many days have gone by"."""
    if isinstance(condition, Logic) or condition.oddities or len(condition.values) != 1:
        return None
    found = _DAYS.fullmatch(condition.values[0].text)
    fits = condition.operand == "odrl:elapsedTime" and condition.operator == "odrl:gt"
    return int(found[1]) if fits and found else None


def compares(condition: Condition | Logic, operand: str, operator: str, value: str) -> bool:
    """Tell whether a condition is that very comparison."""
    return (
        isinstance(condition, Condition)
        and not condition.oddities
        and (condition.operand, condition.operator) == (operand, operator)
        and [found.text for found in condition.values] == [value]
    )


def scope_of(
    conditions: Iterable[Condition | Logic], *, negative: bool = False
) -> dict[str, tuple[str, ...]] | None:
    """Read conditions as the aspects of a scope, None unless all of them are."""
    scope: dict[str, tuple[str, ...]] = {}
    for condition in conditions:
        names = names_of(condition)
        if names is None or names.negative is not negative or names.field in scope:
            return None
        if names.field in {"credit", "id"}:
            return None
        scope[names.field] = names.names
    return scope
