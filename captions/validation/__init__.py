"""`PhotoRecord` → list of `Finding`: what a picture desk should know before it uses the picture.

>>> from captions.record.model import PhotoRecord
>>> record = PhotoRecord(id="p-1", caption="A boat. (Ana Reis/Sol)", creator_names=("Ana Reis",))
>>> [finding.rule for finding in validate(record) if finding.severity == "error"][-1]
'credit-line-missing'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.errors import RecordError
from captions.record.results import Finding, Severity
from captions.record.serialize import record_from_document
from captions.validation.profiles import Profile, load_profile, parse_profile, profile_names
from captions.validation.rule import Check
from captions.validation.rules import RULES
from captions.validation.schema import SchemaError, read_document, schema_errors

if TYPE_CHECKING:
    from datetime import date

    from captions.record.model import PhotoRecord

__all__ = [
    "RULES",
    "Profile",
    "SchemaError",
    "load_profile",
    "parse_profile",
    "profile_names",
    "schema_errors",
    "validate",
    "validate_document",
]

SCHEMA_RULE = "schema"


def validate(
    record: PhotoRecord, profile: str | Profile = "wire", today: date | None = None
) -> list[Finding]:
    """Judge a record by the rules of a profile.

    Args:
        record: The record.
        profile: A profile, the name of one, or the path of its TOML file.
        today: The day of the check; None leaves out the rules that depend on it.

    Returns:
        The findings, the worst first, then in the order of `RULES`.

    Raises:
        UsageError: There is no such profile.
    """
    chosen = load_profile(profile) if isinstance(profile, str) else profile
    check = Check(
        today=today.isoformat() if today else None,
        required=chosen.required,
        recommended=chosen.recommended,
    )
    return [
        Finding(
            id=record.id,
            rule=rule,
            severity=severity,
            property=fault.property,
            message=fault.message,
            remedy=fault.remedy,
            span=fault.span,
        )
        for rule, severity, judge in chosen.rules
        for fault in judge(record, check)
    ]


def validate_document(
    document: object,
    profile: str | Profile = "wire",
    today: date | None = None,
    where: str = "record",
) -> list[Finding]:
    """Judge a record in its JSON form: every fault of form, then the rules where they can run.

    Args:
        document: JSON text as bytes, or what it decodes to.
        profile: As for `validate`.
        today: As for `validate`.
        where: File and line, for the error.

    Returns:
        Faults of form as findings of the rule ``schema``, then those of `validate`.

    Raises:
        RecordError: The text is no JSON at all.
        UsageError: There is no such profile.
    """
    decoded = read_document(document, where) if isinstance(document, bytes) else document
    given_id = decoded.get("id") if isinstance(decoded, dict) else None
    findings = [_of_form(str(given_id or where), fault) for fault in schema_errors(decoded)]
    try:
        record = record_from_document(decoded, where)
    except RecordError:  # its fault is among the findings
        return findings
    return findings + validate(record, profile, today)


def _of_form(record_id: str, fault: SchemaError) -> Finding:
    return Finding(
        id=record_id,
        rule=SCHEMA_RULE,
        severity=Severity.ERROR,
        property=fault.path,
        message=fault.message,
        remedy="Correct it; schemas/photo-record.schema.json says what is allowed.",
    )
