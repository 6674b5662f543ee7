"""The record and the finding as JSON Schema 2020-12: what `schemas/*.schema.json` publish.

msgspec gives the shape of the model; the tables below add what its types cannot say. The committed
files are this module's output: ``python -m captions.record.contract`` writes them, and a test
compares.

>>> photo_record_schema()["required"]
['schema', 'id', 'caption']
"""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from captions.record.model import RECORD_SCHEMA, PhotoRecord
from captions.record.results import FINDING_SCHEMA, Finding
from captions.schema_files import schema_path

PARTIAL_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
ALPHA_2 = "^[A-Z]{2}$"

_FILLED: dict[str, Any] = {"minLength": 1}
_OFFSETS: dict[str, dict[str, Any]] = {
    "start": {"minimum": 0, "description": "Offset in Unicode code points, from 0."},
    "end": {"minimum": 0, "description": "End of the stretch, exclusive."},
}
_LISTS: dict[str, dict[str, Any]] = {
    "territories": {
        "items": {"type": "string", "minLength": 1},
        "description": "ISO 3166-1 alpha-2 codes, or the name of a region as written.",
    },
    "media": {"description": "Media meant; print covers newspapers, magazines and books."},
    "purposes": {"description": "Purposes of use, e.g. editorial."},
    "actions": {"description": "Actions meant, e.g. publish."},
    "evidence": {"minLength": 1, "description": "The exact words of the caption."},
}

_REFINED: dict[str, dict[str, dict[str, Any]]] = {
    "PhotoRecord": {
        "schema": {"const": RECORD_SCHEMA, "description": "Form of this object and its version."},
        "id": {"description": "Identifier of the picture or line, as given."},
        "caption": {"description": "The caption as printed: every offset counts from its start."},
        "description": {"description": "The caption less headline, credit and restrictions."},
        "headline": {"description": "A headline of the caption's own, or of its story."},
        "language": {
            "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
            "description": "BCP 47 tag of the caption.",
        },
        "personsShown": {"description": "People in the picture, in the order of the caption."},
        "personsMentioned": {"description": "People named, but not shown."},
        "organisationInImageNames": {"description": "Organisations and teams shown."},
        "dateCreated": {
            "pattern": PARTIAL_DATE,
            "description": "When the picture was taken: year, month or day, as far as known.",
        },
        "locationsShown": {"description": "Places in the picture."},
        "creatorNames": {"items": {"type": "string", **_FILLED}, "description": "Photographers."},
        "creditLine": {"description": "Who must be credited where the picture is printed."},
        "source": {"description": "Who supplied the picture to the crediting agency."},
        "usageTerms": {"description": 'Restriction wording as printed, in order, joined by "; ".'},
        "instructions": {"description": "Wording for the desk that sets no restriction code."},
        "restrictions": {"description": "Limits on use that were understood."},
        "grants": {"description": "Express permissions in the caption."},
        "notices": {"description": "Messages about the picture itself."},
        "unread": {"description": "Restriction-like wording that was not understood."},
        "evidence": {"description": "The words behind each value."},
        "unclaimed": {"description": "Stretches of the caption that no rule read."},
        "coverage": {
            "minimum": 0,
            "maximum": 1,
            "description": "Claimed characters / all, white space and brackets left aside.",
        },
        "confidence": {"description": "Whether a person must look before the record is used."},
        "reasons": {"description": "Why the confidence is what it is."},
        "style": {"description": "House style the caption was read in."},
        "contextDate": {"pattern": PARTIAL_DATE, "description": "Day of publication."},
        "origin": {"description": "Where the caption stood."},
        "locked": {"description": "Fields that a person set; no rule changes them."},
    },
    "Person": {
        "name": {**_FILLED, "description": "As printed, without title, rank or honorific."},
        "title": {"description": "As printed, with rank and nationality."},
        "position": {"description": "As printed inside the marker, e.g. 2nd from L."},
        "place": {"description": "The same position, normalised."},
        "order": {"minimum": 1, "description": 'Place in a "from left" list, from 1.'},
    },
    "Position": {
        "side": {
            "enum": ["left", "right", "center", "top", "bottom", "clockwise", None],
            "description": "Side that is named, or counted from.",
        },
        "ordinal": {"minimum": 1, "description": "Count from that side, from 1."},
        "row": {
            "pattern": "^(front|back|center|[0-9]+)$",
            "description": "Row, by name or by its number.",
        },
    },
    "Location": {
        "sublocation": {"description": "Building, street or site."},
        "city": {"description": "City."},
        "provinceState": {"description": "Province or state."},
        "countryName": {"description": "Country as printed."},
        "countryCode": {"pattern": ALPHA_2, "description": "ISO 3166-1 alpha-2."},
        "candidates": {"description": "Places of this name, when it does not decide."},
    },
    "PlaceCandidate": {
        "name": {**_FILLED, "description": "Name of the place."},
        "countryCode": {"pattern": ALPHA_2, "description": "ISO 3166-1 alpha-2."},
        "provinceState": {"description": "Province or state."},
    },
    "Restriction": {
        **{key: _LISTS[key] for key in ("territories", "media", "evidence")},
        "code": {"description": "What is limited; a closed list."},
        "outlets": {"description": "Outlets shut out, as written."},
        "credit": {"description": "Credit text that the wording dictates."},
        "days": {"minimum": 0, "description": "Days from transmission."},
        "until": {"description": "ISO date or date-time, else the words themselves."},
        "purpose": {"description": "The one purpose or subject allowed, as written."},
        "id": {"description": "SPDX-like id of a licence; public domain is PD."},
        "unless": {
            "enum": ["permission", None],
            "description": "Given when the prohibition is conditional.",
        },
        "except": {"description": "What the prohibition leaves out."},
        "for": {"description": "The only uses a requirement speaks of."},
    },
    "Scope": {
        **{key: _LISTS[key] for key in ("territories", "media", "purposes", "actions")},
        "alterations": {"description": "Changes meant, e.g. crop."},
        "outlets": {"description": "Outlets meant, as written."},
    },
    "Grant": {
        **_LISTS,
        "exceptTerritories": {
            "items": {"type": "string", "minLength": 1},
            "description": "Territories that the permission leaves out.",
        },
    },
    "Notice": {
        "kind": {
            "enum": ["kill", "withdrawal", "correction"],
            "description": "What the message does to the picture.",
        },
        "evidence": _LISTS["evidence"],
    },
    "Stretch": {**_OFFSETS, "text": {"description": "The words themselves."}},
    "Evidence": {
        **_OFFSETS,
        "property": {**_FILLED, "description": "Path in this record, e.g. personsShown/0/name."},
        "text": {"description": "The words themselves."},
        "rule": {**_FILLED, "description": "The rule that read them."},
    },
    "Origin": {
        "file": {"description": "File of the story."},
        "start": {"minimum": 0, "description": "Offset in the story, in code points."},
        "end": {"minimum": 0, "description": "End in the story, exclusive."},
        "line": {"minimum": 1, "description": "Line in the file, from 1."},
        "image": {"description": "Address of the picture, as written in the source."},
        "given": {"description": "What stood beside the caption."},
    },
    "Given": {
        "property": {**_FILLED, "description": "What it says something of, e.g. creditLine."},
        "text": {"description": "What it says."},
        "where": {"description": "Header of the column, or kind of the metadata."},
    },
    "Finding": {
        "schema": {"const": FINDING_SCHEMA, "description": "Form of this object and its version."},
        "id": {"description": "Identifier of the record."},
        "rule": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "description": "Id of the rule."},
        "severity": {"description": "How bad it is."},
        "property": {"description": "Path in the record, empty for the whole."},
        "message": {**_FILLED, "description": "What is wrong."},
        "remedy": {**_FILLED, "description": "What to do about it."},
        "span": {"description": "Start and end in the caption, in code points; else null."},
    },
}


