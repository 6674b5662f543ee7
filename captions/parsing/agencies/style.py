"""What a house style is: how to know an agency's captions, and what is its own in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec
import regex

from captions.record.caption import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence


class AgencyStyle(Protocol):
    """A house style; `HouseStyle` is the usual one, packages may bring their own."""

    @property
    def name(self) -> str:
        """Name for ``--style`` and for the record."""
        ...

    def weigh(self, text: str) -> int:
        """Give the evidence that ``text`` is in this style; 0 for none."""
        ...

    def find_marks(self, text: str) -> Sequence[Claim]:
        """Find words of this house that are understood and become no property."""
        ...


class HouseStyle(msgspec.Struct, frozen=True, kw_only=True):
    """A house style given as data.

    >>> style = HouseStyle(name="sol", signs=(("(Sol)", 3),), marks=((r"SOL\\d{4}", "mark.sol"),))
    >>> style.weigh("Ana Reis waves. (Sol)"), len(style.find_marks("SOL1234 Ana Reis waves."))
    (3, 1)
    """

    name: str
    signs: tuple[tuple[str, int], ...]
    """Words found only in this house's captions, each with the weight of its evidence."""
    marks: tuple[tuple[str, str], ...] = ()
    """Patterns of words that become no property, each with the name of its rule."""

    def weigh(self, text: str) -> int:
        """Add up the evidence that ``text`` is in this style."""
        return sum(weight for sign, weight in self.signs if sign in text)

    def find_marks(self, text: str) -> tuple[Claim, ...]:
        """Find the house's own marks."""
        return tuple(
            Claim("mark", *match.span(), rule)
            for pattern, rule in self.marks
            for match in regex.finditer(pattern, text)
        )
