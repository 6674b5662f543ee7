"""Captions and pictures → pairs, each with its score, its reasons and a verdict.

1. Files of one picture become one (`groups`).
2. Each caption is compared with the pictures that share something rare with it (`candidates`); the
   signs that both sides tell make a distance (`signs`).
3. The pairs are chosen all at once (`assignment`). What is left is compared once more, now with the
   order in which the paired ones stand (`order`).
4. A pair is *paired* when it is near and nothing else is nearly as near; else a person looks.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from captions.pairing.table import DOUBTFUL, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from captions.pairing.pictures import Picture
    from captions.record.model import PhotoRecord

PAIR_SCHEMA = "captions.pair/1"

PAIRED = 0.2
"""Distance up to which a pair needs no person."""
MARGIN = 0.15
"""How much further away the next best of both sides has to be."""
_SURELY = 2
"""Bits up to which a file that looks the same is a copy without a doubt."""
_NONE = 2.0
"""Further away than anything."""


class Verdict(StrEnum):
    """What is to be done with a pair."""

    PAIRED = "paired"
    REVIEW = "review"
    UNMATCHED = "unmatched"


class Match(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One caption with its picture, or one of either that has none."""

    schema: str = PAIR_SCHEMA
    verdict: Verdict
    record: str | None = None
    """Id of the record."""
    image: str | None = None
    """Path of the picture file that tells most."""
    score: float | None = None
    """1 − distance: 1 where every sign agrees."""
    signs: dict[str, float] = {}
    """Distance of each sign that both sides tell, 0 to 1."""
    next_best: tuple[str, float] | None = None
    """The rival that puts the pair in doubt, and its score."""
    copies: tuple[str, ...] = ()
    """Further files of the same picture."""
    unsure_copies: tuple[str, ...] = ()
    """Files that look much the same: a person should tell whether they are."""


class Pairing(msgspec.Struct, frozen=True, kw_only=True):
    """All pairs in the order of the captions, then the pictures that have none."""

    matches: tuple[Match, ...]

    def of(self, verdict: Verdict) -> Iterator[Match]:
        """Give the matches of one verdict."""
        return (match for match in self.matches if match.verdict is verdict)


def pair(records: Sequence[PhotoRecord], pictures: Sequence[Picture]) -> Pairing:
    """Find out which caption belongs to which picture.

    Args:
        records: n records in the order of their list or page, n >= 0; their ids differ.
        pictures: m pictures in any order, m >= 0.

    Returns:
        A match for each record, and one for each picture without a caption; every picture stands
        in exactly one match, as its image or as a copy.
    """
    table = Table(records, pictures)
    first = _Choice(table, table.choose())
    table.weigh_by_order({n: g for n, g in first.chosen.items() if first.is_sure(n, g)})
    choice = _Choice(table, table.choose())
    matches = [_match(choice, number) for number in range(len(table.subjects))]
    matches += [_alone(table, g) for g in range(len(table.groups)) if g not in choice.holders]
    return Pairing(matches=tuple(matches))


class _Choice:
    """One assignment, and how sure each pair of it is."""

    def __init__(self, table: Table, chosen: Mapping[int, int]) -> None:
        self.table = table
        self.chosen = chosen
        self.holders = {group: number for number, group in chosen.items()}

    def is_sure(self, number: int, group: int) -> bool:
        """Tell whether a pair is near, and nothing else nearly as near."""
        distance = self.table.distance(number, group)
        return distance <= PAIRED and self.rival(number, group)[1] - distance >= MARGIN

    def rival(self, number: int, group: int) -> tuple[str, float]:
        """Give the nearest other picture of a caption, or other caption of its picture.

        One that has found a much nearer partner of its own is no rival.
        """
        table = self.table
        best = ("", _NONE)
        for other, its in table.others(number, group):
            away = table.distance(other, its)
            partner = self.chosen.get(other) if other != number else its
            holder = other if other != number else self.holders.get(its)
            own = _NONE if partner is None or holder is None else table.distance(holder, partner)
            if away <= min(DOUBTFUL, best[1]) and own + MARGIN > away:
                path = table.pictures[table.signs[other, its][1]].path
                best = (path if other == number else table.subjects[other].record.id, away)
        return best


def _match(choice: _Choice, number: int) -> Match:
    table = choice.table
    record = table.subjects[number].record
    group = choice.chosen.get(number)
    if group is None:
        return Match(verdict=Verdict.UNMATCHED, record=record.id)
    signs, index = table.signs[number, group]
    rival, away = choice.rival(number, group)
    sure = choice.is_sure(number, group)
    copies, unsure = _copies(table, group, index)
    return Match(
        verdict=Verdict.PAIRED if sure else Verdict.REVIEW,
        record=record.id,
        image=table.pictures[index].path,
        score=round(1.0 - table.distance(number, group), 2),
        signs={name: round(value, 2) for name, value in signs.items()},
        next_best=None if sure or not rival else (rival, round(1.0 - away, 2)),
        copies=copies,
        unsure_copies=unsure,
    )


def _copies(table: Table, group: int, index: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the other files of a picture: those that surely are of it, and those that may be."""
    sure: list[str] = []
    unsure: list[str] = []
    members, away = table.groups[group]
    for member, bits in zip(members, away, strict=True):
        if member != index:
            (sure if bits <= _SURELY else unsure).append(table.pictures[member].path)
    return tuple(sure), tuple(unsure)


def _alone(table: Table, group: int) -> Match:
    first, *_ = table.groups[group].members
    copies, unsure = _copies(table, group, first)
    path = table.pictures[first].path
    return Match(verdict=Verdict.UNMATCHED, image=path, copies=copies, unsure_copies=unsure)
