"""`PhotoRecord` → the statements in its caption, and what is known of the picture.

>>> from captions.record.model import PhotoRecord, Restriction, RestrictionCode
>>> record = PhotoRecord(id="a", caption="Ana Reis in Porto. (Yonhap) NO SALES", restrictions=(
...     Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES"),))
>>> [(statement.code, statement.span) for statement in statements_of(record)]
[('no-sale', (28, 36))]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.gazetteer import fold_name
from captions.rights.question import Photo
from captions.rights.statements import Source, Statement, as_worded, give_notice
from captions.rights.suppliers import find_supplier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import PhotoRecord, Stretch
    from captions.rights.suppliers import Supplier

_LIMIT = regex.compile(
    r"\b(?:only|out|not?|never|without|except|until|before|after|restrict\w*+|embargo\w*+|prohibit\w*+"
    r"|forbid\w*+|permission|permitted|licen[cs]\w*+|rights?|withdrawn|kill|use|used|usage|sales?"
    r"|subject|interdit\w*+|verboten|untersagt|prohibid\w*+|vietat\w*+|nur|sperr\w*+)\b"
    r"|금지|불가|한함|엠바고|禁止|不可|限り|禁ず",
    regex.IGNORECASE,
)


def statements_of(record: PhotoRecord) -> tuple[Statement, ...]:
    """Give every statement that a record's caption makes: nothing that limits use is left out."""
    spans = {item.property: (item.start, item.end) for item in reversed(record.evidence)}
    said = [
        Statement(
            source=Source.CAPTION,
            evidence=restriction.evidence,
            restriction=as_worded(restriction),
            span=_span(record, restriction.evidence, spans.get(f"restrictions/{index}")),
        )
        for index, restriction in enumerate(record.restrictions)
    ]
    said += [
        Statement(
            source=Source.CAPTION,
            evidence=grant.evidence,
            grant=grant,
            span=_span(record, grant.evidence, spans.get(f"grants/{index}")),
        )
        for index, grant in enumerate(record.grants)
    ]
    said += [
        give_notice(notice, _span(record, notice.evidence, spans.get(f"notices/{index}")))
        for index, notice in enumerate(record.notices)
    ]
    said += [
        Statement(source=Source.CAPTION, evidence=stretch.text, span=(stretch.start, stretch.end))
        for stretch in (*record.unread, *_limiting(record))
    ]
    return tuple(said)


def _limiting(record: PhotoRecord) -> Iterator[Stretch]:
    """Give stretches that no rule claimed and that sound like a limit: silence would permit."""
    read = {(stretch.start, stretch.end) for stretch in record.unread}
    for stretch in record.unclaimed:
        if (stretch.start, stretch.end) not in read and _LIMIT.search(stretch.text):
            yield stretch


def _span(
    record: PhotoRecord, evidence: str, claimed: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Give where the evidence stands; a claim on another stretch yields to the words themselves."""
    if claimed is not None and record.caption[claimed[0] : claimed[1]] == evidence:
        return claimed
    start = record.caption.find(evidence)
    return claimed if start < 0 or not evidence else (start, start + len(evidence))


def photo_of(record: PhotoRecord) -> Photo:
    """Give what a record tells of its picture beside the statements."""
    supplier = supplier_of(record)
    lines = (record.credit_line, record.source, *record.creator_names)
    shown = bool(record.persons_shown)
    return Photo(
        taken=record.date_created,
        sent=record.context_date,
        credits=tuple(line for line in lines if line),
        authors=record.creator_names or ((record.credit_line,) if record.credit_line else ()),
        zone=supplier.zone if supplier else None,
        country=supplier.country if supplier else None,
        people=True if shown else None,
    )


def supplier_of(record: PhotoRecord) -> Supplier | None:
    """Give the agency that a record's credit or source names, None for one that is not known."""
    for name in (record.credit_line, record.source):
        if name:
            supplier = find_supplier(fold_name(name))
            if supplier is not None:
                return supplier
    return None
