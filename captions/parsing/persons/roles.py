"""Is a person named in a sentence shown in the picture, or only mentioned?

The words before the phrase decide: "hugs", "with", "next to" show; "after", "portrait of",
"led by" mention. A marker shows, "(not pictured)" mentions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.parsing.persons.cues import (
    AS_MENTION,
    BODY_PARTS,
    BY_ABSENT,
    BY_SHOWN,
    DATED,
    DEPICTIONS,
    DUELS,
    HOSTED,
    MENTIONING,
    OF_SHOWN,
    PICTURES,
    PRESENTING,
    SOUGHT,
    SPEECH,
    SUBORDINATE,
    THING_AFTER,
    TO_MENTION,
    VIEWING,
)
from captions.parsing.persons.words import (
    CALENDAR,
    HEADS,
    KIN,
    MODIFIERS,
    SURNAME_THINGS,
    VERBS,
)

if TYPE_CHECKING:
    from captions.parsing.persons.figures import Figure
    from captions.parsing.persons.tokens import Token

SHOWN, MENTIONED = "shown", "mentioned"

_WHEREABOUTS = frozenset(("at", "outside", "inside", "near"))
_AND = frozenset(("and", "&", "or"))


_DATES = DATED | CALENDAR
_ISSUED = frozenset(("issued", "released", "provided", "supplied"))
_HUNG = frozenset(
    ("displayed", "projected", "hangs", "hang", "hung", "placed", "burned", "screened")
)
_REACH = 40
"""Words looked back at."""


def decide(tokens: list[Token], figures: list[Figure], at: int, *, main: bool) -> None:
    """Decide the role of one figure; those before it are decided already.

    Args:
        tokens: The sentence.
        figures: All figures of the sentence.
        at: The one to decide.
        main: Whether the sentence says what the picture shows.
    """
    figure = figures[at]
    if figure.role:
        return
    if at and figures[at - 1].is_acted and _adjoins(tokens, figures[at - 1], figure.first - 1):
        figure.is_acted = True
    role = _by_own_words(tokens, figure, main=main)
    if not role:
        role = _by_context(tokens, figures, at) if main else MENTIONED
    figure.role = role
    if role == SHOWN and not figure.rule:
        figure.rule = "person.marker" if figure.position else _rule_of(tokens, figure)


def _rule_of(tokens: list[Token], figure: Figure) -> str:
    """Name the rule: subject of the sentence, or object."""
    before = tokens[figure.first - 1] if figure.first else None
    return "person.object" if before is not None and before.is_word else "person.subject"


def _by_own_words(tokens: list[Token], figure: Figure, *, main: bool) -> str:
    """Decide by marker, possessive and what follows the name."""
    before = tokens[figure.first - 1].low if figure.first else ""
    if before == "as" and _as_mentions(tokens, figure.first - 1):
        figure.is_acted = True
    if figure.is_hidden or figure.is_acted:
        return MENTIONED
    beyond = tokens[figure.after] if figure.after < len(tokens) else None
    if figure.is_possessor:
        grip = beyond is not None and beyond.low in BODY_PARTS
        return "" if grip and main else MENTIONED
    if figure.position is not None:
        return SHOWN
    if beyond is not None and figure.after == figure.name_to and beyond.low in THING_AFTER:
        return MENTIONED
    if figure.name_to < len(tokens) and tokens[figure.name_to].text in ("'", "’"):
        ends_in_s = tokens[figure.name_to - 1].low.endswith("s")
        return MENTIONED if ends_in_s and tokens[figure.name_to].start == figure.name.end else ""
    return ""


def _as_mentions(tokens: list[Token], at: int) -> bool:
    """Tell whether "as" names a role: "dressed as", "known as"."""
    return any(tokens[i].low in AS_MENTION for i in range(max(0, at - 4), at))


def _by_context(tokens: list[Token], figures: list[Figure], at: int) -> str:
    """Decide by the words before the phrase."""
    figure = figures[at]
    i = figure.first - 1
    previous = figures[at - 1] if at else None
    if previous is not None and previous.after > figure.first:
        return _by_word(tokens, i, figure, previous) if i >= 0 else SHOWN
    if previous is not None and _adjoins(tokens, previous, i):
        return SHOWN if _opens_clause(tokens, previous, figure) else previous.role
    while i >= 0 and tokens[i].low in ("both", "only", "even", "just"):
        i -= 1
    if i < 0:
        return SHOWN
    if tokens[i].low in _AND:
        return _coordinate(tokens, figures, at, i)
    return _by_word(tokens, i, figure, previous)


def _opens_clause(tokens: list[Token], previous: Figure, figure: Figure) -> bool:
    """Tell whether a comma ends an opening phrase: "In this photo by Ana Reis, Rui Sá waves"."""
    beyond = tokens[figure.after] if figure.after < len(tokens) else None
    return (
        previous.role == MENTIONED
        and tokens[0].low in ("in", "at", "after", "during", "on", "before", "as")
        and tokens[figure.first - 1].text == ","
        and beyond is not None
        and beyond.low in VERBS
    )


def _adjoins(tokens: list[Token], previous: Figure, last: int) -> bool:
    """Tell whether only "and" or commas stand between a phrase and the one before."""
    if last < previous.after:
        return last == previous.after - 1 and tokens[last].text == ","
    return all(
        tokens[i].low in _AND or tokens[i].text == "," for i in range(previous.after, last + 1)
    )


def _coordinate(tokens: list[Token], figures: list[Figure], at: int, conjunction: int) -> str:
    """Decide "two children and X": by the word that governs the first member."""
    previous = figures[at - 1] if at else None
    i = conjunction - 1
    for _ in range(9):
        if i < 0:
            return SHOWN
        if previous is not None and i < previous.after:
            # "X, of Porto, and Y": the members of a list share their role
            return previous.role
        token = tokens[i]
        if token.low in MENTIONING or token.low in ("of", "by", "to", "with"):
            return _by_word(tokens, i, figures[at], previous)
        i -= 1
    return SHOWN


def _by_word(tokens: list[Token], i: int, figure: Figure, previous: Figure | None) -> str:
    """Decide by the word right before a phrase."""
    token = tokens[i]
    low = token.low
    if not token.is_word:
        return _by_mark(tokens, i, figure, previous)
    if low == "by":
        return _by_by(tokens, i, figure)
    if low == "of":
        return _by_of(tokens, i)
    if low == "to":
        mention = any(tokens[k].low in TO_MENTION for k in range(max(0, i - 3), i))
        return SHOWN if not mention and _free(tokens, i) else MENTIONED
    if low == "as":
        return _by_as(tokens, i, previous)
    if low == "from":
        taking = any(_takes(tokens[k].low) for k in range(max(0, i - 20), i))
        return SHOWN if taking and _free(tokens, i) else MENTIONED
    if low == "against":
        return _by_against(tokens, i)
    depicted = low in PRESENTING and _is_depiction(tokens, i)
    if low in MENTIONING or depicted or _is_whereabouts(tokens, low, figure):
        return MENTIONED
    return SHOWN if _free(tokens, i) else MENTIONED


def _by_by(tokens: list[Token], i: int, figure: Figure) -> str:
    if _hosts(tokens, i):
        figure.doubt = "the host of the event is taken to be in the picture"
        return SHOWN
    return SHOWN if _is_agent(tokens, i) and _free(tokens, i) else MENTIONED


def _is_agent(tokens: list[Token], i: int) -> bool:
    """Tell whether "by" names somebody at work on the spot: "flanked by", "is garlanded by"."""
    done = tokens[i - 1].low
    if done in BY_SHOWN:
        return True
    for k in range(max(1, i - 5), i):
        done = tokens[k].low
        passive = tokens[k - 1].low in ("is", "are", "being", "gets", "get")
        if passive and done.endswith("ed") and done not in BY_ABSENT:
            return True
    return False


def _is_whereabouts(tokens: list[Token], low: str, figure: Figure) -> bool:
    """Tell a place that bears a given name from somebody of that name: "at Hana Bank"."""
    return low in _WHEREABOUTS and tokens[figure.name_to - 1].low in SURNAME_THINGS


def _hosts(tokens: list[Token], i: int) -> bool:
    """Tell whether "by" names the host of a meal or reception for the person shown."""
    event = any(tokens[k].low in HOSTED for k in range(max(0, i - 6), i))
    return event and i + 1 < len(tokens) and tokens[i + 1].low in ("his", "her", "their")


def _by_against(tokens: list[Token], i: int) -> str:
    """Decide "drives against X": a duel shows both, a match only the first."""
    duel = any(tokens[k].low in DUELS for k in range(max(0, i - 9), i))
    return SHOWN if duel and _free(tokens, i) else MENTIONED


def _is_depiction(tokens: list[Token], i: int) -> bool:
    """Tell whether a thing shows the person: "a billboard featuring Ana Reis"."""
    if any(token.low in PICTURES for token in tokens[:5]):
        return False
    return any(token.low in DEPICTIONS for token in tokens[max(0, i - 6) : i])


def _takes(low: str) -> bool:
    return low.startswith(("receiv", "accept", "collect", "tak")) and low != "taken"


def _by_as(tokens: list[Token], i: int, previous: Figure | None) -> str:
    """Decide "as X speaks", "as well as X", and a part somebody plays: "Ana Reis as X"."""
    if previous is not None and previous.name_to == i:
        return MENTIONED
    if i >= 2 and tokens[i - 1].low == "well":
        return SHOWN
    return MENTIONED if _as_mentions(tokens, i) else SHOWN


def _by_of(tokens: list[Token], i: int) -> str:
    k = i - 1
    while k > max(0, i - _REACH) and (
        not tokens[k].is_word or tokens[k].low in DATED or tokens[k].low in CALENDAR
    ):
        k -= 1
    noun = tokens[k].low if k >= 0 else ""
    if noun in PICTURES:
        viewed = any(token.low in VIEWING for token in tokens[max(0, k - _REACH) : k])
        hung = any(token.low in _HUNG for token in tokens[i : i + 15])
        return MENTIONED if viewed or hung else SHOWN
    if (
        i < _REACH
        and any(token.low in PICTURES for token in tokens[: min(6, i)])
        and _is_issued(tokens, i)
    ):
        return SHOWN
    return SHOWN if noun in OF_SHOWN and k == i - 1 and _free(tokens, i) else MENTIONED


def _is_issued(tokens: list[Token], i: int) -> bool:
    """Tell whether only the supplier stands between "photo" and "of": "photo issued by …"."""
    pictured = any(token.low in PICTURES for token in tokens[: min(6, i)])
    issued = pictured and any(token.low in _ISSUED for token in tokens[:i])
    return issued and not any(token.low in VERBS or token.text == "," for token in tokens[:i])


def _by_mark(tokens: list[Token], i: int, figure: Figure, previous: Figure | None) -> str:
    """Decide after a comma, a bracket or a quote."""
    token = tokens[i]
    if token.text in "([":
        return MENTIONED
    if token.text == "," and previous is not None and i <= previous.after:
        return previous.role
    if token.text == ",":
        return _after_comma(tokens, i, figure)
    return SHOWN


def _after_comma(tokens: list[Token], i: int, figure: Figure) -> str:
    """Decide an inverted apposition by the word before the noun: "his father, X,"."""
    k = i - 1
    found = False
    for _ in range(10):
        if k < 0:
            return SHOWN
        low = tokens[k].low
        if low in HEADS or low in KIN:
            found = True
        elif low == "of" and found:
            return _by_of(tokens, k)
        elif not (
            low in MODIFIERS
            or tokens[k].is_capital
            or low in ("the", "a", "his", "her", "their", "and", "to", "of", "'s", "’s")
        ):
            return _by_word(tokens, k, figure, None) if found else SHOWN
        k -= 1
    return SHOWN


def _free(tokens: list[Token], at: int) -> bool:
    """Tell whether no subordinate clause has opened since the last comma."""
    for i in range(at - 1, max(-1, at - 25), -1):
        token = tokens[i]
        if token.text in (",", ";", ":") or token.low in ("as", "while"):
            return True
        if token.low in SUBORDINATE and not (token.low == "that" and i == 0):
            sought = token.low == "for" and any(t.low in SOUGHT for t in tokens[i + 1 : i + 5])
            if not sought:
                return False
        if token.low in SPEECH:
            return False
    return True
