"""Where a caption stands in its list, and a picture in its folder: the weakest of the signs.

Both are numbered; what is already paired tells how the two numberings run along each other, and a
caption between two paired ones is looked for between their pictures.

>>> places = Places(captions=4, pictures=4, known={0: 0, 3: 3})
>>> [places.sign(1, picture) for picture in (1, 2)]
[0.0, 0.5]
>>> Places(captions=2, pictures=3, known={}).sign(0, 0) is None
True
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FAR = 2
"""Places away from the expected one at which the distance is 1."""
_RISING = 0.8
"""Share of the neighbours among what is paired that must run the same way."""


class Places:
    """Two numberings side by side."""

    def __init__(self, *, captions: int, pictures: int, known: Mapping[int, int]) -> None:
        """Say how many there are of each, and which picture's number a caption's goes with."""
        self._ends = captions == pictures
        pairs = sorted(known.items())
        steps = [later[1] > earlier[1] for earlier, later in itertools.pairwise(pairs)]
        self._runs = sum(steps) >= _RISING * len(steps) and (bool(steps) or self._ends)
        rising = list(_rising(pairs))
        if self._ends:
            rising = [(-1, -1), *rising, (captions, pictures)]
        self._captions = [one for one, _ in rising]
        self._pictures = [other for _, other in rising]

    def expected(self, caption: int) -> int | None:
        """Give the number of the picture that should be a caption's.

        None where the numberings do not run along each other, or as many captions as pictures
        do not lie between the two neighbours that are known.
        """
        after = bisect_left(self._captions, caption)
        if not self._runs or not 0 < after < len(self._captions):
            return None
        begin, end = self._captions[after - 1], self._captions[after]
        if end - begin != self._pictures[after] - self._pictures[after - 1]:
            return None
        return self._pictures[after - 1] + caption - begin

    def sign(self, caption: int, picture: int) -> float | None:
        """Give the distance, 0 to 1; None where order tells nothing."""
        expected = self.expected(caption)
        return None if expected is None else min(1.0, abs(picture - expected) / _FAR)


def _rising(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Leave out what goes back behind an earlier one."""
    last = -1
    for one, other in pairs:
        if other > last:
            yield one, other
            last = other
