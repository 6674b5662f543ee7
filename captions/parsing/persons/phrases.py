"""Names in a sentence, each with title, marker and apposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.parsing.persons.figures import Figure
from captions.parsing.persons.markers import NOT_SHOWN, is_list_cue, is_position
from captions.parsing.persons.names import (
    MAYBE,
    NO,
    SURE,
    find_name_start,
    is_geographic,
    is_east_asian,
    is_given,
    is_strong_given,
    judge_name,
)
from captions.parsing.persons.titles import (
    Title,
    find_apposition,
    find_title,
    is_plural,
    opens_portfolio,
)
from captions.parsing.persons.words import (
    CALENDAR,
    HEADS,
    KIN,
    MODIFIERS,
    PARTICLES,
    PORTFOLIOS,
    STOPS,
    SUFFIXES,
    VERBS,
)
from captions.parsing.wordlists import word_set
from captions.record.caption import Span

if TYPE_CHECKING:
    from captions.parsing.persons.tokens import Token

_NAME_HEADS = word_set(
    "dean duke earl baron ranger hunter archer scout ace star guard guy king prince chase saint miller"
    " baker cook fisher mason carpenter page butler"
)
"""Titles that open many a full name: "Dean Fox" is no dean."""
_PARTY = regex.compile(r"[DRI]-\p{Lu}")
"""Party and state of an American politician: ", D-Ohio,"."""
_ARTICLED = ("al-", "el-", "ad-", "as-", "ar-", "at-", "ul-", "an-", "ez-", "ed-", "es-")
_QUOTES = "\"'“”‘’„«»"
_ROYAL = word_set("king queen prince princess pope emperor empress sultan emir duke duchess")
_SHIPS = word_set("uss hms ins hmcs hmas ss mv rms jds usns")
_ANIMALS = word_set(
    "panda pandas cub cubs dog cat horse elephant bear tiger lion whale orca dolphin gorilla"
    " orangutan chimpanzee monkey rhino hippo giraffe parrot puppy kitten calf bull cow"
    " pony stallion mare colt filly racehorse labrador shepherd poodle corgi terrier retriever bulldog"
    " penguin otter walrus seal turtle tortoise lioness tigress cheetah leopard eagle owl falcon"
    " robot rover drone tanker ferry freighter submarine frigate destroyer cruiser yacht vessel ship"
    " boat barge carrier locomotive train satellite telescope mascot hurricane typhoon cyclone storm"
)
_NICKNAME = 4
_LONGEST_MARKER = 70


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
        if not _opens_run(tokens, at):
            at += 1
            continue
        end = run_end(tokens, at)
        figure = _read_run(text, tokens, at, end, floor, stock=stock)
        if figure is not None:
            _read_tail(text, tokens, figure)
            end = figure.name_to
            if _is_plausible(tokens, figure):
                figures.append(figure)
            if figure.has_evidence or (figure.judged == SURE and not figure.is_single):
                floor = figure.name_to
        at = max(end, at + 1)
    return figures


def _is_plausible(tokens: list[Token], figure: Figure) -> bool:
    """Tell whether a single name has anything that speaks for a person."""
    if not figure.is_single:
        return True
    beyond = tokens[figure.after] if figure.after < len(tokens) else None
    before = tokens[figure.first - 1].low if figure.first else ""
    goes_on = beyond is None or not beyond.is_word or beyond.low in VERBS or beyond.low == "and"
    if figure.title is None and figure.position is None and figure.has_team:
        return goes_on
    if figure.has_evidence:
        return True
    if before in ("shows", "showing") and goes_on and not figure.is_possessor:
        figure.doubt = "a single name without a title"
        figure.rule = "person.object"
        return True
    return False


def _opens_run(tokens: list[Token], at: int) -> bool:
    """Tell whether a run of capitalised words may start here."""
    token = tokens[at]
    if not token.is_word or token.is_possessive:
        return False
    if not token.is_capital:
        return token.low[:3] in _ARTICLED and len(token.low) > 4  # noqa: PLR2004
    return token.low not in STOPS or is_strong_given(token.text)


def run_end(tokens: list[Token], at: int) -> int:
    """Find the end of a run of capitalised words, particles between them included."""
    end = at + 1
    while end < len(tokens):
        token = tokens[end]
        gap = token.start - tokens[end - 1].end
        if gap > 1 and tokens[end - 1].text[-1] != ".":
            break
        if token.text in _QUOTES:
            closing = _nickname_end(tokens, end)
            if not closing:
                break
            end = closing
        elif token.is_capital and token.is_word and not token.is_possessive:
            if token.low in CALENDAR and end + 1 < len(tokens) and tokens[end + 1].text.isdigit():
                break
            if token.low in (
                "the",
                "in",
                "at",
                "on",
                "and",
                "for",
                "with",
                "of",
                "after",
                "during",
            ):
                break
            end += 1
        elif token.low[:3] in _ARTICLED and len(token.low) > 4:  # noqa: PLR2004
            end += 1
        elif token.low in PARTICLES and token.is_word and _joins(tokens, end):
            end += 1
        else:
            break
    return end


def _joins(tokens: list[Token], at: int) -> bool:
    """Tell whether a particle leads on to a capitalised word: "van der Berg"."""
    for i in range(at + 1, min(at + 4, len(tokens))):
        if tokens[i].is_capital and not tokens[i].is_possessive or tokens[i].low[:3] in _ARTICLED:
            return True
        if tokens[i].low not in PARTICLES:
            return False
    return False


def _nickname_end(tokens: list[Token], at: int) -> int:
    """Give the token past a nickname in quotes between two names, 0 where there is none."""
    for i in range(at + 2, min(at + 2 + _NICKNAME, len(tokens) - 1)):
        if tokens[i].text in _QUOTES:
            beyond = tokens[i + 1]
            spaced = beyond.start > tokens[i].end and tokens[at].start > tokens[at - 1].end
            return i + 1 if spaced and beyond.is_capital and beyond.low not in STOPS else 0
    return 0


def _read_run(
    text: str, tokens: list[Token], at: int, end: int, floor: int, *, stock: bool
) -> Figure | None:
    """Read a name out of a run of capitalised words."""
    start = _title_in_run(tokens, at, end)
    words = [token.text for token in tokens[start:end]]
    if start == at:
        start += _start_in_run(tokens, at, end, words)
        words = [token.text for token in tokens[start:end]]
    elif len(words) > 2:  # noqa: PLR2004
        start += find_name_start(words)
        words = [token.text for token in tokens[start:end]]
    if stock and at <= 1 or stock and floor and tokens[at - 1].low in ("and", ","):
        end = _stock_end(tokens, start, end)
        words = [token.text for token in tokens[start:end]]
    if not words or (tokens[start].low in STOPS and not is_strong_given(words[0])):
        return None
    judged = judge_name(_without_nickname(words))
    if judged == NO and len(words) == 1 and words[0].isupper() and start > floor:
        before = tokens[start - 1]
        artist = before.low in HEADS and not is_plural(before)
        artist = artist and (not before.is_capital or start == 1)
        judged = MAYBE if artist and not is_geographic(words[0]) else NO
    if judged == NO and len(words) == 1 and words[0].isupper() and end + 1 < len(tokens):
        marked = tokens[end].text == "(" and is_position(tokens[end + 1].text)
        judged = MAYBE if marked and not is_geographic(words[0]) else NO
    if judged == NO and len(words) == 1 and start > at and tokens[start - 1].low in _ROYAL:
        judged = MAYBE
    if judged == NO and len(words) == 1 and is_given(words[0]) and start > floor:
        before = tokens[start - 1]
        judged = MAYBE if before.low in KIN or (start > at and before.low in HEADS) else NO
    if judged == NO or _is_no_person(tokens, start, end, floor):
        return None
    end = _trim(tokens, start, end)
    title = find_title(tokens, start, floor)
    if title.phrase == start and start > floor + 1 and tokens[start - 1].text == ",":
        title = _inverted(tokens, start, end, floor) or title
    if len(words) == 1 and title.first < title.last and tokens[title.last - 1].low not in HEADS:
        return None
    span = Span(tokens[start].start, tokens[end - 1].end)
    figure = Figure(title.phrase, start, end, end, span, judged)
    figure.is_kin, figure.has_team = title.is_kin, title.is_team
    if title.is_team:
        figure.team = Span(tokens[title.phrase].start, tokens[start - 2].end)
    if title.first < title.last:
        figure.title = Span(tokens[title.first].start, tokens[title.last - 1].end)
        figure.title_rule = "person.title-prefix"
        figure.is_plural_title = is_plural(tokens[title.last - 1])
    elif figure.name_from == figure.first and at < start:
        figure.first = at
    return figure


def _without_nickname(words: list[str]) -> list[str]:
    """Leave out a nickname in quotes."""
    marks = [i for i, word in enumerate(words) if word in _QUOTES]
    if len(marks) < 2:  # noqa: PLR2004
        return words
    return words[: marks[0]] + words[marks[-1] + 1 :]


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
        if low not in HEADS or (i > at and is_strong_given(tokens[i - 1].text) and i + 2 >= end):
            continue
        if i == at and low in _NAME_HEADS and end - i == 2 and low not in ("king", "prince"):  # noqa: PLR2004
            continue
        if tokens[i + 1].text in SUFFIXES or (i > at and tokens[i - 1].text in _QUOTES):
            continue
        return i + 1
    return at


def _start_in_run(tokens: list[Token], at: int, end: int, words: list[str]) -> int:
    """Skip a portfolio before the name: "Minister of Labour Ana Reis"."""
    before = tokens[at - 1].low if at else ""
    if before in ("of", "for", "to", "the", "and", "&") and len(words) > 2:  # noqa: PLR2004
        if opens_portfolio(tokens, at, 0):
            for i in range(1, len(words) - 1):
                if is_given(words[i]) or is_east_asian(words[i:]):
                    return i
            if words[0].lower() in PORTFOLIOS:
                return len(words) - 2
    return find_name_start(words)


def _stock_end(tokens: list[Token], start: int, end: int) -> int:
    """Cut a stock caption's name from the event after it."""
    if end - start <= 2:  # noqa: PLR2004
        return end
    length = 2
    while start + length < end and (
        tokens[start + length - 1].low in PARTICLES
        or len(tokens[start + length - 1].text.rstrip(".")) == 1
        or tokens[start + length].text in SUFFIXES
    ):
        length += 1
    beyond = tokens[end].text if end < len(tokens) else ""
    if end - start == 3 and beyond in (",", "and", "'", "‘", "(") and beyond != ",":  # noqa: PLR2004
        return end
    return start + length


