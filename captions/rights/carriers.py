"""Statements about one picture → the rights properties of ninjs, NewsML-G2 and XMP with PLUS.

Which property carries which code is the table of `captions.rights.odrl.terms`, which the ODRL
writer reads too. Each form gives every statement's exact words and the RightsML policy, so that a
reader who understands only one of the two loses no limit; codes that a property has besides
(PLUS on data mining, alteration, dates) are added to the words, never in place of them.

>>> from captions.record.model import Restriction, RestrictionCode
>>> from captions.rights.statements import restrict
>>> out = Restriction(
...     code=RestrictionCode.TERRITORY_EXCLUDED, evidence="JAPAN OUT", territories=("JP",))
>>> said = [restrict(out)]
>>> ninjs_of(said, picture="a")["usageTerms"]
'JAPAN OUT'
>>> sorted(xmp_of(said, picture="a"))
['Iptc4xmpExt:EmbdEncRightsExpr', 'plus:RegionConstraints', 'xmpRights:UsageTerms']
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

import msgspec
import regex

from captions.record.model import RestrictionCode
from captions.rights.effects_of_time import leaves_its_day_outside
from captions.rights.odrl.terms import NINJS_SCHEMA, NO_AI_XMP, ODRL_LANGUAGE, TERMS, Row
from captions.rights.odrl.writer import policy_of
from captions.rights.statements import UNREAD, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

Node = dict[str, object]

PLUS = "http://ns.useplus.org/ldf/vocab/"
NAR = "http://iptc.org/std/nar/2006-10-01/"
_JSON_LD = "application/ld+json"
_EXACT = regex.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d")
_DATED = regex.compile(r"\d{4}-\d\d-\d\d")
_NOT_XML = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_CHANGES = {
    "AL-CRP": "crop",
    "AL-FLP": "flip",
    "AL-RET": "retouch",
    "AL-CLR": "colourise",
    "AL-DCL": "decolourise",
    "AL-MRG": "composite",
}
"""PLUS codes of the changes that a ban on alteration forbids, and what an exception may allow."""


def ninjs_of(statements: Iterable[Statement], *, picture: str) -> Node:
    """Write the rights properties of a ninjs 3.1 object.

    Args:
        statements: All that is said of the picture's use, in the order the words are to have.
        picture: Id of the record; the object's ``uri`` comes from it.

    Returns:
        A JSON object that is valid by itself: ``uri``, ``standard``, ``rightsInfo`` with the
        policy, and the properties that the statements need.

    Source: ninjs 3.1, ``rightsInfo``, ``usageTerms``, ``embargoedUntil``, ``pubStatus``.
    """
    said = tuple(statements)
    words = _words_by_property(said, "ninjs")
    node: Node = {
        "uri": f"urn:photo-captions:picture:{quote(picture, safe='')}",
        "type": "picture",
        "standard": {"name": "ninjs", "version": "3.1", "schema": NINJS_SCHEMA},
        "rightsInfo": {"langId": ODRL_LANGUAGE, "encodedRights": _policy(said, picture)},
    }
    for name in ("usageTerms", "edNote"):
        if name in words:
            node[name] = "\n".join(words[name])
    if "pubStatus" in words:
        node["pubStatus"] = "canceled"
    until = _last_embargo(said)
    if until is not None:
        node["embargoedUntil"] = until
    return node


def newsml_of(statements: Iterable[Statement], *, picture: str) -> str:
    """Write the ``rightsInfo`` element of a NewsML-G2 2.35 item, as XML text without declaration.

    A character that XML cannot hold is written as U+FFFD; the policy beside it has it escaped.

    Source: NewsML-G2 2.35, ``RightsInfoType``.
    """
    said = tuple(statements)
    words = _words_by_property(said, "newsml")
    ET.register_namespace("", NAR)
    root = ET.Element(f"{{{NAR}}}rightsInfo")
    for line in words.get("usageTerms", ()):
        ET.SubElement(root, f"{{{NAR}}}usageTerms").text = _NOT_XML.sub(
            "\N{REPLACEMENT CHARACTER}", line
        )
    policy = ET.SubElement(
        root, f"{{{NAR}}}rightsExpressionData", {"langid": ODRL_LANGUAGE, "enctype": _JSON_LD}
    )
    policy.text = _policy(said, picture)
    mining = _mining(said) if "dataMining" in words else None
    if mining is not None:
        ET.SubElement(root, f"{{{NAR}}}dataMining", {"uri": mining})
    return ET.tostring(root, encoding="unicode")


def xmp_of(statements: Iterable[Statement], *, picture: str) -> Node:
    """Give the XMP properties, PLUS among them, in which the statements are told.

    Returns:
        Values by prefixed name: texts, ISO dates, PLUS addresses, or lists of them; the policy as
        one ``Iptc4xmpExt:EmbdEncRightsExpr``.

    Source: IPTC Photo Metadata 2025.1; PLUS License Data Format 2.0.1.
    """
    said = tuple(statements)
    found: Node = {}
    for name, lines in _words_by_property(said, "xmp").items():
        value = _xmp_value(name, lines, said)
        if value is not None:
            found[name] = value
    found["Iptc4xmpExt:EmbdEncRightsExpr"] = [
        {
            "EncRightsExpr": _policy(said, picture),
            "RightsExprEncType": _JSON_LD,
            "RightsExprLangId": ODRL_LANGUAGE,
        }
    ]
    return dict(sorted(found.items()))


def _xmp_value(name: str, lines: list[str], said: tuple[Statement, ...]) -> object:
    if name == NO_AI_XMP:
        return _mining(said)
    if name == "plus:ImageAlterationConstraints":
        return _alterations(said) or None
    if name in {"plus:LicenseStartDate", "plus:LicenseEndDate"}:
        code = "embargo" if name == "plus:LicenseStartDate" else "expires"
        days = [day for day in map(_day, _limits(said, code)) if day is not None]
        return (max if code == "embargo" else min)(days) if days else None
    return "\n".join(lines)


def _words_by_property(said: Iterable[Statement], form: str) -> dict[str, list[str]]:
    """Give the words of the statements under each property that tells them, each once."""
    found: dict[str, dict[str, None]] = {}
    for statement in said:
        for name in getattr(_row(statement), form):
            found.setdefault(name, {})[statement.evidence] = None
    return {name: [line for line in lines if line] for name, lines in found.items()}


def _row(statement: Statement) -> Row:
    code = statement.code
    if code in TERMS:
        return TERMS[code]
    return TERMS["notice" if statement.notice is not None else UNREAD]


def _policy(said: tuple[Statement, ...], picture: str) -> str:
    return msgspec.json.encode(policy_of(said, picture=picture, form="rightsml")).decode()


def _limits(said: Iterable[Statement], code: str) -> list[Statement]:
    """Give the statements of a code that hold everywhere and for everything."""
    kept = []
    for statement in said:
        restriction = statement.restriction
        if restriction is None or restriction.code.value != code:
            continue
        narrowed = restriction.territories or restriction.media or restriction.outlets
        if not (narrowed or restriction.for_ or restriction.except_):
            kept.append(statement)
    return kept


def _last_embargo(said: tuple[Statement, ...]) -> str | None:
    """Give the last moment of release, in RFC 3339; None where none is known to the minute."""
    ends = [s.restriction.until for s in _limits(said, "embargo") if s.restriction is not None]
    exact = [end for end in ends if end is not None and _EXACT.fullmatch(end)]
    if not exact:
        return None
    last = max(exact, key=_instant)
    return f"{last[:16]}:00{last[16:]}"


def _instant(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def _day(statement: Statement) -> str | None:
    """Give the day of a moment that has a whole date."""
    restriction = statement.restriction
    if restriction is None or restriction.until is None or leaves_its_day_outside(restriction):
        return None
    return restriction.until[:10] if _DATED.match(restriction.until) else None


def _mining(said: tuple[Statement, ...]) -> str | None:
    """Give the PLUS code on data mining: a ban with a condition points at the words."""
    bans = [
        statement.restriction
        for statement in said
        if statement.restriction is not None and statement.restriction.code is RestrictionCode.NO_AI
    ]
    if not bans:
        return None
    bare = any(ban == type(ban)(code=ban.code, evidence=ban.evidence) for ban in bans)
    return PLUS + ("DMI-PROHIBITED-AIMLTRAINING" if bare else "DMI-PROHIBITED-SEECONSTRAINT")


def _alterations(said: Iterable[Statement]) -> list[str]:
    """Give the PLUS codes of the changes that bans without a condition forbid."""
    found: set[str] = set()
    for statement in _of_code(said, RestrictionCode.NO_ALTERATION):
        restriction = statement.restriction
        if restriction is not None and restriction.unless is None:
            exception = restriction.except_
            spared = set(exception.alterations or ()) if exception is not None else set()
            found |= {code for code, change in _CHANGES.items() if change not in spared}
    return [PLUS + code for code in sorted(found)]


def _of_code(said: Iterable[Statement], code: RestrictionCode) -> list[Statement]:
    return [s for s in said if s.restriction is not None and s.restriction.code is code]
