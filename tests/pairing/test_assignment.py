"""The assignment against trying every one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.pairing.assignment import assign

GAINS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(10, 14)), st.integers(1, 1000).map(lambda n: n / 1000)
)


def best_sum(gains: dict[tuple[int, int], float]) -> float:
    lefts = sorted({left for left, _ in gains})
    rights = [*sorted({right for _, right in gains}), *[None] * len(lefts)]
    return max(
        sum(
            gains.get((left, right), 0.0)
            for left, right in zip(lefts, chosen, strict=True)
            if right
        )
        for chosen in itertools.permutations(rights, len(lefts))
    )


@given(GAINS.filter(bool))
def test_no_other_assignment_gains_more(gains: dict[tuple[int, int], float]) -> None:
    chosen = assign(gains)
    assert len(set(chosen.values())) == len(chosen)
    assert sum(gains[pair] for pair in chosen.items()) == pytest.approx(best_sum(gains))


def test_a_long_chain_of_neighbours_is_undone_where_the_first_needs_it() -> None:
    gains = {(n, n): 0.801 for n in range(1, 400)} | {(n, n + 1): 0.8 for n in range(400)}
    assert assign(gains) == {n: n + 1 for n in range(400)}
