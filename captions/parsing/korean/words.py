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
    josa: str = ""
    marker: Marker | None = None
    marker_start: int = 0
    comma: bool = False
    """Something parts it from the next word: a comma, a quotation mark."""
    quoted: bool = False

    @property
    def kind(self) -> Kind:
        """Give the kind of its form."""
        return self.form.kind

    @property
    def breaks(self) -> bool:
        """Tell whether a noun phrase ends with this word."""
        return bool(self.josa or self.comma) or self.form.kind in _BREAKING


_BREAKING = frozenset((Kind.STOP, Kind.ADNOMINAL, Kind.VERB, Kind.NUMBER))


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
            if token.start() == after and words and token[0] in PARTICLES:
                words[-1].josa = token[0]
            else:
                words.extend(_words_of(token, quoted=quotes > 0))
        elif group == "inside" and words:
            after = token.end()
            _attach(words[-1], token)
        elif group is not None and words:
            words[-1].comma = True
        quotes = _count(quotes, group)
    _join_regnal_numbers(words)
    return words


def _join_regnal_numbers(words: Sequence[Word]) -> None:
    """Let the number of a king or pope belong to the name: 레오 14세 교황, but not 20세 이하."""
    for at in range(1, len(words) - 1):
        word = words[at]
        if word.kind is Kind.NUMBER and word.form.stem[-1] == "세":
            named = words[at - 1].kind in (Kind.FOREIGN, Kind.OTHER) and not words[at - 1].breaks
            if named and words[at + 1].kind is Kind.TITLE:
                word.form = word.form._replace(kind=Kind.OTHER)


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


def _words_of(token: regex.Match[str], *, quoted: bool) -> Iterator[Word]:
    """Give the word, or the names that a dot or hyphen joins: 김가온·이누리."""
    joined = token[0]
    parts = [] if joined.isalnum() else _JOINED.split(joined)
    if parts and _all_names(parts):
        at = token.start()
        for part in parts:
            yield _word(part, at, quoted=quoted, comma=at + len(part) < token.end())
            at += len(part) + 1
    else:
        yield _word(joined, token.start(), quoted=quoted)


def _all_names(parts: list[str]) -> bool:
    """Tell whether every part can be a name, and one surely is."""
    forms = [read_form(part) for part in parts]
    if not all(f.name or f.kind in (Kind.FOREIGN, Kind.NAME) for f in forms):
        return False
    return any(f.kind in (Kind.FOREIGN, Kind.NAME) for f in forms)


def _word(core: str, at: int, *, quoted: bool, comma: bool = False) -> Word:
    form = read_form(core)
    end = at + len(form.stem)
    return Word(start=at, end=end, form=form, josa=form.josa, comma=comma, quoted=quoted)
