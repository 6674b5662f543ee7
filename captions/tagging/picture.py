"""What a picture file tells of the picture itself: its size, and the camera that took it.

Pillow reads the size from the head of the file, nothing is decoded; exifread reads the camera's
tags, raw files' too. Both meet hostile files here, so whatever they raise is told as a note.

>>> facts = PictureFacts(width_px=3000, height_px=2000, camera={"Model": "Sol 5"})
>>> facts.width_px, facts.camera["Model"]
(3000, 'Sol 5')
"""

from __future__ import annotations

import io
import logging
import warnings
from typing import TYPE_CHECKING

import exifread
import msgspec
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

_CAMERA_TAGS = {
    "Make": "Image Make",
    "Model": "Image Model",
    "Lens": "EXIF LensModel",
    "Taken": "EXIF DateTimeOriginal",
    "Offset": "EXIF OffsetTimeOriginal",
    "Orientation": "Image Orientation",
}


_MAX_READS = 200_000


class _BoundedFile(io.FileIO):
    """A file that ends a reader's patience: Pillow walks fill bytes one at a time, for minutes."""

    _reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self._reads += 1
        if self._reads > _MAX_READS:
            raise OSError("the picture's head has no end")
        return super().read(-1 if size is None else size) or b""


class PictureFacts(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Facts beside the metadata; absent where the file does not tell."""

    width_px: int | None = None
    height_px: int | None = None
    camera: dict[str, str] = {}
    """``Make``, ``Model``, ``Lens``, ``Taken`` (as the camera writes it), ``Offset`` …"""
    notes: tuple[str, ...] = ()


def look_at_picture(path: Path) -> PictureFacts:
    """Read a picture's size and its camera's tags; raises nothing for a damaged file."""
    notes: list[str] = []
    width, height = _size(path, notes)
    return PictureFacts(
        width_px=width, height_px=height, camera=_camera(path, notes), notes=tuple(notes)
    )


def _size(path: Path, notes: list[str]) -> tuple[int | None, int | None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a very large picture is not decoded here
            with _BoundedFile(path, "rb") as file, Image.open(file) as image:
                return image.size
    except Exception as error:  # noqa: BLE001  # Pillow raises many kinds for damaged files
        notes.append(f"the size was not read ({type(error).__name__})")
        return None, None


def _camera(path: Path, notes: list[str]) -> dict[str, str]:
    logging.getLogger("exifread").setLevel(logging.CRITICAL)
    try:
        with path.open("rb") as file:
            tags = exifread.process_file(file, details=False)
    except Exception as error:  # noqa: BLE001  # exifread raises IndexError, KeyError and more
        notes.append(f"the camera's tags were not read ({type(error).__name__})")
        return {}
    found = {name: str(tags[tag]).strip() for name, tag in _CAMERA_TAGS.items() if tag in tags}
    return {name: text for name, text in found.items() if text}
