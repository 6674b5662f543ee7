"""All image formats: which one a file is, and a look into it.

The format is told by the file's first bytes, never by its name.

>>> [container.name for container in CONTAINERS if container.writable]
['jpeg', 'png', 'webp', 'tiff']
>>> find_container(b"%PDF-1.7") is None
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from captions.errors import ImageError
from captions.tagging.bmff import Bmff
from captions.tagging.jpeg import Jpeg
from captions.tagging.png import Png
from captions.tagging.psd import Psd
from captions.tagging.tiff import TiffFile
from captions.tagging.webp import Webp

if TYPE_CHECKING:
    from captions.tagging.container import Container, Scan, Source

HEAD_BYTES = 16
"""What `find_container` needs to see."""

# Each container takes only the scans it made; the caller gets both from `scan_file`.
CONTAINERS: Final = cast(
    "tuple[Container[object], ...]", (Jpeg(), Png(), Webp(), TiffFile(), Bmff(), Psd())
)
"""The formats, the commonest first."""


def find_container(head: bytes) -> Container[object] | None:
    """Tell a file's format by its first 16 bytes; None if it is none of ours."""
    for container in CONTAINERS:
        if container.matches(head):
            return container
    return None


def scan_file(source: Source) -> tuple[Container[object], Scan[object]]:
    """Tell a file's format and look into it.

    Returns:
        The container and its scan, for `Container.rewrite`.

    Raises:
        ImageError: It is no image of a format we know, or it cannot be trusted.
    """
    container = find_container(source.read_at(0, HEAD_BYTES))
    if container is None:
        raise ImageError(
            source.name,
            "is no JPEG, PNG, WebP, TIFF, HEIF, AVIF or Photoshop file",
            "Give a picture in one of these formats, or tag it with --sidecar",
        )
    return container, container.scan(source)
