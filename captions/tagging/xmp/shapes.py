"""Which XMP element holds which property, and in which form: compiled from the property table.

>>> shape = SHAPES["locations_shown"]
>>> shape.array, shape.kind, shape.fields["city"].tag
('Bag', 'struct', '{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}City')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from captions.record.properties import PROPERTIES, read_property_table

if TYPE_CHECKING:
    from captions.record.properties import StructureField, XmpName

Value: TypeAlias = "str | int | float | Mapping[str, Value] | Sequence[Value]"
"""A property's value: text, number, language → text, field → value, or a list of these."""

Kind = Literal["text", "int", "real", "alt", "struct"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
X = "adobe:ns:meta/"
XML = "http://www.w3.org/XML/1998/namespace"
XMP_NOTE = "http://ns.adobe.com/xmp/note/"

LANG = f"{{{XML}}}lang"
LI = f"{{{RDF}}}li"
VALUE = f"{{{RDF}}}value"
RDF_ROOT = f"{{{RDF}}}RDF"
DESCRIPTION = f"{{{RDF}}}Description"
ABOUT = f"{{{RDF}}}about"
RESOURCE = f"{{{RDF}}}resource"
PARSE_TYPE = f"{{{RDF}}}parseType"
HAS_EXTENDED = f"{{{XMP_NOTE}}}HasExtendedXMP"

_NUMBERS: dict[str, Kind] = {"int": "int", "real": "real", "lang-alt": "alt"}


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """The canonical form of one property or field."""

    tag: str
    """Its name as lxml writes it: ``{namespace}name``."""
    prefix: str
    array: str | None = None
    """``Bag`` or ``Seq``; None for a single value."""
    kind: Kind = "text"
    """``text`` covers dates, addresses and coordinates, which are kept as written."""
    fields: Mapping[str, Shape] = msgspec.field(default_factory=dict)
    """A structure's fields by our names."""
    names: Mapping[str, str] = msgspec.field(default_factory=dict)
    """A structure's fields: from tag to our name."""

    @property
    def namespace(self) -> str:
        """Give the address of the name's namespace."""
        return self.tag[1:].partition("}")[0]


MARKED = "copyright_marked"
"""The copyright flag, ``True`` or ``False``: no property of IPTC, but it is about rights."""

_BESIDE = {MARKED: Shape(tag="{http://ns.adobe.com/xap/1.0/rights/}Marked", prefix="xmpRights")}


@cache
def _shapes() -> dict[str, Shape]:
    return {name: _shape(prop.xmp) for name, prop in PROPERTIES.items()} | _BESIDE


@cache
def properties_by_tag() -> dict[str, tuple[str, Shape]]:
    """Give each tag's property: its snake name and shape."""
    return {shape.tag: (name, shape) for name, shape in _shapes().items()}


def _shape(name: XmpName) -> Shape:
    """Compile a form such as ``bag struct Location`` or ``text (closed choice)``."""
    words = name.form.split()
    array = words.pop(0).capitalize() if words[0] in ("bag", "seq") else None
    fields: dict[str, Shape] = {}
    kind = _NUMBERS.get(words[0], "text")
    if words[0] == "struct":
        kind = "struct"
        fields = _fields(words[1])
    return Shape(
        tag=f"{{{name.namespace}}}{name.local_name}",
        prefix=name.prefix,
        array=array,
        kind=kind,
        fields=fields,
        names={shape.tag: field for field, shape in fields.items()},
    )


@cache
def _fields(structure: str) -> dict[str, Shape]:
    """Compile a structure's fields; the "any property" of image regions has no form of its own."""
    rows: tuple[StructureField, ...] = read_property_table().structures[structure]
    return {row.snake_name: _shape(row.xmp) for row in rows if row.xmp.form != "any"}


class _Shapes(Mapping[str, Shape]):
    """The shapes by snake name; compiled on first use."""

    def __getitem__(self, key: str) -> Shape:
        return _shapes()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(_shapes())

    def __len__(self) -> int:
        return len(_shapes())


SHAPES: Mapping[str, Shape] = _Shapes()


@cache
def prefixes() -> dict[str, str]:
    """Give the namespaces by the prefixes that IPTC prints, for packets of our own."""
    found = {"rdf": RDF, "x": X, "xmpNote": XMP_NOTE}
    queue = list(_shapes().values())
    while queue:
        shape = queue.pop()
        found[shape.prefix] = shape.namespace
        queue.extend(shape.fields.values())
    return found
