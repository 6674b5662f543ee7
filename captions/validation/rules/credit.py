"""Rules on byline, credit and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.record.model import RestrictionCode
from captions.validation.rule import Check, Fault, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import PhotoRecord

_CREDIT_MARKS = frozenset("(/|[–—-:©")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def credit_line_missing(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A photographer is named and no credit line."""
    if record.creator_names and not record.credit_line:
        message = f"no credit line, though {record.creator_names[0]} took the picture"
        remedy = "Key the agency or owner that must be credited."
        yield Fault("creditLine", message, remedy, span_of(record, "creatorNames/0"))


def source_equals_credit_line(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """Source and credit line are the same."""
    if record.source and record.source == record.credit_line:
        message = f"source and credit line are both {record.source}"
        remedy = "Leave the source empty, or key who supplied the picture to the agency."
        yield Fault("source", message, remedy, span_of(record, "source"))


def byline_in_capitals(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """A photographer's name is printed in capitals throughout."""
    for index, name in enumerate(record.creator_names):
        if len(name) > 3 and name.isupper():
            path = f"creatorNames/{index}"
            message = f"{name} is in capitals throughout"
            remedy = f"Key the name as it is written, e.g. {name.title()}."
            yield Fault(path, message, remedy, span_of(record, path))


def creator_equals_credit_line(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The photographer is the crediting agency: a byline that names nobody."""
    for index, name in enumerate(record.creator_names):
        if name == record.credit_line:
            path = f"creatorNames/{index}"
            message = f"{name} is both photographer and credit line"
            remedy = "Key the photographer's name, or leave it empty."
            yield Fault(path, message, remedy, span_of(record, path))


def credit_not_as_demanded(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The credit line lacks the credit that the caption demands."""
    for index, limit in enumerate(record.restrictions):
        if limit.code is not RestrictionCode.MANDATORY_CREDIT or not limit.credit:
            continue
        if _letters(limit.credit) not in _letters(record.credit_line or ""):
            message = f'the caption demands "{limit.credit}" and the credit line does not say it'
            remedy = "Print the credit as demanded."
            yield Fault("creditLine", message, remedy, span_of(record, f"restrictions/{index}"))


def description_repeats_credit(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The description ends in the credit."""
    if not record.description or not record.credit_line:
        return
    body = record.description.rstrip(" .)]")
    if body.endswith(record.credit_line):
        before = body[: -len(record.credit_line)].rstrip()
        if before[-1:] in _CREDIT_MARKS:
            message = f"the description ends in the credit, {record.credit_line}"
            remedy = "Cut the credit from the description: it has its own property."
            yield Fault("description", message, remedy, span_of(record, "creditLine"))
