"""A stretch of running text → its sentences.

A full stop ends a sentence unless it belongs to an abbreviation ("Gen. Ana Reis", "Feb. 8",
"U.S. Army", "No. 10", "J. R. Reis"). Some abbreviations may also stand last ("in the U.S. He
…"); there the next word decides. Captions often leave out the blank after a stop, and stops
inside brackets end nothing.

>>> [s.start for s in split_sentences("Gen. Ana Reis waves on Feb. 8. She left.It rained.")]
[0, 31, 40]
"""

from __future__ import annotations

import regex

from captions.parsing.wordlists import word_set
from captions.record.caption import Span

_STOP = regex.compile(
    r"""(?P<mark>[.!?…]++)[\"'”’»)\]]{0,3}+(?=\s|\p{Lu}\p{Ll}|\p{Lu}\s|[([©]|/\s|$)|。|\n[^\S\n]*+\n"""
)
_WORD_START = regex.compile(r"""[\s"“‘'«(\[/©|–—-]*+(?P<word>[\p{L}\d][\p{L}\d'’.-]*+)?""")
_BRACKET = regex.compile(r"\([^()]{1,300}+(?:\([^()]{1,80}+\)[^()]{0,80}+)?\)|\[[^\[\]]{1,300}+\]")

_OPENING_SIGNS = frozenset("©|/")
"""Signs that open a new stretch: the stop before them ends the old one."""

_BEFORE_NAME = word_set(
    """adm amb asst atty bp br brig capt card cdr cmdr cmd col comdr cpl cst d.a def del dep det
    dir dr drs ens f.m fr ft fwd gen gov hon insp lt lcpl maj messrs mgr mgsr min mlle mme mr
    mrs ms msgr mt mx ofc pfc pres prof ptl pvt rep reps rev rt sec secy sen sens sgt spc spec
    sr.sgt st ste supt tech vice.adm brig.gen lt.gen lt.col maj.gen lt.cmdr v.adm r.adm gen.sec
    vs v cf aka sta"""
)
"""Stand before a name or number: their stop never ends a sentence."""

_BEFORE_DIGIT = word_set(
    """jan feb mar apr may jun jul aug sep sept oct nov dec no nos nr vol art ch fig p pp sec ca c
    approx est para rte"""
)
"""Stand before a number; before anything else their stop may end a sentence."""

_EITHER = word_set(
    """a.m p.m u.s u.k u.n u.a.e u.s.a u.s.s.r e.u d.c n.y n.j n.c s.c n.d s.d n.m n.h r.i w.va b.c
    n.k s.k p.r.c d.p.r.k ph.d m.d b.a m.a j.d c.e.o e.g i.e etc al jr sr esq bros co corp inc
    ltd llc plc dept univ intl int'l assn natl gov't govt ave blvd rd hwy sq bldg apt ala ariz
    ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb
    nebr nev okla ore pa penn tenn tex vt va wash wis wisc wyo ont que sask alta man a.k.a u.s.s
    h.m.s r.o.k st"""
)
"""Stand anywhere: their stop ends a sentence only before a word that opens one."""

_OPENERS = word_set(
    """the a an this that these those he she it they we his her its their our in on at after before
    during when while as for from with since according although but and if there here both all
    some many several about over more most one two three four five nearly hundreds thousands
    dozens left right top bottom front photo image picture file courtesy no not for none reuters"""
)
"""Words that seldom follow an abbreviation inside a sentence with a capital."""

_CONTINUE = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december"""
)
_STATES = word_set(
    """ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo
    mont neb nebr nev okla ore pa penn tenn tex vt va wash wis wisc wyo ont que sask alta"""
)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Cut ``text[start:end]`` into sentences, blanks around each left out.

    Args:
        text: Any text.
        start: Where the stretch begins, in code points.
        end: Where it ends; None for the end of the text.

    Returns:
        Spans in order that together hold every character which is not blank.
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    brackets = _brackets(text, start, end)
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        while brackets and brackets[-1].end <= match.start() + 1:
            brackets.pop()
        inside = bool(brackets) and brackets[-1].start < match.start()
        if stop >= end or (match["mark"] and (inside or not _ends(text, begin, match, end))):
            continue
        _add(text, begin, stop, spans)
        begin = stop
    _add(text, begin, end, spans)
    return spans


def trim(text: str, start: int, end: int) -> Span:
    """Leave out blanks at both ends of a stretch."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))


def _add(text: str, start: int, end: int, spans: list[Span]) -> None:
    """Keep a stretch that is not blank."""
    span = trim(text, start, end)
    if span.end > span.start:
        spans.append(span)


def _brackets(text: str, start: int, end: int) -> list[Span]:
    """Give the brackets of a stretch, the last one first; one that never closes is none."""
    if text.find("(", start, end) < 0 and text.find("[", start, end) < 0:
        return []
    spans = [Span(*match.span()) for match in _BRACKET.finditer(text, start, end)]
    return spans[::-1]


def _ends(text: str, begin: int, match: regex.Match[str], end: int) -> bool:
    """Tell whether a stop ends its sentence."""
    following = _WORD_START.match(text, match.end(), end)
    word = (following["word"] or "") if following else ""
    tight = match.end() < end and not text[match.end()].isspace()
    if text[match.end() : match.end() + 3].lstrip()[:1] in _OPENING_SIGNS:
        return True
    if word[:1].islower() or (not word and not tight):
        return False
    if match["mark"] != ".":
        return not tight or match["mark"] in "!?"
    last = text[max(begin, text.rfind(" ", begin, match.start()) + 1) : match.start()]
    last = last.lstrip("\"'“‘«([")
    if tight:
        return _ends_tight(last)
    return not _abbreviates(last, word)


def _ends_tight(last: str) -> bool:
    """Tell whether a stop with no blank after it ends a sentence: in "U.S.Army" it does not."""
    key = last.lower()
    known = key in _BEFORE_NAME or key in _EITHER or key in _BEFORE_DIGIT
    return (
        (len(last) > 1 or last.isdigit()) and not known and not any(char in last for char in "./@_")
    )


def _abbreviates(last: str, word: str) -> bool:
    """Tell whether ``last`` is short for something and the sentence goes on with ``word``."""
    key = last.lower()
    following = word.lower().rstrip(".")
    if key in _BEFORE_NAME:
        return True
    if key in _EITHER or (len(last) == 1 and last.isupper()) or _is_dotted(last):
        return following in _CONTINUE if key in _STATES else following not in _OPENERS
    return key in _BEFORE_DIGIT and word[:1].isdigit()


def _is_dotted(word: str) -> bool:
    """Tell whether a word is initials with stops between: "J.R", "R.O.K"."""
    parts = word.split(".")
    return len(parts) > 1 and all(len(part) <= 2 and part.isalpha() for part in parts)
