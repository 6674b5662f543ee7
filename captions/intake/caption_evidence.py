"""A paragraph → how much it looks like a photo caption, sign by sign.

No single sign decides: a caption may quote a minister and a story may end in "(Yonhap)". Each sign
has a weight; from `CAPTION_SCORE` on the paragraph is a caption.

>>> weigh("Ana Reis (R) waves to voters in Porto on May 3, 2024. (Yonhap)").score >= CAPTION_SCORE
True
>>> weigh('"Trams will run," Ana Reis said on Friday, according to the city. (Yonhap)').score
-3.0
"""

from __future__ import annotations

from typing import NamedTuple

import regex

CAPTION_SCORE = 3.5
BODY_SCORE = -1.0
"""At or below it a paragraph is running text of a story."""

_LONGEST_CAPTION = 6_000
"""In characters; what is longer is running text whatever its signs."""


class Sign(NamedTuple):
    """Something that speaks for a caption (weight > 0) or for running text (< 0)."""

    name: str
    weight: float
    pattern: regex.Pattern[str]


class Weighed(NamedTuple):
    """The sum of the weights, and the names of the signs found."""

    score: float
    signs: tuple[str, ...]


def weigh(paragraph: str) -> Weighed:
    """Add up what speaks for and against a paragraph being a photo caption.

    Args:
        paragraph: One paragraph, blanks around it left out.

    Returns:
        The score, to be held against `CAPTION_SCORE` and `BODY_SCORE`, and why.
    """
    if len(paragraph) > _LONGEST_CAPTION:
        return Weighed(BODY_SCORE, ("too long",))
    found = [sign for sign in SIGNS if sign.pattern.search(paragraph)]
    return Weighed(sum((sign.weight for sign in found), 0.0), tuple(sign.name for sign in found))


def _any_of(words: str) -> str:
    """Write a pattern for any of some phrases: one a line, or one a word; "_" is a blank."""
    return "(?:" + "|".join(words.split()).replace("_", r"\s") + ")"


