"""A sentence → the people it names, each with title, team, marker and place in a list.

>>> from captions.parsing.people.tokens import tokenize
>>> text = "(L-R) Mayor Ana Reis, Toby Oak and Norwick City's Ida Holt wave in Porto."
>>> tokens = tokenize(text, 0, len(text))
>>> [(p.name_text(text, tokens), p.order) for p in find_people(text, tokens)]
[('Ana Reis', 1), ('Toby Oak', 2), ('Ida Holt', 3)]
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from captions.gazetteer import is_place_name
from captions.parsing.people.appositions import NameStarts
from captions.parsing.people.chains import Found, joins, number_lists, spread_titles
from captions.parsing.people.evidence import ENOUGH, Weight, name_weight, weigh
from captions.parsing.people.lexicon import FAMILY, GIVEN, NATION, THING, TITLE, words
from captions.parsing.people.names import Run, find_runs, is_acronym
from captions.parsing.people.positions import (
    LIST_WORDS,
    ListIntro,
    find_after,
    find_lead,
    find_lists,
    read_position,
)
from captions.parsing.people.titles import title_before
from captions.parsing.people.tokens import CAP, SIGN
from captions.parsing.people.trailers import Trailer, read_trailer
from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.people.tokens import Token

_CREDIT_WORD = words("credit-word")
_DETERMINER = words("determiner")
_PLACE_PREPOSITION = words("place-preposition")
_MAYBE = 1.0
_SINGLE = -0.5
_IN_CHAIN = 1.2
"""What a neighbour in an enumeration of people adds to a name that is nearly one."""
_BETWEEN = 2.0
_AFTER_PLURAL = 2.5
_FULL = 2
"""Words of a full name."""
_LIST_LINKS = word_set("are is were row front back")


def find_people(text: str, tokens: Sequence[Token], *, labels: bool = False) -> list[Found]:
    """Find the people named in a sentence, in order.

    Args:
        text: The caption.
        tokens: One sentence of it.
        labels: True for captions that set a name and an event side by side without a sentence.
    """
    if not tokens:
        return []
    intros: list[ListIntro] = []
    if not LIST_WORDS.isdisjoint([token.low for token in tokens]):
        intros = list(find_lists(text, tokens[0].start, tokens[-1].end))
    runs = [
        run for run in find_runs(tokens) if run.name < run.end or run.lead > run.start or intros
    ]
    if not runs:
        return []
    reader = _Reader(text, tokens, runs, intros)
    for run in runs:
        reader.take(run, labels=labels)
    return reader.people()


class _Reader:
    """Takes in the runs of a sentence from left to right."""

    def __init__(
        self, text: str, tokens: Sequence[Token], runs: list[Run], intros: list[ListIntro]
    ) -> None:
        self.text, self.tokens, self.intros = text, tokens, intros
        self.intro_ends = [intro.end for intro in intros]
        named = [run for run in runs if run.name < run.end]
        self.starts = NameStarts(
            frozenset(run.name for run in named if self._form(run) >= ENOUGH),
            frozenset(run.name for run in named if run.end - run.name > 1),
            frozenset(run.name for run in named),
        )
        self.found: list[Found] = []
        self.floor = 0

    def _form(self, run: Run) -> float:
        return name_weight(self.tokens, run.name, run.end)

    def take(self, run: Run, *, labels: bool) -> None:
        """Weigh a run; keep it when it may be a person."""
        start, end = self._name(run, labels=labels)
        if start >= end or (end - start > 1 and _is_caps(self.tokens[start:end])):
            return
        person = self._person(start, end)
        if person.weight.total >= (_SINGLE if end - start == 1 else 0.0):
            self.found.append(person)
            if not person.inside and person.weight.total >= ENOUGH:
                self.floor = person.trailer.stop

    def _name(self, run: Run, *, labels: bool) -> tuple[int, int]:
        """Give the tokens of a run that may be a name; an empty stretch for none."""
        start, end = run.name, run.end
        if start >= end and labels:
            start, end = self._label_name(run)
        if start >= end and run.lead - run.start >= _FULL and self._is_credit(run.lead):
            start, end = run.start, run.lead
        listed = bool(self.intros) and self._intro(run.start) is not None
        if start >= end and listed and self._is_stage_name(run):
            start, end = run.start, run.end
        if end - start == 1 and not listed and self._is_place_word(start):
            return end, end
        return start, end

    def _label_name(self, run: Run) -> tuple[int, int]:
        """Give the name that opens a label: "Ana Reis" of "Ana Reis Sol Film Awards"."""
        start, end = run.start, run.lead
        if end - start > _FULL and not self.tokens[end - 1].flags & FAMILY:
            end -= 1
        if not _FULL <= end - start <= _FULL + 1:
            return end, end
        enough = _MAYBE if self.found else ENOUGH
        return (start, end) if name_weight(self.tokens, start, end) >= enough else (end, end)

    def _is_stage_name(self, run: Run) -> bool:
        """Tell whether a member of a list goes by a word in capitals or a letter: "RM", "V"."""
        token = self.tokens[run.start]
        return run.end - run.start == 1 and is_acronym(token) and not token.flags & NATION

    def _is_place_word(self, at: int) -> bool:
        """Tell cheaply whether a single word can be no person: a letter, a country, "in Porto"."""
        token = self.tokens[at]
        if len(token.low) == 1:
            return True
        before = self.tokens[at - 1] if at else None
        if before is None or before.flags & TITLE:
            return False
        if token.flags & NATION:
            return True
        follows = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        return before.low in _PLACE_PREPOSITION and before.low != "to" and follows != "("

    def _is_credit(self, at: int) -> bool:
        """Tell whether an agency's name follows that no sign parts from the sentence."""
        return self.tokens[at].low in _CREDIT_WORD

    def _person(self, start: int, end: int) -> Found:
        """Read what stands around a name, and weigh it all."""
        tokens = self.tokens
        start = _past_place(tokens, start, end)
        inside = start < self.floor
        floor = self._title_floor(inside=inside)
        title = title_before(tokens, start, floor)
        owns = tokens[end - 1].owns
        trailer = Trailer(stop=end)
        if not owns and not inside:
            trailer = read_trailer(self.text, tokens, end, self.starts)
        team = None if title else _team(tokens, start, floor)
        whole = title.whole if title else team[0] if team else start
        while whole > floor and tokens[whole - 1].low in _DETERMINER:
            whole -= 1
        intro = self._intro(whole)
        weight = weigh(tokens, (start, end), title, trailer, listed=intro is not None)
        return Found(start, end, whole, title, team, trailer, weight, owns, inside, intro)

    def _title_floor(self, *, inside: bool) -> int:
        """Give the first token a title may begin at: none of another person's, but an owner's."""
        last = self.found[-1] if self.found else None
        if last is None:
            return self.floor
        if last.owns and not last.inside:
            return last.whole
        return last.end if inside else self.floor

    def _intro(self, whole: int) -> ListIntro | None:
        """Give the list intro that governs a person: right before, or before its chain."""
        at = bisect_right(self.intro_ends, self.tokens[whole].start) - 1
        if at >= 0 and self._leads(self.intros[at], whole):
            return self.intros[at]
        last = self.found[-1] if self.found else None
        if last is not None and last.intro and joins(self.tokens, last.trailer.stop, whole):
            return last.intro
        return None

    def _leads(self, intro: ListIntro, whole: int) -> bool:
        """Tell whether only signs and "are" stand between a list intro and a person."""
        at = whole - 1
        while at >= 0 and self.tokens[at].start >= intro.end:
            token = self.tokens[at]
            if token.kind != SIGN and token.low not in _LIST_LINKS:
                return False
            at -= 1
        return True

    def people(self) -> list[Found]:
        """Give the people, chains joined and lists numbered."""
        kept: list[Found] = []
        before: Found | None = None
        for index, person in enumerate(self.found):
            follower = self.found[index + 1] if index + 1 < len(self.found) else None
            self._join(person, before, follower)
            if not person.unsure:
                before = person
            if not person.unsure or (person.weight.total >= _MAYBE and not person.inside):
                kept.append(person)
        if kept:
            self._place_by_words(kept)
            spread_titles(self.tokens, kept)
            number_lists(kept)
        return kept

    def _join(self, person: Found, before: Found | None, follower: Found | None) -> None:
        """Tell whether a person goes on an enumeration, and let it count."""
        person.chained = before is not None and joins(
            self.tokens, before.trailer.stop, person.whole
        )
        total = person.weight.total
        if total < ENOUGH and not person.inside:
            total += self._chain_weight(person, before, follower)
            rule = "person.list" if total >= ENOUGH else person.weight.rule
            person.weight = Weight(total, rule)
        person.unsure = total < ENOUGH

    def _place_by_words(self, people: list[Found]) -> None:
        """Read positions told by the sentence: "At left is Ana Reis", "Ana Reis is at left"."""
        for index, person in enumerate(people):
            if person.trailer.marker is not None or person.intro is not None:
                continue
            span = self._told_before(people, index)
            person.led = span is not None
            span = span or self._told_after(person)
            marker = read_position(self.text[slice(*span)]) if span else None
            if span is not None and marker is not None:
                person.trailer.marker, person.trailer.span = marker, span
                person.trailer.printed = self.text[slice(*span)]

    def _told_before(self, people: list[Found], index: int) -> tuple[int, int] | None:
        """Find a position that opens the sentence, for all it is said of."""
        person, tokens = people[index], self.tokens
        if index == 0:
            return find_lead(self.text, tokens[0].start, tokens[person.whole].start)
        before = people[index - 1]
        return before.trailer.span if person.chained and before.led else None

    def _told_after(self, person: Found) -> tuple[int, int] | None:
        """Find a position that a verb after the name tells."""
        if person.trailer.stop >= len(self.tokens):
            return None
        begin = self.tokens[self._past_clause(person.trailer) - 1].end
        return find_after(self.text, begin, self.tokens[-1].end)

    def _past_clause(self, trailer: Trailer) -> int:
        """Give where a relative clause after a name ends: ", who leads the panel,"."""
        if not trailer.relative:
            return trailer.stop
        for at in range(trailer.stop + 2, min(len(self.tokens), trailer.stop + 14)):
            if self.tokens[at].text == ",":
                return at
        return trailer.stop

    def _chain_weight(self, person: Found, before: Found | None, follower: Found | None) -> float:
        """Weigh the neighbours in an enumeration: known people make a further one likely."""
        if person.chained and before is not None and person.end - person.start == 1:
            title = before.title
            plural = title is not None and self.tokens[title.head].low.endswith("s")
            return _AFTER_PLURAL if plural else _IN_CHAIN
        linked = self._is_joined_to(person, follower)
        if person.chained and person.end - person.start > 1:
            last = self.tokens[person.whole - 1].low == "and"
            if linked or last:
                return _BETWEEN
        return _IN_CHAIN * (linked or person.chained)

    def _is_joined_to(self, person: Found, follower: Found | None) -> bool:
        return (
            follower is not None
            and follower.weight.total >= ENOUGH
            and joins(self.tokens, person.trailer.stop, follower.whole)
        )


