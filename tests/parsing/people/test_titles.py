from __future__ import annotations

import pytest

from captions.parsing.people.titles import title_before
from captions.parsing.people.tokens import tokenize


def title(text: str) -> str | None:
    """Read the title before "Ana Reis", which ends the text."""
    text += "Ana Reis"
    tokens = tokenize(text, 0, len(text))
    found = title_before(tokens, len(tokens) - 2, 0)
    return text[tokens[found.start].start : tokens[found.end - 1].end] if found else None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("South Korean Defense Minister ", "South Korean Defense Minister"),
        ("greets former President ", "former President"),
        ("and community activist ", "community activist"),
        ("Joint Chiefs of Staff (JCS) Chairman Gen. ", "Joint Chiefs of Staff (JCS) Chairman Gen."),
        ("Norwick City's Welsh defender #04 ", "Norwick City's Welsh defender"),
        ("Kenya's ambassador to the EU ", "Kenya's ambassador to the EU"),
        ("Lebanon's Minister of Ports and Tides ", "Lebanon's Minister of Ports and Tides"),
        ("Health and Welfare Minister ", "Health and Welfare Minister"),
        ("20-time champion ", "20-time champion"),
        ("Actor and director ", "Actor and director"),
        ("with her Finnish counterpart, ", "Finnish counterpart"),
        ("bricklayer ", "bricklayer"),
        ("'Tide' director ", "'Tide' director"),
    ],
)
def test_the_printed_prefix_is_the_title(before: str, expected: str) -> None:
    assert title(before) == expected


@pytest.mark.parametrize(
    "before",
    ["with ", "hugs ", "the film ", "Mr. ", "Norwick City's ", "supporters of ", "in the center, "],
)
def test_other_words_are_no_title(before: str) -> None:
    assert title(before) is None


def test_an_honorific_does_not_hide_the_title_before_it() -> None:
    assert title("Chairman Mr. ") == "Chairman"
