"""A paragraph of a story → the piece of wire furniture it is, if any.

Around the running text agencies and sites print stamps, notes to editors, bylines, mail addresses
and the labels of buttons; none of them is a caption, and some tell the story's facts.

>>> kind_of("SEOUL, Nov. 11 (Yonhap) -- Porto's mayor said Friday that trams will run.")
<Kind.DATELINE: 'dateline'>
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import regex

from captions.intake.story_dates import find_stamp


class Kind(StrEnum):
    """What a paragraph is."""

    NOTE = "note"
    """To editors: "(ATTN: UPDATES throughout)"."""
    STAMP = "stamp"
    END = "end"
    MAIL = "mail"
    BYLINE = "byline"
    IMAGE_LABEL = "image label"
    """What a page prints where an image was: "view larger image"."""
    NOISE = "noise"
    DATELINE = "dateline"
    """The first paragraph of running text, behind its dateline."""
    HEADLINE = "headline"
    """A short line without a stop."""
    TEXT = "text"


class Dateline(NamedTuple):
    """Place, agency and day of the first paragraph, as printed."""

    place: str | None
    agency: str | None
    date: str | None


_LONGEST_LINE = 180
_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6}\.?"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?)"
_CAPITALS = r"\p{Lu}[\p{Lu}'’.-]{1,30}+(?:[ /-]\p{Lu}[\p{Lu}'’.-]{1,30}+){0,4}"
_PLACE = rf"(?:{_CAPITALS}(?:,\s\p{{Lu}}[\p{{L}}.]*(?:\s\p{{Lu}}[\p{{L}}.]*){{0,2}}){{0,2}})"
_TITLE_PLACE = r"\p{Lu}[\p{L}'’.-]{1,30}+(?:\s\p{Lu}[\p{L}'’.-]{1,30}+){0,2}"
_AGENCY = r"\p{L}[\p{L}\s.&/-]{1,40}"
_ITALIAN = r"(?:ANSA|AGI|LaPresse|EFE|Lusa|APA|dpa|SDA)"

_DATELINE = regex.compile(
    rf"""(?:
      (?P<place>{_PLACE}),?\s?(?P<day>{_DAY})?[.,]?\s*[(/](?P<agency>{_AGENCY})[)/]
        \.?\s*(?:[-–—]{{1,2}}|(?<=\.))\s
    | (?P<place>{_PLACE}),?\s(?P<day>{_DAY})\.?\s?(?:--|[–—])\s
    | (?P<place>{_CAPITALS})\s?(?:--|[–—])\s
    | (?P<place>{_TITLE_PLACE}),?\s(?:(?P<day>{_DAY})\s)?\((?P<agency>{_AGENCY})\)
        \s?(?:[-–—]{{1,2}}|[.:])\s
    | (?P<day>{_DAY})\s\((?P<agency>{_AGENCY})\)\s(?:[-–—]{{1,2}})\s
    | \((?P<agency>{_ITALIAN})\)\s?[-–]\s(?P<place>{_CAPITALS}),\s(?P<day>{_DAY})
    | [(\[](?P<place>[\p{{L}}\s·]{{2,20}})=(?P<agency>[\p{{L}}\d]{{2,12}})[)\]]
    )""",
    regex.VERBOSE,
)
_NOTE = regex.compile(
    r"""\W{0,3}(?:date\s[\d-]{8,10}\s*)?\(ATTN:
      | \W{0,3}\((?:CORRECTS|UPDATES|RECASTS|ADDS)\b""",
    regex.VERBOSE,
)
_END = regex.compile(
    r"\W{0,3}(?:\((?:END|MORE|끝|계속)\)|\(?ENDS?\)?|ENDIT|-\s?30\s?-|#{2,3}|-ENDS-)\W{0,3}"
)
_ADDRESS = r"[\w.+-]{1,60}+@[\w-]{1,60}+(?:\.[\w-]{1,60}+){1,4}"
_MAIL = regex.compile(
    rf"""(?:[\p{{L}}\s.,·|/-]{{0,60}}?[(<]?)?{_ADDRESS}[)>]?(?:[\s,;/|]+{_ADDRESS}){{0,5}}\s*
      | \((?i:reporting|editing|writing|additional\sreporting|compiled)\b[^\n]{{3,170}}\)
      | (?i:reporting|writing)\sby\s[^\n]{{3,170}}""",
    regex.VERBOSE,
)
_BYLINE = regex.compile(
    r"""(?:By|BY|Von|Par|Por)\s\p{Lu}[\p{L}.'’-]*+(?:\s(?:and\s)?[\p{L}.'’,&/|-]{1,30}+){0,9}
      | \p{L}{2,4}\s기자""",
    regex.VERBOSE,
)
_IMAGE_LABEL = regex.compile(
    r"(?i)\W{0,3}(?:view larger image|enlarge(?: this)? image|(?:hide|toggle) caption|photo|image"
    r"|gallery|slideshow|이미지\s?확대|사진\s?확대)\W{0,3}"
)
_NOISE = regex.compile(
    r"""(?i:\W{0,3}(?:advertise?ment|ad|share(?:\sthis.{0,30})?|print|save|tweet|e-?mail|read\smore.{0,60}
        |related\s(?:articles?|news|stories)|see\salso.{0,40}|most\s(?:read|viewed)|video
        |subscribe.{0,60}|listen|comments?|list\sof\simages|keyword\s.{0,80}
        |all\srights\sreserved.{0,60}|공유|글자크기.{0,20}|무단\s?전재.{0,60})\W{0,3})
      | (?i:copyright|ⓒ|©|<저작권자).{0,170}
      | [^#]{0,40}\#\S.{0,120}
      | (?:[(\[【<](?!FILE)[^()\[\]]{2,175}[)\]】>]\s*+){1,3}""",
    regex.VERBOSE,
)
"""Labels of buttons, copyright lines, hash tags, and lines that stand wholly in brackets."""

_STAMP_WORDS = regex.compile(
    r"""\d+|:|\W|(?i:\b(?:all|news|date|published|updated?|posted|last|modified|on|at|by|am|pm|a\.m
        |p\.m|kst|gmt|utc|est|edt|jst|cet|bst|ist|first|input|입력|수정|송고|등록|기사입력|오전|오후|년|월|일|시|분
        |january|february|march|april|may|june|july|august|september|october|november|december
        |jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec
        |(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b)""",
    regex.VERBOSE,
)
_LONGEST_STAMP = 110
_STAMP_REST = 12
"""Letters that may be left in a stamp besides dates, times and their usual words."""

_STOPPED = tuple('.!?…"”’»)]。')


def kind_of(paragraph: str) -> Kind:
    """Tell what a paragraph is; `Kind.TEXT` where it is running text or a caption.

    >>> [str(kind_of(line)) for line in ("(END)", "ana@porto.example", "Trams to run again")]
    ['end', 'mail', 'headline']
    """
    if _NOTE.match(paragraph):
        return Kind.NOTE
    if len(paragraph) <= _LONGEST_LINE:
        for kind, pattern in _LINES:
            if pattern.fullmatch(paragraph):
                return kind
        if _is_stamp(paragraph):
            return Kind.STAMP
    if find_dateline(paragraph) is not None:
        return Kind.DATELINE
    stopped = paragraph.endswith(_STOPPED)
    return Kind.TEXT if stopped or len(paragraph) > _LONGEST_LINE else Kind.HEADLINE


_LINES = (
    (Kind.END, _END),
    (Kind.MAIL, _MAIL),
    (Kind.IMAGE_LABEL, _IMAGE_LABEL),
    (Kind.NOISE, _NOISE),
    (Kind.BYLINE, _BYLINE),
)


def find_dateline(paragraph: str) -> Dateline | None:
    """Read the dateline that a paragraph of wire copy begins with.

    A dateline that ends in a colon opens a caption ("PORTO, PORTUGAL - MARCH 05:") and is none.

    >>> find_dateline("PORTO, Portugal (AP) — Trams will run again, the mayor said.")
    Dateline(place='PORTO, Portugal', agency='AP', date=None)
    >>> find_dateline("PORTO, PORTUGAL - MARCH 05: A tram runs.") is None
    True
    """
    match = _DATELINE.match(paragraph)
    if match is None:
        return None
    groups = match.groupdict()
    place = (groups["place"] or "").strip(" ,") or None
    return Dateline(place, groups["agency"], groups["day"])


def _is_stamp(paragraph: str) -> bool:
    """Tell whether a line says when the story was published, and nothing else."""
    if len(paragraph) > _LONGEST_STAMP or find_stamp(paragraph) is None:
        return False
    return len(_STAMP_WORDS.sub("", paragraph)) <= _STAMP_REST
