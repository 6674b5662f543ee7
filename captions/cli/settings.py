"""Settings and where each comes from: flag, variable, captions.toml, user file, default.

A `captions.toml` is looked for upwards from the working folder; `[tool.captions]` in a
`pyproject.toml` does as well. Unknown keys are errors with a suggestion.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from captions.errors import UsageError

_DEFAULTS = {"store": "captions.json", "profile": "wire", "fail_on": "error"}


class Setting(msgspec.Struct, frozen=True):
    """A value and the place that set it."""

    value: str
    origin: str


def settings(**flags: str | None) -> dict[str, Setting]:
    """Resolve every setting.

    Args:
        flags: Values given on the command line, by setting; None where not given.

    Returns:
        ``store``, ``profile`` and ``fail_on``, each with its origin.

    Raises:
        UsageError: A settings file is broken or has an unknown key.
    """
    layers: list[tuple[str, dict[str, str]]] = [
        ("flag", {key: value for key, value in flags.items() if value is not None}),
        ("variable", _variables()),
        *_files(),
        ("default", _DEFAULTS),
    ]
    found = {}
    for key in _DEFAULTS:
        origin, values = next(layer for layer in layers if key in layer[1])
        found[key] = Setting(values[key], _variable(key) if origin == "variable" else origin)
    return found


def check_day(flag: str, value: str | None) -> str | None:
    """Give back a day that is one. Raises UsageError for anything but ``YYYY-MM-DD``."""
    if value is not None:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise UsageError(f"{flag} {value}", "is no day", "Give it as YYYY-MM-DD") from error
    return value


def _variable(key: str) -> str:
    return f"CAPTIONS_{key.upper()}"


def _variables() -> dict[str, str]:
    return {key: os.environ[_variable(key)] for key in _DEFAULTS if _variable(key) in os.environ}


def _files() -> list[tuple[str, dict[str, str]]]:
    """Read the project's file and the user's, as far as they are there."""
    layers = []
    for folder in (Path.cwd(), *Path.cwd().parents):
        table = _table(folder / "captions.toml")
        if table is None and (project := _table(folder / "pyproject.toml")) is not None:
            table = project.get("tool", {}).get("captions")
        if table is not None:
            layers.append((str(folder), _checked(table, folder)))
            break
    from platformdirs import user_config_path

    user_file = user_config_path("captions") / "captions.toml"
    table = _table(user_file)
    if table is not None:
        layers.append((str(user_file), _checked(table, user_file)))
    return layers


def _table(path: Path) -> dict[str, Any] | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(str(path), f"cannot be read as TOML ({error})", "Mend it") from error


def _checked(table: dict[str, Any], where: Path) -> dict[str, str]:
    for key, value in table.items():
        if key not in _DEFAULTS:
            near = difflib.get_close_matches(key, _DEFAULTS, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(_DEFAULTS)}."
            raise UsageError(str(where), f"has an unknown setting {key!r}", hint)
        if not isinstance(value, str):
            raise UsageError(str(where), f"sets {key!r} to no text", "Put it in quotes")
    return table
