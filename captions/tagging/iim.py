r"""IPTC-IIM datasets ⇄ bytes: cut apart within bounds, and put together in the order IIM asks for.

A dataset is the marker 0x1C, a record, a number, a length and that many bytes. The length has 15
bits, or its top bit says how many bytes the real length takes. What nobody knows is kept byte for
byte, an unusual head included. IIM 4.2, chapter 4, sections 1.3 to 1.6.

>>> block = read_datasets(b"\x1c\x02\x05\0\x05Ferry" b"\x1c\x02\x78\0\x63cut short", "a.jpg")
>>> [(d.id, d.data) for d in block.datasets], block.notes
([('2:05', b'Ferry')], ('IIM dataset 2:120 at byte 10 is cut short',))
>>> join_datasets(block.datasets) == b"\x1c\x02\x05\0\x05Ferry"
True
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from captions.errors import ImageError
from captions.tagging.container import MAX_BLOCK_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKER = 0x1C
UTF8_DESIGNATION = b"\x1b%G"
"""The value of 1:90 that says UTF-8."""

MAX_DATASETS = 100_000
_HEAD = struct.Struct(">BBH")
_MAX_SHORT_BYTES = 0x7FFF
_MAX_LENGTH_BYTES = 8


class Dataset(NamedTuple):
    """One dataset of a block."""

    record: int
    number: int
    data: bytes
    head: bytes = b""
    """Its marker, number and length as stored, where they are not in the usual form."""

    @property
    def id(self) -> str:
        """Give its name in the standard, e.g. ``2:05``."""
        return f"{self.record}:{self.number:02}"

    def to_bytes(self) -> bytes:
        """Give it as stored."""
        return (self.head or _usual_head(self.record, self.number, len(self.data))) + self.data


class IimBlock(NamedTuple):
    """A block of datasets, as far as it can be read."""

    datasets: tuple[Dataset, ...]
    rest: bytes = b""
    """What follows the last whole dataset: padding, or what is damaged."""
    notes: tuple[str, ...] = ()


def read_datasets(block: bytes, where: str) -> IimBlock:
    """Cut a block apart.

    Args:
        block: IIM as stored, e.g. image resource 0x0404 or TIFF tag 33723.
        where: The file it comes from, for messages.

    Returns:
        The datasets up to the first damaged one, in stored order, and the rest.

    Raises:
        ImageError: The block is longer, or has more datasets, than is trusted.
    """
    if len(block) > MAX_BLOCK_BYTES:
        raise ImageError(where, f"has an IIM block of {len(block)} bytes", "It is not read")
    found: list[Dataset] = []
    at = 0
    note = None
    while at < len(block) and note is None:
        if block[at] != MARKER:
            break
        dataset, at, note = _next_dataset(block, at)
        if dataset:
            found.append(dataset)
        if len(found) > MAX_DATASETS:
            raise ImageError(where, f"has over {MAX_DATASETS} IIM datasets", "They are not read")
    rest = block[at:]
    if note is None and rest.strip(b"\0"):
        note = f"IIM goes on without a marker at byte {at}"
    return IimBlock(tuple(found), rest, (note,) if note else ())


def join_datasets(datasets: Iterable[Dataset]) -> bytes:
    """Put datasets together, as they stand."""
    return b"".join(dataset.to_bytes() for dataset in datasets)


def in_order(datasets: Iterable[Dataset]) -> list[Dataset]:
    """Sort datasets as IIM asks for: records ascend, 1:90 is first, 2:00 is 4 and opens record 2.

    Inside a record the order stays as it is.

    >>> in_order([Dataset(2, 5, b"Ferry"), Dataset(1, 90, UTF8_DESIGNATION)])[1].id
    '2:00'
    """
    kept = [dataset for dataset in datasets if dataset[:2] != (2, 0)]
    if any(dataset.record == 2 for dataset in kept):
        kept.append(Dataset(2, 0, b"\0\x04"))
    return sorted(kept, key=_rank)


def _rank(dataset: Dataset) -> tuple[int, bool]:
    return dataset.record, dataset[:2] not in ((1, 90), (2, 0))


def _next_dataset(block: bytes, at: int) -> tuple[Dataset | None, int, str | None]:
    """Give the dataset at ``at`` and where the next begins; or None, ``at``, and what is wrong."""
    if len(block) < at + 5:
        return None, at, f"IIM ends within a dataset's head at byte {at}"
    record, number, length = _HEAD.unpack_from(block, at + 1)
    start = at + 5
    head = b""
    if length > _MAX_SHORT_BYTES:
        size = length & _MAX_SHORT_BYTES
        if not 0 < size <= _MAX_LENGTH_BYTES or len(block) < start + size:
            return None, at, f"{_place(record, number, at)} states its length in {size} bytes"
        length = int.from_bytes(block[start : start + size], "big")
        start += size
        head = block[at:start]
    end = start + length
    if end > len(block):
        return None, at, f"{_place(record, number, at)} is cut short"
    if head and head == _usual_head(record, number, length):
        head = b""
    return Dataset(record, number, block[start:end], head), end, None


def _place(record: int, number: int, at: int) -> str:
    return f"IIM dataset {record}:{number:02} at byte {at}"


def _usual_head(record: int, number: int, length: int) -> bytes:
    if length <= _MAX_SHORT_BYTES:
        return struct.pack(">BBBH", MARKER, record, number, length)
    return struct.pack(">BBBHI", MARKER, record, number, 0x8004, length)
