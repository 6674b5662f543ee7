"""Properties beside the 66 that a packet's keeping needs: when it was last edited, whose it is.

>>> from captions.tagging.xmp.packet import new_packet
>>> packet = new_packet()
>>> set_text(packet, METADATA_DATE, "2026-05-01T10:00:00Z")
>>> get_text(packet, METADATA_DATE), get_text(packet, SIDECAR_FOR)
('2026-05-01T10:00:00Z', None)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from captions.tagging.xmp.shapes import ABOUT, DESCRIPTION, properties_by_tag
from captions.tagging.xmp.trees import (
    attributes,
    descriptions,
    drop_attribute,
    is_syntax,
    remove_element,
)

if TYPE_CHECKING:
    from captions.tagging.xmp.packet import Packet

METADATA_DATE = "{http://ns.adobe.com/xap/1.0/}MetadataDate"
SIDECAR_FOR = "{http://ns.adobe.com/photoshop/1.0/}SidecarForExtension"

_PREFIXES = {
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
}
_KEEPING = ("{http://ns.adobe.com/xap/1.0/}", "{http://ns.adobe.com/xap/1.0/mm/}", SIDECAR_FOR)


def get_text(packet: Packet, tag: str) -> str | None:
    """Give the first text of a simple property; None where it is absent or empty."""
    for description in descriptions(packet.rdf):
        text = description.get(tag) or description.findtext(tag)
        if text and text.strip():
            return text.strip()
    return None


def set_text(packet: Packet, tag: str, text: str) -> None:
    """Set a simple property, in place of every copy of it."""
    found = descriptions(packet.rdf)
    for description in found:
        drop_attribute(description, tag)
        for child in description.findall(tag):
            remove_element(child)
    home = next((item for item in found if item.tag == DESCRIPTION), None)
    if home is None:
        home = etree.SubElement(packet.rdf, DESCRIPTION)
        home.set(ABOUT, "")
    namespace = tag[1:].partition("}")[0]
    known = namespace in home.nsmap.values()
    element = etree.SubElement(
        home, tag, nsmap=None if known else {_PREFIXES[namespace]: namespace}
    )
    element.text = text
    packet.xmp = packet.xmp_extended = None


def has_foreign(packet: Packet) -> bool:
    """Tell whether a packet holds more than IPTC's properties and the keeping of its own dates."""
    known = properties_by_tag()
    for description in descriptions(packet.rdf):
        tags = [name for name, _ in attributes(description) if not is_syntax(name)]
        tags += [child.tag for child in description if isinstance(child.tag, str)]
        if any(tag not in known and not tag.startswith(_KEEPING) for tag in tags):
            return True
    return False
