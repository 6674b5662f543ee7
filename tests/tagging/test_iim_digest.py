"""The digest tells whether IIM changed since XMP and IIM were last in step."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.tagging.iim_digest import DigestState, digest_state, iim_of, may_renew, with_iim
from captions.tagging.photoshop import Resource, join_resources, split_resources

BLOCK = b"\x1c\x02\x5a\0\x04Oslo"
MD5 = hashlib.md5(BLOCK).digest()


@pytest.mark.parametrize(
    ("iim", "digest", "state"),
    [
        (BLOCK, None, "absent"),
        (None, MD5, "absent"),
        (BLOCK, MD5, "equal"),
        (BLOCK + b"\0\0", MD5, "equal"),
        (BLOCK + b"!", MD5, "different"),
        (BLOCK, bytes(16), "void"),
        (BLOCK, b"short", "void"),
    ],
)
def test_a_digest_has_four_states(iim: bytes | None, digest: bytes | None, state: str) -> None:
    assert digest_state(iim, digest) is DigestState(state)


def test_padding_that_was_hashed_counts() -> None:
    padded = BLOCK + bytes(3)
    assert digest_state(padded, hashlib.md5(padded).digest()) is DigestState.EQUAL


def test_a_stale_digest_is_renewed_only_when_all_is_in_step() -> None:
    assert may_renew(DigestState.EQUAL, reconciled=False)
    assert may_renew(DigestState.ABSENT, reconciled=False)
    assert not may_renew(DigestState.DIFFERENT, reconciled=False)
    assert may_renew(DigestState.DIFFERENT, reconciled=True)


def test_other_resources_keep_their_bytes_and_order() -> None:
    flag = Resource(b"8BIM", 0x040A, b"\0\0", b"\x01")
    named = Resource(b"MeSa", 0x0FA0, b"\x03abc", b"odd")
    old = join_resources([flag, Resource(b"8BIM", 0x0404, b"\0\0", b"old"), named], b"8BIM\x04")
    new = with_iim(old, BLOCK, renew=True)
    found, rest = split_resources(new or b"")
    assert [r.id for r in found] == [0x040A, 0x0404, 0x0425, 0x0FA0]
    assert (found[0], found[3], rest) == (flag, named, b"8BIM\x04")
    assert iim_of(new) == (BLOCK, MD5)


def test_without_renewal_a_stale_digest_stays() -> None:
    old = with_iim(None, b"old", renew=True)
    assert iim_of(with_iim(old, BLOCK, renew=False)) == (BLOCK, hashlib.md5(b"old").digest())


def test_removing_iim_removes_its_digest() -> None:
    assert with_iim(with_iim(None, BLOCK, renew=True), None, renew=True) is None


@given(st.binary(max_size=200), st.binary(max_size=50), st.booleans())
def test_any_resources_take_a_block_and_then_stay(old: bytes, block: bytes, renew: bool) -> None:
    once = with_iim(old, block, renew=renew)
    assert with_iim(once, block, renew=renew) == once
    assert iim_of(once).iim == block
