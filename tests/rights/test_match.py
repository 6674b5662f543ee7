"""Wordings with their parameters, conditions, exceptions and scopes, in invented captions."""

from __future__ import annotations

import time
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.rights.match import match_wordings

HEAD = "Ana Reis speaks in Porto, Portugal, on May 3, 2026. "


def read(text: str) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(reading.value) for reading in match_wordings(text).restrictions]


@pytest.mark.parametrize(
    ("tail", "code", "parameters"),
    [
        ("(Luna) NORWAY OUT", "territory-excluded", {"territories": ("NO",)}),
        ("(Luna/Leo Rui) Norway OUT", "territory-excluded", {"territories": ("NO",)}),
        ("(Luna) (netherlands out - belgium out)", "territory-excluded", {"territories": ("NL",)}),
        ("LUNA/Leo Rui PERU AND CHILE OUT", "territory-excluded", {"territories": ("PE", "CL")}),
        ("LUNA/MIKE JORDAN PERU OUT", "territory-excluded", {"territories": ("PE",)}),
        ("(Luna) PERU CHILE OUT", "territory-excluded", {"territories": ("PE", "CL")}),
        ("(Luna) UK & IRELAND OUT", "territory-excluded", {"territories": ("UK & Ireland",)}),
        ("(Luna) BENELUX OUT", "territory-excluded", {"territories": ("Benelux",)}),
        ("(Luna) TEXAS OUT", "territory-excluded", {"territories": ("US-TX",)}),
        ("(Luna) SOUTHTYROL OUT", "territory-excluded", {"territories": ("South Tyrol",)}),
        ("(Luna) / China OUT", "territory-excluded", {"territories": ("CN",)}),
        ("(Luna) U.S. OUT", "territory-excluded", {"territories": ("US",)}),
        ("* France Rights OUT *", "territory-excluded", {"territories": ("FR",)}),
        ("PUBLICATIONxNOTxINxUSA", "territory-excluded", {"territories": ("US",)}),
        ("(Luna) NOT FOR USE IN LAOS OR PERU", "territory-excluded", {"territories": ("LA", "PE")}),
        ("(Luna) Not for use in Lisbon.", "territory-excluded", {"territories": ("Lisbon",)}),
        (
            "(Luna) Not for use in Peru without permission from Luna.",
            "territory-excluded",
            {"territories": ("PE",), "unless": "permission"},
        ),
        ("PUBLICATIONxINxGERxSUIxONLY", "territory-only", {"territories": ("DE", "CH")}),
        ("(Luna) FOR USE IN PERU ONLY", "territory-only", {"territories": ("PE",)}),
        ("(Luna) For Use Only in Peru.", "territory-only", {"territories": ("PE",)}),
        ("(Luna) NO USE OUTSIDE PERU", "territory-only", {"territories": ("PE",)}),
        ("Luna. For use in EU countries only", "territory-only", {"territories": ("EU",)}),
        ("(Luna) NO SALES EXCEPT PERU", "no-sale", {"except": {"territories": ("PE",)}}),
        ("(Luna) NO SALES (EXCEPT PERU)", "no-sale", {"except": {"territories": ("PE",)}}),
        ("(Luna) NO SALES OUTSIDE PERU", "no-sale", {"except": {"territories": ("PE",)}}),
        ("(Luna) NO COMMERCIAL OR EDITORIAL SALES IN PERU", "no-sale", {"territories": ("PE",)}),
        ("(Luna) NO UK SALES", "no-sale", {"territories": ("GB",)}),
        (
            "(Luna) NO ARCHIVE EXCEPT NEWSPAPERS",
            "no-archive",
            {"except": {"media": ("newspapers",)}},
        ),
        ("(Luna) NO INTERNET/MOBILE", "media-excluded", {"media": ("internet", "mobile")}),
        (
            "(Luna) NO INTERNET USE IN PERU",
            "media-excluded",
            {"media": ("internet",), "territories": ("PE",)},
        ),
        ("(Luna) TV AND MAGS OUT", "media-excluded", {"media": ("tv", "magazines")}),
        ("(Luna) For newspaper use only.", "media-only", {"media": ("newspapers",)}),
        ("(Luna) PORTO STAR OUT", "outlet-excluded", {"outlets": ("Porto Star",)}),
        ("(Luna) TIMES OF INDIA OUT", "outlet-excluded", {"outlets": ("Times of India",)}),
        ("EPA/LEO RUI SHUTTERSTOCK OUT", "outlet-excluded", {"outlets": ("Shutterstock",)}),
        ("(Luna) LOCAL TV OUT", "outlet-excluded", {"outlets": ("local TV",)}),
        (
            "(Luna) No commercial use without prior consent of Luna",
            "no-commercial",
            {"unless": "permission"},
        ),
        ("MANDATORY CREDIT: Leo Rui/Luna (12a)", "mandatory-credit", {"credit": "Leo Rui/Luna"}),
        (
            '- MANDATORY CREDIT "LUNA / RUI" - NO SALES',
            "mandatory-credit",
            {"credit": "LUNA / RUI"},
        ),
        ("(Luna) MANDATORY CREDIT NO SALES", "mandatory-credit", {"credit": None}),
        ("(Luna) MANDATORY CREDIT: L. RUI NO SALES", "mandatory-credit", {"credit": "L. RUI"}),
        ("(Luna) FOR USE WITHIN 14 DAYS", "expires", {"days": 14}),
        ("(Luna) Valid until 31/03/2026", "expires", {"until": "2026-03-31"}),
        ("(Luna) Valid until 03/04/2026", "expires", {"until": "03/04/2026"}),
        (
            "(Luna) EMBARGOED UNTIL 6 P.M. PST FEB. 10, 2026",
            "embargo",
            {"until": "2026-02-10T18:00-08:00"},
        ),
        (
            "(Luna) EMBARGOED UNTIL 0001 GMT MONDAY DECEMBER 1",
            "embargo",
            {"until": "--12-01T00:01+00:00"},
        ),
        ("(Luna) EMBARGOED UNTIL 6 A.M. THURSDAY", "embargo", {"until": "6 A.M. THURSDAY"}),
        ("(Luna) EMBARGOED UNTIL THE FINAL WHISTLE", "embargo", {"until": "THE FINAL WHISTLE"}),
        (
            "Photo: L. Rui, CC BY-NC-ND 4.0",
            "licence",
            {"id": "CC-BY-NC-ND-4.0", "credit": "L. Rui"},
        ),
        ("Photo: L. Rui, public domain", "licence", {"id": "PD"}),
        (
            "Luna. To be used only to illustrate reporting on the flood.",
            "purpose-only",
            {"purpose": "reporting on the flood"},
        ),
        (
            "ONLY IN CONNECTION WITH THE FLOOD AND ONLY IF THE CREDIT ABOVE IS NAMED",
            "purpose-only",
            {"purpose": "THE FLOOD"},
        ),
        ("(서울=루나) [국내에서만 사용가능]", "territory-only", {"territories": ("KR",)}),
        ("<저작권자 루나, 무단전재-재배포 금지>", "no-redistribution", {"unless": "permission"}),
    ],
)
def test_a_wording_is_read_with_its_parameters(
    tail: str, code: str, parameters: dict[str, Any]
) -> None:
    found = [item for item in read(HEAD + tail) if item["code"] == code]
    assert found, read(HEAD + tail)
    assert {name: found[0].get(name) for name in parameters} == parameters


