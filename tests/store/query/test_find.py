"""Every store answers every query alike, and as the words of the query say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from captions.record.model import (
    Confidence,
    Grant,
    Location,
    Notice,
    Person,
    PhotoRecord,
    Restriction,
    RestrictionCode,
)
from captions.rights.journal import STAMP_OF_TESTS
from captions.rights.journal import grant as clearance
from captions.store import ServerAddress, open_store
from captions.store.query.grammar import parse_query
from captions.store.query.match import decider, matches
from captions.store.query.model import Query
from tests.postgres import MakeArchive
from tests.queries import queries
from tests.store.test_contract import ENGINES
from tests.strategies import photo_records, sound_records

ON = date(2026, 11, 25)
KOREA_ONLY = Restriction(
    code=RestrictionCode.TERRITORY_ONLY, evidence="For Use Only in Korea", territories=("KR",)
)
RECORDS = (
    PhotoRecord(
        id="c-1",
        caption='Étienne Łucki (R) shakes "hands" with Han Ji-woo in Seoul. (Yonhap)',
        persons_shown=(Person(name="Étienne Łucki"), Person(name="Han Ji-woo", title="Minister")),
        date_created="2023-10-18",
        context_date="2023-10-19",
        locations_shown=(Location(city="Seoul", country_code="KR"),),
        credit_line="Yonhap",
        restrictions=(KOREA_ONLY,),
        confidence=Confidence.ACCEPT,
    ),
    PhotoRecord(
        id="c-2",
        caption="한지우 외교부 장관이 서울에서 대통령이 참석한 회의에 앞서 악수하고 있다.",
        persons_shown=(Person(name="한지우"),),
        date_created="2023-10",
        locations_shown=(Location(city="Seoul", country_name="South Korea"),),
        language="ko",
    ),
    PhotoRecord(
        id="d-3",
        caption="首相が東京で演説した。 NO SALES; Ji woo's 100% plan",
        date_created="2023",
        creator_names=("Ana Reis",),
        credit_line="REUTERS/Ana Reis",
        grants=(Grant(evidence="free"),),
        notices=(Notice(kind="kill", evidence="KILL"),),
        confidence=Confidence.REJECT,
    ),
    PhotoRecord(id="d-4", caption="", date_created="2024-02-30", headline="São Paulo at night"),
)


Make = Callable[[str], Path | ServerAddress]
SERVER = "postgresql"


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory, make_server_archive: MakeArchive) -> Make:
    """Give what makes the place of an empty archive of an engine."""

    def make_one(engine: str) -> Path | ServerAddress:
        if engine == SERVER:
            return make_server_archive()
        return tmp_path_factory.mktemp("find") / engine

    return make_one


@pytest.fixture(params=[*ENGINES, SERVER], scope="module")
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def filled_one(make: Make, engine: str) -> Path | ServerAddress:
    path = make(engine)
    with open_store(path, writing=True) as store:
        for record in RECORDS:
            store.put(record)
    return path


@pytest.fixture(scope="module")
def path(make: Make, engine: str) -> Path | ServerAddress:
    return filled_one(make, engine)


@pytest.fixture
def copy(make: Make, engine: str) -> Path | ServerAddress:
    """An archive of its own for a test that writes."""
    return filled_one(make, engine)


def found(path: Path | ServerAddress, text: str) -> str:
    with open_store(path) as store:
        query = parse_query(text, ON)
        ids = [record.id for record in store.find(query)]
        if query.limit is None:
            assert store.count(query) == len(ids)
        return " ".join(ids)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", "c-1 c-2 d-3 d-4"),
        ("etienne", "c-1"),
        ("ÉTIENNE lucki", "c-1"),
        ('"lucki etienne"', ""),
        ("lucki etienne", "c-1"),
        ("etienn", ""),
        ("etienn*", "c-1"),
        ("Ji-woo", "c-1 d-3"),
        ("person:ji-woo", "c-1"),
        ('person:"Łucki Han"', ""),  # no phrase reaches from one name into the next
        ('"hands" OR "nothing*"', "c-1"),
        ('person:"Han Ji-woo" credit:yonhap', "c-1"),
        ("대통령", "c-2"),
        ("장관", "c-2"),
        ("서울", "c-2"),
        ("회", "c-2"),
        ("다", "c-2"),
        ('"장관이 서울"', "c-2"),
        ("장관서울", ""),
        ("首相", "d-3"),
        ("東京", "d-3"),
        ("京", "d-3"),
        ("sao", "d-4"),
        ("city:seoul", "c-1 c-2"),
        ("country:japan", ""),
        ('country:"South Korea"', "c-1 c-2"),
        ("country:KR", "c-1"),
        ("place:seoul -country:KR", "c-2"),
        ("date:2023", "c-1 c-2 d-3"),
        ("date:2023-10", "c-1 c-2"),
        ("date:2023-10-18", "c-1"),
        ("date:2023-10..", "c-1 c-2"),
        ("date:2023-10-01..2023-10-31", "c-1 c-2"),
        ("date:2023-10-02..2023-12", "c-1"),
        ("date:..2022 OR date:2024..", ""),
        ("-date:2023", "d-4"),
        ("published:2023-10-19", "c-1"),
        ("missing:date", ""),
        ("missing:creditLine", "c-2 d-4"),
        ("has:credit_line", "c-1 d-3"),
        ("missing:place", "d-3 d-4"),
        ("restriction:territory-only", "c-1"),
        ("confidence:reject", "d-3"),
        ("notice:kill", "d-3"),
        ("has:grant", "d-3"),
        ("id:c-1", "c-1"),
        ("id:c-*", "c-1 c-2"),
        ("id:*", "c-1 c-2 d-3 d-4"),
        ("title:minister", "c-1"),
        ("credit:reuters -byline:melrose", "d-3"),
        ("credit:reuters OR language:ko", "c-2 d-3"),
        ("(credit:reuters | language:ko) -首相", "c-2"),
        ("NOT (credit:reuters OR credit:yonhap)", "c-2 d-4"),
        ("use:web@JP=prohibited", "c-1 d-3"),
        ("-use:web@JP=prohibited has:city", "c-2"),
        ("sort:-id", "d-4 d-3 c-2 c-1"),
        ("sort:date", "d-3 c-2 c-1 d-4"),
        ("sort:-credit limit:3", "c-1 d-3 c-2"),
        ("limit:0", ""),
    ],
)
def test_a_query_finds_what_it_says(path: Path | ServerAddress, query: str, ids: str) -> None:
    assert found(path, query) == ids


def test_facets_count_records_not_values(path: Path | ServerAddress) -> None:
    with open_store(path) as store:
        query = parse_query("facets:city,person,year limit:1 date:2023", ON)
        counts = store.facets(query)
    assert {name: [tuple(pair) for pair in pairs] for name, pairs in counts.items()} == {
        "city": [("Seoul", 2)],
        "person": [("Han Ji-woo", 1), ("Étienne Łucki", 1), ("한지우", 1)],
        "year": [("2023", 3)],
    }


def test_a_clearance_on_record_changes_what_a_use_finds(copy: Path | ServerAddress) -> None:
    assert found(copy, "use:web@JP=permitted id:c-1") == ""
    with open_store(copy, writing=True) as store:
        store.put(RECORDS[0])
        lifts = (RestrictionCode.TERRITORY_ONLY,)
        store.note(clearance("c-1", "Yes, says Ana Reis.", STAMP_OF_TESTS, lifts=lifts))
    assert found(copy, "use:web@JP=permitted id:c-1") == "c-1"


def test_what_was_found_stays_found_while_it_is_changed(copy: Path | ServerAddress) -> None:
    with open_store(copy, writing=True) as store:
        for record in store.find(parse_query("missing:source", ON)):
            store.put(msgspec.structs.replace(record, source="Pool"))
        assert store.count(parse_query("source:pool", ON)) == len(RECORDS)
        store.remove("c-1")
        assert store.count(parse_query("etienne OR source:pool", ON)) == len(RECORDS) - 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    records=st.lists(
        photo_records() | sound_records(), max_size=5, unique_by=lambda record: record.id
    ),
    asked=st.lists(queries(), min_size=4, max_size=8),
)
def test_every_store_answers_every_query_alike(
    records: list[PhotoRecord], asked: list[Query], make: Make
) -> None:
    answers = []
    engines = [*ENGINES, SERVER]
    for name in engines:
        with open_store(make(name), writing=True) as store:
            for record in records:
                store.put(record)
            for query in asked:
                decide_use = decider(store, query)
                wanted = [record for record in records if matches(record, query.where, decide_use)]
                given_all = store.find(msgspec.structs.replace(query, limit=None))
                assert Counter(r.id for r in given_all) == Counter(r.id for r in wanted)
                assert store.count(query) == len(wanted)
                answers.append((name, [r.id for r in store.find(query)], store.facets(query)))
    part = len(answers) // len(engines)
    for number in range(1, len(engines)):
        others = answers[number * part : (number + 1) * part]
        assert [answer[1:] for answer in others] == [answer[1:] for answer in answers[:part]]
