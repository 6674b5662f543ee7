"""Committed tables → dictionaries, read once and only when asked for.

Hand-written tables are ``*.tsv`` with ``#`` comments; tables that `captions.gazetteer.build`
writes hold one key a line, so that reading them is two C-level splits.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = Path(__file__).parent / "data"
_GZIP = 31  # window bits that make zlib read the gzip container


def _read_text(name: str) -> str:
    data = (_DATA / name).read_bytes()
    return (zlib.decompress(data, _GZIP) if name.endswith(".gz") else data).decode("utf-8")


def read_rows(name: str, columns: int) -> Iterator[list[str]]:
    """Give the rows of a hand-written table, each padded to ``columns`` cells."""
    for line in _read_text(name).split("\n"):
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (columns - len(cells))


def read_pairs(name: str) -> dict[str, str]:
    """Give a built table of ``key<TAB>value`` lines as a dictionary."""
    cells = _read_text(name).rstrip("\n").replace("\t", "\n").split("\n")
    return dict(zip(cells[::2], cells[1::2], strict=True))


def split_forms(cell: str) -> list[str]:
    """Give the forms in one cell.

    >>> split_forms("Calif.|CA")
    ['Calif.', 'CA']
    """
    return cell.split("|") if cell else []
