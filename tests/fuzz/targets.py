"""What is fuzzed: any bytes are read, and written where that is not refused, or give ImageError.

A target for each container and each family; anything raised but `CaptionsError` is a finding, and
so is a block that does not read back, or a picture that comes out with other bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.errors import CaptionsError
from captions.tagging.containers import CONTAINERS
from captions.tagging.exif import read_exif, write_exif
from captions.tagging.iim_values import read_iim, write_iim
from captions.tagging.source import BytesSource, hash_same_picture
from captions.tagging.xmp import edit_values, open_packet, read_values, to_blocks
from tests.tagging.images import (
    assembled,
    exif_stream,
    iim_block,
    jpeg_file,
    jpeg_segment,
    png_chunk,
    png_file,
    riff_chunk,
    saved,
    webp_file,
    xmp_packet,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from captions.tagging.container import Container
    from captions.tagging.xmp import Value

VALUES: dict[str, Value | None] = {
    "description": {"x-default": "Ana Reis in Gijón"},
    "creator_names": ["Leo Rui"],
}


def container_target(container: Container[object]) -> Callable[[bytes], None]:
    """Scan bytes as one container, give it a new packet, and hold the result to the laws."""

    def run(data: bytes) -> None:
        if not container.matches(data[:16]):
            return
        source = BytesSource(data, f"a.{container.name}")
        try:
            scan = container.scan(source)
            container.check_picture(source, scan)
            if not container.writable:
                return
            new = msgspec.structs.replace(scan.blocks, xmp=b"<new/>", xmp_extended=None)
            written = assembled(data, container.rewrite(source, scan, new))
            other = BytesSource(written, source.name)
            again = container.scan(other)
        except CaptionsError:
            return
        if again.blocks.xmp != b"<new/>":
            raise AssertionError("the packet does not read back")
        if hash_same_picture(source, scan.picture, other, again.picture) is None:
            raise AssertionError("the picture has other bytes")

    return run


def xmp_target(data: bytes) -> None:
    """Read a packet, edit it, and read the edit back."""
    try:
        packet = open_packet(data)
        read_values(packet)
        edit_values(packet, VALUES)
        made = to_blocks(packet)
        found = read_values(open_packet(made.xmp, made.xmp_extended)).values
    except CaptionsError:
        return
    if found.get("creator_names") != VALUES["creator_names"]:
        raise AssertionError("the edit does not read back")


def iim_target(data: bytes) -> None:
    """Read datasets, edit them, and read the edit back."""
    try:
        read_iim(data, "a")
        block = write_iim(data, VALUES, "a").block
        found = read_iim(block or b"", "a").values
    except CaptionsError:
        return
    if found.get("creator_names") != VALUES["creator_names"]:
        raise AssertionError("the edit does not read back")


def exif_target(data: bytes) -> None:
    """Read a stream, edit it, and read the edit back."""
    try:
        read_exif(data, "a")
        stream, _ = write_exif(data, VALUES, "a")
        found = read_exif(stream or b"", "a").values
    except CaptionsError:
        return
    if found.get("creator_names") != VALUES["creator_names"]:
        raise AssertionError("the edit does not read back")


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{container.name: container_target(container) for container in CONTAINERS},
    "xmp": xmp_target,
    "iim": iim_target,
    "exif": exif_target,
}


def seeds(name: str) -> list[bytes]:
    """Give small sound inputs to begin from."""
    packet, stream = xmp_packet("Quay"), exif_stream("Ana Reis")
    exif = jpeg_segment(0xE1, b"Exif\0\0" + stream)
    found = {
        "jpeg": [
            jpeg_file(),
            jpeg_file([exif, jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)]),
            jpeg_file([jpeg_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\4\x1c\2\5\0")]),
        ],
        "png": [
            png_file(),
            png_file([png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet)]),
            png_file([png_chunk(b"eXIf", stream), png_chunk(b"tEXt", b"Author\0Ana")]),
        ],
        "webp": [
            webp_file(),
            webp_file([riff_chunk(b"EXIF", stream), riff_chunk(b"XMP ", packet)]),
        ],
        "tiff": [saved("TIFF"), stream],
        "heif": [b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x0cmeta\0\0\0\0"],
        "psd": [b"8BPS\0\1" + bytes(6) + b"\0\3" + bytes(8) + b"\0\x08\0\3" + bytes(12)],
        "xmp": [packet],
        "iim": [iim_block("Gijón"), b"\x1c\x02\x05\0\x05F\xe4hre"],
        "exif": [stream],
    }
    return found[name]
