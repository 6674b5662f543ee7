"""What a picture's metadata says → IPTC's Metawatch score and Google's "Licensable".

Metawatch scores four fields of news pictures, the Four Cs, 25 points each, and tracks nineteen
more that do not count. A field is there if IIM or XMP inside the file holds a value that is not
blank; Exif and sidecars do not count. Source: metawatch.iptc.org, "About" and its pages of sites.

Google shows a picture as licensable if it names the page of its licence: Web Statement of Rights,
as a whole http address; a licensor's address adds the link to get one. Source:
developers.google.com, "Image metadata in Google Images".

>>> google_of({"webstatement_rights": "https://sol.example/terms"}).missing
('licensor_url', 'creator_names', 'credit_line', 'copyright_notice')
>>> google_of({"webstatement_rights": "sol.example/terms"}).licensable
False
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from captions.tagging.plain import plain_texts

if TYPE_CHECKING:
    from captions.tagging.embed import Metadata
    from captions.tagging.reconcile import Reconciled

SCORE_SCHEMA = "captions.score/1"

SCORED = {
    "Creator": "creator_names",
    "Copyright": "copyright_notice",
    "CaptionDescription": "description",
    "CreditLine": "credit_line",
}
"""The Four Cs by Metawatch's names, each with our name of the property."""

TRACKED = {
    "AIPromptInformation": "a_i_prompt_information",
    "AIPromptWriterName": "a_i_prompt_writer_nam",
    "AISystemUsed": "a_i_system_used",
    "AISystemVersionUsed": "a_i_system_version_used",
    "AltTextAccessibility": "alt_text_accessibility",
    "DataMining": "data_mining",
    "DateCreated": "date_created",
    "DigitalSourceType": "digital_source_type",
    "ExtendedDescriptionAccessibility": "ext_descr_accessibility",
    "Genre": "genres",
    "Keywords": "keywords",
    "LicensorName": "licensors/licensor_name",
    "LicensorURL": "licensors/licensor_url",
    "LocationCreated": "location_created",
    "LocationShown": "locations_shown",
    "ObjectName": "title",
    "Source": "source",
    "UsageTerms": "usage_terms",
    "WebStatement": "webstatement_rights",
}
"""The nineteen that are tracked; after a stroke, the part of the structure that is meant."""

_POINTS = 100 // len(SCORED)
_COUNTED = frozenset(["xmp", "iim"])


class Google(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Whether a picture is ready for Google's "Licensable" badge."""

    licensable: bool
    """Whether a whole address of a licence is there: that alone brings the badge."""
    license_url: str | None
    licensor_url: str | None
    missing: tuple[str, ...]
    """What Google would show besides and does not find, or finds and cannot use."""


class Score(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One picture's score."""

    schema: str = SCORE_SCHEMA
    file: str
    four_cs: int = msgspec.field(name="four_cs")
    """0, 25, 50, 75 or 100."""
    scored: dict[str, bool]
    """By Metawatch's names: which of the four are there."""
    tracked: dict[str, bool]
    """The nineteen likewise; they do not count."""
    google: Google
    content_credentials: bool
    """Whether a C2PA manifest is embedded; it is not checked."""
    notes: tuple[str, ...] = ()


def score(metadata: Metadata) -> Score:
    """Score what one picture's metadata says.

    Args:
        metadata: As `captions.tagging.embed.read_metadata` gives it.
    """
    values = {name: _counted(found) for name, found in metadata.properties.items()}
    scored = {name: _is_there(values, path) for name, path in SCORED.items()}
    notes = [
        f"{name} stands in Exif alone, which does not count"
        for name, is_there in scored.items()
        if not is_there and SCORED[name] in metadata.properties
    ]
    return Score(
        file=metadata.file,
        four_cs=_POINTS * sum(scored.values()),
        scored=scored,
        tracked={name: _is_there(values, path) for name, path in TRACKED.items()},
        google=google_of(values),
        content_credentials=metadata.content_credentials,
        notes=(*notes, *metadata.notes),
    )


def google_of(values: Mapping[str, object]) -> Google:
    """Tell whether values make a picture licensable in Google's eyes.

    Args:
        values: By snake name, those that IIM and XMP hold.
    """
    license_url = _address(_part(values, "webstatement_rights"))
    licensor_url = _address(_part(values, TRACKED["LicensorURL"]))
    wanted = {
        "webstatement_rights": license_url is not None,
        "licensor_url": licensor_url is not None,
        "creator_names": _is_there(values, "creator_names"),
        "credit_line": _is_there(values, "credit_line"),
        "copyright_notice": _is_there(values, "copyright_notice"),
    }
    return Google(
        licensable=license_url is not None,
        license_url=license_url,
        licensor_url=licensor_url,
        missing=tuple(name for name, is_there in wanted.items() if not is_there),
    )


def _counted(found: Reconciled) -> object:
    """Give the value of the first family that counts for the score; None if none does."""
    stored = [(found.family, found.value)]
    stored += [(other.family, other.value) for other in (*found.agreeing, *found.losers)]
    return next((value for family, value in stored if family in _COUNTED and _texts(value)), None)


def _part(values: Mapping[str, object], path: str) -> list[str]:
    """Give the texts of a property, or of one part of its structures."""
    name, _, part = path.partition("/")
    value = values.get(name)
    if not part:
        return _texts(value)
    items = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    return [text for item in items if isinstance(item, Mapping) for text in _texts(item.get(part))]


def _is_there(values: Mapping[str, object], path: str) -> bool:
    return bool(_part(values, path))


def _texts(value: object) -> list[str]:
    """Give the texts that are not blank, of all parts and languages."""
    if isinstance(value, Mapping):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [text for item in value for text in _texts(item)]
    return [text for text in plain_texts(value) if text.strip(" \0\t\r\n")]


def _address(texts: Sequence[str]) -> str | None:
    """Give the first text that is a whole web address."""
    for text in texts:
        try:
            parts = urlsplit(text.strip())
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            return text.strip()
    return None
