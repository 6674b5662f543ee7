"""A sentence → its words, each with its particle, the marker behind it and the break after it.

A marker in brackets belongs to the word before it, a particle after the brackets likewise:
장관(왼쪽)과 is one word, 장관, with the marker 왼쪽 and the particle 과.

>>> text = "한나라 장관(왼쪽)과 회담했다"
>>> [(text[w.start : w.end], w.josa, w.marker and w.marker.text) for w in read_words(text, 0, 16)]
[('한나라', '', None), ('장관', '과', '왼쪽'), ('회담했다', '', None)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
import regex

from captions.parsing.korean.forms import Form, Kind, read_form
from captions.parsing.korean.lexicon import PARTICLES
from captions.parsing.korean.positions import Marker, read_marker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from captions.record.caption import Span

_LONGEST_BRACKET = 60
_TOKEN = regex.compile(
    rf"""(?P<word>[\p{{L}}\p{{N}}]++(?:[·ㆍ‧・&\-][\p{{L}}\p{{N}}]++)*+)
    | \((?P<inside>[^()\n]{{0,{_LONGEST_BRACKET}}}+)\)
    | (?P<open>[“‘「『]) | (?P<close>[”’」』]) | (?P<quote>["'])
    | (?P<stop>[.,!?:;…/|=~·ㆍ‧・])""",
    regex.VERBOSE,
)
_JOINED = regex.compile(r"[·ㆍ‧・\-]")


class Word(msgspec.Struct):
    """One word of a sentence; ``start`` and ``end`` bound its stem in the caption."""

    start: int
    end: int
    form: Form
    kind: Kind
    josa: str
    comma: bool
    """Something parts it from the next word: a comma, a quotation mark."""
    quoted: bool
    marker: Marker | None = None
    marker_start: int = 0

    def ends_phrase(self) -> bool:
        """Tell whether a noun phrase ends with this word."""
        return self.comma or self.josa != "" or self.form.breaks

    def surface(self) -> str:
        """Give the word with its particle."""
        return self.form.stem + self.josa


class Sentence(NamedTuple):
    """One sentence of the description, cut into words."""

    span: Span
    words: Sequence[Word]


def read_sentences(text: str, spans: Sequence[Span]) -> tuple[Sentence, ...]:
    """Cut the sentences of a caption into words."""
    return tuple(Sentence(span, read_words(text, span.start, span.end)) for span in spans)


def read_words(text: str, start: int, end: int) -> list[Word]:
    """Cut one sentence into words."""
    words: list[Word] = []
    quotes = 0
    after = -1
    """Where a bracket just closed: a particle may follow."""
    for token in _TOKEN.finditer(text, start, end):
        group = token.lastgroup
        if group == "word":
            core, at = token[0], token.start()
            if at == after and words and core in PARTICLES:
                words[-1].josa = core
            elif core.isalnum():
                form = read_form(core)
                stem_end = at + len(form.stem)
                words.append(Word(at, stem_end, form, form.kind, form.josa, False, quotes > 0))
            else:
                words.extend(_joined_words(core, at, quoted=quotes > 0))
        elif group == "inside":
            after = token.end()
            if words:
                _attach(words[-1], token)
        else:
            quotes = _count(quotes, group)
            if words:
                words[-1].comma = True
    _join_regnal_numbers(words)
    return words


def _join_regnal_numbers(words: Sequence[Word]) -> None:
    """Let the number of a king or pope belong to the name: 레오 14세 교황, but not 20세 이하."""
    for at in range(1, len(words) - 1):
        word = words[at]
        if word.kind is Kind.NUMBER and word.form.stem[-1] == "세":
            named = (
                words[at - 1].kind in (Kind.FOREIGN, Kind.OTHER) and not words[at - 1].ends_phrase()
            )
            if named and words[at + 1].kind is Kind.TITLE:
                word.form = word.form._replace(name_part=True, breaks=False)
                word.kind = Kind.OTHER


def _count(quotes: int, group: str | None) -> int:
    """Keep count of open quotation marks; a straight one opens and closes in turn."""
    if group == "open":
        return quotes + 1
    if group == "close":
        return max(0, quotes - 1)
    if group == "quote":
        return 1 - min(quotes, 1)
    return quotes


def _attach(word: Word, token: regex.Match[str]) -> None:
    """Give a bracket to the word before it."""
    marker = read_marker(token["inside"])
    if marker:
        word.marker, word.marker_start = marker, token.start("inside")
        word.marker_start += token["inside"].find(marker.text)


def _joined_words(core: str, at: int, *, quoted: bool) -> Iterator[Word]:
    """Give the word with its dots and hyphens, or the names they join: 김가온·이누리."""
    parts = _JOINED.split(core)
    names = _all_names(parts)
    end = at + len(core)
    for part in parts if names else (core,):
        form = read_form(part)
        comma = names and at + len(part) < end
        yield Word(at, at + len(form.stem), form, form.kind, form.josa, comma, quoted)
        at += len(part) + 1


def _all_names(parts: list[str]) -> bool:
    """Tell whether every part can be a name, and one surely is."""
    forms = [read_form(part) for part in parts]
    if not all(f.name or f.kind in (Kind.FOREIGN, Kind.NAME) for f in forms):
        return False
    return any(f.kind in (Kind.FOREIGN, Kind.NAME) for f in forms)
