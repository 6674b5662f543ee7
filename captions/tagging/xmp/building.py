"""Values → XML elements in the canonical form of their property.

>>> from lxml import etree
>>> from captions.tagging.xmp.shapes import SHAPES
>>> parent = etree.Element("r")
>>> _ = build_property(parent, SHAPES["source"], "Sol")
>>> etree.tostring(parent[0])
b'<photoshop:Source xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">Sol</photoshop:Source>'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import regex
from lxml import etree

from captions.errors import ImageError
from captions.tagging.xmp.shapes import LANG, LI, PARSE_TYPE, RDF

if TYPE_CHECKING:
    from lxml.etree import _Element

    from captions.tagging.xmp.shapes import Shape, Value

_TOO_LARGE = 1e300
_ILLEGAL = regex.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def clean_text(text: str) -> str:
    """Take out the characters that XML 1.0 cannot hold, such as most control characters."""
    return _ILLEGAL.sub("", text)


def normal_value(value: Value | None, shape: Shape, name: str) -> Value | None:
    """Bring a value into the form that it will be read back in; None when nothing is left.

    Args:
        value: As `captions.tagging.xmp.reading.XmpReading` describes; text for a lang-alt is its
            default language.
        shape: The property's form.
        name: The property, for the error.

    Returns:
        The value without illegal characters, empty texts and unset fields. A lang-alt has its
        default first, and gets one if it has none.

    Raises:
        ImageError: A value of the wrong kind, or a field that the structure does not have.
    """
    if value is None:
        return None
    if shape.array is None:
        return _normal_single(value, shape, name)
    if isinstance(value, str | Mapping) or not isinstance(value, Sequence):
        raise _wrong(name, "is a list")
    items = [_normal_single(item, shape, name) for item in value]
    return [item for item in items if item is not None] or None


def _normal_single(value: Value, shape: Shape, name: str) -> Value | None:
    if shape.kind == "alt":
        return _normal_alt(value, name)
    if shape.kind == "struct":
        return _normal_struct(value, shape, name)
    if isinstance(value, str):
        return clean_text(value) or None
    if shape.kind == "text" or isinstance(value, Mapping | Sequence):
        raise _wrong(name, "is text" if shape.kind == "text" else "is a number")
    if not -_TOO_LARGE < value < _TOO_LARGE:
        raise _wrong(name, "is a number of moderate size")
    if shape.kind == "real":
        return float(value)
    if value != int(value):
        raise _wrong(name, "is a whole number")
    return int(value)


def _normal_alt(value: Value, name: str) -> Value | None:
    if isinstance(value, str):
        value = {"x-default": value}
    if not isinstance(value, Mapping):
        raise _wrong(name, "is text by language")
    texts: dict[str, Value] = {}
    for language, text in value.items():
        if not isinstance(text, str):
            raise _wrong(name, "is text by language")
        if clean_text(text) and clean_text(language):
            texts[clean_text(language)] = clean_text(text)
    if not texts:
        return None
    default = texts.pop("x-default", None) or next(iter(texts.values()))
    return {"x-default": default, **texts}


def _normal_struct(value: Value, shape: Shape, name: str) -> Value | None:
    if not isinstance(value, Mapping):
        raise _wrong(name, "is a structure")
    fields: dict[str, Value] = {}
    for field, part in value.items():
        if field not in shape.fields:
            raise _wrong(f"{name}/{field}", "is no field of the standard")
        normal = normal_value(part, shape.fields[field], f"{name}/{field}")
        if normal is not None:
            fields[field] = normal
    return fields or None


def _wrong(name: str, what: str) -> ImageError:
    remedy = "Give the value in the form of the IPTC standard."
    return ImageError(name, f"the property {what}", remedy)


def build_property(parent: _Element, shape: Shape, value: Value) -> _Element:
    """Append the element of a property or field with a normal value."""
    element = _named(parent, shape.tag, shape.prefix, shape.namespace)
    if shape.kind == "alt" and isinstance(value, Mapping):
        _build_alt(element, value)
    elif shape.array is not None and isinstance(value, Sequence):
        array = _rdf(element, shape.array)
        for item in value:
            fill_item(etree.SubElement(array, LI), shape, item)
    else:
        fill_item(element, shape, value)
    return element


def fill_item(element: _Element, shape: Shape, value: Value) -> None:
    """Fill a property of one value, or an array's item."""
    if shape.kind == "struct" and isinstance(value, Mapping):
        element.set(PARSE_TYPE, "Resource")
        for name, part in value.items():
            build_property(element, shape.fields[name], part)
    else:
        element.text = _number(value) if isinstance(value, int | float) else str(value)


def _build_alt(element: _Element, texts: Mapping[str, Value]) -> None:
    array = _rdf(element, "Alt")
    for language, text in texts.items():
        item = etree.SubElement(array, LI)
        item.set(LANG, language)
        item.text = str(text)


def _rdf(element: _Element, name: str) -> _Element:
    return _named(element, f"{{{RDF}}}{name}", "rdf", RDF)


def _named(parent: _Element, tag: str, prefix: str, namespace: str) -> _Element:
    """Append an element under the prefix that the packet has for its namespace, else ours."""
    known = namespace in parent.nsmap.values()
    return etree.SubElement(parent, tag, nsmap=None if known else {prefix: namespace})


def _number(value: float) -> str:
    """Write a number as XMP does: digits and a point, no exponent; ``5`` rather than ``5.0``."""
    if value == int(value):
        return str(int(value))
    return f"{Decimal(repr(value)):f}"
