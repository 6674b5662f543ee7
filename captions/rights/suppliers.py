"""Names of agencies → `Supplier`: its country and its clock, from dated data.

>>> find_supplier("yonhap").zone, find_supplier("ap")
('+09:00', None)
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from captions.gazetteer import fold_name


class Supplier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An agency: its names as credits print them, its country, the clock it tells times by."""

    names: tuple[str, ...]
    country: str | None = None
    zone: str | None = None


@cache
def _suppliers() -> dict[str, Supplier]:
    text = (Path(__file__).parent / "data" / "suppliers.toml").read_text("utf-8")
    rows = msgspec.convert(tomllib.loads(text)["suppliers"], dict[str, Supplier])
    return {fold_name(name): supplier for supplier in rows.values() for name in supplier.names}


def find_supplier(folded_name: str) -> Supplier | None:
    """Give the agency of that name, as `captions.gazetteer.fold_name` gives it."""
    return _suppliers().get(folded_name)
