"""A packet → the bytes to store: one packet with room to grow, or main and Extended XMP.

A packet that nobody edited gives the very bytes it was opened from. What a JPEG segment cannot
hold is moved to the extension, bulky matter first; what many readers look for in the main packet
only (rights, creator, caption, source type) never is. XMP specification part 3, section 1.1.3.1.

>>> from captions.tagging.xmp.packet import new_packet
>>> from captions.tagging.xmp.editing import edit_values
>>> packet = new_packet()
>>> _ = edit_values(packet, {"credit_line": "Sol"})
>>> blocks = to_blocks(packet)
>>> blocks.xmp.endswith(b'<?xpacket end="w"?>'), blocks.xmp_extended
(True, None)
"""

from __future__ import annotations

import copy
import hashlib
from typing import TYPE_CHECKING

import msgspec
from lxml import etree

from captions.errors import ImageError
from captions.tagging.xmp.packet import new_packet
from captions.tagging.xmp.shapes import (
    ABOUT,
    DESCRIPTION,
    HAS_EXTENDED,
    SHAPES,
    XMP_NOTE,
    prefixes,
)
from captions.tagging.xmp.trees import (
    attributes,
    descriptions,
    drop_attribute,
    find_rdf,
    is_syntax,
    remove_element,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from captions.tagging.xmp.packet import Packet

MAX_MAIN_BYTES = 65_502
"""What a JPEG segment holds beside the signature."""

PADDING_BYTES = 2_048

_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
_END = '\n<?xpacket end="{}"?>'
_BULKY = (
    "{http://ns.adobe.com/xap/1.0/}Thumbnails",
    "{http://ns.adobe.com/camera-raw-settings/1.0/}",
    "{http://ns.adobe.com/photoshop/1.0/}History",
)
"""Moved to the extension first, in this order."""
_MAIN = frozenset(
    SHAPES[name].tag
    for name in (
        *("creator_names", "credit_line", "source", "description", "headline", "title"),
        *("copyright_notice", "copyright_owners", "licensors", "usage_terms", "instructions"),
        *("webstatement_rights", "data_mining", "other_constraints", "digital_source_type"),
        *("date_created", "alt_text_accessibility"),
    )
) | {"{http://ns.adobe.com/xap/1.0/rights/}Marked", HAS_EXTENDED}


class XmpBlocks(msgspec.Struct, frozen=True):
    """What a container stores."""

    xmp: bytes | None
    """None when there is nothing to say."""
    xmp_extended: bytes | None = None


def to_blocks(
    packet: Packet, *, max_main_bytes: int | None = MAX_MAIN_BYTES, writable: bool = True
) -> XmpBlocks:
    """Serialise a packet.

    Args:
        packet: As opened or edited; it stays as it is.
        max_main_bytes: Length that a main packet may have; None outside JPEG, which has no
            Extended XMP.
        writable: Whether other programs may edit it in place, in 2 KB of padding. PNG says no.

    Returns:
        The stored bytes of an unedited packet, else new ones.

    Raises:
        ImageError: What must stay in the main packet is too long for it.
    """
    if packet.xmp is not None or (packet.is_new and not len(packet.rdf)):
        return XmpBlocks(packet.xmp, packet.xmp_extended)
    body = _serialise(packet.root, packet)
    end = _END.format("w" if writable else "r").encode()
    room = None if max_main_bytes is None else max_main_bytes - len(_BEGIN) - len(end)
    extended = None
    if room is not None and len(body) > room:
        body, extended = _split(packet, room)
    padding = 0 if not writable else PADDING_BYTES
    if room is not None:
        padding = min(padding, room - len(body))
    return XmpBlocks(_BEGIN + body + _padding(padding) + end, extended)


def to_sidecar(packet: Packet) -> bytes:
    """Serialise a packet as an XML file of its own; an unedited one as it was read."""
    if packet.xmp is not None:
        return packet.xmp
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return head + _serialise(packet.root, packet) + b"\n"


def _padding(length: int) -> bytes:
    line = b" " * 99 + b"\n"
    return (line * (length // len(line) + 1))[:length]


def _serialise(root: _Element, packet: Packet) -> bytes:
    """Give the tree's text, and the comments and instructions that stand beside it."""
    if packet.is_new:
        etree.cleanup_namespaces(root, top_nsmap=prefixes())
        etree.indent(root, " ")
    before = [*_bystanders(packet.root, preceding=True)][::-1]
    after = [*_bystanders(packet.root, preceding=False)]
    return b"\n".join(_bytes(node) for node in (*before, root, *after))


def _bystanders(root: _Element, *, preceding: bool) -> Iterator[_Element]:
    for node in root.itersiblings(preceding=preceding):
        if getattr(node, "target", None) != "xpacket":
            yield node


def _bytes(node: _Element) -> bytes:
    return etree.tostring(node, encoding="UTF-8", xml_declaration=False, with_tail=False)


def _split(packet: Packet, room: int) -> tuple[bytes, bytes]:
    """Move properties to an extension until the main body fits."""
    root = copy.deepcopy(packet.root)
    rdf = find_rdf(root)
    if rdf is None or not len(rdf):
        raise _too_long(packet)
    extension = new_packet(packet.where)
    homes: dict[_Element, _Element] = {}
    _name_extension(rdf, "0" * 32)
    excess = len(_serialise(root, packet)) - room
    for element in _movable(rdf):
        if excess <= 0:
            break
        saved = _move(element, extension, homes)
        excess -= saved
        if excess <= 0:
            excess = len(_serialise(root, packet)) - room
    if excess > 0:
        raise _too_long(packet)
    extended = _serialise(extension.root, extension)
    guid = hashlib.md5(extended, usedforsecurity=False).hexdigest().upper()
    _name_extension(rdf, guid)
    return _serialise(root, packet), extended


def _name_extension(rdf: _Element, guid: str) -> None:
    """Name the extension in the first description."""
    first = descriptions(rdf)[0]
    drop_attribute(first, HAS_EXTENDED)
    for old in first.findall(HAS_EXTENDED):
        remove_element(old)
    etree.SubElement(first, HAS_EXTENDED, nsmap={"xmpNote": XMP_NOTE}).text = guid


def _movable(rdf: _Element) -> list[_Element]:
    """Give the properties that may leave the main packet, the first to go first."""
    for description in descriptions(rdf):
        _unfold_attributes(description)
    found = [
        child
        for description in descriptions(rdf)
        for child in description
        if isinstance(child.tag, str) and child.tag not in _MAIN
    ]
    return sorted(found, key=_rank)


def _unfold_attributes(description: _Element) -> None:
    """Turn properties written as attributes into elements, which can be moved."""
    for name, text in attributes(description):
        if name not in _MAIN and not is_syntax(name):
            del description.attrib[name]
            etree.SubElement(description, name).text = text


def _rank(element: _Element) -> tuple[int, int]:
    tag = str(element.tag)
    place = next((i for i, bulky in enumerate(_BULKY) if tag.startswith(bulky)), len(_BULKY))
    return place, -len(_bytes(element))


def _move(element: _Element, extension: Packet, homes: dict[_Element, _Element]) -> int:
    """Move a property to the extension; give the bytes that the main packet saves at least."""
    parent = element.getparent()
    if parent is None:
        return 0
    home = homes.get(parent)
    if home is None:
        home = homes[parent] = etree.SubElement(extension.rdf, DESCRIPTION)
        home.set(ABOUT, parent.get(ABOUT, parent.get("about", "")))
    size = len(_bytes(element))
    remove_element(element)
    element.tail = None
    home.append(element)
    return size


def _too_long(packet: Packet) -> ImageError:
    what = "its XMP is too long even without what can be moved to Extended XMP"
    return ImageError(packet.where, what, "Shorten the description or the rights texts.")
