from __future__ import annotations

import time

import pytest
from lxml import etree

from captions.errors import ImageError
from captions.tagging.xmp import edit_values, open_packet, read_values, to_blocks
from captions.tagging.xmp.packet import new_packet
from captions.tagging.xmp.shapes import Value
from tests.tagging.xmp.packets import FOREIGN, wrap


def edited(packet: bytes, changes: dict[str, Value | None]) -> str:
    opened = open_packet(packet)
    edit_values(opened, changes)
    return (to_blocks(opened).xmp or b"").decode()


def notes(packet: bytes, changes: dict[str, Value | None]) -> tuple[str, ...]:
    return edit_values(open_packet(packet), changes)


def test_an_edit_that_changes_nothing_gives_the_same_bytes() -> None:
    stored = wrap("<dc:creator>Ana Reis</dc:creator>", 'photoshop:Credit="Sol"') + b"\0\0"
    changes: dict[str, Value | None] = {
        "creator_names": ["Ana Reis"],
        "credit_line": "Sol",
        "source": None,
        "headline": "",
        "title": {},
    }
    opened = open_packet(stored)
    assert edit_values(opened, changes) == ()
    assert to_blocks(opened).xmp is stored


def test_foreign_content_stays_in_place_and_order() -> None:
    stored = wrap(f"<zoo:a>1</zoo:a><dc:title>Old</dc:title>{FOREIGN}<zoo:b/>", 'zoo:c="3"')
    text = edited(stored, {"title": "New", "credit_line": "Sol"})
    assert FOREIGN in text
    assert 'zoo:c="3"' in text
    places = [text.index(part) for part in ("<zoo:a>", "<dc:title>", "<zoo:keeper>", "<zoo:b/>")]
    assert places == sorted(places)
    assert "Old" not in text


def test_comments_and_instructions_beside_the_root_stay() -> None:
    stored = wrap("").replace(b"<x:xmpmeta", b"<!-- before --><?zoo open?><x:xmpmeta", 1)
    text = edited(stored, {"credit_line": "Sol"})
    assert text.index("<!-- before -->") < text.index("<?zoo open?>") < text.index("<x:xmpmeta")


def test_every_stored_copy_is_replaced_or_deleted() -> None:
    stored = wrap("<photoshop:Credit>B</photoshop:Credit>", 'photoshop:Credit="A"')
    assert edited(stored, {"credit_line": "C"}).count("photoshop:Credit>") == 2
    assert read_values(open_packet(edited(stored, {"credit_line": "A"}).encode())).notes == ()
    assert "photoshop:Credit" not in edited(stored, {"credit_line": None})


def test_a_lang_alt_is_written_with_its_default_first() -> None:
    text = edited(wrap(""), {"title": {"de": "Flut", "x-default": "Tide"}})
    assert text.index("Tide") < text.index("Flut")


def test_a_lang_alt_without_default_gets_one() -> None:
    packet = open_packet(edited(wrap(""), {"title": {"de": "Flut"}}).encode())
    assert read_values(packet).values["title"] == {"x-default": "Flut", "de": "Flut"}


def test_text_for_a_lang_alt_keeps_its_other_languages() -> None:
    body = (
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Tide</rdf:li><rdf:li xml:lang="en">'
        'Tide</rdf:li><rdf:li xml:lang="de">Flut</rdf:li></rdf:Alt></dc:title>'
    )
    packet = open_packet(wrap(body))
    assert edit_values(packet, {"title": "Ebb"}) == ("title: other languages were not updated",)
    expected = {"x-default": "Ebb", "en": "Ebb", "de": "Flut"}
    assert read_values(packet).values["title"] == expected


def test_characters_that_xml_cannot_hold_are_removed_and_told() -> None:
    packet = new_packet()
    changes: dict[str, Value | None] = {
        "headline": "a\x00b\ud800c\uffff",
        "keywords": ["\x0b", "sea\x1f"],
        "locations_shown": [{"city": "\x0cPorto"}],
    }
    assert edit_values(packet, changes) == (
        "headline: 3 characters that XML cannot hold were left out",
        "keywords: 2 characters that XML cannot hold were left out",
        "locations_shown: 1 character that XML cannot hold was left out",
    )
    assert read_values(packet).values == {
        "headline": "abc",
        "keywords": ["sea"],
        "locations_shown": [{"city": "Porto"}],
    }


