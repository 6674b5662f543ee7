"""What of a picture's metadata goes with a derivative: a smaller copy, a crop, another format.

All 66 properties of IPTC are carried but those of `NOT_CARRIED`. What belongs to the file stays
behind: size, orientation, thumbnail, colour, maker note, digests and Content Credentials; so do the
IIM's release and expiry dates, which no property holds, and that is told. A value that the
derivative has already and that differs is kept, and told, unless the caller overrules it.

>>> from captions.tagging.embed import Metadata
>>> from captions.tagging.iim_digest import DigestState
>>> from captions.tagging.reconcile import reconcile
>>> def holding(**values):
...     return Metadata(file="a.jpg", format="jpeg", content_credentials=False,
...                     digest=DigestState.ABSENT, properties=reconcile(values, {}, {}))
>>> carried = carry_values(holding(credit_line="Sol", source="AFP"), holding(credit_line="Rio"))
>>> carried.values, [(kept.property, kept.value, kept.original) for kept in carried.kept]
({'source': 'AFP'}, [('creditLine', 'Rio', 'Sol')])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec

from captions.record.properties import identifier
from captions.tagging.agreement import say_same

if TYPE_CHECKING:
    from captions.tagging.embed import Metadata
    from captions.tagging.xmp import Value

NOT_CARRIED = frozenset(["digital_image_guid", "image_region"])
"""The id of the very file, and places in the picture that a crop moves."""

KEPT_SCHEMA = "captions.kept/1"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A value of the derivative that differs from the original's, and stays."""

    schema: str = KEPT_SCHEMA
    file: str
    property: str
    """Its IPTC identifier."""
    value: object
    original: object


class Carried(NamedTuple):
    """What is to be written into a derivative."""

    values: dict[str, Value | None]
    """By snake name; empty where the derivative has all already."""
    kept: tuple[Kept, ...]
    """What is not, because the derivative says otherwise."""
    notes: tuple[str, ...]


def carry_values(original: Metadata, derivative: Metadata, *, overwrite: bool = False) -> Carried:
    """Decide what goes from a picture's metadata into that of a derivative.

    Args:
        original: As read; of its families the values that count.
        derivative: As read.
        overwrite: Take the original's value where the two differ.
    """
    values: dict[str, Value | None] = {}
    kept: list[Kept] = []
    for name, found in original.properties.items():
        if name in NOT_CARRIED:
            continue
        there = derivative.properties.get(name)
        if there is not None and not there.losers and say_same(name, there.value, found.value):
            continue
        if there is None or overwrite:
            values[name] = cast("Value", found.value)
        else:
            kept.append(
                Kept(
                    file=derivative.file,
                    property=identifier(name),
                    value=there.value,
                    original=found.value,
                )
            )
    return Carried(values, tuple(kept), _left_behind(original, derivative))


def _left_behind(original: Metadata, derivative: Metadata) -> tuple[str, ...]:
    return tuple(
        f"{original.file}: its {name.replace('_', ' ')} {day} stands in IIM alone: not carried"
        for name, day in original.dates.items()
        if derivative.dates.get(name) != day
    )
