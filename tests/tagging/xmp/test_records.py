from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from captions.record.model import (
    Location,
    Person,
    PhotoRecord,
    Restriction,
    RestrictionCode,
    Scope,
)
from captions.tagging.xmp import edit_values, new_packet, read_values
from captions.tagging.xmp.records import record_to_xmp, xmp_to_record_fields
from tests.strategies import photo_records, sound_records


def record(**fields: Any) -> PhotoRecord:
    return PhotoRecord(id="p-1", caption="", **fields)


@given(sound_records())
def test_what_a_sound_record_says_comes_back_from_its_packet(sound: PhotoRecord) -> None:
    packet = new_packet()
    edit_values(packet, record_to_xmp(sound))
    fields = xmp_to_record_fields(read_values(packet).values)
    for name in ("description", "date_created", "creator_names", "credit_line", "usage_terms"):
        assert fields.get(name) == (getattr(sound, name) or None)
    assert fields.get("locations_shown", ()) == sound.locations_shown
    assert fields.get("persons_shown", ()) == tuple(
        Person(name=person.name, title=person.title) for person in sound.persons_shown
    )


@given(photo_records())
def test_any_record_can_be_written(any_record: PhotoRecord) -> None:
    packet = new_packet()
    edit_values(packet, record_to_xmp(any_record))
    xmp_to_record_fields(read_values(packet).values)


def test_a_description_is_repeated_under_its_language() -> None:
    values = record_to_xmp(record(description="Fähre", language="de"))
    assert values["description"] == {"x-default": "Fähre", "de": "Fähre"}


def test_persons_have_names_and_details() -> None:
    persons = (Person(name="Ana Reis", title="coach"), Person(name="Han Ji-woo", position="R"))
    values = record_to_xmp(record(persons_shown=persons))
    assert values["person_in_image_names"] == ["Ana Reis", "Han Ji-woo"]
    assert values["persons_shown"] == [
        {"name": {"x-default": "Ana Reis"}, "description": {"x-default": "coach"}},
        {"name": {"x-default": "Han Ji-woo"}},
    ]


def test_the_first_place_is_flat_too_and_other_flat_fields_are_deleted() -> None:
    places = (Location(city="Porto", country_code="PT"), Location(country_name="Norway"))
    values = record_to_xmp(record(locations_shown=places))
    flat = ("sublocation_name", "city_name", "province_state", "country_name", "country_code")
    assert [values[name] for name in flat] == [None, "Porto", None, None, "PRT"]
    assert "location_created" not in values


def test_a_record_without_places_leaves_the_flat_fields_alone() -> None:
    assert "city_name" not in record_to_xmp(record())


def test_flat_fields_are_read_where_location_shown_is_absent() -> None:
    fields = xmp_to_record_fields({"city_name": "Oslo", "country_code": "NOR"})
    assert fields == {"locations_shown": (Location(city="Oslo", country_code="NO"),)}


def test_persons_without_details_stand_in_their_order() -> None:
    fields = xmp_to_record_fields(
        {
            "person_in_image_names": ["Ana", "Bo", "Cy"],
            "persons_shown": [{"name": {"x-default": "Cy"}, "description": "judge"}],
        }
    )
    assert fields == {
        "persons_shown": (Person(name="Ana"), Person(name="Bo"), Person(name="Cy", title="judge"))
    }


NO_AI = RestrictionCode.NO_AI


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        (Restriction(code=NO_AI, evidence="NO AI TRAINING"), "DMI-PROHIBITED-AIMLTRAINING"),
        (Restriction(code=NO_AI, evidence="no AI or data mining"), "DMI-PROHIBITED"),
        (Restriction(code=NO_AI, evidence="no web scraping"), "DMI-PROHIBITED"),
        (
            Restriction(code=NO_AI, evidence="No AI use without permission", unless="permission"),
            "DMI-PROHIBITED-SEECONSTRAINT",
        ),
        (
            Restriction(code=NO_AI, evidence="no AI", except_=Scope(territories=("NO",))),
            "DMI-PROHIBITED-SEECONSTRAINT",
        ),
    ],
)
def test_a_limit_on_ai_is_a_plus_code_with_its_wording_beside_it(
    limit: Restriction, code: str
) -> None:
    values = record_to_xmp(record(restrictions=(limit,)))
    assert values["data_mining"] == f"http://ns.useplus.org/ldf/vocab/{code}"
    assert values["other_constraints"] == {"x-default": limit.evidence}


def test_a_limit_on_sale_says_nothing_of_data_mining() -> None:
    limit = Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES")
    assert record_to_xmp(record(restrictions=(limit,))) == {}
