"""Metadata embedded in a picture → `Statement`s: what the fields beside the caption say about use.

Fields are named by IPTC identifiers in snake case, as `captions.record.properties` has them; two
of the IIM have no IPTC property and are ``release_date`` and ``expiration_date``. Every statement
names its field. A text is read by the wordings of captions; a text that says nothing known about
use says nothing here, but a code or policy that nobody knows is unread wording.

>>> said = statements_of_metadata({
...     "usage_terms": "Editorial use only",
...     "data_mining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING",
... })
>>> [(statement.code, statement.reference) for statement in said]
[('editorial-only', 'usageTerms'), ('no-ai', 'dataMining')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.errors import CaptionsError
from captions.record.model import Grant, Notice, Restriction, RestrictionCode
from captions.rights.match import match_wordings
from captions.rights.statements import Source, Statement, give_notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TEXTS = {
    "usage_terms": "usageTerms",
    "instructions": "instructions",
    "copyright_notice": "copyrightNotice",
    "other_constraints": "otherConstraints",
}
_MINING_ALLOWED = "DMI-ALLOWED"
_MINING_UNSPECIFIED = "DMI-UNSPECIFIED"
_MINING_PROHIBITED = "DMI-PROHIBITED"
_MINING_ELSEWHERE = ("SEECONSTRAINT", "SEEEMBEDDEDRIGHTSEXPR", "SEELINKEDRIGHTSEXPR")
_DATES = {
    "release_date": (RestrictionCode.EMBARGO, "releaseDate"),
    "expiration_date": (RestrictionCode.EXPIRES, "expirationDate"),
}


def statements_of_metadata(fields: Mapping[str, object]) -> tuple[Statement, ...]:
    """Give every statement that the metadata of one picture makes.

    Args:
        fields: Values by snake-case name. Texts are str, or mappings of languages to str;
            ``data_mining`` is a PLUS URI;
            ``release_date`` and ``expiration_date`` are ISO dates or date-times;
            ``embd_enc_rights_exprs`` and ``linked_enc_rights_exprs`` are lists of mappings with
            ``enc_rights_expr`` or ``linked_rights_expr`` and ``rights_expr_lang_id``;
            ``plus`` has the texts of further PLUS properties by local name.

    Returns:
        Statements of the source ``metadata``, each with its field as reference. What a text field
        says and an embedded policy repeats is said once.

    Source: IPTC Photo Metadata 2025.1; PLUS License Data Format, Data Mining vocabulary.
    """
    said = (
        *_of_texts(fields),
        *_of_dates(fields),
        *_of_mining(fields.get("data_mining")),
        *_of_embedded(fields.get("embd_enc_rights_exprs")),
        *_of_linked(fields.get("linked_enc_rights_exprs")),
        *_of_plus(fields.get("plus")),
    )
    found: dict[bytes, Statement] = {}
    for statement in said:
        found.setdefault(_content(statement), statement)
    return tuple(found.values())


def limits_of_losers(
    losers: Iterable[Mapping[str, object]], said: Iterable[Statement]
) -> tuple[Statement, ...]:
    """Give what values that lost to another family's forbid: a limit that lost may still hold.

    Args:
        losers: Fields that do not count, as `statements_of_metadata` takes them.
        said: The statements of those that count; what they say is not said again.

    >>> [x.code for x in limits_of_losers([{"usage_terms": "NO SALES"}], [])]
    ['no-sale']
    """
    seen = set(map(_content, said))
    found = [limit for fields in losers for limit in statements_of_metadata(fields)]
    return tuple(limit for limit in found if limit.grant is None and _content(limit) not in seen)


def _content(statement: Statement) -> bytes:
    """Give what is said, without regard to where it stands."""
    return msgspec.json.encode(msgspec.structs.replace(statement, reference=None, span=None))


def _of_texts(fields: Mapping[str, object]) -> Iterator[Statement]:
    """Read the wording of the text fields."""
    for name, reference in _TEXTS.items():
        for text in _texts(fields.get(name)):
            yield from _of_text(text, reference)


def statements_of_ninjs(document: Mapping[str, object]) -> tuple[Statement, ...]:
    """Give what the rights properties of a ninjs object say, of any version from 2.1 on.

    >>> said = statements_of_ninjs({"usageTerms": "NO SALES", "pubStatus": "canceled"})
    >>> [statement.code for statement in said]
    ['no-sale', 'withdrawal']
    """
    rights = document.get("rightsInfo")
    info = rights if isinstance(rights, dict) else {}
    encoded, linked = info.get("encodedRights"), info.get("linkedRights")
    fields: dict[str, object] = {
        "usage_terms": document.get("usageTerms") or document.get("usageterms"),
        "instructions": document.get("edNote") or document.get("ednote"),
        "copyright_notice": document.get("copyrightNotice") or document.get("copyrightnotice"),
        "release_date": document.get("embargoedUntil") or document.get("embargoed"),
        "embd_enc_rights_exprs": [{"enc_rights_expr": encoded}] if encoded else None,
        "linked_enc_rights_exprs": [{"linked_rights_expr": linked}] if linked else None,
    }
    return (*statements_of_metadata(fields), *_of_status(document))


def _of_status(document: Mapping[str, object]) -> Iterator[Statement]:
    """Read the publishing status: cancelled is withdrawn, withheld is not yet released."""
    status = document.get("pubStatus") or document.get("pubstatus") or "usable"
    if status == "canceled":
        notice = Notice(kind="withdrawal", evidence="canceled")
        yield msgspec.structs.replace(give_notice(notice), reference="pubStatus")
    elif status == "withheld":
        yield _limit(RestrictionCode.EMBARGO, "withheld", "pubStatus")
    elif status != "usable":
        yield _say(str(status), "pubStatus")


def _texts(value: object) -> list[str]:
    """Give a field's text, or each different one of its languages."""
    versions = list(value.values()) if isinstance(value, dict) else [value]
    return list(dict.fromkeys(text for text in versions if isinstance(text, str)))


