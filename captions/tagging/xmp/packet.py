"""A packet opened: its tree, the bytes it came from, and what was odd about it.

The properties of an Extended XMP are merged into the main tree when the packet is opened, and
split off again, as far as needed, when it is written.

>>> packet = open_packet(b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>')
>>> len(packet.rdf), packet.refusal
(0, None)
"""

from __future__ import annotations

import msgspec
from lxml import etree
from lxml.etree import _Element

from captions.errors import ImageError
from captions.tagging.xmp.hardening import parse_tree
from captions.tagging.xmp.shapes import ABOUT, DESCRIPTION, HAS_EXTENDED, RDF, RDF_ROOT, X
from captions.tagging.xmp.trees import descriptions, drop_attribute, find_rdf, remove_element


class Packet(msgspec.Struct, kw_only=True):
    """A packet that can be read, edited and written."""

    root: _Element
    rdf: _Element
    where: str
    """The file, for errors."""
    xmp: bytes | None = None
    """The bytes it was opened from; None when new, or once it has been edited."""
    xmp_extended: bytes | None = None
    is_new: bool = False
    notes: tuple[str, ...] = ()
    refusal: str | None = None
    """Why it is not to be rewritten: something of it could not be read."""


def new_packet(where: str = "XMP") -> Packet:
    """Give a packet without properties."""
    root = etree.Element(f"{{{X}}}xmpmeta", nsmap={"x": X})
    rdf = etree.SubElement(root, RDF_ROOT, nsmap={"rdf": RDF})
    return Packet(root=root, rdf=rdf, where=where, is_new=True)


def open_packet(xmp: bytes | None, xmp_extended: bytes | None = None, where: str = "XMP") -> Packet:
    """Open a packet, or a sidecar's bytes.

    Args:
        xmp: The main packet as stored; None or an empty wrapper gives a new one.
        xmp_extended: The joined Extended XMP of a JPEG.
        where: The file, for errors.

    Returns:
        The packet with its extension merged. An extension that cannot be read is noted, and
        the packet can then be read but not be rewritten.

    Raises:
        ImageError: The main packet cannot be read.
    """
    root = None if xmp is None else parse_tree(xmp, where)
    if root is None:
        packet = new_packet(where)
        packet.xmp = xmp
        return packet
    rdf = find_rdf(root)
    if rdf is None:
        raise ImageError(where, "holds no rdf:RDF, so it is no XMP", "Remove it, or repair it.")
    packet = Packet(root=root, rdf=rdf, where=where, xmp=xmp, xmp_extended=xmp_extended)
    _check_subjects(packet)
    _merge_extension(packet)
    return packet


def _check_subjects(packet: Packet) -> None:
    about = {child.get(ABOUT, child.get("about", "")) for child in descriptions(packet.rdf)}
    if len(about) > 1:
        packet.notes += ("its descriptions are about different things (rdf:about)",)


def _merge_extension(packet: Packet) -> None:
    """Move the extension's descriptions to the main tree; its name is no property."""
    named = _drop_extension_name(packet.rdf)
    if packet.xmp_extended is None:
        if named:
            packet.notes += ("the Extended XMP that it names is not there",)
        return
    try:
        root = parse_tree(packet.xmp_extended, packet.where)
    except ImageError as error:
        packet.notes += (f"the Extended XMP {error.what}",)
        packet.refusal = f"its Extended XMP {error.what}"
        return
    rdf = None if root is None else find_rdf(root)
    if rdf is not None:
        packet.rdf.extend(descriptions(rdf))


def _drop_extension_name(rdf: _Element) -> bool:
    found = False
    for description in descriptions(rdf):
        if drop_attribute(description, HAS_EXTENDED):
            found = True
        for child in description.findall(HAS_EXTENDED):
            remove_element(child)
            found = True
        if found and not len(description) and description.tag == DESCRIPTION:
            _drop_if_empty(description)
    return found


def _drop_if_empty(description: _Element) -> None:
    if not set(description.attrib) - {ABOUT, "about"}:
        remove_element(description)
