"""The writing door: a picture file and values → a new file, planned, verified, not yet in place.

`plan_write` decides everything and writes nothing; `Planned.begin` makes the new file beside the
old one, and `Begun.finish` reads it back: the picture's bytes must be equal, every block must be as
planned, and the XMP must say the values. Who calls it journals `Ready.change` and then commits.
"""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

import msgspec

from captions.errors import ImageError, WriteError
from captions.tagging.container import Extent, is_original, pieces_length
from captions.tagging.containers import scan_file
from captions.tagging.embed import metadata_of, open_picture
from captions.tagging.exif_new import new_stream
from captions.tagging.journal import FileChange, Kept, invert, written_stretches
from captions.tagging.new_blocks import new_blocks
from captions.tagging.plain import plain_texts
from captions.tagging.safe_write import Identity, begin, refuse_odd_files
from captions.tagging.source import FileSource, hash_picture, hash_same_picture
from captions.tagging.xmp import edit_values, open_packet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from captions.tagging.container import Blocks, Container, Piece, Scan
    from captions.tagging.new_files import Making, Removing
    from captions.tagging.safe_write import Prepared
    from captions.tagging.xmp import Value

    Values = Mapping[str, Value | None]

FILE_SCHEMA = "captions.file/1"
_REPORT_THIS = "The file is as it was; please report this"


