"""The name of a supplier in running text → its span, and what it is called in full.

A name ends before a verb, a time, a place ("on", "in"), a comma; "of", "for" and "and" may stand
inside it. It is given without article, without "official" and "state-run", and, for a known
medium, without its nation ("the North's official Korean Central News Agency").

>>> text = "photo released by the North's official Korean Central News Agency on May 3"
>>> span = read_supplier(text, 18, len(text))
>>> text[span.start : span.end]
'Korean Central News Agency'
"""

from __future__ import annotations

import regex

from captions.parsing.credits.parties import party_kind
from captions.parsing.wordlists import word_set
from captions.record.caption import Span

_WORD = regex.compile(r"[\p{L}\p{M}\d@#&][\p{L}\p{M}\d'’&./@+-]*+")
_LEFT_OUT = word_set(
    """the a an its his her their official state-run state-controlled state-owned state-affiliated
    state-backed government-run government-controlled this"""
)
_STOPS = word_set(
    """on at as after before during when while where which that who whose shows show is are was
    were has had have to with via through or from by late early but not january february march
    april june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday yesterday today photo image picture"""
)
_JOINS = word_set("of de la du des del di da der für y et & the")
_NOT_LAST = _JOINS | word_set("and for in video footage clip broadcast")
_PLACED = word_set("embassy consulate office mission bureau delegation")
_GENERIC = word_set(
    """ministry company office agency party military government institute club museum university
    army navy firm group association department foundation service embassy airline hospital school
    zoo committee organization organisation council commission court"""
)
_SHORT = word_set(
    "Co. Inc. Ltd. Corp. St. Gen. Rep. Sen. Gov. Dr. Lt. Col. Maj. Capt. Adm. Mr. Ms."
)
_VEHICLES = word_set("helicopter plane aircraft drone boat balloon car train ship satellite window")
"""From these a picture is taken; they supply none."""
_PARTICIPLES = word_set("released provided posted aired broadcast made taken shot published dated")
_FIRM_ENDS = ("Ltd", "Inc", "LLC", "Limited")
_NATION = regex.compile(r"(?:\p{Lu}[\p{L}.-]++\s++){0,2}+\p{Lu}[\p{L}.-]*+['’]s?\s++")
_MEDIUM = regex.compile(
    r"\b(?:news agency|television|tv|broadcasting|broadcaster|shinmun|sinmun|radio|daily)\b",
    regex.IGNORECASE,
)
_OUTLET = regex.compile(
    r"(?:\p{Lu}\p{Ll}++\s++)?(?:(?:state|official)\s++)?+(?:(?:news\s++)?agency|broadcaster"
    r"|television|tv|media|newspaper|daily)\s++(?=\p{Lu})"
)
_BODY_NOUN = regex.compile(
    rf"""\b(?P<noun>(?i:{"|".join(sorted(_GENERIC))}))\b
    (?P<of>\s++of\s++(?:the\s++)?\p{{Lu}}[\p{{L}}-]++
      (?:,?\s++(?:and\s++)?\p{{Lu}}[\p{{L}}-]++){{0,4}})?""",
    regex.VERBOSE,
)
_NOT_IN_NAME = _LEFT_OUT | word_set("by from at in of for with to and or that as on into near")
_LONGEST_NAME = 14


def read_supplier(text: str, start: int, end: int) -> Span | None:
    """Read the name that begins at ``start``; None where no name does."""
    words: list[regex.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        gap = text[words[-1].end() : word.start()].strip(" ") if words else ""
        if gap and not (gap == "," and word.group().rstrip(".") in _FIRM_ENDS):
            break
        if len(words) >= _LONGEST_NAME or _stops(text, words, word):
            break
        words.append(word)
        if word.group().endswith((".", "'", "’")) and not _goes_on(text, word):
            break
    while words and words[-1].group().casefold() in _NOT_LAST:
        words.pop()
    if not words:
        return None
    last = words[-1]
    if last.group().casefold() in _VEHICLES or words[0].group() in _PARTICIPLES:
        return None
    stop = last.end() - (1 if last.group().endswith(".") and not _is_short(last.group()) else 0)
    name = bare_supplier(text, Span(words[0].start(), stop))
    return name if name.end > name.start else None


def _stops(text: str, words: list[regex.Match[str]], word: regex.Match[str]) -> bool:
    """Tell whether a name ends before ``word``."""
    this = word.group()
    key = this.casefold().rstrip(".")
    if not words or key in _JOINS:
        return key in _STOPS
    if key in ("and", "for"):
        following = _WORD.search(text, word.end(), word.end() + 40)
        return not (
            words[-1].group()[:1].isupper()
            and following is not None
            and following.group()[:1].isupper()
        )
    if key == "in":
        return words[-1].group().casefold() not in _PLACED
    return key in _STOPS or (this[:1].islower() and key.endswith(("ing", "ed")))


def _goes_on(text: str, word: regex.Match[str]) -> bool:
    """Tell whether a name goes on after a word with a stop: "U.S. Navy", "Sol Co. in Porto"."""
    return _is_short(word.group()) and text[word.end() : word.end() + 1] in (" ", ",")


def _is_short(word: str) -> bool:
    """Tell whether a stop belongs to the word."""
    return word in _SHORT or "." in word[:-1]


def bare_supplier(text: str, name: Span) -> Span:
    """Leave out article, "official", the nation of a known medium, "state news agency"."""
    start, end = name
    end = start + len(text[start:end].rstrip())
    start = _skip_words(text, start, end)
    nation = _NATION.match(text, start, end)
    if nation is not None and nation.end() < end:
        inside = _skip_words(text, nation.end(), end)
        outlet = _OUTLET.match(text, inside, end)
        words = text[inside:end]
        if (
            party_kind(words) is not None
            or _MEDIUM.search(words)
            or inside > nation.end()
            or outlet
        ):
            start = inside
    outlet = _OUTLET.match(text, start, end)
    return Span(outlet.end() if outlet else start, end)


def _skip_words(text: str, start: int, end: int) -> int:
    """Skip articles and the words that only characterise a medium."""
    for word in _WORD.finditer(text, start, end):
        if word.group().casefold() not in _LEFT_OUT:
            return word.start()
    return end


def find_full_name(text: str, name: Span) -> Span | None:
    """Find what "the ministry" is called in full, where it is spoken of before.

    "Ministry of Fisheries" counts, and so do the words between an article and "ministry": "the
    fisheries ministry". None where the name is no such general word.
    """
    word = text[name.start : name.end].casefold()
    if word not in _GENERIC:
        return None
    for match in reversed(list(_BODY_NOUN.finditer(text, 0, name.start))):
        if match["noun"].casefold() != word:
            continue
        if match["of"]:
            return Span(match.start("noun"), match.end("of"))
        first = match.start("noun")
        for before in reversed(list(_WORD.finditer(text, max(0, first - 60), first))):
            gap = text[before.end() : first]
            if gap.strip(" ") or before.group().casefold() in _NOT_IN_NAME:
                break
            first = before.start()
        if first < match.start("noun"):
            return Span(first, match.end("noun"))
    return None
