"""A packet's tree → the values of the 66 properties, whichever equivalent form they stand in.

RDF allows a structure to be nested, shortened to attributes or marked ``parseType="Resource"``,
and programs write lists as text and text as lists; all give the same value here.

>>> from captions.tagging.xmp.packet import open_packet
>>> packet = open_packet(b'''<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
... <rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="Sol"
... xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Ana Reis</dc:creator>
... </rdf:Description></rdf:RDF>''')
>>> read_values(packet).values
{'credit_line': 'Sol', 'creator_names': ['Ana Reis']}
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec
import regex

from captions.tagging.xmp.shapes import (
    DESCRIPTION,
    LANG,
    LI,
    PARSE_TYPE,
    RDF,
    RESOURCE,
    VALUE,
    Value,
    properties_by_tag,
)
from captions.tagging.xmp.trees import attributes, descriptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from captions.tagging.xmp.packet import Packet
    from captions.tagging.xmp.shapes import Shape

_ARRAYS = frozenset(f"{{{RDF}}}{name}" for name in ("Bag", "Seq", "Alt"))
_INT = regex.compile(r"[+-]?[0-9]{1,400}")
_REAL = regex.compile(r"[+-]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})")


class XmpReading(msgspec.Struct, frozen=True):
    """What a packet says."""

    values: dict[str, Value]
    """Values by the properties' snake names; a property without a value is absent.

    Text, dates, addresses and coordinates are text as written; a number that is none is text;
    lang-alts are ``{language: text}``; structures are dicts by snake names; bags and seqs lists.
    """
    plus: dict[str, tuple[str, ...]] = {}
    """By local name, the texts of the PLUS properties that are none of IPTC's."""
    notes: tuple[str, ...] = ()


_PLUS = "{http://ns.useplus.org/ldf/xmp/1.0/}"


def read_values(packet: Packet) -> XmpReading:
    """Read every IPTC property of a packet. The first of several occurrences counts."""
    known = properties_by_tag()
    values: dict[str, Value] = {}
    plus: dict[str, tuple[str, ...]] = {}
    notes = list(packet.notes)
    for description in descriptions(packet.rdf):
        for tag, text in attributes(description):
            if tag in known:
                name, shape = known[tag]
                _keep(values, notes, name, read_text(text, shape))
            elif tag.startswith(_PLUS) and text:
                plus.setdefault(tag.removeprefix(_PLUS), (text,))
        for child in description:
            if child.tag in known:
                name, shape = known[child.tag]
                _keep(values, notes, name, read_property(child, shape))
            elif isinstance(child.tag, str) and child.tag.startswith(_PLUS):
                texts = tuple(text for text in map(_text, array_items(child)) if text)
                plus.setdefault(child.tag.removeprefix(_PLUS), texts)
    return XmpReading(values, plus, tuple(notes))


def _keep(values: dict[str, Value], notes: list[str], name: str, value: Value | None) -> None:
    if value is None:
        return
    if name not in values:
        values[name] = value
    elif values[name] != value:
        notes.append(f"{name} stands twice with different values; the first counts")


def read_property(element: _Element, shape: Shape) -> Value | None:
    """Read one property or field in its expected form, from any equivalent one."""
    if shape.kind == "alt":
        return _read_alt(element)
    if shape.array is None:
        return read_item(_first_item(element), shape)
    items = [read_item(item, shape) for item in array_items(element)]
    return [item for item in items if item is not None] or None


def read_item(element: _Element, shape: Shape) -> Value | None:
    """Read a single value, or one item of an array."""
    if shape.kind == "struct":
        return _read_struct(element, shape)
    text = _text(element)
    return _SCALARS[shape.kind](text) if text else None


def array_items(element: _Element) -> list[_Element]:
    """Give an array's items, or the element itself where it holds no array."""
    for child in element:
        if child.tag in _ARRAYS:
            return child.findall(LI)
    return [element]


def _first_item(element: _Element) -> _Element:
    """Give the item that speaks for an array: of alternatives the default, else the first."""
    if not len(element):
        return element
    items = array_items(element)
    for item in items:
        if item.get(LANG) == "x-default":
            return item
    return items[0] if items else element


def read_text(text: str, shape: Shape) -> Value | None:
    """Turn text that stands alone into the form the property has."""
    if not text or shape.kind == "struct":
        return None
    if shape.kind == "alt":
        return {"x-default": text}
    value = _SCALARS[shape.kind](text)
    return value if shape.array is None else [value]


def _read_alt(element: _Element) -> dict[str, Value] | None:
    texts: dict[str, Value] = {}
    for item in array_items(element):
        text = _text(item)
        if text:
            texts.setdefault(item.get(LANG) or "x-default", text)
    return texts or None


def _text(element: _Element) -> str:
    """Give an element's text, or that of its rdf:value where it has qualifiers."""
    if not len(element):
        return element.text or element.get(RESOURCE) or element.get(VALUE) or ""
    for node in (element, *element.findall(DESCRIPTION)):
        value = node.find(VALUE)
        if value is not None:
            return value.text or value.get(RESOURCE) or ""
        if VALUE in node.attrib:
            return node.get(VALUE, "")
    if any(isinstance(child.tag, str) for child in element):
        return ""
    # Only comments, which part the text.
    return "".join([element.text or "", *(child.tail or "" for child in element)])


def _read_struct(element: _Element, shape: Shape) -> Value | None:
    fields: dict[str, Value] = {}
    for node in struct_nodes(element):
        for tag, text in attributes(node):
            name = shape.names.get(tag)
            value = None if name is None else read_text(text, shape.fields[name])
            if name is not None and value is not None:
                fields.setdefault(name, value)
        for child in node:
            name = shape.names.get(child.tag)
            value = None if name is None else read_property(child, shape.fields[name])
            if name is not None and value is not None:
                fields.setdefault(name, value)
    return fields or None


def struct_nodes(element: _Element) -> list[_Element]:
    """Give the elements whose attributes and children are a structure's fields."""
    if element.get(PARSE_TYPE) != "Resource":
        nested = [child for child in element if child.tag == DESCRIPTION]
        if nested:
            value = nested[0].find(VALUE)
            return [element, *(nested if value is None else struct_nodes(value))]
    value = element.find(VALUE)
    return [element] if value is None else struct_nodes(value)


def _integer(text: str) -> Value:
    return int(text) if _INT.fullmatch(text.strip()) else text


def _real(text: str) -> Value:
    number = float(text) if _REAL.fullmatch(text.strip()) else math.inf
    return number if math.isfinite(number) else text


def _same(text: str) -> Value:
    return text


_SCALARS: dict[str, Callable[[str], Value]] = {"text": _same, "int": _integer, "real": _real}
