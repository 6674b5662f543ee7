r"""Photoshop image resources, cut apart: id, name and data of each, and what could not be read.

They stand in JPEG's APP13 segments, TIFF's tag 34377, PSD files and PNG's raw profiles. A resource
is a signature, an id, a name padded to even, a length, and data padded to even, all big-endian.
Some writers forget the pad; then the next resource is found at its signature.
Adobe Photoshop File Formats, "Image resource blocks"; XMP specification part 3, section 1.1.3.

>>> resources, rest = split_resources(b"8BIM\x04\x04\0\0\0\0\0\x03\x1c\x02\x00\0" b"8BIM\x04")
>>> [(r.id, r.data) for r in resources], rest
([(1028, b'\x1c\x02\x00')], b'8BIM\x04')
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SIGNATURES = frozenset([b"8BIM", b"AgHg", b"DCSR", b"PHUT", b"MeSa"])
"""How a resource may begin; Photoshop's own is the first."""

IIM, EXIF, XMP, IIM_DIGEST = 0x0404, 0x0422, 0x0424, 0x0425


class Resource(NamedTuple):
    """One image resource."""

    signature: bytes
    id: int
    name: bytes
    """A Pascal string as stored, its pad included; two zero bytes for none."""
    data: bytes


def split_resources(block: bytes) -> tuple[list[Resource], bytes]:
    """Cut a block of image resources apart.

    Args:
        block: Resources one after another.

    Returns:
        The whole resources in order, and the bytes from the first damaged one on, which are to
        be kept. Zero bytes after the last resource are such a rest too.
    """
    found = []
    at = 0
    while block[at : at + 4] in SIGNATURES and len(block) >= at + 12:
        name_end = at + 6 + (block[at + 6] + 2) // 2 * 2
        if len(block) < name_end + 4:
            break
        [length] = struct.unpack_from(">I", block, name_end)
        end = name_end + 4 + length
        if end > len(block):
            break
        [number] = struct.unpack_from(">H", block, at + 4)
        found.append(
            Resource(
                block[at : at + 4], number, block[at + 6 : name_end], block[name_end + 4 : end]
            )
        )
        at = end
        if length % 2 and block[at : at + 4] not in SIGNATURES:
            at = min(at + 1, len(block))
    return found, block[at:]


def join_resources(resources: Iterable[Resource], rest: bytes = b"") -> bytes:
    """Put resources together again, each padded to even, and a damaged rest after them."""
    parts = [
        b"%b%b%b%b%b%b"
        % (
            resource.signature,
            struct.pack(">H", resource.id),
            resource.name,
            struct.pack(">I", len(resource.data)),
            resource.data,
            bytes(len(resource.data) % 2),
        )
        for resource in resources
    ]
    return b"".join(parts) + rest
