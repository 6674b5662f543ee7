"""Profiles: which properties a desk wants and how bad each fault is; one TOML file a profile.

``schemas/profiles/`` holds those that come with the program; a desk's own is named by its path.

>>> load_profile("web").required[0].path
'description'
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from captions.errors import UsageError
from captions.record.model import Location, Person, PhotoRecord
from captions.record.results import Severity
from captions.schema_files import read_schema, schema_names
from captions.validation.rule import Judge, Wanted
from captions.validation.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OFF = "off"
_WORDS = (*(severity.value for severity in Severity), OFF)
_PARTS: dict[str, type[msgspec.Struct]] = {"personsShown": Person, "locationsShown": Location}


class _File(msgspec.Struct, frozen=True, kw_only=True):
    """A profile as its file has it."""

    description: str = ""
    required: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    rules: dict[str, str] = {}


_KEYS = _File.__struct_fields__


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """A profile ready to use: only the rules that are on, each with its severity."""

    name: str
    description: str
    required: tuple[Wanted, ...]
    recommended: tuple[Wanted, ...]
    rules: tuple[tuple[str, Severity, Judge], ...]


def profile_names() -> tuple[str, ...]:
    """Give the names of the profiles that come with the program."""
    return schema_names("profiles", ".toml")


def load_profile(name: str) -> Profile:
    """Load a profile.

    Args:
        name: One of `profile_names`, or the path of a TOML file.

    Returns:
        The profile.

    Raises:
        UsageError: No such profile, or a key, rule, severity or property that does not exist.
    """
    if not name.endswith(".toml"):
        return _load_own(name)
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise UsageError(name, f"cannot be read ({error.strerror})", "Check the path.") from error
    return parse_profile(data, name)


@cache
def _load_own(name: str) -> Profile:
    if name not in profile_names():
        raise _unknown("profile", name, profile_names(), "--profile")
    return parse_profile(read_schema(f"profiles/{name}.toml"), name)


def parse_profile(data: bytes, where: str) -> Profile:
    """Make a profile of TOML text; errors as for `load_profile`."""
    file = _read(data, where)
    return Profile(
        name=Path(where).stem,
        description=file.description,
        required=tuple(_wanted(path, where) for path in file.required),
        recommended=tuple(_wanted(path, where) for path in file.recommended),
        rules=tuple(_rules(file.rules, where)),
    )


def _read(data: bytes, where: str) -> _File:
    try:
        table = tomllib.loads(data.decode())
        for key in table.keys() - _KEYS:
            raise _unknown("key", key, _KEYS, where)
        return msgspec.convert(table, _File)
    except ValueError as error:
        what = f"is no profile ({error})"
        raise UsageError(where, what, "Correct the file; wire.toml is one to copy.") from error


def _rules(chosen: Mapping[str, str], where: str) -> Iterable[tuple[str, Severity, Judge]]:
    """Give the rules that are on, the worst first, then in the order of the list."""
    for rule_id, word in chosen.items():
        if rule_id not in RULES:
            raise _unknown("rule", rule_id, RULES, where)
        if word not in _WORDS:
            raise _unknown(f"severity for {rule_id}", word, _WORDS, where)
    found = [(rule, chosen.get(rule.id, rule.severity.value)) for rule in RULES.values()]
    found.sort(key=lambda row: _WORDS.index(row[1]))
    return ((rule.id, Severity(word), rule.judge) for rule, word in found if word != OFF)


def _wanted(path: str, where: str) -> Wanted:
    known = _attributes()
    if path not in known:
        raise _unknown("property", path, known, where)
    return Wanted(path, known[path])


@cache
def _attributes() -> dict[str, tuple[str, ...]]:
    """Give every path a profile may ask for, with the attributes that lead there."""
    found: dict[str, tuple[str, ...]] = {}
    for top in msgspec.structs.fields(PhotoRecord):
        found[top.encode_name] = (top.name,)
        if top.encode_name in _PARTS:
            for field in msgspec.structs.fields(_PARTS[top.encode_name]):
                path = f"{top.encode_name}/{field.encode_name}"
                found[path] = (top.name, field.name)
    return found


def _unknown(kind: str, word: str, known: Iterable[str], where: str) -> UsageError:
    """Say that there is no such word, and which one may be meant."""
    known = tuple(known)
    near = get_close_matches(word, known, n=1)
    remedy = f'Did you mean "{near[0]}"?' if near else f"Known: {', '.join(known)}."
    return UsageError(where, f'no {kind} "{word}"', remedy)
