"""Statements → one ODRL policy a picture, as JSON-LD; the same statements give the same bytes.

Prohibitions are stated as prohibitions, an exception as alternatives outside of which they hold, a
limited reach as a refinement of the action. What no rule read, and third parties' notices, become
the duty to review the text. Every rule carries its exact words.

>>> from captions.record.model import Restriction, RestrictionCode
>>> from captions.rights.statements import restrict
>>> out = Restriction(
...     code=RestrictionCode.TERRITORY_EXCLUDED, evidence="JAPAN OUT", territories=("JP",))
>>> [rule] = policy_of([restrict(out)], picture="a")["prohibition"]
>>> rule["action"], rule["constraint"][0]["rightOperand"], rule["captions:evidence"]
('odrl:distribute', {'@id': 'http://cvx.iptc.org/iso3166-1a2/JP'}, 'JAPAN OUT')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

import msgspec

from captions.record.model import POLICY_PREFIX
from captions.rights.odrl.conditions import (
    action_node,
    condition,
    exception_of,
    moment,
    parameters_of,
    refinements_of,
    scope_conditions,
    unspoken_of,
)
from captions.rights.odrl.terms import (
    ACTIONS,
    ODRL_CONTEXT,
    OWN_PROFILE,
    PERMISSION_MISSING,
    PREFIXES,
    RIGHTSML_CONTEXT,
    RIGHTSML_PROFILE,
    TERMS,
    Kind,
)
from captions.rights.records import statements_of
from captions.rights.statements import GRANT, STANDARD_BASE, UNREAD, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from captions.record.model import Grant, PhotoRecord

Form = Literal["odrl", "rightsml"]
Node = dict[str, object]

_NOTICE = "notice"


def policy_of(
    statements: Iterable[Statement],
    *,
    picture: str,
    form: Form = "odrl",
    assigner: str | None = None,
    assignee: str | None = None,
) -> Node:
    """Write statements about one picture as a policy.

    Args:
        statements: In any order, which the policy keeps; with none at all, the policy states the
            standard subscription, as a policy has to hold a rule.
        picture: Id of the record; the policy's own id and its target come from it.
        form: ``odrl`` or ``rightsml``: the profile and the context that are named.
        assigner: Address of who grants; with an assignee the policy is an agreement.
        assignee: Address of who is granted.

    Returns:
        A JSON-LD object.
    """
    name = quote(picture, safe="")
    rightsml = form == "rightsml"
    contexts: list[object] = [ODRL_CONTEXT, *([RIGHTSML_CONTEXT] if rightsml else [])]
    own = {key: PREFIXES[key] for key in ("captions", "tdm", "odrl", "xsd", "rdf")}
    policy: Node = {
        "@context": [*contexts, own],
        "@type": "Agreement" if assigner and assignee else "Set",
        "uid": f"{POLICY_PREFIX}{name}",
        "profile": [RIGHTSML_PROFILE, OWN_PROFILE] if rightsml else OWN_PROFILE,
        "conflict": "prohibit",
    }
    shared: Node = {"target": f"urn:photo-captions:picture:{name}"}
    if assigner:
        shared["assigner"] = assigner
    if assignee:
        shared["assignee"] = assignee
    rules: dict[Kind, list[Node]] = {kind: [] for kind in Kind}
    for number, statement in enumerate(tuple(statements) or STANDARD_BASE):
        for part in _parts(statement):
            kind, rule = _rule(part)
            uid = {"uid": f"urn:photo-captions:rule:{name}:{number}{_letter(part, statement)}"}
            rules[kind].append({**uid, **shared, **rule, **_notes(part)})
    return policy | {kind.value: found for kind, found in rules.items() if found}


def policy_of_record(record: PhotoRecord, form: Form = "odrl") -> Node:
    """Write all that a record's caption says about use."""
    return policy_of(statements_of(record), picture=record.id, form=form)


def _parts(statement: Statement) -> tuple[Statement, ...]:
    """Give the rules of a clause that both limits and grants, each as a statement."""
    if statement.restriction is None or statement.grant is None:
        return (statement,)
    replace = msgspec.structs.replace
    return replace(statement, grant=None), replace(statement, restriction=None)


def _letter(part: Statement, whole: Statement) -> str:
    return "" if part is whole else f"-{part.code}"


def _rule(statement: Statement) -> tuple[Kind, Node]:
    if statement.restriction is not None:
        return _restriction_rule(statement)
    if statement.grant is not None:
        return Kind.PERMISSION, _permission(statement.grant, statement)
    if statement.notice is not None:
        code = statement.code if statement.code in TERMS else _NOTICE
        row, named = TERMS[code], {"captions:notice": statement.notice.kind}
        return row.kind, {"action": row.action, "captions:code": code, **named}
    row = TERMS[UNREAD]
    return row.kind, {"action": row.action, **_constraints(_period(statement)), **_code(UNREAD)}


def _code(code: str) -> Node:
    return {"captions:code": code}


def _restriction_rule(statement: Statement) -> tuple[Kind, Node]:
    restriction = statement.restriction
    assert restriction is not None
    row = TERMS[restriction.code.value]
    conditions = [condition(*row.fixed)] if row.fixed else []
    conditions += parameters_of(restriction, row)
    if restriction.unless is not None:
        conditions.append(condition(*PERMISSION_MISSING))
    conditions += exception_of(restriction)
    conditions += _period(statement)
    action = action_node(row.action, refinements_of(restriction))
    rule: Node = {"action": action, **_constraints(conditions), **_code(restriction.code.value)}
    return row.kind, rule | unspoken_of(restriction)


def _permission(grant: Grant, statement: Statement) -> Node:
    """Write a grant; what it leaves unstated is written as it is meant, and named as such."""
    unstated = [name for name in ("actions", "purposes") if not getattr(grant, name)]
    actions = grant.actions or ("publish",)
    if len(actions) == 1 and actions[0] in ACTIONS:
        action = action_node(ACTIONS[actions[0]], [])
    else:
        action = action_node("odrl:use", scope_conditions({"actions": actions}))
    scope: dict[str, tuple[str, ...] | None] = {
        "territories": grant.territories,
        "media": grant.media,
        "purposes": grant.purposes or ("editorial",),
    }
    conditions = scope_conditions(scope)
    if grant.except_territories:
        outside = {"territories": grant.except_territories}
        conditions += scope_conditions(outside, negative=True)
    rule: Node = {"action": action, **_constraints(conditions + _period(statement)), **_code(GRANT)}
    return rule | ({"captions:unstated": unstated} if unstated else {})


def _period(statement: Statement) -> list[Node]:
    period = ((statement.valid_from, "odrl:gteq"), (statement.valid_until, "odrl:lteq"))
    return [moment(text, operator) for text, operator in period if text is not None]


def _constraints(conditions: list[Node]) -> Node:
    return {"constraint": conditions} if conditions else {}


def _notes(statement: Statement) -> Node:
    """Give what traces a rule back to who said it where."""
    notes: Node = {
        "captions:source": statement.source.value,
        "captions:evidence": statement.evidence,
    }
    if statement.reference is not None:
        notes["captions:reference"] = statement.reference
    if statement.span is not None:
        notes["captions:start"], notes["captions:end"] = statement.span
    if statement.lifts:
        notes["captions:lifts"] = list(statement.lifts)
    return notes
