"""Unpacking compressed metadata within a budget: a bomb costs no more than its limit.

>>> budget = Budget()
>>> budget.inflate(zlib.compress(b"caption"))
b'caption'
"""

from __future__ import annotations

import zlib

MAX_CHUNK_BYTES = 16 * 1024 * 1024
MAX_FILE_BYTES = 64 * 1024 * 1024


class Budget:
    """What one file's compressed parts may unpack to, together."""

    def __init__(self, left: int = MAX_FILE_BYTES) -> None:
        """Start with the whole budget.

        Args:
            left: Bytes that may still be unpacked.
        """
        self._left = left

    def inflate(self, data: bytes, *, window_bits: int = zlib.MAX_WBITS) -> bytes | None:
        """Unpack a zlib stream (or a raw one, by window bits as in `zlib.decompressobj`).

        Returns:
            The bytes, or None if the stream is damaged, cut short, over 16 MB unpacked, or over
            what is left for the file.
        """
        limit = min(MAX_CHUNK_BYTES, self._left)
        unpacker = zlib.decompressobj(window_bits)
        try:
            unpacked = unpacker.decompress(data, limit + 1)
        except zlib.error:
            return None
        self._left = max(0, self._left - len(unpacked))
        return unpacked if unpacker.eof and len(unpacked) <= limit else None
