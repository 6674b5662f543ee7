from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from captions.tagging.xmp import edit_values, new_packet, open_packet, read_values, to_blocks
from tests.tagging.xmp.packets import FOREIGN, wrap
from tests.tagging.xmp.xmp_values import property_values


def _written(packet_bytes: bytes | None, values: dict[str, Any]) -> bytes:
    packet = new_packet() if packet_bytes is None else open_packet(packet_bytes)
    edit_values(packet, values)
    return to_blocks(packet, max_main_bytes=None).xmp or b""


@given(property_values())
def test_values_written_and_read_are_equal(values: dict[str, Any]) -> None:
    assert read_values(open_packet(_written(None, values))).values == values


@given(property_values(), property_values())
def test_writing_twice_is_writing_once(first: dict[str, Any], second: dict[str, Any]) -> None:
    once = _written(_written(None, first), second)
    assert _written(once, second) == once


@given(property_values(), property_values())
def test_an_edit_changes_what_it_names_and_nothing_else(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    start = _written(wrap(FOREIGN, 'zoo:c="3"'), before)
    end = _written(start, after)
    assert read_values(open_packet(end)).values == before | after
    assert _foreign(end) == _foreign(start) == _foreign(wrap(FOREIGN, 'zoo:c="3"'))


@given(property_values())
def test_deleting_what_was_written_leaves_the_rest(values: dict[str, Any]) -> None:
    packet = wrap(FOREIGN)
    emptied = _written(_written(packet, values), dict.fromkeys(values))
    assert read_values(open_packet(emptied)).values == {}
    assert _foreign(emptied) == _foreign(packet)


_TAGS = (
    *("rdf:Bag", "rdf:Seq", "rdf:Alt", "rdf:li", "rdf:Description", "rdf:value", "rdf:RDF"),
    *("dc:title", "dc:creator", "photoshop:Credit", "xmp:Rating", "zoo:keeper"),
    *("Iptc4xmpExt:LocationShown", "Iptc4xmpExt:City", "Iptc4xmpExt:LocationName"),
    *("Iptc4xmpCore:CreatorContactInfo", "Iptc4xmpCore:CiAdrCity", "plus:Licensor"),
)
_ATTRIBUTES = (
    *('rdf:parseType="Resource"', 'rdf:resource="u:1"', 'xml:lang="x-default"', 'rdf:value="v"'),
    *('Iptc4xmpExt:City="Porto"', 'photoshop:Credit="Sol"', 'xml:lang="de"', 'zoo:a="1"'),
)


def _element(tag: str, attributes: list[str], children: list[str]) -> str:
    return f"<{tag} {' '.join(attributes)}>{''.join(children)}</{tag}>"


_TREES = st.recursive(
    st.sampled_from(["", " ", "text", "<!-- c -->", "<?zoo x?>", "7"]),
    lambda inner: st.builds(
        _element,
        st.sampled_from(_TAGS),
        st.lists(st.sampled_from(_ATTRIBUTES), max_size=2, unique_by=lambda a: a.split("=")[0]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@given(st.lists(_TREES, max_size=3).map("".join), property_values())
def test_any_rdf_can_be_read_and_edited(body: str, values: dict[str, Any]) -> None:
    before = read_values(open_packet(wrap(body))).values
    after = read_values(open_packet(_written(wrap(body), values))).values
    assert after == before | values


@given(st.lists(_TREES, max_size=3).map("".join))
def test_what_was_read_from_any_rdf_is_there_already(body: str) -> None:
    packet = wrap(body)
    opened = open_packet(packet)
    reading = read_values(opened)
    if not reading.notes:
        edit_values(opened, reading.values)
        assert to_blocks(opened).xmp is packet


def _foreign(packet: bytes) -> list[bytes]:
    """Give what is not ours in a packet: elements, comments and attributes, in order."""
    description = open_packet(packet).rdf[0]
    elements = [
        etree.tostring(child, with_tail=False)
        for child in description
        if not isinstance(child.tag, str) or child.tag.startswith("{http://zoo.example/1/}")
    ]
    return [*elements, description.get("{http://zoo.example/1/}c", "").encode()]
