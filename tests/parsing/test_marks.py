"""Words that are understood and become no property."""

from __future__ import annotations

import pytest

from captions.parsing.agencies import choose_style, find_house_marks
from captions.parsing.marks import find_marks, is_file_photo


def marks(text: str) -> dict[str, str]:
    found = find_marks(text, find_house_marks(text, choose_style(text)))
    return {text[mark.start : mark.end].strip(): mark.rule for mark in found}


@pytest.mark.parametrize(
    ("text", "mark", "rule"),
    [
        ("FILE - Ana Reis waves.", "FILE -", "mark.file"),
        ("FILE – Ana Reis waves.", "FILE –", "mark.file"),
        ("FILE PHOTO: Ana Reis waves.", "FILE PHOTO:", "mark.file"),
        ("(FILE) Ana Reis waves.", "(FILE)", "mark.file"),
        ("epa01234567 (FILE) Ana Reis waves.", "(FILE)", "mark.file"),
        ("Ana Reis waves. (Sol via AP) **FILE**", "**FILE**", "mark.file"),
        ("Ana Reis waves. (File photo)", "(File photo)", "mark.file"),
        ("▲ Ana Reis waves.", "▲", "mark.bullet"),
        ("epa01234567 Ana Reis waves.", "epa01234567", "mark.picture-id"),
        ("Ana Reis waves. (1234567ab)", "(1234567ab)", "mark.picture-id"),
        ("240305-N-AB123-1001 Sailors wave.", "240305-N-AB123-1001", "mark.picture-id"),
        ("(240305) -- PORTO, March 5", "(240305) --", "mark.sent-number"),
        ("TPX IMAGES OF THE DAY", "TPX IMAGES OF THE DAY", "mark.best-of-day"),
        ("Ana waves (SOLAND - Tags: POLITICS)", "(SOLAND - Tags: POLITICS)", "mark.keywords"),
        ("Ana waves. See PA story POLITICS Sol.", "See PA story POLITICS Sol.", "mark.story"),
        ("Issue date: Friday May 3, 2024.", "Issue date: Friday May 3, 2024.", "mark.issue-date"),
        ("TO GO WITH AFP STORY BY RUI SÁ", "TO GO WITH AFP STORY BY RUI SÁ", "mark.story"),
        ("Ana waves. ==Kyodo", "", ""),
        ("Ana waves. (Kyodo) ==Kyodo", "==Kyodo", "mark.closing"),
        ("Ana waves. (Xinhua/Rui Sa) (rs)", "(rs)", "mark.writer"),
        ("ana@sol.example waves", "ana@sol.example", "mark.address"),
        ("TOPSHOT - Ana Reis waves.", "TOPSHOT -", "mark.best-of-day"),
        ("Ana waves. (EDITORS NOTE: Dark.)", "(EDITORS NOTE: Dark.)", "mark.editors-note"),
        ("COMBO - Ana Reis and Rui Sá.", "COMBO -", "mark.combination"),
    ],
)
def test_a_mark_is_found_with_its_rule(text: str, mark: str, rule: str) -> None:
    assert marks(text).get(mark, "") == rule


def test_the_fields_of_a_stock_agency_are_marks() -> None:
    text = "Ana waves.,Image: 123, License: Rights-managed, Restrictions: none, Model Release: no"
    assert list(marks(text).values()) == ["mark.stock-fields", "mark.stock-fields"]


@pytest.mark.parametrize(
    "text",
    [
        "A file clerk waves in Porto.",
        "Filed papers lie in Porto.",
        "Ana Reis (24) waves at 123456 people.",
        "The profile of Ana Reis.",
    ],
)
def test_a_word_like_a_mark_is_none(text: str) -> None:
    assert marks(text) == {}
    assert not is_file_photo(text, ())


@pytest.mark.parametrize(
    "text",
    [
        "In this May 3, 2020, file photo, Ana waves.",
        "Ana waves in this file handout picture.",
        "Ana Reis waves. REUTERS/Rui Sa/File Photo",
        "Ana Reis waves. (AP Photo/Rui Sá, File)",
    ],
)
def test_a_caption_that_says_file_shows_a_file_photo(text: str) -> None:
    assert is_file_photo(text, ())
