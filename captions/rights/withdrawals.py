"""Kills, withdrawals and corrections of one record → statements about others of the same picture.

A supplier withdraws a picture with a message of its own, which names it by its id. The earlier
record of that picture is then prohibited above all else, until a person lifts it. Where the id is
not certainly that picture's, or the picture was sent again later, a person has to look.

>>> from captions.record.model import Notice, PhotoRecord
>>> kill = PhotoRecord(id="k", caption="MANDATORY KILL: photo XYZ123 of the fire.",
...                    notices=(Notice(kind="kill", evidence="MANDATORY KILL"),))
>>> sorted(named_ids(kill))
['k', 'xyz123']
>>> [said.code for said in said_elsewhere(PhotoRecord(id="XYZ123", caption="A fire."), [kill])]
['withdrawal']
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec
import regex

from captions.rights.statements import (
    CORRECTED,
    POSSIBLE_WITHDRAWAL,
    WITHDRAWAL,
    Source,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from captions.record.model import Notice, PhotoRecord

_WITHDRAWING = frozenset({"kill", "withdrawal"})
_ACTING = _WITHDRAWING | {"correction"}
_CODES_OF = {
    "kill": (WITHDRAWAL, POSSIBLE_WITHDRAWAL),
    "withdrawal": (WITHDRAWAL, POSSIBLE_WITHDRAWAL),
    "correction": (CORRECTED,),
}

_EPA = regex.compile(r"\bepa[\s#-]?+(\d{6,12})\b", regex.IGNORECASE)
_SHAPED = regex.compile(
    r"(?<![\w.-])(?:\p{L}{1,6}[-_]?\d{3,14}\p{L}{0,3}|\d{6,14}\p{L}{0,3}"
    r"|\p{L}{1,4}\d[\p{L}\d]{5,14})(?![\w-])"
)
"""Letters and digits as agencies number pictures: ``XYZ123``, ``1234567ab``, ``1AB2CD``."""
_CUED = regex.compile(
    r"\b(?:photos?|images?|pictures?|pix|slugs?|ids?|no\.?|numbers?|ref(?:erence)?)\s*+[:#]?\s*+"
    r"((?:[\p{L}\d_-]*\d[\p{L}\d_-]*+(?:\s*+(?:,|and|&|/)\s*+)?+)++)",
    regex.IGNORECASE,
)
_WORD = regex.compile(r"[\p{L}\d_-]*\d[\p{L}\d_-]*+")
_DIGIT = regex.compile(r"\d")
_LEAST = 5
"""Shorter ids ("A12", "2026") are met by chance."""


def own_ids(record: PhotoRecord) -> frozenset[str]:
    """Give the ids under which a picture is known: the record's, the supplier's, the file's."""
    found = {record.id, *_marked(record)}
    found |= {f"epa{number}" for number in _EPA.findall(record.caption)}
    if record.origin is not None and record.origin.image:
        stem = PurePosixPath(record.origin.image.replace("\\", "/")).stem
        if len(stem) >= _LEAST and _DIGIT.search(stem):
            found.add(stem)
    return frozenset(_fold(word) for word in found if word)


def mentioned_ids(record: PhotoRecord) -> frozenset[str]:
    """Give every word of a caption that is formed like an id, its own ids among them."""
    words = {_fold(word) for word in _SHAPED.findall(record.caption)}
    words |= {_fold(word) for run in _CUED.findall(record.caption) for word in _WORD.findall(run)}
    return own_ids(record) | {word for word in words if len(word) >= _LEAST}


def named_ids(record: PhotoRecord) -> frozenset[str]:
    """Give the ids that a record's notices may speak of; none where it has no such notice."""
    if not any(notice.kind in _ACTING for notice in record.notices):
        return frozenset()
    return mentioned_ids(record)


def said_elsewhere(record: PhotoRecord, others: Iterable[PhotoRecord]) -> Iterator[Statement]:
    """Give what the notices of other records say about a picture.

    Args:
        record: The picture asked about.
        others: Records with notices; those that do not name the picture say nothing.

    Yields:
        A withdrawal where a record of the same day or later names one of the picture's own ids;
        a doubtful one, which is a review, where the id stands only somewhere in its caption, or
        the picture was sent again after it; a review for a correction.
    """
    own, mentioned = own_ids(record), mentioned_ids(record)
    for other in others:
        named = named_ids(other)
        if other.id == record.id or named.isdisjoint(mentioned):
            continue
        sure = named & own
        shared = min(sure or named & mentioned)
        for notice in other.notices:
            code = _code(notice, record, other, sure=bool(sure))
            if code is not None:
                yield _statement(code, notice, other, shared)


def lost_withdrawals(before: PhotoRecord, after: PhotoRecord) -> tuple[Notice, ...]:
    """Give the withdrawals that a record had and its new form has not: they still hold."""
    if any(notice.kind in _WITHDRAWING for notice in after.notices):
        return ()
    return tuple(notice for notice in before.notices if notice.kind in _WITHDRAWING)


def last_days(records: Iterable[PhotoRecord]) -> dict[str, str]:
    """Give the last day on which any of these records withdrew something, and corrected something.

    Leave that a person gave before such a day was given without knowing of it.

    Returns:
        ISO days by the code of what they may say; no key where no day is known.
    """
    last: dict[str, str] = {}
    for record in records:
        for notice in record.notices if record.context_date else ():
            for code in _CODES_OF.get(notice.kind, ()):
                last[code] = max(last.get(code, ""), (record.context_date or "")[:10])
    return last


def _code(notice: Notice, record: PhotoRecord, other: PhotoRecord, *, sure: bool) -> str | None:
    resent = _is_later(record, other)
    if notice.kind in _WITHDRAWING:
        return WITHDRAWAL if sure and not resent else POSSIBLE_WITHDRAWAL
    if notice.kind == "correction" and sure and not resent and not _corrects(record):
        return CORRECTED
    return None


def _statement(code: str, notice: Notice, other: PhotoRecord, shared: str) -> Statement:
    """Make the statement; a doubtful one stands no higher than a caption: it can be lifted."""
    source = Source.WITHDRAWAL if code == WITHDRAWAL else Source.CAPTION
    if code != WITHDRAWAL:
        notice = msgspec.structs.replace(notice, kind=code)
    reference = f"record {other.id}, which names {shared}"
    return Statement(source=source, evidence=notice.evidence, notice=notice, reference=reference)


def _marked(record: PhotoRecord) -> Iterator[str]:
    for item in record.evidence:
        if item.rule == "mark.picture-id":
            yield item.text.strip("()[] ")


def _corrects(record: PhotoRecord) -> bool:
    return any(notice.kind == "correction" for notice in record.notices)


def _is_later(record: PhotoRecord, other: PhotoRecord) -> bool:
    """Tell whether a record was certainly sent after another; unknown days are no proof."""
    mine, its = record.context_date, other.context_date
    return mine is not None and its is not None and mine[:10] > its[:10]


def _fold(word: str) -> str:
    return word.casefold().strip()
