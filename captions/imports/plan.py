"""A dry run written down: the records it would keep, to be looked at and then applied.

One JSON document with one record a line between its first line and its last, so that it is read and
written without ever being held. A record's line may be taken out by hand.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from captions.errors import RecordError, WriteError
from captions.imports.digests import record_digest
from captions.record.model import PhotoRecord
from captions.store import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from captions.imports.flow import Imported

PLAN_SCHEMA = "captions.plan/1"
_OPENING = b'"items":['
_CLOSING = b"]}"


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One record that the plan would keep."""

    outcome: str
    before: str | None
    """Digest of the record it is to replace; None for none."""
    record: PhotoRecord


@contextmanager
def writing_plan(path: Path) -> Iterator[Callable[[Imported], None]]:
    """Write a plan; it gets its name when it is whole.

    Yields:
        A function that takes what a dry run tells, and writes what it would change.

    Raises:
        WriteError: The file cannot be written.
    """
    heading = {"schema": PLAN_SCHEMA, "made": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"}
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(heading)[:-1] + b"," + _OPENING)
            parts = 0

            def write(event: Imported) -> None:
                nonlocal parts
                if event.record and event.outcome in (Outcome.CREATED, Outcome.CHANGED):
                    before = record_digest(event.before) if event.before else None
                    item = Item(outcome=event.outcome.value, before=before, record=event.record)
                    file.write((b",\n" if parts else b"\n") + msgspec.json.encode(item))
                    parts += 1

            yield write
            file.write(b"\n" + _CLOSING + b"\n")
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        raise WriteError(str(path), what, "Name another file with --plan") from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def read_plan(path: Path) -> Iterator[Item]:
    """Read the items of a plan as they are needed.

    Raises:
        RecordError: It is no plan, or a line of it is broken.
    """
    remedy = "Make it anew with captions import … --plan"
    try:
        with path.open("rb") as file:
            if PLAN_SCHEMA.encode() not in file.readline():
                raise RecordError(str(path), "is no plan of an import", remedy)
            for number, line in enumerate(file, 2):
                text = line.strip().removesuffix(b",")
                if text and text != _CLOSING:
                    yield _item(text, f"{path}, line {number}", remedy)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise RecordError(str(path), what, "Check the path") from error


def _item(line: bytes, where: str, remedy: str) -> Item:
    try:
        return msgspec.json.decode(line, type=Item)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(where, f"is no item of a plan ({error})", remedy) from error
