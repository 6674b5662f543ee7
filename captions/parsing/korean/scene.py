"""Is a person in the picture, or only named? Decided by particles, clauses and what follows.

Only named is who owns something (총리의 친서), whose name an event or a thing bears (의장 취임식),
who is protested against, who acts in a clause that merely leans on a place (A가 회담한 호텔에서 B가
기다린다), who stands in quotation marks, and whom a sentence of background speaks of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.parsing.korean.forms import Kind
from captions.parsing.korean.lexicon import (
    AGAINST,
    BACKGROUND,
    ELSEWHERE,
    EVENT_VERBS,
    GATHERING,
    INTERACT,
    SHOWING,
    VEHICLES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.korean.drafts import Draft
    from captions.parsing.korean.words import Sentence, Word


class Scene:
    """One sentence with its people, and what it is about."""

    def __init__(self, text: str, sentence: Sentence, drafts: Sequence[Draft], number: int) -> None:
        """Take in one sentence.

        Args:
            text: The caption.
            sentence: The sentence, cut into words.
            drafts: The people it names, in order.
            number: 0 for the first sentence of the description.
        """
        self.words = sentence.words
        self.drafts = drafts
        self.number = number
        self.text = text[sentence.span.start : sentence.span.end].rstrip(" .")
        self.people = {at for draft in drafts for at in range(draft.first, draft.last + 1)}
        self.company = _companies(drafts)
        """For each person the last word of the people joined to them: A와 B가."""
        self.is_background = number > 0 and not self._speaks_of_picture()

    def _speaks_of_picture(self) -> bool:
        """Tell whether a later sentence tells positions, or what is going on."""
        if not SHOWING.isdisjoint([word.surface() for word in self.words]):
            return True
        tail = self.text[-_TAIL_LENGTH:]
        return any(end in tail for end in _SHOWN_TENSE) and not self.text.endswith(BACKGROUND)


_SUBJECT = frozenset(("이", "가", "은", "는", "께서"))
_RIDING = frozenset(("탄", "태운", "실은", "탑승한"))
_JOINING = frozenset(("과", "와", ""))
_COMPARING = frozenset(("보다", "처럼", "라고", "이라고", "에의"))
_OBJECT_OR_NONE = frozenset(("", "을", "를", "의", "에", "과", "와"))
_ABOUT = frozenset(("대한", "관한", "대해", "관해", "의한", "따른", "맞서", "항의하는"))
_SHOWN_TENSE = ("고 있다", "있다", "모습", "한다", "는다", "중이다", "보인다", "장면")
_TAIL_LENGTH = 12
_FARTHEST = 30
"""Words looked ahead for the verb or the subject of a clause."""


def judge(scene: Scene, index: int, *, led: bool) -> tuple[bool, str]:
    """Decide whether a person is shown, and say what makes it doubtful.

    Args:
        scene: The sentence.
        index: Which of its people is asked about.
        led: A position stands ahead of the person as words of the sentence.
    """
    draft = scene.drafts[index]
    if scene.words[draft.last].quoted:
        return False, ""
    if draft.marker is not None or led:
        return True, ""
    if draft.late or draft.noun_follows or _is_object_of_talk(scene, draft):
        return False, ""
    if _leans(scene, index):
        return False, ""
    return _judge_background(scene) if scene.is_background else (True, "")


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
    return any(verb in scene.text for verb in ("공개", "보도", "게재", "배포", "전송"))


def _following(scene: Scene, draft: Draft) -> Word | None:
    """Give the word after a person, None when something parts it from them."""
    words, at = scene.words, draft.last
    if at + 1 >= len(words) or words[at].comma:
        return None
    return words[at + 1]


def _leans(scene: Scene, index: int) -> bool:
    """Tell whether a person acts only in a clause that leans on a noun of the main clause.

    The clause's verb must be the first verb after the person, lean on a word that is no person,
    and another subject must follow with no verb between.
    """
    words = scene.words
    if scene.drafts[index].josa not in _SUBJECT | _JOINING:
        return False
    verb = _first_verb(words, scene.company[index] + 1)
    if verb is None or words[verb].kind is not Kind.ADNOMINAL or verb + 1 >= len(words):
        return False
    if words[verb].surface() in _RIDING and words[verb + 1].form.stem in VEHICLES:
        return True
    return words[verb + 1].surface() not in GATHERING and _other_subject(scene, verb)


def _companies(drafts: Sequence[Draft]) -> list[int]:
    """Give for each person the last word of those joined to them as one subject: A와 B가."""
    ends = [draft.last for draft in drafts]
    for index in range(len(drafts) - 2, -1, -1):
        joined = drafts[index].josa in _JOINING
        if joined and drafts[index + 1].first == drafts[index].last + 1:
            ends[index] = ends[index + 1]
    return ends


def _first_verb(words: Sequence[Word], start: int) -> int | None:
    """Find the first word that is a verb form, events' own verbs left aside."""
    for at in range(start, min(len(words), start + _FARTHEST)):
        word = words[at]
        if word.kind is Kind.VERB or _ends_clause(word):
            return at
        if word.kind is Kind.ADNOMINAL and words[at].surface() not in EVENT_VERBS:
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


def _other_subject(scene: Scene, verb: int) -> bool:
    """Tell whether a further person or group follows the leaning clause before any other verb."""
    words, people = scene.words, scene.people
    if verb + 1 in people:
        return False
    for at in range(verb + 1, min(len(words), verb + _FARTHEST)):
        word = words[at]
        if word.kind is Kind.VERB or _ends_clause(word) or _sets_scene(words, at):
            return False
        if word.josa in _SUBJECT and (at in people or word.kind is Kind.GROUP):
            return True
    return False


def _sets_scene(words: Sequence[Word], at: int) -> bool:
    """Tell whether a clause ends here that goes on beside the main one: 발언하는 동안."""
    leans = words[at - 1].kind is Kind.ADNOMINAL
    return leans and words[at].surface() in GATHERING


def _judge_background(scene: Scene) -> tuple[bool, str]:
    """Decide for a later sentence of the past: one that tells what somebody did may show it."""
    if scene.text.endswith(BACKGROUND) or any(w.form.stem in ELSEWHERE for w in scene.words):
        return False, ""
    return True, "named by a later sentence that may be background"
