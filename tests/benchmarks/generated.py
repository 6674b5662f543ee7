"""Invented captions in any number, the same ones each time: for benchmarks.

    python -m tests.benchmarks.generated 100000 > captions.jsonl

`captions` gives texts as a desk would import them, `records` the records that reading them gives,
made without reading, so that a benchmark of a store need not wait for the parser.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from captions.record.model import (
    Confidence,
    Evidence,
    Location,
    Person,
    PhotoRecord,
    Restriction,
    RestrictionCode,
)

_GIVEN = "Ana Leo Marta Ivo Rosa Teo Lina Jon Vera Nils Olga Pere Ruta Sami Tilde Uwe Yara Zeno"
_FAMILY = "Reis Sol Vlasic Mar Costa Brandt Ilves Novak Ferro Lund Silva Toma Varga Weiss Zorn"
_EASTERN = ("Ri Kum-ok", "Han Ji-woo", "Takeda Kenji", "Lu Mingxia", "Oh Se-ra", "Pak Un-bi")
_PLACES = (
    ("Porto", "Portugal", "PT"),
    ("Seoul", "South Korea", "KR"),
    ("Osaka", "Japan", "JP"),
    ("Oslo", "Norway", "NO"),
    ("Tallinn", "Estonia", "EE"),
    ("Valparaiso", "Chile", "CL"),
    ("Pyongyang", "North Korea", "KP"),
)
_CREDITS = ("Yonhap", "REUTERS", "AP", "AFP", "dpa", "Kyodo")
_DEEDS = ("opens the harbour", "greets the crew", "visits the market", "speaks at the library")
_LIMITS = (
    (RestrictionCode.TERRITORY_ONLY, "For Use Only in the Republic of Korea", ("KR",)),
    (RestrictionCode.NO_REDISTRIBUTION, "No Redistribution", None),
    (RestrictionCode.NO_SALE, "NO SALES", None),
    (RestrictionCode.NO_ARCHIVE, "NO ARCHIVES", None),
    (RestrictionCode.EDITORIAL_ONLY, "EDITORIAL USE ONLY", None),
)
_FIRST_DAY = date(2019, 1, 1)
_DAYS = 2800


class _Facts(NamedTuple):
    """What one caption says."""

    number: int
    people: tuple[str, ...]
    place: tuple[str, str, str]
    day: date
    deed: str
    byline: str
    credit: str | None
    limits: tuple[tuple[RestrictionCode, str, tuple[str, ...] | None], ...]

    @property
    def body(self) -> str:
        who = " and ".join(self.people)
        city, country, _ = self.place
        return (
            f"{who} {self.deed} in {city}, {country}, on {self.day:%B} {self.day.day},"
            f" {self.day.year}, before the talks of round {self.number} began."
        )

    @property
    def text(self) -> str:
        marks = [f"(Photo by {self.byline}/{self.credit})" if self.credit else ""]
        marks += [f"({wording})" for _, wording, _ in self.limits]
        return " ".join(filter(None, (self.body, *marks)))


def captions(count: int, seed: int = 2026) -> Iterator[str]:
    """Give captions, about 250 characters each, no two alike."""
    return (facts.text for facts in _facts(count, seed))


def records(count: int, seed: int = 2026) -> Iterator[PhotoRecord]:
    """Give the captions' records."""
    return map(_record, _facts(count, seed))


def _facts(count: int, seed: int) -> Iterator[_Facts]:
    """One person in about 1,500, a third under a limit, a tenth without a credit."""
    chance = random.Random(seed)
    pool = [f"{given} {family}" for given in _GIVEN.split() for family in _FAMILY.split()]
    pool = [f"{name} {suffix}".strip() for name in pool for suffix in ("", "Jr.", "III", "de Sol")]
    pool += _EASTERN
    for number in range(count):
        yield _Facts(
            number=number,
            people=tuple(chance.sample(pool, chance.choice((1, 1, 2)))),
            place=chance.choice(_PLACES),
            day=_FIRST_DAY + timedelta(days=chance.randrange(_DAYS)),
            deed=chance.choice(_DEEDS),
            byline=chance.choice(pool),
            credit=chance.choice(_CREDITS) if chance.random() < 0.9 else None,
            limits=tuple(chance.sample(_LIMITS, chance.choice((0, 0, 1, 2)))),
        )


def _record(facts: _Facts) -> PhotoRecord:
    text, (city, country, code) = facts.text, facts.place
    values = [(f"personsShown/{at}/name", name) for at, name in enumerate(facts.people)]
    values += [("locationsShown/0/city", city), ("creatorNames/0", facts.byline)]
    return PhotoRecord(
        id=f"g-{facts.number:07d}",
        caption=text,
        description=facts.body,
        language="en",
        persons_shown=tuple(Person(name=name) for name in facts.people),
        date_created=facts.day.isoformat(),
        locations_shown=(Location(city=city, country_name=country, country_code=code),),
        creator_names=(facts.byline,) if facts.credit else (),
        credit_line=facts.credit,
        usage_terms="; ".join(wording for _, wording, _ in facts.limits) or None,
        restrictions=tuple(
            Restriction(code=limit, evidence=wording, territories=territories)
            for limit, wording, territories in facts.limits
        ),
        evidence=tuple(
            Evidence(
                property=path,
                start=text.find(words),
                end=text.find(words) + len(words),
                text=words,
                rule="generated",
            )
            for path, words in values
            if words in text
        ),
        coverage=1.0,
        confidence=Confidence.ACCEPT if facts.number % 10 else Confidence.REVIEW,
    )


def main() -> None:
    for number, text in enumerate(captions(int(sys.argv[1]))):
        sys.stdout.write(json.dumps({"id": f"g-{number:07d}", "text": text}) + "\n")


if __name__ == "__main__":
    main()
