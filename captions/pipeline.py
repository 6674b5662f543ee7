"""The flow on one screen: inputs → captions → records → findings → archive.

It alone knows the order of the rooms. One bad item never stops a batch: where an item fails,
its error takes its place in the stream.

>>> from captions.record.caption import Caption
>>> parse_record(Caption(text="Ana Reis speaks in Porto, Portugal. (Yonhap)")).credit_line
'Yonhap'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.errors import CaptionsError
from captions.intake import read_input
from captions.parsing import parse_caption
from captions.record.build import build_record
from captions.record.caption import Caption
from captions.record.model import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from captions.record.model import PhotoRecord
    from captions.tagging.compare import Comparison
    from captions.tagging.embed import Metadata
    from captions.tagging.xmp import Value


class ReadOptions(msgspec.Struct, frozen=True):
    """What the caller knows better than the text; None leaves it to the text."""

    style: str | None = None
    context_date: str | None = None


TEXT_DECIDES = ReadOptions()


def parse_record(caption: Caption) -> PhotoRecord:
    """Read one caption into its record. Raises UsageError for an unknown style."""
    return build_record(parse_caption(caption))


def read_records(
    inputs: Iterable[str],
    options: ReadOptions = TEXT_DECIDES,
    note: Callable[[str], None] | None = None,
) -> Iterator[PhotoRecord | CaptionsError]:
    """Read every caption of every input.

    Args:
        inputs: Paths of stories, pages or caption lists; ``-`` is standard input.
        options: Style and context date that override what the input says.
        note: Told in a sentence each what is no error and still worth saying: a guessed encoding,
            an input without captions.

    Yields:
        A record a caption in the order read, or the error of an item that could not be read.

    Raises:
        UsageError: ``options`` names an unknown style.
    """
    for item in inputs:
        for caption in read_input(item, note=note):
            if isinstance(caption, CaptionsError):
                yield caption
            else:
                yield parse_record(_with_options(caption, options))


def read_picture(path: Path) -> tuple[PhotoRecord, Metadata]:
    """Read the metadata of a picture file, and the caption in it as any other caption.

    Raises:
        ImageError: It is no image of a known format, or it cannot be trusted.
    """
    from captions.tagging.embed import read_metadata

    metadata = read_metadata(path)
    description = metadata.values().get("description")
    texts = list(description.values()) if isinstance(description, dict) else [description]
    text = next((str(text) for text in texts if text), "")
    return parse_record(Caption(text=text, origin=Origin(image=str(path)))), metadata


def picture_values(record: PhotoRecord) -> dict[str, Value | None]:
    """Give the values that a record's picture is to hold, what it says about use as ODRL as well.

    Returns:
        Values by snake name, for `captions.tagging`.
    """
    from captions.rights.records import statements_of
    from captions.tagging.xmp import record_to_xmp
    from captions.tagging.xmp.expressions import EXPRESSIONS, expression

    values = record_to_xmp(record)
    if statements_of(record):
        from captions.rights.odrl import policy_of_record

        policy = msgspec.json.encode(policy_of_record(record)).decode()
        values[EXPRESSIONS] = [expression(policy)]
    return values


def compare_picture(path: Path) -> Comparison:
    """Compare what the families of a picture's metadata say, and what its description says.

    Raises:
        ImageError: It is no image of a known format, or it cannot be trusted.
    """
    from captions.tagging.compare import compare
    from captions.tagging.xmp import record_to_xmp

    record, metadata = read_picture(path)
    return compare(metadata, record_to_xmp(record))


def _with_options(caption: Caption, options: ReadOptions) -> Caption:
    return msgspec.structs.replace(
        caption,
        style=options.style or caption.style,
        context_date=options.context_date or caption.context_date,
    )
