"""Restriction or prose: where a wording of everyday words stands tells which.

"NO SALES" in capitals is a restriction, and so is "No sales." between two stops, or "no archives"
behind another restriction; "there were no sales of land" is none, nor is what a sign says.

>>> from captions.rights.grammar.hits import find_hits
>>> from captions.rights.grammar.wording_files import load_grammar
>>> from captions.rights.grammar.words import Words
>>> def standing(text):
...     said = Words(text)
...     return [hit.code for hit in keep_standing(said, find_hits(said, load_grammar().automaton))]
>>> standing("(Sol) No sales, no archives."), standing("There were no sales of land.")
(['no-sale', 'no-archive'], [])
>>> standing('She holds a sign reading "NO SALES" in Porto. (Sol)')
[]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.rights.grammar.hits import free_field
from captions.rights.grammar.tails import WITHOUT
from captions.rights.grammar.words import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from captions.rights.grammar.hits import Hit
    from captions.rights.grammar.words import Words

_AND = frozenset({"and", "or", "nor", "und", "oder", "et", "ou", "y", "o", "e", "ni"})
_QUOTED = regex.compile(r"\p{Ll}[\p{L},:]*+\s[\"“'‘«](?!\s)[^\"”».;()]*$")
_LOOK_BACK = 100


def keep_standing(said: Words, hits: Iterable[Hit], *, terms: bool = False) -> list[Hit]:
    """Leave out the hits that are prose, or words on a sign.

    Args:
        said: The text.
        hits: In order of their beginnings.
        terms: Whether the text is nothing but terms of use: then only what has to be in capitals
            can be prose.
    """
    if terms:
        return [hit for hit in hits if not hit.rule.wording.capitals or _is_upper(said, hit)]
    found = list(hits)
    starts = {hit.start for hit in found}
    stops: set[int] = set()
    kept = []
    outer: Hit | None = None
    for hit in found:
        inside = outer is not None and hit.stop <= outer.stop and hit.linked is None
        if inside or _stands(said, hit, starts, stops):
            kept.append(hit)
            stops.add(hit.stop)
            if hit.code not in _ASIDE and (outer is None or hit.stop > outer.stop):
                outer = hit
    return kept


_ASIDE = frozenset({"grant", "notice", "unread", "none"})
"""What lies inside a wording of a restriction is no prose, unlike what lies inside these."""


def _stands(said: Words, hit: Hit, starts: set[int], stops: set[int]) -> bool:
    wording = hit.rule.wording
    if hit.linked is not None and hit.linked not in stops:
        return False
    if not (wording.alone or wording.capitals):
        return True
    if said.is_capitals(*hit.plain):
        return not _is_quoted(said, hit)
    if (wording.capitals and not _is_upper(said, hit)) or _is_quoted(said, hit):
        return False
    opened = hit.linked is not None or _is_open_left(said, hit, stops)
    return opened and _is_closed_right(said, hit, starts)


def _is_upper(said: Words, hit: Hit) -> bool:
    return said.text[said.starts[hit.plain[0]] : hit.end].isupper()


def _is_quoted(said: Words, hit: Hit) -> bool:
    """Tell whether a sentence in small letters quotes the words."""
    return bool(_QUOTED.search(said.text, max(hit.begin - _LOOK_BACK, 0), hit.begin))


def _is_open_left(said: Words, hit: Hit, stops: set[int]) -> bool:
    """Tell whether nothing before a hit makes a sentence of it."""
    gap = said.gap(hit.start)
    if gap is Gap.HARD or hit.start in stops:
        return True
    if gap is Gap.SOFT:
        between = said.between(hit.start)
        if ":" in between or "/" in between or not said.text[hit.begin].islower():
            return True
        return _follows_a_credit(said, hit.start)
    return hit.start > 0 and said.words[hit.start - 1] in _AND and hit.start - 1 in stops


def _follows_a_credit(said: Words, index: int) -> bool:
    """Tell whether names alone go before a word since a stop: "(Sol, public domain)"."""
    for at in range(index - 1, max(index - _CREDIT_WORDS, -1), -1):
        if not (said.is_capitalised(at) or said.words[at] in _CREDIT_JOINTS):
            return False
        if said.gap(at) is Gap.HARD:
            return True
    return False


_CREDIT_WORDS = 6
_CREDIT_JOINTS = frozenset({"photo", "via", "for", "of", "by", "the", "de", "foto", "courtesy"})


def _is_closed_right(said: Words, hit: Hit, starts: set[int]) -> bool:
    """Tell whether a hit ends with its sentence, or the next wording follows."""
    if hit.stop in starts or said.gap(hit.stop) is not Gap.SPACE or free_field(hit):
        return True
    return hit.stop < said.length and said.words[hit.stop] in _AND | WITHOUT
