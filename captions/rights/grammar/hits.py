"""Wordings found in a text, and which of two goes before where they overlap.

>>> from captions.rights.grammar.wording_files import load_grammar
>>> from captions.rights.grammar.words import Words
>>> grammar = load_grammar()
>>> hits = find_hits(Words("NO PRINT SALES"), grammar.automaton)
>>> sorted(hit.code for hit in hits), [hit.code for hit in settle(hits, grammar.yields)]
(['media-excluded', 'no-sale'], ['no-sale'])
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from captions.rights.grammar.slots import FREE_TEXT, SLOTS
from captions.rights.grammar.tails import read_tail
from captions.rights.grammar.words import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from captions.rights.grammar.automaton import Automaton, Match
    from captions.rights.grammar.wording_files import Rule
    from captions.rights.grammar.words import Words


class Hit(NamedTuple):
    """One wording found: where it stands, what it says, and the rule."""

    begin: int
    end: int
    start: int
    """Index of its first word."""
    stop: int
    """Index of the word after its last one."""
    plain: tuple[int, int]
    """The words that tell its case: those of the wording itself, up to its first slot."""
    values: dict[str, Any]
    rule: Rule
    linked: int | None = None
    """The word behind the hit whose refusal it shares, and with which it stands or falls."""
    refusal: int | None = None
    """Where the refusal that it shares begins: its evidence starts there."""

    @property
    def code(self) -> str:
        """Give the code of the wording's file."""
        return self.rule.code


def find_hits(said: Words, automaton: Automaton) -> list[Hit]:
    """Find every wording in a text, in order, each with what follows it."""
    return sorted(_hits(said, automaton), key=lambda hit: (hit.begin, -hit.end))


def _hits(said: Words, automaton: Automaton) -> Iterator[Hit]:
    for match in automaton.find_all(said, SLOTS):
        if _may_be_meant(said, match):
            hit = _read_hit(said, match)
            yield hit
            if hit.code not in _ASIDE:
                yield from _joined(said, automaton, match, hit.stop)


def _joined(said: Words, automaton: Automaton, match: Match, linked: int) -> Iterator[Hit]:
    """Read what shares the refusal of a match: "NO SALES/ARCHIVES", "not for web or print use"."""
    first = said.words[match.start : match.start + 2]
    prefix = next((p for p in _PREFIXES if first[: len(p)] == list(p)), None)
    refusal = match.begin
    while prefix is not None:
        index = _next_item(said, match.stop)
        if index is None:
            return
        found = automaton.find_behind(prefix, said, index, SLOTS)
        found = [match for match in found if _may_be_meant(said, match)]
        if not found:
            return
        match = max(found, key=lambda one: one.stop)
        for one in found:
            yield _read_hit(said, one)._replace(linked=linked, refusal=refusal)
        linked = _read_hit(said, match).stop


_PREFIXES = (("no",), ("not", "for"))
_JOINTS = frozenset({"or", "nor", "and"})


def _next_item(said: Words, stop: int) -> int | None:
    """Give the word at which a list goes on behind a hit."""
    if stop >= said.length or said.gap(stop) is Gap.HARD:
        return None
    if said.words[stop] in _JOINTS:
        after = stop + 1
        return after if after < said.length and said.gap(after) is not Gap.HARD else None
    return stop if said.gap(stop) is Gap.SOFT else None


def _may_be_meant(said: Words, match: Match) -> bool:
    wording = match.leaf.wording
    if match.stop < said.length and said.words[match.stop] in wording.not_before:
        return said.gap(match.stop) > 0
    return True


def _read_hit(said: Words, match: Match) -> Hit:
    """Read what follows a match."""
    rule: Rule = match.leaf
    tail = read_tail(said, match.stop, rule.code)
    end = match.end if tail.stop == match.stop else said.ends[tail.stop - 1]
    values = {**rule.wording.means, **match.values, **tail.values}
    values.pop("supplier", None)
    return Hit(match.begin, end, match.start, tail.stop, match.plain, values, rule)


