"""A calendar keeps to RFC 5545, whatever a caption says."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from captions.export.icalendar import escape_text, fold_line, write_calendar
from captions.rights.alerts import Alert, AlertKind

STAMP = datetime(2026, 3, 5, 9, tzinfo=UTC)


def make_alert(**changes: str) -> Alert:
    stated = {"when": "2026-03-07T09:00:00Z", "id": "c-1", "evidence": "EMBARGO"} | changes
    return Alert(kind=AlertKind.EMBARGO_ENDS, **stated)  # type: ignore[arg-type]


def unfold(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def unescape(text: str) -> str:
    out, rest = "", iter(text)
    for character in rest:
        if character == "\\":
            following = next(rest)
            out += "\n" if following in "nN" else following
        else:
            out += character
    return out


def test_an_event_has_what_the_rfc_requires() -> None:
    lines = unfold(write_calendar([make_alert()], stamp=STAMP))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    names = [line.split(":")[0].split(";")[0] for line in lines]
    for required in ("PRODID", "UID", "DTSTAMP", "DTSTART"):
        assert names.count(required) == 1
    assert "DTSTART:20260307T090000Z" in lines


def test_a_day_is_an_event_of_the_whole_day() -> None:
    assert "DTSTART;VALUE=DATE:20260307" in unfold(
        write_calendar([make_alert(when="2026-03-07")], stamp=STAMP)
    )


def test_a_renewed_calendar_has_the_same_uid_and_another_end_another() -> None:
    def uid(alert: Alert, hour: int = 9) -> str:
        text = write_calendar([alert], stamp=STAMP.replace(hour=hour))
        return next(line for line in unfold(text) if line.startswith("UID:"))

    assert uid(make_alert()) == uid(make_alert(), hour=10)
    assert uid(make_alert()) != uid(make_alert(evidence="ANOTHER"))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_line_is_over_75_bytes_and_unfolding_gives_it_back(text: str) -> None:
    line = escape_text(text)
    folded = fold_line(line)
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_caption_breaks_out_of_its_value(evidence: str) -> None:
    evil = f"{evidence}\r\nEND:VEVENT\n\rBEGIN:VALARM"
    lines = unfold(write_calendar([make_alert(evidence=evil)], stamp=STAMP))
    assert [line for line in lines if line.startswith("BEGIN:")] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
    ]
    [description] = [line for line in lines if line.startswith("DESCRIPTION:")]
    assert unescape(description.removeprefix("DESCRIPTION:")).startswith(evidence)
