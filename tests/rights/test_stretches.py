"""Stretches read: overlaps and gaps are those that a look at every single stretch would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.rights.stretches import Stretches

_SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair)))
)


@given(_SPANS, st.integers(0, 40), st.integers(1, 9))
def test_an_overlap_is_one_with_any_stretch(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    end = start + length
    assert Stretches(spans).overlap(start, end) == any(a < end and start < b for a, b in spans)


@given(_SPANS, st.integers(0, 40), st.integers(1, 9))
def test_what_lies_between_is_every_character_in_none(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    gaps = list(Stretches(spans).between(start, start + length))
    free = [at for at in range(start, start + length) if not any(a <= at < b for a, b in spans)]
    assert [at for first, last in gaps for at in range(first, last)] == free


def test_a_stretch_put_in_is_found_in_its_place() -> None:
    read = Stretches([(0, 2), (8, 9)])
    read.add(4, 6)
    assert read.overlap(5, 7)
    assert list(read.between(0, 10)) == [(2, 4), (6, 8), (9, 10)]
