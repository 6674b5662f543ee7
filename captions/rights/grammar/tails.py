"""What follows a prohibition and limits it: a place, an exception, a condition.

"NO SALES | IN JAPAN", "NO SALES | EXCEPT GERMANY", "No cropping | without prior permission".

>>> from captions.rights.grammar.words import Words
>>> said = Words("NO SALES EXCEPT PERU WITHOUT WRITTEN CONSENT OF SOL. NO ARCHIVES")
>>> read_tail(said, 2, "no-sale")
Tail(stop=9, values={'except': {'territories': ('PE',)}, 'unless': 'permission'})
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from captions.rights.grammar.slots import SLOTS
from captions.rights.grammar.words import Gap, word_set
from captions.rights.uses import KNOWN_ALTERATIONS, read_alteration

if TYPE_CHECKING:
    from captions.rights.grammar.automaton import Filling
    from captions.rights.grammar.words import Words

PROHIBITIONS = frozenset(
    {
        "no-redistribution", "no-commercial", "no-sale", "no-archive", "no-alteration", "no-ai",
        "media-excluded", "territory-excluded", "outlet-excluded", "one-time-use", "expires",
        "editorial-only", "territory-only", "media-only",
    }
)  # fmt: skip
_PLACED = frozenset(
    {"no-sale", "no-redistribution", "no-commercial", "no-archive", "media-excluded"}
)
"""Codes for which "in Japan" limits where they hold."""
_EXEMPTED = PROHIBITIONS - {"outlet-excluded", "territory-excluded"}
_INTO = frozenset({"in", "within", "to", "for", "on", "by", "of", "from", "with", "a", "at"})
_IN = frozenset({"in", "within"})
_EXCEPT = frozenset({"except", "excepting", "excluding", "excl", "but", "outside", "ausser"})
WITHOUT = frozenset({"without", "unless", "w/o", "ohne", "sin", "sans", "senza", "sem", "absent"})
_BRIDGES = frozenset(
    {"whether", "by", "so", "in", "or", "for", "to", "of", "as", "on", "and", "at"}
)
_PERMISSION = word_set(
    """permission permissions consent approval authorization authorisation agreement licence license
    licensing cleared clearance permit accreditation authorized authorised licensed agreed approved
    consentimiento autorizacion permiso genehmigung zustimmung erlaubnis autorisation accord
    autorizzazione consenso autorizacao permissao einwilligung vereinbarung"""
)
_OWNERS = frozenset(
    {"of", "from", "by", "de", "del", "des", "der", "du", "di", "da", "with", "via"}
)
_BETWEEN_CHANGES = frozenset({"and", "or", "minor", "normal", "standard", "colour", "color"})
_BRACKETS = frozenset({"(", ")", "[", "]"})
_BRIDGE_WORDS, _CLAUSE_WORDS, _OWNER_WORDS = 14, 16, 10


class Tail(NamedTuple):
    """What follows: the word after it, and the parameters it says."""

    stop: int
    values: dict[str, Any]


def read_tail(said: Words, stop: int, code: str) -> Tail:
    """Read place, exception and condition behind a prohibition.

    Args:
        said: The text.
        stop: The word after the prohibition.
        code: The prohibition's code.
    """
    values: dict[str, Any] = {}
    if code not in PROHIBITIONS:
        return Tail(stop, values)
    if code in _PLACED:
        stop = _read_place(said, stop, values)
    if code in _EXEMPTED or said.words[stop - 1] == "out":
        stop = _read_exception(said, stop, values)
    if code == "no-alteration":
        stop = _read_allowed_changes(said, stop, values)
    condition = find_condition(said, stop)
    if condition is not None:
        values["unless"] = "permission"
        stop = condition
    return Tail(stop, values)


def _goes_on(said: Words, stop: int) -> bool:
    """Tell whether the words after a phrase still belong to it; a bracket may open there."""
    if stop >= said.length:
        return False
    return said.gap(stop) is not Gap.HARD or said.between(stop).strip() == "("


def _read_place(said: Words, stop: int, values: dict[str, Any]) -> int:
    if not _goes_on(said, stop) or said.words[stop] not in _IN or stop + 1 >= said.length:
        return stop
    for kind in ("territories", "media"):
        filling = _fill(said, stop + 1, kind)
        if filling is not None:
            values[kind] = filling.value
            return filling.word
    return stop


def _behind_except(said: Words, stop: int) -> int | None:
    """Give the word behind "except for" and its like, None where none of them stands."""
    if not _goes_on(said, stop):
        return None
    if said.words[stop] in _EXCEPT:
        at = stop + 1
    elif said.words[stop : stop + 2] in (["other", "than"], ["apart", "from"]):
        at = stop + 2
    else:
        return None
    return at + 1 if at < said.length and said.words[at] in _INTO else at


def _read_exception(said: Words, stop: int, values: dict[str, Any]) -> int:
    at = _behind_except(said, stop)
    if at is None:
        return stop
    for kind in ("territories", "media", "outlets"):
        filling = _fill(said, at, kind)
        if filling is not None:
            values["except"] = {kind: filling.value}
            return filling.word
    return stop


def _read_allowed_changes(said: Words, stop: int, values: dict[str, Any]) -> int:
    """Read the changes that a ban on alteration allows: "except cropping and toning"."""
    at = _behind_except(said, stop)
    changes: list[str] = []
    before = stop
    while at is not None and at < said.length and said.gap(at) is not Gap.HARD:
        change = read_alteration(said.words[at])
        if change in KNOWN_ALTERATIONS:
            changes.append(change)
            stop = at + 1
        elif said.words[at] not in _BETWEEN_CHANGES:
            break
        at += 1
    ends = stop >= said.length or said.gap(stop) is not Gap.SPACE or said.words[stop] in WITHOUT
    if not (changes and ends):
        return before
    values["except"] = {"alterations": tuple(dict.fromkeys(changes))}
    return stop


def _fill(said: Words, index: int, kind: str) -> Filling | None:
    if index >= said.length:
        return None
    if said.gap(index) is Gap.HARD and "." not in said.between(index):
        return None
    return next(iter(SLOTS[kind](said, index)), None)


def find_condition(said: Words, stop: int) -> int | None:
    """Find the end of "without prior permission of …" behind a word, None where there is none."""
    if not _goes_on(said, stop):
        return None
    at = _find_without(said, stop)
    if at is None:
        return None
    for index in range(at + 1, min(at + _CLAUSE_WORDS, said.length)):
        if said.gap(index) is Gap.HARD and said.between(index).strip() not in _BRACKETS:
            return None
        if said.words[index] in _PERMISSION:
            return _end_of_condition(said, index + 1)
    return None


def _find_without(said: Words, stop: int) -> int | None:
    """Find the word that begins a condition: at once, or behind "whether by caching, …"."""
    if said.words[stop] in WITHOUT:
        return stop
    if said.words[stop : stop + 2] == ["except", "with"]:
        return stop + 1
    if said.words[stop] not in _BRIDGES:
        return None
    for index in range(stop, min(stop + _BRIDGE_WORDS, said.length)):
        if index > stop and said.gap(index) is Gap.HARD:
            return None
        if said.words[index] in WITHOUT:
            return index
    return None


def _end_of_condition(said: Words, stop: int) -> int:
    """Take in whose permission it is: "of the ECB", "from Sol and its partners"."""
    if stop >= said.length or said.gap(stop) is not Gap.SPACE or said.words[stop] not in _OWNERS:
        return stop
    end = stop
    while end < min(stop + _OWNER_WORDS, said.length) and said.gap(end) is Gap.SPACE:
        if said.words[end] in {"no", "not", "for"} and end > stop:
            break
        end += 1
    return end
