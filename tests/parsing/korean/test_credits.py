"""Heads and tails: who took, who is credited, who supplied."""

from __future__ import annotations

import pytest

from captions.parsing.korean.credits import read_credits, read_names, tell_head
from captions.parsing.korean.frame import read_frame
from captions.pipeline import parse_record
from captions.record.caption import Caption

_SENTENCE = "나도현 의원이 발언하고 있다."


def credit(text: str) -> tuple[str, str | None, str | None]:
    """Give byline, credit and source; the byline empty when there is none."""
    frame = read_frame(text, ())
    assert [text[s.start : s.end] for s in frame.sentences] == [_SENTENCE], frame.sentences
    found = read_credits(frame, read_names(frame))
    line, source = found.credit_line, found.source
    names = ",".join(reading.value for reading in found.creators)
    return names, line.value if line else None, source.value if source else None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("(서울=연합뉴스) 홍길순 기자 = ", ("홍길순", "연합뉴스", None)),
        ("[서울=뉴시스] 홍길순 기자 = ", ("홍길순", "뉴시스", None)),
        ("【서울=뉴시스】홍길순 기자 = ", ("홍길순", "뉴시스", None)),
        ("(서울=연합뉴스) ", ("", "연합뉴스", None)),
        ("(서울=뉴스1) 홍길순·김가온 기자 = ", ("홍길순,김가온", "뉴스1", None)),
        ("(평양 조선중앙통신=연합뉴스) ", ("", "연합뉴스", "조선중앙통신")),
        ("(평양 노동신문=뉴스1) = ", ("", "뉴스1", "노동신문")),
        ("(도쿄 교도=연합뉴스) ", ("", "연합뉴스", "교도")),
        ("(로이터=뉴스1) ", ("", "뉴스1", "로이터")),
        ("[워싱턴=AP/뉴시스] ", ("", "AP/뉴시스", None)),
        ("[AP/뉴시스] ", ("", "AP/뉴시스", None)),
        ("[평양=조선중앙TV·AP/뉴시스] ", ("", "AP/뉴시스", "조선중앙TV")),
        ("(판문점=뉴스1) 한국공동사진기자단 = ", ("", "뉴스1", "한국공동사진기자단")),
        ("[서울=뉴시스] 국회사진기자단 홍길순 기자 = ", ("홍길순", "뉴시스", "국회사진기자단")),
        ("(도쿄=연합뉴스) 홍길순 특파원 = ", ("홍길순", "연합뉴스", None)),
    ],
)
def test_a_head_is_read(head: str, expected: tuple[str, str | None, str | None]) -> None:
    assert credit(head + _SENTENCE) == expected


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (" /연합뉴스", ("", "연합뉴스", None)),
        (" [연합]", ("", "연합", None)),
        (" 연합뉴스", ("", "연합뉴스", None)),
        (" AP 연합뉴스", ("", "AP 연합뉴스", None)),
        (" 키이우=AP/뉴시스", ("", "AP/뉴시스", None)),
        (" 워싱턴=AP 연합뉴스", ("", "AP 연합뉴스", None)),
        (" [AP=연합뉴스]", ("", "연합뉴스", "AP")),
        (" [조선중앙통신=로이터·뉴시스]", ("", "로이터·뉴시스", "조선중앙통신")),
        (" 평양 노동신문 뉴스1", ("", "뉴스1", "노동신문")),
        (" /평양조선중앙통신연합뉴스", ("", "연합뉴스", "조선중앙통신")),
        (" © AFP=뉴스1", ("", "뉴스1", "AFP")),
        (" © 로이터=뉴스1 © News1 홍길순 기자", ("홍길순", "뉴스1", "로이터")),
        (" ⓒ 연합뉴스", ("", "연합뉴스", None)),
        ("ⓒ데일리안 홍길순 기자", ("홍길순", "데일리안", None)),
        (" /해군본부 제공", ("", "해군본부", None)),
        (" 사진 제공 = 청와대", ("", "청와대", None)),
        (" [사진=해양부 제공]", ("", "해양부", None)),
        (" 사진=해양부 제공/뉴스1", ("", "뉴스1", "해양부")),
        (" 사진공동취재단/연합뉴스", ("", "연합뉴스", "사진공동취재단")),
        (" 국회사진기자단", ("", "국회사진기자단", None)),
        (" 조선중앙TV 캡처", ("", "조선중앙TV", None)),
        (" [연합뉴스 자료사진]", ("", "연합뉴스", None)),
        (" 독자 제공", ("", "독자", None)),
        (" 홍길순 선임기자 hong@example.kr", ("홍길순", None, None)),
        (" 홍길순기자 hong@", ("홍길순", None, None)),
        (" 파주=홍길순 기자", ("홍길순", None, None)),
        (" 인천공항=홍길순 기자", ("홍길순", None, None)),
        (" (경기 화성=홍길순 기자)", ("홍길순", None, None)),
        (" 파주/홍길순 기자", ("홍길순", None, None)),
        (" /사진=홍길순 기자", ("홍길순", None, None)),
        (" 2031.4.27/뉴스1 photo@example.kr", ("", "뉴스1", None)),
        (" (끝)", ("", None, None)),
    ],
)
def test_a_tail_is_read(tail: str, expected: tuple[str, str | None, str | None]) -> None:
    assert credit(_SENTENCE + tail) == expected


