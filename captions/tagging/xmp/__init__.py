"""XMP: a packet's bytes ⇄ the values of the IPTC properties, with all else in it kept.

>>> packet = new_packet()
>>> _ = edit_values(packet, {"person_in_image_names": ["Ana Reis", "Han Ji-woo"]})
>>> read_values(open_packet(to_blocks(packet).xmp)).values
{'person_in_image_names': ['Ana Reis', 'Han Ji-woo']}
"""

from captions.tagging.xmp.editing import edit_values
from captions.tagging.xmp.packet import Packet, new_packet, open_packet
from captions.tagging.xmp.reading import XmpReading, read_values
from captions.tagging.xmp.records import record_to_xmp, xmp_to_record_fields
from captions.tagging.xmp.shapes import Value
from captions.tagging.xmp.writing import MAX_MAIN_BYTES, XmpBlocks, to_blocks, to_sidecar

__all__ = [
    "MAX_MAIN_BYTES",
    "Packet",
    "Value",
    "XmpBlocks",
    "XmpReading",
    "edit_values",
    "new_packet",
    "open_packet",
    "read_values",
    "record_to_xmp",
    "to_blocks",
    "to_sidecar",
    "xmp_to_record_fields",
]
