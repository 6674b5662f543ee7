r"""Properties set and deleted in a packet's own tree, with all else kept as it lies.

A value that is already there, in whichever form, is left untouched; an edit that changes nothing
leaves the packet's bytes. Items of a list that stay keep what other programs put into them.

>>> from captions.tagging.xmp.packet import new_packet
>>> packet = new_packet()
>>> edit_values(packet, {"headline": "High tide\x07", "description": "The tide."})
('headline: 1 character that XML cannot hold was left out',)
>>> from captions.tagging.xmp.reading import read_values
>>> read_values(packet).values
{'headline': 'High tide', 'description': {'x-default': 'The tide.'}}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from captions.errors import ImageError
from captions.tagging.xmp.building import build_property, clean_text, normal_value
from captions.tagging.xmp.expressions import EXPRESSIONS, with_others
from captions.tagging.xmp.foreign import keep_foreign
from captions.tagging.xmp.reading import read_property, read_text
from captions.tagging.xmp.shapes import ABOUT, DESCRIPTION, SHAPES, properties_by_tag
from captions.tagging.xmp.trees import attributes, descriptions, drop_attribute, remove_element

if TYPE_CHECKING:
    from lxml.etree import _Element

    from captions.tagging.xmp.packet import Packet
    from captions.tagging.xmp.shapes import Shape, Value

_STALE = (
    "{http://ns.adobe.com/tiff/1.0/}NativeDigest",
    "{http://ns.adobe.com/exif/1.0/}NativeDigest",
)
"""Digests of native tags, which an edit makes void; XMP specification part 3, section 3.2.3.4."""


class _Found(NamedTuple):
    """One occurrence of a property."""

    description: _Element
    element: _Element | None
    """None where it is an attribute of the description."""
    value: Value | None


def edit_values(packet: Packet, changes: Mapping[str, Value | None]) -> tuple[str, ...]:
    """Set and delete properties.

    Args:
        packet: Edited in place; its stored bytes are dropped when something changed.
        changes: Values by snake name, as reading gives them; None or an empty value deletes.
            Text for a lang-alt sets its default and keeps its other languages; other people's
            rights expressions stay beside a policy of ours.

    Returns:
        Notes on what was left out, and on what may now be out of date.

    Raises:
        ImageError: A value of the wrong form, a name that is no property, or a packet of which
            a part could not be read. Nothing was changed then.
    """
    notes: list[str] = []
    index = _index(packet, changes)
    todo = [_prepare(packet, name, value, index, notes) for name, value in changes.items()]
    todo = [change for change in todo if not _stands(change)]
    if not todo:
        return tuple(notes)
    if packet.refusal is not None:
        raise ImageError(packet.where, packet.refusal, "Write a sidecar instead.")
    for change in todo:
        notes += _apply(packet, change)
    _drop_stale(packet)
    packet.xmp = packet.xmp_extended = None
    return tuple(notes)


class _Change(NamedTuple):
    name: str
    shape: Shape
    value: Value | None
    found: list[_Found]


def _prepare(
    packet: Packet,
    name: str,
    value: Value | None,
    index: Mapping[str, list[_Found]],
    notes: list[str],
) -> _Change:
    """Bring a change into normal form, beside what it is to replace."""
    shape = SHAPES.get(name)
    if shape is None:
        raise ImageError(packet.where, f"{name} is no IPTC property", "Correct the name.")
    found = index.get(name, [])
    lost = _illegal(value)
    if lost:
        some = "1 character" if lost == 1 else f"{lost} characters"
        were = "was" if lost == 1 else "were"
        notes.append(f"{name}: {some} that XML cannot hold {were} left out")
    if name == EXPRESSIONS and value and found:
        value = with_others(value, found[0].value)
    normal = normal_value(value, shape, name)
    if shape.kind == "alt" and isinstance(value, str) and isinstance(normal, Mapping) and found:
        normal = _with_languages(name, normal["x-default"], found[0].value, notes)
    return _Change(name, shape, normal, found)


def _illegal(value: Value | None) -> int:
    """Count the characters that XML cannot hold."""
    if isinstance(value, str):
        return len(value) - len(clean_text(value))
    if isinstance(value, Mapping):
        return sum(map(_illegal, value.values()))
    return sum(map(_illegal, value)) if isinstance(value, Sequence) else 0


def _with_languages(
    name: str, default: Value, current: Value | None, notes: list[str]
) -> dict[str, Value]:
    """Set the default language; a tagged copy of the old default follows it, others stay."""
    texts = dict(current) if isinstance(current, Mapping) else {}
    old = texts.pop("x-default", None)
    updated = {lang: default if text == old else text for lang, text in texts.items()}
    if default != old and any(text != default for text in updated.values()):
        notes.append(f"{name}: other languages were not updated")
    return {"x-default": default, **updated}


def _index(packet: Packet, names: Mapping[str, object]) -> dict[str, list[_Found]]:
    """Find every occurrence of the properties named, in the packet's order."""
    known = properties_by_tag()
    found: dict[str, list[_Found]] = {}
    for description in descriptions(packet.rdf):
        for tag, text in attributes(description):
            if tag in known and known[tag][0] in names:
                name, shape = known[tag]
                value = read_text(text, shape)
                found.setdefault(name, []).append(_Found(description, None, value))
        for child in description:
            if child.tag in known and known[child.tag][0] in names:
                name, shape = known[child.tag]
                value = read_property(child, shape)
                found.setdefault(name, []).append(_Found(description, child, value))
    return found


