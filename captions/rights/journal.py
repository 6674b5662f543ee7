"""Clearances and uses as a desk records them: entries that are added, and never taken away.

An entry says what was permitted, or done, for one picture, by whom, when, and in which run. A
clearance is a written permission on record, and so a statement of the contract (semantics §3.4);
uses are counted for what may be used once only.

>>> entry = grant("c-1", "Yes for Norway, says Ana Reis.", STAMP_OF_TESTS, territories=("NO",))
>>> clearance_of(entry).grant
{'territories': ('NO',)}
>>> clearance_of(entry).reference
'clearance of 2026-03-05 by leo'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from captions.errors import UsageError
from captions.record.model import Medium, Notice, RestrictionCode
from captions.rights.contracts import Clearance, Contracts
from captions.rights.statements import (
    CORRECTED,
    GRANT,
    POSSIBLE_WITHDRAWAL,
    UNREAD,
    WITHDRAWAL,
    Source,
    Statement,
)
from captions.rights.territories import standard_atlas
from captions.rights.times import read_use_moment
from captions.rights.uses import Action, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LIFTABLE = (*RestrictionCode, WITHDRAWAL, POSSIBLE_WITHDRAWAL, CORRECTED, UNREAD, GRANT)


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """When an entry was made, by whom, and in which run."""

    at: str
    """ISO 8601 moment, UTC."""
    by: str
    run: str


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One line of the journal."""

    kind: Literal["grant", "use", "withdrawn", "edit"]
    """A clearance, a use, a withdrawal that the record no longer shows, or a person's edit."""
    picture: str
    """Id of the record."""
    at: str
    by: str
    run: str
    note: str = ""
    """A clearance's own words, the evidence of what it permits; or those of a withdrawal."""
    until: str | None = None
    """Last day of a clearance."""
    lifts: tuple[str, ...] = ()
    """Codes that a clearance lifts by its own words."""
    territories: tuple[str, ...] = ()
    media: tuple[Medium, ...] = ()
    actions: tuple[Action, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    on: str | None = None
    """Day of a use."""
    property: str = ""
    """Identifier of the field that was edited."""
    before: object = None
    """Its value as JSON has it."""
    after: object = None
    locks: bool | None = None
    """Whether an edit locked the field, or unlocked it; None where that stayed as it was."""


STAMP_OF_TESTS = Stamp(at="2026-03-05T09:00:00Z", by="leo", run="20260305-090000-0000")
"""For examples."""


def grant(
    picture: str,
    note: str,
    stamp: Stamp,
    *,
    until: str | None = None,
    lifts: tuple[str, ...] = (),
    territories: tuple[str, ...] = (),
    media: tuple[Medium, ...] = (),
    actions: tuple[Action, ...] = (),
    purposes: tuple[Purpose, ...] = (),
) -> Entry:
    """Make the entry of a clearance.

    With `lifts` alone it lifts these codes for every use. With anything named beside them it holds
    there only. With nothing named it is leave to publish editorially, and relaxes only what asks
    for permission.

    Raises:
        UsageError: No note, a code that cannot be lifted, a territory that nobody knows, or an end
            that is no day.
    """
    if not note.strip():
        raise UsageError("--note", "is empty", "Say who permitted what, and where it is written.")
    unknown = sorted(set(lifts) - set(_LIFTABLE))
    if unknown:
        what = f'"{unknown[0]}" is no code that could be lifted'
        raise UsageError("--lifts", what, f"Choose from {', '.join(_LIFTABLE)}.")
    if until is not None and read_use_moment(until) is None:
        raise UsageError("--until", f'"{until}" is no day', "Give it as YYYY-MM-DD.")
    return Entry(
        kind="grant",
        picture=picture,
        note=note.strip(),
        until=until,
        lifts=lifts,
        territories=_territories(territories),
        media=media,
        actions=actions,
        purposes=purposes,
        **msgspec.structs.asdict(stamp),
    )


def log_use(
    picture: str,
    stamp: Stamp,
    *,
    on: str,
    media: tuple[Medium, ...] = (),
    territories: tuple[str, ...] = (),
    note: str = "",
) -> Entry:
    """Make the entry of a use that took place, or begins, on a day."""
    return Entry(
        kind="use",
        picture=picture,
        on=on,
        media=media,
        territories=_territories(territories),
        note=note,
        **msgspec.structs.asdict(stamp),
    )


def withdrawal_of(entry: Entry) -> Statement:
    """Give a withdrawal that a later form of the record left out as the statement it still is."""
    return Statement(
        source=Source.WITHDRAWAL,
        evidence=entry.note,
        notice=Notice(kind=WITHDRAWAL, evidence=entry.note),
        reference=f"an earlier form of this record, replaced on {entry.at[:10]}",
    )


def still_standing(entries: Iterable[Entry], last_days: Mapping[str, str]) -> Iterator[Entry]:
    """Give the entries without what clearances lifted before it was said.

    Args:
        entries: Of one picture.
        last_days: The last day on which something was said of the picture, by its code. Who lifted
            that code on an earlier day did not know of it.

    Yields:
        The entries; a clearance that has nothing left to lift is left out, and never becomes
        leave of another kind.
    """
    for entry in entries:
        lifts = tuple(code for code in entry.lifts if entry.at[:10] >= last_days.get(code, ""))
        if lifts or not entry.lifts or _scope(entry):
            yield msgspec.structs.replace(entry, lifts=lifts)


def _scope(entry: Entry) -> dict[str, object]:
    return {
        name: tuple(map(str, getattr(entry, name)))
        for name in ("actions", "purposes", "territories", "media")
        if getattr(entry, name)
    }


def _territories(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give single territories by their codes and regions by their names.

    Raises:
        UsageError: A name that nobody knows.
    """
    found = []
    for name in names:
        codes = standard_atlas().expand((name,))
        found.append(codes[0] if len(codes) == 1 else name)
    return tuple(found)


def clearance_of(entry: Entry) -> Clearance:
    """Give a granted entry as the clause that decisions take into account.

    Who lifts a withdrawal has looked at the picture: that settles a doubtful withdrawal as well.
    """
    scope = _scope(entry)
    lifts = entry.lifts
    if WITHDRAWAL in lifts:
        lifts = tuple(dict.fromkeys((*lifts, POSSIBLE_WITHDRAWAL)))
    return Clearance(
        picture=entry.picture,
        evidence=entry.note,
        reference=f"clearance of {entry.at[:10]} by {entry.by}",
        grant=scope if scope or not lifts else None,
        lifts=lifts,
        until=entry.until,
    )


def with_entries(contracts: Contracts, entries: Iterable[Entry]) -> Contracts:
    """Add a journal's clearances to the desk's own file."""
    cleared = tuple(clearance_of(entry) for entry in entries if entry.kind == "grant")
    return msgspec.structs.replace(contracts, clearances=(*contracts.clearances, *cleared))


def count_uses(entries: Iterable[Entry]) -> int:
    """Count the uses among a picture's entries."""
    return sum(entry.kind == "use" for entry in entries)
