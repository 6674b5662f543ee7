"""A query as a tree: what every store answers, however it does it.

A leaf says one thing about a record; `AllOf`, `AnyOf` and `Not` join leaves. `Query` is the tree
with its order, its limit and the facets asked for. `captions.store.query.match` says what a tree
means; a store may answer from its indexes as long as it answers alike.
"""

from __future__ import annotations

from datetime import date

import msgspec

from captions.rights.contracts import NO_CONTRACTS, Contracts
from captions.rights.decision import Outcome
from captions.rights.uses import Use


class _Node(msgspec.Struct, frozen=True, tag=True):
    """A part of the tree."""


class Words(_Node, frozen=True):
    """The words stand one after the other in a field, or, with None, in any field of words."""

    field: str | None
    words: str
    """Folded as by `captions.store.query.words.read_phrase`; never empty."""
    is_open: bool = False
    """Whether the last word may go on."""


class Code(_Node, frozen=True):
    """A field of a closed list has this value: ``restriction``, ``confidence`` or ``notice``."""

    field: str
    value: str


class Filled(_Node, frozen=True):
    """A field has a value, whatever it is."""

    field: str


class Days(_Node, frozen=True):
    """All the days that a date can mean lie within these, both inclusive; None is open.

    Days are numbered as by `datetime.date.toordinal`.
    """

    field: str
    first: int | None
    last: int | None


class Id(_Node, frozen=True):
    """The id is this, letter by letter, or begins so."""

    value: str
    is_open: bool = False


class Allows(_Node, frozen=True):
    """A use of the picture is permitted, prohibited or to be reviewed, as `decide` has it."""

    use: Use
    outcome: Outcome


class AllOf(_Node, frozen=True):
    """Every part holds; without parts, always."""

    parts: tuple[Node, ...] = ()


class AnyOf(_Node, frozen=True):
    """Some part holds; without parts, never."""

    parts: tuple[Node, ...] = ()


class Not(_Node, frozen=True):
    """The part does not hold."""

    part: Node


Node = Words | Code | Filled | Days | Id | Allows | AllOf | AnyOf | Not

EVERYTHING = AllOf()
SORT_KEYS = ("kept", "date", "id", "credit")
"""What records are sorted by; ``kept`` is the order in which they were first kept."""
FACETS = ("person", "city", "country", "credit", "source", "restriction", "confidence", "year")
FACET_VALUES = 10
"""Values told a facet, the most frequent first."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """All that decides an answer."""

    where: Node = EVERYTHING
    sort: str = "kept"
    """One of `SORT_KEYS`; a record without the value comes last, one as good as another as kept."""
    descending: bool = False
    limit: int | None = None
    facets: tuple[str, ...] = ()
    """Of `FACETS`."""
    on: date
    """The day of use for `Allows`."""
    contracts: Contracts = NO_CONTRACTS
    """The desk's file, for `Allows`."""


def settle(node: Node) -> Node:
    """Give the tree with negations at its leaves only, and no junction within its own kind.

    >>> a, b = Filled("credit"), Filled("date")
    >>> settle(Not(AllOf((a, AllOf((b, Not(a)))))))
    AnyOf(parts=(Not(part=Filled(field='credit')), Not(part=Filled(field='date')), \
Filled(field='credit')))
    """
    if isinstance(node, Not):
        inner = node.part
        if isinstance(inner, Not):
            return settle(inner.part)
        if isinstance(inner, AllOf):
            return settle(AnyOf(tuple(map(Not, inner.parts))))
        if isinstance(inner, AnyOf):
            return settle(AllOf(tuple(map(Not, inner.parts))))
        return node
    if isinstance(node, AllOf | AnyOf):
        kind = type(node)
        parts: list[Node] = []
        for part in map(settle, node.parts):
            parts += part.parts if isinstance(part, kind) else (part,)
        return parts[0] if len(parts) == 1 else kind(tuple(parts))
    return node


def leaves(node: Node) -> tuple[Node, ...]:
    """Give the leaves of a tree, a negated one without its negation."""
    if isinstance(node, Not):
        return leaves(node.part)
    if isinstance(node, AllOf | AnyOf):
        return tuple(leaf for part in node.parts for leaf in leaves(part))
    return (node,)
