"""A noun phrase without a Korean name → a foreign name, told by its sounds and its place.

A foreign name of several words runs up to the country, the body or the office (아나 헤이스 미국
국무장관), or from the office on (국무장관 아나 헤이스); its end may look Korean (도널드 라이언).

>>> from captions.parsing.korean.words import read_words
>>> text = "알렉시 니에미 핀란드 대통령과"
>>> [draft] = find_foreign(read_words(text, 0, len(text)), 0, 4, listed=False)
>>> text[slice(*draft.name)], text[slice(*draft.title)]
('알렉시 니에미', '핀란드 대통령')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.parsing.korean.drafts import ACTING, BARE_JOSA, Draft, last_title, make_draft
from captions.parsing.korean.forms import Kind
from captions.parsing.korean.lexicon import CALLINGS, GIVEN, TEAMS, TENSE, TOGETHER
from captions.parsing.korean.names import is_surname

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.korean.words import Word

_OFFICE_HEADS = frozenset((Kind.COUNTRY, Kind.BODY, Kind.TITLE, Kind.PLACE))
_LONGEST_NAME = 5


def find_foreign(words: Sequence[Word], first: int, last: int, *, listed: bool) -> list[Draft]:
    """Find a foreign name: at the head of the phrase, or behind a country, a body or an office.

    Args:
        words: The words of one sentence.
        first: Index of the phrase's first word.
        last: Index after its last word.
        listed: The phrase stands in a "from left" list, where a bare name is enough.
    """
    for at in range(last - 2, first, -1):
        if words[at].kind is Kind.TITLE and _name_run(words, at + 1, last) == last:
            if not _is_foreign(words[at + 1 : last]):
                break
            draft = make_draft(words, (at + 1, last), first, last, "person.introduced")
            return [] if draft is None else [draft]
    end = _name_run(words, first, last)
    if end > first:
        draft = _heading_name(words, first, end, last, listed=listed)
        if draft is not None:
            return [draft]
    for at in range(first, last - 1):
        word = words[at]
        if word.kind in (Kind.TITLE, Kind.COUNTRY, Kind.BODY, Kind.KIN):
            end = _name_run(words, at + 1, last)
            if end > at + 1 and _is_introduced(words, at, end, last):
                draft = make_draft(words, (at + 1, end), first, last, "person.introduced")
                return [] if draft is None else [draft]
    return []


def _name_run(words: Sequence[Word], first: int, last: int) -> int:
    """Give the index after the words that can be parts of one name."""
    at = first
    while at < last and at - first < _LONGEST_NAME and words[at].form.name_part:
        at += 1
        if words[at - 1].marker is not None:
            break
    return at


def _is_foreign(words: Sequence[Word]) -> bool:
    """Tell whether something in a run of words shows that it is a foreign name."""
    if any(word.form.foreign for word in words):
        return True
    return len(words) > 1 and any(is_surname(word.form.stem) for word in words)


def _heading_name(
    words: Sequence[Word], first: int, end: int, last: int, *, listed: bool
) -> Draft | None:
    """Draft a foreign name at the head of a phrase, when what follows bears it out."""
    run = words[first:end]
    abroad = len(run) > 1 and end < last and words[end].kind is Kind.COUNTRY
    if not (abroad or _is_foreign(run)):
        return None
    known = any(word.kind is Kind.FOREIGN for word in run)
    if end == last:
        marked = run[-1].marker is not None
        spoken = known and (run[-1].josa in BARE_JOSA or not run[-1].josa)
        strange = len(run) > 1 and all(_is_foreign([word]) for word in run)
        acting = strange and run[-1].josa in ACTING and not _becomes(words, last)
        if not (marked or listed or spoken or acting):
            return None
    elif words[end].kind not in _OFFICE_HEADS and words[end].form.stem not in TENSE:
        if not (known and words[end].form.stem in TOGETHER):
            return None
    elif last_title(words, end, last) is None:
        return None
    draft = make_draft(words, (first, end), first, last, "person.foreign")
    named = end < last and words[end].kind in (Kind.COUNTRY, Kind.BODY) and _is_foreign(run)
    if draft is not None and not (known or named):
        draft.doubt = "the name is told by its place in the phrase alone"
    return draft


def _becomes(words: Sequence[Word], at: int) -> bool:
    """Tell whether 되다 or 아니다 follows: what stands before it is no subject."""
    return at < len(words) and words[at].form.stem.startswith(
        ("되", "된", "될", "돼", "됐", "아니", "아닌")
    )


def _is_introduced(words: Sequence[Word], at: int, end: int, last: int) -> bool:
    """Tell whether ``words[at + 1:end]`` is a name that the word at ``at`` introduces."""
    word, run = words[at], words[at + 1 : end]
    if word.kind is Kind.KIN:
        return end - at == 2 and _is_given_name(run[0])
    if word.form.stem in CALLINGS and word.kind is Kind.TITLE:
        return end == last or words[end].kind is Kind.TITLE
    if not _is_foreign(run):
        return False
    if word.kind is Kind.TITLE:
        return end == last or words[end].kind is Kind.TITLE
    if end < last:
        return words[end].kind is Kind.TITLE
    if word.form.stem in TEAMS and run[-1].josa in ACTING:
        return True
    return all(part.kind is Kind.FOREIGN for part in run) or run[-1].marker is not None


def _is_given_name(word: Word) -> bool:
    """Tell whether a word can be a given name alone: 딸 가온과."""
    stem = word.form.stem
    return len(stem) in (2, 3) and all(syllable in GIVEN for syllable in stem)
