"""What other programs put inside a property's value, carried over when the value is replaced.

An item of a list that stays is moved as it is, with its qualifiers and unknown fields. A single
structure keeps its unknown fields. Unknown fields of an item that goes, go with it, and are told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from lxml import etree

from captions.tagging.xmp.reading import array_items, read_item, struct_nodes
from captions.tagging.xmp.shapes import LI
from captions.tagging.xmp.trees import attributes, is_syntax

if TYPE_CHECKING:
    from lxml.etree import _Element

    from captions.tagging.xmp.shapes import Shape


def keep_foreign(old: _Element, new: _Element, shape: Shape) -> list[str]:
    """Carry what is not ours from a property's old element to its new one; give notes."""
    if shape.array is not None:
        return _keep_items(old, new, shape)
    if shape.kind == "struct":
        for node in struct_nodes(old):
            _move_fields(node, new, shape)
    return []


def _keep_items(old: _Element, new: _Element, shape: Shape) -> list[str]:
    rest: dict[bytes, list[_Element]] = {}
    for item in array_items(old):
        if item.tag == LI:
            rest.setdefault(_key(item, shape), []).append(item)
    for item in array_items(new):
        same = rest.get(_key(item, shape))
        parent = item.getparent()
        if same and parent is not None:
            kept = same.pop(0)
            kept.tail = None
            parent.replace(item, kept)
    if shape.kind != "struct":
        return []
    lost = sum(_count_foreign(item, shape) for items in rest.values() for item in items)
    return [f"unknown fields went with the items replaced: {lost}"] if lost else []


def _key(item: _Element, shape: Shape) -> bytes:
    """Give what is equal for items of equal value, in whichever order their fields stand."""
    return msgspec.json.encode(read_item(item, shape), order="sorted")


def _count_foreign(item: _Element, shape: Shape) -> int:
    return sum(
        _is_foreign(name, shape)
        for node in struct_nodes(item)
        for name in (*node.attrib, *(child.tag for child in node))
    )


def _move_fields(node: _Element, new: _Element, shape: Shape) -> None:
    for name, text in attributes(node):
        if _is_foreign(name, shape):
            prefix = next(
                (p for p, uri in node.nsmap.items() if p and name[1:].startswith(uri)), ""
            )
            nsmap = {prefix: node.nsmap[prefix]} if prefix else None
            etree.SubElement(new, name, nsmap=nsmap).text = text
    for child in list(node):
        if _is_foreign(child.tag, shape):
            child.tail = None
            new.append(child)


def _is_foreign(name: object, shape: Shape) -> bool:
    """Tell a field that the structure does not have; RDF's and XML's own names are none."""
    if not isinstance(name, str):
        return False
    return name not in shape.names and not is_syntax(name)
