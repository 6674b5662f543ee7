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
from captions.record.model import Stretch
from captions.rights.question import Photo
from captions.rights.statements import Source, Statement, as_worded, give_notice
from captions.rights.suppliers import find_supplier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import PhotoRecord
    from captions.rights.suppliers import Supplier

_LIMIT = regex.compile(
    r"\b(?:only|out|not?|never|without|except|until|before|after|restrict\w*+|embargo\w*+|prohibit\w*+"
    r"|forbid\w*+|permission|permitted|licen[cs]\w*+|rights?|withdrawn|kill|use|used|usage|sales?"
    r"|subject|interdit\w*+|verboten|untersagt|prohibid\w*+|vietat\w*+|nur|sperr\w*+)\b"
    r"|금지|불가|한함|엠바고|禁止|不可|限り|禁ず",
    regex.IGNORECASE,
)


_SENTENCE = regex.compile(r"[^.!?;\n]++(?:[.!?;](?=\S)[^.!?;\n]*+)*+")
_LONGEST = 12
"""Words of a sentence that may be a limit; the news has longer ones."""
_USE = regex.compile(
    r"\b(?:use|used|usage|publish|published|publication|store|stored|delete|deleted|remove|removed"
    r"|crop|cropped|uncropped|unaltered|altered|flip|credit|byline|source must|embargo|embargoed"
    r"|hold|release|licen[cs]e|rights|clearance|consent|approval|by arrangement|fees?|exclusive"
    r"|subscribers|expire[sd]?|withdrawn|recalled|pixelate|blur\w*+|replaces earlier|terms"
    r"|archive|resale|available (?:\w+ )?(?:outside|in|for)|\w+ only$|^only\b|out$|columns"
    r"|be named)\b",
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
        for stretch in (*record.unread, *_limiting(record), *_behind_the_credit(record))
    ]
    return tuple(said)


def _limiting(record: PhotoRecord) -> Iterator[Stretch]:
    """Give stretches that no rule claimed and that sound like a limit: silence would permit."""
    read = {(stretch.start, stretch.end) for stretch in record.unread}
    for stretch in record.unclaimed:
        if (stretch.start, stretch.end) not in read and _LIMIT.search(stretch.text):
            yield stretch


def _behind_the_credit(record: PhotoRecord) -> Iterator[Stretch]:
    """Give short sentences behind the credit that speak of use: the news has ended there.

    "Hold until Friday.", "Fee: 50 euros", "Do not store." are limits in words no rule has.
    """
    credited = [e.end for e in record.evidence if e.property.startswith(_CREDITS)]
    claimed = [(e.start, e.end) for e in record.evidence if e.property.startswith(_CLAIMS)]
    claimed += [(stretch.start, stretch.end) for stretch in record.unread]
    behind = [(e.start, e.end) for e in record.evidence if e.property == "description"]
    behind += [(stretch.start, stretch.end) for stretch in record.unclaimed]
    for first, stop in behind:
        if not credited or first < min(credited):
            continue
        for found in _SENTENCE.finditer(record.caption, first, stop):
            text = found[0].strip(" )]([/-*")
            start = found.start() + found[0].find(text)
            end = start + len(text)
            # The half of a sentence that a rule has read is no limit of its own.
            is_free = all(last <= start or end + 1 < begin for begin, last in claimed)
            if is_free and len(text.split()) <= _LONGEST and _USE.search(text):
                yield Stretch(start=start, end=end, text=text)


_CREDITS = ("creditLine", "creatorNames", "source")
_CLAIMS = (*_CREDITS, "restrictions", "grants", "notices")


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
