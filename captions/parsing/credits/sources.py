"""Who supplied the picture, told in the description: "in this photo provided by the navy".

The name is given without article, without "official" and "state-run", and, for a known medium,
without its nation ("the North's official Korean Central News Agency"). "The ministry" is the
ministry named before.

>>> text = "Crabs in Porto, in this photo released by the Sol Institute on May 3."
>>> source = find_source(text, [Span(0, len(text))])
>>> source.value, source.claims[0].rule
('Sol Institute', 'source.provided')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.parsing.credits.parties import party_kind
from captions.parsing.wordlists import word_set
from captions.record.caption import Claim, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_PICTURE = r"""(?:photo|photograph|picture|image|pic|video|footage|still|frame\s++grab|handout|grab|
    screen\s?grab|screen\s?shot|screen\s?capture|clip|combination|illustration|rendering|graphic)s?"""
_ADVERB = r"""(?:(?:on|in|at|early|late|earlier|later|the|next|previous|same|following|day|month
    |week|morning|afternoon|evening|night|taken|shot|captured|recorded|made|dated|and|was|were|is|been
    |has|have|had|which|that|first|second|also|recently|exclusively|newly|undated|then|a|file|still
    |handout|photo|image|(?:mon|tues|wednes|thurs|fri|satur|sun)day
    |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*+\.?|\d{1,4}(?:st|nd|rd|th)?),?\s++)"""
_GIVEN = r"""(?:provided|released|supplied|distributed|issued|published|made\s++available|furnished
    |offered|disclosed|unveiled|handed\s++out|posted|shared|broadcast|aired|circulated|transmitted
    |submitted|contributed|obtained|run|streamed)"""
_TO_WHOM = r"(?:(?-i:to\s++(?:the\s++)?\p{Lu}[\p{L}.]++\s++(?:\p{Lu}\p{L}++\s++){0,3}))?"
_ANCHOR = regex.compile(
    rf"""\b(?:
      (?P<provided>{_PICTURE},?\s++{_ADVERB}{{0,14}}?{_GIVEN},?\s++(?:courtesy\s++of\s++)?
        {_ADVERB}{{0,10}}?{_TO_WHOM}(?:by|from)\s++)
    | (?P<captured>{_PICTURE},?\s++{_ADVERB}{{0,14}}?
        (?:captured|grabbed|taken|made|cropped|downloaded|extracted|pulled)\s++
        {_ADVERB}{{0,8}}?(?:from|off)\s++)
    | (?P<printed>(?:printed|published|carried|featured|appearing)\s++(?:in|on)\s++
        (?:[\p{{L}}\d.,]++\s++){{0,6}}?(?:edition|issue|page|pages)\s++of\s++)
    | (?P<courtesy>{_PICTURE}\s++courtesy\s++of\s++)
    | (?P<handout>(?:hand-?out|undated|satellite|file|publicity)\s++{_PICTURE}\s++from\s++)
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_CUES = word_set("photo image picture footage video still handout hand-out grab shot edition clip")
_FOOTAGE = regex.compile(
    rf"""(?:(?:an?|the|its|undated|live|official|state|hand-?out|tv|television|news|screen)\s++)*+
      (?:(?-i:(?P<whose>\p{{Lu}}[\p{{L}}'’]++(?:\s++\p{{Lu}}\p{{L}}++){{0,3}}))\s++(?:tv\s++|television\s++)?)?+
      (?:video|footage|broadcast|clip|recording|stream|newscast|program|programme|report)s?\b
      (?:\s++footage)?+
      (?:\s++{_ADVERB}{{0,6}}(?:{_GIVEN}\s++{_ADVERB}{{0,6}})?(?:by|from|of|on)\s++)?""",
    regex.VERBOSE | regex.IGNORECASE,
)
_REPORTED = regex.compile(
    r""",\s++(?P<name>(?:[\p{L}'’-]++\s++){1,8}?)(?:reported|said|reports|says)
    (?:\s++[\p{L}\d.]++){0,4}?\.?\s*+$""",
    regex.VERBOSE,
)
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
_PLACED = word_set("embassy consulate office mission bureau delegation")
_GENERIC = word_set(
    """ministry company office agency party military government institute club museum university
    army navy firm group association department foundation service embassy airline hospital school
    zoo committee organization organisation council commission court"""
)
_NATION = regex.compile(r"(?:\p{Lu}[\p{L}.]*+\s++){1,2}?(?<=['’]s\s)|\p{Lu}[\p{L}.]++['’]s?\s++")
_MEDIUM = regex.compile(
    r"\b(?:news agency|television|tv|broadcasting|broadcaster|shinmun|sinmun|radio|daily)\b",
    regex.IGNORECASE,
)
_OUTLET = regex.compile(
    r"(?:(?:state|official)\s++)?(?:news\s++agency|broadcaster|television|tv|media|newspaper|daily)\s++(?=\p{Lu})"
)
_BODY_NOUN = regex.compile(
    rf"""\b(?P<noun>(?i:{"|".join(sorted(_GENERIC))}))\b
    (?P<of>\s++of\s++(?:the\s++)?\p{{Lu}}[\p{{L}}-]++(?:,?\s++(?:and\s++)?\p{{Lu}}[\p{{L}}-]++){{0,4}})?""",
    regex.VERBOSE,
)
_NOT_IN_NAME = _LEFT_OUT | word_set("by from at in of for with to and or with that as on into near")
_LONGEST_NAME = 14


def find_source(
    text: str, sentences: Iterable[Span], *, limited: bool = True
) -> Reading[str] | None:
    """Find who supplied the picture, as the description tells.

    Args:
        text: The caption.
        sentences: Its description, sentence by sentence.
        limited: The use of the picture is limited: then a medium that "reported" the event
            also passed the picture on.

    Returns:
        The first supplier named, or None.
    """
    for sentence in sentences:
        lower = text[sentence.start : sentence.end].lower()
        anchors = _ANCHOR.finditer(text, *sentence) if any(w in lower for w in _CUES) else ()
        for match in anchors:
            name = _read_name(text, match.end(), sentence.end)
            if name is not None:
                return _reading(text, name, f"source.{match.lastgroup}")
        reported = _REPORTED.search(text, *sentence) if limited else None
        if reported is not None:
            name = _bare_name(text, Span(*reported.span("name")))
            if party_kind(text[name.start : name.end]) is not None:
                return _reading(text, name, "source.reported")
    return None


def _reading(text: str, name: Span, rule: str) -> Reading[str]:
    """Make a reading of a name; "the ministry" takes the words of the ministry named before."""
    claim = Claim("", name.start, name.end, rule)
    words = text[name.start : name.end]
    if words.casefold() in _GENERIC:
        before = _named_before(text, name.start, words.casefold())
        if before is not None:
            earlier = Claim("", before.start, before.end, "source.named-before")
            return Reading(text[before.start : before.end], (claim, earlier))
    return Reading(words, (claim,))


def _read_name(text: str, start: int, end: int) -> Span | None:
    """Read the name that begins at ``start``."""
    footage = _FOOTAGE.match(text, start, end)
    if footage is not None:
        if footage["whose"] and footage.end() >= len(text[:end].rstrip(". ")):
            return Span(*footage.span("whose"))
        start = footage.end()
    words: list[regex.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        if words and text[words[-1].end() : word.start()].strip(" "):
            break
        if _stops(text, words, word) or len(words) >= _LONGEST_NAME:
            break
        words.append(word)
        if word.group().endswith((".", "'", "’")) and not _goes_on(text, word):
            break
    while words and words[-1].group().casefold() in _JOINS | {"and", "for", "in"}:
        words.pop()
    if not words:
        return None
    last = words[-1]
    stop = last.end() - (1 if last.group().endswith(".") and not _is_short(last.group()) else 0)
    name = _bare_name(text, Span(words[0].start(), stop))
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
    return _is_short(word.group()) and text[word.end() : word.end() + 1] == " "


def _is_short(word: str) -> bool:
    """Tell whether a stop belongs to the word."""
    return word in ("Co.", "Inc.", "Ltd.", "Corp.", "St.", "Gen.") or "." in word[:-1]


def _bare_name(text: str, name: Span) -> Span:
    """Leave out article, "official", the nation of a known medium, "state news agency"."""
    start, end = name
    end = start + len(text[start:end].rstrip())
    start = _skip_words(text, start, end)
    nation = _NATION.match(text, start, end)
    if nation is not None and nation.end() < end:
        inside = _skip_words(text, nation.end(), end)
        words = text[inside:end]
        if party_kind(words) is not None or _MEDIUM.search(words) or inside > nation.end():
            start = inside
    outlet = _OUTLET.match(text, start, end)
    return Span(outlet.end() if outlet else start, end)


def _skip_words(text: str, start: int, end: int) -> int:
    """Skip articles and the words that only characterise a medium."""
    for word in _WORD.finditer(text, start, end):
        if word.group().casefold() not in _LEFT_OUT:
            return word.start()
    return end


def _named_before(text: str, end: int, word: str) -> Span | None:
    """Find the last full name of a body spoken of before: "the fisheries ministry".

    "Ministry of Fisheries" counts, and so do the words between an article and "ministry".
    """
    for match in reversed(list(_BODY_NOUN.finditer(text, 0, end))):
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
