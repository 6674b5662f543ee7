"""Tests of `captions.parsing.language`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.parsing.language import guess_language

EXAMPLES = [
    (
        "en",
        "A woman waters her roof garden in Porto, Portugal, on May 3, 2024. (AP Photo/Ana Reis)",
    ),
    ("en", "A crane lifts a boat in Halden. (Ana Reis/Harbour News)"),
    ("en", "Ana Reis"),
    ("en", ""),
    ("en", "A vendor sells tteokbokki (떡볶이) at a market in Daegu on Sunday."),
    ("ko", "시민들이 3일 오후 서울 마포구 한 공원에서 산책하고 있다."),
    ("ko", "[서울=연합뉴스] 홍길동 기자 photo@example.com"),
    ("ja", "東京都内で記者会見する首相=3日午後"),
    ("zh", "5月3日，市民在公园里散步。新华社记者 张三 摄"),
    ("de", "Die Ministerin spricht im Landtag mit Journalisten über den Haushalt."),
    ("fr", "Le ministre salue des élèves dans la cour de l'école."),
    ("es", "El presidente saluda a los vecinos durante una visita al mercado."),
    ("it", "Il sindaco durante la cerimonia nella piazza della cattedrale."),
    ("pt", "O ministro fala com os jornalistas no aeroporto do Porto."),
    ("nl", "De minister spreekt met het publiek tijdens een bezoek aan de haven."),
    ("ru", "Министр выступает на совещании в городской администрации."),
    ("uk", "Міністр виступає на засіданні міської ради у Львові."),
    ("ar", "وزير الخارجية يتحدث خلال مؤتمر صحفي في العاصمة"),
    ("fa", "گفتگوی وزیر با خبرنگاران در تهران"),
    ("el", "Ο υπουργός μιλά στους δημοσιογράφους"),
]


@pytest.mark.parametrize(("tag", "text"), EXAMPLES)
def test_script_and_stop_words_tell_the_language(tag: str, text: str) -> None:
    assert guess_language(text) == tag


@given(st.text())
def test_any_text_gets_a_two_letter_tag(text: str) -> None:
    tag = guess_language(text)
    assert len(tag) == 2
    assert tag.islower()
