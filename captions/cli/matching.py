"""Which record belongs to which picture file, for `captions tag`."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from captions.errors import CaptionsError, IntakeError, UsageError, WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from captions.cli.output import Failures
    from captions.record.model import PhotoRecord

    Finder = Callable[[Path], PhotoRecord]
    """Gives a picture's record. Raises WriteError where there is none, or no one."""


def choose_finder(
    *,
    record: str | None,
    records: Path | None,
    caption: str | None,
    store: str | None,
    failures: Failures,
) -> Finder:
    """Give what finds records, as the one option given says.

    Raises:
        UsageError: None of them was given, or several.
        StoreError: The archive has no such record.
    """
    if sum(option is not None for option in (record, records, caption)) != 1:
        raise UsageError("tag", "needs one source", "Give one of --record, --from, --caption")
    if records is not None:
        return Matches(_read_records(records, failures), str(records)).find
    if caption is not None:
        from captions.pipeline import parse_record
        from captions.record.caption import Caption

        one = parse_record(Caption(text=caption))
    else:
        from captions.cli.archive import get_record

        one = get_record(store, record or "")
    return lambda _: one


class Matches:
    """Records by the names of their pictures, and by their ids."""

    def __init__(self, records: Iterable[PhotoRecord], where: str) -> None:
        """Take the records.

        Args:
            records: Any number.
            where: The file that they come from, for messages.
        """
        self._where = where
        self._by_image: defaultdict[str, list[PhotoRecord]] = defaultdict(list)
        self._by_id: defaultdict[str, list[PhotoRecord]] = defaultdict(list)
        for record in records:
            self._by_id[record.id].append(record)
            if record.origin and record.origin.image:
                self._by_image[_image_name(record.origin.image)].append(record)

    def find(self, path: Path) -> PhotoRecord:
        """Give the record whose picture has the file's name, else whose id is its stem.

        Raises:
            WriteError: There is none, or more than one.
        """
        found = self._by_image.get(path.name) or self._by_id.get(path.stem) or []
        if not found:
            remedy = "The file's name must be that of the record's picture, or its id"
            raise WriteError(str(path), f"has no record in {self._where}", remedy)
        if len(found) > 1:
            what = f"has {len(found)} records in {self._where}"
            raise WriteError(str(path), what, "Keep the one that is meant")
        return found[0]


def _image_name(image: str) -> str:
    """Give the file name at the end of an address or a path.

    >>> _image_name("https://news.example/p/ana%20reis.jpg?w=800"), _image_name("in/a.jpg")
    ('ana reis.jpg', 'a.jpg')
    """
    if "://" not in image:
        return PurePosixPath(image).name
    try:
        return PurePosixPath(unquote(urlsplit(image).path)).name
    except ValueError:
        return PurePosixPath(image).name


def _read_records(path: Path, failures: Failures) -> list[PhotoRecord]:
    """Read records, one a line; a bad line is told and the others count."""
    from captions.record.serialize import record_from_json

    found = []
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    try:
                        found.append(record_from_json(line, f"{path}, line {number}"))
                    except CaptionsError as error:
                        failures.add(error)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise IntakeError(str(path), what, "Check the path") from error
    return found
