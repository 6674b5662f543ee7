"""Zone abbreviations and the clocks of territories → offsets from UTC, in minutes.

Semantics §5: an abbreviation is read in the supplier's country; an ambiguous one without that
hint is no zone at all, and then every clock on earth is possible.

>>> abbreviation_offset("BST", "GB"), abbreviation_offset("IST", None), abbreviation_offset("KST")
(60, None, 540)
"""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

EASTMOST, WESTMOST = 14 * 60, -12 * 60
"""The widest span of clocks: where no zone is known, a moment lies somewhere in it."""

_ABBREVIATIONS: dict[str, dict[str, int]] = {
    "UTC": {"": 0},
    "GMT": {"": 0},
    "Z": {"": 0},
    "BST": {"GB": 60, "GG": 60, "JE": 60, "IM": 60, "BD": 360},
    "IST": {"IN": 330, "IE": 60, "IL": 120},
    "WET": {"": 0},
    "WEST": {"": 60},
    "CET": {"": 60},
    "CEST": {"": 120},
    "MEZ": {"": 60},
    "MESZ": {"": 120},
    "EET": {"": 120},
    "EEST": {"": 180},
    "MSK": {"": 180},
    "SAST": {"": 120},
    "AST": {"CA": -240, "PR": -240, "BM": -240, "SA": 180, "KW": 180, "QA": 180, "BH": 180},
    "ADT": {"": -180},
    "NST": {"CA": -210},
    "EST": {"": -300, "AU": 600},
    "EDT": {"": -240, "AU": 660},
    "CST": {"US": -360, "CA": -360, "MX": -360, "CN": 480, "TW": 480, "CU": -300, "AU": 570},
    "CDT": {"US": -300, "CA": -300, "MX": -300, "CU": -240, "AU": 630},
    "MST": {"US": -420, "CA": -420, "MX": -420, "MY": 480, "MM": 390},
    "MDT": {"": -360},
    "PST": {"": -480, "PH": 480},
    "PDT": {"": -420},
    "AKST": {"": -540},
    "AKDT": {"": -480},
    "HST": {"": -600},
    "BRT": {"": -180},
    "ART": {"": -180},
    "CLT": {"": -240},
    "KST": {"": 540},
    "JST": {"": 540},
    "HKT": {"": 480},
    "SGT": {"": 480},
    "PHT": {"": 480},
    "WIB": {"": 420},
    "ICT": {"": 420},
    "PKT": {"": 300},
    "NPT": {"": 345},
    "AWST": {"": 480},
    "ACST": {"": 570},
    "ACDT": {"": 630},
    "AEST": {"": 600},
    "AEDT": {"": 660},
    "NZST": {"": 720},
    "NZDT": {"": 780},
}
"""By supplier's country; the key "" is the reading everywhere else."""


_SEASONAL = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
"""Abbreviations that leave open whether it is summer: the date tells."""


def seasonal_zone(abbreviation: str) -> str | None:
    """Give the zone of an abbreviation whose offset depends on the date.

    >>> seasonal_zone("E.T."), seasonal_zone("EST")
    ('America/New_York', None)
    """
    return _SEASONAL.get(abbreviation.replace(".", "").upper())


def abbreviation_offset(abbreviation: str, country: str | None = None) -> int | None:
    """Give the offset that an abbreviation means to a supplier of that country.

    Args:
        abbreviation: As printed: ``BST``, ``p.s.t.``.
        country: ISO 3166-1 alpha-2 of the supplier, None when not known.

    Returns:
        Minutes east of UTC; None where it is unknown or could be several.
    """
    readings = _ABBREVIATIONS.get(abbreviation.replace(".", "").upper(), {})
    return readings.get(country or "", readings.get(""))


@cache
def zone_offset(zone: str, year: int, month: int, day: int, minute_of_day: int) -> int | None:
    """Give the offset of a zone at a wall clock's moment.

    Args:
        zone: ``+09:00``, or a name of the IANA database, ``Europe/London``.
        year: Of the wall clock's date, with month and day.
        month: 1–12.
        day: 1–31.
        minute_of_day: 0–1439.

    Returns:
        Minutes east of UTC; None where this machine does not know the zone.

    >>> zone_offset("+05:30", 2026, 1, 1, 0)
    330
    """
    if zone[:1] in {"+", "-"}:
        hours, _, minutes = zone[1:].partition(":")
        return (-1 if zone[0] == "-" else 1) * (int(hours) * 60 + int(minutes or 0))
    try:
        clock = datetime(year, month, day, tzinfo=ZoneInfo(zone)) + timedelta(minutes=minute_of_day)
        offset = clock.utcoffset()
    except (KeyError, ValueError, OSError, OverflowError):
        return None
    return None if offset is None else round(offset.total_seconds() / 60)


@cache
def _territory_offsets() -> dict[str, tuple[int, int]]:
    data = tomllib.loads((Path(__file__).parent / "data" / "offsets.toml").read_text("utf-8"))
    return {code: tuple(row["offsets"]) for row in data["zones"] for code in row["in"]}


def clocks_of(territory: str) -> tuple[int, int]:
    """Give the westmost and eastmost offset of a territory's clocks over the year.

    >>> clocks_of("KR"), clocks_of("WORLD")
    ((540, 540), (-720, 840))
    """
    return _territory_offsets().get(territory, (WESTMOST, EASTMOST))
