from __future__ import annotations

from typing import Any

import pytest

from captions.errors import ImageError
from captions.record.properties import PROPERTIES
from captions.tagging.xmp.packet import open_packet
from captions.tagging.xmp.reading import XmpReading, read_values
from captions.tagging.xmp.shapes import MARKED, SHAPES
from tests.tagging.xmp.packets import FOREIGN, wrap


def read(body: str, attributes: str = "") -> XmpReading:
    return read_values(open_packet(wrap(body, attributes)))


def values(body: str, attributes: str = "") -> dict[str, Any]:
    return read(body, attributes).values


@pytest.mark.parametrize(
    "body",
    [
        "<dc:description>Tide</dc:description>",
        (
            "<dc:description><rdf:Alt>\n<rdf:li xml:lang='x-default'>Tide</rdf:li>\n</rdf:Alt>"
            "</dc:description>"
        ),
        "<dc:description><rdf:Alt><rdf:li>Tide</rdf:li></rdf:Alt></dc:description>",
        "<dc:description><rdf:Bag><rdf:li>Tide</rdf:li></rdf:Bag></dc:description>",
        "<dc:description rdf:parseType='Resource'><rdf:value>Tide</rdf:value></dc:description>",
        "<dc:description><rdf:Description rdf:value='Tide' zoo:by='Kim'/></dc:description>",
    ],
)
def test_a_lang_alt_is_read_from_every_form(body: str) -> None:
    assert values(body) == {"description": {"x-default": "Tide"}}


def test_each_language_of_a_lang_alt_is_read() -> None:
    body = (
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Tide</rdf:li>'
        '<rdf:li xml:lang="de">Flut</rdf:li></rdf:Alt></dc:title>'
    )
    assert values(body) == {"title": {"x-default": "Tide", "de": "Flut"}}


@pytest.mark.parametrize(
    "body",
    [
        "<dc:subject>sea</dc:subject>",
        "<dc:subject><rdf:Seq><rdf:li>sea</rdf:li></rdf:Seq></dc:subject>",
        "<dc:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li/></rdf:Bag></dc:subject>",
    ],
)
def test_a_list_is_read_from_every_form(body: str) -> None:
    assert values(body) == {"keywords": ["sea"]}


LOCATION_FORMS = {
    "resource": (
        '<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>Porto</Iptc4xmpExt:City>'
        "<Iptc4xmpExt:LocationName>Quay</Iptc4xmpExt:LocationName></rdf:li>"
    ),
    "nested description": (
        "<rdf:li><rdf:Description><Iptc4xmpExt:City>Porto</Iptc4xmpExt:City>"
        "<Iptc4xmpExt:LocationName>Quay</Iptc4xmpExt:LocationName></rdf:Description></rdf:li>"
    ),
    "attributes": '<rdf:li Iptc4xmpExt:City="Porto" Iptc4xmpExt:LocationName="Quay"/>',
    "nested attributes": (
        '<rdf:li><rdf:Description Iptc4xmpExt:City="Porto" Iptc4xmpExt:LocationName="Quay"/>'
        "</rdf:li>"
    ),
    "both": (
        '<rdf:li><rdf:Description Iptc4xmpExt:City="Porto"><Iptc4xmpExt:LocationName><rdf:Alt>'
        '<rdf:li xml:lang="x-default">Quay</rdf:li></rdf:Alt></Iptc4xmpExt:LocationName>'
        "</rdf:Description></rdf:li>"
    ),
}


@pytest.mark.parametrize("item", LOCATION_FORMS.values(), ids=LOCATION_FORMS.keys())
def test_a_structure_is_read_from_every_form(item: str) -> None:
    body = f"<Iptc4xmpExt:LocationShown><rdf:Bag>{item}</rdf:Bag></Iptc4xmpExt:LocationShown>"
    assert values(body) == {"locations_shown": [{"name": {"x-default": "Quay"}, "city": "Porto"}]}


def test_a_structure_outside_a_list_is_a_list_of_one() -> None:
    body = '<Iptc4xmpExt:LocationCreated Iptc4xmpExt:City="Porto"/>'
    assert values(body) == {"location_created": [{"city": "Porto"}]}