class FileReport(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What became of one file, or would become of it in a dry run."""

    schema: str = FILE_SCHEMA
    file: str
    outcome: Literal["changed", "same", "restored"]
    families: tuple[str, ...] = ()
    """The kinds of block that changed, as `Blocks` names them."""
    fields: dict[str, tuple[str, str]] = {}
    """By snake name: the value that counted before and counts after, as text."""
    picture_sha256_before: str | None = None
    """Of the coded picture; None where nothing changes."""
    picture_sha256_after: str | None = None
    notes: tuple[str, ...] = ()


class Ready(NamedTuple):
    """A finished new file that waits for its place."""

    report: FileReport
    prepared: Prepared | Making | Removing
    change: FileChange | None = None
    """What the journal is to keep; None where nothing is."""


class Begun(NamedTuple):
    """A new file that is written, and neither verified nor durable yet."""

    planned: Planned
    prepared: Prepared

    def finish(self) -> Ready:
        """Read the new file back and make it durable.

        Raises:
            WriteError: It does not hold what it should, or the disk refused.
        """
        digest = self.prepared.finish(self.planned.verify)
        report = _with_picture(self.planned.report, digest)
        return Ready(report, self.prepared, self.planned.change(digest))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Planned:
    """A file with what is to become of it; a context that closes the file."""

    path: Path
    """Symbolic links resolved."""
    values: Values
    container: Container[object]
    scan: Scan[object]
    blocks: Blocks
    pieces: tuple[Piece, ...]
    """The new file; nothing where all is there already."""
    report: FileReport
    source: FileSource
    handle: int
    identity: Identity

    def __enter__(self) -> Self:
        """Keep the file open."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        os.close(self.handle)

    @property
    def is_same(self) -> bool:
        """Tell whether the file says all this already."""
        return not self.pieces

    def foretold(self) -> FileReport:
        """Give the report of a dry run: what writing would say.

        Raises:
            ImageError: The picture cannot be read to its end.
        """
        return _with_picture(self.report, hash_picture(self.source, self.scan.picture))

    def change(self, picture_sha256: str) -> FileChange:
        """Give the journal's line, from which the original can be made again."""
        return FileChange(
            path=str(self.path),
            size_after=pieces_length(self.pieces),
            mtime_before_ns=self.identity.mtime_ns,
            restore=tuple(
                Kept(*piece) if isinstance(piece, Extent) else piece
                for piece in invert(self.pieces, self.source.size, self.source.read_at)
            ),
            written=written_stretches(self.pieces),
            picture_sha256=picture_sha256,
            fields=self.report.fields,
        )

    def begin(self, *, keep_mtime: bool = False) -> Begun:
        """Write the new file beside the original.

        Raises:
            WriteError: It could not be written.
        """
        made = begin(self.path, self.handle, self.pieces, keep_mtime=keep_mtime)
        if made.identity != self.identity:
            made.discard()
            raise WriteError(str(self.path), "was changed while it was read", "Run it again")
        return Begun(self, made)

    def verify(self, handle: int) -> str:
        """Make sure of a new file: its picture, its blocks, and what its XMP says.

        Returns:
            The SHA-256 of the picture, which is that of the original's too.

        Raises:
            WriteError: Something is not as it should be.
        """
        where = str(self.path)
        source = FileSource(handle, where)
        try:
            scan = self.container.scan(source)
            digest = hash_same_picture(self.source, self.scan.picture, source, scan.picture)
            packet = open_packet(scan.blocks.xmp, scan.blocks.xmp_extended, where)
            edit_values(packet, self.values)
        except ImageError as error:
            raise WriteError(where, f"would not read back: {error.what}", _REPORT_THIS) from error
        if digest is None:
            raise WriteError(where, "would have another picture", _REPORT_THIS)
        if _comparable(scan.blocks) != _comparable(self.blocks) or packet.xmp != scan.blocks.xmp:
            raise WriteError(where, "would not read back as written", _REPORT_THIS)
        return digest


def plan_write(path: Path, values: Values, *, force: bool = False) -> Planned:
    """Decide how a file is to hold values; nothing is written.

    Args:
        path: A picture file; a symbolic link is followed and stays.
        values: By the properties' snake names, as `record_to_xmp` gives them; None or an empty
            value deletes. Properties not named stay as they are.
        force: Write a file with Content Credentials, which makes them invalid.

    Returns:
        The plan, to be used as a context.

    Raises:
        ImageError: The file cannot be read, or is no image of a known format.
        WriteError: It is not to be written, or cannot hold a value.
    """
    path = real_path(path)
    handle = open_picture(path)
    try:
        status = os.fstat(handle)
        source = FileSource(handle, str(path))
        container, scan = scan_file(source)
        try:
            base = new_stream(source) if container.name == "jpeg" and not scan.blocks.exif else None
            made = new_blocks(container.name, scan.blocks, values, str(path), exif_base=base)
            pieces: Sequence[Piece] = ()
            if made.blocks != scan.blocks:
                refuse_odd_files(path, status)
                _refuse(path, scan, force=force)
                pieces = container.rewrite(source, scan, made.blocks)
        except ImageError as error:
            raise _not_written(path, error) from error
        if is_original(pieces, source.size):
            pieces = ()
        notes = list(made.notes)
        if scan.content_credentials and pieces:
            notes.append("its Content Credentials are made invalid, as --force asks")
        planned = Planned(
            path=path,
            values=values,
            container=container,
            scan=scan,
            blocks=made.blocks,
            pieces=tuple(pieces),
            report=FileReport(file=str(path), outcome="same", notes=tuple(notes)),
            source=source,
            handle=handle,
            identity=Identity.of(status),
        )
        return planned if planned.is_same else _with_report(planned)
    except BaseException:
        os.close(handle)
        raise


def _with_report(planned: Planned) -> Planned:
    """Say what changes."""
    scan, source = planned.scan, planned.source
    report = FileReport(
        file=planned.report.file,
        outcome="changed",
        families=_changed_kinds(scan.blocks, planned.blocks),
        fields=_changed_fields(planned),
        notes=(*planned.report.notes, *planned.container.check_picture(source, scan)),
    )
    return dataclasses.replace(planned, report=report)


def _with_picture(report: FileReport, sha256: str) -> FileReport:
    return msgspec.structs.replace(
        report, picture_sha256_before=sha256, picture_sha256_after=sha256
    )


def _changed_fields(planned: Planned) -> dict[str, tuple[str, str]]:
    where, name = str(planned.path), planned.container.name
    before = metadata_of(where, name, planned.scan).values()
    after = metadata_of(
        where, name, msgspec.structs.replace(planned.scan, blocks=planned.blocks)
    ).values()
    texts = {
        key: (_as_text(before.get(key)), _as_text(after.get(key))) for key in {**before, **after}
    }
    return {key: pair for key, pair in texts.items() if pair[0] != pair[1]}


def _as_text(value: object) -> str:
    return "; ".join(plain_texts(value)) if value else ""


def _changed_kinds(old: Blocks, new: Blocks) -> tuple[str, ...]:
    kinds = old.__struct_fields__
    return tuple(kind for kind in kinds if getattr(old, kind) != getattr(new, kind))


def _comparable(blocks: Blocks) -> Blocks:
    """Leave the zeros aside that fill up IIM in TIFF; empty and absent are the same."""
    iim = (blocks.iim or b"").rstrip(b"\0") or None
    return msgspec.structs.replace(
        blocks, iim=iim, tags=dict(blocks.tags or {}), texts=dict(blocks.texts or {})
    )


def real_path(path: Path) -> Path:
    """Resolve links; the journal holds names as UTF-8.

    Raises:
        WriteError: The name is not UTF-8.
        ImageError: The links go in a ring.
    """
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    try:
        real = path.resolve()
        str(real).encode("utf-8")
    except UnicodeEncodeError as error:
        raise WriteError(shown, "has a name that is not UTF-8", "Rename it first") from error
    except (OSError, RuntimeError) as error:
        raise ImageError(shown, "cannot be read (its links go in a ring)", "Mend it") from error
    return real


def _refuse(path: Path, scan: Scan[object], *, force: bool) -> None:
    if scan.content_credentials and not force:
        raise WriteError(
            str(path),
            "has Content Credentials (C2PA), which any change makes invalid",
            "Give --sidecar to leave it as it is, or --force to write it all the same",
        )


def _not_written(path: Path, error: ImageError) -> WriteError:
    where = str(path)
    what = error.what if error.where == where else f"{error.where} {error.what}"
    return WriteError(where, what, error.remedy)
