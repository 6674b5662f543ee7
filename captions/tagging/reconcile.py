"""Values of Exif, XMP and IIM → one value a property, with the rule that chose it and what lost.

The order is that of the Metadata Working Group: Exif first for what cameras write too, then XMP,
unless the digest tells that a program which knows IIM alone came after. Every value is kept, and
those that differ are named. Rules S-10 to S-16 of our notes on keeping the families in step.

>>> found = reconcile({"city_name": "Gijon"}, {"city_name": "Gijón"}, {}, DigestState.DIFFERENT)
>>> city = found["city_name"]
>>> city.value, city.family, city.rule, city.losers
('Gijón', 'iim', 'S-11.3', (Stored(family='xmp', value='Gijon'),))
>>> reconcile({"city_name": "Gijon"}, {"city_name": "Gijón"}, {})["city_name"].rule
'S-11.2'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from captions.record.properties import PROPERTIES
from captions.tagging.agreement import is_blank, is_cut, say_same
from captions.tagging.iim_digest import DigestState
from captions.tagging.moments import read_moment
from captions.tagging.plain import plain_texts

Family = Literal["sidecar", "exif", "xmp", "iim", "photoshop"]

RULES: Mapping[str, str] = {
    "S-10": "Only one family has a value.",
    "S-11.1": "Exif comes first for what cameras write too.",
    "S-11.2": "XMP comes before IIM, unless the digest differs.",
    "S-11.3": "IIM comes first: its digest differs, so it was edited later than XMP.",
    "S-13": "IIM was cut at its limit; the longer value is the whole one.",
    "S-14": "All families say the same.",
    "R-04": "The sidecar comes first, unless what is in the file was edited later.",
    "S-39": "Photoshop's own resources follow XMP.",
    "prefer": "This family was asked for.",
}
"""What each deciding rule says."""

_RULES_BY_FAMILY: Mapping[Family, str] = {
    "sidecar": "R-04",
    "exif": "S-11.1",
    "xmp": "S-11.2",
    "iim": "S-11.3",
    "photoshop": "S-39",
}

EXIF_FIRST = frozenset(["description", "copyright_notice", "creator_names", "date_created"])


class Stored(NamedTuple):
    """A value, and the family that stores it."""

    family: Family
    value: object


class Reconciled(msgspec.Struct, frozen=True, kw_only=True):
    """What counts for one property."""

    value: object
    family: Family
    """Where the value stands."""
    rule: str
    """The rule that decided, a key of `RULES`."""
    agreeing: tuple[Stored, ...] = ()
    """Values of other families that say the same."""
    losers: tuple[Stored, ...] = ()
    """Values of other families that differ."""

    @property
    def differs(self) -> bool:
        """Tell whether any family says otherwise."""
        return bool(self.losers)


class _Case(NamedTuple):
    """One property's question: its values in the order of their rank."""

    name: str
    values: list[Stored]
    iim_bytes: Sequence[int] | None


def reconcile(
    xmp_values: Mapping[str, object],
    iim_values: Mapping[str, object],
    exif_values: Mapping[str, object],
    digest_state: DigestState = DigestState.ABSENT,
    *,
    iim_bytes: Mapping[str, Sequence[int]] | None = None,
    sidecar_values: Mapping[str, object] | None = None,
    sidecar_first: bool = True,
    photoshop_values: Mapping[str, object] | None = None,
    prefer: Family | None = None,
    strict: bool = False,
) -> dict[str, Reconciled]:
    """Decide what counts, property by property.

    Args:
        xmp_values: By the properties' snake names; lang-alts as ``{language: text}``.
        iim_values: The same; empty where the file has no IIM block.
        exif_values: The same.
        digest_state: What the IPTC digest says.
        iim_bytes: The stored lengths of IIM values, as `IimReading.stored_bytes` has them.
        sidecar_values: What the sidecars say together.
        sidecar_first: Whether they come before all that is in the file, or after it.
        photoshop_values: What Photoshop's resources say of copyright.
        prefer: A family that comes before all rules.
        strict: Take a void digest as different, not as absent.

    Returns:
        A decision for every property that any family has a value for.
    """
    trusted = {DigestState.ABSENT, DigestState.EQUAL} | (set() if strict else {DigestState.VOID})
    xmp_first = not iim_values or digest_state in trusted
    stores: dict[Family, Mapping[str, object]] = {
        "exif": exif_values,
        "xmp": xmp_values,
        "iim": iim_values,
        "sidecar": sidecar_values or {},
        "photoshop": photoshop_values or {},
    }
    present = dict.fromkeys(name for values in stores.values() for name in values)
    names = [*(name for name in PROPERTIES if name in present)]
    names += [name for name in present if name not in PROPERTIES]
    decisions = {}
    for name in names:
        order = _order(name, xmp_first, sidecar_first, prefer)
        values = [
            Stored(family, stores[family][name])
            for family in order
            if not is_blank(stores[family].get(name))
        ]
        if values:
            case = _Case(name, values, (iim_bytes or {}).get(name))
            decisions[name] = _decide(case, prefer)
    return decisions


def _order(name: str, xmp_first: bool, sidecar_first: bool, prefer: Family | None) -> list[Family]:
    order: list[Family] = ["xmp", "iim"] if xmp_first else ["iim", "xmp"]
    order.insert(0 if name in EXIF_FIRST else 2, "exif")
    order.insert(0 if sidecar_first else 3, "sidecar")
    order.append("photoshop")
    return sorted(order, key=lambda family: family != prefer)


def _decide(case: _Case, prefer: Family | None) -> Reconciled:
    first, *others = case.values
    if not others:
        return Reconciled(value=first.value, family=first.family, rule="S-10")
    if all(other.value == first.value for other in others):
        return Reconciled(
            value=first.value, family=first.family, rule="S-14", agreeing=tuple(others)
        )
    agreeing = [other for other in others if _agree(case, first, other)]
    losers = tuple(other for other in others if other not in agreeing)
    best = max([first, *agreeing], key=lambda stored: _fullness(case, stored))
    if losers:
        rule = _rule(first, prefer)
    else:
        rule = "S-13" if any(_cut(case, stored, best) for stored in case.values) else "S-14"
    return Reconciled(
        value=best.value,
        family=best.family,
        rule=rule,
        agreeing=tuple(stored for stored in [first, *agreeing] if stored is not best),
        losers=losers,
    )


def _rule(first: Stored, prefer: Family | None) -> str:
    if first.family == prefer:
        return "prefer"
    return _RULES_BY_FAMILY[first.family]


def _agree(case: _Case, one: Stored, other: Stored) -> bool:
    return (
        say_same(case.name, one.value, other.value)
        or _cut(case, one, other)
        or _cut(case, other, one)
    )


def _cut(case: _Case, short: Stored, full: Stored) -> bool:
    return short.family == "iim" and is_cut(case.name, short.value, full.value, case.iim_bytes)


def _fullness(case: _Case, stored: Stored) -> tuple[int, int, int]:
    """Rank values that agree: the whole before the cut, more languages, more of the date."""
    cut = any(_cut(case, stored, other) for other in case.values)
    languages = len(stored.value) if isinstance(stored.value, Mapping) else 0
    moment = None
    if case.name == "date_created":
        moment = read_moment(next(iter(plain_texts(stored.value)), ""))
    return not cut, languages, moment.known_parts if moment else 0