def _past_place(tokens: Sequence[Token], start: int, end: int) -> int:
    """Leave out the end of an office: "Mayor of London Ana Reis", "Ports and Tides Ana Reis"."""
    if end - start <= _FULL or start < _FULL or tokens[start].flags & GIVEN:
        return start
    before = tokens[start - 1]
    if before.low in ("of", "for", "to", "from") and tokens[start - 2].flags & TITLE:
        return start + is_place_name(tokens[start].text)
    if tokens[start].flags or not tokens[start + 1].flags & GIVEN:
        return start
    if before.low == "and" and tokens[start - 2].is_cap:
        near = tokens[max(0, start - 6) : start - 2]
        office = any(token.flags & TITLE for token in near)
        return start + (office and any(token.low in ("of", "for") for token in near))
    return start + bool(before.is_cap and before.flags & THING)


def _is_caps(parts: Sequence[Token]) -> bool:
    """Tell whether all words are in capitals: a headline or an acronym."""
    return all(token.text.isupper() and len(token.low) > 1 for token in parts)


def _team(tokens: Sequence[Token], at: int, floor: int) -> tuple[int, int] | None:
    """Find the team or country that owns the phrase beginning at a token."""
    if at <= floor or not tokens[at - 1].owns or tokens[at - 1].kind != CAP:
        return None
    start = at - 1
    while start > floor and tokens[start - 1].kind == CAP and not tokens[start - 1].owns:
        start -= 1
    return start, at
