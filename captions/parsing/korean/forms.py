"""One Korean word → its stem, its particle and what kind of word it is.

A word is a pure function of its letters, so every answer is kept: the same few thousand words
make up most captions.

>>> form = read_form("국방부장관은")
>>> form.stem, form.josa, form.kind.value
('국방부장관', '은', 'title')
>>> read_form("홍길순이").kind, read_form("방문한").kind, read_form("가나빌에서").kind
(<Kind.NAME: 'name'>, <Kind.ADNOMINAL: 'adnominal'>, <Kind.OTHER: 'other'>)
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from captions.parsing.korean.lexicon import (
    ADNOMINAL,
    BODIES,
    CALLINGS,
    CONNECTIVE,
    COUNTRIES,
    EVENTS,
    FACILITIES,
    FOREIGN,
    GROUPS,
    KIN,
    LOANWORDS,
    NOUN_NAMES,
    NOUNS,
    PARTICLES,
    REGIONS,
    STOPS,
    TEAMS,
    TENSE,
    TITLES,
    TOWNS,
    VENUES,
    VERB_ENDS,
    WHOLE_TITLES,
)
from captions.parsing.korean.names import LIKELY, SURE, WEAK, rate_name, sounds_foreign
from captions.parsing.korean.particles import (
    has_particle,
    has_past_final,
    is_hangul,
    split_particles,
)


class Kind(StrEnum):
    """What a word does in a caption."""

    NAME = "name"
    FOREIGN = "foreign"
    TITLE = "title"
    BODY = "body"
    COUNTRY = "country"
    PLACE = "place"
    FACILITY = "facility"
    GROUP = "group"
    KIN = "kin"
    EVENT = "event"
    NOUN = "noun"
    STOP = "stop"
    ADNOMINAL = "adnominal"
    VERB = "verb"
    NUMBER = "number"
    OTHER = "other"


class Form(NamedTuple):
    """A word taken apart."""

    stem: str
    josa: str
    kind: Kind
    name: int = 0
    """How much the stem looks like a Korean name, 0–3."""
    breaks: bool = False
    """A noun phrase ends with this word, whatever its particle."""
    name_part: bool = False
    """It can be one word of a foreign name."""
    foreign: bool = False
    """Its sounds, or a list, show that it is no Korean word."""
    tells: bool = False
    """A phrase with it may name somebody."""


def _form(stem: str, josa: str, kind: Kind, name: int = 0) -> Form:
    """Make a form, with what follows from its stem and kind."""
    listed = kind is Kind.FOREIGN
    part = listed or kind is Kind.NAME or _is_name_part(stem, kind)
    foreign = listed or sounds_foreign(stem)
    tells = kind in _TELLING or (part and foreign) or stem in NOUN_NAMES
    return Form(stem, josa, kind, name, kind in _BREAKING, part, foreign, tells)


def _is_name_part(stem: str, kind: Kind) -> bool:
    """Tell whether a word that is no known name can be one word of a foreign name."""
    if len(stem) == 1:
        return is_hangul(stem) and kind not in _NAMELESS and stem not in TENSE
    return kind is Kind.OTHER and len(stem) <= _LONGEST_NAME_WORD and is_hangul(stem)


_TELLING = frozenset((Kind.NAME, Kind.FOREIGN, Kind.TITLE, Kind.KIN))
_BREAKING = frozenset((Kind.STOP, Kind.ADNOMINAL, Kind.VERB, Kind.NUMBER))
_NAMELESS = _BREAKING | {Kind.COUNTRY, Kind.GROUP}
_LONGEST_NAME_WORD = 7


def _table(*rows: tuple[Kind, frozenset[str]]) -> dict[str, Kind]:
    """Make one table of several sets; the first set to hold a word keeps it."""
    table: dict[str, Kind] = {}
    for kind, words in rows:
        for word in words:
            table.setdefault(word, kind)
    return table


_WORDS = _table(
    (Kind.STOP, STOPS),
    (Kind.EVENT, EVENTS),
    (Kind.COUNTRY, frozenset(COUNTRIES)),
    (Kind.FOREIGN, FOREIGN),
    (Kind.KIN, KIN),
    (Kind.GROUP, GROUPS),
    (Kind.PLACE, frozenset(REGIONS) | frozenset(TOWNS)),
    (Kind.BODY, BODIES | TEAMS),
    (Kind.TITLE, TITLES | WHOLE_TITLES | CALLINGS),
    (Kind.FACILITY, frozenset(VENUES) | FACILITIES),
    (Kind.NOUN, NOUNS | LOANWORDS),
)
_LONG_ENDS = _table(
    (Kind.GROUP, GROUPS),
    (Kind.FACILITY, FACILITIES),
    (Kind.TITLE, TITLES),
    (Kind.BODY, BODIES),
    (Kind.EVENT, EVENTS),
)
_ENDS = {word: kind for word, kind in _LONG_ENDS.items() if len(word) > 1}
_LONGEST_END = max(map(len, _ENDS))
_BODY_SYLLABLES = frozenset(word for word in BODIES if len(word) == 1)
_PLACE_SYLLABLES = frozenset("시군구도읍면동리역항산강만섬주현성")
_SHORT_NAME_JOSA = frozenset("을를과와는의에가이")
_LOOSE_JOSA = frozenset(("도", "만", "로", "나", "랑", "인", "며", "이나", "이며", "라고", "이고"))
"""Particles that end too many foreign names to be taken off an unknown word."""

_NAME_ENDS = frozenset(("나", "랑", "며", "인", "로", "라고"))
"""Particles that are likelier the last syllable of a longer foreign name: 엘리나 is no 엘리."""

_NAME_TAILS = ("가와", "카와", "자와", "사와")
"""Ends of Japanese family names whose last syllable is no particle: 니시카와."""

_TWO, _THREE = 2, 3


@lru_cache(maxsize=1 << 15)
def read_form(word: str) -> Form:
    """Take one word apart: known words first, then names, then verbs, then the unknown."""
    kind = _known(word)
    if kind:
        return _form(word, "", kind, rate_name(word))
    if word[0].isdigit():
        return _read_number(word)
    for stem, josa in split_particles(word):
        kind = _known(stem)
        if kind and not (kind is Kind.FOREIGN and josa in _NAME_ENDS):
            return _form(stem, josa, kind, rate_name(stem))
    return _as_name(word) or _as_verb(word) or _as_other(word)


def _read_number(word: str) -> Form:
    """Read a word that starts with a figure: 18일 and 3회, but 1차관 is an office, 1사단 a body."""
    for stem, josa in ((word, ""), *split_particles(word)):
        kind = _known(stem)
        if kind in (Kind.TITLE, Kind.FACILITY, Kind.BODY):
            return _form(stem, josa, kind)
    return _form(word, "", Kind.NUMBER)


def _known(word: str) -> Kind | None:
    """Look a word up, whole and then by its longest end; a name of three syllables is spared."""
    kind = _WORDS.get(word)
    if kind:
        return kind
    size = len(word)
    if size > _TWO and word[-1] in _PLACE_SYLLABLES and word[:-1] in TOWNS:
        return Kind.PLACE
    if size == _THREE and rate_name(word) == SURE:
        return None
    for length in range(min(_LONGEST_END, size - 1), 1, -1):
        kind = _ENDS.get(word[-length:])
        if kind:
            return kind
    if size > _TWO and word[-1] == "들":
        return Kind.GROUP
    return None


def _as_name(word: str) -> Form | None:
    """Read a name as Koreans bear it, with or without a particle."""
    rate = rate_name(word)
    short = word[:-1]
    if len(word) == _THREE and word[-1] in _SHORT_NAME_JOSA and rate_name(short) == WEAK:
        stems = [stem for stem, _ in split_particles(word)]
        if stems:
            return _form(short, word[-1], Kind.NAME, WEAK)
    if rate >= LIKELY:
        return _form(word, "", Kind.NAME, rate)
    splits = [(rate_name(stem), stem, josa) for stem, josa in split_particles(word)]
    best = max(splits, default=(0, "", ""))
    if best[0]:
        return _form(best[1], best[2], Kind.NAME, best[0])
    return _form(word, "", Kind.NAME, rate) if rate else None


def _as_verb(word: str) -> Form | None:
    """Tell verbs by their ends: those that lean on the next noun from those that go on."""
    last = word[-1]
    if len(word) > 1 and any(map(has_past_final, word[-3:])):
        return _form(word, "", Kind.VERB)
    if len(word) > _TWO and last in VERB_ENDS:
        return _form(word, "", Kind.ADNOMINAL if last in "한된던" else Kind.VERB)
    for length in (3, 2):
        end = word[-length:]
        if end in CONNECTIVE and end not in PARTICLES:
            return _form(word, "", Kind.VERB)
        if end in ADNOMINAL:
            return _form(word, "", Kind.ADNOMINAL)
    if word in ADNOMINAL:
        return _form(word, "", Kind.ADNOMINAL)
    if last == "인" and len(word) > _THREE and has_particle(word):
        return _form(word, "", Kind.ADNOMINAL)
    goes_on = last in "다게" or (last in "고며" and len(word) > _TWO)
    return _form(word, "", Kind.VERB) if goes_on else None


def _as_other(word: str) -> Form:
    """Keep the unknown, less a particle that cannot be part of it."""
    named = len(word) > _THREE and word.endswith(_NAME_TAILS)
    for stem, josa in () if named else split_particles(word):
        if josa not in _LOOSE_JOSA:
            return _form(stem, josa, _by_last_syllable(stem))
    return _form(word, "", _by_last_syllable(word))


def _by_last_syllable(word: str) -> Kind:
    if len(word) > _TWO and word[-1] in _BODY_SYLLABLES:
        return Kind.BODY
    return Kind.OTHER
