from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from lxml import etree

from captions.tagging.xmp import edit_values, new_packet, open_packet, read_values, to_blocks
from tests.tagging.xmp.packets import FOREIGN, wrap
from tests.tagging.xmp.xmp_values import property_values

slow = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


def _written(packet_bytes: bytes | None, values: dict[str, Any]) -> bytes:
    packet = new_packet() if packet_bytes is None else open_packet(packet_bytes)
    edit_values(packet, values)
    return to_blocks(packet, max_main_bytes=None).xmp or b""


@slow
@given(property_values())
def test_values_written_and_read_are_equal(values: dict[str, Any]) -> None:
    assert read_values(open_packet(_written(None, values))).values == values


@slow
@given(property_values(), property_values())
def test_writing_twice_is_writing_once(first: dict[str, Any], second: dict[str, Any]) -> None:
    once = _written(_written(None, first), second)
    assert _written(once, second) == once


@slow
@given(property_values(), property_values())
def test_an_edit_changes_what_it_names_and_nothing_else(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    start = _written(wrap(FOREIGN, 'zoo:c="3"'), before)
    end = _written(start, after)
    assert read_values(open_packet(end)).values == before | after
    assert _foreign(end) == _foreign(start) == _foreign(wrap(FOREIGN, 'zoo:c="3"'))


@slow
@given(property_values())
def test_deleting_what_was_written_leaves_the_rest(values: dict[str, Any]) -> None:
    packet = wrap(FOREIGN)
    emptied = _written(_written(packet, values), dict.fromkeys(values))
    assert read_values(open_packet(emptied)).values == {}
    assert _foreign(emptied) == _foreign(packet)


def _foreign(packet: bytes) -> list[bytes]:
    """Give what is not ours in a packet: elements, comments and attributes, in order."""
    description = open_packet(packet).rdf[0]
    elements = [
        etree.tostring(child, with_tail=False)
        for child in description
        if not isinstance(child.tag, str) or child.tag.startswith("{http://zoo.example/1/}")
    ]
    return [*elements, description.get("{http://zoo.example/1/}c", "").encode()]
