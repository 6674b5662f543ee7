"""A person's edit outranks rules until unlocked, is journalled, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import StoreError, UsageError
from captions.record.edit import edit_record, field_to_edit, locked_of, read_edit, yield_to_locks
from captions.record.model import Evidence, Location, Person, PhotoRecord, Position
from captions.rights.journal import Stamp
from captions.store import Outcome, ServerAddress, open_store
from captions.store.convert import convert
from captions.store.edits import Undone, edit_kept, run_edits, undo_edits
from tests.postgres import MakeArchive
from tests.store.query.test_find import SERVER
from tests.store.test_contract import ENGINES
from tests.strategies import photo_records

Archive = Path | ServerAddress
RECORD = PhotoRecord(
    id="c-1",
    caption="Mayor Ana Reis (L) in Porto. (AP)",
    persons_shown=(
        Person(name="Ana Reis", title="Mayor", position="L", place=Position(side="left")),
    ),
    locations_shown=(Location(city="Porto", country_code="PT"),),
    credit_line="AP",
    evidence=(
        Evidence(property="creditLine", start=30, end=32, text="AP", rule="credit.words"),
        Evidence(property="locationsShown/0/city", start=22, end=27, text="Porto", rule="place"),
    ),
)


def stamp(run: str) -> Stamp:
    return Stamp(at="2026-03-05T09:00:00Z", by="leo", run=run)


def edited(*texts: str, record: PhotoRecord = RECORD) -> PhotoRecord:
    return edit_record(record, map(read_edit, texts))


@pytest.fixture(params=[*ENGINES, SERVER])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    path: Archive = tmp_path / str(request.param)
    if request.param == SERVER:
        make: MakeArchive = request.getfixturevalue("make_server_archive")
        path = make()
    with open_store(path, writing=True) as store:
        store.put(RECORD, "digest-1")
    return path


def edit(path: Archive, run: str, *texts: str, unlock: tuple[str, ...] = ()) -> int:
    with open_store(path, writing=True) as store:
        record = store.get("c-1")
        assert record is not None
        return len(edit_kept(store, record, map(read_edit, texts), unlock, stamp(run)))


def kept(path: Archive) -> PhotoRecord:
    with open_store(path) as store:
        record = store.get("c-1")
    assert record is not None
    return record


class TestValues:
    def test_a_value_is_set_and_its_words_are_no_longer_its_evidence(self) -> None:
        record = edited("creditLine=AFP")
        assert record.credit_line == "AFP"
        assert [item.property for item in record.evidence] == ["locationsShown/0/city"]
        assert record.locked == ("creditLine",)

    def test_nothing_after_the_sign_takes_the_value_away(self) -> None:
        assert edited("credit=").credit_line is None
        assert edited("city=").locations_shown == (Location(country_code="PT"),)
        assert edited("city=", "country=").locations_shown == ()
        assert edited("person=").persons_shown == ()

    def test_who_stays_in_the_list_keeps_what_is_known_of_them(self) -> None:
        [ana, leo] = edited("person=Ana Reis; Leo Sol | Guard | R").persons_shown
        assert ana == RECORD.persons_shown[0]
        assert leo == Person(name="Leo Sol", title="Guard", position="R")
        [ana] = edited("person=Ana Reis | Mayor | R").persons_shown
        assert (ana.position, ana.place) == ("R", None)

    def test_lists_are_added_to_and_taken_from(self) -> None:
        record = edited("byline+=Leo Sol; Ivo Mar", "byline+=Leo Sol", "byline-=Ivo Mar")
        assert record.creator_names == ("Leo Sol",)
        assert edited("person-=Ana Reis").persons_shown == ()

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("credti=AP", "Did you mean credit?"),
            ("credit", "Give field=value"),
            ("credit+=AP", "credit has one value"),
            ("byline+=", "nothing to add"),
            ("byline-=Leo Sol", "takes away what is not there"),
            ("date=12.03.2026", "2026-03-12"),
            ("country=Portugal", "two capitals"),
            ("language=Korean", "en or ko"),
            ("confidence=maybe", "accept, review, reject"),
            ("person=| Mayor", "is no person"),
            ("restrictions=no-sale", "captions rights grant"),
            ("usage_terms=Free", "captions rights grant"),
            ("caption=x", "import it again"),
        ],
    )
    def test_what_cannot_be_meant_is_refused(self, text: str, says: str) -> None:
        with pytest.raises(UsageError, match=says):
            edited(text)

    def test_a_verdict_is_never_locked(self) -> None:
        assert locked_of(edited("confidence=accept")) == ()

    @given(kept=photo_records(), fresh=photo_records())
    def test_a_reading_gives_way_in_locked_fields_and_nowhere_else(
        self, kept: PhotoRecord, fresh: PhotoRecord
    ) -> None:
        merged = yield_to_locks(kept, fresh).record
        locked = set(locked_of(kept))
        for field in msgspec.structs.fields(PhotoRecord):
            if field.name not in {"evidence", "locked"}:
                source = kept if field.encode_name in locked else fresh
                assert getattr(merged, field.name) == getattr(source, field.name)
        assert locked <= set(locked_of(merged))


class TestKept:
    def test_a_reading_that_says_otherwise_is_a_conflict_and_its_other_values_count(
        self, path: Archive
    ) -> None:
        edit(path, "run-1", "credit=AFP")
        fresh = msgspec.structs.replace(RECORD, source="Pool")
        with open_store(path) as store:
            assert store.put(fresh, "digest-2") is Outcome.CONFLICT
        with open_store(path, writing=True) as store:
            assert store.put(fresh, "digest-2") is Outcome.CONFLICT
        assert (kept(path).credit_line, kept(path).source) == ("AFP", "Pool")
        agrees = msgspec.structs.replace(fresh, credit_line="AFP", source=None)
        with open_store(path, writing=True) as store:
            assert store.put(agrees, "digest-3") is Outcome.CHANGED
        assert kept(path).locked == ("creditLine",)

    def test_an_unlocked_field_is_the_readings_again(self, path: Archive) -> None:
        edit(path, "run-1", "credit=AFP")
        with open_store(path) as store:
            assert store.readings(["c-1"]) == {"c-1": "digest-1"}
        assert edit(path, "run-2", unlock=(field_to_edit("creditLine"),)) == 1
        with open_store(path, writing=True) as store:
            assert store.readings(["c-1"]) == {}
            assert store.put(RECORD, "digest-1") is Outcome.CHANGED
        assert kept(path) == RECORD

    def test_an_edit_is_journalled_with_person_time_before_and_after(self, path: Archive) -> None:
        edit(path, "run-1", "credit=AFP", "city=Faro")
        with open_store(path) as store:
            place, credit = store.notes("c-1")
        assert (credit.before, credit.after, credit.locks) == ("AP", "AFP", True)
        assert (credit.by, credit.at, credit.run) == ("leo", "2026-03-05T09:00:00Z", "run-1")
        assert place.after == [{"city": "Faro", "countryCode": "PT"}]

    def test_an_edit_that_changes_nothing_is_not_journalled_twice(self, path: Archive) -> None:
        assert [edit(path, run, "credit=AFP") for run in ("run-1", "run-2")] == [1, 0]

    def test_a_dry_run_says_the_same_and_keeps_nothing(self, path: Archive) -> None:
        with open_store(path) as store:
            entries = edit_kept(store, RECORD, [read_edit("credit=AFP")], (), stamp("run-1"))
        assert [entry.after for entry in entries] == ["AFP"]
        assert kept(path) == RECORD

    def test_a_run_is_taken_back_and_the_journal_tells_of_it(self, path: Archive) -> None:
        edit(path, "run-1", "credit=AFP", "person+=Leo Sol")
        with open_store(path, writing=True) as store:
            undone = list(undo_edits(store, run_edits(store, "run-1"), stamp("run-2")))
        assert set(undone) == {Undone("c-1", "creditLine"), Undone("c-1", "personsShown")}
        now = msgspec.structs.replace(kept(path), evidence=RECORD.evidence)
        assert now == RECORD
        with open_store(path) as store:
            assert [entry.note for entry in store.notes("c-1")][2:] == ["undo of run-1"] * 2

    def test_a_field_that_was_changed_since_is_left_alone(self, path: Archive) -> None:
        edit(path, "run-1", "credit=AFP")
        edit(path, "run-2", "credit=dpa")
        with open_store(path, writing=True) as store:
            [left] = undo_edits(store, run_edits(store, "run-1"), stamp("run-3"))
        assert isinstance(left, StoreError)
        assert kept(path).credit_line == "dpa"

    def test_locks_and_history_go_over_to_another_engine(
        self, path: Archive, tmp_path: Path
    ) -> None:
        edit(path, "run-1", "credit=AFP", "person=")
        for name in ENGINES:
            target = tmp_path / f"other-{name}"
            convert(path, target)
            assert kept(target) == kept(path)
            with open_store(path) as old, open_store(target) as new:
                assert old.notes() == new.notes() != ()


@given(texts=st.lists(st.text(max_size=20), max_size=3), record=photo_records())
def test_any_text_is_an_edit_or_a_sentence(texts: list[str], record: PhotoRecord) -> None:
    for text in texts:
        for field in ("credit", "person", "byline", "city", "date", "country"):
            try:
                changed = edit_record(record, [read_edit(f"{field}={text}")])
            except UsageError:
                continue
            assert msgspec.json.decode(msgspec.json.encode(changed), type=PhotoRecord) == changed
