"""One row a code: how a statement is said in ODRL 2.2, RightsML 2.0, ninjs, NewsML-G2 and XMP.

A row gives the kind of rule, the action it speaks of and the condition that carries the code's own
parameter. The further columns name the properties of ninjs 3.1, of the ``rightsInfo`` of NewsML-G2
2.35, and of XMP (with the PLUS namespace) that `captions.rights.carriers` writes. ODRL terms are
written as in its context, with the prefix; what ODRL and RightsML have no word for stands in a
namespace of our own.

>>> row = TERMS["territory-excluded"]
>>> row.kind.value, row.action, row.own
('prohibition', 'odrl:distribute', 'territories')
>>> TERMS["no-ai"].xmp
('xmpRights:UsageTerms', 'plus:DataMining', 'plus:OtherConstraints')
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from captions.rights.uses import Action, Purpose

ODRL_CONTEXT = "http://www.w3.org/ns/odrl.jsonld"
RIGHTSML_CONTEXT = "https://iptc.org/std/RightsML/odrl-profile/rightsml.jsonld"
RIGHTSML_PROFILE = "https://iptc.org/std/RightsML/odrl-profile/"
OWN_PROFILE = "urn:photo-captions:odrl-profile:1"
KNOWN_PROFILES = frozenset(
    {
        OWN_PROFILE,
        RIGHTSML_PROFILE,
        "http://iptc.org/std/RightsML/2/",
        "https://iptc.org/std/RightsML/2/",
        "http://www.w3.org/ns/odrl/2/core",
    }
)

PREFIXES = {
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "captions": "urn:photo-captions:rights:",
    "tdm": "http://www.w3.org/ns/tdmrep#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dct": "http://purl.org/dc/terms/",
}

COUNTRY = "http://cvx.iptc.org/iso3166-1a2/"
"""A country is a node, never a text: the published context makes texts of bare addresses."""

COUNTRY_BASES = (
    COUNTRY,
    "http://cvx.iptc.org/iso3166-1a3/",
    "http://cv.iptc.org/newscodes/iso3166-1a2/",
)


class Kind(StrEnum):
    """The properties of a policy that hold rules."""

    PERMISSION = "permission"
    PROHIBITION = "prohibition"
    OBLIGATION = "obligation"


_TERMS_OF_USE = "xmpRights:UsageTerms"
NO_AI_XMP = "plus:DataMining"
ODRL_LANGUAGE = "http://www.w3.org/ns/odrl/2/"
NINJS_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"


class Row(NamedTuple):
    """How one code is said."""

    kind: Kind
    action: str
    own: str | None = None
    """The parameter that the code cannot be said without: a field of `Restriction`."""
    negative: bool = False
    """Whether its condition is turned round: prohibited where the value is none of them."""
    fixed: tuple[str, str, str | int] | None = None
    """Operand, operator and value of a condition that belongs to the code itself."""
    ninjs: tuple[str, ...] = ("usageTerms",)
    newsml: tuple[str, ...] = ("usageTerms",)
    xmp: tuple[str, ...] = (_TERMS_OF_USE,)


_SHOW = "odrl:distribute"
_BAN, _OWE = Kind.PROHIBITION, Kind.OBLIGATION
_EDITORIAL = "captions:purpose-editorial"
_COMMERCIAL = "captions:purpose-commercial"

TERMS: dict[str, Row] = {
    "territory-only": Row(
        _BAN, _SHOW, "territories", negative=True, xmp=(_TERMS_OF_USE, "plus:RegionConstraints")
    ),
    "territory-excluded": Row(
        _BAN, _SHOW, "territories", xmp=(_TERMS_OF_USE, "plus:RegionConstraints")
    ),
    "no-redistribution": Row(_BAN, "odrl:grantUse", xmp=(_TERMS_OF_USE, "plus:OtherConstraints")),
    "editorial-only": Row(
        _BAN,
        "odrl:use",
        fixed=("odrl:purpose", "odrl:neq", _EDITORIAL),
        xmp=(_TERMS_OF_USE, "plus:OtherConstraints"),
    ),
    "no-commercial": Row(
        _BAN,
        "odrl:use",
        fixed=("odrl:purpose", "odrl:eq", _COMMERCIAL),
        xmp=(_TERMS_OF_USE, "plus:OtherConstraints"),
    ),
    "no-sale": Row(_BAN, "odrl:sell", "territories", xmp=(_TERMS_OF_USE, "plus:OtherConstraints")),
    "no-archive": Row(_BAN, "odrl:archive", xmp=(_TERMS_OF_USE, "plus:OtherConstraints")),
    "mandatory-credit": Row(
        _OWE,
        "odrl:attribute",
        "credit",
        xmp=(_TERMS_OF_USE, "plus:OtherLicenseRequirements"),
    ),
    "no-alteration": Row(
        _BAN, "odrl:modify", xmp=(_TERMS_OF_USE, "plus:ImageAlterationConstraints")
    ),
    "embargo": Row(
        _BAN,
        _SHOW,
        "until",
        ninjs=("usageTerms", "embargoedUntil"),
        xmp=(_TERMS_OF_USE, "plus:LicenseStartDate", "photoshop:Instructions"),
    ),
    "expires": Row(_BAN, _SHOW, "until", xmp=(_TERMS_OF_USE, "plus:LicenseEndDate")),
    "one-time-use": Row(
        _BAN,
        "odrl:use",
        fixed=("odrl:count", "odrl:gt", 1),
        xmp=(_TERMS_OF_USE, "plus:OtherConstraints"),
    ),
    "media-excluded": Row(_BAN, _SHOW, "media", xmp=(_TERMS_OF_USE, "plus:MediaConstraints")),
    "media-only": Row(
        _BAN, _SHOW, "media", negative=True, xmp=(_TERMS_OF_USE, "plus:MediaConstraints")
    ),
    "outlet-excluded": Row(_BAN, _SHOW, "outlets", xmp=(_TERMS_OF_USE, "plus:OtherConstraints")),
    "purpose-only": Row(
        _BAN,
        _SHOW,
        "purpose",
        negative=True,
        xmp=(_TERMS_OF_USE, "plus:ProductOrServiceConstraints"),
    ),
    "no-ai": Row(
        _BAN,
        "tdm:mine",
        newsml=("usageTerms", "dataMining"),
        xmp=(_TERMS_OF_USE, NO_AI_XMP, "plus:OtherConstraints"),
    ),
    "no-identification": Row(
        _OWE, "odrl:anonymize", xmp=(_TERMS_OF_USE, "plus:OtherLicenseRequirements")
    ),
    "permission-required": Row(
        _OWE, "odrl:obtainConsent", xmp=(_TERMS_OF_USE, "plus:OtherLicenseRequirements")
    ),
    "licence": Row(
        _OWE,
        "captions:observeLicence",
        "id",
    ),
    "third-party-notice": Row(_OWE, "odrl:reviewPolicy"),
    "unverified-content": Row(
        _OWE, "captions:verifyContent", xmp=(_TERMS_OF_USE, "photoshop:Instructions")
    ),
    "withdrawal": Row(
        _BAN,
        "odrl:use",
        ninjs=("usageTerms", "pubStatus", "edNote"),
        xmp=(_TERMS_OF_USE, "photoshop:Instructions"),
    ),
    "notice": Row(
        _OWE,
        "odrl:reviewPolicy",
        ninjs=("usageTerms", "edNote"),
        xmp=(_TERMS_OF_USE, "photoshop:Instructions"),
    ),
    "grant": Row(Kind.PERMISSION, _SHOW, xmp=(_TERMS_OF_USE, "plus:TermsAndConditionsText")),
    "unread": Row(_OWE, "odrl:reviewPolicy"),
}

SPOKEN: dict[str, tuple[str, ...]] = {
    "embargo": ("until",),
    "expires": ("until", "days"),
    "mandatory-credit": ("credit",),
    "licence": ("id", "credit"),
}
"""Who speaks of moments, days, credits and licences; with other codes they limit nothing."""

UNSPOKEN = ("until", "days", "credit", "id")

ACTIONS = {
    Action.PUBLISH.value: _SHOW,
    Action.REDISTRIBUTE.value: "odrl:grantUse",
    Action.SELL.value: "odrl:sell",
    Action.ARCHIVE.value: "odrl:archive",
    Action.ALTER.value: "odrl:modify",
    Action.TRAIN_AI.value: "tdm:mine",
}
"""Our actions in ODRL. TDMRep has the word for mining; ODRL has none."""

OWN_ACTIONS = frozenset({"tdm:mine", "captions:observeLicence", "captions:verifyContent"})
"""Actions outside ODRL: written with the ODRL action they belong to."""

OPERANDS = {
    "territories": "odrl:spatial",
    "media": "odrl:media",
    "purposes": "odrl:purpose",
    "purpose": "odrl:purpose",
    "outlets": "odrl:recipient",
    "actions": "captions:action",
    "alterations": "captions:alteration",
    "credit": "captions:creditLine",
    "id": "captions:licence",
    "days": "odrl:elapsedTime",
}
"""The left operand in which a parameter is written; `until` is a moment or an event."""

PURPOSES = {purpose.value: f"captions:purpose-{purpose.value}" for purpose in Purpose}
ACTIONS_BACK = {term: name for name, term in ACTIONS.items()}
PURPOSES_BACK = {term: name for name, term in PURPOSES.items()}

PERMISSION_MISSING = ("captions:permission", "odrl:neq", "captions:obtained")
"""Condition of "without permission": the prohibition ends where permission is obtained."""
