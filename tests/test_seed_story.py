"""The client's own story, where it is at hand, and how the real stories and captions score."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from captions.pipeline import read_records
from captions.record.model import PhotoRecord

if TYPE_CHECKING:
    from pathlib import Path

CHOE, LAVROV = "Choe Son-hui", "Sergei Lavrov"


@pytest.fixture(scope="module")
def records(shared: Path) -> list[PhotoRecord]:
    found = list(read_records([str(shared / "seed" / "yonhap-2023-10-19.txt")]))
    return [record for record in found if isinstance(record, PhotoRecord)]


def test_the_story_has_three_captions_at_their_offsets(
    records: list[PhotoRecord], shared: Path
) -> None:
    text = (shared / "seed" / "yonhap-2023-10-19.txt").read_text(encoding="utf-8")
    assert len(records) == 3
    for record in records:
        assert record.origin is not None
        assert text[record.origin.start : record.origin.end] == record.caption


@pytest.mark.parametrize(
    ("index", "persons"),
    [
        (0, {CHOE: "R", LAVROV: None}),
        (1, {CHOE: "R", LAVROV: None}),
        (2, {LAVROV: None, CHOE: None}),
    ],
)
def test_both_ministers_are_shown_as_the_caption_says(
    records: list[PhotoRecord], index: int, persons: dict[str, str | None]
) -> None:
    assert {p.name: p.position for p in records[index].persons_shown} == persons


def test_date_place_credit_and_source_are_read(records: list[PhotoRecord]) -> None:
    for record in records:
        assert record.date_created == "2023-10-18"
        assert record.locations_shown[0].country_code == "KP"
        assert record.credit_line == "Yonhap"
        assert record.source == "Korean Central News Agency"
    assert {record.locations_shown[0].city for record in records} == {"Pyongyang"}
    assert records[1].locations_shown[0].sublocation == "Pyongyang International Airport"


def test_both_restrictions_are_read_with_their_exact_spans(records: list[PhotoRecord]) -> None:
    for record in records:
        read = {(item.code.value, item.territories): item.evidence for item in record.restrictions}
        assert read == {
            ("territory-only", ("KR",)): "For Use Only in the Republic of Korea",
            ("no-redistribution", None): "No Redistribution",
        }
        spans = [e for e in record.evidence if e.property.startswith("restrictions/")]
        assert [record.caption[e.start : e.end] for e in spans] == [e.text for e in spans]


def test_real_stories_give_exactly_their_captions(shared: Path, tmp_path: Path) -> None:
    wanted, found = set(), set()
    for line in (shared / "corpus" / "articles-dev.jsonl").read_text("utf-8").splitlines():
        story = json.loads(line)
        path = tmp_path / f"{story['id']}.txt"
        path.write_text(story["text"], encoding="utf-8")
        wanted |= {(story["id"], " ".join(caption.split())) for caption in story["captions"]}
        found |= {
            (story["id"], " ".join(record.caption.split()))
            for record in read_records([str(path)])
            if isinstance(record, PhotoRecord)
        }
    hits = len(wanted & found)
    assert hits / len(found) >= 0.95
    assert hits / len(wanted) >= 0.95
