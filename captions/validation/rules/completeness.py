"""Rules on what must be there, and on how sure the reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.record.model import Confidence, PhotoRecord
from captions.validation.rule import Check, Fault, Wanted, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def _present(value: object, attributes: Sequence[str]) -> bool:
    """Follow the attributes; of a list, one item that has the value is enough."""
    if isinstance(value, tuple):
        return any(_present(item, attributes) for item in value)
    if attributes:
        return _present(getattr(value, attributes[0]), attributes[1:])
    return not value.isspace() and value != "" if isinstance(value, str) else value is not None


def _absent(record: PhotoRecord, wanted: tuple[Wanted, ...]) -> Iterator[str]:
    for path, attributes in wanted:
        if not _present(record, attributes):
            yield path


def required_property(record: PhotoRecord, check: Check) -> Iterator[Fault]:
    """A property that the profile requires is missing."""
    for path in _absent(record, check.required):
        yield Fault(path, "required and not given", "Ask the supplier, and key it.")


def recommended_property(record: PhotoRecord, check: Check) -> Iterator[Fault]:
    """A property that the profile recommends is missing."""
    for path in _absent(record, check.recommended):
        yield Fault(path, "not given", "Key it, if caption or story give it.")


def caption_empty(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """There is no caption to read."""
    if not record.caption.strip():
        yield Fault("caption", "the caption is empty", "Ask the supplier for the caption.")


def confidence_review(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The reading is doubtful: a person must look."""
    if record.confidence is Confidence.REVIEW:
        message = "the reading is doubtful" + _because(record)
        yield Fault("confidence", message, "Compare the record with the caption before use.")


def confidence_reject(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """The reading cannot be used."""
    if record.confidence is Confidence.REJECT:
        message = "the caption could not be read" + _because(record)
        yield Fault("confidence", message, "Key the record by hand.")


def _because(record: PhotoRecord) -> str:
    return f": {short('; '.join(record.reasons), 200)}" if record.reasons else ""


def text_unclaimed(record: PhotoRecord, _: Check) -> Iterator[Fault]:
    """Words of the caption went into no property."""
    for index, stretch in enumerate(record.unclaimed):
        if any(map(str.isalnum, stretch.text)):
            message = f'"{short(stretch.text)}" was not read'
            remedy = "Key what it says, if a property holds it."
            yield Fault(f"unclaimed/{index}", message, remedy, (stretch.start, stretch.end))
