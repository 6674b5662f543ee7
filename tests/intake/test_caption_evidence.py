"""Tests of `captions.intake.caption_evidence`."""

from __future__ import annotations

import pytest

from captions.intake.caption_evidence import BODY_SCORE, CAPTION_SCORE, weigh

CAPTIONS = [
    "Ana Reis and Toby Oak at the opening of the crab museum. [SOL MUSEUM]",
    "A handout photo made available by a ministry shows a dam. EPA-EFE/SOL EDITORIAL USE ONLY",
    "시민들이 정부서울청사 앞에서 걷고 있다. 2031.3.18 dohyun@example.kr",
    "Ana Reis (R) bows in Seoul on May 3, 2024. (Yonhap)",
    "Ana Reis bows in Seoul. (For Use Only in the Republic of Korea. No Redistribution) (Yonhap)",
    "In this file photo, Ana Reis bows in Seoul. (Yonhap)",
    "This photo provided by the city shows a tram. (PHOTO NOT FOR SALE) (Yonhap)",
    "FILE - Ana Reis bows in Porto, May 3, 2024. (AP Photo/Rui Melo, File)",
    "Ana Reis bows in Porto, Portugal May 3, 2024. REUTERS/Rui Melo",
    "Ana Reis bows during a rite in Porto on Friday. AFP-Yonhap",
    "Ana Reis bows during a rite in Porto on Friday. [YONHAP]",
    "Ana Reis bows in Porto. Photo: Rui Melo/dpa",
    "Ana Reis, left, talks with Rui Melo in Porto on May 3, 2024. Courtesy of Porto City",
    "The logo of Porto Trams (Yonhap)",
    "Ana Reis waves on Friday. (AFP-Yonhap)",
    "Ana Reis waves on Friday. (Photo = Yonhap)",
    "This poster provided by Porto Films shows the cast. (Yonhap)",
    "Residents clash with police in Porto on May 3, 2024. (Yonhap)",
    "A tram crosses the bridge in Porto, May 3, 2024. (Xinhua/Zhao Lin)",
    "Ana Reis, in a file photo provided by the city (PHOTO NOT FOR SALE) (Yonhap)",
    "안나 레이스(오른쪽)가 3일 오후 서울에서 인사하고 있다. 2024.5.3 [재판매 및 DB 금지]",
]
BODIES = [
    "He wrote the book in two years. [It won a prize.]",
    "The old sign on the gate told visitors that they were not welcome and had to get OUT",
    "시장은 시민들이 걱정하고 있다고 말했다.",
    '"We will run the trams again," Ana Reis said on Friday.',
    "The city did not say when the trams will run. (Yonhap)",
    "Ana Reis was last seen in public on May 6, when she opened a bridge.",
    "The party opened its congress on May 3, 2024, and elected Ana Reis.",
    "In a photo released by the city, Reis was smiling, a sign that talks went well, experts said.",
    "The tram company has visits to schools in its plan for this year.",
    "시장은 3일 기자들과 만나 전차가 다시 다닌다고 밝혔다.",
]


@pytest.mark.parametrize("paragraph", CAPTIONS)
def test_captions_reach_the_score(paragraph: str) -> None:
    assert weigh(paragraph).score >= CAPTION_SCORE


@pytest.mark.parametrize("paragraph", BODIES)
def test_running_text_does_not(paragraph: str) -> None:
    assert weigh(paragraph).score < CAPTION_SCORE


def test_signs_are_told_by_name() -> None:
    assert weigh("In this file photo, Ana Reis bows.").signs == (
        "this photo",
        "shown in the present",
    )


def test_what_is_far_too_long_is_running_text() -> None:
    assert weigh("Ana Reis bows. " * 1000 + "(Yonhap)").score == BODY_SCORE


@pytest.mark.parametrize("piece", ["(", "(a) ", "Aa ", "[x]", "in this a ", "From a ", '"a '])
def test_no_piece_repeated_blows_a_pattern_up(piece: str) -> None:
    weigh((piece * 6000)[:6000])
