"""Any text parses, and what it claims lies inside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.parsing.korean import parse_korean
from captions.record.caption import Caption, Claim, ParsedCaption

_WORDS = [
    *(
        "(서울=연합뉴스)",
        "[사진=",
        "홍길순",
        "기자",
        "=",
        "대통령",
        "이",
        "(왼쪽)",
        "과",
        "(왼쪽부터)",
        "은",
    ),
    *(
        "18일",
        "2031.4.5",
        "서울",
        "에서",
        "국회",
        "열린",
        "의",
        "왼쪽부터",
        "왼쪽은",
        "/뉴스1",
        "ⓒ",
        "제공",
    ),
    *(
        "“",
        "”",
        "'",
        "·",
        ",",
        ".",
        "\n",
        " ",
        "국내에서만 사용가능",
        "재배포 금지",
        "@",
        "a.b@c.kr",
        "세",
    ),
    *(
        "조선중앙통신",
        "보도했다",
        "한국",
        "나루",
        "푸",
        "<YONHAP NO-1>",
        "【",
        "】",
        "사진",
        "고",
        "등",
    ),
]


def _claims(parsed: ParsedCaption) -> list[Claim]:
    found = [*parsed.marks]
    for person in parsed.people.shown:
        found.extend(person.claims)
    for name in (*parsed.people.mentioned, *parsed.credits.creators):
        found.extend(name.claims)
    for place in parsed.places:
        found.extend(place.claims)
    for reading in (parsed.headline, parsed.description, parsed.date_created):
        found.extend(reading.claims if reading else ())
    for reading in (parsed.credits.credit_line, parsed.credits.source):
        found.extend(reading.claims if reading else ())
    return found


def _check(text: str) -> None:
    parsed = parse_korean(Caption(text=text, context_date="2031-03-20"))
    assert all(0 <= claim.start < claim.end <= len(text) for claim in _claims(parsed))
    for person in parsed.people.shown:
        name = next(claim for claim in person.claims if claim.path == "name")
        assert text[name.start : name.end] == person.value.name


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=30), st.sampled_from(["", " "]))
def test_any_row_of_caption_words_parses(words: list[str], between: str) -> None:
    _check(between.join(words))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_parses(text: str) -> None:
    _check(text)


@pytest.mark.parametrize(
    "part",
    [
        "홍길순 ",
        "홍길순 의원, ",
        "(",
        "[가",
        "/가",
        "왼쪽 ",
        "사진=가",
        "18일 ",
        "“가",
        "서울 의 ",
        "가=",
        "ⓒ",
    ],
)
def test_a_part_repeated_without_end_parses(part: str) -> None:
    _check(part * 2000)


@pytest.mark.parametrize("context", [None, "", "2031", "31.12.2031", "2031-02-30"])
def test_any_context_date_is_taken(context: str | None) -> None:
    parsed = parse_korean(Caption(text="시민들이 18일 걷고 있다.", context_date=context))
    assert parsed.date_created is None