def _stands(change: _Change) -> bool:
    """Tell whether the value is there and no other copy says otherwise; empty ones say nothing."""
    if change.value is None:
        return not change.found
    stored = [found.value for found in change.found if found.value is not None]
    return bool(stored) and all(
        value == change.value or normal_value(value, change.shape, change.name) == change.value
        for value in stored
    )


def _apply(packet: Packet, change: _Change) -> list[str]:
    """Put the new element where the first old one was, and remove the old ones."""
    notes: list[str] = []
    if change.value is not None:
        notes = _insert(packet, change, change.value)
    for description, element, _ in change.found:
        if element is None:
            drop_attribute(description, change.shape.tag)
        else:
            remove_element(element)
    return notes


def _insert(packet: Packet, change: _Change, value: Value) -> list[str]:
    old = next((found.element for found in change.found if found.element is not None), None)
    parent = old.getparent() if old is not None else None
    if old is None or parent is None:
        home = change.found[0].description if change.found else _home(packet, change.shape)
        _append(home, change.shape, value)
        return []
    new = build_property(parent, change.shape, value)
    parent.remove(new)
    old.addnext(new)
    new.tail, old.tail = old.tail, None
    return [f"{change.name}: {note}" for note in keep_foreign(old, new, change.shape)]


def _append(description: _Element, shape: Shape, value: Value) -> None:
    """Append a property on a line of its own where the others have theirs."""
    last = description[-1] if len(description) else None
    new = build_property(description, shape, value)
    if last is not None and last.tail and description.text and not description.text.strip():
        last.tail, new.tail = description.text, last.tail


def _home(packet: Packet, shape: Shape) -> _Element:
    """Choose the description that already speaks in the property's namespace, else the first."""
    homes = [d for d in descriptions(packet.rdf) if d.tag == DESCRIPTION]
    mark = f"{{{shape.namespace}}}"
    for home in homes:
        names = [*home.attrib, *(child.tag for child in home)]
        if any(isinstance(name, str) and name.startswith(mark) for name in names):
            return home
    if homes:
        return homes[0]
    home = etree.SubElement(packet.rdf, DESCRIPTION)
    home.set(ABOUT, "")
    return home


def _drop_stale(packet: Packet) -> None:
    for description in descriptions(packet.rdf):
        for tag in _STALE:
            drop_attribute(description, tag)
            for element in description.findall(tag):
                remove_element(element)
