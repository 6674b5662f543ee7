"""`decide(statements, use, on=…) -> Decision`: may we use this photo for this use?

Pure, and independent of any order: the use is split into its territories and media, each spot is
weighed by `captions.rights.judge`, and the answer is the worst of them. Territories that no
statement tells apart are weighed once.

>>> from datetime import date
>>> from captions.record.model import Restriction, RestrictionCode
>>> from captions.rights.statements import restrict
>>> from captions.rights.uses import parse_use
>>> japan_out = Restriction(
...     code=RestrictionCode.TERRITORY_EXCLUDED, evidence="JAPAN OUT", territories=("JP",)
... )
>>> use = {"action": "publish", "purpose": "editorial", "media": ["newspapers"]}
>>> use = parse_use(use | {"territories": ["JP", "DE"]})
>>> decision = decide([restrict(japan_out)], use, on=date(2026, 3, 5))
>>> decision.outcome.value, [(part.territory, part.outcome.value) for part in decision.parts]
('prohibited', [('DE', 'permitted'), ('JP', 'prohibited')])
>>> decision.reasons[0].evidence
'JAPAN OUT'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.rights.changes import next_change
from captions.rights.decision import Decision, Outcome, Part, Reason, worst
from captions.rights.effect import WHERE
from captions.rights.effects_of_time import embargo_end
from captions.rights.judge import Verdict, judge, merge_reasons
from captions.rights.media import ONLINE
from captions.rights.question import STANDARD_DESK, UNKNOWN_PHOTO, Spot, ask
from captions.rights.territories import WORLD, describe
from captions.rights.times import days_there

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from captions.rights.question import Desk, Photo, Question
    from captions.rights.statements import Statement
    from captions.rights.times import Moment
    from captions.rights.uses import Use


def decide(
    statements: Iterable[Statement],
    use: Use,
    *,
    on: date,
    photo: Photo = UNKNOWN_PHOTO,
    desk: Desk = STANDARD_DESK,
) -> Decision:
    """Decide one use of one picture.

    Args:
        statements: All that was said about the picture's use, from every source, in any order.
        use: The planned use.
        on: The day the question is asked, or a moment with an offset.
        photo: What is known of the picture: its dates, its own credit, the supplier's clock.
        desk: The base grant and the desk's settings; the standard subscription by default.

    Returns:
        The answer with its reasons; never a permission that rests on silence.

    Raises:
        UsageError: A territory that nobody knows, or a start or end that is no ISO date.
    """
    said = tuple(statements)
    question = ask(use, on, photo, desk)
    spots = find_spots(question)
    verdicts = judge_spots(said, question, spots)
    outcome = worst([verdict.outcome for verdict in verdicts])
    duties = {duty for verdict in verdicts for duty in verdict.duties}
    until, then = next_change(said, question, outcome, _outcome_of)
    return Decision(
        outcome=outcome,
        duties=() if outcome is Outcome.PROHIBITED else tuple(sorted(duties)),
        reasons=merge_reasons(_told(spots, verdicts)),
        parts=tuple(
            Part(
                territory=spot.territory,
                medium=spot.medium,
                outcome=verdict.outcome,
                duties=verdict.duties,
            )
            for spot, verdict in zip(spots, verdicts, strict=True)
        ),
        on=on.isoformat(),
        until=until,
        then=then,
    )


def _told(spots: Sequence[Spot], verdicts: Sequence[Verdict]) -> Iterator[Reason]:
    """Give each verdict's reasons once, with the first territory they were found for named."""
    seen: set[int] = set()
    for spot, verdict in zip(spots, verdicts, strict=True):
        if id(verdict) in seen:
            continue
        seen.add(id(verdict))
        for reason in verdict.reasons:
            if WHERE in reason.rule:
                rule = reason.rule.replace(WHERE, describe(spot.territory))
                yield msgspec.structs.replace(reason, rule=rule)
            else:
                yield reason


