"""`captions doctor` and `captions config`: is everything in place, and what decides."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from captions.cli.importing import StoreOption
from captions.cli.output import Format, JsonFlag, choose_format, write_json, write_text
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from collections.abc import Callable

DOCTOR_SCHEMA = "captions.doctor/1"
CONFIG_SCHEMA = "captions.config/1"

_PACKAGES = ("typer", "msgspec", "regex", "tinydb", "lxml", "pillow", "exifread", "selectolax")


def doctor(store: StoreOption = None, json: JsonFlag = False) -> int:
    """Check the installation, the data files and the archive.

    Example: captions doctor

    Exit codes: 0 all well, 1 something failed. See also: captions config.
    """
    checks: dict[str, Callable[[], tuple[str, str]]] = {
        "python": _check_python,
        "packages": _check_packages,
        "schemas": _check_schemas,
        "gazetteer": _check_gazetteer,
        "wordings": _check_wordings,
        "archive": lambda: _check_archive(store),
        "exiftool": _check_exiftool,
    }
    rows = []
    for name, check in checks.items():
        try:
            state, text = check()
        except CaptionsError as error:
            state, text = "fail", str(error)
        rows.append({"check": name, "state": state, "text": text})
    if choose_format(json=json, jsonl=False) is Format.JSON:
        write_json({"schema": DOCTOR_SCHEMA, "checks": rows})
    else:
        write_text(f"{row['state']:<5} {row['check']:<10} {row['text']}" for row in rows)
    return int(any(row["state"] == "fail" for row in rows))


def show_config(store: StoreOption = None, json: JsonFlag = False) -> int:
    """Show each setting and where it comes from.

    Order: flag, CAPTIONS_… variable, captions.toml upwards from here, user file, default.

    Example: CAPTIONS_PROFILE=web captions config

    Exit codes: 0 done, 2 a settings file is broken. See also: captions doctor.
    """
    from captions.cli.settings import Setting, settings
    from captions.store import hide_password

    found = {
        key: Setting(hide_password(item.value), item.origin)
        for key, item in settings(store=store).items()
    }
    if json:
        write_json({"schema": CONFIG_SCHEMA, "settings": found})
    else:
        write_text(f"{key:<8} {item.value:<20} {item.origin}" for key, item in found.items())
    return 0


def _check_python() -> tuple[str, str]:
    state = "ok" if sys.version_info >= (3, 11) else "fail"
    return state, f"Python {sys.version.split()[0]}, 3.11 or later is needed"


def _check_packages() -> tuple[str, str]:
    found, missing = [], []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return "fail", f"missing: {', '.join(missing)}. Run: pip install photo-captions"
    return "ok", ", ".join(found)


def _check_schemas() -> tuple[str, str]:
    from captions.record.properties import PROPERTIES

    return "ok", f"IPTC Photo Metadata 2025.1, {len(PROPERTIES)} properties"


def _check_gazetteer() -> tuple[str, str]:
    from captions.gazetteer import country_codes, find_cities

    known = bool(find_cities("Pyongyang"))
    return ("ok" if known else "fail"), f"{len(country_codes())} countries, cities by GeoNames"


def _check_wordings() -> tuple[str, str]:
    from captions.rights.match import match_wordings

    read = match_wordings("(For Use Only in the Republic of Korea. No Redistribution)").restrictions
    return ("ok" if len(read) == 2 else "fail"), "restriction wordings are read"


def _check_archive(store: str | None) -> tuple[str, str]:
    from captions.cli.settings import settings
    from captions.store import locate, open_store

    path = locate(settings(store=store)["store"].value)
    if not path.exists():
        return "ok", f"{path} is not there yet; `captions import` makes it"
    with open_store(path) as archive:
        count = sum(1 for _ in archive.records())
    return "ok", f"{path}, {count} records, all readable"


def _check_exiftool() -> tuple[str, str]:
    if shutil.which("exiftool"):
        return "ok", "found"
    return "warn", "not found: only the project's own oracle tests need it"
