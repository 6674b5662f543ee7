"""The property table is the standard's, and our names are derived from it by rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from captions.record.model import PhotoRecord
from captions.record.properties import PROPERTIES, identifier, read_property_table, snake_case
from captions.schema_files import read_schema

if TYPE_CHECKING:
    from pathlib import Path

REFERENCE = "standards/official/iptc-photo-metadata/iptc-pmd-techreference_2025.1.json"

OURS = {
    "schema", "id", "caption", "language", "personsMentioned", "restrictions", "grants", "notices",
    "unread", "evidence", "unclaimed", "coverage", "confidence", "reasons", "style", "contextDate",
    "origin", "locked",
}  # fmt: skip
"""Keys of a record that no IPTC property covers."""


@pytest.fixture(scope="module")
def reference(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / REFERENCE).read_bytes())
    return found


def test_the_table_holds_the_66_properties_of_2025_1() -> None:
    assert len(PROPERTIES) == 66
    assert read_property_table().standard.endswith("2025.1")


def test_each_key_is_derived_from_its_identifier_and_leads_back() -> None:
    for key, prop in PROPERTIES.items():
        assert key == prop.snake_name == snake_case(prop.id)
        assert identifier(key) == prop.id


def test_each_record_key_is_an_iptc_identifier_or_known_as_ours() -> None:
    identifiers = {prop.id for prop in PROPERTIES.values()}
    keys = {field.encode_name for field in msgspec.structs.fields(PhotoRecord)}
    assert keys - identifiers == OURS
    for field in msgspec.structs.fields(PhotoRecord):
        assert field.name == snake_case(field.encode_name)


def test_each_dataset_of_a_property_is_in_the_iim_table_and_not_wider_there() -> None:
    limits = {row.dataset: row.max_bytes for row in read_property_table().iim_datasets}
    for prop in PROPERTIES.values():
        for iim in prop.iim:
            assert iim.max_bytes <= limits[iim.dataset], prop.id


def test_each_structure_that_a_property_uses_is_in_the_table() -> None:
    structures = read_property_table().structures
    for prop in PROPERTIES.values():
        if "struct" in prop.xmp.form:
            assert prop.xmp.form.split()[-1] in structures


def test_a_date_kept_in_two_datasets_has_no_single_limit() -> None:
    assert [iim.dataset for iim in PROPERTIES["date_created"].iim] == ["2:55", "2:60"]
    assert PROPERTIES["date_created"].iim_max_bytes is None


def test_repetition_follows_the_cardinality() -> None:
    assert PROPERTIES["creator_names"].repeats
    assert PROPERTIES["licensors"].repeats
    assert not PROPERTIES["credit_line"].repeats


def test_the_table_names_its_licence() -> None:
    assert json.loads(read_schema("iptc-photo-metadata-2025.1.json"))["licence"] == "CC-BY-4.0"


def test_our_names_are_the_official_identifiers(reference: dict[str, Any]) -> None:
    assert set(PROPERTIES) == {snake_case(key) for key in reference["ipmd_top"]}


def test_xmp_and_iim_agree_with_the_official_reference(reference: dict[str, Any]) -> None:
    for prop in PROPERTIES.values():
        official = reference["ipmd_top"][prop.id]
        assert prop.xmp.id == official["XMPid"]
        assert "".join(iim.dataset for iim in prop.iim[:1]) == official.get("IIMid", "")
        if prop.iim_max_bytes is not None:
            assert prop.iim_max_bytes == official["IIMmaxbytes"], prop.id


def test_repetition_agrees_with_the_official_reference_but_for_two(
    reference: dict[str, Any],
) -> None:
    differ = {
        prop.id
        for prop in PROPERTIES.values()
        if prop.repeats != (reference["ipmd_top"][prop.id]["propoccurrence"] == "multi")
    }
    # The reference gives the stored form, an array; the standard allows one value.
    assert differ == {"suppliers", "locationCreated"}


def test_structures_have_the_official_fields(reference: dict[str, Any]) -> None:
    for name, fields in read_property_table().structures.items():
        if name != "AltLang":  # the reference describes its language tags, not fields
            assert {field.id for field in fields} == set(reference["ipmd_struct"][name])
