"""Golden cases: each story in fixtures/stories gives exactly the records beside it."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from captions.pipeline import read_records
from captions.record.model import PhotoRecord

STORIES = Path(__file__).parent.parent / "fixtures" / "stories"
CASES = sorted(folder for folder in STORIES.iterdir() if folder.is_dir())


def test_there_are_at_least_ten_stories() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_story_gives_its_golden_records(case: Path, update_golden: bool) -> None:
    [story] = case.glob("input.*")
    found = [_document(record) for record in read_records([str(story)])]
    expected = case / "expected.json"
    if update_golden:
        expected.write_text(
            json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def _document(record: object) -> dict[str, object]:
    """Give a record's JSON, its file named without the folders of this machine."""
    assert isinstance(record, PhotoRecord)
    document: dict[str, object] = json.loads(msgspec.json.encode(record))
    origin = document["origin"]
    assert isinstance(origin, dict)
    document["origin"] = {**origin, "file": Path(origin["file"]).name}
    return document
