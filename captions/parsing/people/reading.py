"""`Layout` → `PeopleReading`: sentences read in order, each person once.

A later sentence names people again by their family name; that is the same person, and neither a
second one shown nor one mentioned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex
from msgspec.structs import replace

from captions.parsing.people.evidence import SURE
from captions.parsing.people.governors import AS_CLAUSE
from captions.parsing.people.lexicon import FUNCTION, KIN
from captions.parsing.people.organisations import find_teams
from captions.parsing.people.persons import find_people
from captions.parsing.people.scenes import is_label, is_present, points_into_picture
from captions.parsing.people.shown import judge
from captions.parsing.people.tokens import SIGN, tokenize
from captions.record.caption import Claim, PeopleReading, Reading
from captions.record.model import Person, Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.layout import Layout
    from captions.parsing.people.chains import Found
    from captions.parsing.people.governors import Verdict
    from captions.parsing.people.tokens import Token
    from captions.record.caption import Span

_LABELS = ("Mandatory Credit", "Shutterstock", "Alamy", "WENN", "Stock Photo")
_PICTURE_ID = regex.compile(r"\(\d{7,8}[a-z]{1,3}\)")
_LIST_OPENS = 12
_FEW = 3
_HEADLINE_CAPITALS = 0.7
_HEADLINE_CHARS = 60
_HEADLINE_LETTERS = 12
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def read_people(layout: Layout) -> PeopleReading:
    """Read who is shown and who is only named.

    Args:
        layout: The caption cut into its parts; only its sentences are read.

    Returns:
        People shown in the order named, each with claims for ``name``, ``title``, ``position``;
        names of people only mentioned; organisations and teams shown.
    """
    reader = _CaptionReader(layout)
    for span in layout.sentences:
        reader.take(span)
    return reader.reading()


class _CaptionReader:
    """Takes in the sentences of a caption in order."""

    def __init__(self, layout: Layout) -> None:
        self.text = layout.text
        self.labels = _has_label(layout.text)
        self.opening = True
        self.beside: set[str] = set()
        self.shown: dict[str, Reading[Person]] = {}
        self.full: set[str] = set()
        """Full names that stand in ``shown`` under the given name they were first known by."""
        self.name_words: set[str] = set()
        self.mentioned: dict[str, Reading[str]] = {}
        self.teams: dict[str, Reading[str]] = {}

    def take(self, span: Span) -> None:
        """Read one sentence."""
        text = self.text
        if _is_headline(text[span.start : span.end]):
            return
        tokens = tokenize(text, span.start, span.end)
        people = find_people(text, tokens, labels=self.labels)
        if not people:
            self.opening = self.opening and is_label(tokens)
            return
        scene = self._is_scene(tokens, people)
        verdicts = judge(tokens, people, scene=scene)
        if people[0].intro is not None and people[0].start < _LIST_OPENS:
            self._leave_to_list()
        for person, verdict in zip(people, verdicts, strict=True):
            self._keep(tokens, person, verdict)
        shown = [p for p, verdict in zip(people, verdicts, strict=True) if verdict.shown]
        self._keep_teams(tokens, shown)
        self.opening = False

    def _keep_teams(self, tokens: Sequence[Token], people: Sequence[Found]) -> None:
        for team in find_teams(self.text, tokens, people):
            name = self.text[team.start : team.end]
            claim = Claim("", team.start, team.end, team.rule)
            self.teams.setdefault(name, Reading(name, (claim,)))

    def _leave_to_list(self) -> None:
        """Take a "From left are" list at its word: it names all, so no one else is shown.

        Only people named in a clause ("as Ana Reis sings") give way to it.
        """
        if set(self.shown) != self.beside:
            return
        for key in self.beside:
            reading = self.shown.pop(key)
            claims = tuple(c for c in reading.claims if c.path == "name")
            self.mentioned[key] = Reading(
                reading.value.name, (claims[0]._replace(path="", rule="mentioned.unlisted"),)
            )
        self.beside.clear()

    def _is_scene(self, tokens: Sequence[Token], people: Sequence[Found]) -> bool:
        if self.opening or points_into_picture(self.text, tokens):
            return True
        return not self.shown and is_present(tokens, people)

    def _keep(self, tokens: Sequence[Token], person: Found, verdict: Verdict) -> None:
        name = person.name_text(self.text, tokens)
        key = name.casefold()
        self._lengthen(tokens, person, name, key)
        if key in self.shown or key in self.full or key in self.name_words:
            return
        self.name_words.update(key.replace("-", " ").split() if " " in key else ())
        if verdict.shown:
            self.mentioned.pop(key, None)
            self.shown[key] = self._shown(tokens, person, verdict, name)
            if verdict.rule == AS_CLAUSE and person.trailer.printed is None:
                self.beside.add(key)
        elif key not in self.mentioned and (verdict.doubt or not person.unsure):
            claim = self._claim(tokens, "", person.start, person.end, verdict.rule)
            self.mentioned[key] = Reading(name, (claim,), verdict.doubt)

    def _lengthen(self, tokens: Sequence[Token], person: Found, name: str, key: str) -> None:
        """Take the full name of somebody shown by the given name alone."""
        given, _, family = key.partition(" ")
        first = self.shown.get(given)
        if not family or first is None:
            return
        claim = self._claim(tokens, "name", person.start, person.end, "person.full-name")
        claims = (claim, *(c for c in first.claims if c.path != "name"))
        value = replace(first.value, name=name)
        self.shown[given] = Reading(value, claims, first.doubt)
        self.full.add(key)
        self.name_words.update(key.split())

    def _claim(self, tokens: Sequence[Token], path: str, start: int, end: int, rule: str) -> Claim:
        return Claim(path, tokens[start].start, tokens[end - 1].end, rule)

    def _shown(
        self, tokens: Sequence[Token], person: Found, verdict: Verdict, name: str
    ) -> Reading[Person]:
        title = self._title(tokens, person)
        position, place = self._position(person)
        claims = (
            self._claim(tokens, "name", person.start, person.end, person.weight.rule),
            *(claim for claim in (title, position) if claim is not None),
        )
        value = Person(
            name=name,
            title=self._words(title),
            position=self._words(position),
            place=place,
            order=person.order,
        )
        doubt = verdict.doubt or _title_doubt(tokens, person)
        if not doubt and person.weight.total < SURE:
            doubt = f"little tells that {name} is a person's name"
        return Reading(value, claims, doubt)

    def _words(self, claim: Claim | None) -> str | None:
        """Give the words of a claim as printed."""
        return self.text[claim.start : claim.end] if claim else None

    def _position(self, person: Found) -> tuple[Claim | None, Position | None]:
        """Give a person's marker; members of a list get its words, counted from its side."""
        trailer, intro = person.trailer, person.intro
        if trailer.printed is not None:
            place = trailer.marker.place if trailer.marker else None
            return Claim("position", *trailer.span, "person.marker"), place
        if intro is None or person.order is None:
            return None, None
        place = Position(side=intro.place.side, ordinal=person.order, row=intro.place.row)
        return Claim("position", intro.start, intro.end, "person.list"), place

    def _title(self, tokens: Sequence[Token], person: Found) -> Claim | None:
        """Give the words of the title; kinship and a bare nationality are none."""
        title, apposition = person.title, person.trailer.apposition
        if title is not None and title.rule != "nation" and not _is_kin(tokens[title.head]):
            return self._claim(tokens, "title", title.start, title.end, f"person.{title.rule}")
        if apposition[0] >= 0:
            return self._claim(tokens, "title", *apposition, "person.apposition")
        return None

    def reading(self) -> PeopleReading:
        """Give everything read."""
        return PeopleReading(
            shown=tuple(self.shown.values()),
            mentioned=tuple(self.mentioned.values()),
            organisations=tuple(self.teams.values()),
        )


