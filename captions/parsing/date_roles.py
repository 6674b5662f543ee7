"""A date in a caption → what it dates: the taking of the picture, or something else.

The words before a date govern it: going back from the date, the nearest verb of taking,
releasing or showing decides, as far as no comma opens a new clause in between.

>>> judge_left("in this photo released by the navy on".split(), partial=False)
<Role.RELEASED: 1>
>>> judge_left("In this photo released by the navy , a frigate sails on".split(), partial=False)
<Role.SHOWN: 6>
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import regex

from captions.parsing.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.date_forms import Form


class Role(IntEnum):
    """What a date dates; the higher, the likelier the day the picture was taken."""

    BACKGROUND = 0
    RELEASED = 1
    """Release, broadcast, capture from a screen: never the day taken."""
    CODE = 2
    """Inside a picture id."""
    TAIL = 3
    LEAD = 4
    """In the dateline or the headline."""
    AFTER = 5
    """In the showing sentence, but of what came before or is to come."""
    SHOWN = 6
    TAKEN = 7
    """Said outright: "Picture taken March 6", "In this July 4, 1994, file photo"."""


LEFT_WIDTH = 140
"""How far back words can govern a date, in code points."""

_LAST_WORDS = 12
"""Commas this near to the date open no clause: "in Porto, on, May 3"."""

_MARKS = ",;:()|"
"""They part clauses, so each is a word of its own; many times faster than a pattern."""

_PICTURES = word_set(
    "photo photos photograph photographs picture pictures image images handout video footage "
    "frame still stills screengrab screenshot grab file portrait selfie snapshot shot x-ray "
    "visual archive clip"
)
_TAKES = word_set("taken dated shot captured recorded acquired snapped filmed made")
_TAKES_ALONE = word_set("photographed pictured")
_NOT_TAKING = word_set(
    "to into over part place off away up down hostage prisoner ill captive aback from"
)
_RELEASES = word_set(
    "released re-released reissued issued provided distributed available published posted "
    "broadcast aired televised obtained received uploaded printed supplied transmitted shared "
    "carried screened streamed tweeted circulated declassified downloaded sourced sent "
    "furnished disseminated handed disclosed "
    "unveiled revealed"
)
_ISSUES = word_set("issue issued release released publication transmission upload")
_REPORTS = word_set("reported said announced says reports claimed")
_FROM_A_SCREEN = word_set(
    "captured grabbed made obtained lifted extracted image images still grab frame screenshot "
    "screengrab photo picture"
)
_SCREENS = word_set(
    "video videos footage tv television broadcast website web site screen youtube facebook "
    "instagram twitter tiktok telegram homepage livestream channel account stream film kcna "
    "newspaper media feed clip program programme"
)
_SHOWS = word_set("shows show showing shown depicts depict depicting seen see features featuring")
_ELSEWHEN = word_set(
    "since until till born died scheduled slated expected will would founded established deadline"
)
_RELATIVES = word_set("who which that whose where whom")
_BESIDE = word_set("after following before ahead prior when because commemorating marking")
_TO_COME = word_set(
    "election elections vote ballot referendum opening launch release premiere deadline kickoff"
)
"""What "ahead of" leads to another day: talks are held on the day, an election is not."""

_DECIDING = (
    _TAKES
    | _TAKES_ALONE
    | _RELEASES
    | _REPORTS
    | _SHOWS
    | _ELSEWHEN
    | _RELATIVES
    | _BESIDE
    | {"from", "set"}
)
_DETERMINERS = word_set("the a an this these his her its their last next every our")
_TIMES_OF_DAY = word_set("morning afternoon evening night hours day")
_PAST = word_set(
    "was were had won died left took began fell came went met became made lost broke struck hit "
    "sank shot held gave said found built led sent saw"
)
_NAMED_DAYS = word_set(
    "next every each coming good black easter palm ash holy super cyber bloody fat maundy "
    "shrove whit sheffield red blue small gold giving"
)
_NAME_AFTER = regex.compile(r"\s\p{Lu}\p{Ll}")
_CLOSED = regex.compile(r"\s*(?:[,.;)\]]|$)")
_COPYRIGHT = regex.compile(r"(?i)©|\(c\)|\bcopyright\b")
_NO_VERBS = word_set("united hundred indeed armed sacred naked")
_REACH = 7
"""Words between a relative pronoun and the date that its clause still dates."""

_PICTURE_AFTER = regex.compile(
    r"""['’]?,?\s(?:[\p{L}-]+\s){0,2}?(?:photo|picture|image|portrait|frame|still|handout|file|video
        |selfie|screen)(?:graph|s|grab)?\b""",
    regex.VERBOSE,
)
_EDITION_AFTER = regex.compile(r",?\s(?:edition|issue|front\spage|broadcast|newscast)\b")
_NOUN_AFTER = regex.compile(r"\s(?P<word>\p{Ll}{3,})")
_NO_NOUNS = word_set(
    "and are after against ahead alongside amid among around as at before behind beside between "
    "but during following for from has have in inside into is near next of off on outside over "
    "past shows showing since the their this through to toward towards under until upon was "
    "were when where which while who with within without his her its local early late morning "
    "afternoon evening night"
)


def split_words(text: str) -> list[str]:
    """Cut text into words and the marks that part clauses.

    >>> split_words("(KCNA), on")
    ['(', 'KCNA', ')', ',', 'on']
    """
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, f" {mark} ")
    return text.split()


def _words_before(text: str, begin: int, at: int) -> list[str]:
    """Give the words of the clause before a date, from the last comma that may open it."""
    comma = text.rfind(",", begin, max(begin, at - _LAST_WORDS))
    return split_words(text[max(begin, comma, at - LEFT_WIDTH) : at])


def judge(text: str, begin: int, form: Form) -> Role:
    """Tell what a date in running text dates.

    Args:
        text: The caption.
        begin: Where its sentence begins, or where the date before it ends.
        form: The date.

    Returns:
        TAKEN, SHOWN, AFTER, RELEASED or BACKGROUND.
    """
    words = _words_before(text, begin, form.start)
    after = _judge_right(text, form, words)
    return after if after is not None else judge_left(words, partial=form.day is None)


def judge_alone(text: str, begin: int, form: Form) -> Role:
    """Tell what a weekday or "yesterday" dates: not "Good Friday" or "Sunday Times"."""
    words = _words_before(text, begin, form.start)
    last = words[-1].lower() if words else ""
    right = text[form.end : form.end + 30]
    name = _NAME_AFTER.match(right) is not None
    if last in _NAMED_DAYS or last in _DETERMINERS - {"last"} or name or "mail" in words[-2:]:
        return Role.BACKGROUND
    noun = _NOUN_AFTER.match(right) if last != "on" else None
    if noun is not None and noun["word"] not in _NO_NOUNS:
        return Role.BACKGROUND
    return judge_left(words, partial=False)


def judge_year(text: str, begin: int, form: Form, in_sentence: bool) -> bool:
    """Tell whether a year that stands alone is the year of the picture."""
    words = _words_before(text, begin, form.start)
    last = words[-1].lower() if words else ""
    role = _judge_right(text, form, words) or judge_left(words, partial=True)
    if role == Role.TAKEN:
        return True
    closed = _CLOSED.match(text, form.end) is not None
    if text[form.end : form.end + 1] == ":" and last in ("", "-", ","):
        return True
    if not in_sentence:
        return last == "," and closed and not _COPYRIGHT.search(text[begin : form.start])
    return role == Role.SHOWN and (last in ("in", "circa", "ca", "c") or (last == "," and closed))


def _judge_right(text: str, form: Form, words: Sequence[str]) -> Role | None:
    """Judge by the words after a date that stands before a noun: "this May 3 photo"."""
    last = words[-1].lower() if words else ""
    right = text[form.end : form.end + 60]
    if _EDITION_AFTER.match(right):
        return Role.RELEASED
    attributive = last in _DETERMINERS or last.endswith(("'s", "’s"))
    if attributive and _PICTURE_AFTER.match(right):
        return Role.TAKEN
    noun = _NOUN_AFTER.match(right) if last != "on" else None
    before_noun = noun is not None and noun["word"] not in _NO_NOUNS
    named = form.year is None and last != "on" and _NAME_AFTER.match(right) is not None
    if attributive:
        # "on the 3rd of May", "a 3 de maio"
        return None if text[form.start].isdigit() and not before_noun else Role.BACKGROUND
    if named or (form.year is None and before_noun and not _PICTURE_AFTER.match(right)):
        return Role.BACKGROUND
    return None


def judge_left(words: Sequence[str], *, partial: bool) -> Role:
    """Tell what a date dates by the words of its sentence before it, the nearest first.

    Args:
        words: As `split_words` gives them.
        partial: True for a month or year without a day: any past verb before it is background.
    """
    role = _by_preposition(words)
    if role is not None:
        return role
    opening = _opening(words)
    if partial and any(_is_past(word.lower()) for word in words[opening:]):
        return _nearest_taking(words, opening)
    beside = False
    for at in range(len(words) - 1, opening - 1, -1):
        word = words[at].lower()
        if word not in _DECIDING:
            continue
        if word in _BESIDE:
            beside = True
        elif (role := _by_verb(words, at, word)) is not None:
            return role
    if beside and _TO_COME.intersection(word.lower() for word in words[-5:]):
        return Role.BACKGROUND
    return Role.AFTER if beside else Role.SHOWN


def _nearest_taking(words: Sequence[str], opening: int) -> Role:
    """Judge a month or year after a past verb: only a verb of taking or releasing counts."""
    for at in range(len(words) - 1, opening - 1, -1):
        role = _by_verb(words, at, words[at].lower())
        if role in (Role.TAKEN, Role.RELEASED):
            return role
    return Role.BACKGROUND


def _opening(words: Sequence[str]) -> int:
    """Find where the clause around a date opens: after a comma or bracket; "(KCNA)" opens none."""
    closed = 0
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word[0] not in ",;:(|)":
            continue
        if word == ")":
            closed += 1
        elif word == "(" and closed:
            closed -= 1
        elif not closed and (word != "," or len(words) - 1 - at > 1):
            return at + 1
    return 0


def _by_preposition(words: Sequence[str]) -> Role | None:
    """Judge by the word right before: "since May 3", "photo from May 3", "by May 3"."""
    last = words[-1].lower() if words else ""
    before = words[-2].lower() if len(words) > 1 else ""
    if last == "from":
        return Role.TAKEN if before in _PICTURES else Role.BACKGROUND
    if last == "of":
        return None if before in _TIMES_OF_DAY else Role.BACKGROUND
    if last == ":" and before in ("date", "taken"):
        issued = len(words) > 2 and words[-3].lower() in _ISSUES
        return Role.RELEASED if issued else Role.TAKEN
    return Role.BACKGROUND if last in ("by", "for") else None


def _by_verb(words: Sequence[str], at: int, word: str) -> Role | None:
    """Judge by one word of the clause, None if it decides nothing."""
    distance = len(words) - 1 - at
    if word in _TAKES_ALONE:
        return Role.TAKEN
    if word in _SHOWS:
        return Role.SHOWN
    if word in _TAKES or word in _RELEASES:
        return _by_making(words, at, word)
    if word == "from":
        return _from_where(words, at)
    if word in _REPORTS:
        return Role.RELEASED if distance <= 1 else None
    if word == "set":
        return Role.BACKGROUND if words[at + 1 : at + 2] == ["to"] else None
    if word in _ELSEWHEN:
        return Role.BACKGROUND if distance <= _REACH else None
    if word in _RELATIVES and distance <= _REACH:
        past = any(_is_past(after.lower()) for after in words[at + 1 :])
        return Role.BACKGROUND if past else None
    return None


def _by_making(words: Sequence[str], at: int, word: str) -> Role | None:
    """Judge by a verb of taking or releasing, if it is said of a picture."""
    if not _of_a_picture(words, at):
        return None
    if word in _TAKES:
        following = words[at + 1].lower() if at + 1 < len(words) else ""
        return None if following in _NOT_TAKING else Role.TAKEN
    return Role.TAKEN if _taken_and(words, at) else Role.RELEASED


def _of_a_picture(words: Sequence[str], at: int) -> bool:
    """Tell whether the verb is said of a picture, and not of a hostage or a prisoner."""
    before = [word.lower() for word in words[max(0, at - 5) : at]]
    return (
        not before or before[-1] in ("(", "and", "or", ",") or any(w in _PICTURES for w in before)
    )


def _taken_and(words: Sequence[str], at: int) -> bool:
    """Tell whether it reads "taken and released on": the day is both."""
    return at > 1 and words[at - 1].lower() in ("and", "or") and words[at - 2].lower() in _TAKES


def _from_where(words: Sequence[str], at: int) -> Role | None:
    """Judge "captured from television on …" and "taken from a helicopter on …"."""
    verb = words[at - 1].lower() if at else ""
    screen = any(word.lower() in _SCREENS for word in words[at + 1 :])
    if verb in _FROM_A_SCREEN or verb == "taken":
        if screen or verb in ("captured", "grabbed", "obtained"):
            return Role.RELEASED
        return Role.TAKEN if verb == "taken" else None
    return None


def _is_past(word: str) -> bool:
    return word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS)
