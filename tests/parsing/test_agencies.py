"""House styles are chosen by evidence, by name, or from another package."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING

import pytest

from captions.errors import UsageError
from captions.parsing.agencies import (
    STYLES,
    HouseStyle,
    Mark,
    choose_style,
    find_house_marks,
)
from captions.parsing.credits import read_credits
from captions.parsing.segment import segment

if TYPE_CHECKING:
    from captions.parsing.agencies import AgencyStyle

SOL = HouseStyle(
    name="sol",
    names=frozenset({"sol"}),
    signs=(("(Sol)", 3),),
    marks=(Mark("SOL", r"\bSOL\d{4}\b", "mark.picture-id"),),
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana waves, in this photo provided by the navy. (Yonhap)", "yonhap"),
        ("FILE - Ana waves. (AP Photo/Rui Sá, File)", "ap"),
        ("Ana waves. (Sol Institute via AP)", "ap"),
        ("Ana waves. REUTERS/Rui Sa/Pool", "reuters"),
        ("Ana waves. (Photo by Rui SÁ / AFP)", "afp"),
        ("PORTO, PORTUGAL - MAY 28: Ana waves. (Photo by Rui Sa/Getty Images)", "getty"),
        ("epa01234567 Ana waves. EPA-EFE/RUI SA", "epa"),
        ("Ana waves. Photo credit should read: Rui Sa/PA Wire", "pa"),
        ("Ana waves. Photo: Rui Sá/dpa", "dpa"),
        ("Ana waves. (Xinhua/Rui Sa)", "xinhua"),
        ("PORTO, Portugal - Ana waves. (Kyodo) ==Kyodo", "kyodo"),
        ("Ana waves. KCNA via KNS", "kcna"),
        ("Ana waves. Rui Sa/TASS", "tass"),
        ("Ana waves. ANSA/RUI SA", "ansa"),
        ("Porto: Ana waves. (PTI Photo/Rui Sa)", "pti"),
        ("PORTO, March 5 -- Ana waves. -- fotoBERNAMA (2031) COPYRIGHT RESERVED", "bernama"),
        ("Sailors wave. (U.S. Navy photo by Seaman Rui Sa)", "handout"),
        ("Ana waves.", "generic"),
        ("", "generic"),
    ],
)
def test_the_evidence_in_a_caption_chooses_its_style(text: str, name: str) -> None:
    assert choose_style(text).name == name


def test_a_name_overrides_the_evidence() -> None:
    assert choose_style("Ana waves. (Yonhap)", "reuters") is STYLES["reuters"]


def test_an_unknown_name_is_a_usage_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="yonhap"):
        choose_style("Ana waves.", "nowhere")


def test_a_style_of_another_package_is_loaded_by_its_entry_point(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = importlib.metadata.EntryPoint(name="sol", value=f"{__name__}:SOL", group="g")
    monkeypatch.setattr(type(entry), "load", lambda self: SOL)
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [entry])
    assert choose_style("Ana waves.", "sol") is SOL


def test_a_style_of_another_package_brings_its_marks_and_its_name() -> None:
    text = "SOL1234 Ana Reis waves. (Rui Sá/Sol)"
    style: AgencyStyle = SOL
    layout = segment(text, (), style)
    read = read_credits(layout, style)
    assert [text[mark.start : mark.end] for mark in layout.marks] == ["SOL1234"]
    assert layout.sentence_texts() == ("Ana Reis waves.",)
    assert [creator.value for creator in read.creators] == ["Rui Sá"]
    assert read.credit_line is not None
    assert read.credit_line.value == "Sol"


def test_a_caption_keeps_the_marks_of_every_house_it_went_through() -> None:
    text = "epa01234567 Ana waves. TPX IMAGES OF THE DAY"
    rules = [mark.rule for mark in find_house_marks(text, STYLES["yonhap"])]
    assert sorted(rules) == ["mark.best-of-day", "mark.picture-id"]


def test_every_style_bears_the_name_it_is_found_by() -> None:
    assert all(style.name == name for name, style in STYLES.items())