def _trim(tokens: list[Token], start: int, end: int) -> int:
    """Drop a particle at the end of a name."""
    while end - 1 > start and not tokens[end - 1].is_capital and tokens[end - 1].low in PARTICLES:
        end -= 1
    return end


def _is_no_person(tokens: list[Token], start: int, end: int, floor: int) -> bool:
    """Tell whether what stands around a run shows that it names a thing."""
    before = tokens[start - 1] if start else None
    beyond = tokens[end] if end < len(tokens) else None
    if before is not None:
        if before.low in _SHIPS or before.low in _ANIMALS or before.text in ("@", "$", "€", "£"):
            return True
        if before.low == "the" and start - 1 >= floor:
            return True
        if before.text in _QUOTES and beyond is not None and beyond.text in _QUOTES:
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


def _read_tail(text: str, tokens: list[Token], figure: Figure) -> None:
    """Read markers and appositions that follow a name."""
    at = figure.name_to
    if at < len(tokens) and tokens[at].is_possessive:
        figure.is_possessor = True
        figure.after = at + 1
        return
    if at < len(tokens) and tokens[at].text[0] == "#":
        at += 1
    figure.after = at
    for _ in range(4):
        step = _bracket(text, tokens, at, figure) or _segment(text, tokens, at, figure)
        if not step:
            break
        at = figure.after = step


