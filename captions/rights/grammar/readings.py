"""Hits → restrictions, grants and notices, each with its exact words and what is doubtful in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import regex

from captions.record.caption import Claim, Reading
from captions.record.model import Grant, Notice, Restriction
from captions.rights.grammar.licence_names import licence_author, licence_id
from captions.rights.grammar.outlet_names import looks_like_an_outlet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from captions.rights.grammar.hits import Hit

_ISO = regex.compile(r"(?:\d{4}-\d\d-\d\d|--\d\d-\d\d)?(?:T\d\d:\d\d(?: ?[+-]\d\d:\d\d)?)?")
_ENDING = frozenset({"kill", "withdrawal"})
_PARTS = frozenset({"grant", "notice", "unread", "none"})


def read_restrictions(text: str, hits: Iterable[Hit]) -> tuple[Reading[Restriction], ...]:
    """Make the restrictions; what is said twice is one reading with two claims."""
    readings = [_restriction(text, hit) for hit in hits if hit.code not in _PARTS]
    return _merged(readings)


def read_grants(text: str, hits: Iterable[Hit]) -> tuple[Reading[Grant], ...]:
    """Make the grants."""
    return tuple(_reading(text, hit, Grant, {}) for hit in hits if hit.code == "grant")


def read_notices(text: str, hits: Iterable[Hit]) -> tuple[Reading[Notice], ...]:
    """Make the notices; all that withdraws the picture beside a kill is further words of it."""
    found = [_reading(text, hit, Notice, {}) for hit in hits if hit.code == "notice"]
    kill = next((reading for reading in found if reading.value.kind == "kill"), None)
    if kill is None:
        return tuple(found)
    claims = [c for reading in found if reading.value.kind in _ENDING for c in reading.claims]
    rest = [reading for reading in found if reading.value.kind not in _ENDING]
    return (Reading(kill.value, tuple(claims)), *rest)


def is_open(hit: Hit) -> bool:
    """Tell whether "… OUT" names a town, the place or its papers, or what may be no outlet."""
    if hit.code != "outlet-excluded":
        return False
    return any(not looks_like_an_outlet(name) for name in hit.values.get("outlets") or ())


def _restriction(text: str, hit: Hit) -> Reading[Restriction]:
    fields: dict[str, Any] = {"code": hit.code}
    if hit.code == "licence" and "id" not in hit.values:
        fields["id"] = licence_id(text[hit.begin : hit.end])
    if hit.code == "licence":
        fields["credit"] = licence_author(text, hit.begin)
    reading = _reading(text, hit, Restriction, fields)
    return msgspec.structs.replace(reading, doubt=_doubt(reading.value, hit))


def _reading(text: str, hit: Hit, kind: type[Any], fields: dict[str, Any]) -> Reading[Any]:
    """Make the value of a hit; its evidence is the exact words."""
    begin = hit.begin if hit.refusal is None else hit.refusal
    values = {"evidence": text[begin : hit.end], **fields}
    for name, value in hit.values.items():
        if name != "ignored":
            _put(values, name, value)
    return Reading(
        msgspec.convert(values, kind, strict=False),
        (Claim("", begin, hit.end, hit.rule.name),),
    )


def _put(values: dict[str, Any], name: str, value: Any) -> None:
    """Put a value under its name; ``except.media`` is a part of the exception."""
    outer, _, inner = name.partition(".")
    if inner:
        values[outer] = {**values.get(outer, {}), inner: value}
    else:
        values[name] = value


def _doubt(value: Restriction, hit: Hit) -> str:
    """Say why a person should look at a restriction."""
    if value.until is not None and not _ISO.fullmatch(value.until):
        return f'when "{value.until}" is has to be told by a person'
    if value.code in {"embargo", "expires"} and value.until is None and value.days is None:
        return "its end is not said"
    if is_open(hit):
        return "which outlets are meant has to be told by a person"
    return ""


def _merged(readings: Iterable[Reading[Restriction]]) -> tuple[Reading[Restriction], ...]:
    """Join readings that say the same: the first one's words are the evidence."""
    found: dict[Restriction, Reading[Restriction]] = {}
    for reading in readings:
        key = msgspec.structs.replace(reading.value, evidence="")
        first = found.get(key)
        found[key] = (
            reading
            if first is None
            else msgspec.structs.replace(first, claims=(*first.claims, *reading.claims))
        )
    return tuple(found.values())
