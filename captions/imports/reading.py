"""What is done to each caption by itself, in whatever process: read it, judge its record."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import msgspec

from captions.pipeline import parse_record
from captions.record.caption import Caption
from captions.record.results import Finding
from captions.record.serialize import record_to_json

if TYPE_CHECKING:
    from datetime import date

    from captions.validation import Profile


class Task(msgspec.Struct, frozen=True, array_like=True):
    """A caption that has to be read, and the digest of it."""

    caption: Caption
    reading: str

    def __str__(self) -> str:
        """Name the caption, where it cannot be read."""
        origin = self.caption.origin
        line = f", line {origin.line}" if origin and origin.line else ""
        return f"{origin.file if origin else self.caption.id}{line}"


class Read(msgspec.Struct, frozen=True, array_like=True):
    """A caption read: the record as JSON, which goes between processes fast, and its findings."""

    document: bytes
    findings: tuple[Finding, ...]
    reading: str


def read_task(task: Task | None, *, profile: str, today: date) -> Read | None:
    """Read one caption and judge its record.

    Args:
        task: The caption; None gives None.
        profile: Name or path of the validation profile.
        today: Day against which future dates are judged.
    """
    from captions.validation import validate

    if task is None:
        return None
    record = parse_record(task.caption)
    findings = tuple(validate(record, _profile(profile), today))
    return Read(record_to_json(record), findings, task.reading)


@functools.cache
def _profile(name: str) -> Profile:
    from captions.validation import load_profile

    return load_profile(name)
