"""Findings: what is wrong with a record, never an exception."""

from __future__ import annotations

from enum import StrEnum

import msgspec

FINDING_SCHEMA = "captions.finding/1"


class Severity(StrEnum):
    """How bad a finding is; `error` makes the command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Finding(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One fault of one record, with the words it is about and what to do.

    ``span`` is ``[start, end]`` in the caption, or None where no words are to blame.
    """

    schema: str = FINDING_SCHEMA
    id: str
    rule: str
    severity: Severity
    property: str
    message: str
    remedy: str
    span: tuple[int, int] | None = None
