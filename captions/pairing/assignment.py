"""Who goes with whom, all at once: the pairs whose gains add up to the most.

First come, first served would give a caption the picture that another one needs. Each step finds
the chain of changes that gains most (the shortest augmenting path, after Kuhn, Munkres and
Edmonds); when none gains, nothing can be better.

>>> assign({("a", 1): 0.9, ("a", 2): 0.8, ("b", 1): 0.85})
{'a': 2, 'b': 1}
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    L = TypeVar("L", bound=Hashable)
    R = TypeVar("R", bound=Hashable)

_LEAST = 1e-9


def assign(gains: Mapping[tuple[L, R], float]) -> dict[L, R]:
    """Pair each left with at most one right, and each right with at most one left.

    Args:
        gains: What each possible pair gains, above 0.

    Returns:
        The right of each left that has one; the sum of their gains is the largest there is.
    """
    edges: defaultdict[L, dict[R, float]] = defaultdict(dict)
    for (left, right), gain in gains.items():
        edges[left][right] = gain
    taken: dict[L, R] = {}
    for lefts in _components(edges):
        _assign_among({left: edges[left] for left in lefts}, taken)
    return taken


def _components(edges: Mapping[L, Mapping[R, float]]) -> Iterator[list[L]]:
    """Give the lefts that compete with each other, directly or by way of others."""
    behind: defaultdict[R, list[L]] = defaultdict(list)
    for left, rights in edges.items():
        for right in rights:
            behind[right].append(left)
    seen: set[L] = set()
    for first in edges:
        if first in seen:
            continue
        seen.add(first)
        group, open_ = [first], [first]
        while open_:
            for right in edges[open_.pop()]:
                for left in behind.pop(right, ()):
                    if left not in seen:
                        seen.add(left)
                        group.append(left)
                        open_.append(left)
        yield group


def _assign_among(edges: Mapping[L, Mapping[R, float]], taken: dict[L, R]) -> None:
    """Assign the lefts of one component, one more at each step."""
    holder: dict[R, L] = {}
    while True:
        chain = _best_chain(edges, taken, holder)
        if not chain:
            return
        for left, right in chain:
            taken[left], holder[right] = right, left


def _best_chain(
    edges: Mapping[L, Mapping[R, float]], taken: Mapping[L, R], holder: Mapping[R, L]
) -> list[tuple[L, R]]:
    """Give the pairs to make so that one more left is paired, and the sum grows most."""
    reached: dict[L, float] = {left: 0.0 for left in edges if left not in taken}
    came: dict[R, L] = {}
    best: dict[R, float] = {}
    waiting = deque(reached)
    queued = set(waiting)
    while waiting:
        left = waiting.popleft()
        queued.discard(left)
        for right, gain in edges[left].items():
            total = reached[left] + gain
            if right == taken.get(left) or total <= best.get(right, 0.0) + _LEAST:
                continue
            best[right], came[right] = total, left
            owner = holder.get(right)
            if owner is not None and total - edges[owner][right] > reached.get(owner, -1.0):
                reached[owner] = total - edges[owner][right]
                if owner not in queued:
                    queued.add(owner)
                    waiting.append(owner)
    free = {right: gain for right, gain in best.items() if right not in holder}
    if not free:
        return []
    return _chain(max(free, key=free.__getitem__), came, taken)


def _chain(end: R, came: Mapping[R, L], taken: Mapping[L, R]) -> list[tuple[L, R]]:
    pairs: list[tuple[L, R]] = []
    right: R | None = end
    while right is not None:
        left = came[right]
        pairs.append((left, right))
        right = taken.get(left)
    return pairs
