"""Who is named by a sentence, and who of them is in the picture."""

from __future__ import annotations

import pytest

from captions.parsing.korean.people import read_people
from captions.parsing.korean.words import read_sentences
from captions.record.caption import PeopleReading, Span


def people(*sentences: str) -> PeopleReading:
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return read_people(text, read_sentences(text, spans))


def shown(*sentences: str) -> list[str]:
    """Give ``name|title|position`` of each person shown, empty parts left out."""
    told = (r.value for r in people(*sentences).shown)
    return ["|".join(filter(None, (p.name, p.title, p.position))) for p in told]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("구자윤 외교부 1차관이 인사하고 있다.", ["구자윤|외교부 1차관"]),
        ("최윤하 국회 법제사법위원장이 의사봉을 들고 있다.", ["최윤하|국회 법제사법위원장"]),
        ("서웅 국가정보원장이 답하고 있다.", ["서웅|국가정보원장"]),
        ("이동원 방송위원장이 답하고 있다.", ["이동원|방송위원장"]),
        ("리은별 외무성 제1부상이 걷고 있다.", ["리은별|외무성 제1부상"]),
        ("제7군단장 나도현 중장이 경례하고 있다.", ["나도현|제7군단장"]),
        ("나도현 중장이 경례하고 있다.", ["나도현|중장"]),
        ("안토니 구텐 유엔 사무총장이 연설하고 있다.", ["안토니 구텐|유엔 사무총장"]),
        ("다나베 후미야 일본 총리가 걷고 있다.", ["다나베 후미야|일본 총리"]),
        ("팜 반 뚜언 베트남 총리가 걷고 있다.", ["팜 반 뚜언|베트남 총리"]),
        ("성 킴 미국 대사가 걷고 있다.", ["성 킴|미국 대사"]),
        ("레오 21세 교황이 손을 흔들고 있다.", ["레오 21세|교황"]),
        ("아르투르 헤세가 손을 흔들고 있다.", ["아르투르 헤세"]),
        ("한빛 사격 국가대표 나도현이 웃고 있다.", ["나도현|한빛 사격 국가대표"]),
        ("나도현이 웃고 있다.", ["나도현"]),
        ("조국 한빛당 대표가 웃고 있다.", ["조국|한빛당 대표"]),
        ("최지만이 뛰고 있다.", ["최지만"]),
        ("두산 최웅이 뛰고 있다.", ["최웅"]),
        ("나도현 통일안보특보가 웃고 있다.", ["나도현|통일안보특보"]),
        ("니시카와 겐 일본 외무상이 웃고 있다.", ["니시카와 겐|일본 외무상"]),
        ("SSG 홍길순이 타격하고 있다.", ["홍길순"]),
        ("딸 가온과 함께 나도현 감독이 웃고 있다.", ["가온", "나도현|감독"]),
        ("나도현·오세린 의원이 웃고 있다.", ["나도현", "오세린|의원"]),
        ("나도현 장관, 오세린 차관이 웃고 있다.", ["나도현|장관", "오세린|차관"]),
    ],
)
def test_names_titles_and_their_order(sentence: str, expected: list[str]) -> None:
    assert shown(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "이재민들이 대피소에서 쉬고 있다.",
        "고3 수험생들이 시험을 치르고 있다.",
        "남측 대표단이 회담하고 있다.",
        "학생들이 무도회에서 춤추고 있다.",
        "정부가 대책을 마련하고 있다.",
        "한국 대표팀이 훈련하고 있다.",
        "미국 대통령이 도착하고 있다.",
        "업계의 새로운 무버가 되겠다는 뜻을 밝히고 있다.",
        "방사포가 불을 뿜고 있다.",
        "청소년들이 20세 이하 선수와 뛰고 있다.",
    ],
)
def test_things_and_groups_are_nobody(sentence: str) -> None:
    assert shown(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "mentioned"),
    [
        ("시민들이 나도현 대통령 취임식을 지켜보고 있다.", "나도현"),
        ("시민들이 고 나도현 의장의 빈소를 찾고 있다.", "나도현"),
        ("시민들이 나도현 장관을 규탄하는 집회를 열고 있다.", "나도현"),
        ("시민들이 나도현 장관에 대한 의견을 나누고 있다.", "나도현"),
        ("나도현 장관의 변호인이 법원에 들어서고 있다.", "나도현"),
        ("나도현 대통령이 탄 차량이 지나고 있다.", "나도현"),
        ("나도현 총리가 묵은 호텔 앞에서 오세린 대사가 걷고 있다.", "나도현"),
    ],
)
def test_the_only_named_are_not_shown(sentence: str, mentioned: str) -> None:
    reading = people(sentence)
    assert mentioned in [m.value for m in reading.mentioned]
    assert mentioned not in [p.value.name for p in reading.shown]


