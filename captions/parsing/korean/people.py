"""Sentences of a Korean caption → who is shown, with title and position, and who is only named.

>>> from captions.parsing.korean.words import read_sentences
>>> from captions.record.caption import Span
>>> text = "홍길순 외교부 장관(왼쪽)과 아나 헤이스 미국 국무장관이 악수하고 있다."
>>> people = read_people(text, read_sentences(text, [Span(0, len(text))]))
>>> [(p.value.name, p.value.title, p.value.position) for p in people.shown]
[('홍길순', '외교부 장관', '왼쪽'), ('아나 헤이스', '미국 국무장관', None)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.parsing.korean.drafts import Draft
from captions.parsing.korean.forms import Kind
from captions.parsing.korean.phrases import find_people
from captions.parsing.korean.positions import Lead, find_leads
from captions.parsing.korean.scene import Scene, judge
from captions.record.caption import Claim, PeopleReading, Reading
from captions.record.model import Person, Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from captions.parsing.korean.words import Sentence, Word


_CLOSING = frozenset(("이", "가", "은", "는", "을", "를"))
"""Particles that end a list of people."""


class Part(msgspec.Struct):
    """A person with what the whole caption says of them."""

    draft: Draft
    name: str
    title: str | None
    lead: Lead | None
    order: int | None
    shown: bool
    doubt: str


class Cast:
    """The people of a caption, each once; told again by a whole name or by one of its words."""

    def __init__(self) -> None:
        """Start with nobody."""
        self.parts: list[Part] = []
        self._by_word: dict[str, Part] = {}

    def add(self, new: Part) -> None:
        """Keep a new person; of one named before, keep only what is new."""
        words = new.name.split()
        for word in (new.name, *(word for word in words if len(word) > 1)):
            old = self._by_word.get(word)
            if old is not None and (len(words) == 1 or word == new.name or old.name == word):
                _merge(old, new)
                return
        self.parts.append(new)
        for word in (new.name, *words):
            self._by_word.setdefault(word, new)


def read_people(text: str, sentences: Sequence[Sentence]) -> PeopleReading:
    """Read the people of a caption, sentence by sentence.

    Args:
        text: The caption.
        sentences: Its description, cut into words.
    """
    cast = Cast()
    for number, sentence in enumerate(sentences):
        for part in _sentence_parts(text, sentence, number):
            cast.add(part)
    _inherit_sides(cast.parts)
    shown = tuple(_reading(text, part) for part in cast.parts if part.shown)
    mentioned = tuple(_mention(part) for part in cast.parts if not part.shown)
    return PeopleReading(shown=shown, mentioned=mentioned)


def _sentence_parts(text: str, sentence: Sentence, number: int) -> Iterator[Part]:
    """Give the people of one sentence in order, each judged shown or only named."""
    leads = list(find_leads(text, *sentence.span))
    drafts = list(_drafts(sentence.words, leads))
    if not drafts:
        return
    scene = Scene(text, sentence, [draft for draft, _ in drafts], number)
    order = 0
    for index, (draft, lead) in enumerate(drafts):
        shown, doubt = judge(scene, index, led=lead is not None)
        opens = draft.marker is not None and draft.marker.lists
        if opens or (lead is not None and lead.marker.lists) or (order and draft.marker is None):
            order += 1
        yield Part(
            draft=draft,
            name=text[draft.name.start : draft.name.end],
            title=text[draft.title.start : draft.title.end] if draft.title else None,
            lead=lead,
            order=order or None,
            shown=shown,
            doubt=doubt or draft.doubt,
        )
        if order and draft.josa in _CLOSING:
            order = 0


def _drafts(words: Sequence[Word], leads: Sequence[Lead]) -> Iterator[tuple[Draft, Lead | None]]:
    """Find the people phrase by phrase, each with the position printed ahead of it."""
    waiting = list(leads)
    lead: Lead | None = None
    first = 0
    tells = False
    """Something in the phrase so far may name somebody."""
    end = len(words) - 1
    for at, word in enumerate(words):
        tells = tells or word.form.tells or word.marker is not None
        if at < end and not word.ends_phrase():
            continue
        last = at if word.form.breaks else at + 1
        while waiting and waiting[0].start < words[first].start:
            lead = None if _is_relative(words, waiting[0]) else waiting[0]
            waiting.pop(0)
        listed = lead is not None and lead.marker.lists
        for draft in find_people(words, first, last, listed=listed) if tells or listed else ():
            yield draft, lead
            if lead is not None and not lead.marker.lists:
                lead = None
        if listed and _closes(word):
            lead = None
        first, tells = at + 1, False


def _closes(word: Word) -> bool:
    return word.josa in _CLOSING or word.josa == "에서"


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