@pytest.mark.parametrize(
    ("tail", "codes"),
    [
        ("UK OUT NO SALES NO ARCHIVES", {"territory-excluded", "no-sale", "no-archive"}),
        ("EDITORIAL USE ONLY/NO SALES/NO ARCHIVES", {"editorial-only", "no-sale", "no-archive"}),
        ("(Luna) No sales, no archives.", {"no-sale", "no-archive"}),
        ("NO SALES/ARCHIVES/INTERNET", {"no-sale", "no-archive", "media-excluded"}),
        ("(Luna) No archiving or resale.", {"no-sale", "no-archive"}),
        ("(Luna) No syndication or resale without consent", {"no-redistribution", "no-sale"}),
        ("(루나) 상업적 사용 및 재판매 금지", {"no-commercial", "no-sale"}),
        ("(Luna) [No sales - no archives]", {"no-sale", "no-archive"}),
        ("CHINA OUT,PERU OUT. MANDATORY CREDIT", {"territory-excluded", "mandatory-credit"}),
        ("NO MARKETING NO ADVERTISING CAMPAIGNS", {"no-commercial"}),
        ("NO PERU and SALES", {"territory-excluded", "no-sale"}),
        ("PERU, TV OUT", {"territory-excluded", "media-excluded"}),
        ("PORTO STAR, PERU, TV OUT", {"territory-excluded", "media-excluded", "outlet-excluded"}),
        ("(재배포 및 DB 금지)", {"no-redistribution", "no-archive"}),
        ("Kein Verkauf. Keine Archivierung.", {"no-sale", "no-archive"}),
        ("SOLO USO EDITORIAL/NO VENTAS", {"editorial-only", "no-sale"}),
        ("USAGE ÉDITORIAL UNIQUEMENT - PAS D'ARCHIVES", {"editorial-only", "no-archive"}),
        ("SOLO PER USO EDITORIALE, NO ARCHIVIO", {"editorial-only", "no-archive"}),
        ("クレジット必須、トリミング不可", {"mandatory-credit", "no-alteration"}),
    ],
)
def test_several_in_one_block_are_all_read(tail: str, codes: set[str]) -> None:
    assert {item["code"] for item in read(HEAD + tail)} >= codes


