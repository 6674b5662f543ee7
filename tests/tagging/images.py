"""Small images of every format, made by Pillow and by hand, for the tests of this room.

>>> from captions.tagging.containers import scan_file
>>> from captions.tagging.source import BytesSource
>>> scan_file(BytesSource(jpeg_file(), "a.jpg"))[0].name
'jpeg'
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from PIL import Image, ImageCms

from captions.tagging.container import Tag
from captions.tagging.ifd_patch import EMPTY_STREAM, patch_stream
from captions.tagging.photoshop import IIM, Resource, join_resources
from captions.tagging.png_chunks import make_chunk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.tagging.container import Piece, TagKey

SIZE = (24, 16)


def xmp_packet(title: str) -> bytes:
    """Give a packet with a title."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        f' photoshop:Headline="{title}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def exif_stream(artist: str) -> bytes:
    """Give an Exif stream with an artist and a capture time."""
    changes: dict[TagKey, Tag | None] = {
        ("ifd0", 0x013B): Tag(2, artist.encode() + b"\0"),
        ("exif", 0x9003): Tag(2, b"2026:05:01 00:00:00\0"),
    }
    return patch_stream(EMPTY_STREAM, changes, "exif")


def iim_block(city: str) -> bytes:
    """Give IIM datasets with a city."""
    text = city.encode()
    return b"\x1c\x01\x5a\0\x03\x1b%G\x1c\x02\x5a" + struct.pack(">H", len(text)) + text


def resource_block(city: str, pad: int = 0) -> bytes:
    """Give image resources: one of ours, and one of ``pad`` bytes that is not."""
    unknown = Resource(b"8BIM", 0x03ED, b"\x04name\0", b"r" * pad)
    return join_resources([Resource(b"8BIM", IIM, b"\0\0", iim_block(city)), unknown])


def picture(mode: str = "RGB") -> Image.Image:
    """Give a picture with something to see, and to see through in a mode with alpha."""
    image = Image.linear_gradient("L").resize(SIZE).rotate(20).convert(mode)
    if mode.endswith("A"):
        image.putalpha(Image.linear_gradient("L").resize(SIZE))
    return image


def saved(format_name: str, mode: str = "RGB", /, **options: object) -> bytes:
    """Give the picture as a file, as Pillow writes it."""
    out = io.BytesIO()
    picture(mode).save(out, format_name, **options)
    return out.getvalue()


def icc_profile() -> bytes:
    """Give a small colour profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg_segment(marker: int, payload: bytes) -> bytes:
    """Give a JPEG segment."""
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload


def jpeg_file(segments: Sequence[bytes] = (), trailer: bytes = b"", **options: object) -> bytes:
    """Give a JPEG with segments after JFIF, and a trailer."""
    data = saved("JPEG", quality=60, **options)
    [length] = struct.unpack_from(">H", data, 4)
    at = 4 + length
    return data[:at] + b"".join(segments) + data[at:] + trailer


def png_file(before: Sequence[bytes] = (), after: Sequence[bytes] = (), **options: object) -> bytes:
    """Give a PNG with chunks before the image data, and after."""
    data = saved("PNG", **options)
    at = data.index(b"IDAT") - 4
    end = data.index(b"IEND") - 4
    return data[:at] + b"".join(before) + data[at:end] + b"".join(after) + data[end:]


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """Give a PNG chunk."""
    return make_chunk(kind, data)


def riff_chunk(name: bytes, data: bytes) -> bytes:
    """Give a RIFF chunk, padded."""
    return name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def webp_file(chunks: Sequence[bytes] = (), mode: str = "RGB", **options: object) -> bytes:
    """Give a WebP file with chunks at its end."""
    data = saved("WEBP", mode, **options) + b"".join(chunks)
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


def assembled(data: bytes, pieces: Sequence[Piece]) -> bytes:
    """Give the file that pieces make out of a file."""
    return b"".join(p if isinstance(p, bytes) else data[p.start : p.end] for p in pieces)


def pixels(data: bytes) -> list[bytes]:
    """Decode all frames."""
    frames = []
    with Image.open(io.BytesIO(data)) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            frames.append(image.convert("RGBA").tobytes())
    return frames
