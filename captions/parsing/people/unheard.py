"""Marks of people that the reading heard nothing of → doubts.

A marker such as "(2nd from L)" that no person has, or a "(L-R)" with nobody shown, tells that
somebody may have been missed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.parsing.people.lexicon import NAME, NATION, TITLE, human_verbs, word_flags

if TYPE_CHECKING:
    from captions.parsing.layout import Layout
    from captions.record.caption import PeopleReading

_MARKER = regex.compile(
    r"\((?:\d{1,2}(?:st|nd|rd|th)\s(?:from\s)?)?(?:[LRC]|left|right|center|centre)(?:,\s[\p{L}\s]{2,12})?\)"
)
_SUBJECT = regex.compile(
    r"(?<first>\p{Lu}[\p{L}'’.-]++)\s(?<last>\p{Lu}[\p{L}'’.-]++),?\s(?<verb>\p{Ll}++)(?<=s)"
)
_LIST = regex.compile(r"\(L-R\)|\(L to R\)|\b[Ff]rom left[,:]|\b[Cc]lockwise from\b")


def find_doubts(layout: Layout, people: PeopleReading) -> tuple[str, ...]:
    """Give a doubt for position markers that belong to nobody shown.

    Args:
        layout: The caption cut into its parts; its sentences are searched.
        people: Who was read from it.
    """
    subject = _find_subject(layout) if not people.shown else None
    if subject is not None:
        return (f"{subject} may be a person who was not read",)
    if "(" not in layout.text and "rom" not in layout.text:
        return ()
    claimed = [
        (claim.start, claim.end)
        for person in people.shown
        for claim in person.claims
        if claim.path == "position"
    ]
    for sentence in layout.sentences:
        for marker in _MARKER.finditer(layout.text, *sentence):
            if not any(start < marker.end() and end > marker.start() for start, end in claimed):
                return (f"the marker {marker[0]} belongs to nobody who was read",)
        if not people.shown and (order := _LIST.search(layout.text, *sentence)):
            return (f'nobody was read behind "{order[0]}"',)
    return ()


def _find_subject(layout: Layout) -> str | None:
    """Find words in the first sentence that may name somebody, as a verb of people follows."""
    for sentence in layout.sentences[:1]:
        for match in _SUBJECT.finditer(layout.text, *sentence):
            first, last = word_flags(match["first"].lower()), word_flags(match["last"].lower())
            named = (first | last) & NAME and not last & (NATION | TITLE)
            if match["verb"] in human_verbs() and named:
                return f"{match['first']} {match['last']}"
    return None
