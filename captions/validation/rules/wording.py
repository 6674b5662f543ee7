"""Words that make a stretch of text look like a limit on use, or a name like a territory.

This is the second net, behind the wordings of `captions.rights`: wide on purpose, for it only asks
a person to look.
"""

from __future__ import annotations

import regex

from captions.gazetteer import country_codes

_LIMITING_WORDS = """
    NO NOT OUT ONLY NEVER UNTIL WITHIN USE USES USAGE USED SALE SALES RESALE RESALES SELL ARCHIVE
    ARCHIVES ARCHIVING EMBARGO EMBARGOED CREDIT MANDATORY RIGHTS RESTRICTED RESTRICTION RESTRICTIONS
    PERMISSION LICENSE LICENCE LICENSED LICENSING SYNDICATION DISTRIBUTION REDISTRIBUTION
    REPRODUCTION PROHIBITED FORBIDDEN EDITORIAL COMMERCIAL ADVERTISING MARKETING EXPIRES EXPIRY
    NUR GESPERRT SPERRFRIST VERBOTEN INTERDIT INTERDITE INTERDITS SEULEMENT PROHIBIDO PROHIBIDA SOLO
    EXCLUSIVO SOLAMENTE VIETATO VIETATA PROIBIDO PROIBIDA SOMENTE
    """
_LIMITING = frozenset(_LIMITING_WORDS.split())
_CAPITALS = regex.compile(r"\b\p{Lu}[\p{Lu}’'&/-]++(?:[\s,.;:]++\p{Lu}[\p{Lu}’'&/-]++)++")
_WORD = regex.compile(r"\p{Lu}++")
_PHRASES = regex.compile(
    r"""
    \b (?: (?:must|may|shall) \s++ (?:not|only) \s++ be | not \s++ (?:to \s++ be|for) \b
         | (?:for|usage|use|used) \s++ (?:only|solely|exclusively) \b
         | without \s++ (?:prior \s++)? (?:permission|consent) | strictly \s++ (?:no|for)
         | (?:is|are|strictly) \s++ (?:prohibited|forbidden|embargoed)
         | nur \s++ (?:für|zur|mit|in) \b | honorarfrei \b | verwendung \s++ nur
         | usage \s++ (?:exclusif|interdit) | sauf \s++ autorisation
         | (?:prohibid|proibid|vietat|interdit) \p{Ll}*+ | (?:uso|solo \s++ para) \s++ editorial )
    | 금지 | 불가 | 한정 | 한함 | 무단 | 엠바고 | 삼가
    | 転載 | 禁止 | 禁じ | 無断 | 不可 | 厳禁 | 仅限 | 僅限 | 禁用 | 严禁 | 嚴禁
    """,
    flags=regex.VERBOSE | regex.IGNORECASE,
)

_HANDOUT = (
    "handout",
    "hand-out",
    "courtesy of",
    "provided by",
    "released by",
    "supplied by",
    "제공",
    "提供",
)

_REGIONS = """
    world; worldwide; eu; eea; european union; european economic area; uk & ireland;
    uk and ireland; british isles; benelux; scandinavia; nordic countries; nordics; dach; gsa;
    german-speaking; german-speaking countries; iberia; baltics; baltic states; europe;
    north america; latin america; greater china; mainland china; australasia; gcc; gulf states
    """
_REGION_NAMES = frozenset(" ".join(name.split()) for name in _REGIONS.split(";"))


def looks_like_limit(text: str) -> bool:
    """Tell whether a person should ask if this limits the use of the picture.

    >>> looks_like_limit("LOCAL PAPERS OUT"), looks_like_limit("ALL ENGLAND CLUB")
    (True, False)
    """
    if _PHRASES.search(text):
        return True
    runs = (run[0] for run in _CAPITALS.finditer(text))
    return any(not _LIMITING.isdisjoint(_WORD.findall(run)) for run in runs)


def looks_like_wrong_code(name: str) -> bool:
    """Tell whether a territory is written as a country code and is none.

    >>> looks_like_wrong_code("XZ"), looks_like_wrong_code("KR"), looks_like_wrong_code("EU")
    (True, False, False)
    """
    return len(name) == 2 and name.upper() not in country_codes() and not is_region(name)


def is_region(name: str) -> bool:
    """Tell whether this is a region whose members are agreed on.

    >>> is_region("Benelux"), is_region("Atlantis")
    (True, False)
    """
    return " ".join(name.casefold().split()) in _REGION_NAMES


def looks_like_handout(text: str) -> bool:
    """Tell whether a caption says that another than the agency gave the picture out.

    >>> looks_like_handout("(Photo provided by Port of Lune)"), looks_like_handout("(Sol/Reis)")
    (True, False)
    """
    folded = text.lower()
    return any(word in folded for word in _HANDOUT)
