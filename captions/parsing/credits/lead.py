"""The words that open a credit: "Photo by", "Mandatory Credit:", "Courtesy of", "Foto:".

>>> match = LEAD.match("Photo credit should read: Ana Reis/Sol News")
>>> match.end(), lead_name(match)
(26, 'read')
"""

from __future__ import annotations

import regex

from captions.parsing.wordlists import word_set

_PICTURES = (
    r"(?:photo|photograph|picture|image|video|still|screenshot|screen\s?grab|photo\s++illustration"
    r"|pool\s++photo)s?"
)
LEAD = regex.compile(
    rf"""[\s/|\[—–*"“-]*+(?:\((?!c\)))?+\s*+
    (?: (?P<mandatory>mandatory\s++(?:photo\s++)?credit) \b [\s:;]*+
      | (?P<read>(?:{_PICTURES}\s++)?(?:credits?|bylines?)\s++(?:should|must|to)\s++
          (?:read|(?:be\s++given|go)\s++to)|please\s++credit) \b [\s:]*+
    )?+
    (?: (?P<credit>
          (?:(?:photo|image|picture|photograph|video|imagery|cover|file)s?(?:\s++and\s++caption)?\s*+)?
          (?:credits?(?:\s++line)?|copyright|©|\(c\)(?=\s?(?:(?:19|20)\d\d\b|[^\s/()]++(?:\s[^\s/()]++){{0,3}}/))
            |crédits?|byline|author|fotocredit)
        ) (?: \s*+[:：=|]+ | \s++by\b | \.{{2,}} | (?<=©|\(c\)) | (?=\s*+\()
            | (?=\s++(?-i:[\p{{Lu}}©])) ) \s*+
      | (?P<source>(?:(?:photo\s++|image\s++)?sources?|quelle|fuente|fonte)\s?:) \s*+
      | (?P<courtesy>
          (?:(?:(?:hand-?out|file|undated)\s++)?{_PICTURES}\s*+[:/-]?\s*+)?
          (?:courtesy|provided|supplied|released|distributed|contributed|submitted|issued|handout)
          (?:\s*+:|\s++(?:of|by|from|via)\b|\s++(?:photo|image)s?(?:\s++by\b)?)
        | (?:screen\s?)?captured\s++from
        | courtesy(?=\s++(?-i:\p{{Lu}}))
        | (?:写真)?提供[:：=]
        ) \s*+
      | (?P<photo>(?:file\s++|both\s++|all\s++|staff\s++|pool\s++(?=\p{{L}}++\s++by\b))?
          (?:{_PICTURES}|photography|photographer|pic|illustration|graphic|cr[eé]dit\s++photo
            |text\s++and\s++photos?|fotos?|fotograf[íi]as?|fotografie|fotograf|bild
            |資料写真|写真|撮影|사진)
          (?: \s*+[:：=]+ | \s*+/(?=\s*+\p{{L}})
            | \s++(?:by|de|di|von|par|from|taken\s++by)\b(?:\s*+:)? ) \s*+
        )
    )*+""",
    regex.VERBOSE | regex.IGNORECASE,
)
"""Opening words of a credit with their signs; matches nothing where there are none."""

_FIRST = regex.compile(r"""[\s/|(\[—–*"“-]*+(?P<word>\p{L}++|©)?""")
_FIRST_WORDS = word_set(
    """mandatory photo photos photograph photographs photography photographer picture pictures
    image images imagery video videos still stills screenshot screenshots screengrab screen
    cover file credit credits crédit crédits copyright © c byline bylines author fotocredit
    please source sources quelle fuente fonte courtesy provided supplied released distributed
    contributed submitted issued handout hand undated captured screencaptured pic pics
    illustration graphic text foto fotos fotografía fotografia fotografías fotografias
    fotografie fotograf bild both all staff pool"""
)
_NAMES = ("mandatory", "read", "source", "courtesy", "credit", "photo")


def match_lead(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Match the opening words of a credit; None where the first word opens none."""
    first = _FIRST.match(text, start, end)
    word = (first["word"] or "").lower() if first else ""
    if word.isascii() and word not in _FIRST_WORDS:
        return None
    return LEAD.match(text, start, end)


def lead_name(match: regex.Match[str]) -> str:
    """Name what opens a credit, the most telling first; empty for nothing."""
    return next((name for name in _NAMES if match[name]), "")
