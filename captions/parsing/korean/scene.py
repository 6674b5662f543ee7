"""Is a person in the picture, or only named? Decided by particles, clauses and what follows.

Only named is who owns something (총리의 친서), whose name an event or a thing bears (의장 취임식),
who is protested against, who acts in a clause that merely leans on a place (A가 회담한 호텔에서 B가
기다린다), who stands in quotation marks, and whom a sentence of background speaks of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from captions.parsing.korean.forms import Kind
from captions.parsing.korean.lexicon import (
    AGAINST,
    BACKGROUND,
    ELSEWHERE,
    EVENT_VERBS,
    GATHERING,
    INTERACT,
    SHOWING,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.korean.phrases import Draft
    from captions.parsing.korean.words import Word
    from captions.record.caption import Span


class Scene(NamedTuple):
    """One sentence and where it stands."""

    words: Sequence[Word]
    text: str
    span: Span
    number: int
    """0 for the first sentence of the description."""


_SUBJECT = frozenset(("이", "가", "은", "는", "께서"))
_COMPARING = frozenset(("보다", "처럼", "라고", "이라고", "에의"))
_OBJECT_OR_NONE = frozenset(("", "을", "를", "의", "에", "과", "와"))
_ABOUT = frozenset(("대한", "관한", "대해", "관해", "의한", "따른", "맞서", "항의하는"))
_SHOWN_TENSE = ("고 있다", "있다", "모습", "한다", "는다", "중이다", "보인다", "장면")
_TAIL_LENGTH = 12


def judge(scene: Scene, drafts: Sequence[Draft], index: int, *, led: bool) -> tuple[bool, str]:
    """Decide whether a person is shown, and say what makes it doubtful.

    Args:
        scene: The sentence.
        drafts: All people of the sentence, in order.
        index: Which of them is asked about.
        led: A position stands ahead of the person as words of the sentence.
    """
    draft = drafts[index]
    if scene.words[draft.last].quoted:
        return False, ""
    if draft.marker is not None or led:
        return True, ""
    if draft.late or draft.noun_follows or _is_object_of_talk(scene, draft):
        return False, ""
    if _leans(scene, drafts, index):
        return False, ""
    if scene.number and not _speaks_of_picture(scene):
        return _judge_background(scene)
    return True, ""


def _is_object_of_talk(scene: Scene, draft: Draft) -> bool:
    """Tell whether the words behind a person make them a topic: owned, compared, protested."""
    josa = draft.josa
    if josa in _COMPARING:
        return True
    follows = _following(scene, draft)
    if follows is None:
        return josa == "의"
    surface = follows.form.stem + follows.josa
    if josa == "의":
        return not ({surface, follows.form.stem} & INTERACT or _is_of_released(scene, follows))
    if josa != "의" and josa in _OBJECT_OR_NONE and {surface, follows.form.stem} & AGAINST:
        return True
    return josa == "에" and follows.form.stem in _ABOUT


def _is_of_released(scene: Scene, follows: Word) -> bool:
    """Tell whether the person's is the very picture that was released: 위원장의 사진을 공개했다."""
    if follows.form.stem not in ("사진", "모습", "영상", "장면"):
        return False
    sentence = scene.text[scene.span.start : scene.span.end]
    return any(verb in sentence for verb in ("공개", "보도", "게재", "배포", "전송"))


def _following(scene: Scene, draft: Draft) -> Word | None:
    """Give the word after a person, None when something parts it from them."""
    words, at = scene.words, draft.last
    if at + 1 >= len(words) or words[at].comma:
        return None
    return words[at + 1]


def _leans(scene: Scene, drafts: Sequence[Draft], index: int) -> bool:
    """Tell whether a person acts only in a clause that leans on a noun of the main clause.

    The clause's verb must be the first verb after the person, lean on a word that is no person,
    and another subject must follow with no verb between.
    """
    draft = drafts[index]
    words = scene.words
    verb = _first_verb(words, _end_of_company(drafts, index) + 1)
    if (
        verb is None
        or words[verb].kind is not Kind.ADNOMINAL
        or _surface(words, verb) in EVENT_VERBS
    ):
        return False
    if verb + 1 >= len(words) or _surface(words, verb + 1) in GATHERING:
        return False
    if draft.josa not in _SUBJECT and draft.josa not in ("과", "와", ""):
        return False
    return _other_subject(words, drafts, index, verb)


def _surface(words: Sequence[Word], at: int) -> str:
    return words[at].form.stem + words[at].josa


def _end_of_company(drafts: Sequence[Draft], index: int) -> int:
    """Give the last word of the people joined to this one as one subject: A와 B가."""
    while index + 1 < len(drafts) and drafts[index].josa in ("과", "와", ""):
        if drafts[index + 1].first != drafts[index].last + 1:
            break
        index += 1
    return drafts[index].last


def _first_verb(words: Sequence[Word], start: int) -> int | None:
    """Find the first word that is a verb form, events' own verbs left aside."""
    for at in range(start, len(words)):
        word = words[at]
        if word.kind is Kind.VERB or _ends_clause(word):
            return at
        if word.kind is Kind.ADNOMINAL and _surface(words, at) not in EVENT_VERBS:
            return at
    return None


def _ends_clause(word: Word) -> bool:
    """Tell whether a word is a connective form: 하고, 안내하고, 마치고."""
    return word.josa == "하고" or word.form.stem in (
        "하고",
        "마치고",
        "열고",
        "들고",
        "통해",
        "위해",
    )


def _other_subject(words: Sequence[Word], drafts: Sequence[Draft], index: int, verb: int) -> bool:
    """Tell whether a further person or group follows the leaning clause before any other verb."""
    people = {at for draft in drafts for at in range(draft.first, draft.last + 1)}
    company = _end_of_company(drafts, index)
    if verb + 1 in people and verb + 1 > company and not _place_between(words, verb, people):
        return False
    for at in range(verb + 1, len(words)):
        word = words[at]
        if word.kind is Kind.VERB or _ends_clause(word) or _surface(words, at) in GATHERING:
            return False
        if word.josa in _SUBJECT and (at in people or word.kind is Kind.GROUP):
            return True
    return False


def _place_between(words: Sequence[Word], verb: int, people: set[int]) -> bool:
    """Tell whether a noun with 에서 or 에 stands between the leaning verb and the next person."""
    for at in range(verb + 1, len(words)):
        if at in people:
            return False
        if words[at].josa in ("에서", "에", "에는", "에서는"):
            return True
    return False


def _speaks_of_picture(scene: Scene) -> bool:
    """Tell whether a later sentence shows: it tells positions, or what is going on."""
    if any(_surface(scene.words, at) in SHOWING for at in range(len(scene.words))):
        return True
    tail = scene.text[max(scene.span.start, scene.span.end - _TAIL_LENGTH) : scene.span.end]
    return any(end in tail for end in _SHOWN_TENSE) and not tail.rstrip(" .").endswith(BACKGROUND)


def _judge_background(scene: Scene) -> tuple[bool, str]:
    """Decide for a later sentence of the past: one that tells what somebody did may show it."""
    tail = scene.text[scene.span.start : scene.span.end].rstrip(" .")
    if tail.endswith(BACKGROUND) or any(w.form.stem in ELSEWHERE for w in scene.words):
        return False, ""
    return True, "named by a later sentence that may be background"