def _of_text(text: str, reference: str) -> Iterator[Statement]:
    read = match_wordings(text, terms=True)
    for restriction in read.restrictions:
        value, claim = restriction.value, restriction.claims[0]
        span = (claim.start, claim.end)
        yield _say(value.evidence, reference, span=span, restriction=value)
    for grant in read.grants:
        span = (grant.claims[0].start, grant.claims[0].end)
        yield _say(grant.value.evidence, reference, span=span, grant=grant.value)
    for notice in read.notices:
        span = (notice.claims[0].start, notice.claims[0].end)
        yield msgspec.structs.replace(give_notice(notice.value, span), reference=reference)
    for start, end in read.unread:
        yield _say(text[start:end], reference, span=(start, end))


def _of_dates(fields: Mapping[str, object]) -> Iterator[Statement]:
    """Read the release and expiry dates of the IIM (2:30 with 2:35, 2:37 with 2:38)."""
    for name, (code, reference) in _DATES.items():
        value = fields.get(name)
        if isinstance(value, str) and value:
            restriction = Restriction(code=code, evidence=value, until=value)
            yield _say(value, reference, restriction=restriction)


def _of_mining(value: object) -> Iterator[Statement]:
    """Read the PLUS code on data mining; one that points elsewhere is to be read besides."""
    if not isinstance(value, str) or not value:
        return
    code = value.rstrip("/").rpartition("/")[2].upper()
    if code.startswith(_MINING_PROHIBITED):
        no_ai = Restriction(code=RestrictionCode.NO_AI, evidence=value)
        yield _say(value, "dataMining", restriction=no_ai)
    if code == _MINING_ALLOWED:
        allowed = Grant(evidence=value, actions=("train-ai",))
        yield _say(value, "dataMining", grant=allowed)
    elif code.endswith(_MINING_ELSEWHERE) or not code.startswith(
        (_MINING_PROHIBITED, _MINING_UNSPECIFIED)
    ):
        yield _say(value, "dataMining")


def _of_embedded(expressions: object) -> Iterator[Statement]:
    """Read embedded rights expressions; one that is no policy we know is unread."""
    # The reader of policies is heavy, and few pictures carry one.
    from captions.rights.odrl import statements_from_policy

    for expression in _mappings(expressions):
        text = str(expression.get("enc_rights_expr") or "")
        reference = "embdEncRightsExprs"
        try:
            policy = msgspec.json.decode(text)
            for statement in statements_from_policy(policy, where=reference):
                yield msgspec.structs.replace(statement, reference=reference)
        except (msgspec.DecodeError, CaptionsError):
            yield _say(text or reference, reference)


_PLUS_TEXTS = (
    "MediaConstraints",
    "RegionConstraints",
    "ProductOrServiceConstraints",
    "OtherLicenseRequirements",
    "OtherConditions",
    "TermsAndConditionsText",
)
_PLUS_DATES = {
    "LicenseStartDate": RestrictionCode.EMBARGO,
    "LicenseEndDate": RestrictionCode.EXPIRES,
}
_PLUS_CODES = {
    "AL-": RestrictionCode.NO_ALTERATION,
    "CR-C": RestrictionCode.MANDATORY_CREDIT,
    "DP-NOD": RestrictionCode.NO_REDISTRIBUTION,
}
"""Beginnings of PLUS codes that limit use; PLUS has no AL- or CR-C code that allows."""


def _of_plus(properties: object) -> Iterator[Statement]:
    """Read the PLUS properties beside IPTC's own.

    A constraint is a limit by its name alone: one that no wording reads is unread, never nothing.
    """
    known = properties if isinstance(properties, dict) else {}
    for name in _PLUS_TEXTS:
        for text in dict.fromkeys(known.get(name, ())):
            said = list(_of_text(text, f"plus:{name}"))
            yield from said or [_say(text, f"plus:{name}")]
    for name, code in _PLUS_DATES.items():
        for text in known.get(name, ()):
            yield _limit(code, text, f"plus:{name}", until=text)
    for name in ("ImageAlterationConstraints", "CreditLineRequired", "ImageDuplicationConstraints"):
        for text in known.get(name, ()):
            code_name = text.rstrip("/").rpartition("/")[2].upper()
            for beginning, code in _PLUS_CODES.items():
                if code_name.startswith(beginning):
                    yield _limit(code, text, f"plus:{name}")


def _limit(
    code: RestrictionCode, evidence: str, reference: str, until: str | None = None
) -> Statement:
    restriction = Restriction(code=code, evidence=evidence, until=until)
    return _say(evidence, reference, restriction=restriction)


def _of_linked(expressions: object) -> Iterator[Statement]:
    """Point at linked rights expressions: nothing is fetched, so a person reads them."""
    for expression in _mappings(expressions):
        address = str(expression.get("linked_rights_expr") or "linked rights expression")
        yield _say(address, "linkedEncRightsExprs")


def _mappings(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, (list, tuple)):
        yield from (item for item in value if isinstance(item, dict))


def _say(
    evidence: str,
    reference: str,
    *,
    span: tuple[int, int] | None = None,
    restriction: Restriction | None = None,
    grant: Grant | None = None,
) -> Statement:
    return Statement(
        source=Source.METADATA,
        evidence=evidence,
        reference=reference,
        span=span,
        restriction=restriction,
        grant=grant,
    )
