"""Sentences of a Korean caption → who is shown, with title and position, and who is only named.

>>> text = "홍길순 외교부 장관(왼쪽)과 아나 헤이스 미국 국무장관이 악수하고 있다."
>>> people = read_people(text, [Span(0, len(text))])
>>> [(p.value.name, p.value.title, p.value.position) for p in people.shown]
[('홍길순', '외교부 장관', '왼쪽'), ('아나 헤이스', '미국 국무장관', None)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.parsing.korean.forms import Kind
from captions.parsing.korean.phrases import Draft, find_people
from captions.parsing.korean.positions import Lead, find_leads
from captions.parsing.korean.scene import Scene, judge
from captions.parsing.korean.words import Word, read_words
from captions.record.caption import Claim, PeopleReading, Reading, Span
from captions.record.model import Person, Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_ENDERS = frozenset((Kind.STOP, Kind.ADNOMINAL, Kind.VERB, Kind.NUMBER))


class Part(msgspec.Struct):
    """A person with what the whole caption says of them."""

    draft: Draft
    name: str
    title: str | None
    lead: Lead | None
    order: int | None
    shown: bool
    doubt: str


def read_people(text: str, sentences: Sequence[Span]) -> PeopleReading:
    """Read the people of a caption, sentence by sentence.

    Args:
        text: The caption.
        sentences: Its description, sentence by sentence.
    """
    parts: list[Part] = []
    for number, span in enumerate(sentences):
        words = read_words(text, span.start, span.end)
        scene = Scene(words, text, span, number)
        for part in _sentence_parts(text, span, words, scene):
            _add(parts, part)
    _inherit_sides(parts)
    shown = tuple(_reading(text, part) for part in parts if part.shown)
    mentioned = tuple(_mention(part) for part in parts if not part.shown)
    return PeopleReading(shown=shown, mentioned=mentioned)


def _sentence_parts(text: str, span: Span, words: Sequence[Word], scene: Scene) -> Iterator[Part]:
    """Give the people of one sentence in order, each judged shown or only named."""
    leads = list(find_leads(text, span.start, span.end))
    drafts = list(_drafts(words, leads))
    order = 0
    for index, (draft, phrase_lead) in enumerate(drafts):
        lead = phrase_lead
        shown, doubt = judge(scene, [d for d, _ in drafts], index, led=lead is not None)
        opens = draft.marker is not None and draft.marker.lists
        if opens or (lead is not None and lead.marker.lists) or (order and draft.marker is None):
            order += 1
        name = text[draft.name.start : draft.name.end]
        title = text[draft.title.start : draft.title.end] if draft.title else None
        yield Part(
            draft=draft,
            name=name,
            title=title,
            lead=lead,
            order=order or None,
            shown=shown,
            doubt=doubt or draft.doubt,
        )
        if order and draft.josa in ("이", "가", "은", "는", "을", "를"):
            order = 0


def _drafts(words: Sequence[Word], leads: Sequence[Lead]) -> Iterator[tuple[Draft, Lead | None]]:
    """Find the people phrase by phrase, each with the position printed ahead of it."""
    waiting = list(leads)
    lead: Lead | None = None
    first = 0
    for at, word in enumerate(words):
        if not (word.breaks or at + 1 == len(words)):
            continue
        last = at + 1 if _is_part(word) else at
        while waiting and waiting[0].start < words[first].start:
            lead = None if _is_relative(words, waiting[0]) else waiting[0]
            waiting.pop(0)
        listed = lead is not None and lead.marker.lists
        for draft in find_people(words, first, last, listed=listed):
            yield draft, lead
            if lead is not None and not lead.marker.lists:
                lead = None
        if listed and _closes(word):
            lead = None
        first = at + 1


def _is_part(word: Word) -> bool:
    """Tell whether the word at a phrase's end belongs to it, or only ends it."""
    return word.kind not in _ENDERS


def _closes(word: Word) -> bool:
    return word.josa in ("이", "가", "은", "는", "을", "를", "에서")


def _is_relative(words: Sequence[Word], lead: Lead) -> bool:
    """Tell whether a position is said of another person: 대통령 왼쪽은, 총리의 오른쪽이."""
    ahead = None
    for word in words:
        if word.start >= lead.start:
            break
        ahead = word
    if ahead is None or ahead.comma:
        return False
    return ahead.josa == "의" or (not ahead.josa and ahead.kind in (Kind.TITLE, Kind.NAME))


def _add(parts: list[Part], new: Part) -> None:
    """Keep a new person; of one named before, keep only what is new."""
    for old in parts:
        if _is_same(old.name, new.name):
            _merge(old, new)
            return
    parts.append(new)


def _is_same(old: str, new: str) -> bool:
    """Tell whether a name was read before, whole or by one of its words."""
    return old == new or (len(new) > 1 and (new in old.split() or old in new.split()))


def _merge(old: Part, new: Part) -> None:
    """Complete a person by what a later phrase tells of them."""
    if old.name == new.name and old.title is None and new.title is not None:
        old.title, old.draft.title = new.title, new.draft.title
    if old.draft.marker is None and old.lead is None:
        old.draft.marker, old.draft.marker_start = new.draft.marker, new.draft.marker_start
        old.lead = new.lead
    if old.order is None:
        old.order = new.order
    if new.shown and not old.shown:
        old.shown, old.doubt = True, new.doubt


def _inherit_sides(parts: Sequence[Part]) -> None:
    """Let 두 번째 after 왼쪽 첫 번째 count from the same side."""
    side = None
    for part in parts:
        marker = part.draft.marker
        if marker is None:
            continue
        if marker.place.side is None and marker.place.ordinal and side in ("left", "right"):
            place = msgspec.structs.replace(marker.place, side=side)
            part.draft.marker = marker._replace(place=place)
        elif marker.place.side:
            side = marker.place.side


def _reading(text: str, part: Part) -> Reading[Person]:
    """Make the reading of a person shown, with the claims of each value."""
    draft = part.draft
    claims = [Claim("name", *draft.name, draft.rule)]
    if draft.title is not None:
        claims.append(Claim("title", *draft.title, "title.korean"))
    position, place = None, None
    marker = draft.marker
    if marker is not None:
        end = draft.marker_start + len(marker.text)
        claims.append(Claim("position", draft.marker_start, end, "position.marker"))
    elif part.lead is not None:
        marker = part.lead.marker
        claims.append(Claim("position", part.lead.start, part.lead.end, "position.lead"))
    if marker is not None and not marker.lists:
        position, place = marker.text, marker.place
    person = Person(
        name=part.name, title=part.title, position=position, place=_told(place), order=part.order
    )
    return Reading(person, tuple(claims), part.doubt)


def _told(place: Position | None) -> Position | None:
    """Leave out a place that says nothing."""
    return None if place == Position() else place


def _mention(part: Part) -> Reading[str]:
    return Reading(part.name, (Claim("", *part.draft.name, "person.mentioned"),), part.doubt)
