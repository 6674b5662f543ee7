"""The reading door: a picture file and its sidecars → what they say, and which family says it.

Nothing of the picture is decoded and nothing is written. One family that cannot be read does not
keep the others from being read; it is told in the notes.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import msgspec

from captions.errors import ImageError
from captions.tagging.container import Blocks, Scan
from captions.tagging.containers import HEAD_BYTES, find_container, scan_file
from captions.tagging.exif import ExifReading, read_exif, read_exif_tags
from captions.tagging.iim import read_datasets
from captions.tagging.iim_digest import DigestState, StoredIim, digest_state, iim_of
from captions.tagging.iim_values import IimReading, read_iim
from captions.tagging.moments import join_iim
from captions.tagging.photoshop_rights import read_rights
from captions.tagging.reconcile import Reconciled, reconcile
from captions.tagging.sidecars import NO_SIDECARS, is_raw, read_moment_of, read_sidecars
from captions.tagging.source import FileSource
from captions.tagging.xmp import XmpReading, open_packet, read_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from captions.tagging.sidecars import Beside

_DATES = {"release_date": ("2:30", "2:35"), "expiration_date": ("2:37", "2:38")}
_DATE_IDS = frozenset(item for pair in _DATES.values() for item in pair)

METADATA_SCHEMA = "captions.metadata/1"


class Metadata(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the metadata of one picture file says."""

    schema: str = METADATA_SCHEMA
    file: str
    format: str
    """``jpeg``, ``png``, ``webp``, ``tiff``, ``heif``, ``psd``; or ``other``, with a sidecar."""
    properties: dict[str, Reconciled]
    """By snake-case name: the value that counts, its family, the rule, and values that differ."""
    content_credentials: bool
    """Whether a C2PA manifest is embedded; it is not checked."""
    digest: DigestState
    dates: dict[str, str] = {}
    """``release_date`` and ``expiration_date`` of the IIM, ISO 8601, which no property holds."""
    sidecars: tuple[str, ...] = ()
    """The XMP files beside it that were read, the one that counts first."""
    plus: dict[str, tuple[str, ...]] = {}
    """By local name, the texts of the PLUS properties in XMP that are none of IPTC's."""
    notes: tuple[str, ...] = ()

    def values(self) -> dict[str, object]:
        """Give the values that count, by snake-case name."""
        return {name: found.value for name, found in self.properties.items()}

    def losers(self) -> list[dict[str, object]]:
        """Give the values of other families that differ, each by its snake-case name."""
        return [
            {name: stored.value}
            for name, found in self.properties.items()
            for stored in found.losers
        ]


def read_metadata(path: Path) -> Metadata:
    """Read the metadata of one picture file, and of the sidecars beside it.

    Args:
        path: A regular file; a symbolic link is followed. One of a format that is not known is
            read if it has a sidecar, or a raw file's name.

    Raises:
        ImageError: It cannot be opened, is no image of a known format, or cannot be trusted.
    """
    beside = read_sidecars(path.resolve() if path.is_symlink() else path)
    handle = open_picture(path)
    try:
        source = FileSource(handle, str(path))
        container = find_container(source.read_at(0, HEAD_BYTES))
        if container is None and (beside.sidecars or is_raw(path)):
            notes = ("its own metadata is not read, only a sidecar's",)
            return metadata_of(
                str(path),
                "other",
                Scan(blocks=Blocks(), layout=None, picture=(), notes=notes),
                beside,
                sidecar_only=True,
            )
        container, scan = scan_file(source)
    finally:
        os.close(handle)
    only = not container.writable or scan.refusal is not None
    return metadata_of(str(path), container.name, scan, beside, sidecar_only=only)


