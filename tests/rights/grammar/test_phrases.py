"""Patterns are read as the table in the module says."""

from __future__ import annotations

import pytest

from captions.rights.grammar.automaton import Automaton
from captions.rights.grammar.common_words import COMMON
from captions.rights.grammar.phrases import keys_of, parse_phrase
from captions.rights.grammar.slots import SLOTS
from captions.rights.grammar.words import Words


def found(pattern: str, text: str) -> list[str]:
    automaton = Automaton()
    automaton.add(parse_phrase(pattern), "it")
    return [text[m.begin : m.end] for m in automaton.find_all(Words(text), SLOTS)]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("no sales", "NO SALES"),
        ("no sales", "no-sales"),
        ("no [print|photo] sales", "NO PHOTO SALES"),
        ("(must|may) not be sold", "may not be sold"),
        ("third part(y|ies)", "third parties"),
        ("colo[u]r", "color"),
        ("unauthori(z|s)ed use", "unauthorised use"),
        ("[for] {media} only", "FOR NEWSPAPERS ONLY"),
        ("no use in {territories}", "NO USE IN PERU, CHILE"),
        ("use only . for others", "use only. For others"),
        ("bearbeitung ... unzulässig", "Bearbeitung der Bilder ist unzulässig"),
        ("crédito obligatorio", "CREDITO OBLIGATORIO"),
        ("재배포 [및] 금지", "재 배포 금지"),
        ("no marketing advertising", "no marketing, advertising"),
    ],
)
def test_a_pattern_finds_the_whole_text(pattern: str, text: str) -> None:
    assert text in found(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("no sales", "no. Sales rose"),
        ("no sales", "no salesman"),
        ("no [print] sales", "no book sales"),
        ("no use in {territories}", "no use in winter"),
        ("use only . for others", "use only for others"),
        ("bearbeitung ... unzulässig", "Bearbeitung. Das ist unzulässig"),
        ("{media} only", "Peru only"),
    ],
)
def test_a_pattern_leaves_other_texts_alone(pattern: str, text: str) -> None:
    assert found(pattern, text) == []


@pytest.mark.parametrize("pattern", ["no (sales", "no sales]", "(a [b) c]"])
def test_brackets_have_to_match(pattern: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        parse_phrase(pattern)


@pytest.mark.parametrize("pattern", ["[no]", "{media}", "[for] {media}", "{media} {territories}"])
def test_a_phrase_that_could_be_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"empty|alone|another"):
        Automaton().add(parse_phrase(pattern), "it")


def test_the_rarest_word_is_the_key() -> None:
    assert keys_of(parse_phrase("[for] use in the archive"), COMMON) == {"archive"}
    assert keys_of(parse_phrase("재배포 금지"), COMMON) == {"금지"}
