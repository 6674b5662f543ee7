"""Is a stretch of a caption a credit? Brackets, whole sentences, and ends of sentences.

A credit holds names and the words that join them, and no verb. What opens it ("Photo by") or
a known agency inside makes it sure; names never seen before need a place where credits stand:
after a full stop, at the end.

>>> text = "Ana Reis waves. (Sol News)"
>>> is_bracket_credit(text, 16, 26, fresh=True, last=True)
True
>>> is_bracket_credit("The Sol News (Sol News) said so.", 13, 23, fresh=False, last=False)
False
"""

from __future__ import annotations

import regex

from captions.parsing.credits.chain import Chain, Part, read_chain
from captions.parsing.credits.lead import lead_name, match_lead
from captions.parsing.credits.parties import party_kind
from captions.parsing.credits.parts import PartKind
from captions.parsing.wordlists import word_set

_LONGEST = 240
_LONGEST_PART = 14
_PARTNER_WORDS = 2
_MOST_PLAIN_WORDS = 3
"""Words in lower case that the name of a body after "Courtesy of" may hold."""
_SHORT = 2
"""Words of a user name after "Photo:"."""
_CONNECTORS = word_set(
    """& a agli al alla alle am and at au aux by courtesy da dal dall das de degli del dell della
    dello der des di do dos du e ed el en et for from für gmbh im in its la las le les lo los
    nel of on para photo por sul the to und van via von y zu zum zur"""
)
_VERBS = regex.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|shows?|showing|shown|depicts?|depicting|seen|sees|taken|"
    r"captured|said|says|will|would|can|could|after|during|while|who|which|that|this|stands?|walks?|"
    r"speaks?|poses?|attends?|released|provided|sits?|looks?|waves?)\b",
)
_SURE = frozenset(
    {PartKind.WIRE, PartKind.STOCK, PartKind.POOL, PartKind.HANDOUT, PartKind.LICENCE}
)
_NAMES = frozenset({PartKind.PERSON, PartKind.BODY, PartKind.BRAND}) | _SURE
_NAMELESS = _SURE | {PartKind.NOBODY, PartKind.NOTE}
_MAY_JOIN = _NAMES | {PartKind.NOBODY, PartKind.NOTE}
_MOST_PLAIN_IN_ALL = 10
_PLAIN_WORD = regex.compile(r"\s\p{Ll}")
_CUES = (
    *(" via ", "/", "©", "|", "："),
    *word_set(
        """photo image picture credit courtesy foto bild provided supplied released handout
        hand-out pool author byline copyright mandatory source: captured 写真 提供 撮影"""
    ),
)
"""Without one of these, words inside a caption are no credit."""
_EVENT_LINE = regex.compile(r"\s[-–—]\s\d{1,2}\s\p{Lu}\p{Ll}{2,8}\s\d{4}\b")
"""The end of a stock agency's event line: "Porto, Portugal - 03 Feb 2026"."""
_LEAD_INSIDE = regex.compile(
    r"""(?<=[\s.,;:!?)\]”"])(?=
      ©\s?\p{L}
    | (?:Mandatory\ |MANDATORY\ )?
      (?:PHOTO|Photo|Photograph|Picture|Image|Foto|Credit|CREDIT|Author)s?
      (?:\ (?:by|By|BY|courtesy|Courtesy|COURTESY|credit|Credit|CREDIT)\b|\ ?[:=])
    | (?:Courtesy|COURTESY)\ (?:of|OF|photo)\b
    )""",
    regex.VERBOSE,
)
_LEAD_STEMS: tuple[str, ...] = (
    "hoto",
    "redit",
    "CREDIT",
    "PHOTO",
    "mage",
    "icture",
    "Foto",
    "©",
    "Author",
)
_LEAD_STEMS += ("ourtesy", "COURTESY")
_SIGN_INSIDE = regex.compile(
    r"(?<=[\s.,;:!?)\]”\"])(?=(?:[|/–—-]\s|©\s?|\([cC]\)\s)\p{Lu}|--\sfoto\p{Lu})"
)
_AGENCY_INSIDE = regex.compile(
    r"""(?<=[\s.,;:!?)\]”"])(?=
      (?P<agency>REUTERS|Reuters|EPA(?:-EFE)?|A(?:F)?P\ (?:PHOTO|Photo)|AFP|AP|PA|ANSA|KEYSTONE|EFE
        |Xinhua|Kyodo|KCNA|NASA|UPI|UN\ Photo|THE\ CANADIAN\ PRESS|IMAGO|Getty\ Images|LUSA|TASS
        |AAP(?:\ IMAGE|\ Image)?|Yonhap|Sputnik)
      (?:\ ?/\ ?\p{L}|(?<=via\ (?P=agency))\s*+$)
    )""",
    regex.VERBOSE,
)
_VIA_BEFORE = regex.compile(r"(?:(?<![\p{L}.])\p{Lu}[\p{L}.&-]*+\s){1,5}via\s$")


