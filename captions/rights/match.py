"""Caption text → what it says about use: restrictions, grants, notices, and unread limits.

The wordings are data (`wordings/*.toml`); this module looks for them, reads their slots, and what
follows them: a condition ("without permission"), an exception ("except Germany"), a place ("in
Japan"). Wording that limits use and that nothing read is given as unread, never dropped.

>>> read = match_wordings("Ana Reis waves. (Sol) NO SALES IN JAPAN. NO CROPPING WITHOUT PERMISSION")
>>> [(r.value.code.value, r.value.territories, r.value.unless) for r in read.restrictions]
[('no-sale', ('JP',), None), ('no-alteration', None, 'permission')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import regex

from captions.record.caption import Claim, Reading, RightsReading, Span
from captions.record.model import Grant, Notice, Restriction
from captions.rights.fillings import fill_slots
from captions.rights.gates import fold_case
from captions.rights.out_lists import find_out_lists
from captions.rights.slots import read_territories
from captions.rights.unread import find_unread
from captions.rights.wording_files import Rule, find_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["match_wordings"]

_CONDITION = regex.compile(
    r"(?:,?\s(?:whether|by|so as|in any|or)\b[^.;()\[\]]{0,90}?)?[\s,]*+"
    r"(?:(?:without|unless|except with)\s[^.;()\[\]]{0,90}?"
    r"(?:permission|consent|approval|authori[sz]ation|agreement|licen[cs]e|cleared|clearance)"
    r"(?:\s(?:of|from|by)\s[^.;,()\[\]]{2,60}?)?(?=\s*(?:[.;,()\[\]]|$))"
    r"|(?:sin|ohne|sans|senza)\s[^.;()\[\]]{0,90}?"
    r"(?:consentimiento|autorización|permiso|genehmigung|zustimmung|autorisation|accord"
    r"|autorizzazione)"
    r"(?:\s[^.;,()\[\]]{2,60}?)?(?=\s*(?:[.;,()\[\]]|$)))",
    regex.IGNORECASE,
)
_EXCEPTION = regex.compile(
    r"[\s,(]*+(?:except|excluding|excl\.|other than|apart from)(?:\s(?:in|for|to|of))?\s+",
    regex.IGNORECASE,
)
_PLACE = regex.compile(r"\s+(?:(?:in|within|to clients in)\s+)?", regex.IGNORECASE)
_LIST_REACH = 80
_CLOSED_LEFT = regex.compile(
    r"(?:^|[.;:,()\[\]{}/|*•\n\"“”]|\s[-–—]|[-–—]\s"
    r"|\b(?:photo|image|picture|handout|and|or|restrictions?:))\s*+$",
    regex.IGNORECASE,
)
_CLOSED_RIGHT = regex.compile(
    r"\s*+(?:$|[.;:,()\[\]{}/|*•\n\"“”]|[-–—]\s|\b(?:no|not|for|without|except|in|or|ni)\b)",
    regex.IGNORECASE,
)
_CONDITIONAL = frozenset(
    {
        "no-redistribution",
        "no-commercial",
        "no-sale",
        "no-archive",
        "no-alteration",
        "no-ai",
        "media-excluded",
        "territory-excluded",
        "one-time-use",
        "editorial-only",
    }
)
_GIVES_WAY = {
    "outlet-excluded": None,
    "media-excluded": {"no-sale", "embargo"},
    "no-sale": {"no-commercial"},
    "purpose-only": {"territory-only", "media-only", "no-commercial"},
    "territory-only": {"editorial-only"},
    "media-only": {"editorial-only", "territory-only"},
}
"""Codes that say nothing where the words are another's: whose, None for anybody's."""


class _Hit(NamedTuple):
    """One wording found: its place, its code, its parameters, and its rule."""

    start: int
    end: int
    code: str
    values: dict[str, Any]
    rule: str


def match_wordings(text: str) -> RightsReading:
    """Read all wording about use.

    Args:
        text: A caption, or a field of usage terms or instructions.

    Returns:
        Restrictions in the order of the text, each once: the same limit in two languages is one
        reading with two claims. Evidence is ``text[claim.start:claim.end]``.
    """
    hits = _settle([*_find_hits(text), *_find_outs(text)])
    if not hits:  # most captions
        return RightsReading(unread=tuple(sorted(find_unread(text, ()))))
    unread = [Span(hit.start, hit.end) for hit in hits if hit.code == "unread"]
    read = [hit for hit in hits if hit.code != "unread"]
    restrictions = [hit for hit in read if hit.code not in {"grant", "kill"}]
    return RightsReading(
        restrictions=_merged(_restriction(text, hit) for hit in restrictions),
        grants=tuple(_reading(text, hit, Grant) for hit in read if hit.code == "grant"),
        notices=tuple(
            _reading(text, hit._replace(values={"kind": "kill", **hit.values}), Notice)
            for hit in read
            if hit.code == "kill"
        ),
        unread=tuple(sorted({*unread, *find_unread(text, [(h.start, h.end) for h in hits])})),
    )


def _find_hits(text: str) -> Iterator[_Hit]:
    """Look for every wording whose key the text holds."""
    lower = text.lower()
    folded = fold_case(text)
    for _, rules in find_keys(lower):
        for rule in rules:
            for word in rule.needs:
                if word not in folded:
                    break
            else:
                for found in _look(text, lower, rule):
                    hit = _read_hit(text, rule, found)
                    if hit is not None:
                        yield hit


def _look(text: str, lower: str, rule: Rule) -> Iterator[regex.Match[str]]:
    """Look for a text; one that begins with a list only a little ahead of its key."""
    if not rule.opens_with_list or len(lower) != len(text):
        yield from rule.pattern().finditer(text)
        return
    at = lower.find(rule.key)
    while at >= 0:
        found = rule.pattern().search(text, max(at - _LIST_REACH, 0), at + _LIST_REACH)
        if found is not None:
            yield found
        at = lower.find(rule.key, at + len(rule.key))


def _read_hit(text: str, rule: Rule, found: regex.Match[str]) -> _Hit | None:
    """Read a match's slots and what follows it; None where it says nothing after all."""
    filled = fill_slots(text, found)
    if filled is None:
        return None
    values, start, end = filled
    if rule.wording.alone and not _stands_alone(text, start, end):
        return None
    values = {**rule.wording.means, **values}
    if rule.code in _CONDITIONAL:
        end = _read_tail(text, end, rule.code, values)
    return _Hit(start, end, rule.code, values, rule.name)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell a restriction from prose: in capitals, or between brackets, stops and commas."""
    if text[start:end].isupper():
        return True
    return bool(_CLOSED_LEFT.search(text, max(start - 24, 0), start)) and bool(
        _CLOSED_RIGHT.match(text, end)
    )


def _read_tail(text: str, end: int, code: str, values: dict[str, Any]) -> int:
    """Read place, exception and condition behind a prohibition; gives where they end."""
    if code == "no-sale" and (place := _PLACE.match(text, end)):
        taken = read_territories(text[place.end() : place.end() + 120])
        if taken is not None:
            values["territories"] = taken.value
            end = place.end() + taken.length
    if exception := _EXCEPTION.match(text, end):
        taken = read_territories(text[exception.end() : exception.end() + 120])
        if taken is not None:
            values["except"] = {"territories": taken.value}
            end = exception.end() + taken.length
    if condition := _CONDITION.match(text, end):
        values["unless"] = "permission"
        end = condition.end()
    return end


def _find_outs(text: str) -> Iterator[_Hit]:
    names = {
        "territory-excluded": "territories",
        "media-excluded": "media",
        "outlet-excluded": "outlets",
    }
    for out in find_out_lists(text):
        values = {names[out.code]: out.values} if out.code in names else {}
        yield _Hit(out.start, out.end, out.code, values, f"wording.{out.code}.out")


def _settle(hits: list[_Hit]) -> list[_Hit]:
    """Drop hits inside a longer one of their code, and those that give way to another's words."""
    order = sorted(range(len(hits)), key=lambda index: (hits[index].start, hits[index].end))
    dropped: set[int] = set()
    for place, index in enumerate(order, 1):
        hit = hits[index]
        while place < len(order) and hits[order[place]].start < hit.end:  # only those that overlap
            other = order[place]
            if _gives_way(hit, hits[other], later=other < index):
                dropped.add(index)
            if _gives_way(hits[other], hit, later=index < other):
                dropped.add(other)
            place += 1
    return [hits[index] for index in order if index not in dropped]