@pytest.mark.parametrize(
    "text",
    [
        "A late goal knocked Germany out of the cup in Porto on Friday. (Luna)",
        "Fans file out after Peru lost. The band set out for Chile. (Luna)",
        "With Norway out, Sweden leads the group. Britain voted out. (Luna)",
        "Ana Reis of Peru, out with an injury, watches the match against Chile. (Luna)",
        "The house is not for sale, its owner Rui said, and no sales of land are planned. (Luna)",
        "There are no archives in the abbey, and no television either. (Luna)",
        "There is no internet, no television and no radio on the island. (Luna)",
        "Only Norway voted against it; in Peru only one paper reported it. (Luna)",
        "The film is sold in Peru only. The road is for buses only. (Luna)",
        "The embargo on oil was lifted; the song entered the public domain last year. (Luna)",
        "Police prohibited the march. Ministers restricted travel. Rights groups protested. (Luna)",
        "Workers use the bridge only at night, within 14 days of the flood. (Luna)",
        "Her permit is valid until May 31, 2026. The arms embargo expires on May 3, 2026. (Luna)",
        "The bridge can be used within 14 days, engineers said. (Luna)",
        "The drug is not for use in Peru. The car is not available in Germany. (Luna)",
        "The claim could not be independently verified by Luna. (Luna)",
        "No use was made of the hall. It is no use, he said. (Luna)",
        "Travel restrictions apply from Monday. Entry is subject to conditions. (Luna)",
        "Drones may not be used over the city without permission, police said. (Luna)",
        "The photo was withdrawn from the show. She corrected the date. (Luna)",
        "The vaccine was approved for use in Peru and Chile. (Luna)",
        "GERMANY OUT OF CUP. Germany lost 2-1 to Peru in Porto on Friday. (Luna)",
        "NO DEAL: Ana Reis leaves talks in Porto. (Luna)",
        "Tickets are SOLD OUT. A TIME OUT is called by coach Ana Reis. (Luna)",
        'Protesters hold placards saying "RUSSIA OUT" and "NO SALES" in Porto. (Luna)',
        "A demonstrator wears a shirt that reads NO ENTRY during a march in Porto. (Luna)",
        "<YONHAP NO-2731> Ana Reis waves in Porto. (Luna)",
        "휴대전화 사용 금지를 알리는 안내문. 주류 판매 금지 첫날 편의점. (서울=루나)",
        "국내에서만 300만 명이 관람한 영화가 상영되고 있다. (서울=루나)",
    ],
)
def test_prose_with_the_same_words_is_no_restriction(text: str) -> None:
    assert read(text) == []
    assert match_wordings(text).unread == ()


def test_several_in_one_block_are_read_each_with_its_words() -> None:
    text = HEAD + "(Luna) EDITORIAL USE ONLY/NO SALES/NO ARCHIVES - PERU OUT, MANDATORY CREDIT"
    assert {item["code"]: item["evidence"] for item in read(text)} == {
        "editorial-only": "EDITORIAL USE ONLY",
        "no-sale": "NO SALES",
        "no-archive": "NO ARCHIVES",
        "territory-excluded": "PERU OUT",
        "mandatory-credit": "MANDATORY CREDIT",
    }
    shared = read(HEAD + "(Luna) NO SALES/ARCHIVES")
    assert [item["evidence"] for item in shared] == ["NO SALES", "NO SALES/ARCHIVES"]


def test_only_the_ban_that_carries_the_condition_is_softened() -> None:
    found = {item["code"]: item for item in read("NO SALES, NO CROPPING WITHOUT PERMISSION")}
    assert "unless" not in found["no-sale"]
    assert found["no-alteration"]["unless"] == "permission"


def test_the_same_limit_in_two_languages_is_one_reading_with_two_claims() -> None:
    reading = match_wordings("[재배포 금지. No Redistribution]").restrictions
    assert len(reading) == 1
    assert reading[0].value.evidence == "재배포 금지"
    assert len(reading[0].claims) == 2


def test_a_grant_except_one_country_is_a_grant_and_a_prohibition() -> None:
    found = match_wordings(HEAD + "(Luna) Worldwide rights except Japan")
    assert [item.value.code for item in found.restrictions] == ["territory-excluded"]
    assert [item.value.except_territories for item in found.grants] == [("JP",)]


def test_for_use_in_a_country_without_only_is_a_grant() -> None:
    found = match_wordings(HEAD + "(Luna) FOR USE IN PERU")
    assert found.restrictions == ()
    assert [item.value.territories for item in found.grants] == [("PE",)]


