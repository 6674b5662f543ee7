"""Text → language, as a BCP 47 primary tag, by script and by stop words.

Good enough to choose a grammar; a caption of names only counts as English.

>>> guess_language("Ein Mann geht durch die Altstadt und trägt einen Schirm.")
'de'
>>> guess_language("서울 시내를 걷는 시민들")
'ko'
"""

from __future__ import annotations

import regex

_HEAD_CHARACTERS = 400

_SCRIPTS = (
    ("ko", regex.compile(r"[\uAC00-\uD7A3\u1100-\u11FF]+")),
    ("ja", regex.compile(r"[\u3040-\u30FF\uFF66-\uFF9D]+")),
    ("zh", regex.compile(r"[\u4E00-\u9FFF\u3400-\u4DBF]+")),
    ("th", regex.compile(r"[\u0E00-\u0E7F]+")),
    ("he", regex.compile(r"[\u0590-\u05FF]+")),
    ("el", regex.compile(r"[\u0370-\u03FF]+")),
    ("hi", regex.compile(r"[\u0900-\u097F]+")),
    ("hy", regex.compile(r"[\u0530-\u058F]+")),
    ("ka", regex.compile(r"[\u10A0-\u10FF]+")),
)
_FOREIGN = regex.compile(r"[^\u0000-\u036F\u1E00-\u20CF\u2100-\u2BFF\uFB00-\uFB06]")
_CYRILLIC = regex.compile(r"[\u0400-\u04FF]+")
_UKRAINIAN = regex.compile(r"[іїєґІЇЄҐ]+")
_ARABIC = regex.compile(r"[\u0600-\u06FF]+")
_PERSIAN = regex.compile(r"[پچژگ]+")
_LATIN = regex.compile(r"[A-Za-z\u00C0-\u024F]+")

# A script wins when this share of the Latin letters is outweighed: Hangul, kana and Han write a
# word in a third of the letters that English takes.
_WEIGHT = 3

_STOP_WORDS = {
    "en": "the a an of and in on at to is are with his her for by from during after before this",
    "de": "der die das und ist ein eine im am auf bei mit von zu den dem des für nach während",
    "fr": "le la les des du et est une un dans sur au aux avec pour par lors à l'issue sa son",
    "es": "el la los las del y es una un en con por para durante al su se tras fotografía",
    "it": "il lo la gli le del della di e è un una nel nella con per durante al dal alla suo",
    "pt": "o a os as do da dos das e é um uma em no na com por para durante ao foto",
    "nl": "de het een en van op in met voor bij tijdens naar zijn haar aan door",
    "sv": "och en ett i på med för av till under den det är vid från",
    "pl": "i w z na do się jest po przez podczas od dla przed oraz",
    "tr": "ve bir ile için bu da de olarak sonra önce",
    "id": "dan di yang dengan untuk dari pada saat ke dalam",
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _tag, _words in _STOP_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _tag)


def guess_language(text: str) -> str:
    """Guess the language of a caption.

    Args:
        text: Any text; only its first 400 characters count.

    Returns:
        A BCP 47 primary tag; ``en`` where nothing tells.

    >>> guess_language("Le ministre parle à la presse dans la cour du palais.")
    'fr'
    >>> guess_language("Kim (김) speaks to reporters in Seoul on May 3, 2024.")
    'en'
    """
    head = text[:_HEAD_CHARACTERS]
    if not head.isascii() and _FOREIGN.search(head):
        tag = _by_script(head)
        if tag:
            return tag
    return _by_stop_words(head)


def _by_script(head: str) -> str:
    """Tell a language by its script, unless Latin letters outweigh it."""
    latin = _letters(_LATIN, head)
    for tag, pattern in _SCRIPTS:
        count = _letters(pattern, head)
        if count and count * _WEIGHT > latin:
            return tag
    if _letters(_CYRILLIC, head) > latin:
        return "uk" if _UKRAINIAN.search(head) else "ru"
    if _letters(_ARABIC, head) > latin:
        return "fa" if _PERSIAN.search(head) else "ar"
    return ""


def _letters(script: regex.Pattern[str], head: str) -> int:
    """Count the letters of one script."""
    return sum(map(len, script.findall(head)))


def _by_stop_words(head: str) -> str:
    """Tell a language in Latin letters by the commonest little words."""
    votes: dict[str, int] = {}
    for word in head.lower().split():
        if word in _LANGUAGES_OF:
            for tag in _LANGUAGES_OF[word]:
                votes[tag] = votes.get(tag, 0) + 1
    if not votes:
        return "en"
    best = max(votes.values())
    return "en" if votes.get("en", 0) == best else max(votes, key=votes.__getitem__)
