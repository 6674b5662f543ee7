"""A document against a published schema: every fault at once, each with its path.

>>> document = {"schema": "captions.record/1", "id": "p-1", "caption": "", "coverage": 7}
>>> [(fault.path, fault.message) for fault in schema_errors(document)]
[('coverage', '7 is greater than the maximum of 1')]
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from captions.record.serialize import NOT_JSON, not_json
from captions.schema_files import read_schema
from captions.validation.rule import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema_rs import Draft202012Validator, ValidationError

RECORD = "photo-record.schema.json"
FINDING = "finding.schema.json"


class SchemaError(NamedTuple):
    """One place where a document leaves its schema; ``path`` is empty for the whole."""

    path: str
    message: str


def read_document(data: bytes, where: str = "record") -> object:
    """Decode JSON; what is none is a RecordError, for nothing in it can be judged."""
    try:
        return msgspec.json.decode(data)
    except NOT_JSON as error:
        raise not_json(error, where) from error


def schema_errors(document: object, name: str = RECORD) -> list[SchemaError]:
    """List every fault of one document.

    Args:
        document: JSON text as bytes, or what it decodes to.
        name: File in ``schemas/``.

    Returns:
        The faults in the order of the document's schema; empty when it fits.

    Raises:
        RecordError: The text is no JSON.

    Source: JSON Schema 2020-12; judged by jsonschema-rs.
    """
    decoded = read_document(document) if isinstance(document, bytes) else document
    return [fault for error in _validator(name).iter_errors(decoded) for fault in _faults(error)]


@cache
def _validator(name: str) -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator  # 39 ms: only where a schema is asked for

    return Draft202012Validator(msgspec.json.decode(read_schema(name)))


def _faults(error: ValidationError) -> Iterator[SchemaError]:
    """Name a fault by the path of the value that is missing, unknown or wrong."""
    from jsonschema_rs import ValidationErrorKind as Kind

    path = "/".join(map(str, error.instance_path))
    match error.kind:
        case Kind.AnyOf(context=[branch, *_]):  # "this or null": what is wrong with this
            for inner in branch:
                yield from _faults(inner)
        case Kind.Required(property=key):
            yield SchemaError(_below(path, key), "is missing")
        case Kind.AdditionalProperties(unexpected=keys):
            for key in keys:
                yield SchemaError(_below(path, key), "is no key of this object")
        case _:
            yield SchemaError(path, short(error.message, 200))


def _below(path: str, key: str) -> str:
    return f"{path}/{key}" if path else key