def test_a_kill_is_one_notice_with_all_its_words() -> None:
    found = match_wordings("MANDATORY KILL: the photo sent on May 3 must not be used in any form.")
    assert [notice.value.kind for notice in found.notices] == ["kill"]
    assert len(found.notices[0].claims) == 2


@pytest.mark.parametrize(
    "tail",
    [
        "(Luna) STRICTLY NO USE BY BETTING SHOPS",
        "(Luna) Otherwise subject to the publication windows of League Appendix C.",
        "(Luna) Restrictions apply, call the desk.",
        "(Luna) FOR CLIENTS OF THE SPORTS DESK ONLY",
        "(Luna) NOT FOR USE IN WAKANDA",
        "(Luna) 도박 사이트 이용 금지",
        "(Luna) 賭博サイトでの使用禁止",
        "(Luna) Abdruck nur mit Belegexemplar",
        "(Luna) UTILISATION RÉSERVÉE AUX ABONNÉS",
    ],
)
def test_limits_that_nobody_understands_are_kept_as_unread(tail: str) -> None:
    assert match_wordings(HEAD + tail).unread


@pytest.mark.parametrize("tail", ["(Luna) CHICAGO OUT", "(Luna) BETTING SHOPS OUT"])
def test_what_may_be_no_outlet_goes_to_a_person_too(tail: str) -> None:
    found = match_wordings(HEAD + tail)
    assert [reading.value.code for reading in found.restrictions] == ["outlet-excluded"]
    assert found.restrictions[0].doubt
    assert found.unread


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The picture may be kept but it may not be archived by others.", {"no-archive"}),
        ("They are not for use in Peru by anyone.", {"territory-excluded"}),
        ("Editorial use only.", {"editorial-only"}),
    ],
)
def test_in_terms_of_use_everyday_words_count_wherever_they_stand(
    text: str, codes: set[str]
) -> None:
    found = match_wordings(text, terms=True)
    assert {reading.value.code.value for reading in found.restrictions} == codes


def test_in_terms_of_use_a_sentence_that_limits_something_is_unread_at_least() -> None:
    text = "You may crop it. You may pass it on only to your friends. Greetings from the desk."
    spans = match_wordings(text, terms=True).unread
    assert [text[a:b] for a, b in spans] == ["You may pass it on only to your friends"]


@given(st.text(max_size=300), st.booleans())
def test_any_text_is_read_and_every_claim_lies_inside(text: str, terms: bool) -> None:
    found = match_wordings(text, terms=terms)
    spoken = [(r.value.evidence, r.claims[0]) for r in found.restrictions]
    spoken += [(r.value.evidence, r.claims[0]) for r in found.grants]
    spoken += [(r.value.evidence, r.claims[0]) for r in found.notices]
    for evidence, claim in spoken:
        assert evidence == text[claim.start : claim.end]
    for span in found.unread:
        assert 0 <= span.start < span.end <= len(text)


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "NO",
                "NOT",
                "FOR",
                "USE",
                "IN",
                "JAPAN",
                "OUT",
                "ONLY",
                "SALES",
                "TV",
                "mags",
                "U.S.",
            ),
            *("and", "except", "Peru", "until", "1", "May", "2026", "without", "permission", "İ"),
            *("MANDATORY", "CREDIT", ":", "Photo", "by", "Ana", "Reis", "재배포", "금지", "“", "”"),
            *(",", ".", "(", ")", "-", "/"),
        ]
    ),
    max_size=40,
)


@given(PIECES, st.sampled_from([" ", "", "\n"]))
def test_words_of_wordings_in_any_order_are_read(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    found = match_wordings(text)
    for reading in found.restrictions:
        for claim in reading.claims:
            assert 0 <= claim.start < claim.end <= len(text)


@given(PIECES)
def test_the_own_words_of_a_statement_read_again_give_the_statement(pieces: list[str]) -> None:
    for reading in match_wordings(" ".join(pieces)).restrictions:
        again = match_wordings(f"({reading.value.evidence})")
        said = [msgspec.structs.replace(one.value, evidence="") for one in again.restrictions]
        assert msgspec.structs.replace(reading.value, evidence="") in said or again.unread


@pytest.mark.parametrize(
    "piece",
    [
        "NO ", "JAPAN OUT, ", "EMBARGOED UNTIL ", "((", "USE ONLY IN X, ", "MANDATORY CREDIT: ",
        '"', "NO SALES ", "no photograph no photograph ", "재배포 금지 ", "x", "AND AND OUT ",
        "X OUT ", "İstanbul OUT ", "NO SALES/ARCHIVES/TV OR ", "TV, MAGS, PERU OUT ",
        "bearbeitung über farbkorrekturen ausschnitte ", "A B ", "without permission ",
    ],
)  # fmt: skip
def test_time_grows_with_the_length_of_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        match_wordings(text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(40_000) <= 20 * seconds(10_000) + 0.05