def _gives_way(hit: _Hit, other: _Hit, *, later: bool) -> bool:
    if hit.end <= other.start or other.end <= hit.start:
        return False
    if hit.code == other.code or hit.code == "unread":
        longer = (other.end - other.start) - (hit.end - hit.start)
        return longer > 0 or (longer == 0 and later)
    if hit.code not in _GIVES_WAY or other.code in {"grant", "kill"}:
        return False
    stronger = _GIVES_WAY[hit.code]
    return stronger is None or other.code in stronger


def _restriction(text: str, hit: _Hit) -> Reading[Restriction]:
    return _reading(text, hit, Restriction)


def _reading(text: str, hit: _Hit, kind: type[Any]) -> Reading[Any]:
    """Make the value of a hit; its evidence is the exact words."""
    fields = {"evidence": text[hit.start : hit.end], **hit.values}
    if kind is Restriction:
        fields["code"] = hit.code
    return Reading(
        msgspec.convert(fields, kind, strict=False),
        (Claim("", hit.start, hit.end, hit.rule),),
    )


def _merged(readings: Iterable[Reading[Restriction]]) -> tuple[Reading[Restriction], ...]:
    """Join readings that say the same: the first one's words are the evidence."""
    found: dict[Restriction, Reading[Restriction]] = {}
    for reading in readings:
        key = msgspec.structs.replace(reading.value, evidence="")
        first = found.get(key)
        found[key] = (
            reading
            if first is None
            else msgspec.structs.replace(first, claims=(*first.claims, *reading.claims))
        )
    return tuple(found.values())
