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

import msgspec
import regex

from captions.parsing.korean.forms import Kind
from captions.parsing.korean.lexicon import (
    BARE_LAST,
    CALLINGS,
    GIVEN,
    NO_TITLE,
    RANKS,
    TEAMS,
    TENSE,
    TOGETHER,
)
from captions.parsing.korean.names import (
    LIKELY,
    SURE,
    is_short_name,
    is_surname,
    sounds_foreign,
    starts_korean,
)
from captions.parsing.korean.particles import is_hangul
from captions.parsing.korean.positions import Marker
from captions.record.caption import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.korean.words import Word


class Draft(msgspec.Struct):
    """A person as one phrase names them; word indexes count in the sentence."""

    name: Span
    title: Span | None
    first: int
    last: int
    """Index of the phrase's last word that belongs to the person."""
    rule: str
    marker: Marker | None = None
    marker_start: int = 0
    josa: str = ""
    noun_follows: bool = False
    """The name stands before another noun: 홍길순 대통령 취임식."""
    late: bool = False
    """Called 고 or 故: dead, so hardly in the picture."""
    doubt: str = ""


_OFFICE_HEADS = frozenset((Kind.COUNTRY, Kind.BODY, Kind.TITLE, Kind.PLACE))
_NAMELESS = frozenset((Kind.STOP, Kind.NUMBER, Kind.COUNTRY, Kind.GROUP, Kind.VERB, Kind.ADNOMINAL))
_REGNAL = regex.compile(r"\d{1,2}세")
"""The number of a king or pope: 레오 14세."""
_LONGEST_PHRASE = 24
_LONGEST_NAME = 5
_LONGEST_WORD = 7
_LATE = frozenset(("고", "故"))
_LOOSE_TITLE_ENDS = frozenset("장관원사수자인가")
_ACTING = frozenset(("이", "가", "은", "는"))
_SUBJECT_LIKE = frozenset(
    (
        "이",
        "가",
        "은",
        "는",
        "을",
        "를",
        "과",
        "와",
        "의",
        "도",
        "에게",
        "께서",
        "께",
        "에게는",
        "에게서",
        "하고",
        "이나",
        "나",
        "보다",
        "처럼",
        "이며",
        "이다",
    )
)


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
            return found or _foreign_people(words, first, last, listed=listed)
        draft = _draft(words, (at, at + 1), first, last, "person.korean")
        if draft is None:
            break
        found.append(draft)
        first = _next_name(words, draft.last + 1, last)
    return found


def _korean_name(words: Sequence[Word], first: int, last: int, *, listed: bool) -> int | None:
    """Find the word that is a Korean name: a sure one, else one that its place makes likely."""
    for at in range(first, last):
        if words[at].kind is Kind.NAME and words[at].form.name == SURE:
            return None if _ends_foreign_name(words, first, at) else at
    for at in range(first, last):
        if words[at].kind is Kind.NAME and _is_placed(words, at, first, last, listed=listed):
            return at
    return first if _is_noun_used_as_name(words, first, last) else None


def _ends_foreign_name(words: Sequence[Word], first: int, at: int) -> bool:
    """Tell whether a word only looks Korean, as the end of a foreign name: 도널드 라이언."""
    if at == first:
        return False
    ahead = words[at - 1]
    if ahead.kind is Kind.FOREIGN:
        return True
    unknown = ahead.kind is Kind.OTHER and sounds_foreign(ahead.form.stem)
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
            return _heads_sentence(words, at)
        introduced = ahead.kind in (Kind.TITLE, Kind.COUNTRY) or ahead.form.stem in TEAMS
        return ahead.form.stem in CALLINGS or (word.form.name == LIKELY and introduced)
    follows = words[at + 1].kind in _OFFICE_HEADS or words[at + 1].form.stem in TENSE
    return follows and _last_title(words, at + 1, last) is not None and not word.josa


def _heads_sentence(words: Sequence[Word], at: int) -> bool:
    """Tell whether a likely name opens a sentence as its subject: 강철민이 …."""
    word = words[at]
    acts = at == 0 and word.josa in _ACTING and word.form.name == LIKELY
    return acts and word.form.stem[-1] in BARE_LAST