_NO_NAMES: frozenset[str] = frozenset()


def is_bracket_credit(
    text: str,
    start: int,
    end: int,
    *,
    fresh: bool,
    last: bool,
    house: frozenset[str] = _NO_NAMES,
) -> bool:
    """Tell whether the bracket ``text[start:end]`` is a credit.

    Args:
        text: The caption.
        start: Where the opening bracket stands.
        end: After the closing bracket.
        fresh: Nothing of a sentence stands right before it.
        last: No sentence comes after it.
        house: Names, in lower case, under which the caption's own house delivers.
    """
    if end - start > _LONGEST or not (fresh or last or has_cue(text[start:end])):
        return False
    chain = read_chain(text, start, end, house)
    if not chain.parts or not _is_nominal(chain):
        return False
    if chain.lead:
        return fresh or last or text[start + 1].isupper() or chain.lead != "courtesy"
    kinds = {part.kind for part in chain.parts}
    if len(chain.parts) == 1:
        return _stands_alone(text, start, chain.parts[0], fresh=fresh, last=last)
    if kinds & _SURE:
        return True
    return (fresh or last) and kinds <= _MAY_JOIN and _has_slash(chain)


def is_credit(
    text: str, start: int, end: int, *, last: bool, house: frozenset[str] = _NO_NAMES
) -> bool:
    """Tell whether ``text[start:end]``, a sentence or the end of one, is a credit as a whole.

    `has_cue` tells faster that most are none.
    """
    if end - start > _LONGEST or _count_plain(text, start, end) > _MOST_PLAIN_IN_ALL:
        return False
    chain = read_chain(text, start, end, house)
    if not chain.parts or not _is_nominal(chain):
        return False
    if chain.lead in ("mandatory", "read"):
        return True
    kinds = [part.kind for part in chain.parts]
    if chain.lead:
        named = any(kind in _NAMES or kind is PartKind.NOBODY for kind in kinds)
        return named or last or len(chain.parts[0].words.split()) <= _SHORT
    first = chain.parts[0].words
    if first[:1].isdigit() and party_kind(first) is None:
        return False
    if kinds[0] is PartKind.OTHER or _EVENT_LINE.search(text, start, end):
        return False
    if any(kind in _SURE for kind in kinds):
        return len(chain.parts) > 1 or last or kinds[0] in _SURE
    if last and len(kinds) == 1 and party_kind(chain.parts[0].words) is not None:
        return True
    return last and _has_slash(chain) and all(kind in _MAY_JOIN for kind in kinds)


def _count_plain(text: str, start: int, end: int) -> int:
    """Count the words in lower case."""
    return len(_PLAIN_WORD.findall(text, max(0, start - 1), end))


def has_cue(words: str) -> bool:
    """Tell quickly whether words can be a credit at all."""
    lower = words.lower()
    for cue in _CUES:  # noqa: SIM110 - three times as fast as any(), and asked most often
        if cue in lower:
            return True
    return False