def _bracket(text: str, tokens: list[Token], at: int, figure: Figure) -> int:
    """Read a bracket after a name; give the token past it, 0 where there is none."""
    if at >= len(tokens) or tokens[at].text not in "([":
        return 0
    close = next((i for i in range(at + 1, min(at + 16, len(tokens))) if tokens[i].text in ")]"), 0)
    if not close or close == at + 1:
        return 0
    start, end = tokens[at + 1].start, tokens[close - 1].end
    words = text[start:end]
    if NOT_SHOWN.fullmatch(words):
        figure.is_hidden = True
    elif is_list_cue(words) and len(words) > 1:
        figure.rule = "person.list"
        return 0
    elif figure.position is None:
        if words.lower().startswith("in ") or not is_position(words):
            words_end = _position_head(text, tokens, at + 1, close)
            if words_end:
                figure.position = Span(start, words_end)
        else:
            figure.position = Span(start, end)
    return close + 1


def _position_head(text: str, tokens: list[Token], at: int, close: int) -> int:
    """Take the position out of a longer bracket: "(R, in red)"; 0 where there is none."""
    for i in range(at, close):
        if tokens[i].text in ",;" and is_position(text[tokens[at].start : tokens[i - 1].end]):
            return tokens[close - 1].end
    return 0


