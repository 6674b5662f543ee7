"""Committed word lists → sets and tables, read once, when the first Korean caption comes.

Each file in ``data/`` is hand-written: sections in brackets, ``#`` comments, words parted by
white space.

>>> "대통령" in TITLES, COUNTRIES["북한"], TOWNS["평양"]
(True, 'KP', 'KP')
"""

from __future__ import annotations

from importlib.resources import files


def _lines(name: str) -> list[str]:
    text = files("captions.parsing.korean").joinpath("data", name).read_text("utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def _sections(name: str) -> dict[str, tuple[str, ...]]:
    """Give the words of a list by section, in the order written."""
    found: dict[str, list[str]] = {}
    for line in _lines(name):
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        else:
            words.extend(line.split())
    return {section: tuple(words) for section, words in found.items()}


def _by_country(kind: str) -> dict[str, str]:
    """Give the places of one kind with their country; the first country to name one keeps it."""
    table: dict[str, str] = {}
    for section, words in _PLACES.items():
        if section.split()[0] == kind:
            for word in words:
                table.setdefault(word, section.split()[1])
    return table


_NAMES = _sections("names.txt")
_NOUNS = _sections("nouns.txt")
_TITLES = _sections("titles.txt")
_WORDS = _sections("words.txt")
_PLACES = _sections("places.txt")
_MEDIA = _sections("media.txt")

MAJOR_SURNAMES = frozenset(_NAMES["major-surnames"])
SURNAMES = MAJOR_SURNAMES | frozenset(_NAMES["surnames"])
RARE_SURNAMES = frozenset(_NAMES["rare-surnames"])
LONG_SURNAMES = frozenset(_NAMES["long-surnames"])
GIVEN = frozenset(_NAMES["given-syllables"])
SINGLE_GIVEN = frozenset(_NAMES["single-given"])
GIVEN_LAST = GIVEN - frozenset(_NAMES["never-last"])
NOUN_NAMES = frozenset(_NAMES["noun-names"])
BARE_LAST = frozenset(_NAMES["bare-last"])
SELDOM_LAST = frozenset(_NAMES["seldom-last"])
SINO = frozenset("".join(_NAMES["sino-syllables"]))
FOREIGN = frozenset(_NAMES["foreign"])
NOUN_ENDS = frozenset(_NAMES["noun-ends"])
NOUNS = frozenset(_NOUNS["nouns-2"]) | frozenset(_NOUNS["nouns-3"])

TITLES = frozenset(_TITLES["titles"])
WHOLE_TITLES = frozenset(_TITLES["whole-titles"])
NO_TITLE = frozenset(_TITLES["no-title"])
CALLINGS = frozenset(_TITLES["callings"])
KIN = frozenset(_TITLES["kin"])
TENSE = frozenset(_TITLES["tense"])
RANKS = frozenset(_TITLES["ranks"])
GROUPS = frozenset(_TITLES["groups"])
TOGETHER = frozenset(_TITLES["together"])

BODIES = frozenset(_WORDS["bodies"])
TEAMS = frozenset(_WORDS["teams"])
EVENTS = frozenset(_WORDS["events"])
INTERACT = frozenset(_WORDS["interact"])
AGAINST = frozenset(_WORDS["against"])
BACKGROUND = tuple(_WORDS["background"])
SHOWING = frozenset(_WORDS["showing"])
EVENT_VERBS = frozenset(_WORDS["event-verbs"])
ELSEWHERE = frozenset(_WORDS["elsewhere"])
DIRECTIONS = frozenset(_WORDS["directions"])
VEHICLES = frozenset(_WORDS["vehicles"])
GATHERING = frozenset(_WORDS["gathering"])
STOPS = frozenset(_WORDS["stops"])
LOANWORDS = frozenset(_WORDS["loanwords"])
ADNOMINAL = frozenset(_WORDS["adnominal"])
CONNECTIVE = frozenset(_WORDS["connective"])
VERB_ENDS = frozenset(_WORDS["verb-ends"])
PARTICLES = {word: need for word, _, need in (cell.partition(":") for cell in _WORDS["josa"])}
"""Particle → what must stand before it: c a final consonant, v none, r none or ㄹ, x anything."""

COUNTRIES = {
    name: line.split("\t")[0]
    for line in _lines("countries.tsv")
    for name in line.split("\t")[1].split("|")
}
REGIONS = _by_country("region")
TOWNS = _by_country("city")
VENUES = _by_country("venue")
FACILITIES = frozenset(_PLACES["facilities"])

AGENCIES = frozenset(_MEDIA["agencies"])
STATE_MEDIA = frozenset(_MEDIA["state-media"])
POOLS = frozenset(_MEDIA["pools"])
FOREIGN_WIRES = frozenset(_MEDIA["foreign-wires"])