def lead_starts(text: str, start: int, end: int) -> list[int]:
    """Give the places inside a sentence where words open a credit: "… in Porto Photo: Ana"."""
    words = text[start:end]
    for stem in _LEAD_STEMS:  # to look for them is cheaper than the pattern
        if stem in words:
            return [match.start() for match in _LEAD_INSIDE.finditer(text, start, end)]
    return []


def sign_starts(text: str, start: int, end: int) -> list[int]:
    """Give the places inside a sentence where a sign may set off a credit: "… in Porto | AP"."""
    return [match.start() for match in _SIGN_INSIDE.finditer(text, max(start, end - _LONGEST), end)]


def agency_starts(text: str, start: int, end: int) -> list[int]:
    """Give the places inside a sentence where an agency opens a credit: "… in Porto REUTERS/…"."""
    starts = []
    for match in _AGENCY_INSIDE.finditer(text, start, end):
        at = match.start()
        before = _VIA_BEFORE.search(text, max(start, at - 60), at)
        starts.append(_partner_start(text, *before.span()) if before else at)
    return starts


def _partner_start(text: str, start: int, end: int) -> int:
    """Find where the partner before "via" starts: the longest known one, else two words."""
    words = text[start:end].split()[:-1]
    for count in range(len(words), 0, -1):
        name = " ".join(words[-count:])
        if party_kind(name) is not None or count == _PARTNER_WORDS:
            return text.rindex(words[-count], start, end - len(name) + len(words[-count]))
    return start


def opens_credit(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch opens with the words of a credit: "Photo by", "Courtesy of"."""
    match = match_lead(text, start, end)
    return match is not None and bool(lead_name(match))


def _stands_alone(text: str, start: int, part: Part, *, fresh: bool, last: bool) -> bool:
    """Judge a bracket with one name: a credit after a stop, else only a wire at the very end."""
    if part.kind in (PartKind.POOL, PartKind.HANDOUT):
        return fresh or last
    if part.kind in (PartKind.WIRE, PartKind.STOCK):
        return fresh or (last and not _is_short_for(text[:start], part.words))
    return fresh and last and part.kind in _NAMES


def _is_short_for(before: str, acronym: str) -> bool:
    """Tell whether the words right before a bracket are what it stands for."""
    words = [word for word in before.split()[-len(acronym) :] if word[:1].isupper()]
    return len(words) > 1 and "".join(word[0] for word in words).endswith(acronym)


def _has_slash(chain: Chain) -> bool:
    """Tell whether parts are joined as only credits join them."""
    parts = chain.parts
    if len(parts) == 2 and parts[1].link == "for":
        return parts[0].kind is PartKind.PERSON and party_kind(parts[1].words) is not None
    return any(part.link in ("/", "via", "by") for part in parts)


def _is_nominal(chain: Chain) -> bool:
    """Tell whether a chain holds only names and what joins names."""
    for part in chain.parts:
        words = part.words.split()
        if len(words) > _LONGEST_PART:
            return False
        if chain.lead:
            plain = sum(not _is_name_word(word) for word in words)
            if _VERBS.search(part.words) or plain > _MOST_PLAIN_WORDS:
                return False
        elif not (
            _is_named_plainly(part)
            or all(map(_is_name_word, words))
            or (chain.parts[-1].link == "via" and _is_office(words))
        ):
            return False
    return True


def _is_office(words: list[str]) -> bool:
    """Tell whether words are an office of a body: "Press service of the Sol Army"."""
    return words[0] in ("Press", "Media") and words[1:3] in (["service", "of"], ["office", "of"])


def _is_named_plainly(part: Part) -> bool:
    """Tell whether a part needs no capitals to be what it is: an agency, "file", STR."""
    return part.kind in _NAMELESS or party_kind(part.words) is not None


def _is_name_word(word: str) -> bool:
    """Tell whether a word may stand in a name: capital, number, particle or connector."""
    bare = word.strip("\"'“”‘’().,")
    return not bare or not bare[0].islower() or bare in _CONNECTORS or not bare.isalpha()
