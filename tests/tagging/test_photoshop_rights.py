"""Photoshop's copies of copyright flag and address follow XMP where they are there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.tagging.photoshop import (
    COPYRIGHT_FLAG,
    COPYRIGHT_URL,
    Resource,
    join_resources,
    split_resources,
)
from captions.tagging.photoshop_rights import with_rights

FLAG = Resource(b"8BIM", COPYRIGHT_FLAG, b"\0\0", b"\x01")
URL = Resource(b"8BIM", COPYRIGHT_URL, b"\0\0", b"https://sol.example/")
OTHER = Resource(b"8BIM", 0x03ED, b"\0\0", b"resolution")


def test_a_flag_that_nobody_spoke_of_is_kept() -> None:
    block = join_resources([FLAG, OTHER, URL])
    assert with_rights(block, marked=None, url=None) is block


def test_flag_and_address_follow() -> None:
    new = with_rights(join_resources([FLAG, OTHER, URL]), marked=False, url="https://a.example")
    assert [r.data for r in split_resources(new)[0]] == [
        b"\0", b"resolution", b"https://a.example",
    ]  # fmt: skip


def test_an_address_taken_away_goes() -> None:
    new = with_rights(join_resources([FLAG, URL]), marked=None, url="")
    assert split_resources(new)[0] == [FLAG]


@given(st.binary(max_size=100))
def test_nothing_is_made_where_nothing_is(block: bytes) -> None:
    assert with_rights(block, marked=True, url="https://a.example") is block
