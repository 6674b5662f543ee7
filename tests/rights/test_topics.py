"""When the wording of a purpose names the topic of our piece."""

from __future__ import annotations

import pytest

from captions.rights.topics import names_topic

INQUIRY = "reporting on the Alvor ferry inquiry"


@pytest.mark.parametrize(
    ("purpose", "topic"),
    [
        (INQUIRY, "the Alvor ferry inquiry"),
        (INQUIRY, "Alvor ferry inquiry: the second day"),
        ("the exhibition", "exhibition"),
        ("obituaries", "an obituary"),
        ("the coronation or the banquet", "the banquet"),
        ("Berichterstattung über die Ausstellung", "Ausstellung"),
    ],
)
def test_the_topic_is_named(purpose: str, topic: str) -> None:
    assert names_topic(purpose, topic)


@pytest.mark.parametrize(
    ("purpose", "topic"),
    [
        (INQUIRY, "ferries"),
        (INQUIRY, "the Porto ferry inquiry"),
        (INQUIRY, "the town budget"),
        (INQUIRY, ""),
        ("the trial", "the trial of another man"),
        ("news reporting", "news"),
    ],
)
def test_the_topic_is_not_certainly_named(purpose: str, topic: str) -> None:
    assert not names_topic(purpose, topic)
