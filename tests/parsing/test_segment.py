"""A caption is cut into parts that do not overlap, and nothing is claimed that was not read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.parsing.agencies import choose_style
from captions.parsing.layout import Layout
from captions.parsing.segment import segment
from captions.record.caption import Span


def cut(text: str, *taken: str) -> Layout:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in taken]
    return segment(text, spans, choose_style(text))


def tails(layout: Layout) -> list[str]:
    return [layout.text[tail.start : tail.end] for tail in layout.tails]


def part(layout: Layout, span: Span | None) -> str | None:
    return None if span is None else layout.text[span.start : span.end]


def test_restrictions_are_neither_sentence_nor_credit() -> None:
    layout = cut(
        "Ana Reis waves in Porto. (For Use Only in Soland. No Redistribution) (Yonhap)",
        "For Use Only in Soland",
        "No Redistribution",
    )
    assert layout.sentence_texts() == ("Ana Reis waves in Porto.",)
    assert tails(layout) == ["(Yonhap)"]


def test_the_rest_of_a_bracket_with_restrictions_stays_unclaimed() -> None:
    layout = cut("Ana Reis waves. (NOT FOR SALE, sundry words) (Yonhap)", "NOT FOR SALE")
    assert layout.sentence_texts() == ("Ana Reis waves.",)


def test_a_credit_in_one_bracket_with_restrictions_is_set_apart() -> None:
    text = "Ana Reis waves. (AP Photo/Rui Sá, NO SALES)"
    assert tails(cut(text, "NO SALES")) == ["AP Photo/Rui Sá"]
    text = "Ana Reis waves. [NO SALES; Yonhap]"
    assert tails(cut(text, "NO SALES")) == ["Yonhap"]


def test_a_slug_ahead_of_a_sports_caption_is_a_label_of_its_own() -> None:
    slug = "Tennis - Sol Open - Sol Park, Porto, Portugal - March 5, 2024"
    layout = cut(f"{slug} Portugal's Ana Reis serves REUTERS/Rui Sa")
    assert layout.sentence_texts() == (slug, "Portugal's Ana Reis serves")


def test_what_restrictions_leave_of_their_sentence_stays_unclaimed() -> None:
    text = "Ana Reis waves. Supplied. Valid until May, online and print."
    layout = cut(text, "Valid until May")
    assert layout.sentence_texts() == ("Ana Reis waves.",)
    layout = cut("Ana Reis waves. Fee payable and permission required.", "permission required")
    assert layout.sentence_texts() == ("Ana Reis waves.",)


def test_capitals_that_nobody_read_stay_unclaimed() -> None:
    layout = cut("Ana Reis waves. EPA/RUI SA DO NOT FOLD OR BEND. KEEP DRY")
    assert all("KEEP DRY" not in sentence for sentence in layout.sentence_texts())
    assert all("KEEP DRY" not in tail for tail in tails(layout))


def test_a_headline_in_capitals_is_no_sentence() -> None:
    layout = cut("MAYOR REIS AND RUI SA WAVE IN PORTO. Mayor Ana Reis waves. REUTERS/Lia Sol")
    assert part(layout, layout.headline) == "MAYOR REIS AND RUI SA WAVE IN PORTO."
    assert layout.sentence_texts() == ("Mayor Ana Reis waves.",)


def test_a_first_line_before_a_blank_one_is_a_headline() -> None:
    layout = cut("Fish market opens\n\nAna Reis opens the market in Porto.")
    assert part(layout, layout.headline) == "Fish market opens"


def test_a_dateline_stands_apart_from_the_sentences() -> None:
    layout = cut("PORTO, PORTUGAL - MAY 28: Ana waves. (Photo by Rui Sa/Getty Images)")
    assert part(layout, layout.dateline) == "PORTO, PORTUGAL - MAY 28"
    assert layout.sentence_texts() == ("Ana waves.",)


def test_a_day_of_sending_stands_before_the_dateline() -> None:
    layout = cut("(240305) -- PORTO, March 5, 2024 (Xinhua) -- Ana waves. (Xinhua/Rui Sa)")
    assert part(layout, layout.dateline) == "PORTO, March 5, 2024"
    assert layout.sentence_texts() == ("Ana waves.",)
    assert tails(layout) == ["Xinhua", "(Xinhua/Rui Sa)"]


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("Ana waves. (AP Photo/Rui Sá)", "(AP Photo/Rui Sá)"),
        ("Ana waves in 2017.(AP Photo/Rui Sá)", "(AP Photo/Rui Sá)"),
        ("Ana waves. [SOL NEWS]", "[SOL NEWS]"),
        ("Ana waves. REUTERS/Rui Sa/Pool RS/AR", "REUTERS/Rui Sa/Pool RS/AR"),
        ("Ana waves. Photo: Rui Sá/dpa", "Photo: Rui Sá/dpa"),
        ("Ana waves. Rui Sá/Sol News", "Rui Sá/Sol News"),
        ("Ana waves. Yonhap via AP", "Yonhap via AP"),
        ("Ana waves./ Yonhap", "Yonhap"),
        ("Ana waves. Rui Sá AP Photo", "Rui Sá AP Photo"),
        ("Ana waves in Porto REUTERS/Rui Sa", "REUTERS/Rui Sa"),
        ("Ana waves in Porto Photo by Rui Sá", "Photo by Rui Sá"),
        ("Ana waves in Porto | AP", "AP"),
        ("Ana waves in Porto — Photo: Rui Sá", "Photo: Rui Sá"),
        ("Ana waves in Porto Action Images via Reuters/Rui Sa", "Action Images via Reuters/Rui Sa"),
        ("Ana waves. Photo Credit: (NASA/Rui Sá)", "Photo Credit: (NASA/Rui Sá)"),
        ("Photo by Sgt. Rui Sá | Ana waves.", "Photo by Sgt. Rui Sá"),
        ("Photo credit should read Rui Sa/PA Wire", "Photo credit should read Rui Sa/PA Wire"),
        ("Ana waves. (Ministry of Fisheries)", "(Ministry of Fisheries)"),
        ("5 May 2024 Sol City, Porto UN Photo/Rui Sa", "UN Photo/Rui Sa"),
        ("Ana waves © AFP - Rui Sa", "© AFP - Rui Sa"),
        ("Ana waves. © dpa", "© dpa"),
    ],
)
def test_a_credit_stands_apart_wherever_it_stands(text: str, tail: str) -> None:
    layout = cut(text)
    assert tail in tails(layout)
    assert all("Sá" not in s and "Sa" not in s for s in layout.sentence_texts())


@pytest.mark.parametrize(
    "text",
    [
        "Ana Reis of the Korean Central News Agency (KCNA) waves.",
        "Members of the Sol Space Agency (SSA) wave at NASA.",
        "Ana Reis (R) and Rui Sá (2nd from L) wave.",
        "The Times/Sol merger is read out by Ana Reis on Monday.",
        "Photo by photo, Ana Reis is shown how the market grew.",
        "Ana Reis and Rui Sá/Lia Sol won the doubles on Monday.",
        "Porto v Braga, Sol Cup, Portugal - 03 Feb 2026",
        "Courtesy of the weather, the market was open when Ana Reis came.",
    ],
)
def test_words_like_a_credit_in_a_sentence_are_none(text: str) -> None:
    assert tails(cut(text)) == []
    assert "".join(cut(text).sentence_texts()) == text


def test_named_fields_are_cut_apart() -> None:
    text = "Ana waves. - Tags: Sol, Sea - Location: Porto - Author: Rui Sá - Credit: Sol News"
    layout = cut(text)
    assert [mark.rule for mark in layout.marks] == ["mark.field"]
    assert layout.sentence_texts() == ("Ana waves.", "Location: Porto")
    assert tails(layout) == ["Author: Rui Sá", "Credit: Sol News"]


def test_restrictions_between_the_fields_of_a_stock_agency_are_no_sentences() -> None:
    layout = cut(
        "Ana scores.,Image: 12345, License: Rights-managed, Restrictions: Ask the club first. "
        "Do so early., Model Release: no, Credit line: Rui Sá / Profimedia"
    )
    assert layout.sentence_texts() == ("Ana scores",)
    assert tails(layout) == ["Credit line: Rui Sá / Profimedia"]


def test_a_credit_first_caption_of_korea_net_gives_its_place_and_date() -> None:
    layout = cut("Photo = Kim Sol Solyang-gun County, Sol Province | May 5, 2024 Ana waves.")
    assert tails(layout) == ["Photo = Kim Sol"]
    assert part(layout, layout.dateline) == "Solyang-gun County, Sol Province | May 5, 2024"
    assert layout.sentence_texts() == ("Ana waves.",)


WORDS = """Ana Reis waves . , ( ) [ ] / | - – © via AP REUTERS/ EPA/ RUI SA Photo by: Credit:
(Yonhap) FILE epa01234567 PORTO, March 5, 2024 : Sol News Pool Handout ▲ * é 写真 😀 NO SALES
Image: 12, License: RM, Restrictions: (1234567ab) KCNA for and of the"""
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "\n\n", ""]), max_size=40).map(" ".join)


@given(
    TEXTS | st.text(max_size=200),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30)), max_size=3),
)
def test_parts_lie_inside_the_text_and_do_not_overlap(
    text: str, pairs: list[tuple[int, int]]
) -> None:
    layout = segment(text, [Span(at, at + size) for at, size in pairs], choose_style(text))
    whole = [span for span in (layout.headline, layout.dateline) if span is not None]
    marks = [Span(mark.start, mark.end) for mark in layout.marks]
    spans = sorted([*layout.sentences, *layout.tails, *layout.taken, *marks, *whole])
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(text[start:end].strip() for start, end in layout.sentences)