def find_spots(question: Question) -> list[Spot]:
    """Give each territory and medium of a use, sorted.

    Online use that is not geo-blocked is decided for the whole world.
    """
    use = question.use
    asked: tuple[str | None, ...] = (None,)
    listed: tuple[str, ...] = ()
    if use.territories:
        asked = listed = question.desk.atlas.expand(use.territories)
    spots = []
    for medium in sorted(set(use.media)) if use.media else (None,):
        if medium in ONLINE and not use.geo_blocked:
            spots.append(Spot(WORLD, medium.value, listed))
        else:
            name = None if medium is None else medium.value
            spots += [Spot(place, name, (place,) if place else ()) for place in asked]
    return spots


def judge_spots(
    statements: Sequence[Statement], question: Question, spots: Sequence[Spot]
) -> list[Verdict]:
    """Weigh every spot, those that no statement tells apart only once."""
    if len(spots) == 1:
        return [judge_spot(statements, question, spots[0])]
    key_of = tell_apart(statements, question)
    known: dict[object, Verdict] = {}
    verdicts = []
    for spot in spots:
        key = (spot.medium, key_of(spot))
        verdict = known.get(key)
        if verdict is None:
            verdict = known[key] = judge_spot(statements, question, spot)
        verdicts.append(verdict)
    return verdicts


def _outcome_of(statements: Sequence[Statement], question: Question) -> Outcome:
    verdicts = judge_spots(statements, question, find_spots(question))
    return worst([verdict.outcome for verdict in verdicts])


def judge_spot(statements: Sequence[Statement], question: Question, spot: Spot) -> Verdict:
    """Weigh a spot; a medium left open may be online, and then the whole world is reached."""
    verdict = judge(statements, question, spot)
    if spot.medium is not None or question.use.geo_blocked or spot.territory in {None, WORLD}:
        return verdict
    online = judge(statements, question, Spot(WORLD, None, spot.places))
    if verdict.outcome is not Outcome.PERMITTED or online.outcome is Outcome.PERMITTED:
        return verdict
    against = merge_reasons(online.reasons)[0]
    reason = Reason(
        code=against.code,
        outcome=Outcome.REVIEW,
        rule="the medium is not stated, and online use reaches the whole world",
        evidence=against.evidence,
        source=against.source,
        reference=against.reference,
        span=against.span,
    )
    return Verdict(Outcome.REVIEW, verdict.duties, (*verdict.reasons, reason))


def tell_apart(
    statements: Sequence[Statement], question: Question
) -> Callable[[Spot], tuple[object, ...]]:
    """Give a key of a spot that is equal for territories no statement tells apart.

    What a list of names makes of a territory, whether a list names it itself, and the days its
    clocks show at an hour close by: nothing else of a territory enters a verdict.
    """
    lists = set(_lists_of_territories(statements))
    areas = [question.desk.atlas.area(names) for names in lists]
    named = {name for names in lists for name in names} | {None, WORLD}
    hours = _hours_nearby(statements, question)

    def key(spot: Spot) -> tuple[object, ...]:
        where = spot.territory
        apart = where if where in named else ""
        days = [days_there(hour, place) for hour in hours for place in spot.places]
        return (apart, *[area.locate(where) for area in areas], *days)

    return key


def _lists_of_territories(statements: Iterable[Statement]) -> Iterator[tuple[str, ...]]:
    """Give every list of territories that any statement names."""
    for statement in statements:
        restriction, grant = statement.restriction, statement.grant
        if restriction is not None:
            for scope in (restriction, restriction.for_, restriction.except_):
                if scope is not None and scope.territories:
                    yield scope.territories
        if grant is not None:
            yield from (names for names in (grant.territories, grant.except_territories) if names)


def _hours_nearby(statements: Sequence[Statement], question: Question) -> list[Moment]:
    """Give the hours so close to a day of use that the clock of its territory matters."""
    if question.start.timed:
        return []
    found = set()
    for statement in statements:
        restriction = statement.restriction
        if restriction is not None and restriction.until is not None:
            moment = embargo_end(restriction, question)
            if moment is not None and moment.timed and moment.zoned:
                found.add(moment)
    return [moment for moment in found if abs(moment.first_day - question.start.first_day) <= 1]
