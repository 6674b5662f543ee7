"""Rules on limits of use: unread, without evidence, incomplete, or at odds with each other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from captions.record.model import RestrictionCode
from captions.validation.rule import Check, Fault, short, span_of
from captions.validation.rules.wording import (
    is_region,
    looks_like_handout,
    looks_like_limit,
    looks_like_wrong_code,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import Grant, Notice, PhotoRecord, Restriction

_PARAMETER = {
    RestrictionCode.TERRITORY_ONLY: "territories",
    RestrictionCode.TERRITORY_EXCLUDED: "territories",
    RestrictionCode.MEDIA_ONLY: "media",
    RestrictionCode.MEDIA_EXCLUDED: "media",
    RestrictionCode.OUTLET_EXCLUDED: "outlets",
    RestrictionCode.PURPOSE_ONLY: "purpose",
    RestrictionCode.LICENCE: "id",
}
"""Codes that say nothing without their parameter."""

_ASK = "Treat the picture as not to be used until the supplier has said what is meant."


def restriction_unread(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """Wording that limits use was not understood."""
    for index, stretch in enumerate(record.unread):
        message = f'"{short(stretch.text)}" limits use and was not understood'
        yield Fault(f"unread/{index}", message, _ASK, (stretch.start, stretch.end))


def restriction_like_text(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """Words that no rule read look like a limit on use."""
    for index, stretch in enumerate(record.unclaimed):
        if looks_like_limit(stretch.text) and not _is_unread(record, stretch.start, stretch.end):
            message = f'"{short(stretch.text)}" may limit use and was not read'
            remedy = "Read it, and key the restriction if it is one."
            yield Fault(f"unclaimed/{index}", message, remedy, (stretch.start, stretch.end))


def _is_unread(record: PhotoRecord, start: int, end: int) -> bool:
    return any(stretch.start <= start and end <= stretch.end for stretch in record.unread)


def restriction_without_evidence(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A restriction, grant or notice has no words in the caption."""
    lists: tuple[tuple[str, tuple[Restriction | Grant | Notice, ...]], ...] = (
        ("restrictions", record.restrictions),
        ("grants", record.grants),
        ("notices", record.notices),
    )
    for name, limits in lists:
        for index, limit in enumerate(limits):
            if not limit.evidence or limit.evidence not in record.caption:
                message = f'the caption does not say "{short(limit.evidence)}"'
                remedy = "Give the exact words of the caption, or remove the entry."
                yield Fault(f"{name}/{index}/evidence", message, remedy)


def restriction_parameter_missing(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A restriction leaves out what it is about."""
    for index, limit in enumerate(record.restrictions):
        name = _PARAMETER.get(limit.code)
        if name and not getattr(limit, name):
            path = f"restrictions/{index}"
            message = f'{limit.code} without {name} ("{short(limit.evidence)}")'
            remedy = f"Key the {name} that the wording names."
            yield Fault(f"{path}/{name}", message, remedy, span_of(record, path))


def _lasting(record: PhotoRecord, code: RestrictionCode) -> Iterator[tuple[int, Restriction]]:
    return ((i, limit) for i, limit in enumerate(record.restrictions) if limit.code is code)


def embargo_without_date(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """An embargo does not say when it ends."""
    for index, limit in _lasting(record, RestrictionCode.EMBARGO):
        if not limit.until:
            path = f"restrictions/{index}"
            message = f'the embargo has no end ("{short(limit.evidence)}")'
            remedy = "Hold the picture, and ask the supplier when it is released."
            yield Fault(f"{path}/until", message, remedy, span_of(record, path))


def expiry_without_date(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A right to use expires, and neither day nor number of days is given."""
    for index, limit in _lasting(record, RestrictionCode.EXPIRES):
        if not limit.until and limit.days is None:
            path = f"restrictions/{index}"
            message = f'use ends on a day not given ("{short(limit.evidence)}")'
            remedy = "Ask the supplier for the last day of use."
            yield Fault(f"{path}/until", message, remedy, span_of(record, path))


def territory_unknown(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A territory is neither a country code nor a region we know the members of."""
    for index, limit in enumerate(record.restrictions):
        for name in limit.territories or ():
            path = f"restrictions/{index}"
            if looks_like_wrong_code(name):
                message = f'"{name}" is no country code of ISO 3166-1'
                remedy = "Key the country's two-letter code."
            elif len(name) != 2 and not is_region(name):
                message = f'the members of "{name}" are not known'
                remedy = "Key the countries it stands for, or let a person decide each use."
            else:
                continue
            yield Fault(f"{path}/territories", message, remedy, span_of(record, path))


def _only_and_excluded(first: Restriction, second: Restriction) -> bool:
    """Tell whether two territory limits leave no territory."""
    only, excluded = RestrictionCode.TERRITORY_ONLY, RestrictionCode.TERRITORY_EXCLUDED
    ours, theirs = frozenset(first.territories or ()), frozenset(second.territories or ())
    if not ours or not theirs:
        return False
    if (first.code, second.code) == (only, only):
        return ours.isdisjoint(theirs)
    if (first.code, second.code) == (only, excluded):
        return ours <= theirs
    return (first.code, second.code) == (excluded, only) and theirs <= ours


def territories_contradict(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """Two territory limits leave no territory in which the picture may be used."""
    if len(record.restrictions) < 2:
        return
    for (_i, first), (second_at, second) in combinations(enumerate(record.restrictions), 2):
        if _only_and_excluded(first, second):
            path = f"restrictions/{second_at}"
            message = f'"{short(second.evidence)}" contradicts "{short(first.evidence)}"'
            yield Fault(f"{path}/territories", message, _ASK, span_of(record, path))


def description_repeats_restriction(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The description still holds the wording of a restriction."""
    if not record.description:
        return
    for index, limit in enumerate(record.restrictions):
        if limit.evidence and limit.evidence in record.description:
            message = f'the description repeats "{short(limit.evidence)}"'
            remedy = "Cut it from the description: it stands in the usage terms."
            yield Fault("description", message, remedy, span_of(record, f"restrictions/{index}"))


def picture_withdrawn(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The supplier has withdrawn the picture."""
    for index, notice in enumerate(record.notices):
        if notice.kind in {"kill", "withdrawal"}:
            path = f"notices/{index}"
            message = f'the supplier withdraws the picture ("{short(notice.evidence)}")'
            remedy = "Do not use it in any form, and take it down where it was used."
            yield Fault(path, message, remedy, span_of(record, path))


def handout_without_restriction(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A picture given out by another comes without a limit on its use."""
    if not record.restrictions and not record.unread and looks_like_handout(record.caption):
        message = "the picture was handed out, and the caption states no limit on its use"
        remedy = "Ask on what terms it was given: handouts are mostly for editorial use only."
        yield Fault("restrictions", message, remedy, span_of(record, "source"))
