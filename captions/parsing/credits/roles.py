"""The parts of one credit → who took the picture, who must be credited, who supplied it.

House syntax decides: the agency that opens the credit is the credit ("REUTERS/Ana Reis"), else
the one that ends it ("Ana Reis/Sol News"). In "X via Y" Y is the credit and X the source. The
chains of distributors stay whole ("Sol Photo/Shutterstock").

>>> from captions.parsing.credits.chain import read_chain
>>> roles = read_roles(read_chain("(Ana Reis/Sol News via AP)"))
>>> [[part.words for part in role] for role in (roles.creators, roles.credit, roles.source)]
[['Ana Reis'], ['AP'], ['Sol News']]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from captions.parsing.credits.parties import PartyKind, is_same_party, party_kind
from captions.parsing.credits.parts import PartKind

if TYPE_CHECKING:
    from captions.parsing.credits.chain import Chain, Part

UNIT = "unit"
"""Form of a credit whose only party is a body behind a comma: "Ana Reis, 5th Sol Brigade"."""
_LONGEST_USER_NAME = 3
_WHOLE = (PartKind.STOCK, PartKind.BRAND)


class Roles(NamedTuple):
    """The parts of one credit by role, each in the order printed."""

    creators: tuple[Part, ...] = ()
    credit: tuple[Part, ...] = ()
    source: tuple[Part, ...] = ()
    form: str = ""
    """Name of the form, for the rule: "via", "agency-first", "stock-chain" …"""
    unread: tuple[Part, ...] = ()
    """Parts whose role nobody knows."""


def read_roles(chain: Chain) -> Roles:
    """Give each part of a credit its role."""
    parts = _settle_second_names([_settle(chain, part) for part in chain.parts])
    if chain.lead == "courtesy":
        parts = _without_additions(parts)
    parties = [part for part in parts if part.kind.names_party]
    people = tuple(part for part in parts if part.kind is PartKind.PERSON)
    pool = _pool(parts)
    unread = tuple(part for part in parts if part.kind is PartKind.OTHER)
    if chain.lead == "courtesy" and not parties:
        return Roles((), people, pool, "courtesy", unread)
    credit, source, form = _read_parties(parts, parties)
    if not parties and (chain.lead == "mandatory" or _has_licence(parts)):
        credit, form = people[:1], "licence" if chain.lead != "mandatory" else "mandatory"
    return Roles(people, credit, pool or source, form or chain.lead or "bare", unread)


def _without_additions(parts: list[Part]) -> list[Part]:
    """Leave out what a comma adds to the one thanked: "Courtesy of the Sá family, of Porto"."""
    return [
        part
        for at, part in enumerate(parts)
        if at == 0 or part.link != "," or part.kind in (PartKind.WIRE, PartKind.STOCK)
    ]


def _pool(parts: list[Part]) -> tuple[Part, ...]:
    """Give the pool that took the picture; one behind "via" only passed it on."""
    via = max((part.start for part in parts if part.link == "via"), default=None)
    for part in parts:
        if part.kind is PartKind.POOL and (via is None or part.start < via):
            return (part,)
    return ()


def _settle_second_names(parts: list[Part]) -> list[Part]:
    """Settle names behind the photographer's: in "Ana Reis/Sol/Getty Images" Sol is a firm."""
    last = parts[-1].kind if parts else None
    passed_on = any(part.link == "via" for part in parts) or last is PartKind.STOCK
    named = False
    for at, part in enumerate(parts):
        if part.kind is PartKind.PERSON:
            if at and parts[at - 1].kind is PartKind.NOTE and " " not in part.words:
                parts[at] = part._replace(kind=PartKind.OTHER)
            elif named and part.link == "/" and (passed_on or " " not in part.words):
                parts[at] = part._replace(kind=PartKind.BODY)
            named = True
    return parts


