"""Every territory × medium for one use at a glance: statements → `Matrix`.

Territories that no statement tells apart are weighed once, so that the whole world costs little
more than the handful of territories that the statements name.

>>> from datetime import date
>>> from captions.record.model import Medium, Restriction, RestrictionCode
>>> from captions.rights.statements import restrict
>>> from captions.rights.uses import parse_use
>>> tv_out = Restriction(
...     code=RestrictionCode.MEDIA_EXCLUDED, evidence="TV OUT", media=(Medium.TV,)
... )
>>> use = parse_use({"action": "publish", "purpose": "editorial"})
>>> whole = matrix([restrict(tv_out)], use, on=date(2026, 3, 5))
>>> whole.media[:2], [outcome.value for outcome in whole.rows["JP"][:2]]
(('tv', 'internet'), ['prohibited', 'permitted'])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.gazetteer import country_codes
from captions.record.model import Medium
from captions.rights.decide import judge_spot, tell_apart
from captions.rights.decision import Outcome
from captions.rights.media import ONLINE
from captions.rights.question import STANDARD_DESK, UNKNOWN_PHOTO, Spot, ask
from captions.rights.territories import WORLD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from captions.rights.question import Desk, Photo
    from captions.rights.statements import Statement
    from captions.rights.uses import Use

_NOT_ISO = frozenset({"XK"})
MEDIA: tuple[str, ...] = tuple(medium.value for medium in Medium)


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one use in every territory and medium."""

    schema: str = "captions.matrix/1"
    on: str
    media: tuple[str, ...]
    rows: dict[str, tuple[Outcome, ...]]
    """An outcome for each medium, by territory; online ones are those of the whole world, unless
    the use is geo-blocked."""
    duties: dict[str, tuple[tuple[str, ...], ...]]
    """The duties for each medium, by territory."""


def iso_territories() -> tuple[str, ...]:
    """Give the territories of ISO 3166-1, sorted."""
    return tuple(sorted(country_codes() - _NOT_ISO))


def matrix(
    statements: Iterable[Statement],
    use: Use,
    *,
    on: date,
    photo: Photo = UNKNOWN_PHOTO,
    desk: Desk = STANDARD_DESK,
    territories: tuple[str, ...] | None = None,
    media: tuple[str, ...] = MEDIA,
) -> Matrix:
    """Decide a use in every territory and medium; those that the use states are left aside.

    Args:
        statements: As for `captions.rights.decide.decide`.
        use: The use.
        on: The day the question is asked.
        photo: What is known of the picture.
        desk: What the desk has agreed.
        territories: ISO 3166-1 alpha-2 codes; all of them by default.
        media: Media in the order of the columns.
    """
    said = tuple(statements)
    question = ask(use, on, photo, desk)
    key_of = tell_apart(said, question)
    known: dict[object, tuple[tuple[Outcome, ...], tuple[tuple[str, ...], ...]]] = {}
    rows, duties = {}, {}
    for territory in territories or iso_territories():
        places = (territory,)
        key = key_of(Spot(territory, None, places))
        row = known.get(key)
        if row is None:
            verdicts = []
            for medium in media:
                online = medium in ONLINE and not use.geo_blocked
                spot = Spot(WORLD if online else territory, medium, places)
                verdicts.append(judge_spot(said, question, spot))
            row = known[key] = (
                tuple(verdict.outcome for verdict in verdicts),
                tuple(verdict.duties for verdict in verdicts),
            )
        rows[territory], duties[territory] = row
    return Matrix(on=on.isoformat(), media=tuple(media), rows=rows, duties=duties)
