"""Stretches of a text that were read: what overlaps one, and what lies between them.

>>> read = Stretches([(4, 9), (7, 12)])
>>> read.overlap(11, 20), read.overlap(12, 20), list(read.between(0, 20))
(True, False, [(0, 4), (12, 20)])
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Stretches:
    """Stretches in order, those that overlap joined: looked up by halving, however many."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Join the stretches given, in any order."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlap(self, start: int, end: int) -> bool:
        """Tell whether a stretch shares a character with one of them."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._ends[at - 1] > start

    def add(self, start: int, end: int) -> None:
        """Put in a stretch that overlaps none."""
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)

    def between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the parts of a stretch that lie in none of them."""
        at = bisect_right(self._ends, start)
        while at < len(self._starts) and self._starts[at] < end:
            if start < self._starts[at]:
                yield start, self._starts[at]
            start = self._ends[at]
            at += 1
        if start < end:
            yield start, end
