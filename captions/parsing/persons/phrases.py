"""Names in a sentence, each with title, marker and apposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.gazetteer import country_code
from captions.parsing.persons.figures import Figure
from captions.parsing.persons.markers import is_position
from captions.parsing.persons.names import (
    MAYBE,
    NO,
    SURE,
    find_name_start,
    is_east_asian,
    is_geographic,
    is_given,
    is_strong_given,
    judge_name,
)
from captions.parsing.persons.runs import (
    QUOTES,
    opens_run,
    run_end,
    stock_end,
    trim_run,
    without_nickname,
)
from captions.parsing.persons.tails import read_tail
from captions.parsing.persons.titles import Title, find_title, is_plural, opens_portfolio
from captions.parsing.persons.words import (
    HEADS,
    KIN,
    MODIFIERS,
    PORTFOLIOS,
    STOPS,
    SUFFIXES,
    VERBS,
    is_head,
)
from captions.parsing.wordlists import word_set
from captions.record.caption import Span

if TYPE_CHECKING:
    from captions.parsing.persons.tokens import Token

_NAME_HEADS = word_set(
    "dean duke earl baron ranger hunter archer scout ace star guard guy king prince chase saint"
    " miller baker cook fisher mason carpenter page butler"
)
"""Titles that open many a full name: "Dean Fox" is no dean."""


_ROYAL = word_set("king queen prince princess pope emperor empress sultan emir duke duchess")


_THEN = word_set("during in on at for after as while before")
_BESIDE = word_set("and shows showing")
_OCCUPATION_ENDS = ("er", "or", "ist", "man", "ian", "smith", "-old")
_TITLE_QUOTES = ('"', "“")
"""What follows them is a work's name or somebody's words."""
_SHIPS = word_set("uss hms ins hmcs hmas ss mv rms jds usns")


_ANIMALS = word_set(
    "panda pandas cub cubs dog cat horse elephant bear tiger lion whale orca dolphin gorilla"
    " orangutan chimpanzee monkey rhino hippo giraffe parrot puppy kitten calf bull cow pony"
    " stallion mare colt filly racehorse labrador shepherd poodle corgi terrier retriever"
    " bulldog penguin otter walrus seal turtle tortoise lioness tigress cheetah leopard eagle"
    " owl falcon robot rover drone tanker ferry freighter submarine frigate destroyer cruiser"
    " yacht vessel ship boat barge carrier locomotive train satellite telescope mascot hurricane"
    " typhoon cyclone storm"
)


def find_figures(text: str, tokens: list[Token], *, stock: bool = False) -> list[Figure]:
    """Find the persons named in a sentence.

    Args:
        text: The caption.
        tokens: One sentence of it.
        stock: True for stock captions, which set name and event side by side.

    Returns:
        Figures in order; their roles are still open.
    """
    figures: list[Figure] = []
    at = floor = 0
    while at < len(tokens):
        if not (tokens[at].is_capital or "-" in tokens[at].text) or not opens_run(tokens, at):
            at += 1
            continue
        end = run_end(tokens, at)
        if end == at + 1 and _is_lonely(tokens, at):
            at = end
            continue
        if at > 1 and tokens[at - 1].text in _TITLE_QUOTES:
            at = end
            continue
        figure = _read_run(text, tokens, at, end, floor, stock=stock)
        if figure is not None:
            read_tail(text, tokens, figure)
            end = figure.name_to
            if _is_plausible(tokens, figure, figures[-1] if figures else None):
                figures.append(figure)
            if figure.has_evidence or (figure.judged == SURE and not figure.is_single):
                floor = figure.name_to
        at = max(end, at + 1)
    return figures


def _is_lonely(tokens: list[Token], at: int) -> bool:
    """Tell whether nothing beside a single word can show it to be a person: most are places."""
    if not at or (at + 1 < len(tokens) and tokens[at + 1].text in "(,"):
        return False
    before = tokens[at - 1]
    return (
        before.is_word
        and not is_head(before.low)
        and before.low not in KIN
        and before.low not in _BESIDE
        and not before.low.endswith(_OCCUPATION_ENDS)
    )


def _is_plausible(tokens: list[Token], figure: Figure, previous: Figure | None) -> bool:
    """Tell whether a single name has anything that speaks for a person."""
    if not figure.is_single:
        return True
    beyond = tokens[figure.after] if figure.after < len(tokens) else None
    before = tokens[figure.first - 1].low if figure.first else ""
    goes_on = beyond is None or not beyond.is_word or beyond.low in VERBS or beyond.low == "and"
    if figure.title is None and figure.position is None and figure.has_team:
        team = " ".join(token.text for token in tokens[figure.first : figure.name_from - 1])
        goes_on = goes_on or (beyond is not None and beyond.low in _THEN)
        return goes_on and (is_geographic(team) or (beyond is not None and beyond.low in VERBS))
    if figure.has_evidence:
        return True
    acts = beyond is not None and (beyond.low in VERBS or (beyond.low == "and" and not previous))
    opens = figure.first == 0 and acts and figure.judged == SURE
    opens = figure.first == 0 and acts and figure.judged == SURE
    if (
        figure.judged == SURE
        and beyond is not None
        and beyond.low in ("in", "during", "on", "at", ".")
    ):
        acts = True
    joins = before == "and" and acts and previous is not None and _adjoin(tokens, previous, figure)
    shows = before in ("shows", "showing") and goes_on
    if (opens or joins or shows) and not figure.is_possessor:
        figure.doubt = "a single name without a title"
        return True
    return False


def _adjoin(tokens: list[Token], previous: Figure, figure: Figure) -> bool:
    """Tell whether two phrases stand side by side: "Ana Reis, left, and Zin"."""
    return all(token.low in ("and", ",") for token in tokens[previous.after : figure.first])


def _read_run(
    text: str, tokens: list[Token], at: int, end: int, floor: int, *, stock: bool
) -> Figure | None:
    """Read a name out of a run of capitalised words."""
    start = _name_start(tokens, at, end)
    if stock and (at <= 1 or (floor and tokens[at - 1].low in ("and", ","))):
        end = stock_end(tokens, start, end)
    words = [token.text for token in tokens[start:end]]
    if not words:
        return None
    judged = judge_name(without_nickname(words))
    if judged == NO and len(words) == 1:
        judged = _judge_single(tokens, at, start, end, floor)
    if judged == NO or _is_no_person(tokens, start, end, floor):
        return None
    end = trim_run(tokens, start, end)
    title = find_title(tokens, start, floor)
    if title.phrase == start and start > floor + 1 and tokens[start - 1].text == ",":
        title = _inverted(tokens, start, end, floor) or title
    if len(words) == 1 and title.first < title.last and not is_head(tokens[title.last - 1].low):
        return None
    first = at if title.phrase == start else title.phrase
    span = Span(tokens[start].start, tokens[end - 1].end)
    figure = Figure(first, start, end, end, span, judged)
    figure.has_age = start > floor and tokens[start - 1].low.endswith("-year-old")
    return _entitle(tokens, figure, title)


def _entitle(tokens: list[Token], figure: Figure, title: Title) -> Figure:
    """Give a figure the title, kinship or team that stands before the name."""
    figure.is_kin, figure.has_team = title.is_kin, title.is_team
    if title.is_team:
        figure.team = Span(tokens[title.phrase].start, tokens[figure.name_from - 2].end)
    if title.first < title.last:
        figure.title = Span(tokens[title.first].start, tokens[title.last - 1].end)
        figure.title_rule = "person.title-prefix"
        figure.is_plural_title = is_plural(tokens[title.last - 1])
    return figure


def _name_start(tokens: list[Token], at: int, end: int) -> int:
    """Skip the title or body at the head of a run."""
    start = _title_in_run(tokens, at, end)
    words = [token.text for token in tokens[start:end]]
    if start == at:
        return start + _start_in_run(tokens, at, end, words)
    return start + find_name_start(words) if len(words) > 2 else start


def _judge_single(tokens: list[Token], at: int, start: int, end: int, floor: int) -> int:
    """Judge a single word that is no name by itself: place names, stage names in capitals.

    "his wife Victoria", "Prince Edward", "rapper ZIN", "ZIN (L)" name persons.
    """
    before = tokens[start - 1] if start > floor else None
    word = tokens[start].text
    in_run = start > at
    if before is not None and _entitles(before, word, in_run=in_run):
        return MAYBE
    if not word.isupper() or is_geographic(word):
        return NO
    if end + 1 < len(tokens) and tokens[end].text == "(" and is_position(tokens[end + 1].text):
        return MAYBE
    artist = before is not None and is_head(before.low) and not is_plural(before)
    return MAYBE if artist and (start == 1 or not tokens[start - 1].is_capital) else NO


def _entitles(before: Token, word: str, *, in_run: bool) -> bool:
    """Tell whether the word before makes a given name out of a place: "singer Victoria"."""
    if in_run and before.low in _ROYAL:
        return True
    if not is_given(word):
        return False
    titled = is_head(before.low) and not is_plural(before) and country_code(word) is None
    return before.low in KIN or (in_run and is_head(before.low)) or titled


def _inverted(tokens: list[Token], start: int, end: int, floor: int) -> Title | None:
    """Read a title set before the name by a comma: "the mayor of Porto, Ana Reis, waves"."""
    if end < len(tokens) and tokens[end].text not in (",", "(", "."):
        return None
    kin = next(
        (i for i in range(start - 2, max(floor, start - 10) - 1, -1) if tokens[i].low in KIN), -1
    )
    if kin >= 0 and not any(token.is_capital for token in tokens[kin : start - 1]):
        phrase = find_title(tokens, kin + 1, floor).phrase
        return Title(start, start, phrase, is_kin=True, is_team=False)
    title = find_title(tokens, start - 1, floor)
    if title.first == title.last or is_plural(tokens[title.last - 1]):
        return None
    opening = tokens[title.phrase]
    if opening.low in ("the", "his", "her", "its", "their", "a") or any(
        token.is_possessive for token in tokens[title.phrase : title.last]
    ):
        return title
    return None


def _title_in_run(tokens: list[Token], at: int, end: int) -> int:
    """Give the token past the last word of a title inside a run."""
    for i in range(end - 2, at - 1, -1):
        low = tokens[i].low
        if not is_head(low) or (i > at and is_strong_given(tokens[i - 1].text) and i + 2 >= end):
            continue
        if i == at and low in _NAME_HEADS and end - i == 2 and low not in ("king", "prince"):
            continue
        if tokens[i + 1].text in SUFFIXES or (i > at and tokens[i - 1].text in QUOTES):
            continue
        return i + 1
    return at


def _start_in_run(tokens: list[Token], at: int, end: int, words: list[str]) -> int:
    """Skip a portfolio before the name: "Minister of Labour Ana Reis"."""
    before = tokens[at - 1].low if at else ""
    if (
        before in ("of", "for", "to", "the", "and", "&")
        and len(words) > 2
        and opens_portfolio(tokens, at, 0)
    ):
        for i in range(1, len(words) - 1):
            if is_given(words[i]) or is_east_asian(words[i:]):
                return i
        if words[0].lower() in PORTFOLIOS:
            return len(words) - 2
    if before in ("of", "for") and len(words) > 2 and is_geographic(words[0]):
        return 1
    return find_name_start(words)


def _is_no_person(tokens: list[Token], start: int, end: int, floor: int) -> bool:
    """Tell whether what stands around a run shows that it names a thing."""
    before = tokens[start - 1] if start else None
    beyond = tokens[end] if end < len(tokens) else None
    if before is not None:
        if before.low in _SHIPS or before.low in _ANIMALS or before.text in ("@", "$", "€", "£"):
            return True
        article = before.low in ("the", "a", "an") and start - 1 >= floor
        if article and tokens[start].low != "dalai":
            return True
        if before.text in QUOTES and beyond is not None and beyond.text in QUOTES:
            return True
    if beyond is not None and _opens_title_of_next(tokens, end):
        return True
    return (
        beyond is not None
        and beyond.text in ("+", "/", "@")
        and beyond.start == tokens[end - 1].end
    )


def _opens_title_of_next(tokens: list[Token], at: int) -> bool:
    """Tell whether a run belongs to the title after it: "Sol Test Crew pilots Ana Reis and …"."""
    for i in range(at, min(at + 4, len(tokens) - 1)):
        low = tokens[i].low
        if low in HEADS and not tokens[i].is_capital:
            return tokens[i + 1].is_capital and tokens[i + 1].low not in STOPS
        if low not in MODIFIERS or tokens[i].is_capital or low in VERBS:
            return False
    return False
