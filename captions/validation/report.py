"""Findings as text for people and as JSON for programs.

>>> finding = Finding(id="p-1", rule="date-in-future", severity=Severity.ERROR,
...     property="dateCreated", message="2032-05-04 lies after today", remedy="Look.", span=(5, 15))
>>> print(finding_line(finding))
E  p-1  dateCreated  2032-05-04 lies after today. Look.  [date-in-future, caption 5–15]
>>> summary(2, [finding])
'2 records: 1 error'
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from captions.record.results import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FINDINGS_SCHEMA = "captions.findings/1"

_LETTERS = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.INFO: "I"}
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_WORST_FIRST = tuple(_LETTERS)


def finding_line(finding: Finding) -> str:
    """Give one line: severity, record, property, what is wrong, what to do, rule and words."""
    about = finding.rule
    if finding.span:
        about += f", caption {finding.span[0]}–{finding.span[1]}"
    text = f"{finding.message}. {finding.remedy}  [{about}]"
    fields = (_LETTERS[finding.severity], finding.id, finding.property or "record", text)
    return "  ".join(map(_visible, fields))


def _visible(text: str) -> str:
    """Keep a caption's controls away from the terminal, and a finding on one line."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    return " " if char.isspace() else f"\\u{ord(char):04x}"


def summary(records: int, findings: Iterable[Finding]) -> str:
    """Say in one line how many records had how many findings.

    >>> summary(1, [])
    '1 record: no findings'
    """
    return counted_summary(records, Counter(finding.severity for finding in findings))


def counted_summary(records: int, counts: Mapping[str, int]) -> str:
    """Say the same of findings that were only counted, by severity."""
    parts = [_count(counts[key], word) for key, word in _WORDS.items() if counts.get(key)]
    return f"{_count(records, 'record')}: {', '.join(parts) or 'no findings'}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def reaches(findings: Iterable[Finding], limit: str) -> bool:
    """Tell whether a finding is at least as bad as the limit: what ``--fail-on`` asks.

    ``limit`` is a severity, or ``never``.
    """
    return reaches_counted(Counter(finding.severity for finding in findings), limit)


def reaches_counted(counts: Mapping[str, int], limit: str) -> bool:
    """Tell the same of findings that were only counted, by severity."""
    if limit == "never":
        return False
    counted = _WORST_FIRST[: _WORST_FIRST.index(Severity(limit)) + 1]
    return any(counts.get(severity) for severity in counted)