PERSONS = (
    "<Iptc4xmpExt:PersonInImageWDetails><rdf:Bag>"
    '<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:PersonName>Ana</Iptc4xmpExt:PersonName>'
    "<zoo:badge>7</zoo:badge></rdf:li>"
    '<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:PersonName>Ji-woo</Iptc4xmpExt:PersonName>'
    "<zoo:badge>9</zoo:badge></rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImageWDetails>"
)


def test_an_item_that_stays_keeps_its_unknown_fields() -> None:
    ana, toby = {"name": {"x-default": "Ana"}}, {"name": {"x-default": "Toby"}}
    text = edited(wrap(PERSONS), {"persons_shown": [toby, ana]})
    assert text.count("zoo:badge>") == 2
    assert text.index("Toby") < text.index("Ana") < text.index("<zoo:badge>7")


def test_unknown_fields_that_go_with_an_item_are_told() -> None:
    changes: dict[str, Value | None] = {"persons_shown": [{"name": "Ana"}]}
    assert notes(wrap(PERSONS), changes) == (
        "persons_shown: unknown fields went with the items replaced: 1",
    )


def test_a_single_structure_keeps_its_unknown_fields() -> None:
    body = '<Iptc4xmpCore:CreatorContactInfo Iptc4xmpCore:CiAdrCity="Porto" zoo:desk="2"/>'
    text = edited(wrap(body), {"creator_contact_info": {"city": "Oslo"}})
    assert "<zoo:desk>2</zoo:desk>" in text
    assert "Porto" not in text


def test_digests_of_native_tags_are_dropped_on_writing() -> None:
    stored = wrap("<tiff:Make>Zoom</tiff:Make>", 'tiff:NativeDigest="256,257;00"')
    text = edited(stored, {"credit_line": "Sol"})
    assert "NativeDigest" not in text
    assert "<tiff:Make>Zoom</tiff:Make>" in text


def test_a_new_property_goes_where_its_namespace_is() -> None:
    second = (
        '<rdf:Description rdf:about="" xmlns:ps="http://ns.adobe.com/photoshop/1.0/" '
        'ps:City="Porto"/></rdf:RDF>'
    )
    stored = wrap("").replace(b"</rdf:RDF>", second.encode())
    assert "<ps:Credit>Sol</ps:Credit>" in edited(stored, {"credit_line": "Sol"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("credit_line", ["Sol"]),
        ("credit_line", 7),
        ("creator_names", "Ana Reis"),
        ("max_avail_width", 4.5),
        ("image_rating", float("nan")),
        ("image_rating", float("inf")),
        ("title", ["Tide"]),
        ("title", {"en": 3}),
        ("locations_shown", ["Porto"]),
        ("locations_shown", [{"town": "Porto"}]),
        ("creditline", "Sol"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused_and_nothing_changed(name: str, value: Value) -> None:
    packet = open_packet(wrap(""))
    before = etree.tostring(packet.root)
    with pytest.raises(ImageError):
        edit_values(packet, {"headline": "Tide", name: value})
    assert etree.tostring(packet.root) == before
    assert packet.xmp is not None


def test_a_packet_with_a_broken_extension_is_not_rewritten() -> None:
    stored = wrap("", 'photoshop:Credit="Sol"')
    packet = open_packet(stored, b"<broken>")
    assert edit_values(packet, {"credit_line": "Sol"}) == ()
    with pytest.raises(ImageError):
        edit_values(packet, {"credit_line": "Luna"})
    assert to_blocks(packet).xmp_extended == b"<broken>"


def test_twenty_thousand_keywords_are_replaced_quickly() -> None:
    start = time.process_time()
    items = "".join(f"<rdf:li>{number}</rdf:li>" for number in range(19_000))
    packet = open_packet(wrap(f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>"))
    edit_values(packet, {"keywords": [str(number) for number in range(19_000, 0, -1)]})
    assert time.process_time() - start < 5
