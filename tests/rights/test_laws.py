"""What holds for every set of statements and every use."""

from __future__ import annotations

import random
from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.record.model import Grant, Medium, Notice, Restriction, RestrictionCode, Scope
from captions.rights.decide import decide
from captions.rights.decision import SEVERITY, Decision, Outcome, worst
from captions.rights.matrix import matrix
from captions.rights.question import Photo
from captions.rights.statements import Source, Statement, give_notice, restrict
from captions.rights.uses import Action, Purpose, Use

TODAY = date(2026, 3, 5)
PLACES = ("KR", "JP", "CN", "HK", "FI", "NO", "US", "PR", "DE", "FR", "GB")
NAMES = (*PLACES, "WORLD", "Scandinavia", "EU", "Europe", "US-NY", "Nowhereland")
DATES = (
    "2026-03-04",
    "2026-03-05",
    "2026-03-06",
    "2026-03-05T09:00",
    "2026-03-05T18:00-08:00",
    "2026-03-05T09:00+09:00",
    "05/03/2026",
    "2026-03",
    "--03-06",
    "T22:00+01:00",
    "the final whistle",
)
OUTLETS = ("Harbour Standard", "local TV", "rivals", "Tyne Post")
CHANGES = ("resize", "crop", "retouch", "blur-faces", "composite")
LICENCES = ("PD", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0", "KOGL-1", "House")


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


def some_of(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...] | None]:
    few = st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True)
    return st.none() | few.map(tuple)


def some_media() -> st.SearchStrategy[tuple[Medium, ...] | None]:
    few = st.lists(st.sampled_from(list(Medium)), min_size=1, max_size=3, unique=True)
    return st.none() | few.map(tuple)


SCOPES = st.builds(
    Scope,
    territories=some_of(NAMES),
    media=some_media(),
    purposes=some_of((*Purpose, "non-editorial")),
    actions=some_of(tuple(Action)),
    alterations=some_of(CHANGES),
    outlets=some_of(OUTLETS),
)
RESTRICTIONS = st.builds(
    Restriction,
    code=st.sampled_from(list(RestrictionCode)),
    evidence=st.sampled_from(["WORDS", "NO NEW USES AFTER THEN", "OTHER WORDS"]),
    territories=some_of(NAMES),
    media=some_media(),
    outlets=some_of(OUTLETS),
    credit=maybe(st.sampled_from(["Ken Ross/Sol", "Sol", "4"])),
    days=st.none() | st.integers(0, 40),
    until=maybe(st.sampled_from(DATES)),
    purpose=maybe(st.sampled_from(["the exhibition", "reporting on the Alvor inquiry"])),
    id=maybe(st.sampled_from(LICENCES)),
    unless=maybe(st.just("permission")),
    except_=st.none() | st.none() | SCOPES,
    for_=st.none() | st.none() | SCOPES,
)
LIMITS = RESTRICTIONS.filter(lambda found: found.code is not RestrictionCode.LICENCE)
SPOKEN = st.sampled_from([Source.CONTRACT, Source.CAPTION, Source.METADATA, Source.AGENCY])
GRANTS = st.builds(
    Grant,
    evidence=st.just("FREE"),
    actions=some_of(tuple(Action)),
    purposes=some_of(tuple(Purpose)),
    territories=some_of(NAMES),
    except_territories=some_of(NAMES),
    media=some_media(),
)
PERIODS = maybe(st.sampled_from(["2026-03-01", "2026-03-05", "2026-03-06", "2026-12-31"]))
STATEMENTS = st.one_of(
    st.builds(restrict, RESTRICTIONS, SPOKEN),
    st.builds(restrict, RESTRICTIONS, SPOKEN),
    st.builds(
        Statement,
        source=SPOKEN,
        evidence=st.just("FREE"),
        grant=GRANTS,
        lifts=st.just(()) | st.sampled_from([("no-sale",), ("unread", "embargo")]),
        valid_from=PERIODS,
        valid_until=PERIODS,
    ),
    st.builds(
        lambda kind: give_notice(Notice(kind=kind, evidence="NOTICE")),
        st.sampled_from(["kill", "correction", "advisory"]),
    ),
)
SAID = st.lists(STATEMENTS, max_size=4)
STARTS = maybe(
    st.sampled_from(["2026-03-04", "2026-03-05", "2026-03-06", "2026-03-05T12:00+09:00"])
)
USES = st.builds(
    Use,
    action=st.just(Action.PUBLISH) | st.sampled_from(list(Action)),
    territories=some_of((*PLACES, "WORLD", "Scandinavia")),
    media=some_media(),
    purpose=st.just(Purpose.EDITORIAL) | st.none() | st.sampled_from(list(Purpose)),
    topic=maybe(st.sampled_from(["the exhibition", "the Alvor inquiry", "budgets"])),
    outlet=maybe(st.sampled_from(["Tyne Post", "Canal Alvor"])),
    start=STARTS,
    end=maybe(st.sampled_from(["2026-03-06", "2026-04-30"])),
    credit=st.none() | st.just(False) | st.sampled_from(["Ken Ross / Sol", "Agência"]),
    alters=some_of(CHANGES) | st.just(()),
    geo_blocked=st.booleans(),
    previous_uses=st.integers(0, 1),
)
PHOTOS = st.builds(
    Photo,
    taken=maybe(st.sampled_from(["2026-03-01", "2026", "1999-05"])),
    sent=maybe(st.sampled_from(["2026-03-01", "2026-03-05"])),
    credits=st.just(()) | st.just(("Agência Sol",)),
    people=st.none() | st.booleans(),
)
LAWS = settings(max_examples=250, deadline=None)


