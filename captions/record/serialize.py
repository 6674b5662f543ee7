"""`PhotoRecord` ⇄ JSON as in `schemas/photo-record.schema.json`.

>>> record = PhotoRecord(id="p-1", caption="Ana Reis (R)", credit_line="Sol")
>>> record_from_json(record_to_json(record)) == record
True
"""

from __future__ import annotations

import msgspec
import regex

from captions.errors import RecordError
from captions.record.model import RECORD_SCHEMA, PhotoRecord

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(PhotoRecord)
_AT = regex.compile(r" - at `(?P<path>[^`]*)`$")
_INDEX = regex.compile(r"\[(\d+)\]")

NOT_JSON = (msgspec.DecodeError, UnicodeError, RecursionError)
"""What a text that is no JSON raises; nesting without end is none we read."""


def record_to_json(record: PhotoRecord) -> bytes:
    """Give a record as one line of UTF-8 JSON, keys in the order of the model."""
    return _ENCODER.encode(record)


def record_from_json(data: bytes | str, where: str = "record") -> PhotoRecord:
    """Read one record.

    A key at the top that this version does not know is left aside; an unknown key inside a
    restriction is refused, because it may be the one that limits the use.

    Args:
        data: One JSON object.
        where: File and line, for the error.

    Returns:
        The record.

    Raises:
        RecordError: No JSON, another version, or a value of the wrong kind; the message names
            the first fault's path. `captions.validation.validate_document` finds them all.

    >>> record_from_json(b'{"id": "p-1", "caption": "", "personsShown": [{"name": 7}]}')
    Traceback (most recent call last):
    ...
    captions.errors.RecordError: record, personsShown/0/name: expected `str`, got `int`. \
Correct the value; schemas/photo-record.schema.json says what is allowed.
    """
    try:
        record = _DECODER.decode(data)
    except msgspec.ValidationError as error:
        raise _not_in_form(str(error), where) from error
    except NOT_JSON as error:
        raise not_json(error, where) from error
    return _known_version(record, where)


def record_from_document(document: object, where: str = "record") -> PhotoRecord:
    """Make a record of decoded JSON; as `record_from_json` otherwise."""
    try:
        record = msgspec.convert(document, PhotoRecord)
    except msgspec.ValidationError as error:
        raise _not_in_form(str(error), where) from error
    return _known_version(record, where)


def not_json(error: Exception, where: str) -> RecordError:
    """Tell that a text is no JSON, and where it stops being any."""
    return RecordError(where, f"is no JSON ({error})", "Give one JSON object a record.")


def _known_version(record: PhotoRecord, where: str) -> PhotoRecord:
    if record.schema != RECORD_SCHEMA:
        what = f'is "{record.schema}", and this version reads "{RECORD_SCHEMA}"'
        raise RecordError(f"{where}, schema", what, "Convert the record, or update captions.")
    return record


def _not_in_form(message: str, where: str) -> RecordError:
    """Turn msgspec's ``… - at `$.a[0].b` `` into our path ``a/0/b``."""
    found = _AT.search(message)
    if found:
        path = _INDEX.sub(r"/\1", found["path"].removeprefix("$")).replace(".", "/").strip("/")
        where = f"{where}, {path}"
        message = message[: found.start()]
    remedy = "Correct the value; schemas/photo-record.schema.json says what is allowed."
    return RecordError(where, message[:1].lower() + message[1:], remedy)
