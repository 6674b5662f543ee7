r"""Alerts → an iCalendar file (RFC 5545): an event for each end ahead.

>>> from captions.rights.alerts import Alert, AlertKind
>>> alert = Alert(when="2026-03-07", kind=AlertKind.EXPIRES, id="c-1", evidence="USE BY; 7 March")
>>> text = write_calendar([alert], stamp=datetime(2026, 3, 5, 9, tzinfo=UTC))
>>> [line for line in text.split("\r\n") if line[:7] in {"DTSTART", "SUMMARY"}]
['DTSTART;VALUE=DATE:20260307', 'SUMMARY:Time of use ends: c-1']
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from captions.rights.alerts import AlertKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from captions.rights.alerts import Alert

_MAX_BYTES = 75
"""Of a line, without its end (RFC 5545, 3.1)."""

_HEADINGS = {
    AlertKind.EMBARGO_ENDS: "Embargo ends",
    AlertKind.EXPIRES: "Time of use ends",
    AlertKind.CLEARANCE_ENDS: "Clearance ends",
}
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROLS = dict.fromkeys([*range(9), *range(11, 32), 127])


def write_calendar(alerts: Iterable[Alert], *, stamp: datetime) -> str:
    """Write the alerts as a calendar.

    An event's UID depends on the picture, the kind and the wording alone: a calendar that is
    fetched again renews its events. Without alerts the calendar has no events, which programs take
    although the RFC wants at least one component.

    Args:
        alerts: As `captions.rights.alerts.upcoming` gives them.
        stamp: When the calendar was made.

    Returns:
        The text with CRLF line ends, folded at 75 bytes.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//captions//rights alerts//EN",
        "CALSCALE:GREGORIAN",
        *(line for alert in alerts for line in _event(alert, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{fold_line(line)}\r\n" for line in lines)


def escape_text(text: str) -> str:
    r"""Escape a TEXT value (RFC 5545, 3.3.11); control characters have no place in one.

    >>> escape_text("a,b;c\\d" + chr(10) + "e" + chr(7))
    'a\\,b\\;c\\\\d\\ne'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(_CONTROLS).translate(_ESCAPES)


def fold_line(line: str) -> str:
    """Fold a line so that none is over 75 bytes and no character is cut.

    >>> [len(part.encode()) for part in fold_line("é" * 60).split(chr(13) + chr(10))]
    [74, 47]
    """
    parts, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > _MAX_BYTES:
            parts.append(" ")
            size = 1
        parts[-1] += character
        size += width
    return "\r\n".join(parts)


def _event(alert: Alert, stamp: datetime) -> Iterator[str]:
    key = "\0".join((alert.id, alert.kind, alert.evidence, alert.written))
    doubt = "\nThe moment is in doubt: look at the picture." if alert.doubt else ""
    told = f"{alert.evidence}\nUses so far: {alert.uses}{doubt}"
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(key.encode()).hexdigest()[:32]}@captions"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if "T" in alert.when:
        yield f"DTSTART:{datetime.fromisoformat(alert.when):%Y%m%dT%H%M%SZ}"
    else:
        yield f"DTSTART;VALUE=DATE:{alert.when.replace('-', '')}"
    yield f"SUMMARY:{escape_text(f'{_HEADINGS[alert.kind]}: {alert.id}')}"
    yield f"DESCRIPTION:{escape_text(told)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
