"""The answer: permitted, prohibited or review, with duties, reasons and parts. JSON-able.

>>> worst([Outcome.PERMITTED, Outcome.PROHIBITED, Outcome.REVIEW])
<Outcome.PROHIBITED: 'prohibited'>
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

DECISION_SCHEMA = "captions.decision/1"


class Outcome(StrEnum):
    """May we? Yes; no; or a person must decide."""

    PERMITTED = "permitted"
    REVIEW = "review"
    PROHIBITED = "prohibited"


SEVERITY = {Outcome.PERMITTED: 0, Outcome.REVIEW: 1, Outcome.PROHIBITED: 2}


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Give the worst of outcomes, permitted where there are none."""
    return max(outcomes, key=SEVERITY.__getitem__, default=Outcome.PERMITTED)


class _Result(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A part of an answer: camel case outside, absent when empty."""


class Reason(_Result, frozen=True):
    """What one statement had to say.

    ``evidence`` is the exact wording; empty where nothing was written: silence is a reason too.
    """

    code: str
    """A restriction code; ``grant``, ``withdrawal``, ``unread``, ``base`` or ``use``."""
    outcome: Outcome
    rule: str
    """The effect in plain words."""
    evidence: str
    source: str
    """``caption``, ``metadata``, ``agency``, ``contract``, ``withdrawal`` or ``base``."""
    reference: str | None = None
    """Clause of the contract, or name of the metadata field."""
    span: tuple[int, int] | None = None
    """Where the wording stands in its source, where that is known."""
    against: str | None = None
    """Wording of the other statement, where two of them meet."""


class Part(_Result, frozen=True):
    """The outcome for one territory and medium of the use; None where not stated."""

    territory: str | None
    medium: str | None
    outcome: Outcome
    duties: tuple[str, ...] = ()


class Decision(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The answer for one use, as of one day."""

    schema: str = DECISION_SCHEMA
    outcome: Outcome
    duties: tuple[str, ...]
    reasons: tuple[Reason, ...]
    parts: tuple[Part, ...]
    on: str
    """The day, or moment, the question was asked."""
    until: str | None = None
    """The day or moment from which a use that begins then has another answer."""
    then: Outcome | None = None
    """The answer from ``until`` on."""
