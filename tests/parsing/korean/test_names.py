"""Which words look like names, and where a particle parts from its stem."""

from __future__ import annotations

import pytest

from captions.parsing.korean.forms import Kind, read_form
from captions.parsing.korean.names import rate_name, sounds_foreign
from captions.parsing.korean.particles import split_particles


@pytest.mark.parametrize("name", ["홍길순", "나도현", "리설향", "남궁도윤", "황보가온"])
def test_a_surname_and_given_syllables_are_a_sure_name(name: str) -> None:
    assert rate_name(name) == 3


@pytest.mark.parametrize("noun", ["이재민", "국방부", "방문한", "정상", "주민", "양국"])
def test_a_noun_that_starts_like_a_name_is_none(noun: str) -> None:
    assert rate_name(noun) == 0


def test_a_noun_with_a_further_syllable_is_only_likely() -> None:
    assert rate_name("이동원") == 2
    assert rate_name("조정식") == 2


def test_two_syllables_are_a_weak_name() -> None:
    assert rate_name("서웅") == 1


@pytest.mark.parametrize(
    ("word", "stem", "josa"),
    [
        ("홍길순이", "홍길순", "이"),
        ("나도은은", "나도은", "은"),
        ("박세리와", "박세리", "와"),
        ("국방부장관에게", "국방부장관", "에게"),
        ("부산에서", "부산", "에서"),
    ],
)
def test_a_particle_parts_from_the_stem(word: str, stem: str, josa: str) -> None:
    form = read_form(word)
    assert (form.stem, form.josa) == (stem, josa)


@pytest.mark.parametrize("word", ["세르게이", "안드레이", "나도은", "한반도"])
def test_a_last_syllable_that_only_looks_like_a_particle_stays(word: str) -> None:
    assert read_form(word).stem == word


def test_a_particle_agrees_with_the_sound_before_it() -> None:
    assert ("장관", "은") in set(split_particles("장관은"))
    assert not list(split_particles("장관는"))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("통일전선부장", Kind.TITLE),
        ("1차관과", Kind.TITLE),
        ("18일", Kind.NUMBER),
        ("경기장", Kind.FACILITY),
        ("회의장", Kind.FACILITY),
        ("국회의장", Kind.TITLE),
        ("여수시", Kind.PLACE),
        ("방문한", Kind.ADNOMINAL),
        ("선보였고", Kind.VERB),
        ("관광객들이", Kind.GROUP),
        ("핀란드", Kind.COUNTRY),
    ],
)
def test_a_word_is_of_one_kind(word: str, kind: Kind) -> None:
    assert read_form(word).kind is kind


def test_foreign_names_have_syllables_that_offices_lack() -> None:
    assert sounds_foreign("코르호넨")
    assert not sounds_foreign("외교안보실")
