"""Wording that limits use and that no rule read: found by what such wording looks like.

Capitals with a word of refusal, and refusals of use in the scripts that have no capitals. It is
given to a person, never dropped.

>>> from captions.rights.grammar.words import Words
>>> said = Words("Ana Reis waves. (Sol) STRICTLY NO USE BY BETTING SHOPS")
>>> [said.text[span.start : span.end] for span in find_unread(said, [])]
['STRICTLY NO USE BY BETTING SHOPS']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.record.caption import Span
from captions.rights.grammar.outlet_names import NO_NAMES
from captions.rights.grammar.wording_files import REFUSALS
from captions.rights.grammar.words import Gap, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from captions.rights.grammar.words import Words

_EASTERN = regex.compile(
    r"(?:사용|이용|전재|배포|복제|판매|게재|활용|제공|도용|보도|방송|상업|유포|가공|편집|변경|저장|캡처|전송"
    r"|使用|利用|転載|複製|販売|配布|掲載|加工|放送|転用|转载|轉載|商用|传播|複写)"
    r"[^.。;()\[\]<>\n]{0,12}?(?:금지|불가|안\s?됨|禁止|不可|禁ず|禁じ|厳禁|ご遠慮|不得)"
    r"(?:します|합니다|ください)?(?=\s*(?:[.,;:!\])}>】〉》·/*|。、」』）］]|$))"
)
_LICENCE = regex.compile(
    r"(?<=[,/(]\s?)\p{Lu}[\p{L}-]++\s[Ll]icen[cs]e(?:\s(?:v\.?\s?)?\d[\d.]*+)?+(?=\s*+(?:[.)\]]|$))"
)
_SMALL = regex.compile(r"\p{Ll}")
_LONGEST = 60


def find_unread(said: Words, read: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Find limits on use outside the stretches already read, each once, in order."""
    done = sorted(read)
    found = {*_capitals(said, done), *_eastern(said, done), *_brackets(said, done)}
    found.update(_licences(said, done))
    found.update(_outs(said, [*done, *found]))
    found.update(_short_sentences(said, [*done, *found]))
    yield from sorted(found)


def _eastern(said: Words, done: Sequence[tuple[int, int]]) -> Iterator[Span]:
    if said.text.isascii() or not said.length:
        return
    for refusal in _EASTERN.finditer(said.text, said.starts[0], said.ends[-1]):
        if not _meets(refusal.span(), done):
            yield Span(*refusal.span())


