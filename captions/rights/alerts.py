"""Records and a day → the embargoes, expiries and clearances that end within so many days.

Computed when asked, for a stated day: nothing is stored that could go stale. An end that lies in a
stretch of doubt (a zone that is not said, a day and month that could be swapped) counts as soon as
any part of the stretch lies in the window.

>>> from captions.record.model import PhotoRecord, Restriction, RestrictionCode
>>> record = PhotoRecord(id="a", caption="EMBARGOED UNTIL 2026-03-07 18:00 GMT", restrictions=(
...     Restriction(code=RestrictionCode.EMBARGO, evidence="EMBARGOED UNTIL 2026-03-07 18:00 GMT",
...                 until="2026-03-07T18:00+00:00"),))
>>> [(alert.kind.value, alert.when) for alert in upcoming([record], date(2026, 3, 5), 7)]
[('embargo-ends', '2026-03-07T18:00:00Z')]
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from captions.record.model import RestrictionCode
from captions.rights.contracts import NO_CONTRACTS, circumstances_of
from captions.rights.effects_of_time import embargo_end, expiry_ends
from captions.rights.journal import count_uses
from captions.rights.question import ask
from captions.rights.times import read_moment
from captions.rights.uses import Action, Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from captions.record.model import PhotoRecord, Restriction
    from captions.rights.contracts import Contracts
    from captions.rights.journal import Entry
    from captions.rights.question import Photo, Question
    from captions.rights.times import Moment

ALERTS_SCHEMA = "captions.alerts/1"

_ANY_DAY = date(2000, 1, 1)
_PUBLISH = Use(action=Action.PUBLISH)
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_S = 86_400


class AlertKind(StrEnum):
    """What happens at the moment."""

    EMBARGO_ENDS = "embargo-ends"
    EXPIRES = "expires"
    """After that moment the picture must be down."""
    CLEARANCE_ENDS = "clearance-ends"
    """After that day what rests on the clearance must be down."""


class Alert(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """One end ahead."""

    when: str
    """ISO day, or moment in UTC: the first for an expiry in doubt, the last for an embargo."""
    kind: AlertKind
    id: str
    """Of the record."""
    evidence: str
    uses: int = 0
    """How often it has been used so far, by the journal."""
    written: str = ""
    """The moment as the wording gives it."""
    doubt: bool = False
    """Whether the moment could as well be another."""


class Ending(NamedTuple):
    """An end that a record or a clearance sets."""

    kind: AlertKind
    evidence: str
    moment: Moment


def upcoming(
    records: Iterable[PhotoRecord],
    on: date,
    within_days: int,
    *,
    entries: Iterable[Entry] = (),
    contracts: Contracts = NO_CONTRACTS,
) -> list[Alert]:
    """Give the ends from a day on, that day and the last one included.

    Args:
        records: All records, or those a store holds for candidates.
        on: The first day.
        within_days: How many days ahead, 0 for the day itself.
        entries: The journal: uses so far, and clearances that end.
        contracts: The desk's file, for suppliers' terms and clocks.

    Returns:
        The alerts by moment, kind and id.
    """
    first, last = on.toordinal(), on.toordinal() + within_days
    by_picture: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_picture[entry.picture].append(entry)
    ends = [(record.id, end) for record in records for end in endings(record, contracts)]
    ends += [(entry.picture, end) for kept in by_picture.values() for end in _cleared(kept)]
    alerts = {
        _alert(picture, end, count_uses(by_picture.get(picture, ())))
        for picture, end in ends
        if _touches(end.moment, first, last)
    }
    return sorted(alerts, key=lambda alert: (alert.when, alert.kind, alert.id, alert.evidence))


def endings(record: PhotoRecord, contracts: Contracts = NO_CONTRACTS) -> Iterator[Ending]:
    """Give every end that a record's own wordings and its supplier's terms set."""
    if not record.restrictions and contracts is NO_CONTRACTS:
        return
    known = circumstances_of(record, contracts)
    for statement in known.statements:
        if statement.restriction is not None:
            yield from _ends_of(statement.restriction, known.photo)


def sets_ends(contracts: Contracts) -> bool:
    """Tell whether suppliers' terms set ends that no caption tells: then every record counts."""
    kinds = {RestrictionCode.EMBARGO.value, RestrictionCode.EXPIRES.value}
    return any(
        clause.restriction is not None and clause.restriction.get("code") in kinds
        for terms in contracts.suppliers.values()
        for clause in (*terms.defaults, *terms.clauses)
    )


def days_of(moment: Moment) -> tuple[int, int]:
    """Give the first and last day, as ordinals, on which a moment can fall by any reading.

    A moment with an hour falls on another day elsewhere: its own clock's and UTC's count both.
    """
    if not moment.timed:
        return moment.first_day, moment.last_day
    utc_first, utc_last = (int(at // _DAY_S) + _EPOCH for at in (moment.earliest, moment.latest))
    return min(moment.first_day, utc_first), max(moment.last_day, utc_last)


def _ends_of(restriction: Restriction, photo: Photo) -> Iterator[Ending]:
    if restriction.code is RestrictionCode.EMBARGO:
        moment = embargo_end(restriction, _question(photo))
        if moment is not None:
            yield Ending(AlertKind.EMBARGO_ENDS, restriction.evidence, moment)
    elif restriction.code is RestrictionCode.EXPIRES:
        for moment in expiry_ends(restriction, _question(photo)):
            yield Ending(AlertKind.EXPIRES, restriction.evidence, moment)


def _question(photo: Photo) -> Question:
    """Ask on any day: ends depend on the picture alone."""
    return ask(_PUBLISH, _ANY_DAY, photo)


def _cleared(entries: Iterable[Entry]) -> Iterator[Ending]:
    for entry in entries:
        moment = read_moment(entry.until) if entry.kind == "grant" and entry.until else None
        if moment is not None:
            yield Ending(AlertKind.CLEARANCE_ENDS, entry.note, moment)


def _touches(moment: Moment, first: int, last: int) -> bool:
    earliest, latest = days_of(moment)
    return earliest <= last and latest >= first


def _alert(picture: str, end: Ending, uses: int) -> Alert:
    moment, late = end.moment, end.kind is AlertKind.EMBARGO_ENDS
    if moment.timed:
        at = datetime.fromtimestamp(moment.latest if late else moment.earliest, UTC)
        when = at.isoformat(timespec="seconds").replace("+00:00", "Z")
    else:
        day = moment.last_day if late else moment.first_day
        when = (date(1, 1, 1) + timedelta(days=day - 1)).isoformat()
    span = (moment.earliest, moment.latest) if moment.timed else (moment.first_day, moment.last_day)
    return Alert(
        when=when,
        kind=end.kind,
        id=picture,
        evidence=end.evidence,
        uses=uses,
        written=moment.text,
        doubt=span[0] != span[1],
    )
