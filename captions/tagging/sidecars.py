"""Sidecars: which XMP files lie beside a picture, and what they say together.

Two names are in use: ``photo.xmp``, as Adobe writes it for raw files, and ``photo.cr2.xmp``, as
digiKam and darktable write it. Both are read. Where both say something different, the one whose
``xmp:MetadataDate`` is later counts, else the longer name, which belongs to one file alone.
``photo.xmp`` beside ``photo.jpg`` and ``photo.cr2`` belongs to the extension that it names in
``photoshop:SidecarForExtension``, else to the raw file. Rules R-01 to R-04 of our notes.

>>> sidecar_name(Path("in/photo.cr2")).name, sidecar_name(Path("in/photo.heic")).name
('photo.xmp', 'photo.heic.xmp')
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from captions.errors import ImageError
from captions.tagging.agreement import say_same
from captions.tagging.container import MAX_BLOCK_BYTES
from captions.tagging.source import FileSource
from captions.tagging.tiff import RAW_SUFFIXES
from captions.tagging.xmp import open_packet, read_values
from captions.tagging.xmp.bookkeeping import METADATA_DATE, SIDECAR_FOR, get_text, has_foreign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from captions.tagging.xmp import Packet, Value

RAW_FILES = RAW_SUFFIXES | {".cr3", ".crw", ".dng", ".raf", ".rwz", ".x3f"}
"""Suffixes of raw files, which Adobe gives a sidecar without the extension."""

_OTHERS = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".psd")
"""Suffixes of pictures that may lie beside one of the same stem."""


@dataclass(frozen=True, kw_only=True)
class Sidecar:
    """One XMP file beside a picture."""

    path: Path
    values: Mapping[str, Value]
    edited: datetime | None
    """Its ``xmp:MetadataDate``."""
    is_shared: bool = False
    """Whether other pictures of the same stem lie beside it, so that it may be theirs."""
    has_foreign: bool = False
    """Whether it holds other programs' properties, such as a raw developer's."""
    plus: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Texts of the PLUS properties that are none of IPTC's, by local name."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Beside:
    """All sidecars of one picture, the one that counts first."""

    sidecars: tuple[Sidecar, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, Value]:
        """Give what they say together; the first that says something of a property counts."""
        merged: dict[str, Value] = {}
        for sidecar in self.sidecars:
            for name, value in sidecar.values.items():
                merged.setdefault(name, value)
        return merged

    @property
    def plus(self) -> dict[str, tuple[str, ...]]:
        """Give what their PLUS properties say, all of it: limits add up."""
        merged: dict[str, tuple[str, ...]] = {}
        for sidecar in self.sidecars:
            for name, texts in sidecar.plus.items():
                merged[name] = (*merged.get(name, ()), *texts)
        return merged

    @property
    def edited(self) -> datetime | None:
        """Tell when the one that counts was edited."""
        return self.sidecars[0].edited if self.sidecars else None


NO_SIDECARS = Beside()


def is_raw(path: Path) -> bool:
    """Tell by its name whether a file is a camera's raw file."""
    return path.suffix.lower() in RAW_FILES


def sidecar_name(picture: Path) -> Path:
    """Give the name of a sidecar that is to be made: with the extension, but for raw files."""
    return picture.with_suffix(".xmp") if is_raw(picture) else Path(f"{picture}.xmp")


def read_sidecars(picture: Path) -> Beside:
    """Read what lies beside a picture; a sidecar that cannot be read is told in the notes."""
    found: list[Sidecar] = []
    notes: list[str] = []
    for path, is_long in _candidates(picture):
        try:
            sidecar = _read(path, picture, is_long=is_long)
        except ImageError as error:
            notes.append(f"the sidecar {path.name} was not read: {error.what}")
            continue
        if sidecar is not None:
            found.append(sidecar)
            notes += sidecar.notes
    if len(found) > 1:
        found.sort(key=_edited, reverse=True)  # stable: the longer name first where both are equal
        notes += _differences(*found[:2])
    return Beside(sidecars=tuple(found), notes=tuple(notes))


def open_sidecar(path: Path) -> Packet:
    """Open a sidecar's packet.

    Raises:
        ImageError: It cannot be read, or is no XMP.
    """
    where = str(path)
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise ImageError(where, f"cannot be read ({error.strerror})", "Check it") from error
    try:
        source = FileSource(handle, where)
        if source.size > MAX_BLOCK_BYTES:
            raise ImageError(where, "is over 16 MB, too long for a sidecar", "Check it")
        data = source.read_at(0, source.size)
    finally:
        os.close(handle)
    if not data.strip(b"\0 \t\r\n"):
        raise ImageError(where, "is empty", "Remove it")
    return open_packet(data, None, where)


def read_moment_of(packet: Packet) -> datetime | None:
    """Give the time of a packet's last edit; one without a zone is taken for UTC."""
    try:
        moment = datetime.fromisoformat(get_text(packet, METADATA_DATE) or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _candidates(picture: Path) -> list[tuple[Path, bool]]:
    """Give the sidecars that are there, the longer name first; ``.XMP`` is as good."""
    found: list[tuple[Path, bool]] = []
    for base, is_long in ((str(picture), True), (str(picture.with_suffix("")), False)):
        names = (Path(base + suffix) for suffix in (".xmp", ".XMP"))
        path = next((name for name in names if name.is_file()), None)
        if path is not None and path != picture:
            found.append((path, is_long))
    return found


def _read(path: Path, picture: Path, *, is_long: bool) -> Sidecar | None:
    """Read a sidecar; None where it belongs to another picture of the same stem."""
    packet = open_sidecar(path)
    others: list[str] = []
    if not is_long:
        named = get_text(packet, SIDECAR_FOR)
        if named is not None:
            if named.lower().lstrip(".") != picture.suffix.lower().lstrip("."):
                return None
        elif not is_raw(picture):
            if _siblings(picture, RAW_FILES):
                return None
            others = _siblings(picture, _OTHERS)
    read = read_values(packet)
    notes = [f"the sidecar {path.name}: {note}" for note in read.notes]
    if others:
        notes.append(f"the sidecar {path.name} may be that of {others[0]} as well")
    return Sidecar(
        path=path,
        values=read.values,
        edited=read_moment_of(packet),
        is_shared=bool(others),
        has_foreign=has_foreign(packet),
        plus=read.plus,
        notes=tuple(notes),
    )


def _siblings(picture: Path, suffixes: frozenset[str] | tuple[str, ...]) -> list[str]:
    """Give the files of the same stem that have one of the suffixes, in small or in capitals."""
    names = (picture.with_suffix(form) for suffix in suffixes for form in (suffix, suffix.upper()))
    return sorted(name.name for name in names if name != picture and name.is_file())


def _edited(sidecar: Sidecar) -> datetime:
    return sidecar.edited or datetime.min.replace(tzinfo=UTC)


def _differences(first: Sidecar, second: Sidecar) -> list[str]:
    names = [
        name
        for name, value in second.values.items()
        if name in first.values and not say_same(name, first.values[name], value)
    ]
    if not names:
        return []
    told = ", ".join(names)
    both = f"{first.path.name} and {second.path.name}"
    return [f"the sidecars {both} differ in {told}; the first counts"]
