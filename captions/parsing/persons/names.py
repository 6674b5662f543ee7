"""Is a run of capitalised words a person's name?

>>> judge_name(["Ana", "Reis"]), judge_name(["Porto", "Stadium"]), judge_name(["Zork", "Blimm"])
(2, 0, 1)
"""

from __future__ import annotations

from functools import lru_cache

from captions.gazetteer import country_code, demonym_code, find_region, is_place_name
from captions.parsing.persons.words import (
    CALENDAR,
    GIVEN,
    GIVEN_WEAK,
    HEADS,
    PARTICLES,
    PORTFOLIOS,
    STOPS,
    SUFFIXES,
    SURNAME_THINGS,
    SURNAMES,
    THINGS,
)
from captions.parsing.wordlists import word_set

NO, MAYBE, SURE = 0, 1, 2
_CLUBS = word_set(
    "real union sporting deportivo atletico san santa santo new north south east west port fort"
    " mount lake el los las st. saint club fc sc great united scuderia team upper lower grand"
)
"""First words of clubs and places, never of a person."""
_COMMON_WORDS = word_set(
    "red royal star sky ocean river rock sea sun moon nation page best liberty victory freedom"
    " unity trinity diamond storm stone silver solo forest grove summer winter spring guard"
    " ranger bear tiger wolf hawk eagle dolphin cat fox phoenix golden success comfort gift true"
    " tours justice major divine lucky sunny jet paris london sydney florence virginia georgia"
    " carolina"
)
"""Words and places that are given names now and then."""
_LONGEST = 5
_ACRONYM = 2


@lru_cache(maxsize=16384)
def is_geographic(words: str) -> bool:
    """Tell whether words name a country, region, town or nationality."""
    return bool(
        country_code(words) or demonym_code(words) or find_region(words) or is_place_name(words)
    )


def is_given(word: str) -> bool:
    """Tell whether a word is known as a given name, alone or joined by a hyphen."""
    low = word.lower()
    if low in GIVEN:
        return True
    head, dash, _ = low.partition("-")
    return bool(dash) and head in GIVEN and len(head) > _ACRONYM


def is_strong_given(word: str) -> bool:
    """Tell whether a word is a given name and hardly anything else."""
    return is_given(word) and word.lower() not in GIVEN_WEAK


def is_east_asian(words: list[str]) -> bool:
    """Tell whether words are a family name and one or two syllables: "Kim Sol-ra", "Xi Ming"."""
    if not 2 <= len(words) <= 3 or words[0].lower() not in SURNAMES:
        return False
    rest = words[1:]
    if len(rest) == 1:
        head, dash, tail = rest[0].partition("-")
        if dash:
            return tail.isalpha() and len(head) <= 7 and len(tail) <= 7
        return rest[0].isalpha() and 2 <= len(rest[0]) <= 10
    return all(word.isalpha() and len(word) <= 6 for word in rest)


def judge_name(words: list[str]) -> int:
    """Judge a run of words: no name, maybe one, surely one.

    Args:
        words: The words as printed, without title; particles included.
    """
    if len(words) == 2 and words[0] == "Dalai":
        return SURE
    return _judge(tuple(words))


@lru_cache(maxsize=8192)
def _judge(words: tuple[str, ...]) -> int:
    core = [word for word in words if word.lower() not in PARTICLES and word not in SUFFIXES]
    if not core or len(core) > _LONGEST or any(_is_no_name_word(word) for word in core[:1]):
        return NO
    if any(word in SUFFIXES for word in words[1:-1]) and words[-1] not in SUFFIXES:
        return NO
    if _has_thing(core, known=is_strong_given(core[0])) or core[0].lower() in _CLUBS:
        return NO
    if len(core) == 1:
        return _judge_one(words, core[0])
    if "-" in core[-1] and is_east_asian(core):
        return SURE
    if is_geographic(" ".join(words)) or demonym_code(core[0]):
        return NO
    return SURE if _is_known(list(words), core) else MAYBE


def _judge_one(words: tuple[str, ...], core: str) -> int:
    """Judge a name of one word."""
    if is_geographic(" ".join(words)) or (len(words) == 1 and core.isupper()):
        return NO
    return SURE if is_strong_given(core) else MAYBE


def _is_known(words: list[str], core: list[str]) -> bool:
    """Tell whether a name opens with a given name, an initial or an East Asian family name."""
    if is_given(core[0]):
        return core[0].lower() not in _COMMON_WORDS or is_given(core[1])
    return is_east_asian(words) or (is_given(core[1]) and len(core[0].rstrip(".")) == 1)


def _has_thing(core: list[str], *, known: bool) -> bool:
    """Tell whether a later word names a body, place or event."""
    for word in core[1:]:
        low = word.lower()
        if low in CALENDAR and (low not in GIVEN or low.endswith("day")):
            return True
        if low in THINGS and not (known and low in SURNAME_THINGS):
            return True
        if low in PORTFOLIOS and not known and low not in GIVEN:
            return True
        if low in HEADS and not known and low not in GIVEN and low not in SURNAMES:
            return True
        if word.isupper() and len(word.replace("-", "")) > _ACRONYM and "." not in word:
            return True
    return False


def _is_no_name_word(word: str) -> bool:
    """Tell whether a word cannot start a name."""
    low = word.lower()
    if word[0].isdigit() or low in STOPS or low.endswith("-old"):
        return low not in SURNAMES
    if low in CALENDAR or low in THINGS or low in PORTFOLIOS:
        return not is_given(word)
    if word.isupper() and len(word) > _ACRONYM and "." not in word and not is_strong_given(word):
        return True
    return low in HEADS and not is_given(word) and low not in SURNAMES


def find_name_start(words: list[str]) -> int:
    """Find where a name starts in a run that may begin with a body or a place.

    >>> find_name_start(["Team", "Portugal", "Ana", "Reis"]), find_name_start(["Ana", "Reis"])
    (2, 0)
    """
    if len(words) > 1 and is_given(words[0]) and is_given(words[1]):
        return 0
    if len(words) <= 2 or is_strong_given(words[0]) or is_east_asian(words):
        return 0
    if demonym_code(words[0]) and (is_given(words[1]) or len(words[1].rstrip(".")) == 1):
        return 1
    for at in range(1, len(words) - 1):
        if is_east_asian(words[at:]) and "-" in words[-1]:
            return at
        if is_strong_given(words[at]) and (
            at > 1 or _is_no_name_word(words[0]) or is_geographic(words[0])
        ):
            return at if any(_looks_like_body(word) for word in words[:at]) else 0
    return 0


def _looks_like_body(word: str) -> bool:
    low = word.lower()
    return word.isupper() or low in THINGS or low in PORTFOLIOS or is_geographic(word)
