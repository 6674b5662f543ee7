"""A picture file → the caption embedded in it, and what its metadata says beside.

Terms of use and instructions are joined to the caption, as with a sheet's cells. The id comes from
the picture's own data: re-tagged or renamed, it is the same picture.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from captions.record.caption import Caption
from captions.record.model import Given, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_JOINED = ("usage_terms", "instructions")
_BESIDE = {
    "headline": "headline",
    "creator_names": "creatorNames",
    "credit_line": "creditLine",
    "source": "source",
    "date_created": "dateCreated",
    "city": "city",
    "province_state": "provinceState",
    "country_name": "countryName",
    "country_code": "countryCode",
}
_DAY_LENGTH = len("2026-10-18")
_ID_DIGITS = 12


def read_embedded(path: Path, note: Callable[[str], None]) -> Caption | None:
    """Read the caption embedded in a picture.

    Args:
        path: A picture file.
        note: Told what of its metadata could not be read.

    Returns:
        The caption; None if the picture has none.

    Raises:
        ImageError: It is no image of a known format, or it cannot be trusted.
    """
    from captions.tagging.containers import scan_file
    from captions.tagging.embed import metadata_of, open_picture
    from captions.tagging.source import FileSource, hash_picture

    handle = open_picture(path)
    try:
        source = FileSource(handle, str(path))
        container, scan = scan_file(source)
        metadata = metadata_of(str(path), container.name, scan)
        for remark in metadata.notes:
            note(f"{path}: {remark}")
        values = metadata.values()
        text = _text(values.get("description"))
        if not text:
            return None
        picture = hash_picture(source, scan.picture)
    finally:
        os.close(handle)
    terms = [term for name in _JOINED if (term := _text(values.get(name))) and term not in text]
    return Caption(
        text="\n".join([text, *terms]),
        id=f"p-{picture[:_ID_DIGITS]}",
        origin=Origin(file=str(path), image=str(path), given=tuple(_beside(values))),
    )


def _beside(values: Mapping[str, object]) -> Iterator[Given]:
    for name, property_name in _BESIDE.items():
        text = _text(values.get(name))
        if name == "date_created":
            text = text[:_DAY_LENGTH]
        if text:
            yield Given(property=property_name, text=text, where="metadata")


def _text(value: object) -> str:
    """Give a value as one text: the first language, or all the names."""
    if isinstance(value, dict):
        value = next((text for text in value.values() if text), "")
    if isinstance(value, (list, tuple)):
        return "; ".join(str(item) for item in value if item)
    return "" if value is None else str(value).strip()
