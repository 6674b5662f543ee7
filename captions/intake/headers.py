"""A sheet's first rows → which column is what, by headers in many languages.

>>> found = find_header([["Port day"], ["File", "Bildunterschrift", "촬영일", "Mood"]])
>>> found.row, found.columns, found.unread
(1, {'image': 0, 'caption': 1, 'dateCreated': 2}, (3,))
"""

from __future__ import annotations

import functools
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_TABLE = Path(__file__).parent / "data" / "headers.tsv"
_SIGNS = regex.compile(r"[\W_]+")
_ASIDE = regex.compile(r"[(（\[].*?[)）\]]")
_SENTENCE = 40
"""Characters on average, from which a column without a header is taken for captions."""
_LONGEST_HEADER = 60


class Header(NamedTuple):
    """Where the header stands and what it says."""

    row: int
    """Index of the header's row; -1 where there is none."""
    columns: dict[str, int]
    """What → index of its column; ``caption`` is among them."""
    unread: tuple[int, ...]
    """Columns with a header that nobody knows, or that says what another says."""


def find_header(rows: Sequence[Sequence[object]]) -> Header | None:
    """Find the header among a sheet's first rows, or the column of captions without one.

    Args:
        rows: The first rows, cells as they are; a cell that is no text heads nothing.

    Returns:
        The row that knows most columns, the first of several; without any, the column whose cells
        are longest, if they are sentences; None if there is none.
    """
    best: Header | None = None
    for index, row in enumerate(rows):
        read = _read(index, row)
        if "caption" in read.columns and (best is None or len(read.columns) > len(best.columns)):
            best = read
    return best or _guess(rows)


def meaning_of(header: object) -> str | None:
    """Tell what a column with such a header holds; None if nobody knows."""
    if not isinstance(header, str) or len(header) > _LONGEST_HEADER:
        return None
    meanings = _meanings()
    whole = meanings.get(_fold(header))
    return whole or meanings.get(_fold(_ASIDE.sub("", header)))


def _read(index: int, row: Sequence[object]) -> Header:
    columns: dict[str, int] = {}
    unread = []
    for column, cell in enumerate(row):
        meaning = meaning_of(cell)
        if meaning and meaning not in columns:
            columns[meaning] = column
        elif cell not in ("", None):
            unread.append(column)
    return Header(index, columns, tuple(unread))


def _guess(rows: Sequence[Sequence[object]]) -> Header | None:
    """Take the column with the longest cells for the captions."""
    lengths: Counter[int] = Counter()
    counts: Counter[int] = Counter()
    for row in rows:
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell.strip():
                lengths[column] += len(cell)
                counts[column] += 1
    if not lengths:
        return None
    column = max(lengths, key=lambda key: lengths[key] / counts[key])
    if lengths[column] / counts[column] < _SENTENCE:
        return None
    return Header(-1, {"caption": column}, tuple(sorted(set(counts) - {column})))


def _fold(text: str) -> str:
    return _SIGNS.sub("", text.casefold())


@functools.cache
def _meanings() -> dict[str, str]:
    meanings: dict[str, str] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            meaning, _, names = line.partition("\t")
            for name in (meaning, *names.split()):
                meanings.setdefault(_fold(name), meaning)
    return meanings
