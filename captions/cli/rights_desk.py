"""`captions rights alerts`, `grant` and `log`: what a desk looks ahead to, permits and did."""

from __future__ import annotations

import getpass
import secrets
import sys
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from captions.cli.importing import StoreOption
from captions.cli.output import (
    Failures,
    Format,
    JsonFlag,
    JsonlFlag,
    choose_format,
    write_json,
    write_jsonl,
    write_text,
)
from captions.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from captions.record.model import Medium
    from captions.rights.alerts import Alert
    from captions.rights.journal import Entry, Stamp

_Kind = TypeVar("_Kind", bound=StrEnum)

JOURNAL_SCHEMA = "captions.journal/1"

_PERIODS = {"d": 1, "w": 7}
_MOST_DAYS = 3660

RecordId = Annotated[str, typer.Argument(metavar="ID", help="Id as `captions list` shows it.")]
Media = Annotated[
    list[str] | None, typer.Option("--use", metavar="MEDIUM", help="web, print, tv …; repeatable.")
]
Territories = Annotated[
    list[str] | None, typer.Option("--territory", help="ISO code or region; repeatable.")
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who says so; your user name without it.")
]


def show_alerts(
    within: Annotated[str, typer.Option(metavar="DAYS", help="How far ahead: 14d, 2w.")] = "14d",
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="First day; today without it.")
    ] = None,
    contracts: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The desk's contracts (TOML).")
    ] = None,
    ics: Annotated[bool, typer.Option("--ics", help="An iCalendar file.")] = False,
    store: StoreOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """List the embargoes, times of use and clearances that end soon.

    Computed when asked; the day itself and the last day count.

    Example: captions rights alerts --within 14d --ics > alerts.ics

    Exit codes: 0 done, 2 no such period, 5 archive. See also: captions rights check.
    """
    form = choose_format(json=json, jsonl=jsonl)
    if ics and form is not Format.TEXT:
        raise UsageError("--ics", "excludes --json and --jsonl", "Give one of them")
    days = read_days(within)
    first = _day(on)
    alerts = _find_alerts(first, days, contracts, store)
    if ics:
        from captions.export.icalendar import write_calendar

        sys.stdout.flush()
        sys.stdout.buffer.write(write_calendar(alerts, stamp=datetime.now(UTC)).encode())
        sys.stdout.buffer.flush()
    elif form is Format.JSON:
        from captions.rights.alerts import ALERTS_SCHEMA

        head = {"schema": ALERTS_SCHEMA, "on": first.isoformat(), "days": days}
        write_json({**head, "alerts": alerts})
    elif form is Format.JSONL:
        for alert in alerts:
            write_jsonl(alert)
    else:
        write_text(map(_alert_line, alerts))
        if not alerts:
            Failures(form).note(f"Nothing ends within {days} days from {first}.")
    return 0


def grant_use(
    record_id: RecordId,
    note: Annotated[str, typer.Option(help="Who permitted what, and where it is written.")],
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Last day of the clearance.")
    ] = None,
    lifts: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="A restriction it lifts, or withdrawal; repeatable."),
    ] = None,
    territory: Territories = None,
    use: Media = None,
    action: Annotated[
        list[str] | None, typer.Option(help="publish, sell, alter …; repeatable.")
    ] = None,
    purpose: Annotated[
        list[str] | None, typer.Option(help="editorial, commercial …; repeatable.")
    ] = None,
    by: ByOption = None,
    store: StoreOption = None,
    json: JsonFlag = False,
) -> int:
    """Record a written permission for one picture; it is never deleted.

    What is named (territory, medium, action, purpose) is what it holds for. With --lifts alone it
    lifts these codes for every use; with nothing named it is leave to publish editorially.

    Example: captions rights grant c-1a2b3c4d5e6f --note "Mail of 5 March" --lifts no-sale

    Exit codes: 0 done, 2 usage, 5 no such record. See also: captions rights check.
    """
    from captions.rights.journal import grant
    from captions.rights.uses import Action, Purpose

    entry = grant(
        record_id,
        note,
        make_stamp(by),
        until=until,
        lifts=tuple(lifts or ()),
        territories=tuple(territory or ()),
        media=_media(use),
        actions=tuple(_choice("--action", Action, word) for word in action or ()),
        purposes=tuple(_choice("--purpose", Purpose, word) for word in purpose or ()),
    )
    return _keep(entry, store, json=json)


