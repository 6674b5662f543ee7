from __future__ import annotations

import pytest

from captions.parsing.layout import Layout
from captions.parsing.people import read_people
from captions.record.caption import Span


def shown(*sentences: str) -> list[str]:
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    people = read_people(Layout(text=text, sentences=tuple(spans)))
    return [reading.value.name for reading in people.shown]


@pytest.mark.parametrize(
    "later",
    [
        "Also pictured is Toby Oak.",
        "At left is Toby Oak.",
        "Mayor Toby Oak (R) was also there.",
        "Mayor Toby Oak looks on.",
        "Toby Oak and Ida Holt were also on hand."[:8] + " was also on hand.",
    ],
)
def test_a_later_sentence_that_points_into_the_picture_shows(later: str) -> None:
    assert shown("Ana Reis waves in Porto.", later) == ["Ana Reis", "Toby Oak"]


@pytest.mark.parametrize(
    "later",
    [
        "Toby Oak was elected in May.",
        "Mayor Toby Oak said the bridge would open.",
        "Her rival Toby Oak is scheduled to speak on Monday.",
        "She beat Toby Oak in the final.",
    ],
)
def test_background_shows_nobody(later: str) -> None:
    assert shown("Ana Reis waves in Porto.", later) == ["Ana Reis"]


def test_after_a_label_the_next_sentence_tells_the_scene() -> None:
    label = "The 9th Porto Film Festival - Closing ceremony - Porto, May 28, 2031."
    assert shown(label, "Director Ana Reis reacts on stage.") == ["Ana Reis"]


def test_after_a_scene_without_people_only_the_present_shows() -> None:
    scene = "Rain falls on the old harbor."
    assert shown(scene, "Mayor Ana Reis walks along the quay.") == ["Ana Reis"]
    assert shown(scene, "Mayor Ana Reis promised a new quay.") == []


def test_a_family_name_alone_is_the_person_known() -> None:
    assert shown("Ana Reis waves in Porto.", "Reis looks on.") == ["Ana Reis"]
