"""The third door: values → a sidecar beside a picture, made, changed or removed; like `write`.

Policy. A sidecar that belongs to the picture alone is written; else one is made, named as
`captions.tagging.sidecars.sidecar_name` says. Where two belong to it, what they say is merged into
the one that counts; the other is removed if it holds nothing but IPTC's properties, and stays,
brought in step, where another program keeps its own matter in it. All else in a sidecar stays.
"""

from __future__ import annotations

import dataclasses
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, Self

from captions.errors import ImageError, WriteError
from captions.tagging.journal import FileChange, Written, written_stretches
from captions.tagging.new_files import Making, Removing
from captions.tagging.plain import plain_texts
from captions.tagging.safe_write import Identity, prepare, refuse_odd_files
from captions.tagging.sidecars import open_sidecar, read_sidecars, sidecar_name
from captions.tagging.source import FileSource
from captions.tagging.write import FileReport, Ready, real_path
from captions.tagging.xmp import edit_values, new_packet, open_packet, read_values, to_sidecar
from captions.tagging.xmp.bookkeeping import METADATA_DATE, SIDECAR_FOR, set_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from captions.tagging.safe_write import Prepared
    from captions.tagging.sidecars import Sidecar
    from captions.tagging.write import Values
    from captions.tagging.xmp import Packet


@dataclasses.dataclass(frozen=True, kw_only=True)
class SidecarPlan:
    """A sidecar with what is to become of it; a context, like `captions.tagging.write.Planned`."""

    path: Path
    values: Values
    old: bytes | None
    """As it is; None where it is to be made."""
    new: bytes | None
    """As it is to be; None where it is to be removed."""
    report: FileReport
    handle: int | None = None
    identity: Identity | None = None

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
        if self.handle is not None:
            os.close(self.handle)

    @property
    def is_same(self) -> bool:
        """Tell whether the sidecar says all this already."""
        return self.report.outcome == "same"

    def change(self) -> FileChange:
        """Give the journal's line."""
        effect: Literal["changed", "created", "removed"] = "changed"
        if self.old is None or self.new is None:
            effect = "created" if self.old is None else "removed"
        written: tuple[Written, ...] = written_stretches([self.new]) if self.new else ()
        return FileChange(
            path=str(self.path),
            effect=effect,
            size_after=len(self.new or b""),
            mtime_before_ns=self.identity.mtime_ns if self.identity else 0,
            restore=() if self.old is None else (self.old,),
            written=written,
            picture_sha256="",
            fields=self.report.fields,
        )

    def foretold(self) -> FileReport:
        """Give the report of a dry run."""
        return self.report

    def begin(self) -> Ready:
        """Write the new sidecar beside the old one and read it back.

        Raises:
            WriteError: It could not be written, or does not say what it should.
        """
        return Ready(self.report, self._prepared(), self.change())

    def _prepared(self) -> Prepared | Making | Removing:
        if self.handle is None or self.identity is None:
            _verify(self.new or b"", self.values, str(self.path))
            return Making.of(self.path, self.new or b"")
        if self.new is None:
            return Removing(path=self.path, identity=self.identity)
        made = prepare(self.path, self.handle, [self.new], self._verify_file)
        if made.identity != self.identity:
            made.discard()
            raise WriteError(str(self.path), "was changed while it was read", "Run it again")
        return made

    def _verify_file(self, handle: int) -> None:
        source = FileSource(handle, str(self.path))
        _verify(source.read_at(0, source.size), self.values, str(self.path))


def plan_sidecars(picture: Path, values: Values, *, make: bool) -> Iterator[tuple[Path, Values]]:
    """Decide which sidecars of a picture are to hold which values.

    Args:
        picture: The picture, symbolic links resolved.
        values: What it is to hold.
        make: Make a sidecar where none belongs to the picture alone; else only those that are
            there are kept in step.

    Yields:
        Sidecars and their values. A removed one has no values at all.
    """
    beside = read_sidecars(picture)
    own = [sidecar for sidecar in beside.sidecars if not sidecar.is_shared]
    if not own:
        if make:
            yield sidecar_name(picture), values
        return
    first, *others = own
    yield first.path, {**_missing(beside.values, first), **values}
    for other in others:
        yield other.path, ({**beside.values, **values} if other.has_foreign else {})


