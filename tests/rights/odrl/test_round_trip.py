"""What the writer writes, the reader reads: every use is decided alike."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.record.model import Grant, Medium, Notice, Restriction, RestrictionCode, Scope
from captions.rights.cases import statements_of_case
from captions.rights.decide import decide
from captions.rights.decision import SEVERITY, Decision, Outcome
from captions.rights.odrl import policy_of, statements_from_policy
from captions.rights.question import Photo
from captions.rights.statements import Source, Statement, give_notice, restrict
from captions.rights.uses import Action, Purpose, Use, parse_use

TODAY = date(2026, 3, 5)
PLACES = ("KR", "JP", "HK", "NO", "US", "DE", "FR")
NAMES = (*PLACES, "WORLD", "Scandinavia", "Europe", "US-NY", "Nowhereland")
MOMENTS = (
    "2026-03-04",
    "2026-03-05",
    "2026-03-06",
    "2026-03-05T09:00",
    "2026-03-05T18:00:00-08:00",
    "05/03/2026",
    "2026-03",
    "T22:00+01:00",
    "the final whistle",
)
PERIODS = ("2026-03-04", "2026-03-05", "2026-03-07")
OUTLETS = ("Harbour Standard", "local TV", "rivals", "Tyne Post")
CHANGES = ("resize", "crop", "retouch", "blur-faces")
LICENCES = ("PD", "CC-BY-4.0", "CC-BY-NC-4.0", "KOGL-1", "House")
TEXTS = st.sampled_from(("WORDS", "NO NEW USES AFTER THEN", 'OTHER "WORDS"\n', "captions:code", ""))


def some_of(values: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    few = st.lists(st.sampled_from(values), max_size=3, unique=True)
    return st.none() | few.map(tuple)


def maybe(values: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(values)


SCOPES = st.builds(
    Scope,
    territories=some_of(NAMES),
    media=some_of(tuple(Medium)),
    purposes=some_of((*map(str, Purpose), "non-editorial", "any")),
    actions=some_of((*map(str, Action), "lending")),
    alterations=some_of(CHANGES),
    outlets=some_of(OUTLETS),
)
RESTRICTIONS = st.builds(
    Restriction,
    code=st.sampled_from(list(RestrictionCode)),
    evidence=TEXTS,
    territories=some_of(NAMES),
    media=some_of(tuple(Medium)),
    outlets=some_of(OUTLETS),
    credit=maybe(("Ken Ross/Sol", "Sol", "4", "")),
    days=st.none() | st.integers(0, 40),
    until=maybe(MOMENTS),
    purpose=maybe(("the exhibition", "editorial", "commercial")),
    id=maybe(LICENCES),
    unless=maybe(("permission",)),
    except_=st.none() | SCOPES,
    for_=st.none() | SCOPES,
)
GRANTS = st.builds(
    Grant,
    evidence=TEXTS,
    actions=some_of((*map(str, Action), "any", "lending")),
    purposes=some_of((*map(str, Purpose), "any", "charity")),
    territories=some_of(NAMES),
    except_territories=some_of(NAMES),
    media=some_of(tuple(Medium)),
)
SOURCES = st.sampled_from(
    (Source.CONTRACT, Source.CAPTION, Source.METADATA, Source.AGENCY, Source.BASE)
)
NOTICES = st.builds(
    Notice, kind=st.sampled_from(("kill", "withdrawal", "correction", "lifted")), evidence=TEXTS
).map(give_notice)
LIFTS = some_of(("no-sale", "territory-excluded", "withdrawal", "unread")).map(lambda x: x or ())


def with_period(strategy: st.SearchStrategy[Statement]) -> st.SearchStrategy[Statement]:
    return st.builds(
        msgspec.structs.replace,
        strategy,
        valid_from=maybe(PERIODS),
        valid_until=maybe(PERIODS),
        reference=maybe(("Contract 3", "")),
        span=maybe(((0, 5), (7, 9))),
    )


STATEMENTS = (
    with_period(st.builds(restrict, RESTRICTIONS, SOURCES))
    | with_period(st.builds(Statement, source=SOURCES, evidence=TEXTS, grant=GRANTS, lifts=LIFTS))
    | with_period(st.builds(Statement, source=SOURCES, evidence=TEXTS, lifts=LIFTS))
    | NOTICES
)
USES = st.builds(
    Use,
    action=st.sampled_from(list(Action)),
    territories=some_of(PLACES).map(lambda names: names or None),
    media=some_of(tuple(Medium)).map(lambda names: names or None),
    purpose=maybe(tuple(Purpose)),
    outlet=maybe(OUTLETS),
    start=maybe(("2026-03-04", "2026-03-05T12:00:00+00:00")),
    alters=some_of(CHANGES),
    credit=maybe(("Ken Ross/Sol",)),
    previous_uses=st.integers(0, 1),
    geo_blocked=st.booleans(),
)
PHOTO = Photo(taken="2026-03-02", sent="2026-03-03", credits=("Sol",))


def there_and_back(said: list[Statement], form: Any = "odrl") -> tuple[Statement, ...]:
    written = json.dumps(policy_of(said, picture="a b/ü", form=form))
    return statements_from_policy(json.loads(written), own=True)


def answer(said: Any, use: Use) -> Decision:
    return decide(said, use, on=TODAY, photo=PHOTO)


@settings(max_examples=300)
@given(st.lists(STATEMENTS, max_size=4), USES, st.sampled_from(("odrl", "rightsml")))
def test_statements_out_and_in_decide_every_use_alike(
    said: list[Statement], use: Use, form: str
) -> None:
    before, after = answer(said, use), answer(there_and_back(said, form), use)
    assert (after.outcome, after.duties, after.parts) == (
        before.outcome,
        before.duties,
        before.parts,
    )


@given(st.lists(STATEMENTS, max_size=4))
def test_a_policy_read_and_written_again_reads_the_same(said: list[Statement]) -> None:
    once = there_and_back(said)
    assert sorted(there_and_back(list(once)), key=repr) == sorted(once, key=repr)


@settings(max_examples=300)
@given(st.lists(st.builds(restrict, RESTRICTIONS) | NOTICES, min_size=1, max_size=3), USES)
def test_a_reader_that_knows_none_of_our_own_words_never_permits_more(
    said: list[Statement], use: Use
) -> None:
    written = policy_of(said, picture="a")
    for kind in ("prohibition", "obligation"):
        rules: Any = written.get(kind, [])
        for rule in rules:
            for name in [name for name in rule if name.startswith("captions:")]:
                del rule[name]
    before, after = answer(said, use), answer(statements_from_policy(written), use)
    assert SEVERITY[after.outcome] >= SEVERITY[before.outcome] or (
        after.outcome is Outcome.REVIEW and before.outcome is Outcome.PROHIBITED
    )


PARAMETERS: dict[RestrictionCode, dict[str, Any]] = {code: {} for code in RestrictionCode} | {
    RestrictionCode.TERRITORY_ONLY: {"territories": ("JP", "Benelux")},
    RestrictionCode.TERRITORY_EXCLUDED: {"territories": ("JP",)},
    RestrictionCode.NO_SALE: {"territories": ("US", "CA")},
    RestrictionCode.MANDATORY_CREDIT: {"credit": "Ana Reis/Sol"},
    RestrictionCode.EMBARGO: {"until": "2026-03-09T10:00:00+00:00"},
    RestrictionCode.EXPIRES: {"until": "2026-03-09", "days": 14},
    RestrictionCode.MEDIA_EXCLUDED: {"media": (Medium.TV,)},
    RestrictionCode.MEDIA_ONLY: {"media": (Medium.PRINT, Medium.BOOKS)},
    RestrictionCode.OUTLET_EXCLUDED: {"outlets": ("Tyne Post",)},
    RestrictionCode.PURPOSE_ONLY: {"purpose": "the harbour festival"},
    RestrictionCode.LICENCE: {"id": "CC-BY-SA-4.0"},
}
CASES = {
    code: Restriction(code=code, evidence=code.value.upper(), **parameters)
    for code, parameters in PARAMETERS.items()
}


@pytest.mark.parametrize("code", RestrictionCode)
def test_every_code_with_its_parameter_comes_back_as_it_was(code: RestrictionCode) -> None:
    said = [restrict(CASES[code], reference="clause 4")]
    assert there_and_back(said) == tuple(said)


@pytest.mark.parametrize("code", RestrictionCode)
@pytest.mark.parametrize(
    "more",
    [
        {"unless": "permission"},
        {"for_": Scope(territories=("FR",), actions=("sell", "publish"))},
        {"except_": Scope(territories=("FR",), media=(Medium.BOOKS,))},
        {"except_": Scope(alterations=("crop",))},
        {"days": 30},
        {"media": (Medium.MOBILE,)},
        {"outlets": ("local TV",)},
    ],
    ids=lambda more: next(iter(more)),
)
def test_every_code_with_every_limit_comes_back_as_it_was(
    code: RestrictionCode, more: dict[str, Any]
) -> None:
    said = [restrict(msgspec.structs.replace(CASES[code], **more))]
    assert there_and_back(said) == tuple(said)


def test_the_worked_cases_are_decided_alike_from_their_policies(shared: Path) -> None:
    lines = (shared / "rights" / "cases-dev.jsonl").read_text("utf-8").splitlines()
    for case in map(json.loads, lines):
        said = statements_of_case(case)
        read = statements_from_policy(json.loads(json.dumps(policy_of(said, picture="a"))))
        photo, use = Photo(sent=case["context_date"]), parse_use(case["use"])
        today = date.fromisoformat(case["today"][:10])
        before, after = (decide(all_, use, on=today, photo=photo) for all_ in (said, read))
        assert (before.outcome, before.duties) == (after.outcome, after.duties), case["id"]