def _title_doubt(tokens: Sequence[Token], person: Found) -> str:
    """Doubt a title that begins right behind the first words of a sentence: "Stage winner …"."""
    start = person.title.whole if person.title is not None else 0
    ahead = tokens[:start]
    if not 0 < start <= _FEW or any(t.kind == SIGN or t.flags & FUNCTION for t in ahead):
        return ""
    return "the title may begin earlier"


def _is_kin(head: Token) -> bool:
    """Tell whether a title is kinship of one person; "daughters" before two stays as printed."""
    return bool(head.flags & KIN) and not head.low.endswith("s")


def _has_label(text: str) -> bool:
    """Tell whether a stock agency's words or number say that labels may stand for sentences."""
    for label in _LABELS:
        if label in text:
            return True
    return "(" in text and _PICTURE_ID.search(text) is not None


def _is_headline(sentence: str) -> bool:
    """Tell whether a sentence is printed in capitals."""
    head = sentence[:_HEADLINE_CHARS]
    raw = head.encode("utf-8", "replace")
    capitals = len(raw) - len(raw.translate(None, _CAPITALS))
    if capitals <= _HEADLINE_CAPITALS * _HEADLINE_LETTERS:
        return False
    letters = sum(map(str.isalpha, head))
    return letters >= _HEADLINE_LETTERS and capitals > _HEADLINE_CAPITALS * letters
