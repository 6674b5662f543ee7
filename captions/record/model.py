"""The photo record: frozen structs named by IPTC Technical Reference identifiers.

Field names are the identifiers of IPTC Photo Metadata 2025.1 in snake case; JSON uses the
identifiers themselves (``creditLine``). Fields that no IPTC property covers (``restrictions``,
``evidence``, ``unclaimed`` …) are named in the same manner. Published as
``schemas/photo-record.schema.json``.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

RECORD_SCHEMA = "captions.record/1"

POLICY_PREFIX = "urn:photo-captions:policy:"
"""How the id of a policy begins that we made; a record's id follows."""


class _Part(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A part of a record: camel case outside, absent when empty."""


class RestrictionCode(StrEnum):
    """The closed list of restriction codes."""

    TERRITORY_ONLY = "territory-only"
    TERRITORY_EXCLUDED = "territory-excluded"
    NO_REDISTRIBUTION = "no-redistribution"
    EDITORIAL_ONLY = "editorial-only"
    NO_COMMERCIAL = "no-commercial"
    NO_SALE = "no-sale"
    NO_ARCHIVE = "no-archive"
    MANDATORY_CREDIT = "mandatory-credit"
    NO_ALTERATION = "no-alteration"
    EMBARGO = "embargo"
    EXPIRES = "expires"
    ONE_TIME_USE = "one-time-use"
    MEDIA_EXCLUDED = "media-excluded"
    MEDIA_ONLY = "media-only"
    OUTLET_EXCLUDED = "outlet-excluded"
    PURPOSE_ONLY = "purpose-only"
    NO_AI = "no-ai"
    NO_IDENTIFICATION = "no-identification"
    PERMISSION_REQUIRED = "permission-required"
    LICENCE = "licence"
    THIRD_PARTY_NOTICE = "third-party-notice"
    UNVERIFIED_CONTENT = "unverified-content"


class Medium(StrEnum):
    """Where a picture is published; `print` covers newspapers, magazines and books."""

    TV = "tv"
    INTERNET = "internet"
    PRINT = "print"
    MAGAZINES = "magazines"
    NEWSPAPERS = "newspapers"
    BOOKS = "books"
    MOBILE = "mobile"
    SOCIAL_MEDIA = "social-media"
    RADIO = "radio"
    FILM = "film"
    OTHER = "other"


class _Limit(_Part, frozen=True, forbid_unknown_fields=True):
    """A part that limits use: an unknown key is an error, as it may be the one that matters."""


class Scope(_Limit, frozen=True):
    """What an exception or a limited requirement speaks of; None where it names nothing."""

    territories: tuple[str, ...] | None = None
    media: tuple[Medium, ...] | None = None
    purposes: tuple[str, ...] | None = None
    actions: tuple[str, ...] | None = None
    alterations: tuple[str, ...] | None = None
    outlets: tuple[str, ...] | None = None


class Restriction(_Limit, frozen=True):
    """One limit on use. Parameters that the wording does not state are absent."""

    code: RestrictionCode
    evidence: str
    """The exact words of the caption, ``caption[start:end]``."""
    territories: tuple[str, ...] | None = None
    """ISO 3166-1 alpha-2 codes, or region names as written where the name is a region."""
    media: tuple[Medium, ...] | None = None
    outlets: tuple[str, ...] | None = None
    credit: str | None = None
    """Credit text that the wording dictates; absent when it dictates none."""
    days: int | None = None
    until: str | None = None
    """ISO date or date-time, as far as the wording gives it; else the words themselves."""
    purpose: str | None = None
    id: str | None = None
    """SPDX-like id of a licence, e.g. ``CC-BY-SA-4.0``; public domain is ``PD``."""
    unless: str | None = None
    """``permission`` when the prohibition is conditional ("without permission", 무단)."""
    except_: Scope | None = msgspec.field(default=None, name="except")
    for_: Scope | None = msgspec.field(default=None, name="for")


class Grant(_Limit, frozen=True):
    """An express permission in the caption ("free for editorial use in Norway")."""

    evidence: str
    actions: tuple[str, ...] | None = None
    purposes: tuple[str, ...] | None = None
    territories: tuple[str, ...] | None = None
    except_territories: tuple[str, ...] | None = None
    media: tuple[Medium, ...] | None = None


class Notice(_Limit, frozen=True):
    """A message about the picture itself: ``kill``, ``withdrawal`` or ``correction``."""

    kind: str
    evidence: str


class Position(_Part, frozen=True):
    """Where a person stands, normalised from the printed marker.

    ``(3rd from L, front row)`` is side ``left``, ordinal 3, row ``front``.
    """

    side: str | None = None
    """``left``, ``right``, ``center``, ``top``, ``bottom`` or ``clockwise``."""
    ordinal: int | None = None
    """Count from that side, 1-based."""
    row: str | None = None
    """``front``, ``back``, ``center``, or the row's number as digits."""


class Person(_Part, frozen=True):
    """A person shown: IPTC ``personInImageNames`` with what the caption says of them."""

    name: str
    """As printed, without title, rank or honorific."""
    title: str | None = None
    """As printed, with rank and nationality."""
    position: str | None = None
    """As printed inside the marker: ``R``, ``2nd from L``, ``center``."""
    place: Position | None = None
    order: int | None = None
    """1-based place in the caption's "from left" list, None outside a list."""


class PlaceCandidate(_Part, frozen=True):
    """One of several places that bear the name."""

    name: str
    country_code: str
    province_state: str | None = None


class Location(_Part, frozen=True):
    """A place shown: IPTC ``locationsShown``."""

    sublocation: str | None = None
    city: str | None = None
    province_state: str | None = None
    country_name: str | None = None
    country_code: str | None = None
    """ISO 3166-1 alpha-2."""
    candidates: tuple[PlaceCandidate, ...] = ()
    """Given when the name alone does not decide between several places."""


class Evidence(_Part, frozen=True):
    """The words behind one value: ``caption[start:end] == text``.

    ``property`` is the path in this record, e.g. ``personsShown/0/name``.
    """

    property: str
    start: int
    end: int
    text: str
    rule: str


class Stretch(_Part, frozen=True):
    """A stretch of the caption: ``caption[start:end] == text``."""

    start: int
    end: int
    text: str


class Given(_Part, frozen=True):
    """What stood beside a caption: a cell of its row, a property of its picture."""

    property: str
    """Name of the property, e.g. ``creditLine``."""
    text: str
    where: str
    """Header of the column, or kind of the metadata."""


class Origin(_Part, frozen=True):
    """Where the caption stood."""

    file: str | None = None
    start: int | None = None
    """Offset of the caption in the story, in code points."""
    end: int | None = None
    line: int | None = None
    image: str | None = None
    """Address of the picture it belongs to, as written in the source."""
    given: tuple[Given, ...] = ()


class Confidence(StrEnum):
    """Whether a person must look before the record is used."""

    ACCEPT = "accept"
    REVIEW = "review"
    REJECT = "reject"


class PhotoRecord(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One picture's metadata, each value traceable to the words of its caption."""

    schema: str = RECORD_SCHEMA
    id: str
    caption: str
    description: str | None = None
    headline: str | None = None
    language: str | None = None
    persons_shown: tuple[Person, ...] = ()
    persons_mentioned: tuple[str, ...] = ()
    organisation_in_image_names: tuple[str, ...] = ()
    date_created: str | None = None
    """ISO 8601, partial allowed: ``2023``, ``2023-10``, ``2023-10-18``."""
    locations_shown: tuple[Location, ...] = ()
    creator_names: tuple[str, ...] = ()
    credit_line: str | None = None
    source: str | None = None
    usage_terms: str | None = None
    """The restriction wording as printed, in order, joined by "; "."""
    instructions: str | None = None
    """Wording for the desk that sets no code: unread limits, notices."""
    restrictions: tuple[Restriction, ...] = ()
    grants: tuple[Grant, ...] = ()
    notices: tuple[Notice, ...] = ()
    unread: tuple[Stretch, ...] = ()
    """Restriction-like wording that no rule understood: its use is a person's decision."""
    evidence: tuple[Evidence, ...] = ()
    unclaimed: tuple[Stretch, ...] = ()
    coverage: float = 0.0
    """Claimed characters / all characters, 0–1, white space and brackets left aside."""
    confidence: Confidence = Confidence.REVIEW
    reasons: tuple[str, ...] = ()
    style: str | None = None
    context_date: str | None = None
    origin: Origin | None = None
    locked: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    """Identifiers of the fields that a person set: no rule changes them. Absent without any."""