@pytest.mark.parametrize(
    "sentence",
    [
        "경호원들이 나도현 대통령 앞을 막고 있다.",
        "주방장이 나도현 대통령의 손을 잡고 있다.",
        "나도현 대통령이 국회에서 열린 회의에서 발언하고 있다.",
        "방한한 나도현 총장이 인사하고 있다.",
        "신문이 3일 나도현 위원장의 사진을 공개했다.",
        "나도현 총장 등이 걷고 있다.",
        "나도현 의원이 지켜보는 가운데 시민들이 걷고 있다.",
        "나도현 대통령 내외가 걷고 있다.",
    ],
)
def test_those_in_the_picture_are_shown(sentence: str) -> None:
    assert [name.split("|")[0] for name in shown(sentence)] == ["나도현"]


def test_a_surname_and_office_repeat_somebody() -> None:
    assert shown("나도현 대표가 발언하고 있다.", "나 대표는 “간다”고 말했다.") == ["나도현|대표"]


def test_the_last_word_of_a_foreign_name_repeats_somebody() -> None:
    first = "아르망 뒤발 프랑스 대통령이 걷고 있다."
    assert shown(first, "뒤발 대통령은 웃고 있다.") == ["아르망 뒤발|프랑스 대통령"]


def test_a_later_sentence_may_tell_the_position() -> None:
    first = "나도현 대표와 오세린 의원이 걷고 있다."
    assert shown(first, "오른쪽은 오세린 의원.") == ["나도현|대표", "오세린|의원|오른쪽"]


def test_a_position_relative_to_somebody_is_none() -> None:
    first = "나도현 대표가 걷고 있다."
    assert shown(first, "나 대표 왼쪽은 오세린 의원.") == ["나도현|대표", "오세린|의원"]


def test_a_side_is_inherited_by_the_next_ordinal() -> None:
    first, second = people("나도현 대표(왼쪽 두 번째)와 오세린 의원(네 번째)이 걷고 있다.").shown
    assert first.value.place is not None
    assert second.value.place is not None
    assert (second.value.place.side, second.value.place.ordinal) == ("left", 4)


def test_a_list_behind_from_left_ends_with_the_subject() -> None:
    reading = people("왼쪽부터 나도현, 오세린이 걷고 있고 하은결 감독이 따르고 있다.")
    assert [(p.value.name, p.value.order) for p in reading.shown] == [
        ("나도현", 1),
        ("오세린", 2),
        ("하은결", None),
    ]


def test_a_guess_by_the_place_in_the_phrase_is_in_doubt() -> None:
    [reading] = people("니시가와 나오시타 일본 외무상이 걷고 있다.").shown
    assert reading.doubt


def test_somebody_of_a_past_sentence_is_in_doubt() -> None:
    first, second = people("나도현 대표가 걷고 있다.", "오세린 의원은 의자를 옮겼다.").shown
    assert not first.doubt
    assert second.doubt


def test_a_name_told_a_thousand_times_is_one_person() -> None:
    assert shown("나도현이 " * 1000) == ["나도현"]
