"""Licence ids → their terms (semantics §3.1).

>>> licence_terms("CC-BY-NC-ND-4.0")
LicenceTerms(free=False, attribution=True, non_commercial=True, no_derivatives=True, \
share_alike=False, trusted=True, names=())
>>> licence_terms("PD").free, licence_terms("house rules")
(True, None)
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec
import regex

_CC = regex.compile(r"CC-BY(?:-(?:NC|ND|SA))*(?:-\d\.\d)?(?:-[A-Z]{2,3})?", regex.IGNORECASE)


class LicenceTerms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a licence asks for."""

    free: bool = False
    """Everything is permitted, without duties."""
    attribution: bool = False
    non_commercial: bool = False
    no_derivatives: bool = False
    share_alike: bool = False
    trusted: bool = True
    """Whether it grants by itself; else it only adds its conditions to what is granted."""
    names: tuple[str, ...] = ()


@cache
def _table() -> dict[str, LicenceTerms]:
    text = (Path(__file__).parent / "data" / "licences.toml").read_text("utf-8")
    rows = msgspec.convert(tomllib.loads(text), dict[str, LicenceTerms])
    return {name.upper(): terms for key, terms in rows.items() for name in (key, *terms.names)}


@cache
def licence_terms(licence_id: str) -> LicenceTerms | None:
    """Give the terms of a licence by its SPDX-like id, None for one that is not known."""
    key = licence_id.strip().upper().replace(" ", "-").replace("_", "-")
    if _CC.fullmatch(key):
        parts = set(key.split("-"))
        return LicenceTerms(
            attribution=True,
            non_commercial="NC" in parts,
            no_derivatives="ND" in parts,
            share_alike="SA" in parts,
        )
    return _table().get(key)