def plan_sidecar(path: Path, values: Values, *, picture: Path) -> SidecarPlan:
    """Decide how a sidecar is to hold values; nothing is written.

    Args:
        path: The sidecar, there or not; a symbolic link is followed and stays.
        values: By snake name; none at all means that it is to be removed.
        picture: Whose it is.

    Raises:
        WriteError: It is not to be written, or cannot hold a value.
    """
    path = real_path(path)
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return _new(path, values, picture)
    except OSError as error:
        raise WriteError(str(path), f"cannot be read ({error.strerror})", "Check it") from error
    try:
        return _existing(path, handle, values, picture)
    except BaseException:
        os.close(handle)
        raise


def _new(path: Path, values: Values, picture: Path) -> SidecarPlan:
    packet = new_packet(str(path))
    notes = _edit(packet, values, picture)
    said = read_values(packet).values
    if not os.access(path.parent, os.W_OK | os.X_OK):
        remedy = "Ask for write permission on the folder"
        raise WriteError(str(path), "lies in a folder that may not be written", remedy)
    return SidecarPlan(
        path=path,
        values=values,
        old=None,
        new=to_sidecar(packet) if said else None,
        report=FileReport(
            file=str(path),
            outcome="changed" if said else "same",
            families=("sidecar",) if said else (),
            fields={name: ("", _text(value)) for name, value in said.items()},
            notes=notes,
        ),
    )


def _existing(path: Path, handle: int, values: Values, picture: Path) -> SidecarPlan:
    status = os.fstat(handle)
    try:
        packet = open_sidecar(path)
    except ImageError as error:
        raise WriteError(str(path), error.what, "Repair the sidecar, or move it away") from error
    old = packet.xmp or b""
    before = read_values(packet).values
    notes: tuple[str, ...] = ()
    new: bytes | None = None
    after: Mapping[str, object] = {}
    if values:
        notes = _edit(packet, values, picture)
        new, after = to_sidecar(packet), read_values(packet).values
    else:
        notes = ("what it says stands in the other sidecar, so it is removed",)
    is_same = new == old
    if not is_same:
        refuse_odd_files(path, status)
    texts = {
        name: (_text(before.get(name)), _text(after.get(name))) for name in {**before, **after}
    }
    return SidecarPlan(
        path=path,
        values=values,
        old=old,
        new=new,
        report=FileReport(
            file=str(path),
            outcome="same" if is_same else "changed",
            families=() if is_same else ("sidecar",),
            fields={name: pair for name, pair in texts.items() if pair[0] != pair[1]},
            notes=notes,
        ),
        handle=handle,
        identity=Identity.of(status),
    )


def _edit(packet: Packet, values: Values, picture: Path) -> tuple[str, ...]:
    """Set the values, and if that changes anything the date and whose sidecar it is."""
    before = packet.xmp
    try:
        notes = edit_values(packet, values)
    except ImageError as error:
        where = packet.where
        what = error.what if error.where == where else f"{error.where} {error.what}"
        raise WriteError(where, what, error.remedy) from error
    if (packet.is_new and len(packet.rdf)) or packet.xmp != before:
        set_text(packet, METADATA_DATE, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
        if packet.is_new and packet.where == str(picture.with_suffix(".xmp")):
            set_text(packet, SIDECAR_FOR, picture.suffix.lstrip("."))
    return notes


def _missing(said: Mapping[str, object], sidecar: Sidecar) -> Values:
    """Give what the others say and this one does not."""
    return {name: value for name, value in said.items() if name not in sidecar.values}  # type: ignore[misc]


def _verify(data: bytes, values: Values, where: str) -> None:
    packet = open_packet(data, None, where)
    edit_values(packet, values)
    if packet.xmp != data:
        remedy = "The file is as it was; please report this"
        raise WriteError(where, "would not read back as written", remedy)


def _text(value: object) -> str:
    return "; ".join(plain_texts(value)) if value else ""
