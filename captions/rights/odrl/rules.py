"""The one form in which policies are read: rules with their actions, conditions and duties.

What has no place in the form is kept as an oddity, in the words it was written in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from captions.rights.odrl.terms import Kind


class Value(NamedTuple):
    """A right operand: the text, and whether it is the address of a node."""

    text: str
    is_node: bool


class Condition(NamedTuple):
    """One comparison."""

    operand: str
    operator: str
    values: tuple[Value, ...]
    oddities: tuple[str, ...] = ()
    uid: str | None = None


class Logic(NamedTuple):
    """Several conditions under ``or``, ``and``, ``xone`` or ``andSequence``."""

    operator: str
    parts: tuple[Condition | Logic, ...]
    uid: str | None = None


class Act(NamedTuple):
    """An action, and what narrows it."""

    name: str
    refinements: tuple[Condition | Logic, ...] = ()


class Rule(NamedTuple):
    """One permission, prohibition or duty."""

    kind: Kind
    uid: str | None
    actions: tuple[Act, ...]
    conditions: tuple[Condition | Logic, ...]
    duties: tuple[Rule, ...]
    targets: tuple[str, ...]
    assignees: tuple[str, ...]
    notes: Mapping[str, object]
    """Properties of our own namespace, by their bare name."""
    oddities: tuple[str, ...]
    words: str
    """The rule as it was written, cut short."""


class Policy(NamedTuple):
    """One policy."""

    uid: str | None
    types: tuple[str, ...]
    profiles: tuple[str, ...]
    rules: tuple[Rule, ...]
    oddities: tuple[str, ...]
