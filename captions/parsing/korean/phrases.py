"""A noun phrase → the people it names, each with the title and the marker printed with them.

Korean puts the office after the name (홍길순 한나라 외무장관), ahead of it with or without a rank
behind (공보실장 홍길순 대령, 배우 홍길순), and foreign names of several words run up to the
country, the body or the office (아나 헤이스 한나라 외무장관).

>>> from captions.parsing.korean.words import read_words
>>> text = "홍길순 외교부 장관(왼쪽)과"
>>> [draft] = find_people(read_words(text, 0, len(text)), 0, 3, listed=False)
>>> draft.name, draft.title, draft.marker.text
(Span(start=0, end=3), Span(start=4, end=10), '왼쪽')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.parsing.korean.drafts import ACTING, BARE_JOSA, Draft, last_title, make_draft
from captions.parsing.korean.foreign import find_foreign
from captions.parsing.korean.forms import Kind
from captions.parsing.korean.lexicon import (
    BARE_LAST,
    CALLINGS,
    LONG_SURNAMES,
    NOUN_NAMES,
    SELDOM_LAST,
    TEAMS,
    TENSE,
)
from captions.parsing.korean.names import (
    LIKELY,
    SURE,
    is_short_name,
    starts_korean,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.korean.words import Word

_OFFICE_HEADS = frozenset((Kind.COUNTRY, Kind.BODY, Kind.TITLE, Kind.PLACE))
_LONGEST_PHRASE = 24


def find_people(words: Sequence[Word], first: int, last: int, *, listed: bool) -> list[Draft]:
    """Find the people in the noun phrase ``words[first:last]``.

    Args:
        words: The words of one sentence.
        first: Index of the phrase's first word.
        last: Index after its last word.
        listed: The phrase stands in a "from left" list, where a bare name is enough.
    """
    first = max(first, last - _LONGEST_PHRASE)
    found: list[Draft] = []
    while first < last:
        at = _korean_name(words, first, last, listed=listed)
        if at is None:
            return found or find_foreign(words, first, last, listed=listed)
        draft = make_draft(words, (at, at + 1), first, last, "person.korean")
        if draft is None:
            break
        found.append(draft)
        first = _next_name(words, draft.last + 1, last)
    return found


def _korean_name(words: Sequence[Word], first: int, last: int, *, listed: bool) -> int | None:
    """Find the word that is a Korean name: a sure one, else one that its place makes likely."""
    names = [at for at in range(first, last) if words[at].kind is Kind.NAME]
    for at in names:
        if words[at].form.name == SURE:
            return None if _ends_foreign_name(words, first, at) else at
    for at in names:
        if _is_placed(words, at, first, last, listed=listed):
            return at
    return first if _is_noun_used_as_name(words, first, last) else None


def _ends_foreign_name(words: Sequence[Word], first: int, at: int) -> bool:
    """Tell whether a word only looks Korean, as the end of a foreign name: 도널드 라이언."""
    if at == first:
        return False
    ahead = words[at - 1]
    if ahead.kind is Kind.FOREIGN:
        return True
    unknown = ahead.kind is Kind.OTHER and ahead.form.foreign
    return unknown and not starts_korean(words[at].form.stem)


def _is_placed(words: Sequence[Word], at: int, first: int, last: int, *, listed: bool) -> bool:
    """Tell whether the words around an unsure name make it one."""
    word = words[at]
    alone = at + 1 == last
    ahead = words[at - 1] if at > first else None
    if ahead is not None and ahead.kind is Kind.FOREIGN:
        return False
    if alone:
        if word.marker is not None or listed:
            return ahead is None or word.form.name == LIKELY
        if ahead is None:
            return _acts(words, at)
        return ahead.form.stem in CALLINGS or _is_introduced(word, ahead)
    follows = words[at + 1].kind in _OFFICE_HEADS or words[at + 1].form.stem in TENSE
    return follows and last_title(words, at + 1, last) is not None and not word.josa


def _is_introduced(word: Word, ahead: Word) -> bool:
    """Tell whether the word ahead makes an unsure name one: 두산 최웅이, 감독 이동원."""
    if ahead.form.stem in TEAMS:
        return word.form.name == LIKELY or word.josa in ACTING
    return word.form.name == LIKELY and ahead.kind in (Kind.TITLE, Kind.COUNTRY)


def _acts(words: Sequence[Word], at: int) -> bool:
    """Tell whether a likely name alone is a person: 최지만이, and 강철민이 at a sentence's head."""
    word = words[at]
    stem = word.form.stem
    if word.form.name != LIKELY or not word.josa:
        return False
    if stem[-1] in SELDOM_LAST:
        return word.josa in BARE_JOSA and not (stem[-1] == "하" and word.josa == "는")
    named = stem[-1] in BARE_LAST or stem[:2] in LONG_SURNAMES
    return at == 0 and word.josa in ACTING and named


def _is_noun_used_as_name(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a name that is also a noun heads a phrase of country or body and office.

    정박 is "anchoring", and somebody's name in 정박 한나라 외교부 차관(오른쪽). Nouns that are
    known as names need no marker.
    """
    if first + 1 >= last:
        return False
    word, follows = words[first], words[first + 1]
    stem = word.form.stem
    title = last_title(words, first + 1, last)
    if title is None or word.josa or stem in TENSE:
        return False
    if stem in NOUN_NAMES:
        return follows.kind in _OFFICE_HEADS or follows.form.stem in TENSE
    if word.kind is not Kind.NOUN or not is_short_name(stem):
        return False
    return follows.kind in (Kind.COUNTRY, Kind.BODY) and words[title].marker is not None


def _next_name(words: Sequence[Word], start: int, last: int) -> int:
    """Find where the next person of the same phrase starts; ``last`` when none does."""
    for at in range(start, last):
        if words[at].kind is Kind.NAME and words[at].form.name == SURE:
            return at
    return last
