"""Tests of `captions.intake.furniture`."""

from __future__ import annotations

import pytest

from captions.intake.furniture import Dateline, Kind, find_dateline, kind_of

LINES = [
    (Kind.NOTE, "(ATTN: UPDATES with details in paras 3-5)"),
    (Kind.NOTE, "date 2024-05-03 (ATTN: RECASTS lead)"),
    (Kind.STAMP, "All News 13:52 May 03, 2024"),
    (Kind.STAMP, "06:45 May 03, 2024"),
    (Kind.STAMP, "2024-05-03 09:38:11"),
    (Kind.STAMP, "Published: Friday, 3 May 2024, 9:10 a.m. KST"),
    (Kind.STAMP, "송고시간 2024-05-03 17:05"),
    (Kind.END, "(END)"),
    (Kind.END, "(끝)"),
    (Kind.END, "###"),
    (Kind.MAIL, "ana.reis@porto.example"),
    (Kind.MAIL, "Ana Reis (ana@porto.example)"),
    (Kind.MAIL, "(Reporting by Ana Reis; Editing by Rui Melo)"),
    (Kind.BYLINE, "By Ana Reis and Rui Melo"),
    (Kind.BYLINE, "오세빈 기자"),
    (Kind.IMAGE_LABEL, "view larger image"),
    (Kind.IMAGE_LABEL, "이미지 확대"),
    (Kind.NOISE, "ADVERTISEMENT"),
    (Kind.NOISE, "Recommended #trams #Porto"),
    (Kind.NOISE, "Copyright 2024 Porto News. All rights reserved."),
    (Kind.NOISE, "[ⓒ Porto News. 무단전재-재배포 금지]"),
    (Kind.DATELINE, "SEOUL, Nov. 11 (Yonhap) -- Trams run."),
    (Kind.DATELINE, "BEIJING, March 5, 2021 (Xinhua) -- Trams run."),
    (Kind.DATELINE, "PORTO, Portugal (AP) — Trams run."),
    (Kind.DATELINE, "March 12 (Reuters) - Trams run, the city said."),
    (Kind.DATELINE, "Berlin (dpa) - Trams run."),
    (Kind.DATELINE, "MOSCOW, March 5. /TASS/. Trams run."),
    (Kind.DATELINE, "(ANSA) - ROME, MAY 3 - Trams run."),
    (Kind.DATELINE, "(서울=연합뉴스) 오세빈 기자 = 전차가 다시 다닌다."),
    (Kind.HEADLINE, "Trams to run in Porto"),
    (Kind.TEXT, "Trams run in Porto."),
    (Kind.TEXT, "By May the trams will run again, and the city is glad of it."),
    (Kind.TEXT, "PORTO, PORTUGAL - MARCH 05: A tram runs."),
]


@pytest.mark.parametrize(("kind", "line"), LINES)
def test_a_line_is_known_for_what_it_is(kind: Kind, line: str) -> None:
    assert kind_of(line) == kind


def test_a_dateline_gives_place_agency_and_day() -> None:
    line = "BEIJING, March 5, 2021 (Xinhua) -- Trams run."
    assert find_dateline(line) == Dateline("BEIJING", "Xinhua", "March 5, 2021")


def test_a_sentence_about_a_place_has_no_dateline() -> None:
    assert find_dateline("Porto (the city) runs its trams - all of them - again.") is None
