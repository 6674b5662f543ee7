"""All credits of a caption → one `CreditReading`, with the words each value came from."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import regex

from captions.parsing.credits.chain import Chain, Part, read_chain
from captions.parsing.credits.parties import is_same_party, party_kind
from captions.parsing.credits.parts import PartKind, is_licence, pair_kind, without_photo
from captions.parsing.credits.roles import UNIT, Roles, read_roles
from captions.parsing.credits.sources import find_source
from captions.record.caption import Claim, CreditReading, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.parsing.agencies import AgencyStyle
    from captions.parsing.layout import Layout

_CREDIT_WORDS = regex.compile(
    r"(?:mandatory\s++credit|credits?\s++should\s++read|photo\s++credit|credit\s*+:)",
    regex.IGNORECASE,
)
_POOL = "Pool"
_FEW = 8
"""Names that a further one is compared with letter by letter; captions have one or two."""
_JOINED_BY = {"stock-for": " for ", "via-whole": " via "}
"""How the parts of a credit are joined, by its form; others by a slash."""
_SAID_OUTRIGHT = ("mandatory", "read")


class _Tail(NamedTuple):
    """One credit stretch, read."""

    span: Span
    chain: Chain
    roles: Roles
    quoted: bool
    """Inside restriction wording, which claims the words already."""


def read_credits(layout: Layout, style: AgencyStyle) -> CreditReading:
    """Read photographers, credit line and source from a caption's layout.

    Args:
        layout: The caption cut into its parts.
        style: The house style the caption is read in.

    Returns:
        Names as printed. ``credit_line`` is None where no one is credited; ``source`` is
        None where the credited agency's own photographer took the picture.
    """
    tails = list(_read_tails(layout, style.names))
    creators = _creators(tails)
    line = _credit_line(tails)
    source = _source(layout, tails, line)
    credit = _credit_reading(tails, line)
    if credit is None and creators:
        creators = (_with_claims(creators[0], _tail_claims(tails)), *creators[1:])
    elif credit is None and source is not None:
        source = _with_claims(source, _tail_claims(tails))
    return CreditReading(creators=creators, credit_line=credit, source=source)


def _read_tails(layout: Layout, house: frozenset[str]) -> Iterator[_Tail]:
    """Read every credit stretch, in order, and credits quoted inside restriction wording."""
    text = layout.text
    quoted = {span for span in layout.taken if _CREDIT_WORDS.search(text, *span)}
    open_chain: _Tail | None = None
    for span in sorted([*layout.tails, *quoted]):
        chain = read_chain(text, *span, house)
        if span in quoted and not chain.lead:
            continue
        licence = _licence_after(layout, span)
        if licence is not None:
            words = Part(text[slice(*licence)], *licence, PartKind.LICENCE, ",")
            chain = Chain(chain.lead, (*chain.parts, words))
        if open_chain is not None and chain.parts and chain.parts[0].link == "via":
            chain = Chain(open_chain.chain.lead, (*open_chain.chain.parts, *chain.parts))
            span = Span(open_chain.span.start, span.end)
        elif open_chain is not None:
            yield open_chain
        tail = _Tail(span, chain, read_roles(chain), span in quoted)
        open_chain = tail if chain.parts else None
    if open_chain is not None:
        yield open_chain


def _licence_after(layout: Layout, tail: Span) -> Span | None:
    """Find an open licence among the stretches taken right after a credit."""
    at = bisect_left(layout.taken, Span(tail.end, tail.end))
    if at == len(layout.taken):
        return None
    span = layout.taken[at]
    between = layout.text[tail.end : span.start]
    if between.strip(" ,.;/|()") or not is_licence(layout.text[slice(*span)]):
        return None
    return span


def _creators(tails: list[_Tail]) -> tuple[Reading[str], ...]:
    """Give each photographer once, in the order first named."""
    readings: list[Reading[str]] = []
    seen: dict[str, None] = {}
    for tail in tails:
        for part in tail.roles.creators:
            key = part.words.casefold()
            known = key in seen or any(_same_name(key, name) for name in islice(seen, _FEW))
            seen.setdefault(key)
            if not known:
                claim = Claim("", part.start, part.end, f"credit.{tail.roles.form}")
                doubt = "" if " " in part.words else f'one word for a name: "{part.words}"'
                readings.append(Reading(part.words, (claim,), doubt))
    return tuple(readings)


def _same_name(one: str, other: str) -> bool:
    """Tell whether two names are one, also where a credit runs into the name: "REISAFP"."""
    return one == other or (
        min(len(one), len(other)) > 6 and (one.startswith(other) or other.startswith(one))
    )


def _credit_line(tails: list[_Tail]) -> _Tail | None:
    """Choose the credit that names who must be credited."""
    credited = [tail for tail in tails if tail.roles.credit]
    outright = [tail for tail in credited if tail.chain.lead in _SAID_OUTRIGHT]
    strong = [tail for tail in credited if not _is_weak(tail)]
    chosen = outright or strong or credited
    return chosen[-1] if chosen else None


def _is_weak(tail: _Tail) -> bool:
    """Tell whether a credit gives way to any other: a photographer's unit, a named source."""
    return tail.roles.form == UNIT or tail.chain.lead == "source"


