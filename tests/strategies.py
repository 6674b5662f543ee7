"""Hypothesis strategies for names, dates, credits, restrictions and whole records.

`photo_records` gives any record that the published schema allows, however odd; `sound_records`
gives records of captions a desk would be glad of, with true evidence and without faults.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

import msgspec
from hypothesis import strategies as st

from captions.record.model import (
    Confidence,
    Evidence,
    Grant,
    Location,
    Medium,
    Notice,
    Origin,
    Person,
    PhotoRecord,
    PlaceCandidate,
    Position,
    Restriction,
    RestrictionCode,
    Scope,
    Stretch,
)

T = TypeVar("T")

TODAY = date(2026, 11, 25)

_FIRST = ("Ana", "Toby", "Zoë", "Ingrid", "Jean-Luc", "María José", "Amadou", "J.R.", "Łucja")
_LAST = ("Reis", "Melrose", "van der Aa", "bin Yusuf", "O'Hara", "Ødegård", "de la Cruz", "Kovač")
_EASTERN = ("Han Ji-woo", "Takeda Kenji", "Lu Mingxia", "Nguyen Thi Lan", "Oh Se-ra", "Hwang In")
_SINGLE = ("Ronaldinha", "Sukmawati", "Kalolo")

KOREAN_NAMES = ("한지우", "오세라", "황보영", "남궁민수")
TITLES = ("Foreign Minister", "Lt. Gen.", "South Korean Defense Minister", "coach", "Queen", "Dr.")
AGENCIES = ("Yonhap", "AP", "REUTERS", "AFP", "Getty Images", "EPA-EFE", "dpa", "Xinhua", "Kyodo")
SOURCES = ("Pool", "Port Authority of Lune", "Ministry of Tides", "Korean Central News Agency")

_TOWNS = (
    Location(city="Porto", country_name="Portugal", country_code="PT"),
    Location(city="Seoul", country_name="South Korea", country_code="KR"),
    Location(sublocation="City Hall", city="Oslo", country_name="Norway", country_code="NO"),
    Location(city="Boston", province_state="Massachusetts", country_name="U.S.", country_code="US"),
)

_ALWAYS_MEANT: dict[RestrictionCode, tuple[str, dict[str, Any]]] = {
    RestrictionCode.TERRITORY_ONLY: ("FOR USE IN JAPAN ONLY", {"territories": ("JP",)}),
    RestrictionCode.TERRITORY_EXCLUDED: ("AUSTRIA OUT", {"territories": ("AT",)}),
    RestrictionCode.NO_REDISTRIBUTION: ("No Redistribution", {}),
    RestrictionCode.EDITORIAL_ONLY: ("EDITORIAL USE ONLY", {}),
    RestrictionCode.NO_COMMERCIAL: ("NO COMMERCIAL USE", {}),
    RestrictionCode.NO_SALE: ("NO SALES", {}),
    RestrictionCode.NO_ARCHIVE: ("NO ARCHIVES", {}),
    RestrictionCode.MANDATORY_CREDIT: ("MANDATORY CREDIT", {}),
    RestrictionCode.NO_ALTERATION: ("NO CROPPING", {}),
    RestrictionCode.EMBARGO: ("EMBARGOED UNTIL 1 MAY 2026", {"until": "2026-05-01"}),
    RestrictionCode.EXPIRES: ("FOR USE WITHIN 14 DAYS", {"days": 14}),
    RestrictionCode.ONE_TIME_USE: ("ONE TIME USE ONLY", {}),
    RestrictionCode.MEDIA_EXCLUDED: ("NO TV", {"media": (Medium.TV,)}),
    RestrictionCode.MEDIA_ONLY: ("FOR NEWSPAPER USE ONLY", {"media": (Medium.NEWSPAPERS,)}),
    RestrictionCode.OUTLET_EXCLUDED: ("LOCAL TV OUT", {"outlets": ("LOCAL TV",)}),
    RestrictionCode.PURPOSE_ONLY: ("only to report on the tides", {"purpose": "the tides"}),
    RestrictionCode.NO_AI: ("NO USE FOR AI TRAINING", {}),
    RestrictionCode.NO_IDENTIFICATION: ("faces must be blurred", {}),
    RestrictionCode.PERMISSION_REQUIRED: ("prior permission required", {}),
    RestrictionCode.LICENCE: ("CC BY-SA 4.0", {"id": "CC-BY-SA-4.0"}),
    RestrictionCode.THIRD_PARTY_NOTICE: ("supplied by a third party", {}),
    RestrictionCode.UNVERIFIED_CONTENT: ("content cannot be verified", {}),
}


def texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """Any text that UTF-8 can hold."""
    return st.text(st.characters(codec="utf-8"), max_size=max_size)


def filled_texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """Any text of at least one character."""
    return st.text(st.characters(codec="utf-8"), min_size=1, max_size=max_size)


def names() -> st.SearchStrategy[str]:
    """Names of people as captions in English print them."""
    western = st.builds("{} {}".format, st.sampled_from(_FIRST), st.sampled_from(_LAST))
    suffixed = st.builds("{}{}".format, western, st.sampled_from((" Jr.", " III")))
    return st.one_of(western, st.sampled_from(_EASTERN), st.sampled_from(_SINGLE), suffixed)


def days(first: date = date(1900, 1, 1), last: date = TODAY) -> st.SearchStrategy[str]:
    """Whole days as ISO dates, none later than `TODAY` unless asked for."""
    return st.dates(first, last).map(date.isoformat)


def partial_dates() -> st.SearchStrategy[str]:
    """Days, months and years as ISO dates."""
    return st.builds(lambda day, length: day[:length], days(), st.sampled_from((4, 7, 10)))


def credit_lines() -> st.SearchStrategy[str]:
    """Agencies that a reader must be told."""
    return st.sampled_from(AGENCIES)


def places() -> st.SearchStrategy[Location]:
    """Towns whose country is given and right."""
    return st.sampled_from(_TOWNS)


def restrictions() -> st.SearchStrategy[Restriction]:
    """Restrictions of every code, with a wording that means just that."""
    return st.sampled_from(tuple(RestrictionCode)).map(_meant)


def _meant(code: RestrictionCode) -> Restriction:
    wording, parameters = _ALWAYS_MEANT[code]
    return Restriction(code=code, evidence=wording, **parameters)


@st.composite
def sound_records(draw: st.DrawFn) -> PhotoRecord:
    """A record whose every value stands in its caption, as its evidence says."""
    name, byline = draw(st.lists(names(), min_size=2, max_size=2, unique=True))
    place, day, credit = draw(places()), draw(days()), draw(credit_lines())
    limits = draw(st.lists(restrictions(), max_size=3, unique_by=lambda limit: limit.code))
    body = f"{name} speaks in {place.city}, {place.country_name}, on {day}."
    terms = "; ".join(limit.evidence for limit in limits)
    caption = " ".join(filter(None, (body, f"(Photo by {byline}/{credit})", terms)))
    values = (
        ("description", body),
        ("personsShown/0/name", name),
        ("dateCreated", day),
        ("locationsShown/0/city", place.city or ""),
        ("creatorNames/0", byline),
        ("creditLine", credit),
        *((f"restrictions/{index}", limit.evidence) for index, limit in enumerate(limits)),
    )
    return PhotoRecord(
        id=draw(st.uuids().map(str)),
        caption=caption,
        description=body,
        language="en",
        persons_shown=(Person(name=name),),
        date_created=day,
        locations_shown=(place,),
        creator_names=(byline,),
        credit_line=credit,
        usage_terms=terms or None,
        restrictions=tuple(limits),
        evidence=tuple(_evidence(caption, path, text) for path, text in values),
        coverage=1.0,
        confidence=Confidence.ACCEPT,
    )


def _evidence(caption: str, path: str, text: str) -> Evidence:
    start = caption.rindex(text) if path.startswith("restrictions") else caption.index(text)
    return Evidence(
        property=path, start=start, end=start + len(text), text=text, rule="strategy.sound"
    )


def _maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


def _few(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def _positions() -> st.SearchStrategy[Position]:
    return st.builds(
        Position,
        side=st.sampled_from((None, "left", "right", "center", "top", "bottom", "clockwise")),
        ordinal=_maybe(st.integers(1, 40)),
        row=st.sampled_from((None, "front", "back", "center", "2")),
    )


def _people() -> st.SearchStrategy[Person]:
    return st.builds(
        Person,
        name=names() | st.sampled_from(KOREAN_NAMES) | filled_texts(),
        title=_maybe(st.sampled_from(TITLES) | texts()),
        position=_maybe(texts(12)),
        place=_maybe(_positions()),
        order=_maybe(st.integers(1, 40)),
    )


def _country_codes() -> st.SearchStrategy[str]:
    return st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)


def _any_places() -> st.SearchStrategy[Location]:
    candidates = st.builds(
        PlaceCandidate,
        name=filled_texts(),
        country_code=_country_codes(),
        province_state=_maybe(texts()),
    )
    return st.builds(
        Location,
        sublocation=_maybe(texts()),
        city=_maybe(texts()),
        province_state=_maybe(texts()),
        country_name=_maybe(texts()),
        country_code=_maybe(_country_codes()),
        candidates=_few(candidates),
    )


def _media() -> st.SearchStrategy[tuple[Medium, ...] | None]:
    return _maybe(_few(st.sampled_from(Medium)))


def _words() -> st.SearchStrategy[tuple[str, ...] | None]:
    return _maybe(_few(filled_texts()))


def _scopes() -> st.SearchStrategy[Scope]:
    return st.builds(
        Scope,
        territories=_words(),
        media=_media(),
        purposes=_words(),
        actions=_words(),
        alterations=_words(),
        outlets=_words(),
    )


def _any_restrictions() -> st.SearchStrategy[Restriction]:
    return st.builds(
        Restriction,
        code=st.sampled_from(RestrictionCode),
        evidence=filled_texts(),
        territories=_words(),
        media=_media(),
        outlets=_words(),
        credit=_maybe(texts()),
        days=_maybe(st.integers(0, 10_000)),
        until=_maybe(partial_dates() | texts()),
        purpose=_maybe(texts()),
        id=_maybe(texts()),
        unless=st.sampled_from((None, "permission")),
        except_=_maybe(_scopes()),
        for_=_maybe(_scopes()),
    )


def _grants() -> st.SearchStrategy[Grant]:
    return st.builds(
        Grant,
        evidence=filled_texts(),
        actions=_words(),
        purposes=_words(),
        territories=_words(),
        except_territories=_words(),
        media=_media(),
    )


def _notices() -> st.SearchStrategy[Notice]:
    kinds = st.sampled_from(("kill", "withdrawal", "correction"))
    return st.builds(Notice, kind=kinds, evidence=filled_texts())


def _stretches() -> st.SearchStrategy[Stretch]:
    offsets = st.integers(0, 200)
    return st.builds(Stretch, start=offsets, end=offsets, text=texts())


def _any_evidence() -> st.SearchStrategy[Evidence]:
    offsets = st.integers(0, 200)
    return st.builds(
        Evidence,
        property=filled_texts(),
        start=offsets,
        end=offsets,
        text=texts(),
        rule=filled_texts(),
    )


def _origins() -> st.SearchStrategy[Origin]:
    return st.builds(
        Origin,
        file=_maybe(texts()),
        start=_maybe(st.integers(0, 10**9)),
        end=_maybe(st.integers(0, 10**9)),
        line=_maybe(st.integers(1, 10**9)),
        image=_maybe(texts()),
    )


def photo_records() -> st.SearchStrategy[PhotoRecord]:
    """Any record that the published schema allows; its values need not agree."""
    return st.builds(
        PhotoRecord,
        id=texts(),
        caption=texts(200),
        description=_maybe(texts(200)),
        headline=_maybe(texts()),
        language=_maybe(st.sampled_from(("en", "ko", "zh-Hant", "sr-Latn-RS"))),
        persons_shown=_few(_people()),
        persons_mentioned=_few(names() | texts()),
        organisation_in_image_names=_few(texts()),
        date_created=_maybe(partial_dates() | st.sampled_from(("2023-02-31", "0000", "2023-13"))),
        locations_shown=_few(places() | _any_places()),
        creator_names=_few(names() | filled_texts()),
        credit_line=_maybe(credit_lines() | texts()),
        source=_maybe(st.sampled_from(SOURCES) | texts()),
        usage_terms=_maybe(texts()),
        instructions=_maybe(texts()),
        restrictions=_few(restrictions() | _any_restrictions()),
        grants=_few(_grants()),
        notices=_few(_notices()),
        unread=_few(_stretches()),
        evidence=_few(_any_evidence()),
        unclaimed=_few(_stretches()),
        coverage=st.floats(0, 1),
        confidence=st.sampled_from(Confidence),
        reasons=_few(texts()),
        style=_maybe(texts()),
        context_date=_maybe(days()),
        origin=_maybe(_origins()),
        locked=st.sampled_from((msgspec.UNSET, ("creditLine",), ("creditLine", "personsShown"))),
    )