def test_a_list_where_one_value_is_due_gives_its_first() -> None:
    body = "<photoshop:Credit><rdf:Bag><rdf:li>Sol</rdf:li></rdf:Bag></photoshop:Credit>"
    assert values(body) == {"credit_line": "Sol"}


def test_structures_inside_structures_are_read() -> None:
    body = (
        "<Iptc4xmpExt:PersonInImageWDetails><rdf:Bag><rdf:li rdf:parseType='Resource'>"
        "<Iptc4xmpExt:PersonName>Ana Reis</Iptc4xmpExt:PersonName>"
        "<Iptc4xmpExt:PersonCharacteristic><rdf:Bag><rdf:li rdf:parseType='Resource'>"
        "<Iptc4xmpExt:CvTermId rdf:resource='http://zoo.example/goalkeeper'/>"
        "</rdf:li></rdf:Bag></Iptc4xmpExt:PersonCharacteristic>"
        "</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImageWDetails>"
    )
    [person] = values(body)["persons_shown"]
    assert person == {
        "name": {"x-default": "Ana Reis"},
        "characteristics": [{"cv_term_id": "http://zoo.example/goalkeeper"}],
    }


def test_shorthand_attributes_are_properties() -> None:
    assert values("", 'photoshop:City="Porto" xmp:Rating="4"') == {
        "city_name": "Porto",
        "image_rating": 4.0,
    }


def test_numbers_are_numbers_and_other_text_is_kept() -> None:
    body = "<Iptc4xmpExt:MaxAvailWidth>{}</Iptc4xmpExt:MaxAvailWidth>"
    assert values(body.format("4000")) == {"max_avail_width": 4000}
    assert values(body.format("4000 px")) == {"max_avail_width": "4000 px"}
    assert values("", 'xmp:Rating="inf"') == {"image_rating": "inf"}


def test_an_address_may_be_a_resource() -> None:
    uri = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    body = f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{uri}"/>'
    assert values(body) == {"digital_source_type": uri}


def test_the_first_of_two_occurrences_counts_and_is_told() -> None:
    reading = read("<photoshop:Credit>Luna</photoshop:Credit>", 'photoshop:Credit="Sol"')
    assert reading.values == {"credit_line": "Sol"}
    assert reading.notes == ("credit_line stands twice with different values; the first counts",)


def test_comments_part_no_text() -> None:
    assert values("<photoshop:Credit>So<!-- x -->l</photoshop:Credit>") == {"credit_line": "Sol"}


def test_foreign_and_empty_properties_give_nothing() -> None:
    assert values(FOREIGN + "<photoshop:Credit/><dc:creator><rdf:Seq/></dc:creator>") == {}


def test_different_subjects_are_told() -> None:
    packet = wrap("").replace(b"</rdf:RDF>", b'<rdf:Description rdf:about="uuid:1"/></rdf:RDF>')
    assert read_values(open_packet(packet)).notes == (
        "its descriptions are about different things (rdf:about)",
    )


def test_xml_without_rdf_is_no_xmp() -> None:
    with pytest.raises(ImageError, match="holds no rdf:RDF"):
        open_packet(b"<html/>")


def test_all_66_properties_have_a_shape_and_the_copyright_flag() -> None:
    assert set(SHAPES) == {*PROPERTIES, MARKED}
    assert {shape.kind for shape in SHAPES.values()} == {"text", "int", "real", "alt", "struct"}


def test_an_extension_is_merged_and_its_name_is_no_property() -> None:
    main = wrap("", 'xmpNote:HasExtendedXMP="00" photoshop:Credit="Sol"')
    extension = wrap("<photoshop:Source>Luna</photoshop:Source>")
    reading = read_values(open_packet(main, extension))
    assert reading.values == {"credit_line": "Sol", "source": "Luna"}
    assert reading.notes == ()


def test_a_missing_or_broken_extension_is_told() -> None:
    main = wrap("", 'xmpNote:HasExtendedXMP="00" photoshop:Credit="Sol"')
    assert read_values(open_packet(main)).notes == ("the Extended XMP that it names is not there",)
    packet = open_packet(main, b"<broken>")
    assert read_values(packet).values == {"credit_line": "Sol"}
    assert packet.refusal is not None
