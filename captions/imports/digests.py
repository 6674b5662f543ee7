"""What makes a caption the same as before: its own words, and the rules that read it.

>>> from captions.record.caption import Caption
>>> one, other = (Caption(text="Ana Reis", id=key) for key in ("p-1", "p-2"))
>>> caption_digest(one, "1") == caption_digest(one, "1") != caption_digest(other, "1")
True
"""

from __future__ import annotations

import functools
import hashlib
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from captions.record.model import Origin
from captions.record.serialize import record_to_json

if TYPE_CHECKING:
    from captions.record.caption import Caption
    from captions.record.model import PhotoRecord

_READERS = ("parsing", "rights", "gazetteer", "record")
"""Rooms whose code and tables decide what a caption is read as."""
_STYLES = "captions.styles"
_BYTES = 16


def caption_digest(caption: Caption, version: str) -> str:
    """Give 32 hexadecimal digits for a caption as these rules read it.

    Where it stood does not count: the same caption of another file, or a line further down, is
    the same.
    """
    stood = caption.origin
    origin = Origin(image=stood.image, given=stood.given) if stood else None
    words = msgspec.msgpack.encode(msgspec.structs.replace(caption, origin=origin))
    return hashlib.blake2b(words, digest_size=_BYTES, key=version.encode()).hexdigest()


def record_digest(record: PhotoRecord) -> str:
    """Give 32 hexadecimal digits for a record as it is kept."""
    return hashlib.blake2b(record_to_json(record), digest_size=_BYTES).hexdigest()


@functools.cache
def reader_version() -> str:
    """Give a digest of the code and the tables that read captions, and of others' styles.

    Not the version of the package: that one stays while rules change.
    """
    digest = hashlib.blake2b(digest_size=_BYTES)
    package = Path(__file__).parent.parent
    for room in _READERS:
        for path in sorted((package / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(package).as_posix().encode())
                digest.update(path.read_bytes())
    for style in entry_points(group=_STYLES):
        version = style.dist.version if style.dist else ""
        digest.update(f"{style.name}={style.value} {version}".encode())
    return digest.hexdigest()
