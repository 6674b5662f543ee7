"""Extended XMP: what is too long for one JPEG segment, cut into chunks, and joined again.

Each chunk holds the GUID (the MD5 of the whole, in hexadecimal), the whole length, its own place,
and its part. Only the GUID that the main packet names counts; chunks come in any order; a part
that is missing or false makes the whole void. XMP specification part 3, section 1.1.3.1.

>>> part = b"<rdf:RDF/>"
>>> [payload] = extension_payloads(part)
>>> guid = hashlib.md5(part).hexdigest().upper()
>>> join_extension(f'xmpNote:HasExtendedXMP="{guid}"'.encode(), [payload])
(b'<rdf:RDF/>', ())
"""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

import regex

from captions.tagging.jpeg_segments import EXTENSION_SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Sequence

CHUNK_BYTES = 65_458

_HEADER = struct.Struct(f">{len(EXTENSION_SIGNATURE)}s32sII")
_NAMED = regex.compile(rb"""HasExtendedXMP\s*+(?:=\s*+["']|>)\s*+([0-9A-Fa-f]{32})[\s"'<]""")


def named_guid(packet: bytes | None) -> bytes | None:
    """Give the GUID, in upper case, that a main packet names as its extension."""
    match = _NAMED.search(packet) if packet else None
    return match[1].upper() if match else None


def guid_of(extended: bytes) -> bytes:
    """Give the GUID of an extension: what the main packet must name."""
    return hashlib.md5(extended, usedforsecurity=False).hexdigest().upper().encode()


def join_extension(
    packet: bytes | None, payloads: Sequence[bytes]
) -> tuple[bytes | None, tuple[str, ...]]:
    """Join the chunks that belong to a main packet.

    Args:
        packet: The main packet.
        payloads: All extension segments' payloads, signature included, in the file's order.

    Returns:
        The extension, or None if there is none that is whole and true; and notes on what was
        missing, false or belonged to nobody.
    """
    guid = named_guid(packet)
    if guid is None and not payloads:
        return None, ()
    chunks = [_HEADER.unpack_from(p) for p in payloads if len(p) > _HEADER.size]
    texts = [p[_HEADER.size :] for p in payloads if len(p) > _HEADER.size]
    mine = [
        (place, length, text)
        for (_, name, length, place), text in zip(chunks, texts, strict=True)
        if name.upper() == guid
    ]
    notes = []
    orphans = len(payloads) - len(mine)
    if orphans:
        notes.append(f"{orphans} Extended XMP segments belong to no packet")
    if guid is None:
        return None, tuple(notes)
    joined = _joined(mine)
    if joined is None or guid_of(joined) != guid:
        return None, (*notes, "the Extended XMP is incomplete or damaged")
    return joined, tuple(notes)


def _joined(chunks: list[tuple[int, int, bytes]]) -> bytes | None:
    """Join chunks of place, whole length and part; None unless they make up the whole."""
    parts = []
    at = 0
    for place, length, part in sorted(chunks):
        if place != at or length != chunks[0][1]:
            return None
        parts.append(part)
        at += len(part)
    if not chunks or at != chunks[0][1]:
        return None
    return b"".join(parts)


def extension_payloads(extended: bytes) -> list[bytes]:
    """Cut an extension into segments' payloads."""
    guid = guid_of(extended)
    return [
        _HEADER.pack(EXTENSION_SIGNATURE, guid, len(extended), at) + extended[at : at + CHUNK_BYTES]
        for at in range(0, len(extended), CHUNK_BYTES)
    ]
