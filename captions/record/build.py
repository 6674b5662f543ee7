"""`ParsedCaption` → `PhotoRecord`: values gathered, evidence addressed, coverage measured.

>>> from captions.record.model import Evidence
>>> Evidence(property="creditLine", start=3, end=5, text="AP", rule="credit.ap").property
'creditLine'
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from captions.record.beside import with_beside
from captions.record.model import Confidence, Evidence, PhotoRecord, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from captions.record.caption import Claim, ParsedCaption, Reading, RightsReading, Span

_SILENT = frozenset(" \t\r\n\u00a0\u3000()[]{}【】<>|/\\,;.:-–—*▲ⓒ=\"'“”‘’")
"""Characters that separate values and need no claim of their own."""

_SIGNS = "".join(_SILENT)
_ASCII_SIGNS = "".join(filter(str.isascii, _SILENT)).encode()
_OTHER_SIGNS = tuple(sign for sign in _SILENT if not sign.isascii())

_MIN_COVERAGE = 0.6
"""Below this share of read text the record is rejected: it is likely no photo caption."""


def build_record(parsed: ParsedCaption) -> PhotoRecord:
    """Make the record of a parsed caption.

    Args:
        parsed: What `parse_caption` gave.

    Returns:
        The record. ``id`` is the caption's own, else ``c-`` and 12 hexadecimal digits of the
        SHA-256 of its text, so that the same caption gets the same id wherever it is read.
    """
    caption = parsed.caption
    text = caption.text
    claims = list(_claims(parsed))
    unclaimed, coverage = _uncovered(text, [(claim.start, claim.end) for _, claim in claims])
    confidence, reasons = _confidence(parsed, unclaimed, coverage)
    rights, people = parsed.rights, parsed.people
    record = PhotoRecord(
        id=caption.id if caption.id is not None else derive_id(text),
        caption=text,
        description=_value(parsed.description),
        headline=_value(parsed.headline) or caption.headline,
        language=parsed.language,
        persons_shown=tuple(reading.value for reading in people.shown),
        persons_mentioned=tuple(reading.value for reading in people.mentioned),
        organisation_in_image_names=tuple(reading.value for reading in people.organisations),
        date_created=_value(parsed.date_created),
        locations_shown=tuple(reading.value for reading in parsed.places),
        creator_names=tuple(reading.value for reading in parsed.credits.creators),
        credit_line=_value(parsed.credits.credit_line),
        source=_value(parsed.credits.source),
        usage_terms=_usage_terms(text, rights),
        instructions=_instructions(text, rights),
        restrictions=tuple(reading.value for reading in rights.restrictions),
        grants=tuple(reading.value for reading in rights.grants),
        notices=tuple(reading.value for reading in rights.notices),
        unread=tuple(Stretch(start=s, end=e, text=text[s:e]) for s, e in rights.unread),
        evidence=_evidence(text, claims),
        unclaimed=unclaimed,
        coverage=coverage,
        confidence=confidence,
        reasons=reasons,
        style=parsed.style,
        context_date=caption.context_date,
        origin=caption.origin,
    )
    return with_beside(record)


def derive_id(text: str) -> str:
    """Name a caption by its text: ``c-`` and 12 hexadecimal digits of its SHA-256.

    >>> derive_id("Ana Reis in Porto. (Yonhap)")
    'c-281805186681'
    """
    return "c-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _value(reading: Reading[str] | None) -> str | None:
    return None if reading is None else reading.value or None


def _claims(parsed: ParsedCaption) -> Iterator[tuple[str, Claim]]:
    """Give every claim with the path of the value it stands for."""
    singles = {
        "headline": parsed.headline,
        "description": parsed.description,
        "dateCreated": parsed.date_created,
        "creditLine": parsed.credits.credit_line,
        "source": parsed.credits.source,
    }
    for path, reading in singles.items():
        if reading is not None:
            for claim in reading.claims:
                yield _join(path, claim.path), claim
    for path, readings in _lists(parsed).items():
        for index, reading_ in enumerate(readings):
            for claim in reading_.claims:
                yield _join(f"{path}/{index}", claim.path), claim
    for claim in parsed.marks:
        yield _join("marks", claim.path), claim


def _lists(parsed: ParsedCaption) -> dict[str, tuple[Reading[Any], ...]]:
    """Give the readings that become lists in the record, by property."""
    return {
        "personsShown": parsed.people.shown,
        "personsMentioned": parsed.people.mentioned,
        "organisationInImageNames": parsed.people.organisations,
        "locationsShown": parsed.places,
        "creatorNames": parsed.credits.creators,
        "restrictions": parsed.rights.restrictions,
        "grants": parsed.rights.grants,
        "notices": parsed.rights.notices,
    }


def _join(path: str, part: str) -> str:
    return f"{path}/{part}" if part else path


def _evidence(text: str, claims: Iterable[tuple[str, Claim]]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(property=path, start=c.start, end=c.end, text=text[c.start : c.end], rule=c.rule)
        for path, c in claims
    )


def _uncovered(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[Stretch, ...], float]:
    """Find the words no rule claimed, and the share of the others."""
    gaps: list[Stretch] = []
    at = missed = 0
    total = _count_words(text)
    for start, end in [*sorted(spans), (len(text), len(text))]:
        if start > at and text[at:start].strip(_SIGNS):
            gaps.append(_trimmed(text, at, start))
            missed += _count_words(text[at:start])
        if end > at:
            at = end
    return tuple(gaps), round((total - missed) / total, 4) if total else 0.0


def _count_words(text: str) -> int:
    """Count the characters that need a claim."""
    raw = text.encode("utf-8", "replace")  # bytes are taken out ten times as fast as characters
    signs = len(raw) - len(raw.translate(None, _ASCII_SIGNS))
    if not text.isascii():
        signs += sum(map(text.count, _OTHER_SIGNS))
    return len(text) - signs


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """Take the separators off both ends of a gap."""
    while text[start] in _SILENT:
        start += 1
    while text[end - 1] in _SILENT:
        end -= 1
    return Stretch(start=start, end=end, text=text[start:end])


def _usage_terms(text: str, rights: RightsReading) -> str | None:
    """Quote the restriction and grant wording in the order printed, each stretch once."""
    readings: tuple[Reading[Any], ...] = (*rights.restrictions, *rights.grants)
    return _quote(text, {(c.start, c.end) for reading in readings for c in reading.claims})


def _instructions(text: str, rights: RightsReading) -> str | None:
    """Quote what a person must read: notices and unread limits."""
    spans = {(c.start, c.end) for reading in rights.notices for c in reading.claims}
    return _quote(text, spans | {(span.start, span.end) for span in rights.unread})


def _quote(text: str, spans: set[tuple[int, int]]) -> str | None:
    """Join stretches of the caption, leaving out those that lie inside another."""
    quoted: list[str] = []
    reached = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:  # else one that starts before it holds it
            quoted.append(text[start:end])
            reached = end
    return "; ".join(quoted) or None


def _confidence(
    parsed: ParsedCaption, unclaimed: tuple[Stretch, ...], coverage: float
) -> tuple[Confidence, tuple[str, ...]]:
    """Decide whether a person must look, and say why."""
    if coverage < _MIN_COVERAGE:
        return Confidence.REJECT, (f"only {coverage:.0%} of the text was read",)
    reasons = [*parsed.doubts, *_doubts(parsed)]
    reasons += [f'unread use wording: "{_words(parsed, span)}"' for span in parsed.rights.unread]
    reasons += [f'notice: "{reading.value.evidence}"' for reading in parsed.rights.notices]
    reasons += [f'not understood: "{gap.text}"' for gap in unclaimed]
    if parsed.credits.credit_line is None and not parsed.credits.creators:
        reasons.append("no credit was found")
    if parsed.description is None:
        reasons.append("no description was found")
    unique = tuple(dict.fromkeys(reasons))
    return (Confidence.REVIEW if unique else Confidence.ACCEPT), unique


def _words(parsed: ParsedCaption, span: Span) -> str:
    return parsed.caption.text[span.start : span.end]


def _doubts(parsed: ParsedCaption) -> Iterator[str]:
    """Give each reading's own doubt."""
    credit = parsed.credits
    singles = (parsed.headline, parsed.date_created, credit.credit_line, credit.source)
    for reading in (*singles, *(r for readings in _lists(parsed).values() for r in readings)):
        if reading is not None and reading.doubt:
            yield reading.doubt
