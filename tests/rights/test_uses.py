"""Uses from JSON: unstated is not empty, and what cannot be meant is an error."""

from __future__ import annotations

import pytest

from captions.errors import UsageError
from captions.record.model import Medium
from captions.rights.uses import Action, Purpose, parse_use, read_medium


def test_what_is_not_stated_stays_open() -> None:
    use = parse_use({"action": "publish", "territories": None, "alters": None, "credit": None})
    assert use.action is Action.PUBLISH
    assert (use.territories, use.media, use.purpose, use.alters, use.credit) == (None,) * 5


def test_no_changes_and_no_credit_are_statements() -> None:
    use = parse_use({"action": "publish", "alters": [], "credit": False})
    assert use.alters == ()
    assert use.credit is False


def test_an_empty_credit_line_is_no_credit() -> None:
    assert parse_use({"action": "publish", "credit": "  "}).credit is False


def test_an_empty_list_of_places_or_media_says_nothing() -> None:
    use = parse_use({"action": "publish", "territories": [], "media": []})
    assert (use.territories, use.media) == (None, None)


def test_media_are_read_as_people_type_them() -> None:
    assert read_medium("Web") is Medium.INTERNET
    assert read_medium("social media") is Medium.SOCIAL_MEDIA
    use = parse_use({"action": "sell", "media": ["newspaper", "tv"], "purpose": "commercial"})
    assert use.media == (Medium.NEWSPAPERS, Medium.TV)
    assert use.purpose is Purpose.COMMERCIAL


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"action": None}, "is not stated"),
        ({"action": "print"}, "no action"),
        ({"purpose": "fun"}, "no purpose"),
        ({"media": ["vinyl"]}, "no medium"),
        ({"media": "tv"}, "no list"),
        ({"alters": [1]}, "no list"),
        ({"circulation": 5}, "no field"),
        ({"credit": True}, "is true"),
        ({"previous_uses": -1}, "below 0"),
        ({"previous_uses": "twice"}, "int"),
        ({"start": "tomorrow"}, "no ISO date"),
        ({"start": "2026-03-05", "end": "2026-03-04"}, "before the start"),
    ],
)
def test_what_cannot_be_meant_is_an_error(change: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        parse_use({"action": "publish", **change})
