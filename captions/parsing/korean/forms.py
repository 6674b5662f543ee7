"""One Korean word → its stem, its particle and what kind of word it is.

A word is a pure function of its letters, so every answer is kept: the same few thousand words
make up most captions.

>>> read_form("국방부장관은")
Form(stem='국방부장관', josa='은', kind=<Kind.TITLE: 'title'>, name=0)
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
    NOUNS,
    PARTICLES,
    REGIONS,
    STOPS,
    SURNAMES,
    TEAMS,
    TITLES,
    TOWNS,
    VENUES,
    VERB_ENDS,
    WHOLE_TITLES,
)
from captions.parsing.korean.names import LIKELY, SURE, WEAK, rate_name
from captions.parsing.korean.particles import has_particle, has_past_final, split_particles


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
    """A word taken apart; ``name`` rates how much the stem looks like a person's name."""

    stem: str
    josa: str
    kind: Kind
    name: int = 0


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
        return Form(word, "", kind, rate_name(word))
    if word[0].isdigit():
        return _read_number(word)
    for stem, josa in split_particles(word):
        kind = _known(stem)
        if kind and not (kind is Kind.FOREIGN and josa in _NAME_ENDS):
            return Form(stem, josa, kind, rate_name(stem))
    return _as_name(word) or _as_verb(word) or _as_other(word)


def _read_number(word: str) -> Form:
    """Read a word that starts with a figure: 18일 and 3회, but 1차관 is an office, 1사단 a body."""
    for stem, josa in ((word, ""), *split_particles(word)):
        kind = _known(stem)
        if kind in (Kind.TITLE, Kind.FACILITY, Kind.BODY):
            return Form(stem, josa, kind)
    return Form(word, "", Kind.NUMBER)


def is_short_mention(word: str) -> bool:
    """Tell whether a word is a surname grown into its office: 김대표, 박감독."""
    return len(word) > _TWO and word[0] in SURNAMES and word[1:] in (TITLES | WHOLE_TITLES)


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
            return Form(short, word[-1], Kind.NAME, WEAK)
    if rate >= LIKELY:
        return Form(word, "", Kind.NAME, rate)
    splits = [(rate_name(stem), stem, josa) for stem, josa in split_particles(word)]
    best = max(splits, default=(0, "", ""))
    if best[0]:
        return Form(best[1], best[2], Kind.NAME, best[0])
    return Form(word, "", Kind.NAME, rate) if rate else None


def _as_verb(word: str) -> Form | None:
    """Tell verbs by their ends: those that lean on the next noun from those that go on."""
    last = word[-1]
    if len(word) > 1 and any(map(has_past_final, word[-3:])):
        return Form(word, "", Kind.VERB)
    if len(word) > _TWO and last in VERB_ENDS:
        return Form(word, "", Kind.ADNOMINAL if last in "한된던" else Kind.VERB)
    for length in (3, 2):
        end = word[-length:]
        if end in CONNECTIVE and end not in PARTICLES:
            return Form(word, "", Kind.VERB)
        if end in ADNOMINAL:
            return Form(word, "", Kind.ADNOMINAL)
    if word in ADNOMINAL:
        return Form(word, "", Kind.ADNOMINAL)
    if last == "인" and len(word) > _THREE and has_particle(word):
        return Form(word, "", Kind.ADNOMINAL)
    goes_on = last in "다게" or (last in "고며" and len(word) > _TWO)
    return Form(word, "", Kind.VERB) if goes_on else None


def _as_other(word: str) -> Form:
    """Keep the unknown, less a particle that cannot be part of it."""
    named = len(word) > _THREE and word.endswith(_NAME_TAILS)
    for stem, josa in () if named else split_particles(word):
        if josa not in _LOOSE_JOSA:
            return Form(stem, josa, _by_last_syllable(stem))
    return Form(word, "", _by_last_syllable(word))


def _by_last_syllable(word: str) -> Kind:
    if len(word) > _TWO and word[-1] in _BODY_SYLLABLES:
        return Kind.BODY
    return Kind.OTHER
