"""What a rule is: a record and the circumstances in, faults out.

The rules themselves are in `captions.validation.rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from captions.record.model import PhotoRecord
from captions.record.results import Severity

if TYPE_CHECKING:
    from captions.record.model import Location


class Fault(NamedTuple):
    """One fault as its rule tells it; the profile adds the severity.

    ``property`` is the path of the value in the record's JSON, e.g. ``personsShown/1/name``.
    """

    property: str
    message: str
    remedy: str
    span: tuple[int, int] | None = None


class Wanted(NamedTuple):
    """A property that a profile asks for: its path in JSON, and the attributes that lead to it."""

    path: str
    attributes: tuple[str, ...]


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule may know besides the record."""

    today: str | None = None
    """The day of the check, ``YYYY-MM-DD``; None leaves out what depends on it."""
    required: tuple[Wanted, ...] = ()
    recommended: tuple[Wanted, ...] = ()


Judge = Callable[[PhotoRecord, Check], Iterable[Fault]]


class Rule(msgspec.Struct, frozen=True):
    """One rule; its id is the name of its function in kebab case."""

    judge: Judge
    severity: Severity
    """Used where a profile does not name the rule: a new rule is never silently off."""

    @property
    def id(self) -> str:
        """Give the rule's id, e.g. ``credit-line-missing``."""
        return self.judge.__name__.replace("_", "-")

    @property
    def summary(self) -> str:
        """Give what the rule says of itself, on one line."""
        return (self.judge.__doc__ or "").partition("\n")[0]


def span_of(record: PhotoRecord, path: str) -> tuple[int, int] | None:
    """Find the words behind a value, behind a part of it, or behind the whole it is part of."""
    for entry in record.evidence:
        if entry.property == path or entry.property.startswith(path + "/"):
            return entry.start, entry.end
    for entry in record.evidence:
        if path.startswith(entry.property + "/"):
            return entry.start, entry.end
    return None


def short(text: str, limit: int = 80) -> str:
    """Cut a quotation for a message.

    >>> short("For use in the Republic of Korea only", 16)
    'For use in the …'
    """
    return text if len(text) <= limit else text[: limit - 1] + "…"


def location_texts(location: Location) -> Iterator[tuple[str, str]]:
    """Give the filled text fields of a place with their names in JSON."""
    for name, text in (
        ("sublocation", location.sublocation),
        ("city", location.city),
        ("provinceState", location.province_state),
        ("countryName", location.country_name),
    ):
        if text:
            yield name, text
