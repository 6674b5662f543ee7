"""Caption text → what it says about use: restrictions, grants, notices, and unread limits.

The wordings are data (`wordings/*.toml`); this module looks for them, tells them from prose, reads
what follows them (place, exception, condition), and settles which of two goes before. Wording that
limits use and that nothing read is given as unread, never dropped.

>>> read = match_wordings("Ana Reis waves. (Sol) NO SALES IN JAPAN. NO CROPPING WITHOUT PERMISSION")
>>> [(r.value.code.value, r.value.territories, r.value.unless) for r in read.restrictions]
[('no-sale', ('JP',), None), ('no-alteration', None, 'permission')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.record.caption import RightsReading, Span
from captions.rights.grammar.hits import cut_free_text, find_hits, settle
from captions.rights.grammar.readings import (
    is_open,
    read_grants,
    read_notices,
    read_restrictions,
)
from captions.rights.grammar.standing import keep_standing
from captions.rights.grammar.unread import find_limiting_sentences, find_unread
from captions.rights.grammar.wording_files import load_grammar
from captions.rights.grammar.words import Words, lowered, open_joints

if TYPE_CHECKING:
    from captions.rights.grammar.hits import Hit

__all__ = ["match_wordings"]

_SILENCE = RightsReading()


def match_wordings(text: str, *, terms: bool = False) -> RightsReading:
    """Read all wording about use.

    Args:
        text: A caption, or a field of usage terms or instructions.
        terms: Whether the text speaks of nothing but use, as such fields do. Everyday words then
            count wherever they stand, and a sentence that limits something is unread at least.

    Returns:
        Restrictions in the order of the text, each once: the same limit in two languages is one
        reading with two claims. Evidence is ``text[claim.start:claim.end]``.
    """
    grammar = load_grammar()
    view = open_joints(text)
    low = lowered(view)
    window = (0, len(view)) if terms else grammar.find_window(view, low)
    if window is None:
        return _SILENCE
    said = Words(view, *window, low)
    hits = keep_standing(said, find_hits(said, grammar.automaton), terms=terms)
    hits = settle(cut_free_text(said, hits), grammar.yields)
    return RightsReading(
        restrictions=read_restrictions(text, hits),
        grants=read_grants(text, hits),
        notices=read_notices(text, hits),
        unread=_unread(said, hits, terms=terms),
    )


def _unread(said: Words, hits: list[Hit], *, terms: bool) -> tuple[Span, ...]:
    """Gather the limits that a wording marks as unread, and those that no wording reads."""
    marked = {
        Span(hit.begin, hit.end)
        for hit in hits
        if hit.code == "unread" or hit.rule.wording.review or is_open(hit)
    }
    read = [(hit.begin, hit.end) for hit in hits]
    found = marked.union(find_unread(said, read))
    if terms:
        found.update(find_limiting_sentences(said, [*read, *found]))
    return tuple(sorted(found))
