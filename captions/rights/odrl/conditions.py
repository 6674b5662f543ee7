"""Parameters and scopes → ODRL constraints.

Values from closed lists are nodes, free words are texts. One value is compared with ``eq`` or
``odrl:neq`` (the published context spells ``neq`` wrongly), several with ``isAnyOf`` or
``isNoneOf``.

>>> scope_conditions({"territories": ("JP", "Benelux")}, negative=True)[0]["operator"]
'odrl:isNoneOf'
>>> moment("the final whistle", "odrl:lt")["leftOperand"]
'odrl:event'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import regex

from captions.gazetteer import country_codes
from captions.record.model import Medium, Restriction, RestrictionCode, Scope
from captions.rights.odrl.terms import (
    ACTIONS,
    COUNTRY,
    OPERANDS,
    OWN_ACTIONS,
    PURPOSES,
    SPOKEN,
    UNSPOKEN,
    Row,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Node = dict[str, object]
Names = tuple[str, ...]

_DAY = regex.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = regex.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")


def action_node(action: str, refinements: list[Node]) -> object:
    """Write an action: its name alone, or a node where something refines it."""
    node: Node = {"rdf:value": {"@id": action}} if refinements else {"@id": action}
    if action in OWN_ACTIONS or refinements:
        node |= {"@type": "Action", "odrl:includedIn": {"@id": "odrl:use"}}
    if refinements:
        node["refinement"] = refinements
    return node if len(node) > 1 else action


def condition(operand: str, operator: str, value: object) -> Node:
    """Write one comparison; a name with our prefix is a node."""
    if isinstance(value, str) and value.startswith("captions:"):
        value = {"@id": value}
    return {
        "@type": "Constraint",
        "leftOperand": operand,
        "operator": operator,
        "rightOperand": value,
    }


def moment(text: str, operator: str) -> Node:
    """Write a moment: typed where it is whole, as an event in its own words where it is not."""
    if _DAY.fullmatch(text):
        return condition("odrl:dateTime", operator, {"@value": text, "@type": "xsd:date"})
    if _MOMENT.fullmatch(text):
        return condition("odrl:dateTime", operator, {"@value": text, "@type": "xsd:dateTime"})
    return condition("odrl:event", operator, {"@value": text})


def one_of(field: str, names: Iterable[str], *, negative: bool = False) -> Node:
    """Write that a parameter is one of some names, or none of them."""
    values = [_value(field, name) for name in names]
    if len(values) == 1:
        return condition(OPERANDS[field], "odrl:neq" if negative else "odrl:eq", values[0])
    return condition(OPERANDS[field], "odrl:isNoneOf" if negative else "odrl:isAnyOf", values)


def _value(field: str, name: str) -> object:
    """Give a node for a name of a closed list, else its words."""
    if field == "territories" and name in country_codes():
        return {"@id": f"{COUNTRY}{name}"}
    if field == "media" and name in list(Medium):
        return {"@id": f"captions:medium-{Medium(name).value}"}
    if field in {"purposes", "purpose"} and name in PURPOSES:
        return {"@id": PURPOSES[name]}
    if field == "actions" and name in ACTIONS:
        return {"@id": ACTIONS[name]}
    return {"@value": str(name)}


def scope_conditions(
    scope: Scope | Mapping[str, Names | None], *, negative: bool = False
) -> list[Node]:
    """Write every aspect that a scope names."""
    named = msgspec.structs.asdict(scope) if isinstance(scope, Scope) else scope
    return [
        one_of(field, names, negative=negative) for field, names in sorted(named.items()) if names
    ]


def parameters_of(restriction: Restriction, row: Row) -> list[Node]:
    """Write a restriction's parameters, its own turned round where its row says so."""
    carved = carved_out(restriction, row)
    written = list(carved)
    for field in ("territories", "media", "outlets"):
        names = getattr(restriction, field)
        if names and not (carved and field == "territories"):
            written.append(one_of(field, names, negative=row.negative and row.own == field))
    if restriction.purpose is not None:
        negative = row.negative and row.own == "purpose"
        written.append(one_of("purpose", [restriction.purpose], negative=negative))
    times = _times(restriction)
    return [*written, either(times)] if len(times) > 1 else written + times


def _times(restriction: Restriction) -> list[Node]:
    """Write the ends of a time of use: the first one to come ends it."""
    spoken, times = SPOKEN.get(restriction.code.value, ()), []
    if "until" in spoken and restriction.until is not None:
        before = restriction.code is RestrictionCode.EMBARGO
        times.append(moment(restriction.until, "odrl:lt" if before else "odrl:gt"))
    if "days" in spoken and restriction.days is not None:
        days = {"@value": f"P{restriction.days}D", "@type": "xsd:duration"}
        times.append(condition(OPERANDS["days"], "odrl:gt", days))
    return times


def refinements_of(restriction: Restriction) -> list[Node]:
    """Write what narrows the action: its scope, the credit to be given, the licence to be kept."""
    narrowed = scope_conditions(restriction.for_) if restriction.for_ is not None else []
    spoken = SPOKEN.get(restriction.code.value, ())
    for field, text in (("id", restriction.id), ("credit", restriction.credit)):
        if field in spoken and text is not None:
            narrowed.append(one_of(field, [text]))
    return narrowed


def unspoken_of(restriction: Restriction) -> Node:
    """Give the parameters that the code does not speak of: noted, they narrow nothing."""
    spoken = SPOKEN.get(restriction.code.value, ())
    named = {field: getattr(restriction, field) for field in UNSPOKEN if field not in spoken}
    return {f"captions:{field}": value for field, value in named.items() if value is not None}


def exception_of(restriction: Restriction) -> list[Node]:
    """Write an exception: the rule holds where any aspect lies outside it.

    What is taken out of the only territories allowed is written the other way round, as
    prohibited there too (see `carved_out`).
    """
    exception = restriction.except_
    if exception is None or _is_void(restriction, exception) or _is_carved(restriction):
        return []
    outside = scope_conditions(exception, negative=True)
    return [either(outside)] if outside else []


def carved_out(restriction: Restriction, row: Row) -> list[Node]:
    """Write "Europe only, except France": prohibited outside of the one and inside the other.

    Each aspect of the exception stands in alternatives of its own: the shapes of ODRL let no
    alternative hold conditions of its own.
    """
    exception, allowed = restriction.except_, restriction.territories
    if exception is None or not _is_carved(restriction):
        return []
    outside = [one_of("territories", allowed, negative=row.negative)] if allowed else []
    return [either([*outside, inside]) for inside in scope_conditions(exception)]


def _is_carved(restriction: Restriction) -> bool:
    exception = restriction.except_
    only = restriction.code is RestrictionCode.TERRITORY_ONLY
    return only and exception is not None and bool(exception.territories)


def either(conditions: list[Node]) -> Node:
    """Write that one of some conditions is enough."""
    return {"@type": "LogicalConstraint", "odrl:or": {"@list": conditions}}


def _is_void(restriction: Restriction, exception: Scope) -> bool:
    """Tell whether an exception takes nothing out: its deciding list is there, and empty."""
    if restriction.code is RestrictionCode.NO_ALTERATION:
        return exception.alterations == ()
    if restriction.code is RestrictionCode.TERRITORY_ONLY:
        return exception.territories == ()
    return False
