"""The desk's own file (TOML) → what was agreed with each supplier, and cleared for each picture.

It holds the desk's settings and regions, and per supplier the base grant, the agency's default
terms and the clauses of the contract; clearances are permissions for single pictures. The form:

    [desk]
    archive_days = 30
    unknown_suppliers = "standard"      # or "none": whom we do not know grants nothing

    [regions."Our south"]
    core = ["ES", "PT", "IT"]

    [suppliers.sol]
    names = ["Agência Sol"]
    base = "standard"                   # or "none"
    zone = "Europe/Lisbon"

    [[suppliers.sol.defaults]]          # the agency's default terms
    restriction = { code = "no-sale", evidence = "No resale." }
    reference = "General terms, 3"

    [[suppliers.sol.clauses]]
    evidence = "The desk may publish in Japan."
    reference = "Contract 2026/14, 4"
    grant = { actions = ["publish"], purposes = ["editorial"], territories = ["JP"] }
    until = "2026-12-31"

    [[clearances]]
    picture = "c-0123456789ab"
    evidence = "Free for the title page."
    reference = "mail of 5 March 2026"
    lifts = ["no-redistribution"]

A key that nobody knows is an error: it may be the one that limits.
"""

from __future__ import annotations

import dataclasses
import tomllib
from typing import TYPE_CHECKING, Literal

import msgspec

from captions.errors import UsageError
from captions.gazetteer import fold_name
from captions.record.model import RestrictionCode
from captions.rights.question import STANDARD_DESK, Desk, Photo
from captions.rights.records import photo_of, statements_of
from captions.rights.statements import (
    CORRECTED,
    GRANT,
    POSSIBLE_WITHDRAWAL,
    STANDARD_BASE,
    UNREAD,
    WITHDRAWAL,
    Source,
    Statement,
)
from captions.rights.territories import Region, standard_atlas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from captions.record.model import PhotoRecord

_CODES = frozenset(RestrictionCode) | {
    CORRECTED,
    GRANT,
    POSSIBLE_WITHDRAWAL,
    UNREAD,
    WITHDRAWAL,
}


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file; an unknown key is an error."""


class Settings(_Table, frozen=True):
    """How the desk decides."""

    archive_days: int = 30
    unknown_suppliers: Literal["standard", "none"] = "standard"


class Clause(_Table, frozen=True):
    """One written term: a restriction, a grant, or a lifting, with its wording and its period."""

    evidence: str = ""
    reference: str | None = None
    restriction: dict[str, object] | None = None
    grant: dict[str, object] | None = None
    lifts: tuple[str, ...] = ()
    from_: str | None = msgspec.field(default=None, name="from")
    until: str | None = None


class Clearance(Clause, frozen=True):
    """A clause for one picture."""

    picture: str = ""
    """Id of the record; a clearance without one is refused when the file is read."""
    released: bool = False
    """Whether it is the release of the people shown."""


class Terms(_Table, frozen=True):
    """What was agreed with one supplier."""

    names: tuple[str, ...]
    base: Literal["standard", "none"] = "standard"
    zone: str | None = None
    country: str | None = None
    defaults: tuple[Clause, ...] = ()
    clauses: tuple[Clause, ...] = ()


class Contracts(_Table, frozen=True):
    """The whole file."""

    desk: Settings = Settings()
    regions: dict[str, Region] = {}
    suppliers: dict[str, Terms] = {}
    clearances: tuple[Clearance, ...] = ()


NO_CONTRACTS = Contracts()


class Circumstances(msgspec.Struct, frozen=True):
    """All that `captions.rights.decide.decide` wants to know of one record."""

    statements: tuple[Statement, ...]
    photo: Photo
    desk: Desk


def load_contracts(path: Path) -> Contracts:
    """Read the desk's file.

    Raises:
        UsageError: It is missing, is no TOML, or says something that nobody can act on.
    """
    try:
        contracts = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Contracts)
        _check(contracts)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise UsageError(str(path), f"is no file of contracts: {error}", "Mend it.") from error
    return contracts


def _check(contracts: Contracts) -> None:
    """Refuse a clause that could not be acted on, while its author is still at the screen."""
    for clause, source in _clauses(contracts):
        _statement(clause, source)
    if not all(clearance.picture for clearance in contracts.clearances):
        raise msgspec.ValidationError("a clearance names no picture")


def circumstances_of(record: PhotoRecord, contracts: Contracts = NO_CONTRACTS) -> Circumstances:
    """Gather what the caption, the supplier's terms and the clearances say of one picture."""
    terms = _terms_of(record, contracts)
    photo = photo_of(record)
    said = list(statements_of(record))
    if terms is not None:
        said += [_statement(clause, Source.AGENCY) for clause in terms.defaults]
        said += [_statement(clause, Source.CONTRACT) for clause in terms.clauses]
        photo = dataclasses.replace(
            photo, zone=terms.zone or photo.zone, country=terms.country or photo.country
        )
    for clearance in contracts.clearances:
        if clearance.picture == record.id:
            said.append(_statement(clearance, Source.CONTRACT))
            photo = dataclasses.replace(photo, released=photo.released or clearance.released)
    return Circumstances(tuple(said), photo, _desk(terms, contracts))


def _terms_of(record: PhotoRecord, contracts: Contracts) -> Terms | None:
    """Find the supplier by the record's credit or source."""
    by_name = {
        fold_name(name): terms for terms in contracts.suppliers.values() for name in terms.names
    }
    for name in (record.credit_line, record.source):
        if name and fold_name(name) in by_name:
            return by_name[fold_name(name)]
    return None


def _desk(terms: Terms | None, contracts: Contracts) -> Desk:
    known = terms.base if terms is not None else contracts.desk.unknown_suppliers
    atlas = standard_atlas()
    return dataclasses.replace(
        STANDARD_DESK,
        base=STANDARD_BASE if known == "standard" else (),
        archive_days=contracts.desk.archive_days,
        atlas=atlas.extended(contracts.regions) if contracts.regions else atlas,
    )


def _clauses(contracts: Contracts) -> Iterator[tuple[Clause, Source]]:
    for terms in contracts.suppliers.values():
        yield from ((clause, Source.AGENCY) for clause in terms.defaults)
        yield from ((clause, Source.CONTRACT) for clause in terms.clauses)
    yield from ((clearance, Source.CONTRACT) for clearance in contracts.clearances)


def _statement(clause: Clause, source: Source) -> Statement:
    """Make the statement of a clause; its wording is the evidence of what it holds."""
    unknown = sorted(set(clause.lifts) - _CODES)
    if unknown:
        raise msgspec.ValidationError(f'"{unknown[0]}" is no code that could be lifted')
    return msgspec.convert(
        {
            "source": source,
            "evidence": clause.evidence,
            "reference": clause.reference,
            "restriction": _with_evidence(clause.restriction, clause.evidence),
            "grant": _with_evidence(clause.grant, clause.evidence),
            "lifts": clause.lifts,
            "validFrom": clause.from_,
            "validUntil": clause.until,
        },
        Statement,
    )


def _with_evidence(held: dict[str, object] | None, evidence: str) -> dict[str, object] | None:
    return None if held is None else {"evidence": evidence, **held}
