"""A person found in a sentence, before it is decided whether the picture shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from captions.record.caption import Span


@dataclass(slots=True)
class Figure:
    """A name with what stands around it; numbers are places in the sentence's tokens."""

    first: int
    """First token of the phrase: article, possessive, title or name."""
    name_from: int
    name_to: int
    after: int
    """First token past name, markers and appositions."""
    name: Span
    judged: int
    """How surely it is a name, as `judge_name` says."""
    title: Span | None = None
    title_rule: str = ""
    is_plural_title: bool = False
    position: Span | None = None
    order: int | None = None
    is_kin: bool = False
    is_hidden: bool = False
    """Named as not pictured."""
    has_team: bool = False
    """A bare possessive stands before the name: "Peru's Ana Reis"."""
    has_age: bool = False
    is_possessor: bool = False
    team: Span | None = None
    is_acted: bool = False
    """A role somebody plays: "dressed as Ana Reis"."""
    role: str = ""
    """``shown``, ``mentioned`` or empty while undecided."""
    rule: str = ""
    doubt: str = ""

    @property
    def has_evidence(self) -> bool:
        """Tell whether anything but the name itself speaks for a person."""
        return (
            self.title is not None
            or self.position is not None
            or self.order is not None
            or self.is_kin
            or self.has_age
            or self.has_team
            or self.is_hidden
        )

    @property
    def is_single(self) -> bool:
        """Tell whether the name is one word."""
        return self.name_to - self.name_from == 1
