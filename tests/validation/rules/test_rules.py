"""Every rule has an invented case that it names and a near case that it leaves alone."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from captions.record.model import (
    Confidence,
    Evidence,
    Location,
    Medium,
    Notice,
    Person,
    PhotoRecord,
    PlaceCandidate,
    Position,
    Restriction,
    RestrictionCode,
    Stretch,
)
from captions.validation.rule import Check, Fault, Wanted
from captions.validation.rules import RULES

CAPTION = "Ana Reis (R) greets Oh Se-ra in Porto. NO ARCHIVES (Toby Melrose/Sol) LOCAL TV OUT."
CHECK = Check(
    today="2026-11-25",
    required=(Wanted("creditLine", ("credit_line",)),),
    recommended=(Wanted("locationsShown/countryCode", ("locations_shown", "country_code")),),
)
RIGHT = Position(side="right")
NEWCASTLES = (
    PlaceCandidate(name="Newcastle", country_code="GB"),
    PlaceCandidate(name="Newcastle", country_code="AU", province_state="New South Wales"),
)


def record(**changes: Any) -> PhotoRecord:
    return PhotoRecord(**{"id": "p-1", "caption": CAPTION, **changes})


def judge(rule_id: str, found: PhotoRecord, check: Check = CHECK) -> list[Fault]:
    return list(RULES[rule_id].judge(found, check))


def people(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name=name) for name in names)


def place(**fields: Any) -> dict[str, Any]:
    return {"locations_shown": (Location(**fields),)}


def limit(code: str, **fields: Any) -> Restriction:
    return Restriction(code=RestrictionCode(code), **{"evidence": "NO ARCHIVES", **fields})


def limits(*found: Restriction) -> dict[str, Any]:
    return {"restrictions": found}


def stretch(text: str) -> tuple[Stretch, ...]:
    start = CAPTION.index(text)
    return (Stretch(start=start, end=start + len(text), text=text),)


def evidence(start: int, text: str) -> tuple[Evidence, ...]:
    end = start + len(text)
    return (Evidence(property="source", start=start, end=end, text=text, rule="a.b"),)


class Case(NamedTuple):
    rule: str
    faulty: dict[str, Any]
    property: str
    fine: dict[str, Any]


CASES = (
    Case("caption-empty", {"caption": " \n"}, "caption", {}),
    Case("required-property", {"credit_line": " "}, "creditLine", {"credit_line": "Sol"}),
    Case(
        "recommended-property",
        {"locations_shown": (Location(city="Porto"), Location(city="Ulm"))},
        "locationsShown/countryCode",
        {"locations_shown": (Location(city="Porto"), Location(country_code="DE"))},
    ),
    Case(
        "confidence-reject",
        {"confidence": Confidence.REJECT},
        "confidence",
        {"confidence": Confidence.REVIEW},
    ),
    Case(
        "confidence-review",
        {"confidence": Confidence.REVIEW},
        "confidence",
        {"confidence": Confidence.ACCEPT},
    ),
    Case(
        "text-unclaimed",
        {"unclaimed": stretch("greets")},
        "unclaimed/0",
        {"unclaimed": stretch(" (")},
    ),
    Case(
        "picture-withdrawn",
        {"notices": (Notice(kind="kill", evidence="KILL"),)},
        "notices/0",
        {"notices": (Notice(kind="correction", evidence="CORRECTS NAME"),)},
    ),
    Case("restriction-unread", {"unread": stretch("LOCAL TV OUT")}, "unread/0", {}),
    Case(
        "restriction-like-text",
        {"unclaimed": stretch("LOCAL TV OUT")},
        "unclaimed/0",
        {"unclaimed": stretch("LOCAL TV OUT"), "unread": stretch("LOCAL TV OUT.")},
    ),
    Case(
        "restriction-without-evidence",
        limits(limit("no-archive", evidence="no archive")),
        "restrictions/0/evidence",
        limits(limit("no-archive")),
    ),
    Case(
        "restriction-parameter-missing",
        limits(limit("territory-only")),
        "restrictions/0/territories",
        limits(limit("media-only", media=(Medium.TV,)), limit("no-sale")),
    ),
    Case(
        "embargo-without-date",
        limits(limit("embargo")),
        "restrictions/0/until",
        limits(limit("embargo", until="when the match ends")),
    ),
    Case(
        "expiry-without-date",
        limits(limit("no-sale"), limit("expires")),
        "restrictions/1/until",
        limits(limit("expires", days=14), limit("expires", until="2026-12-01")),
    ),
    Case(
        "territory-unknown",
        limits(limit("territory-only", territories=("XQ",))),
        "restrictions/0/territories",
        limits(limit("territory-only", territories=("KR", "EU", "Gulf States"))),
    ),
    Case(
        "territories-contradict",
        limits(
            limit("territory-only", territories=("KR",)),
            limit("territory-excluded", territories=("JP", "KR")),
        ),
        "restrictions/1/territories",
        limits(
            limit("territory-only", territories=("KR", "JP")),
            limit("territory-excluded", territories=("JP",)),
        ),
    ),
    Case(
        "description-repeats-restriction",
        {"description": "Ana Reis. NO ARCHIVES", **limits(limit("no-archive"))},
        "description",
        {"description": "Ana Reis reads in the archives.", **limits(limit("no-archive"))},
    ),
    Case(
        "handout-without-restriction",
        {"caption": "A boat. (Handout by Port of Lune)"},
        "restrictions",
        {"caption": "A boat. (Handout by Port of Lune)", **limits(limit("editorial-only"))},
    ),
    Case(
        "credit-line-missing",
        {"creator_names": ("Ana Reis",)},
        "creditLine",
        {"creator_names": ("Ana Reis",), "credit_line": "Sol"},
    ),
    Case(
        "credit-not-as-demanded",
        {"credit_line": "Sol", **limits(limit("mandatory-credit", credit="Reis/Sol"))},
        "creditLine",
        {"credit_line": "Ana Reis / SOL", **limits(limit("mandatory-credit", credit="Reis/Sol"))},
    ),
    Case(
        "source-equals-credit-line",
        {"source": "Sol", "credit_line": "Sol"},
        "source",
        {"source": "Pool", "credit_line": "Sol"},
    ),
    Case(
        "creator-equals-credit-line",
        {"creator_names": ("Ana Reis", "Sol"), "credit_line": "Sol"},
        "creatorNames/1",
        {"creator_names": ("Ana Reis",), "credit_line": "Sol"},
    ),
    Case(
        "description-repeats-credit",
        {"description": "Ana Reis sails. (Toby Melrose/Sol)", "credit_line": "Sol"},
        "description",
        {"description": "Ana Reis greets a reporter of Sol.", "credit_line": "Sol"},
    ),
    Case(
        "byline-in-capitals",
        {"creator_names": ("TOBY MELROSE",)},
        "creatorNames/0",
        {"creator_names": ("Toby Melrose", "한지우")},
    ),
    Case(
        "date-impossible",
        {"date_created": "2023-02-29"},
        "dateCreated",
        {"date_created": "2024-02-29"},
    ),
    Case("date-in-future", {"date_created": "2026-12"}, "dateCreated", {"date_created": "2026-11"}),
    Case(
        "date-after-story",
        {"date_created": "2023-10-19", "context_date": "2023-10-18"},
        "dateCreated",
        {"date_created": "2023-10", "context_date": "2023-10-18"},
    ),
    Case("date-implausible", {"date_created": "1825"}, "dateCreated", {"date_created": "1826"}),
    Case(
        "date-partial", {"date_created": "2023-10"}, "dateCreated", {"date_created": "2023-10-18"}
    ),
    Case(
        "person-listed-twice",
        {"persons_shown": people("Oh Se-ra", "Ana Reis", "OH SE RA")},
        "personsShown/2/name",
        {"persons_shown": people("Oh Se-ra", "Oh Se-na")},
    ),
    Case(
        "person-shown-and-mentioned",
        {"persons_shown": people("Zoë Kovač"), "persons_mentioned": ("Ana Reis", "Zoë Kovač")},
        "personsMentioned/1",
        {"persons_shown": people("Zoë Kovač"), "persons_mentioned": ("Ana Reis",)},
    ),
    Case(
        "position-taken-twice",
        {"persons_shown": (Person(name="Ana", place=RIGHT), Person(name="Oh", place=RIGHT))},
        "personsShown/1/position",
        {
            "persons_shown": (
                Person(name="Ana", place=RIGHT),
                Person(name="Oh", place=Position(side="right", ordinal=2)),
            )
        },
    ),
    Case(
        "creator-is-shown",
        {"persons_shown": people("Oh Se-ra", "Ana Reis"), "creator_names": ("ANA REIS",)},
        "personsShown/1/name",
        {"persons_shown": people("Oh Se-ra"), "creator_names": ("ANA REIS",)},
    ),
    Case(
        "country-code-unknown",
        place(country_code="UK"),
        "locationsShown/0/countryCode",
        place(country_code="GB"),
    ),
    Case(
        "country-code-missing",
        place(country_name="Norway"),
        "locationsShown/0/countryCode",
        place(country_name="Norway", country_code="NO"),
    ),
    Case(
        "country-code-contradicts-name",
        place(country_name="Japan", country_code="KR"),
        "locationsShown/0/countryCode",
        place(country_name="Republic of Korea", country_code="KR"),
    ),
    Case(
        "city-without-country",
        place(city="Ulm"),
        "locationsShown/0/countryCode",
        place(city="Ulm", country_name="Germany"),
    ),
    Case(
        "place-ambiguous",
        place(city="Newcastle", candidates=NEWCASTLES),
        "locationsShown/0",
        place(city="Newcastle", country_code="GB"),
    ),
    Case("location-empty", place(), "locationsShown/0", place(sublocation="City Hall")),
    Case("iim-octet-limit", {"credit_line": "é" * 17}, "creditLine", {"credit_line": "é" * 16}),
    Case(
        "unsafe-character",
        {"headline": "Ana\x1b[31m"},
        "headline",
        {"headline": "Ana\n레이스\u00a0x"},
    ),
    Case("replacement-character", {"caption": "Zo\ufffd"}, "caption", {"caption": "Zoë"}),
    Case(
        "evidence-not-in-caption",
        {"evidence": evidence(1, "Ana Reis")},
        "evidence/0",
        {"evidence": evidence(0, "Ana Reis")},
    ),
)


def named(case: Case) -> str:
    return case.rule


def test_every_rule_has_its_case() -> None:
    assert sorted(map(named, CASES)) == sorted(RULES)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_rule_names_the_property_of_its_case(case: Case) -> None:
    [fault] = judge(case.rule, record(**case.faulty))
    assert fault.property == case.property
    assert fault.message
    assert fault.remedy.endswith((".", "?"))


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_rule_leaves_the_near_case_alone(case: Case) -> None:
    assert judge(case.rule, record(**case.fine)) == []


@pytest.mark.parametrize("rule_id", RULES)
def test_every_rule_says_in_one_sentence_what_is_wrong(rule_id: str) -> None:
    assert RULES[rule_id].summary.endswith(".")
