"""Words in a caption that are understood and become no property.

FILE marks, bullets, picture ids, labels, a stock agency's list of fields, addresses: what any house
may print. What only one house prints stands with its style in `captions.parsing.agencies`.

>>> [m.rule for m in find_marks("FILE - Ana Reis waves. (1234567ab)")]
['mark.file', 'mark.picture-id']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.record.caption import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = regex.compile(
    r"""[\s•·:]*+ (?:
      (?P<bullet>[▲△▼■◆◇●○▶►◀☞※*]{1,3}+)(?=\s)
    | (?P<file>
        \*{0,3}+(?:FILES?|ARCHIVE|FILED|FILE\ IMAGE|File)\*{0,3}+\s*+(?:-{1,2}|–|—|:)+(?=\s|$)
      | [(\[]FILES?[)\]]\s*+(?:[-–—:]\s)?+ | \*\*FILE\*\*
      | (?:FILE|ARCHIVE)\ (?:PHOTO|PICTURE|IMAGE)S?\s*+[-–—:]{1,2}+
      | (?:File|Archive)\ (?:photo|picture|image)s?\s*+(?::|[-–—]{1,2}+(?=\s))
      | [(\[](?:FILE|File|ARCHIVE)\ (?:PHOTO|photo|picture|image)[)\]]\s*+(?:[-–—:]\s)?+ )
    | (?P<combination>[(\[]?COMBO(?:\ PHOTO|\ PICTURE)?[)\]]?\s*+[-–—:]{0,2}+(?=\s))
    | (?P<sent_number>\(\d{6}\)\s*+[-–—]{1,2}+)
    | (?P<reissue>(?:REFILE|CORRECT(?:ION|ED|S))\b[^.\n]{0,120}?[-–—:](?=\s))
    | (?P<best_of_day>TOPSHOTS?\b\s?[-–—]{0,2}+)
    | (?P<label>(?:PHOTO|Photo|IMAGE|CAPTION|Caption|PICTURED|Pictured)\s?:(?=\s)
        (?!\s++\p{L}[\p{L}.'-]*+(?:\s++\p{L}[\p{L}.'-]*+){0,3}+(?:\s*+/|[.]?\s*+$)))
    )""",
    regex.VERBOSE,
)
_ANYWHERE = tuple(
    (cue, regex.compile(pattern, regex.VERBOSE), f"mark.{rule}")
    for cue, rule, pattern in (
        ("*FILE", "file", r"\*\*\s?FILE\s?(?:PHOTO\s?)?\*\*"),
        ("FILE", "file", r"[(\[]FILES?[)\]]"),
        ("hoto)", "file", r"[(\[][Ff]ile\ [Pp]hotos?[)\]]"),
        ("PHOTO)", "file", r"[(\[](?:FILE|ARCHIVE)\ PHOTOS?[)\]]"),
        ("CAPTURE", "screen", r"[(\[]SCREEN\ ?CAPTURE[)\]]"),
        ("apture", "screen", r"[(\[][Ss]creen\ ?[Cc]apture[)\]]"),
        ("(", "picture-id", r"\(\d{6,9}\p{Ll}{0,3}\)"),
        (
            "Image:",
            "stock-fields",
            r"[.,\s]*+(?<=[.,\s])Image:\s?\d++,\s?License:\s?[\p{L}-]++,\s?Restrictions:",
        ),
        ("Release:", "stock-fields", r"(?:,\s?)?(?:Model|Property)\ Release:\s?(?i:no|yes|n/a)\b"),
        ("License", "link", r"\|\s?License\s?Photo\b"),
        ("ATTENTION", "editors-note", r"\bATTENTION(?:\ EDITORS|\ EDS)?\s?+[:–-]"),
        ("ED", "editors-note", r"\b(?:EDITORS?['’]?\ NOTES?|EDS\ NOTE|EDS)\s?+[:–-]"),
        ("NOTE", "editors-note", r"\bNOTES?\ TO\ EDITORS?\s?+[:–-]"),
        ("+++", "sign", r"\+{3}+"),
        ("NPK", "desk", r"\bNPK\b"),
        ("@", "address", r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"),
        ("http", "address", r"\bhttps?://\S++"),
        ("www.", "address", r"\bwww\.\S++"),
    )
)
"""Cue, pattern, rule: a pattern is tried only where its cue stands."""

_FILE = regex.compile(
    r"""\b(?:file|archive|archival)\s++(?:(?:tv|video|hand-?out|still|news|aerial|pool)\s++)?
      (?:photo|photograph|picture|image|footage|handout|combo|combination|composite|frame|grab)s?\b
    | ,\s?file\) | /\s?file\b(?!-)""",
    regex.IGNORECASE | regex.VERBOSE,
)


def find_marks(text: str, house_marks: Iterable[Claim] = ()) -> list[Claim]:
    """Find every mark of a caption.

    Args:
        text: The caption.
        house_marks: The marks of agencies, found already; a picture number of theirs may stand
            before a FILE mark.

    Returns:
        All marks, those of agencies too, in order.
    """
    ends = {mark.start: mark.end for mark in house_marks}
    marks = list(house_marks)
    at = 0
    while True:
        at += len(text[at : at + 40]) - len(text[at : at + 40].lstrip())
        if at in ends:
            at = ends[at]
        elif (match := _HEAD.match(text, at)) is not None:
            marks.append(_claim(match))
            at = match.end()
        else:
            break
    marks.extend(
        Claim("mark", *match.span(), rule)
        for cue, pattern, rule in _ANYWHERE
        if cue in text
        for match in pattern.finditer(text, at)
    )
    return sorted(marks, key=_start)


def is_file_photo(text: str, marks: Iterable[Claim]) -> bool:
    """Tell whether a caption calls its picture a file photo."""
    if any(mark.rule == "mark.file" for mark in marks):
        return True
    lower = text.lower()
    return ("file" in lower or "archiv" in lower) and _FILE.search(text) is not None


def _claim(match: regex.Match[str]) -> Claim:
    """Name a mark by the group that found it."""
    name = match.lastgroup or ""
    return Claim("mark", *match.span(name), "mark." + name.replace("_", "-"))


def _start(claim: Claim) -> int:
    """Give where a claim starts."""
    return claim.start