def _is_noun_used_as_name(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a name that is also a noun heads a phrase of country or body and office.

    정박 is "anchoring", and somebody's name in 정박 한나라 외교부 차관(오른쪽).
    """
    if first + 2 >= last or words[first + 1].kind not in (Kind.COUNTRY, Kind.BODY):
        return False
    word = words[first]
    if word.kind is not Kind.NOUN or word.form.stem in TENSE or not is_short_name(word.form.stem):
        return False
    title = _last_title(words, first + 2, last)
    return title is not None and words[title].marker is not None


def _last_title(words: Sequence[Word], start: int, last: int) -> int | None:
    """Find the last office in ``words[start:last]`` before another name."""
    found = None
    for at in range(start, last):
        word = words[at]
        if word.kind is Kind.NAME and word.form.name == SURE:
            break
        if word.kind is Kind.TITLE:
            found = at
    return found


def _next_name(words: Sequence[Word], start: int, last: int) -> int:
    """Find where the next person of the same phrase starts; ``last`` when none does."""
    for at in range(start, last):
        if words[at].kind is Kind.NAME and words[at].form.name == SURE:
            return at
    return last


def _draft(
    words: Sequence[Word], name: tuple[int, int], first: int, last: int, rule: str
) -> Draft | None:
    """Draft the person whose name is ``words[name[0]:name[1]]``."""
    head, after = name
    office = _last_title(words, after, last)
    ahead = _office_ahead(words, first, head)
    end = after - 1 if office is None else office
    draft = Draft(
        name=Span(words[head].start, words[after - 1].end),
        title=None,
        first=first,
        last=end,
        rule=rule,
        late=head > first and words[head - 1].form.stem in _LATE,
    )
    if office is not None:
        draft.title = _title_behind(words, after, office)
        if ahead is not None and after == office and words[office].form.stem in RANKS:
            draft.title = ahead
    elif ahead is not None:
        draft.title = ahead
    _take_marker(draft, words[head : end + 1])
    _finish(draft, words, end, last)
    if office is None and draft.marker is None and not _takes(draft.josa):
        return None
    if office is None and draft.noun_follows and draft.marker is None:
        return _loose_title(draft, words, after, last)
    return draft


def _takes(josa: str) -> bool:
    """Tell whether a bare name may carry the particle: things stand 에서, 에, 로, people do not."""
    return not josa or josa in _SUBJECT_LIKE


def _title_behind(words: Sequence[Word], start: int, office: int) -> Span | None:
    """Give the office after the name, but no mere courtesy."""
    if start == office and words[office].form.stem in NO_TITLE:
        return None
    return Span(words[start].start, words[office].end)


def _office_ahead(words: Sequence[Word], first: int, head: int) -> Span | None:
    """Give the office printed ahead of the name, with the body it is held in."""
    if head == first:
        return None
    office = words[head - 1]
    if office.kind is not Kind.TITLE or office.form.stem in NO_TITLE:
        return None
    start = head - 1
    while start > first and words[start - 1].kind not in (Kind.KIN, Kind.NAME, Kind.EVENT):
        start -= 1
    return Span(words[start].start, office.end)


def _take_marker(draft: Draft, words: Sequence[Word]) -> None:
    """Give the person the marker behind the name or the office."""
    for word in words:
        if word.marker is not None:
            draft.marker, draft.marker_start = word.marker, word.marker_start
            return


def _finish(draft: Draft, words: Sequence[Word], end: int, last: int) -> None:
    """Note the particle, and whether another noun follows the person."""
    follows = words[end + 1] if end + 1 < last else None
    if follows is None or words[end].comma:
        draft.josa = words[end].josa
    elif follows.form.stem in TOGETHER:
        draft.josa = follows.josa
    elif not (follows.kind is Kind.NAME and follows.form.name == SURE):
        draft.noun_follows = True


def _loose_title(draft: Draft, words: Sequence[Word], start: int, last: int) -> Draft | None:
    """Read an office no list knows by its last syllable: 홍길순 해양전략관이."""
    word = words[last - 1]
    if word.form.stem[-1] in _LOOSE_TITLE_ENDS and word.josa in (
        "이",
        "가",
        "은",
        "는",
        "과",
        "와",
    ):
        draft.title, draft.last = Span(words[start].start, word.end), last - 1
        draft.josa, draft.noun_follows = word.josa, False
        draft.doubt = "the title is not in the list of offices"
    return draft


def _foreign_people(words: Sequence[Word], first: int, last: int, *, listed: bool) -> list[Draft]:
    """Find a foreign name: at the head of the phrase, or behind a country, a body or an office."""
    for at in range(last - 2, first, -1):
        if words[at].kind is Kind.TITLE and _name_run(words, at + 1, last) == last:
            if not _is_foreign(words[at + 1 : last]):
                break
            draft = _draft(words, (at + 1, last), first, last, "person.introduced")
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
                draft = _draft(words, (at + 1, end), first, last, "person.introduced")
                return [] if draft is None else [draft]
    return []


def _name_run(words: Sequence[Word], first: int, last: int) -> int:
    """Give the index after the words that can be parts of one name."""
    at = first
    while at < last and at - first < _LONGEST_NAME and _is_name_part(words[at]):
        at += 1
        if words[at - 1].marker is not None:
            break
    return at


def _is_name_part(word: Word) -> bool:
    stem = word.form.stem
    if word.kind in (Kind.FOREIGN, Kind.NAME):
        return True
    if _REGNAL.fullmatch(stem):
        return True
    if len(stem) == 1:
        return is_hangul(stem) and word.kind not in _NAMELESS and stem not in TENSE
    return word.kind is Kind.OTHER and len(stem) <= _LONGEST_WORD and is_hangul(stem)


def _is_foreign(words: Sequence[Word]) -> bool:
    """Tell whether something in a run of words shows that it is a foreign name."""
    if any(word.kind is Kind.FOREIGN or sounds_foreign(word.form.stem) for word in words):
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
        spoken = known and (run[-1].josa in _SUBJECT_LIKE or not run[-1].josa)
        strange = len(run) > 1 and all(_is_foreign([word]) for word in run)
        acting = strange and run[-1].josa in _ACTING and not _becomes(words, last)
        if not (marked or listed or spoken or acting):
            return None
    elif words[end].kind not in _OFFICE_HEADS and words[end].form.stem not in TENSE:
        if not (known and words[end].form.stem in TOGETHER):
            return None
    elif _last_title(words, end, last) is None:
        return None
    draft = _draft(words, (first, end), first, last, "person.foreign")
    if draft is not None and not known:
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
    if word.form.stem in TEAMS and run[-1].josa in _ACTING:
        return True
    return all(part.kind is Kind.FOREIGN for part in run) or run[-1].marker is not None


def _is_given_name(word: Word) -> bool:
    """Tell whether a word can be a given name alone: 딸 가온과."""
    stem = word.form.stem
    return len(stem) in (2, 3) and all(syllable in GIVEN for syllable in stem)