_AGENCY = _any_of(
    """Yonhap(?:_News)? YONHAP AP AFP Reuters REUTERS EPA(?:-EFE)? EFE Getty(?:_Images)? Xinhua
    XINHUA KCNA Kyodo(?:_News)? KYODO ANSA TASS RIA(?:_Novosti)? Sputnik dpa DPA PA UPI
    News1 NEWS1 Newsis NEWSIS AAP PTI ANI Anadolu NurPhoto Shutterstock Alamy Bloomberg
    ZUMA(?:_Press)? JIJI CNA ANP Jiji(?:_Press)? Belga Keystone APA LUSA Lusa TT NTB Ritzau
    Scanpix SIPA(?:_USA)? Sipa Abaca imago IMAGO LaPresse MAGO VNA Antara Bernama WAM SPA
    IRNA SANA Joint_Press_Corps 연합뉴스 연합 뉴시스 뉴스1"""
)
_RESTRICTION = _any_of(
    """use_only redistribution not_for_sale no_(?:sales?|resales?|archives?|commercial)
    mandatory_credit editorial_use syndication 금지 불가 국내에서만"""
)
_PHOTO_CREDIT = _any_of(
    r"photos?\b pictures?\b images?\b courtesy handout \bpool\b \bvia\b provided_by 사진 제공 자료"
)
_VERBS = _any_of(
    """accepts addresses admires answers appears applauds arrives attends awaits bats beats boards
    bows briefs burns carries casts celebrates chairs chats checks cheers climbs competes crosses
    cuts dances delivers demonstrates departs depicts displays disembarks drives embraces enters
    examines exits flies floats gestures gives greets guards guides hands hits holds hosts hugs
    inspects jumps kicks kisses kneels lands lays leads leans leaves lies lifts lights listens looks
    makes meets observes offers opens overlooks oversees participates passes pays performs pitches
    places plants plays poses prays prepares presents presides protests puts raises reacts reads
    receives returns reviews rides rises runs sails salutes scores sells sets shakes shields shoots
    shops shows signs sings sits smiles sorts speaks stands swims takes talks tends throws toasts
    toils tours touches tries unveils uses visits votes waits walks watches waters waves wears weeps
    welcomes wipes works (?:is|are)_(?:seen|shown|pictured|displayed|parked|on_display)"""
)
_PLURAL_VERBS = _any_of(
    """pose_(?:for|with|during|at|in|after|before) shake_hands bump_(?:fists|elbows) take_part_in
    hold_(?:an?|up|hands|talks|their|signs|placards|banners) look_(?:on|at|out|over) line_up clash
    stand_(?:in|at|guard|near|next|outside|on) wait_(?:in|for|at|to) pay_(?:tribute|respects)
    walk_(?:past|in|down|through|toward|along|on|to|by|off|with) wave_(?:flags|to|at|from) toast
    gather_(?:at|in|around|near|for|outside|to) attend_(?:an?|the) march_(?:in|through|on|toward)
    sit_(?:in|on|at|down|together) work_(?:at|in|on) ride celebrate fly_(?:over|in) watch greet
    move_(?:in|through) react_(?:to|after|as|on) applaud chant perform"""
)
_NO_VERB_AFTER = (
    r"(?<!\b(?:the|his|her|its|their|an?|of|and|to|will|would|can|could|may|no|any|for|these"
    r"|those|with|that|by)\s)"
)
"""After these words "walks" is a noun and "walk" an infinitive."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6}\.?"
_OPEN, _SHUT, _INSIDE = r"[(\[【<]", r"[)\]】>]", r"[^()\[\]]"
_BRACKETS_TO_END = rf"[\s.*]*+(?:{_OPEN}{_INSIDE}{{2,240}}+{_SHUT}[\s.]*+){{0,5}}+(?:==Kyodo)?$"


def _sign(name: str, weight: float, pattern: str) -> Sign:
    return Sign(name, weight, regex.compile(pattern, regex.VERBOSE))


SIGNS = (
    _sign(
        "restriction",
        4,
        rf"{_OPEN}{_INSIDE}{{0,160}}?(?:(?i:{_RESTRICTION})|\bOUT\b){_INSIDE}{{0,200}}{_SHUT}",
    ),
    _sign(
        "photo credit in brackets",
        4,
        rf"""{_OPEN}(?!KCNA|\d){_INSIDE}{{0,120}}?(?:(?i:{_PHOTO_CREDIT})|/){_INSIDE}{{0,120}}
            {_SHUT}{_BRACKETS_TO_END}""",
    ),
    _sign("agency in square brackets", 4, rf"\[[^\[\]]{{0,30}}{_AGENCY}[^\[\]]{{0,30}}\]\s*$"),
    _sign(
        "capitals in square brackets",
        4,
        r"""[.!?”\"]\s*\[\p{Lu}[\p{Lu}\s.,&'’-]{2,60}\]\s*$""",
    ),
    _sign(
        "limit on use at the end",
        4,
        r"""[\s/-](?:EDITORIAL\sUSE\sONLY|NO\s(?:SALES|RESALES|ARCHIVES?|ARCHIVING|COMMERCIAL\sUSE)
            |\p{Lu}{4,}\sOUT)[.!]?\s*$""",
    ),
    _sign("agency after the last stop", 2, rf"[.!?”\"]\s*\(\s?{_AGENCY}\s?\)\s*$"),
    _sign("agency with no stop before it", 4, rf"[^\s.!?”\"]\s*\(\s?{_AGENCY}\s?\)\s*$"),
    _sign("two agencies in brackets", 4, rf"\(\s?{_AGENCY}\s?[-=/–·]\s?{_AGENCY}\s?\)\s*$"),
    _sign(
        "bare credit at the end",
        4,
        rf"""(?:[.!?)\]”\"]\s+|\s?[-–—/|]\s?)(?:Photo(?:graph)?:?\s?)?{_AGENCY}
            (?:[-/\s]+(?:\p{{Lu}}[\p{{L}}.'’-]*+[-/\s]*+){{0,6}})?$""",
    ),
    _sign(
        "photo by",
        4,
        r"""(?:[.!?)”\"]\s*|\s[-–—/|]\s?|\s)
            (?:(?i:photo(?:graph)?s?|image|picture|foto|bild|photo\scredit|credit)
               \s?(?:by\s|[:=]\s?|credit:?\s|courtesy\s(?:of\s)?)|Courtesy\sof\s|©\s?)
            \p{L}[^.!?]{1,90}\.?$""",
    ),
    _sign(
        "this photo",
        3,
        r"""(?i)\bin\s(?:this|these)\s(?:[\p{L}\d.,'’-]{1,30}+\s){0,6}?
              (?:photo|photograph|picture|image|handout|frame|still|screen\s?(?:grab|shot)|portrait)s?\b
          |^\W{0,3}(?:this|these|an?|the)?\s?(?:[\p{L}\d.,'’-]{1,30}+\s){0,6}?
              (?:photograph|photo|picture|image|rendering|screenshot|screengrab|composite|illustration
                |map|poster|graphic|logo)s?
              (?:,|\s(?:shows?|depicts?|provided|released|taken|captured|by|from|dated|of|illustrates
                |illustration|combination))
          |\bfile\s(?:photo|picture|image)\b|\bcaptured\sfrom\b|\b(?:photo|picture)\staken\b
          |자료\s?사진""",
    ),
    _sign(
        "a photo",
        1.5,
        r"""\b[Ii]n\san?\s(?:[\p{L}\d.,'’-]{1,30}+\s){0,4}?
            (?:photo|photograph|picture|image|handout|still|screen\s?(?:grab|shot)|portrait)\b""",
    ),
    _sign(
        "position",
        2.5,
        r"""\((?:[^()]{0,20}\s)?(?:[RLC]|(?i:left|right|cent(?:er|re)|front|back|top|bottom)
              |\d(?:st|nd|rd|th)\sfrom\s[^()]{1,10})(?:[,\s][^()]{0,30})?\)
          |,\s(?:far\s)?(?:left|right|cent(?:er|re)),\s|\bfrom\s(?:left|right|L\.?\sto\sR)\b
          |\b(?:second|third|fourth)\sfrom\s(?:left|right)\b|\b[Cc]lockwise\sfrom\b
          |\bnot\s(?:pictured|seen)\b|\((?:가운데|왼쪽|오른쪽|앞줄)""",
    ),
    _sign(
        "opening mark",
        3,
        r"""^(?:[▲△▶◀■]|\(?FILES?\s?(?:PHOTO)?\)?\s?[-–—:(]|\(?(?:FILE|From\sleft)|Caption:
            |Photo\s?\d{0,2}:|\[?사진|epa\d{8}\s|\(\d{6}\)\s?--
            |\p{Lu}[\p{Lu}.,'’\ -]{2,60}?\s?[-–—]\s?\p{Lu}{3,9}\s\d{1,2}(?:,\s\d{4})?:)""",
    ),
    _sign(
        "shown in the present",
        2,
        rf"^(?:\S{{1,60}}+\s){{0,45}}?\S{{0,60}}?{_NO_VERB_AFTER}\b{_VERBS}\b",
    ),
    _sign("several shown in the present", 2, rf"{_NO_VERB_AFTER}\b{_PLURAL_VERBS}\b"),
    _sign(
        "Korean caption",
        4,
        r"""(?:있다|있는\s모습|모습)\.?\s*
            (?:20\d\d\.\s?\d{1,2}\.\s?\d{1,2}|[\[(/【][^\n]{2,60}$)""",
    ),
    _sign("Korean stamp", 3, r"있다\.\s*20\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?(?:[\s/]|$)"),
    _sign(
        "full date",
        1,
        rf"\b{_MONTH}\s\d{{1,2}},?\s(?:19|20)\d\d\b|\b\d{{1,2}}\s{_MONTH},?\s(?:19|20)\d\d\b",
    ),
    _sign(
        "reported speech",
        -2,
        r"""(?i)\b(?:said|says|told|added|noted|stressed|according\sto|quoted|explained|vowed|warned
            |claimed|argued|insisted|wrote|tweeted|predicted|acknowledged)\b
          |(?:밝혔다|말했다|전했다|강조했다|설명했다)""",
    ),
    _sign("quoted speech", -2, r"[\"“][^\"”]{12,}[,.?!]?[\"”]"),
    _sign(
        "weekday alone",
        -1,
        rf"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,?\s(?:{_MONTH}\s?\d|\d))",
    ),
)
