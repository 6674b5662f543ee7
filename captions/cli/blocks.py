"""A record as a block of text: label, value, and behind it the words or the title."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from captions.record.model import Restriction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import Location, Person, PhotoRecord

_LABEL_WIDTH = 15
_VALUE_WIDTH = 27

Row = tuple[str, str, str]
"""Label, value, aside."""


def record_block(record: PhotoRecord) -> Iterator[str]:
    """Give the lines of one record's block, wrapped to the terminal's width (80 in pipes)."""
    width = max(shutil.get_terminal_size((80, 24)).columns, 60)
    yield f"{record.id}"
    for label, value, aside in _rows(record):
        yield from _row_lines(label, value, aside, width)


def _rows(record: PhotoRecord) -> Iterator[Row]:
    verdict = f"read {record.coverage:.0%} → {record.confidence}"
    yield "style", f"{record.style}, {record.language}", verdict
    yield from _text_row("headline", record.headline)
    yield from _labelled(
        "persons shown", [(p.name, _person_aside(p)) for p in record.persons_shown]
    )
    yield from _labelled("mentioned", [(name, "") for name in record.persons_mentioned])
    names = record.organisation_in_image_names
    yield from _labelled("organisations", [(name, "") for name in names])
    yield from _text_row("created", record.date_created, _words(record, "dateCreated"))
    yield from _labelled("place", [(_place_value(place), "") for place in record.locations_shown])
    yield from _labelled("creator", [(name, "") for name in record.creator_names])
    source = f"source: {record.source}" if record.source else ""
    yield from _text_row("credit", record.credit_line or ("—" if source else None), source)
    quotes = [(_restriction_value(item), f'"{item.evidence}"') for item in record.restrictions]
    yield from _labelled("restrictions", quotes)
    yield from _labelled("grants", [("", f'"{item.evidence}"') for item in record.grants])
    notices = [(item.kind.upper(), f'"{item.evidence}"') for item in record.notices]
    yield from _labelled("notices", notices)
    yield from _labelled("unread limits", [("", f'"{stretch.text}"') for stretch in record.unread])
    yield from _labelled("not read", [("", f'"{stretch.text}"') for stretch in record.unclaimed])
    yield from _text_row("description", record.description)
    yield from _labelled("look at", [(reason, "") for reason in record.reasons])


def _text_row(label: str, value: str | None, aside: str = "") -> Iterator[Row]:
    if value:
        yield label, value, aside


def _labelled(label: str, items: list[tuple[str, str]]) -> Iterator[Row]:
    """Give one row an item; only the first bears the label."""
    for index, (value, aside) in enumerate(items):
        yield ("" if index else label), value, aside


def _row_lines(label: str, value: str, aside: str, width: int) -> Iterator[str]:
    head = f"{label:<{_LABEL_WIDTH}}"
    if aside and len(value) < _VALUE_WIDTH:
        value = f"{value:<{_VALUE_WIDTH}}{aside}"
    elif aside:
        value = f"{value}  {aside}"
    yield from textwrap.wrap(
        value,
        width,
        initial_indent=head,
        subsequent_indent=" " * _LABEL_WIDTH,
        break_on_hyphens=False,
        drop_whitespace=True,
    )


def _person_aside(person: Person) -> str:
    return " · ".join(part for part in (person.title, _spoken(person)) if part)


def _spoken(person: Person) -> str | None:
    """Say a position in words: "3rd from left, front row"."""
    place = person.place
    if place is None or place.side is None:
        return person.position
    row = f", {place.row} row" if place.row else ""
    if place.ordinal is None:
        return f"{place.side}{row}"
    return f"{place.ordinal} from {place.side}{row}"


def _place_value(place: Location) -> str:
    parts = (place.sublocation, place.city, place.province_state, place.country_code)
    return " · ".join(part for part in parts if part)


def _restriction_value(item: Restriction) -> str:
    details = [
        *(item.territories or ()),
        *(item.media or ()),
        *(item.outlets or ()),
        *(str(part) for part in (item.days, item.until, item.id, item.credit) if part),
    ]
    condition = [f"unless {item.unless}"] if item.unless else []
    return " ".join([item.code, *details, *condition])


def _words(record: PhotoRecord, path: str) -> str:
    """Quote the words a value came from."""
    quotes = [f'"{item.text}"' for item in record.evidence if item.property == path]
    return " ".join(dict.fromkeys(quotes))
