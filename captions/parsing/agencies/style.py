r"""What a house style is: how to know an agency's captions, and what is its own in them.

>>> style = HouseStyle(
...     name="sol", signs=(("(Sol)", 3),), marks=(Mark("SOL", r"\bSOL\d{4}\b", "mark.picture-id"),)
... )
>>> style.weigh("Ana Reis waves. (Sol)")
3
>>> style.find_marks("SOL1234 Ana Reis waves.")
(Claim(path='mark', start=0, end=7, rule='mark.picture-id'),)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec
import regex

from captions.record.caption import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence


class AgencyStyle(Protocol):
    """A house style. `HouseStyle` is the usual one; a package may bring a class of its own."""

    @property
    def name(self) -> str:
        """Name for ``--style`` and for the record."""
        ...

    @property
    def names(self) -> frozenset[str]:
        """Names the house delivers under, in lower case, that are in no table of ours."""
        ...

    def weigh(self, text: str) -> int:
        """Give the evidence that ``text`` is in this style; 0 for none."""
        ...

    def find_marks(self, text: str) -> Sequence[Claim]:
        """Find words of this house that are understood and become no property."""
        ...


class Mark(NamedTuple):
    """A pattern of words that become no property, looked for only where its cue stands."""

    cue: str
    pattern: str
    rule: str


class HouseStyle(msgspec.Struct, frozen=True, kw_only=True):
    """A house style given as data."""

    name: str
    signs: tuple[tuple[str, int], ...] = ()
    """Words that show the house, each with its weight: 1 a hint, 3 its own, 5 sure."""
    marks: tuple[Mark, ...] = ()
    names: frozenset[str] = frozenset()

    def weigh(self, text: str) -> int:
        """Add up the evidence that ``text`` is in this style."""
        return sum(weight for sign, weight in self.signs if sign in text)

    def find_marks(self, text: str) -> tuple[Claim, ...]:
        """Find the house's own marks."""
        return tuple(
            Claim("mark", *match.span(), mark.rule)
            for mark in self.marks
            if mark.cue in text
            for match in regex.finditer(mark.pattern, text)
        )
