"""A folder → the inputs in it, in the order of their names; what is passed over is told."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from captions.intake.workbook import SHEET_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXT_SUFFIXES = frozenset((".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"))
PICTURE_SUFFIXES = frozenset(
    (".jpg", ".jpeg", ".jpe", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".psd")
)

_HIDDEN = (".", "~$")
"""What begins so is hidden, or a lock of an office program."""


def find_inputs(folder: Path, note: Callable[[str], None]) -> Iterator[Path]:
    """Find stories, pages, lists, sheets and pictures below a folder.

    Args:
        folder: The folder; links to folders are not followed, so that none is entered twice.
        note: Told how many files of which kinds were passed over.

    Yields:
        The files, folder by folder, by name.
    """
    passed: Counter[str] = Counter()
    for path in _files(folder, note):
        if is_input(path):
            yield path
        elif path.name.startswith(_HIDDEN):
            passed["hidden"] += 1
        else:
            passed[path.suffix.lower() or "without a suffix"] += 1
    if passed:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(passed.items()))
        note(f"{folder}: {passed.total()} files of other kinds were passed over: {kinds}")


def is_input(path: Path) -> bool:
    """Tell by its name whether a file of a folder is one to read."""
    suffix = path.suffix.lower()
    known = suffix in TEXT_SUFFIXES or suffix in SHEET_SUFFIXES or suffix in PICTURE_SUFFIXES
    return known and not path.name.startswith(_HIDDEN)


def _files(folder: Path, note: Callable[[str], None]) -> Iterator[Path]:
    def tell(error: OSError) -> None:
        note(f"{error.filename}: cannot be entered ({error.strerror})")

    for place, folders, names in os.walk(folder, onerror=tell):
        folders.sort()
        for name in sorted(names):
            yield Path(place, name)
