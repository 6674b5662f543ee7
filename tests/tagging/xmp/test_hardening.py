from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import ImageError
from captions.tagging.xmp.hardening import parse_tree
from captions.tagging.xmp.packet import open_packet
from captions.tagging.xmp.reading import read_values
from tests.tagging.xmp.packets import without_wrapper, wrap

CREDIT = wrap("<photoshop:Credit>Sol é</photoshop:Credit>")


def _credit(packet: bytes) -> object:
    return read_values(open_packet(packet)).values.get("credit_line")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
def test_a_packet_is_read_in_every_unicode_encoding(encoding: str) -> None:
    assert _credit(without_wrapper(CREDIT).encode(encoding)) == "Sol é"


@pytest.mark.parametrize(
    "stored",
    [
        CREDIT + b"\0\0\0",
        CREDIT + b"leftovers of a longer packet",
        b"\xef\xbb\xbf\xef\xbb\xbf" + CREDIT,
        b'<?xml version="1.0" encoding="UTF-16"?>\n' + CREDIT,
        b"\n " + CREDIT + b"\n",
    ],
)
def test_what_stands_around_a_packet_does_not_matter(stored: bytes) -> None:
    assert _credit(stored) == "Sol é"


@pytest.mark.parametrize(
    "empty",
    [b"", b"\0\0", b"  \n", b'<?xpacket begin="" id="x"?>   <?xpacket end="w"?>'],
)
def test_a_wrapper_without_content_is_an_empty_packet(empty: bytes) -> None:
    assert parse_tree(empty) is None


def _attributes(count: int) -> bytes:
    return b"<r " + b" ".join(b'a%d="1"' % i for i in range(count)) + b"/>"


def _namespaces(count: int) -> bytes:
    return b"<r " + b" ".join(b'xmlns:n%d="u:%d"' % (i, i) for i in range(count)) + b"/>"


HOSTILE = {
    "a doctype": b'<!DOCTYPE r SYSTEM "http://zoo.example/r.dtd"><r/>',
    "an entity": b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>',
    "a doctype in UTF-16": '<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>'.encode("utf-16"),
    "an unknown entity": b"<r>&a;</r>",
    "100,000 attributes": _attributes(100_000),
    "99,999 attributes": _attributes(99_999),
    "2,001 attributes": _attributes(2_001),
    "30,000 namespaces": _namespaces(30_000),
    "501 namespaces": _namespaces(501),
    "one address under 30,000 prefixes": _namespaces(30_000).replace(b"u:", b""),
    "101 levels": b"<r>" * 101 + b"</r>" * 101,
    "a million levels": b"<r>" * 1_000_000,
    "a million elements": b"<r>" + b"<a/>" * 1_000_000 + b"</r>",
    "20,001 elements": b"<r>" + b"<a/>" * 20_000 + b"</r>",
    "a million open brackets": b"<" * 1_000_000,
    "a million instructions": b"<?a" * 1_000_000,
    "half a million open ends": b"<?xpacket end" * 500_000,
    "50,000 ends": b"<?xpacket end>" * 50_000 + b"<r",
    "half a million prefixes": b"<r xmlns:" + b"xmlns:" * 500_000,
    "a million declarations": b"<r " + b"xmlns ='a " * 1_000_000,
    "17 MB": b"<r>" + b"x" * 17_000_000 + b"</r>",
    "half a character": b"<r>\xc3</r>",
    "a control character": b"<r>\x01</r>",
    "an end too few": CREDIT[:-60],
    "text": b"JFIF and the like",
}


@pytest.mark.parametrize("packet", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_packet_is_refused_quickly(packet: bytes) -> None:
    start = time.process_time()
    with pytest.raises(ImageError):
        parse_tree(packet)
    assert time.process_time() - start < 2


def test_a_packet_at_the_limits_is_read() -> None:
    assert parse_tree(_attributes(2_000)) is not None
    assert parse_tree(_namespaces(500)) is not None
    assert parse_tree(b"<r>" * 100 + b"</r>" * 100) is not None
    assert parse_tree(b"<r>" + b"<a/>" * 19_999 + b"</r>") is not None


def test_namespaces_declared_again_and_again_count_once() -> None:
    assert parse_tree(b"<r>" + b'<a xmlns:b="u:b"/>' * 5_000 + b"</r>") is not None


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _read_or_refuse(data)


@given(st.integers(0, len(CREDIT) - 1), st.binary(min_size=1, max_size=4))
def test_a_packet_with_bytes_overwritten_is_read_or_refused(place: int, noise: bytes) -> None:
    _read_or_refuse(CREDIT[:place] + noise + CREDIT[place + len(noise) :])


def test_a_packet_cut_short_anywhere_is_read_or_refused() -> None:
    for length in range(0, len(CREDIT), 3):
        _read_or_refuse(CREDIT[:length])


def _read_or_refuse(data: bytes) -> None:
    with contextlib.suppress(ImageError):
        read_values(open_packet(data, data))
