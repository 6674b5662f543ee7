"""The word lists of `data/` → what a word may be: a bit mask a word, and sets of plain words.

>>> bool(word_flags("goalkeeper") & TITLE), bool(word_flags("anneliese") & GIVEN)
(True, True)
>>> bool(word_flags("stadium") & (TITLE | GIVEN)), "after" in words("subordinate")
(False, True)
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

GIVEN = 1
"""A given name, rarely anything else."""
WEAK = 2
"""A given name that is a place's or a plain word as well."""
SURNAME = 4
KOREAN = 8
CHINESE = 16
VIETNAMESE = 32
TITLE = 64
"""An office, rank, trade or role."""
KIN = 128
ROYAL = 256
"""A title before a name without family name: "Queen Ingrid", "Pope Linus"."""
TITLE_OR_NAME = 512
"""A title that is a given name as often."""
THING = 1024
"""Ends or opens the name of an organisation, place, event, work."""
LIKENESS = 2048
"""Before a name: the name is an animal's, ship's, storm's."""
HONORIFIC = 4096
SUFFIX = 8192
FUNCTION = 16384
NATION = 32768
"""A country or its people."""

NAME = GIVEN | WEAK | SURNAME | KOREAN | CHINESE | VIETNAMESE
FAMILY = SURNAME | KOREAN | CHINESE | VIETNAMESE

SITE = 65536
"""A word for a place or body that families bear as well: "Reis Hall" is rather a hall."""

_TITLE_SECTIONS = {
    "kin": KIN | TITLE,
    "royal": ROYAL | TITLE,
    "clergy": TITLE,
    "honorific": HONORIFIC,
    "given": TITLE_OR_NAME,
}
_ROYAL_CLERGY = frozenset(
    ("pope", "cardinal", "bishop", "archbishop", "patriarch", "father", "sister", "imam", "saint")
)
_THING_SECTIONS = {"vehicle": THING | LIKENESS, "animal": LIKENESS, "natural": THING | LIKENESS}
_NAME_FILES = {
    "given-names": GIVEN,
    "surnames": SURNAME,
    "surnames-korean": KOREAN,
    "surnames-chinese": CHINESE,
    "surnames-vietnamese": VIETNAMESE,
}


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Read a data file: section name → its words; words ahead of any section stand under ""."""
    found: dict[str, list[str]] = {}
    section = ""
    text = (
        files("captions.parsing.people")
        .joinpath("data")
        .joinpath(f"{name}.txt")
        .read_text(encoding="utf-8")
    )
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif not line.startswith("#"):
            found.setdefault(section, []).extend(line.split())
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def words(section: str) -> frozenset[str]:
    """Give a section of the words of the sentence."""
    return frozenset(sections("words")[section])


@cache
def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for name, flag in _NAME_FILES.items():
        _add(table, sections(name)[""], flag)
    for word in sections("given-names-weak")[""]:
        table[word] = (table.get(word, 0) & ~GIVEN) | WEAK
    for section, entries in sections("titles").items():
        _add(table, entries, _TITLE_SECTIONS.get(section, TITLE))
    _add(table, _ROYAL_CLERGY, ROYAL)
    for section, entries in sections("things").items():
        _add(table, entries, _THING_SECTIONS.get(section, THING))
    _add(table, words("suffix"), SUFFIX)
    _add(table, words("function"), FUNCTION)
    _add(table, words("nation"), THING | NATION)
    _add(table, words("site"), SITE | THING)
    return table


def _add(table: dict[str, int], entries: tuple[str, ...] | frozenset[str], flag: int) -> None:
    for word in entries:
        table[word] = table.get(word, 0) | flag


def word_flags(word: str) -> int:
    """Give what a lower-case word may be, 0 for a word of no list."""
    return _table().get(word, 0)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


@cache
def human_verbs() -> frozenset[str]:
    """Give what a person does in a picture, in the third person: waves, greets, bows."""
    return frozenset(map(_third_person, sections("words")["humanverb"]))


@cache
def verbs() -> frozenset[str]:
    """Give plain and third-person forms of the verbs of captions."""
    base = sections("words")["verb"] + sections("words")["humanverb"]
    return frozenset(base) | frozenset(map(_third_person, base))
