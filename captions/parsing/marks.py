"""Words in a caption that are understood and become no property.

Picture ids, FILE marks, story references, keyword lines, licence boilerplate, desk initials. Each
is one pattern with the rule name it claims under.

>>> [m.rule for m in find_marks("FILE - Ana Reis waves. TPX IMAGES OF THE DAY")]
['mark.file', 'mark.best-of-day']
"""

from __future__ import annotations

import regex

from captions.record.caption import Claim

_DASH = r"(?:-{1,2}|–|—)"
_HEAD = regex.compile(
    rf"""[\s•·]*+ (?:
      (?P<picture_id>epa\d{{8}}[a-z]?+\b|\d{{6}}-[A-Z]-[A-Z\d]{{4,5}}-\d{{3,4}}\b)
    | (?P<bullet>[▲△▼■◆◇●○▶►◀☞※*]{{1,3}}+)(?=\s)
    | (?P<file>\**+(?:FILES?|ARCHIVE|FILED)\**+\s*+(?:{_DASH}|:)+(?=\s|$) | [(\[]FILES?[)\]]\s*+(?:{_DASH}|:)? | \*\*FILE\*\*
        | (?:FILE|ARCHIVE)\ (?:PHOTO|PICTURE|IMAGE)\s*+(?:{_DASH}|:)+ | File\ (?:photo|picture|image)\s*+(?:{_DASH}(?=\s)|:)
        | [(\[](?:FILE|File|ARCHIVE)\ (?:PHOTO|photo|picture|image)[)\]]\s*+(?:{_DASH}|:)? )
    | (?P<combination>[(\[]?(?:COMBO|COMBINATION)(?:\ PHOTO|\ PICTURE)?[)\]]?\s*+(?:{_DASH}|:)+ | \(COMBO\))
    | (?P<sent_number>\(\d{{6}}\)\s*+{_DASH}++)
    | (?P<reissue>REFILE\b[^.\n]{{0,120}}?(?:{_DASH}|:)(?=\s)|(?:CORRECTION|CORRECTED)\s*+(?:{_DASH}|:))
    | (?P<label>(?:PHOTO|Photo|IMAGE|CAPTION|Caption|PICTURED|Pictured)\s*+:)(?=\s)
    )""",
    regex.VERBOSE,
)
_ANYWHERE = regex.compile(
    r"""
      (?P<best_of_day>TPX\ IMAGES\ OF\ THE\ DAY(?:\s++PICTURES?)?)
    | (?P<file>\*\*\s?FILE\s?(?:PHOTO\s?)?\*\*|[(\[]FILES?[)\]]|[(\[]FILE\ PHOTO[)\]])
    | (?P<tags>[(\[](?:\p{Lu}[\p{Lu}\s.,/]*+-\s*+)?Tags:\s*+[\p{Lu}\s,/&-]++[)\]])
    | (?P<story>See\ PA\ (?:story|feature|Feature|Story)\ [^.]{0,80}+\.?
        | TO\ GO\ WITH\ (?:AFP\ )?[^.()\n]{0,120}?(?:\ BY\ [\p{Lu}\s.,'-]{3,60}|(?=[.()\n]|$))
        | (?:FOR\ )?USE\ WITH\ (?:AP|AFP)\ STORY\b[^.()\n]{0,60}+)
    | (?P<licence_notice>NOTE\ TO\ USER\s*+:[^\n]{0,400}?Licen[sc]e\ Agreement\.?+)
    | (?P<issue_date>Issue\ date\s*+:\s*+(?:\p{L}++\s++)?\p{L}++\s++\d{1,2},?\s++\d{4}\.?+)
    | (?P<picture_id>\(\d{6,9}[a-z]{0,3}\)|\bORG\ XMIT\s*+:\s*+\w++|\bXMIT\s*+:\s*+\w++)
    | (?P<stock_fields>[.,]?\s*+,?\s?Image:\s*+\d++,\s*+License:\s*+[\p{L}-]++,\s*+Restrictions:
        | ,?\s*+Model\ Release:\s*+(?:no|yes|n/a)\b | ,?\s*+Property\ Release:\s*+(?:no|yes|n/a)\b)
    | (?P<editors_note>(?:ATTENTION\ EDITORS|ATTENTION\ EDS|EDITORS?'?\ NOTES?|EDS\ NOTE|EDS)\s*+(?:[:–-]))
    | (?P<local_caption>\*{3}\s?(?:Local\ Caption|LOCAL\ CAPTION)\s?\*{3})
    | (?P<address>[\w.+-]++@[\w-]++(?:\.[\w-]++)++|https?://\S++|www\.\S++)
    | (?P<closing>={2,3}Kyodo\b|(?<=\))\s*+\([a-z]{2,4}(?:/[a-z]{2,4})?\)(?=\s*+$))
    """,
    regex.VERBOSE,
)
_FILE = regex.compile(
    r"\b(?:file|archive|archival)\s++(?:tv\s++|video\s++|hand-?out\s++|combination\s++|combo\s++|composite\s++|still\s++|news\s++|aerial\s++)?"
    r"(?:photo|photograph|picture|image|pictures|photos|images|footage|handout|pic|combo|frame|grab)s?\b"
    r"|,\s*+File\)|/\s?(?:FILE|File)\b|\bFile\s++Photo\b",
    regex.IGNORECASE,
)


def find_marks(text: str) -> list[Claim]:
    """Find every mark, in order; marks at the head first as far as they follow each other."""
    marks: list[Claim] = []
    at = 0
    while (match := _HEAD.match(text, at)) is not None:
        marks.append(_claim(match))
        at = match.end()
    marks.extend(_claim(match) for match in _ANYWHERE.finditer(text, at))
    return marks


def is_file_photo(text: str, marks: list[Claim]) -> bool:
    """Tell whether a caption calls its picture a file photo."""
    return any(mark.rule == "mark.file" for mark in marks) or _FILE.search(text) is not None


def _claim(match: regex.Match[str]) -> Claim:
    """Name a mark by the group that found it."""
    name = match.lastgroup or "other"
    start, end = match.span(name)
    return Claim("mark", start, end, "mark." + name.replace("_", "-"))
