"""Octets are counted as IIM stores them, and no character hides from the reader."""

from __future__ import annotations

from typing import Any

import pytest

from captions.record.model import Location, Person, PhotoRecord
from captions.validation.rule import Check, Fault
from captions.validation.rules import RULES

CHECK = Check()


def judge(rule_id: str, record: PhotoRecord) -> list[Fault]:
    return list(RULES[rule_id].judge(record, CHECK))


def test_the_message_tells_length_limit_and_excess_in_octets() -> None:
    record = PhotoRecord(id="p-1", caption="", credit_line="한국해양사진보도통신사")
    [fault] = judge("iim-octet-limit", record)
    assert fault.message == "33 octets, 1 over the 32 of IIM 2:110"


@pytest.mark.parametrize(
    ("changes", "path", "dataset"),
    [
        ({"description": "a" * 2001}, "description", "2:120"),
        ({"headline": "a" * 257}, "headline", "2:105"),
        ({"instructions": "a" * 257}, "instructions", "2:40"),
        ({"source": "a" * 33}, "source", "2:115"),
        ({"creator_names": ("a", "a" * 33)}, "creatorNames/1", "2:80"),
    ],
)
def test_each_property_is_held_to_its_own_dataset(
    changes: dict[str, Any], path: str, dataset: str
) -> None:
    [fault] = judge("iim-octet-limit", PhotoRecord(id="p-1", caption="", **changes))
    assert fault.property == path
    assert fault.message.endswith(f"of IIM {dataset}")


def test_only_the_first_place_goes_into_iim() -> None:
    long_place = Location(
        sublocation="s" * 33, city="c" * 33, province_state="p" * 33, country_name="n" * 65
    )
    record = PhotoRecord(id="p-1", caption="", locations_shown=(long_place, long_place))
    assert [fault.property for fault in judge("iim-octet-limit", record)] == [
        "locationsShown/0/sublocation",
        "locationsShown/0/city",
        "locationsShown/0/provinceState",
        "locationsShown/0/countryName",
    ]


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066"])
def test_controls_and_reversals_are_named_by_code_point(char: str) -> None:
    record = PhotoRecord(id="p-1", caption="x", persons_shown=(Person(name=f"Ana{char}Reis"),))
    [fault] = judge("unsafe-character", record)
    assert fault.property == "personsShown/0/name"
    assert f"U+{ord(char):04X}" in fault.message
    assert char not in fault.message


@pytest.mark.parametrize("text", ["a\tb\r\nc", "می\u200cخواهم", "שלום\u200f", "👩\u200d👧"])
def test_line_ends_and_joiners_of_living_scripts_are_fine(text: str) -> None:
    assert judge("unsafe-character", PhotoRecord(id="p-1", caption=text)) == []


def test_a_control_in_the_caption_is_shown_by_its_span() -> None:
    [fault] = judge("unsafe-character", PhotoRecord(id="p-1", caption="Ana\x07"))
    assert fault.span == (3, 4)
