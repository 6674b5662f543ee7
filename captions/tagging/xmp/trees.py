"""Small moves in an RDF tree that reading, editing and writing share."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from captions.tagging.xmp.shapes import RDF, RDF_ROOT, XML

if TYPE_CHECKING:
    from lxml.etree import _Element


def descriptions(rdf: _Element) -> list[_Element]:
    """Give the elements that hold properties: those at the top of rdf:RDF."""
    return [child for child in rdf if isinstance(child.tag, str)]


def find_rdf(root: _Element) -> _Element | None:
    """Find the element that holds the descriptions."""
    return root if root.tag == RDF_ROOT else next(root.iter(RDF_ROOT), None)


def remove_element(element: _Element) -> None:
    """Take an element out of its tree; text that follows it stays, unless it is white space."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail and tail.strip():
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def attributes(element: _Element) -> list[tuple[str, str]]:
    """Give the attributes as pairs of name and text."""
    return cast("list[tuple[str, str]]", element.attrib.items())


def drop_attribute(element: _Element, name: str) -> bool:
    """Remove an attribute; tell whether it was there."""
    if name not in element.attrib:
        return False
    del element.attrib[name]
    return True


def is_syntax(name: str) -> bool:
    """Tell whether an attribute's name belongs to RDF or XML rather than to a property."""
    return name == "about" or name.startswith((f"{{{RDF}}}", f"{{{XML}}}"))
