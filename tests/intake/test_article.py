"""Tests of `captions.intake.article`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from captions.intake.article import read_story

if TYPE_CHECKING:
    from pathlib import Path

CAPTION = "Ana Reis (R) boards a tram in Porto on May 3, 2024. (Yonhap)"
BODY = '"Trams will run again," Ana Reis said Friday, according to the city.'
OPENING = "SEOUL, May 3 (Yonhap) -- Trams will run again in Porto, the city said Friday."


def captions_of(text: str) -> list[str]:
    return [caption.text for caption in read_story(text).captions]


def test_a_caption_between_paragraphs_is_found_and_nothing_else() -> None:
    text = "\n\n".join(["Trams to run", OPENING, BODY, CAPTION, BODY, "ana@yna.example", "(END)"])
    assert captions_of(text) == [CAPTION]


def test_facts_of_the_story_are_read() -> None:
    story = read_story(
        f"(LEAD) Trams to run\n\nAll News 13:52 May 03, 2024\n\n(ATTN: ADDS photo)\n\n{OPENING}\n\n"
        f"{CAPTION}\n\n(END)"
    )
    assert (story.headline, story.place, story.agency) == ("Trams to run", "SEOUL", "Yonhap")
    assert story.date == "2024-05-03"
    assert story.notes == ("(ATTN: ADDS photo)",)
    assert story.ended
    assert story.captions[0].context_date == "2024-05-03"
    assert story.captions[0].headline == "Trams to run"


def test_a_date_given_from_outside_wins() -> None:
    assert read_story(f"2020-01-01 10:00\n\n{CAPTION}", date="2024-05-03").date == "2024-05-03"


def test_a_story_ending_in_the_agency_s_name_has_no_caption() -> None:
    assert captions_of(f"{OPENING}\n\n{BODY}\n\nThe city did not say when. (Yonhap)") == []


def test_a_single_paragraph_is_a_caption_whatever_it_looks_like() -> None:
    assert captions_of("Ana Reis in Porto") == ["Ana Reis in Porto"]
    assert captions_of("\n  Ana Reis waves.\n\n") == ["Ana Reis waves."]


def test_a_list_of_plain_captions_gives_each() -> None:
    captions = [
        "Ana Reis waves to voters in Porto, Portugal, May 3, 2024.",
        "Rui Melo bows. He said that he was tired.",
        "Ivo Sá reads a letter in Braga.",
    ]
    assert captions_of("\n\n".join(captions)) == captions
    assert captions_of("\r\n".join(captions)) == captions


def test_the_label_of_a_button_is_not_part_of_the_caption() -> None:
    text = f"{OPENING}\n\n{BODY}\n\nview larger image {CAPTION}\n\n{BODY}"
    assert captions_of(text) == [CAPTION]


def test_what_follows_an_image_label_needs_less_evidence() -> None:
    plain = "Ana Reis waits for a tram in Porto. (Yonhap)"
    line = "A tram waits near a depot."
    assert captions_of(f"{OPENING}\n\n{BODY}\n\n{line}\n\n{BODY}") == []
    assert captions_of(f"{OPENING}\n\n{BODY}\n\nview larger image\n\n{plain}\n\n{BODY}") == [plain]


def test_hard_wrapped_lines_stay_as_they_are_in_the_caption() -> None:
    wrapped = (
        "In this photo released by the city, Ana Reis (R) boards the first tram\n"
        "of the new line on the quay of Porto, Portugal, on May 3, 2024. (Yonhap)"
    )
    assert captions_of(f"{OPENING}\n\n{wrapped}\n\n{BODY}") == [wrapped]


def test_no_break_spaces_and_line_ends_are_kept() -> None:
    text = f"{OPENING}\r\n\r\n\u00a0{CAPTION}\u00a0\r\n\r\n{BODY}\r\n"
    [caption] = read_story(text).captions
    assert caption.text == CAPTION
    assert caption.origin is not None
    assert text[caption.origin.start : caption.origin.end] == CAPTION


_PARAGRAPHS = st.sampled_from(
    [CAPTION, BODY, OPENING, "Trams to run", "(END)", "view larger image", "2024-05-03 10:00", "…"]
)
_STORIES = st.one_of(
    st.text(), st.lists(_PARAGRAPHS).map("\n\n".join), st.lists(_PARAGRAPHS).map("\r\n".join)
)


@given(_STORIES)
def test_any_text_is_read_and_offsets_give_the_caption(text: str) -> None:
    for caption in read_story(text, "a.txt").captions:
        assert caption.origin is not None
        assert caption.text.strip()
        assert text[caption.origin.start : caption.origin.end] == caption.text


def test_captions_of_real_stories_are_found(shared: Path) -> None:
    lines = (shared / "corpus" / "articles-dev.jsonl").read_text(encoding="utf-8").splitlines()
    right = wrong = missed = 0
    for story in map(json.loads, lines):
        found = {" ".join(text.split()) for text in captions_of(story["text"])}
        gold = {" ".join(text.split()) for text in story["captions"]}
        right += len(found & gold)
        wrong += len(found - gold)
        missed += len(gold - found)
    assert 2 * right / (2 * right + wrong + missed) >= 0.98
