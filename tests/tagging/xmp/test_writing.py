from __future__ import annotations

import hashlib

import pytest

from captions.errors import ImageError
from captions.tagging.xmp import (
    MAX_MAIN_BYTES,
    edit_values,
    new_packet,
    open_packet,
    read_values,
    to_blocks,
    to_sidecar,
)
from tests.tagging.xmp.packets import wrap


def test_a_packet_has_a_wrapper_and_two_kilobytes_to_grow() -> None:
    packet = new_packet()
    edit_values(packet, {"credit_line": "Sol"})
    xmp = to_blocks(packet).xmp or b""
    assert xmp.startswith(b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n')
    assert xmp.endswith(b'<?xpacket end="w"?>')
    assert xmp.count(b" ") + xmp.count(b"\n") > 2_000


def test_a_packet_for_png_is_marked_read_only_without_padding() -> None:
    packet = new_packet()
    edit_values(packet, {"credit_line": "Sol"})
    xmp = to_blocks(packet, max_main_bytes=None, writable=False).xmp or b""
    assert xmp.endswith(b'</x:xmpmeta>\n<?xpacket end="r"?>')


def test_a_new_packet_without_properties_is_none() -> None:
    assert to_blocks(new_packet()).xmp is None


def test_padding_gives_way_near_the_limit() -> None:
    packet = new_packet()
    edit_values(packet, {"description": "x" * (MAX_MAIN_BYTES - 1_500)})
    blocks = to_blocks(packet)
    assert len(blocks.xmp or b"") == MAX_MAIN_BYTES
    assert blocks.xmp_extended is None


def test_what_is_too_long_moves_to_the_extension_and_comes_back() -> None:
    settings = f"<crs:Look>{'y' * 30_000}</crs:Look>"
    stored = wrap(settings + "<zoo:note>kept</zoo:note>", f'zoo:bulk="{"z" * 40_000}"')
    packet = open_packet(stored)
    edit_values(packet, {"description": "The tide.", "keywords": ["sea"]})
    blocks = to_blocks(packet)
    main, extended = blocks.xmp or b"", blocks.xmp_extended or b""
    assert len(main) <= MAX_MAIN_BYTES
    guid = hashlib.md5(extended).hexdigest().upper().encode()
    assert b"HasExtendedXMP>" + guid in main
    assert b"yyyy" in extended
    assert b"The tide." in main
    assert b"xpacket" not in extended
    again = open_packet(main, extended)
    assert read_values(again).values == read_values(packet).values
    edit_values(again, {"headline": "Tide"})
    whole = to_sidecar(again)
    assert whole.count(b"y" * 30_000) == whole.count(b"z" * 40_000) == 1
    assert b"HasExtendedXMP" not in whole


def test_the_largest_properties_move_first_and_no_more_than_needed() -> None:
    stored = wrap(f"<zoo:small>s</zoo:small><zoo:large>{'l' * 70_000}</zoo:large>")
    packet = open_packet(stored)
    edit_values(packet, {"credit_line": "Sol"})
    blocks = to_blocks(packet)
    assert b"<zoo:small>" in (blocks.xmp or b"")
    assert b"lll" not in (blocks.xmp or b"")


def test_a_caption_too_long_for_the_main_packet_is_refused() -> None:
    packet = new_packet("a.jpg")
    edit_values(packet, {"description": "x" * 70_000})
    with pytest.raises(ImageError, match=r"a\.jpg: its XMP is too long"):
        to_blocks(packet)
    assert to_blocks(packet, max_main_bytes=None).xmp_extended is None


def test_a_sidecar_is_an_xml_file_and_an_unedited_one_keeps_its_bytes() -> None:
    packet = new_packet()
    edit_values(packet, {"credit_line": "Sol"})
    sidecar = to_sidecar(packet)
    assert sidecar.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<x:xmpmeta')
    assert to_sidecar(open_packet(sidecar)) is sidecar