def _settle(chain: Chain, part: Part) -> Part:
    """Settle what a part of unknown kind names, by where it stands."""
    if part.kind is not PartKind.OTHER:
        return part
    words = part.words.split()
    if chain.lead == "courtesy" or part.link in ("via", "for"):
        return part._replace(kind=PartKind.BODY)
    first = part.start == chain.parts[0].start
    if chain.lead and first:
        kind = PartKind.PERSON if len(words) <= _LONGEST_USER_NAME else PartKind.BODY
        return part._replace(kind=kind)
    return part


def _read_parties(
    parts: list[Part], parties: list[Part]
) -> tuple[tuple[Part, ...], tuple[Part, ...], str]:
    """Tell credit and source apart among the parties of a credit."""
    if not parties:
        return (), (), ""
    via = max((part.start for part in parts if part.link == "via"), default=None)
    if via is not None:
        after, besides = _after_via(parts, via)
        before = besides or tuple(part for part in parties if part.start < via)
        before = tuple(part for part in before if not _is_among(part, after))
        if after and before and all(party_kind(part.words) is PartyKind.STATE for part in after):
            return (*before, *after), before, "via-whole"
        if after:
            return after, before, "via"
        parties = list(before)
    for_whom = next((part for part in parts if part.link == "for"), None)
    if for_whom is not None and parties[0].start < for_whom.start:
        return tuple(p for p in parties if p.start <= for_whom.start), (), "stock-for"
    return _read_joined(parts, parties)


def _after_via(parts: list[Part], via: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Give the parties that "via" names, and those a comma adds behind: "via AP, Sol Institute"."""
    named: list[Part] = []
    besides: list[Part] = []
    for part in parts:
        if part.start >= via and part.kind.names_party:
            (besides if part.link == "," and part.start > via else named).append(part)
    return tuple(named), tuple(besides)


def _is_among(part: Part, parties: tuple[Part, ...]) -> bool:
    """Tell whether a party is one of others, however it is written."""
    return any(is_same_party(part.words, other.words) for other in parties)


def _read_joined(
    parts: list[Part], parties: list[Part]
) -> tuple[tuple[Part, ...], tuple[Part, ...], str]:
    """Tell credit and source apart among parties joined by "/" or ","."""
    first, last = parties[0], parties[-1]
    if len(parties) == 1:
        if first.link == "," and first.kind is PartKind.BODY and party_kind(first.words) is None:
            return (first,), (), UNIT
        return (first,), (), "agency-first" if first is parts[0] else "agency-last"
    if parts[0].link != "by" and len(parts) > 1 and parts[1].link == "by":
        return (first,), (), "photo-by"
    name_after = any(part.kind is PartKind.PERSON and part.start > first.start for part in parts)
    opens = first is parts[0] and first.kind in (PartKind.WIRE, PartKind.STOCK)
    if last.kind in _WHOLE or (opens and first.kind in _WHOLE):
        return tuple(parties), _suppliers(parties), "stock-chain"
    if opens and (name_after or _is_house(first) or last.kind is not PartKind.WIRE):
        return (first,), tuple(parties[1:]), "agency-first"
    if all(part.kind is PartKind.BODY for part in parties):
        return tuple(parties), (), "bodies"
    return (last,), tuple(parties[:-1]), "agency-last"


def _suppliers(parties: list[Part]) -> tuple[Part, ...]:
    """Give who supplied a platform; AFP and Getty Images credit their pictures jointly."""
    if [part.words.casefold()[:5] for part in parties] == ["afp", "getty"]:
        return ()
    return tuple(part for part in parties if part.kind is not PartKind.STOCK)[:1] or (parties[0],)


def _is_house(part: Part) -> bool:
    """Tell whether an agency stands in its house syntax, where a partner follows it."""
    words = part.words.casefold()
    return words.endswith((" photo", " photos", " images")) or words in (
        "reuters",
        "epa",
        "epa-efe",
    )


def _has_licence(parts: list[Part]) -> bool:
    """Tell whether a credit names an open licence, which asks to name the author."""
    return any(part.kind is PartKind.LICENCE for part in parts)