def photo_record_schema() -> dict[str, object]:
    """Give the published form of `PhotoRecord`; unknown keys are allowed at the top only."""
    return _published(PhotoRecord, "urn:photo-captions:record:1")


def finding_schema() -> dict[str, object]:
    """Give the published form of `Finding`."""
    return _published(Finding, "urn:photo-captions:finding:1")


def schema_file(schema: dict[str, object]) -> bytes:
    """Give a schema as the bytes of its file."""
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def _published(model: type[msgspec.Struct], urn: str) -> dict[str, object]:
    """Make one document: the model at the root, its parts under ``$defs``."""
    _, parts = msgspec.json.schema_components((model,), ref_template="#/$defs/{name}")
    parts = {name: _refine(name, part) for name, part in sorted(parts.items())}
    root = parts.pop(model.__name__)
    root["required"] = ["schema", *root["required"]]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": urn}
    return {**head, **root, "$defs": parts}


def _refine(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """Add patterns, limits and descriptions to one part."""
    part = {**part, "description": inspect.cleandoc(part["description"]).replace("``", "`")}
    refined = _REFINED.get(name, {})
    if "properties" in part:
        part["properties"] = {
            key: {**_flat(value), **refined.get(key, {})}
            for key, value in part["properties"].items()
        }
    return part


def _flat(value: dict[str, Any]) -> dict[str, Any]:
    """Write "a text or null" as one list of types: validators then name the fault better."""
    first, *rest = value.get("anyOf", [{}])
    if rest != [{"type": "null"}] or "type" not in first:
        return value
    given = {key: part for key, part in value.items() if key != "anyOf"}
    return {**first, "type": [first["type"], "null"], **given}


if __name__ == "__main__":
    schema_path("photo-record.schema.json").write_bytes(schema_file(photo_record_schema()))
    schema_path("finding.schema.json").write_bytes(schema_file(finding_schema()))