def metadata_of(
    where: str,
    format_name: str,
    scan: Scan[object],
    beside: Beside = NO_SIDECARS,
    *,
    sidecar_only: bool = False,
) -> Metadata:
    """Say what the blocks of a scan say.

    Args:
        where: The file, for messages.
        format_name: The container's name.
        scan: As made, or with other blocks put in, to see what they would say.
        beside: What its sidecars say.
        sidecar_only: Whether nothing can be written into the file, so that a sidecar is newer.
    """
    notes = list(scan.notes)
    xmp, edited = _read_xmp(scan.blocks, where, notes)
    is_older = bool(beside.edited and edited and edited > beside.edited)
    block, digest = stored_iim(format_name, scan.blocks)
    iim = _read_iim(block, where, notes)
    exif = _read_exif(scan.blocks, where, notes)
    state = digest_state(block, digest)
    found = reconcile(
        xmp.values,
        iim.values if iim else {},
        exif.values if exif else {},
        state,
        iim_bytes=iim.stored_bytes if iim else None,
        photoshop_values=read_rights(scan.blocks.resources),
        sidecar_values=beside.values,
        sidecar_first=sidecar_only or not is_older,
    )
    return Metadata(
        file=where,
        format=format_name,
        properties=found,
        content_credentials=scan.content_credentials,
        digest=state,
        dates=_read_dates(block, where),
        sidecars=tuple(str(sidecar.path) for sidecar in beside.sidecars),
        plus=_joined(xmp.plus, beside.plus),
        notes=tuple(dict.fromkeys([*notes, *beside.notes])),
    )


def _joined(
    inside: Mapping[str, tuple[str, ...]], beside: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Join the texts of a picture and its sidecars: limits add up, whichever is newer."""
    names = dict.fromkeys((*inside, *beside))
    return {
        name: tuple(dict.fromkeys((*inside.get(name, ()), *beside.get(name, ())))) for name in names
    }


def stored_iim(format_name: str, blocks: Blocks) -> StoredIim:
    """Give the IIM block that counts and its digest.

    A TIFF keeps it in a tag of its own, and Photoshop a second copy among its resources; the
    digest is that of the tag. Source: XMP specification part 3, section 1.1.6.
    """
    inner = iim_of(blocks.resources)
    if format_name == "tiff":
        return StoredIim(blocks.iim or inner.iim, inner.digest)
    return inner if inner.iim else StoredIim(blocks.iim, None)


def is_picture(path: Path) -> bool:
    """Tell by its first bytes, or a raw file by its name, whether a file is a picture."""
    try:
        with path.open("rb") as file:
            return find_container(file.read(HEAD_BYTES)) is not None or is_raw(path)
    except OSError:
        return False


def is_writable(path: Path) -> bool:
    """Tell by its first bytes whether a file is of a format that is written."""
    try:
        with path.open("rb") as file:
            container = find_container(file.read(HEAD_BYTES))
    except OSError:
        return False
    return container is not None and container.writable


def find_pictures(folder: Path) -> Iterator[Path]:
    """Give the picture files below a folder, in the order of their names."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and is_picture(path):
            yield path


def open_picture(path: Path) -> int:
    """Open a picture file for reading; the caller closes the descriptor.

    Raises:
        ImageError: It is not there, or no regular file.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise ImageError(
            str(path), f"cannot be read ({error.strerror})", "Check the path"
        ) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ImageError(str(path), "is no regular file", "Name a picture file")
    return handle


def _read_xmp(blocks: Blocks, where: str, notes: list[str]) -> tuple[XmpReading, datetime | None]:
    if blocks.xmp is None:
        return XmpReading({}), None
    try:
        packet = open_packet(blocks.xmp, blocks.xmp_extended, where)
        read = read_values(packet)
    except ImageError as error:
        notes.append(f"XMP was not read: {error.what}")
        return XmpReading({}), None
    notes += read.notes
    return read, read_moment_of(packet)


def _read_iim(block: bytes | None, where: str, notes: list[str]) -> IimReading | None:
    if not block:
        return None
    try:
        read = read_iim(block, where)
    except ImageError as error:
        notes.append(f"IIM was not read: {error.what}")
        return None
    notes += read.notes
    return read


def _read_dates(block: bytes | None, where: str) -> dict[str, str]:
    """Read the days before and after which the supplier allows no use."""
    if not block:
        return {}
    texts = {
        item.id: item.data.decode("ascii", "replace")
        for item in reversed(read_datasets(block, where).datasets)
        if item.id in _DATE_IDS
    }
    dates = {}
    for name, (date_id, time_id) in _DATES.items():
        moment = join_iim(texts[date_id], texts.get(time_id)) if date_id in texts else None
        if moment is not None:
            dates[name] = str(moment)
    return dates


def _read_exif(blocks: Blocks, where: str, notes: list[str]) -> ExifReading | None:
    try:
        if blocks.tags is not None:
            read = read_exif_tags({key: tag for key, tag in blocks.tags.items() if tag})
        elif blocks.exif is not None:
            read = read_exif(blocks.exif, where)
        else:
            return None
    except ImageError as error:
        notes.append(f"Exif was not read: {error.what}")
        return None
    notes += read.notes
    return read
