"""The host of a meal for the person shown is in the picture, with a doubt."""

from __future__ import annotations

import pytest

from captions.parsing.layout import Layout
from captions.parsing.persons import read_people
from captions.record.caption import Span


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Mayor Ana Reis gives a toast at a dinner for her by her counterpart, Rui Matos.",
            ["Ana Reis", "Rui Matos"],
        ),
        ("Mayor Ana Reis gives a toast at a dinner organized by Rui Matos in Lima.", ["Ana Reis"]),
        ("Mayor Ana Reis reads a book by her uncle, Rui Matos, in Lima.", ["Ana Reis"]),
    ],
)
def test_a_host_is_shown_and_an_organiser_or_author_is_not(text: str, shown: list[str]) -> None:
    reading = read_people(Layout(text=text, sentences=(Span(0, len(text)),)))
    assert [person.value.name for person in reading.shown] == shown
    assert [bool(person.doubt) for person in reading.shown][1:] == [True] * (len(shown) - 1)