def test_an_agency_named_again_in_latin_letters_is_no_source() -> None:
    for text in (
        "(Yonhap)ᄀᄀᄀ",
        "[재배포 금지] [재배포 금지] (Yonhap) 서울 (Yonhap) 거리 [재배포 금지]",
    ):
        record = parse_record(Caption(text=text))
        assert (record.credit_line, record.source) == ("Yonhap", None)
        assert all(item.text for item in record.evidence)


def test_a_head_and_a_handout_give_credit_and_source() -> None:
    text = f"(서울=연합뉴스) {_SENTENCE} 2031.4.27 [국방부 제공]"
    assert credit(text) == ("", "연합뉴스", "국방부")


def test_a_picture_number_names_the_agency() -> None:
    text = f"발언하는 의원<YONHAP NO-4411> {_SENTENCE} /국회 제공"
    assert credit(text) == ("", "YONHAP", "국회")


def test_a_medium_that_a_sentence_says_released_the_picture_is_the_source() -> None:
    text = "나도현 위원장이 걷고 있다고 조선중앙TV가 1일 보도했다. 연합뉴스"
    frame = read_frame(text, ())
    source = read_credits(frame, read_names(frame)).source
    assert source is not None
    assert source.value == "조선중앙TV"


@pytest.mark.parametrize(
    "sentence",
    [
        "한국(FIFA 랭킹 22위)의 선수들이 뛰고 있다.",
        "시민들이 오전 9시/오후 6시 안내를 보고 있다.",
        "기자들이 기자회견을 지켜보고 있다.",
        "한 시민이 사진을 찍고 있다.",
        "연합뉴스 앞에서 시민들이 걷고 있다.",
    ],
)
def test_words_of_a_sentence_are_no_credit(sentence: str) -> None:
    frame = read_frame(sentence, ())
    assert not frame.pieces
    assert [sentence[s.start : s.end] for s in frame.sentences] == [sentence]


def test_state_media_sit_in_the_capital_wherever_the_picture_is_taken() -> None:
    frame = read_frame(f"(평양 노동신문=뉴스1) = {_SENTENCE}", ())
    head = tell_head(frame, read_names(frame))
    assert not head.of_picture
    assert head.of_country


def test_a_desk_in_the_capital_tells_nothing_of_a_foreign_picture() -> None:
    frame = read_frame(f"(서울=연합뉴스) {_SENTENCE} [AP=연합뉴스]", ())
    assert tell_head(frame, read_names(frame)) == ((), ())
