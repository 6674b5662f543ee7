"""Where the families in a picture, its sidecar and its description differ, who wins, and why.

>>> from captions.tagging.embed import Metadata
>>> from captions.tagging.iim_digest import DigestState
>>> from captions.tagging.reconcile import reconcile
>>> found = Metadata(
...     file="a.jpg", format="jpeg", content_credentials=False, digest=DigestState.ABSENT,
...     properties=reconcile({"credit_line": "Sol"}, {"credit_line": "AFP"}, {}))
>>> compared = compare(found, {"credit_line": "Rio"})
>>> [(voice.family, voice.place, voice.value) for voice in compared.differences[0].voices]
[('xmp', 'photoshop:Credit', 'Sol'), ('iim', '2:110', 'AFP'), ('caption', 'description', 'Rio')]
>>> compared.fixes
{'credit_line': 'Sol'}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from captions.record.properties import PROPERTIES, identifier
from captions.tagging.agreement import say_same
from captions.tagging.iim_digest import DigestState
from captions.tagging.photoshop_rights import ADDRESS, FLAG
from captions.tagging.plain import plain_texts
from captions.tagging.reconcile import RULES, Reconciled
from captions.tagging.xmp import Value
from captions.tagging.xmp.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from captions.tagging.embed import Metadata

DIFF_SCHEMA = "captions.diff/1"

SPOKEN_RULES: Mapping[str, str] = {
    "C-1": "A field comes before what is read out of the description.",
    "C-2": "Only the description says it; no field does.",
}

_SPOKEN = (
    *("person_in_image_names", "organisation_in_image_names", "date_created"),
    *("sublocation_name", "city_name", "province_state", "country_code"),
    *("creator_names", "credit_line", "source", "usage_terms", "instructions"),
)
"""What the words of a description can be held against; other fields repeat these."""


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """What one family says."""

    family: str
    """``sidecar``, ``exif``, ``xmp``, ``iim``, or ``caption`` for what the description says."""
    place: str
    """The name there: ``photoshop:Credit``, ``2:110``, ``ImageDescription``."""
    value: object


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One property on which not all agree."""

    property: str
    """Its IPTC identifier."""
    voices: tuple[Voice, ...]
    """The one that counts first."""
    rule: str
    """Why it counts: a key of `captions.tagging.reconcile.RULES` or `SPOKEN_RULES`."""
    reason: str


class Comparison(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """All differences of one picture."""

    schema: str = DIFF_SCHEMA
    file: str
    differences: tuple[Difference, ...]
    digest: DigestState
    fixes: dict[str, Value]
    """Values, by snake name, that bring the families in step."""
    notes: tuple[str, ...] = ()

    @property
    def is_in_step(self) -> bool:
        """Tell whether nothing differs."""
        return not self.differences and self.digest is not DigestState.DIFFERENT

    @property
    def can_be_fixed(self) -> bool:
        """Tell whether there is something to bring in step."""
        return bool(self.fixes) or self.digest is DigestState.DIFFERENT


def compare(metadata: Metadata, spoken: Mapping[str, object]) -> Comparison:
    """Compare what a picture's families say, and what its description says.

    Args:
        metadata: As read.
        spoken: The values that the description gives when it is read as a caption.
    """
    names = [*metadata.properties, *(name for name in _SPOKEN if name not in metadata.properties)]
    found = [
        difference
        for name in names
        if (difference := _difference(name, metadata.properties.get(name), spoken.get(name)))
    ]
    return Comparison(
        file=metadata.file,
        differences=tuple(found),
        digest=metadata.digest,
        fixes=dict(_fixes(metadata)),
        notes=metadata.notes,
    )


def _difference(name: str, stored: Reconciled | None, said: object) -> Difference | None:
    says_other = name in _SPOKEN and bool(said) and not _is_said(name, said, stored)
    if not says_other and not (stored and stored.losers):
        return None
    voices = [] if stored is None else [_voice(name, stored.family, stored.value)]
    rule = "C-1" if stored else "C-2"
    if stored and stored.losers:
        rule = stored.rule
        voices += [_voice(name, loser.family, loser.value) for loser in stored.losers]
    if says_other:
        voices.append(Voice(family="caption", place="description", value=said))
    reason = RULES.get(rule) or SPOKEN_RULES[rule]
    return Difference(property=identifier(name), voices=tuple(voices), rule=rule, reason=reason)


def _is_said(name: str, said: object, stored: Reconciled | None) -> bool:
    """Tell whether a field says all that the description says; it may say more."""
    if stored is None:
        return False
    if say_same(name, stored.value, said):
        return True
    words, field = ([text.casefold() for text in plain_texts(x)] for x in (said, stored.value))
    if PROPERTIES[name].repeats:
        return set(words) <= set(field)
    return name in ("usage_terms", "instructions") and all(
        any(word in text for text in field) for word in words
    )


def _voice(name: str, family: str, value: object) -> Voice:
    return Voice(family=family, place=_place(name, family), value=value)


def _place(name: str, family: str) -> str:
    """Give the name that a property has in a family."""
    prop = PROPERTIES.get(name)
    if family == "photoshop":
        return f"0x{FLAG if prop is None else ADDRESS:04X}"
    if prop is None:
        return f"{SHAPES[name].prefix}:Marked"
    places = {
        "iim": " ".join(item.dataset for item in prop.iim),
        "exif": " ".join(item.name for item in prop.exif),
    }
    return places.get(family) or prop.xmp.id


def _fixes(metadata: Metadata) -> Iterator[tuple[str, Value]]:
    """Give what differs; and under a stale digest all that IIM has, so that XMP has it too."""
    is_stale = metadata.digest is DigestState.DIFFERENT
    for name, found in metadata.properties.items():
        families = {found.family, *(stored.family for stored in found.agreeing)}
        if found.losers or (is_stale and found.rule != "S-13" and "iim" in families):
            yield name, cast("Value", found.value)
