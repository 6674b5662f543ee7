"""A credit that must be printed against the line that is planned (semantics §3, §6).

>>> same_letters("Ken Ross/ITV", "Photo: KEN ROSS / ITV")
True
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import regex

from captions.rights.effect import PERMITTED, PROHIBITED, REVIEW, Effect

if TYPE_CHECKING:
    from captions.rights.question import Question

_WORD = regex.compile(r"\p{L}{2,}+")


def credit_effect(text: str | None, question: Question, *, dictated: bool = True) -> Effect:
    """Give the effect of a compulsory credit.

    Args:
        text: What has to be printed; None leaves it to the caption's own credit line.
        question: The use, whose ``credit`` is the planned line, False for none.
        dictated: Whether the wording itself gives ``text``; a line that lacks an author found
            elsewhere in the caption is for a person to judge.
    """
    planned = question.use.credit
    duty = f"credit:{' '.join(text.split())}" if text and text.strip() else "credit:*"
    if planned is False:
        return Effect(PROHIBITED, "a credit is compulsory, and none will be printed")
    if isinstance(planned, str):
        if duty != "credit:*" and text and not same_letters(text, planned):
            rule = f'the line to be printed lacks "{text.strip()}"'
            return Effect(PROHIBITED, rule) if dictated else Effect(REVIEW, rule, (duty,))
        if duty == "credit:*" and not _shares_a_word(question.photo.credits, planned):
            rule = "the line to be printed shares no word with the caption's own credit"
            return Effect(REVIEW, rule, (duty,))
    return Effect(PERMITTED, "a credit is compulsory", (duty,))


def same_letters(dictated: str, planned: str) -> bool:
    """Tell whether a line holds the dictated text: letters only, case ignored."""
    wanted = _letters(dictated)
    return wanted in _letters(planned) if wanted else dictated.strip() in planned


def _letters(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in composed if character.isalpha())


def _shares_a_word(lines: tuple[str, ...], planned: str) -> bool:
    """Tell whether the planned line can be the caption's own; where that is not known, it can."""
    own = {word for line in lines for word in _WORD.findall(line.casefold())}
    return not own or not own.isdisjoint(_WORD.findall(planned.casefold()))
