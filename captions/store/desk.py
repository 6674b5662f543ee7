"""A record in its archive → all that decides about it: its words, clearances, uses, withdrawals."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from captions.rights.contracts import NO_CONTRACTS, Circumstances, Contracts, circumstances_of
from captions.rights.journal import Entry, count_uses, still_standing, with_entries, withdrawal_of
from captions.rights.statements import WITHDRAWAL
from captions.rights.withdrawals import (
    last_days,
    lost_withdrawals,
    mentioned_ids,
    said_elsewhere,
)

if TYPE_CHECKING:
    from captions.record.model import PhotoRecord
    from captions.store.base import RecordStore


class Known(NamedTuple):
    """What the archive knows of one picture's use."""

    circumstances: Circumstances
    previous_uses: int


def known_in(store: RecordStore, record: PhotoRecord, contracts: Contracts = NO_CONTRACTS) -> Known:
    """Gather what a record says, what was cleared for it, and what other records say of it.

    Args:
        store: An entered store.
        record: One of its records.
        contracts: The desk's file.
    """
    others = tuple(store.naming(mentioned_ids(record)))
    entries = store.notes(record.id)
    replaced = [entry for entry in entries if entry.kind == "withdrawn"]
    last = last_days((record, *others))
    last[WITHDRAWAL] = max([last.get(WITHDRAWAL, ""), *(entry.at[:10] for entry in replaced)])
    known = circumstances_of(record, with_entries(contracts, still_standing(entries, last)))
    statements = (
        *known.statements,
        *said_elsewhere(record, others),
        *map(withdrawal_of, replaced),
    )
    return Known(msgspec.structs.replace(known, statements=statements), count_uses(entries))


def note_lost_withdrawals(store: RecordStore, before: PhotoRecord, after: PhotoRecord) -> None:
    """Keep in the journal what a record's new form no longer says: that it was withdrawn.

    A story that is imported again must not bring a killed picture back.
    """
    now = datetime.now(UTC)
    for notice in lost_withdrawals(before, after):
        store.note(
            Entry(
                kind="withdrawn",
                picture=after.id,
                at=f"{now:%Y-%m-%dT%H:%M:%SZ}",
                by="import",
                run=f"{now:%Y%m%d-%H%M%S}",
                note=notice.evidence,
            )
        )
