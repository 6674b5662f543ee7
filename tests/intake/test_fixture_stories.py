"""Each story in fixtures/stories gives exactly the captions beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from captions.intake import read_input
from captions.intake.text import decode
from captions.record.caption import Caption

STORIES = Path(__file__).parent.parent.parent / "fixtures" / "stories"
CASES = sorted(folder for folder in STORIES.iterdir() if folder.is_dir())


def read(source: str) -> list[Caption]:
    found = list(read_input(source))
    assert all(isinstance(item, Caption) for item in found)
    return [item for item in found if isinstance(item, Caption)]


def fold(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_story_gives_exactly_its_captions(case: Path) -> None:
    [story] = case.glob("input.*")
    expected = json.loads((case / "expected_captions.json").read_text(encoding="utf-8"))
    assert [fold(caption.text) for caption in read(str(story))] == [fold(c) for c in expected]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_offsets_point_at_the_caption_in_the_story(case: Path) -> None:
    [story] = case.glob("input.*")
    text = decode(story.read_bytes(), "story").text
    for caption in read(str(story)):
        assert caption.origin is not None
        assert caption.origin.file == str(story)
        if story.suffix == ".txt":
            assert text[caption.origin.start : caption.origin.end] == caption.text
        else:
            assert caption.origin.image


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("yonhap-talks", "2026-03-12"),
        ("yonhap-korean-cp949", "2026-03-12"),
        ("newspaper-ports", "2026-03-13"),
        ("xinhua-port", "2026-03-13"),
        ("web-page", "2026-03-13"),
        ("ap-harbor", None),
    ],
)
def test_the_story_s_day_is_the_captions_context(name: str, day: str | None) -> None:
    [story] = (STORIES / name).glob("input.*")
    assert {caption.context_date for caption in read(str(story))} == {day}


def test_the_demo_story_has_three_captions_and_twelve_stand_in_the_demo_list() -> None:
    demo = STORIES.parent / "demo"
    assert len(read(str(demo / "story.txt"))) == 3
    captions = read(str(demo / "captions.jsonl"))
    assert len({caption.id for caption in captions}) == 12
