"""Packets in the forms that programs write, for tests."""

from __future__ import annotations

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "crs": "http://ns.adobe.com/camera-raw-settings/1.0/",
    "zoo": "http://zoo.example/1/",
}

FOREIGN = (
    '<zoo:keeper>Kim</zoo:keeper><!-- feeding at noon --><zoo:herd rdf:parseType="Resource">'
    "<zoo:size>4</zoo:size></zoo:herd>"
)


def wrap(body: str, attributes: str = "") -> bytes:
    """Give a whole packet of one description."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {names} {attributes}>{body}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta>   \n   <?xpacket end="w"?>'
    ).encode()


def without_wrapper(packet: bytes) -> str:
    """Give a packet's rdf:RDF alone."""
    text = packet.decode()
    return text[text.index("<rdf:RDF") : text.index("</x:xmpmeta>")]
