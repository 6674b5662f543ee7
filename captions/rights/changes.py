"""When an answer will be another: the next moment that a statement names, and the answer then.

A decision holds for a date. A desk that stores one has to ask again at ``until`` (semantics §5).
"""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from captions.record.model import RestrictionCode
from captions.rights.effects_of_time import embargo_end, expiry_ends, photo_day
from captions.rights.times import Moment, day_moment, read_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from captions.rights.decision import Outcome
    from captions.rights.question import Question
    from captions.rights.statements import Statement

_MOST = 8
"""Moments looked at: a picture with more of them is asked about again anyway."""


class _Turn(NamedTuple):
    """A moment at which an answer may turn, with a start of use that lies just behind it."""

    at: float
    text: str
    start: Moment


def next_change(
    statements: Sequence[Statement],
    question: Question,
    outcome: Outcome,
    outcome_of: Callable[[Sequence[Statement], Question], Outcome],
) -> tuple[str | None, Outcome | None]:
    """Give the day or moment from which a use that begins then has another answer, and that answer.

    Args:
        statements: As for `captions.rights.decide.decide`.
        question: The use as asked.
        outcome: The answer as asked.
        outcome_of: Gives the answer to another question.

    Returns:
        Two Nones where no moment ahead changes the answer.
    """
    turns = {turn for statement in statements for turn in _turns(statement, question)}
    ahead = sorted(turn for turn in turns if _is_ahead(turn, question))
    for turn in ahead[:_MOST]:
        end = question.end
        if end is not None and end.latest < turn.start.latest:
            end = turn.start
        then = outcome_of(statements, dataclasses.replace(question, start=turn.start, end=end))
        if then is not outcome:
            return turn.text, then
    return None, None


def _is_ahead(turn: _Turn, question: Question) -> bool:
    start = question.start
    if start.timed and turn.start.timed:
        return turn.start.earliest > start.latest
    if turn.start.timed:
        return turn.start.last_day >= start.first_day
    return turn.start.first_day > start.last_day


def _turns(statement: Statement, question: Question) -> Iterator[_Turn]:
    restriction = statement.restriction
    if restriction is not None:
        if restriction.code is RestrictionCode.EMBARGO:
            moment = embargo_end(restriction, question)
            if moment is not None:
                yield from _turns_of(moment, question, seconds=0)
        elif restriction.code is RestrictionCode.EXPIRES:
            for moment in expiry_ends(restriction, question):
                yield from _turns_of(moment, question, seconds=1)
        elif restriction.code is RestrictionCode.NO_ARCHIVE:
            first = photo_day(question)
            if first is not None:
                yield _day(first + question.desk.archive_days + 1)
    for text, days in ((statement.valid_from, 0), (statement.valid_until, 1)):
        period = read_moment(text) if text else None
        if period is not None:
            yield _day(period.last_day + days)


def _turns_of(moment: Moment, question: Question, *, seconds: int) -> Iterator[_Turn]:
    """An exact moment turns the answer there; any other opens a stretch of doubt and closes it."""
    if moment.timed and moment.earliest == moment.latest:
        at = moment.earliest + seconds
        yield _Turn(at, moment.text, moment._replace(earliest=at, latest=at))
        return
    yield _day(moment.first_day + (1 if seconds and not moment.timed else 0))
    yield _day(moment.last_day + 1)


def _day(ordinal: int) -> _Turn:
    moment = day_moment(date(1, 1, 1) + timedelta(days=max(ordinal, 1) - 1))
    return _Turn(moment.earliest, moment.text, moment)
