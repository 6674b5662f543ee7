"""The IPTC property table: one row a property, from `schemas/iptc-photo-metadata-2025.1.json`.

Keys are our names: the identifier of the IPTC Technical Reference in snake case.

>>> credit = PROPERTIES["credit_line"]
>>> credit.id, credit.xmp.id, credit.iim[0].dataset, credit.iim_max_bytes
('creditLine', 'photoshop:Credit', '2:110', 32)

Source: IPTC Photo Metadata Standard 2025.1 and its Technical Reference, CC BY 4.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from captions.schema_files import read_schema

TABLE = "iptc-photo-metadata-2025.1.json"


class _Row(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A row of the table: camel case in the file."""


class XmpName(_Row, frozen=True):
    """Where XMP keeps a value, and in which form (``text``, ``lang-alt``, ``bag text`` …)."""

    namespace: str
    prefix: str
    local_name: str = msgspec.field(name="property")
    form: str

    @property
    def id(self) -> str:
        """Give the prefixed name, e.g. ``photoshop:Credit``."""
        return f"{self.prefix}:{self.local_name}"


class IimName(_Row, frozen=True):
    """The IIM dataset that keeps a value; the limit counts octets of the encoded text."""

    dataset: str
    max_bytes: int


class ExifName(_Row, frozen=True):
    """The Exif tag that keeps a value: number as hexadecimal text, and name."""

    tag: str
    name: str


class Property(_Row, frozen=True):
    """One of the 66 properties of IPTC Photo Metadata."""

    id: str
    """Identifier of the Technical Reference, the key in our JSON."""
    snake_name: str
    name: str
    part: str
    """``core`` or ``ext``: the schema that defines it."""
    status: str
    """``current``, or ``legacy`` for what a newer property replaces."""
    topic: str
    cardinality: str
    xmp: XmpName
    definition: str
    specification: str
    iim: tuple[IimName, ...] = ()
    exif: tuple[ExifName, ...] = ()
    ninjs_path: str | None = None
    """Our own reading for ninjs 3.1; not normative."""
    schema_org: str | None = None
    vocabulary: str | None = None

    @property
    def repeats(self) -> bool:
        """Tell whether more than one value is allowed."""
        return self.cardinality != "0..1"

    @property
    def iim_max_bytes(self) -> int | None:
        """Give the octet limit where one dataset keeps the text; None for none, or for two."""
        return self.iim[0].max_bytes if len(self.iim) == 1 else None


class StructureField(_Row, frozen=True):
    """One field of an IPTC structure, such as ``city`` of ``Location``."""

    id: str
    snake_name: str
    name: str
    cardinality: str
    mandatory: bool
    xmp: XmpName
    definition: str
    vocabulary: str | None = None


class Dataset(_Row, frozen=True):
    """One dataset of IIM record 1 or 2, with its limits in octets."""

    dataset: str
    name: str
    kind: str
    """``string``, ``digits``, ``int16u`` or ``undef``."""
    min_bytes: int
    max_bytes: int
    repeats: bool
    in_iim_4_2: bool = msgspec.field(name="inIim42")


class PropertyTable(_Row, frozen=True):
    """The whole file: properties, structures by name, datasets."""

    standard: str
    licence: str
    properties: tuple[Property, ...]
    structures: dict[str, tuple[StructureField, ...]]
    iim_datasets: tuple[Dataset, ...]


@cache
def read_property_table() -> PropertyTable:
    """Read the table, once a process."""
    return msgspec.json.decode(read_schema(TABLE), type=PropertyTable)


@cache
def _by_snake_name() -> dict[str, Property]:
    return {prop.snake_name: prop for prop in read_property_table().properties}


class _Properties(Mapping[str, Property]):
    """The properties by snake name; the file is read on first use."""

    def __getitem__(self, key: str) -> Property:
        return _by_snake_name()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(_by_snake_name())

    def __len__(self) -> int:
        return len(_by_snake_name())


PROPERTIES: Mapping[str, Property] = _Properties()


def snake_case(identifier: str) -> str:
    """Turn an IPTC identifier into our name: an underscore ahead of each capital.

    Acronyms are no exception, so that the way back is a rule too.

    >>> snake_case("personInImageNames"), snake_case("aISystemUsed")
    ('person_in_image_names', 'a_i_system_used')
    """
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in identifier)


def identifier(snake_name: str) -> str:
    """Turn our name into the IPTC identifier, the inverse of `snake_case`.

    >>> identifier("credit_line")
    'creditLine'
    """
    head, *rest = snake_name.split("_")
    return head + "".join(part.capitalize() for part in rest)
