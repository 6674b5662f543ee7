"""`Statement`: one thing somebody said about the use of a picture, and who said it where.

A statement holds a restriction, a grant or a notice as the record has them; with none of the
three it is unread wording. Sources are ranked as in semantics §3.4.

>>> from captions.record.model import RestrictionCode
>>> no_sale = Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES")
>>> Statement(source=Source.CAPTION, evidence="NO SALES", restriction=no_sale).code
'no-sale'
>>> Statement(source=Source.METADATA, evidence="see website", reference="Instructions").code
'unread'
"""

from __future__ import annotations

from enum import StrEnum

import msgspec
import regex

from captions.record.model import Grant, Notice, Restriction

UNREAD, GRANT, WITHDRAWAL = "unread", "grant", "withdrawal"
POSSIBLE_WITHDRAWAL, CORRECTED = "possible-withdrawal", "corrected"
"""Codes of statements that are no restriction; the last two come from other pictures' notices."""

_WITHDRAWALS = frozenset({"kill", "withdrawal"})


class Source(StrEnum):
    """Where a statement was made, the strongest first."""

    WITHDRAWAL = "withdrawal"
    CONTRACT = "contract"
    """A clause of the contract, or a written clearance on record."""
    CAPTION = "caption"
    METADATA = "metadata"
    AGENCY = "agency"
    """The agency's default terms."""
    BASE = "base"
    """The subscription: what nobody has spoken of."""


RANK = {source: rank for rank, source in enumerate(Source, start=1)}


class Statement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One statement; with no restriction, grant or notice in it, unread wording."""

    source: Source
    evidence: str
    span: tuple[int, int] | None = None
    """Where the evidence stands in its source."""
    reference: str | None = None
    """Clause, clearance or metadata field."""
    restriction: Restriction | None = None
    grant: Grant | None = None
    notice: Notice | None = None
    lifts: tuple[str, ...] = ()
    """Codes of the statements that this one lifts by its own words."""
    valid_from: str | None = None
    """ISO date; with `valid_until` the period in which the statement speaks."""
    valid_until: str | None = None

    @property
    def code(self) -> str:
        """Give the restriction's code, ``grant``, the notice's kind, or ``unread``."""
        if self.restriction is not None:
            return self.restriction.code.value
        if self.grant is not None:
            return GRANT
        if self.notice is not None:
            return WITHDRAWAL if self.notice.kind in _WITHDRAWALS else self.notice.kind
        return UNREAD


_MAINLAND = regex.compile(r"\bmainland\s+china\b|中国大陆|중국\s?본토", regex.IGNORECASE)


def as_worded(restriction: Restriction) -> Restriction:
    """Give back to territories what their codes do not say: mainland China is CN alone.

    >>> from captions.record.model import RestrictionCode
    >>> out = Restriction(
    ...     code=RestrictionCode.TERRITORY_EXCLUDED,
    ...     evidence="MAINLAND CHINA OUT",
    ...     territories=("CN",),
    ... )
    >>> as_worded(out).territories
    ('Mainland China',)
    """
    names = restriction.territories
    if not names or "CN" not in names or not _MAINLAND.search(restriction.evidence):
        return restriction
    named = tuple("Mainland China" if name == "CN" else name for name in names)
    return msgspec.structs.replace(restriction, territories=named)


def restrict(
    restriction: Restriction, source: Source = Source.CAPTION, reference: str | None = None
) -> Statement:
    """Make the statement of a restriction; its evidence is the restriction's own."""
    return Statement(
        source=source,
        evidence=restriction.evidence,
        restriction=as_worded(restriction),
        reference=reference,
    )


def give_notice(notice: Notice, span: tuple[int, int] | None = None) -> Statement:
    """Make the statement of a notice: a withdrawal stands above every other source."""
    source = Source.WITHDRAWAL if notice.kind in _WITHDRAWALS else Source.CAPTION
    return Statement(source=source, evidence=notice.evidence, notice=notice, span=span)


STANDARD_BASE: tuple[Statement, ...] = (
    Statement(
        source=Source.BASE,
        evidence="",
        reference="standard subscription",
        grant=Grant(evidence="", actions=("publish", "alter"), purposes=("editorial",)),
    ),
    Statement(
        source=Source.BASE,
        evidence="",
        reference="standard subscription",
        grant=Grant(evidence="", actions=("archive",)),
    ),
)
"""What the standard subscription grants (semantics §3.2)."""
