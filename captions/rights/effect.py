"""`Effect`: what one statement does to one spot of a use."""

from __future__ import annotations

from typing import NamedTuple

from captions.rights.decision import Outcome

PERMITTED, REVIEW, PROHIBITED = Outcome.PERMITTED, Outcome.REVIEW, Outcome.PROHIBITED

WHERE = "{where}"
"""Stands in a rule for the territory, which is named last: spots share their verdicts."""


class Effect(NamedTuple):
    """An outcome, why in plain words, and what has to be done."""

    outcome: Outcome
    rule: str
    duties: tuple[str, ...] = ()