def _segment(text: str, tokens: list[Token], at: int, figure: Figure) -> int:
    """Read what stands between commas after a name; 0 where it is none of its."""
    if at + 1 >= len(tokens):
        return 0
    if tokens[at].low in MODIFIERS or (tokens[at].low in HEADS and not tokens[at].is_capital):
        return _bare_apposition(tokens, at, figure)
    if tokens[at].low == "of" and tokens[at].start - tokens[at - 1].end == 1:
        return _affiliation(tokens, at)
    if tokens[at].text != ",":
        return 0
    end = _segment_end(tokens, at + 1)
    words = text[tokens[at + 1].start : tokens[end - 1].end] if end > at + 1 else ""
    if len(words) > _LONGEST_MARKER * 4 or not words:
        return 0
    if (
        figure.position is None
        and is_position(words)
        and not words[0].isdigit()
        and not is_list_cue(words)
    ):
        figure.position = Span(tokens[at + 1].start, tokens[end - 1].end)
        return end
    if NOT_SHOWN.fullmatch(words):
        figure.is_hidden = True
        return end
    if words.isdigit() or tokens[at + 1].low in ("of", "age", "aged") or _PARTY.match(words):
        return end
    return _apposition(tokens, at, end, figure)


def _bare_apposition(tokens: list[Token], at: int, figure: Figure) -> int:
    """Read "Ana Reis left winger of Porto during …", set without commas."""
    head = at
    while head < len(tokens) and tokens[head].low in MODIFIERS and tokens[head].low not in HEADS:
        head += 1
    if head + 1 >= len(tokens) or tokens[head].low not in HEADS or tokens[head + 1].low != "of":
        return 0
    if figure.title is not None or is_plural(tokens[head]):
        return 0
    found = find_apposition(tokens, at, len(tokens))
    if found is None:
        return 0
    last = _open_end(tokens, *found)
    figure.title = Span(tokens[found[0]].start, tokens[last - 1].end)
    figure.title_rule = "person.apposition"
    return last


def _affiliation(tokens: list[Token], at: int) -> int:
    """Skip "of the Porto Lions" after a name."""
    first = at + 1
    if tokens[first].low == "the":
        first += 1
    if first < len(tokens) and tokens[first].is_capital:
        return run_end(tokens, first)
    return 0


def _segment_end(tokens: list[Token], at: int) -> int:
    """Find the comma that closes a segment; brackets are passed over."""
    depth = 0
    for i in range(at, min(at + 40, len(tokens))):
        text = tokens[i].text
        if text == "(":
            if depth == 0 and i + 1 < len(tokens) and is_position(tokens[i + 1].text):
                return i
            depth += 1
        elif text == ")":
            depth -= 1
        elif depth <= 0 and (text in ",;" or (text == "." and i == len(tokens) - 1)):
            return i
        elif (
            depth <= 0
            and text == "and"
            and i > at
            and is_position(tokens[i - 1].text)
            and i - at <= 4
        ):  # noqa: PLR2004
            return i
    return min(at + 40, len(tokens))


def _apposition(tokens: list[Token], at: int, end: int, figure: Figure) -> int:
    """Read a title or a kinship after a name."""
    if (figure.title or figure.position) and _ends_in_name(tokens, at + 2, end):
        return 0
    opened = at + 2 if tokens[at + 1].low in ("the", "a", "an", "his", "her") else at + 1
    kin = next((i for i in range(opened, min(opened + 3, end)) if tokens[i].low in KIN), 0)
    if kin and tokens[opened].low != "and" and (kin + 1 >= end or tokens[kin + 1].low == "of"):
        return end
    found = find_apposition(tokens, at + 1, end)
    if found is None:
        return 0
    first, last = found
    closed = end < len(tokens) and tokens[end].text == ","
    if not closed:
        last = _open_end(tokens, first, last)
    if figure.title is None and not figure.is_kin:
        figure.title = Span(tokens[first].start, tokens[last - 1].end)
        figure.title_rule = "person.apposition"
    if figure.judged == MAYBE and figure.position is None:
        figure.rule = figure.rule or "person.apposition"
    return end if closed else last


def _ends_in_name(tokens: list[Token], at: int, end: int) -> bool:
    """Tell whether a segment is the next person's title and name."""
    for i in range(max(at, end - 3), end - 1):
        if is_strong_given(tokens[i].text) and tokens[i].is_capital and tokens[i + 1].is_capital:
            return tokens[i - 1].low not in ("of", "and", "the", "for", "to", "with")
    return False


def _adds_title(tokens: list[Token], at: int, last: int) -> bool:
    """Tell whether "and" adds a second title: "chemist and former rower"."""
    for token in tokens[at + 1 : min(at + 5, last)]:
        if token.low in HEADS:
            return not token.is_capital
        if token.low in ("the", "his", "her"):
            return False
    return tokens[at - 1].is_capital and at + 2 == last


def _open_end(tokens: list[Token], first: int, last: int) -> int:
    """End an apposition that no comma closes before place and time."""
    for i in range(first + 1, last):
        if tokens[i].low in ("in", "at", "from", "by", ".", "(", "["):
            return i
        if tokens[i].low == "and" and not _adds_title(tokens, i, last):
            return i
    if tokens[last - 1].text == ".":
        return last - 1
    return last
