"""An ODRL policy → statements. What is not understood is unread wording, never ignored.

Rules that name one of our codes are read by the table of terms; the rules of others by
`captions.rights.odrl.foreign`. Either way each condition, duty and property of a rule must be
accounted for: what is left over is unread, and a permission with anything left over grants nothing.

>>> policy = {"@context": "http://www.w3.org/ns/odrl.jsonld", "@type": "Set", "uid": "urn:p",
...     "prohibition": [{"target": "urn:a", "action": word} for word in ("sell", "paint")]}
>>> [(said.code, said.source.value) for said in statements_from_policy(policy)]
[('no-sale', 'metadata'), ('unread', 'metadata')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.rights.odrl.document import read_policies
from captions.rights.odrl.foreign import read_foreign
from captions.rights.odrl.hinted import read_hinted
from captions.rights.odrl.terms import KNOWN_PROFILES, Kind
from captions.rights.statements import RANK, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.rights.odrl.rules import Policy, Rule

_GRANTING = frozenset({"odrl:Policy", "odrl:Set", "odrl:Agreement"})
"""An offer, a request or an assertion grants nothing."""


_MOST_ACTIONS, _MOST_CONDITIONS = 64, 200
"""A longer rule is left to a person: each action would be read with each condition."""


def statements_from_policy(
    document: object, *, own: bool = False, where: str = "policy"
) -> tuple[Statement, ...]:
    """Read the statements of a policy.

    Args:
        document: The decoded JSON(-LD).
        own: Whether the policy is the desk's own. Another's is metadata, whatever it says of
            itself: it neither lifts anything, nor speaks for the contract or the subscription.
        where: File or field, for messages.

    Raises:
        IntakeError: The document is too deep or too large.
        RecordError: It holds no policy.
    """
    policies = read_policies(document, where)
    targets = {target for policy in policies for rule in policy.rules for target in rule.targets}
    said: list[Statement] = []
    for policy in policies:
        said += _statements(policy, own=own, one_picture=len(targets) == 1)
    return tuple(said if own else (kept for one in said for kept in _as_metadata(one)))


def _statements(policy: Policy, *, own: bool, one_picture: bool) -> Iterator[Statement]:
    for oddity in (*policy.oddities, *_oddities(policy)):
        yield Statement(source=Source.METADATA, evidence=oddity, reference=policy.uid)
    granting = not policy.types or _GRANTING.issuperset(policy.types)
    for rule in policy.rules:
        ours = one_picture and rule.targets and not rule.assignees
        to_us = own or (granting and ours)
        if rule.kind is Kind.PERMISSION and not to_us:
            rule = rule._replace(oddities=(*rule.oddities, "grants to a party, or of one picture"))
        yield from _read(rule)


def _oddities(policy: Policy) -> Iterator[str]:
    for profile in policy.profiles:
        if profile not in KNOWN_PROFILES:
            yield f"profile {profile}"
    if not policy.rules:
        yield "a policy without rules"


def _read(rule: Rule) -> tuple[Statement, ...]:
    if len(rule.actions) > _MOST_ACTIONS or len(rule.conditions) > _MOST_CONDITIONS:
        rule = rule._replace(oddities=(*rule.oddities, "too long to be read"))
    if rule.notes:
        return read_hinted(rule)
    return tuple(read_foreign(rule))


def _as_metadata(statement: Statement) -> Iterator[Statement]:
    """Give a statement the rank of metadata; a withdrawal keeps its own.

    What lifts, and the subscription, are matters between the desk and its supplier.
    """
    if statement.lifts:
        yield Statement(source=Source.METADATA, evidence=statement.evidence)
        if statement.restriction is None:
            return
    if statement.source is Source.BASE and statement.grant is not None:
        return
    rank = RANK[statement.source]
    kept = statement.notice is not None or rank >= RANK[Source.METADATA]
    source = statement.source if kept else Source.METADATA
    yield msgspec.structs.replace(statement, source=source, lifts=())
