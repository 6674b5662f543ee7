"""Sources and their ranks, parts, contradictions, and when an answer changes."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from captions.errors import UsageError
from captions.record.model import Grant, Medium, Notice, Restriction, RestrictionCode
from captions.rights.decide import decide
from captions.rights.decision import Decision, Outcome, Reason
from captions.rights.question import Desk, Photo
from captions.rights.statements import Source, Statement, give_notice, restrict
from captions.rights.uses import Use, parse_use

TODAY = date(2026, 3, 5)
PRINT_IN_JAPAN = {
    "action": "publish",
    "territories": ["JP"],
    "media": ["newspapers"],
    "purpose": "editorial",
    "alters": [],
}
JAPAN_OUT = Restriction(
    code=RestrictionCode.TERRITORY_EXCLUDED, evidence="JAPAN OUT", territories=("JP",)
)
NO_SALES = Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES")


def use(**changes: object) -> Use:
    return parse_use({**PRINT_IN_JAPAN, **changes})


def ask(said: list[Statement], planned: Use | None = None, **more: Any) -> Decision:
    return decide(said, planned or use(), on=TODAY, **more)


def grant(source: Source, evidence: str = "granted in writing", **more: Any) -> Statement:
    lifts, terms = more.pop("lifts", ()), more.pop("terms", {})
    return Statement(
        source=source,
        evidence=evidence,
        reference=more.pop("reference", None),
        grant=Grant(evidence=evidence, **terms) if terms else None,
        lifts=lifts,
        **more,
    )


IN_JAPAN = {"actions": ("publish",), "purposes": ("editorial",), "territories": ("JP",)}


def reason(decision: Decision, code: str) -> Reason:
    return next(found for found in decision.reasons if found.code == code)


def test_a_contract_clause_that_names_japan_lifts_japan_out_and_both_are_shown() -> None:
    clause = grant(Source.CONTRACT, "may print in Japan", reference="2026/14, 4", terms=IN_JAPAN)
    decision = ask([restrict(JAPAN_OUT), clause])
    assert decision.outcome is Outcome.PERMITTED
    lifted = reason(decision, "territory-excluded")
    assert (lifted.evidence, lifted.against) == ("JAPAN OUT", "may print in Japan")
    assert reason(decision, "grant").reference == "2026/14, 4"


def test_embedded_metadata_cannot_relax_the_caption() -> None:
    said = [restrict(JAPAN_OUT), grant(Source.METADATA, terms=IN_JAPAN)]
    assert ask(said).outcome is Outcome.PROHIBITED


def test_the_caption_relaxes_the_metadata_and_the_default_terms_of_the_agency() -> None:
    caption = grant(Source.CAPTION, terms=IN_JAPAN)
    for source in (Source.METADATA, Source.AGENCY):
        assert ask([restrict(JAPAN_OUT, source), caption]).outcome is Outcome.PERMITTED


def test_restrictions_add_up_over_all_sources() -> None:
    said = [restrict(NO_SALES, Source.METADATA, "Instructions"), restrict(JAPAN_OUT, Source.AGENCY)]
    assert ask(said).outcome is Outcome.PROHIBITED
    sale = ask(said, use(action="sell", territories=["DE"]))
    assert sale.outcome is Outcome.PROHIBITED
    assert reason(sale, "no-sale").reference == "Instructions"


def test_a_clause_that_does_not_name_the_territory_leaves_japan_out() -> None:
    terms = {"actions": ("publish",), "purposes": ("editorial",)}
    said = [restrict(JAPAN_OUT), grant(Source.CONTRACT, terms=terms)]
    assert ask(said).outcome is Outcome.PROHIBITED


def test_a_clause_for_the_whole_world_only_contradicts_japan_out() -> None:
    terms = {**IN_JAPAN, "territories": ("WORLD",)}
    said = [restrict(JAPAN_OUT), grant(Source.CONTRACT, terms=terms)]
    assert ask(said).outcome is Outcome.REVIEW
    assert ask(said, use(territories=["WORLD"])).outcome is Outcome.REVIEW


def test_a_grant_beside_a_ban_in_the_same_source_is_a_review_that_quotes_both() -> None:
    decision = ask([restrict(JAPAN_OUT), grant(Source.CAPTION, "FOR JAPAN", terms=IN_JAPAN)])
    assert decision.outcome is Outcome.REVIEW
    assert reason(decision, "territory-excluded").against == "FOR JAPAN"
    assert reason(decision, "grant").evidence == "FOR JAPAN"


def test_a_clause_speaks_only_within_its_period() -> None:
    period = {"valid_from": "2026-03-01", "valid_until": "2026-03-31"}
    said = [restrict(JAPAN_OUT), grant(Source.CONTRACT, terms=IN_JAPAN, **period)]
    outcomes = {
        day: ask(said, use(start=day)).outcome.value
        for day in ("2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01")
    }
    assert list(outcomes.values()) == ["prohibited", "permitted", "permitted", "prohibited"]


def test_an_open_online_use_that_rests_on_a_clause_with_an_end_has_to_end_with_it() -> None:
    terms = {"actions": ("publish",), "purposes": ("commercial",)}
    clause = grant(Source.CONTRACT, terms=terms, valid_until="2026-12-31")
    online = use(media=["internet"], purpose="commercial")
    assert ask([clause], online).duties == ("remove-by:2026-12-31",)


def test_what_a_clearance_lifts_by_its_own_words_is_lifted() -> None:
    needed = Restriction(code=RestrictionCode.PERMISSION_REQUIRED, evidence="Permission required")
    said = [restrict(needed)]
    assert ask(said).duties == ("obtain-permission",)
    cleared = grant(Source.CONTRACT, "permission given", lifts=("permission-required",))
    decision = ask([*said, cleared])
    assert (decision.outcome, decision.duties) == (Outcome.PERMITTED, ())


def test_a_later_notice_of_the_supplier_lifts_the_embargo_it_names() -> None:
    embargo = Restriction(
        code=RestrictionCode.EMBARGO, evidence="EMBARGOED", until="2026-03-09T00:00+00:00"
    )
    lifted = Statement(
        source=Source.CAPTION,
        evidence="EMBARGO LIFTED",
        notice=Notice(kind="lifted", evidence="EMBARGO LIFTED"),
        lifts=("embargo",),
    )
    assert ask([restrict(embargo)]).outcome is Outcome.PROHIBITED
    assert ask([restrict(embargo), lifted]).outcome is Outcome.PERMITTED


def test_a_withdrawal_yields_to_a_person_and_to_nothing_else() -> None:
    kill = give_notice(Notice(kind="kill", evidence="PHOTO KILL"))
    everything = {"actions": ("any",), "purposes": ("any",), "territories": ("JP",)}
    assert ask([kill, grant(Source.CONTRACT, terms=everything)]).outcome is Outcome.PROHIBITED
    by_caption = grant(Source.CAPTION, "NO KILL", lifts=("withdrawal",))
    assert ask([kill, by_caption]).outcome is Outcome.PROHIBITED
    by_person = grant(Source.CONTRACT, "sent in error, says the desk", lifts=("withdrawal",))
    assert ask([kill, by_person]).outcome is Outcome.PERMITTED


def test_without_a_base_what_nobody_grants_is_a_review_and_says_so() -> None:
    decision = ask([], desk=Desk(base=()))
    assert decision.outcome is Outcome.REVIEW
    assert decision.reasons[0].evidence == ""
    assert decision.reasons[0].source == "base"
    assert ask([grant(Source.CAPTION, terms=IN_JAPAN)], desk=Desk(base=())).outcome.value == (
        "permitted"
    )


def test_a_refused_use_can_be_narrowed_by_its_parts() -> None:
    tv_out = Restriction(code=RestrictionCode.MEDIA_EXCLUDED, evidence="TV OUT", media=(Medium.TV,))
    planned = use(territories=["JP", "KR"], media=["tv", "newspapers"])
    decision = ask([restrict(JAPAN_OUT), restrict(tv_out)], planned)
    passed = [
        (part.territory, part.medium)
        for part in decision.parts
        if part.outcome is Outcome.PERMITTED
    ]
    assert passed == [("KR", "newspapers")]
    assert len(decision.parts) == 4


def test_the_part_of_a_wide_medium_that_is_excluded_is_named() -> None:
    out = Restriction(
        code=RestrictionCode.MEDIA_EXCLUDED, evidence="MAGS OUT", media=(Medium.MAGAZINES,)
    )
    assert (
        "magazines, a part of print" in ask([restrict(out)], use(media=["print"])).reasons[0].rule
    )


def test_a_reason_names_the_territory_it_was_found_for() -> None:
    decision = ask([restrict(JAPAN_OUT)], use(territories=["DE", "JP"]))
    assert decision.reasons[0].rule == "Japan is excluded"


def test_an_embargo_tells_until_when_it_holds_and_what_comes_then() -> None:
    until = "2026-03-06T18:00-08:00"
    embargo = Restriction(code=RestrictionCode.EMBARGO, evidence="EMBARGOED", until=until)
    decision = ask([restrict(embargo)])
    assert (decision.until, decision.then) == (until, Outcome.PERMITTED)


def test_a_permission_tells_the_day_on_which_it_ends() -> None:
    expiry = Restriction(code=RestrictionCode.EXPIRES, evidence="until then", until="2026-03-20")
    decision = ask([restrict(expiry)])
    assert (decision.outcome, decision.until, decision.then) == (
        Outcome.PERMITTED,
        "2026-03-21",
        Outcome.PROHIBITED,
    )


def test_a_picture_that_may_not_be_archived_is_for_a_person_after_thirty_days() -> None:
    no_archive = Restriction(code=RestrictionCode.NO_ARCHIVE, evidence="NO ARCHIVES")
    decision = ask([restrict(no_archive)], photo=Photo(taken="2026-03-01", sent="2026-03-04"))
    assert (decision.until, decision.then) == ("2026-04-01", Outcome.REVIEW)
    old = Photo(taken="2026-02", sent="2026-03-04")
    assert ask([restrict(no_archive)], photo=old).outcome is Outcome.REVIEW


def test_an_answer_that_nothing_changes_has_no_end() -> None:
    assert (ask([]).until, ask([]).then) == (None, None)


def test_the_question_may_be_asked_at_a_moment() -> None:
    embargo = Restriction(
        code=RestrictionCode.EMBARGO, evidence="EMBARGOED", until="2026-03-05T09:00+09:00"
    )
    seoul = timezone(timedelta(hours=9))
    before, at = (datetime(2026, 3, 5, hour, tzinfo=seoul) for hour in (8, 9))
    assert decide([restrict(embargo)], use(), on=before).outcome is Outcome.PROHIBITED
    assert decide([restrict(embargo)], use(), on=at).outcome is Outcome.PERMITTED


def test_a_credit_that_shares_no_word_with_the_captions_own_is_for_a_person() -> None:
    credit = Restriction(code=RestrictionCode.MANDATORY_CREDIT, evidence="MANDATORY CREDIT")
    photo = Photo(credits=("Agência Sol", "Ana Reis"))
    own, other = use(credit="REIS / SOL"), use(credit="Harbour Pictures")
    assert ask([restrict(credit)], own, photo=photo).outcome is Outcome.PERMITTED
    assert ask([restrict(credit)], other, photo=photo).outcome is Outcome.REVIEW


def test_a_release_on_record_clears_advertising_under_a_licence() -> None:
    licence = Restriction(code=RestrictionCode.LICENCE, evidence="CC0", id="CC0-1.0")
    advert = use(purpose="advertising")
    assert ask([restrict(licence)], advert).outcome is Outcome.REVIEW
    assert ask([restrict(licence)], advert, photo=Photo(released=True)).outcome.value == "permitted"
    assert ask([restrict(licence)], advert, photo=Photo(people=False)).outcome.value == "permitted"


def test_a_licence_without_a_name_of_its_own_credits_the_author_of_the_picture() -> None:
    licence = Restriction(code=RestrictionCode.LICENCE, evidence="CC BY", id="CC-BY-4.0")
    photo = Photo(authors=("Ana Reis",))
    assert ask([restrict(licence)], photo=photo).duties == (
        "credit:Ana Reis",
        "licence-notice:CC-BY-4.0",
    )


def test_the_suppliers_own_clock_tells_a_time_without_a_zone() -> None:
    embargo = Restriction(
        code=RestrictionCode.EMBARGO, evidence="until 09:00", until="2026-03-05T09:00"
    )
    later = use(start="2026-03-05T09:30+09:00")
    assert ask([restrict(embargo)], later).outcome is Outcome.REVIEW
    assert ask([restrict(embargo)], later, photo=Photo(zone="+09:00")).outcome.value == "permitted"


def test_an_unknown_territory_of_the_use_is_an_error() -> None:
    with pytest.raises(UsageError, match="no territory"):
        ask([], use(territories=["Ruritania"]))
