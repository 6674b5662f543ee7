"""Rules on days: impossible, too early, too late, or only known in part."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import regex

from captions.validation.rule import Check, Fault, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import PhotoRecord

FIRST_PHOTOGRAPH = "1826"
"""Year of the oldest camera picture that survives."""

_PARTIAL = regex.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


def _is_day(text: str) -> bool:
    """Tell whether the calendar has this year, month or day.

    >>> _is_day("2024-02-29"), _is_day("2023-02-29"), _is_day("2023-02")
    (True, False, True)
    """
    found = _PARTIAL.fullmatch(text)
    if not found:
        return False
    try:
        date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return False
    return True


def date_impossible(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The calendar has no such day, or the text is no ISO date."""
    for path, text in (("dateCreated", record.date_created), ("contextDate", record.context_date)):
        if text is not None and not _is_day(text):
            message = f'"{text}" is no day of the calendar'
            remedy = "Ask the supplier, and key the day as YYYY, YYYY-MM or YYYY-MM-DD."
            yield Fault(path, message, remedy, span_of(record, path))


def date_in_future(record: PhotoRecord, check: Check) -> Iterator[Fault]:
    """The picture was taken after today; told only where the check states its day."""
    taken = record.date_created
    if taken and check.today and taken > check.today[: len(taken)]:
        message = f"{taken} lies after today, {check.today}"
        remedy = "Look for a slip in the year, or for day and month in the other order."
        yield Fault("dateCreated", message, remedy, span_of(record, "dateCreated"))


def date_after_story(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The picture was taken after its story was published."""
    taken, story = record.date_created, record.context_date
    if taken and story:
        known = min(len(taken), len(story))
        if taken[:known] > story[:known]:
            message = f"{taken} lies after the story's own date, {story}"
            remedy = "Compare the caption's date with the story's; correct the one that is wrong."
            yield Fault("dateCreated", message, remedy, span_of(record, "dateCreated"))


def date_implausible(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The date is older than photography."""
    taken = record.date_created
    if taken and taken[:4] < FIRST_PHOTOGRAPH:
        message = f"{taken} lies before the first photograph ({FIRST_PHOTOGRAPH})"
        remedy = "Key the day the picture was taken, not that of the thing it shows."
        yield Fault("dateCreated", message, remedy, span_of(record, "dateCreated"))


def date_partial(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """Only the year, or year and month, are known."""
    taken = record.date_created
    if taken and len(taken) < len("YYYY-MM-DD"):
        known = "year" if len(taken) == len("YYYY") else "year and month"
        message = f"only the {known} of {taken} is known"
        remedy = "Add the day if the supplier knows it; do not guess."
        yield Fault("dateCreated", message, remedy, span_of(record, "dateCreated"))
