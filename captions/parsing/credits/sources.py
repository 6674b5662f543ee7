"""Who supplied the picture, told in the description: "in this photo provided by the navy".

>>> text = "Crabs in Porto, in this photo released by the Sol Institute on May 3."
>>> source = find_source(text, [Span(0, len(text))])
>>> source.value, source.claims[0].rule
('Sol Institute', 'source.provided')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.parsing.credits.parties import PartyKind, party_kind
from captions.parsing.credits.suppliers import bare_supplier, find_full_name, read_supplier
from captions.parsing.wordlists import word_set
from captions.record.caption import Claim, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_PICTURE = r"""(?:photo|photograph|picture|image|pic|video|footage|still|frame\s++grab|handout|grab|
    screen\s?grab|screen\s?shot|screen\s?capture|clip|combination|illustration|rendering|graphic)s?"""
_ADVERB = r"""(?:(?:on|in|at|early|late|earlier|later|the|next|previous|same|following|day|month
    |week|morning|afternoon|evening|night|taken|shot|captured|recorded|made|dated|and|was|were|is|been
    |has|have|had|which|that|first|second|also|recently|exclusively|newly|undated|then|a|file|still
    |handout|photo|image|x|twitter|facebook|instagram|telegram|youtube|social\s++media|website
    |account|channel|page|its|his|her|their|official|(?:mon|tues|wednes|thurs|fri|satur|sun)day
    |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*+\.?|\d{1,4}(?:st|nd|rd|th)?),?\s++)"""
_GIVEN = r"""(?:provided|released|supplied|distributed|issued|published|made\s++available|furnished
    |offered|disclosed|unveiled|handed\s++out|posted|shared|broadcast|aired|circulated|transmitted
    |submitted|contributed|carried|obtained|run|streamed)"""
_TO_WHOM = r"(?:(?-i:to\s++(?:the\s++)?\p{Lu}[\p{L}.]++\s++(?:\p{Lu}\p{L}++\s++){0,3}))?"
_PICTURE_WORD = regex.compile(
    rf"\b(?:(?P<sort>hand-?out|undated|satellite|file|publicity)\s++)?{_PICTURE}(?=[\s,])",
    regex.VERBOSE | regex.IGNORECASE,
)
_HOW_GIVEN = regex.compile(
    rf""",?\s++(?:{_ADVERB}{{0,14}}?(?:
      (?P<provided>{_GIVEN},?\s++(?:courtesy\s++of\s++)?
        {_ADVERB}{{0,10}}?{_TO_WHOM}(?:by|from)\s++)
    | (?P<captured>(?:captured|grabbed|taken|made|cropped|downloaded|extracted|pulled)\s++
        {_ADVERB}{{0,8}}?(?:from|off)\s++
      | from\s++(?=(?:an?\s++|undated\s++|the\s++)?(?:video|footage|broadcast)\b)
      | (?:posted|shared|circulated|uploaded)\s++(?:on|to)\s++))
    | (?P<courtesy>courtesy\s++of\s++)
    | (?P<handout>from\s++)
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_PRINTED = regex.compile(
    r"""\b(?:printed|published|carried|featured|appearing)\s++(?:in|on)\s++
    (?:[\p{L}\d.,]++\s++){0,6}?(?:edition|issue|page|pages)\s++of\s++""",
    regex.VERBOSE | regex.IGNORECASE,
)
_CUES = word_set("photo image picture footage video still handout hand-out grab shot edition clip")
_FOOTAGE = regex.compile(
    rf"""(?:(?:an?|the|its|undated|live|official|state|hand-?out|tv|television|news|screen)\s++)*+
      (?:(?-i:(?P<whose>\p{{Lu}}[\p{{L}}'’]++(?:\s++\p{{Lu}}\p{{L}}++){{0,3}}))\s++(?:tv\s++|television\s++)?)?+
      (?:video|footage|broadcast|clip|recording|stream|newscast|program|programme|report)s?\b
      (?:\s++footage)?+
      (?P<whence>\s++{_ADVERB}{{0,6}}(?:{_GIVEN}\s++{_ADVERB}{{0,6}})?(?:by|from|of|on)\s++)?""",
    regex.VERBOSE | regex.IGNORECASE,
)
_REPORTED = regex.compile(
    r""",\s++(?P<name>(?:[\p{L}'’-]++\s++){1,8}?)(?:reported|said|reports|says)
    (?:\s++[\p{L}\d.]++){0,4}?\.?\s*+$""",
    regex.VERBOSE,
)
_NAMED_PICTURE = regex.compile(
    rf"""\b[Tt]his\s++(?:undated\s++)?(?P<name>\p{{Lu}}[\p{{L}}.]++(?:\s++\p{{Lu}}[\p{{L}}.]++){{0,3}}?)\s++
    (?:hand-?out\s++|file\s++)?{_PICTURE}\b""",
    regex.VERBOSE,
)


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
        lower = text[slice(*sentence)].lower()
        found = _find_supplier(text, sentence) if _has_cue(lower) else None
        if found is None and " of " in lower and ("edition" in lower or "page" in lower):
            found = _find_printed(text, sentence)
        if found is None and limited and ("report" in lower or " sa" in lower):
            found = _find_reporter(text, sentence)
        if found is not None:
            return found
    return None


def _has_cue(lower: str) -> bool:
    """Tell quickly whether a sentence speaks of a picture."""
    for cue in _CUES:  # noqa: SIM110 - three times as fast as any(), and asked most often
        if cue in lower:
            return True
    return False


def _find_supplier(text: str, sentence: Span) -> Reading[str] | None:
    """Find the supplier that a word for a picture leads to: "photo provided by", "NASA image"."""
    for picture in _PICTURE_WORD.finditer(text, *sentence):
        given = _HOW_GIVEN.match(text, picture.end(), sentence.end)
        if given is None or (given["handout"] and not picture["sort"]):
            continue
        name = _read_name(text, given.end(), sentence.end)
        if name is not None:
            return _reading(text, name, f"source.{given.lastgroup}")
    return _find_named_picture(text, sentence)


def _find_printed(text: str, sentence: Span) -> Reading[str] | None:
    """Find the paper whose page the picture shows: "printed in the May 3 edition of"."""
    match = _PRINTED.search(text, *sentence)
    name = _read_name(text, match.end(), sentence.end) if match else None
    return None if name is None else _reading(text, name, "source.printed")


def _reading(text: str, name: Span, rule: str) -> Reading[str]:
    """Make a reading of a name; "the ministry" takes the words of the ministry named before."""
    claim = Claim("", name.start, name.end, rule)
    before = find_full_name(text, name)
    if before is not None:
        earlier = Claim("", before.start, before.end, "source.named-before")
        return Reading(text[before.start : before.end], (claim, earlier))
    return Reading(text[name.start : name.end], (claim,))


def _read_name(text: str, start: int, end: int) -> Span | None:
    """Read the name that begins at ``start``, past "footage of" and "video aired by"."""
    footage = _FOOTAGE.match(text, start, end)
    if footage is None:
        return read_supplier(text, start, end)
    if footage["whose"] and not footage["whence"]:
        return bare_supplier(text, Span(*footage.span("whose")))
    return read_supplier(text, footage.end(), end)


def _find_named_picture(text: str, sentence: Span) -> Reading[str] | None:
    """Find a state body whose name stands before "photo": "this NASA image"."""
    for match in _NAMED_PICTURE.finditer(text, *sentence):
        if party_kind(match["name"]) is PartyKind.STATE:
            return _reading(text, Span(*match.span("name")), "source.named-picture")
    return None


def _find_reporter(text: str, sentence: Span) -> Reading[str] | None:
    """Find the medium that told of the event at the end of a sentence: ", Sol News reported"."""
    match = _REPORTED.search(text, *sentence)
    if match is None:
        return None
    name = bare_supplier(text, Span(*match.span("name")))
    if party_kind(text[name.start : name.end]) is None:
        return None
    doubt = "who reported the event is taken to have supplied the picture"
    return Reading(text[slice(*name)], (Claim("", *name, "source.reported"),), doubt)