def ask(said: list[Statement], use: Use, photo: Photo) -> Decision:
    return decide(said, use, on=TODAY, photo=photo)


@LAWS
@given(SAID, LIMITS, SPOKEN, USES, PHOTOS)
def test_a_further_restriction_never_turns_a_refusal_or_a_review_into_a_permission(
    said: list[Statement], limit: Restriction, source: Source, use: Use, photo: Photo
) -> None:
    before = ask(said, use, photo).outcome
    after = ask([*said, restrict(limit, source)], use, photo).outcome
    assert before is Outcome.PERMITTED or after is not Outcome.PERMITTED


@LAWS
@given(SAID, USES, PHOTOS, st.randoms(use_true_random=False))
def test_the_order_of_statements_territories_and_media_changes_nothing(
    said: list[Statement], use: Use, photo: Photo, chance: random.Random
) -> None:
    def mixed(values: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if values is None else tuple(chance.sample(values, len(values)))

    other = msgspec.structs.replace(
        use, territories=mixed(use.territories), media=mixed(use.media), alters=mixed(use.alters)
    )
    shuffled = [_mixed_territories(one, chance) for one in chance.sample(said, len(said))]
    first, second = ask(said, use, photo), ask(shuffled, other, photo)
    assert (first.outcome, first.duties, first.reasons, first.parts) == (
        second.outcome,
        second.duties,
        second.reasons,
        second.parts,
    )
    assert (first.until, first.then) == (second.until, second.then)


def _mixed_territories(statement: Statement, chance: random.Random) -> Statement:
    restriction = statement.restriction
    if restriction is None or restriction.territories is None:
        return statement
    names = tuple(chance.sample(restriction.territories, len(restriction.territories)))
    replaced = msgspec.structs.replace(restriction, territories=names)
    return msgspec.structs.replace(statement, restriction=replaced)


@LAWS
@given(SAID, USES, PHOTOS, st.data())
def test_narrowing_a_use_never_makes_it_worse(
    said: list[Statement], use: Use, photo: Photo, data: st.DataObject
) -> None:
    narrowed = use
    if use.territories is not None:
        wider = PLACES if "WORLD" in use.territories else use.territories
        few = st.lists(st.sampled_from(wider), min_size=1, max_size=3, unique=True)
        narrowed = msgspec.structs.replace(
            narrowed,
            territories=tuple(data.draw(few)),
            geo_blocked=use.geo_blocked or data.draw(st.booleans()),
        )
    if use.media is not None:
        media = st.lists(st.sampled_from(use.media), min_size=1, unique=True)
        narrowed = msgspec.structs.replace(narrowed, media=tuple(data.draw(media)))
    narrowed = msgspec.structs.replace(narrowed, previous_uses=0)
    before, after = ask(said, use, photo), ask(said, narrowed, photo)
    assert SEVERITY[after.outcome] <= SEVERITY[before.outcome]


@LAWS
@given(SAID, USES, PHOTOS)
def test_words_that_nobody_read_never_end_in_a_permission(
    said: list[Statement], use: Use, photo: Photo
) -> None:
    unread = Statement(source=Source.CAPTION, evidence="subject to Schedule 9")
    kept = [one for one in said if "unread" not in one.lifts]
    assert ask([*kept, unread], use, photo).outcome is not Outcome.PERMITTED


@LAWS
@given(SAID, USES, PHOTOS)
def test_the_answer_is_the_worst_of_its_parts_and_gives_its_reasons(
    said: list[Statement], use: Use, photo: Photo
) -> None:
    decision = ask(said, use, photo)
    assert decision.outcome is worst([part.outcome for part in decision.parts])
    assert decision.outcome is worst([reason.outcome for reason in decision.reasons])
    if decision.outcome is Outcome.PROHIBITED:
        assert decision.duties == ()
        assert decision.reasons[0].evidence
    told = msgspec.json.decode(msgspec.json.encode(decision), type=Decision)
    assert told == decision


@LAWS
@given(SAID, USES, PHOTOS)
def test_a_withdrawn_picture_is_prohibited_for_everything(
    said: list[Statement], use: Use, photo: Photo
) -> None:
    kill = give_notice(Notice(kind="withdrawal", evidence="WITHDRAWN"))
    assert ask([*said, kill], use, photo).outcome is Outcome.PROHIBITED


@LAWS
@given(SAID, USES, PHOTOS)
def test_at_the_day_an_answer_changes_asking_again_gives_the_answer_foretold(
    said: list[Statement], use: Use, photo: Photo
) -> None:
    open_end = msgspec.structs.replace(use, end=None)
    decision = ask(said, open_end, photo)
    if decision.until is not None and len(decision.until) == len("2026-03-05"):
        later = msgspec.structs.replace(open_end, start=decision.until)
        assert ask(said, later, photo).outcome is decision.then


@settings(max_examples=60, deadline=None)
@given(SAID, USES, PHOTOS)
def test_every_cell_of_the_matrix_is_the_decision_for_that_territory_and_medium(
    said: list[Statement], use: Use, photo: Photo
) -> None:
    places = ("CN", "HK", "JP", "NO")
    whole = matrix(said, use, on=TODAY, photo=photo, territories=places)
    for place in places:
        for medium, outcome, duties in zip(
            whole.media, whole.rows[place], whole.duties[place], strict=True
        ):
            one = msgspec.structs.replace(use, territories=(place,), media=(Medium(medium),))
            decision = ask(said, one, photo)
            assert (outcome, duties) == (decision.outcome, decision.duties)