def _source(layout: Layout, tails: list[_Tail], line: _Tail | None) -> Reading[str] | None:
    """Tell who supplied the picture to the one credited."""
    named = [tail for tail in tails if tail.roles.source]
    pools = [tail for tail in named if tail.roles.source[0].kind is PartKind.POOL]
    if pools:
        return _part_reading(pools[0].roles.source, _POOL, "credit.pool")
    if line is not None and line.roles.source and line.roles.form != "stock-chain":
        return _part_reading(line.roles.source, None, f"credit.{line.roles.form}")
    if line is not None and (first := _first_of_pair(line.roles.credit)) is not None:
        return Reading(first.words, (Claim("", first.start, first.end, "credit.pair"),))
    for tail in tails:
        if tail is not line and tail.roles.credit and not _is_same_credit(tail, line):
            return _part_reading(tail.roles.credit, None, "credit.other")
    if line is not None and line.roles.source:
        named = [line]
    if named:
        return _part_reading(named[0].roles.source, None, f"credit.{named[0].roles.form}")
    told = find_source(layout.text, layout.sentences, limited=bool(layout.taken))
    credited = line.roles.credit if line is not None else ()
    if told is None or any(is_same_party(told.value, part.words) for part in credited):
        return None
    return told


def _is_same_credit(one: _Tail, line: _Tail | None) -> bool:
    """Tell whether two credits name the same parties, or one only a unit of the other's."""
    if line is None or one.roles.form == UNIT:
        return line is not None
    pairs = zip(one.roles.credit, line.roles.credit, strict=False)
    return len(one.roles.credit) == len(line.roles.credit) and all(
        is_same_party(first.words, second.words) for first, second in pairs
    )


def _first_of_pair(credit: tuple[Part, ...]) -> Part | None:
    """Give the agency that a hyphen joins to the one that passes its picture on: "AP-Yonhap"."""
    part = credit[0]
    first, _, _ = part.words.partition("-")
    if party_kind(part.words) is not None or pair_kind(part.words) is None:
        return None
    return part._replace(words=first, end=part.start + len(first))


def _part_reading(parts: tuple[Part, ...], value: str | None, rule: str) -> Reading[str]:
    """Make a reading of one or more parts."""
    claims = tuple(Claim("", part.start, part.end, rule) for part in parts)
    return Reading(value or _words(parts), claims)


def _words(parts: tuple[Part, ...]) -> str:
    """Join the names of parties as credits are written."""
    return "/".join(without_photo(part.words).removeprefix("the ") for part in parts)


def _credit_reading(tails: list[_Tail], line: _Tail | None) -> Reading[str] | None:
    """Make the reading of the credit line; it also claims what else the credits say."""
    if line is None:
        return None
    reading = _part_reading(line.roles.credit, None, f"credit.{line.roles.form}")
    *first, last = [_words((part,)) for part in line.roles.credit]
    sign = _JOINED_BY.get(line.roles.form, "/") if first else ""
    joined = f"{'/'.join(first)}{sign}{last}"
    return _with_claims(Reading(joined, reading.claims, _doubt(tails, line)), _tail_claims(tails))


def _doubt(tails: list[_Tail], line: _Tail) -> str:
    """Say what makes a credit doubtful."""
    unread = [part.words for tail in tails if not tail.quoted for part in tail.roles.unread]
    if unread:
        return f'credit words not understood: "{unread[0]}"'
    if _first_of_pair(line.roles.credit) is not None:
        return "two agencies are credited in one word"
    named = [tail.roles.creators[0] for tail in tails if tail.roles.creators and tail.roles.credit]
    first = named[0].words.casefold() if named else ""
    if all(_same_name(first, part.words.casefold()) for part in named):
        return ""
    return "more than one picture may be credited"


def _tail_claims(tails: list[_Tail]) -> tuple[Claim, ...]:
    """Claim the credit stretches whole, or what was read of them."""
    claims: list[Claim] = []
    for tail in tails:
        at = tail.span.start
        for part in () if tail.quoted else tail.roles.unread:
            if part.start > at:
                claims.append(Claim("", at, part.start, "credit.words"))
            at = part.end
        if tail.span.end > at:
            claims.append(Claim("", at, tail.span.end, "credit.words"))
    return tuple(claims)


def _with_claims(reading: Reading[str], claims: tuple[Claim, ...]) -> Reading[str]:
    """Add claims to a reading."""
    return Reading(reading.value, (*reading.claims, *claims), reading.doubt)