def log_uses(
    record_id: RecordId,
    use: Media = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="Day of use; today without it.")
    ] = None,
    territory: Territories = None,
    note: Annotated[str, typer.Option(help="Where: the page, the issue, the address.")] = "",
    by: ByOption = None,
    store: StoreOption = None,
    json: JsonFlag = False,
) -> int:
    """Record that a picture was used; without --use, show its journal.

    Example: captions rights log c-1a2b3c4d5e6f --use web --on 2026-03-05

    Exit codes: 0 done, 2 usage, 5 no such record. See also: captions rights grant.
    """
    from captions.rights.journal import log_use

    if not use:
        if on or territory or note:
            raise UsageError("--use", "is not stated", "Say which medium used it, e.g. --use web")
        return _show_journal(record_id, store, json=json)
    entry = log_use(
        record_id,
        make_stamp(by),
        on=_day(on).isoformat(),
        media=_media(use),
        territories=tuple(territory or ()),
        note=note,
    )
    return _keep(entry, store, json=json)


def read_days(text: str) -> int:
    """Read a period ahead.

    >>> read_days("14d"), read_days("2w"), read_days("3")
    (14, 14, 3)
    """
    number, unit = (text[:-1], text[-1:]) if text[-1:] in _PERIODS else (text, "d")
    if not (number.isascii() and number.isdigit()) or len(number) > 5:
        raise UsageError(f"--within {text}", "is no period", "Give days or weeks: 14d, 2w")
    days = int(number) * _PERIODS[unit]
    if days > _MOST_DAYS:
        raise UsageError(f"--within {text}", "is over ten years", "Give days or weeks: 14d, 2w")
    return days


def _find_alerts(first: date, days: int, contracts: Path | None, store: str | None) -> list[Alert]:
    from captions.cli.archive import open_archive
    from captions.rights.alerts import sets_ends, upcoming
    from captions.rights.contracts import NO_CONTRACTS, load_contracts

    agreed = NO_CONTRACTS if contracts is None else load_contracts(contracts)
    with open_archive(store) as archive:
        all_count = sets_ends(agreed)
        last = first + timedelta(days=days)
        records = archive.records() if all_count else archive.ending(first, last)
        return upcoming(records, first, days, entries=archive.notes(), contracts=agreed)


def _keep(entry: Entry, store: str | None, *, json: bool) -> int:
    """Write an entry for a record that is there, and show it."""
    from captions.cli.archive import get_record
    from captions.cli.settings import settings
    from captions.store import locate, open_store

    get_record(store, entry.picture)
    with open_store(locate(settings(store=store)["store"].value), writing=True) as archive:
        archive.note(entry)
    _tell([entry], json=json)
    return 0


def _show_journal(record_id: str, store: str | None, *, json: bool) -> int:
    from captions.cli.archive import get_record, open_archive

    get_record(store, record_id)
    with open_archive(store) as archive:
        entries = [entry for entry in archive.notes(record_id) if entry.kind != "edit"]
    _tell(entries, json=json)
    if not entries:
        form = Format.JSON if json else Format.TEXT
        Failures(form).note(f"{record_id}: neither clearances nor uses are on record.")
    return 0


def _tell(entries: Iterable[Entry], *, json: bool) -> None:
    if json:
        write_json({"schema": JOURNAL_SCHEMA, "entries": list(entries)})
    else:
        write_text(map(_entry_line, entries))


def _entry_line(entry: Entry) -> str:
    parts = (
        f"lifts {', '.join(entry.lifts)}" if entry.lifts else "",
        ", ".join([*entry.actions, *entry.purposes, *entry.media]),
        f"in {', '.join(entry.territories)}" if entry.territories else "",
        f"on {entry.on}" if entry.on else "",
        f"until {entry.until}" if entry.until else "",
        f'"{entry.note}"' if entry.note else "",
    )
    said = "  ".join(part for part in parts if part)
    return f"{entry.at}  {entry.kind:<5}  {entry.picture}  {said}  ({entry.by})"


def _alert_line(alert: Alert) -> str:
    used = f"used {alert.uses}×" if alert.uses else "not used"
    doubt = "  moment in doubt" if alert.doubt else ""
    words = f'"{alert.evidence}"'
    return f"{alert.when:<20}  {alert.kind:<14}  {alert.id:<16}  {used:<8}  {words}{doubt}"


def make_stamp(by: str | None) -> Stamp:
    """Say that it is now, who it is, and a new run."""
    from captions.rights.journal import Stamp

    now = datetime.now(UTC)
    run = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    return Stamp(at=f"{now:%Y-%m-%dT%H:%M:%SZ}", by=by or _user(), run=run)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def _day(on: str | None) -> date:
    from captions.cli.settings import check_day
    from captions.cli.validating import today

    checked = check_day("--on", on)
    return today() if checked is None else date.fromisoformat(checked)


def _media(words: list[str] | None) -> tuple[Medium, ...]:
    from captions.rights.uses import read_medium

    return tuple(read_medium(word) for word in words or ())


def _choice(flag: str, kind: type[_Kind], word: str) -> _Kind:
    if word not in list(kind):
        raise UsageError(f"{flag} {word}", "is none", f"Choose from {', '.join(kind)}.")
    return kind(word)
