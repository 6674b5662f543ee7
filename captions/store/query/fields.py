"""The fields a query can name: their names, what kind they are, and where a record keeps them.

A field answers to its short name, to the identifiers of the IPTC Photo Metadata Technical Reference
it stands for, and to the words people type instead; capitals and underscores do not count.

>>> field_named("creditLine").name, field_named("photographer").name
('credit', 'byline')
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from captions.record.model import Confidence, RestrictionCode
from captions.store.query.words import join_values

if TYPE_CHECKING:
    from captions.record.model import Location, PhotoRecord

NOTICE_KINDS = ("kill", "withdrawal", "correction")

_Values = Iterator[str | None]


class Field(NamedTuple):
    """One field of the query language."""

    name: str
    kind: Literal["words", "code", "date", "id", "presence"]
    """``presence`` fields can only be asked for with ``has:`` and ``missing:``."""
    read: Callable[[PhotoRecord], _Values]
    """Give its values; None and the empty text are none."""
    also: tuple[str, ...] = ()
    """Its other names."""
    choices: tuple[str, ...] = ()
    """The closed list of a code."""
    example: str = ""
    indexed: bool = True
    """Whether stores keep its words apart; else they stand in the caption mostly."""


def _places(pick: Callable[[Location], str | None]) -> Callable[[PhotoRecord], _Values]:
    return lambda record: (pick(place) for place in record.locations_shown)


def _country(record: PhotoRecord) -> _Values:
    for place in record.locations_shown:
        yield from (place.country_code, place.country_name)


def _file(record: PhotoRecord) -> _Values:
    if record.origin is not None:
        yield from (record.origin.file, record.origin.image)


FIELDS = (
    Field("id", "id", lambda r: iter((r.id,)), example="id:c-b129*"),
    Field("person", "words", lambda r: (p.name for p in r.persons_shown),
          ("personsShown", "personInImageNames", "people", "who"), example='person:"Ana Reis"'),
    Field("mentioned", "words", lambda r: iter(r.persons_mentioned), ("personsMentioned",)),
    Field("title", "words", lambda r: (p.title for p in r.persons_shown), ("titles",)),
    Field("organisation", "words", lambda r: iter(r.organisation_in_image_names),
          ("organisationInImageNames", "organization", "org")),
    Field("credit", "words", lambda r: iter((r.credit_line,)), ("creditLine", "agency"),
          example="credit:reuters"),
    Field("source", "words", lambda r: iter((r.source,))),
    Field("byline", "words", lambda r: iter(r.creator_names),
          ("creatorNames", "creator", "photographer", "by"), example="byline:melrose"),
    Field("city", "words", _places(lambda p: p.city), example="city:seoul"),
    Field("province", "words", _places(lambda p: p.province_state), ("provinceState", "state")),
    Field("country", "words", _country, ("countryName", "countryCode"), example="country:JP"),
    Field("sublocation", "words", _places(lambda p: p.sublocation)),
    Field("date", "date", lambda r: iter((r.date_created,)), ("dateCreated", "taken", "created"),
          example="date:2023-10.."),
    Field("published", "date", lambda r: iter((r.context_date,)), ("contextDate",)),
    Field("restriction", "code", lambda r: (held.code.value for held in r.restrictions),
          ("restrictions",), tuple(RestrictionCode), "restriction:territory-only"),
    Field("confidence", "code", lambda r: iter((r.confidence.value,)), ("verdict",),
          tuple(Confidence), "confidence:review"),
    Field("notice", "code", lambda r: (notice.kind for notice in r.notices), ("notices",),
          NOTICE_KINDS),
    Field("caption", "words", lambda r: iter((r.caption,)), ("text",)),
    Field("headline", "words", lambda r: iter((r.headline,))),
    Field("description", "words", lambda r: iter((r.description,)), indexed=False),
    Field("terms", "words", lambda r: iter((r.usage_terms,)), ("usageTerms",), indexed=False),
    Field("instructions", "words", lambda r: iter((r.instructions,)), indexed=False),
    Field("language", "words", lambda r: iter((r.language,)), example="language:ko"),
    Field("style", "words", lambda r: iter((r.style,))),
    Field("file", "words", _file, ("origin", "image")),
    Field("unread", "words", lambda r: (item.text for item in r.unread), indexed=False),
    Field("reason", "words", lambda r: iter(r.reasons), ("reasons",), indexed=False),
    Field("grant", "presence", lambda r: (item.evidence for item in r.grants), ("grants",)),
    Field("unclaimed", "presence", lambda r: (item.text for item in r.unclaimed)),
    Field("evidence", "presence", lambda r: (item.rule for item in r.evidence)),
)  # fmt: skip
BY_NAME = {field.name: field for field in FIELDS}
PLACES = ("sublocation", "city", "province", "country")
"""What ``place:`` looks into."""
ELSEWHERE = ("reason",)
"""Fields of words that the full text leaves out: they are ours, not the picture's."""
SEARCHED = tuple(
    field.name for field in FIELDS if field.kind == "words" and field.name not in ELSEWHERE
)
"""What bare words look into."""


def fold_key(name: str) -> str:
    """Give a name as it is compared."""
    return name.replace("_", "").casefold()


KEYS = {fold_key(name): field for field in FIELDS for name in (field.name, *field.also)}
"""The fields by every name, folded."""


def field_named(name: str) -> Field:
    """Give the field of a name. Raises KeyError where there is none."""
    return KEYS[fold_key(name)]


def words_of(record: PhotoRecord, name: str) -> str:
    """Give the words of a field of a record, values apart by a boundary."""
    return join_values(filter(None, BY_NAME[name].read(record)))


def filled(record: PhotoRecord) -> frozenset[str]:
    """Give the names of the fields that have a value."""
    return frozenset(field.name for field in FIELDS if any(field.read(record)))


def days_meant(text: str | None) -> tuple[int, int] | None:
    """Give the first and the last day that a partial ISO date can mean, as ordinals.

    >>> [date.fromordinal(day).isoformat() for day in days_meant("2024-02")]
    ['2024-02-01', '2024-02-29']
    >>> days_meant("2023-02-31"), days_meant(None)
    (None, None)
    """
    if not text:
        return None
    try:
        year, month, day = [*map(int, text.split("-")), 0, 0][:3]
        first = date(year, month or 1, day or 1)
        if not month:
            last = date(year, 12, 31)
        elif not day:
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        else:
            last = first
    except (ValueError, OverflowError):
        return None
    return first.toordinal(), last.toordinal()
