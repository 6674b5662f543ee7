"""Figures of all sentences → the people reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.parsing.persons.lists import mark_lists
from captions.parsing.persons.markers import read_position
from captions.parsing.persons.names import MAYBE, SURE
from captions.parsing.persons.phrases import find_figures
from captions.parsing.persons.roles import MENTIONED, SHOWN, decide
from captions.parsing.persons.tokens import tokenize
from captions.parsing.persons.words import VERBS
from captions.parsing.wordlists import word_set
from captions.record.caption import Claim, PeopleReading, Reading, Span
from captions.record.model import Person, Position

if TYPE_CHECKING:
    from captions.parsing.layout import Layout
    from captions.parsing.persons.figures import Figure
    from captions.parsing.persons.tokens import Token

_CUE = regex.compile(
    r"\b(?:[Ff]rom (?:the )?(?:left|right|top|L\b)"
    r"|(?:[Aa]t|[Oo]n) (?:the )?(?:far )?(?:left|right|center|centre|rear)"
    r"|[Aa]lso (?:pictured|seen|shown|attending|present|in attendance)"
    r"|[Pp]ictured|[Cc]lockwise|L\s?(?:to|-)\s?R|[Ll]eft to right|[Rr]ight to left"
    r"|were also on hand)\b"
    r"|^(?:On|At|To) (?:his|her|the) (?:far )?(?:left|right|side)\b"
    r"|^(?:Joining|Behind|Beside|Next to|Seated|Standing|Looking on|With"
    r"|In (?:the )?(?:front|back|background|foreground))\b[^.;]{0,200}?\b(?:is|are)\b"
)
_STOCK = regex.compile(r"Shutterstock|\bREX\b|Alamy|ImageCapital|Avalon|BACKGRID|Startraks|INSTAR")
_STAMP = regex.compile(r"\s-\s\d{1,2}\s\p{Lu}\p{Ll}{2,8}\s\d{4}\.?$")
_MET = word_set(
    "hugs hug kisses kiss greets greet embraces embrace congratulates congratulate meets"
    " welcomes welcome comforts tackles tackle challenges thanks thank arrests marries"
    " introduces shows alongside beside interviews greeting hugging kissing embracing"
    " congratulating meeting welcoming comforting celebrates tackled"
)
_MET_WITH = word_set(
    "hands talks talk meets meet poses pose speaks speak meeting together chats chat dances"
    " dance celebrates celebrate laughs shares jokes posing talking speaking seen pictured"
    " shakes dinner lunch interview tangles collides arrives walks sits stands rehearses sings"
    " performs"
)
_GOES_ON = word_set("on with during after ahead before at alongside")
_STANDS = word_set(
    "stands stand sits sit follow follows looks look watches watch applauds applaud walks walk"
    " poses pose waves wave smiles smile listens listen gestures gesture embraces embrace kneels"
    " kneel"
)
_CUE_WORDS = word_set("( ) from left right to l r the l-r")
_STATES = word_set("is are was were has had have")
_LABEL = 25
_FEW = 3


def read_people(layout: Layout) -> PeopleReading:
    """Read the persons of a caption.

    Args:
        layout: The caption cut into its parts; only the sentences are read.

    Returns:
        Persons shown in the order of the caption, names only mentioned, and organisations.
        Never raises.
    """
    text = layout.text
    collected = _Collected(text)
    stock = _STOCK.search(text) is not None
    main = True
    for sentence in layout.sentences:
        tokens = tokenize(text, sentence.start, sentence.end)
        if not tokens:
            continue
        words = text[sentence.start : sentence.end]
        cue = _CUE.search(words) is not None
        figures = find_figures(text, tokens, stock=stock or _STAMP.search(words) is not None)
        cue = cue or _acts_too(tokens, figures)
        cue = cue or any(figure.position is not None for figure in figures)
        if main or cue:
            figures = mark_lists(text, tokens, figures)
        for at in range(len(figures)):
            decide(tokens, figures, at, main=main or cue)
        collected.add(tokens, figures, main=main or cue)
        if main and not _is_label(tokens, words):
            main = False
    return collected.reading()


def _acts_too(tokens: list[Token], figures: list[Figure]) -> bool:
    """Tell whether a later sentence goes on about the picture: "Ana Reis looks on."."""
    if not figures or figures[0].first or (figures[0].is_single and not figures[0].title):
        return False
    last = figures[0]
    for figure in figures[1:]:
        if any(t.low not in ("and", ",") for t in tokens[last.after : figure.first]):
            break
        last = figure
    return last.after < len(tokens) and tokens[last.after].low in _STANDS


def _is_label(tokens: list[Token], words: str) -> bool:
    """Tell whether a sentence only labels the picture: the next one says what it shows."""
    if len(words) < _LABEL:
        return True
    lower = sum(
        1 for token in tokens if token.is_word and not token.is_capital and len(token.low) > _FEW
    )
    return lower < _FEW and " - " in words


class _Collected:
    """Persons of the sentences read so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shown: dict[str, Figure] = {}
        self.mentioned: dict[str, Figure] = {}
        self.words: set[str] = set()
        self.teams: dict[str, Span] = {}

    def add(self, tokens: list[Token], figures: list[Figure], *, main: bool) -> None:
        """Add the figures of one sentence."""
        previous: Figure | None = None
        for at, figure in enumerate(figures):
            if figure.team is not None:
                self.teams.setdefault(self._text(figure.team), figure.team)
            self._share_title(tokens, previous, figure)
            previous = figure
            name = self._text(figure.name)
            self._lengthen(name, figure)
            if not self._is_person(tokens, figures, at):
                continue
            if self._known(name) and not (figure.role == SHOWN and name not in self.shown):
                self._complete(name, figure)
                continue
            self.words.update(name.split())
            (self.shown if figure.role == SHOWN else self.mentioned)[name] = figure

    def _lengthen(self, name: str, figure: Figure) -> None:
        """Take the full name of somebody shown by the given name: "his son Rui … Rui Sá"."""
        given, _, rest = name.partition(" ")
        first = self.shown.get(given)
        if rest and first is not None and first.is_kin and name not in self.shown:
            del self.shown[given]
            first.name = figure.name
            self.shown[name] = first

    def _complete(self, name: str, figure: Figure) -> None:
        """Take a marker over from a later naming."""
        first = self.shown.get(name)
        if first is not None and first.position is None and figure.role == SHOWN:
            first.position = figure.position
            first.order = first.order or figure.order

    def _known(self, name: str) -> bool:
        """Tell whether a name, or a fuller form of it, was read before."""
        if name in self.shown or name in self.mentioned:
            return True
        if " " in name:
            return False
        return name in self.words

    def _share_title(self, tokens: list[Token], previous: Figure | None, figure: Figure) -> None:
        """Share a plural title: "senators Ana Reis and Rui Sá"."""
        if previous is None or not previous.is_plural_title or figure.title is not None:
            return
        between = tokens[previous.after : figure.name_from]
        listed = previous.order is not None and figure.order == previous.order + 1
        between = [token for token in between if not (listed and token.low in _CUE_WORDS)]
        if all(token.text in (",", "and", "&") for token in between):
            figure.title, figure.title_rule = previous.title, previous.title_rule
            figure.is_plural_title = True

    def _is_person(self, tokens: list[Token], figures: list[Figure], at: int) -> bool:
        """Tell whether there is enough to take a run of words for a person."""
        figure = figures[at]
        evidence = figure.has_evidence
        if figure.is_single:
            if figure.is_possessor and figure.title is None:
                return False
            if figure.doubt:
                return True
            placed = figure.order is not None or figure.position is not None
            return evidence and (placed or not figure.is_plural_title)
        if figure.judged == SURE or evidence:
            return True
        if figure.judged != MAYBE:
            return False
        return self._follows(tokens, figures, at) or self._acts(tokens, figure)

    def _follows(self, tokens: list[Token], figures: list[Figure], at: int) -> bool:
        """Tell whether an unknown name stands beside a known one: "Ana Reis and Zork Blimm"."""
        figure = figures[at]
        if not at or figure.first == 0 or figures[at - 1].role != SHOWN:
            return False
        previous = figures[at - 1]
        if figure.first <= previous.after:
            return False
        between = tokens[previous.after : figure.first]
        joined = all(token.low in ("and", "&", ",") for token in between)
        if tokens[figure.first - 1].text == "," and figure.after < len(tokens):
            joined = joined and tokens[figure.after].low in ("and", ",", "&")
        return joined and (previous.judged == SURE or previous.has_evidence)

    def _acts(self, tokens: list[Token], figure: Figure) -> bool:
        """Tell whether an unknown name does something, or something is done with its bearer."""
        figure.doubt = "a name that no list knows"
        before = tokens[figure.first - 1].low if figure.first else ""
        beyond = tokens[figure.after] if figure.after < len(tokens) else None
        if before in _MET or (before == "with" and tokens[figure.first - 2].low in _MET_WITH):
            return True
        if figure.first and tokens[figure.first - 1].text not in (":", ",", "-", "–", "—", "▲"):
            return False
        if beyond is not None and beyond.text == "," and figure.after > figure.name_to:
            beyond = tokens[figure.after + 1] if figure.after + 1 < len(tokens) else None
        if beyond is None or not beyond.is_word or beyond.is_capital:
            return False
        if beyond.low.endswith("ing") and figure.first == 0:
            return True
        return beyond.low in _GOES_ON or (beyond.low in VERBS and beyond.low not in _STATES)

    def _text(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def reading(self) -> PeopleReading:
        """Make the reading."""
        for name in self.shown:
            self.mentioned.pop(name, None)
        return PeopleReading(
            shown=tuple(self._person(figure) for figure in self.shown.values()),
            mentioned=tuple(
                Reading(name, (Claim("", *figure.name, "person.mentioned"),))
                for name, figure in self.mentioned.items()
            ),
            organisations=tuple(
                Reading(name, (Claim("", *span, "organisation.possessive"),))
                for name, span in self.teams.items()
            ),
        )

    def _person(self, figure: Figure) -> Reading[Person]:
        """Make one person of a figure."""
        claims = [Claim("name", *figure.name, figure.rule or "person.subject")]
        title = position = None
        if figure.title is not None:
            title = self._text(figure.title)
            claims.append(Claim("title", *figure.title, figure.title_rule))
        if figure.position is not None:
            position = self._text(figure.position)
            claims.append(Claim("position", *figure.position, "person.marker"))
        person = Person(
            name=self._text(figure.name),
            title=title,
            position=position,
            place=_place(position, figure.order),
            order=figure.order,
        )
        return Reading(person, tuple(claims), figure.doubt)


def _place(position: str | None, order: int | None) -> Position | None:
    """Normalise a position; a list's members are counted from the side it begins at."""
    place = read_position(position) if position else None
    if place is not None and order is not None and place.ordinal is None:
        return Position(side=place.side, ordinal=order, row=place.row)
    return place


assert MENTIONED