def _brackets(said: Words, done: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Give brackets that begin with a refusal and speak of some use: "(No mobile push alerts)"."""
    for index, word in enumerate(said.words):
        if word not in _LEADS or said.text[max(said.starts[index] - 1, 0)] not in "([":
            continue
        close = _CLOSE.search(said.text, said.starts[index], said.starts[index] + _LONGEST_BRACKET)
        stop = said.index_at(close.start()) if close else index
        if not _USES.isdisjoint(said.words[index:stop]):
            span = Span(said.starts[index], said.ends[stop - 1])
            if not _meets(span, done):
                yield span


def _outs(said: Words, done: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Give brackets of names before "out" that no rule placed: "(Alvor out)"."""
    for index, word in enumerate(said.words):
        if word != "out" or said.text[said.ends[index] : said.ends[index] + 1] not in {")", "]"}:
            continue
        first = index
        while first > 0 and said.gap(first) is not Gap.HARD and said.is_capitalised(first - 1):
            first -= 1
        span = Span(said.starts[first], said.ends[index])
        opened = said.text[max(span.start - 1, 0) : span.start] in {"(", "["}
        if opened and first < index and not _meets(span, done):
            yield span


def _licences(said: Words, done: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Give licences by name that are not known: "House Licence 3" behind the credit."""
    if said.length:
        for found in _LICENCE.finditer(said.text, said.starts[0], said.ends[-1]):
            if not _meets(found.span(), done):
                yield Span(*found.span())


def _short_sentences(said: Words, done: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Give short sentences without a verb that limit: "For members only.", "Not for covers."."""
    for first, word in enumerate(said.words):
        if word not in _SHORT_OPENERS or (first and said.gap(first) is not Gap.HARD):
            continue
        ends = range(first + 1, min(first + _SHORT_SENTENCE, said.length) + 1)
        stop = next((i for i in ends if i == said.length or said.gap(i) is Gap.HARD), None)
        if stop is None or not _is_a_short_limit(said, first, stop):
            continue
        span = Span(said.starts[first], said.ends[stop - 1])
        if not _meets(span, done):
            yield span


def _is_a_short_limit(said: Words, first: int, stop: int) -> bool:
    words = said.words[first:stop]
    if len(words) < 3 or not said.is_capitalised(first):
        return False
    if words[0] == "for":
        return words[-1] == "only"
    if words[0] == "not":
        return words[1] in _NOT_MEANT
    if words[0] in _USE_NOUNS:
        return not _DOUBTS.isdisjoint(words[1:])
    if any(said.gap(index) is not Gap.SPACE for index in range(first + 1, stop)):
        return False
    if words[1] == "restrictions":
        return False
    return words[0] == "no" and not _USES.isdisjoint(words) and _VERBS.isdisjoint(words)


_SHORT_SENTENCE = 9
_NOT_MEANT = frozenset(
    {"after", "for", "cleared", "licensed", "authorised", "authorized", "intended"}
)
_USE_NOUNS = frozenset({"use", "usage", "reproduction", "rights", "publication"})
_SHORT_OPENERS = _USE_NOUNS | {"for", "not", "no"}
_DOUBTS = word_set(
    """only not unclear unknown uncertain pending disputed risk limited restricted reserved
    conditions terms depends subject ask check enquire inquire"""
)
_VERBS = word_set("is are was were has had have did does found reported left remains came")
_ENOUGH = frozenset({"out", "embargo", "embargoed", "exclusive", "restricted", "prohibited"})
"""Refusals that need no further word."""
_CLOSE = regex.compile(r"[()\[\]\n]")
_LONGEST_BRACKET = 160
_LEADS = frozenset({"no", "not", "only", "strictly", "restricted", "never"})
_USES = word_set(
    """use usage publication sale sales push mobile web online archive archives print tv internet
    rights distribution editorial commercial crop cropping media broadcast streaming syndication
    advertising social books magazines newspapers clients subscribers"""
)


def find_limiting_sentences(said: Words, read: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Give the sentences of terms of use that limit something, and of which nothing was read.

    >>> from captions.rights.grammar.words import Words
    >>> said = Words("You may crop it. You may not pass it on to your friends.")
    >>> [said.text[span.start : span.end] for span in find_limiting_sentences(said, [])]
    ['You may not pass it on to your friends']
    """
    covered = _covered_words(said, sorted(read))
    first = 0
    for stop in range(1, said.length + 1):
        if stop < said.length and said.gap(stop) is not Gap.HARD:
            continue
        sentence = range(first, stop)
        if covered.isdisjoint(sentence) and not _CUES.isdisjoint(said.words[first:stop]):
            yield Span(said.starts[first], said.ends[stop - 1])
        first = stop


_CUES = word_set(
    """no not only must except excluding until without limit limited limits restrict restricted
    restriction restrictions permission prior subject provided condition conditions unless solely
    exclusively never cannot prohibited forbidden fee fees royalty licence license licensed once
    nicht nur kein keine ohne ausser sauf uniquement sans interdit interdite pas solo sin prohibido
    prohibida salvo vietato vietata senza apenas sem proibido proibida"""
)


def _meets(span: tuple[int, int], done: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in done)


def _capitals(said: Words, done: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Give runs of capitals around a word of refusal that nothing read."""
    covered = _covered_words(said, done)
    upto = 0
    for index, word in enumerate(said.words):
        if index < upto or word not in REFUSALS or index in covered or not _shouts(said, index):
            continue
        if _is_idiom(said, index):
            continue
        first, stop = _run(said, index, covered)
        upto = stop
        if (stop - first > 1 or word in _ENOUGH) and _limits(said, first, stop):
            yield Span(said.starts[first], said.ends[stop - 1])


def _is_idiom(said: Words, index: int) -> bool:
    """Tell whether a word refuses nothing: "NO. 2731" counts, "SOLD OUT" is a verb."""
    if said.words[index] == "no":
        return index + 1 < said.length and said.words[index + 1][0].isdigit()
    return said.words[index] == "out" and index > 0 and said.words[index - 1] in NO_NAMES


def _covered_words(said: Words, done: Sequence[tuple[int, int]]) -> set[int]:
    return {
        index for start, end in done for index in range(said.index_at(start), said.index_at(end))
    }


def _shouts(said: Words, index: int) -> bool:
    """Tell whether a word is in capitals; figures and signs are as their neighbours."""
    return not _SMALL.search(said.text, said.starts[index], said.ends[index])


def _run(said: Words, index: int, covered: set[int]) -> tuple[int, int]:
    """Give the run of capitals around a word, as far as nothing else read it."""
    first = index
    while first > max(index - _LONGEST, 0) and _runs_on(said, first, first - 1, covered):
        first -= 1
    stop = index + 1
    while stop < min(index + _LONGEST, said.length) and _runs_on(said, stop, stop, covered):
        stop += 1
    return first, stop


def _runs_on(said: Words, gap: int, index: int, covered: set[int]) -> bool:
    return said.gap(gap) is not Gap.HARD and index not in covered and _shouts(said, index)


def _limits(said: Words, first: int, stop: int) -> bool:
    """Tell a limit from a headline, a sign in the picture, and a name in capitals."""
    if first == 0 and said.starts[0] < 2 and stop < said.length:
        return said.text[: said.ends[-1]].isupper()
    return not (_is_prose(said, first, first - 1) and _is_prose(said, stop, stop)) and not (
        _is_quoted(said, first, stop)
    )


def _is_prose(said: Words, gap: int, index: int) -> bool:
    """Tell whether a sentence in small letters goes on at a neighbour of the run."""
    if not 0 <= index < said.length or said.gap(gap) is not Gap.SPACE:
        return False
    return said.text[said.starts[index] : said.ends[index]].islower()


def _is_quoted(said: Words, first: int, stop: int) -> bool:
    """Tell whether a sentence quotes the run: words on a sign."""
    begin, end = said.starts[first], said.ends[stop - 1]
    before, after = said.text[max(begin - 1, 0) : begin], said.text[end : end + 2]
    return before in {'"', "“", "'", "‘", "«"} and any(sign in after for sign in "\"”'’»")