def cut_free_text(said: Words, hits: list[Hit]) -> list[Hit]:
    """End free text where the next wording begins; free text that is then empty was none."""
    begins = sorted({(hit.begin, hit.start) for hit in hits if not free_field(hit)})
    kept = (_cut(said, hit, begins) for hit in hits)
    return [hit for hit in kept if hit is not None]


def free_field(hit: Hit) -> str | None:
    """Give the field that free text at the end of a hit fills."""
    for name, value in hit.values.items():
        if name in _FREE_FIELDS and not (name == "until" and _DATE.match(str(value))):
            return name
    return None


_FREE_FIELDS = FREE_TEXT | {"until", "ignored"}
"""An event that ends an embargo stands in ``until``."""
_DATE = regex.compile(r"\d{4}-|--\d|T\d|\d{1,2}[./-]\d")


def _cut(said: Words, hit: Hit, begins: list[tuple[int, int]]) -> Hit | None:
    field = free_field(hit)
    if field is None:
        return hit
    value = str(hit.values[field])
    start = hit.end - len(value)
    if said.text[start : hit.end] != value:
        return hit
    place = bisect_left(begins, (start, 0))
    if place == len(begins) or begins[place][0] >= hit.end:
        return hit
    cut = begins[place]
    value = _trimmed(said.text[start : cut[0]])
    if value:
        return hit._replace(
            end=start + len(value), stop=cut[1], values={**hit.values, field: value}
        )
    if field == "credit":
        values = {name: item for name, item in hit.values.items() if name != field}
        return hit._replace(end=said.ends[hit.plain[1] - 1], stop=hit.plain[1], values=values)
    return None


def _trimmed(text: str) -> str:
    """Take separators and a left-over "and" off the end of free text."""
    words = text.rstrip(_SEPARATORS)
    for joint in (" and only", " and", " or", " und nur", " und", " et", " y", " e"):
        if words.casefold().endswith(joint):
            return words[: -len(joint)].rstrip(_SEPARATORS)
    return words


_SEPARATORS = " \n\t,;:.-–—/|*+=([\"“'"


def settle(hits: Iterable[Hit], yields: Mapping[str, frozenset[str]]) -> list[Hit]:
    """Drop hits inside a longer one of their code, and those whose words are another's.

    Args:
        hits: In order of their beginnings, the longer first.
        yields: For a code, the codes that go before it; ``*`` for every restriction.
    """
    kept = _longest(hits)
    dropped: set[int] = set()
    around: list[int] = []
    for index, hit in enumerate(kept):
        around = [other for other in around if kept[other].end > hit.begin]
        for other in around:
            for one, two in ((index, other), (other, index)):
                if _goes_before(kept[two], kept[one], _yields(kept[one], yields)):
                    dropped.add(one)
        around.append(index)
    return [hit for index, hit in enumerate(kept) if index not in dropped]


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Keep the longest of the hits of one code that overlap, the first of equals."""
    kept: list[Hit] = []
    around: list[Hit] = []
    for hit in hits:
        around = [other for other in around if other.end > hit.begin]
        if not any(other.code == hit.code for other in around):
            kept.append(hit)
            around.append(hit)
    return kept


def _yields(hit: Hit, yields: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return yields.get(hit.code, frozenset()).union(hit.rule.wording.yields)


def _goes_before(other: Hit, hit: Hit, gives_way_to: frozenset[str]) -> bool:
    """Tell whether another's words go before a hit.

    A restriction gives way to a code that it names only where the other's words are not a part
    of its own; a guess gives way to anything.
    """
    if "*" in gives_way_to and other.code not in _ASIDE:
        return True
    if hit.code not in _ASIDE and other.end - other.begin < hit.end - hit.begin:
        return False
    return other.code in gives_way_to


_ASIDE = frozenset({"unread", "grant", "notice", "none"})
