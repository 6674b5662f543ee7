"""What an archive knows of a picture decides about it: on both engines alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from captions.record.model import Notice, PhotoRecord
from captions.rights.decide import decide
from captions.rights.journal import Entry, Stamp, grant, log_use
from captions.rights.uses import parse_use
from captions.store import open_store
from captions.store.desk import known_in
from tests.store.test_contract import ENGINES

KILL = PhotoRecord(
    id="k-1",
    caption="MANDATORY KILL: photo XYZ123.",
    notices=(Notice(kind="kill", evidence="MANDATORY KILL"),),
    context_date="2026-05-09",
)
PHOTO = PhotoRecord(id="XYZ123", caption="A fire in Porto.", context_date="2026-05-08")


@pytest.fixture(params=ENGINES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / str(request.param)


def reinstate(day: str) -> Entry:
    stamp = Stamp(at=f"{day}T09:00:00Z", by="leo", run="1")
    return grant("XYZ123", "Reinstated by the agency.", stamp, lifts=("withdrawal",))


def keep(path: Path, *items: PhotoRecord | Entry) -> None:
    with open_store(path, writing=True) as store:
        for item in items:
            if isinstance(item, Entry):
                store.note(item)
            else:
                store.put(item)


def outcome(path: Path) -> str:
    use = parse_use({"action": "publish", "purpose": "editorial", "media": ["newspapers"]})
    with open_store(path) as store:
        record = store.get("XYZ123")
        assert record is not None
        found = known_in(store, record).circumstances
    return decide(
        found.statements, use, on=date(2026, 5, 12), photo=found.photo, desk=found.desk
    ).outcome


@pytest.mark.parametrize("first", ["kill", "photo"])
def test_a_kill_in_the_archive_prohibits_whichever_came_in_first(path: Path, first: str) -> None:
    keep(path, *((KILL, PHOTO) if first == "kill" else (PHOTO, KILL)))
    assert outcome(path) == "prohibited"


def test_without_the_kill_the_picture_may_be_used(path: Path) -> None:
    keep(path, PHOTO)
    assert outcome(path) == "permitted"


def test_a_person_lifts_a_kill_that_was_known_then_and_no_later_one(path: Path) -> None:
    keep(path, PHOTO, KILL, reinstate("2026-05-10"))
    assert outcome(path) == "permitted"
    keep(path, msgspec.structs.replace(KILL, id="k-2", context_date="2026-05-11"))
    assert outcome(path) == "prohibited"


def test_importing_the_story_again_does_not_bring_a_killed_picture_back(path: Path) -> None:
    killed = msgspec.structs.replace(KILL, id="XYZ123")
    for form in (PHOTO, killed, PHOTO):
        keep(path, form)
    assert outcome(path) == "prohibited"
    with open_store(path) as store:
        assert [entry.kind for entry in store.notes("XYZ123")] == ["withdrawn"]
    keep(path, reinstate("2999-01-01"))
    assert outcome(path) == "permitted"


def test_a_correction_is_a_review_until_a_person_lifts_it(path: Path) -> None:
    notice = Notice(kind="correction", evidence="CORRECTS name of minister")
    correction = msgspec.structs.replace(KILL, notices=(notice,))
    keep(path, PHOTO, correction)
    assert outcome(path) == "review"
    stamp = Stamp(at="2026-05-10T09:00:00Z", by="leo", run="1")
    keep(path, grant("XYZ123", "The name is right here.", stamp, lifts=("corrected",)))
    assert outcome(path) == "permitted"


def test_previous_uses_are_those_of_the_journal(path: Path) -> None:
    use = log_use("XYZ123", Stamp(at="2026-05-09T09:00:00Z", by="leo", run="1"), on="2026-05-09")
    keep(path, PHOTO, use, use)
    with open_store(path) as store:
        assert known_in(store, PHOTO).previous_uses == 2
        assert known_in(store, KILL).previous_uses == 0
