"""Where a picture was taken: towns, spots, countries, and heads."""

from __future__ import annotations

import pytest

from captions.parsing.korean.credits import HeadPlace
from captions.parsing.korean.places import read_places
from captions.parsing.korean.words import read_sentences
from captions.record.caption import Span


def place(text: str, head: str = "") -> str | None:
    """Give ``city, province, country`` with the empty parts left out; None without a place."""
    full = f"{head} {text}"
    at = len(head) + 1
    told = HeadPlace((Span(0, len(head)),) if head else (), ())
    readings = read_places(full, read_sentences(full, [Span(at, len(full))]), told)
    if not readings:
        return None
    value = readings[0].value
    return ", ".join(filter(None, (value.city, value.province_state, value.country_code)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("시민들이 서울 종로구 한 식당에서 먹고 있다.", "서울, KR"),
        ("시민들이 경기 화성시 연구소에서 걷고 있다.", "화성시, 경기, KR"),
        ("시민들이 제주 서귀포시 해변에서 걷고 있다.", "서귀포시, 제주, KR"),
        ("선수들이 폴란드 우치 경기장에서 뛰고 있다.", "우치, PL"),
        ("선수들이 카타르 알라얀 경기장에서 뛰고 있다.", "알라얀, QA"),
        ("선수들이 도하 경기장에서 뛰고 있다.", "도하, QA"),
        ("구조대가 튀르키예 남부 하타이에서 일하고 있다.", "하타이, TR"),
        ("시민들이 미국 텍사스주 오스틴 도로에서 걷고 있다.", "오스틴, 텍사스주, US"),
        ("대통령이 미국 백악관에서 걷고 있다.", "US"),
        ("대통령이 싱가포르 한 호텔에서 걷고 있다.", "싱가포르, SG"),
        ("여행객이 인천국제공항을 통해 들어오고 있다.", "인천, KR"),
        ("시민들이 서울역 광장에 모이고 있다.", "서울, KR"),
        ("시민들이 평양시내에서 걷고 있다.", "평양, KP"),
        ("남북 대표가 판문점 평화의 집에서 만나고 있다.", "판문점, KR"),
        ("북한 량강도의 한 마을을 지나는 기차.", "량강도, KP"),
        ("해군이 경남 거제 해상 위 가람함에서 훈련하고 있다.", "거제, 경남, KR"),
        ("관광객들이 백두산 꼭대기인 한 봉우리에 올라 있다.", "KP"),
        ("시민들이 국립중앙박물관과 서울 남산에서 걷고 있다.", "서울, KR"),
        ("총리가 영국 런던 한빛 사원에서 걷고 있다.", "런던, GB"),
        ("위원장이 평안남도 평성시의 한빛공장 착공식에 참석하고 있다.", "평성시, 평안남도, KP"),
        ("주민들이 경북 성주군 초전면 소성리 회관 앞에서 걷고 있다.", "성주군, 경북, KR"),
        ("27일 공개된 평양 한빛거리의 야경.", "평양, KP"),
        ("위원장이 황해북도 가은군 나리리를 찾아 걷고 있다.", "가은군, 황해북도, KP"),
        ("총리가 일본 도쿄 총리 공관에서 걷고 있다.", "도쿄, JP"),
    ],
)
def test_a_place_is_read(text: str, expected: str) -> None:
    assert place(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "북한 나도현 위원장이 걷고 있다.",
        "서울 시장이 걷고 있다.",
        "미국 대통령이 걷고 있다.",
        "한국과 미국의 경기가 열리고 있다.",
        "해군이 동해 해상에서 훈련하고 있다.",
        "평양 정상회담 둘째 날 기자들이 걷고 있다.",
        "스페인 발렌시아의 나도현이 뛰고 있다.",
        "선수들이 경기에서 뛰고 있다.",
    ],
)
def test_other_names_are_no_place(text: str) -> None:
    assert place(text) is None


def test_a_venue_of_every_country_tells_no_country() -> None:
    assert place("장관이 국방부에서 걷고 있다.") == ""


def test_a_spot_without_a_town_takes_the_town_of_the_head() -> None:
    assert place("의원이 국회에서 걷고 있다.", "서울") == "서울, KR"


def test_the_head_stands_in_where_no_place_is_named() -> None:
    assert place("시민들이 걷고 있다.", "파주") == "파주, KR"


def test_the_place_in_the_sentence_wins_over_the_head() -> None:
    assert place("시민들이 부산 해변에서 걷고 있다.", "서울") == "부산, KR"


def test_a_place_that_is_only_the_heads_is_in_doubt() -> None:
    text = "파주 시민들이 걷고 있다."
    sentences = read_sentences(text, [Span(3, len(text))])
    [reading] = read_places(text, sentences, HeadPlace((Span(0, 2),), ()))
    assert reading.doubt
