"""A name in a noun phrase → a `Draft` of the person: title, marker, particle, what follows.

The office stands behind the name (홍길순 외교부 장관) or ahead of it (배우 홍길순); of two, a mere
rank behind gives way to the office ahead (공보실장 홍길순 대령).

>>> from captions.parsing.korean.words import read_words
>>> text = "공보실장 홍길순 대령이"
>>> draft = make_draft(read_words(text, 0, len(text)), (1, 2), 0, 3, "person.korean")
>>> text[slice(*draft.name)], text[slice(*draft.title)], draft.josa
('홍길순', '공보실장', '이')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.parsing.korean.forms import Kind
from captions.parsing.korean.lexicon import NO_TITLE, RANKS, TOGETHER
from captions.parsing.korean.names import SURE
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


_LATE = frozenset(("고", "故"))
_LOOSE_TITLE_ENDS = frozenset("장관원사수자인가보역감령")
BARE_JOSA = frozenset(
    ("이", "가", "은", "는", "을", "를", "과", "와", "의", "도", "에게", "께서", "께")
)
BARE_JOSA |= {"에게는", "에게서", "하고", "이나", "나", "보다", "처럼", "이며", "이다"}
"""Particles of a bare name: things stand with 에서, 에 and 로, people do not."""
ACTING = frozenset(("이", "가", "은", "는"))
"""Particles of a subject."""


def last_title(words: Sequence[Word], start: int, last: int) -> int | None:
    """Find the last office in ``words[start:last]`` before another name."""
    found = None
    for at in range(start, last):
        word = words[at]
        if word.kind is Kind.NAME and word.form.name == SURE:
            break
        if word.kind is Kind.TITLE:
            found = at
    return found


def make_draft(
    words: Sequence[Word], name: tuple[int, int], first: int, last: int, rule: str
) -> Draft | None:
    """Draft the person of one name, with the office and the marker around it.

    Args:
        words: The words of one sentence.
        name: The name is ``words[name[0]:name[1]]``.
        first: Index of the phrase's first word.
        last: Index after its last word.
        rule: Id of the rule that found the name.

    Returns:
        The draft; None when the particle shows that the "name" is a thing.
    """
    head, after = name
    office = last_title(words, after, last)
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
    return not josa or josa in BARE_JOSA


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
    while start > first and not _parts_title(words[start - 1]):
        start -= 1
    return Span(words[start].start, office.end)


def _parts_title(word: Word) -> bool:
    """Tell whether an office ahead of a name cannot reach over this word."""
    sure = word.kind is Kind.NAME and word.form.name == SURE
    return sure or word.kind in (Kind.KIN, Kind.EVENT)


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
